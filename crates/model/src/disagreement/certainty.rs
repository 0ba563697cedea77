//! What a party claims of itself, given as its claim in one place of an article and in the article's own voice in another.

use super::case::{Case, overlap, same_article};
use super::{Force, Found, Kind};
use crate::origins::origin_key;
use crate::reading::{Reading, Tone};
use crate::time::Overlap;

pub(super) fn find<'a, 'r>(case: &Case<'a, 'r>, found: &mut Vec<Found<'a, 'r>>) {
    for members in case.by_key.values().filter(|members| members.len() > 1 && members[0].is_state()) {
        let hedged: Vec<_> =
            members.iter().copied().filter(|r| matches!(r.tone, Tone::Claimed | Tone::Reported) && is_own_claim(r)).collect();
        let Some(hedge) = hedged.first() else { continue };
        let plain = |reading: &&'a Reading<'r>| {
            reading.tone == Tone::Plain && same_article(reading, hedge) && overlap(reading, hedge) >= Overlap::Possible
        };
        let plain: Vec<_> = members.iter().copied().filter(plain).collect();
        let Some(first) = plain.first() else { continue };
        found.push(Found {
            kind: Kind::Certainty,
            force: Force::Tension,
            relation: first.relation,
            detail: first.object.map(|object| object.cluster.0.to_string()).unwrap_or_default(),
            why: format!("the article gives it as what {} says, and elsewhere in its own voice", hedge.origin()),
            positions: vec![(said_by(hedge), hedged.clone()), (said_by(first), plain.clone())],
        });
    }
}

/// Does the party say it of itself, of a place or a body that could be asked?
fn is_own_claim(reading: &Reading<'_>) -> bool {
    origin_key(reading.origin()) == origin_key(&reading.subject.name) && reading.period.is_some()
}

fn said_by(reading: &Reading<'_>) -> String {
    format!("{}, according to {}", super::says(reading), reading.origin())
}
