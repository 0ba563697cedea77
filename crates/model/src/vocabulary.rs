//! The relation vocabulary: data (`vocabulary.toml`), which users extend with files of their own.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::party::PartyKind;

/// The vocabulary that Variorum ships.
const SHIPPED: &str = include_str!("../../../vocabulary.toml");

/// Relations by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Vocabulary {
    relations: BTreeMap<String, Relation>,
}

/// What one relation means, and how its claims behave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// One sentence that a coder can apply.
    pub definition: String,
    /// Event, state, attribute or discourse.
    pub kind: RelationKind,
    /// One value at a time, or many.
    pub slot: Slot,
    /// Kinds of party that may stand first.
    pub subject: Vec<PartyKind>,
    /// Kinds of party that may stand second; empty where the relation takes a value only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub object: Vec<PartyKind>,
    /// Type of the value; `None` where the relation takes a party only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<ValueType>,
    /// Does it read the same from both ends?
    #[serde(default)]
    pub symmetric: bool,
    /// What it is called from the object's end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inverse: Option<String>,
    /// States that the event begins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub starts: Vec<String>,
    /// States that the event ends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ends: Vec<String>,
    /// States that cannot hold between the same two parties at the same time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excludes: Vec<String>,
    /// Near-synonyms share a family.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// The nearest counterpart in outside schemes, by scheme ("wikidata", "mmp", "ucdp", "mgar").
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub maps: BTreeMap<String, String>,
}

/// Does it happen, hold, have a value, or is it said?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RelationKind {
    /// Happens at a time.
    Event,
    /// Holds for a time.
    State,
    /// Has a value.
    Attribute,
    /// Somebody says it.
    Discourse,
}

/// How many values can be right at one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Slot {
    /// One; two are a disagreement.
    Single,
    /// Any number.
    Many,
}

/// Type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ValueType {
    /// Free text.
    Text,
    /// A number, with its approximation and scope in the qualifiers.
    Number,
}

/// Why a vocabulary file was refused.
#[derive(Debug, thiserror::Error)]
pub enum VocabularyError {
    /// Not TOML of the right shape; the message carries line and column.
    #[error("{0}")]
    Shape(#[from] toml::de::Error),
    /// A relation names a state that no table defines.
    #[error("[{relation}] {field}: no relation is called `{unknown}`; define it or remove it")]
    Unknown {
        /// The relation whose table is wrong.
        relation: String,
        /// The field of that table.
        field: &'static str,
        /// The name that is not defined.
        unknown: String,
    },
    /// A relation takes neither a party nor a value.
    #[error("[{0}] needs `object` (kinds of party) or `value` (\"text\" or \"number\")")]
    NoTarget(String),
}

/// `exists` is the one state without a table: being founded starts it, being dissolved ends it.
const EXISTS: &str = "exists";

impl Vocabulary {
    /// The relations that Variorum ships.
    ///
    /// # Panics
    /// Never in a build whose tests pass: the shipped file is read by one of them.
    #[must_use]
    pub fn shipped() -> Self {
        Self::parse(SHIPPED).expect("the shipped vocabulary parses")
    }

    /// Reads a vocabulary file.
    ///
    /// # Errors
    /// Where the text is not TOML of the right shape, or a relation names an unknown state.
    pub fn parse(toml: &str) -> Result<Self, VocabularyError> {
        let vocabulary: Self = toml::from_str(toml)?;
        vocabulary.check()?;
        Ok(vocabulary)
    }

    /// These relations and those of a user's own file, which replace relations of the same name.
    ///
    /// # Errors
    /// As [`Vocabulary::parse`]; the user's relations may name the shipped ones.
    pub fn extended(&self, toml: &str) -> Result<Self, VocabularyError> {
        let more: Self = toml::from_str(toml)?;
        let mut all = self.clone();
        all.relations.extend(more.relations);
        all.check()?;
        Ok(all)
    }

    /// The relation of that name.
    #[must_use]
    pub fn get(&self, relation: &str) -> Option<&Relation> {
        self.relations.get(relation)
    }

    /// The relation of that name, with the name as the vocabulary holds it.
    #[must_use]
    pub fn entry(&self, relation: &str) -> Option<(&str, &Relation)> {
        self.relations.get_key_value(relation).map(|(name, relation)| (name.as_str(), relation))
    }

    /// All relations in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Relation)> {
        self.relations.iter().map(|(name, relation)| (name.as_str(), relation))
    }

    fn check(&self) -> Result<(), VocabularyError> {
        for (name, relation) in &self.relations {
            if relation.object.is_empty() && relation.value.is_none() {
                return Err(VocabularyError::NoTarget(name.clone()));
            }
            let fields = [("starts", &relation.starts), ("ends", &relation.ends), ("excludes", &relation.excludes)];
            for (field, states) in fields {
                if let Some(unknown) = states.iter().find(|s| *s != EXISTS && !self.relations.contains_key(*s)) {
                    return Err(VocabularyError::Unknown { relation: name.clone(), field, unknown: unknown.clone() });
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_defines_the_forty_four_relations() {
        let shipped = Vocabulary::shipped();
        assert_eq!(shipped.iter().count(), 44);
        assert_eq!(shipped.get("leader").map(|r| r.slot), Some(Slot::Single));
    }

    #[test]
    fn a_users_file_adds_a_relation_without_a_rebuild() {
        let own = "[sheltered_by]\ndefinition = \"Given refuge by\"\nkind = \"state\"\nslot = \"many\"\nsubject = [\"person\"]\nobject = [\"state\"]\nexcludes = [\"expelled\"]\n";
        let all = Vocabulary::shipped().extended(own).expect("extends");
        assert_eq!(all.iter().count(), 45);
    }

    #[test]
    fn a_faulty_file_is_refused_with_its_place() {
        let shipped = Vocabulary::shipped();
        let shape = shipped.extended("[x]\nkind = \"event\"\n").expect_err("incomplete").to_string();
        assert!(shape.contains("line 1"), "{shape}");
        let own = "[x]\ndefinition = \"d\"\nkind = \"event\"\nslot = \"many\"\nsubject = [\"person\"]\nobject = [\"state\"]\nends = [\"nothing\"]\n";
        let unknown = shipped.extended(own).expect_err("unknown state").to_string();
        assert!(unknown.contains("[x] ends") && unknown.contains("`nothing`"), "{unknown}");
    }
}
