//! One source says so, another that it is not so.

use std::collections::BTreeMap;

use super::case::{Case, likeness, overlap, undated};
use super::{Force, Found, Kind, says};
use crate::reading::{Reading, TargetKey, Tone};
use crate::time::Overlap;
use crate::vocabulary::RelationKind;

/// Values of which a denial may speak are alike to this degree.
const ALIKE: f64 = 0.5;

pub(super) fn find<'a, 'r>(case: &Case<'a, 'r>, found: &mut Vec<Found<'a, 'r>>) {
    let mut groups: BTreeMap<_, (Vec<&'a Reading<'r>>, Vec<&'a Reading<'r>>)> = BTreeMap::new();
    for denial in case.readings.iter().filter(|reading| reading.tone == Tone::Denied) {
        for assertion in same_matter(case, denial).filter(|reading| reading.tone.asserts() && of_one_time(reading, denial)) {
            let matter = (denial.relation, denial.subject.cluster.min(other(denial)), denial.subject.cluster.max(other(denial)));
            let (for_it, against) = groups.entry(matter).or_default();
            push_new(for_it, assertion);
            push_new(against, denial);
        }
    }
    for ((relation, _, high), (for_it, against)) in groups {
        let (Some(a), Some(b)) = (for_it.first(), against.first()) else { continue };
        let same_relation = for_it.iter().any(|reading| reading.relation == relation);
        let dated = for_it.iter().any(|a| against.iter().any(|b| !undated(a, b)));
        let why = if same_relation {
            "one says that it is so, the other that it is not"
        } else {
            "one tie, asserted in kind and denied in the act"
        };
        found.push(Found {
            kind: Kind::Polarity,
            // without dates they may speak of two times
            force: if same_relation && dated { Force::Contradiction } else { Force::Tension },
            relation,
            detail: high.0.to_string(),
            positions: vec![(says(a), for_it.clone()), (says(b), against.clone())],
            why: why.to_owned(),
        });
    }
}

fn other(reading: &Reading<'_>) -> crate::record::ClusterId {
    reading.object.map_or(reading.subject.cluster, |object| object.cluster)
}

/// What a denial may deny: the same relation of the same ends; an event of the subject alone, whatever its words; an attribute
/// in similar words; and a near-synonym between the same two parties.
fn same_matter<'b, 'a, 'r>(case: &'b Case<'a, 'r>, denial: &'b Reading<'r>) -> impl Iterator<Item = &'a Reading<'r>> + 'b {
    let family = denial.definition.family.as_deref().filter(|family| *family == "enmity" || *family == "friendship");
    let pair = denial.object.map(|object| (denial.subject.cluster.min(object.cluster), denial.subject.cluster.max(object.cluster)));
    let of_pair = pair.and_then(|pair| case.by_pair.get(&pair)).into_iter().flatten().copied();
    let of_pair = of_pair.filter(move |other| {
        let same = other.relation == denial.relation && other.key() == denial.key();
        let in_kind = other.is_state() && denial.definition.kind == RelationKind::Event;
        same || family.is_some() && in_kind && other.definition.family.as_deref() == family
    });
    let alone = denial.definition.object.is_empty() && denial.definition.kind == RelationKind::Event;
    let of_subject = case.by_subject.get(&(denial.relation, denial.subject.cluster)).into_iter().flatten().copied();
    let of_subject = of_subject.filter(move |other| match (&denial.key().target, &other.key().target) {
        (TargetKey::Value(a), TargetKey::Value(b)) => alone && !other.is_partial() || likeness(a, b) >= ALIKE,
        _ => false,
    });
    of_pair.chain(of_subject)
}

fn of_one_time(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    overlap(a, b) >= Overlap::Touching
}

pub(super) fn push_new<'a, 'r>(list: &mut Vec<&'a Reading<'r>>, reading: &'a Reading<'r>) {
    if list.iter().all(|known| known.id() != reading.id()) {
        list.push(reading);
    }
}
