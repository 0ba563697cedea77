//! Our figures equal those of the answer keys' own scorer, on proposals made by disturbing the key.
#![expect(clippy::print_stderr, reason = "says when it is skipped")]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use variorum_extract::evaluate::{Gold, Proposal, bare_text, parse_texts, score};
use variorum_model::claim::Claim;

fn shared() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("VARIORUM_SHARED").map_or_else(beside, PathBuf::from);
    folder.join("bench/extract/score.py").exists().then_some(folder)
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a file of the key")
}

fn key(shared: &Path, name: &str) -> Gold {
    let folder = shared.join("gold").join(name);
    let optional = |file: &str| folder.join(file).exists().then(|| read(&folder.join(file)));
    let texts = match optional("texts.jsonl") {
        Some(jsonl) => parse_texts(&jsonl).expect("texts"),
        None => std::fs::read_dir(shared.join("seeds"))
            .expect("seeds")
            .map(|entry| entry.expect("entry").path())
            .map(|path| bare_text(&path.file_name().expect("name").to_string_lossy(), &read(&path)))
            .collect(),
    };
    Gold::parse(&read(&folder.join("claims.jsonl")), texts, optional("entities.json").as_deref(), optional("noise.json").as_deref())
        .expect("a key")
}

/// The claims of the key as proposals, a third of them disturbed in one way or another.
fn disturbed(shared: &Path, name: &str) -> Vec<Value> {
    let claims = read(&shared.join("gold").join(name).join("claims.jsonl"));
    let mut proposals = Vec::new();
    for (i, line) in claims.lines().enumerate() {
        let gold: Value = serde_json::from_str(line).expect("a claim");
        let mut p = serde_json::json!({"rule": "r", "confidence": 0.5});
        for field in ["doc", "quote", "quote_span", "subject", "relation", "edtf", "polarity", "modality", "attribution"] {
            p[field] = gold[field].clone();
        }
        let target = if gold["object"].is_null() { "value" } else { "object" };
        p[target] = match &gold[target] {
            Value::String(text) => text.clone().into(),
            other => other.to_string().into(),
        };
        match i % 11 {
            0 => continue,
            1 => p["subject"] = gold["subject_forms"].get(1).cloned().unwrap_or_else(|| "Nobody".into()),
            2 => p["edtf"] = "2012-05-03".into(),
            3 => (p["polarity"], p["modality"]) = ("asserted".into(), "fact".into()),
            4 => p["relation"] = "opposed_to".into(),
            5 => p["attribution"] = serde_json::json!(["Wikipedia"]),
            6 => p["quote_span"] = serde_json::json!([0, 4]),
            7 => proposals.push(p.clone()),
            _ => {}
        }
        proposals.push(p);
    }
    proposals
}

#[test]
fn figures_equal_those_of_the_published_scorer() {
    let Some(shared) = shared() else {
        eprintln!("skipped: the answer keys are not beside this repository");
        return;
    };
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: python3 is not installed");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["dev", "more", "seeds"] {
        let proposals = disturbed(&shared, name);
        let lines: Vec<String> = proposals.iter().map(Value::to_string).collect();
        let (input, output) = (folder.path().join("p.jsonl"), folder.path().join("report.json"));
        std::fs::write(&input, lines.join("\n")).expect("written");
        let theirs = Command::new("python3")
            .arg(shared.join("bench/extract/score.py"))
            .args([&shared.join("gold").join(name), &input])
            .arg("--json")
            .arg(&output)
            .output()
            .expect("the scorer runs");
        assert!(output.exists(), "{}", String::from_utf8_lossy(&theirs.stderr));
        let theirs: Value = serde_json::from_str(&read(&output)).expect("its report");

        let claims: Vec<(String, Claim)> = proposals
            .into_iter()
            .map(|p| (p["doc"].as_str().expect("doc").to_owned(), serde_json::from_value(p).expect("a claim")))
            .collect();
        let proposals: Vec<Proposal<'_>> = claims.iter().map(|(doc, claim)| Proposal { doc, claim }).collect();
        let ours = score(&key(&shared, name), &proposals);

        for (mine, field) in [(ours.overall, "overall"), (ours.relaxed, "relaxed"), (ours.not_hard, "not_hard")] {
            let wanted = ["tp", "pred", "gold"].map(|k| theirs[field][k].as_u64().expect("a count"));
            assert_eq!([mine.found, mine.proposed, mine.key].map(|n| n as u64), wanted, "{name} {field}");
        }
        let d = ours.details;
        for (mine, field) in [
            (d.matched, "matched"),
            (d.dated, "gold_dated"),
            (d.date_right, "date_right"),
            (d.date_spurious, "date_spurious"),
            (d.polarity_right, "polarity_right"),
            (d.modality_right, "modality_right"),
            (d.attributed, "gold_attributed"),
            (d.innermost_right, "attributed_innermost_right"),
            (d.chain_right, "attributed_chain_right"),
        ] {
            assert_eq!(mine as u64, theirs["details"][field].as_u64().unwrap_or(0), "{name} {field}");
        }
        let severe: u64 = theirs["severe"].as_object().expect("counts").values().filter_map(Value::as_u64).sum();
        assert_eq!(ours.severe.len() as u64, severe, "{name} severe");
        assert_eq!(ours.quotes.invalid as u64, theirs["quotes"]["invalid"].as_u64().expect("a count"), "{name} quotes");
        assert_eq!(ours.extra.true_elsewhere as u64, theirs["extra"]["true_elsewhere_in_document"].as_u64().expect("a count"));
    }
}
