//! A site over a knowledge base of its own, asked without a socket.
#![allow(dead_code, reason = "each test file uses some of it")]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use std::path::{Path, PathBuf};
use tower::ServiceExt;
use variorum_extract::Engine;
use variorum_kb::Timestamp;
use variorum_model::vocabulary::Vocabulary;
use variorum_web::{App, Limits, Settings, router};

pub(crate) const HOST: &str = "127.0.0.1:8321";

pub(crate) struct Site {
    folder: tempfile::TempDir,
    router: Router,
    runtime: tokio::runtime::Runtime,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// Where a redirect leads.
    pub(crate) fn leads_to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.headers[header::LOCATION].to_str().expect("an address")
    }

    /// The first address on the page that begins so.
    pub(crate) fn link(&self, start: &str) -> String {
        let whole = format!("href=\"{start}");
        let at = self.body.find(&whole).unwrap_or_else(|| panic!("no link to {start} in {}", self.body)) + "href=\"".len();
        self.body[at..].split('"').next().expect("a link ends").replace("&amp;", "&")
    }

    /// The value of the first field of this name.
    pub(crate) fn field(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let at = self.body.find(&start).unwrap_or_else(|| panic!("no field {name} in {}", self.body)) + start.len();
        self.body[at..].split('"').next().expect("a value ends").to_owned()
    }

    pub(crate) fn has(&self, words: &str) -> bool {
        self.body.contains(words)
    }
}

pub(crate) fn settings(kb: PathBuf) -> Settings {
    Settings {
        kb,
        vocabulary: Vocabulary::shipped(),
        engine: Engine::shipped(),
        by: "variorum test".to_owned(),
        who: "A. Reader".to_owned(),
        listen: "127.0.0.1:0".parse().expect("an address"),
        now: Timestamp::now,
        limits: Limits::default(),
    }
}

pub(crate) fn report(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/reports").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Fields as a form sends them.
pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    let encoded = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect::<Vec<_>>().join("&")
}

impl Site {
    /// Over an empty knowledge base.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = settings(folder.path().join("kb.db"));
        let app = App::open(settings).expect("opens");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        Self { folder, router: router(app, HOST.parse().expect("an address")), runtime }
    }

    /// With some of the example reports, pasted.
    pub(crate) fn with(reports: &[&str]) -> Self {
        let site = Self::empty();
        for name in reports {
            let added = site.post("/add/paste", &[("text", &report(name))]);
            assert!(added.leads_to().starts_with("/articles/"));
        }
        site
    }

    pub(crate) fn ask(&self, request: Request<Body>) -> Answer {
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("infallible");
            let (parts, body) = response.into_parts();
            let body = to_bytes(body, 64 << 20).await.expect("a body");
            let body = String::from_utf8(body.to_vec()).expect("UTF-8");
            Answer { status: parts.status, headers: parts.headers, body }
        })
    }

    pub(crate) fn get(&self, address: &str) -> Answer {
        self.ask(Request::get(address).header(header::HOST, HOST).body(Body::empty()).expect("a request"))
    }

    /// A page that must be there.
    pub(crate) fn page(&self, address: &str) -> Answer {
        let answer = self.get(address);
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
        answer
    }

    /// Sends a form as our own pages do.
    pub(crate) fn post(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::builder()
            .method(Method::POST)
            .uri(address)
            .header(header::HOST, HOST)
            .header(header::ORIGIN, format!("http://{HOST}"))
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(form(fields))).expect("a request"))
    }

    /// Sends a file as a browser does.
    pub(crate) fn upload(&self, name: &str, bytes: &[u8], fields: &[(&str, &str)]) -> Answer {
        let mut body = Vec::new();
        for (field, value) in fields {
            body.extend_from_slice(format!("--edge\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").as_bytes());
        }
        body.extend_from_slice(format!("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        let request = Request::post("/add/file")
            .header(header::HOST, HOST)
            .header(header::ORIGIN, format!("http://{HOST}"))
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        self.ask(request.body(Body::from(body)).expect("a request"))
    }

    /// The number of a party.
    pub(crate) fn party(&self, name: &str) -> String {
        self.page(&format!("/search?{}", form(&[("q", name)]))).link("/parties/")
    }
}
