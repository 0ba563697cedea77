//! The whole, or a part of it?

use super::case::{Case, overlap};
use super::{Force, Found, Kind, says};
use crate::reading::{Reading, Tone, fold_text};
use crate::record::ClusterId;
use crate::time::Overlap;

/// Relations by which a party as a whole goes over to another, or belongs to it.
const WHOLE: &[&str] = &["pledged_allegiance_to", "part_of", "merged_into"];
/// The same and what only a part of a party does.
const PART: &[&str] = &["pledged_allegiance_to", "part_of", "merged_into", "defected_to", "member_of"];

pub(super) fn find<'a, 'r>(case: &Case<'a, 'r>, found: &mut Vec<Found<'a, 'r>>) {
    for members in case.by_object.values() {
        let said = |reading: &&&'a Reading<'r>| reading.tone.asserts() || reading.tone == Tone::Opinion;
        let parts: Vec<_> = members.iter().filter(said).copied().filter(|reading| PART.contains(&reading.relation)).collect();
        let parts: Vec<_> = parts.into_iter().filter_map(|reading| Some((reading, whole_of(reading, members)?))).collect();
        if parts.is_empty() {
            continue;
        }
        let mut wholes: Vec<ClusterId> = parts.iter().map(|(_, whole)| *whole).collect();
        wholes.sort_unstable();
        wholes.dedup();
        for whole in wholes {
            let all_of_it = |reading: &&'a Reading<'r>| {
                reading.subject.cluster == whole && WHOLE.contains(&reading.relation) && !reading.is_partial() && reading.tone.asserts()
            };
            let of_whole: Vec<_> = members.iter().copied().filter(all_of_it).collect();
            let of_part: Vec<_> = parts.iter().filter(|(_, of)| *of == whole).map(|(reading, _)| *reading).collect();
            let of_part: Vec<_> =
                of_part.into_iter().filter(|part| of_whole.iter().any(|w| overlap(w, part) >= Overlap::Touching)).collect();
            let of_whole: Vec<_> =
                of_whole.into_iter().filter(|w| of_part.iter().any(|part| overlap(w, part) >= Overlap::Touching)).collect();
            let (Some(a), Some(b)) = (of_whole.first(), of_part.first()) else { continue };
            found.push(Found {
                kind: Kind::Scope,
                force: Force::Tension,
                relation: a.relation,
                detail: a.object.map(|object| object.cluster.0.to_string()).unwrap_or_default(),
                why: format!("one speaks of {} as a whole, the other of a part of it", a.subject.name),
                positions: vec![(says(a), of_whole.clone()), (says(b), of_part.clone())],
            });
        }
    }
}

/// Of a claim about a part: the whole. The part is named in `scope` or `count`, or is a party of its own that says whose part it
/// is (`of`) or has the whole's name in its own ("some members of X").
fn whole_of(reading: &Reading<'_>, members: &[&Reading<'_>]) -> Option<ClusterId> {
    if let Some(of) = reading.qualifier("of") {
        let of = fold_text(&of);
        let named = members.iter().find(|other| fold_text(&other.subject.name) == of || fold_text(&other.record.claim.subject) == of);
        return named.map(|other| other.subject.cluster);
    }
    if reading.is_partial() {
        return Some(reading.subject.cluster);
    }
    let name = fold_text(&reading.record.claim.subject);
    let others = members.iter().filter(|other| other.subject.cluster != reading.subject.cluster);
    let mut inside = others.filter(|other| {
        let names = [&other.subject.name, &other.record.claim.subject].map(|name| fold_text(name));
        names.iter().any(|whole| whole.len() > 2 && name.ends_with(&format!("members of {whole}")))
    });
    inside.next().map(|other| other.subject.cluster)
}
