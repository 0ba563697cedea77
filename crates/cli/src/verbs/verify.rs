//! `variorum verify`.

use anyhow::{Result, bail};
use clap::Args;

use crate::cli::Common;
use crate::screen;
use crate::verbs::store;

/// Prove that nothing in the knowledge base was altered: every hash of the log, every quote against its article.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum verify")]
pub(crate) struct Arguments {}

pub(crate) fn run(_: &Arguments, common: &Common) -> Result<()> {
    let report = store::read(common)?.verify()?;
    if common.json {
        screen::json(&report)?;
    } else {
        screen::say(format_args!("{} records checked", report.records))?;
        for finding in &report.findings {
            screen::say(format_args!("record {}: {}", finding.record, finding.what))?;
        }
    }
    if !report.findings.is_empty() {
        bail!("{}: {} findings; do not rely on this file, go back to a copy that verifies", common.kb.display(), report.findings.len());
    }
    if !common.json {
        screen::say(format_args!("Nothing was altered."))?;
    }
    Ok(())
}
