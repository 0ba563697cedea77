//! Contents that are taken out are gone from the file, and the chain still holds.

mod story;

use std::fs;
use std::path::Path;
use story::{article, at, claim, fresh, object, store, value};
use variorum_kb::{Kb, KbError, QueueFilter, Redact};
use variorum_model::record::AsOf;
use variorum_model::review::{Sameness, Verdict};

const TEXT: &str = "Zanzibarquux Front is led by Ramiquux Qasim. It has 400 men.";

/// Does the word stand anywhere in the file or its companions?
fn stands_in(folder: &Path, word: &str) -> bool {
    fs::read_dir(folder).expect("reads").any(|file| {
        let bytes = fs::read(file.expect("reads").path()).expect("reads").to_ascii_lowercase();
        bytes.windows(word.len()).any(|window| window == word.as_bytes())
    })
}

#[test]
fn an_article_goes_with_its_claims_and_leaves_its_hashes() {
    let (folder, mut kb) = fresh();
    let id = store(&mut kb, &article("zanzibarquux.txt", TEXT)).id;
    let other = store(&mut kb, &article("b.txt", "The Hill Army has 90 men.")).id;
    let claims = [
        claim(TEXT, "led by Ramiquux Qasim", "Zanzibarquux Front", "leader", object("Ramiquux Qasim")),
        claim(TEXT, "Zanzibarquux Front", "Zanzibarquux Front", "name", value("ZanzibarQuux")),
    ];
    let new = kb.propose(&id, &claims, "rules", at(1)).expect("proposed").new;
    let hill = claim("The Hill Army has 90 men.", "90 men", "Hill Army", "size", value("90 men"));
    kb.propose(&other, &[hill], "rules", at(1)).expect("proposed");
    let better = claim(TEXT, "Ramiquux Qasim", "Zanzibarquux Front", "leader", object("Ramiquux al-Qasim"));
    kb.review(&new[..1], &Verdict::Corrected { claim: Box::new(better) }, "Ada", "Ramiquux has an article", at(2)).expect("reviewed");
    let noted = kb.verify().expect("verified").head;
    assert!(stands_in(folder.path(), "zanzibarquux") && stands_in(folder.path(), "ramiquux"));

    let done = kb.redact(Redact::Article(id), "Ada", "a court order", at(3)).expect("redacted");
    assert_eq!(done.tombstones.len(), 4, "two claims, one review, the article");
    assert!(done.journal_emptied);
    let report = kb.verify().expect("verified");
    assert!(report.is_whole(), "{:?}", report.findings);
    assert!(kb.holds_head(&noted).expect("asked"));
    for word in ["zanzibarquux", "ramiquux"] {
        assert!(!stands_in(folder.path(), word), "{word} is still in the file");
    }

    // what is left says what happened
    assert!(matches!(kb.article(&id), Err(KbError::Redacted { .. })));
    assert!(matches!(kb.claim(&new[0]), Err(KbError::Redacted { .. })));
    assert!(matches!(kb.why(&new[0]), Err(KbError::Redacted { .. })));
    assert!(matches!(kb.propose(&id, &claims, "rules", at(4)), Err(KbError::Redacted { .. })));
    assert!(matches!(kb.review(&new, &Verdict::Accepted, "x", "", at(4)), Err(KbError::Redacted { .. })));
    assert!(matches!(kb.redact(Redact::Article(id), "x", "", at(4)), Err(KbError::Redacted { .. })));
    assert!(!store(&mut kb, &article("again.txt", TEXT)).new, "redacted bytes do not come back");
    assert_eq!(kb.articles().expect("listed")[0].redacted, Some(*done.tombstones.last().expect("four")));
    assert_eq!(kb.parties().expect("listed").iter().map(|party| party.name.as_str()).collect::<Vec<_>>(), ["Hill Army"]);
    assert!(kb.find_party("zanzibarquux").expect("looked up").is_empty());
    assert_eq!(kb.queue(&QueueFilter::default()).expect("queue").len(), 1);
    assert_eq!(kb.stats().expect("counted").redactions, 4);
    kb.rebuild(at(5)).expect("rebuilt");
    assert!(kb.verify().expect("verified").is_whole());
    drop(kb);
    assert!(Kb::open(folder.path().join("kb.db")).expect("opens").verify().expect("verified").is_whole());
}

#[test]
fn a_claim_or_a_judgement_goes_alone() {
    let (folder, mut kb) = fresh();
    let text = "Ramiquux Qasim leads the Hill Army of 90 men.";
    let id = store(&mut kb, &article("a.txt", text)).id;
    let claims = [
        claim(text, "Ramiquux Qasim leads the Hill Army", "Hill Army", "leader", object("Ramiquux Qasim")),
        claim(text, "Hill Army of 90 men", "Hill Army", "size", value("90 men")),
        claim(text, "Hill Army", "Hill Army", "member_of", object("R. Qasim")),
    ];
    let new = kb.propose(&id, &claims, "rules", at(1)).expect("proposed").new;
    let party = |kb: &Kb, name: &str| kb.find_party(name).expect("looked up")[0].party.id;
    let (a, b) = (party(&kb, "Ramiquux Qasim"), party(&kb, "R. Qasim"));
    let judged = kb.judge(a, b, Sameness::Same, "Ada", "one man", at(2)).expect("judged").decision;

    kb.redact(Redact::Judgement(judged), "Ada", "asked for", at(3)).expect("redacted");
    assert_eq!(kb.cluster(a, None).expect("walked"), [a]);
    kb.redact(Redact::Claim(new[0]), "Ada", "asked for", at(4)).expect("redacted");
    let report = kb.verify().expect("verified");
    assert!(report.is_whole(), "{:?}", report.findings);
    let hill = kb.snapshot(party(&kb, "Hill Army"), AsOf::default()).expect("snapshot");
    assert!(hill.of("leader").next().is_none() && hill.of("size").next().is_some());
    assert!(matches!(kb.redact(Redact::Judgement(judged), "x", "", at(5)), Err(KbError::Redacted { .. })));
    let parties = kb.sql("SELECT name FROM parties WHERE name LIKE 'Ramiquux%'").expect("answered");
    assert!(parties.rows.is_empty(), "{parties:?}");
    assert!(stands_in(folder.path(), "ramiquux"), "the article still says so");
}
