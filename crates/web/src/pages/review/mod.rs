//! The review queue: one claim with its words in their context, and a decision with one key.

mod batch;
mod correction;
mod pace;

pub(crate) use batch::batch;

use axum::extract::State;
use axum::response::Redirect;
use maud::{Markup, html};
use variorum_kb::{ArticleId, ClaimId, ClaimRecord, Kb, PartyId, QueueFilter, RecordId, Waiting, Why};
use variorum_model::review::{ReviewState, Verdict};
use variorum_model::wording;

use super::claim::passage;
use super::{Page, Shared, counted, grouped};
use crate::error::WebError;
use crate::fields::{Asked, Fields, Sent, encoded};
use crate::frame::{Section, frame};
use crate::lines;
use pace::Pace;

/// Fields that say which claims are gone through; they travel with every step.
const FILTER: [&str; 4] = ["rule", "article", "party", "relation"];

struct Seen {
    /// The claim to decide on; `None` where nothing (more) waits.
    shown: Option<(ClaimRecord, Why)>,
    awaiting: u64,
    waiting: Waiting,
    relations: Vec<String>,
}

pub(crate) async fn page(State(app): Shared, asked: Asked) -> Page {
    let filter = filter(&asked)?;
    let wanted = asked.get("claim").map(str::to_owned);
    let seen = app.store.read(move |kb| look(kb, &filter, wanted.as_deref())).await?;
    let pace = Pace::of(&asked, (app.now)())?;
    Ok(frame("Review", Section::Review, &body(&seen, &asked, pace)))
}

fn look(kb: &Kb, filter: &QueueFilter, wanted: Option<&str>) -> Result<Seen, WebError> {
    let record = match wanted {
        Some(id) => Some(kb.claim(&kb.claim_by_prefix(id)?)?),
        None => kb.queue(filter)?.pop(),
    };
    let shown = record.map(|record| Ok::<_, WebError>((kb.why(&record.id)?, record))).transpose()?.map(|(why, record)| (record, why));
    let relations = kb.vocabulary().iter().map(|(name, _)| name.to_owned()).collect();
    Ok(Seen { shown, awaiting: kb.stats()?.awaiting, waiting: kb.waiting()?, relations })
}

fn filter(fields: &Fields) -> Result<QueueFilter, WebError> {
    let number = |name: &str| fields.parsed(name, "the number of a record").map(|number| number.map(RecordId::new));
    Ok(QueueFilter {
        article: fields.parsed::<ArticleId>("article", "the id of an article")?,
        party: fields.parsed("party", "the number of a party")?.map(PartyId::new),
        rule: fields.get("rule").map(str::to_owned),
        relation: fields.get("relation").map(str::to_owned),
        after: number("after")?,
        before: number("before")?,
        limit: 1,
        ..QueueFilter::default()
    })
}

/// An address of the queue with the same filter and pace, and more fields.
fn address(fields: &Fields, pace: Pace, more: &[(&'static str, String)]) -> String {
    let kept = FILTER.iter().filter_map(|name| fields.get(name).map(|value| (*name, value.to_owned())));
    let all = kept.chain(pace.fields()).chain(more.iter().map(|(name, value)| (*name, value.clone())));
    let all: Vec<String> = all.map(|(name, value)| format!("{name}={}", encoded(&value))).collect();
    format!("/review?{}", all.join("&"))
}

/// The same as hidden fields of a form.
fn carried(fields: &Fields, pace: Pace) -> Markup {
    html! {
        @for name in FILTER { @if let Some(value) = fields.get(name) { input type="hidden" name=(name) value=(value); } }
        @for (name, value) in pace.fields() { input type="hidden" name=(name) value=(value); }
    }
}

fn body(seen: &Seen, asked: &Fields, pace: Pace) -> Markup {
    html! {
        p.crumb.between {
            span { (scope(seen, asked)) }
            span { (pace.told()) }
        }
        (told(asked, pace))
        @match &seen.shown {
            Some((record, why)) => (claim(record, why, seen, asked, pace)),
            None => (nothing(seen, asked, pace)),
        }
    }
}

/// What is gone through, and how much of it waits.
fn scope(seen: &Seen, asked: &Fields) -> Markup {
    let of_rule = asked.get("rule").map(|rule| (rule, seen.waiting.rules.iter().find(|(known, _)| known == rule).map_or(0, |(_, n)| *n)));
    let of_article = asked.get("article").and_then(|id| seen.waiting.articles.iter().find(|(known, ..)| known.to_string() == id));
    html! {
        @if let Some((rule, count)) = of_rule { "Rule " bdi { (rule) } ": " (grouped(count)) " wait · " a href="/review" { "all " (grouped(seen.awaiting)) } }
        @else if let Some((_, name, count)) = of_article { bdi { (lines::shortened(name, 60)) } ": " (grouped(*count)) " wait · " a href="/review" { "all " (grouped(seen.awaiting)) } }
        @else if asked.get("article").is_some() || asked.get("party").is_some() || asked.get("relation").is_some() { "A part of the queue · " a href="/review" { "all " (grouped(seen.awaiting)) " that wait" } }
        @else { (counted(seen.awaiting, "claim")) (if seen.awaiting == 1 { " waits" } else { " wait" }) }
    }
}

/// The last decision, and its undo.
fn told(asked: &Fields, pace: Pace) -> Markup {
    let last = asked.get("last").and_then(|record| record.parse::<i64>().ok());
    html! {
        @if let (Some(record), Some(claim)) = (last, asked.get("of")) {
            form.told role="status" method="post" action="/review/undo" {
                span { "Decision " (record) " is stored: " (asked.words("did")) ". " }
                (carried(asked, pace))
                input type="hidden" name="record" value=(record);
                input type="hidden" name="claim" value=(claim);
                button.small data-key="z" { "Undo " kbd { "z" } }
            }
        } @else if let Some(did) = asked.get("did") {
            p.told role="status" { (did) }
        }
    }
}

fn nothing(seen: &Seen, asked: &Fields, pace: Pace) -> Markup {
    let moved = asked.get("after").is_some() || asked.get("before").is_some();
    html! {
        h1 { @if seen.awaiting == 0 { "Nothing awaits review" } @else if moved { "The end of the queue" } @else { "Nothing waits here" } }
        @if seen.awaiting > 0 {
            p { a.button data-key="n" href=(if moved { address(asked, pace, &[]) } else { "/review".to_owned() }) { "From the beginning " kbd { "n" } } }
        } @else {
            p { a href="/add" { "Add an article" } " or look at the " a href="/history" { "decisions" } "." }
        }
    }
}

fn claim(record: &ClaimRecord, why: &Why, seen: &Seen, asked: &Fields, pace: Pace) -> Markup {
    let state = record.state(None);
    let step = |name: &'static str| address(asked, pace, &[(name, record.record.to_string())]);
    html! {
        h1.claim { (lines::sentence(record.reading(None))) }
        @if state != ReviewState::Proposed { p { "Decided already: " (lines::review(state)) ". Another decision stands beside it." } }
        (passage(why))
        p.quiet {
            "rule " bdi { (record.claim.rule) } " · confidence " (format!("{:.2}", record.claim.confidence)) " · "
            a href=(format!("{}?claim={}#asked", lines::article_address(why.article.id), record.id)) { "in the article" } " · "
            a href=(lines::claim_address(record.id)) { "all about this claim" }
        }
        form.decide method="post" action="/review" {
            (carried(asked, pace))
            input type="hidden" name="claim" value=(record.id);
            div.keys {
                button.main name="verdict" value="accepted" data-key="a" { "Accept " kbd { "a" } }
                button name="verdict" value="rejected" data-key="r" { "Reject " kbd { "r" } }
                button name="verdict" value="unsure" data-key="u" { "Unsure " kbd { "u" } }
                a.button data-key="n j" rel="next" href=(step("after")) { "Next " kbd { "n" } }
                a.button data-key="p k" rel="prev" href=(step("before")) { "Previous " kbd { "p" } }
            }
            p.field.reason { label for="why" { "Reason, if there is something to say" } input #why name="why" maxlength="1000" dir="auto"; }
        }
        (correction::form(record, &seen.relations, &carried(asked, pace)))
        (batch::forms(record, why, &seen.waiting))
    }
}

pub(crate) async fn decide(State(app): Shared, sent: Sent) -> Result<Redirect, WebError> {
    let wanted = sent.needed("claim")?.to_owned();
    let verdict = match sent.needed("verdict")? {
        "accepted" => Verdict::Accepted,
        "rejected" => Verdict::Rejected,
        "unsure" => Verdict::Unsure,
        "corrected" => {
            let id = wanted.clone();
            let claim = app.store.read(move |kb| Ok(kb.claim(&kb.claim_by_prefix(&id)?)?)).await?;
            Verdict::Corrected { claim: Box::new(correction::corrected(claim.reading(None), &sent)?) }
        }
        other => return Err(WebError::wrong(format!("\"{other}\" is no verdict"))),
    };
    let pace = Pace::of(&sent, (app.now)())?.one_more();
    let did = wording::review(ReviewState::from(&verdict));
    let (who, now, why) = (app.who.clone(), app.now, sent.words("why").to_owned());
    let (claim, decision) = app
        .store
        .write(move |kb| {
            let id: ClaimId = kb.claim_by_prefix(&wanted)?;
            let claim = kb.claim(&id)?;
            let decision = kb.review(&[id], &verdict, &who, &why, now())?;
            Ok((claim, decision.first().copied()))
        })
        .await?;
    let last = decision.map_or_else(String::new, |decision| decision.to_string());
    let more = [("after", claim.record.to_string()), ("last", last), ("of", claim.id.to_string()), ("did", did.to_owned())];
    Ok(Redirect::to(&address(&sent, pace, &more)))
}

pub(crate) async fn undo(State(app): Shared, sent: Sent) -> Result<Redirect, WebError> {
    let record = sent.parsed("record", "the number of a decision")?.map(RecordId::new).ok_or_else(|| WebError::wrong("which decision?"))?;
    let pace = Pace::of(&sent, (app.now)())?.one_less();
    let (who, now) = (app.who.clone(), app.now);
    app.store.write(move |kb| Ok(kb.undo(record, &who, "", now())?)).await?;
    let more = [("claim", sent.needed("claim")?.to_owned()), ("did", format!("Decision {record} is undone."))];
    Ok(Redirect::to(&address(&sent, pace, &more)))
}
