//! Nothing that was reported as stored is lost, whatever happens to the program, and nothing is half stored.

mod story;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use story::{article, at, claim, object, store, value};
use variorum_kb::{Kb, KbError, QueueFilter};

/// Articles that the program under test adds.
const ARTICLES: usize = 300;

/// How often it is killed.
const KILLS: u64 = 50;

/// How many programs run at a time.
const AT_ONCE: usize = 4;

/// How the parent tells the child, which is this same test program, what to do.
const FILE: &str = "VARIORUM_TEST_ADDS_TO";
const FIRST: &str = "VARIORUM_TEST_ADDS_FROM";

fn text(number: usize) -> String {
    format!("Report {number}. The Hill Army has {number} men. It is led by Rami Qasim.")
}

/// Not a test of its own: the program that adds articles and reports each as stored, when a test starts it as a child.
#[test]
fn adder() {
    let (Ok(file), Ok(first)) = (std::env::var(FILE), std::env::var(FIRST)) else { return };
    let first: usize = first.parse().expect("a number");
    let mut kb = Kb::create_or_open(file).expect("opens");
    for number in first..first + ARTICLES {
        let text = text(number);
        let id = kb.ingest(&article(&format!("{number}.txt"), &text), text.as_bytes(), at(0)).expect("stored").id;
        let men = format!("has {number} men");
        let claims = [
            claim(&text, &men, "Hill Army", "size", value(&men)),
            claim(&text, "led by Rami Qasim", "Hill Army", "leader", object("Rami Qasim")),
        ];
        let proposed = kb.propose(&id, &claims, "rules", at(0)).expect("proposed");
        assert_eq!(proposed.new.len() + proposed.known.len(), 2);
        let mut out = std::io::stdout().lock();
        writeln!(out, "stored {id}").and_then(|()| out.flush()).expect("reports");
    }
}

fn start(file: &Path, first: usize) -> Child {
    Command::new(std::env::current_exe().expect("this program"))
        .args(["adder", "--exact", "--nocapture", "--test-threads=1"])
        .env(FILE, file)
        .env(FIRST, first.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts")
}

/// What the child reported, to its last whole line.
fn reported(child: &mut Child) -> BTreeSet<String> {
    let out = BufReader::new(child.stdout.take().expect("piped"));
    let lines = out.lines().map_while(Result::ok);
    // the test harness writes "test adder ... " in front of the first one
    lines.filter_map(|line| line.split_once("stored ").map(|(_, id)| id.to_owned())).filter(|id| id.len() == 64).collect()
}

/// Kills the child after a delay; gives what it reported until then.
fn killed_after(mut child: Child, delay: Duration) -> BTreeSet<String> {
    let begun = Instant::now();
    let mut watched = child.stdout.take().expect("piped");
    let reader = std::thread::spawn(move || {
        let lines = BufReader::new(&mut watched).lines().map_while(Result::ok);
        lines.filter_map(|line| line.split_once("stored ").map(|(_, id)| id.to_owned())).filter(|id| id.len() == 64).collect()
    });
    std::thread::sleep(delay.saturating_sub(begun.elapsed()));
    child.kill().expect("killed"); // SIGKILL: no handler, no destructor
    child.wait().expect("ended");
    reader.join().expect("read")
}

/// Holds a file to what was reported; gives how many articles it has.
fn hold(file: &Path, reported: &BTreeSet<String>, round: u64) -> usize {
    if !file.exists() {
        assert!(reported.is_empty(), "round {round}: the file is gone");
        return 0;
    }
    // killed before the file got its format, it is empty: then nothing was reported, and opening it for writing goes on
    let kb = Kb::create_or_open(file).expect("opens");
    let report = kb.verify().expect("verified");
    assert!(report.is_whole(), "round {round}: {:?}", report.findings);
    let stored: BTreeSet<String> = kb.articles().expect("listed").iter().map(|entry| entry.id.to_string()).collect();
    let lost: Vec<_> = reported.difference(&stored).collect();
    assert!(lost.is_empty(), "round {round}: reported as stored and lost: {lost:?}");
    // claims come in whole steps of two
    assert!(report.claims.is_multiple_of(2) && report.claims >= 2 * reported.len() as u64, "round {round}");
    stored.len()
}

#[test]
fn fifty_kills_lose_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = time_of_one_run(&folder.path().join("timed.db"));
    let kill = |round: u64| {
        let file = folder.path().join(format!("killed-{round}.db"));
        let share = (round.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as f64 / f64::from(u32::MAX);
        let reported = killed_after(start(&file, 0), whole.mul_f64(share));
        (reported.len() < ARTICLES, hold(&file, &reported, round) > 0)
    };
    // several at a time: they mostly wait for the disk
    let rounds: Vec<(bool, bool)> = std::thread::scope(|scope| {
        let some = |first: u64| scope.spawn(move || (first..KILLS).step_by(AT_ONCE).map(kill).collect::<Vec<_>>());
        let workers: Vec<_> = (0..AT_ONCE as u64).map(some).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("ended")).collect()
    });
    assert_eq!(rounds.len() as u64, KILLS);
    let count = |which: fn(&(bool, bool)) -> bool| rounds.iter().filter(|round| which(round)).count();
    let (cut_short, with_some) = (count(|round| round.0), count(|round| round.1));
    assert!(cut_short > 10 && with_some > 10, "the kills must hit the work: {cut_short} cut short, {with_some} with articles");
}

/// How long one run takes that is left alone.
fn time_of_one_run(file: &Path) -> Duration {
    let begun = Instant::now();
    let mut child = start(file, 0);
    let reported = reported(&mut child);
    assert!(child.wait().expect("ended").success());
    assert_eq!(reported.len(), ARTICLES);
    assert_eq!(hold(file, &reported, 0), ARTICLES);
    begun.elapsed()
}

#[test]
fn two_programs_adding_at_once_both_succeed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("shared.db");
    let mut children = [start(&file, 0), start(&file, 150)]; // half of the articles are the same
    let mut all = BTreeSet::new();
    for child in &mut children {
        all.extend(reported(child));
        assert!(child.wait().expect("ended").success());
    }
    assert_eq!(all.len(), ARTICLES + 150);
    assert_eq!(hold(&file, &all, 0), ARTICLES + 150);
    let kb = Kb::open(&file).expect("opens");
    assert_eq!(kb.queue(&QueueFilter { limit: 10_000, ..QueueFilter::default() }).expect("queue").len(), 2 * (ARTICLES + 150));
}

/// A file system of 1 MiB, where the test may mount one.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().ok()?;
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(folder.path()).stderr(Stdio::null()).status();
        mounted.is_ok_and(|status| status.success()).then_some(Self(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _left_to_the_system = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
fn a_full_disk_is_told_and_nothing_is_half_stored() {
    let Some(disk) = SmallDisk::mount() else {
        let _ = writeln!(std::io::stderr(), "skipped: needs the right to mount a small file system");
        return;
    };
    let file = disk.0.path().join("kb.db");
    let ballast = disk.0.path().join("ballast");
    std::fs::write(&ballast, vec![0; 300_000]).expect("fits");
    let mut kb = Kb::create_or_open(&file).expect("opens");
    let mut stored = 0;
    let error = loop {
        let text = format!("{}{}", text(stored), "A long report. ".repeat(2_000));
        match kb.ingest(&article("long.txt", &text), text.as_bytes(), at(0)) {
            Ok(_) => stored += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(error, KbError::Full(_)), "{error:?}");
    assert!(error.to_string().contains("kb.db") && error.to_string().contains("free some space"), "{error}");
    assert!(stored > 3);
    assert_eq!(kb.articles().expect("listed").len(), stored);
    assert!(kb.verify().expect("verified").is_whole());
    std::fs::remove_file(&ballast).expect("frees space");
    store(&mut kb, &article("short.txt", "Short."));
    drop(kb);
    let kb = Kb::open(&file).expect("opens again");
    assert_eq!(kb.articles().expect("listed").len(), stored + 1);
}
