//! An article: its text with zones, names and claims in place, and the list of its claims.

use axum::extract::{Path, State};
use maud::{Markup, html};
use std::ops::Range;
use variorum_extract::Engine;
use variorum_extract::mention::{self, Form};
use variorum_extract::text::Document;
use variorum_kb::{ArticleId, StoredArticle};
use variorum_model::article::{Article, ZoneKind};
use variorum_model::record::Record;
use variorum_model::review::ReviewState;

use super::{Page, Shared, counted, grouped};
use crate::article_text::{self, Marked, Shown};
use crate::fields::Asked;
use crate::frame::{Section, frame};
use crate::lines;

/// Code points on one page.
const PART: usize = 60_000;
/// Code points up to which names are looked for.
const MOST_READ: usize = 400_000;
/// Claims in the list of a page.
const MOST_CLAIMS: usize = 500;

pub(crate) async fn page(State(app): Shared, Path(id): Path<String>, asked: Asked) -> Page {
    let wanted = asked.get("claim").map(str::to_owned);
    let part: Option<usize> = asked.parsed("part", "a number")?;
    let added: Option<u64> = asked.parsed("added", "a number")?;
    let shared = app.clone();
    let (title, body) = app
        .store
        .read(move |kb| {
            let id: ArticleId = match id.parse() {
                Ok(id) => id,
                Err(_) => kb.article_by_prefix(&id)?,
            };
            let stored = kb.article(&id)?;
            let mut records = kb.records_on(&id)?;
            records.sort_by(|a, b| (a.claim.passage.quote_span, &a.id).cmp(&(b.claim.passage.quote_span, &b.id)));
            let there = wanted.as_ref().and_then(|wanted| records.iter().find(|record| record.id == *wanted));
            let part = part.unwrap_or_else(|| there.map_or(0, |record| record.claim.passage.quote_span[0] / PART));
            let view = View { stored: &stored, records: &records, part, wanted: wanted.as_deref(), added, engine: &shared.engine };
            let title = lines::shortened(lines::title(&stored.entry.metadata, &stored.entry.doc), 120);
            Ok((title, view.body()))
        })
        .await?;
    Ok(frame(&title, Section::Articles, &body))
}

struct View<'a> {
    stored: &'a StoredArticle,
    records: &'a [Record],
    part: usize,
    wanted: Option<&'a str>,
    added: Option<u64>,
    engine: &'a Engine,
}

impl View<'_> {
    fn body(&self) -> Markup {
        let entry = &self.stored.entry;
        let text = &self.stored.article.text;
        let length = text.chars().count();
        let range = self.part.saturating_mul(PART)..self.part.saturating_add(1).saturating_mul(PART).min(length);
        let here = |record: &Record| record.claim.passage.quote_span[0] < range.end && record.claim.passage.quote_span[1] > range.start;
        let shown = Shown {
            text,
            zones: &self.stored.article.zones,
            passages: self
                .records
                .iter()
                .enumerate()
                .filter(|(_, record)| here(record))
                .map(|(at, record)| self.marked(at, record))
                .collect(),
            names: if length <= MOST_READ { names(&self.stored.article, self.engine) } else { Vec::new() },
        };
        let awaiting = self.records.iter().filter(|record| record.review == ReviewState::Proposed).count();
        let listed: Vec<_> = self.records.iter().enumerate().filter(|(_, record)| here(record)).collect();
        html! {
            @if let Some(added) = self.added {
                p.told role="status" { "The article is stored, unchanged; " (counted(added, "claim")) " proposed." }
            }
            p.crumb { a href="/articles" { "Articles" } }
            h1 dir="auto" { (lines::shortened(lines::title(&entry.metadata, &entry.doc), 300)) }
            p.quiet { (lines::origin(&entry.metadata, &entry.doc)) " · read as " (entry.reader) " · " (grouped(length as u64)) " characters" }
            @if let Some(address) = &entry.metadata.address { p.quiet dir="auto" { (address) } }
            p {
                (counted(self.records.len() as u64, "claim"))
                @if awaiting > 0 { ", " a.button href=(format!("/review?article={}", entry.id)) { "review the " (awaiting) " that wait" } }
            }
            (pager(entry.id, self.part, length))
            div.reading {
                article lang=[entry.metadata.language.as_deref()] { (article_text::part(&shown, range.clone())) }
                aside aria-label="Claims of this article" {
                    p.legend {
                        span.passage.proposed { "not reviewed" } " " span.passage.accepted { "accepted" } " " span.passage.rejected { "rejected" } " " span.mention { "name" }
                    }
                    @if listed.is_empty() { p.quiet { "No claim rests on this text." } }
                    ol.claims {
                        @for (at, record) in listed.iter().take(MOST_CLAIMS) {
                            li id=(format!("k{}", at + 1)) value=(at + 1) {
                                a.plain href=(lines::claim_address(&record.id)) { (lines::sentence(&record.claim)) }
                                " " (lines::review(record.review))
                            }
                        }
                    }
                    @if listed.len() > MOST_CLAIMS { p.quiet { "and " (listed.len() - MOST_CLAIMS) " more, marked in the text" } }
                }
            }
            (pager(entry.id, self.part, length))
        }
    }

    fn marked<'a>(&self, at: usize, record: &'a Record) -> Marked<'a> {
        let asked = self.wanted == Some(record.id.as_str());
        Marked { span: record.claim.passage.quote_span, number: at + 1, id: &record.id, state: record.review, asked }
    }
}

fn pager(id: ArticleId, part: usize, length: usize) -> Markup {
    let parts = length.div_ceil(PART).max(1);
    let address = |part: usize| format!("{}?part={part}", lines::article_address(id));
    html! {
        @if parts > 1 {
            nav.pager aria-label="Parts of the article" {
                @if part > 0 { a rel="prev" href=(address(part - 1)) { "Back" } }
                span { "Part " (part + 1) " of " (parts) }
                @if part + 1 < parts { a rel="next" href=(address(part + 1)) { "On" } }
            }
        }
    }
}

/// Where the body names somebody or something, code points, in order and apart from each other.
fn names(article: &Article, engine: &Engine) -> Vec<[usize; 2]> {
    let mut offsets: Vec<usize> = article.text.char_indices().map(|(at, _)| at).collect();
    offsets.push(article.text.len());
    let body = article.zones.iter().filter(|zone| zone.kind == ZoneKind::Body);
    let keep: Vec<Range<usize>> = body.filter_map(|zone| Some(*offsets.get(zone.start)?..*offsets.get(zone.end)?)).collect();
    let document = Document::cut(&article.text, &keep);
    let found = mention::find(&document, engine.lexicon(), article.metadata.title.as_deref(), &[]);
    let mut spans: Vec<[usize; 2]> =
        found.mentions.iter().filter(|m| m.form == Form::Name && m.within.is_none()).map(|m| document.span(&m.tokens)).collect();
    spans.sort_unstable();
    let mut end = 0;
    spans.retain(|span| {
        let apart = span[0] >= end && span[1] > span[0];
        if apart {
            end = span[1];
        }
        apart
    });
    spans
}
