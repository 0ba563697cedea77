//! `variorum export --to FORMAT -o FILE`.

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use variorum_exchange::read::jsonl::ClaimLine;
use variorum_exchange::write;
use variorum_model::record::AsOf;
use variorum_model::review::ReviewState;

use crate::cli::Common;
use crate::screen;
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One claim a line, which `import` takes back
    Jsonl,
    /// One claim a row, which `import` takes back
    Csv,
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
    let target: Box<dyn Write> = match &arguments.output {
        Some(path) => Box::new(BufWriter::new(File::create(path).with_context(|| format!("{}: cannot be written", path.display()))?)),
        None => Box::new(std::io::stdout().lock()),
    };
    let written = match arguments.to {
        Format::Jsonl => write::jsonl::claims(target, &rows)?,
        Format::Csv => write::csv::claims(target, &rows)?,
    };
    if let Some(path) = &arguments.output {
        if common.json {
            return screen::json(&serde_json::json!({ "file": path, "claims": written }));
        }
        println!("{written} claims written to {}", path.display());
    }
    Ok(())
}
