//! The five documents read with no review: what a snapshot shows of them.

use serde_json::Value;
use std::collections::BTreeMap;

use crate::base::Base;

/// The documents added as anybody would add them.
fn read() -> Option<Base> {
    let base = Base::empty()?;
    base.run(&["add", &base.shared().join("seeds").to_string_lossy()]);
    Some(base)
}

/// Every attestation of every snapshot, with the line that it stands on.
fn attestations(base: &Base) -> Vec<(Value, Value)> {
    let kb = base.open();
    let mut all = Vec::new();
    for party in kb.parties().expect("listed") {
        let snapshot = kb.snapshot(party.id, variorum_model::record::AsOf::default()).expect("a snapshot");
        let snapshot = serde_json::to_value(&snapshot).expect("JSON");
        for line in snapshot["lines"].as_array().expect("lines") {
            all.extend(line["attestations"].as_array().expect("attestations").iter().map(|one| (line.clone(), one.clone())));
        }
    }
    all
}

#[test]
fn every_line_rests_on_words_that_stand_in_the_document() {
    let Some(base) = read() else { return };
    let mut texts: BTreeMap<String, Vec<char>> = BTreeMap::new();
    let all = attestations(&base);
    assert!(all.len() > 100, "{} attestations", all.len());
    for (line, attestation) in &all {
        let doc = attestation["article"]["doc"].as_str().expect("a document");
        let text = texts.entry(doc.to_owned()).or_insert_with(|| {
            let path = base.shared().join("seeds").join(doc.rsplit('/').next().expect("a name"));
            std::fs::read_to_string(path).expect("read").chars().collect()
        });
        let place = |at: usize| attestation["quote_span"][at].as_u64().and_then(|place| usize::try_from(place).ok()).expect("a place");
        let there: String = text[place(0)..place(1)].iter().collect();
        assert_eq!(attestation["quote"].as_str(), Some(there.as_str()), "{line}");
        assert!(!there.trim().is_empty() && line["attestations"].as_array().is_some_and(|all| !all.is_empty()));
    }
    println!("{} attestations, each equal to its place in the document", all.len());
}

#[test]
fn no_denied_planned_or_opinion_claim_shows_as_a_fact() {
    let Some(base) = read() else { return };
    let rows = base.json(&["sql", "SELECT claim, polarity, modality FROM v_claims"]);
    let word = |row: &Value, name: &str| row[name].as_str().expect("a word").to_owned();
    let rows = rows.as_array().expect("rows").iter();
    let stored: BTreeMap<String, (String, String)> =
        rows.map(|row| (word(row, "claim"), (word(row, "polarity"), word(row, "modality")))).collect();
    let all = attestations(&base);
    let mut held = 0;
    for (line, attestation) in &all {
        let (polarity, modality) = &stored[attestation["claim"].as_str().expect("an id")];
        let doubtful = polarity != "asserted" || matches!(modality.as_str(), "expected" | "opinion");
        held += usize::from(doubtful);
        assert!(!doubtful || line["tone"] != "plain", "{polarity} {modality} shows as a fact: {line}");
    }
    assert!(held > 0, "none is denied, planned or an opinion");
    println!("{held} of {} attestations are denied, disputed, planned or opinions, and shown so", all.len());
}
