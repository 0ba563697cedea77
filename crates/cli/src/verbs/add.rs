//! `variorum add PATH ...`: read articles, keep them unchanged, and propose claims.

use anyhow::{Result, bail};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde::Serialize;
use std::io::Write;
use std::sync::mpsc;
use std::time::Duration;
use variorum_exchange::read;
use variorum_extract::Engine;
use variorum_kb::Kb;
use variorum_model::article::{Article, Metadata};
use variorum_model::claim::Claim;

use crate::cli::Common;
use crate::screen::{self, BAD, HEADING, QUIET};
use crate::verbs::{propose, store};

/// Read articles, keep them unchanged, and propose claims.
///
/// PATH is a file, a folder, a glob, an http(s) address, or - for standard input. What is stored is stored for good:
/// a run that is interrupted loses nothing, and running it again adds only what is missing.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum add reports/ https://example.org/report.html --publisher \"Northern Front Monitor\"")]
pub(crate) struct Arguments {
    /// Files, folders, globs, addresses, or -
    #[arg(required = true)]
    paths: Vec<String>,
    #[command(flatten)]
    hints: Hints,
    /// Keep the articles without proposing claims
    #[arg(long)]
    no_claims: bool,
}

/// What the user knows about the articles; it stands before what the pages say.
#[derive(Debug, Args)]
pub(crate) struct Hints {
    /// Who published them
    #[arg(long)]
    publisher: Option<String>,
    /// Who wrote them
    #[arg(long)]
    author: Option<String>,
    /// When they were published, EDTF
    #[arg(long, value_name = "DATE", value_parser = crate::dates::edtf)]
    published: Option<String>,
    /// Language of the body ("en", "ar")
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
}

impl Hints {
    /// As metadata for the readers.
    pub(crate) fn metadata(&self) -> Metadata {
        Metadata {
            publisher: self.publisher.clone(),
            author: self.author.clone(),
            published: self.published.clone(),
            language: self.language.clone(),
            ..Metadata::default()
        }
    }
}

/// What became of the run.
#[derive(Debug, Default, Serialize)]
struct Summary {
    articles: Vec<Added>,
    failed: Vec<Failed>,
}

/// What became of one article.
#[derive(Debug, Serialize)]
struct Added {
    doc: String,
    id: String,
    new: bool,
    title: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    language: Option<String>,
    reader: String,
    characters: usize,
    body_characters: usize,
    proposed: usize,
    known: usize,
    refused: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Failed {
    doc: String,
    reason: String,
}

/// An article that was read, with what is proposed from it.
struct Ready {
    article: Article,
    original: Vec<u8>,
    claims: Vec<Claim>,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let mut summary = Summary::default();
    let mut sources = Vec::new();
    for path in &arguments.paths {
        match read::sources(path) {
            Ok(found) => sources.extend(found),
            Err(error) => summary.failed.push(Failed { doc: path.clone(), reason: error.to_string() }),
        }
    }
    let mut kb = store::create(common)?;
    let engine = if arguments.no_claims { None } else { Some(propose::engine(common)?) };
    let progress = bar(sources.len());
    let hints = arguments.hints.metadata();
    // reading and proposing use all cores; one writer stores, in the order of the paths
    let (sender, receiver) = mpsc::sync_channel(64);
    let stored: Result<()> = std::thread::scope(|scope| {
        let engine = engine.as_ref();
        let (hints, sources) = (&hints, &sources);
        scope.spawn(move || {
            for window in sources.chunks(32) {
                let ready: Vec<_> = window.par_iter().map(|source| (source.doc.clone(), prepare(source, hints, engine))).collect();
                for one in ready {
                    if sender.send(one).is_err() {
                        return;
                    }
                }
            }
        });
        for (doc, ready) in receiver {
            match ready {
                Ok(ready) => {
                    let added = keep(&mut kb, &ready)?;
                    if !common.json {
                        progress.suspend(|| tell(&added))?;
                    }
                    summary.articles.push(added);
                }
                Err(reason) => summary.failed.push(Failed { doc, reason }),
            }
            progress.inc(1);
        }
        Ok(())
    });
    progress.finish_and_clear();
    stored?;
    if common.json {
        screen::json(&summary)?;
    } else {
        conclude(&summary)?;
    }
    if !summary.failed.is_empty() {
        let all = summary.failed.len() + summary.articles.len();
        bail!("{} of {all} could not be read; the others are stored", summary.failed.len());
    }
    Ok(())
}

fn prepare(source: &read::Source, hints: &Metadata, engine: Option<&Engine>) -> Result<Ready, String> {
    let opened = source.open().map_err(|error| error.to_string())?;
    let article = opened.article(Some(hints.clone())).map_err(|error| error.to_string())?;
    let claims = engine.map_or_else(Vec::new, |engine| variorum_extract::extract(&article, engine, &[]));
    Ok(Ready { article, original: opened.bytes, claims })
}

fn keep(kb: &mut Kb, ready: &Ready) -> Result<Added> {
    let Ready { article, original, claims } = ready;
    let (ingested, proposed) = kb.add(article, original, claims, propose::BY, store::now())?;
    let body = article.zones.iter().filter(|z| z.kind == variorum_model::article::ZoneKind::Body);
    Ok(Added {
        doc: article.doc.clone(),
        id: ingested.id.to_string(),
        new: ingested.new,
        title: article.metadata.title.clone(),
        publisher: article.metadata.publisher.clone(),
        published: article.metadata.published.clone(),
        language: article.metadata.language.clone(),
        reader: article.reader.clone(),
        characters: article.text.chars().count(),
        body_characters: body.map(|z| z.end - z.start).sum(),
        proposed: proposed.new.len(),
        known: proposed.known.len(),
        refused: proposed.refused.into_iter().map(|r| r.why).collect(),
    })
}

fn tell(added: &Added) -> Result<()> {
    let mut out = screen::out();
    let state = if added.new { "stored" } else { "known " };
    let by = [added.publisher.as_deref(), added.published.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    writeln!(out, "{state}  {}", screen::styled(HEADING, added.title.as_deref().unwrap_or(&added.doc)))?;
    let outside = added.characters - added.body_characters;
    let quiet = format!(
        "        {}{}{} · {} · {} characters of body, {outside} outside it · {} claims proposed",
        added.doc,
        if by.is_empty() { "" } else { " · " },
        by,
        added.reader,
        added.body_characters,
        added.proposed + added.known,
    );
    writeln!(out, "{}", screen::styled(QUIET, &quiet))?;
    for refused in &added.refused {
        writeln!(out, "        {}", screen::styled(BAD, &format!("refused: {refused}")))?;
    }
    Ok(())
}

fn conclude(summary: &Summary) -> Result<()> {
    let mut out = screen::out();
    let new = summary.articles.iter().filter(|a| a.new).count();
    let proposed: usize = summary.articles.iter().map(|a| a.proposed).sum();
    writeln!(out, "{new} articles stored, {} known before, {proposed} new claims proposed", summary.articles.len() - new)?;
    for failed in &summary.failed {
        writeln!(out, "{}", screen::styled(BAD, &format!("not read: {}", failed.reason)))?;
    }
    if proposed > 0 {
        writeln!(out, "Next: variorum review")?;
    }
    Ok(())
}

fn bar(length: usize) -> ProgressBar {
    if length < 20 {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} articles, {per_sec}, {eta} left");
    let bar = ProgressBar::new(length as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
