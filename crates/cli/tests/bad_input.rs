//! Hostile and broken input: a clear error that names the file, the rest of the batch goes on, nothing is half stored.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use assert_cmd::Command;
use serde_json::Value;
use std::path::Path;

const GOOD: &str = "The Green Falcons Brigade was founded in May 2013 in Idlib.";

fn variorum(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("variorum").expect("the program is built");
    command.current_dir(folder).env_clear().env("VARIORUM_USER", "tester");
    command
}

/// Adds `name` between two good articles; what the program said of it.
fn refused_in_a_batch(name: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    std::fs::write(here.join("first.txt"), GOOD).expect("written");
    std::fs::write(here.join(name), bytes).expect("written");
    std::fs::write(here.join("last.txt"), format!("{GOOD} It left Idlib in 2014.")).expect("written");
    let output = variorum(here).args(["add", "first.txt", name, "last.txt", "--json"]).output().expect("runs");
    assert_eq!(output.status.code(), Some(1), "{name} was taken: {}", String::from_utf8_lossy(&output.stdout));
    let summary: Value = serde_json::from_slice(&output.stdout).expect("a summary");
    assert_eq!(summary["articles"].as_array().map(Vec::len), Some(2), "{summary}");
    let count = variorum(here).args(["sql", "SELECT count(*) AS n FROM v_articles", "--json"]).output().expect("runs");
    let count: Value = serde_json::from_slice(&count.stdout).expect("JSON");
    assert_eq!(count[0]["n"], 2);
    let failed = summary["failed"][0].to_string();
    assert!(failed.contains(name), "{failed}");
    failed
}

#[test]
fn broken_files_are_refused_by_name_and_the_rest_is_stored() {
    refused_in_a_batch("empty.html", b"");
    refused_in_a_batch("truncated.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog");
    refused_in_a_batch("truncated.docx", b"PK\x03\x04\x14\x00\x00\x00\x08\x00");
    refused_in_a_batch("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00");
    refused_in_a_batch("nothing.html", b"<html><head><title></title></head><body><script>x</script></body></html>");
}

#[test]
fn two_hundred_megabytes_are_refused_without_reading_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    // a hole: long, and no room on the disk
    let file = std::fs::File::create(here.join("huge.txt")).expect("created");
    file.set_len(200 * 1024 * 1024).expect("lengthened");
    std::fs::write(here.join("good.txt"), GOOD).expect("written");
    let output = variorum(here).args(["add", "huge.txt", "good.txt"]).output().expect("runs");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("huge.txt"), "{said}");
    assert!(variorum(here).args(["show", "Green Falcons Brigade"]).output().expect("runs").status.success());
}

#[test]
fn html_of_any_depth_is_safe() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let depth = 20_000;
    let page = format!("<html><body>{}<p>{GOOD}</p>{}</body></html>", "<div>".repeat(depth), "</div>".repeat(depth));
    std::fs::write(here.join("deep.html"), page).expect("written");
    let output = variorum(here).args(["add", "deep.html"]).output().expect("runs");
    assert!(matches!(output.status.code(), Some(0 | 1)), "crashed: {:?}", output.status);
}

#[test]
fn a_file_of_another_program_is_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    std::fs::write(here.join("good.txt"), GOOD).expect("written");
    let words = b"this is no database, only some words that fill a page or so".repeat(100);
    std::fs::write(here.join("other.db"), &words).expect("written");
    let output = variorum(here).args(["--kb", "other.db", "add", "good.txt"]).output().expect("runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("other.db"));
    assert_eq!(std::fs::read(here.join("other.db")).expect("read"), words);
}
