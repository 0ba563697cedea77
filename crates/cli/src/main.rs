//! The `variorum` program: one verb, one file. No rules live here; see `ARCHITECTURE.md`.
#![expect(clippy::print_stderr, reason = "this is the room that talks to people")]

mod cli;
mod dates;
mod failure;
mod files;
mod screen;
mod verbs;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match verbs::run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failure::report(&error),
    }
}
