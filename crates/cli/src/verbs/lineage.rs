//! `variorum lineage NAME`: where a party comes from, what it belonged to, and what became of it.

use anyhow::Result;
use clap::Args;
use std::io::Write;
use variorum_model::lineage::{SECTIONS, lineage};

use crate::cli::Common;
use crate::screen::{self, HEADING};
use crate::verbs::lines::row_out;
use crate::verbs::show::Days;
use crate::verbs::{party, store};

/// Predecessors, splits, mergers, umbrellas and pledges of a party, in order of their dates, with who says so.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum lineage \"Jaish al-Muhajireen wal-Ansar\"")]
pub(crate) struct Arguments {
    /// The party, by name or id
    name: String,
    #[command(flatten)]
    days: Days,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let kb = store::read(common)?;
    let party = party::named(&kb, &arguments.name)?;
    let as_of = arguments.days.as_of()?;
    let (cluster, records) = kb.records(party.id, as_of)?;
    let lineage = lineage(&records, kb.vocabulary(), cluster, as_of);
    if common.json {
        return screen::json(&lineage);
    }
    let mut out = screen::out();
    writeln!(out, "{}", screen::styled(HEADING, &party.name))?;
    if lineage.ties.is_empty() {
        writeln!(out, "The sources do not say where it comes from or what became of it.")?;
    }
    for (heading, roles) in SECTIONS {
        let ties: Vec<_> = lineage.ties.iter().filter(|tie| roles.contains(&tie.role)).collect();
        if !ties.is_empty() {
            writeln!(out, "\n{}", screen::styled(HEADING, heading))?;
        }
        for tie in ties {
            row_out(&mut out, " ", &tie.line)?;
        }
    }
    Ok(())
}
