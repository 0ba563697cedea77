//! Where the document itself tells of another position: "a claim that B denied", "it is disputed whether", "both sides claimed".

use super::InSentence;
use super::frame::Frame;
use super::lexicon::{Act, Form, Mark};
use super::reader::Reader;
use std::ops::Range;

/// Does the document tell of another position on what a sentence says?
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Dispute {
    #[default]
    No,
    /// On these tokens of it.
    Part(Range<usize>),
    /// On what others are said to claim in it.
    Claims,
}

/// Marks sentences whose content the document itself calls in question.
pub(super) fn mark_disputes(reader: &Reader<'_, '_>, frames: &[Frame], sentences: &mut [InSentence]) {
    for index in 0..sentences.len() {
        let tokens = sentences[index].tokens.clone();
        if let Some(part) = countered(reader, &tokens) {
            sentences[index].disputed = Dispute::Part(part);
        }
        let same_paragraph = index > 0 && !reader.document.sentences[index].starts_line;
        if same_paragraph && lacks_proof(reader, &tokens) {
            sentences[index - 1].disputed = Dispute::Part(sentences[index - 1].tokens.clone());
        }
        let denial = frames[sentences[index].frames.clone()].iter().find(|frame| frame.denies && frame.at <= tokens.start + 12);
        let object = |i: usize| reader.is(i, Mark::DisputeObject);
        let refers_back = denial.is_some_and(|frame| (frame.at + 1..frame.at + 4).any(object)) || is_denied(reader, &tokens);
        if refers_back && same_paragraph && sentences[index - 1].disputed == Dispute::No {
            sentences[index - 1].disputed = Dispute::Claims;
        }
    }
}

/// "This was denied by B", "The claim has been rejected".
fn is_denied(reader: &Reader<'_, '_>, tokens: &Range<usize>) -> bool {
    let meant = (tokens.start..tokens.start + 2).any(|i| reader.is(i, Mark::DisputeObject));
    meant
        && (tokens.start + 2..tokens.end.min(tokens.start + 7))
            .any(|i| reader.entry(i).does(Act::Deny) && reader.entry(i).form == Some(Form::Past) && reader.is(i - 1, Mark::Be))
}

/// "However, no proof of such a link": takes back what the sentence before says.
fn lacks_proof(reader: &Reader<'_, '_>, tokens: &Range<usize>) -> bool {
    let opens = matches!(reader.lower(tokens.start), "however" | "but" | "yet");
    opens
        && (tokens.start + 1..tokens.end.min(tokens.start + 6))
            .any(|i| matches!(reader.lower(i), "no" | "little") && reader.is(i + 1, Mark::Evidence))
}

/// The part of a sentence that it calls in question itself.
fn countered(reader: &Reader<'_, '_>, tokens: &Range<usize>) -> Option<Range<usize>> {
    let at = tokens.clone().find(|&at| match reader.lower(at) {
        "though" | "although" | "but" | "while" | "however" | "whereas" => {
            others_say(reader, tokens, at) || others_deny(reader, tokens, at)
        }
        "which" | "," => others_deny(reader, tokens, at),
        "both" | "each" | "either" => both_claim(reader, tokens, at),
        _ => reader.is(at, Mark::Dispute) && is_called_disputed(reader, tokens, at) || never_proven(reader, tokens, at),
    })?;
    let called = reader.is(at, Mark::Dispute) && !matches!(reader.lower(at + 1), "reports" | "accounts" | "claims");
    let called = called && reader.lower(at + 1) != "whether";
    let whole = called && (at.saturating_sub(3)..at).any(|i| matches!(reader.lower(i), "this" | "that" | "it" | "claim"));
    let parts = |i: &usize| matches!(reader.text(*i), ";" | "(" | ")") || called && !whole && reader.text(*i) == ",";
    let start = (tokens.start..at).rev().find(parts).map_or(tokens.start, |i| i + 1);
    let end = (at..tokens.end).find(parts).unwrap_or(tokens.end);
    Some(start..end)
}

fn turns(reader: &Reader<'_, '_>, at: usize) -> bool {
    matches!(reader.lower(at), "though" | "although" | "but" | "while" | "however" | "whereas")
}

/// "..., though other sources say", "while others claim".
fn others_say(reader: &Reader<'_, '_>, tokens: &Range<usize>, at: usize) -> bool {
    turns(reader, at)
        && (reader.is(at + 1, Mark::Others) || reader.text(at + 1) == "," && reader.is(at + 2, Mark::Others))
        && (at + 2..tokens.end.min(at + 7)).any(|i| {
            let entry = reader.entry(i);
            entry.does(Act::Claim) || entry.does(Act::Report) || entry.does(Act::Think)
        })
}

/// "..., which B denied", "but the army denied it", "a claim denied by B", "an accusation that he rejects".
fn others_deny(reader: &Reader<'_, '_>, tokens: &Range<usize>, at: usize) -> bool {
    let denies = |i: usize| {
        reader.entry(i).does(Act::Deny) && !matches!(reader.entry(i).form, Some(Form::Base | Form::Participle))
            || reader.entry(i).form == Some(Form::Base) && reader.entry(i).does(Act::Deny) && !reader.is(i - 1, Mark::To)
            || reader.is(i, Mark::Dispute)
                && matches!(reader.lower(i), "disputed" | "contested" | "disputes")
                && !reader.is(i + 1, Mark::DisputeObject)
    };
    // "..., which B denied", not "..., which denied it"
    let verb =
        (at + 1..at + 5).find(|&i| !(reader.is(i, Mark::Adverb) || reader.is(i, Mark::Auxiliary) || reader.lower(i).ends_with("ly")));
    let object_clause = reader.lower(at) == "which" && verb.is_some_and(|i| !reader.entry(i).does(Act::Deny) || reader.is(i - 1, Mark::Be));
    let clause = turns(reader, at) || object_clause;
    let named = reader.text(at) == ","
        && (at + 1..at + 4)
            .any(|i| reader.is(i, Mark::ClaimedNoun) || matches!(reader.lower(i), "version" | "account" | "report" | "reports"));
    if !(clause || named) || at < tokens.start + 3 {
        return false;
    }
    let object = |i: usize| {
        named
            || reader.lower(at) == "which"
            || matches!(reader.text(i + 1), "." | ",")
            || (i + 1..i + 4).any(|o| matches!(reader.lower(o), "this" | "it" | "that" | "these") || reader.is(o, Mark::DisputeObject))
            || reader.is(i, Mark::Dispute)
    };
    (at + 1..tokens.end.min(at + 10)).take_while(|&i| i == at + 1 || reader.text(i) != ",").any(|i| denies(i) && object(i))
}

/// "has never been proven".
fn never_proven(reader: &Reader<'_, '_>, tokens: &Range<usize>, at: usize) -> bool {
    matches!(reader.lower(at), "proven" | "proved" | "confirmed" | "verified" | "substantiated" | "corroborated")
        && (at.saturating_sub(4).max(tokens.start)..at).any(|i| reader.is(i, Mark::Negation))
        && !(at..tokens.end.min(at + 4)).any(|i| reader.lower(i) == "until")
}

/// "is disputed", "it is unclear whether", "remains in dispute", "conflicting reports".
fn is_called_disputed(reader: &Reader<'_, '_>, tokens: &Range<usize>, at: usize) -> bool {
    if !reader.is(at, Mark::Dispute) || at == tokens.start {
        return reader.is(at, Mark::Dispute)
            && matches!(reader.lower(at + 1), "reports" | "accounts" | "claims" | "versions" | "statements");
    }
    let word = reader.lower(at);
    if matches!(word, "conflicting" | "contradictory") {
        return matches!(reader.lower(at + 1), "reports" | "accounts" | "claims" | "versions" | "statements");
    }
    if word == "uncertainty" || word == "doubt" {
        return matches!(reader.lower(at + 1), "regarding" | "about" | "over" | "whether" | "as");
    }
    let predicate = matches!(
        reader.lower(at - 1),
        "is" | "are"
            | "was"
            | "were"
            | "been"
            | "be"
            | "remains"
            | "remain"
            | "remained"
            | "highly"
            | "widely"
            | "still"
            | "heavily"
            | "in"
            | "under"
    );
    // "is contested territory" describes the territory
    let describes = reader.is_plain_word(at + 1)
        && !reader.is(at + 1, Mark::Preposition)
        && !matches!(reader.lower(at + 1), "whether" | "if" | "how" | "and" | "but" | "who" | "what" | "that");
    predicate && !describes
}

/// "both sides claimed control".
fn both_claim(reader: &Reader<'_, '_>, tokens: &Range<usize>, at: usize) -> bool {
    let both = matches!(reader.lower(at), "both" | "each" | "either")
        && (at + 1..at + 3).any(|i| reader.is(i, Mark::Side) || reader.lower(i) == "side");
    both && (at + 2..tokens.end.min(at + 6)).any(|i| matches!(reader.lower(i), "claimed" | "claim" | "claims" | "claiming" | "insisted"))
}
