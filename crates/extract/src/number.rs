//! Numbers of people as reports write them: "some 750", "between 100 and 200", "several hundred", "at least 13".

use std::ops::Range;

use crate::text::{Token, TokenKind};

/// A number in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its tokens, words of approximation included.
    pub tokens: Range<usize>,
    /// The lower bound, or the number.
    pub low: f64,
    /// The upper bound of a range.
    pub high: Option<f64>,
    /// Is it said to be rough, a minimum or a maximum?
    pub approximate: bool,
}

const ABOUT: &[&str] = &[
    "about",
    "around",
    "approximately",
    "some",
    "roughly",
    "nearly",
    "almost",
    "over",
    "than",
    "least",
    "most",
    "estimated",
    "to",
    "circa",
    "exceeding",
    "≈",
    "~",
    "perhaps",
    "possibly",
    "under",
    "above",
];
const BEFORE_ABOUT: &[&str] =
    &["more", "less", "fewer", "at", "up", "an", "as", "many", "other", "well", "between", "from", "the", "its", "another", "further"];

/// The number that ends directly before token `end`, looking back no further than `floor`.
#[must_use]
pub fn before(tokens: &[Token<'_>], floor: usize, end: usize) -> Option<Number> {
    let mut start = end;
    while start > floor && end - start < 7 && (value(&tokens[start - 1]).is_some() || is_link(tokens, floor, start - 1)) {
        start -= 1;
    }
    while start < end && value(&tokens[start]).is_none() {
        start += 1;
    }
    if start == end {
        return None;
    }
    let (low, high) = read(&tokens[start..end])?;
    let mut approximate = high.is_some()
        || matches!(&*tokens[start].lower, "several" | "hundreds" | "thousands" | "dozens" | "scores" | "tens" | "few" | "many");
    let mut from = start;
    while from > floor && start - from < 3 {
        let lower = &*tokens[from - 1].lower;
        if ABOUT.contains(&lower) {
            approximate = true;
            from -= 1;
        } else if from < start && BEFORE_ABOUT.contains(&lower) || lower == "between" {
            from -= 1;
        } else {
            break;
        }
    }
    Some(Number { tokens: from..end, low, high, approximate })
}

/// Do any of the tokens count something? "several" and "one" do not.
pub(crate) fn any(tokens: &[Token<'_>]) -> bool {
    tokens.iter().any(|t| value(t).is_some() && !matches!(&*t.lower, "several" | "few" | "one"))
}

fn is_link(tokens: &[Token<'_>], floor: usize, at: usize) -> bool {
    at > floor
        && matches!(&*tokens[at].lower, "and" | "to" | "of" | "or" | "-" | "–" | "—")
        && value(&tokens[at - 1]).is_some()
        && (tokens.get(at + 1).is_some_and(|next| value(next).is_some()) || &*tokens[at].lower == "of")
}

/// The value of a single token; multipliers included ("hundred" is 100).
fn value(token: &Token<'_>) -> Option<f64> {
    if token.kind == TokenKind::Number {
        let plain: String = token.text.chars().filter(|c| !matches!(c, ',' | '\u{a0}' | '\u{202f}')).collect();
        return plain.parse().ok().or_else(|| {
            let digits: String = plain.chars().take_while(char::is_ascii_digit).collect();
            let rest = &plain[digits.len()..];
            (rest.starts_with('-') || rest.starts_with('–')).then(|| digits.parse().ok()).flatten()
        });
    }
    Some(match &*token.lower {
        "one" => 1.0,
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        "five" => 5.0,
        "six" => 6.0,
        "seven" => 7.0,
        "eight" => 8.0,
        "nine" => 9.0,
        "ten" => 10.0,
        "eleven" => 11.0,
        "twelve" | "dozen" | "dozens" => 12.0,
        "thirteen" => 13.0,
        "fourteen" => 14.0,
        "fifteen" => 15.0,
        "sixteen" => 16.0,
        "seventeen" => 17.0,
        "eighteen" => 18.0,
        "nineteen" => 19.0,
        "twenty" | "scores" => 20.0,
        "thirty" => 30.0,
        "forty" => 40.0,
        "fifty" => 50.0,
        "sixty" => 60.0,
        "seventy" => 70.0,
        "eighty" => 80.0,
        "ninety" => 90.0,
        "hundred" | "hundreds" => 100.0,
        "thousand" | "thousands" => 1000.0,
        "million" | "millions" => 1e6,
        "several" | "few" => 3.0,
        "tens" => 10.0,
        _ => return None,
    })
}

fn is_multiplier(value: f64, token: &Token<'_>) -> bool {
    token.kind != TokenKind::Number && (value >= 100.0 || value == 12.0 && token.lower.starts_with("dozen"))
}

/// Reads "between 100 and 200", "two hundred", "750", "5 to 6 thousand".
fn read(tokens: &[Token<'_>]) -> Option<(f64, Option<f64>)> {
    let mut parts: Vec<f64> = Vec::new();
    let mut open = false;
    for token in tokens {
        let Some(value) = value(token) else {
            open = &*token.lower != "of";
            continue;
        };
        match parts.last_mut() {
            Some(last) if is_multiplier(value, token) && *last < value && !open => *last *= value,
            Some(last) if !open && *last >= 100.0 && value < *last => *last += value,
            Some(_) if !open => return parts.first().map(|low| (*low, None)),
            _ => parts.push(value),
        }
        open = false;
        if token.kind == TokenKind::Number
            && let Some((_, high)) = token.text.split_once(['-', '–'])
            && let Ok(high) = high.replace(',', "").parse()
        {
            parts.push(high);
        }
    }
    match parts.as_slice() {
        [] => None,
        [low] => Some((*low, None)),
        [low, high, ..] if high > low => Some((*low, Some(*high))),
        [low, ..] => Some((*low, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;

    fn check(text: &str, low: f64, high: Option<f64>, approximate: bool) {
        let document = Document::cut(text, std::slice::from_ref(&(0..text.len())));
        let found = before(&document.tokens, 0, document.tokens.len()).expect("a number");
        assert_eq!((found.low, found.high, found.approximate), (low, high, approximate), "{text}");
    }

    #[test]
    fn numbers_ranges_and_approximations() {
        check("killed 13", 13.0, None, false);
        check("between 100 and 200", 100.0, Some(200.0), true);
        check("some 1,500", 1500.0, None, true);
        check("more than 18,000 to 36,000", 18000.0, Some(36000.0), true);
        check("two thousand", 2000.0, None, false);
        check("hundreds of", 100.0, None, true);
        check("at least twenty", 20.0, None, true);
    }
}
