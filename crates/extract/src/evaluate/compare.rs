//! When two names, texts, numbers or places in a text count as the same for scoring.
//!
//! These follow the published scorer of the answer keys to the letter, so that figures are comparable; they are
//! deliberately not the matching of the `names` room.

use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const ARTICLES: &[&str] = &["the", "a", "an", "al", "el", "ul"];
const BOUND_ARTICLES: &[&str] = &["al", "el", "ul", "as", "ash", "ar", "an", "at", "ad", "az"];
const STOP: &[&str] = &[
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "its", "their", "his", "her", "was", "were",
    "is", "are", "as", "that", "which", "who", "be", "been", "has", "have", "had", "it", "this", "these", "those",
];
const NUMBER_WORDS: &[(&str, u64)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("fifteen", 15),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("hundred", 100),
    ("thousand", 1000),
    ("million", 1_000_000),
];

/// A name without case, diacritics, articles, hyphens, punctuation and spaces.
pub(super) fn normal(name: &str) -> String {
    let bare = without_last_bracket(name).trim();
    let folded = fold(if bare.is_empty() { name } else { bare });
    let words = words(&strip_marks(&folded));
    let kept: String = words.iter().filter(|w| !ARTICLES.contains(&w.as_str())).map(String::as_str).collect();
    if kept.is_empty() { words.concat() } else { kept }
}

/// Overlap of the content words of two texts, 0 to 1.
pub(super) fn token_f1(a: &str, b: &str) -> f64 {
    let (a, b) = (content(a), content(b));
    let both: usize = a.iter().map(|(word, n)| b.get(word).map_or(0, |m| *n.min(m))).sum();
    let all: usize = a.values().chain(b.values()).sum();
    if both == 0 { 0.0 } else { 2.0 * as_f64(both) / as_f64(all) }
}

/// The numbers of a text, in digits or words ("1,500", "two hundred", "fifty").
pub(super) fn numbers(text: &str) -> Vec<u64> {
    let chars: Vec<char> = fold_case(text).chars().collect();
    let mut spelt = String::with_capacity(chars.len());
    for (i, &c) in chars.iter().enumerate() {
        let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
        let thousands = matches!(c, ',' | '\u{a0}' | '\u{202f}')
            && i > 0
            && digit(i - 1)
            && (1..=3).all(|n| digit(i + n))
            && !chars.get(i + 4).is_some_and(|c| is_word(*c));
        if !thousands {
            spelt.push(c);
        }
    }
    let tokens = number_tokens(&spelt);
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let (word, joined) = &tokens[i];
        let scale = tokens.get(i + 1).filter(|_| *joined).and_then(|(next, _)| match next.as_str() {
            "hundred" | "thousand" | "million" => number_word(next),
            _ => None,
        });
        let whole = word.parse::<u64>().ok().or_else(|| number_word(word));
        let value = whole.or_else(|| decimal(word));
        if let Some(value) = value {
            if let (Some(whole), Some(scale)) = (whole, scale) {
                found.push(whole.saturating_mul(scale).saturating_mul(100));
                i += 1;
            } else if whole.is_some() {
                found.push(value.saturating_mul(100));
            } else {
                found.push(value);
            }
        }
        i += 1;
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Do two texts share a number?
pub(super) fn share_number(a: &[u64], b: &[u64]) -> bool {
    a.iter().any(|n| b.contains(n))
}

/// Code points at which the sentences of a text begin.
pub(super) fn sentence_starts(text: &str) -> Vec<usize> {
    let chars: Vec<char> = text.chars().collect();
    let mut starts = vec![0];
    let mut i = 0;
    while i < chars.len() {
        if chars[i] == '\n' {
            while chars.get(i) == Some(&'\n') {
                i += 1;
            }
            starts.push(i);
        } else if let Some(end) = matches!(chars[i], '.' | '!' | '?').then(|| stop_end(&chars, i)).flatten() {
            if chars[i] != '.' || !is_abbreviation(&chars[i.saturating_sub(12)..i]) {
                starts.push(end);
            }
            i = end;
        } else {
            i += 1;
        }
    }
    starts
}

/// Do two spans share a sentence?
pub(super) fn share_sentence(starts: &[usize], a: [usize; 2], b: [usize; 2]) -> bool {
    let ids = |span: [usize; 2]| {
        let first = starts.partition_point(|s| *s <= span[0]);
        let last = starts.partition_point(|s| *s < span[1].max(span[0] + 1));
        (first, last)
    };
    let ((a0, a1), (b0, b1)) = (ids(a), ids(b));
    a0 <= b1 && b0 <= a1
}

fn stop_end(chars: &[char], stop: usize) -> Option<usize> {
    let mut i = stop + 1;
    while matches!(chars.get(i), Some('"' | '”' | '’' | '\'' | ')' | ']')) {
        i += 1;
    }
    while chars.get(i) == Some(&'[') {
        let inner = chars[i + 1..].iter().take(4).take_while(|c| is_word(**c)).count();
        if inner == 0 || chars.get(i + 1 + inner) != Some(&']') {
            break;
        }
        i += inner + 2;
    }
    let space = chars[i..].iter().take_while(|c| c.is_whitespace()).count();
    if space == 0 {
        return None;
    }
    i += space;
    let mut next = i;
    while matches!(chars.get(next), Some('"' | '“' | '‘' | '\'' | '(' | '[')) {
        next += 1;
    }
    chars.get(next).filter(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '@' | '•')).map(|_| i)
}

fn is_abbreviation(before: &[char]) -> bool {
    const WORDS: &[&str] = &[
        "Mr", "Mrs", "Ms", "Dr", "Gen", "Col", "Lt", "Maj", "Capt", "Sgt", "St", "Sep", "Sept", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar",
        "Apr", "Aug", "No", "vs", "e.g", "i.e", "c", "ca", "approx", "Inc", "Ltd", "Co",
    ];
    let boundary = |len: usize| len == before.len() || !is_word(before[before.len() - len - 1]);
    let ends = |word: &str| {
        let len = word.chars().count();
        len <= before.len() && before[before.len() - len..].iter().copied().eq(word.chars()) && boundary(len)
    };
    WORDS.iter().any(|word| ends(word)) || before.last().is_some_and(char::is_ascii_uppercase) && boundary(1)
}

fn without_last_bracket(name: &str) -> &str {
    let Some(inner) = name.strip_suffix(')') else { return name };
    match inner.rfind('(') {
        Some(open) if !inner[open..].contains(')') => {
            // the first bracket that reaches the end without a closing one between
            let earliest = inner.rfind(')').map_or(0, |close| close + 1);
            let open = inner[earliest..].find('(').map_or(open, |at| earliest + at);
            &name[..open]
        }
        _ => name,
    }
}

fn fold_case(text: &str) -> String {
    text.to_lowercase().replace('ß', "ss").replace('ς', "σ")
}

fn fold(text: &str) -> String {
    fold_case(&text.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>())
}

/// Removes the possessive 's, hyphenated articles ("al-") and apostrophes.
fn strip_marks(folded: &str) -> String {
    let chars: Vec<char> = folded.chars().collect();
    let mut kept = String::with_capacity(folded.len());
    let mut i = 0;
    while i < chars.len() {
        let possessive = matches!(chars[i], '’' | '\'' | 'ʼ') && chars.get(i + 1) == Some(&'s');
        if possessive && !chars.get(i + 2).is_some_and(|c| is_word(*c)) {
            i += 2;
            continue;
        }
        let word_starts = i == 0 || !is_word(chars[i - 1]);
        let article = BOUND_ARTICLES.iter().find(|a| {
            let len = a.len();
            word_starts && chars[i..].iter().copied().take(len).eq(a.chars()) && matches!(chars.get(i + len), Some('-' | '‐' | '‑' | '–'))
        });
        if let Some(article) = article {
            kept.push(' ');
            i += article.len() + 1;
            continue;
        }
        if !matches!(chars[i], '’' | '\'' | 'ʼ' | 'ʿ' | 'ʾ' | '`' | '‘') {
            kept.push(chars[i]);
        }
        i += 1;
    }
    kept
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn content(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in words(&fold(text)) {
        if STOP.contains(&word.as_str()) {
            continue;
        }
        let stem = word.strip_suffix('s').filter(|rest| rest.chars().count() >= 3).unwrap_or(&word).to_owned();
        *counts.entry(stem).or_insert(0) += 1;
    }
    counts
}

/// Runs of ASCII letters and of digits (one decimal point allowed), each with whether one space or hyphen leads to the next.
fn number_tokens(text: &str) -> Vec<(String, bool)> {
    let bytes = text.as_bytes();
    let mut found: Vec<(String, bool)> = Vec::new();
    let mut i = 0;
    while i < bytes.len() {
        let start = i;
        if bytes[i].is_ascii_digit() {
            while i < bytes.len() && (bytes[i].is_ascii_digit() || is_decimal_point(bytes, i)) {
                i += 1;
            }
        } else if bytes[i].is_ascii_lowercase() {
            while i < bytes.len() && bytes[i].is_ascii_lowercase() {
                i += 1;
            }
        } else {
            i += 1;
            continue;
        }
        let joined = matches!(bytes.get(i), Some(b' ' | b'-'));
        found.push((text[start..i].to_owned(), joined));
    }
    found
}

fn is_decimal_point(bytes: &[u8], i: usize) -> bool {
    bytes[i] == b'.' && bytes.get(i + 1).is_some_and(u8::is_ascii_digit)
}

/// A decimal number in hundredths.
fn decimal(word: &str) -> Option<u64> {
    let (whole, part) = word.split_once('.')?;
    let part: String = part.chars().chain("00".chars()).take(2).collect();
    Some(whole.parse::<u64>().ok()?.saturating_mul(100).saturating_add(part.parse().ok()?))
}

fn number_word(word: &str) -> Option<u64> {
    NUMBER_WORDS.iter().find(|(w, _)| *w == word).map(|(_, n)| *n)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[expect(clippy::cast_precision_loss, reason = "counts of words in a text")]
fn as_f64(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_articles_marks_and_spaces() {
        for (name, expected) in [
            ("The al-Nusra Front", "nusrafront"),
            ("Mu'tasim Billah al-Madani", "mutasimbillahmadani"),
            ("Sudan People's Liberation Army (SPLA)", "sudanpeopleliberationarmy"),
            ("(M-19)", "m19"),
            ("Forces Armées du Nord—FAN", "forcesarmeesdunordfan"),
            ("The", "the"),
        ] {
            assert_eq!(normal(name), expected, "{name}");
        }
    }

    #[test]
    fn numbers_in_digits_and_words() {
        assert_eq!(numbers("about 1,500 men"), [150_000]);
        assert_eq!(numbers("two hundred or 3.5 million"), [350, 20_000, 100_000_000]);
        assert!(numbers("several").is_empty());
    }

    #[test]
    fn sentences_end_at_stops_before_capitals() {
        let text = "Dr. No left.[12] He (2) said: \"Go.\" Then\nnew";
        assert_eq!(sentence_starts(text), [0, 17, 36, 41]);
        assert!(share_sentence(&[0, 17, 36, 41], [0, 5], [10, 12]));
        assert!(!share_sentence(&[0, 17, 36, 41], [0, 5], [18, 20]));
    }
}
