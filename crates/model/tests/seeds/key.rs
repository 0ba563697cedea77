//! The answer key, read into records.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::Value;
use variorum_model::article::Passage;
use variorum_model::claim::{Claim, Qualifier, Target};
use variorum_model::party::PartyKind;
use variorum_model::record::{ArticleRef, ClusterId, PartyRef, Record};
use variorum_model::review::ReviewState;

/// The key as the rules take it.
pub(crate) struct Key {
    pub(crate) records: Vec<Record>,
    clusters: BTreeMap<String, PartyRef>,
    folder: PathBuf,
}

impl Key {
    /// `None`, with a line said, where the key is absent.
    pub(crate) fn read() -> Option<Self> {
        let folder = std::env::var_os("VARIORUM_SHARED")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
        let folder = folder.join("gold/seeds");
        if !folder.join("claims.jsonl").is_file() {
            eprintln!("skipped: no answer key in {}; set VARIORUM_SHARED", folder.display());
            return None;
        }
        let mut key = Self { records: Vec::new(), clusters: BTreeMap::new(), folder };
        key.read_parties();
        let lines = std::fs::read_to_string(key.folder.join("claims.jsonl")).expect("claims.jsonl");
        for (at, line) in lines.lines().enumerate() {
            let record = key.record(at as i64, line);
            key.records.push(record);
        }
        Some(key)
    }

    /// A file of the key.
    pub(crate) fn json(&self, name: &str) -> Value {
        serde_json::from_str(&std::fs::read_to_string(self.folder.join(name)).expect(name)).expect(name)
    }

    /// The party that a name means.
    pub(crate) fn party(&self, name: &str) -> ClusterId {
        self.clusters.get(name).unwrap_or_else(|| panic!("the key has no party called {name}")).cluster
    }

    /// The same, where no article may name it.
    pub(crate) fn find(&self, name: &str) -> Option<ClusterId> {
        self.clusters.get(name).map(|party| party.cluster)
    }

    /// All names of a party.
    pub(crate) fn forms(&self, party: ClusterId) -> String {
        let names = self.clusters.iter().filter(|(_, other)| other.cluster == party).map(|(name, _)| name.as_str());
        names.collect::<Vec<_>>().join(", ")
    }

    /// A claim by its id.
    pub(crate) fn claim(&self, id: &str) -> &Record {
        self.records.iter().find(|record| record.id == id).unwrap_or_else(|| panic!("the key has no claim {id}"))
    }

    fn read_parties(&mut self) {
        let entities = self.json("entities.json");
        let entities = entities.as_array().expect("a list");
        for (at, entity) in entities.iter().enumerate() {
            let name = text(&entity["canonical"]);
            let party = PartyRef { cluster: ClusterId(at as i64), name: name.clone(), kinds: kinds(&text(&entity["type"])) };
            self.clusters.insert(name, party);
        }
        for entity in entities {
            let party = self.clusters[&text(&entity["canonical"])].clone();
            for form in entity["surface_forms"].as_array().into_iter().flatten() {
                let variants = form["variants"].as_array().into_iter().flatten();
                for name in [&form["form"]].into_iter().chain(variants).map(text) {
                    self.clusters.entry(name).or_insert_with(|| party.clone());
                }
            }
        }
    }

    fn record(&mut self, at: i64, line: &str) -> Record {
        let row: Value = serde_json::from_str(line).expect("a claim");
        let doc = text(&row["doc"]);
        let object = row["object"].as_str().map(str::to_owned);
        let named = object.clone().filter(|_| row["object_is_entity"].as_bool() != Some(false));
        let target = match (&named, &object) {
            (Some(name), _) => Target::Object(name.clone()),
            (None, Some(unnamed)) => Target::Value(unnamed.clone()),
            (None, None) => Target::Value(text(&row["value"])),
        };
        let span = |place: usize| row["quote_span"][place].as_u64().expect("a place") as usize;
        let claim = Claim {
            passage: Passage { quote: text(&row["quote"]), quote_span: [span(0), span(1)] },
            subject: text(&row["subject"]),
            relation: text(&row["relation"]),
            target,
            edtf: row["edtf"].as_str().map(str::to_owned),
            date_basis: serde_json::from_value(row["date_basis"].clone()).expect("a basis"),
            polarity: serde_json::from_value(row["polarity"].clone()).expect("a polarity"),
            modality: serde_json::from_value(row["modality"].clone()).expect("a modality"),
            attribution: serde_json::from_value(row["attribution"].clone()).expect("a chain"),
            qualifiers: qualifiers(&row["qualifiers"]),
            rule: "key".to_owned(),
            confidence: 1.0,
        };
        Record {
            id: text(&row["id"]),
            recorded: at,
            review: ReviewState::Accepted,
            article: Arc::new(ArticleRef { id: doc.clone(), publisher: Some(publisher(&doc).to_owned()), doc, ..ArticleRef::default() }),
            subject: self.party_ref(&claim.subject),
            object: named.map(|name| self.party_ref(&name)),
            claim,
        }
    }

    fn party_ref(&mut self, name: &str) -> PartyRef {
        let next = ClusterId(1000 + self.clusters.len() as i64);
        let new = || PartyRef { cluster: next, name: name.to_owned(), kinds: Vec::new() };
        self.clusters.entry(name.to_owned()).or_insert_with(new).clone()
    }
}

fn publisher(doc: &str) -> &'static str {
    match &doc[..3] {
        "000" => "Wikipedia",
        "001" => "Middle East Eye",
        "002" => "From Chechnya to Syria",
        "003" => "Long War Journal",
        _ => "Syria Comment",
    }
}

fn kinds(kind: &str) -> Vec<PartyKind> {
    match kind {
        "Organisation" => vec![PartyKind::Organisation],
        "Person" => vec![PartyKind::Person],
        "Place" => vec![PartyKind::Place],
        "Event" => vec![PartyKind::Event],
        "Outlet" => vec![PartyKind::Outlet],
        "Account" => vec![PartyKind::Account],
        _ => Vec::new(),
    }
}

fn qualifiers(row: &Value) -> BTreeMap<String, Qualifier> {
    let given = row.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
    given.map(|(name, value)| (name.clone(), serde_json::from_value(value.clone()).expect("a qualifier"))).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
