//! `alike` and `likely_same`: parties whose names may mean one party.

use serde::Serialize;
use std::collections::BTreeSet;
use variorum_model::party::PartyKind;
use variorum_names::{Comparison, Entry, Index, Kind, Name, compare_names};

use crate::error::KbError;
use crate::ids::PartyId;
use crate::kb::Kb;
use crate::parties::{Party, PartyClass};

/// Two parties that may be one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// How alike their names are, 0 to 1.
    pub score: f32,
    /// One.
    pub a: Party,
    /// The other.
    pub b: Party,
    /// What speaks for and against it.
    pub why: String,
}

/// So many of each name's nearest are compared.
const NEAREST: usize = 8;

impl Kb {
    /// Pairs of parties whose names score at least `least` and that nobody has judged, the likeliest first; with `only`, those of
    /// this party. Nothing is joined: `judge` decides.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn likely_same(&self, least: f32, only: Option<PartyId>) -> Result<Vec<Pair>, KbError> {
        let mut parties = self.parties()?;
        parties.retain(|party| party.class == PartyClass::Actor);
        let names: Vec<Name> = parties.iter().map(|party| Name::new(&party.name, name_kind(party))).collect();
        let index = index(&parties);
        let mut seen = BTreeSet::new();
        let mut pairs = Vec::new();
        for (at, name) in names.iter().enumerate() {
            if only.is_some_and(|only| only != parties[at].id) {
                continue;
            }
            for hit in index.search(name, NEAREST) {
                let Ok(other) = hit.id.parse::<usize>() else { continue };
                let comparison = compare_names(name, &names[other]);
                let fresh = at != other && comparison.score >= least && seen.insert((at.min(other), at.max(other)));
                if fresh && name_kind(&parties[at]) == name_kind(&parties[other]) && !self.judged(parties[at].id, parties[other].id)? {
                    let (a, b) = (parties[at].clone(), parties[other].clone());
                    pairs.push(Pair { score: comparison.score, a, b, why: comparison.to_string() });
                }
            }
        }
        pairs.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.a.id.cmp(&y.a.id)).then(x.b.id.cmp(&y.b.id)));
        Ok(pairs)
    }

    /// Are the two one by judgement already, or has somebody judged just these two?
    fn judged(&self, a: PartyId, b: PartyId) -> Result<bool, KbError> {
        if self.cluster(a, None)?.contains(&b) {
            return Ok(true);
        }
        let judgements = self.read(|conn| crate::judge::judgements_of(conn, a))?;
        Ok(judgements.iter().any(|j| j.in_force(None) && (j.a == b || j.b == b)))
    }
}

/// Parties whose names are most like a name, the likest first, each with what speaks for and against it.
#[must_use]
pub fn alike<'p>(parties: &'p [Party], name: &str, most: usize) -> Vec<(&'p Party, Comparison)> {
    let index = index(parties);
    let mut found: Vec<(&Party, Comparison)> = Vec::new();
    for wanted in [Kind::Organisation, Kind::Person].map(|kind| Name::new(name, kind)) {
        for hit in index.search(&wanted, most) {
            let Some(party) = hit.id.parse::<usize>().ok().and_then(|at| parties.get(at)) else { continue };
            if name_kind(party) == wanted.kind() {
                found.push((party, compare_names(&wanted, &Name::new(&party.name, wanted.kind()))));
            }
        }
    }
    found.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(a.0.id.cmp(&b.0.id)));
    found.truncate(most);
    found
}

/// An index of the parties' names; its ids are their places in the list.
fn index(parties: &[Party]) -> Index {
    Index::build(parties.iter().enumerate().map(|(at, party)| Entry {
        id: at.to_string(),
        kind: name_kind(party),
        names: vec![party.name.clone()],
    }))
}

/// What the name of a party is a name of.
fn name_kind(party: &Party) -> Kind {
    if party.kinds.first() == Some(&PartyKind::Person) { Kind::Person } else { Kind::Organisation }
}
