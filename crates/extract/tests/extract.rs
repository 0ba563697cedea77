//! The whole way from text to claims: quotes hold to the last character, only the body speaks, and no input makes it panic.

use proptest::prelude::*;
use std::sync::LazyLock;
use variorum_extract::{Engine, explain::explain, extract};
use variorum_model::article::{Article, Metadata, Zone, ZoneKind};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::shipped().threshold(0.05));

fn article(text: &str, body: usize) -> Article {
    let end = text.chars().count();
    let body = body.min(end);
    let zones = vec![Zone { start: 0, end: body, kind: ZoneKind::Body }, Zone { start: body, end, kind: ZoneKind::Comment }];
    Article { doc: "a".into(), text: text.to_owned(), zones, metadata: Metadata::default(), sha256: String::new(), reader: "text".into() }
}

#[test]
fn a_plain_sentence_gives_its_claims_and_a_comment_gives_none() {
    let text = "The Sultan Murad Division attacked the Syrian Democratic Forces (SDF) in Aleppo on 3 May 2016.\n";
    let claims = extract(&article(text, text.len()), &ENGINE, &[]);
    let fight = claims.iter().find(|c| matches!(c.relation.as_str(), "fought_against" | "clashed_with")).expect("a fight");
    assert!(fight.subject.contains("Sultan Murad") && fight.target.text().contains("Democratic"), "{fight:?}");
    assert_eq!(fight.edtf.as_deref(), Some("2016-05-03"));
    assert!(claims.iter().any(|c| c.relation == "name" && c.target.text() == "SDF"));
    assert!(extract(&article(text, 0), &ENGINE, &[]).is_empty());
}

#[test]
fn explanations_say_what_was_weighed() {
    let all = explain("The Sultan Murad Division attacked the Syrian Democratic Forces in Aleppo.", &ENGINE);
    assert!(all.iter().any(|e| e.exact && e.claim.rule == "fought.attack" && !e.reasons.is_empty()));
}

const WORDS: &[&str] = &[
    "Ansar",
    "Dine",
    "attacked",
    "the",
    "ISIL",
    "(",
    ")",
    "\"",
    ",",
    "and",
    "led by",
    "of",
    "killed",
    "1,500",
    "fighters",
    ".",
    "\n",
    "Turkish-backed",
    "'s",
    "in",
    "Gao",
    "لواء",
    "—",
    "[12]",
    "also known as",
    "who",
    "allied with",
    "-",
    ":",
    "2015",
    "\u{200b}",
    "e\u{301}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn quotes_hold_and_nothing_panics(words in prop::collection::vec(prop::sample::select(WORDS), 0..80), cut in 0_usize..400) {
        let text = words.join(" ");
        let article = article(&text, cut);
        let body = article.zones[0].end;
        for claim in extract(&article, &ENGINE, &[]) {
            prop_assert!(claim.passage.holds_in(&text));
            prop_assert!(claim.passage.quote_span[1] <= body);
            prop_assert!((0.0..=1.0).contains(&claim.confidence));
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,300}") {
        let _ = extract(&article(&text, text.len()), &ENGINE, &[]);
    }
}
