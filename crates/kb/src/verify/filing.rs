//! Is every claim filed under its parties, with what the log says of it?
//!
//! The claims are walked once and the derived tables once, each in its own order, and the sums of hashes of what should be
//! there and of what is there are compared: a million claims need no million look-ups. Where the sums differ, or the
//! vocabulary has changed since, each claim is looked up, and those that are filed wrongly are named.

use rusqlite::Connection;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use variorum_model::claim::Claim;
use variorum_model::vocabulary::Vocabulary;

use super::Findings;
use crate::claims::{CLAIM_COLUMNS, read_claim};
use crate::error::Outcome;
use crate::mentions::{Mention, ends_of};
use crate::parties::PartyClass;

/// What should be in the derived tables, gathered claim by claim.
pub(super) struct Expected {
    /// Parties by folded name, a place for each class.
    parties: HashMap<String, [i64; 3]>,
    reviewed: HashSet<i64>,
    /// Its keys are random: nobody can write rows whose sum is that of others.
    hash: RandomState,
    ends: u64,
    mentions: u64,
}

impl Expected {
    pub(super) fn new(conn: &Connection) -> Outcome<Self> {
        let mut parties: HashMap<String, [i64; 3]> = HashMap::new();
        let mut query = conn.prepare("SELECT key, class, id FROM parties WHERE key IS NOT NULL")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let class = PartyClass::read(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?;
            parties.entry(row.get(0)?).or_default()[class as usize] = row.get(2)?;
        }
        let mut query = conn.prepare("SELECT DISTINCT claim FROM reviews")?;
        let reviewed = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(Self { parties, reviewed, hash: RandomState::new(), ends: 0, mentions: 0 })
    }

    /// Takes in a claim as proposed.
    pub(super) fn claim(&mut self, seq: i64, recorded: i64, claim: &Claim, vocabulary: &Vocabulary) {
        let ends = ends_of(claim, vocabulary);
        let party = |mention: &Mention<'_>| self.parties.get(&mention.key).map_or(0, |classes| classes[mention.class as usize]);
        let (subject, object) = (party(&ends.subject), ends.object.as_ref().map(party));
        let reviewed = self.reviewed.contains(&seq);
        self.ends = self.ends.wrapping_add(self.hash.hash_one((seq, subject, object, reviewed)));
        for party in [Some(subject), object.filter(|object| *object != subject)].into_iter().flatten() {
            let row = (party, i64::from(ends.premise), seq, subject, object, reviewed, recorded);
            self.mentions = self.mentions.wrapping_add(self.hash.hash_one(row));
        }
    }

    /// Holds the tables to what was taken in.
    pub(super) fn check(self, conn: &Connection, vocabulary: &Vocabulary, findings: &mut Findings) -> Outcome<()> {
        if (self.ends, self.mentions) == self.found(conn)? {
            return Ok(());
        }
        one_by_one(conn, vocabulary, &self.reviewed, findings)?;
        strays(conn, findings)
    }

    fn found(&self, conn: &Connection) -> Outcome<(u64, u64)> {
        let (mut ends, mut mentions) = (0_u64, 0_u64);
        let mut query = conn.prepare("SELECT claim, subject, object, reviewed FROM ends")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let row: (i64, i64, Option<i64>, bool) = row.try_into()?;
            ends = ends.wrapping_add(self.hash.hash_one(row));
        }
        let sql = "SELECT party, form, claim, subject, object, reviewed, recorded FROM mentions WHERE form IN (0, 1)";
        let mut query = conn.prepare(sql)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let row: (i64, i64, i64, i64, Option<i64>, bool, i64) = row.try_into()?;
            mentions = mentions.wrapping_add(self.hash.hash_one(row));
        }
        Ok((ends, mentions))
    }
}

/// A claim must be found under each of its parties, of whatever class the vocabulary of the day made them.
fn one_by_one(conn: &Connection, vocabulary: &Vocabulary, reviewed: &HashSet<i64>, findings: &mut Findings) -> Outcome<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM ends e JOIN log l ON l.seq = e.claim \
               JOIN mentions m ON m.party IN (e.subject, e.object) AND m.form IN (0, 1) AND m.claim = e.claim \
               JOIN parties p ON p.id = m.party \
               WHERE e.claim = ?1 AND p.key = ?2 AND e.reviewed = ?3 AND m.reviewed = ?3 \
               AND m.subject = e.subject AND m.object IS e.object AND m.recorded = l.at)";
    let mut filed = conn.prepare(sql)?;
    let mut query = conn.prepare(&format!("SELECT c.seq, {CLAIM_COLUMNS} FROM claims c ORDER BY c.seq"))?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()?
        && !findings.enough()
    {
        let seq: i64 = row.get(0)?;
        let Ok(Some(claim)) = read_claim(row, 1) else { continue }; // redacted, or told elsewhere
        for mention in ends_of(&claim, vocabulary).mentions() {
            let there: bool = filed.query_row((seq, &mention.key, reviewed.contains(&seq)), |row| row.get(0))?;
            if !there {
                findings.add(seq, format!("not filed under its party `{}`, or not as the log has it", mention.name));
            }
        }
    }
    Ok(())
}

/// Claims that are filed under parties that they do not name.
fn strays(conn: &Connection, findings: &mut Findings) -> Outcome<()> {
    let sql = "SELECT m.claim FROM mentions m LEFT JOIN ends e ON e.claim = m.claim LEFT JOIN claims c ON c.seq = m.claim \
               WHERE m.form IN (0, 1) AND (c.quote IS NULL OR e.claim IS NULL OR m.party NOT IN (e.subject, coalesce(e.object, e.subject))) \
               ORDER BY m.claim LIMIT 20";
    for seq in conn.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()? {
        findings.add(seq, "filed under a party that it does not name");
    }
    Ok(())
}
