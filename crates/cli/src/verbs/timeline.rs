//! `variorum timeline NAME`: what happened to a party, in order.

use anyhow::Result;
use clap::Args;
use serde_json::json;
use std::io::Write;
use variorum_model::Tone;
use variorum_model::record::Record;
use variorum_model::review::ReviewState;
use variorum_model::time::{Edtf, Period};
use variorum_model::vocabulary::Vocabulary;

use crate::cli::Common;
use crate::screen::{self, HEADING, QUIET, WARNING};
use crate::verbs::lines::{short, tone_words};
use crate::verbs::show::Days;
use crate::verbs::{party, store};

/// What happened to a party, in order of its dates; what has no date comes last.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum timeline \"Jaish al-Muhajireen wal-Ansar\"")]
pub(crate) struct Arguments {
    /// The party, by name or id
    name: String,
    #[command(flatten)]
    days: Days,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let kb = store::read(common)?;
    let party = party::named(&kb, &arguments.name)?;
    let (cluster, mut records) = kb.records(party.id, arguments.days.as_of()?)?;
    let about = |record: &Record| record.subject.cluster == cluster || record.object.as_ref().is_some_and(|o| o.cluster == cluster);
    records.retain(|record| record.review != ReviewState::Rejected && about(record));
    records.sort_by_cached_key(|record| order(record, kb.vocabulary()));
    if common.json {
        let lines: Vec<_> =
            records.iter().map(|r| json!({ "id": r.id, "claim": r.claim, "article": *r.article, "review": r.review })).collect();
        return screen::json(&lines);
    }
    let mut out = screen::out();
    writeln!(out, "{}", screen::styled(HEADING, &party.name))?;
    for record in &records {
        let date = record.claim.edtf.as_deref().unwrap_or("undated");
        let tone = tone_words(Tone::of(record.claim.polarity, record.claim.modality))
            .map_or_else(String::new, |words| screen::styled(WARNING, &format!(" {words}")));
        let relation = record.claim.relation.replace('_', " ");
        let other = record.object.as_ref().map_or(record.claim.target.text(), |o| o.name.as_str());
        writeln!(out, "{date:>23}  {} · {relation} · {other}{tone}", record.subject.name)?;
        writeln!(out, "{:25}{}", "", screen::styled(QUIET, &format!("{}  {}", short(&record.id), record.article.voice())))?;
    }
    if records.is_empty() {
        writeln!(out, "The sources do not say.")?;
    }
    Ok(())
}

/// Dated before undated; by first day, then last day, then as recorded.
fn order(record: &Record, vocabulary: &Vocabulary) -> (bool, String, String, i64) {
    let kind = vocabulary.get(&record.claim.relation).map(|r| r.kind);
    let period =
        record.claim.edtf.as_deref().and_then(|text| Edtf::parse(text).ok()).zip(kind).map(|(date, kind)| Period::from_edtf(&date, kind));
    let first = period.and_then(Period::first_day);
    let last = period.and_then(Period::last_day);
    let day = first.or(last).map_or_else(String::new, |d| d.to_string());
    (day.is_empty(), day, last.map_or_else(String::new, |d| d.to_string()), record.recorded)
}
