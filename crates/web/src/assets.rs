//! The style sheet and the script: ours, compiled in, nothing from elsewhere.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::error::WebError;

const STYLE: &str = include_str!("../assets/variorum.css");
const SCRIPT: &str = include_str!("../assets/variorum.js");
const ICON: &str = include_str!("../assets/icon.svg");

/// Address of the style sheet, which changes with its content.
pub(crate) const STYLE_ADDRESS: &str = concat!("/assets/variorum.css?", env!("CARGO_PKG_VERSION"));
/// Address of the script.
pub(crate) const SCRIPT_ADDRESS: &str = concat!("/assets/variorum.js?", env!("CARGO_PKG_VERSION"));
/// Address of the icon.
pub(crate) const ICON_ADDRESS: &str = "/assets/icon.svg";

/// One of the files.
pub(crate) async fn asset(Path(name): Path<String>) -> Result<Response, WebError> {
    let (kind, content) = match name.as_str() {
        "variorum.css" => ("text/css; charset=utf-8", STYLE),
        "variorum.js" => ("text/javascript; charset=utf-8", SCRIPT),
        "icon.svg" => ("image/svg+xml", ICON),
        _ => return Err(WebError::Nowhere),
    };
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")], content).into_response())
}
