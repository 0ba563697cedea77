//! `variorum lineage NAME`: where a party comes from, what it belonged to, and what became of it.

use anyhow::Result;
use clap::Args;
use serde_json::json;
use std::io::Write;
use variorum_model::lineage::{SECTIONS, called_on, lineage};

use crate::cli::Common;
use crate::screen::{self, HEADING};
use crate::verbs::lines::{row_out, target};
use crate::verbs::show::Days;
use crate::verbs::{party, store};

/// Predecessors, splits, mergers, umbrellas and pledges of a party, in order of their dates, with who says so; with --on, what it
/// was called then, or what it continues was.
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
    let called = as_of.valid_on.map(|day| called_on(&records, kb.vocabulary(), cluster, day, as_of)).unwrap_or_default();
    if common.json {
        return screen::json(&json!({ "focus": lineage.focus, "ties": lineage.ties, "called": called }));
    }
    let mut out = screen::out();
    writeln!(out, "{}", screen::styled(HEADING, &party.name))?;
    if lineage.ties.is_empty() {
        writeln!(out, "The sources do not say where it comes from or what became of it.")?;
    }
    for (party, names) in &called {
        let names: Vec<&str> = names.iter().map(target).collect();
        let also = if names.is_empty() { String::new() } else { format!(", also {}", names.join(", ")) };
        writeln!(out, "{}", screen::wrapped(&format!("called then: {}{also}", party.name), screen::width(), 2))?;
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
