//! The way from claims to a picture: records, folded by the model, drawn.

use std::collections::BTreeMap;
use std::sync::Arc;
use variorum_maps::Options;
use variorum_maps::genealogy::{Certainty, Genealogy, LaneKind, LinkKind, draw, from_snapshots};
use variorum_model::article::Passage;
use variorum_model::claim::{Claim, DateBasis, Modality, Polarity, Qualifier, Target};
use variorum_model::party::PartyKind;
use variorum_model::record::{ArticleRef, AsOf, ClusterId, PartyRef, Record};
use variorum_model::review::ReviewState;
use variorum_model::snapshot::fold;
use variorum_model::vocabulary::Vocabulary;

const NAMES: [&str; 5] = ["Liwa A", "Jaish B", "Alliance C", "Emir D", "Front E"];

fn party(at: usize) -> PartyRef {
    let kind = if NAMES[at].starts_with("Emir") { PartyKind::Person } else { PartyKind::Organisation };
    PartyRef { cluster: ClusterId(at as i64 + 1), name: NAMES[at].into(), kinds: vec![kind] }
}

/// `article: subject relation object-or-value date`, with the polarity and the modality.
fn record(article: &str, subject: usize, relation: &str, target: Result<usize, &str>, edtf: &str, tone: (Polarity, Modality)) -> Record {
    let object = target.ok().map(party);
    let target = match (target, &object) {
        (Err(value), _) => Target::Value(value.into()),
        (_, object) => Target::Object(object.as_ref().map_or(String::new(), |o| o.name.clone())),
    };
    let number = Qualifier::Number(300.0);
    let claim = Claim {
        passage: Passage { quote: format!("{article} on {relation} {edtf}"), quote_span: [0, 4] },
        subject: NAMES[subject].into(),
        relation: relation.into(),
        target,
        edtf: (!edtf.is_empty()).then(|| edtf.into()),
        date_basis: DateBasis::Stated,
        polarity: tone.0,
        modality: tone.1,
        attribution: Vec::new(),
        qualifiers: if relation == "size" { BTreeMap::from([("number".to_owned(), number)]) } else { BTreeMap::new() },
        rule: String::new(),
        confidence: 1.0,
    };
    let article = ArticleRef { id: article.into(), doc: article.into(), publisher: Some(article.into()), ..ArticleRef::default() };
    let id = format!("{}-{relation}-{subject}-{edtf}", article.id);
    Record { id, recorded: 0, review: ReviewState::Accepted, claim, article: Arc::new(article), subject: party(subject), object }
}

const PLAIN: (Polarity, Modality) = (Polarity::Asserted, Modality::Fact);

fn told(records: &[Record]) -> Genealogy {
    let vocabulary = Vocabulary::shipped();
    let parties = [0, 1, 2].map(|at| fold(records, &vocabulary, party(at).cluster, AsOf::default()));
    from_snapshots(&parties)
}

#[test]
fn claims_become_lanes_links_leaders_and_sizes() {
    let records = [
        record("one", 0, "founded", Err("yes"), "2012-06", PLAIN),
        record("one", 1, "split_from", Ok(0), "2013-08", PLAIN),
        record("two", 1, "split_from", Ok(0), "2013-08-04", PLAIN),
        record("one", 0, "leader", Ok(3), "2012/2013", PLAIN),
        record("one", 0, "size", Err("300 fighters"), "2013-01", PLAIN),
        record("one", 1, "part_of", Ok(2), "2014-07-25/2015-09-23", PLAIN),
        record("one", 0, "allied_with", Ok(4), "2014", (Polarity::Asserted, Modality::Opinion)),
    ];
    let all = told(&records);
    let split: Vec<_> = all.links.iter().filter(|l| l.kind == LinkKind::Split).collect();
    assert_eq!(split.len(), 1, "two sources of one split: {split:?}");
    assert_eq!((split[0].from.as_str(), split[0].to.as_str(), split[0].notes.len()), ("1", "2", 2));
    assert_eq!(split[0].when.and_then(|w| w.to_edtf()).map(|e| e.as_str().to_owned()).as_deref(), Some("2013-08-04"));
    assert!(all.links.iter().any(|l| l.kind == LinkKind::Membership && l.from == "2" && l.to == "3"));
    assert!(all.links.iter().all(|l| l.kind != LinkKind::Alliance), "an opinion is no fact");
    let lane = |id: &str| all.lanes.iter().find(|l| l.id == id).expect("a lane");
    assert_eq!(lane("3").kind, LaneKind::Umbrella);
    assert!(lane("1").existence.is_some_and(|e| e.started && !e.ended));
    assert_eq!(lane("1").leaders.first().map(|l| l.name.as_str()), Some("Emir D"));
    assert_eq!(lane("1").sizes.first().and_then(|s| s.range), Some((300, 300)));
    assert!(all.lanes.iter().all(|l| l.label != "Emir D"), "a person has no lane");
    assert!(draw(&all, &Options::default()).svg.contains("Emir D"));
}

#[test]
fn denials_and_plans_are_never_plain() {
    let records = [
        record("one", 0, "planned_merger_with", Ok(1), "2015-03", (Polarity::Asserted, Modality::Reported)),
        record("two", 0, "merged_into", Ok(1), "2015-03", (Polarity::Denied, Modality::Claimed)),
        record("one", 0, "part_of", Ok(2), "2016", (Polarity::Asserted, Modality::Expected)),
    ];
    let all = told(&records);
    assert!(all.links.len() >= 3);
    assert!(all.links.iter().all(|l| l.standing != Certainty::Stated), "{:?}", all.links);
    assert!(all.links.iter().any(|l| l.kind == LinkKind::Merger && l.standing == Certainty::Denied));
    assert!(all.links.iter().any(|l| l.kind == LinkKind::Merger && l.standing == Certainty::Expected));
}

#[test]
fn fights_at_two_times_are_two_links_and_a_pledge_to_a_person_keeps_the_name() {
    let records = [
        record("one", 0, "fought_against", Ok(1), "2013-02", PLAIN),
        record("two", 1, "fought_against", Ok(0), "2014-05", PLAIN),
        record("one", 0, "pledged_allegiance_to", Ok(3), "2015-09-23", PLAIN),
    ];
    let all = told(&records);
    assert_eq!(all.links.iter().filter(|l| l.kind == LinkKind::Fight).count(), 2, "{:?}", all.links);
    assert!(all.links.iter().any(|l| l.kind == LinkKind::Pledge && l.to == "Emir D"), "{:?}", all.links);
    let pledge = all.links.iter().find(|l| l.kind == LinkKind::Pledge).and_then(|l| l.when).expect("dated");
    assert!(!pledge.is_moment(), "an oath begins something that lasts: {pledge:?}");
    assert!(draw(&all, &Options::default()).svg.contains("pledged to Emir D"));
}
