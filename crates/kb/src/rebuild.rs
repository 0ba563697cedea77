//! The derived tables, made anew from the log: when a format changes them, or a vocabulary the classes of parties.

use jiff::Timestamp;
use rusqlite::Connection;
use variorum_model::claim::Claim;
use variorum_model::vocabulary::Vocabulary;

use crate::claims::{CLAIM_COLUMNS, read_claim};
use crate::error::{Fault, KbError, Outcome};
use crate::filing::Filing;
use crate::kb::Kb;
use crate::mentions::Mention;
use crate::parties::PartyClass;
use crate::review::{mark_reviewed, settle_queue};
use crate::{articles, judge};

/// Rows after which a rebuild writes what it has.
const LOT: usize = 1_000_000;

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
    for table in ["parties", "mentions", "ends", "aliases", "words", "judged", "awaiting", "imprints"] {
        conn.execute(&format!("DELETE FROM {table}"), [])?;
    }
    articles(conn)?;
    let mut filing = Filing::default();
    claims(conn, &mut filing, vocabulary)?;
    reviews(conn, &mut filing, vocabulary)?;
    judgements(conn, &mut filing)
}

fn articles(conn: &Connection) -> Outcome<()> {
    let mut query = conn.prepare("SELECT seq FROM articles WHERE text IS NOT NULL ORDER BY seq")?;
    for seq in query.query_map([], |row| row.get(0))? {
        articles::file(conn, seq?)?;
    }
    Ok(())
}

fn claims(conn: &Connection, filing: &mut Filing, vocabulary: &Vocabulary) -> Outcome<()> {
    let mut query =
        conn.prepare(&format!("SELECT c.seq, l.at, {CLAIM_COLUMNS} FROM claims c JOIN log l ON l.seq = c.seq ORDER BY c.seq"))?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(claim) = read_claim(row, 2)? {
            filing.proposed(conn, row.get(0)?, row.get(1)?, &claim, vocabulary)?;
        }
        if filing.waiting() >= LOT {
            filing.write(conn)?;
        }
    }
    filing.write(conn)
}

fn reviews(conn: &Connection, filing: &mut Filing, vocabulary: &Vocabulary) -> Outcome<()> {
    let sql = "SELECT v.claim, v.corrected FROM reviews v JOIN claims c ON c.seq = v.claim WHERE c.quote IS NOT NULL ORDER BY v.seq";
    let mut query = conn.prepare(sql)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        if let Some(corrected) = row.get::<_, Option<String>>(1)? {
            let claim: Claim = serde_json::from_str(&corrected).map_err(|error| Fault::Damaged(format!("a corrected claim: {error}")))?;
            filing.corrected(conn, seq, &claim, vocabulary)?;
        }
        mark_reviewed(conn, seq)?;
        settle_queue(conn, seq)?;
    }
    Ok(())
}

/// Judgements name their parties, so that they outlive the ids.
fn judgements(conn: &Connection, filing: &mut Filing) -> Outcome<()> {
    let sql = "SELECT seq, a_name, a_class, b_name, b_class FROM judgements WHERE a_name IS NOT NULL ORDER BY seq";
    let mut query = conn.prepare(sql)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let mut party = |name: usize| -> Outcome<_> {
            let (name, class): (String, String) = (row.get(name)?, row.get(name + 1)?);
            filing.party(conn, &Mention::of_class(&name, PartyClass::read(&class)?))
        };
        let (a, b) = (party(1)?, party(3)?);
        if a != b {
            judge::file(conn, row.get(0)?, a, b)?;
        }
    }
    Ok(())
}
