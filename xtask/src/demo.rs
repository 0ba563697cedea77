//! The main job on the examples, as a newcomer would run it.

use std::path::Path;
use std::process::Command;

const GROUP: &str = "Jaish al-Muhajireen wal-Ansar";

/// Builds the program, reads `examples/reports` into a fresh knowledge base and prints what came of it.
pub(crate) fn run() -> Result<(), String> {
    println!("building variorum (release; a few minutes the first time)");
    super::cargo(&["build", "--release", "--locked", "--package", "variorum"])?;
    let folder = Path::new("target/demo");
    std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for old in ["variorum.db", "variorum.db-wal", "variorum.db-shm"] {
        let _absent = std::fs::remove_file(folder.join(old));
    }
    let kb = folder.join("variorum.db");
    let map = folder.join("map.html");
    let steps: &[(&str, &[&str])] = &[
        ("What was read, and what is proposed", &["add", "examples/reports"]),
        ("What stood on 23 September 2015, and who says so", &["show", GROUP, "--on", "2015-09-23"]),
        ("Where the sources disagree", &["disagreements"]),
        ("The picture", &["map", GROUP, "-o", &map.to_string_lossy()]),
    ];
    for (title, args) in steps {
        println!("\n== {title}\n$ variorum {}\n", args.join(" "));
        super::status(Command::new(program()).arg("--kb").arg(&kb).args(*args))?;
    }
    println!("\nThe knowledge base is {}; ask it more, for instance:", kb.display());
    println!("  {} --kb {} timeline \"{GROUP}\"", program(), kb.display());
    Ok(())
}

fn program() -> String {
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    format!("{target}/release/variorum")
}
