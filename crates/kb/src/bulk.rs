//! Many articles and claims at once, for imports: one transaction for thousands of records instead of one for each step.

use jiff::Timestamp;
use std::path::Path;
use variorum_model::article::Article;
use variorum_model::claim::Claim;
use variorum_model::vocabulary::Vocabulary;

use crate::error::{Fault, KbError, Outcome};
use crate::file::settle_cache;
use crate::filing::Filing;
use crate::ids::ArticleId;
use crate::ingest::{Ingested, ingest};
use crate::kb::Kb;
use crate::log::{Appender, Head, head};
use crate::propose::{Proposed, propose};
use rusqlite::Connection;

/// Records after which a bulk writes what it has to the disk. The more at once, the fewer pages are written twice.
const LOT: i64 = 250_000;

/// Memory for pages of the file during a bulk, KiB: a lot's pages wait in it.
const PAGES: i64 = 384 << 10;

/// An import in progress. What it stores is on the disk, and seen by others, at the latest when [`Bulk::finish`] has
/// returned; dropped without that, it stores only what it wrote down on the way. Other programs wait meanwhile.
#[derive(Debug)]
pub struct Bulk<'k> {
    conn: &'k Connection,
    path: &'k Path,
    vocabulary: &'k Vocabulary,
    head: Head,
    written: i64,
    filing: Filing,
    /// An error left a record half stored: what was not written down is gone, and nothing more is taken.
    given_up: bool,
}

impl Kb {
    /// Begins an import.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn bulk(&mut self) -> Result<Bulk<'_>, KbError> {
        let Self { conn, path, vocabulary, recent } = self;
        recent.take();
        let begun = widen(conn).and_then(|()| begin(conn)).map_err(|fault| fault.told(path))?;
        Ok(Bulk { conn, path, vocabulary, head: begun, written: begun.seq, filing: Filing::default(), given_up: false })
    }
}

impl Bulk<'_> {
    /// As [`Kb::ingest`], but on the disk only later.
    ///
    /// # Errors
    /// As [`Kb::ingest`]. The import goes on after [`KbError::BadArticle`]; after an error of the file it takes nothing more.
    pub fn ingest(&mut self, article: &Article, original: &[u8], at: Timestamp) -> Result<Ingested, KbError> {
        self.step(at, |log, _, _| ingest(log, article, original))
    }

    /// As [`Kb::propose`], but on the disk only later.
    ///
    /// # Errors
    /// As [`Kb::propose`].
    pub fn propose(&mut self, article: &ArticleId, claims: &[Claim], by: &str, at: Timestamp) -> Result<Proposed, KbError> {
        self.step(at, |log, filing, vocabulary| propose(log, filing, vocabulary, article, claims, by))
    }

    /// Writes everything to the disk.
    ///
    /// # Errors
    /// Where the file cannot be written, or an earlier error has ended the import.
    pub fn finish(mut self) -> Result<(), KbError> {
        self.refuse_given_up()?;
        self.commit().map_err(|fault| fault.told(self.path))
    }

    /// One step. What refuses it does so before anything is stored; any other error ends the import.
    fn step<T>(
        &mut self,
        at: Timestamp,
        step: impl FnOnce(&mut Appender<'_>, &mut Filing, &Vocabulary) -> Outcome<T>,
    ) -> Result<T, KbError> {
        self.refuse_given_up()?;
        let mut log = Appender::resume(self.conn, self.head, at);
        let result = step(&mut log, &mut self.filing, self.vocabulary);
        let refused = matches!(result, Err(Fault::Told(_))) && log.head() == self.head;
        self.given_up = result.is_err() && !refused;
        self.head = log.head();
        let result = result.map_err(|fault| fault.told(self.path))?;
        if self.head.seq - self.written >= LOT {
            let next = self.commit().and_then(|()| begin(self.conn));
            self.given_up = next.is_err();
            self.head = next.map_err(|fault| fault.told(self.path))?;
            self.written = self.head.seq;
        }
        Ok(result)
    }

    fn refuse_given_up(&self) -> Result<(), KbError> {
        let why = "an earlier error ended this import; begin it anew: what is stored already is passed over";
        if self.given_up { Err(KbError::Store { path: self.path.to_owned(), why: why.into() }) } else { Ok(()) }
    }

    fn commit(&mut self) -> Outcome<()> {
        self.filing.write(self.conn)?;
        Appender::resume(self.conn, self.head, Timestamp::UNIX_EPOCH).seal()?;
        self.conn.execute_batch("COMMIT").map_err(Fault::from)
    }
}

impl Drop for Bulk<'_> {
    /// After an error or without `finish`, what was not written down is given up.
    fn drop(&mut self) {
        if !self.conn.is_autocommit() {
            let _given_up = self.conn.execute_batch("ROLLBACK");
        }
        let _as_before = settle_cache(self.conn);
    }
}

fn widen(conn: &Connection) -> Outcome<()> {
    Ok(conn.pragma_update(None, "cache_size", -PAGES)?)
}

fn begin(conn: &Connection) -> Outcome<Head> {
    conn.execute_batch("BEGIN IMMEDIATE")?;
    head(conn)
}
