//! Scoring of proposed claims against an answer key, with the matching of the keys' published scorer: a proposal
//! matches when document, relation and both ends agree and the two quotes share a sentence or overlap.

mod compare;
mod dates;
mod ends;
mod gold;
mod matching;
mod report;

pub use gold::{Gold, GoldClaim, GoldError, GoldText, GoldZone, bare_text, is_held_out, parse_texts};
pub use matching::{Proposal, answers};
pub use report::{Details, Extra, Figures, Quotes, Report, Severe, score, share};
