//! The whole, or a part of it?

use std::collections::BTreeMap;

use super::case::{Case, overlap};
use super::{Force, Found, Kind, says};
use crate::reading::{Reading, Tone, fold_text};
use crate::record::ClusterId;
use crate::time::Overlap;

/// Relations by which a party as a whole goes over to another, or belongs to it.
const WHOLE: &[&str] = &["pledged_allegiance_to", "part_of", "merged_into"];
/// The same and what only a part of a party does.
pub(super) const PART: &[&str] = &["pledged_allegiance_to", "part_of", "merged_into", "defected_to", "member_of"];

/// More claims about one pair than this are not compared pair by pair.
const MOST_CLAIMS: usize = 200;

/// Claims about the whole of a party, and about a part of it.
type Sides<'a, 'r> = (Vec<&'a Reading<'r>>, Vec<&'a Reading<'r>>);

pub(super) fn find<'a, 'r>(case: &Case<'a, 'r>, found: &mut Vec<Found<'a, 'r>>) {
    for members in case.by_object.values() {
        let may_be_part =
            |reading: &&'a Reading<'r>| PART.contains(&reading.relation) && (reading.tone.asserts() || reading.tone == Tone::Opinion);
        let parts: Vec<&'a Reading<'r>> = members.iter().copied().filter(may_be_part).collect();
        if parts.is_empty() {
            continue;
        }
        let names = names(&parts);
        let mut sides: BTreeMap<ClusterId, Sides<'a, 'r>> = BTreeMap::new();
        for reading in parts {
            match whole_of(reading, &names) {
                Some(whole) => sides.entry(whole).or_default().1.push(reading),
                None if WHOLE.contains(&reading.relation) && reading.tone.asserts() => {
                    sides.entry(reading.subject.cluster).or_default().0.push(reading);
                }
                None => {}
            }
        }
        found.extend(sides.into_values().filter_map(compare));
    }
}

fn compare<'a, 'r>((mut of_whole, mut of_part): Sides<'a, 'r>) -> Option<Found<'a, 'r>> {
    of_whole.truncate(MOST_CLAIMS);
    of_part.truncate(MOST_CLAIMS);
    of_part.retain(|part| of_whole.iter().any(|whole| overlap(whole, part) >= Overlap::Touching));
    of_whole.retain(|whole| of_part.iter().any(|part| overlap(whole, part) >= Overlap::Touching));
    let (a, b) = (*of_whole.first()?, *of_part.first()?);
    Some(Found {
        kind: Kind::Scope,
        force: Force::Tension,
        relation: a.relation,
        detail: a.object.map(|object| object.cluster.0.to_string()).unwrap_or_default(),
        why: format!("one speaks of {} as a whole, the other of a part of it", a.subject.name),
        positions: vec![(says(a), of_whole), (says(b), of_part)],
    })
}

/// The parties by the names that the claims give them.
fn names(readings: &[&Reading<'_>]) -> BTreeMap<String, ClusterId> {
    let mut names = BTreeMap::new();
    for reading in readings {
        for name in [&reading.subject.name, &reading.record.claim.subject] {
            names.entry(fold_text(name)).or_insert(reading.subject.cluster);
        }
    }
    names
}

/// Of a claim about a part: the whole. The part is named in `scope` or `count`, or is a party of its own that says whose part it
/// is (`of`) or has the whole's name in its own ("some members of X").
fn whole_of(reading: &Reading<'_>, names: &BTreeMap<String, ClusterId>) -> Option<ClusterId> {
    if let Some(of) = reading.qualifier("of") {
        return names.get(&fold_text(&of)).copied();
    }
    if reading.is_partial() {
        return Some(reading.subject.cluster);
    }
    let name = fold_text(&reading.record.claim.subject);
    let (_, whole) = name.split_once("members of ")?;
    names.get(whole).copied().filter(|whole| *whole != reading.subject.cluster)
}
