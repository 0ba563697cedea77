//! The program against the answer key of five real documents: its claims imported as reviewed into a knowledge base, its
//! questions and its disagreements asked of that base, and the documents read with no review. The key is not part of the
//! project; where it is absent these tests say so and pass.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test fails by panicking; the figures reached are what a reader wants"
)]

mod base;
mod conflicts;
mod covers;
mod questions;
mod said;
mod unreviewed;
