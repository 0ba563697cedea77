//! `variorum candidates`: parties that may be one and the same, the likeliest first.

use anyhow::Result;
use clap::Args;
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::Write;
use variorum_kb::{Kb, Party, PartyClass};
use variorum_names::{Name, compare_names};

use crate::cli::Common;
use crate::screen::{self, HEADING, QUIET};
use crate::verbs::{party, store};

/// Parties whose names may mean one party, the likeliest first, with what speaks for and against it.
///
/// Pairs that somebody has judged are left out. Nothing is joined: `same` and `different` decide.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum candidates --least 0.7\n         variorum same p12 p31 --why \"acronym in the first sentence\"")]
pub(crate) struct Arguments {
    /// Only of this party, by name or id
    name: Option<String>,
    /// Least score, 0 to 1
    #[arg(long, default_value_t = 0.5, value_name = "SCORE")]
    least: f32,
    /// At most so many
    #[arg(long, default_value_t = 50, value_name = "N")]
    limit: usize,
}

/// Two parties that may be one.
#[derive(Debug, Serialize)]
struct Pair {
    score: f32,
    a: Party,
    b: Party,
    why: String,
}

/// So many of each name's nearest are compared.
const NEAREST: usize = 8;

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let kb = store::read(common)?;
    let only = arguments.name.as_deref().map(|name| party::named(&kb, name)).transpose()?;
    let mut pairs = likely(&kb, arguments.least, only.as_ref())?;
    pairs.truncate(arguments.limit);
    if common.json {
        return screen::json(&pairs);
    }
    let mut out = screen::out();
    if pairs.is_empty() {
        writeln!(out, "No two parties have names this much alike.")?;
    }
    for pair in &pairs {
        let words = format!("{} (p{}) and {} (p{})", pair.a.name, pair.a.id, pair.b.name, pair.b.id);
        writeln!(out, "{:.2}  {}", pair.score, screen::styled(HEADING, &screen::wrapped(&words, screen::width() - 6, 6)))?;
        writeln!(out, "      {}", screen::styled(QUIET, &screen::wrapped(&pair.why, screen::width() - 6, 6)))?;
    }
    Ok(())
}

/// Pairs at or above the score that nobody has judged, the best first.
fn likely(kb: &Kb, least: f32, only: Option<&Party>) -> Result<Vec<Pair>> {
    let mut parties = kb.parties()?;
    parties.retain(|party| party.class == PartyClass::Actor);
    let names: Vec<Name> = parties.iter().map(|party| Name::new(&party.name, party::kind(party))).collect();
    let index = party::index(&parties);
    let mut seen = BTreeSet::new();
    let mut pairs = Vec::new();
    for (at, name) in names.iter().enumerate() {
        if only.is_some_and(|only| only.id != parties[at].id) {
            continue;
        }
        for hit in index.search(name, NEAREST) {
            let Ok(other) = hit.id.parse::<usize>() else { continue };
            let comparison = compare_names(name, &names[other]);
            let fresh = at != other && comparison.score >= least && seen.insert((at.min(other), at.max(other)));
            if fresh && party::kind(&parties[at]) == party::kind(&parties[other]) && !judged(kb, &parties[at], &parties[other])? {
                let (a, b) = (parties[at].clone(), parties[other].clone());
                pairs.push(Pair { score: comparison.score, a, b, why: comparison.to_string() });
            }
        }
    }
    pairs.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.a.id.cmp(&y.a.id)).then(x.b.id.cmp(&y.b.id)));
    Ok(pairs)
}

/// Are the two one by judgement already, or has somebody judged just these two?
fn judged(kb: &Kb, a: &Party, b: &Party) -> Result<bool> {
    if kb.cluster(a.id, None)?.contains(&b.id) {
        return Ok(true);
    }
    let history = kb.history_of(a.id, None)?;
    Ok(history.judgements.iter().any(|j| j.in_force(None) && (j.a == b.id || j.b == b.id)))
}
