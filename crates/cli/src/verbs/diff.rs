//! `variorum diff NAME --known K1 K2`: how an answer differs between two days of recording.

use anyhow::Result;
use clap::Args;
use std::io::Write;
use variorum_model::history::difference;
use variorum_model::record::AsOf;
use variorum_model::time::Date;

use crate::cli::Common;
use crate::screen::{self, HEADING};
use crate::verbs::lines::difference_out;
use crate::verbs::{party, store};

/// How the answer about a party differs between what was recorded by one day and by another.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum diff \"Jaish al-Muhajireen wal-Ansar\" --known 2026-01-31 2026-02-28")]
pub(crate) struct Arguments {
    /// The party, by name or id
    name: String,
    /// As recorded by the end of these two days (UTC)
    #[arg(long, required = true, num_args = 2, value_names = ["DATE", "DATE"], value_parser = crate::dates::day)]
    known: Vec<Date>,
    /// True in the world on this day
    #[arg(long, value_name = "DATE", value_parser = crate::dates::day)]
    on: Option<Date>,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let kb = store::read(common)?;
    let party = party::named(&kb, &arguments.name)?;
    let by = |day: Date| -> Result<_> {
        let known_at = Some(crate::dates::end_of_day(day)?.as_microsecond());
        Ok(kb.snapshot(party.id, AsOf { valid_on: arguments.on, known_at, published_by: None })?)
    };
    let [before, after] = [arguments.known[0], arguments.known[1]];
    let difference = difference(&by(before)?, &by(after)?);
    if common.json {
        return screen::json(&difference);
    }
    let mut out = screen::out();
    writeln!(out, "{}", screen::styled(HEADING, &format!("{}, as known on {before} and on {after}", party.name)))?;
    if difference.is_empty() {
        writeln!(out, "Nothing differs.")?;
    }
    difference_out(&mut out, &difference)
}
