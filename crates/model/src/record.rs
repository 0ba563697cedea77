//! What a knowledge base hands to the rules: claims as they stand, with their article, their parties and their review.
//!
//! The rules take any slice of records. Those that do not touch the party asked about still count as premises (the death of
//! a leader ends a term), so a caller hands over the claims about the party and, of the parties in those, the claims in
//! [`crate::states::premise_relations`] and those that [`crate::states::posts_held`] names.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::claim::Claim;
use crate::party::PartyKind;
use crate::review::ReviewState;
use crate::time::Date;

/// One party after all judgements in force: every name that a person judged the same has the same cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClusterId(pub i64);

/// One end of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PartyRef {
    /// Who it is.
    pub cluster: ClusterId,
    /// What the cluster is called.
    pub name: String,
    /// What it can be, the likeliest first; empty where nothing is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<PartyKind>,
}

/// The article of a claim, shared by its records.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ArticleRef {
    /// Its id in the knowledge base.
    pub id: String,
    /// File name or address under which it was read.
    pub doc: String,
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published, EDTF.
    pub published: Option<String>,
    /// Its address on the web.
    pub address: Option<String>,
}

impl ArticleRef {
    /// The name of its own voice: the publisher, else the author, else where it was read from.
    #[must_use]
    pub fn voice(&self) -> &str {
        self.publisher.as_deref().or(self.author.as_deref()).unwrap_or(&self.doc)
    }
}

/// A claim as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Id of the claim.
    pub id: String,
    /// When it was recorded, microseconds since 1970-01-01 UTC.
    pub recorded: i64,
    /// Where it stands: of the reviews in force at the record time that is asked about.
    pub review: ReviewState,
    /// What it says; where it was corrected, the corrected form.
    pub claim: Claim,
    /// The article of its passage.
    pub article: Arc<ArticleRef>,
    /// The party it is about.
    pub subject: PartyRef,
    /// The party at the other end; `None` where the target is a value.
    pub object: Option<PartyRef>,
}

/// The three dates of a question. `None` everywhere: all that is known, at any time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct AsOf {
    /// True in the world on this day.
    pub valid_on: Option<Date>,
    /// As recorded by then: microseconds since 1970-01-01 UTC.
    pub known_at: Option<i64>,
    /// As published by the end of this day; articles without a date of publication are left out, and counted.
    pub published_by: Option<Date>,
}
