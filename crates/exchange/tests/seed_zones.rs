//! The zones of the five seed documents against their key, by code points.

#![expect(clippy::print_stdout, reason = "figures to read with --nocapture")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;
use variorum_exchange::read::zones;
use variorum_model::article::ZoneKind;

#[derive(Deserialize)]
struct Key {
    ranges: Vec<Range>,
    residue: Vec<Range>,
}

#[derive(Deserialize)]
struct Range {
    start: usize,
    end: usize,
    optional: bool,
}

#[test]
fn body_of_each_seed_reaches_98_percent() {
    let shared = std::env::var_os("VARIORUM_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from);
    let Ok(key) = std::fs::read_to_string(shared.join("gold/seeds/noise.json")) else {
        println!("skipped: {} is not here", shared.display());
        return;
    };
    let key: BTreeMap<String, Key> = serde_json::from_str(&key).expect("the key parses");
    assert_eq!(key.len(), 5);
    for (name, key) in key {
        let text = std::fs::read_to_string(shared.join("seeds").join(&name)).expect("the seed is there");
        let total = text.chars().count();
        let mut weight = vec![1_i8; total];
        for range in key.ranges.iter().chain(&key.residue) {
            for at in &mut weight[range.start..range.end.min(total)] {
                *at = if range.optional { 0 } else { -1 };
            }
        }
        let mut hit = 0.0_f64;
        let mut over = 0.0;
        let mut miss = 0.0;
        for zone in zones::of_text(&text) {
            for &weight in &weight[zone.start..zone.end] {
                match (zone.kind == ZoneKind::Body, weight) {
                    (true, 1) => hit += 1.0,
                    (true, -1) => over += 1.0,
                    (false, 1) => miss += 1.0,
                    _ => {}
                }
            }
        }
        let f1 = 2.0 * hit / (2.0 * hit + over + miss);
        println!("{name}: F1 {f1:.4}, {over} code points too many, {miss} too few");
        assert!(f1 >= 0.98, "{name}: {f1:.4}");
    }
}
