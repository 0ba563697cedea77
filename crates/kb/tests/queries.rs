//! Looking parties up, asking in SQL, importing in bulk.

mod story;

use story::{article, at, claim, fresh, object, store, value};
use variorum_kb::{Cell, Kb, KbError, Match, QueueFilter};
use variorum_model::record::AsOf;
use variorum_model::review::{Sameness, Verdict};

const TEXT: &str = "Jabhat al-Fajr (the Dawn Front, JF) fought the Dawn Brigade and Dawn Front Youth in May.";

fn told() -> (tempfile::TempDir, Kb) {
    let (folder, mut kb) = fresh();
    let id = store(&mut kb, &article("a.txt", TEXT)).id;
    let claims = [
        claim(TEXT, "Jabhat al-Fajr (the Dawn Front, JF)", "Jabhat al-Fajr", "name", value("JF")),
        claim(TEXT, "fought the Dawn Brigade", "Jabhat al-Fajr", "fought_against", object("Dawn Brigade")),
        claim(TEXT, "fought the Dawn Brigade and Dawn Front Youth", "Jabhat al-Fajr", "fought_against", object("Dawn Front Youth")),
    ];
    assert_eq!(kb.propose(&id, &claims, "rules", at(1)).expect("proposed").new.len(), 3);
    (folder, kb)
}

#[test]
fn a_party_is_found_by_name_alias_and_words() {
    let (_folder, kb) = told();
    let found = |name: &str| -> Vec<(String, Match)> {
        kb.find_party(name).expect("looked up").into_iter().map(|found| (found.party.name, found.by)).collect()
    };
    assert_eq!(found("JABHAT AL FAJR"), [("Jabhat al-Fajr".to_owned(), Match::Name)]);
    assert_eq!(found("jf"), [("Jabhat al-Fajr".to_owned(), Match::Alias)]);
    let both = ["Dawn Brigade", "Dawn Front Youth"].map(|name| (name.to_owned(), Match::Words));
    assert_eq!(found("dawn"), both);
    assert_eq!(found("front daw"), both[1..]);
    assert_eq!(found("جبهة الفجر").first(), Some(&("Jabhat al-Fajr".to_owned(), Match::Similar)));
    assert!(found("sunset").is_empty() && found("").is_empty() && found("' OR 1 = 1").is_empty() && found("%").is_empty());
    assert!(found(&"x".repeat(100_000)).is_empty());
}

#[test]
fn sql_answers_and_only_reads() {
    let (_folder, kb) = told();
    let answer = kb.sql("SELECT subject, count(*) AS n, 0.5, NULL, x'0aff' FROM v_claims GROUP BY subject").expect("answered");
    assert_eq!(answer.columns[..2], ["subject", "n"]);
    let row = [Cell::Text("Jabhat al-Fajr".into()), Cell::Integer(3), Cell::Real(0.5), Cell::Null, Cell::Bytes("0aff".into())];
    assert_eq!(answer.rows, [row]);
    let before = kb.verify().expect("verified");
    for refused in [
        "DELETE FROM awaiting",
        "INSERT INTO awaiting VALUES (9)",
        "UPDATE parties SET name = 'x'",
        "CREATE TABLE t (x)",
        "CREATE TEMP TABLE t (x)",
        "DROP VIEW v_claims",
        "PRAGMA user_version = 9",
        "PRAGMA query_only = 0",
        "ATTACH 'other.db' AS other",
        "VACUUM INTO 'copy.db'",
        "BEGIN",
        "SELECT load_extension('x')",
        "SELECT 1; DELETE FROM awaiting",
        "SELECT nothing FROM v_claims",
        "not sql",
        "",
    ] {
        let error = kb.sql(refused).expect_err(refused);
        assert!(matches!(error, KbError::Query(_)), "{refused}: {error}");
    }
    assert_eq!(kb.verify().expect("verified"), before);
}

#[test]
fn an_endless_answer_is_cut() {
    let (_folder, kb) = told();
    let answer = kb.sql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n").expect("answered");
    assert_eq!((answer.rows.len(), answer.cut), (100_000, true));
    let large = kb.sql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT zeroblob(200000000) FROM n");
    assert!(large.expect_err("too large").to_string().contains("larger than"));
}

#[test]
fn a_bulk_import_gives_what_single_steps_give() {
    let (_single, mut one) = fresh();
    let (_bulk, mut many) = fresh();
    let texts: Vec<String> = (0..20).map(|number| format!("{TEXT} Report {number}.")).collect();
    let told = |text: &str| [claim(text, "fought the Dawn Brigade", "Jabhat al-Fajr", "fought_against", object("Dawn Brigade"))];
    for text in &texts {
        let id = store(&mut one, &article("a.txt", text)).id;
        one.propose(&id, &told(text), "rules", at(0)).expect("proposed");
    }
    let mut bulk = many.bulk().expect("begun");
    for text in &texts {
        let mut wrong = article("wrong.txt", text);
        wrong.sha256.clear();
        assert!(matches!(bulk.ingest(&wrong, text.as_bytes(), at(0)), Err(KbError::BadArticle { .. })));
        let id = bulk.ingest(&article("a.txt", text), text.as_bytes(), at(0)).expect("stored").id;
        bulk.propose(&id, &told(text), "rules", at(0)).expect("proposed");
    }
    bulk.finish().expect("written");
    assert_eq!(many.verify().expect("verified"), one.verify().expect("verified"));
    assert_eq!(many.stats().expect("counted"), one.stats().expect("counted"));

    let mut given_up = many.bulk().expect("begun");
    given_up.ingest(&article("b.txt", "b"), b"b", at(1)).expect("stored");
    drop(given_up);
    assert_eq!(many.verify().expect("verified"), one.verify().expect("verified"));
    store(&mut many, &article("c.txt", "c"));
}

#[test]
fn decisions_are_listed_latest_first() {
    let (_folder, mut kb) = told();
    let party = |kb: &Kb, name: &str| kb.find_party(name).expect("looked up")[0].party.id;
    let (a, b) = (party(&kb, "Jabhat al-Fajr"), party(&kb, "Dawn Brigade"));
    let claim = kb.queue(&QueueFilter::default()).expect("queue")[1].id;
    let review = kb.review(&[claim], &Verdict::Accepted, "Ada", "seen", at(2)).expect("reviewed")[0];
    let judged = kb.judge(a, b, Sameness::Different, "Bo", "", at(3)).expect("judged").decision;
    let undo = kb.undo(review, "Bo", "not so", at(4)).expect("undone");
    let back = kb.undo(undo, "Ada", "", at(5)).expect("brought back");
    let listed: Vec<_> = kb.decisions(9).expect("listed").into_iter().map(|d| (d.record, d.who, d.what, d.in_force)).collect();
    let line = |record, who: &str, what: String, in_force| (record, who.to_owned(), what, in_force);
    assert_eq!(
        listed,
        [
            line(back, "Ada", format!("undo of {undo}"), true),
            line(undo, "Bo", format!("undo of {review}"), false),
            line(judged, "Bo", "different: Jabhat al-Fajr, Dawn Brigade".into(), true),
            line(review, "Ada", "accepted: Jabhat al-Fajr, fought_against, Dawn Brigade".into(), true),
        ]
    );
    assert_eq!(kb.decisions(1).expect("listed").len(), 1);
}

#[test]
fn every_record_can_be_walked() {
    let (_folder, kb) = told();
    let mut relations = Vec::new();
    kb.each_record(AsOf::default(), |record| relations.push(record.claim.relation)).expect("walked");
    kb.each_record(AsOf::default(), |record| {
        let id = record.id.parse().expect("an id");
        assert_eq!(kb.why(&id).expect("a look inside a look").claim.claim, record.claim);
    })
    .expect("walked");
    assert_eq!(relations, ["name", "fought_against", "fought_against"]);
    let early = AsOf { known_at: Some(at(0).as_microsecond()), ..AsOf::default() };
    kb.each_record(early, |record| panic!("{} was not known yet", record.id)).expect("walked");
}

#[test]
fn a_snapshot_sees_what_another_program_has_written() {
    let (_folder, mut kb) = told();
    let party = kb.find_party("Dawn Brigade").expect("looked up")[0].party.id;
    let lines = |kb: &Kb| kb.snapshot(party, AsOf::default()).expect("snapshot").lines.len();
    let before = lines(&kb);
    assert_eq!(lines(&kb), before);
    let mut other = Kb::open(kb.path()).expect("opens beside the first");
    let text = "The Dawn Brigade opposes the Hill Army.";
    let id = store(&mut other, &article("other.txt", text)).id;
    let more = [claim(text, text, "Dawn Brigade", "opposed_to", object("Hill Army"))];
    other.propose(&id, &more, "rules", at(9)).expect("proposed");
    assert_eq!((lines(&kb), lines(&other)), (before + 1, before + 1));
    let new = other.queue(&QueueFilter::default()).expect("queue").pop().expect("one").id;
    kb.review(&[new], &Verdict::Rejected, "Ada", "", at(10)).expect("reviewed");
    assert_eq!((lines(&kb), lines(&other)), (before, before));
}
