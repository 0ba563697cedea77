//! `variorum propose PATH ...`: claims to standard output, no knowledge base touched.

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use std::io::Write;
use variorum_exchange::read::jsonl::ClaimLine;
use variorum_exchange::{read, write};
use variorum_extract::rule::RuleFile;
use variorum_extract::{Engine, explain};
use variorum_model::article::Article;
use variorum_model::claim::Claim;
use variorum_model::wording;

use crate::cli::Common;
use crate::screen::{self, HEADING, QUIET};
use crate::verbs::add::Hints;
use crate::verbs::store;

/// Who proposes: the program and its version, kept with every claim.
pub(crate) const BY: &str = concat!("variorum ", env!("CARGO_PKG_VERSION"));

/// Propose claims without a knowledge base.
///
/// Each line of `--format jsonl` has the document, the quote and where it stands (code points), subject, relation, object
/// or value, date, polarity, modality, attribution, qualifiers, rule and confidence.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: variorum propose report.txt --format jsonl > claims.jsonl\n         variorum propose report.txt --explain"
)]
pub(crate) struct Arguments {
    /// Files, folders, globs, addresses, or -
    #[arg(required = true)]
    paths: Vec<String>,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Only claims at least this likely to be accepted, 0 to 1
    #[arg(long, value_name = "P", default_value_t = 0.0)]
    confidence: f64,
    /// Say of each sentence why it gave what it gave, and why a near miss gave nothing
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    hints: Hints,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One claim a line, JSON
    Jsonl,
    /// One claim a row
    Csv,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let engine = engine(common)?;
    let hints = arguments.hints.metadata();
    let format = if common.json { Format::Jsonl } else { arguments.format };
    let mut failed = 0;
    let mut rows: Vec<ClaimLine> = Vec::new();
    let mut sources = Vec::new();
    for path in &arguments.paths {
        match read::sources(path) {
            Ok(found) => sources.extend(found),
            Err(error) => {
                eprintln!("not read: {error}");
                failed += 1;
            }
        }
    }
    for source in sources {
        let article = match source.open().and_then(|opened| opened.article(Some(hints.clone()))) {
            Ok(ready) => ready,
            Err(error) => {
                eprintln!("not read: {error}");
                failed += 1;
                continue;
            }
        };
        if arguments.explain {
            explain_claims(&article, &engine)?;
            continue;
        }
        let mut claims = variorum_extract::extract(&article, &engine, &[]);
        claims.retain(|claim| claim.confidence >= arguments.confidence);
        match format {
            Format::Text => tell(&article, &claims)?,
            Format::Jsonl => {
                write::jsonl::claims(std::io::stdout().lock(), &lines(&article.doc, claims))?;
            }
            Format::Csv => rows.extend(lines(&article.doc, claims)),
        }
    }
    if format == Format::Csv {
        write::csv::claims(std::io::stdout().lock(), &rows)?;
    }
    if failed > 0 {
        bail!("{failed} documents could not be read");
    }
    Ok(())
}

/// The shipped rules, and the user's own.
pub(crate) fn engine(common: &Common) -> Result<Engine> {
    let Some(path) = &common.rules else { return Ok(Engine::shipped()) };
    let mut files = Vec::new();
    let mut take = |path: &std::path::Path| -> Result<()> {
        let text = std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
        files.push((path.display().to_string(), text));
        Ok(())
    };
    if path.is_dir() {
        let mut entries: Vec<_> = std::fs::read_dir(path)?.collect::<std::io::Result<Vec<_>>>()?;
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries.iter().map(std::fs::DirEntry::path).filter(|p| p.extension().is_some_and(|e| e == "toml")) {
            take(&entry)?;
        }
    } else {
        take(path)?;
    }
    let files: Vec<RuleFile<'_>> = files.iter().map(|(name, text)| RuleFile { name, text }).collect();
    Ok(Engine::with_rules(&files, &store::vocabulary(common)?)?)
}

fn lines(doc: &str, claims: Vec<Claim>) -> Vec<ClaimLine> {
    claims.into_iter().map(|claim| ClaimLine { doc: doc.to_owned(), claim }).collect()
}

fn tell(article: &Article, claims: &[Claim]) -> Result<()> {
    let mut out = screen::out();
    writeln!(out, "{}", screen::styled(HEADING, &format!("{}: {} claims", article.doc, claims.len())))?;
    for claim in claims {
        writeln!(out, "  {}", wording::sentence(claim))?;
        let quote = screen::shortened(&claim.passage.quote, 140);
        let [start, end] = claim.passage.quote_span;
        writeln!(
            out,
            "{}",
            screen::styled(QUIET, &format!("      \"{quote}\" [{start}, {end}) · {} · {:.2}", claim.rule, claim.confidence))
        )?;
    }
    Ok(())
}

fn explain_claims(article: &Article, engine: &Engine) -> Result<()> {
    let mut out = screen::out();
    let mut quote = String::new();
    for considered in variorum_extract::consider(article, engine, &[]) {
        let passage = &considered.claim.passage.quote;
        if *passage != quote {
            quote.clone_from(passage);
            writeln!(out, "\n{}", screen::styled(HEADING, &screen::wrapped(&quote, screen::width(), 0)))?;
        }
        write!(out, "{}", explain::of(considered, engine))?;
    }
    Ok(())
}
