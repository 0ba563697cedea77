//! What `verify` finds when somebody edits the file with another tool.

mod story;

use rusqlite::Connection;
use story::{article, at, claim, fresh, object, store};
use variorum_kb::Kb;
use variorum_model::review::{Sameness, Verdict};

const TEXT: &str = "Dawn Front and the Hill Army fought on 3 May.";

/// A file with every kind of decision. Records: 1 and 2 articles, 3 claim, 4 review, 5 judgement, 6 undo.
fn written() -> (tempfile::TempDir, Kb) {
    let (folder, mut kb) = fresh();
    let id = store(&mut kb, &article("a.txt", TEXT)).id;
    store(&mut kb, &article("b.txt", "Nothing new."));
    let claims = [claim(TEXT, "Dawn Front and the Hill Army fought", "Dawn Front", "fought_against", object("Hill Army"))];
    let new = kb.propose(&id, &claims, "rules 1", at(1)).expect("proposed").new;
    kb.review(&new, &Verdict::Accepted, "Ada", "seen", at(2)).expect("reviewed");
    let party = |name: &str| kb.find_party(name).expect("looked up")[0].party.id;
    let (a, b) = (party("dawn front"), party("hill army"));
    let judged = kb.judge(a, b, Sameness::Same, "Ada", "one", at(3)).expect("judged").decision;
    kb.undo(judged, "Ada", "two", at(4)).expect("undone");
    (folder, kb)
}

/// Edits the file past its triggers; gives the records that `verify` names.
fn named_after(edit: &str) -> Vec<i64> {
    let (_folder, kb) = written();
    assert!(kb.verify().expect("verified").is_whole());
    let tool = Connection::open(kb.path()).expect("opens");
    tool.execute_batch(edit).expect("edits");
    drop(tool);
    kb.verify().expect("verified").findings.iter().map(|finding| finding.record.number()).collect()
}

fn unguarded(table: &str, edit: &str) -> String {
    ["no_update", "no_delete", "no_replace"].map(|guard| format!("DROP TRIGGER {table}_{guard};")).join("") + edit
}

#[test]
fn the_triggers_refuse_every_change() {
    let (_folder, kb) = written();
    let tool = Connection::open(kb.path()).expect("opens");
    for table in ["log", "articles", "claims", "reviews", "judgements", "undos", "redactions"] {
        let rows: i64 = tool.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).expect("counts");
        for edit in [
            format!("DELETE FROM {table}"),
            format!("UPDATE {table} SET seq = seq + 100"),
            format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}"),
        ] {
            let refused = tool.execute_batch(&edit);
            assert!(rows == 0 || refused.is_err_and(|error| error.to_string().contains("append-only")), "{edit}");
        }
    }
    assert!(tool.execute_batch("UPDATE claims SET quote = NULL").is_err());
    assert!(kb.verify().expect("verified").is_whole());
}

#[test]
fn verify_names_the_first_record_that_was_altered() {
    let first = |table, edit| named_after(&unguarded(table, edit)).first().copied();
    assert_eq!(first("articles", "UPDATE articles SET published = '2001' WHERE seq = 2"), Some(2));
    assert_eq!(first("articles", "UPDATE articles SET text = 'Nothing old.' WHERE seq = 2"), Some(2));
    assert_eq!(first("claims", "UPDATE claims SET subject = 'Dusk Front'"), Some(3));
    assert_eq!(first("claims", "UPDATE claims SET confidence = 1.0"), Some(3));
    assert_eq!(first("reviews", "UPDATE reviews SET verdict = 'rejected'"), Some(4));
    assert_eq!(first("reviews", "UPDATE reviews SET why = NULL"), Some(4));
    assert_eq!(first("judgements", "UPDATE judgements SET verdict = 'different'"), Some(5));
    assert_eq!(first("undos", "UPDATE undos SET who = 'Eve'"), Some(6));
    assert_eq!(first("log", "UPDATE log SET at = at + 1 WHERE seq = 4"), Some(4));
    assert_eq!(first("log", "UPDATE log SET at = at + 1 WHERE seq = 6"), Some(7), "the last one breaks with the head");
}

#[test]
fn verify_names_what_was_removed_or_inserted() {
    let both = |edit: &str| unguarded("log", &unguarded("reviews", edit));
    assert_eq!(named_after(&unguarded("reviews", "DELETE FROM reviews"))[0], 4);
    assert_eq!(named_after(&both("DELETE FROM reviews; DELETE FROM log WHERE seq = 4"))[0], 4);
    let last = unguarded("log", &unguarded("undos", "DELETE FROM undos; DELETE FROM log WHERE seq = 6"));
    assert_eq!(named_after(&last)[0], 6);
    let stray = "INSERT INTO reviews SELECT 9, claim, verdict, who, why, corrected FROM reviews";
    assert_eq!(named_after(stray)[0], 9);
    let claim = "INSERT INTO log SELECT 7, kind, at, before, digest FROM log WHERE seq = 4; \
                 INSERT INTO reviews SELECT 7, claim, 'rejected', who, why, corrected FROM reviews";
    assert!(!named_after(claim).is_empty());
}

#[test]
fn verify_holds_the_derived_tables_to_the_log() {
    assert_eq!(named_after("DELETE FROM mentions WHERE party = 1"), [3]);
    assert_eq!(named_after("UPDATE mentions SET subject = 2 WHERE party = 1"), [3]);
    assert_eq!(named_after("UPDATE mentions SET reviewed = 0 WHERE party = 1"), [3]);
    assert_eq!(named_after("UPDATE mentions SET recorded = recorded + 1 WHERE party = 2"), [3]);
    assert_eq!(named_after("INSERT INTO mentions SELECT 9, form, claim, subject, object, reviewed, recorded FROM mentions LIMIT 1"), [3]);
    assert_eq!(named_after("UPDATE imprints SET published = '2001' WHERE article = 2"), [2]);
    assert!(!named_after("UPDATE ends SET subject = 2").is_empty());
    assert!(!named_after("DELETE FROM ends").is_empty());
    assert_eq!(named_after("INSERT INTO awaiting VALUES (3)"), [3]);
}

#[test]
fn a_noted_head_is_found_again() {
    let (_folder, mut kb) = written();
    let noted = kb.verify().expect("verified").head;
    store(&mut kb, &article("c.txt", "More."));
    assert!(kb.holds_head(&noted).expect("asked"));
    assert_ne!(kb.verify().expect("verified").head, noted);
    assert!(!kb.holds_head(&"0f".repeat(32)).expect("asked"));
    assert!(!kb.holds_head("nonsense").expect("asked"));
}
