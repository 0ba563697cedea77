//! `identify`: whether two names mean one party, by what people judged and what the sources say. Never by how the names look.

use rusqlite::Connection;
use serde::Serialize;
use std::collections::BTreeSet;
use variorum_model::review::{ReviewState, Sameness};

use crate::error::{KbError, Outcome};
use crate::find::meant;
use crate::history::{ClaimRecord, load_claim};
use crate::identity::Cluster;
use crate::ids::PartyId;
use crate::judge::JudgementRecord;
use crate::kb::Kb;
use crate::party_key::party_key;

/// The relation by which a source tells two parties of like names apart.
const DISTINCT: &str = "distinct_from";

/// What is known of two names.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Identification {
    /// One party, or two; `None` where nobody says so, or one of the names means none.
    pub verdict: Option<Sameness>,
    /// The claims of sources that say so. Where there are none, the judgements rest on what a person concluded.
    pub claims: Vec<ClaimRecord>,
    /// The judgements in force that say so.
    pub judgements: Vec<JudgementRecord>,
}

impl Kb {
    /// Do two names mean one party?
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn identify(&self, a: &str, b: &str) -> Result<Identification, KbError> {
        self.read(|conn| identify(conn, a, b))
    }
}

fn identify(conn: &Connection, a: &str, b: &str) -> Outcome<Identification> {
    let (first, second) = (meant(conn, a)?, meant(conn, b)?);
    let others: BTreeSet<PartyId> = second.iter().copied().collect();
    let mut known = Identification { verdict: None, claims: Vec::new(), judgements: Vec::new() };
    let mut apart = Vec::new();
    for party in &first {
        let cluster = Cluster::around(conn, *party, None)?;
        let in_force = cluster.judgements.values().filter(|judgement| judgement.in_force(None));
        if cluster.members.is_disjoint(&others) {
            let between = |j: &&JudgementRecord| j.verdict == Sameness::Different && (others.contains(&j.a) || others.contains(&j.b));
            known.judgements.extend(in_force.filter(between).cloned());
            for member in &cluster.members {
                apart.extend(distinctions(conn, *member, &others)?);
            }
            continue;
        }
        known.verdict = Some(Sameness::Same);
        known.judgements = in_force.filter(|judgement| judgement.verdict == Sameness::Same).cloned().collect();
        for name in [a, b] {
            for member in &cluster.members {
                known.claims.extend(alias_claims(conn, &party_key(name), *member)?);
            }
        }
        return Ok(known);
    }
    known.claims = apart;
    if !known.claims.is_empty() || !known.judgements.is_empty() {
        known.verdict = Some(Sameness::Different);
    }
    Ok(known)
}

/// Claims that say that the party is also called so.
fn alias_claims(conn: &Connection, key: &str, party: PartyId) -> Outcome<Vec<ClaimRecord>> {
    claims(conn, "SELECT claim FROM aliases WHERE key = ?1 AND party = ?2 ORDER BY claim", (key, party.number()))
}

/// Claims that tell a party from one of the others.
fn distinctions(conn: &Connection, party: PartyId, others: &BTreeSet<PartyId>) -> Outcome<Vec<ClaimRecord>> {
    let sql = "SELECT m.claim FROM mentions m JOIN claims c ON c.seq = m.claim \
               WHERE m.party = ?1 AND m.form < 2 AND ?3 IN (m.subject, m.object) AND c.relation = ?2 AND c.polarity = 'asserted' \
               ORDER BY m.claim";
    let mut found = Vec::new();
    for other in others {
        found.extend(claims(conn, sql, (party.number(), DISTINCT, other.number()))?);
    }
    Ok(found)
}

fn claims(conn: &Connection, sql: &str, values: impl rusqlite::Params) -> Outcome<Vec<ClaimRecord>> {
    let mut query = conn.prepare_cached(sql)?;
    let seqs: Vec<i64> = query.query_map(values, |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for seq in seqs {
        found.extend(load_claim(conn, seq)?.filter(|claim| claim.state(None) != ReviewState::Rejected));
    }
    Ok(found)
}
