//! Variorum: every outside shape, one file each: what comes in under [`read`], what goes out under [`write`].
//!
//! This room turns bytes into articles and claims and back. It knows no knowledge base and proposes no claims.

pub mod read;
pub mod write;
