//! `variorum changes --from D --to D [NAME]`: what began and what ended between two days.

use anyhow::Result;
use clap::Args;
use serde_json::json;
use std::collections::BTreeSet;
use std::io::Write;
use variorum_kb::PartyClass;
use variorum_model::history::changes;
use variorum_model::record::AsOf;
use variorum_model::time::Date;

use crate::cli::Common;
use crate::screen::{self, HEADING};
use crate::verbs::lines::difference_out;
use crate::verbs::{party, store};

/// What began and what ended between two days, of one party or of all.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum changes \"Jaish al-Muhajireen wal-Ansar\" --from 2013-01-01 --to 2015-12-31")]
pub(crate) struct Arguments {
    /// The party, by name or id; all parties where it is left out
    name: Option<String>,
    /// The earlier day
    #[arg(long, value_name = "DATE", value_parser = crate::dates::day)]
    from: Date,
    /// The later day
    #[arg(long, value_name = "DATE", value_parser = crate::dates::day)]
    to: Date,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let kb = store::read(common)?;
    let parties = match &arguments.name {
        Some(name) => vec![party::named(&kb, name)?],
        None => kb.parties()?.into_iter().filter(|party| party.class == PartyClass::Actor && party.claims > 0).collect(),
    };
    let as_of = AsOf::default();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for party in parties {
        let (cluster, records) = kb.records(party.id, as_of)?;
        if !seen.insert(cluster) {
            continue;
        }
        let difference = changes(&records, kb.vocabulary(), cluster, arguments.from, arguments.to, as_of);
        if !difference.is_empty() {
            found.push((party, difference));
        }
    }
    if common.json {
        let all: Vec<_> = found.iter().map(|(party, difference)| json!({ "party": party, "changes": difference })).collect();
        return screen::json(&all);
    }
    let mut out = screen::out();
    if found.is_empty() {
        writeln!(out, "The sources tell of no change between {} and {}.", arguments.from, arguments.to)?;
    }
    for (party, difference) in &found {
        writeln!(out, "{}", screen::styled(HEADING, &format!("{}, from {} to {}", party.name, arguments.from, arguments.to)))?;
        difference_out(&mut out, difference)?;
        writeln!(out)?;
    }
    Ok(())
}
