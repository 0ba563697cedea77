//! PDF by the program `pdftotext` (poppler), run with a time and a size limit.

use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::error::{Kind, Problem, ReadError};

/// Longest that the program may run.
const MAX_TIME: Duration = Duration::from_secs(60);
/// Most bytes of text that are taken from it.
const MAX_TEXT: u64 = 64 << 20;

/// The text of a PDF, pages parted by blank lines.
pub(crate) fn read(doc: &str, bytes: &[u8]) -> Result<String, ReadError> {
    read_with("pdftotext", MAX_TIME, doc, bytes)
}

fn read_with(program: &str, limit: Duration, doc: &str, bytes: &[u8]) -> Result<String, ReadError> {
    let refuse = |problem: Problem| ReadError::new(doc, problem);
    let mut child = match Command::new(program)
        .args(["-q", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
    {
        Ok(child) => child,
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(refuse(Problem::NoPdfTool)),
        Err(error) => return Err(refuse(error.into())),
    };
    let (status, out, complaint) = run(&mut child, bytes, limit).map_err(|error| refuse(error.into()))?;
    let Some(status) = status else { return Err(refuse(Problem::TooSlow(limit.as_secs()))) };
    if out.len() as u64 > MAX_TEXT {
        return Err(refuse(Problem::Bomb { limit: MAX_TEXT }));
    }
    if !status.success() {
        let first = complaint.lines().find(|line| !line.trim().is_empty()).unwrap_or("pdftotext refused it").trim().to_owned();
        return Err(refuse(Problem::Damaged(first)));
    }
    let text = String::from_utf8_lossy(&out).replace('\u{c}', "\n\n");
    if !text.chars().any(char::is_alphabetic) {
        return Err(refuse(Problem::NoText(Kind::Pdf)));
    }
    Ok(text)
}

/// Feeds the program and reads what it says; no status where it was stopped at the limit.
fn run(child: &mut Child, bytes: &[u8], limit: Duration) -> std::io::Result<(Option<ExitStatus>, Vec<u8>, String)> {
    let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        // A program that stops reading early is no failure of ours: its status tells.
        scope.spawn(move || input.map(|mut input| input.write_all(bytes)));
        let out = scope.spawn(move || gather(output, MAX_TEXT + 1));
        let complaint = scope.spawn(move || gather(errors, 64 << 10));
        let status = wait(child, limit, &out)?;
        let out = out.join().unwrap_or_default();
        let complaint = String::from_utf8_lossy(&complaint.join().unwrap_or_default()).into_owned();
        Ok((status, out, complaint))
    })
}

/// Waits for the end; past the limit, or once the output is full, the program is killed.
fn wait(child: &mut Child, limit: Duration, out: &thread::ScopedJoinHandle<'_, Vec<u8>>) -> std::io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        let full = out.is_finished();
        if start.elapsed() >= limit {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        if full && start.elapsed() >= Duration::from_millis(500) {
            // Its output is closed or full: nothing more comes that would be read.
            child.kill()?;
            return child.wait().map(Some);
        }
        thread::sleep(Duration::from_millis(5));
    }
}

fn gather(from: Option<impl Read>, limit: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(from) = from {
        // What came before a failure is kept: the status tells the rest.
        let _ = from.take(limit).read_to_end(&mut bytes);
    }
    bytes
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::path::PathBuf;

    /// A program that stands in for pdftotext.
    fn program(folder: &tempfile::TempDir, name: &str, script: &str) -> String {
        let path: PathBuf = folder.path().join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("written");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("executable");
        path.to_string_lossy().into_owned()
    }

    fn problem(program: &str, seconds: u64) -> Problem {
        read_with(program, Duration::from_secs(seconds), "a.pdf", b"%PDF-1.4").expect_err("refused").problem
    }

    #[test]
    fn text_comes_through_and_failures_are_told_apart() {
        let folder = tempfile::tempdir().expect("a folder");
        let good = program(&folder, "good", "cat >/dev/null; printf 'One page.\\014Two pages.'");
        assert_eq!(read_with(&good, Duration::from_secs(20), "a.pdf", &vec![b'x'; 300_000]).expect("reads"), "One page.\n\nTwo pages.");
        assert!(matches!(problem(&program(&folder, "blank", "cat >/dev/null; printf '\\014\\014'"), 20), Problem::NoText(Kind::Pdf)));
        assert!(
            matches!(problem(&program(&folder, "broken", "echo 'Syntax Error: no trailer' >&2; exit 1"), 20), Problem::Damaged(why) if why == "Syntax Error: no trailer")
        );
        assert!(matches!(problem(&program(&folder, "slow", "exec sleep 30"), 1), Problem::TooSlow(1)));
        assert!(matches!(problem("/no/such/program", 1), Problem::NoPdfTool));
    }
}
