//! Fits `data/weights.toml` on a folder with registry.jsonl, queries.jsonl, pairs.jsonl and their `_gold` files, and
//! says how well weights fitted on one half of the parties do on the other half.
//!
//! `calibrate FOLDER [weights.toml]`
#![allow(clippy::print_stdout, reason = "an example talks to its user")]

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;
use variorum_names::batch::read_registries;
use variorum_names::{Kind, Name, calibration};

/// Candidates that are compared at least.
const COMPARED: usize = 10;
/// Candidates of one query that are learned from.
const NEGATIVES: usize = 12;
/// Weight of a pair of different parties: joining two parties is worse than missing that they are one.
const NEGATIVE_PAIR: f64 = 5.0;
/// Weight of a query whose party the registry lacks.
const ABSENT: f64 = 4.0;
/// Weight of what is known from the other question.
const OTHER_TASK: f64 = 0.2;
/// Pull of every weight towards zero.
const RIDGE: f64 = 4.0;

struct Example {
    half: usize,
    person: bool,
    same: bool,
    weight: f64,
    measures: Vec<f32>,
}

struct Query {
    half: usize,
    person: bool,
    category: String,
    headline: bool,
    expected: Vec<String>,
    name: String,
    candidates: Vec<(String, String, Vec<f32>)>,
}

struct Pair {
    half: usize,
    person: bool,
    category: String,
    headline: bool,
    same: bool,
    names: [String; 2],
    measures: Vec<f32>,
}

/// By question (same, meant) and kind (person, organisation).
type Model = [[Vec<f64>; 2]; 2];

const SAME: usize = 0;
const MEANT: usize = 1;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(args.first().ok_or("usage: calibrate FOLDER [weights.toml]")?);
    let (queries, pairs) = read(folder)?;
    let negative = args.iter().position(|a| a == "--negative").and_then(|i| args.get(i + 1)?.parse().ok()).unwrap_or(NEGATIVE_PAIR);
    let absent = args.iter().position(|a| a == "--absent").and_then(|i| args.get(i + 1)?.parse().ok()).unwrap_or(ABSENT);
    let (examples, choices) = (examples(&queries, &pairs, negative), choices(&queries, &pairs, absent));
    for half in 0..2 {
        let model = fit(&examples, &choices, |h| h == half);
        for tested in [half, 1 - half] {
            println!("fitted on half {half}, tested on half {tested}: {}", report(&model, &queries, &pairs, |h| h == tested, false));
        }
    }
    let model = fit(&examples, &choices, |_| true);
    println!("fitted on all: {}", report(&model, &queries, &pairs, |_| true, true));
    if let Some(out) = args.get(1) {
        std::fs::write(out, as_toml(&model))?;
    }
    if args.iter().any(|a| a == "--errors") {
        errors(&model, &queries, &pairs);
    }
    Ok(())
}

fn lines(folder: &Path, file: &str) -> Result<Vec<Value>, Box<dyn Error>> {
    let text = std::fs::read_to_string(folder.join(file))?;
    Ok(text.lines().filter(|l| !l.is_empty()).map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_default().to_owned()
}

fn kind(value: &Value) -> Kind {
    if value["kind"] == "person" { Kind::Person } else { Kind::Organisation }
}

/// Names that belong to one party end up in one half.
#[derive(Default)]
struct Families(HashMap<String, String>);

impl Families {
    fn root(&self, name: &str) -> String {
        let mut at = name.to_owned();
        while let Some(up) = self.0.get(&at).filter(|u| **u != at) {
            at = up.clone();
        }
        at
    }

    fn join(&mut self, a: &str, b: &str) {
        let (x, y) = (self.root(a), self.root(b));
        if x != y {
            self.0.insert(x, y);
        }
    }

    fn half(&self, name: &str) -> usize {
        self.root(name).bytes().fold(7_u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193)) as usize >> 4 & 1
    }
}

fn read(folder: &Path) -> Result<(Vec<Query>, Vec<Pair>), Box<dyn Error>> {
    let registry = lines(folder, "registry.jsonl")?;
    let indexes = read_registries(std::io::BufReader::new(std::fs::File::open(folder.join("registry.jsonl"))?))?;
    let names: HashMap<(String, String), String> =
        registry.iter().map(|r| ((text(r, "registry"), text(r, "id")), r["names"][0].as_str().unwrap_or_default().to_owned())).collect();
    let by_id = |list: Vec<Value>, field: &str| -> HashMap<String, Value> { list.into_iter().map(|v| (text(&v, field), v)).collect() };
    let query_gold = by_id(lines(folder, "queries_gold.jsonl")?, "query_id");
    let pair_gold = by_id(lines(folder, "pairs_gold.jsonl")?, "pair_id");
    let (query_lines, pair_lines) = (lines(folder, "queries.jsonl")?, lines(folder, "pairs.jsonl")?);
    let mut families = Families::default();
    for q in &query_lines {
        let gold = &query_gold[&text(q, "query_id")];
        for e in gold["expected"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if let Some(name) = names.get(&(text(q, "registry"), e.to_owned())) {
                families.join(&text(q, "name"), name);
            }
        }
    }
    for p in pair_lines.iter().filter(|p| pair_gold[&text(p, "pair_id")]["same"] == true) {
        families.join(&text(p, "name1"), &text(p, "name2"));
    }
    let queries = query_lines
        .iter()
        .map(|q| {
            let gold = &query_gold[&text(q, "query_id")];
            let name = Name::new(&text(q, "name"), kind(q));
            let found = calibration::candidates(&indexes[&text(q, "registry")], &name, COMPARED);
            Query {
                half: families.half(&text(q, "name")),
                person: kind(q) == Kind::Person,
                category: text(gold, "category"),
                headline: gold["headline"] == true,
                expected: gold["expected"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect(),
                name: text(q, "name"),
                candidates: found.into_iter().map(|(id, name, m)| (id.to_owned(), name.to_owned(), m)).collect(),
            }
        })
        .collect();
    let pairs = pair_lines
        .iter()
        .map(|p| {
            let gold = &pair_gold[&text(p, "pair_id")];
            let names = [text(p, "name1"), text(p, "name2")];
            Pair {
                half: families.half(&names[0]),
                person: kind(p) == Kind::Person,
                category: text(gold, "category"),
                headline: gold["headline"] == true,
                same: gold["same"] == true,
                measures: calibration::measures(&Name::new(&names[0], kind(p)), &Name::new(&names[1], kind(p))),
                names,
            }
        })
        .collect();
    Ok((queries, pairs))
}

fn examples(queries: &[Query], pairs: &[Pair], negative: f64) -> Vec<Example> {
    let mut out = Vec::new();
    for q in queries.iter().filter(|q| q.headline || q.expected == ["NONE"]) {
        let mut negatives = 0;
        for (id, _, m) in &q.candidates {
            let same = q.expected.contains(id);
            negatives += usize::from(!same);
            if same || negatives <= NEGATIVES {
                let weight = if same { 1.0 } else { 0.35 };
                out.push(Example { half: q.half, person: q.person, same, weight: weight * OTHER_TASK, measures: m.clone() });
            }
        }
    }
    for p in pairs.iter().filter(|p| p.headline) {
        let weight = if p.same { 1.0 } else { negative };
        out.push(Example { half: p.half, person: p.person, same: p.same, weight, measures: p.measures.clone() });
    }
    out
}

/// One choice: the measures of the candidates, each party's rows together, and which parties are right (none may be).
struct Choice {
    half: usize,
    person: bool,
    weight: f64,
    parties: Vec<(bool, Vec<Vec<f32>>)>,
}

fn choices(queries: &[Query], pairs: &[Pair], absent: f64) -> Vec<Choice> {
    let mut out = Vec::new();
    for q in queries.iter().filter(|q| q.headline || q.expected == ["NONE"]) {
        let mut parties: Vec<(&str, Vec<Vec<f32>>)> = Vec::new();
        for (id, _, m) in &q.candidates {
            match parties.iter_mut().find(|p| p.0 == id) {
                Some(party) => party.1.push(m.clone()),
                None => parties.push((id, vec![m.clone()])),
            }
        }
        let parties = parties.into_iter().map(|(id, rows)| (q.expected.iter().any(|e| e == id), rows)).collect();
        let weight = if q.expected == ["NONE"] { absent } else { 1.0 };
        out.push(Choice { half: q.half, person: q.person, weight, parties });
    }
    for p in pairs.iter().filter(|p| p.headline) {
        let weight = OTHER_TASK;
        out.push(Choice { half: p.half, person: p.person, weight, parties: vec![(p.same, vec![p.measures.clone()])] });
    }
    out
}

fn fit(examples: &[Example], choices: &[Choice], which: impl Fn(usize) -> bool) -> Model {
    let same = [true, false].map(|person| {
        let chosen: Vec<&Example> = examples.iter().filter(|e| e.person == person && which(e.half)).collect();
        newton(|w, sums| chosen.iter().for_each(|e| learn_pair(w, e, sums)))
    });
    let meant = [true, false].map(|person| {
        let chosen: Vec<&Choice> = choices.iter().filter(|c| c.person == person && which(c.half)).collect();
        newton(|w, sums| chosen.iter().for_each(|c| learn_choice(w, c, sums)))
    });
    [same, meant]
}

/// What the examples pull at the weights, and how stiff they are.
struct Sums {
    gradient: Vec<f64>,
    hessian: Vec<Vec<f64>>,
}

impl Sums {
    fn pull(&mut self, x: &[f32], by: f64) {
        for (g, x) in self.gradient.iter_mut().zip(x) {
            *g += by * f64::from(*x);
        }
    }

    fn stiffen(&mut self, x: &[f64], by: f64) {
        let on: Vec<usize> = (0..x.len()).filter(|i| x[*i] != 0.0).collect();
        for &i in &on {
            for &j in &on {
                self.hessian[i][j] += by * x[i] * x[j];
            }
        }
    }
}

/// Logistic regression.
fn learn_pair(w: &[f64], e: &Example, sums: &mut Sums) {
    let p = probability(w, &e.measures);
    sums.pull(&e.measures, e.weight * (f64::from(u8::from(e.same)) - p));
    let x: Vec<f64> = e.measures.iter().map(|x| f64::from(*x)).collect();
    sums.stiffen(&x, e.weight * (p * (1.0 - p)).max(1e-4));
}

/// A choice between the candidates and none of them: each has its odds, none has 1.
fn learn_choice(w: &[f64], c: &Choice, sums: &mut Sums) {
    let odds = |x: &[f32]| w.iter().zip(x).map(|(w, x)| w * f64::from(*x)).sum::<f64>().clamp(-30.0, 30.0).exp();
    // each party by the best of its names
    let parties: Vec<(bool, &[f32], f64)> = c
        .parties
        .iter()
        .filter_map(|(right, rows)| rows.iter().map(|x| (*right, x.as_slice(), odds(x))).max_by(|x, y| x.2.total_cmp(&y.2)))
        .collect();
    let all: f64 = 1.0 + parties.iter().map(|p| p.2).sum::<f64>();
    let right: f64 = parties.iter().filter(|p| p.0).map(|p| p.2).sum();
    let mut mean = vec![0.0; w.len()];
    for (is_right, x, odds) in &parties {
        let p = odds / all;
        let wanted = if *is_right { odds / right } else { 0.0 };
        sums.pull(x, c.weight * (wanted - p));
        let x: Vec<f64> = x.iter().map(|x| f64::from(*x)).collect();
        sums.stiffen(&x, c.weight * p.max(1e-4));
        for (m, x) in mean.iter_mut().zip(&x) {
            *m += p * x;
        }
    }
    sums.stiffen(&mean, -c.weight);
}

/// The weights that fit best, pulled to zero by a ridge; by Newton's method.
fn newton(learn: impl Fn(&[f64], &mut Sums)) -> Vec<f64> {
    let n = calibration::measure_names().len();
    let mut w = vec![0.0; n];
    for _ in 0..14 {
        let mut sums = Sums { gradient: w.iter().map(|w| -RIDGE * w).collect(), hessian: vec![vec![0.0; n]; n] };
        for (i, row) in sums.hessian.iter_mut().enumerate() {
            row[i] = if i == 0 { 1e-3 } else { RIDGE };
        }
        sums.gradient[0] = 0.0;
        learn(&w, &mut sums);
        let step = solve(sums.hessian, sums.gradient);
        for (w, s) in w.iter_mut().zip(step) {
            *w += s.clamp(-2.0, 2.0);
        }
    }
    w
}

/// Gaussian elimination; the ridge keeps the pivots positive.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        let pivot = a[i].clone();
        let top = b[i];
        for j in i + 1..n {
            let factor = a[j][i] / pivot[i];
            if factor != 0.0 {
                for (x, p) in a[j].iter_mut().zip(&pivot).skip(i) {
                    *x -= factor * p;
                }
                b[j] -= factor * top;
            }
        }
    }
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|j| a[i][j] * b[j]).sum();
        b[i] = (b[i] - known) / a[i][i];
    }
    b
}

fn probability(w: &[f64], x: &[f32]) -> f64 {
    1.0 / (1.0 + (-w.iter().zip(x).map(|(w, x)| w * f64::from(*x)).sum::<f64>()).exp())
}

fn score(model: &Model, question: usize, person: bool, x: &[f32]) -> f64 {
    probability(&model[question][usize::from(!person)], x)
}

/// The best candidate: id, name, and the probability that it is the one meant, as a search tells it.
fn best<'a>(model: &Model, q: &'a Query) -> Option<(&'a str, &'a str, f64)> {
    let mut parties: BTreeMap<&str, (f64, &str)> = BTreeMap::new();
    for (id, name, m) in &q.candidates {
        let p = score(model, MEANT, q.person, m);
        let party = parties.entry(id).or_insert((0.0, name));
        if p > party.0 {
            *party = (p, name);
        }
    }
    let odds = |p: f64| p / (1.0 - p).max(1e-12);
    let all: f64 = 1.0 + parties.values().map(|p| odds(p.0)).sum::<f64>();
    parties.iter().max_by(|a, b| a.1.0.total_cmp(&b.1.0)).map(|(id, (p, name))| (*id, *name, odds(*p) / all))
}

fn report(model: &Model, queries: &[Query], pairs: &[Pair], half: impl Fn(usize) -> bool, by_category: bool) -> String {
    let mut tops = Vec::new();
    let mut categories: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for q in queries.iter().filter(|q| half(q.half)) {
        let top = best(model, q);
        let right = top.is_some_and(|t| q.expected.iter().any(|e| e == t.0));
        let none = q.expected == ["NONE"];
        let c = categories.entry(&q.category).or_default();
        c.0 += 1;
        c.1 += usize::from(right);
        c.2 += usize::from(q.candidates.iter().any(|x| q.expected.contains(&x.0)));
        if q.headline || none {
            tops.push((top.map_or(0.0, |t| t.2), none, right));
        }
    }
    let (answerable, nones) = (tops.iter().filter(|t| !t.1).count() as f64, tops.iter().filter(|t| t.1).count() as f64);
    let recall = tops.iter().filter(|t| t.2).count() as f64 / answerable;
    let at = |t: f64| {
        let refused = tops.iter().filter(|x| x.1 && x.0 < t).count() as f64 / nones;
        let accepted = tops.iter().filter(|x| x.2 && x.0 >= t).count() as f64 / answerable;
        (refused, accepted)
    };
    let threshold = tops.iter().map(|t| t.0).max_by(|a, b| (at(*a).0 + at(*a).1).total_cmp(&(at(*b).0 + at(*b).1))).unwrap_or(0.5);
    let (refused, accepted) = at(threshold);
    let scored: Vec<(f64, bool)> =
        pairs.iter().filter(|p| half(p.half) && p.headline).map(|p| (score(model, SAME, p.person, &p.measures), p.same)).collect();
    let (macro_f1, false_merge) = macro_f1(&scored);
    let mut out = format!(
        "R@1 {recall:.3} balanced {:.3} NONE {refused:.3} (at {threshold:.2}); pairs AUC {:.3} macro-F1 {macro_f1:.3} false merge {false_merge:.3}",
        (refused + accepted) / 2.0,
        area(&scored, |_| true)
    );
    if by_category {
        for (c, (n, right, found)) in categories {
            let _ = write!(out, "\n  {c:28} n {n:4} R@1 {:.3} among candidates {:.3}", right as f64 / n as f64, found as f64 / n as f64);
        }
        let mut kinds: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for p in pairs.iter().filter(|p| half(p.half)) {
            kinds.entry(&p.category).or_default().push(score(model, SAME, p.person, &p.measures));
        }
        for (c, list) in kinds {
            let same = pairs.iter().any(|p| p.category == c && p.same);
            let mut mixed: Vec<(f64, bool)> = scored.iter().filter(|s| s.1 != same).copied().collect();
            mixed.extend(list.iter().map(|s| (*s, same)));
            let _ = write!(out, "\n  pairs {c:28} n {:4} same {same} AUC {:.3}", list.len(), area(&mixed, |_| true));
        }
    }
    out
}

fn area(scored: &[(f64, bool)], which: impl Fn(&(f64, bool)) -> bool) -> f64 {
    let mut list: Vec<_> = scored.iter().filter(|s| which(s)).copied().collect();
    list.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let (mut below, mut sum) = (0.0, 0.0);
    for (_, same) in &list {
        if *same { sum += below } else { below += 1.0 }
    }
    sum / (below * (list.len() as f64 - below)).max(1.0)
}

fn macro_f1(scored: &[(f64, bool)]) -> (f64, f64) {
    let mut list = scored.to_vec();
    list.sort_by(|a, b| b.0.total_cmp(&a.0));
    let positives = list.iter().filter(|s| s.1).count() as f64;
    let negatives = list.len() as f64 - positives;
    let (mut tp, mut fp, mut best) = (0.0, 0.0, (0.0, 1.0));
    for (_, same) in &list {
        if *same {
            tp += 1.0
        } else {
            fp += 1.0
        }
        let tn = negatives - fp;
        let f = (2.0 * tp / (tp + fp + positives) + 2.0 * tn / (2.0 * tn + fp + positives - tp).max(1.0)) / 2.0;
        if f > best.0 {
            best = (f, fp / negatives);
        }
    }
    best
}

fn as_toml(model: &Model) -> String {
    let mut out = String::from(
        "# Weights of the measures in log odds, fitted by examples/calibrate.rs: a positive one speaks for the same party.\n# Measures are described in src/features.rs. Always is the starting point.\n",
    );
    for (question, models) in ["same", "meant"].iter().zip(model) {
        for (kind, weights) in ["person", "organisation"].iter().zip(models) {
            let _ = writeln!(out, "\n[{question}.{kind}]");
            for (name, w) in calibration::measure_names().iter().zip(weights) {
                if w.abs() >= 0.0005 {
                    let _ = writeln!(out, "{name} = {w:.3}");
                }
            }
        }
    }
    out
}

fn errors(model: &Model, queries: &[Query], pairs: &[Pair]) {
    for q in queries.iter().filter(|q| q.headline || q.expected == ["NONE"]) {
        let Some((id, name, s)) = best(model, q) else {
            if q.expected != ["NONE"] {
                println!("Q {} | {} | nothing found | {:?}", q.category, q.name, q.expected);
            }
            continue;
        };
        if q.expected.iter().any(|e| e == id) && s > 0.3 || q.expected == ["NONE"] && s < 0.6 {
            continue;
        }
        let right = q.candidates.iter().find(|c| q.expected.contains(&c.0));
        let wanted =
            right.map_or_else(|| format!("NOT FOUND {:?}", q.expected), |c| format!("{} {:.2}", c.1, score(model, MEANT, q.person, &c.2)));
        println!("Q {} | {} | {name} {s:.2} | {wanted}", q.category, q.name);
    }
    for p in pairs.iter().filter(|p| p.headline) {
        let s = score(model, SAME, p.person, &p.measures);
        if (s > 0.5) != p.same {
            println!("P {} {} | {} | {} | {s:.2}", p.category, p.same, p.names[0], p.names[1]);
        }
    }
}
