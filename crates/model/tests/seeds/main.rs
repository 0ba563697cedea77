//! The rules against the answer key of five real documents: its 436 claims as accepted records, its questions and its
//! disagreements. The key is not part of the project; where it is absent these tests say so and pass.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the figures reached are what a reader wants of these tests")]

mod conflicts;
mod key;
mod questions;
