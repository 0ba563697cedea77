//! The verbs that answer: lineage, relations, changes, diff, report and candidates, over the shipped reports.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use assert_cmd::Command;
use serde_json::Value;
use std::path::Path;

const ARMY: &str = "Jaish al-Muhajireen wal-Ansar";

fn variorum(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("variorum").expect("the program is built");
    command.current_dir(folder).env_clear().env("VARIORUM_USER", "tester");
    command
}

fn text(folder: &Path, arguments: &[&str]) -> String {
    let output = variorum(folder).args(arguments).output().expect("runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&text(folder, &[arguments, &["--json"]].concat())).unwrap_or_else(|e| panic!("{arguments:?}: {e}"))
}

fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = variorum(folder).args(arguments).output().expect("runs");
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A knowledge base of the shipped reports.
fn reports() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/reports");
    text(folder.path(), &["add", &reports.to_string_lossy()]);
    folder
}

#[test]
fn lineage_relations_changes_and_diff_tell_the_same_story_in_text_and_json() {
    let folder = reports();
    let here = folder.path();
    let lineage = json(here, &["lineage", ARMY]);
    let ties = lineage["ties"].as_array().expect("ties");
    assert!(ties.iter().any(|tie| tie["role"] == "umbrella"), "{lineage}");
    assert!(text(here, &["lineage", ARMY]).contains("belonged to"));

    let pair = json(here, &["relations", ARMY, "al-Nusra Front"]);
    let pair = pair.as_array().expect("lines");
    assert!(!pair.is_empty());
    for line in pair {
        assert_eq!(line["target"]["party"]["name"], "al-Nusra Front", "{line}");
    }

    let changes = json(here, &["changes", ARMY, "--from", "2013-01-01", "--to", "2015-12-31"]);
    let appeared = changes[0]["changes"]["appeared"].as_array().expect("lines");
    assert!(!appeared.is_empty(), "{changes}");
    let all = json(here, &["changes", "--from", "2013-01-01", "--to", "2015-12-31"]);
    assert!(all.as_array().expect("parties").len() > 1);

    // before anything was recorded there was nothing; from then on all of it
    let diff = json(here, &["diff", ARMY, "--known", "2000-01-01", "2999-01-01"]);
    assert!(!diff["appeared"].as_array().expect("lines").is_empty());
    assert!(diff["vanished"].as_array().expect("lines").is_empty());
    assert!(text(here, &["diff", ARMY, "--known", "2000-01-01", "2000-01-02"]).contains("Nothing differs"));
}

#[test]
fn show_marks_disagreements_and_answers_silence() {
    let folder = reports();
    let here = folder.path();
    let silent = json(here, &["show", ARMY, "--relation", "leader", "--on", "1999-01-01"]);
    assert!(silent["silence"]["missing"].is_string(), "{silent}");
    let words = text(here, &["show", ARMY, "--relation", "leader", "--on", "1999-01-01"]);
    assert!(words.contains("do not say"), "{words}");
    assert!(refused(here, &["show", ARMY, "--relation", "nonsense"]).contains("leader"));
    let contested = "Jamaat Ansar al-Islam";
    let whole = json(here, &["show", contested]);
    for d in whole["disagreements"].as_array().expect("disagreements") {
        assert!(d["positions"].as_array().is_some_and(|positions| positions.len() >= 2), "{d}");
    }
    assert!(!whole["disagreements"].as_array().expect("disagreements").is_empty());
    assert!(text(here, &["show", contested]).contains("the sources disagree: ("));
}

#[test]
fn a_report_quotes_every_line_and_lists_its_sources() {
    let folder = reports();
    let here = folder.path();
    let told = json(here, &["report", ARMY, "-o", "army.md", "--bibliography", "army.json"]);
    let page = std::fs::read_to_string(here.join("army.md")).expect("written");
    let notes = told["notes"].as_u64().expect("a count");
    assert!(notes > 3);
    for number in 1..=notes {
        assert!(page.contains(&format!("\n[^{number}]: \u{201c}")), "footnote {number} has no quote");
    }
    let stated = page.lines().take_while(|line| !line.starts_with("## Sources")).filter(|line| line.starts_with("- "));
    for line in stated {
        assert!(line.contains("[^"), "no footnote: {line}");
    }
    let sources: Value = serde_json::from_str(&std::fs::read_to_string(here.join("army.json")).expect("written")).expect("CSL-JSON");
    assert_eq!(sources.as_array().map(Vec::len), told["sources"].as_u64().and_then(|n| usize::try_from(n).ok()));
    text(here, &["report", ARMY, "--on", "2015-09-23", "-o", "army.html", "--bibliography", "army.bib"]);
    assert!(std::fs::read_to_string(here.join("army.html")).expect("written").contains("href=\"#n1\""));
    assert!(std::fs::read_to_string(here.join("army.bib")).expect("written").starts_with("@misc{"));
    text(here, &["report", ARMY, "-o", "army.docx"]);
    let first = std::fs::read(here.join("army.docx")).expect("written");
    text(here, &["report", ARMY, "-o", "army.docx"]);
    assert_eq!(std::fs::read(here.join("army.docx")).expect("written"), first);
    // read back by the program's own reader: what the Markdown says line by line
    text(here, &["--kb", "back.db", "add", "army.docx"]);
    let back = json(here, &["--kb", "back.db", "sql", "SELECT text, title FROM v_articles"]);
    let body = back[0]["text"].as_str().expect("text");
    let plain = |line: &str| line.split("[^").next().unwrap_or_default().trim_start_matches("- ").replace('\\', "");
    let lines: Vec<String> =
        page.lines().take_while(|line| !line.starts_with("## Sources")).filter(|line| line.starts_with("- ")).map(plain).collect();
    assert!(!lines.is_empty());
    for line in lines {
        assert!(body.contains(&line), "{line}: not in {body}");
    }
    assert_eq!(back[0]["title"], ARMY);
    assert!(refused(here, &["report", ARMY, "-o", "army.odt"]).contains(".md"));
}

#[test]
fn candidates_leave_out_what_is_judged_and_bring_it_back_after_undo() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let story = "The Green Falcons Brigade was founded in May 2013 in Idlib. Liwa Green Falcons is led by Omar Haddad.";
    std::fs::write(here.join("story.txt"), story).expect("written");
    text(here, &["add", "story.txt"]);
    let pairs = json(here, &["candidates", "--least", "0.2"]);
    let Some(pair) = pairs.as_array().expect("pairs").first() else {
        panic!("two spellings of one name are no candidates: {}", text(here, &["sql", "SELECT name FROM v_parties"]));
    };
    assert!(pair["why"].as_str().is_some_and(|why| why.contains("Falcons")), "{pair}");
    let id = |end: &str| format!("p{}", pair[end]["id"]);
    let judged = json(here, &["different", &id("a"), &id("b")]);
    let left = json(here, &["candidates", "--least", "0.2"]);
    assert!(!left.as_array().expect("pairs").contains(pair));
    text(here, &["undo", &judged["decision"].to_string()]);
    assert_eq!(json(here, &["candidates", "--least", "0.2"]), pairs);
}

#[test]
fn a_name_that_nobody_has_brings_the_nearest() {
    let folder = reports();
    let said = refused(folder.path(), &["show", "Brigade of the Nameless Qq"]);
    assert!(said.contains("no party is called") && said.contains("\n  p"), "{said}");
}

#[test]
fn claims_imported_as_reviewed_stand_as_accepted_and_can_be_undone() {
    let folder = reports();
    let here = folder.path();
    text(here, &["export", "--to", "jsonl", "-o", "claims.jsonl"]);
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/reports");
    let import = ["--kb", "reviewed.db", "import", "claims.jsonl", "--from", "jsonl", "--reviewed", "--docs", &docs.to_string_lossy()];
    text(here, &import);
    let shown = json(here, &["--kb", "reviewed.db", "show", ARMY]);
    for line in shown["lines"].as_array().expect("lines") {
        assert_eq!(line["attestations"][0]["review"], "accepted", "{line}");
    }
}

/// Three reports on one size: two that repeat a statement, and one that counted itself.
fn sizes() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    std::fs::write(here.join("post.txt"), "The Hill Army has 750 fighters, the army said.").expect("written");
    std::fs::write(here.join("wire.txt"), "The army says that 750 fighters serve in the Hill Army.").expect("written");
    std::fs::write(here.join("own.txt"), "We counted 1,500 fighters in the Hill Army.").expect("written");
    let row = |doc: &str, quote: &str, value: &str, voices: &str| {
        let text = std::fs::read_to_string(here.join(doc)).expect("read");
        let start = text.find(quote).expect("the text says so");
        format!(
            "{{\"doc\":\"{doc}\",\"quote\":\"{quote}\",\"quote_span\":[{start},{}],\"subject\":\"Hill Army\",\"relation\":\"size\",\
             \"value\":\"{value}\",\"edtf\":\"2015-09\",\"attribution\":[{voices}]}}\n",
            start + quote.len()
        )
    };
    let rows = [
        row("post.txt", "has 750 fighters", "750", "\"Valley Post\",\"Hill Army\""),
        row("wire.txt", "750 fighters serve", "750", "\"Wire\",\"Hill Army\""),
        row("own.txt", "1,500 fighters", "1500", "\"Observer\""),
    ];
    std::fs::write(here.join("claims.jsonl"), rows.concat()).expect("written");
    text(here, &["import", "claims.jsonl", "--from", "jsonl", "--docs", "."]);
    folder
}

#[test]
fn two_reports_of_one_statement_are_one_origin_and_the_tree_says_who_repeated_whom() {
    let folder = sizes();
    let here = folder.path();
    let shown = text(here, &["show", "Hill Army", "--relation", "size"]);
    assert!(shown.contains("2 reports, 1 origin"), "{shown}");
    let tree = "said by Hill Army\n        repeated by Valley Post\n          repeated by post.txt: ";
    assert!(shown.contains(tree) && shown.contains("repeated by wire.txt"), "{shown}");
    let found = json(here, &["disagreements", "Hill Army"]);
    assert_eq!(found.as_array().map(Vec::len), Some(1), "{found}");
    let positions = found[0]["positions"].as_array().expect("positions");
    let twice = positions.iter().find(|position| position["claims"].as_array().is_some_and(|claims| claims.len() == 2)).expect("of 750");
    assert_eq!(twice["origins"].as_array().map(Vec::len), Some(1), "{twice}");
    assert!(text(here, &["disagreements"]).contains("(2 reports, 1 origin)"));
    let claim = twice["claims"][0].as_str().expect("an id");
    assert!(text(here, &["why", claim]).contains("repeated by wire.txt"));
    let tree = json(here, &["why", claim])["said_by"].clone();
    assert_eq!((tree[0]["name"].as_str(), tree[0]["repeated_by"].as_array().map(Vec::len)), (Some("Hill Army"), Some(2)), "{tree}");
}

#[test]
fn an_assessment_orders_the_positions_everywhere_and_deletes_none() {
    let folder = sizes();
    let here = folder.path();
    let found = json(here, &["disagreements", "Hill Army"]);
    let id = found[0]["id"].as_str().expect("an id");
    let second = found[0]["positions"][1].clone();
    let claim = second["claims"][0].as_str().expect("a claim");
    assert!(!variorum(here).args(["assess", id, claim, "Z9", "--why", "x"]).output().expect("runs").status.success());
    assert!(refused(here, &["assess", "ffffffffff", claim, "B2", "--why", "x"]).contains(id), "names the one that it has a part in");
    let done = json(here, &["assess", &id[..6], &claim[..8], "B2", "--why", "counted on the spot"]);
    let after = json(here, &["disagreements", "Hill Army"]);
    let positions = after[0]["positions"].as_array().expect("positions");
    assert_eq!((positions.len(), &positions[0]["claims"]), (2, &second["claims"]));
    let words = "B2 by tester (usually reliable, probably true): counted on the spot";
    let flat = |shown: String| shown.split_whitespace().collect::<Vec<_>>().join(" ");
    for answer in [&["disagreements"][..], &["show", "Hill Army"]] {
        let shown = flat(text(here, answer));
        assert!(shown.contains(words), "{answer:?}: {shown}");
    }
    text(here, &["report", "Hill Army", "-o", "army.md"]);
    let report = std::fs::read_to_string(here.join("army.md")).expect("written");
    assert!(report.contains(words), "{report}");
    text(here, &["undo", &done["decision"].to_string()]);
    assert_eq!(json(here, &["disagreements", "Hill Army"]), found);
}
