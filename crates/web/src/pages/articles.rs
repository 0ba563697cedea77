//! All articles, the latest first, a page at a time.

use axum::extract::State;
use maud::{Markup, html};
use variorum_kb::{ListedArticle, RecordId};

use super::{Page, Shared, counted};
use crate::fields::Asked;
use crate::frame::{Section, frame};
use crate::lines;

/// Articles on a page.
const MOST: usize = 50;

pub(crate) async fn page(State(app): Shared, asked: Asked) -> Page {
    let before = asked.parsed("before", "the number of a record")?.map(RecordId::new);
    let mut found = app.store.read(move |kb| Ok(kb.latest_articles(before, MOST + 1)?)).await?;
    let more = found.len() > MOST;
    found.truncate(MOST);
    let body = html! {
        h1 { "Articles" }
        p { a.button href="/add" { "Add an article" } }
        @if found.is_empty() { p.quiet { "None here." } }
        ul.list { @for article in &found { (entry(article)) } }
        @if more && let Some(last) = found.last() {
            p { a rel="next" href=(format!("/articles?before={}", last.entry.record)) { "Earlier ones" } }
        }
    };
    Ok(frame("Articles", Section::Articles, &body))
}

/// An article in a list.
pub(crate) fn entry(article: &ListedArticle) -> Markup {
    let entry = &article.entry;
    html! {
        li {
            p.says { a href=(lines::article_address(entry.id)) dir="auto" { (lines::shortened(lines::title(&entry.metadata, &entry.doc), 200)) } }
            p.quiet {
                (lines::origin(&entry.metadata, &lines::shortened(&entry.doc, 80)))
                " · " (counted(article.claims, "claim"))
                @if article.awaiting > 0 { ", " a href=(format!("/review?article={}", entry.id)) { (article.awaiting) " await review" } }
                @if entry.redacted.is_some() { " · " span.tone { "redacted" } }
            }
        }
    }
}
