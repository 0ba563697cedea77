//! The disagreements of the key, as the program finds them.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::Base;

/// The ids that the program gives the claims of the key.
fn ids_of_the_key(base: &Base) -> BTreeMap<String, String> {
    let path = base.shared().join("gold/seeds/claims.jsonl");
    let text = std::fs::read_to_string(path).expect("claims.jsonl");
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("a claim")).collect();
    let columns = ["doc", "quote_start", "quote_end", "subject", "relation", "target", "polarity", "date"];
    let known = base.json(&["sql", "SELECT *, coalesce(object, value) AS target, coalesce(edtf, '') AS date FROM v_claims"]);
    let known = known.as_array().expect("rows").iter();
    let by_claim: BTreeMap<String, String> =
        known.map(|row| (columns.map(|column| row[column].to_string()).join(" "), text_of(&row["claim"]))).collect();
    let mut ids = BTreeMap::new();
    for row in rows {
        let target = if row["object"].is_null() { &row["value"] } else { &row["object"] };
        let date = row["edtf"].as_str().map_or_else(|| Value::from(""), Value::from);
        let parts =
            [&row["doc"], &row["quote_span"][0], &row["quote_span"][1], &row["subject"], &row["relation"], target, &row["polarity"], &date];
        let claim = parts.map(Value::to_string).join(" ");
        ids.insert(text_of(&row["id"]), by_claim.get(&claim).unwrap_or_else(|| panic!("not imported: {claim}")).clone());
    }
    ids
}

fn text_of(value: &Value) -> String {
    value.as_str().expect("words").to_owned()
}

fn claims(position: &Value, field: &str) -> BTreeSet<String> {
    position[field].as_array().into_iter().flatten().map(text_of).collect()
}

/// Does what was found hold claims of two of the key's positions, on two different sides?
fn both_positions(found: &Value, expected: &[BTreeSet<String>]) -> bool {
    let sides = found["positions"].as_array().into_iter().flatten().map(|position| {
        let own = claims(position, "claims");
        (0..expected.len()).filter(|at| !own.is_disjoint(&expected[*at])).collect::<Vec<_>>()
    });
    let sides: Vec<Vec<usize>> = sides.collect();
    sides.iter().enumerate().any(|(at, one)| sides[at + 1..].iter().any(|other| one.iter().any(|a| other.iter().any(|b| a != b))))
}

#[test]
fn disagreements_of_the_key_are_found_and_the_decoy_is_not() {
    let Some(base) = Base::of_the_key() else { return };
    let ids = ids_of_the_key(base);
    let all = base.json(&["disagreements"]);
    let all = all.as_array().expect("a list");
    let (mut found, mut in_key) = (0, BTreeSet::new());
    let conflicts = base.key("conflicts.json");
    for conflict in conflicts.as_array().expect("a list") {
        let positions = conflict["positions"].as_array().into_iter().flatten();
        let expected: Vec<BTreeSet<String>> =
            positions.map(|position| claims(position, "claim_ids").iter().map(|id| ids[id].clone()).collect()).collect();
        let by: Vec<&Value> = all.iter().filter(|one| both_positions(one, &expected)).collect();
        let kinds: Vec<&str> = by.iter().filter_map(|one| one["kind"].as_str()).collect();
        println!("{} {} {kinds:?}", conflict["id"], conflict["topic"]);
        let decoy = conflict["severity"] == "none";
        assert!(!decoy || by.is_empty(), "the decoy {} is flagged: {kinds:?}", conflict["id"]);
        found += usize::from(!decoy && !by.is_empty());
        in_key.extend(by.iter().filter_map(|one| one["id"].as_str()));
    }
    let others: Vec<&Value> = all.iter().filter(|one| !one["id"].as_str().is_some_and(|id| in_key.contains(id))).collect();
    others.iter().for_each(|one| println!("not in the key: {one}"));
    println!("{found} of 30 found; {} flagged, {} of them in the key", all.len(), in_key.len());
    assert!(found >= 28, "{found} of 30 disagreements found");
    assert!(5 * others.len() <= all.len(), "{} of {} flagged are not in the key", others.len(), all.len());
}
