//! Learns the weights of features from answer keys, and says what they are worth on texts not learned from.
//!
//! `cargo run --release --example train -- OUT.tsv KEY_FOLDER ...` reads each folder's `texts.jsonl` and `claims.jsonl`.
//! Texts whose number is divisible by three are never learned from; the figures for them are printed apart.

#![expect(clippy::print_stdout, reason = "an example talks to whoever runs it")]

use std::collections::{BTreeSet, HashMap};
use std::io::Write;
use std::path::Path;
use variorum_extract::evaluate::{Gold, Proposal, answers, parse_texts, score};
use variorum_extract::{Considered, Engine, choose, consider};
use variorum_model::article::{Article, Metadata, Zone, ZoneKind};
use variorum_model::claim::Claim;

/// One candidate of one text, ready for learning.
struct Row {
    text: usize,
    features: Vec<u32>,
    label: Label,
    claim: Claim,
    sentence: usize,
    /// Claims of the first tier that it answers.
    found: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum Label {
    Right,
    Wrong,
    /// Answers only a peripheral claim: counts neither way.
    Aside,
}

const FOLDS: usize = 5;
const EPOCHS: usize = 14;
/// A feature has to occur in so many texts.
const FEWEST_TEXTS: usize = 3;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().ok_or("usage: train OUT.tsv KEY_FOLDER ...")?;
    let l2: f32 = std::env::var("L2").ok().and_then(|v| v.parse().ok()).unwrap_or(3e-4);
    let engine = Engine::shipped();
    let mut all = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut texts: Vec<String> = Vec::new();
    let mut golds = Vec::new();
    for folder in arguments {
        let folder = Path::new(&folder);
        let key = Gold::parse(
            &std::fs::read_to_string(folder.join("claims.jsonl"))?,
            parse_texts(&std::fs::read_to_string(folder.join("texts.jsonl"))?)?,
            None,
            None,
        )?;
        for text in key.texts.values() {
            let article = article(&text.id, text.text.clone(), text.title.clone(), text.url.clone());
            let index = texts.len();
            texts.push(text.id.clone());
            for Considered { claim, features, sentence, .. } in consider(&article, &engine, &[]) {
                let found = answers(&key, Proposal { doc: &text.id, claim: &claim });
                let label = if found.iter().any(|g| key.claims[*g].tier() == 1) {
                    Label::Right
                } else if found.is_empty() {
                    Label::Wrong
                } else {
                    Label::Aside
                };
                let mut ids: Vec<u32> = features
                    .into_iter()
                    .map(|f| {
                        *numbers.entry(f).or_insert_with_key(|f| {
                            names.push(f.clone());
                            u32::try_from(names.len() - 1).unwrap_or(u32::MAX)
                        })
                    })
                    .collect();
                ids.sort_unstable();
                ids.dedup();
                all.push(Row {
                    text: index,
                    features: ids,
                    label,
                    claim,
                    sentence,
                    found: found.into_iter().filter(|g| key.claims[*g].tier() == 1).collect(),
                });
            }
        }
        golds.push(key);
    }
    if let Ok(path) = std::env::var("ROWS") {
        let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
        writeln!(file, "{}", names.join("\t"))?;
        for row in &all {
            let label = match row.label {
                Label::Right => 1,
                Label::Wrong => 0,
                Label::Aside => 2,
            };
            let join = |v: Vec<String>| v.join(" ");
            let c = &row.claim;
            writeln!(
                file,
                "{}\t{label}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
                texts[row.text],
                row.sentence,
                join(row.found.iter().map(ToString::to_string).collect()),
                c.rule,
                c.relation,
                c.subject.replace(['\t', '\n'], " "),
                c.target.text().replace(['\t', '\n'], " "),
                c.passage.quote.replace(['\t', '\n'], " "),
                join(row.features.iter().map(ToString::to_string).collect()),
            )?;
        }
        return Ok(());
    }
    let held = |text: usize| number(&texts[text]).is_multiple_of(3);
    let mut seen: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); names.len()];
    for row in all.iter().filter(|r| !held(r.text)) {
        for f in &row.features {
            seen[*f as usize].insert(row.text);
        }
    }
    let keep: Vec<bool> = seen.iter().map(|s| s.len() >= FEWEST_TEXTS).collect();
    all.iter_mut().for_each(|row| row.features.retain(|f| keep[*f as usize]));
    let (right, tuned) = (all.iter().filter(|r| r.label == Label::Right).count(), all.iter().filter(|r| !held(r.text)).count());
    println!("{} candidates ({tuned} to learn from), {right} right, {} features", all.len(), keep.iter().filter(|k| **k).count());

    // ceiling: every right candidate chosen
    report("ceiling, tuned", &golds, &texts, &all, &|r| if r.label == Label::Right { 1.0 } else { 0.0 }, 0.5, &|t| !held(t));
    let mut confidence = vec![0.0_f32; all.len()];
    for fold in 0..FOLDS {
        let inside = |text: usize| (number(&texts[text]) * 7 + text) % FOLDS == fold;
        let rows: Vec<&Row> = all.iter().filter(|r| !held(r.text) && !inside(r.text)).collect();
        let weights = learn(&rows, names.len(), l2);
        for (i, row) in all.iter().enumerate().filter(|(_, r)| !held(r.text) && inside(r.text)) {
            confidence[i] = probability(&weights, &row.features);
        }
    }
    let index: HashMap<*const Row, usize> = all.iter().enumerate().map(|(i, r)| (std::ptr::from_ref(r), i)).collect();
    println!("cross-validated on the tuned texts");
    for threshold in [0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6] {
        report(&format!("  {threshold}"), &golds, &texts, &all, &|r| confidence[index[&std::ptr::from_ref(r)]], threshold, &|t| !held(t));
    }
    by_relation(&all, &confidence, &|t| !held(t));
    if let Ok(path) = std::env::var("DUMP") {
        let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
        for (row, p) in all.iter().zip(&confidence).filter(|(r, _)| !held(r.text)) {
            let label = match row.label {
                Label::Right => "+",
                Label::Wrong => "-",
                Label::Aside => "~",
            };
            let c = &row.claim;
            writeln!(
                file,
                "{p:.3}\t{label}\t{}\t{}\t{}\t{}\t{}\t{}",
                texts[row.text],
                c.rule,
                c.subject,
                c.relation,
                c.target.text(),
                c.passage.quote.replace('\n', " ")
            )?;
        }
    }
    let rows: Vec<&Row> = all.iter().filter(|r| !held(r.text)).collect();
    let weights = learn(&rows, names.len(), l2);
    println!("held out");
    for threshold in [0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6] {
        report(&format!("  {threshold}"), &golds, &texts, &all, &|r| probability(&weights, &r.features), threshold, &|t| held(t));
    }
    let mut lines: Vec<(String, f32)> = names.iter().zip(&weights).filter(|(_, w)| w.abs() >= 0.03).map(|(n, w)| (n.clone(), *w)).collect();
    lines.sort_by(|a, b| a.0.cmp(&b.0));
    let mut file = std::io::BufWriter::new(std::fs::File::create(out)?);
    writeln!(file, "# Weights of features, learned from answer keys by `cargo run --release --example train`.")?;
    for (name, weight) in lines {
        writeln!(file, "{name}\t{weight:.2}")?;
    }
    Ok(())
}

fn number(doc: &str) -> usize {
    doc.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0)
}

fn probability(weights: &[f32], features: &[u32]) -> f32 {
    let sum: f32 = features.iter().map(|f| weights[*f as usize]).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Logistic regression by AdaGrad, rows in a fixed mixed order.
fn learn(rows: &[&Row], size: usize, l2: f32) -> Vec<f32> {
    let mut weights = vec![0.0_f32; size];
    let mut squares = vec![1e-6_f32; size];
    let mut order: Vec<usize> = (0..rows.len()).filter(|i| rows[*i].label != Label::Aside).collect();
    let mut state = 0x9e37_79b9_u64;
    for epoch in 0..EPOCHS {
        for i in (1..order.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, (state >> 33) as usize % (i + 1));
        }
        let rate = 0.15 / (1.0 + epoch as f32 * 0.1);
        for i in &order {
            let row = rows[*i];
            let target = if row.label == Label::Right { 1.0 } else { 0.0 };
            let error = probability(&weights, &row.features) - target;
            for f in &row.features {
                let f = *f as usize;
                let gradient = error + l2 * weights[f] * 10.0;
                squares[f] += gradient * gradient;
                weights[f] -= rate * gradient / squares[f].sqrt();
            }
        }
    }
    weights
}

fn chosen(
    rows: &[Row],
    texts: &[String],
    confidence: &dyn Fn(&Row) -> f32,
    threshold: f32,
    of: &dyn Fn(usize) -> bool,
) -> Vec<(usize, Claim)> {
    let mut by_text: Vec<Vec<Claim>> = vec![Vec::new(); texts.len()];
    for row in rows.iter().filter(|r| of(r.text)) {
        let p = confidence(row);
        if p >= threshold {
            let mut claim = row.claim.clone();
            claim.confidence = f64::from(p);
            by_text[row.text].push(claim);
        }
    }
    by_text.into_iter().enumerate().flat_map(|(t, claims)| choose(claims).into_iter().map(move |c| (t, c))).collect()
}

fn report(
    label: &str,
    golds: &[Gold],
    texts: &[String],
    rows: &[Row],
    confidence: &dyn Fn(&Row) -> f32,
    threshold: f32,
    of: &dyn Fn(usize) -> bool,
) {
    let claims = chosen(rows, texts, confidence, threshold, of);
    let wanted: BTreeSet<&str> = (0..texts.len()).filter(|t| of(*t)).map(|t| texts[t].as_str()).collect();
    let (mut found, mut proposed, mut key, mut easy, mut easy_key, mut easy_proposed, mut silent) = (0, 0, 0, 0, 0, 0, 0);
    for gold in golds {
        let part = gold.only(|doc| wanted.contains(doc));
        let proposals: Vec<Proposal<'_>> = claims
            .iter()
            .filter(|(t, _)| part.texts.contains_key(&texts[*t]))
            .map(|(t, claim)| Proposal { doc: &texts[*t], claim })
            .collect();
        let report = score(&part, &proposals);
        found += report.overall.found;
        proposed += report.overall.proposed;
        key += report.overall.key;
        easy += report.not_hard.found;
        easy_proposed += report.not_hard.proposed;
        easy_key += report.not_hard.key;
        silent += report.extra.in_silent_documents;
    }
    let f1 = |f: usize, p: usize, k: usize| 2.0 * f as f64 / (p + k).max(1) as f64;
    println!(
        "{label}: P {:.3} R {:.3} F1 {:.3} ({found} of {proposed}, key {key}); not hard F1 {:.3}; in silent texts {silent}",
        found as f64 / proposed.max(1) as f64,
        found as f64 / key.max(1) as f64,
        f1(found, proposed, key),
        f1(easy, easy_proposed, easy_key),
    );
}

fn by_relation(rows: &[Row], confidence: &[f32], of: &dyn Fn(usize) -> bool) {
    let mut table: HashMap<&str, [usize; 4]> = HashMap::new();
    for (row, p) in rows.iter().zip(confidence).filter(|(r, _)| of(r.text)) {
        let cell = table.entry(&row.claim.relation).or_default();
        let right = row.label == Label::Right;
        cell[0] += usize::from(right);
        cell[1] += usize::from(right && *p >= 0.4);
        cell[2] += usize::from(row.label == Label::Wrong && *p >= 0.4);
        cell[3] += 1;
    }
    let mut lines: Vec<_> = table.into_iter().collect();
    lines.sort_by_key(|(_, c)| std::cmp::Reverse(c[0]));
    println!("relation: candidates, right, right at .4, wrong at .4");
    for (relation, [right, kept, wrong, all]) in lines {
        println!("  {relation:24} {all:6} {right:5} {kept:5} {wrong:5}");
    }
}

fn article(doc: &str, text: String, title: Option<String>, url: Option<String>) -> Article {
    let zones = vec![Zone { start: 0, end: text.chars().count(), kind: ZoneKind::Body }];
    let metadata = Metadata { title, address: url, ..Metadata::default() };
    Article { doc: doc.to_owned(), zones, metadata, sha256: String::new(), reader: "utf-8 text".into(), text }
}
