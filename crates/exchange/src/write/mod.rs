//! Writing: claims to the project's own shapes.

pub mod csv;
pub mod jsonl;
