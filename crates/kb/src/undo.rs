//! `undo`: a decision taken back by another one, which can be taken back in turn.

use jiff::Timestamp;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};

use crate::claims::text;
use crate::error::{KbError, Outcome};
use crate::ids::RecordId;
use crate::kb::Kb;
use crate::log::Appender;
use crate::review::settle_queue;
use crate::tables::UNDOS;

impl Kb {
    /// Takes a review, a judgement, an assessment or an undo back. Only what is in force can be: a decision that is not undone, or
    /// the last undo of a decision, which brings the decision back.
    ///
    /// # Errors
    /// Where the record is no decision, was undone already, or the file cannot be written.
    pub fn undo(&mut self, record: RecordId, who: &str, why: &str, at: Timestamp) -> Result<RecordId, KbError> {
        self.write(at, |log, _| undo(log, record, who, why))
    }
}

fn undo(log: &mut Appender<'_>, target: RecordId, who: &str, why: &str) -> Outcome<RecordId> {
    let (decision, kind) = decision_of(log.conn, target)?.ok_or(KbError::NoDecision(target))?;
    let (count, last) = undos_of(log.conn, decision)?;
    let allowed = if target.number() == decision { count % 2 == 0 } else { last == target.number() };
    if !allowed {
        return Err(KbError::AlreadyUndone { record: target, by: RecordId(last) }.into());
    }
    let row = [ValueRef::Integer(target.number()), ValueRef::Integer(decision), text(who), text(why)];
    let record = log.append(&UNDOS, &row)?;
    if kind == "review" {
        let claim = log.conn.prepare_cached("SELECT claim FROM reviews WHERE seq = ?")?.query_row([decision], |row| row.get(0))?;
        settle_queue(log.conn, claim)?;
    }
    Ok(record)
}

/// The decision at the end of a chain of undos, and its kind; `None` where the record is no decision.
fn decision_of(conn: &Connection, record: RecordId) -> Outcome<Option<(i64, String)>> {
    let sql = "SELECT coalesce(u.decision, l.seq), d.kind FROM log l LEFT JOIN undos u ON u.seq = l.seq \
               JOIN log d ON d.seq = coalesce(u.decision, l.seq) \
               WHERE l.seq = ? AND d.kind IN ('review', 'judgement', 'assessment')";
    Ok(conn.prepare_cached(sql)?.query_row([record.number()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// Is a decision in force? Every undo in its chain turns it: off, on again, off ...
pub(crate) fn in_force(conn: &Connection, decision: i64) -> Outcome<bool> {
    Ok(undos_of(conn, decision)?.0 % 2 == 0)
}

/// How many undos the chain of a decision has, and the last one (0 where it has none).
fn undos_of(conn: &Connection, decision: i64) -> Outcome<(i64, i64)> {
    let sql = "SELECT count(*), coalesce(max(seq), 0) FROM undos WHERE decision = ?";
    Ok(conn.prepare_cached(sql)?.query_row([decision], |row| Ok((row.get(0)?, row.get(1)?)))?)
}
