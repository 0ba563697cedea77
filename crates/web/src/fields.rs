//! The fields of a form or of an address, whatever is in them.

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, FromRequest, FromRequestParts, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use std::ops::Deref;
use std::str::FromStr;
use variorum_model::time::Date;

use crate::error::WebError;

/// Names and values in the order in which they were sent.
#[derive(Debug, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

/// The fields in an address, after its question mark.
#[derive(Debug)]
pub(crate) struct Asked(Fields);

/// The fields of a form that was sent.
#[derive(Debug)]
pub(crate) struct Sent(Fields);

impl Fields {
    /// A field that is not blank, without blanks around it.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// A field as words, empty where it is missing.
    pub(crate) fn words(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// A field that must be there.
    pub(crate) fn needed(&self, name: &str) -> Result<&str, WebError> {
        self.get(name).ok_or_else(|| WebError::wrong(format!("the field \"{name}\" is missing")))
    }

    /// A field that is a number or another thing of one form.
    pub(crate) fn parsed<T: FromStr>(&self, name: &str, form: &str) -> Result<Option<T>, WebError> {
        let parse = |text: &str| text.parse().map_err(|_| WebError::wrong(format!("\"{text}\" in \"{name}\" is not {form}")));
        self.get(name).map(parse).transpose()
    }

    /// A day.
    pub(crate) fn day(&self, name: &str) -> Result<Option<Date>, WebError> {
        self.parsed(name, "a day; write it as 2015-09-23")
    }
}

impl From<Vec<(String, String)>> for Fields {
    fn from(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }
}

impl Deref for Asked {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        &self.0
    }
}

impl Deref for Sent {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        &self.0
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        let Query(fields) = Query::try_from_uri(&parts.uri).map_err(|error| WebError::wrong(error.body_text()))?;
        Ok(Self(Fields(fields)))
    }
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = WebError;

    async fn from_request(request: Request, state: &S) -> Result<Self, WebError> {
        match Form::from_request(request, state).await {
            Ok(Form(fields)) => Ok(Self(Fields(fields))),
            Err(rejection) => Err(refused(&rejection)),
        }
    }
}

fn refused(rejection: &FormRejection) -> WebError {
    match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => WebError::Refused(StatusCode::PAYLOAD_TOO_LARGE, "the form is too large".into()),
        status => WebError::Refused(status, rejection.body_text()),
    }
}

/// Where to go after a step: an address of these pages, the start where it is none.
pub(crate) fn way_back(fields: &Fields) -> &str {
    let local = |way: &&str| way.starts_with('/') && !way.starts_with("//") && way.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    fields.get("back").filter(local).unwrap_or("/")
}

/// A value as it stands in an address.
pub(crate) fn encoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_these_pages_are_a_way_back() {
        let back = |way: &str| way_back(&Fields(vec![("back".into(), way.into())])).to_owned();
        assert_eq!(back("/review?rule=x"), "/review?rule=x");
        for other in ["https://example.org/", "//example.org", "/\\example.org", "javascript:x", "/a\nb", ""] {
            assert_eq!(back(other), "/", "{other}");
        }
        assert_eq!(encoded("a b/ю"), "a%20b%2F%D1%8E");
    }
}
