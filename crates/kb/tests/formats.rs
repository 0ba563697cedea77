//! Files of older formats are brought up to date; what is not ours, or newer, is refused.

mod story;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use story::{article, at, claim, fresh, object, store, value};
use variorum_kb::{Kb, KbError, QueueFilter};
use variorum_model::record::AsOf;
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
    fs::write(kept(format_of(&conn)), dump(&conn)).expect("writes");
}

fn format_of(conn: &Connection) -> i64 {
    conn.pragma_query_value(None, "user_version", |row| row.get(0)).expect("reads")
}

#[test]
fn a_file_of_every_older_format_is_brought_up_to_date() {
    let (_now, fresh) = filled();
    let expected = answers(&fresh);
    let newest = format_of(&Connection::open(fresh.path()).expect("opens"));
    let mut format = 1;
    while kept(format).exists() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("old.db");
        let sql = fs::read_to_string(kept(format)).expect("reads");
        Connection::open(&path).expect("creates").execute_batch(&sql).expect("an old file");
        if format < newest {
            assert!(matches!(Kb::open_read_only(&path), Err(KbError::Older { found, .. }) if found == format));
        }
        let kb = Kb::open(&path).expect("migrates");
        assert_eq!(answers(&kb), expected, "format {format}");
        let mut kb = Kb::open(&path).expect("opens again");
        store(&mut kb, &article("more.txt", "More."));
        assert!(kb.verify().expect("verified").is_whole());
        format += 1;
    }
    assert!(format >= newest, "a file of every older format is kept");
}

/// What the file answers, as text. The head is left out: it covers deflated bytes, which another version of the
/// compressor writes otherwise.
fn answers(kb: &Kb) -> String {
    let checked = kb.verify().expect("verified");
    let counts = (checked.records, checked.articles, checked.claims, checked.findings);
    let mut told = format!("{counts:?}\n{:?}\n", kb.parties().expect("listed"));
    for party in kb.parties().expect("listed") {
        let _ = writeln!(told, "{:?}", kb.snapshot(party.id, AsOf::default()).expect("snapshot"));
        let _ = writeln!(told, "{:?}", kb.history_of(party.id, None).expect("history"));
    }
    let _ = writeln!(told, "{:?}", kb.queue(&QueueFilter::default()).expect("queue"));
    let _ = writeln!(told, "{:?}", kb.find_party("Dawn Front").expect("looked up"));
    told
}

#[test]
fn strangers_are_refused_and_left_as_they_were() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let both =
        |name: &str| [Kb::create_or_open(path(name)).map(drop), Kb::open(path(name)).map(drop), Kb::open_read_only(path(name)).map(drop)];

    Connection::open(path("other.db")).expect("creates").execute_batch("CREATE TABLE notes (x); PRAGMA user_version = 2").expect("writes");
    Connection::open(path("marked.db")).expect("creates").execute_batch("PRAGMA application_id = 7; CREATE TABLE t (x)").expect("writes");
    Connection::open(path("newer.db"))
        .expect("creates")
        .execute_batch("PRAGMA application_id = 1447121487; PRAGMA user_version = 999")
        .expect("writes");
    fs::write(path("text.db"), "not a database, but long enough to be read as the head of one").expect("writes");
    fs::write(path("short.db"), "SQLite format 3\0 and then nothing that makes sense").expect("writes");
    fs::create_dir(path("folder.db")).expect("creates");

    for name in ["other.db", "marked.db"] {
        let before = fs::read(path(name)).expect("reads");
        assert!(both(name).iter().all(|result| matches!(result, Err(KbError::Foreign(_)))), "{name}: {:?}", both(name));
        assert_eq!(fs::read(path(name)).expect("reads"), before);
    }
    assert!(both("newer.db").iter().all(|result| matches!(result, Err(KbError::Newer { found: 999, .. }))));
    for name in ["text.db", "short.db"] {
        assert!(both(name).iter().all(|result| matches!(result, Err(KbError::NotADatabase(_)))), "{name}: {:?}", both(name));
    }
    assert!(both("folder.db").iter().all(|result| matches!(result, Err(KbError::CannotOpen { .. }))));
    assert!(matches!(Kb::open(path("none.db")), Err(KbError::Missing(_))));
    assert!(matches!(Kb::open_read_only(path("none.db")), Err(KbError::Missing(_))));
    assert!(matches!(Kb::create_or_open(path("no/such/folder.db")), Err(KbError::CannotOpen { .. })));
    let message = both("other.db")[0].as_ref().expect_err("refused").to_string();
    assert!(message.contains("other.db") && message.contains("another program"), "{message}");
}

#[test]
fn a_truncated_file_is_an_error_or_a_finding_and_never_a_panic() {
    let (folder, kb) = filled();
    drop(kb);
    let whole = fs::read(folder.path().join("kb.db")).expect("reads");
    for part in 1..8 {
        let path = folder.path().join(format!("cut-{part}.db"));
        fs::write(&path, &whole[..whole.len() * part / 8]).expect("writes");
        let found = Kb::open(&path).and_then(|kb| kb.verify());
        assert!(found.as_ref().map_or(true, |report| !report.is_whole()), "{part}/8: {found:?}");
    }
}

#[test]
fn reading_only_reads() {
    let (folder, kb) = filled();
    let before = answers(&kb);
    let mut reader = Kb::open_read_only(kb.path()).expect("opens beside the writer");
    assert_eq!(answers(&reader), before);
    let error = reader.ingest(&article("x.txt", "x"), b"x", at(0)).expect_err("refused");
    assert!(matches!(error, KbError::ReadOnly(_)), "{error}");
    drop(kb);
    drop(reader);
    // a folder in which nothing can be created
    let mut rights = fs::metadata(folder.path()).expect("reads").permissions();
    rights.set_readonly(true);
    fs::set_permissions(folder.path(), rights.clone()).expect("sets");
    assert_eq!(answers(&Kb::open_read_only(folder.path().join("kb.db")).expect("opens")), before);
    #[expect(clippy::permissions_set_readonly_false, reason = "a temporary folder that is about to be removed")]
    rights.set_readonly(false);
    fs::set_permissions(folder.path(), rights).expect("sets");
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
