//! Many articles and claims at once, for imports: one transaction for thousands of records instead of one for each step.

use jiff::Timestamp;
use std::path::Path;
use variorum_model::article::Article;
use variorum_model::claim::Claim;
use variorum_model::vocabulary::Vocabulary;

use crate::error::{Fault, KbError, Outcome};
use crate::ids::ArticleId;
use crate::ingest::{Ingested, ingest};
use crate::kb::Kb;
use crate::log::{Appender, Head, head};
use crate::propose::{Proposed, propose};
use rusqlite::Connection;

/// Records after which a bulk writes what it has to the disk.
const LOT: i64 = 50_000;

/// An import in progress. What it stores is on the disk, and seen by others, at the latest when [`Bulk::finish`] has
/// returned; dropped without that, it stores only what it wrote down on the way. Other programs wait meanwhile.
#[derive(Debug)]
pub struct Bulk<'k> {
    conn: &'k Connection,
    path: &'k Path,
    vocabulary: &'k Vocabulary,
    head: Head,
    written: i64,
}

impl Kb {
    /// Begins an import.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn bulk(&mut self) -> Result<Bulk<'_>, KbError> {
        let Self { conn, path, vocabulary } = self;
        let begun = begin(conn).map_err(|fault| fault.told(path))?;
        Ok(Bulk { conn, path, vocabulary, head: begun, written: begun.seq })
    }
}

impl Bulk<'_> {
    /// As [`Kb::ingest`], but on the disk only later.
    ///
    /// # Errors
    /// As [`Kb::ingest`]; the import can go on with the next article after [`KbError::BadArticle`].
    pub fn ingest(&mut self, article: &Article, original: &[u8], at: Timestamp) -> Result<Ingested, KbError> {
        self.step(at, |log, _| ingest(log, article, original))
    }

    /// As [`Kb::propose`], but on the disk only later.
    ///
    /// # Errors
    /// As [`Kb::propose`].
    pub fn propose(&mut self, article: &ArticleId, claims: &[Claim], by: &str, at: Timestamp) -> Result<Proposed, KbError> {
        self.step(at, |log, vocabulary| propose(log, vocabulary, article, claims, by))
    }

    /// Writes everything to the disk.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn finish(self) -> Result<(), KbError> {
        commit(self.conn, self.head).map_err(|fault| fault.told(self.path))
    }

    fn step<T>(&mut self, at: Timestamp, step: impl FnOnce(&mut Appender<'_>, &Vocabulary) -> Outcome<T>) -> Result<T, KbError> {
        let all = || -> Outcome<T> {
            self.conn.execute_batch("SAVEPOINT step")?;
            let mut log = Appender::resume(self.conn, self.head, at);
            let result = match step(&mut log, self.vocabulary) {
                Ok(result) => result,
                Err(fault) => {
                    self.conn.execute_batch("ROLLBACK TO step; RELEASE step")?;
                    return Err(fault);
                }
            };
            self.head = log.head();
            self.conn.execute_batch("RELEASE step")?;
            if self.head.seq - self.written >= LOT {
                commit(self.conn, self.head)?;
                self.head = begin(self.conn)?;
                self.written = self.head.seq;
            }
            Ok(result)
        };
        all().map_err(|fault| fault.told(self.path))
    }
}

impl Drop for Bulk<'_> {
    /// After an error or without `finish`, what was not written down is given up.
    fn drop(&mut self) {
        if !self.conn.is_autocommit() {
            let _given_up = self.conn.execute_batch("ROLLBACK");
        }
    }
}

fn begin(conn: &Connection) -> Outcome<Head> {
    conn.execute_batch("BEGIN IMMEDIATE")?;
    head(conn)
}

fn commit(conn: &Connection, head: Head) -> Outcome<()> {
    Appender::resume(conn, head, Timestamp::UNIX_EPOCH).seal()?;
    conn.execute_batch("COMMIT").map_err(Fault::from)
}
