//! Proposes claims for the texts of an answer key, one JSON line each, for scoring.
//!
//! `cargo run --example propose -- texts.jsonl [threshold] > predictions.jsonl`

use serde_json::{Value, json};
use std::io::Write;
use variorum_extract::evaluate::parse_texts;
use variorum_extract::{Engine, THRESHOLD, extract};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: propose TEXTS.jsonl [THRESHOLD]")?;
    let threshold = arguments.next().map_or(Ok(THRESHOLD), |t| t.parse())?;
    let engine = Engine::shipped().threshold(threshold);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for text in parse_texts(&std::fs::read_to_string(path)?)? {
        for claim in extract(&text.article(), &engine, &[]) {
            let Value::Object(mut line) = serde_json::to_value(&claim)? else { continue };
            line.insert("doc".into(), json!(text.id));
            writeln!(out, "{}", Value::Object(line))?;
        }
    }
    Ok(())
}
