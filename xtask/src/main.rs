//! Every routine of the project, by name. `cargo xtask` lists them.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for developers talks to them")]

mod debian;
mod demo;

use std::path::Path;
use std::process::{Command, ExitCode};

/// A routine: its name, what it does, and the function that does it.
type Routine = (&'static str, &'static str, fn() -> Result<(), String>);

const ROUTINES: &[Routine] = &[
    ("demo", "build, read examples/reports, and print answers and where the picture is", demo::run),
    ("test", "every test of the workspace", test),
    ("lint", "formatting and clippy, warnings refused", lint),
    ("bench", "the benchmarks (release build; minutes)", bench),
    ("fuzz", "each fuzz target for ten minutes (needs cargo-fuzz)", fuzz),
];

fn main() -> ExitCode {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let Some((_, _, run)) = ROUTINES.iter().find(|(name, ..)| *name == wanted) else {
        println!("cargo xtask ROUTINE\n");
        for (name, what, _) in ROUTINES {
            println!("  {name:6} {what}");
        }
        return if wanted.is_empty() || wanted == "--help" { ExitCode::SUCCESS } else { ExitCode::from(2) };
    };
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("xtask {wanted}: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn test() -> Result<(), String> {
    debian::install(&[("pdftotext", "poppler-utils", "the tests of PDF reading")])?;
    cargo(&["test", "--workspace", "--locked"])
}

fn lint() -> Result<(), String> {
    cargo(&["fmt", "--all", "--check"])?;
    cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "--deny", "warnings"])
}

fn bench() -> Result<(), String> {
    cargo(&["bench", "--workspace", "--locked"])
}

fn fuzz() -> Result<(), String> {
    for room in ["model", "names", "extract", "exchange"] {
        let folder = format!("crates/{room}/fuzz");
        for entry in std::fs::read_dir(format!("{folder}/fuzz_targets")).map_err(|e| format!("{folder}: {e}"))? {
            let file = entry.map_err(|e| e.to_string())?.file_name();
            let target = file.to_string_lossy().trim_end_matches(".rs").to_owned();
            println!("-- {room}: {target}");
            // what is found is kept in corpus/; seeds/ and dictionaries are written by hand
            let corpus = format!("{folder}/corpus/{target}");
            std::fs::create_dir_all(&corpus).map_err(|e| format!("{corpus}: {e}"))?;
            let (seeds, dictionary) = (format!("{folder}/seeds/{target}"), format!("{folder}/{target}.dict"));
            let mut command = Command::new("cargo");
            // cargo-fuzz asks for unstable sanitizer flags; this lets the stable toolchain take them
            command.env("RUSTC_BOOTSTRAP", "1").args(["fuzz", "run", "--fuzz-dir", &folder, &target, &corpus]);
            command.args(Path::new(&seeds).is_dir().then_some(&seeds));
            command.args(["--", "-max_total_time=600", "-timeout=10", "-rss_limit_mb=2048"]);
            command.args(Path::new(&dictionary).is_file().then(|| format!("-dict={dictionary}")));
            status(&mut command)?;
        }
    }
    Ok(())
}

/// Runs cargo and passes its output through.
fn cargo(args: &[&str]) -> Result<(), String> {
    status(Command::new("cargo").args(args))
}

fn status(command: &mut Command) -> Result<(), String> {
    let shown = format!("{command:?}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{shown} ended with {status}")),
        Err(error) => Err(format!("{shown} did not start: {error}")),
    }
}
