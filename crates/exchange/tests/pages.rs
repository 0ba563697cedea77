//! Saved pages in our own words, in the shapes of many content systems: word-shingle F1 of the body, and comments kept out of it.
//!
//! Beside `NAME.html` stand `NAME.body.txt`, the body's lines, and where there are comments `NAME.comments.txt`, theirs.

#![expect(clippy::print_stdout, reason = "figures to read with --nocapture")]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use variorum_exchange::read;
use variorum_model::article::{Article, Metadata, ZoneKind};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pages")
}

fn page(name: &str) -> Article {
    let file = folder().join(name).with_extension("html");
    read::article(&format!("{name}.html"), &fs::read(file).expect("a page"), None).expect("reads")
}

fn zone_text(article: &Article, kind: ZoneKind) -> String {
    let chars: Vec<char> = article.text.chars().collect();
    article
        .zones
        .iter()
        .filter(|zone| zone.kind == kind)
        .map(|zone| chars[zone.start..zone.end].iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("\n")
}

/// F1 over multisets of four successive words.
fn shingle_f1(found: &str, expected: &str) -> f64 {
    let shingles = |text: &str| {
        let words: Vec<String> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        let mut counts: HashMap<Vec<String>, i32> = HashMap::new();
        words.windows(4.min(words.len().max(1))).for_each(|four| *counts.entry(four.to_vec()).or_default() += 1);
        counts
    };
    let (found, expected) = (shingles(found), shingles(expected));
    let shared: i32 = expected.iter().map(|(four, count)| (*count).min(found.get(four).copied().unwrap_or(0))).sum();
    let total: i32 = found.values().sum::<i32>() + expected.values().sum::<i32>();
    2.0 * f64::from(shared) / f64::from(total.max(1))
}

#[test]
fn bodies_reach_96_percent_and_comments_stay_out() {
    let mut names: Vec<String> = fs::read_dir(folder())
        .expect("the folder")
        .filter_map(|entry| entry.expect("an entry").file_name().to_str().and_then(|name| name.strip_suffix(".html")).map(str::to_owned))
        .collect();
    names.sort();
    assert!(names.len() >= 10);
    let mut failures = Vec::new();
    for name in &names {
        let article = page(name);
        let body = zone_text(&article, ZoneKind::Body);
        let expected = fs::read_to_string(folder().join(format!("{name}.body.txt"))).expect("its body");
        let f1 = shingle_f1(&body, &expected);
        println!("{name:28} F1 {f1:.4}");
        if f1 < 0.96 {
            failures.push(format!("{name} {f1:.4}\n--- found\n{body}\n--- rest\n{}", zone_text(&article, ZoneKind::Navigation)));
        }
        let comments = zone_text(&article, ZoneKind::Comment);
        for line in fs::read_to_string(folder().join(format!("{name}.comments.txt"))).unwrap_or_default().lines() {
            assert!(comments.contains(line), "{name}: no comment: {line}");
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn pages_say_who_wrote_them_and_when() {
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        page("news_json_ld").metadata,
        Metadata {
            title: some("Valley Front confirms death of its founder"),
            publisher: some("The Lake Post"),
            author: some("Sara Lind, Paul Oster"),
            published: some("2015-05-12"),
            address: some("https://lakepost.example/world/valley-front-founder"),
            language: some("en")
        }
    );
    let expected = [
        ("wordpress_comments", "Three names, one brigade", None, Some("M. Haddon"), Some("2014-05-01"), "en"),
        (
            "think_tank_report",
            "Paper Armies: Payrolls and Loyalty in the Lake Province",
            Some("Institute for Lake Studies"),
            Some("Lena Marsh"),
            Some("2016-11-08"),
            "en",
        ),
        ("arabic_rtl", "لواء الوادي يعلن انسحابه من غرفة العمليات المشتركة", Some("شبكة البحيرة"), None, Some("2016-02-07"), "ar"),
        ("russian_1251_tables", "Озёрный фронт раскололся после гибели командира", None, None, Some("2015-03-14"), "ru"),
        ("short_post_plain_comments", "Quick note on the silos", None, None, Some("2015-05-14"), "en"),
        ("magazine_cards", "The ferryman’s ledger", Some("The Shore Review"), None, Some("2016-04-01"), "en"),
        ("press_release", "Statement on the agreement of 3 October", Some("Ministry of Reconstruction"), None, Some("2015-10-05"), "en"),
        ("drupal_split", "Plain Battalions and River Brigade sign pact", None, Some("Our Correspondent"), Some("2015-09-17"), "en"),
    ];
    for (name, title, publisher, author, published, language) in expected {
        let found = page(name).metadata;
        let expected = Metadata {
            title: some(title),
            publisher: publisher.map(str::to_owned),
            author: author.map(str::to_owned),
            published: published.map(str::to_owned),
            address: None,
            language: some(language),
        };
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn rows_and_items_are_lines_and_the_charset_is_told() {
    let wiki = page("wiki_infobox");
    assert!(wiki.text.contains("- Leaders: Abu Hasan al-Nahri (2013–2015), Khalid al-Ustadh (2015–2016)\n- Active: June 2013 – October 2016\n- Size: 600–900 (2015)\n- Allies: Valley Brigades, Dawn Movement (until 2014)\n"), "{}", wiki.text);
    assert!(wiki.text.contains("- Battalion of the Canal, dissolved in 2015\n- Battalion of the Upper Village\n"));
    assert_eq!(page("russian_1251_tables").reader, "html, windows-1251");
}
