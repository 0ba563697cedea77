//! Zones of plain texts in our own words that follow the conventions of many sites and languages.
//!
//! A fixture has three characters before each line: `B| ` body, `C| ` comment, `N| ` navigation, `X| ` blurb. A blank line goes with
//! whichever zone it falls in.

#![expect(clippy::print_stdout, reason = "figures to read with --nocapture")]

use std::path::Path;

use variorum_exchange::read::{self, zones};
use variorum_model::article::{Zone, ZoneKind};

struct Fixture {
    name: String,
    text: String,
    /// Expected kind of each code point; `None` on blank lines.
    kinds: Vec<Option<ZoneKind>>,
}

fn fixtures() -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/zones");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files.iter().map(|file| load(file)).collect()
}

fn load(file: &Path) -> Fixture {
    let marked = std::fs::read_to_string(file).expect("a fixture");
    let mut text = String::new();
    let mut kinds = Vec::new();
    for line in marked.lines() {
        let kind = match line.get(..2) {
            Some("B|") => ZoneKind::Body,
            Some("C|") => ZoneKind::Comment,
            Some("N|") => ZoneKind::Navigation,
            Some("X|") => ZoneKind::Blurb,
            _ => panic!("{}: no mark before {line:?}", file.display()),
        };
        let line = line.get(3..).unwrap_or("");
        let kind = (!line.trim().is_empty()).then_some(kind);
        text.push_str(line);
        text.push('\n');
        kinds.extend(std::iter::repeat_n(kind, line.chars().count() + 1));
    }
    Fixture { name: file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(), text, kinds }
}

fn kind_at(zones: &[Zone], at: usize) -> ZoneKind {
    zones.iter().find(|zone| (zone.start..zone.end).contains(&at)).expect("zones cover the text").kind
}

#[test]
fn bodies_reach_98_percent_and_no_comment_is_body() {
    let mut failures = Vec::new();
    let fixtures = fixtures();
    assert!(fixtures.len() >= 15);
    for fixture in &fixtures {
        let zones = zones::of_text(&fixture.text);
        let (mut hit, mut over, mut miss, mut comments) = (0.0_f64, 0.0, 0.0, 0);
        for (at, expected) in fixture.kinds.iter().enumerate() {
            let Some(expected) = expected else { continue };
            match (kind_at(&zones, at) == ZoneKind::Body, *expected == ZoneKind::Body) {
                (true, true) => hit += 1.0,
                (true, false) => over += 1.0,
                (false, true) => miss += 1.0,
                (false, false) => {}
            }
            comments += usize::from(*expected == ZoneKind::Comment && kind_at(&zones, at) == ZoneKind::Body);
        }
        let f1 = 2.0 * hit / (2.0 * hit + over + miss);
        println!("{:28} F1 {f1:.4}  {over:4} too many {miss:4} too few", fixture.name);
        if over + miss > 0.0 {
            println!("{}", report(fixture, &zones));
        }
        if f1 < 0.98 || comments > 0 {
            failures.push(report(fixture, &zones));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The lines whose zone is wrong.
fn report(fixture: &Fixture, zones: &[Zone]) -> String {
    let mut at = 0;
    let mut out = fixture.name.clone();
    for line in fixture.text.lines() {
        let lead = line.chars().take_while(|c| c.is_whitespace()).count();
        if let Some(expected) = fixture.kinds[at] {
            let found = kind_at(zones, at + lead);
            if (found == ZoneKind::Body) != (expected == ZoneKind::Body) {
                out.push_str(&format!("\n  expected {expected:?}, found {found:?}: {line}"));
            }
        }
        at += line.chars().count() + 1;
    }
    out
}

#[test]
fn an_article_of_plain_text_is_the_file_to_the_character() {
    for fixture in fixtures() {
        let bytes = fixture.text.replace('\n', "\r\n").into_bytes();
        let article = read::article(&fixture.name, &bytes, None).expect("reads");
        assert_eq!(article.text.as_bytes(), bytes);
        assert_eq!(article.zones.first().map(|zone| zone.start), Some(0));
        assert_eq!(article.zones.last().map(|zone| zone.end), Some(article.text.chars().count()));
        assert!(article.zones.windows(2).all(|pair| pair[0].end == pair[1].start && pair[0].kind != pair[1].kind));
    }
}
