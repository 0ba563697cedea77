//! What is refused, and that nothing from a document is ever taken for markup.

mod site;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use site::{HOST, Site, settings};
use variorum_web::{ServeError, Server};

/// A form to the review queue, with some headers.
fn forged(site: &Site, headers: &[(&str, &str)]) -> StatusCode {
    let mut request = Request::post("/undo").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    site.ask(request.body(Body::from("record=1")).expect("a request")).status
}

#[test]
fn only_our_own_pages_change_anything() {
    let site = Site::empty();
    let ours = format!("http://{HOST}");
    // it gets as far as the knowledge base, which has no such decision
    assert_eq!(forged(&site, &[("host", HOST), ("origin", &ours)]), StatusCode::CONFLICT);
    assert_eq!(forged(&site, &[("host", HOST), ("origin", &ours), ("sec-fetch-site", "same-origin")]), StatusCode::CONFLICT);
    assert_eq!(forged(&site, &[("host", HOST), ("sec-fetch-site", "same-origin")]), StatusCode::CONFLICT);
    for other in [
        &[("host", HOST)][..],
        &[("host", HOST), ("origin", "null")],
        &[("host", HOST), ("origin", "https://example.org")],
        &[("host", HOST), ("origin", "http://127.0.0.1:9999")],
        &[("host", HOST), ("origin", "http://localhost:8321")],
        &[("host", HOST), ("sec-fetch-site", "cross-site")],
        &[("host", HOST), ("sec-fetch-site", "same-site")],
        &[("host", HOST), ("sec-fetch-site", "none")],
        &[("host", HOST), ("origin", &ours), ("sec-fetch-site", "cross-site")],
        &[("host", HOST), ("origin", "https://example.org"), ("sec-fetch-site", "same-origin")],
        &[("host", HOST), ("origin", &ours), ("origin", "https://example.org")],
    ] {
        assert_eq!(forged(&site, other), StatusCode::FORBIDDEN, "{other:?}");
    }
}

#[test]
fn only_our_own_names_are_answered() {
    let site = Site::empty();
    let ask = |host: Option<&str>| {
        let mut request = Request::get("/");
        if let Some(host) = host {
            request = request.header(header::HOST, host);
        }
        site.ask(request.body(Body::empty()).expect("a request")).status
    };
    for ours in ["127.0.0.1:8321", "localhost:8321", "LOCALHOST:8321", "[::1]:8321"] {
        assert_eq!(ask(Some(ours)), StatusCode::OK, "{ours}");
    }
    for other in ["example.org", "example.org:8321", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.example.org:8321", "localhost.:8321", ""] {
        assert_eq!(ask(Some(other)), StatusCode::MISDIRECTED_REQUEST, "{other}");
    }
    assert_eq!(ask(None), StatusCode::BAD_REQUEST);
    let full = Request::get("http://example.org/").header(header::HOST, HOST).body(Body::empty()).expect("a request");
    assert_eq!(site.ask(full).status, StatusCode::BAD_REQUEST);
}

#[test]
fn other_machines_are_refused_before_anything_is_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    for address in ["0.0.0.0:0", "192.168.1.5:80", "[::]:0", "[2001:db8::1]:80"] {
        let kb = folder.path().join("kb.db");
        let mut settings = settings(kb.clone());
        settings.listen = address.parse().expect("an address");
        let refused = Server::new(settings).expect_err("refused");
        assert!(matches!(refused, ServeError::Reachable(_)) && refused.to_string().contains("no accounts"), "{refused}");
        assert!(!kb.exists());
    }
}

/// Markup that would run or load something under no policy at all.
fn runs_something(html: &str) -> bool {
    let lower = html.to_ascii_lowercase();
    let own = lower.replace("<script src=\"/assets/variorum.js", "");
    own.contains("<script") || lower.contains("<style") || lower.contains("<iframe") || {
        // an attribute of a tag that begins with "on", or "style"
        lower.split('<').skip(1).filter_map(|tag| tag.split('>').next()).any(|tag| {
            let outside: String = tag.split('"').step_by(2).collect();
            outside.split_ascii_whitespace().skip(1).any(|word| word.starts_with("on") || word.starts_with("style="))
        })
    }
}

const HOSTILE: &str = "<h1>Jaish al-\"><script>alert(1)</script></h1>\n\n\
    Liwa <img src=x onerror=alert(1)> split from Jaish al-Ansar</mark><style>*{}</style> in March 2014. \
    \u{202e}Jabhat al-Din\u{202c} is part of Jaish al-Ansar & 'Jaish \"al-Test\". <a href=\"javascript:alert(1)\">Liwa al-Haqq</a> \
    pledged allegiance to the Islamic State on 3 May 2014.\n";

#[test]
fn nothing_of_a_document_becomes_markup_and_every_answer_has_its_policy() {
    let site = Site::with(&["joins-nusra.html", "handarat-blog.txt"]);
    let title = "<script>alert(1)</script><b onmouseover=x>";
    // as a page and as plain text
    site.upload(
        "\"><script>x</script>.html",
        format!("<html><title>{title}</title><body><p>{HOSTILE}</p></body></html>").as_bytes(),
        &[("publisher", title), ("author", title)],
    )
    .leads_to();
    let added = site.upload("x.txt", HOSTILE.as_bytes(), &[("publisher", title)]);
    let article = added.leads_to().to_owned();
    let mut todo =
        vec!["/".to_owned(), article, "/nowhere".to_owned(), format!("/search?{}", site::form(&[("q", title)])), "/articles/zz".to_owned()];
    let mut seen = std::collections::BTreeSet::new();
    while let Some(address) = todo.pop() {
        if seen.len() > 150 || !seen.insert(address.clone()) {
            continue;
        }
        let answer = site.get(&address);
        assert!(answer.status != StatusCode::INTERNAL_SERVER_ERROR, "{address}: {}", answer.body);
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().expect("words");
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("script-src 'unsafe") && policy.contains("frame-ancestors 'none'"),
            "{address}"
        );
        assert_eq!(answer.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        if address.ends_with("/map") || address.ends_with(".svg") {
            assert!(!answer.body.to_ascii_lowercase().contains("<script"), "{address}");
            continue;
        }
        if !address.starts_with("/assets/") {
            assert!(!policy.contains("unsafe-inline"), "{address}");
            assert!(!runs_something(&answer.body), "{address}: {}", answer.body);
        }
        for link in answer.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(link.starts_with('/') || link.starts_with('#'), "{address} leads to {link}");
            if link.starts_with('/') {
                todo.push(link.split('#').next().unwrap_or(link).replace("&amp;", "&"));
            }
        }
    }
    assert!(seen.len() > 50);
}

#[test]
fn what_is_too_large_or_nowhere_is_refused_with_a_page() {
    let site = Site::empty();
    let long = "x".repeat(20_000);
    let large = site.post("/review", &[("claim", &long), ("why", &long), ("rule", &long)]);
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let file = site.upload("x.txt", &vec![b'x'; 33 << 20], &[]);
    assert!(file.status == StatusCode::PAYLOAD_TOO_LARGE && file.has("variorum add"), "{} {}", file.status, file.body);
    assert_eq!(site.get(&format!("/search?q={long}")).status, StatusCode::URI_TOO_LONG);
    for nowhere in [
        "/assets/../../../etc/passwd",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%2e%2e/x",
        "//etc/passwd",
        "/parties/1'--",
        "/parties/99999999999999999999",
        "/parties/-1",
        "/parties/7",
        "/claims/%00",
        "/claims/zzzz",
        "/articles/%F0%9F%92%A9",
    ] {
        let answer = site.get(nowhere);
        assert!(matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST), "{nowhere}: {}", answer.status);
        assert!(answer.has("<h1>"), "{nowhere}: {}", answer.body);
    }
    let method = site.ask(
        Request::delete("/")
            .header(header::HOST, HOST)
            .header(header::ORIGIN, format!("http://{HOST}"))
            .body(Body::empty())
            .expect("a request"),
    );
    assert_eq!(method.status, StatusCode::METHOD_NOT_ALLOWED);
    // a way back to elsewhere is none
    let site = Site::with(&["joins-nusra.html"]);
    let page = site.page("/review");
    site.post("/review", &[("claim", &page.field("claim")), ("verdict", "accepted")]).leads_to();
    let record = site.page("/history").field("record");
    assert_eq!(site.post("/undo", &[("record", &record), ("back", "//example.org/")]).leads_to(), "/");
}
