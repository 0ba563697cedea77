//! Numbers apart beyond what approximation and scope allow.

use super::case::{Case, apart, overlap, same_article, undated};
use super::{Force, Found, Kind};
use crate::claim::Qualifier;
use crate::reading::{Reading, fold_text};
use crate::time::Overlap;
use crate::vocabulary::ValueType;

/// "About 750" may be so much more or less.
const ABOUT: f64 = 0.2;

/// More claims about one number than this are not compared pair by pair.
const MOST_CLAIMS: usize = 200;

pub(super) fn find<'a, 'r>(case: &Case<'a, 'r>, found: &mut Vec<Found<'a, 'r>>) {
    for members in case.by_subject.values().filter(|members| members[0].definition.value == Some(ValueType::Number)) {
        let counted: Vec<_> = members.iter().filter(|reading| reading.tone.asserts()).take(MOST_CLAIMS).collect();
        let numbers = numbers(counted.into_iter().copied());
        for (at, a) in numbers.iter().enumerate() {
            found.extend(numbers[at + 1..].iter().filter_map(|b| disagreement(a, b)));
        }
    }
}

/// One number of one part, and the claims that give it.
struct Number<'a, 'r> {
    range: (f64, f64),
    part: Option<String>,
    claims: Vec<&'a Reading<'r>>,
}

/// The smallest first.
fn numbers<'a, 'r>(counted: impl Iterator<Item = &'a Reading<'r>>) -> Vec<Number<'a, 'r>> {
    let mut numbers: Vec<Number<'a, 'r>> = Vec::new();
    for reading in counted {
        let (Some(range), part) = (amount(reading), counted_part(reading)) else { continue };
        match numbers.iter_mut().find(|number| number.range == range && number.part == part) {
            Some(number) => number.claims.push(reading),
            None => numbers.push(Number { range, part, claims: vec![reading] }),
        }
    }
    numbers.sort_by(|a, b| {
        let by_range = a.range.0.total_cmp(&b.range.0).then(a.range.1.total_cmp(&b.range.1));
        by_range.then_with(|| a.part.cmp(&b.part))
    });
    numbers
}

fn disagreement<'a, 'r>(a: &Number<'a, 'r>, b: &Number<'a, 'r>) -> Option<Found<'a, 'r>> {
    let clashes = |x: &Reading<'_>, y: &Reading<'_>| {
        let same_time = !undated(x, y) && overlap(x, y) >= Overlap::Possible;
        same_time && clash(x, a, y, b)
    };
    let low: Vec<&'a Reading<'r>> = a.claims.iter().copied().filter(|x| b.claims.iter().any(|y| clashes(x, y))).collect();
    let high: Vec<&'a Reading<'r>> = b.claims.iter().copied().filter(|y| a.claims.iter().any(|x| clashes(x, y))).collect();
    let words = |claims: &[&Reading<'_>]| Some(claims.first()?.record.claim.target.text().to_owned());
    let (lower, higher) = (words(&low)?, words(&high)?);
    let detail = |number: &Number<'_, '_>| format!("{}..{} {}", number.range.0, number.range.1, number.part.as_deref().unwrap_or_default());
    Some(Found {
        kind: Kind::Number,
        force: Force::Contradiction,
        relation: low[0].relation,
        detail: format!("{}-{}", detail(a), detail(b)),
        why: format!("the numbers are of one time and lie further apart than \"about\" allows: {lower} and {higher}"),
        positions: vec![(lower, low), (higher, high)],
    })
}

/// Do the ranges miss each other, once it is seen what each counts?
fn clash(a: &Reading<'_>, x: &Number<'_, '_>, b: &Reading<'_>, y: &Number<'_, '_>) -> bool {
    // "40,000 members and 60,000 contractors" counts two things
    if same_article(a, b) && apart(a, b) == 0 {
        return false;
    }
    let (left, right) = (x.range, y.range);
    let apart = left.0 > right.1 || right.0 > left.1;
    match (&x.part, &y.part) {
        (None, None) => apart,
        (Some(x), Some(y)) if x == y => apart,
        // two parts of the whole need not be of one size
        (Some(_), Some(_)) => false,
        // a part is not more than the whole
        (Some(_), None) => left.0 > right.1,
        (None, Some(_)) => right.0 > left.1,
    }
}

/// The part of the party that is counted: a place, a unit, foreigners; `None` = the whole.
fn counted_part(reading: &Reading<'_>) -> Option<String> {
    ["scope", "place", "of", "part"].iter().find_map(|name| reading.qualifier(name)).map(|part| fold_text(&part))
}

/// The least and the most that the claim allows.
fn amount(reading: &Reading<'_>) -> Option<(f64, f64)> {
    let qualifiers = &reading.record.claim.qualifiers;
    let number = |name: &str| match qualifiers.get(name) {
        Some(Qualifier::Number(number)) => Some(*number),
        Some(Qualifier::Text(text)) => text.replace(',', "").parse().ok(),
        _ => None,
    };
    let text = fold_text(reading.record.claim.target.text());
    // a share or a comparison is no count
    let relative = ["percent", "per cent", "smaller", "larger", "times"].iter().any(|word| text.contains(word));
    if relative || reading.record.claim.target.text().contains('%') {
        return None;
    }
    let written = numbers_in(reading.record.claim.target.text());
    let low = number("min").or(number("low")).or(number("number_min"));
    let high = number("max").or(number("high")).or(number("number_max"));
    let exact = number("number");
    let (low, high) = match (low, high, exact) {
        (Some(low), Some(high), _) => (low, high),
        (Some(low), None, None) => (low, f64::INFINITY),
        (None, Some(high), None) => (0.0, high),
        (_, _, Some(number)) => (number, number),
        _ => match written.as_slice() {
            [] => return vague(&text),
            [number] => (*number, *number),
            [first, .., last] => (first.min(*last), first.max(*last)),
        },
    };
    let about = matches!(qualifiers.get("approx"), Some(Qualifier::Flag(true)))
        || reading.record.claim.target.text().contains(['≈', '~'])
        || ["about", "around", "some", "approximately", "roughly", "nearly", "almost", "estimated"]
            .iter()
            .any(|word| has_word(&text, word));
    let (low, high) = if about { (low * (1.0 - ABOUT), high * (1.0 + ABOUT)) } else { (low, high) };
    if ["more than", "over", "at least", "upwards"].iter().any(|words| text.contains(words)) {
        return Some((low, f64::INFINITY));
    }
    if ["less than", "fewer than", "up to", "at most", "under"].iter().any(|words| text.contains(words)) {
        return Some((0.0, high));
    }
    Some((low, high))
}

/// What words without a number allow.
fn vague(text: &str) -> Option<(f64, f64)> {
    let ranges: [(&str, f64, f64); 5] = [
        ("tens of thousands", 10_000.0, 200_000.0),
        ("thousands", 1_000.0, 20_000.0),
        ("hundreds", 100.0, 2_000.0),
        ("dozens", 12.0, 200.0),
        ("handful", 2.0, 20.0),
    ];
    ranges.iter().find(|(word, ..)| text.contains(word)).map(|(_, low, high)| (*low, *high))
}

/// Numbers written in digits, with separators of thousands.
fn numbers_in(text: &str) -> Vec<f64> {
    let mut numbers = Vec::new();
    let mut digits = String::new();
    let mut after = text.chars().peekable();
    while let Some(c) = after.next() {
        let separates =
            matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}') && !digits.is_empty() && after.peek().is_some_and(char::is_ascii_digit);
        if c.is_ascii_digit() {
            digits.push(c);
        } else if !separates {
            numbers.extend(std::mem::take(&mut digits).parse::<f64>().ok());
        }
    }
    numbers.extend(digits.parse::<f64>().ok());
    numbers
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(' ').any(|other| other == word)
}
