//! Hostile, broken and mislabelled input: a clear refusal or a reading, never a panic, and in bounded time.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use variorum_exchange::read::{self, Kind, Problem, ReadError, zones};
use variorum_model::article::{Article, ZoneKind};
use zip::write::SimpleFileOptions;

fn refused(doc: &str, bytes: &[u8]) -> ReadError {
    read::article(doc, bytes, None).expect_err("refused")
}

fn docx(document: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("word/document.xml", document),
        ("docProps/core.xml", b"<c><dc:title>Pact &amp; truce</dc:title><dc:creator>A. Writer</dc:creator></c>".as_slice()),
    ] {
        archive.start_file(name, SimpleFileOptions::default()).expect("a part");
        archive.write_all(content).expect("written");
    }
    archive.finish().expect("closed").into_inner()
}

fn body(article: &Article) -> String {
    article
        .zones
        .iter()
        .filter(|zone| zone.kind == ZoneKind::Body)
        .map(|zone| article.text.chars().skip(zone.start).take(zone.end - zone.start).collect::<String>())
        .collect()
}

#[test]
fn refusals_name_the_file_the_problem_and_the_remedy() {
    let cases: [(&str, &[u8], &str); 7] = [
        ("a.txt", b"", "a.txt: the file is empty; save the document again"),
        ("a.txt", b" \r\n\t", "a.txt: the file is empty"),
        ("a.txt", b"\x00\x01\x02\x03\x04\x80\x90\xff\xfe\x00\x11", "a.txt: it is binary data, not a document"),
        ("photo.html", b"\x89PNG\r\n\x1a\n\x00\x00", "photo.html: it is a picture, not a document"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.doc: it is an old Office file"),
        (
            "a.html",
            b"<html><head><title>x</title></head><body><nav><a href=/>Home</a></nav><div id=app></div><script>run()</script></body></html>",
            "a.html: there is no text in it; open the page in a browser",
        ),
        ("cut.docx", b"PK\x03\x04\x14\x00\x00\x00", "cut.docx: it is damaged: its zip container"),
    ];
    for (doc, bytes, words) in cases {
        let message = refused(doc, bytes).to_string();
        assert!(message.starts_with(words), "{message}");
        assert!(message.contains("; "), "{message}");
    }
}

#[test]
fn more_than_64_mib_are_refused_before_anything_is_parsed() {
    let big = vec![b'a'; 200_000_000];
    let start = Instant::now();
    assert!(matches!(refused("big.txt", &big).problem, Problem::TooLarge { bytes: 200_000_000, .. }));
    assert!(start.elapsed() < Duration::from_secs(2));
}

#[test]
fn time_grows_with_the_text_and_not_with_its_square() {
    let time = |text: &str| {
        let start = Instant::now();
        let zones = zones::of_text(text);
        assert_eq!(zones.last().map(|zone| zone.end), Some(text.chars().count()));
        start.elapsed().as_secs_f64()
    };
    let paragraph =
        "The brigade left the front in May, and its commander said on the same day that it would not return to the operations room.\n";
    for piece in [
        "word ",
        "Reply\n",
        "Comments\n",
        "See also\n",
        "Leave a Reply\n",
        "x\na b c d\n",
        "Anna said:\n",
        "2 days ago\n",
        "Related\nA headline\n\n",
        "Home\n",
        "Tags: a\n\nA title of more words\n\n",
        "A newsletter of ours\n",
        &format!("See also\n{paragraph}"),
        &format!("Comments\n{paragraph}"),
        &format!("Leave a Reply\n{paragraph}"),
    ] {
        let small = piece.repeat(4_000 / piece.len() + 1);
        let large = small.repeat(32);
        // Linear is 32 times, the square 1,024 times; what lies between is left to other programs on the machine.
        let short = (0..3).map(|_| time(&small)).fold(f64::INFINITY, f64::min);
        let long = time(&large);
        assert!(long < short * 150.0 + 0.3, "{piece:?}: {short:.3} s, then {long:.3} s for 32 times as much");
    }
}

#[test]
fn deep_pages_do_not_overflow_the_stack() {
    for tag in ["div", "b", "table><tr><td", "ul><li", "blockquote", "a href=x", "p", "dl><dt", "section", "font"] {
        let start = Instant::now();
        let page = format!(
            "<html><body><p>The first brigade left the front in May, said its spokesman on Monday.</p>{}<p>The other one stayed in the valley until the autumn of that year.</p>",
            format!("<{tag}>").repeat(100_000)
        );
        let article = read::article("deep.html", page.as_bytes(), None).expect("reads");
        assert!(body(&article).contains("The first brigade"), "{tag}");
        assert!(start.elapsed() < Duration::from_secs(20), "{tag}: {:?}", start.elapsed());
    }
}

#[test]
fn docx_is_read_with_lists_tables_and_metadata() {
    let document = br#"<?xml version="1.0"?><w:document xmlns:w="x"><w:body>
<w:p><w:r><w:t>Pact &amp; truce</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">The brigade </w:t></w:r><w:del><w:r><w:delText>did not sign</w:delText></w:r></w:del><w:r><w:t>signed on 3&#x20;May.</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr><w:r><w:t>first</w:t></w:r></w:p><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>second</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Size</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>400</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>
</w:body></w:document>"#;
    let article = read::article("pact.docx", &docx(document), None).expect("reads");
    assert_eq!(article.text, "Pact & truce\n\nThe brigade signed on 3 May.\n\n- first\n- second\n- Size: 400\n");
    assert_eq!(
        (article.metadata.title.as_deref(), article.metadata.author.as_deref(), article.reader.as_str()),
        (Some("Pact & truce"), Some("A. Writer"), "docx")
    );
}

#[test]
fn zip_bombs_and_empty_or_broken_word_files_are_refused() {
    let bomb = docx(&vec![b' '; 80 << 20]);
    assert!(bomb.len() < 200_000);
    let error = refused("bomb.docx", &bomb);
    assert!(matches!(error.problem, Problem::Bomb { .. }));
    assert!(error.to_string().starts_with("bomb.docx, word/document.xml: it unpacks to more than"), "{error}");
    assert!(matches!(
        refused("blank.docx", &docx(b"<w:document><w:body><w:p/></w:body></w:document>")).problem,
        Problem::NoText(Kind::Docx)
    ));
    assert!(matches!(refused("cut.docx", &docx(b"<w:document><w:body><w:p><w:t>a</w:t")).problem, Problem::Damaged(_)));
    let deep = "<w:x>".repeat(100_000);
    assert!(refused("deep.docx", &docx(deep.as_bytes())).to_string().contains("deep"));
    let mut whole = docx(b"<w:p><w:t>words</w:t></w:p>");
    whole.truncate(whole.len() / 2);
    assert!(matches!(refused("half.docx", &whole).problem, Problem::Damaged(_)));
}

#[test]
fn a_wrong_charset_is_noted_and_a_wrong_name_does_not_matter() {
    let mut bytes = "Отряд вышел из фронта. Об этом сообщил его командир.".as_bytes().to_vec();
    bytes.insert(10, 0xff);
    assert_eq!(read::article("a.txt", &bytes, None).expect("reads").reader, "text, utf-8, 1 character replaced");
    let page = b"<!DOCTYPE html><title>T</title><p>The brigade left the front in May, its spokesman said.</p>";
    assert!(read::article("a.pdf", page, None).expect("reads").reader.starts_with("html"));
    assert!(read::article("a.docx", b"Only words here.", None).expect("reads").reader.starts_with("text"));
}

/// What must be true of whatever is read.
fn is_sound(article: &Article) {
    let total = article.text.chars().count();
    assert_eq!(article.zones.first().map(|zone| zone.start), Some(0));
    assert_eq!(article.zones.last().map(|zone| zone.end), Some(total));
    assert!(article.zones.iter().all(|zone| zone.start < zone.end));
    assert!(article.zones.windows(2).all(|pair| pair[0].end == pair[1].start && pair[0].kind != pair[1].kind));
    assert_eq!(article.sha256.len(), 64);
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z .,:\u{430}-\u{44f}\u{627}-\u{64a}0-9]{0,60}",
        prop::sample::select(vec![
            "<p>",
            "</p>",
            "<div class='comment'>",
            "</div>",
            "<li>",
            "<table><tr><td>",
            "</table>",
            "<h1>",
            "</h1>",
            "<br>",
            "<a href='/x'>",
            "</a>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "&amp;",
            "&#0;",
            "&bogus;",
            "<dl><dt>",
            "<dd>",
            "<sup>[1]</sup>",
            "<svg><path/>",
            "\n\n",
            "Comments (4)\n",
            "Anna said:\n",
            "January 8th, 2015, 10:17 pm\n",
            "Leave a Reply\n",
            "- Leaders: A\n",
            "== See also ==\n",
            "Tags: a, b\n",
            "\r\n",
            "\u{feff}",
            "<time datetime='2015-01-01'>",
            "<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":[{\"name\":\"A\"}]}</script>",
            "<article>",
            "<nav>",
            "<body>",
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600), name in prop::sample::select(vec!["a.html", "a.txt", "a.docx", "a"])) {
        if let Ok(article) = read::article(name, &bytes, None) {
            is_sound(&article);
        }
    }

    #[test]
    fn any_page_is_read_or_refused(pieces in prop::collection::vec(piece(), 0..60)) {
        let page = format!("<html>{}", pieces.concat());
        if let Ok(article) = read::article("a.html", page.as_bytes(), None) {
            is_sound(&article);
        }
    }

    #[test]
    fn any_text_keeps_every_character(pieces in prop::collection::vec(piece(), 1..60)) {
        let text = pieces.concat();
        prop_assume!(!text.trim().is_empty());
        if let Ok(article) = read::article("a.txt", text.as_bytes(), None)
            && article.reader.starts_with("text")
        {
            is_sound(&article);
            prop_assert_eq!(article.text, text);
        }
    }

    #[test]
    fn any_document_part_is_read_or_refused(pieces in prop::collection::vec(prop::sample::select(vec!["<w:p>", "</w:p>", "<w:t>words</w:t>", "<w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "&amp;", "&x;", "<w:br/>", "<mc:Fallback>", "</mc:Fallback>", "<", "<![CDATA[x]]>", "<w:numPr/>", "\u{0}"]), 0..40)) {
        if let Ok(article) = read::article("a.docx", &docx(pieces.concat().as_bytes()), None) {
            is_sound(&article);
        }
    }
}
