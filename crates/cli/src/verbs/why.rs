//! `variorum why ID`: from a claim to its passage, article, reviews and rule.

use anyhow::Result;
use clap::Args;
use serde::Serialize;
use std::io::Write;
use variorum_kb::{ClaimId, Kb, PartyId, Why};
use variorum_model::origins::{Voice, tree};
use variorum_model::record::AsOf;
use variorum_model::review::ReviewState;
use variorum_model::snapshot::Line;
use variorum_model::wording;

use crate::cli::Common;
use crate::screen::{self, HEADING, QUIET, WARNING};
use crate::verbs::lines::repetition_out;
use crate::verbs::store;

/// From a claim to its passage, article, reviews and rule.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum why 3f9a2c")]
pub(crate) struct Arguments {
    /// Id of the claim, or its first digits
    id: String,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let kb = store::read(common)?;
    let id = kb.claim_by_prefix(&arguments.id)?;
    let why = kb.why(&id)?;
    let line = line_of(&kb, &id)?;
    if common.json {
        return screen::json(&Answer { why: &why, said_by: line.as_ref().map(tree).unwrap_or_default() });
    }
    tell(&why)?;
    line.map_or(Ok(()), |line| repeated(&line))
}

/// What `why` answers.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    why: &'a Why,
    /// Who repeated whom, of all claims that say the same: one tree an origin.
    said_by: Vec<Voice>,
}

/// The line on which a claim stands, with all who say the same; `None` of a rejected claim.
fn line_of(kb: &Kb, id: &ClaimId) -> Result<Option<Line>> {
    let subject = PartyId::new(kb.record(id)?.subject.cluster.0);
    let snapshot = kb.snapshot(subject, AsOf::default())?;
    let claim = id.to_string();
    let on_it = |line: &Line| line.target.is_some() && line.attestations.iter().any(|a| a.begun.is_none() && a.claim == claim);
    Ok(snapshot.lines.into_iter().find(on_it))
}

fn repeated(line: &Line) -> Result<()> {
    let mut out = screen::out();
    if let Some(counts) = wording::counts(line) {
        writeln!(out, "the same  {counts}")?;
    }
    repetition_out(&mut out, line)
}

fn tell(why: &Why) -> Result<()> {
    let mut out = screen::out();
    let record = &why.claim;
    writeln!(out, "{}", screen::styled(HEADING, &wording::sentence(record.reading(None))))?;
    writeln!(out, "claim {}", record.id)?;
    let width = screen::width();
    let passage = format!("…{}\u{bb}{}\u{ab}{}…", why.before, record.claim.passage.quote, why.after);
    writeln!(out, "\n{}\n", screen::wrapped(&passage, width, 0))?;
    let article = &why.article;
    let m = &article.metadata;
    let parts = [m.title.as_deref(), m.publisher.as_deref(), m.author.as_deref(), m.published.as_deref(), m.address.as_deref()];
    writeln!(out, "article   {}", parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))?;
    let [start, end] = record.claim.passage.quote_span;
    writeln!(out, "          {} · characters {start} to {end}", article.doc)?;
    writeln!(out, "          SHA-256 of its bytes {}", article.id)?;
    writeln!(out, "proposed  by {} · rule {} · confidence {:.2}", record.by, record.claim.rule, record.claim.confidence)?;
    if record.reviews.is_empty() {
        writeln!(out, "{}", screen::styled(QUIET, "reviews   none yet"))?;
    }
    for review in &record.reviews {
        let undone = if review.in_force(None) { "" } else { " (undone)" };
        let verdict = wording::review(ReviewState::from(&review.verdict));
        writeln!(out, "review    {verdict}{undone} by {} · {} · decision {}", review.who, review.why, review.record)?;
    }
    for judgement in &why.judgements {
        let undone = if judgement.in_force(None) { "" } else { " (undone)" };
        let verdict = format!("{:?}", judgement.verdict).to_lowercase();
        let line = format!(
            "identity  {} and {} are {verdict}{undone}: {} · {} · decision {}",
            judgement.a, judgement.b, judgement.who, judgement.why, judgement.record
        );
        writeln!(out, "{}", screen::styled(WARNING, &line))?;
    }
    Ok(())
}
