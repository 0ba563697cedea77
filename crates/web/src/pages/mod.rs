//! The pages: one page, one file.

pub(crate) mod add;
pub(crate) mod article;
pub(crate) mod articles;
pub(crate) mod claim;
pub(crate) mod disagreements;
pub(crate) mod duplicates;
pub(crate) mod history;
pub(crate) mod home;
pub(crate) mod map;
pub(crate) mod parties;
pub(crate) mod party;
pub(crate) mod review;
pub(crate) mod search;
pub(crate) mod timeline;

use axum::http::StatusCode;
use axum::response::Html;
use std::sync::Arc;
use variorum_kb::PartyId;

use crate::app::App;
use crate::error::WebError;

/// What a page answers.
pub(crate) type Page = Result<Html<String>, WebError>;

/// What every page is given.
pub(crate) type Shared = axum::extract::State<Arc<App>>;

/// There is no such page.
pub(crate) async fn nowhere() -> WebError {
    WebError::Nowhere
}

/// There is such a page, for another method.
pub(crate) async fn no_such_way() -> WebError {
    WebError::Refused(StatusCode::METHOD_NOT_ALLOWED, "this address is not used in this way".into())
}

/// The number of a party in an address.
fn party_id(text: &str) -> Result<PartyId, WebError> {
    text.parse().map(PartyId::new).map_err(|_| WebError::Nowhere)
}

/// "1 claim", "3 claims".
fn counted(count: impl Into<u64>, one: &str) -> String {
    match count.into() {
        1 => format!("1 {one}"),
        count => format!("{} {one}s", grouped(count)),
    }
}

/// A number with thousands set apart.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}
