//! Search: names in any script and spelling, and the words of all articles.

use axum::extract::State;
use maud::html;
use variorum_kb::{Candidate, Match, TextHits};

use super::parties::kinds;
use super::{Page, Shared, counted};
use crate::fields::Asked;
use crate::frame::{Section, framed};
use crate::lines::{self, party_address, shortened};

/// Longest question, code points.
const LONGEST: usize = 300;
/// Articles shown.
const MOST: usize = 30;

pub(crate) async fn page(State(app): Shared, asked: Asked) -> Page {
    let words: String = asked.words("q").chars().take(LONGEST).collect();
    let asked = words.clone();
    let (parties, texts) = app
        .store
        .read(move |kb| {
            if asked.is_empty() {
                return Ok((Vec::new(), TextHits { hits: Vec::new(), all_read: true }));
            }
            Ok((kb.find_party(&asked)?, kb.find_text(&asked, MOST)?))
        })
        .await?;
    let body = html! {
        h1 { "Search" @if !words.is_empty() { ": " bdi { (words) } } }
        @if words.is_empty() {
            p.quiet { "Write a name, in any script and spelling, or words of an article." }
        } @else {
            section aria-labelledby="names" {
                h2 #names { "Parties" }
                @if parties.is_empty() { p.quiet { "No party has a name like this." } }
                ul.names { @for found in &parties { (party(found)) } }
            }
            section aria-labelledby="texts" {
                h2 #texts { "Articles" }
                @if texts.hits.is_empty() { p.quiet { "No article has these words." } }
                ul.list {
                    @for hit in &texts.hits {
                        li {
                            p.says { a href=(lines::article_address(hit.article.id)) dir="auto" { (shortened(lines::title(&hit.article.metadata, &hit.article.doc), 200)) } }
                            p.snippet dir="auto" { "…" (hit.before) mark { (hit.found) } (hit.after) "…" }
                            p.quiet { (lines::origin(&hit.article.metadata, &shortened(&hit.article.doc, 80))) }
                        }
                    }
                }
                @if !texts.all_read { p.quiet { "Only the latest articles are shown." } }
            }
        }
    };
    Ok(framed("Search", Section::None, &words, &body))
}

fn party(found: &Candidate) -> maud::Markup {
    let by = match found.by {
        Match::Name => "",
        Match::Alias => ", also called so",
        Match::Words => ", has these words",
        Match::Similar => ", likely the same name",
    };
    html! {
        li { a href=(party_address(found.party.id)) dir="auto" { (found.party.name) } " " span.quiet { (kinds(&found.party)) (counted(found.party.claims, "claim")) (by) } }
    }
}
