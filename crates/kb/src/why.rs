//! `why`: from a claim back to the words, the bytes and the people behind it.

use serde::Serialize;

use crate::articles::{ArticleEntry, load_entry, load_text};
use crate::error::{Fault, KbError};
use crate::history::{ClaimRecord, load_claim, redacted};
use crate::identity::Cluster;
use crate::ids::ClaimId;
use crate::judge::JudgementRecord;
use crate::kb::Kb;
use crate::mentions::ends_of;
use crate::passages::Ground;
use crate::propose::claim_seq;

/// Code points of context on each side of a passage.
const REACH: usize = 200;

/// Everything that a claim rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Why {
    /// The claim as proposed, the rule or person that proposed it, and its reviews.
    pub claim: ClaimRecord,
    /// The article; its id is the SHA-256 of the bytes that are kept.
    pub article: ArticleEntry,
    /// Up to 200 code points before the passage.
    pub before: String,
    /// Up to 200 code points after it.
    pub after: String,
    /// Judgements about the parties at its ends, undone ones included.
    pub judgements: Vec<JudgementRecord>,
}

impl Kb {
    /// What a claim rests on: passage with context, article, rule, reviews and judgements.
    ///
    /// # Errors
    /// Where there is no such claim, it was redacted, or the file cannot be read.
    pub fn why(&self, id: &ClaimId) -> Result<Why, KbError> {
        self.read(|conn| {
            let seq = claim_seq(conn, id)?;
            let Some(claim) = load_claim(conn, seq)? else { return Err(redacted(conn, seq, &format!("claim {id}"))?) };
            let article_seq = crate::articles::article_seq(conn, &claim.article)?;
            let article = load_entry(conn, article_seq)?;
            let empty = || Fault::Damaged(format!("article {} of claim {id} is empty", article.id));
            let (text, zones) = load_text(conn, article_seq)?.ok_or_else(empty)?;
            let reading = claim.reading(None);
            let (before, after) = Ground::new(&text, &zones).around(reading.passage.quote_span, REACH);
            let mut judgements = std::collections::BTreeMap::new();
            for mention in ends_of(reading, &self.vocabulary).mentions() {
                if let Some(party) = crate::mentions::lookup(conn, &mention.key, mention.class)? {
                    judgements.extend(Cluster::around(conn, party, None)?.judgements);
                }
            }
            Ok(Why { before: before.to_owned(), after: after.to_owned(), article, judgements: judgements.into_values().collect(), claim })
        })
    }
}
