//! `variorum evaluate GOLD`: score proposals against an answer key.

use anyhow::{Context, Result};
use clap::Args;
use comfy_table::{CellAlignment, Table, presets};
use std::path::{Path, PathBuf};
use variorum_exchange::read;
use variorum_extract::evaluate::{Figures, Gold, GoldText, Proposal, Report, bare_text, is_held_out, parse_texts, score, share};
use variorum_model::claim::Claim;

use crate::cli::Common;
use crate::files;
use crate::screen;
use crate::verbs::propose;

/// Score proposals against an answer key: precision, recall and F1 by relation, dates, voice and severe errors.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum evaluate ../shared/gold/dev --parts --misses misses.txt")]
pub(crate) struct Arguments {
    /// Folder with claims.jsonl, and texts.jsonl or --docs
    gold: PathBuf,
    /// Folder of *.txt, where the key has no texts.jsonl
    #[arg(long, value_name = "DIR")]
    docs: Option<PathBuf>,
    /// Report the held-out third (numeric id divisible by three) and the rest apart
    #[arg(long)]
    parts: bool,
    /// Write what was missed, and what was proposed without a match, to a file
    #[arg(long, value_name = "FILE")]
    misses: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let gold = key(&arguments.gold, arguments.docs.as_deref())?;
    let engine = propose::engine(common)?;
    let mut proposed: Vec<(String, Claim)> = Vec::new();
    for text in gold.texts.values() {
        let article = read::article(&text.id, text.text.as_bytes(), Some(text.metadata())).with_context(|| text.id.clone())?;
        let claims = variorum_extract::extract(&article, &engine, &[]);
        proposed.extend(claims.into_iter().map(|claim| (text.id.clone(), claim)));
    }
    let report_on = |keep: &dyn Fn(&str) -> bool| {
        let kept: Vec<Proposal<'_>> = proposed.iter().filter(|(doc, _)| keep(doc)).map(|(doc, claim)| Proposal { doc, claim }).collect();
        score(&gold.only(keep), &kept)
    };
    let mut reports = vec![("all", report_on(&|_| true))];
    if arguments.parts {
        reports.push(("tuned", report_on(&|doc| !is_held_out(doc))));
        reports.push(("held out", report_on(&is_held_out)));
    }
    if let Some(file) = &arguments.misses {
        write_misses(file, &reports[0].1)?;
    }
    if common.json {
        return screen::json(&reports.iter().map(|(part, report)| (*part, report)).collect::<std::collections::BTreeMap<_, _>>());
    }
    for (part, report) in &reports {
        print(part, report)?;
    }
    Ok(())
}

fn key(folder: &Path, docs: Option<&Path>) -> Result<Gold> {
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path)
            .with_context(|| format!("{}: not readable; an answer key is a folder with claims.jsonl", path.display()))
    };
    let optional = |name: &str| folder.join(name).exists().then(|| read(name)).transpose();
    let texts = match (optional("texts.jsonl")?, docs) {
        (Some(jsonl), _) => parse_texts(&jsonl)?,
        (None, Some(docs)) => text_files(docs)?,
        (None, None) => anyhow::bail!("{}: no texts.jsonl; name the folder of its texts with --docs", folder.display()),
    };
    Ok(Gold::parse(&read("claims.jsonl")?, texts, optional("entities.json")?.as_deref(), optional("noise.json")?.as_deref())?)
}

fn text_files(folder: &Path) -> Result<Vec<GoldText>> {
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("{}: not a readable folder", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "txt") {
            let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            texts.push(bare_text(&path.file_name().unwrap_or_default().to_string_lossy(), &text));
        }
    }
    Ok(texts)
}

fn write_misses(file: &Path, report: &Report) -> Result<()> {
    let misses = report.misses.iter().map(|line| format!("MISS | {line}\n"));
    let extra = report.extra.lines.iter().map(|line| format!("EXTRA | {line}\n"));
    files::save(file, misses.chain(extra).collect::<String>())
}

fn print(part: &str, report: &Report) -> Result<()> {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_header([part, "P", "R", "F1", "found", "proposed", "key"]);
    row(&mut table, "tier 1", report.overall);
    row(&mut table, "tier 1, relaxed", report.relaxed);
    row(&mut table, "tier 1, not hard", report.not_hard);
    for (relation, figures) in &report.by_relation {
        row(&mut table, &format!("  {relation}"), *figures);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    screen::say(format_args!("{table}\n"))?;
    let d = report.details;
    for (label, part, whole) in [
        ("date right, of the dated", d.date_right, d.dated),
        ("dated, of the undated", d.date_spurious, d.undated),
        ("polarity right", d.polarity_right, d.matched),
        ("modality right", d.modality_right, d.matched),
        ("innermost source right", d.innermost_right, d.attributed),
        ("whole chain right", d.chain_right, d.attributed),
    ] {
        screen::say(format_args!("  {label:32} {part:5} of {whole:5} = {:.3}", share(part, whole)))?;
    }
    let q = report.quotes;
    screen::say(format_args!("  proposals {}, quotes not in the text {}", q.proposals, q.invalid))?;
    screen::say(format_args!(
        "  without a match {}, of them true elsewhere in the text {}",
        report.extra.lines.len(),
        report.extra.true_elsewhere
    ))?;
    screen::say(format_args!("  in texts without a claim {}", report.extra.in_silent_documents))?;
    screen::say(format_args!("  severe {}", report.severe.len()))?;
    for severe in &report.severe {
        screen::say(format_args!("    {} | {}", severe.kind, severe.proposal))?;
    }
    screen::say("")
}

fn row(table: &mut Table, label: &str, f: Figures) {
    let share = |x: f64| format!("{x:.3}");
    let count = |n: usize| n.to_string();
    table.add_row([label.to_owned(), share(f.precision), share(f.recall), share(f.f1), count(f.found), count(f.proposed), count(f.key)]);
}
