//! The derived tables, made anew from the log: when a format changes them, or a vocabulary the classes of parties.

use jiff::Timestamp;
use rusqlite::Connection;
use variorum_model::claim::Claim;
use variorum_model::vocabulary::Vocabulary;

use crate::claims::{CLAIM_COLUMNS, read_claim};
use crate::error::{Fault, KbError, Outcome};
use crate::kb::Kb;
use crate::mentions::{Form, Mention, ends_of, index, party_named};
use crate::parties::PartyClass;
use crate::review::settle_queue;
use crate::{judge, propose};

impl Kb {
    /// Makes all derived tables (parties, who is mentioned where, the review queue) anew from the log. Needed only after
    /// a vocabulary was changed so that relations take other kinds of party. Ids of parties may change.
    ///
    /// # Errors
    /// Where the file cannot be read or written.
    pub fn rebuild(&mut self, at: Timestamp) -> Result<(), KbError> {
        self.write(at, |log, vocabulary| rebuild(log.conn, vocabulary))
    }
}

/// Inside a write transaction.
pub(crate) fn rebuild(conn: &Connection, vocabulary: &Vocabulary) -> Outcome<()> {
    for table in ["parties", "mentions", "ends", "aliases", "words", "judged", "awaiting"] {
        conn.execute(&format!("DELETE FROM {table}"), [])?;
    }
    claims(conn, vocabulary)?;
    reviews(conn, vocabulary)?;
    judgements(conn)
}

fn claims(conn: &Connection, vocabulary: &Vocabulary) -> Outcome<()> {
    let mut query = conn.prepare(&format!("SELECT c.seq, {CLAIM_COLUMNS} FROM claims c ORDER BY c.seq"))?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(claim) = read_claim(row, 1)? {
            propose::file(conn, row.get(0)?, &claim, vocabulary)?;
        }
    }
    Ok(())
}

fn reviews(conn: &Connection, vocabulary: &Vocabulary) -> Outcome<()> {
    let sql = "SELECT v.claim, v.corrected FROM reviews v JOIN claims c ON c.seq = v.claim WHERE c.quote IS NOT NULL ORDER BY v.seq";
    let mut query = conn.prepare(sql)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        if let Some(corrected) = row.get::<_, Option<String>>(1)? {
            let claim: Claim = serde_json::from_str(&corrected).map_err(|error| Fault::Damaged(format!("a corrected claim: {error}")))?;
            index(conn, seq, &ends_of(&claim, vocabulary), Form::Corrected)?;
        }
        conn.prepare_cached("UPDATE ends SET reviewed = 1 WHERE claim = ?")?.execute([seq])?;
        settle_queue(conn, seq)?;
    }
    Ok(())
}

/// Judgements name their parties, so that they outlive the ids.
fn judgements(conn: &Connection) -> Outcome<()> {
    let sql = "SELECT seq, a_name, a_class, b_name, b_class FROM judgements WHERE a_name IS NOT NULL ORDER BY seq";
    let mut query = conn.prepare(sql)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let party = |name: usize| -> Outcome<_> {
            let (name, class): (String, String) = (row.get(name)?, row.get(name + 1)?);
            party_named(conn, &Mention::of_class(&name, PartyClass::read(&class)?))
        };
        let (a, b) = (party(1)?, party(3)?);
        if a != b {
            judge::file(conn, row.get(0)?, a, b)?;
        }
    }
    Ok(())
}
