//! What happened to a party, in order.

use axum::extract::{Path, State};
use maud::html;
use variorum_model::history::timeline;
use variorum_model::snapshot::Line;

use super::{Page, Shared, party_id};
use crate::days::Days;
use crate::fields::Asked;
use crate::frame::{Section, frame};
use crate::lines;

/// Lines on the page.
const MOST: usize = 2_000;

pub(crate) async fn page(State(app): Shared, Path(id): Path<String>, asked: Asked) -> Page {
    let days = Days::asked(&asked)?;
    let as_of = days.as_of()?;
    let id = party_id(&id)?;
    let (party, lines): (_, Vec<Line>) = app
        .store
        .read(move |kb| {
            let party = kb.party(id)?;
            let (cluster, records) = kb.records(id, as_of)?;
            Ok((party, timeline(&records, kb.vocabulary(), cluster, as_of)))
        })
        .await?;
    let back = format!("{}{}", lines::party_address(party.id), days.address());
    let body = html! {
        p.crumb { a href=(back) { bdi { (party.name) } } }
        h1 { "What happened, in order" }
        @if lines.is_empty() { p.quiet { "The sources do not say." } }
        ol.rows { @for line in lines.iter().take(MOST) { (lines::row(line)) } }
        @if lines.len() > MOST { p.quiet { "and " (lines.len() - MOST) " more: `variorum timeline` prints all" } }
    };
    Ok(frame(&format!("{}: timeline", party.name), Section::Parties, &body))
}
