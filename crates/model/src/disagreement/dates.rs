//! One event, or one side of a state, on dates that exclude each other.

use super::case::Case;
use super::{Force, Found, Kind, says};
use crate::reading::Reading;
use crate::time::{Days, Edtf, Period, Precision};
use crate::vocabulary::RelationKind;

/// Days of doubt that "about" adds to a month, and to a year.
const ABOUT_A_MONTH: u16 = 15;
const ABOUT_A_YEAR: u16 = 183;
/// An event that can happen again is taken for one event where its dates lie no further apart.
const ONE_EVENT: i32 = 200;
/// More claims about one event than this are not compared pair by pair.
const MOST_CLAIMS: usize = 100;

pub(super) fn find<'a, 'r>(case: &Case<'a, 'r>, found: &mut Vec<Found<'a, 'r>>) {
    for members in case.by_subject.values().filter(|members| is_once(members[0])) {
        compare(members, i32::MAX, |period| period.attested_days(), found);
    }
    for members in case.by_key.values() {
        let first = members[0];
        let event = first.definition.kind == RelationKind::Event;
        if event && !is_once(first) && (!first.definition.starts.is_empty() || !first.definition.ends.is_empty()) {
            compare(members, ONE_EVENT, |period| period.attested_days(), found);
        }
        if first.is_state() {
            compare(members, ONE_EVENT, |period| period.end_days().filter(|_| period.ended), found);
            compare(members, ONE_EVENT, |period| period.start_days().filter(|_| period.started), found);
        }
    }
}

/// Does it happen to a party once? A death, a founding, a dissolution; not the deaths of some of its members.
fn is_once(reading: &Reading<'_>) -> bool {
    reading.definition.kind == RelationKind::Event && reading.is_single()
}

fn compare<'a, 'r>(members: &[&'a Reading<'r>], nearest: i32, side: fn(Period) -> Option<Days>, found: &mut Vec<Found<'a, 'r>>) {
    let mut dated: Vec<(&'a Reading<'r>, Days)> = members
        .iter()
        .filter(|reading| reading.tone.asserts() && !reading.is_partial())
        .take(MOST_CLAIMS)
        .filter_map(|reading| Some((*reading, tolerated(reading, side(reading.period?)?))))
        .collect();
    dated.sort_by_key(|(reading, days)| (days.first(), days.last(), reading.id()));
    // the earliest dates that a later claim excludes, against those that exclude them
    let Some(earliest_end) = dated.iter().map(|(_, days)| days.last()).min() else { return };
    let (early, late): (Vec<_>, Vec<_>) = dated.iter().partition(|(_, days)| days.first() <= earliest_end);
    let late: Vec<_> =
        late.into_iter().filter(|(_, days)| earliest_end.until(days.first()).is_ok_and(|gap| gap.get_days() <= nearest)).collect();
    let (Some((a, _)), Some((b, first_late))) = (early.first(), late.first()) else { return };
    let early: Vec<&'a Reading<'r>> =
        early.iter().filter(|(_, days)| days.last() < first_late.first()).map(|(reading, _)| *reading).collect();
    let Some(sharpest) = early.first() else { return };
    let why = format!("one event, dated {} and {}", written(sharpest), written(b));
    found.push(Found {
        kind: Kind::Date,
        force: Force::Contradiction,
        relation: a.relation,
        detail: a.object.map(|object| object.cluster.0.to_string()).unwrap_or_default(),
        positions: vec![(says(sharpest), early.clone()), (says(b), late.iter().map(|(reading, _)| *reading).collect())],
        why,
    });
}

fn written<'r>(reading: &Reading<'r>) -> &'r str {
    reading.record.claim.edtf.as_deref().unwrap_or("?")
}

/// Days with what "about" allows beside them.
fn tolerated(reading: &Reading<'_>, days: Days) -> Days {
    let Some(edtf) = reading.record.claim.edtf.as_deref().and_then(|text| Edtf::parse(text).ok()) else { return days };
    match (edtf.is_approximate() || edtf.is_uncertain(), edtf.precision()) {
        (false, _) | (_, Precision::Second | Precision::Day) => days,
        (_, Precision::Month | Precision::Season) => days.widened(ABOUT_A_MONTH),
        (_, _) => days.widened(ABOUT_A_YEAR),
    }
}
