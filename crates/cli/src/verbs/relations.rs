//! `variorum relations A B`: the history of a pair, friend and foe.

use anyhow::Result;
use clap::Args;
use std::io::Write;
use variorum_model::history::relations;

use crate::cli::Common;
use crate::screen::{self, HEADING};
use crate::verbs::lines::row_out;
use crate::verbs::show::Days;
use crate::verbs::{party, store};

/// What the sources say stood between two parties, in order of its dates: friend and foe, with who says so.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum relations \"Jaish al-Muhajireen wal-Ansar\" \"al-Nusra Front\"")]
pub(crate) struct Arguments {
    /// One party, by name or id
    a: String,
    /// The other
    b: String,
    #[command(flatten)]
    days: Days,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let kb = store::read(common)?;
    let (a, b) = (party::named(&kb, &arguments.a)?, party::named(&kb, &arguments.b)?);
    let as_of = arguments.days.as_of()?;
    let (one, records) = kb.records(a.id, as_of)?;
    let (other, _) = kb.records(b.id, as_of)?;
    let lines = relations(&records, kb.vocabulary(), one, other, as_of);
    if common.json {
        return screen::json(&lines);
    }
    let mut out = screen::out();
    writeln!(out, "{}", screen::styled(HEADING, &format!("{} and {}", a.name, b.name)))?;
    if lines.is_empty() {
        writeln!(out, "The sources say nothing of the two together.")?;
    }
    for line in &lines {
        row_out(&mut out, " ", line)?;
    }
    Ok(())
}
