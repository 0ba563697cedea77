//! The knowledge base: one file that keeps articles, claims and decisions, never overwrites any of them, and can
//! prove it.
//!
//! [`Kb`] is the only door. Its verbs are `ingest`, `propose`, `add` (both at once), `review`, `judge`, `assess`, `undo` and
//! `redact`, which append a record each, and `queue`, `claim`, `why`, `articles`, `parties`, `find_party`, `identify`, `claims_saying`, `decisions`, `snapshot`,
//! `disagreements`, `history_of`, `verify`, `sql` and `stats`, which read. Whoever calls passes the clock in (`at`); this room has none.
//!
//! The store is SQLite and private: no type of it appears in this interface. What the file looks like to other tools
//! is documented in `docs/sql.md`.

mod add;
mod alike;
mod articles;
mod assess;
mod bulk;
mod claims;
mod decisions;
mod disagreements;
mod error;
mod file;
mod filing;
mod find;
mod full_text;
mod history;
mod identity;
mod ids;
mod ingest;
mod judge;
mod kb;
mod listing;
mod log;
mod mentions;
mod one_party;
mod original;
mod parties;
mod party_key;
mod passages;
mod propose;
mod queue;
mod rebuild;
mod recent;
mod redact;
mod review;
mod saying;
mod snapshot;
mod sql;
mod stats;
mod tables;
mod undo;
mod verify;
mod why;
mod words;

pub use crate::alike::{Pair, alike};
pub use crate::articles::{ArticleEntry, StoredArticle};
pub use crate::assess::AssessmentRecord;
pub use crate::bulk::Bulk;
pub use crate::decisions::Decision;
pub use crate::error::KbError;
pub use crate::find::{Candidate, Match};
pub use crate::full_text::{TextHit, TextHits};
pub use crate::history::{ClaimRecord, PartyHistory, ReviewRecord, UndoRecord};
pub use crate::identity::Contradiction;
pub use crate::ids::{ArticleId, ClaimId, IdError, PartyId, RecordId};
pub use crate::ingest::Ingested;
pub use crate::judge::{Judged, JudgementRecord};
pub use crate::kb::Kb;
pub use crate::listing::ListedArticle;
pub use crate::one_party::Identification;
pub use crate::parties::{Party, PartyClass};
pub use crate::propose::{Proposed, Refused};
pub use crate::queue::{QueueFilter, Waiting};
pub use crate::redact::{Redact, Redacted};
pub use crate::saying::Saying;
pub use crate::sql::{Answer, Cell};
pub use crate::stats::Stats;
pub use crate::verify::{Finding, VerifyReport};
pub use crate::why::Why;
/// A moment of record time, passed in by the caller.
pub use jiff::Timestamp;
