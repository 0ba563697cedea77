//! `verify`: proves that nothing in the file was altered, removed or inserted behind the door's back.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, Rows, Statement};
use serde::Serialize;
use std::collections::BTreeMap;

use crate::error::{KbError, Outcome};
use crate::ids::{RecordId, hex};
use crate::kb::Kb;
use crate::log::{Head, chain, head};
use crate::tables::{Hash, TABLES, Table};

mod contents;
mod filing;

/// Findings after which `verify` stops looking.
const ENOUGH: usize = 20;

/// What `verify` found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerifyReport {
    /// Records of the log that were checked.
    pub records: i64,
    /// Articles among them.
    pub articles: u64,
    /// Claims among them.
    pub claims: u64,
    /// Hash of the last record, 64 hexadecimal digits. Whoever notes it down can later prove, with
    /// [`Kb::holds_head`], that nothing before it has changed since.
    pub head: String,
    /// What is wrong: empty where the file is whole, at most twenty. First what was altered, removed or inserted, in
    /// the order of the log, then what follows from that or is wrong besides.
    pub findings: Vec<Finding>,
}

/// Something that is not as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The record.
    pub record: RecordId,
    /// What is wrong with it.
    pub what: String,
}

impl VerifyReport {
    /// Is the file whole?
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.findings.is_empty()
    }
}

impl Kb {
    /// Recomputes every hash of the log, and holds every quote to the stored text, every original to its hash and
    /// every derived table to what it is derived from.
    ///
    /// # Errors
    /// Where the file cannot be read at all. What is wrong inside it is no error but a finding.
    pub fn verify(&self) -> Result<VerifyReport, KbError> {
        self.read(|conn| {
            let mut findings = Findings::default();
            pages(conn, &mut findings)?;
            let last = walk(conn, &mut findings)?;
            findings.0.sort_by_key(|finding| finding.record);
            contents::check(conn, &self.vocabulary, &mut findings)?;
            let count = |table: &str| conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0));
            Ok(VerifyReport {
                records: last.seq,
                articles: count("articles")?,
                claims: count("claims")?,
                head: hex(&last.hash),
                findings: findings.0,
            })
        })
    }

    /// Does the log hold a record with this hash? With the head of an earlier `verify`, and a `verify` now that
    /// finds the file whole, this proves that no record up to that one has changed.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn holds_head(&self, noted: &str) -> Result<bool, KbError> {
        let Some(hash) = crate::ids::unhex(noted) else { return Ok(false) };
        self.read(|conn| {
            let inside = "SELECT EXISTS (SELECT 1 FROM log WHERE before = ?1) OR EXISTS (SELECT 1 FROM head WHERE hash = ?1)";
            Ok(conn.query_row(inside, [hash], |row| row.get(0))?)
        })
    }
}

/// Findings so far, no more than are useful.
#[derive(Debug, Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    pub(crate) fn add(&mut self, record: i64, what: impl Into<String>) {
        if !self.enough() {
            self.0.push(Finding { record: RecordId(record), what: what.into() });
        }
    }

    pub(crate) fn enough(&self) -> bool {
        self.0.len() >= ENOUGH
    }
}

/// The pages of the file itself.
fn pages(conn: &Connection, findings: &mut Findings) -> Outcome<()> {
    let mut query = conn.prepare("PRAGMA quick_check(5)")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let said: String = row.get(0)?;
        if said != "ok" {
            findings.add(0, format!("the file is damaged: {said}"));
        }
    }
    Ok(())
}

/// Walks the log and, beside it, the six tables, all in the order of the log.
fn walk(conn: &Connection, findings: &mut Findings) -> Outcome<Head> {
    let redacted = redactions(conn)?;
    let mut statements =
        TABLES.iter().map(|table| conn.prepare(&format!("{} ORDER BY seq", table.select()))).collect::<Result<Vec<_>, _>>()?;
    let mut sides = TABLES.iter().zip(&mut statements).map(|(table, s)| Side::open(table, s)).collect::<Outcome<Vec<_>>>()?;
    let mut query = conn.prepare("SELECT seq, kind, at, before, digest FROM log ORDER BY seq")?;
    let mut rows = query.query([])?;
    let mut last = Head { seq: 0, hash: [0; 32] };
    while let Some(row) = rows.next()? {
        let (seq, at): (i64, i64) = (row.get(0)?, row.get(2)?);
        let kind = row.get_ref(1)?.as_str().unwrap_or_default();
        let (before, digest) = (row.get_ref(3)?.as_blob().unwrap_or_default(), row.get_ref(4)?.as_blob().unwrap_or_default());
        if seq != last.seq + 1 {
            findings.add(last.seq + 1, format!("records {} to {} are missing from the log", last.seq + 1, seq - 1));
        } else if before != last.hash {
            findings.add(last.seq.max(1), format!("its entry in the log was altered, or that of record {seq} after it"));
        }
        match sides.iter_mut().find(|side| side.table.kind == kind) {
            None => findings.add(seq, format!("unknown kind `{kind}`")),
            Some(side) => side.check(seq, digest, redacted.get(&seq), findings)?,
        }
        last = Head { seq, hash: chain(&last_hash(before), seq, at, kind, digest) };
        if findings.enough() {
            return Ok(last);
        }
    }
    for side in &mut sides {
        side.check_rest(findings)?;
    }
    if head(conn)? != last {
        let noted = head(conn)?.seq;
        let what = if noted > last.seq { "missing from the end of the log" } else { "not the one that the file remembers as its last" };
        findings.add(last.seq + 1, format!("{what} (last recorded: {noted})"));
    }
    Ok(last)
}

/// The chain goes on from what a record says of the one before, so that one alteration is found once.
fn last_hash(before: &[u8]) -> Hash {
    before.try_into().unwrap_or_default()
}

/// Hashes of redacted contents, by the record that they belonged to.
fn redactions(conn: &Connection) -> Outcome<BTreeMap<i64, Vec<u8>>> {
    let mut query = conn.prepare("SELECT target, content FROM redactions")?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One table, walked beside the log.
struct Side<'s> {
    table: &'static Table,
    rows: Rows<'s>,
    /// Place of the row that is next to be met; `None` at the end.
    next: Option<i64>,
    /// Digest of that row, as its columns are and as they were before a redaction.
    digests: Digests,
}

#[derive(Debug, Default)]
struct Digests {
    kept: Vec<rusqlite::types::Value>,
    content: Hash,
    blank: bool,
}

impl<'s> Side<'s> {
    fn open(table: &'static Table, statement: &'s mut Statement<'_>) -> Outcome<Self> {
        let mut side = Self { table, rows: statement.query([])?, next: None, digests: Digests::default() };
        side.advance()?;
        Ok(side)
    }

    fn advance(&mut self) -> Outcome<()> {
        self.next = match self.rows.next()? {
            None => None,
            Some(row) => {
                self.digests = Digests::of(self.table, row)?;
                Some(row.get(0)?)
            }
        };
        Ok(())
    }

    fn check(&mut self, seq: i64, digest: &[u8], redacted: Option<&Vec<u8>>, findings: &mut Findings) -> Outcome<()> {
        while let Some(stray) = self.next.filter(|next| *next < seq) {
            findings.add(stray, format!("was inserted into {} without the log", self.table.name));
            self.advance()?;
        }
        if self.next != Some(seq) {
            findings.add(seq, format!("its row is missing from {}", self.table.name));
            return Ok(());
        }
        let content: Hash = match redacted {
            Some(hash) if self.digests.blank => hash.as_slice().try_into().unwrap_or_default(),
            _ => self.digests.content,
        };
        if self.digests.digest(self.table, &content) != digest {
            findings.add(seq, format!("its row in {} was altered", self.table.name));
        }
        self.advance()
    }

    fn check_rest(&mut self, findings: &mut Findings) -> Outcome<()> {
        while let Some(stray) = self.next {
            findings.add(stray, format!("was inserted into {} without the log", self.table.name));
            self.advance()?;
        }
        Ok(())
    }
}

impl Digests {
    fn of(table: &Table, row: &Row<'_>) -> Outcome<Self> {
        let values = (1..=table.columns.len()).map(|column| row.get_ref(column)).collect::<Result<Vec<ValueRef<'_>>, _>>()?;
        let content = &values[table.kept..];
        Ok(Self {
            kept: values[..table.kept].iter().map(|value| (*value).into()).collect(),
            content: table.content(&values),
            blank: !content.is_empty() && content.iter().all(|value| *value == ValueRef::Null),
        })
    }

    fn digest(&self, table: &Table, content: &Hash) -> Hash {
        let kept: Vec<ValueRef<'_>> = self.kept.iter().map(ValueRef::from).collect();
        table.digest(&kept, content)
    }
}
