//! Where the sources disagree: every position with its sources, and why they cannot all be right.

use axum::extract::State;
use maud::html;
use std::sync::Arc;
use variorum_kb::Kb;
use variorum_model::disagreement::{Disagreement, disagreements};
use variorum_model::record::AsOf;

use super::{Page, Shared, counted};
use crate::error::WebError;
use crate::fields::Asked;
use crate::frame::{Section, frame};
use crate::lines;
use crate::store::Store;

/// Disagreements on a page.
const MOST: usize = 40;

/// Claims up to which all disagreements are looked for on the way to another page.
const FEW_CLAIMS: u64 = 20_000;

/// Claims up to which they are looked for when somebody waits for them.
const MOST_CLAIMS: u64 = 300_000;

/// How long somebody is ready to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// Not at all.
    Little,
    /// For some seconds.
    Much,
}

pub(crate) async fn page(State(app): Shared, asked: Asked) -> Page {
    let from = asked.parsed::<usize>("from", "a number")?.unwrap_or(0);
    let store = Arc::clone(&app.store);
    let found = app.store.read(move |kb| all(kb, &store, kb.stats()?.records, Effort::Much)).await?;
    let body = html! {
        h1 { "Where the sources disagree" }
        @match &found {
            None => p { "There are too many claims to look for all disagreements here; each party's page has its own, and " code { "variorum disagreements" } " prints all." },
            Some(found) if found.is_empty() => p.quiet { "No disagreement among the claims." },
            Some(found) => {
                p.quiet { (counted(found.len() as u64, "disagreement")) ". Nothing is merged or averaged: both positions stand with their sources, until a person decides." }
                ol.disagreements { @for (at, d) in found.iter().enumerate().skip(from).take(MOST) { (lines::disagreement(d, at + 1)) } }
                nav.pager aria-label="Pages" {
                    @if from > 0 { a rel="prev" href=(format!("/disagreements?from={}", from.saturating_sub(MOST))) { "Back" } }
                    @if from.saturating_add(MOST) < found.len() { a rel="next" href=(format!("/disagreements?from={}", from + MOST)) { "More" } }
                }
            }
        }
    };
    Ok(frame("Disagreements", Section::Disagreements, &body))
}

/// All disagreements of the base at this length of its log; `None` where that takes longer than somebody is ready to wait.
pub(crate) fn all(kb: &Kb, store: &Store, records: u64, effort: Effort) -> Result<Option<Arc<[Disagreement]>>, WebError> {
    if let Some(found) = store.disagreements_at(records) {
        return Ok(Some(found));
    }
    if kb.stats()?.claims > if effort == Effort::Much { MOST_CLAIMS } else { FEW_CLAIMS } {
        return Ok(None);
    }
    let mut claims = Vec::new();
    kb.each_record(AsOf::default(), |record| claims.push(record))?;
    let found: Arc<[Disagreement]> = disagreements(&claims, kb.vocabulary(), AsOf::default()).into();
    store.keep_disagreements(records, &found);
    Ok(Some(found))
}
