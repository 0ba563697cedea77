//! Article text to proposed claims. Pure and deterministic: no disk, no network, no clock.
//!
//! The way of one article: [`text`] cuts it into sentences and tokens, [`mention`] finds who and what is named and
//! `reference` who is meant again, [`rule`]s (data, with their examples) propose relations between mentions, `score` says
//! how likely each is where it stands, [`context`] what the rest of the article says to it, and `voice` and [`when`] say in whose voice, how surely, and for which time. [`extract()`] is all of it.

mod candidate;
pub mod check;
pub mod context;
mod engine;
pub mod evaluate;
pub mod explain;
mod extract;
mod grammar;
mod hash;
pub mod lexicon;
pub mod mention;
pub mod number;
mod reference;
pub mod rule;
mod score;
mod sentence;
pub mod text;
mod trees;
pub mod voice;
pub mod when;

pub use engine::{Engine, THRESHOLD};
pub use extract::{Considered, FLOOR, choose, consider, extract};
pub use score::{ALWAYS, Weights, WeightsError};
pub use trees::{Trees, TreesError};
