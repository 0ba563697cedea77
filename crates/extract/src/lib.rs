//! Article text to proposed claims. Pure and deterministic: no disk, no network, no clock.
//!
//! The way of one article: [`text`] cuts it into sentences and tokens, `mention` finds who and what is named and
//! `reference` who is meant again, rules (data, with their examples) propose relations between mentions, and
//! `voice` and `when` say in whose voice, how surely, and for which time.

pub mod evaluate;
pub mod lexicon;
pub mod mention;
mod reference;
pub mod text;
pub mod voice;
pub mod when;
