//! The words of Variorum and its pure rules: articles and their zones, parties, claims, time,
//! the relation vocabulary, reviews and judgements, and what follows from them.
//!
//! This room knows no disk, no database, no network and no clock.

pub mod article;
pub mod claim;
pub mod party;
pub mod review;
pub mod time;
pub mod vocabulary;
