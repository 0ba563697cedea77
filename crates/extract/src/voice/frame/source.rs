//! Phrases that bring in a source: "according to X", "in the words of X", "as X put it", "citing X".

use super::super::lexicon::{Act, Form, Mark};
use super::super::reader::Reader;
use super::scope::{closing, opening};
use super::{Frame, speaking};
use crate::text::TokenKind;
use std::ops::Range;
use variorum_model::claim::Modality;

/// The frame of a phrase that begins at `at`, if one does.
pub(super) fn phrase(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, last: Option<&str>, before: &[Frame]) -> Option<Frame> {
    match reader.lower(at) {
        "according" if reader.lower(at + 1) == "to" => according(reader, sentence, at, at + 2, last),
        "per" if reader.is_name(at + 1) => according(reader, sentence, at, at + 1, last),
        "citing" | "quoting" => citing(reader, sentence, at, last, before),
        "as" if reader.entry(at + 1).form == Some(Form::Past) && reader.lower(at + 2) == "by" && reader.entry(at + 1).acts[0].is_some() => {
            according(reader, sentence, at, at + 3, last)
        }
        "as" => put_so(reader, sentence, at, last),
        "in" | "by" | "from" | "on" => seen_so(reader, sentence, at, last).or_else(|| written_in(reader, sentence, at, last)),
        _ => None,
    }
}

/// "According to X, ...", "..., according to X", "per X", "as reported by X", where X begins at `name`.
fn according(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, name: usize, last: Option<&str>) -> Option<Frame> {
    let phrase = agent(reader, name, sentence.end)?;
    let modality = speaking(reader, Act::Claim, Some(&phrase));
    let source = reader.source(&phrase, last);
    Some(Frame { at, scope: around(reader, sentence, at, phrase.end), source, modality, denies: false, inner: false })
}

/// What a phrase that brings in a source governs: what follows where it leads, else the clause around it.
fn around(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, end: usize) -> Range<usize> {
    let leading = at <= sentence.start + 2 || matches!(reader.text(at - 1), ";");
    let from = if leading { end } else { opening(reader, at, sentence.start) };
    from..closing(reader, end, sentence)
}

/// "Y reported, citing X": X is the inner voice.
fn citing(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, last: Option<&str>, before: &[Frame]) -> Option<Frame> {
    let phrase = agent(reader, at + 1, sentence.end)?;
    let source = reader.source(&phrase, last);
    let modality = speaking(reader, Act::Claim, Some(&phrase));
    let outer = before.last().map(|frame| frame.scope.clone()).filter(|scope| !scope.is_empty());
    let scope = outer.unwrap_or_else(|| around(reader, sentence, at, phrase.end));
    Some(Frame { at, scope, source, modality, denies: false, inner: true })
}

/// "As X put it, ...", "..., as X has noted".
fn put_so(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, last: Option<&str>) -> Option<Frame> {
    if at > sentence.start && reader.text(at - 1) != "," || reader.lower(at + 1) == "well" {
        return None;
    }
    let ends = |i: usize| matches!(reader.text(i), "," | "." | ";" | ":") || i >= sentence.end;
    let verb = (at + 2..sentence.end.min(at + 14)).take_while(|&i| !ends(i)).find(|&i| {
        let says = |act: Act| matches!(act, Act::Claim | Act::Report);
        let put = matches!(reader.lower(i), "put" | "puts") && reader.lower(i + 1) == "it" && ends(i + 2);
        put || reader.is_plain_word(i)
            && reader.entry(i).acts[0].is_some_and(says)
            && reader.entry(i).form != Some(Form::Base)
            && ends(i + 1)
    })?;
    let phrase = reader.subject(verb, at + 1)?;
    let modality = speaking(reader, Act::Claim, Some(&phrase));
    let source = reader.source(&phrase, last);
    Some(Frame { at, scope: around(reader, sentence, at, verb + 1), source, modality, denies: false, inner: false })
}

/// "In the words of X, ...", "in X's view, ...", "by its own account, ...".
fn seen_so(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, last: Option<&str>) -> Option<Frame> {
    let seen = (at + 1..sentence.end.min(at + 10))
        .take_while(|&i| !matches!(reader.text(i), "," | "." | ";" | "("))
        .find(|&i| reader.is(i, Mark::Viewpoint))?;
    let own = matches!(reader.lower(at + 1), "his" | "her" | "its" | "their" | "my" | "our");
    let (phrase, end) = if reader.lower(seen + 1) == "of" && reader.lower(at + 1) == "the" && seen <= at + 3 {
        let phrase = agent(reader, seen + 2, sentence.end)?;
        let end = phrase.end;
        (phrase, end)
    } else if reader.token(seen - 1).is_some_and(|t| t.kind == TokenKind::Possessive) && seen > at + 2 {
        (reader.phrase_before(seen - 1, at + 1)?, seen + 1)
    } else if own && seen <= at + 3 && matches!(reader.text(seen + 1), ",") {
        let phrase = match at.checked_sub(1) {
            // "by his own account, X joined": X is named after it
            _ if at <= sentence.start + 1 => reader.phrase_after(seen + 2, sentence.end)?,
            _ => reader.main_subject(sentence.start, at)?,
        };
        (phrase, seen + 1)
    } else {
        return None;
    };
    // "in the view of X" needs its clause beside it
    if at > sentence.start + 2 && !matches!(reader.text(at - 1), "," | "(" | ";") && reader.text(end) != "," {
        return None;
    }
    let opinion = matches!(reader.lower(seen), "view" | "views" | "opinion" | "eyes" | "judgement" | "judgment" | "estimation");
    let modality = if opinion && phrase.clone().any(|i| reader.is(i, Mark::Analyst)) {
        Modality::Opinion
    } else {
        speaking(reader, Act::Claim, Some(&phrase))
    };
    let source = reader.source(&phrase, last);
    Some(Frame { at, scope: around(reader, sentence, at, end), source, modality, denies: false, inner: false })
}

/// "In a 2011 police report, ...", "In a statement by X, ...", at the start of a sentence.
fn written_in(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, last: Option<&str>) -> Option<Frame> {
    if at != sentence.start || reader.lower(at) != "in" {
        return None;
    }
    let comma = (at + 2..sentence.end.min(at + 16)).find(|&i| matches!(reader.text(i), "," | "(" | ";" | "."))?;
    let wrapper = (at + 1..comma).find(|&i| reader.is(i, Mark::Wrapper) && !reader.is_name(i))?;
    let named = (at + 1..comma).any(|i| reader.is_name(i)) || wrapper > at + 2 && reader.is_plain_word(wrapper - 1);
    if reader.text(comma) != "," || !named {
        return None;
    }
    let phrase = if wrapper + 1 == comma {
        reader.phrase_before(comma, at + 1)?
    } else if matches!(reader.lower(wrapper + 1), "by" | "from" | "of") {
        reader.phrase_after(wrapper + 2, comma)?
    } else {
        return None;
    };
    let source = reader.source(&phrase, last);
    let modality = speaking(reader, Act::Claim, Some(&phrase));
    Some(Frame { at, scope: comma..closing(reader, comma + 1, sentence), source, modality, denies: false, inner: false })
}

/// Is it a frame of "In a statement, ...", which gives way to whoever is then said to speak?
pub(super) fn is_place_of_saying(reader: &Reader<'_, '_>, frame: &Frame) -> bool {
    reader.lower(frame.at) == "in" && reader.text(frame.scope.start) == ","
}

/// The speaker after "to" or "by": "a statement by X" is X.
pub(super) fn agent(reader: &Reader<'_, '_>, start: usize, end: usize) -> Option<Range<usize>> {
    let phrase = reader.phrase_after(start, end)?;
    let links = |i: usize| matches!(reader.lower(i), "by" | "from" | "in" | "of");
    let head = phrase.end - 1;
    if !reader.is(head, Mark::Wrapper) {
        return Some(phrase);
    }
    let made = matches!(reader.lower(phrase.end), "published" | "issued" | "released" | "found" | "made" | "given" | "obtained" | "posted");
    let inner = if links(phrase.end) {
        reader.phrase_after(phrase.end + 1, end)
    } else if made {
        reader.phrase_after(phrase.end + 2, end)
    } else {
        None
    };
    Some(inner.unwrap_or(phrase))
}
