//! The door: opening a file, and the two ways through it.

use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use variorum_model::vocabulary::Vocabulary;

use crate::error::{KbError, Outcome};
use crate::file::{Create, open_for_reading, open_for_writing};
use crate::log::Appender;
use crate::recent::Recent;

/// A knowledge base: one file, opened. Several programs may have one file open and write to it in turn.
#[derive(Debug)]
pub struct Kb {
    pub(crate) conn: Connection,
    pub(crate) path: PathBuf,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) recent: RefCell<Recent>,
}

impl Kb {
    /// Opens the knowledge base at `path`, creating it where there is none.
    ///
    /// # Errors
    /// Where the file is another program's, a newer version's, no database, or cannot be opened or written.
    pub fn create_or_open(path: impl AsRef<Path>) -> Result<Self, KbError> {
        let path = path.as_ref();
        Ok(Self::over(open_for_writing(path, Create::WhereMissing)?, path))
    }

    /// Opens an existing knowledge base.
    ///
    /// # Errors
    /// As [`Kb::create_or_open`], and where there is no such file.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, KbError> {
        let path = path.as_ref();
        Ok(Self::over(open_for_writing(path, Create::Never)?, path))
    }

    /// Opens an existing knowledge base for reading; every verb that writes is refused.
    ///
    /// # Errors
    /// As [`Kb::open`], and where the file has an older format, which only writing can bring up to date.
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Self, KbError> {
        let path = path.as_ref();
        Ok(Self::over(open_for_reading(path)?, path))
    }

    /// The same knowledge base with a vocabulary that a user has extended.
    #[must_use]
    pub fn with_vocabulary(mut self, vocabulary: Vocabulary) -> Self {
        self.vocabulary = vocabulary;
        self.recent.take();
        self
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The relations that claims may use.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    fn over(conn: Connection, path: &Path) -> Self {
        Self { conn, path: path.to_owned(), vocabulary: Vocabulary::shipped(), recent: RefCell::default() }
    }

    /// One step of writing: all of it is stored, durably, or nothing.
    pub(crate) fn write<T>(
        &mut self,
        at: Timestamp,
        step: impl FnOnce(&mut Appender<'_>, &Vocabulary) -> Outcome<T>,
    ) -> Result<T, KbError> {
        let Self { conn, path, vocabulary, recent } = self;
        recent.take();
        let all = || -> Outcome<T> {
            let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut log = Appender::open(&tx, at)?;
            let result = step(&mut log, vocabulary)?;
            log.seal()?;
            tx.commit()?;
            Ok(result)
        };
        all().map_err(|fault| fault.told(path))
    }

    /// One look at the file, which nobody changes meanwhile.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&Connection) -> Outcome<T>) -> Result<T, KbError> {
        let all = || -> Outcome<T> {
            if !self.conn.is_autocommit() {
                return look(&self.conn); // a look inside another one, from the function given to `each_record`
            }
            let tx = self.conn.unchecked_transaction()?;
            let result = look(&tx)?;
            tx.commit()?;
            Ok(result)
        };
        all().map_err(|fault| fault.told(&self.path))
    }
}
