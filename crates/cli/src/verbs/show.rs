//! `variorum show NAME`: what stood on a day, as known on a day, as published by a day.

use anyhow::Result;
use clap::Args;
use serde::Serialize;
use std::io::Write;
use variorum_model::disagreement::Disagreement;
use variorum_model::history::{Tally, tally};
use variorum_model::record::AsOf;
use variorum_model::silence::{Near, Silence, Wanted};
use variorum_model::snapshot::{Line, LineStanding, Snapshot, fold};
use variorum_model::time::Date;
use variorum_model::wording;

use crate::cli::Common;
use crate::screen::{self, HEADING, QUIET, WARNING};
use crate::verbs::asked::Only;
use crate::verbs::lines::{line_out, row_out, target};
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
    #[command(flatten)]
    only: Only,
    /// Who or what after all that is recorded as over
    #[arg(long, conflicts_with = "on")]
    now: bool,
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

/// What `show` answers.
#[derive(Debug, Serialize)]
struct Answer {
    #[serde(flatten)]
    snapshot: Snapshot,
    /// Disagreements that one of the lines has a part in.
    disagreements: Vec<Disagreement>,
    /// Set where a relation was asked for and no source supports an answer.
    silence: Option<Silence>,
    /// How many the lines that stand on the day name and count, where a relation was asked for.
    count: Option<Tally>,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let kb = store::read(common)?;
    let asked = arguments.only.in_base(&kb)?;
    let party = party::named(&kb, &arguments.name)?;
    let as_of = arguments.days.as_of()?;
    let (focus, records) = kb.records(party.id, as_of)?;
    let mut snapshot = fold(&records, kb.vocabulary(), focus, as_of);
    snapshot.lines.retain(|line| asked.takes(line));
    snapshot.over.retain(|line| asked.takes(line));
    let wanted = if arguments.now { Wanted::HolderNow } else { Wanted::Holder };
    let silent = asked.silence(&records, kb.vocabulary(), focus, wanted, as_of);
    let stands = |line: &&Line| !matches!(line.standing, Some(LineStanding::Nearby | LineStanding::Undated)) && line.tone.asserts();
    let count = (!asked.is_all()).then(|| tally(snapshot.lines.iter().filter(stands)));
    let shows = |claim: &String| snapshot.lines.iter().flat_map(|line| &line.attestations).any(|a| a.claim == *claim);
    let mut found = kb.disagreements(Some(party.id), as_of)?;
    found.retain(|d| d.positions.iter().flat_map(|position| &position.claims).any(shows));
    let answer = Answer { snapshot, disagreements: found, silence: silent, count };
    if common.json {
        return screen::json(&answer);
    }
    tell(&answer, &party.name)
}

fn tell(answer: &Answer, name: &str) -> Result<()> {
    let mut out = screen::out();
    let snapshot = &answer.snapshot;
    let as_of = &snapshot.as_of;
    let day = as_of.valid_on.map_or_else(|| "at any time".to_owned(), |day| format!("on {day}"));
    let published = as_of.published_by.map_or_else(String::new, |day| format!(", as published by {day}"));
    let known = if as_of.known_at.is_some() { ", as recorded by then" } else { "" };
    writeln!(out, "{}", screen::styled(HEADING, &format!("{name}, {day}{published}{known}")))?;
    if let Some(silence) = &answer.silence {
        silence_out(&mut out, silence)?;
    } else if let Some(count) = answer.count.filter(|count| count.counted > 0) {
        writeln!(out, "{} named, {} more counted", count.named, count.counted)?;
    } else if snapshot.lines.is_empty() {
        writeln!(out, "The sources do not say.")?;
    }
    let mut relation = "";
    for line in &snapshot.lines {
        if line.relation != relation {
            relation = &line.relation;
            writeln!(out, "\n{}", screen::styled(HEADING, &relation.replace('_', " ")))?;
        }
        line_out(&mut out, line)?;
        marks_out(&mut out, line, &answer.disagreements)?;
    }
    if !snapshot.over.is_empty() {
        writeln!(out, "\n{}", screen::styled(QUIET, "over by then, as inferred from other claims"))?;
        for line in &snapshot.over {
            let words = format!("  {} · {}", line.relation.replace('_', " "), target(line));
            writeln!(out, "{}", screen::styled(QUIET, &words))?;
        }
    }
    if !answer.disagreements.is_empty() {
        writeln!(out, "\n{}", screen::styled(HEADING, "where the sources disagree"))?;
    }
    for (n, d) in answer.disagreements.iter().enumerate() {
        let words = format!("({}) {}: {}", n + 1, d.relation.replace('_', " "), d.why);
        writeln!(out, "  {}", screen::styled(WARNING, &screen::wrapped(&words, screen::width() - 4, 6)))?;
        for position in &d.positions {
            for graded in &position.assessments {
                let words = format!("{}: {}", position.says, wording::graded(graded));
                writeln!(out, "      {}", screen::wrapped(&words, screen::width() - 6, 8))?;
            }
        }
    }
    if !answer.disagreements.is_empty() {
        writeln!(out, "  {}", screen::styled(QUIET, "both positions with their sources: variorum disagreements NAME"))?;
    }
    match snapshot.left_out {
        0 => {}
        1 => writeln!(out, "\n1 claim of an article without a publication date is left out")?,
        several => writeln!(out, "\n{several} claims of articles without a publication date are left out")?,
    }
    Ok(())
}

/// The disagreements that a line has a part in, by number.
fn marks_out(out: &mut impl Write, line: &Line, found: &[Disagreement]) -> Result<()> {
    let has_part = |d: &Disagreement| {
        d.positions.iter().flat_map(|position| &position.claims).any(|id| line.attestations.iter().any(|a| a.claim == *id))
    };
    let marks: Vec<String> = (1..).zip(found).filter(|(_, d)| has_part(d)).map(|(n, _)| format!("({n})")).collect();
    if !marks.is_empty() {
        writeln!(out, "      {}", screen::styled(WARNING, &format!("the sources disagree: {} below", marks.join(" "))))?;
    }
    Ok(())
}

pub(crate) fn silence_out(out: &mut impl Write, silence: &Silence) -> Result<()> {
    let words = wording::missing(silence.missing);
    writeln!(out, "{words}")?;
    let days = |near: &Near| if near.days.abs() == 1 { "1 day".to_owned() } else { format!("{} days", near.days.abs()) };
    for (near, side) in [(&silence.before, "before"), (&silence.after, "after")] {
        if let Some(near) = near {
            writeln!(out, "  {} {side}", days(near))?;
            row_out(out, " ", &near.line)?;
        }
    }
    Ok(())
}
