//! Articles and claims for the tests of this room.
#![allow(dead_code, reason = "each test file uses its part")]

pub(crate) mod random;

use sha2::{Digest, Sha256};
use std::fmt::Write;
use variorum_kb::{Ingested, Kb, Timestamp};
use variorum_model::article::{Article, Metadata, Passage, Zone, ZoneKind};
use variorum_model::claim::{Claim, DateBasis, Modality, Polarity, Qualifier, Target};

/// A moment, `seconds` after the start of 2026.
pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + seconds).expect("a moment")
}

/// A file in a folder of its own, and a knowledge base in it.
pub(crate) fn fresh() -> (tempfile::TempDir, Kb) {
    let folder = tempfile::tempdir().expect("a folder");
    let kb = Kb::create_or_open(folder.path().join("kb.db")).expect("a knowledge base");
    (folder, kb)
}

/// An article whose text is all body; its bytes are its text.
pub(crate) fn article(doc: &str, text: &str) -> Article {
    let zones = match text.chars().count() {
        0 => Vec::new(),
        end => vec![Zone { start: 0, end, kind: ZoneKind::Body }],
    };
    let metadata = Metadata { published: Some("2015-09-23".into()), publisher: Some("Valley Post".into()), ..Metadata::default() };
    Article { doc: doc.into(), text: text.into(), zones, metadata, sha256: sha256(text.as_bytes()), reader: "utf-8 text".into() }
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Stores an article whose bytes are its text.
pub(crate) fn store(kb: &mut Kb, article: &Article) -> Ingested {
    kb.ingest(article, article.text.as_bytes(), at(0)).expect("stored")
}

/// A claim on the first place in `text` that says `quote`.
pub(crate) fn claim(text: &str, quote: &str, subject: &str, relation: &str, target: Target) -> Claim {
    let byte = text.find(quote).expect("the text says so");
    let start = text[..byte].chars().count();
    Claim {
        passage: Passage { quote: quote.into(), quote_span: [start, start + quote.chars().count()] },
        subject: subject.into(),
        relation: relation.into(),
        target,
        edtf: Some("2013".into()),
        date_basis: DateBasis::Stated,
        polarity: Polarity::Asserted,
        modality: Modality::Fact,
        attribution: vec!["Valley Post".into()],
        qualifiers: [("approx".to_owned(), Qualifier::Flag(true))].into(),
        rule: "test-rule".into(),
        confidence: 0.1 + 0.2,
    }
}

pub(crate) fn object(name: &str) -> Target {
    Target::Object(name.into())
}

pub(crate) fn value(words: &str) -> Target {
    Target::Value(words.into())
}
