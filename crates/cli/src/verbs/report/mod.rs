//! `variorum report NAME -o FILE`: an answer to hand on, with footnoted quotes and a bibliography.

mod bibliography;
mod contents;
mod docx;
mod html;
mod markdown;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use variorum_model::snapshot::fold;

use crate::cli::Common;
use crate::files;
use crate::screen;
use crate::verbs::show::Days;
use crate::verbs::{party, store};
use contents::Contents;

/// Write what stood on a day as a document: every line footnoted with the very words it rests on, both sides of every
/// disagreement, and a bibliography.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum report \"Jaish al-Muhajireen wal-Ansar\" --on 2015-09-23 -o army.md --bibliography army.bib")]
pub(crate) struct Arguments {
    /// The party, by name or id
    name: String,
    #[command(flatten)]
    days: Days,
    /// Where to write it: .md, .html or .docx
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The bibliography in a file of its own: .json (CSL-JSON) or .bib (BibTeX)
    #[arg(long, value_name = "FILE")]
    bibliography: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let write: fn(&Contents<'_>) -> Result<Vec<u8>> = match extension(&arguments.output).as_deref() {
        Some("md" | "markdown") => |contents| Ok(markdown::write(contents).into_bytes()),
        Some("html" | "htm") => |contents| Ok(html::write(contents).into_bytes()),
        Some("docx") => docx::write,
        _ => bail!("{}: a report is written as .md, .html or .docx", arguments.output.display()),
    };
    let references = match arguments.bibliography.as_deref().map(|path| (path, extension(path))) {
        None => None,
        Some((path, Some(end))) if end == "json" => Some((path, bibliography::csl as fn(&[_]) -> Result<String>)),
        Some((path, Some(end))) if end == "bib" => Some((path, bibliography::bibtex as fn(&[_]) -> Result<String>)),
        Some((path, _)) => bail!("{}: a bibliography is written as .json (CSL-JSON) or .bib (BibTeX)", path.display()),
    };
    let kb = store::read(common)?;
    let party = party::named(&kb, &arguments.name)?;
    let as_of = arguments.days.as_of()?;
    let (focus, mut records) = kb.records(party.id, as_of)?;
    let snapshot = fold(&records, kb.vocabulary(), focus, as_of);
    let found = kb.disagreements(Some(party.id), as_of)?;
    // what stands against a claim of the party need not name it
    let known: BTreeSet<String> = records.iter().map(|record| record.id.clone()).collect();
    let claims: BTreeSet<&String> = found.iter().flat_map(|d| &d.positions).flat_map(|position| &position.claims).collect();
    for claim in claims.into_iter().filter(|claim| !known.contains(*claim)) {
        records.push(kb.record(&claim.parse().context("a claim of a disagreement")?)?);
    }
    let contents = Contents::of(&party.name, &snapshot, &found, &records);
    files::save(&arguments.output, write(&contents)?)?;
    if let Some((path, form)) = references {
        files::save(path, &form(&contents.sources)?)?;
    }
    let (lines, notes, sources) = (snapshot.lines.len(), contents.notes.len(), contents.sources.len());
    if common.json {
        return screen::json(&json!({
            "file": arguments.output, "bibliography": arguments.bibliography,
            "lines": lines, "notes": notes, "sources": sources, "disagreements": found.len(),
        }));
    }
    screen::say(format_args!(
        "{}: {lines} lines, {notes} footnotes, {sources} sources, {} disagreements",
        arguments.output.display(),
        found.len()
    ))?;
    Ok(())
}

fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_lowercase())
}
