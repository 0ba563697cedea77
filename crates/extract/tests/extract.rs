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
fn the_rows_of_an_infobox_speak_of_the_article_s_subject() {
    let text = "= Dawn Front =\n\n- Leaders: Rami Qasim (2012–2013), Omar Said (June 2013–2015)\n- Active: 2012 – 2015\n- Allies: 22px Noon Brigade, * Dusk Brigade\n\nThe Dawn Front was an armed group.\n";
    let mut article = article(text, text.len());
    article.metadata.title = Some("Dawn Front".to_owned());
    let claims = extract(&article, &ENGINE, &[]);
    let said = |relation: &str, target: &str| {
        claims.iter().find(|c| c.relation == relation && c.target.text() == target && c.subject == "Dawn Front")
    };
    assert_eq!(said("leader", "Omar Said").and_then(|c| c.edtf.as_deref()), Some("2013-06/2015"), "{claims:?}");
    assert_eq!(said("founded", "2012").and_then(|c| c.edtf.as_deref()), Some("2012"), "{claims:?}");
    assert_eq!(said("dissolved", "2015").and_then(|c| c.edtf.as_deref()), Some("2015"), "{claims:?}");
    for (relation, target) in [("leader", "Rami Qasim"), ("allied_with", "Noon Brigade"), ("allied_with", "Dusk Brigade")] {
        assert!(said(relation, target).is_some(), "{relation} {target} not in {claims:?}");
    }
}

#[test]
fn whoever_is_fought_alongside_is_no_foe() {
    for text in [
        "The Dawn Front fights alongside both the Dusk Brigade and the Noon Brigade.",
        "The Dawn Front carried out joint operations with the Dusk Brigade.",
    ] {
        let claims = extract(&article(text, text.len()), &ENGINE, &[]);
        assert!(!claims.iter().any(|c| matches!(c.relation.as_str(), "fought_against" | "clashed_with" | "opposed_to")), "{claims:?}");
    }
}

#[test]
fn who_has_a_role_does_it_not_what_the_role_is_of() {
    let text = "The Dawn Front leader Rami Qasim was killed in 2013.";
    let claims = extract(&article(text, text.len()), &ENGINE, &[]);
    assert!(claims.iter().any(|c| c.relation == "killed" && c.subject == "Rami Qasim"), "{claims:?}");
    assert!(!claims.iter().any(|c| c.relation == "killed" && c.subject == "Dawn Front"), "{claims:?}");
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
