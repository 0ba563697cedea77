//! `variorum disagreements [NAME]`: claims that cannot all be right, side by side.

use anyhow::Result;
use clap::Args;
use std::io::Write;
use variorum_model::disagreement::{Disagreement, Force, disagreements, disagreements_about};

use crate::cli::Common;
use crate::screen::{self, HEADING, QUIET, WARNING};
use crate::verbs::lines::short;
use crate::verbs::show::Days;
use crate::verbs::{party, store};

/// Where the sources disagree: every position with its sources, and why they cannot all be right. Nothing is merged.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum disagreements \"Jaish al-Muhajireen wal-Ansar\" --on 2015-09-23")]
pub(crate) struct Arguments {
    /// The party, by name or id; all parties where it is left out
    name: Option<String>,
    #[command(flatten)]
    days: Days,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let kb = store::read(common)?;
    let as_of = arguments.days.as_of()?;
    let found = match &arguments.name {
        Some(name) => {
            let (cluster, records) = kb.records(party::named(&kb, name)?.id, as_of)?;
            disagreements_about(&records, kb.vocabulary(), cluster, as_of)
        }
        None => {
            let mut records = Vec::new();
            kb.each_record(as_of, |record| records.push(record))?;
            disagreements(&records, kb.vocabulary(), as_of)
        }
    };
    if common.json {
        return screen::json(&found);
    }
    let mut out = screen::out();
    if found.is_empty() {
        writeln!(out, "No disagreement among the claims.")?;
    }
    for (n, disagreement) in found.iter().enumerate() {
        tell(&mut out, n + 1, disagreement)?;
    }
    Ok(())
}

fn tell(out: &mut impl Write, n: usize, d: &Disagreement) -> Result<()> {
    let about = d.about.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join(", ");
    let force = if d.force == Force::Contradiction { "cannot both be right" } else { "may not both be right" };
    writeln!(out, "{}", screen::styled(HEADING, &format!("{n}. {about}: {}", d.relation.replace('_', " "))))?;
    writeln!(out, "   {}", screen::styled(WARNING, &screen::wrapped(&format!("{force}: {}", d.why), screen::width() - 3, 3)))?;
    for position in &d.positions {
        writeln!(out, "   - {}", screen::wrapped(&position.says, screen::width() - 5, 5))?;
        let origins = position.origins.iter().map(|o| o.name.as_str()).collect::<Vec<_>>().join("; ");
        let claims = position.claims.iter().map(|id| short(id)).collect::<Vec<_>>().join(" ");
        writeln!(out, "     {}", screen::styled(QUIET, &format!("{origins} · {claims}")))?;
    }
    writeln!(out)?;
    Ok(())
}
