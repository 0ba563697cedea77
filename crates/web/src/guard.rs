//! What stands before every page: whose request it is, how long it may take, and what the browser may do with the answer.
//!
//! The pages need no password on this machine, so a web site open in the same browser must not be able to use them. It could
//! try in two ways. It can let its own host name lead to 127.0.0.1 (DNS rebinding): then the request names that host, and only
//! our own names are answered. Or it can send a form to us: then the browser tells where it comes from, and only our own pages
//! may change anything; a browser or program that does not tell is refused too.

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use crate::error::WebError;

/// Nothing but our own style sheet, script and pictures; nothing inline; no page of ours in a frame of another.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// Longest address that is answered, bytes.
const LONGEST_ADDRESS: usize = 8 << 10;

/// What is asked of every request.
#[derive(Debug)]
pub(crate) struct Guard {
    /// Names under which this server is asked, with the port.
    hosts: Vec<String>,
    /// Time to take a request in and answer it.
    answer: Duration,
}

impl Guard {
    pub(crate) fn new(listen: SocketAddr, answer: Duration) -> Self {
        let port = listen.port();
        let mut hosts = vec![listen.to_string(), format!("localhost:{port}"), format!("127.0.0.1:{port}"), format!("[::1]:{port}")];
        if port == 80 {
            hosts.extend(["localhost", "127.0.0.1", "[::1]"].map(str::to_owned));
        }
        Self { hosts, answer }
    }

    fn refusal(&self, request: &Request) -> Option<WebError> {
        let refuse = |status, why: &str| Some(WebError::Refused(status, why.to_owned()));
        if request.uri().to_string().len() > LONGEST_ADDRESS {
            return refuse(StatusCode::URI_TOO_LONG, "the address is too long");
        }
        let Some(host) = host_of(request) else { return refuse(StatusCode::BAD_REQUEST, "the request names no host") };
        if !self.hosts.iter().any(|known| known.eq_ignore_ascii_case(host)) {
            return refuse(
                StatusCode::MISDIRECTED_REQUEST,
                "this server answers only under its own address, for your safety; open the address that `variorum serve` printed",
            );
        }
        if !changes(request.method()) || is_ours(request.headers(), host) {
            return None;
        }
        refuse(
            StatusCode::FORBIDDEN,
            "the form was sent from another site, or by a program that does not say where it comes from; nothing was changed. Send it from the page itself (a program sends the header Origin with this server's address)",
        )
    }
}

/// Checks a request, lets it be answered in time, and tells the browser what it may do with the answer.
pub(crate) async fn check(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    let mut response = match guard.refusal(&request) {
        Some(refusal) => refusal.into_response(),
        None => match tokio::time::timeout(guard.answer, next.run(request)).await {
            Ok(response) => response,
            Err(_) => {
                let why = "the answer took too long. A step that was being stored is finished; look at the history before you repeat it";
                WebError::Refused(StatusCode::SERVICE_UNAVAILABLE, why.to_owned()).into_response()
            }
        },
    };
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::REFERRER_POLICY, "same-origin");
    set(header::CACHE_CONTROL, "no-store");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    response
}

fn host_of(request: &Request) -> Option<&str> {
    let mut named = request.headers().get_all(header::HOST).iter();
    let host = named.next()?.to_str().ok()?;
    if named.next().is_some() {
        return None;
    }
    // an address in full names the host too: both must be the same
    match request.uri().authority() {
        Some(authority) if authority.as_str() != host => None,
        _ => Some(host),
    }
}

fn changes(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Was it sent by one of our own pages?
fn is_ours(headers: &HeaderMap, host: &str) -> bool {
    let one = |name: &HeaderName| {
        let mut values = headers.get_all(name).iter();
        let value = values.next().and_then(|value| value.to_str().ok());
        if values.next().is_some() { None } else { value }
    };
    let origin = one(&header::ORIGIN);
    let site = one(&HeaderName::from_static("sec-fetch-site"));
    let from_us = origin.map(|origin| origin.strip_prefix("http://").is_some_and(|rest| rest.eq_ignore_ascii_case(host)));
    matches!((site, from_us), (Some("same-origin"), None | Some(true)) | (None, Some(true)))
}
