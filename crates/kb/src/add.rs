//! `add`: an article and what is proposed from it, in one step.

use jiff::Timestamp;
use variorum_model::article::Article;
use variorum_model::claim::Claim;

use crate::error::KbError;
use crate::filing::Filing;
use crate::ingest::{Ingested, ingest};
use crate::kb::Kb;
use crate::propose::{Proposed, propose};

impl Kb {
    /// Stores an article with its original bytes and proposes claims on it: both, or at an error neither. What is known
    /// already stays as it is.
    ///
    /// # Errors
    /// As `ingest` and `propose`.
    pub fn add(
        &mut self,
        article: &Article,
        original: &[u8],
        claims: &[Claim],
        by: &str,
        at: Timestamp,
    ) -> Result<(Ingested, Proposed), KbError> {
        self.write(at, |log, vocabulary| {
            let ingested = ingest(log, article, original)?;
            let mut filing = Filing::default();
            let proposed = propose(log, &mut filing, vocabulary, &ingested.id, claims, by)?;
            filing.write(log.conn)?;
            Ok((ingested, proposed))
        })
    }
}
