//! Why a verb was refused. Typed for programs; each message names the file, the place and the remedy.

use std::path::{Path, PathBuf};

use crate::ids::{ArticleId, ClaimId, PartyId, RecordId};

/// Why a verb was refused. Nothing is half stored: a verb that returns an error has changed nothing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KbError {
    /// There is no such file.
    #[error("{}: no such file; `add` creates a knowledge base", .0.display())]
    Missing(PathBuf),
    /// The file cannot be opened or created.
    #[error("{}: cannot be opened ({why}); check the folder and its permissions", path.display())]
    CannotOpen {
        /// The file.
        path: PathBuf,
        /// What the system said.
        why: String,
    },
    /// The file is no database at all.
    #[error("{}: not a Variorum knowledge base (no SQLite file, or damaged at its start); name another file", .0.display())]
    NotADatabase(PathBuf),
    /// The file belongs to another program.
    #[error("{}: an SQLite file of another program; nothing was written; name another file", .0.display())]
    Foreign(PathBuf),
    /// The file was written by a newer version.
    #[error("{}: written by a newer Variorum (format {found}, this one reads up to {known}); update Variorum", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Format of the file.
        found: i64,
        /// Newest format that this version reads.
        known: i64,
    },
    /// The file has an older format and was opened read only.
    #[error("{}: format {found} is older than {known}; open it once for writing to bring it up to date", path.display())]
    Older {
        /// The file.
        path: PathBuf,
        /// Format of the file.
        found: i64,
        /// Format that this version reads.
        known: i64,
    },
    /// The disk, or the file's own limit, is full.
    #[error("{}: no room left on the disk; nothing of this step was stored; free some space and repeat it", .0.display())]
    Full(PathBuf),
    /// Another program keeps the file locked.
    #[error("{}: another program has kept the file locked for too long; repeat the command when it is done", .0.display())]
    Busy(PathBuf),
    /// The file was opened read only, or is not writable.
    #[error("{}: cannot be written (read only)", .0.display())]
    ReadOnly(PathBuf),
    /// The store contradicts itself.
    #[error("{}: damaged ({what}); `verify` names the place; restore a copy", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        what: String,
    },
    /// Any other failure of the store.
    #[error("{}: {why}", path.display())]
    Store {
        /// The file.
        path: PathBuf,
        /// What the store said.
        why: String,
    },
    /// The article cannot be stored as it is.
    #[error("{doc}: {why}; the article was not stored")]
    BadArticle {
        /// Name of the article.
        doc: String,
        /// What is wrong with it.
        why: String,
    },
    /// The corrected claim cannot be stored as it is.
    #[error("correction of claim {claim}: {why}; the review was not stored")]
    BadCorrection {
        /// The claim under review.
        claim: ClaimId,
        /// What is wrong with the correction.
        why: String,
    },
    /// No such article.
    #[error("no article {0}; `articles` lists them")]
    UnknownArticle(ArticleId),
    /// No such claim.
    #[error("no claim {0}")]
    UnknownClaim(ClaimId),
    /// No such party.
    #[error("no party {0}; `find_party` looks one up by name")]
    UnknownParty(PartyId),
    /// No such record, or one that is no decision.
    #[error("record {0} is no decision; reviews, judgements, assessments and undos can be undone")]
    NoDecision(RecordId),
    /// The decision was undone before.
    #[error("record {record} was already undone, last by record {by}; undo that one to bring it back")]
    AlreadyUndone {
        /// The decision or undo.
        record: RecordId,
        /// The last undo in its chain.
        by: RecordId,
    },
    /// An assessment that holds on to no claim, or to those of one position only.
    #[error("an assessment needs the claims of the position that it grades and those that stand against it")]
    NothingAssessed,
    /// A name that cannot be a party's.
    #[error("\"{name}\" cannot name a party: it is {objection}")]
    BadName {
        /// The name, or its beginning.
        name: String,
        /// Why.
        objection: String,
    },
    /// Both sides of a judgement are one party.
    #[error("party {0} cannot be judged against itself")]
    SameParty(PartyId),
    /// The record was redacted.
    #[error("{what} was redacted by record {by}")]
    Redacted {
        /// What was asked for ("claim 3f...").
        what: String,
        /// The redaction.
        by: RecordId,
    },
    /// The beginning of an id stands for several, or for none.
    #[error("`{0}` stands for no record, or for several; write more digits of the id")]
    AmbiguousId(String),
    /// A query was refused.
    #[error("query refused: {0}")]
    Query(String),
}

/// What goes wrong below the door: the store's own error, or one that is already told in our words.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The store's.
    Sql(rusqlite::Error),
    /// Ours.
    Told(KbError),
    /// Contents that contradict each other.
    Damaged(String),
}

pub(crate) type Outcome<T> = Result<T, Fault>;

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<KbError> for Fault {
    fn from(error: KbError) -> Self {
        Self::Told(error)
    }
}

impl Fault {
    /// Tells the fault to the caller, who knows which file it is about.
    pub(crate) fn told(self, path: &Path) -> KbError {
        let path = path.to_owned();
        let error = match self {
            Self::Told(error) => return error,
            Self::Damaged(what) => return KbError::Damaged { path, what },
            Self::Sql(error) => error,
        };
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => KbError::Full(path),
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => KbError::Busy(path),
            Some(Code::ReadOnly) => KbError::ReadOnly(path),
            Some(Code::NotADatabase) => KbError::NotADatabase(path),
            Some(Code::CannotOpen) => KbError::CannotOpen { path, why: error.to_string() },
            Some(Code::DatabaseCorrupt) => KbError::Damaged { path, what: error.to_string() },
            _ => KbError::Store { path, why: error.to_string() },
        }
    }
}
