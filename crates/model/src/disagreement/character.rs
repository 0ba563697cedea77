//! What kind of body it is: two descriptions of one that others speak through, and two accounts of one event.

use std::collections::BTreeSet;

use super::case::{Case, likeness, overlap, same_article};
use super::{Force, Found, Kind, says};
use crate::claim::Polarity;
use crate::reading::{Reading, Tone};
use crate::time::Overlap;
use crate::vocabulary::RelationKind;

/// Descriptions that share so many of their words say the same.
const ALIKE: f64 = 0.6;

pub(super) fn find<'a, 'r>(case: &Case<'a, 'r>, found: &mut Vec<Found<'a, 'r>>) {
    for members in case.by_subject.values() {
        match members[0].relation {
            "account_of" => {
                let mut parties = BTreeSet::new();
                let asserted = members.iter().copied().filter(|reading| reading.tone.asserts());
                let voices = asserted.filter(|reading| reading.object.is_some_and(|party| parties.insert(party.cluster)));
                found.extend(voices.filter_map(|voice| organ_or_outlet(case, voice)));
            }
            _ if members[0].definition.kind == RelationKind::Event && members[0].definition.object.is_empty() => {
                found.extend(two_accounts(members));
            }
            _ => {}
        }
    }
}

/// One source calls it an outlet of some kind, another the voice of a party that the first does not name.
fn organ_or_outlet<'a, 'r>(case: &Case<'a, 'r>, voice: &'a Reading<'r>) -> Option<Found<'a, 'r>> {
    let party = voice.object?;
    let types = case.by_subject.get(&("type", voice.subject.cluster))?;
    let silent = |reading: &&'a Reading<'r>| {
        reading.tone.asserts() && !same_article(reading, voice) && likeness(reading.record.claim.target.text(), &party.name) == 0.0
    };
    let described = types.iter().copied().find(silent)?;
    Some(Found {
        kind: Kind::Character,
        force: Force::Tension,
        relation: "type",
        detail: party.cluster.0.to_string(),
        why: format!("{} is described without the party that it is elsewhere said to speak for", voice.subject.name),
        positions: vec![(says(described), vec![described]), (says(voice), vec![voice])],
    })
}

/// One event of which the article itself reports two accounts.
fn two_accounts<'a, 'r>(members: &[&'a Reading<'r>]) -> Option<Found<'a, 'r>> {
    let disputed = members.iter().copied().find(|reading| reading.record.claim.polarity == Polarity::Disputed)?;
    let differs = |reading: &&'a Reading<'r>| {
        let words = likeness(reading.record.claim.target.text(), disputed.record.claim.target.text());
        let told = reading.tone != Tone::Denied && reading.tone != Tone::Expected;
        told && reading.origin() != disputed.origin() && words < ALIKE && overlap(reading, disputed) >= Overlap::Touching
    };
    let other = members.iter().copied().find(differs)?;
    Some(Found {
        kind: Kind::Character,
        force: Force::Tension,
        relation: disputed.relation,
        detail: String::new(),
        why: format!("two accounts of one event: {} and {}", disputed.record.claim.target.text(), other.record.claim.target.text()),
        positions: vec![(says(disputed), vec![disputed]), (says(other), vec![other])],
    })
}
