use super::*;
use crate::sample::{party, records};
use proptest::prelude::*;

fn on(day: &str) -> AsOf {
    AsOf { valid_on: Some(day.parse().expect("a day")), ..AsOf::default() }
}

/// The lines of a party on a day: "relation other: standing tone".
fn show(lines: &[&str], name: &str, day: &str) -> Vec<String> {
    let snapshot = fold(&records(lines), &Vocabulary::shipped(), party(name), on(day));
    snapshot.lines.iter().map(said).collect()
}

fn said(line: &Line) -> String {
    let target = line.target.as_ref().map(LineTarget::text).unwrap_or_default();
    format!("{} {target}: {:?} {:?}", line.relation, line.standing.expect("a day was asked for"), line.tone)
}

const STORY: &[&str] = &[
    "c1 | A | North Army | leader | Omar | 2012-22/2013-24 |",
    "c2 | A | North Army | leader | Salah | 2013-12/2015-06 |",
    "c3 | B | North Army | leader | Salah | 2014-02-17 |",
    "c4 | A | North Army | part_of | Front | 2014-07-25/ |",
    "c5 | B | North Army | left | Front | 2015-09-23 |",
    "c6 | B | North Army | pledged_allegiance_to | Nusra | 2015-09-23 |",
    "c7 | C | North Army | allied_with | Council | - |",
    "c8 | C | North Army | planned_merger_with | Nusra | 2015-03 | denied ; claimed",
    "c9 | C | North Army | opposed_to | Nusra | 2015-03 | expected",
];

#[test]
fn the_standings_are_told_apart() {
    assert_eq!(show(STORY, "North Army", "2014-02-17")[0], "leader Salah: Holds Plain");
    let in_2014 = show(STORY, "North Army", "2014-12-31");
    assert!(in_2014.contains(&"part_of Front: Continues Plain".to_owned()), "{in_2014:?}");
    assert!(in_2014.contains(&"allied_with Council: Undated Plain".to_owned()), "{in_2014:?}");
    assert!(in_2014.iter().all(|line| !line.contains("Omar")), "{in_2014:?}");
}

#[test]
fn events_begin_and_end_states_and_name_their_claim() {
    let after = show(STORY, "North Army", "2015-10-01");
    assert!(after.contains(&"pledged_allegiance_to Nusra: Continues Plain".to_owned()), "{after:?}");
    assert!(!after.iter().any(|line| line.starts_with("part_of Front")), "{after:?}");
    let snapshot = fold(&records(STORY), &Vocabulary::shipped(), party("North Army"), on("2015-10-01"));
    let over = &snapshot.over[0].attestations[0];
    assert_eq!(over.ended, Some(Inference { rule: InferenceRule::Ended, premises: vec!["c5".into()] }));
    let pledge = snapshot.of("pledged_allegiance_to").next().expect("a pledge");
    assert_eq!(pledge.attestations[0].begun.as_ref().map(|begun| begun.premises.clone()), Some(vec!["c6".to_owned()]));
}

#[test]
fn what_was_inferred_falls_with_its_premise() {
    let mut story = STORY.to_vec();
    story[4] = "c5 | B | North Army | left | Front | 2015-09-23 | rejected";
    assert!(show(&story, "North Army", "2015-10-01").contains(&"part_of Front: Continues Plain".to_owned()));
    story[4] = "c5 | B | North Army | left | Front | 2015-09-23 | expected";
    assert!(show(&story, "North Army", "2015-10-01").contains(&"part_of Front: Continues Plain".to_owned()));
}

#[test]
fn denials_plans_and_opinions_keep_their_tone() {
    let lines = show(STORY, "North Army", "2015-03-15");
    assert!(lines.contains(&"planned_merger_with Nusra: MayHold Denied".to_owned()), "{lines:?}");
    assert!(lines.contains(&"opposed_to Nusra: MayHold Expected".to_owned()), "{lines:?}");
}

#[test]
fn both_ends_see_the_line() {
    let lines = show(STORY, "Nusra", "2015-10-01");
    assert!(lines.iter().any(|line| line.contains("North Army: Continues")), "{lines:?}");
    let lines = show(&["c1 | A | X | merged_from | Y | 2013-03 |"], "Y", "2013-03-01");
    assert_eq!(lines[0], "merged_into X: MayHold Plain");
}

#[test]
fn a_part_does_not_move_the_whole() {
    let story = &[
        "c1 | A | North Army | part_of | Front | 2013/ |",
        "c2 | A | North Army | left | Front | 2014-01-05 | scope=some members",
        "c3 | A | North Army | killed | =ten men | 2014-01-05 | count=10",
        "c4 | A | North Army | leader | Salah | 2013/ |",
    ];
    let lines = show(story, "North Army", "2014-06-01");
    assert!(lines.contains(&"part_of Front: Continues Plain".to_owned()), "{lines:?}");
    assert!(lines.contains(&"leader Salah: Continues Plain".to_owned()), "{lines:?}");
}

#[test]
fn a_death_ends_a_term_and_a_successor_bounds_one() {
    let died = &["c1 | A | Army | leader | Salah | 2013/ |", "c2 | A | Salah | killed | =in battle | 2014-01-05 |"];
    assert!(show(died, "Army", "2014-01-06").is_empty());
    let followed = &["c1 | A | Army | leader | Salah | 2013/ |", "c2 | A | Army | leader | Ibrahim | 2015-06/ |"];
    assert_eq!(show(followed, "Army", "2015-07-01"), ["leader Ibrahim: Continues Plain"]);
    assert_eq!(show(followed, "Army", "2014-07-01"), ["leader Salah: Continues Plain"]);
    // another post is not a succession
    let two_posts = &["c1 | A | Army | leader | Salah | 2013/ |", "c2 | A | Army | leader | Ali | 2015-06/ | role=military emir"];
    assert_eq!(show(two_posts, "Army", "2015-07-01").len(), 2);
}

#[test]
fn one_state_recorded_as_ended_elsewhere_does_not_go_on_by_assumption() {
    let story = &["c1 | A | Army | part_of | Front | 2015-09-23/ |", "c2 | B | Army | part_of | Front | 2015-09/2017 |"];
    assert_eq!(show(story, "Army", "2018-01-01"), Vec::<String>::new());
    assert_eq!(show(story, "Army", "2016-06-01"), ["part_of Front: Holds Plain"]);
}

#[test]
fn a_term_that_others_date_is_not_undated() {
    let story =
        &["c1 | A | Army | leader | Omar | 2012/2013 |", "c2 | B | Army | leader | Omar | - |", "c3 | B | Army | leader | Ali | - |"];
    assert_eq!(show(story, "Army", "2018-01-01"), ["leader Ali: Undated Plain"]);
}

#[test]
fn three_dates_are_kept() {
    let story = records(&[
        "c1 | A | Army | size | =750 | 2015-09 | number=750 ; published 2015-10-02",
        "c2 | B | Army | size | =1500 | 2015-09 | number=1500 ; published 2016",
        "c3 | C | Army | size | =900 | 2015-09 | number=900",
    ]);
    let vocabulary = Vocabulary::shipped();
    let count = |as_of| fold(&story, &vocabulary, party("Army"), as_of).lines.len();
    assert_eq!(count(AsOf::default()), 3);
    assert_eq!(count(AsOf { known_at: Some(1), ..AsOf::default() }), 2);
    let by = AsOf { published_by: Some("2016-06-01".parse().expect("a day")), ..AsOf::default() };
    let snapshot = fold(&story, &vocabulary, party("Army"), by);
    assert_eq!((snapshot.lines.len(), snapshot.left_out), (1, 1));
}

#[test]
fn five_reports_of_one_statement_are_one_origin() {
    let story = records(&[
        "c1 | A | Army | allied_with | Front | 2015-09 | via A > Army (statement) ; claimed",
        "c2 | B | Army | allied_with | Front | 2015-09 | via Army ; claimed",
        "c3 | C | Army | allied_with | Front | 2015-09 | claimed ; said the group said on Monday that it had joined forces with the Front",
        "c4 | D | Army | allied_with | Front | 2015-09 | claimed ; said The group said on Monday, that it had joined forces with the Front.",
        "c5 | E | Army | allied_with | Front | 2015-09 | claimed ; said a resident saw both flags",
    ]);
    let snapshot = fold(&story, &Vocabulary::shipped(), party("Army"), AsOf::default());
    let line = &snapshot.lines[0];
    assert_eq!((line.attestations.len(), line.origin_count()), (5, 3));
    assert_eq!(line.origins[0].chains, [vec!["A".to_owned(), "Army (statement)".into()], vec!["B".into(), "Army".into()]]);
    let tree = crate::origins::tree(line);
    let shape = |voice: &crate::origins::Voice| {
        let by: Vec<String> =
            voice.repeated_by.iter().map(|by| format!("{}{} {}", by.name, if by.copied { "*" } else { "" }, by.claims.join(" "))).collect();
        format!("{} {} < {}", voice.name, voice.claims.join(" "), by.join(", "))
    };
    assert_eq!(tree.iter().map(shape).collect::<Vec<_>>(), ["Army (statement)  < A c1, B c2", "C c3 < D* c4", "E c5 < "]);
}

#[test]
fn a_new_leader_without_a_date_bounds_the_predecessor() {
    let told =
        |last: &str| ["c1 | A | Army | leader | Salah | 2013/ |".to_owned(), format!("c2 | B | Army | leader | Ibrahim | - | {last}")];
    let on_day = |last: &str, day: &str| {
        let story = told(last);
        let lines: Vec<&str> = story.iter().map(String::as_str).collect();
        let snapshot = fold(&records(&lines), &Vocabulary::shipped(), party("Army"), on(day));
        let salah = |lines: &[Line]| lines.iter().find(|line| line.target.as_ref().is_some_and(|t| t.text() == "Salah")).cloned();
        match (salah(&snapshot.lines), salah(&snapshot.over)) {
            (Some(line), None) => (line.standing, line.attestations[0].ended.clone()),
            (None, Some(line)) => (None, line.attestations[0].ended.clone()),
            both => panic!("{both:?}"),
        }
    };
    let inferred = Some(Inference { rule: InferenceRule::Succeeded, premises: vec!["c2".into()] });
    let new = "role=new leader ; published 2015-07-01";
    assert_eq!(on_day(new, "2014-07-01"), (Some(LineStanding::MayHold), inferred.clone()));
    assert_eq!(on_day(new, "2015-07-02"), (None, inferred.clone()));
    assert_eq!(on_day("successor_of=Salah", "2016-01-01"), (Some(LineStanding::MayHold), inferred.clone()));
    assert_eq!(on_day("said Ibrahim, the newly appointed emir of Army", "2016-01-01"), (Some(LineStanding::MayHold), inferred));
    // whoever followed somebody else, led before, is only called the leader, or is planned, bounds nothing
    for other in
        ["successor_of=Omar", "role=new leader ; published 2012", "role=leader", "role=new leader ; expected", "role=new leader ; rejected"]
    {
        assert_eq!(on_day(other, "2016-01-01"), (Some(LineStanding::Continues), None), "{other}");
    }
}

#[test]
fn an_end_without_a_date_puts_in_doubt_what_is_only_assumed_to_go_on() {
    let story = &["c1 | A | Army | part_of | Front | 2013/ |", "c2 | B | Army | left | Front | - | published 2015"];
    assert_eq!(show(story, "Army", "2014-06-01")[0], "part_of Front: MayHold Plain");
    assert!(!show(story, "Army", "2016-01-01").iter().any(|line| line.starts_with("part_of")));
    assert_eq!(
        show(&[story[0], "c2 | B | Army | left | Front | - | published 2012"], "Army", "2014-06-01")[0],
        "part_of Front: Continues Plain"
    );
    assert_eq!(show(&["c1 | A | Army | part_of | Front | 2013/2014 |", story[1]], "Army", "2013-12-31")[0], "part_of Front: Holds Plain");
}

#[test]
fn that_a_party_is_there_is_one_line() {
    let story = &["c1 | A | Army | founded | =formed | 2012-22 |", "c2 | B | Army | founded | =formed by merger | 2013-03 | reported"];
    let lines = show(story, "Army", "2014-01-01");
    assert_eq!(lines.iter().filter(|line| line.starts_with("exists")).collect::<Vec<_>>(), ["exists : Continues Plain"]);
}

proptest! {
    /// The order of recording does not matter, and a rejected claim leaves no trace.
    #[test]
    fn a_snapshot_is_a_function_of_the_records(order in Just((0..STORY.len()).collect::<Vec<_>>()).prop_shuffle(), day in 0_i64..2000, out in 0..STORY.len()) {
        let vocabulary = Vocabulary::shipped();
        let valid_on = "2012-01-01".parse::<Date>().expect("a day").saturating_add(jiff::Span::new().days(day));
        let as_of = AsOf { valid_on: Some(valid_on), ..AsOf::default() };
        let all = records(STORY);
        let shuffled: Vec<Record> = order.iter().map(|at| all[*at].clone()).collect();
        let whole = fold(&all, &vocabulary, party("North Army"), as_of);
        prop_assert_eq!(&whole, &fold(&shuffled, &vocabulary, party("North Army"), as_of));
        let mut rejected = all.clone();
        rejected[out].review = ReviewState::Rejected;
        let without: Vec<Record> = all.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, r)| r.clone()).collect();
        let fewer = fold(&rejected, &vocabulary, party("North Army"), as_of);
        prop_assert_eq!(&fewer, &fold(&without, &vocabulary, party("North Army"), as_of));
        let mentioned = format!("{fewer:?}").contains(&format!("\"{}\"", all[out].id));
        prop_assert!(!mentioned);
    }
}
