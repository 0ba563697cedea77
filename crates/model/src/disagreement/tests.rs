use super::*;
use crate::sample::{party, records};
use proptest::prelude::*;

/// Each disagreement as "kind force: claims of the first | claims of the second".
fn found(lines: &[&str]) -> Vec<String> {
    let all = disagreements(&records(lines), &Vocabulary::shipped(), AsOf::default());
    let sides = |one: &Disagreement| one.positions.iter().map(|p| p.claims.join(" ")).collect::<Vec<_>>().join(" | ");
    all.iter().map(|one| format!("{:?} {:?}: {}", one.kind, one.force, sides(one))).collect()
}

fn none(lines: &[&str]) {
    assert_eq!(found(lines), Vec::<String>::new());
}

#[test]
fn two_holders_of_one_post() {
    let two = &["c1 | A | Army | leader | Omar | 2015-09/2025-01 |", "c2 | A | Army | leader | Mansur | /2019-05 |"];
    assert_eq!(found(two), ["Value Contradiction: c1 | c2"]);
    let seen = &["c1 | A | Army | leader | Omar | 2015-09/2025-01 |", "c2 | B | Army | leader | Ibrahim | 2015-09 |"];
    assert_eq!(found(seen), ["Value Tension: c1 | c2"]);
    none(&["c1 | A | Army | leader | Omar | 2013/2015-06 |", "c2 | B | Army | leader | Ali | 2015-06/ |"]);
    none(&["c1 | A | Army | leader | Omar | 2013/2015 |", "c2 | B | Army | leader | Ali | 2014 | role=military emir"]);
    none(&["c1 | A | Army | leader | Omar | 2013/2015 |", "c2 | B | Army | leader | Ali | 2014 | denied"]);
}

#[test]
fn numbers_with_scope_and_approximation() {
    let apart =
        &["c1 | A | Army | size | =≈750 fighters | 2015-09 |", "c2 | B | Army | size | =around 1,500 members | 2015-09 | place=Aleppo"];
    assert_eq!(found(apart), ["Number Contradiction: c1 | c2"]);
    let part = &["c1 | A | Army | size | =1,500 fighters | 2015-09 |", "c2 | B | Army | size | =750 members | 2015-09 | place=Aleppo"];
    none(part);
    none(&["c1 | A | Army | size | =hundreds | 2015-09 |", "c2 | B | Army | size | =300 | 2015-09 |"]);
    none(&["c1 | A | Army | size | =about 700 | 2015-09 |", "c2 | B | Army | size | =750 | 2015-09 |"]);
    none(&["c1 | A | Army | size | =more than 500 | 2015-09 |", "c2 | B | Army | size | =750 | 2015-09 |"]);
    none(&["c1 | A | Army | size | =750 | 2013 |", "c2 | B | Army | size | =2,000 | 2015 |"]);
    none(&["c1 | A | Army | size | =750 | - |", "c2 | B | Army | size | =2,000 | 2015 |"]);
}

#[test]
fn one_event_on_two_dates() {
    let two = &["c1 | A | Army | founded | =formed | 2012-22 |", "c2 | B | Army | founded | =formed by merger | 2013-03 | reported"];
    assert_eq!(found(two), ["Date Contradiction: c1 | c2"]);
    none(&["c1 | A | Army | founded | =formed | 2012 |", "c2 | B | Army | founded | =formed | 2012-03-09 |"]);
    none(&["c1 | A | Army | founded | =formed | 2012-09~ |", "c2 | B | Army | founded | =formed | 2012-10-05 |"]);
    let pledge =
        &["c1 | A | Army | pledged_allegiance_to | Front | 2015-09-23 |", "c2 | B | Army | pledged_allegiance_to | Front | 2015-09-25 |"];
    assert_eq!(found(pledge), ["Date Contradiction: c1 | c2"]);
    none(&["c1 | A | Army | killed | =ten men | 2012-09 | count=10", "c2 | A | Army | killed | =two men | 2013 | count=2"]);
}

#[test]
fn so_and_not_so() {
    let denied = &[
        "c1 | A | Army | planned_merger_with | Front | 2015-03 | reported",
        "c2 | B | Front | planned_merger_with | Army | 2015-03-09 | denied",
    ];
    assert_eq!(found(denied), ["Polarity Contradiction: c1 | c2"]);
    let ended = &[
        "c1 | A | Army | dissolved | =announced | 2015-01-08 | claimed",
        "c2 | B | Army | dissolved | =probably not the end | 2015-01 | denied ; opinion",
    ];
    assert_eq!(found(ended), ["Polarity Contradiction: c1 | c2"]);
    // who fears a fight does not say that there is one
    none(&["c1 | A | Army | fought_against | Front | 2014-09 | expected", "c2 | A | Army | fought_against | Front | 2014-09 | denied"]);
    none(&["c1 | A | Army | fought_against | Front | 2012 |", "c2 | A | Army | fought_against | Front | 2014-09 | denied"]);
}

#[test]
fn states_that_exclude_each_other() {
    let both = &["c1 | A | Army | part_of | Front | 2013/2015 |", "c2 | B | Army | opposed_to | Front | 2014-06 |"];
    assert_eq!(found(both), ["Excluded Contradiction: c1 | c2"]);
    none(&["c1 | A | Army | part_of | Front | 2013/2013 |", "c2 | B | Army | opposed_to | Front | 2013-12/ |"]);
    none(&["c1 | A | Army | allied_with | Front | /2010 |", "c2 | A | Army | opposed_to | Front | 2010 |"]);
    // support and criticism go together
    none(&["c1 | A | Army | supported_by | State | 2014-10 |", "c2 | A | Army | denounced | State | 2014-09-23 |"]);
}

#[test]
fn reasons_rebuttals_and_rival_accounts() {
    let reasons = &[
        "c1 | A | Salah | left_post | Army | 2015-06 | reason=a dispute with the sharia head",
        "c2 | B | Salah | left_post | Army | 2015 | reason=refusing to fight the Islamic State",
        "c3 | C | Salah | left_post | Army | 2015 | reason=dispute with the head of the sharia committee",
    ];
    assert_eq!(found(reasons), ["Reason Tension: c1 c3 | c2"]);
    let rebuttal = &[
        "c1 | A | Sayf | accused_of | =embezzlement | 2013-08 | disputed ; claimed ; via A > Omar",
        "c2 | A | Sayf | repudiated | =the charges of embezzlement | 2013-08 | claimed ; via A > Sayf",
    ];
    assert_eq!(found(rebuttal), ["Rebuttal Contradiction: c1 | c2"]);
    let rivals = &[
        "c1 | A | @one | account_of | Army | 2015-01-08 | claimed ; via A > @one ; status=sole official account",
        "c2 | A | @two | account_of | Army | 2015-01/ | claimed ; via A > @two ; status=sole official account",
    ];
    assert_eq!(found(rivals), ["Authority Contradiction: c1 | c2"]);
    none(&["c1 | A | @one | account_of | Army | 2015 | status=official", "c2 | A | @two | account_of | Army | 2015 | status=official"]);
}

#[test]
fn the_whole_or_a_part_and_one_tie_under_two_names() {
    let part = &[
        "c1 | A | Army | pledged_allegiance_to | Emir | 2014-03 |",
        "c2 | B | northern members of Army | pledged_allegiance_to | Emir | 2014-03 |",
    ];
    assert_eq!(found(part), ["Scope Tension: c1 | c2"]);
    let names = &["c1 | A | Army | part_of | Front | 2014/2015 |", "c2 | B | Army | allied_with | Front | - |"];
    assert_eq!(found(names), ["Naming Tension: c1 | c2"]);
}

#[test]
fn two_calendars_that_do_not_agree() {
    let lines = &[
        "c1 | A | @two | assessment | =date given | 2015-01 | said The date is 17 Rabi al-Awal 1436 AH, though the date given (4 January 2015) is another",
    ];
    assert_eq!(found(lines), ["Calendar Contradiction: c1 | c1"]);
    none(&["c1 | A | @two | assessment | =date given | 2015-01 | said 17 Rabi al-Awal 1436 AH (7 January 2015)"]);
}

#[test]
fn one_majority_and_one_place() {
    let two = &[
        "c1 | A | Army | composition | =mainly Central Asian fighters | 2015-09 |",
        "c2 | B | Army | composition | =Arab dominated | 2015~/ |",
    ];
    assert_eq!(found(two), ["Majority Contradiction: c1 | c2"]);
    none(&[
        "c1 | A | Army | composition | =mainly Central Asian fighters | 2015-09 |",
        "c2 | B | Army | composition | =includes Chechens | 2015-09 |",
    ]);
    let held = &[
        "c1 | A | Army | controls | Handarat | 2014-10 | claimed",
        "c2 | B | Army | fought_against | State | 2014-10 | place=Handarat District",
    ];
    assert_eq!(found(held), ["Control Tension: c1 | c2"]);
}

#[test]
fn a_person_in_two_hostile_parties() {
    let lines = &[
        "c1 | A | Army | leader | Omar | 2012-22/2013-24 |",
        "c2 | A | Omar | member_of | State | 2013-11/ |",
        "c3 | A | Army | opposed_to | State | 2013-12/ |",
    ];
    assert_eq!(found(lines), ["Loyalty Tension: c1 | c2 c3"]);
    none(&lines[..2]);
}

#[test]
fn a_day_and_a_party_narrow_the_list() {
    let lines = records(&["c1 | A | Army | size | =750 | 2015-09 |", "c2 | B | Army | size | =1500 | 2015-09 |"]);
    let vocabulary = Vocabulary::shipped();
    let on = |day: &str| AsOf { valid_on: Some(day.parse().expect("a day")), ..AsOf::default() };
    assert_eq!(disagreements(&lines, &vocabulary, on("2015-09-10")).len(), 1);
    assert_eq!(disagreements(&lines, &vocabulary, on("2016-09-10")).len(), 0);
    assert_eq!(disagreements_about(&lines, &vocabulary, party("Army"), AsOf::default()).len(), 1);
    assert_eq!(disagreements_about(&lines, &vocabulary, party("Front"), AsOf::default()).len(), 0);
}

const MIXED: &[&str] = &[
    "c1 | A | Army | size | =750 | 2015-09 |",
    "c2 | B | Army | size | =1500 | 2015-09 |",
    "c3 | A | Army | leader | Omar | 2015-09/2025-01 |",
    "c4 | A | Army | leader | Mansur | /2019-05 |",
    "c5 | A | Army | part_of | Front | 2014/2015 |",
    "c6 | B | Army | allied_with | Front | - |",
    "c7 | A | Army | planned_merger_with | Front | 2015-03 | reported ; disputed",
    "c8 | A | Front | planned_merger_with | Army | 2015-03-09 | denied",
    "c9 | A | Front | repudiated | =reports of a merger with Army | 2015-03-09 |",
];

proptest! {
    /// The order of recording does not matter; a rejected claim leaves no trace; an undo brings everything back.
    #[test]
    fn disagreements_are_a_function_of_the_records(order in Just((0..MIXED.len()).collect::<Vec<_>>()).prop_shuffle(), out in 0..MIXED.len()) {
        let vocabulary = Vocabulary::shipped();
        let all = records(MIXED);
        let shuffled: Vec<Record> = order.iter().map(|at| all[*at].clone()).collect();
        let whole = disagreements(&all, &vocabulary, AsOf::default());
        prop_assert_eq!(&whole, &disagreements(&shuffled, &vocabulary, AsOf::default()));
        let mut rejected = all.clone();
        rejected[out].review = crate::review::ReviewState::Rejected;
        let fewer = disagreements(&rejected, &vocabulary, AsOf::default());
        let id = all[out].id.as_str();
        prop_assert!(fewer.iter().all(|one| one.positions.iter().all(|p| !p.claims.is_empty() && p.claims.iter().all(|claim| claim != id))));
        rejected[out].review = all[out].review;
        prop_assert_eq!(&whole, &disagreements(&rejected, &vocabulary, AsOf::default()));
    }
}
