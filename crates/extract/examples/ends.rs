//! How many ends of the claims of an answer key are found as mentions: `cargo run --example ends -- GOLD [misses|relations|TEXT]`.
//!
//! A text whose number can be divided by three is held out: its figures are reported apart, and its misses are never printed.
#![expect(clippy::print_stdout, reason = "a measuring program talks to its user")]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::Instant;
use variorum_extract::evaluate::{Gold, GoldClaim, GoldText, is_held_out, parse_texts};
use variorum_extract::lexicon::Lexicon;
use variorum_extract::mention::{self, Form, Mention, Mentions};
use variorum_extract::text::Document;

#[derive(Default)]
struct Tally {
    claims: usize,
    subject: usize,
    object: usize,
    both: usize,
    with_topic: usize,
    mentions: usize,
    sentences: usize,
    /// For each relation: claims, subjects found, objects found.
    relations: BTreeMap<String, [usize; 3]>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("usage: ends GOLD [misses|relations|TEXT]")?;
    let show = arguments.next();
    let lexicon = Lexicon::built_in()?;
    let texts = parse_texts(&std::fs::read_to_string(Path::new(&folder).join("texts.jsonl"))?)?;
    let gold = Gold::parse(&std::fs::read_to_string(Path::new(&folder).join("claims.jsonl"))?, texts, None, None)?;
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let (mut words, mut seconds) = (0, 0.0);
    for text in gold.texts.values() {
        let part = if is_held_out(&text.id) { "held-out" } else { "tuned" };
        let tally = tallies.entry(part).or_default();
        let clock = Instant::now();
        let document = Document::cut(&text.text, std::slice::from_ref(&(0..text.text.len())));
        let mentions = mention::find(&document, &lexicon, text.title.as_deref(), &[]);
        seconds += clock.elapsed().as_secs_f64();
        words += text.text.split_whitespace().count();
        tally.mentions += mentions.mentions.len();
        tally.sentences += document.sentences.len();
        if part == "tuned" && show.as_deref() == Some(&text.id) {
            print_mentions(&document, &mentions);
        }
        for claim in gold.claims.iter().filter(|claim| claim.doc == text.id && claim.tier() == 1) {
            tally.count(&gold, text, &document, &mentions, claim, part == "tuned" && show.as_deref() == Some("misses"));
        }
    }
    for (part, tally) in &tallies {
        tally.print(part);
        if show.as_deref() == Some("relations") {
            tally.relations.iter().for_each(|(relation, [claims, subjects, objects])| {
                println!("  {relation:24} {claims:4} claims, {subjects:4} subjects, {objects:4} objects");
            });
        }
    }
    println!("{words} words, {:.2} million words a second", f64::from(u32::try_from(words)?) / seconds / 1e6);
    Ok(())
}

impl Tally {
    fn count(&mut self, gold: &Gold, text: &GoldText, document: &Document<'_>, mentions: &Mentions, claim: &GoldClaim, show: bool) {
        let near: Vec<&Mention> = mentions.mentions.iter().filter(|m| gold.is_near(document.span(&m.tokens), claim)).collect();
        let any = |right: &dyn Fn(&str) -> bool| near.iter().any(|m| strings(document, mentions, m).iter().any(|s| right(s)));
        let subject = any(&|s| gold.subject_is(s, claim));
        let object = any(&|s| gold.object_is(s, claim));
        let topic = mentions.topic.is_some_and(|topic| gold.subject_is(&mentions.parties[topic].name, claim));
        let of_relation = self.relations.entry(claim.relation.clone()).or_default();
        for (count, yes) in of_relation.iter_mut().zip([true, subject, object]) {
            *count += usize::from(yes);
        }
        self.claims += 1;
        self.subject += usize::from(subject);
        self.object += usize::from(object);
        self.both += usize::from(subject && object);
        self.with_topic += usize::from((subject || topic) && object);
        if show && !(subject && object) {
            let what = match (subject, object) {
                (false, false) => "BOTH",
                (false, true) => "SUBJ",
                _ => "OBJ ",
            };
            let value = claim.object.clone().unwrap_or_else(|| claim.value_text());
            println!("{what} {} | {} | {} | {} | {}", text.id, claim.subject, claim.relation, value, claim.quote.replace('\n', " "));
        }
    }

    fn print(&self, part: &str) {
        let share = |n: usize| n as f64 / self.claims.max(1) as f64;
        println!(
            "{part:9} {} claims: subject {:.3}, object {:.3}, both {:.3}, both with topic {:.3}; {:.2} mentions a sentence",
            self.claims,
            share(self.subject),
            share(self.object),
            share(self.both),
            share(self.with_topic),
            self.mentions as f64 / self.sentences.max(1) as f64
        );
    }
}

fn strings(document: &Document<'_>, mentions: &Mentions, mention: &Mention) -> Vec<String> {
    let mut all = vec![mentions.parties[mention.party].name.clone()];
    all.extend(mentions.parties[mention.party].members.iter().map(|&party| mentions.parties[party].name.clone()));
    if !matches!(mention.form, Form::Pronoun) {
        all.push(document.slice(&mention.tokens).to_owned());
    }
    all.extend(mention.part.as_ref().map(|part| document.slice(part).to_owned()));
    all
}

fn print_mentions(document: &Document<'_>, mentions: &Mentions) {
    for mention in &mentions.mentions {
        let party = &mentions.parties[mention.party];
        let indent = if mention.within.is_some() { "    " } else { "" };
        let part = mention.part.as_ref().map_or("", |part| document.slice(part));
        println!("{indent}{} [{:?} {:?}] = {} {part}", document.slice(&mention.tokens), mention.kind, mention.form, party.name);
    }
}
