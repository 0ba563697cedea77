//! `variorum timeline NAME`: what happened to a party, in order.

use anyhow::Result;
use clap::Args;
use serde_json::json;
use std::io::Write;
use variorum_model::history::timeline;
use variorum_model::silence::Wanted;

use crate::cli::Common;
use crate::screen::{self, HEADING};
use crate::verbs::asked::Only;
use crate::verbs::lines::row_out;
use crate::verbs::show::{Days, silence_out};
use crate::verbs::{party, store};

/// What happened to a party, in order of its dates; what has no date comes last.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum timeline \"Jaish al-Muhajireen wal-Ansar\"")]
pub(crate) struct Arguments {
    /// The party, by name or id
    name: String,
    #[command(flatten)]
    days: Days,
    #[command(flatten)]
    only: Only,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let kb = store::read(common)?;
    let party = party::named(&kb, &arguments.name)?;
    let as_of = arguments.days.as_of()?;
    let (cluster, records) = kb.records(party.id, as_of)?;
    let asked = arguments.only.in_base(&kb)?;
    let mut lines = timeline(&records, kb.vocabulary(), cluster, as_of);
    lines.retain(|line| asked.takes(line));
    let silent = asked.silence(&records, kb.vocabulary(), cluster, Wanted::Date, as_of);
    if common.json {
        return screen::json(&json!({ "lines": lines, "silence": silent }));
    }
    let mut out = screen::out();
    writeln!(out, "{}", screen::styled(HEADING, &party.name))?;
    if let Some(silent) = &silent {
        silence_out(&mut out, silent)?;
    } else if lines.is_empty() {
        writeln!(out, "The sources do not say.")?;
    }
    lines.iter().try_for_each(|line| row_out(&mut out, " ", line))
}
