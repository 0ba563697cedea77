//! `variorum candidates`: parties that may be one and the same, the likeliest first.

use anyhow::Result;
use clap::Args;
use std::io::Write;

use crate::cli::Common;
use crate::screen::{self, HEADING, QUIET};
use crate::verbs::{party, store};

/// Parties whose names may mean one party, the likeliest first, with what speaks for and against it.
///
/// Pairs that somebody has judged are left out. Nothing is joined: `same` and `different` decide.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum candidates --least 0.7\n         variorum same p12 p31 --why \"acronym in the first sentence\"")]
pub(crate) struct Arguments {
    /// Only of this party, by name or id
    name: Option<String>,
    /// Least score, 0 to 1
    #[arg(long, default_value_t = 0.5, value_name = "SCORE")]
    least: f32,
    /// At most so many
    #[arg(long, default_value_t = 50, value_name = "N")]
    limit: usize,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let kb = store::read(common)?;
    let only = arguments.name.as_deref().map(|name| party::named(&kb, name)).transpose()?;
    let mut pairs = kb.likely_same(arguments.least, only.map(|party| party.id))?;
    pairs.truncate(arguments.limit);
    if common.json {
        return screen::json(&pairs);
    }
    let mut out = screen::out();
    if pairs.is_empty() {
        writeln!(out, "No two parties have names this much alike.")?;
    }
    for pair in &pairs {
        let words = format!("{} (p{}) and {} (p{})", pair.a.name, pair.a.id, pair.b.name, pair.b.id);
        writeln!(out, "{:.2}  {}", pair.score, screen::styled(HEADING, &screen::wrapped(&words, screen::width() - 6, 6)))?;
        writeln!(out, "      {}", screen::styled(QUIET, &screen::wrapped(&pair.why, screen::width() - 6, 6)))?;
    }
    Ok(())
}
