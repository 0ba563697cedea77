//! Does a line of an answer say what the key expects?

use std::collections::BTreeSet;

use crate::said::Said;

/// Words of an item that carry nothing: they stand between names.
const BETWEEN: &[&str] = &["and", "the", "to", "with", "by", "of", "from"];

/// Does one line say it? Seven words in ten of the item, all of its numbers.
pub(crate) fn covers(line: &Said, item: &str) -> bool {
    let there = words(&line.text);
    let wanted: Vec<String> = words(item).into_iter().filter(|word| !BETWEEN.contains(&word.as_str())).collect();
    let met = |word: &String| {
        let plain = word.trim_end_matches("'s");
        there.contains(plain)
            || there.iter().any(|other| {
                other.len() >= 7 && other.starts_with(plain) || plain.len() >= 6 && other.starts_with(&plain[..plain.len().min(6)])
            })
    };
    let dated = |word: &&String| word.chars().all(|c| c.is_ascii_digit() || c == '-' || c == ',');
    let count = wanted.iter().filter(|word| met(word)).count();
    let numbers = wanted.iter().filter(dated).all(|number| met(number) || line.text.contains(number.as_str()));
    numbers && count * 10 >= wanted.len() * 7
}

/// Words of a text, in lower case; a date is one word.
fn words(text: &str) -> BTreeSet<String> {
    let split = text.to_lowercase().replace('\u{2019}', "'");
    let parts = split.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | ',' | '_' | '@' | '\''));
    parts.map(|word| word.trim_matches(['-', ',', '\'']).to_owned()).filter(|word| !word.is_empty()).collect()
}
