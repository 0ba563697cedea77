//! A claim: what it says, the words it rests on, the article, what proposed it, and who decided what.

use axum::extract::{Path, State};
use maud::{Markup, html};
use variorum_kb::{ClaimRecord, Why};
use variorum_model::record::Record;
use variorum_model::review::{ReviewState, Sameness, Verdict};
use variorum_model::wording;

use super::{Page, Shared, history};
use crate::frame::{Section, frame};
use crate::lines;

pub(crate) async fn page(State(app): Shared, Path(id): Path<String>) -> Page {
    let (why, record) = app
        .store
        .read(move |kb| {
            let id = kb.claim_by_prefix(&id)?;
            Ok((kb.why(&id)?, kb.record(&id)?))
        })
        .await?;
    Ok(frame("Claim", Section::None, &body(&why, &record)))
}

fn body(why: &Why, record: &Record) -> Markup {
    let claim = &why.claim;
    let here = lines::claim_address(claim.id);
    html! {
        p.crumb { "Claim " code { (claim.id) } }
        h1.claim { (lines::sentence(claim.reading(None))) }
        p {
            (lines::review(record.review)) " · "
            a href=(lines::party_address(record.subject.cluster.0)) { bdi { (record.subject.name) } }
            @if let Some(object) = &record.object { " · " a href=(lines::party_address(object.cluster.0)) { bdi { (object.name) } } }
            " · " a href=(format!("/review?claim={}", claim.id)) { "decide" }
        }
        (passage(why))
        dl.facts {
            dt { "Article" }
            dd {
                a href=(format!("{}?claim={}", lines::article_address(why.article.id), claim.id)) dir="auto" { (lines::title(&why.article.metadata, &why.article.doc)) }
                br; span.quiet { (lines::origin(&why.article.metadata, &why.article.doc)) }
                @if let Some(address) = &why.article.metadata.address { br; span.quiet dir="auto" { (address) } }
                br; span.quiet { "characters " (claim.claim.passage.quote_span[0]) " to " (claim.claim.passage.quote_span[1]) " · SHA-256 of its bytes " code { (why.article.id) } }
            }
            dt { "Proposed" }
            dd { "by " bdi { (claim.by) } " · rule " bdi { (claim.claim.rule) } " · confidence " (format!("{:.2}", claim.claim.confidence)) " · recorded " (day(&claim.recorded.to_string())) }
            (details(claim))
        }
        h2 { "Reviews" }
        (reviews(claim, &here))
        @if !why.judgements.is_empty() {
            h2 { "Judgements about its parties" }
            ul.list {
                @for judgement in &why.judgements {
                    li {
                        p.says {
                            @if !judgement.in_force(None) { span.tone { "undone" } " " }
                            a href=(lines::party_address(judgement.a)) { "party " (judgement.a) } " and "
                            a href=(lines::party_address(judgement.b)) { "party " (judgement.b) }
                            (if judgement.verdict == Sameness::Same { " are the same" } else { " are different" })
                        }
                        p.quiet { bdi { (judgement.who) } @if !judgement.why.is_empty() { ": " bdi { (judgement.why) } } " · decision " (judgement.record) }
                    }
                }
            }
        }
    }
}

/// The quote in its context.
pub(crate) fn passage(why: &Why) -> Markup {
    html! {
        figure.passage {
            blockquote dir="auto" { span.around { "…" (why.before) } mark { (why.claim.claim.passage.quote) } span.around { (why.after) "…" } }
            figcaption { (lines::origin(&why.article.metadata, lines::title(&why.article.metadata, &why.article.doc))) }
        }
    }
}

fn details(record: &ClaimRecord) -> Markup {
    let claim = record.reading(None);
    html! {
        dt { "Said as" }
        dd { (format!("{:?}", claim.polarity).to_lowercase()) ", " (format!("{:?}", claim.modality).to_lowercase())
            @if claim.attribution.is_empty() { ", in the article's own voice" } @else { ", according to " bdi { (claim.attribution.join(" > ")) } }
        }
        @if let Some(date) = &claim.edtf {
            dt { "When" }
            dd { span.date { (date) } " (" (format!("{:?}", claim.date_basis).to_lowercase()) ")" }
        }
        @if !claim.qualifiers.is_empty() {
            dt { "Details" }
            dd { @for (name, value) in &claim.qualifiers { span.detail { (name) ": " bdi { (serde_json::to_string(value).unwrap_or_default()) } } " " } }
        }
    }
}

fn reviews(record: &ClaimRecord, here: &str) -> Markup {
    html! {
        @if record.reviews.is_empty() { p.quiet { "None yet." } }
        ul.list {
            @for review in &record.reviews {
                li {
                    p.says {
                        @if !review.in_force(None) { span.tone { "undone" } " " }
                        (wording::review(ReviewState::from(&review.verdict))) " by " bdi { (review.who) }
                        @if let Verdict::Corrected { claim } = &review.verdict { ": " (lines::sentence(claim)) }
                    }
                    p.quiet { (day(&review.recorded.to_string())) @if !review.why.is_empty() { " · " bdi { (review.why) } } " · decision " (review.record) }
                    @if review.in_force(None) { (history::undo_button(review.record, here)) }
                }
            }
        }
    }
}

/// The day and minute of a moment.
pub(crate) fn day(moment: &str) -> String {
    moment.get(..16).unwrap_or(moment).replace('T', " ")
}
