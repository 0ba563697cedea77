//! Files of older formats are brought up to date; what is not ours, or newer, is refused.

mod story;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use story::{article, at, claim, fresh, object, store, value};
use variorum_kb::Kb;
use variorum_model::review::{Sameness, Verdict};

const TEXT: &str = "Jabhat al-Fajr, also known as the Dawn Front, fought the Hill Army. Rami Qasim leads Jabhat al-Fajr of 400 men.";

/// Every kind of record and every derived table.
fn filled() -> (tempfile::TempDir, Kb) {
    let (folder, mut kb) = fresh();
    let id = store(&mut kb, &article("front.txt", TEXT)).id;
    let mut page = article("page.html", "Nothing new.");
    let bytes = "<p>Nothing new.</p>".repeat(9).into_bytes();
    page.sha256 = story::sha256(&bytes);
    kb.ingest(&page, &bytes, at(1)).expect("stored");
    let claims = [
        claim(TEXT, "also known as the Dawn Front", "Jabhat al-Fajr", "name", value("Dawn Front")),
        claim(TEXT, "the Dawn Front, fought the Hill Army", "the Dawn Front", "fought_against", object("Hill Army")),
        claim(TEXT, "Rami Qasim leads Jabhat al-Fajr", "Jabhat al-Fajr", "leader", object("Rami Qasim")),
        claim(TEXT, "Jabhat al-Fajr of 400 men", "Jabhat al-Fajr", "size", value("400 men")),
    ];
    let new = kb.propose(&id, &claims, "rules 1", at(2)).expect("proposed").new;
    kb.review(&new[1..2], &Verdict::Accepted, "Ada", "seen", at(3)).expect("reviewed");
    let better = claim(TEXT, "Rami Qasim leads Jabhat al-Fajr", "Jabhat al-Fajr", "leader", object("Rami al-Qasim"));
    kb.review(&new[2..3], &Verdict::Corrected { claim: Box::new(better) }, "Ada", "full name", at(4)).expect("reviewed");
    let rejected = kb.review(&new[3..], &Verdict::Rejected, "Bo", "unlikely", at(5)).expect("reviewed")[0];
    kb.undo(rejected, "Ada", "it says so", at(6)).expect("undone");
    let party = |name: &str| kb.find_party(name).expect("looked up")[0].party.id;
    let (fajr, dawn) = (party("jabhat al fajr"), party("dawn front"));
    kb.judge(fajr, dawn, Sameness::Same, "Ada", "also known as", at(7)).expect("judged");
    (folder, kb)
}

fn kept(format: i64) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/format-{format}.sql"))
}

/// Run by hand before a format changes: `cargo test -p variorum-kb --test formats -- --ignored`.
#[test]
#[ignore = "writes tests/data/format-N.sql of the present format"]
fn keep_a_file_of_this_format() {
    let (_folder, kb) = filled();
    let conn = Connection::open(kb.path()).expect("opens");
    let format: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).expect("reads");
    fs::write(kept(format), dump(&conn)).expect("writes");
}

fn dump(conn: &Connection) -> String {
    let pragma = |name: &str| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).expect("reads");
    let mut sql = String::new();
    for name in ["application_id", "user_version"] {
        let _ = writeln!(sql, "PRAGMA {name} = {};", pragma(name));
    }
    let things = |kind: &str| -> Vec<(String, String)> {
        let query = "SELECT name, sql FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid";
        let mut query = conn.prepare(query).expect("prepares");
        query.query_map([kind], |row| Ok((row.get(0)?, row.get(1)?))).expect("reads").collect::<Result<_, _>>().expect("reads")
    };
    for (name, create) in things("table") {
        let _ = writeln!(sql, "{create};");
        let mut query = conn.prepare(&format!("SELECT * FROM {name}")).expect("prepares");
        let width = query.column_count();
        let mut rows = query.query([]).expect("reads");
        while let Some(row) = rows.next().expect("reads") {
            let values: Vec<String> = (0..width).map(|column| literal(row.get_ref(column).expect("reads"))).collect();
            let _ = writeln!(sql, "INSERT INTO {name} VALUES ({});", values.join(", "));
        }
    }
    for kind in ["index", "trigger", "view"] {
        for (_, create) in things(kind) {
            let _ = writeln!(sql, "{create};");
        }
    }
    sql
}

fn literal(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".into(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => format!("{number:?}"),
        ValueRef::Text(text) => format!("'{}'", String::from_utf8_lossy(text).replace('\'', "''")),
        ValueRef::Blob(bytes) => bytes.iter().fold("x'".to_owned(), |hex, byte| format!("{hex}{byte:02x}")) + "'",
    }
}
