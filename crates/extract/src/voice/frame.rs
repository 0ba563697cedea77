//! Frames of saying in a sentence: who says what, over which tokens, and what that makes of it.

use super::lexicon::{Act, Form, Mark};
use super::reader::Reader;
use crate::text::{Case, TokenKind};
use std::ops::Range;
use variorum_model::claim::Modality;

/// What is said in one breath is not longer than this; it keeps hostile text linear.
const LONGEST_SCOPE: usize = 200;

/// Somebody says, thinks, means, denies or expects what stands in `scope`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame {
    /// The word that opens it.
    pub(super) at: usize,
    /// The tokens it governs.
    pub(super) scope: Range<usize>,
    /// Who, where that is said.
    pub(super) source: Option<String>,
    /// What it makes of its scope.
    pub(super) modality: Modality,
    /// Does it say that its scope is not so?
    pub(super) denies: bool,
}

/// The frames of the sentence with these tokens, in order; `last` is who spoke before and is kept up to date.
pub(super) fn frames(reader: &Reader<'_, '_>, sentence: &Range<usize>, last: &mut Option<String>) -> Vec<Frame> {
    let mut found = Vec::new();
    for at in sentence.clone() {
        let frame = if reader.lower(at) == "according" && reader.lower(at + 1) == "to" {
            according(reader, sentence, at, 2, last.as_deref())
        } else if reader.lower(at) == "per" && reader.is_name(at + 1) {
            according(reader, sentence, at, 1, last.as_deref())
        } else if matches!(reader.lower(at), "citing" | "quoting") {
            citing(reader, sentence, at, last.as_deref(), &found)
        } else if reader.lower(at) == "as"
            && reader.entry(at + 1).form == Some(Form::Past)
            && reader.lower(at + 2) == "by"
            && reader.entry(at + 1).acts[0].is_some()
        {
            according(reader, sentence, at, 3, last.as_deref())
        } else if let Some(act) = reader.act(at, sentence.end) {
            verb(reader, sentence, at, act, last.as_deref(), &found)
        } else {
            noun(reader, sentence, at, last.as_deref())
        };
        let Some(frame) = frame else { continue };
        if frame.source.is_some() && frame.modality != Modality::Expected {
            last.clone_from(&frame.source);
        }
        found.push(frame);
    }
    found
}

/// "According to X, ...", "..., according to X", "per X", "as reported by X"; `words` stand before the source.
fn according(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, words: usize, last: Option<&str>) -> Option<Frame> {
    let phrase = agent(reader, at + words, sentence.end)?;
    let modality = modality_of(reader, &phrase, Modality::Claimed);
    let source = reader.source(&phrase, last);
    let leading = at <= sentence.start + 2 || matches!(reader.text(at - 1), ";");
    let scope = if leading {
        phrase.end..closing(reader, phrase.end, sentence)
    } else {
        opening(reader, at, sentence.start)..closing(reader, phrase.end, sentence)
    };
    Some(Frame { at, scope, source, modality, denies: false })
}

/// "Y reported, citing X": X is the inner voice.
fn citing(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, last: Option<&str>, before: &[Frame]) -> Option<Frame> {
    let phrase = agent(reader, at + 1, sentence.end)?;
    let source = reader.source(&phrase, last);
    let modality = modality_of(reader, &phrase, Modality::Claimed);
    let outer = before.last().map(|frame| frame.scope.clone()).filter(|scope| !scope.is_empty());
    let scope = outer.unwrap_or_else(|| opening(reader, at, sentence.start)..closing(reader, phrase.end, sentence));
    Some(Frame { at, scope, source, modality, denies: false })
}

/// The speaker after "to" or "by": "a statement by X" is X.
fn agent(reader: &Reader<'_, '_>, start: usize, end: usize) -> Option<Range<usize>> {
    let phrase = reader.phrase_after(start, end)?;
    let wrapped = reader.is(phrase.end - 1, Mark::Wrapper) && matches!(reader.lower(phrase.end), "by" | "from" | "in" | "of")
        || reader.is(phrase.end - 1, Mark::Wrapper) && matches!(reader.lower(phrase.end), "published" | "issued" | "released" | "found");
    if wrapped {
        let skip = 1 + usize::from(!matches!(reader.lower(phrase.end), "by" | "from" | "in" | "of"));
        if let Some(inner) = reader.phrase_after(phrase.end + skip, end) {
            return Some(inner);
        }
    }
    Some(phrase)
}

fn verb(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, act: Act, last: Option<&str>, before: &[Frame]) -> Option<Frame> {
    let entry = reader.entry(at);
    let to_follows = reader.lower(at + 1) == "to";
    let act = if to_follows && entry.does(Act::Intend) { Act::Intend } else { act };
    if is_passive(reader, at, sentence.start) {
        return passive(reader, sentence, at, act, last);
    }
    if is_adjective(reader, at, sentence.start) {
        return None;
    }
    match act {
        Act::Intend => intends(reader, sentence, at),
        Act::Accuse => accuses(reader, sentence, at, last),
        _ => says(reader, sentence, at, act, last, before),
    }
}

/// "298 reported acts", "Moreno's suspected death", "an estimated 500": no verb at all.
fn is_adjective(reader: &Reader<'_, '_>, at: usize, start: usize) -> bool {
    if at == start || reader.entry(at).form != Some(Form::Past) {
        return false;
    }
    let before = reader.token(at - 1).map(|t| t.kind);
    matches!(before, Some(TokenKind::Number | TokenKind::Possessive))
        || reader.is(at - 1, Mark::Preposition)
        || matches!(reader.lower(at - 1), "a" | "an" | "the" | "his" | "its" | "their" | "this" | "these" | "any")
}

/// "plans to", "sought to": what follows is meant, not done.
fn intends(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize) -> Option<Frame> {
    let bare = reader.lower(at);
    let noun = at > sentence.start && matches!(reader.lower(at - 1), "the" | "a" | "its" | "their" | "his");
    if reader.lower(at + 1) != "to" || noun || reader.entry(at).form == Some(Form::Base) && bare == "mean" {
        return None;
    }
    let most = sentence.end.min(at + LONGEST_SCOPE);
    let end = (at + 2..most).find(|&i| matches!(reader.text(i), "," | ";" | "." | "(")).unwrap_or(most);
    Some(Frame { at, scope: at + 2..end, source: None, modality: Modality::Expected, denies: reader.is(at, Mark::NegatesNext) })
}

/// "A accused B of C".
fn accuses(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, last: Option<&str>) -> Option<Frame> {
    // "blamed the raid on B", "attributed it to B"
    let blames = matches!(
        reader.lower(at),
        "blamed" | "blames" | "blaming" | "attributed" | "attributes" | "attributing" | "ascribed" | "ascribes" | "credited" | "credits"
    );
    let links =
        |i: usize| matches!(reader.lower(i), "of" | "for" | "with" | "over" | "as") || blames && matches!(reader.lower(i), "on" | "to");
    let goes_on = (at + 1..sentence.end.min(at + 25)).any(links);
    if !goes_on {
        return None;
    }
    let source = reader.subject(at, sentence.start).and_then(|phrase| reader.source(&phrase, last));
    Some(Frame { at, scope: at..closing(reader, at + 1, sentence), source, modality: Modality::Claimed, denies: false })
}

fn says(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, act: Act, last: Option<&str>, before: &[Frame]) -> Option<Frame> {
    let next = reader.lower(at + 1);
    let quoted = (at + 1..sentence.end.min(at + 3)).any(|i| reader.is_quotation_mark(i));
    let subject = if reader.entry(at).form == Some(Form::Participle) { None } else { reader.subject(at, sentence.start) };
    // "..., said X" and "..., X said": what stands before
    let ends = at + 1 >= sentence.end
        || matches!(reader.text(at + 1), "." | "," | ";" | ")")
        || matches!(next, "in" | "on" | "at" | "during" | "by" | "last" | "yesterday" | "today");
    let phrase_start = subject.as_ref().map_or(at, |s| s.start);
    let mark_before = |i: usize| i > sentence.start && (matches!(reader.text(i - 1), "," | "?" | "!") || reader.is_quotation_mark(i - 1));
    let article = usize::from(phrase_start > sentence.start && matches!(reader.lower(phrase_start.wrapping_sub(1)), "the" | "a" | "an"));
    if matches!(act, Act::Claim | Act::Report | Act::Think) && !matches!(next, "that") && !quoted {
        if mark_before(at)
            && (reader.is_name(at + 1) || matches!(next, "the" | "a" | "an"))
            && reader.entry(at).form != Some(Form::Participle)
            && !quotes_follow(reader, at, sentence.end)
            && subject_then_end(reader, at + 1, sentence.end)
        {
            let phrase = agent(reader, at + 1, sentence.end);
            let source = phrase.clone().and_then(|phrase| reader.source(&phrase, last));
            return Some(Frame {
                at,
                scope: opening(reader, at, sentence.start)..at,
                source,
                modality: speaking(reader, act, phrase.as_ref()),
                denies: false,
            });
        }
        if ends && subject.is_some() && mark_before(phrase_start - article) && phrase_start - article > sentence.start + 1 {
            let source = subject.as_ref().and_then(|phrase| reader.source(phrase, last));
            let rest = if reader.text(at + 1) == "," { sentence.end } else { at };
            return Some(Frame {
                at,
                scope: opening(reader, phrase_start, sentence.start)..rest,
                source,
                modality: speaking(reader, act, subject.as_ref()),
                denies: false,
            });
        }
    }
    if act == Act::Claim && reader.is(at + 1, Mark::ClaimObject) {
        let source = subject.as_ref().and_then(|phrase| reader.source(phrase, last));
        return Some(Frame { at, scope: at + 1..closing(reader, at + 1, sentence), source, modality: Modality::Claimed, denies: false });
    }
    if !has_complement(reader, at, sentence.end, act) {
        return None;
    }
    // "to write a book"
    if at > sentence.start && reader.lower(at - 1) == "to" && next != "that" && !quoted {
        return None;
    }
    let shared = || before.last().and_then(|frame| frame.source.clone());
    let (phrase, source) = match subject {
        Some(phrase) => (Some(phrase.clone()), reader.source(&phrase, last)),
        None if reader.text(at.saturating_sub(1)) != ","
            && reader.phrase_before(at, sentence.start).is_some_and(|own| {
                own.start > sentence.start
                    && (reader.lower(own.start - 1) == "with" || own.start > sentence.start + 1 && reader.lower(own.start - 2) == "with")
            }) =>
        {
            let own = reader.phrase_before(at, sentence.start);
            let source = own.as_ref().and_then(|phrase| reader.source(phrase, last));
            (own, source)
        }
        None => {
            let phrase = reader.main_subject(sentence.start, at);
            let source = shared().or_else(|| phrase.as_ref().and_then(|phrase| reader.source(phrase, last)));
            (phrase, source)
        }
    };
    let negated = (at.saturating_sub(3).max(sentence.start)..at).any(|i| reader.is(i, Mark::Negation));
    let denies = (act == Act::Deny) != negated && (act == Act::Deny || negated && act == Act::Think);
    let modality = match act {
        Act::Expect => Modality::Expected,
        _ => speaking(reader, act, phrase.as_ref()),
    };
    let denies = denies || matches!(act, Act::Claim | Act::Report) && next == "no";
    let from = at + 1 + usize::from(matches!(next, "that" | "," | ":"));
    let describes = reader.is(at, Mark::PassiveWithThat) && next != "that";
    let end = if act == Act::Expect && next != "that" || describes {
        first_comma(reader, from, sentence.end)
    } else {
        closing(reader, from, sentence)
    };
    Some(Frame { at, scope: from..end, source, modality, denies })
}

fn quotes_follow(reader: &Reader<'_, '_>, at: usize, end: usize) -> bool {
    (at..end.min(at + 14)).any(|i| reader.text(i) == ":")
}

/// After "..., said": is there a subject and then the end or another comma?
fn subject_then_end(reader: &Reader<'_, '_>, start: usize, end: usize) -> bool {
    let Some(phrase) = reader.phrase_after(start, end) else { return false };
    phrase.end >= end
        || matches!(reader.text(phrase.end), "." | "," | ";" | ")" | "(")
        || reader.is(phrase.end, Mark::Preposition)
        || matches!(reader.lower(phrase.end), "who" | "yesterday" | "today")
}

/// What a speaker of that kind makes of what he says.
fn speaking(reader: &Reader<'_, '_>, act: Act, phrase: Option<&Range<usize>>) -> Modality {
    let Some(phrase) = phrase else { return if act == Act::Report { Modality::Reported } else { Modality::Claimed } };
    let usual = if reader.is_outlet(phrase) { Modality::Reported } else { Modality::Claimed };
    if act == Act::Think && phrase.clone().any(|i| reader.is(i, Mark::Analyst)) {
        return Modality::Opinion;
    }
    modality_of(reader, phrase, usual)
}

fn modality_of(reader: &Reader<'_, '_>, phrase: &Range<usize>, usual: Modality) -> Modality {
    let unnamed_many = reader.is(phrase.start, Mark::Others)
        && phrase.clone().any(|i| matches!(reader.lower(i), "sources" | "others" | "reports" | "accounts"));
    if unnamed_many || phrase.clone().any(|i| reader.is(i, Mark::Press)) { Modality::Reported } else { usual }
}

/// Does a verb of saying govern something that can be so?
fn has_complement(reader: &Reader<'_, '_>, at: usize, end: usize, act: Act) -> bool {
    let next = reader.lower(at + 1);
    if at + 1 >= end || matches!(next, "." | ";" | ")") {
        return false;
    }
    if matches!(next, "that" | ":" | "how" | "whether")
        || reader.is_quotation_mark(at + 1)
        || next == "," && reader.is_quotation_mark(at + 2)
    {
        return true;
    }
    let window = at + 1..end.min(at + 40);
    match act {
        // "denied having", "rejected claims that", "denied any role"
        Act::Deny => {
            matches!(reader.lower(at), "denied" | "denies" | "deny" | "denying" | "refuted" | "refutes")
                || reader.is(at + 1, Mark::DisputeObject)
                || reader.is(at + 2, Mark::DisputeObject)
        }
        Act::Expect if !reader.lower(at).starts_with("call") => window.clone().take(14).any(|i| matches!(reader.lower(i), "to" | "that")),
        // "told Reuters that"
        _ if matches!(reader.lower(at), "told" | "informed" | "notified" | "tell" | "tells" | "telling" | "warned" | "assured") => {
            window.clone().take(12).any(|i| matches!(reader.lower(i), "that" | "how") || reader.is_quotation_mark(i))
                || window.clone().skip(1).any(|i| reader.is_verb(i))
        }
        // "considered the party to be", "described X as"
        Act::Think => {
            window.clone().any(|i| matches!(reader.lower(i), "to" | "as") || reader.is_verb(i))
                || matches!(reader.lower(at), "considers" | "considered" | "estimated" | "estimates")
        }
        _ if matches!(
            reader.lower(at),
            "described" | "describe" | "describes" | "identified" | "identify" | "portrayed" | "labelled" | "branded"
        ) =>
        {
            true
        }
        _ if reader.is(at, Mark::Clausal) => true,
        Act::Claim if next == "to" => true,
        Act::Expect if reader.lower(at).starts_with("call") => matches!(next, "on" | "for"),
        // "reported the destruction of"
        Act::Report => matches!(next, "the" | "a" | "an") || reader.is_name(at + 1) || has_own_verb(reader, at, end),
        _ => next == "no" || has_own_verb(reader, at, end),
    }
}

/// Is what follows a clause: a subject and a verb, with nothing joined on between?
fn has_own_verb(reader: &Reader<'_, '_>, at: usize, end: usize) -> bool {
    // "stated on 26 February that"
    if (at + 1..end.min(at + 7)).any(|i| reader.lower(i) == "that") {
        return true;
    }
    let inner = |i: usize| {
        !matches!(reader.text(i), "," | ";" | "." | ":")
            && !matches!(reader.lower(i), "who" | "which" | "where" | "when" | "while" | "after" | "before")
    };
    (at + 2..end.min(at + 22)).take_while(|&i| inner(i) && (reader.lower(i) != "and" || reader.is_name(i + 1))).any(|i| reader.is_verb(i))
}

/// The first token of the adverbs before a participle at `at`.
fn adverbs_before(reader: &Reader<'_, '_>, at: usize, start: usize) -> usize {
    let adverb = |i: usize| reader.is(i, Mark::Adverb) || reader.is(i, Mark::Negation) || reader.lower(i).ends_with("ly");
    (start..at).rev().find(|&i| !adverb(i)).map_or(start, |i| i + 1)
}

fn has_be(reader: &Reader<'_, '_>, at: usize, start: usize) -> bool {
    let before = adverbs_before(reader, at, start);
    before > start && matches!(reader.lower(before - 1), "is" | "are" | "was" | "were" | "been" | "being" | "be")
}

fn first_comma(reader: &Reader<'_, '_>, from: usize, end: usize) -> usize {
    let end = end.min(from + LONGEST_SCOPE).max(from);
    (from..end).find(|&i| matches!(reader.text(i), "," | ";" | "(" | ")")).unwrap_or(end)
}

fn is_passive(reader: &Reader<'_, '_>, at: usize, start: usize) -> bool {
    let entry = reader.entry(at);
    if entry.form != Some(Form::Past) {
        return false;
    }
    if has_be(reader, at, start) {
        return true;
    }
    // "a party considered by many to be", "a man accused of leading"
    let judges = entry.does(Act::Think) || entry.does(Act::Accuse);
    judges && matches!(reader.lower(at + 1), "by" | "of" | "to") && reader.is_participle_of_noun(adverbs_before(reader, at, start), start)
}

impl Reader<'_, '_> {
    /// "to attack" rather than "to members".
    fn is_bare_verb(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Word(Case::Lower))
            && !self.lower(at).ends_with('s')
            && !matches!(self.lower(at), "the" | "a" | "an" | "its" | "his" | "their" | "any" | "all")
    }

    /// Does a past participle at `at` follow its noun, with no subject and verb of its own?
    fn is_participle_of_noun(&self, at: usize, start: usize) -> bool {
        if at == start {
            return true;
        }
        let by_follows = self.lower(at + 1) == "by" || matches!(self.lower(at + 1), "of" | "to") && self.entry(at).does(Act::Accuse);
        by_follows || matches!(self.text(at - 1), "," | "(") && self.lower(at + 1) == "to"
    }
}

/// "is believed to", "was reported that", "were accused of", "is estimated by X to".
fn passive(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, act: Act, last: Option<&str>) -> Option<Frame> {
    let next = reader.lower(at + 1);
    let by =
        (at + 1..sentence.end.min(at + 18)).take_while(|&i| !matches!(reader.text(i), "," | ";" | ".")).find(|&i| reader.lower(i) == "by");
    let source = by
        .filter(|&by| by == at + 1 || act == Act::Accuse || matches!(next, "as"))
        .and_then(|by| agent(reader, by + 1, sentence.end))
        .map(|phrase| (reader.source(&phrase, last), phrase));
    let governs = matches!(
        next,
        "to" | "that" | "as" | "by" | "of" | "for" | "with" | "in" | "at" | "between" | "a" | "an" | "the" | "one" | "over" | "on"
    ) || reader.is_quotation_mark(at + 1)
        || act == Act::Think && reader.is_name(at + 1);
    if !governs || reader.entry(at).is(Mark::NounToo) && !matches!(next, "to" | "that" | "as" | "by") {
        return None;
    }
    let modality = match (act, &source) {
        (Act::Intend | Act::Expect, _) => Modality::Expected,
        (Act::Accuse, _) => Modality::Claimed,
        (_, Some((_, phrase))) => speaking(reader, act, Some(phrase)),
        (_, None) => Modality::Reported,
    };
    if matches!(act, Act::Claim | Act::Think)
        && source.is_none()
        && !matches!(next, "to" | "that" | "as" | "at" | "between")
        && !(matches!(reader.lower(at), "considered" | "deemed"))
    {
        return None;
    }
    // "known as", "identified as"; "it was revealed that" tells a fact
    let plain = reader.is(at, Mark::PassiveFact) || reader.is(at, Mark::PassiveWithThat) && !matches!(next, "to" | "that");
    if plain {
        return None;
    }
    let reduced = !has_be(reader, at, sentence.start);
    let clause_follows = reader.lower(at + 1) == "that";
    let ends_early = reduced || modality == Modality::Expected || act != Act::Accuse && !clause_follows;
    if matches!(act, Act::Intend | Act::Expect) && !matches!(reader.lower(at + 1), "to" | "that") {
        return None;
    }
    let end = if ends_early { first_comma(reader, at + 1, sentence.end) } else { closing(reader, at + 1, sentence) };
    Some(Frame { at, scope: at..end, source: source.and_then(|(source, _)| source), modality, denies: act == Act::Deny })
}

/// "reports that", "allegations of", "X's claim that".
fn noun(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, last: Option<&str>) -> Option<Frame> {
    let modality = if reader.is(at, Mark::ReportedNoun) {
        Modality::Reported
    } else if reader.is(at, Mark::ClaimedNoun) {
        Modality::Claimed
    } else if reader.is(at, Mark::ExpectedNoun) {
        Modality::Expected
    } else {
        return None;
    };
    let next = reader.lower(at + 1);
    let governs = next == "that"
        || next == "of" && modality != Modality::Expected
        || next == "to" && modality == Modality::Expected && reader.is_bare_verb(at + 2);
    if !governs || next == "of" && !reader.lower(at).ends_with('s') {
        return None;
    }
    let possessive = at > sentence.start && reader.token(at - 1).is_some_and(|t| t.kind == TokenKind::Possessive);
    let source = if possessive && modality == Modality::Claimed {
        reader.phrase_before(at - 1, sentence.start).and_then(|phrase| reader.source(&phrase, last))
    } else {
        None
    };
    Some(Frame { at, scope: at + 2..closing(reader, at + 2, sentence), source, modality, denies: false })
}

/// Where what is said ends: before another clause of the document's own voice, else at the sentence's end.
fn closing(reader: &Reader<'_, '_>, from: usize, sentence: &Range<usize>) -> usize {
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
        if turns || subordinate || says_more {
            return at;
        }
    }
    farthest.max(from)
}

/// Where what was said before `at` begins.
fn opening(reader: &Reader<'_, '_>, at: usize, start: usize) -> usize {
    let from = (start..at).rev().find(|&i| {
        reader.text(i) == ";"
            || reader.text(i) == "," && matches!(reader.lower(i + 1), "but" | "although" | "though" | "while" | "whereas" | "and")
    });
    from.map_or(start, |i| i + 1)
}
