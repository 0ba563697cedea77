//! Two accounts that both claim to be the only official voice of one party.

use super::case::{Case, overlap};
use super::{Force, Found, Kind, says};
use crate::reading::Reading;
use crate::time::Overlap;

pub(super) fn find<'a, 'r>(case: &Case<'a, 'r>, found: &mut Vec<Found<'a, 'r>>) {
    for members in case.by_object.values() {
        let official: Vec<_> =
            members.iter().copied().filter(|r| r.relation == "account_of" && r.tone.asserts() && is_official(r)).collect();
        let Some(sole) = official.iter().copied().find(|reading| is_sole(reading)) else { continue };
        let (own, rivals): (Vec<_>, Vec<_>) = official.iter().copied().partition(|r| r.subject.cluster == sole.subject.cluster);
        let rivals: Vec<_> =
            rivals.into_iter().filter(|r| own.iter().any(|o| overlap(o, r) >= Overlap::Touching || both_started(o, r))).collect();
        let Some(rival) = rivals.first() else { continue };
        let name = sole.object.map(|object| object.name.as_str()).unwrap_or_default();
        found.push(Found {
            kind: Kind::Authority,
            force: Force::Contradiction,
            relation: sole.relation,
            detail: sole.object.map(|object| object.cluster.0.to_string()).unwrap_or_default(),
            positions: vec![(says(sole), own.clone()), (says(rival), rivals.clone())],
            why: format!("each claims to speak for {name}, and only one can be the sole official account"),
        });
    }
}

fn is_official(reading: &Reading<'_>) -> bool {
    is_sole(reading) || reading.qualifier("status").is_some_and(|status| status.to_lowercase().contains("official"))
}

fn is_sole(reading: &Reading<'_>) -> bool {
    let status = reading.qualifier("status").unwrap_or_default().to_lowercase();
    status.contains("sole") || status.contains("only")
}

/// An account that is in use from a time on is still claimed to be official after it.
fn both_started(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    let begun = |reading: &Reading<'_>, by: &Reading<'_>| {
        let (Some(period), Some(other)) = (reading.period, by.period) else { return false };
        period.started && !period.ended && period.first_day() <= other.last_day()
    };
    begun(a, b) || begun(b, a)
}
