//! What happened to a party in order, between two parties, and between two dates.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::lineage::first_day;
use crate::record::{AsOf, ClusterId, Record};
use crate::snapshot::{Line, LineStanding, LineTarget, Snapshot, fold};
use crate::time::Date;
use crate::vocabulary::Vocabulary;

/// What differs between two snapshots of one party.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Difference {
    /// Lines of the second that the first has not.
    pub appeared: Vec<Line>,
    /// Lines of the first that the second has not.
    pub vanished: Vec<Line>,
    /// Lines of both whose standing or claims differ: before and after.
    pub changed: Vec<(Line, Line)>,
}

impl Difference {
    /// Does nothing differ?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.appeared.is_empty() && self.vanished.is_empty() && self.changed.is_empty()
    }
}

/// How many, of what lines name and count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Parties that are named, each once.
    pub named: u64,
    /// The sum of what is only counted ("27 of his men").
    pub counted: u64,
}

/// Every line about a party in the order of time, undated ones last.
#[must_use]
pub fn timeline(records: &[Record], vocabulary: &Vocabulary, focus: ClusterId, as_of: AsOf) -> Vec<Line> {
    in_order(fold(records, vocabulary, focus, AsOf { valid_on: None, ..as_of }).lines)
}

/// Every line between two parties, friend and foe, in the order of time.
#[must_use]
pub fn relations(records: &[Record], vocabulary: &Vocabulary, one: ClusterId, other: ClusterId, as_of: AsOf) -> Vec<Line> {
    let mut lines = fold(records, vocabulary, one, AsOf { valid_on: None, ..as_of }).lines;
    lines.retain(|line| matches!(&line.target, Some(LineTarget::Party(party)) if party.cluster == other));
    in_order(lines)
}

/// What stood on one day and not on the other: what began, what ended, what became doubtful.
#[must_use]
pub fn changes(records: &[Record], vocabulary: &Vocabulary, focus: ClusterId, from: Date, to: Date, as_of: AsOf) -> Difference {
    let on = |day| {
        let mut snapshot = fold(records, vocabulary, focus, AsOf { valid_on: Some(day), ..as_of });
        // what is only near a day, or has no date, neither began nor ended
        snapshot.lines.retain(|line| !matches!(line.standing, Some(LineStanding::Nearby | LineStanding::Undated)));
        snapshot
    };
    difference(&on(from), &on(to))
}

/// What differs between two snapshots of one party: of two days, of two record times, or of two dates of publication.
#[must_use]
pub fn difference(before: &Snapshot, after: &Snapshot) -> Difference {
    let same = |a: &Line, b: &Line| {
        let target = |line: &Line| line.target.as_ref().map(target_key);
        (&a.relation, &a.tone, a.end, target(a)) == (&b.relation, &b.tone, b.end, target(b))
    };
    let mut difference = Difference::default();
    for line in &before.lines {
        match after.lines.iter().find(|other| same(line, other)) {
            None => difference.vanished.push(line.clone()),
            Some(other) if other.standing != line.standing || claims(other) != claims(line) => {
                difference.changed.push((line.clone(), other.clone()));
            }
            Some(_) => {}
        }
    }
    difference.appeared = after.lines.iter().filter(|line| before.lines.iter().all(|other| !same(line, other))).cloned().collect();
    difference
}

/// How many parties the lines name and how many more they count. A party named by several lines counts once; a number that
/// several sources give counts once.
#[must_use]
pub fn tally<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Tally {
    let mut named = BTreeSet::new();
    let mut counted = BTreeSet::new();
    for line in lines.into_iter().filter(|line| line.tone.asserts()) {
        match &line.target {
            Some(LineTarget::Party(party)) => {
                named.insert(party.cluster);
            }
            Some(LineTarget::Value(value)) => {
                let count = line.attestations.iter().find_map(|a| match a.qualifiers.get("count") {
                    Some(crate::claim::Qualifier::Number(number)) if *number >= 0.0 => Some(*number as u64),
                    _ => None,
                });
                counted.extend(count.map(|count| (value.clone(), count)));
            }
            None => {}
        }
    }
    Tally { named: named.len() as u64, counted: counted.iter().map(|(_, count)| count).sum() }
}

fn in_order(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by_cached_key(|line| (first_day(line).is_none(), first_day(line), line.relation.clone(), line.tone));
    lines
}

fn target_key(target: &LineTarget) -> (Option<ClusterId>, String) {
    match target {
        LineTarget::Party(party) => (Some(party.cluster), String::new()),
        LineTarget::Value(value) => (None, crate::reading::fold_text(value)),
    }
}

fn claims(line: &Line) -> BTreeSet<&str> {
    line.attestations.iter().map(|attestation| attestation.claim.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{party, records};

    const STORY: &[&str] = &[
        "c1 | A | Army | part_of | Front | 2014-07-25/2015-09-23 |",
        "c2 | A | Army | part_of | Nusra | 2015-09-23/ |",
        "c3 | A | Army | cooperated_with | Nusra | 2012-10 |",
        "c4 | A | Nusra | planned_merger_with | Army | 2015-03-09 | denied",
        "c5 | A | Army | expelled | Sayf | 2013-08 | claimed",
        "c6 | A | Army | expelled | =27 of his men | 2013-08 | claimed ; count=27",
        "c7 | A | Army | expelled | Sayf | 2013-08 | claimed ; disputed",
        "c8 | A | Army | allied_with | Council | - |",
    ];

    fn said(lines: &[Line]) -> Vec<String> {
        lines.iter().map(|line| format!("{} {}", line.relation, line.target.as_ref().map(LineTarget::text).unwrap_or_default())).collect()
    }

    #[test]
    fn lines_come_in_the_order_of_time() {
        let vocabulary = Vocabulary::shipped();
        let all = timeline(&records(STORY), &vocabulary, party("Army"), AsOf::default());
        assert_eq!(said(&all)[0], "cooperated_with Nusra");
        assert_eq!(said(&all).last().map(String::as_str), Some("allied_with Council"));
        let pair = relations(&records(STORY), &vocabulary, party("Army"), party("Nusra"), AsOf::default());
        assert_eq!(said(&pair), ["cooperated_with Nusra", "planned_merger_with Nusra", "part_of Nusra"]);
    }

    #[test]
    fn what_began_and_what_ended_between_two_days() {
        let day = |text: &str| text.parse().expect("a day");
        let changed =
            changes(&records(STORY), &Vocabulary::shipped(), party("Army"), day("2015-01-01"), day("2016-01-01"), AsOf::default());
        assert_eq!(
            (said(&changed.appeared), said(&changed.vanished)),
            (vec!["part_of Nusra".to_owned()], vec!["part_of Front".to_owned()])
        );
    }

    #[test]
    fn a_tally_counts_each_once() {
        let expelled = timeline(&records(STORY), &Vocabulary::shipped(), party("Army"), AsOf::default());
        let tally = tally(expelled.iter().filter(|line| line.relation == "expelled"));
        assert_eq!((tally.named, tally.counted), (1, 27));
    }

    #[test]
    fn two_record_times_differ_by_what_was_recorded_between() {
        let vocabulary = Vocabulary::shipped();
        let known = |at| fold(&records(STORY), &vocabulary, party("Army"), AsOf { known_at: Some(at), ..AsOf::default() });
        let difference = difference(&known(5), &known(7));
        assert_eq!(said(&difference.appeared), ["expelled Sayf", "allied_with Council"]);
        assert!(difference.vanished.is_empty() && difference.changed.is_empty());
    }
}
