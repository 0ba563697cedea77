//! Holds `ARCHITECTURE.md` to the tree: every room and path it names exists, every room is named, and the rooms
//! depend only in the directions it gives.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn rooms() -> Vec<String> {
    let entries = std::fs::read_dir(root().join("crates")).expect("crates/");
    let mut names: Vec<String> = entries.map(|e| e.expect("entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// What stands between backticks and looks like a path of this repository.
fn paths(page: &str) -> Vec<String> {
    let quoted = page.split('`').skip(1).step_by(2);
    quoted.filter(|q| q.contains('/') && !q.contains(' ')).map(str::to_owned).collect()
}

#[test]
fn every_path_it_names_exists_and_every_room_is_named() {
    let page = read("ARCHITECTURE.md");
    for path in paths(&page) {
        let inside_exchange = root().join("crates/exchange/src").join(&path);
        assert!(root().join(&path).exists() || inside_exchange.exists(), "ARCHITECTURE.md names `{path}`, which does not exist");
    }
    for room in rooms() {
        assert!(page.contains(&format!("`crates/{room}`")), "ARCHITECTURE.md does not name crates/{room}");
    }
}

#[test]
fn rooms_depend_only_in_the_stated_directions() {
    let allowed: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("model", &[][..]),
        ("names", &[]),
        ("extract", &["model", "names"]),
        ("exchange", &["model", "names"]),
        ("maps", &["model", "names"]),
        ("kb", &["model", "names", "extract"]),
        ("web", &["model", "names", "extract", "exchange", "maps", "kb"]),
        ("cli", &["model", "names", "extract", "exchange", "maps", "kb", "web"]),
    ]);
    for room in rooms() {
        let manifest = read(&format!("crates/{room}/Cargo.toml"));
        let dependencies = manifest.split("[dev-dependencies]").next().unwrap_or_default();
        for other in rooms() {
            let named = dependencies.lines().any(|line| line.starts_with(&format!("variorum-{other}")));
            assert!(
                !named || allowed.get(room.as_str()).is_some_and(|list| list.contains(&other.as_str())),
                "crates/{room} depends on crates/{other}, against ARCHITECTURE.md"
            );
        }
    }
}
