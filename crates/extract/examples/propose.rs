//! Proposes claims for the texts of an answer key, one JSON line each, for scoring.
//!
//! `cargo run --example propose -- texts.jsonl [threshold] > predictions.jsonl`

use serde_json::{Value, json};
use std::io::Write;
use variorum_extract::evaluate::parse_texts;
use variorum_extract::{Engine, THRESHOLD, extract};
use variorum_model::article::{Article, Metadata, Zone, ZoneKind};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: propose TEXTS.jsonl [THRESHOLD]")?;
    let threshold = arguments.next().map_or(Ok(THRESHOLD), |t| t.parse())?;
    let engine = Engine::shipped().threshold(threshold);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for text in parse_texts(&std::fs::read_to_string(path)?)? {
        let article = article(&text.id, text.text.clone(), text.title.clone(), text.url.clone());
        for claim in extract(&article, &engine, &[]) {
            let Value::Object(mut line) = serde_json::to_value(&claim)? else { continue };
            line.insert("doc".into(), json!(text.id));
            writeln!(out, "{}", Value::Object(line))?;
        }
    }
    Ok(())
}

/// A text of a key as an article: all of it body.
pub fn article(doc: &str, text: String, title: Option<String>, url: Option<String>) -> Article {
    let zones = vec![Zone { start: 0, end: text.chars().count(), kind: ZoneKind::Body }];
    let metadata = Metadata { title, address: url, ..Metadata::default() };
    Article { doc: doc.to_owned(), zones, metadata, sha256: String::new(), reader: "utf-8 text".into(), text }
}
