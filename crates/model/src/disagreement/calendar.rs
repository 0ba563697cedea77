//! One date in two calendars that do not agree.

use super::case::Case;
use super::{Force, Found, Kind};
use crate::reading::Reading;
use crate::time::hijri::HijriDate;
use crate::time::{Date, Days, find_gregorian, find_hijri};

pub(super) fn find<'a, 'r>(case: &Case<'a, 'r>, found: &mut Vec<Found<'a, 'r>>) {
    for reading in case.readings {
        let quote = &reading.record.claim.passage.quote;
        let (Some(hijri), Some(given)) = (find_hijri(quote), find_gregorian(quote)) else { continue };
        if hijri.civil().is_none() || hijri.days().contains(given) {
            continue;
        }
        let beside = |days: Days| {
            let members = case.by_article.get(reading.record.article.id.as_str()).into_iter().flatten().copied();
            let of_subject = members.filter(|other| other.subject.cluster == reading.subject.cluster && other.id() != reading.id());
            of_subject.filter(|other| dated_inside(other, days)).collect::<Vec<_>>()
        };
        let (converted, mut printed) = (beside(hijri.days()), beside(Days::one(given)));
        printed.insert(0, reading);
        // the passage itself prints both dates
        let converted = if converted.is_empty() { vec![reading] } else { converted };
        found.push(disagreement(reading, &hijri, given, converted, printed));
    }
}

fn disagreement<'a, 'r>(
    reading: &'a Reading<'r>,
    hijri: &HijriDate,
    given: Date,
    converted: Vec<&'a Reading<'r>>,
    printed: Vec<&'a Reading<'r>>,
) -> Found<'a, 'r> {
    let civil = hijri.civil().unwrap_or(given);
    Found {
        kind: Kind::Calendar,
        force: Force::Contradiction,
        relation: reading.relation,
        detail: format!("{civil}-{given}"),
        positions: vec![(format!("{} (= {civil})", hijri.written()), converted), (given.to_string(), printed)],
        why: format!("inconsistent: {} is {civil}, give or take a day, and not {given}", hijri.written()),
    }
}

fn dated_inside(reading: &Reading<'_>, days: Days) -> bool {
    let Some(attested) = reading.period.and_then(|period| period.attested_days()) else { return false };
    attested.count() <= 7 && attested.first() <= days.last() && days.first() <= attested.last()
}
