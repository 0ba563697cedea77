//! How many dates are right where an answer key gives the claims: its quotes are the clauses, only the date is ours.
//!
//! `cargo run --example when_on_key -- FOLDER... [--misses]`, each folder with `texts.jsonl` and `claims.jsonl`.
//! Texts whose number is divisible by 3 are reported apart, and their misses are never printed.

#![expect(clippy::print_stdout, reason = "a program for people")]

use std::path::PathBuf;
use variorum_extract::evaluate::{Gold, Proposal, is_held_out, parse_texts, score, share};
use variorum_extract::text::Document;
use variorum_extract::when::Dates;
use variorum_model::article::{Metadata, Passage};
use variorum_model::claim::{Claim, Target};

#[path = "on_key/clause.rs"]
#[expect(dead_code, reason = "the other example uses the rest")]
mod clause;

#[derive(Default)]
struct Counts {
    dated: usize,
    right: usize,
    given: usize,
    undated: usize,
    spurious: usize,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (flags, folders): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|arg| arg.starts_with("--"));
    let misses = flags.iter().any(|flag| flag == "--misses");
    let mut parts = [Counts::default(), Counts::default()];
    let mut seconds = 0.0;
    let mut words = 0;
    for folder in folders.iter().map(PathBuf::from) {
        let gold = Gold::parse(
            &std::fs::read_to_string(folder.join("claims.jsonl"))?,
            parse_texts(&std::fs::read_to_string(folder.join("texts.jsonl"))?)?,
            None,
            None,
        )?;
        for (doc, text) in &gold.texts {
            let held_out = is_held_out(doc);
            let metadata = Metadata { title: text.title.clone(), address: text.url.clone(), ..Metadata::default() };
            let document = Document::cut(&text.text, std::slice::from_ref(&(0..text.text.len())));
            let start = std::time::Instant::now();
            let dates = Dates::read(&document, &metadata);
            seconds += start.elapsed().as_secs_f64();
            words += document.tokens.len();
            let mut one = gold.only(|name| name == doc);
            let claims = std::mem::take(&mut one.claims);
            for key in claims.into_iter().filter(|claim| claim.tier() == 1) {
                let (sentence, tokens, trigger) = clause::of(&document, key.quote_span);
                let dated = dates.of(sentence, tokens, trigger, &key.relation);
                let proposed = Claim {
                    passage: Passage { quote: key.quote.clone(), quote_span: key.quote_span },
                    subject: key.subject.clone(),
                    relation: key.relation.clone(),
                    target: Target::Object(key.object.clone().unwrap_or_else(|| key.value_text())),
                    edtf: dated.as_ref().map(|date| date.edtf.clone()),
                    date_basis: Default::default(),
                    polarity: Default::default(),
                    modality: Default::default(),
                    attribution: Vec::new(),
                    qualifiers: Default::default(),
                    rule: String::new(),
                    confidence: 1.0,
                };
                one.claims = vec![key];
                let found = score(&one, &[Proposal { doc, claim: &proposed }]).details;
                let counts = &mut parts[usize::from(held_out)];
                counts.dated += found.dated;
                counts.right += found.date_right;
                counts.given += found.date_given;
                counts.undated += found.undated;
                counts.spurious += found.date_spurious;
                let key = &one.claims[0];
                if misses && !held_out && (found.dated > found.date_right || found.date_spurious > 0) {
                    println!(
                        "{doc} {:20} want {:?} got {:?} | {}",
                        key.relation,
                        key.edtf,
                        proposed.edtf,
                        clause::shown(&text.text, key.quote_span)
                    );
                }
            }
        }
    }
    for (name, counts) in ["own part", "held out"].into_iter().zip(&parts) {
        println!(
            "{name}: right {}/{} = {:.3}, given {}; spurious {}/{} = {:.3}",
            counts.right,
            counts.dated,
            share(counts.right, counts.dated),
            counts.given,
            counts.spurious,
            counts.undated,
            share(counts.spurious, counts.undated)
        );
    }
    println!("{:.2} million tokens a second", words as f64 / seconds / 1e6);
    Ok(())
}
