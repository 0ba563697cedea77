//! Every page, asked for as a browser without scripts would.

mod site;

use axum::http::StatusCode;
use site::{Site, form, report};

const REPORTS: &[&str] = &["joins-nusra.html", "merger-denied.md", "muhajireen-army.md", "ansar-al-din.ar.txt", "winter-of-the-split.md"];

#[test]
fn an_empty_base_has_every_page() {
    let site = Site::empty();
    assert!(site.page("/").has("Nothing is here yet"));
    for address in ["/articles", "/parties", "/review", "/duplicates", "/disagreements", "/history", "/search", "/search?q=x", "/add"] {
        let page = site.page(address);
        assert!(page.has("<h1>") && page.has("lang=\"en\"") && page.has("<main"), "{address}");
    }
}

#[test]
fn the_start_shows_what_is_new_what_waits_and_what_disagrees() {
    let site = Site::with(REPORTS);
    let start = site.page("/");
    for words in ["The winter that split the Caucasians", "Awaiting review", "Where the sources disagree", "By rule:"] {
        assert!(start.has(words), "{words}");
    }
    let found = site.page("/disagreements");
    assert!(found.has("be right</span>") && found.link("/claims/").len() > 10, "{}", found.body);
}

#[test]
fn an_article_shows_its_claims_in_place_and_each_leads_to_its_words() {
    let site = Site::with(REPORTS);
    let article = site.page(&site.page("/articles").link("/articles/"));
    assert!(article.has("class=\"zone body\"") && article.has("class=\"mention\""), "{}", article.body);
    let claim = site.page(&article.link("/claims/"));
    for words in ["<mark>", "SHA-256", "rule ", "not reviewed", "Reviews"] {
        assert!(claim.has(words), "{words}: {}", claim.body);
    }
    // and back to the place in the article
    assert!(site.page(&claim.link("/articles/")).has("id=\"asked\""));
}

#[test]
fn zones_that_are_not_body_say_so() {
    let site = Site::with(&["handarat-blog.txt"]);
    let article = site.page(&site.page("/articles").link("/articles/"));
    assert!(article.has("comment: no claim comes from here"), "{}", article.body);
}

#[test]
fn a_denial_never_reads_as_a_fact() {
    let site = Site::with(&["merger-denied.md"]);
    let party = site.page(&site.party("Jaish al-Muhajireen wal-Ansar"));
    let denied = party.body.split("<li class=\"line\">").filter(|line| line.contains(">denied<") || line.contains("expected, not a fact"));
    let mut seen = 0;
    for line in denied {
        seen += 1;
        let (tone, value) = (line.find("class=\"tone\"").expect("a tone"), line.find("class=\"value\"").expect("a value"));
        assert!(tone < value, "the tone stands before the value: {line}");
    }
    assert!(seen > 0, "{}", party.body);
}

#[test]
fn a_party_stands_on_a_day_and_the_slider_leads_there() {
    let site = Site::with(REPORTS);
    let address = site.party("Jaish al-Muhajireen wal-Ansar");
    let always = site.page(&address);
    assert!(always.has("What stands at any time") && always.has("type=\"range\"") && always.has("Lineage"), "{}", always.body);
    let slid = site.get(&format!("{address}?day=16701&published=2016-01-01"));
    assert_eq!(slid.leads_to(), format!("{address}?on=2015-09-23&published=2016-01-01"));
    let day = site.page(slid.leads_to());
    assert!(day.has("What stands on 2015-09-23, as published by 2016-01-01") && day.has("class=\"standing"), "{}", day.body);
    let early = site.page(&format!("{address}?published=2014-01-01"));
    assert!(early.has("The sources do not say."), "{}", early.body);
    for (wrong, words) in [("on=23.9.2015", "not a day"), ("known=yesterday", "not a day"), ("day=soon", "not a number of days")] {
        let answer = site.get(&format!("{address}?{wrong}"));
        assert!(answer.status == StatusCode::BAD_REQUEST && answer.has(words), "{}", answer.body);
    }
    assert!(site.page(&format!("{address}/timeline")).has("class=\"rows\""));
    let map = site.page(&format!("{address}/map"));
    assert!(map.has("<svg") && map.has(&format!("href=\"{address}\"")) && !map.has("<script"));
    assert!(site.page(&format!("{address}/map.svg")).body.starts_with("<svg"));
}

#[test]
fn search_finds_names_in_another_script_and_words_in_texts() {
    let site = Site::with(REPORTS);
    let found = site.page(&format!("/search?{}", form(&[("q", "جيش المهاجرين والأنصار")])));
    assert!(found.has("Jaish al-Muhajireen wal-Ansar") && found.has("likely the same name"), "{}", found.body);
    let found = site.page(&format!("/search?{}", form(&[("q", "embezzling money")])));
    assert!(found.has("<mark>embezzling</mark>") && found.has("The winter that split"), "{}", found.body);
    assert!(site.page("/search?q=%F0%9F%92%A9").has("No party has a name like this"));
}

#[test]
fn articles_are_added_by_paste_and_file_and_refused_from_private_addresses() {
    let site = Site::empty();
    let text = report("joins-nusra.html");
    let first = site.upload("C:\\reports\\joins-nusra.html", text.as_bytes(), &[("publisher", "Somebody else"), ("published", "2015-10")]);
    let article = site.page(first.leads_to());
    assert!(
        article.has("Somebody else") && article.has("2015-10") && article.has("joins-nusra.html") && article.has("proposed."),
        "{}",
        article.body
    );
    assert!(!article.has("C:\\reports"));
    // the same bytes again change nothing
    let again = site.upload("other.html", text.as_bytes(), &[("publisher", "Somebody else"), ("published", "2015-10")]);
    assert!(again.leads_to().ends_with("?added=0"), "{}", again.leads_to());
    let pasted =
        site.post("/add/paste", &[("title", "A note"), ("text", "Liwa al-Test split from Jaish al-Test in 2014.\r\nNobody saw it.")]);
    assert!(site.page(pasted.leads_to()).has("A note"));
    for (address, words) in [
        ("http://127.0.0.1:8321/", "private or local"),
        ("http://169.254.169.254/latest/", "private or local"),
        ("file:///etc/passwd", "address is not read"),
        ("/etc/passwd", "address is not read"),
    ] {
        let refused = site.post("/add/address", &[("address", address)]);
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.has(words), "{address}: {}", refused.body);
    }
    assert_eq!(site.post("/add/paste", &[("text", "  ")]).status, StatusCode::BAD_REQUEST);
    let dated = site.post("/add/paste", &[("text", "x"), ("published", "last week")]);
    assert!(dated.status == StatusCode::BAD_REQUEST && dated.has("last week"), "{}", dated.body);
    assert!(site.upload("picture.png", b"\x89PNG\r\n\x1a\n0000", &[]).has("a picture"));
}
