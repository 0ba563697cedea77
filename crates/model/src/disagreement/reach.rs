//! How far the rules look beyond a party's own claims: what a caller hands over beside them, so that the disagreements of a
//! party come out as they do among all records.

use std::collections::{BTreeMap, BTreeSet};

use super::control::battle_place;
use super::scope::PART;
use crate::claim::Qualifier;
use crate::reading::{Reading, Tone};
use crate::record::{ClusterId, Record};
use crate::states::posts_held;
use crate::vocabulary::Vocabulary;

/// What else to hand over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beyond {
    /// Claims of these parties in these relations, at either end.
    pub claims: BTreeMap<ClusterId, BTreeSet<String>>,
    /// All claims of those of the party's articles in which something is disputed, denied or repudiated: a rebuttal speaks
    /// of what stands near it.
    pub rebutted: BTreeSet<String>,
    /// Claims of fights whose `place` begins with one of these names.
    pub fights_at: BTreeSet<String>,
    /// Claims of control of a place with one of these names, or with the beginning of one.
    pub control_of: BTreeSet<String>,
}

/// What the disagreements of `focus` take, beside the records that touch it (which are the ones handed over here).
#[must_use]
pub fn beyond(records: &[Record], vocabulary: &Vocabulary, focus: ClusterId) -> Beyond {
    let readings: Vec<Reading<'_>> = records.iter().filter_map(|record| Reading::of(record, vocabulary)).collect();
    let own: Vec<&Reading<'_>> = readings.iter().filter(|reading| reading.touches(focus)).collect();
    let mut beyond = Beyond { claims: posts_held(records, vocabulary, focus), ..Beyond::default() };
    for reading in &own {
        beyond.rebutted.insert(reading.record.article.id.clone());
        beyond.around(reading, focus);
        beyond.places(reading);
    }
    beyond.loyalties(&own, vocabulary, focus);
    beyond
}

impl Beyond {
    fn add(&mut self, party: ClusterId, relations: &[&str]) {
        self.claims.entry(party).or_default().extend(relations.iter().map(|relation| (*relation).to_owned()));
    }

    fn around(&mut self, reading: &Reading<'_>, focus: ClusterId) {
        let Some(object) = reading.object.map(|object| object.cluster) else { return };
        let subject = reading.subject.cluster;
        // another account that speaks for the same, and what kind of thing an account is
        if reading.relation == "account_of" {
            self.add(object, &["account_of"]);
            self.add(subject, &["type"]);
        }
        // the whole of which the party is a part, or a part of it, tied to the same
        if subject == focus && PART.contains(&reading.relation) {
            self.add(object, PART);
        }
    }

    fn places(&mut self, reading: &Reading<'_>) {
        if reading.relation == "controls" && matches!(reading.tone, Tone::Claimed | Tone::Reported | Tone::Disputed) {
            self.fights_at.extend(reading.object.map(|place| place.name.clone()));
        }
        if battle_place(reading).is_some()
            && let Some(Qualifier::Text(place)) = reading.record.claim.qualifiers.get("place")
        {
            self.control_of.insert(place.clone());
        }
    }

    /// One person in two parties that oppose each other: the other posts of a party's people where it has enemies, and of a
    /// person's parties, what stands between them.
    fn loyalties(&mut self, own: &[&Reading<'_>], vocabulary: &Vocabulary, focus: ClusterId) {
        let has_enemies = own.iter().any(|reading| reading.definition.family.as_deref() == Some("enmity"));
        let enmities: Vec<&str> =
            vocabulary.iter().filter(|(_, relation)| relation.family.as_deref() == Some("enmity")).map(|(name, _)| name).collect();
        let mut parties = BTreeSet::new();
        for reading in own {
            let (person, party) = match (reading.relation, reading.object) {
                ("leader", Some(object)) => (object.cluster, reading.subject.cluster),
                ("member_of", Some(object)) => (reading.subject.cluster, object.cluster),
                _ => continue,
            };
            if person == focus {
                parties.insert(party);
            } else if has_enemies {
                self.add(person, &["leader", "member_of"]);
            }
        }
        if parties.len() > 1 {
            parties.iter().for_each(|party| self.add(*party, &enmities));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{party, records};

    #[test]
    fn it_names_what_the_rules_compare_with() {
        let story = records(&[
            "c1 | A | Army | leader | Omar | 2013 |",
            "c2 | A | Omar | member_of | Front | 2013 |",
            "c3 | B | Omar | pledged_allegiance_to | Emir | 2013 |",
        ]);
        let beyond = beyond(&story, &Vocabulary::shipped(), party("Omar"));
        let of = |name: &str| beyond.claims.get(&party(name)).map(|relations| relations.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(of("Army").is_some_and(|relations| relations.contains(&"leader") && relations.contains(&"opposed_to")));
        assert!(of("Front").is_some_and(|relations| relations.contains(&"fought_against")));
        assert!(of("Emir").is_some_and(|relations| relations.contains(&"part_of")));
        assert_eq!(beyond.rebutted.len(), 2);
    }
}
