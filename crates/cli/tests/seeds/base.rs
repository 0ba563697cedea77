//! The key as a knowledge base, and the program asked about it.

use assert_cmd::Command;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use variorum_kb::{Kb, Match, Timestamp};
use variorum_model::review::Sameness;

/// A folder with `variorum.db`, and where the key is.
pub(crate) struct Base {
    folder: tempfile::TempDir,
    shared: PathBuf,
}

/// The folder of the key's makers; `None`, with a line said, where it is absent.
pub(crate) fn shared() -> Option<PathBuf> {
    let given = std::env::var_os("VARIORUM_SHARED").map(PathBuf::from);
    let shared = given.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"));
    if shared.join("gold/seeds/claims.jsonl").is_file() {
        return Some(shared.canonicalize().expect("a folder"));
    }
    eprintln!("skipped: no answer key in {}; set VARIORUM_SHARED", shared.display());
    None
}

impl Base {
    /// The key's claims, imported as reviewed through the program, and its judgements of which names mean one party. Made once.
    pub(crate) fn of_the_key() -> Option<&'static Self> {
        static BASE: OnceLock<Option<Base>> = OnceLock::new();
        let base = BASE.get_or_init(|| {
            let base = Self::empty()?;
            let (claims, docs) = (base.shared.join("gold/seeds/claims.jsonl"), base.shared.join("seeds"));
            let (claims, docs) = (claims.to_string_lossy(), docs.to_string_lossy());
            let told = base.json(&["import", &claims, "--from", "jsonl", "--reviewed", "--docs", &docs]);
            assert_eq!((told["new"].as_u64(), told["refused"].as_array().map(Vec::len)), (Some(436), Some(0)), "{told}");
            base.judge_names();
            Some(base)
        });
        base.as_ref()
    }

    /// A folder without a knowledge base.
    pub(crate) fn empty() -> Option<Self> {
        Some(Self { shared: shared()?, folder: tempfile::tempdir().expect("a folder") })
    }

    /// A file of the key.
    pub(crate) fn key(&self, name: &str) -> Value {
        let path = self.shared.join("gold/seeds").join(name);
        serde_json::from_str(&std::fs::read_to_string(path).expect(name)).expect(name)
    }

    /// Where the key is.
    pub(crate) fn shared(&self) -> &Path {
        &self.shared
    }

    /// What the program prints.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let mut command = Command::cargo_bin("variorum").expect("the program is built");
        let command = command.current_dir(self.folder.path()).env_clear().env("VARIORUM_USER", "analyst");
        let output = command.args(arguments).output().expect("runs");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The same with `--json`.
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.run(&[arguments, &["--json"]].concat())).unwrap_or_else(|error| panic!("{arguments:?}: {error}"))
    }

    /// The knowledge base itself.
    pub(crate) fn open(&self) -> Kb {
        Kb::open(self.folder.path().join("variorum.db")).expect("opens")
    }

    /// Every form of a name that the key gives and no claim uses, judged to mean its party, with the key's reason.
    fn judge_names(&self) {
        let mut kb = self.open();
        for entity in self.key("entities.json").as_array().expect("a list") {
            let canonical = entity["canonical"].as_str().expect("a name");
            let Some(party) = kb.find_party(canonical).expect("looked up").into_iter().find(|found| found.by == Match::Name) else {
                continue;
            };
            let reasons = entity["cross_document_identity"].as_array().into_iter().flatten();
            let why: Vec<&str> = reasons.filter_map(|reason| reason["statement"].as_str()).collect();
            for form in entity["surface_forms"].as_array().into_iter().flatten().filter_map(|form| form["form"].as_str()) {
                let known = kb.find_party(form).expect("looked up").iter().any(|found| found.by <= Match::Alias);
                if !known {
                    let at: Timestamp = "2026-01-01T00:00:00Z".parse().expect("a moment");
                    kb.judge_name(form, party.party.id, Sameness::Same, "analyst", &why.join("; "), at).expect("judged");
                }
            }
        }
    }
}
