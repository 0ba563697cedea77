//! Learns from answer keys what makes a candidate likely, and says what that is worth on texts not learned from.
//!
//! `cargo run --release --example train -- RULES_FOLDER KEY_FOLDER ...` reads each key folder's `texts.jsonl` and
//! `claims.jsonl`. Figures first: cross-validated over two thirds of the texts, and for the third (numbers divisible by
//! three) that nothing was learned from. Then `weights.tsv`, `trees.tsv` and `rates.tsv` are learned from all texts and
//! written to the rules folder.

#![expect(clippy::print_stdout, reason = "an example talks to whoever runs it")]

mod boost;
mod logistic;

use boost::Forest;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use variorum_extract::context::{FACTS, Question, Sighting, questions};
use variorum_extract::evaluate::{Gold, Proposal, answers, is_held_out, parse_texts, score};
use variorum_extract::{ALWAYS, Considered, Engine, FLOOR, choose, consider};
use variorum_model::claim::Claim;

type Failure = Box<dyn std::error::Error>;

/// One candidate of one text, ready for learning.
struct Row {
    text: usize,
    features: Vec<u32>,
    label: Label,
    claim: Claim,
    sighting: Sighting,
}

#[derive(Clone, Copy, PartialEq)]
enum Label {
    Right,
    Wrong,
    /// Answers only a peripheral claim: counts neither way.
    Aside,
}

const FOLDS: usize = 5;
/// A feature has to occur in so many texts.
const FEWEST_TEXTS: usize = 3;
const THRESHOLDS: [f32; 9] = [0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6];

/// The keys and every candidate of their texts.
#[derive(Default)]
struct Data {
    golds: Vec<Gold>,
    texts: Vec<String>,
    rows: Vec<Row>,
    /// Names of features.
    names: Vec<String>,
}

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().ok_or("usage: train RULES_FOLDER KEY_FOLDER ...")?;
    let data = Data::read(arguments)?;
    let held = |text: usize| is_held_out(&data.texts[text]);
    let tuned = |text: usize| !held(text);
    println!("{} candidates, {} features", data.rows.len(), data.names.len());

    let likely = data.cross_validated(&tuned);
    let asked = data.questions(&likely, &data.rates(&tuned), &tuned);
    data.report("cross-validated, first look", &|row| likely[row], &tuned);
    let confidence = data.second_cross_validated(&asked);
    data.report("cross-validated, both looks", &|row| confidence[row], &tuned);

    let weights = data.weights(&tuned);
    let outside: Vec<f32> = data.rows.iter().map(|r| probability(&weights, &r.features)).collect();
    let rest = data.questions(&outside, &data.rates(&tuned), &held);
    data.report("held out, first look", &|row| outside[row], &held);
    let forest = data.forest(&asked, &|_| true);
    let mut confidence = vec![0.0; data.rows.len()];
    rest.iter().for_each(|(best, q)| confidence[*best] = forest.probability(&q.facts));
    data.report("held out, both looks", &|row| confidence[row], &held);

    data.write(Path::new(&out))
}

impl Data {
    fn read(folders: impl Iterator<Item = String>) -> Result<Self, Failure> {
        let engine = Engine::shipped();
        let mut data = Self::default();
        let mut numbers: HashMap<String, u32> = HashMap::new();
        for folder in folders {
            let folder = Path::new(&folder);
            let texts = parse_texts(&std::fs::read_to_string(folder.join("texts.jsonl"))?)?;
            let key = Gold::parse(&std::fs::read_to_string(folder.join("claims.jsonl"))?, texts, None, None)?;
            for text in key.texts.values() {
                for Considered { claim, features, sighting, .. } in
                    consider(&text.article(), &engine, &[]).into_iter().filter(|c| !c.certain)
                {
                    let found = answers(&key, Proposal { doc: &text.id, claim: &claim });
                    let label = if found.iter().any(|g| key.claims[*g].tier() == 1) {
                        Label::Right
                    } else if found.is_empty() {
                        Label::Wrong
                    } else {
                        Label::Aside
                    };
                    let mut features: Vec<u32> = features
                        .into_iter()
                        .map(|f| {
                            *numbers.entry(f).or_insert_with_key(|f| {
                                data.names.push(f.clone());
                                u32::try_from(data.names.len() - 1).unwrap_or(u32::MAX)
                            })
                        })
                        .collect();
                    features.sort_unstable();
                    features.dedup();
                    data.rows.push(Row { text: data.texts.len(), features, label, claim, sighting });
                }
                data.texts.push(text.id.clone());
            }
            data.golds.push(key);
        }
        Ok(data)
    }

    /// Which of the folds a text is in.
    fn fold(&self, text: usize) -> usize {
        (number(&self.texts[text]) * 7 + text) % FOLDS
    }

    /// First-look weights learned from some texts; the last is that of every candidate.
    fn weights(&self, of: &dyn Fn(usize) -> bool) -> Vec<f32> {
        let mut seen: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); self.names.len()];
        let rows: Vec<&Row> = self.rows.iter().filter(|r| of(r.text)).collect();
        for row in &rows {
            row.features.iter().for_each(|f| {
                seen[*f as usize].insert(row.text);
            });
        }
        let keep: Vec<bool> = seen.iter().map(|s| s.len() >= FEWEST_TEXTS).collect();
        let told: Vec<&&Row> = rows.iter().filter(|r| r.label != Label::Aside).collect();
        let kept: Vec<Vec<u32>> = told.iter().map(|r| r.features.iter().copied().filter(|f| keep[*f as usize]).collect()).collect();
        let sample: Vec<(&[u32], bool)> = kept.iter().zip(&told).map(|(f, r)| (f.as_slice(), r.label == Label::Right)).collect();
        logistic::learn(&sample, keep.len()).into_iter().map(|w| w as f32).collect()
    }

    /// First-look probability of each row of some texts, by weights that did not see its fold.
    fn cross_validated(&self, of: &dyn Fn(usize) -> bool) -> Vec<f32> {
        let mut likely = vec![0.0; self.rows.len()];
        for fold in 0..FOLDS {
            let weights = self.weights(&|text| of(text) && self.fold(text) != fold);
            for (i, row) in self.rows.iter().enumerate().filter(|(_, r)| of(r.text) && self.fold(r.text) == fold) {
                likely[i] = probability(&weights, &row.features);
            }
        }
        likely
    }

    /// How often candidates of each relation are right.
    fn rates(&self, of: &dyn Fn(usize) -> bool) -> BTreeMap<&str, f32> {
        let mut counts: BTreeMap<&str, [f32; 2]> = BTreeMap::new();
        for row in self.rows.iter().filter(|r| of(r.text) && r.label != Label::Aside) {
            let count = counts.entry(&row.claim.relation).or_default();
            count[0] += f32::from(u8::from(row.label == Label::Right));
            count[1] += 1.0;
        }
        counts.into_iter().filter(|(_, c)| c[0] > 0.0).map(|(relation, c)| (relation, c[0] / c[1])).collect()
    }

    /// Questions of some texts, each with the row of its best sighting.
    fn questions(&self, likely: &[f32], rates: &BTreeMap<&str, f32>, of: &dyn Fn(usize) -> bool) -> Vec<(usize, Question)> {
        let mut all = Vec::new();
        for text in (0..self.texts.len()).filter(|t| of(*t)) {
            let rows: Vec<usize> = (0..self.rows.len()).filter(|i| self.rows[*i].text == text && f64::from(likely[*i]) >= FLOOR).collect();
            let sightings: Vec<Sighting> = rows.iter().map(|i| self.rows[*i].sighting.clone().as_likely(likely[*i])).collect();
            let asked = questions(&sightings, &|relation| rates.get(relation).copied().unwrap_or(0.1));
            all.extend(asked.into_iter().map(|q| (rows[q.best], q)));
        }
        all
    }

    fn forest(&self, asked: &[(usize, Question)], of: &dyn Fn(usize) -> bool) -> Forest {
        let (mut facts, mut right) = (Vec::new(), Vec::new());
        for (row, question) in asked.iter().filter(|(row, _)| of(self.rows[*row].text) && self.rows[*row].label != Label::Aside) {
            facts.push(question.facts.as_slice());
            right.push(self.rows[*row].label == Label::Right);
        }
        Forest::learn(&facts, &right)
    }

    fn second_cross_validated(&self, asked: &[(usize, Question)]) -> Vec<f32> {
        let mut confidence = vec![0.0; self.rows.len()];
        for fold in 0..FOLDS {
            let forest = self.forest(asked, &|text| self.fold(text) != fold);
            for (row, question) in asked.iter().filter(|(row, _)| self.fold(self.rows[*row].text) == fold) {
                confidence[*row] = forest.probability(&question.facts);
            }
        }
        confidence
    }

    /// Prints what each threshold gives on some texts.
    fn report(&self, title: &str, confidence: &dyn Fn(usize) -> f32, of: &dyn Fn(usize) -> bool) {
        println!("{title}");
        let wanted: BTreeSet<&str> = (0..self.texts.len()).filter(|t| of(*t)).map(|t| self.texts[t].as_str()).collect();
        let parts: Vec<Gold> = self.golds.iter().map(|gold| gold.only(|doc| wanted.contains(doc))).collect();
        for threshold in THRESHOLDS {
            let mut by_text: Vec<Vec<Claim>> = vec![Vec::new(); self.texts.len()];
            for (index, row) in self.rows.iter().enumerate().filter(|(i, r)| of(r.text) && confidence(*i) >= threshold) {
                by_text[row.text].push(Claim { confidence: f64::from(confidence(index)), ..row.claim.clone() });
            }
            let claims: Vec<(usize, Claim)> =
                by_text.into_iter().enumerate().flat_map(|(t, claims)| choose(claims).into_iter().map(move |c| (t, c))).collect();
            let (mut all, mut easy, mut silent) = ([0_usize; 3], [0_usize; 3], 0);
            for part in &parts {
                let proposals: Vec<Proposal<'_>> = claims
                    .iter()
                    .filter(|(t, _)| part.texts.contains_key(&self.texts[*t]))
                    .map(|(t, claim)| Proposal { doc: &self.texts[*t], claim })
                    .collect();
                let report = score(part, &proposals);
                for (sum, counts) in [(&mut all, &report.overall), (&mut easy, &report.not_hard)] {
                    *sum = [sum[0] + counts.found, sum[1] + counts.proposed, sum[2] + counts.key];
                }
                silent += report.extra.in_silent_documents;
            }
            let ratio = |a: usize, b: usize| a as f64 / b.max(1) as f64;
            let f1 = |[found, proposed, key]: [usize; 3]| ratio(2 * found, proposed + key);
            let (p, r) = (ratio(all[0], all[1]), ratio(all[0], all[2]));
            println!(
                "  {threshold:.2}: P {p:.3} R {r:.3} F1 {:.3} ({} of {}, key {}); not hard F1 {:.3}; in silent texts {silent}",
                f1(all),
                all[0],
                all[1],
                all[2],
                f1(easy),
            );
        }
    }

    /// Learns from every text and writes the tables.
    fn write(&self, folder: &Path) -> Result<(), Failure> {
        const HEAD: &str = "learned from answer keys by `cargo run --release --example train`.";
        let everything = |_: usize| true;
        let weights = self.weights(&everything);
        let always = ALWAYS.to_owned();
        let mut lines: Vec<(&String, f32)> = self.names.iter().chain([&always]).zip(weights).filter(|(_, w)| w.abs() >= 0.005).collect();
        lines.sort_by(|a, b| a.0.cmp(b.0));
        let lines: String = lines.into_iter().map(|(name, weight)| format!("{name}\t{weight:.3}\n")).collect();
        std::fs::write(folder.join("weights.tsv"), format!("# Weights of features, {HEAD}\n{lines}"))?;
        let rates = self.rates(&everything);
        let lines: String = rates.iter().map(|(relation, rate)| format!("{relation}\t{rate:.4}\n")).collect();
        std::fs::write(folder.join("rates.tsv"), format!("# How often candidates of a relation are right, {HEAD}\n{lines}"))?;
        let asked = self.questions(&self.cross_validated(&everything), &rates, &everything);
        let table = self.forest(&asked, &everything).table(FACTS);
        std::fs::write(folder.join("trees.tsv"), format!("# Trees of the second look, {HEAD}\n{table}"))?;
        Ok(())
    }
}

fn number(doc: &str) -> usize {
    doc.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0)
}

fn probability(weights: &[f32], features: &[u32]) -> f32 {
    let sum: f32 = weights[weights.len() - 1] + features.iter().map(|f| weights[*f as usize]).sum::<f32>();
    1.0 / (1.0 + (-sum).exp())
}
