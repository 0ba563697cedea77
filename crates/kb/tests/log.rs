//! An answer is a function of the log and the three dates: of what was recorded by then, in whatever order, and of nothing else.

mod story;

use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use story::random::{Told, stories, told};
use story::{article, at, fresh, store};
use variorum_kb::{ClaimId, Kb};
use variorum_model::record::AsOf;
use variorum_model::review::{Sameness, Verdict};

/// Proposes one claim of the story; its id.
fn propose(kb: &mut Kb, place: usize, one: Told, seconds: i64) -> ClaimId {
    let number = if one.5 { place % 3 } else { place };
    let text = format!("Report {number} says so.");
    let mut page = article(&format!("{number}.txt"), &text);
    page.metadata.published = Some(format!("201{}-06-01", 3 + number % 4));
    let id = store(kb, &page).id;
    let proposed = kb.propose(&id, &[told(&text, one)], "rules", at(seconds)).expect("proposed");
    *proposed.new.first().or(proposed.known.first()).expect("one")
}

/// Whom anybody may ask about, by name: ids are given in the order of recording.
fn parties(kb: &Kb) -> BTreeMap<String, variorum_kb::PartyId> {
    kb.parties().expect("listed").into_iter().map(|party| (format!("{} {:?}", party.name, party.class), party.id)).collect()
}

/// Snapshots on a day and at any time, and disagreements, of every party, without what a record's place in the log decides:
/// ids of parties, and by them the order of lines, and what later claims say of a party's kind.
fn answers(kb: &Kb, known_at: Option<i64>, published: bool) -> BTreeMap<String, String> {
    let day = "2014-02-03".parse().expect("a day");
    let mut all = BTreeMap::new();
    for (name, party) in parties(kb) {
        let mut told = Vec::new();
        for valid_on in [None, Some(day)] {
            let as_of = AsOf { valid_on, known_at, published_by: published.then(|| "2015-01-01".parse().expect("a day")) };
            let snapshot = kb.snapshot(party, as_of).expect("a snapshot");
            let both = [("holds", &snapshot.lines), ("over", &snapshot.over)];
            told.extend(both.iter().flat_map(|(where_, lines)| lines.iter().map(move |line| format!("{where_} {}", plain(line)))));
            told.extend(kb.disagreements(Some(party), as_of).expect("answered").iter().map(plain));
        }
        told.sort();
        if !told.is_empty() {
            all.insert(name, told.join("\n"));
        }
    }
    all
}

fn plain(value: impl serde::Serialize) -> String {
    let mut value = serde_json::to_value(value).expect("JSON");
    strip(&mut value);
    value.to_string()
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for field in ["cluster", "kinds", "id", "key"] {
                fields.remove(field);
            }
            fields.values_mut().for_each(strip);
        }
        Value::Array(all) => {
            all.iter_mut().for_each(strip);
            all.sort_by_key(Value::to_string);
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_known_then_stays_what_was_known_then(story in stories(), verdicts in prop::collection::vec((any::<prop::sample::Index>(), 0..3_usize), 0..4)) {
        let (_folder, mut kb) = fresh();
        let mut then = Vec::new();
        let mut claims = Vec::new();
        for (place, one) in story.iter().enumerate() {
            claims.push(propose(&mut kb, place, *one, place as i64));
            then.push((at(place as i64), answers(&kb, None, false)));
        }
        for (step, (which, verdict)) in verdicts.into_iter().enumerate() {
            let time = at(100 + 2 * step as i64);
            let all = [Verdict::Accepted, Verdict::Rejected, Verdict::Unsure];
            let review = kb.review(&[*which.get(&claims)], &all[verdict], "Ada", "", time).expect("reviewed")[0];
            then.push((time, answers(&kb, None, false)));
            if verdict == 1 {
                kb.undo(review, "Ada", "", at(101 + 2 * step as i64)).expect("undone");
            }
        }
        for (time, answer) in then {
            prop_assert_eq!(answers(&kb, Some(time.as_microsecond()), false), answer);
        }
    }

    #[test]
    fn the_order_of_recording_does_not_matter(story in stories(), seed in any::<u64>()) {
        let numbered: Vec<(usize, Told)> = story.into_iter().enumerate().collect();
        let mut other = numbered.clone();
        other.sort_by_key(|(place, _)| (*place as u64 + 1).wrapping_mul(seed | 1).rotate_left(23));
        let told = [numbered, other].map(|story| {
            let (_folder, mut kb) = fresh();
            let claims: BTreeMap<usize, ClaimId> = story.iter().map(|(place, one)| (*place, propose(&mut kb, *place, *one, 0))).collect();
            kb.review(&[claims[&0]], &Verdict::Accepted, "Ada", "", at(1)).expect("reviewed");
            [answers(&kb, None, false), answers(&kb, None, true)]
        });
        prop_assert_eq!(&told[0], &told[1]);
    }

    #[test]
    fn a_rejected_premise_takes_along_what_followed(story in stories(), which in any::<prop::sample::Index>()) {
        let rejected = which.index(story.len());
        let (_folder, mut kb) = fresh();
        let (_other, mut without) = fresh();
        let mut claims = Vec::new();
        for (place, one) in story.iter().enumerate() {
            claims.push(propose(&mut kb, place, *one, 0));
        }
        for (place, one) in story.iter().enumerate().filter(|(place, _)| claims[*place] != claims[rejected]) {
            propose(&mut without, place, *one, 0);
        }
        let record = kb.review(&[claims[rejected]], &Verdict::Rejected, "Ada", "", at(1)).expect("reviewed")[0];
        let (told, expected) = (answers(&kb, None, false), answers(&without, None, false));
        prop_assert_eq!(told, expected, "as if it had never been said");
        kb.undo(record, "Ada", "", at(2)).expect("undone");
        let said = answers(&kb, None, false).values().any(|answer| answer.contains(&claims[rejected].to_string()));
        let told_at_all = answers(&without, None, false) != answers(&kb, None, false);
        prop_assert_eq!(said, told_at_all, "an inference names its premise");
    }

    #[test]
    fn two_names_of_one_party_answer_as_one(story in stories()) {
        let (_folder, mut kb) = fresh();
        for (place, one) in story.iter().enumerate() {
            propose(&mut kb, place, *one, 0);
        }
        let before = answers(&kb, None, false);
        let all = parties(&kb);
        let [first, second] = [0, 1].map(|at| all.values().nth(at).copied());
        let (Some(first), Some(second)) = (first, second) else { return Ok(()) };
        let judged = kb.judge(first, second, Sameness::Same, "Ada", "", at(1)).expect("judged").decision;
        prop_assert_eq!(kb.snapshot(first, AsOf::default()).expect("one"), kb.snapshot(second, AsOf::default()).expect("the other"));
        prop_assert_eq!(kb.disagreements(Some(first), AsOf::default()).expect("one"), kb.disagreements(Some(second), AsOf::default()).expect("the other"));
        kb.undo(judged, "Ada", "", at(2)).expect("undone");
        prop_assert_eq!(answers(&kb, None, false), before);
    }
}
