//! `review`: a person's decision on claims.

use jiff::Timestamp;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};
use variorum_model::claim::Claim;
use variorum_model::review::Verdict;
use variorum_model::vocabulary::Vocabulary;

use crate::articles::load_text;
use crate::claims::{json, optional, text};
use crate::error::{Fault, KbError, Outcome};
use crate::filing::Filing;
use crate::ids::{ClaimId, RecordId};
use crate::kb::Kb;
use crate::log::Appender;
use crate::passages::Ground;
use crate::propose::{claim_seq, whole_objection};
use crate::tables::REVIEWS;
use crate::undo::in_force;
use crate::words::verdict_word;

impl Kb {
    /// Records one verdict on each of the claims: all of them or, at an error, none. A later review stands beside an
    /// earlier one; the last one in force decides. Gives the decisions, in the order of the claims.
    ///
    /// # Errors
    /// Where there is no such claim, it was redacted, a correction's quote is not in the stored text, or the file
    /// cannot be written.
    pub fn review(&mut self, claims: &[ClaimId], verdict: &Verdict, who: &str, why: &str, at: Timestamp) -> Result<Vec<RecordId>, KbError> {
        self.write(at, |log, vocabulary| {
            let decide = |id: &ClaimId| {
                let seq = claim_seq(log.conn, id)?;
                review(log, vocabulary, seq, verdict, who, why)
            };
            claims.iter().map(decide).collect()
        })
    }

    /// Records one verdict on every claim that a rule proposed and that awaits review.
    ///
    /// # Errors
    /// As [`Kb::review`].
    pub fn review_all_from(
        &mut self,
        rule: &str,
        verdict: &Verdict,
        who: &str,
        why: &str,
        at: Timestamp,
    ) -> Result<Vec<RecordId>, KbError> {
        self.write(at, |log, vocabulary| {
            let waiting: Vec<i64> = {
                let sql = "SELECT c.seq FROM awaiting w JOIN claims c ON c.seq = w.claim WHERE c.rule = ? ORDER BY c.seq";
                let mut query = log.conn.prepare_cached(sql)?;
                query.query_map([rule], |row| row.get(0))?.collect::<Result<_, _>>()?
            };
            waiting.into_iter().map(|seq| review(log, vocabulary, seq, verdict, who, why)).collect()
        })
    }
}

fn review(log: &mut Appender<'_>, vocabulary: &Vocabulary, claim_seq: i64, verdict: &Verdict, who: &str, why: &str) -> Outcome<RecordId> {
    refuse_redacted(log.conn, claim_seq)?;
    let corrected = match verdict {
        Verdict::Corrected { claim } => {
            check_correction(log.conn, vocabulary, claim_seq, claim)?;
            Some(json(claim)?)
        }
        _ => None,
    };
    let row = [ValueRef::Integer(claim_seq), text(verdict_word(verdict)), text(who), text(why), optional(corrected.as_deref())];
    let record = log.append(&REVIEWS, &row)?;
    if let Verdict::Corrected { claim } = verdict {
        Filing::default().corrected(log.conn, claim_seq, claim, vocabulary)?;
    }
    mark_reviewed(log.conn, claim_seq)?;
    settle_queue(log.conn, claim_seq)?;
    Ok(record)
}

/// Notes that some review is about a claim.
pub(crate) fn mark_reviewed(conn: &Connection, claim_seq: i64) -> Outcome<()> {
    if conn.prepare_cached("UPDATE ends SET reviewed = 1 WHERE claim = ? AND reviewed = 0")?.execute([claim_seq])? == 0 {
        return Ok(());
    }
    let sql = "UPDATE mentions SET reviewed = 1 FROM ends e WHERE e.claim = ?1 AND mentions.claim = ?1 AND form IN (0, 1) \
               AND party IN (e.subject, e.object)";
    conn.prepare_cached(sql)?.execute([claim_seq])?;
    Ok(())
}

/// Puts a claim on the queue, or takes it off, as its reviews in force have it.
pub(crate) fn settle_queue(conn: &Connection, claim_seq: i64) -> Outcome<()> {
    let mut query = conn.prepare_cached("SELECT seq FROM reviews WHERE claim = ? ORDER BY seq DESC")?;
    let mut rows = query.query([claim_seq])?;
    let mut decided = false;
    while let Some(row) = rows.next()?
        && !decided
    {
        decided = in_force(conn, row.get(0)?)?;
    }
    let sql = if decided { "DELETE FROM awaiting WHERE claim = ?" } else { "INSERT OR IGNORE INTO awaiting (claim) VALUES (?)" };
    conn.prepare_cached(sql)?.execute([claim_seq])?;
    Ok(())
}

/// A corrected claim is held to what a proposed one is held to.
fn check_correction(conn: &Connection, vocabulary: &Vocabulary, claim_seq: i64, corrected: &Claim) -> Outcome<()> {
    let mut query = conn.prepare_cached("SELECT id, article FROM claims WHERE seq = ?")?;
    let (id, article): ([u8; 16], i64) = query.query_row([claim_seq], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (words, zones) = load_text(conn, article)?.ok_or_else(|| Fault::Damaged(format!("article {article} is empty")))?;
    match whole_objection(corrected, &Ground::new(&words, &zones), vocabulary) {
        Some(why) => Err(KbError::BadCorrection { claim: ClaimId(id), why }.into()),
        None => Ok(()),
    }
}

fn refuse_redacted(conn: &Connection, claim_seq: i64) -> Outcome<()> {
    let sql = "SELECT c.id, r.seq FROM redactions r JOIN claims c ON c.seq = r.target WHERE r.target = ?";
    let redacted = conn.prepare_cached(sql)?.query_row([claim_seq], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    match redacted {
        Some((id, by)) => Err(KbError::Redacted { what: format!("claim {}", ClaimId(id)), by: RecordId(by) }.into()),
        None => Ok(()),
    }
}
