//! What a browser is told when something is refused: one page, with what is wrong and what to do.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;
use variorum_exchange::read::ReadError;
use variorum_kb::KbError;

use crate::frame::{Section, frame};

/// Why a page cannot be shown or a step was not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WebError {
    /// The knowledge base says no.
    #[error(transparent)]
    Kb(#[from] KbError),
    /// The article cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// There is nothing at this address.
    #[error("there is nothing at this address")]
    Nowhere,
    /// The request is refused: status, and why.
    #[error("{1}")]
    Refused(StatusCode, String),
    /// Something inside broke off.
    #[error("the server broke off; nothing of this step was stored")]
    Broken,
}

impl WebError {
    /// What was asked for makes no sense.
    pub(crate) fn wrong(why: impl Into<String>) -> Self {
        Self::Refused(StatusCode::BAD_REQUEST, why.into())
    }

    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Nowhere => StatusCode::NOT_FOUND,
            Self::Refused(status, _) => *status,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Read(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Kb(error) => match error {
                KbError::UnknownArticle(_) | KbError::UnknownClaim(_) | KbError::UnknownParty(_) | KbError::AmbiguousId(_) => {
                    StatusCode::NOT_FOUND
                }
                KbError::Redacted { .. } => StatusCode::GONE,
                KbError::NoDecision(_) | KbError::AlreadyUndone { .. } | KbError::SameParty(_) => StatusCode::CONFLICT,
                KbError::BadArticle { .. } | KbError::BadCorrection { .. } => StatusCode::UNPROCESSABLE_ENTITY,
                KbError::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
                KbError::Full(_) => StatusCode::INSUFFICIENT_STORAGE,
                _ => StatusCode::INTERNAL_SERVER_ERROR,
            },
        }
    }
}

/// A heading for the status.
fn heading(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "Not found",
        StatusCode::GONE => "Redacted",
        StatusCode::CONFLICT => "Not possible now",
        StatusCode::UNPROCESSABLE_ENTITY => "Not accepted",
        StatusCode::PAYLOAD_TOO_LARGE => "Too large",
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT | StatusCode::REQUEST_TIMEOUT => "Took too long",
        status if status.is_server_error() => "Something broke",
        _ => "Refused",
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let status = self.status();
        let body = html! {
            h1 { (heading(status)) }
            p.refusal dir="auto" { (self.to_string()) }
            p { a href="/" { "Back to the start" } }
        };
        (status, frame(heading(status), Section::None, &body)).into_response()
    }
}
