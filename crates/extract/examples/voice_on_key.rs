//! How often polarity, modality and attribution are right where an answer key gives the claims: its quotes are the clauses.
//!
//! `cargo run --example voice_on_key -- FOLDER... [--misses]`, each folder with `texts.jsonl` and `claims.jsonl`.
//! Texts whose number is divisible by 3 are reported apart, and their misses are never printed.

#![expect(clippy::print_stdout, reason = "a program for people")]

use std::path::PathBuf;
use variorum_extract::evaluate::{Gold, GoldClaim, Proposal, is_held_out, parse_texts, score, share};
use variorum_extract::lexicon::Lexicon;
use variorum_extract::text::Document;
use variorum_extract::voice::{Voice, Voices};
use variorum_model::article::{Metadata, Passage};
use variorum_model::claim::{Claim, Modality, Polarity, Target};

#[path = "on_key/clause.rs"]
mod clause;

#[derive(Default)]
struct Counts {
    claims: usize,
    polarity: usize,
    modality: usize,
    attributed: usize,
    innermost: usize,
    chain: usize,
    silent: usize,
    unattributed: usize,
    over_attributed: usize,
    not_asserted: usize,
    not_asserted_found: usize,
    cautious: usize,
    as_fact: usize,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (flags, folders): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|arg| arg.starts_with("--"));
    let misses = flags.iter().any(|flag| flag == "--misses");
    let lexicon = Lexicon::built_in()?;
    let mut parts = [Counts::default(), Counts::default()];
    let mut seconds = 0.0;
    let mut tokens = 0;
    for folder in folders.iter().map(PathBuf::from) {
        let texts = parse_texts(&std::fs::read_to_string(folder.join("texts.jsonl"))?)?;
        let gold = Gold::parse(&std::fs::read_to_string(folder.join("claims.jsonl"))?, texts, None, None)?;
        for (doc, text) in &gold.texts {
            let metadata = Metadata { title: text.title.clone(), address: text.url.clone(), ..Metadata::default() };
            let document = Document::cut(&text.text, std::slice::from_ref(&(0..text.text.len())));
            let mentions = variorum_extract::mention::find(&document, &lexicon, text.title.as_deref(), &[]);
            let start = std::time::Instant::now();
            let voices = Voices::read(&document, &mentions, &metadata);
            seconds += start.elapsed().as_secs_f64();
            tokens += document.tokens.len();
            let mut one = gold.only(|name| name == doc);
            let claims = std::mem::take(&mut one.claims);
            for key in claims.into_iter().filter(|claim| claim.tier() == 1) {
                let (sentence, range, trigger) = clause::governed(&document, key.quote_span, &key.relation);
                let voice = voices.of(sentence, range, trigger, &key.relation);
                let proposed = proposal(&key, &voice);
                one.claims = vec![key];
                let found = score(&one, &[Proposal { doc, claim: &proposed }]).details;
                let key = &one.claims[0];
                let part = &mut parts[usize::from(is_held_out(doc))];
                part.claims += 1;
                part.polarity += found.polarity_right;
                part.modality += found.modality_right;
                part.attributed += found.attributed;
                part.innermost += found.innermost_right;
                part.chain += found.chain_right;
                part.silent += usize::from(found.attributed == 1 && voice.attribution.is_empty());
                part.unattributed += usize::from(found.attributed == 0);
                part.over_attributed += usize::from(found.attributed == 0 && !voice.attribution.is_empty());
                part.not_asserted += usize::from(key.polarity != "asserted");
                part.not_asserted_found += usize::from(key.polarity != "asserted") * found.polarity_right;
                let cautious = key.polarity == "denied" || key.modality == "expected";
                part.cautious += usize::from(cautious);
                part.as_fact += usize::from(cautious && voice.polarity == Polarity::Asserted && voice.modality == Modality::Fact);
                let wrong = found.polarity_right == 0
                    || found.modality_right == 0
                    || found.innermost_right < found.attributed
                    || found.attributed == 0 && !voice.attribution.is_empty();
                if misses && wrong && !is_held_out(doc) {
                    let want = (&key.polarity, &key.modality, key.attribution.clone().unwrap_or_default());
                    let trigger = document.tokens[trigger].text;
                    println!(
                        "{doc} {} ({trigger})\n   want {want:?}\n   got  {:?} {:?} {:?}\n   {}",
                        key.relation,
                        voice.polarity,
                        voice.modality,
                        voice.attribution,
                        clause::shown(&text.text, key.quote_span)
                    );
                }
            }
        }
    }
    for (name, c) in ["own part", "held out"].into_iter().zip(&parts) {
        let of = |n: usize, all: usize| format!("{n}/{all} = {:.3}", share(n, all));
        println!(
            "{name}: polarity {}; denied or disputed found {}; modality {}; innermost of attributed {}; chain {}; no source given {}; over-attributed {}; denied or expected as plain fact {}",
            of(c.polarity, c.claims),
            of(c.not_asserted_found, c.not_asserted),
            of(c.modality, c.claims),
            of(c.innermost, c.attributed),
            of(c.chain, c.attributed),
            of(c.silent, c.attributed),
            of(c.over_attributed, c.unattributed),
            of(c.as_fact, c.cautious)
        );
    }
    println!("{:.2} million tokens a second", f64::from(u32::try_from(tokens)?) / seconds / 1e6);
    Ok(())
}

fn proposal(key: &GoldClaim, voice: &Voice) -> Claim {
    Claim {
        passage: Passage { quote: key.quote.clone(), quote_span: key.quote_span },
        subject: key.subject.clone(),
        relation: key.relation.clone(),
        target: Target::Object(key.object.clone().unwrap_or_else(|| key.value_text())),
        edtf: None,
        date_basis: Default::default(),
        polarity: voice.polarity,
        modality: voice.modality,
        attribution: voice.attribution.clone(),
        qualifiers: Default::default(),
        rule: String::new(),
        confidence: 1.0,
    }
}
