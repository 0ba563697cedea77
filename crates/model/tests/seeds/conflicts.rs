use std::collections::BTreeSet;

use serde_json::Value;
use variorum_model::disagreement::{Disagreement, disagreements};
use variorum_model::record::AsOf;
use variorum_model::vocabulary::Vocabulary;

use crate::key::Key;

/// Does what was found hold claims of two of the key's positions, on two different sides?
fn both_positions(found: &Disagreement, conflict: &Value) -> bool {
    let positions: Vec<BTreeSet<&str>> = conflict["positions"].as_array().into_iter().flatten().map(ids).collect();
    let side = |claims: &[String]| -> Vec<usize> {
        (0..positions.len()).filter(|at| claims.iter().any(|claim| positions[*at].contains(claim.as_str()))).collect()
    };
    let sides: Vec<Vec<usize>> = found.positions.iter().map(|position| side(&position.claims)).collect();
    sides.iter().enumerate().any(|(at, one)| sides[at + 1..].iter().any(|other| one.iter().any(|a| other.iter().any(|b| a != b))))
}

fn ids(position: &Value) -> BTreeSet<&str> {
    position["claim_ids"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

#[test]
fn disagreements_of_the_key_are_found_and_the_decoy_is_not() {
    let Some(key) = Key::read() else { return };
    let all = disagreements(&key.records, &Vocabulary::shipped(), AsOf::default());
    let conflicts = key.json("conflicts.json");
    let mut found = 0;
    for conflict in conflicts.as_array().expect("a list") {
        let by: Vec<String> = all.iter().filter(|one| both_positions(one, conflict)).map(|one| format!("{:?}", one.kind)).collect();
        let decoy = conflict["severity"] == "none";
        found += usize::from(!decoy && !by.is_empty());
        println!("{} {} {by:?}", conflict["id"], conflict["topic"]);
        assert!(!decoy || by.is_empty(), "the decoy {} is flagged: {by:?}", conflict["id"]);
    }
    let known = |one: &&Disagreement| conflicts.as_array().into_iter().flatten().any(|conflict| both_positions(one, conflict));
    let in_key = all.iter().filter(known).count();
    for one in all.iter().filter(|one| !known(one)) {
        println!(
            "not in the key: {:?} {:?} {}: {:?}",
            one.kind,
            one.force,
            one.why,
            one.positions.iter().map(|p| p.claims.join(" ")).collect::<Vec<_>>()
        );
    }
    assert!(found >= 28, "{found} of 30 disagreements found");
    assert!(5 * (all.len() - in_key) <= all.len(), "{} of {} flagged are not in the key", all.len() - in_key, all.len());
    println!("{found} of 30 found; {} flagged, {in_key} of them in the key", all.len());
}
