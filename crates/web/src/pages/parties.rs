//! Parties, the most claimed about first.

use axum::extract::State;
use maud::html;
use variorum_kb::{Party, PartyClass};

use super::{Page, Shared, counted, grouped};
use crate::frame::{Section, frame};
use crate::lines::party_address;

/// Parties on the page.
const MOST: usize = 300;

pub(crate) async fn page(State(app): Shared) -> Page {
    let (found, all) = app
        .store
        .read(|kb| {
            let mut parties = kb.parties()?;
            parties.retain(|party| party.class == PartyClass::Actor && party.claims > 0);
            let all = parties.len();
            parties.truncate(MOST);
            Ok((parties, all))
        })
        .await?;
    let body = html! {
        h1 { "Parties" }
        p.quiet { "Organisations, persons, states and others that claims are about; the most claimed about first. One party may stand here under several names: " a href="/duplicates" { "duplicates" } "." }
        @if found.is_empty() { p.quiet { "None yet." } }
        ul.names { @for party in &found { li { a href=(party_address(party.id)) dir="auto" { (party.name) } " " span.quiet { (kinds(party)) (counted(party.claims, "claim")) } } } }
        @if all > found.len() { p.quiet { "and " (grouped((all - found.len()) as u64)) " more: search for their names" } }
    };
    Ok(frame("Parties", Section::Parties, &body))
}

/// What a party can be, before how many claims are about it.
pub(crate) fn kinds(party: &Party) -> String {
    let kind = party.kinds.first().map(|kind| format!("{kind:?}").to_lowercase());
    kind.map_or_else(String::new, |kind| format!("{kind}, "))
}
