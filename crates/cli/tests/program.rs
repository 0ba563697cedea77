//! The program as its users meet it: verbs, help, JSON, exit codes, and a whole small story.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use assert_cmd::Command;
use serde_json::Value;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Stdio;

fn reports() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/reports")
}

fn variorum(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("variorum").expect("the program is built");
    command.current_dir(folder).env_clear().env("VARIORUM_USER", "tester");
    command
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let output = variorum(folder).args(arguments).arg("--json").output().expect("runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{arguments:?}: {e}"))
}

fn refused(folder: &Path, arguments: &[&str], code: i32) -> String {
    let output = variorum(folder).args(arguments).output().expect("runs");
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const VERBS: &[&str] = &[
    "add",
    "propose",
    "zones",
    "review",
    "show",
    "disagreements",
    "why",
    "timeline",
    "lineage",
    "relations",
    "changes",
    "diff",
    "report",
    "candidates",
    "same",
    "different",
    "undo",
    "match",
    "map",
    "import",
    "export",
    "sql",
    "verify",
    "redact",
    "evaluate",
    "completions",
];

#[test]
fn every_verb_has_help_with_an_example_and_a_place_in_the_overview() {
    let folder = tempfile::tempdir().expect("a folder");
    let overview = variorum(folder.path()).arg("--help").output().expect("runs");
    let overview = String::from_utf8_lossy(&overview.stdout).into_owned();
    for verb in VERBS {
        let help = variorum(folder.path()).args([verb, "--help"]).output().expect("runs");
        let help = String::from_utf8_lossy(&help.stdout).into_owned();
        assert!(help.contains("Example"), "{verb} --help shows no example");
        assert!(overview.contains(&format!("\n  {verb} ")), "{verb} is not in the overview");
    }
}

#[test]
fn a_story_from_reading_to_undo() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let reports = reports();
    let added = json(here, &["add", &reports.to_string_lossy()]);
    let articles = added["articles"].as_array().expect("articles");
    assert!(articles.len() >= 5 && added["failed"].as_array().expect("failed").is_empty(), "{added}");
    assert!(articles.iter().all(|a| a["new"] == true));
    let proposed: u64 = articles.iter().filter_map(|a| a["proposed"].as_u64()).sum();
    assert!(proposed >= 40, "only {proposed} claims proposed");

    // a second run changes nothing
    let again = json(here, &["add", &reports.to_string_lossy()]);
    assert!(again["articles"].as_array().expect("articles").iter().all(|a| a["new"] == false && a["proposed"] == 0), "{again}");

    // every line of an answer has claims with quotes; a claim leads to its article
    let party = "Jaish al-Muhajireen wal-Ansar";
    let shown = json(here, &["show", party, "--on", "2015-09-23"]);
    let lines = shown["lines"].as_array().expect("lines");
    assert!(!lines.is_empty());
    for line in lines {
        for attestation in line["attestations"].as_array().expect("attestations") {
            assert!(attestation["quote"].as_str().is_some_and(|q| !q.is_empty()), "{line}");
        }
    }
    let claim = lines[0]["attestations"][0]["claim"].as_str().expect("an id").to_owned();
    let why = json(here, &["why", &claim]);
    assert!(why["article"]["metadata"]["title"].is_string(), "{why}");

    // rejecting takes the claim out of the answer, undoing brings the answer back to the letter
    let decided = json(here, &["review", "reject", &claim]);
    let decision = decided["decisions"][0].to_string();
    let without = json(here, &["show", party, "--on", "2015-09-23"]);
    assert_ne!(without, shown);
    json(here, &["undo", &decision]);
    assert_eq!(json(here, &["show", party, "--on", "2015-09-23"]), shown);

    // the file proves itself, and comes back from an export
    json(here, &["verify"]);
    let file = here.join("claims.jsonl");
    let written = json(here, &["export", "--to", "jsonl", "-o", &file.to_string_lossy()]);
    let imported =
        json(here, &["--kb", "second.db", "import", &file.to_string_lossy(), "--from", "jsonl", "--docs", &reports.to_string_lossy()]);
    assert_eq!(imported["new"], written["claims"]);

    let map = here.join("map.html");
    let drawn = json(here, &["map", party, "-o", &map.to_string_lossy()]);
    assert!(drawn["lanes"].as_u64().is_some_and(|n| n >= 3), "{drawn}");
    assert!(std::fs::read_to_string(map).expect("a picture").contains("<svg"));
}

#[test]
fn reader_comments_give_no_claim() {
    let folder = tempfile::tempdir().expect("a folder");
    let zones_of = |name: &str| json(folder.path(), &["zones", &reports().join(name).to_string_lossy()]);
    for name in ["joins-nusra.html", "handarat-blog.txt"] {
        let zones = zones_of(name);
        let comments: Vec<(u64, u64)> = zones
            .as_array()
            .expect("zones")
            .iter()
            .filter(|z| z["kind"] != "body")
            .map(|z| (z["start"].as_u64().expect("start"), z["end"].as_u64().expect("end")))
            .collect();
        assert!(zones.as_array().expect("zones").iter().any(|z| z["kind"] == "comment"), "{name}: {zones}");
        let output =
            variorum(folder.path()).args(["propose", &reports().join(name).to_string_lossy(), "--format", "jsonl"]).output().expect("runs");
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let claim: Value = serde_json::from_str(line).expect("a claim a line");
            let span = [claim["quote_span"][0].as_u64().expect("start"), claim["quote_span"][1].as_u64().expect("end")];
            assert!(comments.iter().all(|(start, end)| span[1] <= *start || *end <= span[0]), "{name}: {line}");
        }
    }
}

#[test]
fn refusals_name_the_place_and_the_remedy() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    assert!(refused(here, &["show", "X"], 1).contains("variorum.db"));
    refused(here, &["show"], 2);
    refused(here, &["show", "X", "--on", "yesterday"], 2);
    std::fs::write(here.join("empty.txt"), "").expect("written");
    std::fs::write(here.join("good.txt"), "The Green Brigade was founded in May 2013 in Idlib.").expect("written");
    let failed = refused(here, &["add", "empty.txt", "good.txt", "absent.txt"], 1);
    assert!(failed.contains("2 of 3"), "{failed}");
    // what could be read is stored
    let articles = json(here, &["sql", "SELECT count(*) AS n FROM v_articles"]);
    assert_eq!(articles[0]["n"], 1);
    std::fs::write(here.join("other.db"), "this is no database, only some words that fill a page or so").expect("written");
    assert!(refused(here, &["--kb", "other.db", "verify"], 1).contains("other.db"));
    assert!(refused(here, &["show", "Nobody At All"], 1).contains("Nobody At All"));
    let injected = refused(here, &["sql", "DELETE FROM articles"], 1);
    assert!(!injected.is_empty());
}

#[test]
fn colour_only_where_it_is_wanted() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = reports().join("joins-nusra.html");
    let output = variorum(folder.path()).args(["propose", &file.to_string_lossy()]).output().expect("runs");
    assert!(!String::from_utf8_lossy(&output.stdout).contains('\u{1b}'), "a pipe gets no colour");
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    std::fs::write(here.join("a.txt"), "The Green Brigade was founded in May 2013 in Idlib.").expect("written");
    variorum(here).args(["add", "a.txt"]).assert().success();
    // more than a pipe holds, so that the program is still writing when nobody listens any more
    let query = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT i, 'a line of some length' FROM n";
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_variorum"))
        .current_dir(here)
        .args(["sql", query])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut first = [0; 16];
    let mut stdout = child.stdout.take().expect("piped");
    stdout.read_exact(&mut first).expect("a first line");
    drop(stdout);
    let output = child.wait_with_output().expect("ends");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}
