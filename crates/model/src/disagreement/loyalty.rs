//! One person in two parties that oppose each other.

use std::collections::BTreeMap;

use super::case::{Case, overlap, undated};
use super::{Force, Found, Kind, says};
use crate::reading::Reading;
use crate::record::{ClusterId, PartyRef};
use crate::time::{Date, Days, Overlap, Period};

/// More posts of one person than this are not compared pair by pair.
const MOST_POSTS: usize = 60;

pub(super) fn find<'a, 'r>(case: &Case<'a, 'r>, found: &mut Vec<Found<'a, 'r>>) {
    let mut posts: BTreeMap<ClusterId, Vec<(&'a Reading<'r>, &'r PartyRef)>> = BTreeMap::new();
    for reading in case.readings.iter().filter(|reading| reading.tone.asserts() && !reading.is_partial()) {
        let Some(object) = reading.object else { continue };
        match reading.relation {
            "leader" => posts.entry(object.cluster).or_default().push((reading, reading.subject)),
            "member_of" => posts.entry(reading.subject.cluster).or_default().push((reading, object)),
            _ => {}
        }
    }
    for (person, posts) in &posts {
        let posts = &posts[..posts.len().min(MOST_POSTS)];
        for (at, (a, first)) in posts.iter().enumerate() {
            let rivals = posts[at + 1..]
                .iter()
                .filter(|(b, second)| first.cluster != second.cluster && !undated(a, b) && overlap(a, b) >= Overlap::Possible);
            for (b, second) in rivals {
                let Some(enmity) = enmity(case, first.cluster, second.cluster, a, b) else { continue };
                found.push(Found {
                    kind: Kind::Loyalty,
                    force: Force::Tension,
                    relation: a.relation,
                    detail: format!("{}:{}-{}", person.0, first.cluster.0.min(second.cluster.0), first.cluster.0.max(second.cluster.0)),
                    why: format!("one person in both at one time, while {}", says(enmity)),
                    positions: vec![(says(a), vec![*a]), (says(b), vec![*b, enmity])],
                });
            }
        }
    }
}

/// A claim that the two parties opposed each other while both posts may have been held.
fn enmity<'a, 'r>(case: &Case<'a, 'r>, one: ClusterId, other: ClusterId, a: &Reading<'r>, b: &Reading<'r>) -> Option<&'a Reading<'r>> {
    let (first, second) = (while_it_may_hold(a)?, while_it_may_hold(b)?);
    let both = Days::new(first.first().max(second.first()), first.last().min(second.last()))?;
    let members = case.by_pair.get(&(one.min(other), one.max(other)))?;
    let mut hostile = members.iter().copied().filter(|r| r.tone.asserts() && r.definition.family.as_deref() == Some("enmity"));
    hostile.find(|reading| {
        let attested = reading.period.and_then(Period::attested_span);
        // enmity that began with the second post is the change of sides itself
        attested.is_some_and(|days| days.first() <= both.last() && both.first() < days.first())
    })
}

/// From the first to the last day on which it may have held, an unrecorded end left open.
fn while_it_may_hold(reading: &Reading<'_>) -> Option<Days> {
    let period = reading.period?;
    let attested = period.attested_span()?;
    let goes_on = period.started && !period.ended;
    Days::new(attested.first(), if goes_on { Date::MAX } else { attested.last() })
}
