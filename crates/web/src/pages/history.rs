//! Who decided what, and taking it back.

use axum::extract::State;
use axum::response::Redirect;
use maud::{Markup, html};
use variorum_kb::{Decision, KbError, RecordId};

use super::claim::day;
use super::{Page, Shared, counted};
use crate::error::WebError;
use crate::fields::{Asked, Sent, way_back};
use crate::frame::{Section, frame};

/// Decisions on the page where nothing else is asked for, and at most.
const USUAL: usize = 100;
const MOST: usize = 5_000;

/// Decisions that are undone at once.
const MOST_UNDONE: u64 = 100_000;

pub(crate) async fn page(State(app): Shared, asked: Asked) -> Page {
    let limit = asked.parsed("limit", "a number")?.unwrap_or(USUAL).min(MOST);
    let found = app.store.read(move |kb| Ok(kb.decisions(limit)?)).await?;
    let many: Option<(i64, i64)> = asked.parsed("from", "a number")?.zip(asked.parsed("to", "a number")?);
    let body = html! {
        h1 { "Decisions" }
        @if let Some((from, to)) = many { (undo_many(from, to)) }
        p.quiet { "Reviews, judgements and undos, the latest first. Nothing is erased: what is taken back stays on record, and can be brought back by undoing the undo." }
        @if found.is_empty() { p { "Nobody has decided anything yet." } }
        ul.list { @for decision in &found { (entry(decision, "/history")) } }
        @if found.len() == limit && limit < MOST { p { a rel="next" href=(format!("/history?limit={}", (limit * 4).min(MOST))) { "Earlier ones" } } }
    };
    Ok(frame("Decisions", Section::History, &body))
}

/// A decision in a list.
pub(crate) fn entry(decision: &Decision, back: &str) -> Markup {
    html! {
        li {
            p.says dir="auto" { @if !decision.in_force { span.tone { "undone" } " " } (decision.what) }
            p.quiet { bdi { (decision.who) } " · " (day(&decision.recorded.to_string())) @if !decision.why.is_empty() { " · " bdi { (decision.why) } } " · decision " (decision.record) }
            @if decision.in_force { (undo_button(decision.record, back)) }
        }
    }
}

/// Takes a decision back.
pub(crate) fn undo_button(record: RecordId, back: &str) -> Markup {
    html! {
        form.inline method="post" action="/undo" {
            input type="hidden" name="record" value=(record);
            input type="hidden" name="back" value=(back);
            button.small aria-label=(format!("Undo decision {record}")) { "Undo" }
        }
    }
}

/// Takes a decision on many claims back.
fn undo_many(from: i64, to: i64) -> Markup {
    html! {
        form.told role="status" method="post" action="/undo" {
            (counted((to - from + 1).unsigned_abs(), "decision")) ", " (from) " to " (to) ", stored. "
            input type="hidden" name="record" value=(from);
            input type="hidden" name="to" value=(to);
            input type="hidden" name="back" value="/history";
            button.small { "Undo them all" }
        }
    }
}

/// Undoes one decision or, of those stored together, all.
pub(crate) async fn undo(State(app): Shared, sent: Sent) -> Result<Redirect, WebError> {
    let record: RecordId =
        sent.parsed("record", "the number of a decision")?.map(RecordId::new).ok_or_else(|| WebError::wrong("which decision?"))?;
    let (who, now, why) = (app.who.clone(), app.now, sent.words("why").to_owned());
    let to: Option<i64> = sent.parsed("to", "the number of a decision")?;
    if to.is_some_and(|to| to.abs_diff(record.number()) > MOST_UNDONE) {
        return Err(WebError::wrong("too many decisions at once"));
    }
    app.store
        .write(move |kb| {
            let Some(to) = to else { return Ok(kb.undo(record, &who, &why, now()).map(drop)?) };
            for number in record.number()..=to {
                match kb.undo(RecordId::new(number), &who, &why, now()) {
                    // undone before, one by one
                    Ok(_) | Err(KbError::AlreadyUndone { .. }) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            Ok(())
        })
        .await?;
    Ok(Redirect::to(way_back(&sent)))
}
