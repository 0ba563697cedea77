//! `variorum export --to FORMAT -o FILE`.

use anyhow::Result;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;
use variorum_exchange::read::jsonl::ClaimLine;
use variorum_exchange::write;
use variorum_model::record::AsOf;
use variorum_model::review::ReviewState;

use crate::cli::Common;
use crate::files;
use crate::screen;
use crate::verbs::import::Format;
use crate::verbs::store;

/// Write claims to a file, as corrected, without those that were rejected.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum export --to csv -o claims.csv --reviewed")]
pub(crate) struct Arguments {
    /// Format
    #[arg(long, value_enum)]
    to: Format,
    /// The file; standard output where it is left out
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Only accepted and corrected claims
    #[arg(long)]
    reviewed: bool,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let kb = store::read(common)?;
    let mut rows = Vec::new();
    kb.each_record(AsOf::default(), |record| {
        let keep = match record.review {
            ReviewState::Rejected => false,
            ReviewState::Accepted | ReviewState::Corrected => true,
            ReviewState::Proposed | ReviewState::Unsure => !arguments.reviewed,
        };
        if keep {
            rows.push(ClaimLine { doc: record.article.doc.clone(), claim: record.claim });
        }
    })?;
    let write = |target: &mut dyn Write| match arguments.to {
        Format::Jsonl => write::jsonl::claims(target, &rows),
        Format::Csv => write::csv::claims(target, &rows),
    };
    let written = match &arguments.output {
        Some(path) => {
            let mut bytes = Vec::new();
            let written = write(&mut bytes)?;
            files::save(path, &bytes)?;
            written
        }
        None => write(&mut std::io::stdout().lock())?,
    };
    if let Some(path) = &arguments.output {
        if common.json {
            return screen::json(&serde_json::json!({ "file": path, "claims": written }));
        }
        screen::say(format_args!("{written} claims written to {}", path.display()))?;
    }
    Ok(())
}
