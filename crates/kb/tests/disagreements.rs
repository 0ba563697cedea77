//! `disagreements` and `assess`: the same answer for a party as among all records, and grades that order and delete nothing.

mod story;

use proptest::prelude::*;
use story::random::{NAMES, stories, told};
use story::{article, at, claim, fresh, object, store, value};
use variorum_kb::{ClaimId, Kb, KbError, PartyId, Redact};
use variorum_model::assessment::Assessment;
use variorum_model::disagreement::{Disagreement, disagreements, disagreements_about};
use variorum_model::record::{AsOf, Record};
use variorum_model::review::{Sameness, Verdict};

const TEXT: &str = "The Hill Army has 750 fighters. No, it has 1,500. Omar leads it. Selim leads it.";

fn sizes() -> (tempfile::TempDir, Kb, PartyId, Vec<ClaimId>) {
    let (folder, mut kb) = fresh();
    let id = store(&mut kb, &article("a.txt", TEXT)).id;
    let plain = |quote: &str, relation: &str, target| {
        let mut claim = claim(TEXT, quote, "Hill Army", relation, target);
        claim.qualifiers.clear();
        claim
    };
    let claims = [
        plain("The Hill Army has 750 fighters", "size", value("750")),
        plain("it has 1,500", "size", value("1500")),
        plain("Omar leads it", "leader", object("Omar")),
    ];
    let new = kb.propose(&id, &claims, "rules", at(1)).expect("proposed").new;
    let army = kb.find_party("Hill Army").expect("looked up")[0].party.id;
    (folder, kb, army, new)
}

fn asked(kb: &Kb, party: Option<PartyId>) -> Vec<Disagreement> {
    kb.disagreements(party, AsOf::default()).expect("answered")
}

fn leading(kb: &Kb, party: PartyId) -> String {
    asked(kb, Some(party))[0].positions[0].claims[0].clone()
}

fn grade(kb: &Kb, party: PartyId, claim: &str, grade: &str) -> Assessment {
    let found = asked(kb, Some(party));
    Assessment::of(&found[0], claim, grade.parse().expect("a grade"), "counted", "Ada").expect("a position rests on it")
}

#[test]
fn an_assessment_orders_is_shown_and_can_be_undone() {
    let (_folder, mut kb, army, _) = sizes();
    let before = asked(&kb, Some(army));
    let second = before[0].positions[1].claims[0].clone();
    let record = kb.assess(&grade(&kb, army, &second, "B2"), at(3)).expect("recorded");
    assert_eq!(leading(&kb, army), second);
    let after = asked(&kb, None);
    assert_eq!(after[0].positions.len(), before[0].positions.len());
    let graded = &after[0].positions[0].assessments[0];
    assert_eq!((graded.decision, graded.grade.to_string(), graded.author.as_str()), (record.number(), "B2".to_owned(), "Ada"));
    let early = AsOf { known_at: Some(at(2).as_microsecond()), ..AsOf::default() };
    assert_eq!(kb.disagreements(Some(army), early).expect("answered"), before, "not known then");
    assert_eq!(kb.decisions(1).expect("listed")[0].what, "B2: number, size");

    let undo = kb.undo(record, "Bo", "", at(4)).expect("undone");
    assert_eq!(asked(&kb, Some(army)), before);
    assert!(!kb.assessments().expect("listed")[0].in_force(None));
    kb.undo(undo, "Ada", "", at(5)).expect("brought back");
    assert_eq!(leading(&kb, army), second);
    assert!(kb.verify().expect("verified").is_whole());
}

#[test]
fn an_assessment_of_nothing_is_refused() {
    let (_folder, mut kb, army, claims) = sizes();
    let good = grade(&kb, army, &claims[0].to_string(), "C3");
    let nothing = Assessment { against: Vec::new(), ..good.clone() };
    assert!(matches!(kb.assess(&nothing, at(3)), Err(KbError::NothingAssessed)));
    let unknown = Assessment { position: vec!["0".repeat(32)], ..good.clone() };
    assert!(matches!(kb.assess(&unknown, at(3)), Err(KbError::UnknownClaim(_))));
    let malformed = Assessment { position: vec!["not an id".into()], ..good };
    assert!(kb.assess(&malformed, at(3)).is_err());
    assert!(kb.assessments().expect("listed").is_empty());
}

#[test]
fn a_redacted_claim_takes_its_assessments_along() {
    let (_folder, mut kb, army, claims) = sizes();
    let mut secret = grade(&kb, army, &claims[0].to_string(), "A1");
    secret.reasons = "told by Rumpelstiltskin".into();
    kb.assess(&secret, at(3)).expect("recorded");
    let gone = kb.redact(Redact::Claim(claims[1]), "Ada", "", at(4)).expect("redacted");
    assert_eq!(gone.tombstones.len(), 2);
    assert!(kb.assessments().expect("listed").is_empty());
    assert!(kb.verify().expect("verified").is_whole());
    let bytes = std::fs::read(kb.path()).expect("read");
    assert!(!bytes.windows(15).any(|window| window == b"Rumpelstiltskin"));
    assert!(matches!(kb.assess(&secret, at(5)), Err(KbError::Redacted { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_party_has_the_disagreements_that_it_has_among_all_records(story in stories(), same in any::<bool>(), verdict in 0..3_usize) {
        let (_folder, mut kb) = fresh();
        for (place, one) in story.iter().enumerate() {
            let number = if one.5 { place % 3 } else { place };
            let text = format!("Report {number} says so.");
            let id = store(&mut kb, &article(&format!("{number}.txt"), &text)).id;
            kb.propose(&id, &[told(&text, *one)], "rules", at(1)).expect("proposed");
        }
        let queue = kb.queue(&variorum_kb::QueueFilter::default()).expect("queue");
        let mut better = queue[0].claim.clone();
        better.subject = NAMES[4].into();
        let verdicts = [Verdict::Accepted, Verdict::Rejected, Verdict::Corrected { claim: Box::new(better) }];
        kb.review(&[queue[0].id], &verdicts[verdict], "Ada", "", at(2)).expect("reviewed");
        let parties: Vec<_> = kb.parties().expect("listed").iter().map(|party| party.id).collect();
        if same && parties.len() > 1 {
            kb.judge(parties[0], parties[1], Sameness::Same, "Ada", "", at(3)).expect("judged");
        }
        let mut all: Vec<Record> = Vec::new();
        kb.each_record(AsOf::default(), |record| all.push(record)).expect("walked");
        let mut everywhere = 0;
        for party in parties {
            let (focus, _) = kb.records(party, AsOf::default()).expect("records");
            let expected = disagreements_about(&all, kb.vocabulary(), focus, AsOf::default());
            everywhere += expected.len();
            prop_assert_eq!(asked(&kb, Some(party)), expected);
        }
        let whole = disagreements(&all, kb.vocabulary(), AsOf::default());
        prop_assert!(whole.is_empty() || everywhere > 0);
        prop_assert_eq!(asked(&kb, None), whole);
    }
}
