//! `stats`: how much there is.

use serde::Serialize;

use crate::error::KbError;
use crate::kb::Kb;

/// How much a knowledge base holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Articles, redacted ones included.
    pub articles: u64,
    /// Claims, redacted ones included.
    pub claims: u64,
    /// Claims that no review in force decides.
    pub awaiting: u64,
    /// Parties: one a folded name and class.
    pub parties: u64,
    /// Reviews, undone ones included.
    pub reviews: u64,
    /// Judgements, undone ones included.
    pub judgements: u64,
    /// Assessments, undone ones included.
    pub assessments: u64,
    /// Undos.
    pub undos: u64,
    /// Records whose contents were redacted.
    pub redactions: u64,
    /// Records of the log: all of the above but the parties and the queue.
    pub records: u64,
    /// Size of the file, bytes, without what is still in its journal.
    pub bytes: u64,
}

impl Kb {
    /// Counts what the file holds.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn stats(&self) -> Result<Stats, KbError> {
        self.read(|conn| {
            let one = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, u64>(0));
            let count = |table: &str| one(&format!("SELECT count(*) FROM {table}"));
            Ok(Stats {
                articles: count("articles")?,
                claims: count("claims")?,
                awaiting: count("awaiting")?,
                parties: count("parties WHERE key IS NOT NULL")?,
                reviews: count("reviews")?,
                judgements: count("judgements")?,
                assessments: count("assessments")?,
                undos: count("undos")?,
                redactions: count("redactions")?,
                records: one("SELECT seq FROM head")?,
                bytes: one("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")?,
            })
        })
    }
}
