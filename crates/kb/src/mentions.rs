//! Whom a claim is about: the parties at its ends, made from the names that it gives.

use rusqlite::{Connection, OptionalExtension};
use variorum_model::claim::{Claim, Polarity, Target};
use variorum_model::party::PartyKind;
use variorum_model::vocabulary::{Relation, Vocabulary};

use crate::error::Outcome;
use crate::ids::PartyId;
use crate::parties::{KINDS, PartyClass};
use crate::party_key::{LONGEST_NAME, party_key};

/// One end of a claim, ready to be looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention<'c> {
    pub(crate) name: &'c str,
    pub(crate) key: String,
    pub(crate) class: PartyClass,
    /// Bit set of the kinds that the relation allows.
    pub(crate) kinds: i64,
}

/// Both ends of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ends<'c> {
    pub(crate) subject: Mention<'c>,
    pub(crate) object: Option<Mention<'c>>,
    /// Does the claim bear on the snapshots of parties that it does not name?
    pub(crate) premise: bool,
    /// Folded name that the claim says the subject is also called.
    pub(crate) alias: Option<String>,
}

impl<'c> Mention<'c> {
    /// A name and what it is a name of, where no relation narrows that down.
    pub(crate) fn of_class(name: &'c str, class: PartyClass) -> Self {
        let bits = KINDS.iter().enumerate().filter(|(_, (_, of))| *of == class);
        Self { name, key: party_key(name), class, kinds: bits.map(|(bit, _)| 1 << bit).sum() }
    }
}

impl<'c> Ends<'c> {
    pub(crate) fn mentions(&self) -> impl Iterator<Item = &Mention<'c>> {
        std::iter::once(&self.subject).chain(&self.object)
    }
}

/// The relation whose value is a name of the subject.
const NAME: &str = "name";

/// The state that a party's end ends.
const EXISTS: &str = "exists";

/// The parties at both ends of a claim: of class and kinds that the relation allows there. A relation that is not in the
/// vocabulary (any longer) allows every actor.
pub(crate) fn ends_of<'c>(claim: &'c Claim, vocabulary: &Vocabulary) -> Ends<'c> {
    let relation = vocabulary.get(&claim.relation);
    let allowed = |end: fn(&Relation) -> &Vec<PartyKind>| relation.map_or(&[][..], |relation| end(relation));
    let object = match &claim.target {
        Target::Object(name) => Some(mention(name, allowed(|relation| &relation.object))),
        Target::Value(_) => None,
    };
    Ends {
        subject: mention(&claim.subject, allowed(|relation| &relation.subject)),
        object,
        premise: relation.is_some_and(|relation| bears_on_others(relation, vocabulary)),
        alias: match &claim.target {
            Target::Value(name) if claim.relation == NAME && claim.polarity == Polarity::Asserted => Some(party_key(name)),
            _ => None,
        },
    }
}

/// Does a claim of this relation bear on snapshots of parties that it does not name? So does the end of a party, told from
/// either side, and the death of a person. What ends a state between two parties names both.
fn bears_on_others(relation: &Relation, vocabulary: &Vocabulary) -> bool {
    let ceases = |relation: &Relation| relation.ends.iter().any(|state| state == EXISTS);
    let inverse = relation.inverse.as_deref().and_then(|name| vocabulary.get(name));
    let death = relation.subject.first() == Some(&PartyKind::Person) && relation.object.is_empty() && !relation.ends.is_empty();
    ceases(relation) || inverse.is_some_and(ceases) || death
}

/// Why a name cannot be a party's; `None` where it can.
pub(crate) fn name_objection(name: &str) -> Option<String> {
    if name.trim().is_empty() {
        return Some("a party without a name".into());
    }
    let long = name.chars().nth(LONGEST_NAME).is_some();
    long.then(|| format!("a party's name of more than {LONGEST_NAME} code points"))
}

/// The party that a mention is about, where there is one.
pub(crate) fn lookup(conn: &Connection, key: &str, class: PartyClass) -> Outcome<Option<PartyId>> {
    let mut query = conn.prepare_cached("SELECT id FROM parties WHERE key = ? AND class = ?")?;
    Ok(query.query_row((key, class.word()), |row| row.get(0)).optional()?.map(PartyId))
}

/// The class is that of the first kind that the relation allows; kinds of other classes are left aside.
fn mention<'c>(name: &'c str, allowed: &[PartyKind]) -> Mention<'c> {
    let class_of = |kind: PartyKind| KINDS.iter().find(|(k, _)| *k == kind).map_or(PartyClass::Actor, |(_, class)| *class);
    let class = allowed.first().map_or(PartyClass::Actor, |kind| class_of(*kind));
    let mut mention = Mention::of_class(name, class);
    if !allowed.is_empty() {
        let bits = KINDS.iter().enumerate().filter(|(_, (kind, of))| *of == class && allowed.contains(kind));
        mention.kinds = bits.map(|(bit, _)| 1 << bit).sum();
    }
    mention
}
