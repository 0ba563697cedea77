//! `variorum find WORDS`: claims by the words of their passages.

use anyhow::Result;
use clap::Args;
use std::io::Write;
use variorum_model::wording;

use crate::cli::Common;
use crate::screen::{self, HEADING, QUIET, WARNING};
use crate::verbs::lines::short;
use crate::verbs::store;

/// Who says these words, and what of whom: the claims whose passages have them, whatever their case and punctuation.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum find \"dismisses talk of a merger\"")]
pub(crate) struct Arguments {
    /// The words, in a row
    words: String,
}

/// Claims that are listed at most.
const MOST: usize = 200;

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let found = store::read(common)?.claims_saying(&arguments.words, MOST)?;
    if common.json {
        return screen::json(&found);
    }
    let mut out = screen::out();
    if found.claims.is_empty() {
        writeln!(out, "No claim rests on these words.")?;
    }
    for claim in &found.claims {
        let reading = claim.reading(None);
        writeln!(out, "{}", screen::styled(HEADING, &screen::wrapped(&wording::sentence(reading), screen::width(), 2)))?;
        let quote = screen::wrapped(&format!("\u{201c}{}\u{201d}", reading.passage.quote), screen::width() - 2, 2);
        writeln!(out, "  {}", screen::styled(QUIET, &quote))?;
        writeln!(
            out,
            "  {}",
            screen::styled(QUIET, &format!("{} · {}", short(&claim.id.to_string()), wording::review(claim.state(None))))
        )?;
    }
    if !found.all_read {
        writeln!(out, "{}", screen::styled(WARNING, "there may be more"))?;
    }
    Ok(())
}
