//! Nouns that bring in what somebody says: "reports that", "X's position was that", "no evidence of".

use super::super::lexicon::{Act, Form, Mark};
use super::super::reader::Reader;
use super::Frame;
use super::scope::{closing, intended};
use super::source::agent;
use crate::text::TokenKind;
use std::ops::Range;
use variorum_model::claim::Modality;

/// "reports that", "allegations of", "X's claim that", "claims by X that", "no evidence that".
pub(super) fn noun(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, last: Option<&str>) -> Option<Frame> {
    if let Some(frame) = lack(reader, sentence, at) {
        return Some(frame);
    }
    // "on suspicion of", "on charges of"
    let charged = reader.is(at, Mark::Charges) && at > sentence.start && matches!(reader.lower(at - 1), "on" | "under" | "over");
    if charged && matches!(reader.lower(at + 1), "of" | "that" | "related") {
        let scope = at + 1..closing(reader, at + 2, sentence);
        return Some(Frame { at, scope, source: None, modality: Modality::Claimed, denies: false, inner: false });
    }
    let modality = if reader.is(at, Mark::ReportedNoun) {
        Modality::Reported
    } else if reader.is(at, Mark::ClaimedNoun) {
        Modality::Claimed
    } else if reader.is(at, Mark::ExpectedNoun) {
        Modality::Expected
    } else if reader.is(at, Mark::Position) {
        return position(reader, sentence, at, last);
    } else {
        return None;
    };
    let next = reader.lower(at + 1);
    if matches!(next, "by" | "from" | "in") && modality != Modality::Expected {
        return told_by(reader, sentence, at, modality, last);
    }
    // "an attempt by X to"
    if matches!(next, "by" | "of") && modality == Modality::Expected {
        let phrase = agent(reader, at + 2, sentence.end)?;
        let from = phrase.end + 1;
        let to = reader.lower(phrase.end) == "to" && reader.is_bare_verb(from);
        let scope = from..intended(reader, from, sentence.end);
        return to.then_some(Frame { at, scope, source: None, modality, denies: false, inner: false });
    }
    let emerges = reader.is(at + 1, Mark::Emerges) && reader.lower(at + 2) == "that"
        || next == "has" && reader.lower(at + 2) == "it" && reader.lower(at + 3) == "that";
    let about = next == "as" && reader.lower(at + 2) == "to";
    let governs = next == "that"
        || emerges
        || about
        || next == "of" && modality != Modality::Expected
        || next == "to" && modality == Modality::Expected && reader.is_bare_verb(at + 2);
    if !governs || next == "of" && !reader.lower(at).ends_with('s') {
        return position(reader, sentence, at, last);
    }
    let source = owner(reader, sentence, at).filter(|_| modality == Modality::Claimed).and_then(|phrase| reader.source(&phrase, last));
    let from = at + 2 + usize::from(emerges || about);
    let end = if next == "to" { intended(reader, from, sentence.end) } else { closing(reader, from, sentence) };
    Some(Frame { at, scope: from..end, source, modality, denies: false, inner: false })
}

/// Whose claim it is: "X's claim", "X made the claim".
fn owner(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let determined = at > sentence.start + 1 && matches!(reader.lower(at - 1), "the" | "a" | "an" | "his" | "her" | "its" | "their");
    if determined && reader.is(at - 2, Mark::LightVerb) {
        return reader.subject(at - 2, sentence.start);
    }
    if at > sentence.start + 1 && reader.is(at - 1, Mark::LightVerb) {
        return reader.subject(at - 1, sentence.start);
    }
    let possessive = at > sentence.start && reader.token(at - 1).is_some_and(|t| t.kind == TokenKind::Possessive);
    possessive.then(|| reader.phrase_before(at - 1, sentence.start)).flatten()
}

/// "claims by X that", "reports in the press of".
fn told_by(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, modality: Modality, last: Option<&str>) -> Option<Frame> {
    let phrase = agent(reader, at + 2, sentence.end)?;
    if !matches!(reader.lower(phrase.end), "that" | "of") {
        return None;
    }
    let source = reader.source(&phrase, last);
    let from = phrase.end + 1;
    Some(Frame { at, scope: from..closing(reader, from, sentence), source, modality, denies: false, inner: false })
}

/// "the government's position was that", "the reason given was".
fn position(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, last: Option<&str>) -> Option<Frame> {
    let copula = matches!(reader.lower(at + 1), "is" | "was" | "has" | "remains");
    let that = (at + 2..sentence.end.min(at + 5)).find(|&i| reader.lower(i) == "that")?;
    let phrase = owner(reader, sentence, at)?;
    if !copula {
        return None;
    }
    let source = reader.source(&phrase, last);
    Some(Frame {
        at,
        scope: that + 1..closing(reader, that + 1, sentence),
        source,
        modality: Modality::Claimed,
        denies: false,
        inner: false,
    })
}

/// "no evidence that", "it is not true that", "without proof of".
fn lack(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize) -> Option<Frame> {
    let next = reader.lower(at + 1);
    let denied = if reader.is(at, Mark::Evidence) {
        let none = (at.saturating_sub(4).max(sentence.start)..at)
            .any(|i| matches!(reader.lower(i), "no" | "little" | "without" | "not" | "n't" | "any") && !reader.entry(i).does(Act::Claim));
        none && matches!(next, "that" | "of" | "to" | "for")
    } else if reader.is(at, Mark::Untrue) {
        next == "that"
    } else if reader.is(at, Mark::True) {
        next == "that" && (at.saturating_sub(2).max(sentence.start)..at).any(|i| reader.is(i, Mark::Negation))
    } else {
        return None;
    };
    denied.then(|| Frame {
        at,
        scope: at + 2..closing(reader, at + 2, sentence),
        source: None,
        modality: Modality::Fact,
        denies: true,
        inner: false,
    })
}

/// Is the claim that a noun at `at` brings in called false at the end of its sentence?
pub(super) fn is_called_false(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    let end = sentence.end.min(at + 40);
    let last = (at + 3..end).rev().find(|&i| reader.is(i, Mark::Untrue));
    last.is_some_and(|i| {
        let copula = reader.is(i - 1, Mark::Auxiliary) || reader.is(i - 1, Mark::Adverb) || reader.entry(i - 1).form == Some(Form::Past);
        copula && (i + 1 >= sentence.end || matches!(reader.text(i + 1), "." | ","))
    })
}
