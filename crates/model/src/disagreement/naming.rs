//! One tie under two relations that are not the same thing.

use super::case::{Case, overlap, undated};
use super::{Force, Found, Kind, says};
use crate::reading::Reading;
use crate::time::Overlap;

/// Readings of one tie: relations of which a source chooses one. The second list of a pair is read against the first.
const READINGS: &[(&[&str], &[&str], Together)] = &[
    // a member of a body, or its ally?
    (&["part_of"], &["allied_with"], Together::AnyTime),
    // an oath, or joining?
    (&["part_of"], &["pledged_allegiance_to"], Together::Begun),
    // the same body under another name, or a component of a merger, or a splinter?
    (&["predecessor"], &["merged_from", "merged_into", "split_from"], Together::AnyTime),
];

/// More claims about one tie than this are not compared pair by pair.
const MOST_CLAIMS: usize = 200;

/// When two readings speak of one tie.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Together {
    /// In the same time, or without a date.
    AnyTime,
    /// Where both began on the same days.
    Begun,
}

pub(super) fn find<'a, 'r>(case: &Case<'a, 'r>, found: &mut Vec<Found<'a, 'r>>) {
    for (pair, members) in &case.by_pair {
        for (number, (one, other, together)) in READINGS.iter().enumerate() {
            let side = |relations: &[&str]| {
                let said = members.iter().copied().filter(|r| r.tone.asserts() && !r.is_partial());
                said.filter(|r| relations.contains(&r.relation)).take(MOST_CLAIMS).collect::<Vec<_>>()
            };
            let (left, right) = (side(one), side(other));
            let meets = |a: &Reading<'_>, b: &Reading<'_>| match together {
                Together::AnyTime => undated(a, b) || overlap(a, b) >= Overlap::Possible,
                Together::Begun => begun_together(a, b),
            };
            let left_meeting: Vec<_> = left.iter().copied().filter(|a| right.iter().any(|b| meets(a, b))).collect();
            let right_meeting: Vec<_> = right.iter().copied().filter(|b| left.iter().any(|a| meets(a, b))).collect();
            let (Some(a), Some(b)) = (left_meeting.first(), right_meeting.first()) else { continue };
            found.push(Found {
                kind: Kind::Naming,
                force: Force::Tension,
                relation: a.relation,
                detail: format!("{number}:{}-{}", pair.0.0, pair.1.0),
                why: format!("one tie, said to be {} and {}", a.relation.replace('_', " "), b.relation.replace('_', " ")),
                positions: vec![(says(a), left_meeting.clone()), (says(b), right_meeting.clone())],
            });
        }
    }
}

fn begun_together(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    let start = |reading: &Reading<'_>| reading.period.and_then(|p| p.start_days().filter(|_| p.started));
    let (Some(a), Some(b)) = (start(a), start(b)) else { return false };
    a.first() <= b.last() && b.first() <= a.last()
}
