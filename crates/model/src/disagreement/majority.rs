//! Two groups, each said to be the greater part.

use super::case::{Case, content_words, overlap};
use super::{Force, Found, Kind};
use crate::reading::{Reading, fold_text};
use crate::time::Overlap;

/// Words by which a make-up is said to have one main part.
const MOSTLY: &[&str] =
    &["mainly", "mostly", "majority", "largely", "predominantly", "primarily", "chiefly", "dominated", "overwhelmingly", "bulk"];
/// Words that say nothing of which part it is.
const PLAIN: &[&str] = &["fighter", "fighte", "member", "milita", "people", "effect", "consis", "compos", "recrui", "group", "from"];

pub(super) fn find<'a, 'r>(case: &Case<'a, 'r>, found: &mut Vec<Found<'a, 'r>>) {
    for members in case.by_subject.values().filter(|members| members[0].relation == "composition") {
        let main: Vec<_> = members.iter().copied().filter(|r| r.tone.asserts() && r.qualifier("aspect").is_none() && is_main(r)).collect();
        let Some((a, b)) = first_apart(&main) else { continue };
        let with = |one: &Reading<'_>| {
            let parts = parts(one);
            main.iter().copied().filter(|r| !parts.is_disjoint(&self::parts(r))).collect::<Vec<_>>()
        };
        let words = |reading: &Reading<'_>| reading.record.claim.target.text().to_owned();
        found.push(Found {
            kind: Kind::Majority,
            force: Force::Contradiction,
            relation: a.relation,
            detail: String::new(),
            why: format!("{} cannot be both {} and {} at one time", a.subject.name, words(a), words(b)),
            positions: vec![(words(a), with(a)), (words(b), with(b))],
        });
    }
}

/// The first two of one time whose main parts differ.
fn first_apart<'a, 'r>(main: &[&'a Reading<'r>]) -> Option<(&'a Reading<'r>, &'a Reading<'r>)> {
    let main = &main[..main.len().min(100)];
    main.iter().enumerate().find_map(|(at, a)| {
        let other = main[at + 1..].iter().find(|b| parts(a).is_disjoint(&parts(b)) && at_one_time(a, b))?;
        Some((*a, *other))
    })
}

fn at_one_time(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    let (Some(first), Some(second)) = (a.period, b.period) else { return false };
    let goes_on = |period: crate::time::Period, other: crate::time::Period| {
        period.started && !period.ended && period.first_day() <= other.last_day() && other.first_day() >= period.first_day()
    };
    overlap(a, b) >= Overlap::Possible || goes_on(first, second) || goes_on(second, first)
}

fn is_main(reading: &Reading<'_>) -> bool {
    let text = fold_text(reading.record.claim.target.text());
    text.split(' ').any(|word| MOSTLY.contains(&word))
}

/// The words that name the part.
fn parts(reading: &Reading<'_>) -> std::collections::BTreeSet<String> {
    let mut words = content_words(reading.record.claim.target.text());
    words.retain(|word| !PLAIN.contains(&word.as_str()) && !MOSTLY.iter().any(|mostly| mostly.starts_with(word.as_str())));
    words
}
