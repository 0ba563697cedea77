//! Which parties are one: the clusters that judgements in force form, and where judgements contradict each other.
//!
//! Nothing about clusters is stored. A cluster is walked from any of its parties along the judgements, whose number
//! is that of the decisions people made: asking costs as much as the cluster is large, adding a claim costs nothing.

use jiff::Timestamp;
use rusqlite::Connection;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use variorum_model::review::Sameness;

use crate::error::{KbError, Outcome};
use crate::ids::{PartyId, RecordId};
use crate::judge::{JudgementRecord, judgements_of};
use crate::kb::Kb;
use crate::parties::load_party;

/// A judgement that two parties differ, and those that make them one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Contradiction {
    /// The judgement that they are not the same.
    pub different: RecordId,
    /// The judgements that lead from one to the other.
    pub same: Vec<RecordId>,
}

/// The parties that are one, and every judgement about any of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cluster {
    pub(crate) members: BTreeSet<PartyId>,
    pub(crate) judgements: BTreeMap<RecordId, JudgementRecord>,
    known: Option<Timestamp>,
}

impl Kb {
    /// The parties that are the same as this one, itself included, by the judgements in force as recorded by `known`
    /// (`None`: now).
    ///
    /// # Errors
    /// Where there is no such party or the file cannot be read.
    pub fn cluster(&self, party: PartyId, known: Option<Timestamp>) -> Result<Vec<PartyId>, KbError> {
        self.read(|conn| {
            load_party(conn, party)?;
            Ok(Cluster::around(conn, party, known)?.members.into_iter().collect())
        })
    }

    /// All judgements in force that contradict each other.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn contradictions(&self) -> Result<Vec<Contradiction>, KbError> {
        self.read(|conn| {
            let judged: Vec<i64> = conn
                .prepare_cached("SELECT DISTINCT d.a FROM judged d JOIN judgements j ON j.seq = d.judgement WHERE j.verdict = 'different'")?
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            let mut all = BTreeSet::new();
            for party in judged {
                all.extend(contradictions_around(conn, PartyId(party))?);
            }
            Ok(all.into_iter().collect())
        })
    }
}

/// Contradictions in the cluster of a party.
pub(crate) fn contradictions_around(conn: &Connection, party: PartyId) -> Outcome<Vec<Contradiction>> {
    Ok(Cluster::around(conn, party, None)?.contradictions())
}

impl Cluster {
    /// Walks from one party along the judgements of sameness.
    pub(crate) fn around(conn: &Connection, start: PartyId, known: Option<Timestamp>) -> Outcome<Self> {
        let mut cluster = Self { members: BTreeSet::from([start]), judgements: BTreeMap::new(), known };
        let mut next = VecDeque::from([start]);
        while let Some(party) = next.pop_front() {
            for judgement in judgements_of(conn, party)? {
                if judgement.verdict == Sameness::Same && judgement.in_force(known) {
                    let other = if judgement.a == party { judgement.b } else { judgement.a };
                    if cluster.members.insert(other) {
                        next.push_back(other);
                    }
                }
                cluster.judgements.insert(judgement.record, judgement);
            }
        }
        Ok(cluster)
    }

    /// Judgements that hold two members apart, with the shortest way between these along judgements of sameness.
    pub(crate) fn contradictions(&self) -> Vec<Contradiction> {
        let apart = |j: &&JudgementRecord| {
            let inside = self.members.contains(&j.a) && self.members.contains(&j.b);
            inside && j.verdict == Sameness::Different && j.in_force(self.known)
        };
        let told = |j: &JudgementRecord| Contradiction { different: j.record, same: self.way(j.a, j.b) };
        self.judgements.values().filter(apart).map(told).collect()
    }

    fn way(&self, from: PartyId, to: PartyId) -> Vec<RecordId> {
        let joins = |j: &&JudgementRecord| j.verdict == Sameness::Same && j.in_force(self.known);
        let mut edges: BTreeMap<PartyId, Vec<(PartyId, RecordId)>> = BTreeMap::new();
        for j in self.judgements.values().filter(joins) {
            edges.entry(j.a).or_default().push((j.b, j.record));
            edges.entry(j.b).or_default().push((j.a, j.record));
        }
        let mut came: BTreeMap<PartyId, Option<(PartyId, RecordId)>> = BTreeMap::from([(from, None)]);
        let mut next = VecDeque::from([from]);
        while let Some(party) = next.pop_front() {
            for &(other, by) in edges.get(&party).into_iter().flatten() {
                came.entry(other).or_insert_with(|| {
                    next.push_back(other);
                    Some((party, by))
                });
            }
        }
        let mut way = Vec::new();
        let mut at = to;
        while let Some(Some((before, by))) = came.get(&at) {
            way.push(*by);
            at = *before;
        }
        way.reverse();
        way
    }
}
