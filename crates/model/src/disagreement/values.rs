//! A state of which there is one at a time, with two holders.

use std::collections::BTreeMap;

use super::case::{Case, apart, overlap, same_article, undated};
use super::{Force, Found, Kind};
use crate::reading::{Reading, TargetKey};
use crate::states::post;
use crate::time::Overlap;

/// More holders of one slot than this are not compared pair by pair.
const MOST_VALUES: usize = 200;

pub(super) fn find<'a, 'r>(case: &Case<'a, 'r>, found: &mut Vec<Found<'a, 'r>>) {
    for members in case.by_subject.values().filter(|members| members[0].is_single() && members[0].is_state()) {
        let mut holders: BTreeMap<(String, TargetKey), Vec<&'a Reading<'r>>> = BTreeMap::new();
        for reading in members.iter().filter(|reading| reading.tone.asserts() && reading.object.is_some() && !reading.is_partial()) {
            holders.entry((post(reading), reading.key().target)).or_default().push(reading);
        }
        let holders: Vec<_> = holders.into_iter().take(MOST_VALUES).collect();
        for (at, ((post, _), mine)) in holders.iter().enumerate() {
            for ((other_post, _), theirs) in holders[at + 1..].iter().filter(|((other, _), _)| other == post) {
                debug_assert_eq!(post, other_post);
                found.extend(compare(mine, theirs));
            }
        }
    }
}

fn compare<'a, 'r>(mine: &[&'a Reading<'r>], theirs: &[&'a Reading<'r>]) -> Option<Found<'a, 'r>> {
    let force = |a: &Reading<'_>, b: &Reading<'_>| match overlap(a, b) {
        _ if undated(a, b) || said_together(a, b) => None,
        Overlap::Certain => Some(Force::Contradiction),
        // a report of the time against another source's term; a term against the next one in one list is a succession
        Overlap::Possible | Overlap::Touching if !same_article(a, b) && reports(a, b) => Some(Force::Tension),
        _ => None,
    };
    let pairs = mine.iter().flat_map(|a| theirs.iter().map(move |b| (*a, *b)));
    let clashes: Vec<_> = pairs.filter_map(|(a, b)| force(a, b).map(|force| (a, b, force))).collect();
    let force = clashes.iter().map(|(_, _, force)| *force).min()?;
    let of = |side: &[&'a Reading<'r>], pick: fn(&(&'a Reading<'r>, &'a Reading<'r>, Force)) -> &'a Reading<'r>| {
        let clashing: Vec<&str> = clashes.iter().map(|clash| pick(clash).id()).collect();
        side.iter().copied().filter(|reading| clashing.contains(&reading.id())).collect::<Vec<_>>()
    };
    let (left, right) = (of(mine, |(a, _, _)| *a), of(theirs, |(_, b, _)| *b));
    let (a, b) = (left.first()?, right.first()?);
    let name = |reading: &Reading<'_>| reading.object.map(|object| object.name.clone()).unwrap_or_default();
    let why = match force {
        Force::Contradiction => format!("{} has one {} at a time, and both are said of one time", a.subject.name, a.relation),
        Force::Tension => format!("both may have been {} of {} in the days that the sources leave open", a.relation, a.subject.name),
    };
    Some(Found {
        kind: Kind::Value,
        force,
        relation: a.relation,
        detail: pair_detail(a, b),
        positions: vec![(name(a), left.clone()), (name(b), right.clone())],
        why,
    })
}

/// One passage that names both names a pair of holders, not two opinions.
fn said_together(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    same_article(a, b) && apart(a, b) == 0
}

/// Is one of the two a report that it was so then, rather than a term?
fn reports(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    [a, b].iter().any(|reading| reading.period.is_some_and(|period| period.is_seen_only()))
}

fn pair_detail(a: &Reading<'_>, b: &Reading<'_>) -> String {
    let id = |reading: &Reading<'_>| reading.object.map(|object| object.cluster.0).unwrap_or_default();
    format!("{}-{}", id(a).min(id(b)), id(a).max(id(b)))
}
