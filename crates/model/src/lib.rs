//! The words of Variorum and its pure rules: articles and their zones, parties, claims, time,
//! the relation vocabulary, reviews and judgements, and what follows from them.
//!
//! This room knows no disk, no database, no network and no clock.

pub mod article;
pub mod assessment;
pub mod claim;
pub mod disagreement;
pub mod history;
pub mod lineage;
pub mod origins;
pub mod party;
pub mod pledge;
mod reading;
pub mod record;
pub mod review;
#[cfg(test)]
mod sample;
pub mod silence;
pub mod snapshot;
pub mod states;
pub mod time;
pub mod vocabulary;
pub mod wording;

pub use reading::Tone;
