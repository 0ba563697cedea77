//! The figures that the names room must hold on the shared developer set. Skipped where that set is not at hand.
#![allow(clippy::print_stderr, reason = "says when it is skipped")]

use std::collections::HashMap;
use std::io::BufReader;
use std::path::PathBuf;

use serde_json::Value;
use variorum_names::batch::{match_pairs, match_queries};

fn folder() -> Option<PathBuf> {
    let shared = std::env::var_os("VARIORUM_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let folder = shared.join("bench/names");
    if folder.join("queries.jsonl").exists() {
        return Some(folder);
    }
    eprintln!("skipped: no {}", folder.display());
    None
}

fn open(folder: &std::path::Path, file: &str) -> BufReader<std::fs::File> {
    BufReader::new(std::fs::File::open(folder.join(file)).expect("the file is there"))
}

fn lines(bytes: &[u8], id: &str) -> HashMap<String, Value> {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let values = text.lines().map(|l| serde_json::from_str::<Value>(l).expect("a JSON line"));
    values.map(|v| (v[id].as_str().expect("an id").to_owned(), v)).collect()
}

#[test]
fn the_right_entry_is_found_and_absent_ones_refused() {
    let Some(folder) = folder() else { return };
    let mut out = Vec::new();
    match_queries(open(&folder, "queries.jsonl"), open(&folder, "registry.jsonl"), &mut out).expect("queries are answered");
    let answers = lines(&out, "query_id");
    let gold = lines(&std::fs::read(folder.join("queries_gold.jsonl")).expect("gold"), "query_id");
    let mut rows = Vec::new();
    let mut by_category: HashMap<&str, (f64, f64)> = HashMap::new();
    for (id, g) in &gold {
        let top = &answers[id]["ranked"][0];
        let right = g["expected"].as_array().is_some_and(|e| e.contains(&top["id"]));
        let none = g["expected"][0] == "NONE";
        if g["headline"] == true || none {
            rows.push((top["score"].as_f64().unwrap_or(0.0), none, right));
            let c = by_category.entry(g["category"].as_str().unwrap_or_default()).or_default();
            c.0 += f64::from(u8::from(right));
            c.1 += 1.0;
        }
    }
    let answerable = rows.iter().filter(|r| !r.1).count() as f64;
    let recall = rows.iter().filter(|r| r.2).count() as f64 / answerable;
    assert!(recall >= 0.87, "recall at 1: {recall}");
    for (category, least) in [("translation", 0.65), ("acronym", 0.75), ("translit_ar_latin", 0.93), ("translit_cyr_latin", 0.88)] {
        let (right, n) = by_category[category];
        assert!(right / n >= least, "{category}: {}", right / n);
    }
    let balanced = |t: f64| {
        let nones = rows.iter().filter(|r| r.1).count() as f64;
        let refused = rows.iter().filter(|r| r.1 && r.0 < t).count() as f64 / nones;
        let accepted = rows.iter().filter(|r| r.2 && r.0 >= t).count() as f64 / answerable;
        ((refused + accepted) / 2.0, refused)
    };
    let best = (1..100).map(|t| balanced(f64::from(t) / 100.0)).max_by(|a, b| a.0.total_cmp(&b.0)).expect("thresholds");
    assert!(best.0 >= 0.83 && best.1 >= 0.92, "balanced {}, absent ones refused {}", best.0, best.1);
}

#[test]
fn pairs_are_told_apart() {
    let Some(folder) = folder() else { return };
    let mut out = Vec::new();
    match_pairs(open(&folder, "pairs.jsonl"), &mut out).expect("pairs are scored");
    let scores = lines(&out, "pair_id");
    let gold = lines(&std::fs::read(folder.join("pairs_gold.jsonl")).expect("gold"), "pair_id");
    let scored: Vec<(f64, bool, &str)> = gold
        .iter()
        .filter(|(_, g)| g["headline"] == true)
        .map(|(id, g)| (scores[id]["score"].as_f64().expect("a score"), g["same"] == true, g["category"].as_str().unwrap_or_default()))
        .collect();
    let area = |which: &dyn Fn(&str) -> bool| {
        let same: Vec<f64> = scored.iter().filter(|s| s.1).map(|s| s.0).collect();
        let other: Vec<f64> = scored.iter().filter(|s| !s.1 && which(s.2)).map(|s| s.0).collect();
        let wins: usize = same.iter().map(|s| other.iter().filter(|o| *o < s).count()).sum();
        wins as f64 / (same.len() * other.len()) as f64
    };
    let all = area(&|_| true);
    assert!(all >= 0.92, "area under the curve: {all}");
    let at = |t: f64| {
        let count = |same: bool, merged: bool| scored.iter().filter(|s| s.1 == same && (s.0 >= t) == merged).count() as f64;
        let (tp, fp, tn, fn_) = (count(true, true), count(false, true), count(false, false), count(true, false));
        let macro_f1 = f64::midpoint(2.0 * tp / (2.0 * tp + fp + fn_), 2.0 * tn / (2.0 * tn + fp + fn_));
        (macro_f1, fp / (fp + tn))
    };
    let thresholds = || (1..100).map(|t| at(f64::from(t) / 100.0));
    let best = thresholds().max_by(|a, b| a.0.total_cmp(&b.0)).expect("thresholds");
    assert!(best.0 >= 0.86 && best.1 <= 0.10, "best macro-F1 {}, false merges there {}", best.0, best.1);
    let strict = thresholds().filter(|s| s.1 <= 0.06).map(|s| s.0).max_by(f64::total_cmp).expect("thresholds");
    assert!(strict >= 0.80, "macro-F1 where at most .06 are merged wrongly: {strict}");
    for category in ["different_lookalike", "rival_same_root", "faction_of", "different_lookalike_cross_script"] {
        let area = area(&|c| c == category);
        assert!(area >= 0.85, "{category}: {area}");
    }
}
