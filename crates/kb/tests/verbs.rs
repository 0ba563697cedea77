//! Each verb of the door, and what it refuses.

mod story;

use story::{article, at, claim, fresh, object, store, value};
use variorum_kb::{ArticleId, ClaimId, Kb, KbError, PartyId, QueueFilter, RecordId};
use variorum_model::article::{Metadata, Zone, ZoneKind};
use variorum_model::review::{ReviewState, Sameness, Verdict};

const TEXT: &str = "Dawn Front and the Hill Army fought on 3 May. Dawn Front is led by Rami Qasim. — Reader: Hill Army won!";

fn told(kb: &mut Kb) -> (ArticleId, Vec<ClaimId>) {
    let mut story = article("front.txt", TEXT);
    let comment = TEXT.chars().position(|c| c == '—').expect("there");
    story.zones = vec![
        Zone { start: 0, end: comment, kind: ZoneKind::Body },
        Zone { start: comment, end: TEXT.chars().count(), kind: ZoneKind::Comment },
    ];
    let id = store(kb, &story).id;
    let claims = [
        claim(TEXT, "Dawn Front and the Hill Army fought", "Dawn Front", "fought_against", object("Hill Army")),
        claim(TEXT, "Dawn Front is led by Rami Qasim", "Dawn Front", "leader", object("Rami Qasim")),
    ];
    let new = kb.propose(&id, &claims, "rules 1", at(1)).expect("proposed").new;
    (id, new)
}

fn party(kb: &Kb, name: &str) -> PartyId {
    kb.find_party(name).expect("looked up").first().expect("found").party.id
}

#[test]
fn the_same_bytes_and_the_same_claims_change_nothing() {
    let (_folder, mut kb) = fresh();
    let (id, claims) = told(&mut kb);
    let before = kb.verify().expect("verified");
    let renamed = article("other.txt", TEXT);
    assert!(!store(&mut kb, &renamed).new);
    let mut again = claim(TEXT, "Dawn Front is led by Rami Qasim", "Dawn Front", "leader", object("Rami Qasim"));
    again.rule = "another rule".into();
    again.confidence = 1.0;
    let proposed = kb.propose(&id, &[again], "rules 2", at(5)).expect("proposed");
    assert_eq!((proposed.new.len(), proposed.known), (0, vec![claims[1]]));
    assert_eq!(kb.verify().expect("verified"), before);
    assert_eq!(kb.articles().expect("listed").len(), 1);
}

#[test]
fn an_article_comes_back_as_it_went_in() {
    let (_folder, mut kb) = fresh();
    let mut story = article("page.html", "Dawn Front.");
    let original = "<p>Dawn Front.</p>".repeat(30).into_bytes();
    story.sha256 = story::sha256(&original);
    story.metadata = Metadata {
        title: Some("Dawn".into()),
        publisher: Some("Post".into()),
        author: Some("A. B.".into()),
        published: Some("2015".into()),
        address: Some("https://example.org/dawn".into()),
        language: Some("en".into()),
    };
    let id = kb.ingest(&story, &original, at(0)).expect("stored").id;
    let stored = kb.article(&id).expect("there");
    assert_eq!((stored.article, stored.original), (story, original));
    assert_eq!(kb.article_by_prefix(&id.to_string()[..8]).expect("found"), id);
    assert!(matches!(kb.article_by_prefix("ab"), Err(KbError::AmbiguousId(_))));
}

#[test]
fn a_claim_comes_back_as_it_went_in() {
    let (_folder, mut kb) = fresh();
    let (id, claims) = told(&mut kb);
    let record = kb.claim(&claims[1]).expect("there");
    assert_eq!(record.claim, claim(TEXT, "Dawn Front is led by Rami Qasim", "Dawn Front", "leader", object("Rami Qasim")));
    assert_eq!((record.article, record.by.as_str(), record.recorded), (id, "rules 1", at(1)));
    assert_eq!(kb.claim_by_prefix(&claims[1].to_string()[..10]).expect("found"), claims[1]);
}

#[test]
fn a_faulty_claim_is_refused_and_the_others_are_stored() {
    let (_folder, mut kb) = fresh();
    let (id, _) = told(&mut kb);
    let good = claim(TEXT, "fought on 3 May", "Hill Army", "fought_against", object("Dawn Front"));
    let wrong = |change: &dyn Fn(&mut variorum_model::claim::Claim)| {
        let mut claim = good.clone();
        change(&mut claim);
        claim
    };
    let claims = [
        wrong(&|c| c.passage.quote = "fought on 4 May".into()),
        wrong(&|c| c.passage.quote_span = [90, 9000]),
        claim(TEXT, "Hill Army won!", "Hill Army", "assessment", value("won")),
        wrong(&|c| c.relation = "befriended".into()),
        wrong(&|c| c.subject = " ".into()),
        wrong(&|c| c.subject = "x".repeat(401)),
        wrong(&|c| c.confidence = f64::NAN),
        good.clone(),
    ];
    let proposed = kb.propose(&id, &claims, "test", at(2)).expect("proposed");
    assert_eq!(proposed.new.len(), 1);
    let reasons = ["`fought on 3 May`", "no range", "comment", "`befriended`", "without a name", "400", "NaN"];
    assert_eq!(proposed.refused.len(), reasons.len());
    for (place, (refused, reason)) in proposed.refused.iter().zip(reasons).enumerate() {
        assert_eq!(refused.place, place);
        assert!(refused.why.contains(reason), "{}", refused.why);
    }
}

#[test]
fn a_faulty_article_is_refused() {
    let (_folder, mut kb) = fresh();
    let mut wrong = article("a.txt", "Dawn Front");
    wrong.sha256 = "00".repeat(32);
    assert!(kb.ingest(&wrong, b"Dawn Front", at(0)).expect_err("hash").to_string().contains("a.txt: its sha256"));
    for zones in [vec![], vec![(0, 9)], vec![(0, 11)], vec![(0, 4), (5, 10)], vec![(0, 0), (0, 10)]] {
        let mut gaps = article("a.txt", "Dawn Front");
        gaps.zones = zones.into_iter().map(|(start, end)| Zone { start, end, kind: ZoneKind::Body }).collect();
        let error = kb.ingest(&gaps, b"Dawn Front", at(0)).expect_err("zones").to_string();
        assert!(error.contains("zone"), "{error}");
    }
    assert!(kb.articles().expect("listed").is_empty());
    let unknown = store(&mut kb, &article("b.txt", "")).id;
    assert!(kb.propose(&unknown, &[], "x", at(0)).expect("an empty article carries no claims").new.is_empty());
}

#[test]
fn the_last_review_in_force_decides_and_the_queue_follows() {
    let (_folder, mut kb) = fresh();
    let (_, claims) = told(&mut kb);
    let waiting = |kb: &Kb| kb.queue(&QueueFilter::default()).expect("queue").into_iter().map(|c| c.id).collect::<Vec<_>>();
    let state = |kb: &Kb| kb.claim(&claims[0]).expect("there").state(None);
    assert_eq!(waiting(&kb), claims);

    let accepted = kb.review(&claims[..1], &Verdict::Accepted, "Ada", "", at(2)).expect("reviewed")[0];
    let rejected = kb.review(&claims[..1], &Verdict::Rejected, "Bo", "a draw", at(3)).expect("reviewed")[0];
    assert_eq!((state(&kb), waiting(&kb)), (ReviewState::Rejected, vec![claims[1]]));
    let undo = kb.undo(rejected, "Ada", "it was a fight", at(4)).expect("undone");
    assert_eq!(state(&kb), ReviewState::Accepted);
    kb.undo(accepted, "Ada", "", at(5)).expect("undone");
    assert_eq!((state(&kb), waiting(&kb)), (ReviewState::Proposed, claims.clone()));
    let back = kb.undo(undo, "Bo", "no", at(6)).expect("undo of an undo");
    assert_eq!(state(&kb), ReviewState::Rejected);

    // only what is in force can be undone, and only decisions
    assert!(matches!(kb.undo(undo, "x", "", at(7)), Err(KbError::AlreadyUndone { by, .. }) if by == back));
    assert!(matches!(kb.undo(accepted, "x", "", at(7)), Err(KbError::AlreadyUndone { .. })));
    assert!(matches!(kb.undo(RecordId::new(1), "x", "", at(7)), Err(KbError::NoDecision(_))));
    assert!(matches!(kb.undo(RecordId::new(999), "x", "", at(7)), Err(KbError::NoDecision(_))));
    kb.undo(back, "Ada", "again", at(8)).expect("undone");
    assert_eq!(state(&kb), ReviewState::Proposed);

    // what was known on a day stays what was known
    let record = kb.claim(&claims[0]).expect("there");
    let states: Vec<_> = (1..=8).map(|second| record.state(Some(at(second)))).collect();
    use ReviewState::{Accepted, Proposed, Rejected};
    assert_eq!(states, [Proposed, Accepted, Rejected, Accepted, Proposed, Rejected, Rejected, Proposed]);
    assert!(kb.verify().expect("verified").is_whole());
}

#[test]
fn a_correction_is_read_in_place_of_the_claim_and_found_under_its_parties() {
    let (_folder, mut kb) = fresh();
    let (_, claims) = told(&mut kb);
    let better = claim(TEXT, "Dawn Front is led by Rami Qasim", "Dawn Front", "leader", object("Rami al-Qasim"));
    let verdict = Verdict::Corrected { claim: Box::new(better.clone()) };
    let decision = kb.review(&claims[1..], &verdict, "Ada", "his full name", at(2)).expect("reviewed")[0];
    let record = kb.claim(&claims[1]).expect("there");
    assert_eq!((record.state(None), record.reading(None)), (ReviewState::Corrected, &better));
    let mut elsewhere = better;
    elsewhere.passage.quote = "Hill Army won!".into();
    let verdict = Verdict::Corrected { claim: Box::new(elsewhere) };
    assert!(matches!(kb.review(&claims[1..], &verdict, "Ada", "", at(3)), Err(KbError::BadCorrection { .. })));
    assert!(kb.verify().expect("verified").is_whole());
    kb.undo(decision, "Ada", "", at(4)).expect("undone");
    assert_eq!(kb.claim(&claims[1]).expect("there").state(None), ReviewState::Proposed);
}

#[test]
fn a_whole_rule_is_decided_at_once() {
    let (_folder, mut kb) = fresh();
    let (_, claims) = told(&mut kb);
    kb.review(&claims[..1], &Verdict::Unsure, "Ada", "", at(2)).expect("reviewed");
    let decisions = kb.review_all_from("test-rule", &Verdict::Accepted, "Ada", "a good rule", at(3)).expect("reviewed");
    assert_eq!(decisions.len(), 1, "what was looked at before stays");
    assert!(kb.review_all_from("no-such-rule", &Verdict::Rejected, "Ada", "", at(4)).expect("none").is_empty());
    assert!(kb.queue(&QueueFilter::default()).expect("queue").is_empty());
}

#[test]
fn the_queue_is_filtered_and_paged() {
    let (_folder, mut kb) = fresh();
    let (id, claims) = told(&mut kb);
    let rami = party(&kb, "rami qasim");
    let count = |filter: QueueFilter| kb.queue(&filter).expect("queue").len();
    assert_eq!(count(QueueFilter { party: Some(rami), ..QueueFilter::default() }), 1);
    assert_eq!(count(QueueFilter { relation: Some("leader".into()), article: Some(id), ..QueueFilter::default() }), 1);
    assert_eq!(count(QueueFilter { rule: Some("x".into()), ..QueueFilter::default() }), 0);
    assert_eq!(count(QueueFilter { confidence: 0.9, ..QueueFilter::default() }), 0);
    let first = kb.queue(&QueueFilter { limit: 1, ..QueueFilter::default() }).expect("queue");
    let rest = kb.queue(&QueueFilter { after: Some(first[0].record), ..QueueFilter::default() }).expect("queue");
    assert_eq!((first[0].id, rest[0].id, rest.len()), (claims[0], claims[1], 1));
}

#[test]
fn contradicting_judgements_are_told_and_none_is_set_aside() {
    let (_folder, mut kb) = fresh();
    told(&mut kb);
    let (a, b, c) = (party(&kb, "Dawn Front"), party(&kb, "hill army"), party(&kb, "Rami Qasim"));
    let mut judge = |a, b, verdict, second| kb.judge(a, b, verdict, "Ada", "", at(second)).expect("judged");
    let apart = judge(a, c, Sameness::Different, 2);
    assert!(apart.contradictions.is_empty());
    let ab = judge(a, b, Sameness::Same, 3);
    let bc = judge(c, b, Sameness::Same, 4);
    assert_eq!(bc.contradictions.len(), 1);
    assert_eq!((bc.contradictions[0].different, &bc.contradictions[0].same), (apart.decision, &vec![ab.decision, bc.decision]));
    assert_eq!(kb.contradictions().expect("told"), bc.contradictions);
    assert_eq!(kb.cluster(a, None).expect("walked"), [a, b, c]);
    assert_eq!(kb.cluster(a, Some(at(3))).expect("walked"), [a, b]);
    kb.undo(bc.decision, "Ada", "", at(5)).expect("undone");
    assert!(kb.contradictions().expect("told").is_empty());
    assert_eq!(kb.cluster(c, None).expect("walked"), [c]);
    assert!(matches!(kb.judge(a, a, Sameness::Same, "", "", at(6)), Err(KbError::SameParty(_))));
    assert!(matches!(kb.judge(a, PartyId::new(99), Sameness::Same, "", "", at(6)), Err(KbError::UnknownParty(_))));
}

#[test]
fn a_state_that_fights_and_the_country_are_two_parties() {
    let (_folder, mut kb) = fresh();
    let text = "Dawn Front fought Arland. Dawn Front is active in Arland.";
    let id = store(&mut kb, &article("c.txt", text)).id;
    let claims = [
        claim(text, "Dawn Front fought Arland", "Dawn Front", "fought_against", object("Arland")),
        claim(text, "active in Arland", "Dawn Front", "area_of_operation", object("Arland")),
    ];
    kb.propose(&id, &claims, "x", at(0)).expect("proposed");
    assert_eq!(kb.find_party("arland").expect("found").len(), 2);
    assert_eq!(
        kb.parties().expect("listed").iter().map(|p| (p.name.as_str(), p.claims)).collect::<Vec<_>>(),
        [("Dawn Front", 2), ("Arland", 1), ("Arland", 1)]
    );
}
