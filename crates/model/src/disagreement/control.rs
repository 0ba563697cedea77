//! Territory said to be held where, at the same time, others report fighting for it.

use std::collections::BTreeMap;

use super::case::{Case, overlap, undated};
use super::{Force, Found, Kind, says};
use crate::reading::{Reading, Tone, fold_text};
use crate::time::Overlap;

pub(super) fn find<'a, 'r>(case: &Case<'a, 'r>, found: &mut Vec<Found<'a, 'r>>) {
    // fights by the first word of their place, which is what varies least ("Handarat District, Aleppo")
    let mut fights: BTreeMap<String, Vec<(&'a Reading<'r>, String)>> = BTreeMap::new();
    for (reading, place) in case.readings.iter().filter_map(|reading| Some((reading, battle_place(reading)?))) {
        fights.entry(first_word(&place).to_owned()).or_default().push((reading, place));
    }
    let doubtful = |r: &&'a Reading<'r>| matches!(r.tone, Tone::Claimed | Tone::Reported | Tone::Disputed);
    let seen = |r: &&'a Reading<'r>| r.period.is_some_and(|period| period.is_seen_only());
    let claims = case.readings.iter().filter(|r| r.relation == "controls").filter(doubtful).filter(seen);
    for control in claims {
        let Some(place) = control.object else { continue };
        let name = fold_text(&place.name);
        let there = |(fight, at): &&(&'a Reading<'r>, String)| {
            at.starts_with(&name) && !undated(fight, control) && overlap(fight, control) >= Overlap::Possible
        };
        let contested: Vec<&'a Reading<'r>> =
            fights.get(first_word(&name)).into_iter().flatten().filter(there).map(|(fight, _)| *fight).collect();
        let Some(first) = contested.first() else { continue };
        found.push(Found {
            kind: Kind::Control,
            force: Force::Tension,
            relation: control.relation,
            detail: place.cluster.0.to_string(),
            why: format!("{} is said to be held, and fought over at the same time", place.name),
            positions: vec![(says(control), vec![control]), (says(first), contested.clone())],
        });
    }
}

fn first_word(place: &str) -> &str {
    place.split(' ').next().unwrap_or_default()
}

/// Where a fight took place.
pub(super) fn battle_place(reading: &Reading<'_>) -> Option<String> {
    let enmity = reading.definition.family.as_deref() == Some("enmity") && reading.relation != "denounced";
    let fights = enmity || reading.relation == "cooperated_with";
    (fights && reading.tone.asserts()).then(|| reading.qualifier("place")).flatten().map(|place| fold_text(&place))
}
