//! States that exclude each other between the same two parties.

use super::case::{Case, overlap, undated};
use super::{Force, Found, Kind, says};
use crate::reading::Reading;
use crate::time::Overlap;

/// More claims about one pair than this are not compared pair by pair.
const MOST_CLAIMS: usize = 200;

pub(super) fn find<'a, 'r>(case: &Case<'a, 'r>, found: &mut Vec<Found<'a, 'r>>) {
    for (pair, members) in &case.by_pair {
        let whole: Vec<_> = members.iter().filter(|r| r.tone.asserts() && !r.is_partial()).take(MOST_CLAIMS).copied().collect();
        let mut clashes: Vec<(&'a Reading<'r>, &'a Reading<'r>, Force)> = Vec::new();
        for a in whole.iter().filter(|reading| !reading.definition.excludes.is_empty()) {
            for b in whole.iter().filter(|b| a.definition.excludes.iter().any(|excluded| excluded == b.relation)) {
                clashes.extend(force(a, b).map(|force| (*a, *b, force)));
            }
        }
        let Some(force) = clashes.iter().map(|(_, _, force)| *force).min() else { continue };
        let (mut for_it, mut against) = (Vec::new(), Vec::new());
        for (a, b, _) in &clashes {
            // a relation that excludes and is excluded stands on one side only
            if against.iter().all(|known: &&Reading<'_>| known.relation != a.relation) {
                super::polarity::push_new(&mut for_it, a);
                super::polarity::push_new(&mut against, b);
            }
        }
        let (Some(a), Some(b)) = (for_it.first(), against.first()) else { continue };
        found.push(Found {
            kind: Kind::Excluded,
            force,
            relation: a.relation,
            detail: format!("{}-{}", pair.0.0, pair.1.0),
            positions: vec![(says(a), for_it.clone()), (says(b), against.clone())],
            why: format!("{} and {} cannot hold between two parties at one time", words(a), words(b)),
        });
    }
}

fn force(a: &Reading<'_>, b: &Reading<'_>) -> Option<Force> {
    if undated(a, b) {
        return None;
    }
    match overlap(a, b) {
        Overlap::Certain => Some(Force::Contradiction),
        Overlap::Possible => Some(Force::Tension),
        Overlap::Touching | Overlap::No => None,
    }
}

fn words(reading: &Reading<'_>) -> String {
    reading.relation.replace('_', " ")
}
