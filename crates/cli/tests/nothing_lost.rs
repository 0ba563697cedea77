//! Nothing that the program reported as stored is lost to SIGKILL, and two programs may add at once.
#![cfg(unix)]
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const ARTICLES: usize = 300;
const KILLS: u64 = 50;

fn variorum(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_variorum"));
    command.current_dir(folder).env_clear().env("VARIORUM_USER", "tester");
    command
}

fn articles(folder: &Path, prefix: &str, count: usize) {
    std::fs::create_dir_all(folder).expect("a folder");
    for n in 0..count {
        let words = format!("Report {prefix} {n}.\n\nThe Falcon {n} Brigade was founded in May 2013 in Idlib.\n");
        std::fs::write(folder.join(format!("{prefix}{n:03}.txt")), words).expect("written");
    }
}

/// Names of the files that the program has said it stored; a line that it could not finish says nothing.
fn reported(printed: &str) -> BTreeSet<String> {
    let whole = &printed[..printed.rfind('\n').map_or(0, |end| end + 1)];
    let names = whole.lines().filter_map(|line| line.trim_start().split(' ').next().filter(|word| word.ends_with(".txt")));
    names.map(str::to_owned).collect()
}

fn stored(folder: &Path) -> BTreeSet<String> {
    let output = variorum(folder).args(["sql", "SELECT doc FROM v_articles", "--json"]).output().expect("runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let rows: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let name = |row: &serde_json::Value| Some(Path::new(row["doc"].as_str()?).file_name()?.to_string_lossy().into_owned());
    rows.as_array().expect("rows").iter().filter_map(name).collect()
}

fn verify(folder: &Path) {
    let output = variorum(folder).arg("verify").output().expect("runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn killed_at_random_moments_it_keeps_every_article_it_reported() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    articles(&here.join("in"), "a", ARTICLES);
    let (mut told, mut cut_short, mut random) = (BTreeSet::new(), 0, 0x2545_f491_4f6c_dd1d_u64);
    for round in 0..KILLS {
        if round % 10 == 0 {
            // a new file now and then, so that also its first moments are hit
            told.clear();
            for end in ["", "-wal", "-shm", "-journal"] {
                let _absent = std::fs::remove_file(here.join(format!("variorum.db{end}")));
            }
        }
        let mut child = variorum(here).args(["add", "in"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("starts");
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_millis(20 + (random >> 33) % 700));
        child.kill().expect("killed");
        let mut printed = Vec::new();
        child.stdout.take().expect("piped").read_to_end(&mut printed).expect("read");
        cut_short += usize::from(!child.wait().expect("ended").success());
        told.extend(reported(&String::from_utf8_lossy(&printed)));
        if told.is_empty() && !here.join("variorum.db").exists() {
            continue;
        }
        if !told.is_empty() {
            let missing: Vec<_> = told.difference(&stored(here)).cloned().collect();
            assert!(missing.is_empty(), "round {round}: reported as stored, and lost: {missing:?}");
            verify(here);
        }
    }
    assert!(cut_short >= 25, "only {cut_short} of {KILLS} runs were cut short: the test tests little");
    // what was cut short goes on to the end
    assert!(variorum(here).args(["add", "in"]).output().expect("runs").status.success());
    assert_eq!(stored(here).len(), ARTICLES);
    verify(here);
}

#[test]
fn two_programs_add_to_one_file_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    for name in ["a", "b"] {
        articles(&here.join(name), name, 100);
    }
    let start = |name: &str| variorum(here).args(["add", name]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("starts");
    for child in ["a", "b"].map(start) {
        let output = child.wait_with_output().expect("ended");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(stored(here).len(), 200);
    verify(here);
}
