//! What people decide: reviews of claims and judgements about identity. Nothing is overwritten; a later
//! decision stands beside an earlier one, and an undo is a decision too.

use serde::{Deserialize, Serialize};

use crate::claim::Claim;

/// A person's decision on a claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "lowercase")]
pub enum Verdict {
    /// The passage says so.
    Accepted,
    /// The passage says this instead (same passage or a better cut of it).
    Corrected {
        /// The claim as it should read.
        claim: Box<Claim>,
    },
    /// The passage does not say so.
    Rejected,
    /// Looked at, undecided.
    Unsure,
}

/// Where a claim stands with its reviewers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReviewState {
    /// Nobody has decided yet.
    #[default]
    Proposed,
    /// Accepted as it stands.
    Accepted,
    /// Accepted in a corrected form.
    Corrected,
    /// Rejected.
    Rejected,
    /// Looked at, undecided.
    Unsure,
}

/// Where a verdict leaves a claim.
impl From<&Verdict> for ReviewState {
    fn from(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Accepted => Self::Accepted,
            Verdict::Corrected { .. } => Self::Corrected,
            Verdict::Rejected => Self::Rejected,
            Verdict::Unsure => Self::Unsure,
        }
    }
}

/// A person's decision about two parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sameness {
    /// The two names mean one party.
    Same,
    /// They mean two.
    Different,
}
