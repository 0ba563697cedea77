//! The parties of the shared seed documents: every name they go by finds its party. Skipped where they are not at hand.
#![allow(clippy::print_stderr, reason = "says when it is skipped")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::Value;
use variorum_names::{Entry, Index, Kind, Name};

/// Parties with their kind and all their names, and the names that more than one party goes by.
fn parties() -> Option<(Vec<Entry>, BTreeSet<String>)> {
    let shared = std::env::var_os("VARIORUM_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let path = shared.join("gold/seeds/entities.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: no {}", path.display());
        return None;
    };
    let list: Vec<Value> = serde_json::from_str(&text).expect("entities.json is a list");
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    let mut entries = Vec::new();
    for party in &list {
        let kind = match party["type"].as_str() {
            Some("Person") => Kind::Person,
            Some("Organisation") => Kind::Organisation,
            _ => continue,
        };
        let forms = party["surface_forms"].as_array().expect("surface forms");
        let names: BTreeSet<String> = forms.iter().filter_map(|f| f["form"].as_str()).map(str::to_owned).collect();
        for name in &names {
            *owners.entry(variorum_names::normalise(name)).or_default() += 1;
        }
        entries.push(Entry { id: party["id"].as_str().expect("an id").to_owned(), kind, names: names.into_iter().collect() });
    }
    let shared = owners.into_iter().filter(|(_, n)| *n > 1).map(|(name, _)| name).collect();
    Some((entries, shared))
}

#[test]
fn every_surface_form_finds_its_party() {
    let Some((entries, ambiguous)) = parties() else { return };
    assert!(entries.len() >= 20, "only {} parties", entries.len());
    let index = Index::build(entries.clone());
    let mut searcher = index.searcher();
    let mut lost = Vec::new();
    for entry in &entries {
        for name in entry.names.iter().filter(|n| !ambiguous.contains(&variorum_names::normalise(n))) {
            let found = searcher.search(&Name::new(name, entry.kind), 1).first().map(|h| h.id);
            if found != Some(entry.id.as_str()) {
                lost.push(format!("{name} ({}) finds {found:?}", entry.id));
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}
