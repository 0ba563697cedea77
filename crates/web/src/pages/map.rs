//! The genealogy of a party, as a picture with its footnotes, and as a picture alone.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use variorum_maps::genealogy::{self, Genealogy, Picture};
use variorum_maps::html::WayBack;
use variorum_maps::{Options, html};
use variorum_model::record::AsOf;

use super::{Shared, party_id};
use crate::error::WebError;
use crate::lines::party_address;

/// A picture is drawn without scripts; its style stands in it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The picture with everything that it says, and the way back to the party.
pub(crate) async fn page(State(app): Shared, Path(id): Path<String>) -> Result<Response, WebError> {
    let address = party_address(party_id(&id)?);
    let (input, picture) = drawn(&app, &id).await?;
    let back = WayBack { address: &address, words: &input.title };
    let page = html::page(&input, &picture, Some(back));
    Ok(([(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CONTENT_SECURITY_POLICY, POLICY)], page).into_response())
}

/// The picture alone.
pub(crate) async fn picture(State(app): Shared, Path(id): Path<String>) -> Result<Response, WebError> {
    let (_, picture) = drawn(&app, &id).await?;
    Ok(([(header::CONTENT_TYPE, "image/svg+xml"), (header::CONTENT_SECURITY_POLICY, POLICY)], picture.svg).into_response())
}

async fn drawn(app: &crate::App, id: &str) -> Result<(Genealogy, Picture), WebError> {
    let id = party_id(id)?;
    app.store
        .read(move |kb| {
            let title = kb.party(id)?.name;
            let input = Genealogy { title, ..genealogy::from_snapshots(&[kb.snapshot(id, AsOf::default())?]) };
            let picture = genealogy::draw(&input, &Options::default());
            Ok((input, picture))
        })
        .await
}
