//! `variorum import FILE --from FORMAT`.

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::collections::BTreeMap;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use variorum_exchange::read;
use variorum_model::claim::Claim;
use variorum_model::review::Verdict;

use crate::cli::Common;
use crate::screen;
use crate::verbs::store;

/// Take claims from a file, with the documents that they quote.
///
/// Every claim is checked against its document: a quote that is not there is refused, and named. Documents are found in
/// --docs by the name in `doc`; those that the knowledge base holds already need no file.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum import claims.jsonl --from jsonl --docs reports/")]
pub(crate) struct Arguments {
    /// The file
    file: PathBuf,
    /// Its format
    #[arg(long, value_enum)]
    from: Format,
    /// Folder of the documents
    #[arg(long, value_name = "DIR")]
    docs: Option<PathBuf>,
    /// Claims that a person has reviewed: each is accepted in your name, with the file as the reason
    #[arg(long)]
    reviewed: bool,
}

/// A form of claims in a file that `export` writes and `import` takes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One claim a line, as `propose` writes it too
    Jsonl,
    /// One claim a row
    Csv,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let name = arguments.file.display().to_string();
    let file = std::fs::File::open(&arguments.file).with_context(|| format!("{name}: cannot be opened"))?;
    let rows: Vec<_> = match arguments.from {
        Format::Jsonl => read::jsonl::claims(&name, BufReader::new(file)).collect(),
        Format::Csv => read::csv::claims(&name, BufReader::new(file))?,
    };
    let mut refused: Vec<String> = Vec::new();
    let mut by_doc: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
    for row in rows {
        match row {
            Ok(line) => by_doc.entry(line.doc).or_default().push(line.claim),
            Err(error) => refused.push(error.to_string()),
        }
    }
    // asked before anything is stored
    let reviewer = arguments.reviewed.then(|| store::who(common)).transpose()?;
    let mut kb = store::create(common)?;
    let stored: BTreeMap<String, _> = kb.articles()?.into_iter().map(|entry| (entry.doc, entry.id)).collect();
    let (mut new, mut known) = (0, 0);
    for (doc, claims) in by_doc {
        let article = match (document(arguments.docs.as_deref(), &doc)?, stored.get(&doc)) {
            (Some((article, original)), _) => kb.ingest(&article, &original, store::now())?.id,
            (None, Some(id)) => *id,
            (None, None) => {
                refused.push(format!("{doc}: {} claims quote it, and it is neither stored nor in --docs", claims.len()));
                continue;
            }
        };
        let proposed = kb.propose(&article, &claims, &name, store::now())?;
        if let Some(reviewer) = &reviewer {
            let why = format!("reviewed before the import of {name}");
            kb.review(&proposed.new, &Verdict::Accepted, reviewer, &why, store::now())?;
        }
        new += proposed.new.len();
        known += proposed.known.len();
        refused.extend(proposed.refused.into_iter().map(|r| format!("{doc}: {}", r.why)));
    }
    if common.json {
        screen::json(&json!({ "new": new, "known": known, "refused": refused }))?;
    } else {
        screen::say(format_args!("{new} claims imported, {known} known before"))?;
        for reason in &refused {
            screen::say(format_args!("refused: {reason}"))?;
        }
    }
    if !refused.is_empty() {
        bail!("{} claims or lines were refused; the others are stored", refused.len());
    }
    Ok(())
}

fn document(folder: Option<&Path>, doc: &str) -> Result<Option<(variorum_model::article::Article, Vec<u8>)>> {
    let Some(path) = folder.map(|folder| folder.join(Path::new(doc).file_name().unwrap_or_default())).filter(|path| path.is_file()) else {
        return Ok(None);
    };
    let Some(source) = read::sources(&path.to_string_lossy())?.into_iter().next() else { return Ok(None) };
    let opened = source.open()?;
    let mut article = opened.article(None)?;
    doc.clone_into(&mut article.doc);
    Ok(Some((article, opened.bytes)))
}
