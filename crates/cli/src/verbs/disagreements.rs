//! `variorum disagreements [NAME]`: claims that cannot all be right, side by side.

use anyhow::Result;
use clap::Args;
use std::io::Write;
use variorum_model::disagreement::{Disagreement, Force};
use variorum_model::wording;

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
    /// Only about this relation (size); several with commas
    #[arg(long, value_name = "RELATION", value_delimiter = ',')]
    relation: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let kb = store::read(common)?;
    let as_of = arguments.days.as_of()?;
    let party = arguments.name.as_deref().map(|name| party::named(&kb, name)).transpose()?;
    let mut found = kb.disagreements(party.map(|party| party.id), as_of)?;
    found.retain(|d| arguments.relation.is_empty() || arguments.relation.contains(&d.relation));
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
    let id = screen::styled(QUIET, &format!("  {}", d.id));
    writeln!(out, "{}{id}", screen::styled(HEADING, &format!("{n}. {about}: {}", d.relation.replace('_', " "))))?;
    writeln!(out, "   {}", screen::styled(WARNING, &screen::wrapped(&format!("{force}: {}", d.why), screen::width() - 3, 3)))?;
    for position in &d.positions {
        writeln!(out, "   - {}", screen::wrapped(&position.says, screen::width() - 5, 5))?;
        let origins = position.origins.iter().map(|o| o.name.as_str()).collect::<Vec<_>>().join("; ");
        let claims = position.claims.iter().map(|id| short(id)).collect::<Vec<_>>().join(" ");
        let counts =
            wording::counted(position.claims.len(), position.origins.len()).map_or_else(String::new, |words| format!(" ({words})"));
        writeln!(out, "     {}", screen::styled(QUIET, &format!("{origins}{counts} · {claims}")))?;
        for graded in &position.assessments {
            let words = format!("assessed {} · decision {}", wording::graded(graded), graded.decision);
            writeln!(out, "     {}", screen::wrapped(&words, screen::width() - 5, 7))?;
        }
    }
    writeln!(out)?;
    Ok(())
}
