//! The start: what is new, what disagrees, how much waits.

use axum::extract::State;
use maud::{Markup, html};
use std::sync::Arc;
use variorum_kb::{Decision, ListedArticle, Stats, Waiting};
use variorum_model::disagreement::Disagreement;

use super::{Page, Shared, articles, counted, disagreements, grouped, history};
use crate::fields::encoded;
use crate::frame::{Section, frame};
use crate::lines;

/// Of each kind as many are shown.
const FEW: usize = 5;

struct Seen {
    stats: Stats,
    latest: Vec<ListedArticle>,
    waiting: Waiting,
    decisions: Vec<Decision>,
    disagreements: Option<Arc<[Disagreement]>>,
}

pub(crate) async fn page(State(app): Shared) -> Page {
    let store = Arc::clone(&app.store);
    let seen = app
        .store
        .read(move |kb| {
            let stats = kb.stats()?;
            Ok(Seen {
                latest: kb.latest_articles(None, FEW)?,
                waiting: kb.waiting()?,
                decisions: kb.decisions(FEW)?,
                disagreements: disagreements::all(kb, &store, stats.records, disagreements::Effort::Little)?,
                stats,
            })
        })
        .await?;
    let body = if seen.stats.articles == 0 { welcome() } else { start(&seen) };
    Ok(frame("Variorum", Section::Home, &body))
}

fn welcome() -> Markup {
    html! {
        section.welcome {
            h1 { "Nothing is here yet" }
            p.lead {
                "Variorum reads published reports about organisations that split, merge, rename, ally and fight. It proposes claims, "
                "each tied to the very words it rests on; you accept, correct or reject them; and then it answers who led, belonged to, "
                "fought, how large, called what, on which day, according to whom, and where the sources disagree."
            }
            p { a.button href="/add" { "Add the first report" } }
            p.quiet { "Or in a terminal: " code { "variorum add reports/" } }
        }
    }
}

fn start(seen: &Seen) -> Markup {
    let stats = &seen.stats;
    html! {
        h1 { "What the sources say" }
        ul.figures {
            (figure(stats.articles, "articles", "/articles"))
            (figure(stats.claims, "claims", "/articles"))
            (figure(stats.parties, "parties", "/parties"))
            (figure(stats.awaiting, "await review", "/review"))
        }
        div.columns {
            section aria-labelledby="new" {
                h2 #new { "New" }
                ul.list { @for article in &seen.latest { (articles::entry(article)) } }
                p { a href="/articles" { "All articles" } " · " a href="/add" { "Add" } }
            }
            section aria-labelledby="waits" {
                h2 #waits { "Awaiting review" }
                (waiting(stats, &seen.waiting))
                @if !seen.decisions.is_empty() {
                    h2 { "Decided lately" }
                    ul.list { @for decision in &seen.decisions { (history::entry(decision, "/")) } }
                    p { a href="/history" { "All decisions" } }
                }
            }
        }
        section aria-labelledby="apart" {
            h2 #apart { "Where the sources disagree" }
            @match &seen.disagreements {
                None => p { a href="/disagreements" { "Look for disagreements" } span.quiet { " (there are many claims: this takes a moment)" } },
                Some(found) if found.is_empty() => p.quiet { "No disagreement among the claims." },
                Some(found) => {
                    ol.disagreements { @for (at, d) in found.iter().take(FEW).enumerate() { (lines::disagreement(d, at + 1)) } }
                    p { a href="/disagreements" { "All " (grouped(found.len() as u64)) } }
                }
            }
        }
    }
}

fn figure(count: u64, what: &str, address: &str) -> Markup {
    html! { li { a href=(address) { strong { (grouped(count)) } " " span { (what) } } } }
}

fn waiting(stats: &Stats, waiting: &Waiting) -> Markup {
    html! {
        @if stats.awaiting == 0 {
            p.quiet { "Nothing awaits review." }
        } @else {
            p { a.button href="/review" { "Review " (counted(stats.awaiting, "claim")) } }
            p.quiet { "By rule:" }
            ul.tags {
                @for (rule, count) in waiting.rules.iter().take(8) {
                    li { a href=(format!("/review?rule={}", encoded(rule))) { (rule) " " span.quiet { (grouped(*count)) } } }
                }
            }
            p.quiet { "By article:" }
            ul.tags {
                @for (id, name, count) in waiting.articles.iter().take(5) {
                    li { a href=(format!("/review?article={id}")) dir="auto" { (lines::shortened(name, 48)) " " span.quiet { (grouped(*count)) } } }
                }
            }
        }
    }
}
