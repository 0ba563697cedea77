//! How far a word of saying reaches in its sentence.

use super::super::lexicon::Mark;
use super::super::reader::Reader;
use std::ops::Range;

/// What is said in one breath is not longer than this; it keeps hostile text linear.
pub(super) const LONGEST_SCOPE: usize = 200;

/// Where a verb of what happened is joined on ("... and imposed sanctions"), else `end`.
pub(super) fn joined_on(reader: &Reader<'_, '_>, from: usize, end: usize) -> usize {
    let joins = |i: &usize| {
        matches!(reader.lower(*i), "and" | "but")
            && (i + 1..i + 4)
                .any(|next| reader.is_finite(next) && (i + 1..next).all(|a| reader.is(a, Mark::Adverb) || reader.lower(a).ends_with("ly")))
    };
    (from..end).find(joins).unwrap_or(end)
}

/// The next comma, bracket or semicolon, else `end`.
pub(super) fn first_comma(reader: &Reader<'_, '_>, from: usize, end: usize) -> usize {
    let end = end.min(from + LONGEST_SCOPE).max(from);
    (from..end).find(|&i| matches!(reader.text(i), "," | ";" | "(" | ")")).unwrap_or(end)
}

/// Where what somebody means to do ends: at the comma, or where a verb of what happened follows ("and instead joined",
/// "after he threatened").
pub(super) fn intended(reader: &Reader<'_, '_>, from: usize, end: usize) -> usize {
    let end = end.min(from + LONGEST_SCOPE).max(from);
    // "to include A, B and C" goes on over the marks of its list
    let lists = |i: usize| {
        let next =
            (i + 1..end.min(i + 12)).find(|&n| matches!(reader.text(n), "," | ";" | "." | "(") || matches!(reader.lower(n), "and" | "or"));
        next.is_some_and(|n| n > i + 1 && !(i + 1..n).any(|w| reader.is_verb(w) || reader.is_doing(w) || reader.is(w, Mark::Stop)))
    };
    let ends = |i: usize| match reader.lower(i) {
        "," => !lists(i),
        ";" | "." | "(" | ")" => true,
        "and" | "but" | "or" => (i + 1..i + 3).any(|next| reader.is_finite(next) && (i + 1..next).all(|a| reader.is(a, Mark::Adverb))),
        "which" | "who" | "that" | "where" | "whose" | "after" | "because" | "amid" | "although" | "while" => true,
        "in" => matches!(reader.lower(i + 1), "response" | "retaliation" | "protest"),
        _ => false,
    };
    (from..end).find(|&i| ends(i)).unwrap_or(end)
}

/// Where what is said ends: before another clause of the document's own voice, else at the sentence's end.
pub(super) fn closing(reader: &Reader<'_, '_>, from: usize, sentence: &Range<usize>) -> usize {
    let farthest = sentence.end.min(from + LONGEST_SCOPE);
    let first = sentence.start..(sentence.start + 3).min(from);
    let subordinate = first.into_iter().any(|i| {
        matches!(reader.lower(i), "after" | "before" | "when" | "while" | "although" | "though" | "because" | "since" | "despite")
    });
    let mut quoted = false;
    for at in from..farthest {
        if reader.is_quotation_mark(at) {
            quoted = !quoted;
        }
        if quoted {
            continue;
        }
        let stop = reader.text(at) == "." && reader.text(at + 1) == "[";
        if stop || reader.text(at) == ";" {
            return at;
        }
        if reader.text(at) != "," {
            continue;
        }
        let next = at + 1;
        let turns = matches!(reader.lower(next), "but" | "although" | "though" | "however" | "while" | "whereas" | "yet");
        let says_more = reader.lower(next) == "and" && reader.is_verb(next + 1) && reader.entry(next + 1).acts[0].is_some();
        // "..., which led them to flee", "..., prompting a raid": what came of it
        let consequence =
            reader.is(next, Mark::Consequence) || matches!(reader.lower(next), "which" | "and") && reader.is(next + 1, Mark::Consequence);
        if turns || subordinate || says_more || consequence {
            return at;
        }
    }
    farthest.max(from)
}

/// Where what was said before `at` begins.
pub(super) fn opening(reader: &Reader<'_, '_>, at: usize, start: usize) -> usize {
    let from = (start..at).rev().find(|&i| {
        reader.text(i) == ";"
            || reader.text(i) == "," && matches!(reader.lower(i + 1), "but" | "although" | "though" | "while" | "whereas" | "and")
    });
    from.map_or(start, |i| i + 1)
}
