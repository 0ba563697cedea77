//! One event, two reasons.

use super::case::{Case, likeness, overlap};
use super::{Force, Found, Kind};
use crate::reading::Reading;
use crate::time::Overlap;
use crate::vocabulary::RelationKind;

/// Reasons that share so many of their words are one reason.
const ALIKE: f64 = 0.5;

pub(super) fn find<'a, 'r>(case: &Case<'a, 'r>, found: &mut Vec<Found<'a, 'r>>) {
    for members in case.by_key.values().filter(|members| members[0].definition.kind == RelationKind::Event) {
        let given: Vec<_> = members.iter().filter(|r| r.tone.asserts()).filter_map(|r| Some((*r, reason(r)?))).collect();
        let Some((first, because)) = given.first() else { continue };
        let (same, other): (Vec<_>, Vec<_>) = given.iter().partition(|(_, reason)| likeness(reason, because) >= ALIKE || reason == because);
        let other: Vec<_> = other.into_iter().filter(|(reading, _)| overlap(reading, first) >= Overlap::Touching).collect();
        let Some((_, instead)) = other.first() else { continue };
        let readings = |side: &[&(&'a Reading<'r>, String)]| side.iter().map(|(reading, _)| *reading).collect::<Vec<_>>();
        found.push(Found {
            kind: Kind::Reason,
            force: Force::Tension,
            relation: first.relation,
            detail: first.object.map(|object| object.cluster.0.to_string()).unwrap_or_default(),
            why: format!("one event, and neither source has the other's reason: {because}; {instead}"),
            positions: vec![(because.clone(), readings(&same)), (instead.clone(), readings(&other))],
        });
    }
}

fn reason(reading: &Reading<'_>) -> Option<String> {
    ["reason", "cause", "motive"].iter().find_map(|name| reading.qualifier(name))
}
