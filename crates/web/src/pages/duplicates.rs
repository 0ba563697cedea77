//! Parties that may be one, the likeliest first: same or different, with one key. Nothing is joined but by a person.

use axum::extract::State;
use axum::response::Redirect;
use maud::{Markup, html};
use variorum_kb::{Contradiction, Kb, Pair, Party, PartyId};
use variorum_model::record::AsOf;
use variorum_model::review::Sameness;
use variorum_model::snapshot::Line;

use super::parties::kinds;
use super::{Page, Shared, counted, history};
use crate::error::WebError;
use crate::fields::{Asked, Fields, Sent};
use crate::frame::{Section, frame};
use crate::lines::{self, party_address};

/// Score from which two names are worth a look.
const LEAST: f32 = 0.5;
/// Lines shown of each party.
const FEW: usize = 6;

struct Seen {
    pairs: usize,
    shown: Option<(Pair, [Vec<Line>; 2])>,
    contradictions: Vec<Contradiction>,
}

pub(crate) async fn page(State(app): Shared, asked: Asked) -> Page {
    let at = asked.parsed("at", "a number")?.unwrap_or(0);
    let seen = app.store.read(move |kb| look(kb, at)).await?;
    Ok(frame("Duplicates", Section::Duplicates, &body(&seen, at, &asked)))
}

fn look(kb: &Kb, at: usize) -> Result<Seen, WebError> {
    let pairs = kb.likely_same(LEAST, None)?;
    let some = |party: PartyId| {
        let mut lines = kb.snapshot(party, AsOf::default())?.lines;
        lines.truncate(FEW);
        Ok::<_, WebError>(lines)
    };
    let shown = match pairs.get(at) {
        Some(pair) => Some((pair.clone(), [some(pair.a.id)?, some(pair.b.id)?])),
        None => None,
    };
    Ok(Seen { pairs: pairs.len(), shown, contradictions: kb.contradictions()? })
}

fn body(seen: &Seen, at: usize, asked: &Fields) -> Markup {
    html! {
        p.crumb { "Parties that may be one · " (counted(seen.pairs as u64, "pair")) (if seen.pairs == 1 { " waits" } else { " wait" }) }
        @if let Some(record) = asked.get("last").and_then(|record| record.parse::<i64>().ok()) {
            form.told role="status" method="post" action="/undo" {
                span { "Decision " (record) " is stored: " (asked.words("did")) ". " }
                input type="hidden" name="record" value=(record);
                input type="hidden" name="back" value=(format!("/duplicates?at={at}"));
                button.small data-key="z" { "Undo " kbd { "z" } }
            }
        }
        @for contradiction in &seen.contradictions { (contradicting(contradiction)) }
        @match &seen.shown {
            None => {
                h1 { @if seen.pairs == 0 { "No two names are much alike" } @else { "The end of the list" } }
                @if seen.pairs > 0 { p { a.button data-key="n" href="/duplicates" { "From the beginning " kbd { "n" } } } }
                @else { p.quiet { "Pairs that somebody has judged are left out." } }
            },
            Some((pair, lines)) => (question(pair, lines, at)),
        }
    }
}

fn question(pair: &Pair, lines: &[Vec<Line>; 2], at: usize) -> Markup {
    html! {
        h1 { "One party, or two?" }
        div.pair { (side(&pair.a, &lines[0])) (side(&pair.b, &lines[1])) }
        p.quiet { "Likeness of the names " (format!("{:.2}", pair.score)) ": " bdi { (pair.why) } }
        form.decide method="post" action="/duplicates" {
            input type="hidden" name="a" value=(pair.a.id);
            input type="hidden" name="b" value=(pair.b.id);
            input type="hidden" name="at" value=(at);
            div.keys {
                button.main name="verdict" value="same" data-key="s" { "Same " kbd { "s" } }
                button name="verdict" value="different" data-key="d" { "Different " kbd { "d" } }
                a.button data-key="n j" rel="next" href=(format!("/duplicates?at={}", at + 1)) { "Next " kbd { "n" } }
                @if at > 0 { a.button data-key="p k" rel="prev" href=(format!("/duplicates?at={}", at - 1)) { "Previous " kbd { "p" } } }
            }
            p.field.reason { label for="why" { "Reason, if there is something to say" } input #why name="why" maxlength="1000" dir="auto"; }
        }
        p.quiet { "A rename, split or merger is no sameness: it is a dated fact between two parties, and a claim." }
    }
}

fn side(party: &Party, lines: &[Line]) -> Markup {
    html! {
        section.side {
            h2 { a href=(party_address(party.id)) dir="auto" { (party.name) } }
            p.quiet { (kinds(party)) (counted(party.claims, "claim")) }
            ul.list.brief { @for line in lines { li { (lines::tone(line)) span.relation { (variorum_model::wording::relation(&line.relation)) } " " (lines::target(line)) } } }
        }
    }
}

/// Judgements that contradict each other: one of them is to be undone.
fn contradicting(contradiction: &Contradiction) -> Markup {
    html! {
        div.told role="alert" {
            "Decision " (contradiction.different) " says that two parties differ, and "
            @for record in &contradiction.same { "decision " (record) " " }
            "that they are one. Undo one of these: "
            (history::undo_button(contradiction.different, "/duplicates"))
            @for record in &contradiction.same { " " (history::undo_button(*record, "/duplicates")) }
        }
    }
}

pub(crate) async fn judge(State(app): Shared, sent: Sent) -> Result<Redirect, WebError> {
    let party = |name: &str| {
        let id: Option<i64> = sent.parsed(name, "the number of a party")?;
        id.map(PartyId::new).ok_or_else(|| WebError::wrong("which two parties?"))
    };
    let (a, b) = (party("a")?, party("b")?);
    let at: usize = sent.parsed("at", "a number")?.unwrap_or(0);
    let verdict = match sent.needed("verdict")? {
        "same" => Sameness::Same,
        "different" => Sameness::Different,
        other => return Err(WebError::wrong(format!("\"{other}\" is neither same nor different"))),
    };
    let (who, now, why) = (app.who.clone(), app.now, sent.words("why").to_owned());
    let judged = app.store.write(move |kb| Ok(kb.judge(a, b, verdict, &who, &why, now())?)).await?;
    let did = if verdict == Sameness::Same { "same" } else { "different" };
    // the pair is gone from the list: the next one stands in its place
    Ok(Redirect::to(&format!("/duplicates?at={at}&last={}&did={did}", judged.decision)))
}
