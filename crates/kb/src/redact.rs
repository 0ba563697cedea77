//! `redact`: contents taken out of the file for good, with a tombstone in the log. The hashes stay, so the chain can
//! still be checked.

use jiff::Timestamp;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;

use crate::articles::article_seq;
use crate::claims::text;
use crate::error::{Fault, KbError, Outcome};
use crate::ids::{ArticleId, ClaimId, RecordId};
use crate::kb::Kb;
use crate::log::Appender;
use crate::propose::claim_seq;
use crate::tables::{ARTICLES, ASSESSMENTS, CLAIMS, JUDGEMENTS, REDACTIONS, REVIEWS, Table};

/// What to redact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redact {
    /// An article: text, bytes and metadata, with all claims on it.
    Article(ArticleId),
    /// A claim, with the reasons and corrections of its reviews and the assessments that grade it or what it stands against.
    Claim(ClaimId),
    /// A judgement: the names in it and its reason. It no longer counts.
    Judgement(RecordId),
}

/// What `redact` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Redacted {
    /// The tombstones, one for each record whose contents are gone.
    pub tombstones: Vec<RecordId>,
    /// Is the journal empty too? Where another program is reading, old pages stand in it until the last one closes the file.
    pub journal_emptied: bool,
}

impl Kb {
    /// Takes contents out of the file for good: overwritten, not only marked. Ids, hashes, who decided and when stay.
    /// This is the one change that cannot be undone.
    ///
    /// # Errors
    /// Where there is no such record, it was redacted before, or the file cannot be written.
    pub fn redact(&mut self, what: Redact, who: &str, why: &str, at: Timestamp) -> Result<Redacted, KbError> {
        self.overwrite_freed().map_err(|fault| fault.told(&self.path))?;
        let tombstones = self.write(at, |log, _| redact(log, what, who, why))?;
        Ok(Redacted { tombstones, journal_emptied: self.empty_journal() })
    }

    fn overwrite_freed(&self) -> Outcome<()> {
        Ok(self.conn.pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))?)
    }

    fn empty_journal(&self) -> bool {
        let busy = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        busy.is_ok_and(|busy| busy == 0)
    }
}

fn redact(log: &mut Appender<'_>, what: Redact, who: &str, why: &str) -> Outcome<Vec<RecordId>> {
    let mut tombstones = Vec::new();
    match what {
        Redact::Article(id) => {
            let seq = article_seq(log.conn, &id)?;
            refuse_twice(log.conn, seq, || format!("article {id}"))?;
            let claims = list(log.conn, "SELECT c.seq FROM claims c WHERE c.article = ? AND c.quote IS NOT NULL ORDER BY c.seq", seq)?;
            for claim in claims {
                redact_claim(log, claim, who, why, &mut tombstones)?;
            }
            tombstones.push(blank(log, &ARTICLES, seq, who, why)?);
            log.conn.execute("DELETE FROM imprints WHERE article = ?", [seq])?;
        }
        Redact::Claim(id) => {
            let seq = claim_seq(log.conn, &id)?;
            refuse_twice(log.conn, seq, || format!("claim {id}"))?;
            redact_claim(log, seq, who, why, &mut tombstones)?;
        }
        Redact::Judgement(record) => {
            let seq = record.number();
            refuse_twice(log.conn, seq, || format!("judgement {record}"))?;
            let known: Option<i64> = log.conn.query_row("SELECT seq FROM judgements WHERE seq = ?", [seq], |row| row.get(0)).optional()?;
            known.ok_or(KbError::NoDecision(record))?;
            tombstones.push(blank(log, &JUDGEMENTS, seq, who, why)?);
            log.conn.execute("DELETE FROM judged WHERE judgement = ?", [seq])?;
        }
    }
    Ok(tombstones)
}

fn redact_claim(log: &mut Appender<'_>, seq: i64, who: &str, why: &str, tombstones: &mut Vec<RecordId>) -> Outcome<()> {
    let parties = parties_of(log.conn, seq)?;
    for review in list(log.conn, "SELECT v.seq FROM reviews v WHERE v.claim = ? AND v.why IS NOT NULL ORDER BY v.seq", seq)? {
        tombstones.push(blank(log, &REVIEWS, review, who, why)?);
    }
    let naming = "SELECT s.seq FROM assessments s, claims c WHERE c.seq = ? AND s.position IS NOT NULL \
                  AND (instr(s.position, lower(hex(c.id))) OR instr(s.against, lower(hex(c.id)))) ORDER BY s.seq";
    for assessment in list(log.conn, naming, seq)? {
        tombstones.push(blank(log, &ASSESSMENTS, assessment, who, why)?);
    }
    tombstones.push(blank(log, &CLAIMS, seq, who, why)?);
    unfile(log.conn, seq, &parties)
}

/// Blanks the content of one row, with a tombstone that carries its hash.
fn blank(log: &mut Appender<'_>, table: &Table, seq: i64, who: &str, why: &str) -> Outcome<RecordId> {
    let content = {
        let mut query = log.conn.prepare_cached(&format!("{} WHERE seq = ?", table.select()))?;
        let mut rows = query.query([seq])?;
        let row = rows.next()?.ok_or_else(|| Fault::Damaged(format!("record {seq} is not in {}", table.name)))?;
        let values = (1..=table.columns.len()).map(|column| row.get_ref(column)).collect::<Result<Vec<_>, _>>()?;
        table.content(&values)
    };
    let tombstone = log.append(&REDACTIONS, &[ValueRef::Integer(seq), ValueRef::Blob(&content), text(who), text(why)])?;
    let blanks: Vec<String> = table.columns[table.kept..].iter().map(|column| format!("{column} = NULL")).collect();
    let sql = format!("UPDATE {} SET {} WHERE seq = ?", table.name, blanks.join(", "));
    log.conn.prepare_cached(&sql)?.execute([seq])?;
    Ok(tombstone)
}

/// The parties that a claim is filed under. A corrected claim can stand anywhere, so all mentions are searched.
fn parties_of(conn: &Connection, seq: i64) -> Outcome<Vec<i64>> {
    let corrected = "SELECT EXISTS (SELECT 1 FROM reviews WHERE claim = ? AND corrected IS NOT NULL)";
    if conn.query_row(corrected, [seq], |row| row.get(0))? {
        return list(conn, "SELECT DISTINCT party FROM mentions WHERE claim = ?", seq);
    }
    let ends = "SELECT subject FROM ends WHERE claim = ?1 UNION SELECT object FROM ends WHERE claim = ?1 AND object IS NOT NULL";
    list(conn, ends, seq)
}

/// Takes a claim out of the derived tables, and with it the parties that no other claim is about.
fn unfile(conn: &Connection, seq: i64, parties: &[i64]) -> Outcome<()> {
    conn.execute("DELETE FROM awaiting WHERE claim = ?", [seq])?;
    conn.execute("DELETE FROM ends WHERE claim = ?", [seq])?;
    conn.execute("DELETE FROM aliases WHERE claim = ?", [seq])?;
    for party in parties {
        conn.execute("DELETE FROM mentions WHERE party = ? AND form IN (0, 1, 2, 3) AND claim = ?", (party, seq))?;
        let used = "SELECT EXISTS (SELECT 1 FROM mentions WHERE party = ?1) OR EXISTS (SELECT 1 FROM judged WHERE ?1 IN (a, b))";
        if conn.query_row(used, [party], |row| row.get::<_, bool>(0))? {
            continue;
        }
        conn.execute("UPDATE parties SET key = NULL, name = NULL WHERE id = ?", [party])?;
        conn.execute("DELETE FROM words WHERE party = ?", [party])?;
    }
    Ok(())
}

fn refuse_twice(conn: &Connection, seq: i64, what: impl FnOnce() -> String) -> Outcome<()> {
    let sql = "SELECT seq FROM redactions WHERE target = ?";
    match conn.prepare_cached(sql)?.query_row([seq], |row| row.get(0)).optional()? {
        Some(by) => Err(KbError::Redacted { what: what(), by: RecordId(by) }.into()),
        None => Ok(()),
    }
}

fn list(conn: &Connection, sql: &str, seq: i64) -> Outcome<Vec<i64>> {
    Ok(conn.prepare_cached(sql)?.query_map([seq], |row| row.get(0))?.collect::<Result<_, _>>()?)
}
