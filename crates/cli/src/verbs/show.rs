//! `variorum show NAME`: what stood on a day, as known on a day, as published by a day.

use anyhow::Result;
use clap::Args;
use std::io::Write;
use variorum_model::Tone;
use variorum_model::record::AsOf;
use variorum_model::review::ReviewState;
use variorum_model::snapshot::{Attestation, Line, LineStanding, Snapshot};
use variorum_model::states::InferenceRule;
use variorum_model::time::Date;

use crate::cli::Common;
use crate::screen::{self, HEADING, QUIET, WARNING};
use crate::verbs::{party, store};

/// What stood on a day, who says so.
///
/// Each line says where it stands on the day: it holds (a source covers the day), may hold (the day lies inside the
/// doubt), continues (began before and no end is recorded: an assumption), or is only attested nearby or undated.
/// Denials, forecasts and opinions are never shown as facts.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum show \"Jaish al-Muhajireen wal-Ansar\" --on 2015-09-23 --relation leader")]
pub(crate) struct Arguments {
    /// The party, by name or id
    name: String,
    #[command(flatten)]
    days: Days,
    /// Only this relation, or family of relations
    #[arg(long)]
    relation: Option<String>,
}

/// The three clocks.
#[derive(Debug, Args)]
pub(crate) struct Days {
    /// True in the world on this day
    #[arg(long, value_name = "DATE", value_parser = crate::dates::day)]
    on: Option<Date>,
    /// As recorded by the end of this day (UTC)
    #[arg(long, value_name = "DATE", value_parser = crate::dates::day)]
    known: Option<Date>,
    /// As published by the end of this day
    #[arg(long, value_name = "DATE", value_parser = crate::dates::day)]
    published: Option<Date>,
}

impl Days {
    /// As the rules take them.
    pub(crate) fn as_of(&self) -> Result<AsOf> {
        let known_at = self.known.map(crate::dates::end_of_day).transpose()?.map(|moment| moment.as_microsecond());
        Ok(AsOf { valid_on: self.on, known_at, published_by: self.published })
    }
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let kb = store::read(common)?;
    let party = party::named(&kb, &arguments.name)?;
    let mut snapshot = kb.snapshot(party.id, arguments.days.as_of()?)?;
    if let Some(wanted) = &arguments.relation {
        let of = |line: &Line| line.relation == *wanted || line.filed_as == *wanted || line.family.as_deref() == Some(wanted);
        snapshot.lines.retain(of);
        snapshot.over.retain(of);
    }
    if common.json {
        return screen::json(&snapshot);
    }
    tell(&snapshot, &party.name)
}

fn tell(snapshot: &Snapshot, name: &str) -> Result<()> {
    let mut out = screen::out();
    let as_of = &snapshot.as_of;
    let day = as_of.valid_on.map_or_else(|| "at any time".to_owned(), |day| format!("on {day}"));
    let published = as_of.published_by.map_or_else(String::new, |day| format!(", as published by {day}"));
    let known = if as_of.known_at.is_some() { ", as recorded by then" } else { "" };
    writeln!(out, "{}", screen::styled(HEADING, &format!("{name}, {day}{published}{known}")))?;
    if snapshot.lines.is_empty() {
        writeln!(out, "The sources do not say.")?;
    }
    let mut relation = "";
    for line in &snapshot.lines {
        if line.relation != relation {
            relation = &line.relation;
            writeln!(out, "\n{}", screen::styled(HEADING, &relation.replace('_', " ")))?;
        }
        line_out(&mut out, line)?;
    }
    if !snapshot.over.is_empty() {
        writeln!(out, "\n{}", screen::styled(QUIET, "over by then, as inferred from other claims"))?;
        for line in &snapshot.over {
            let words = format!("  {} · {}", line.relation.replace('_', " "), target(line));
            writeln!(out, "{}", screen::styled(QUIET, &words))?;
        }
    }
    if snapshot.left_out > 0 {
        writeln!(out, "\n{} claims of articles without a publication date are left out", snapshot.left_out)?;
    }
    Ok(())
}

fn target(line: &Line) -> &str {
    line.target.as_ref().map_or("exists", |t| t.text())
}

fn line_out(out: &mut impl Write, line: &Line) -> Result<()> {
    let mut notes = Vec::new();
    if let Some(standing) = line.standing {
        notes.push(standing_words(standing).to_owned());
    }
    let (reports, origins) = (line.attestations.len(), line.origins.len());
    if reports > 1 {
        notes.push(format!("{reports} reports, {origins} {}", if origins == 1 { "origin" } else { "origins" }));
    }
    let tone = tone_words(line.tone).map_or_else(String::new, |words| format!(" {}", screen::styled(WARNING, words)));
    let notes = if notes.is_empty() { String::new() } else { screen::styled(QUIET, &format!("  ({})", notes.join("; "))) };
    writeln!(out, "  {}{tone}{notes}", screen::wrapped(target(line), screen::width() - 4, 4))?;
    for attestation in &line.attestations {
        attestation_out(out, attestation)?;
    }
    if !line.contested_by.is_empty() {
        let ids: Vec<&str> = line.contested_by.iter().map(|id| short(id)).collect();
        writeln!(out, "      {}", screen::styled(WARNING, &format!("contested by {}", ids.join(", "))))?;
    }
    Ok(())
}

fn attestation_out(out: &mut impl Write, a: &Attestation) -> Result<()> {
    let published = a.article.published.as_deref().map_or_else(String::new, |date| format!(" {date}"));
    let mut source = format!("{}{published}", a.article.voice());
    if a.chain.len() > 1 {
        source = format!("{source}, after {}", a.chain[1..].join(" > "));
    }
    let when = a.edtf.as_deref().map_or_else(String::new, |date| format!(" [{date}]"));
    let review = match a.review {
        ReviewState::Proposed => " · not reviewed",
        ReviewState::Accepted => " · accepted",
        ReviewState::Corrected => " · corrected",
        ReviewState::Unsure => " · unsure",
        ReviewState::Rejected => " · rejected",
    };
    let quote = screen::shortened(&a.quote, 110);
    writeln!(out, "      {}", screen::styled(QUIET, &format!("{}  {source}{when}{review}", short(&a.claim))))?;
    writeln!(out, "      {}", screen::styled(QUIET, &format!("\u{201c}{quote}\u{201d}")))?;
    for (inference, what) in [(&a.begun, "begun"), (&a.ended, "ended")] {
        if let Some(inference) = inference {
            let premises: Vec<&str> = inference.premises.iter().map(|id| short(id)).collect();
            let words = format!("inferred: {what} {} ({})", rule_words(inference.rule), premises.join(", "));
            writeln!(out, "      {}", screen::styled(QUIET, &words))?;
        }
    }
    Ok(())
}

fn rule_words(rule: InferenceRule) -> &'static str {
    match rule {
        InferenceRule::Begun => "by an event",
        InferenceRule::Ended => "by an event",
        InferenceRule::EndRecorded => "as another claim records",
        InferenceRule::Succeeded => "when a successor began",
    }
}

/// Where a line stands, in words.
pub(crate) fn standing_words(standing: LineStanding) -> &'static str {
    match standing {
        LineStanding::Holds => "holds",
        LineStanding::MayHold => "may hold",
        LineStanding::Continues => "continues: no end recorded",
        LineStanding::Nearby => "attested nearby",
        LineStanding::Undated => "undated",
    }
}

/// What sets a line apart from a plain statement.
pub(crate) fn tone_words(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Claimed => Some("claimed"),
        Tone::Reported => Some("reported"),
        Tone::Disputed => Some("disputed"),
        Tone::Opinion => Some("opinion"),
        Tone::Expected => Some("expected, not a fact"),
        Tone::Denied => Some("denied"),
    }
}

/// The first digits of an id, enough to ask for it.
pub(crate) fn short(id: &str) -> &str {
    id.get(..8).unwrap_or(id)
}
