//! Frames of saying in a sentence: who says what, over which tokens, and what that makes of it.

mod noun;
mod scope;
mod source;

use super::lexicon::{Act, Form, Mark};
use super::reader::Reader;
use crate::text::{Case, TokenKind};
use scope::{closing, first_comma, intended, joined_on, opening};
use source::agent;
use std::ops::Range;
use variorum_model::claim::Modality;

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
    /// Is its source the one whom the other sources of the same words rest on ("citing X")?
    pub(super) inner: bool,
}

/// The frames of the sentence with these tokens, in order; `last` is who spoke before and is kept up to date.
pub(super) fn frames(reader: &Reader<'_, '_>, sentence: &Range<usize>, last: &mut Option<String>) -> Vec<Frame> {
    let mut found: Vec<Frame> = Vec::new();
    for at in sentence.clone() {
        let frame = if let Some(frame) = source::phrase(reader, sentence, at, last.as_deref(), &found) {
            Some(frame)
        } else if let Some(act) = reader.act(at, sentence.end) {
            verb(reader, sentence, at, act, last.as_deref(), &found)
        } else {
            noun::noun(reader, sentence, at, last.as_deref()).map(|frame| {
                let denies = frame.denies || frame.modality == Modality::Claimed && noun::is_called_false(reader, sentence, at);
                Frame { denies, ..frame }
            })
        };
        let Some(frame) = frame else {
            // "X issued a statement": what "the statement said" is X's
            if issues(reader, sentence, at)
                && let Some(issuer) = reader.subject(at, sentence.start).and_then(|phrase| reader.source(&phrase, last.as_deref()))
            {
                *last = Some(issuer);
            }
            continue;
        };
        // "In a statement, X said": X speaks, not the statement
        if let Some(place) = found.first().filter(|first| source::is_place_of_saying(reader, first) && frame.at < first.scope.end) {
            let outer = place.source.as_deref().is_some_and(|s| s != "it") && frame.source.is_none();
            if !outer {
                found.remove(0);
            }
        }
        if frame.source.is_some() && frame.modality != Modality::Expected {
            last.clone_from(&frame.source);
        }
        found.push(frame);
    }
    found
}

fn issues(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize) -> bool {
    reader.is(at, Mark::Issues)
        && reader.entry(at).form != Some(Form::Participle)
        && (at + 1..sentence.end.min(at + 7)).any(|i| reader.is(i, Mark::Wrapper))
        && !has_be(reader, at, sentence.start)
}

fn verb(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, act: Act, last: Option<&str>, before: &[Frame]) -> Option<Frame> {
    let entry = reader.entry(at);
    let to_follows = reader.lower(at + 1) == "to";
    let doing = reader.is(at, Mark::MeansDoing) && reader.is_doing(at + 1 + usize::from(reader.lower(at + 1) == "on"));
    let act = if to_follows && entry.does(Act::Intend) || doing && act != Act::Deny { Act::Intend } else { act };
    if is_passive(reader, at, sentence.start) {
        return passive(reader, sentence, at, act, last);
    }
    // "X, quoted by Y, said": Y is the outer voice
    let quoted_by = reader.is(at, Mark::Quotes) && entry.form == Some(Form::Past) && reader.lower(at + 1) == "by";
    if quoted_by && at > sentence.start && matches!(reader.text(at - 1), "," | "(") {
        let phrase = agent(reader, at + 2, sentence.end)?;
        let source = reader.source(&phrase, last);
        let scope = at..closing(reader, phrase.end + 1, sentence);
        return Some(Frame { at, scope, source, modality: speaking(reader, Act::Report, Some(&phrase)), denies: false, inner: false });
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

/// "plans to", "sought to", "intends on", "considered joining": what follows is meant, not done; "refused to" says it is not so.
fn intends(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize) -> Option<Frame> {
    let noun = at > sentence.start && matches!(reader.lower(at - 1), "the" | "a" | "its" | "their" | "his");
    let bare_mean = reader.entry(at).form == Some(Form::Base) && reader.lower(at) == "mean";
    let doing = at + 1 + usize::from(reader.lower(at + 1) == "on");
    let from = match reader.lower(at + 1) {
        "to" => at + 2,
        _ if reader.is(at, Mark::MeansDoing) && reader.is_doing(doing) => doing,
        _ => return None,
    };
    if noun || bare_mean {
        return None;
    }
    let denies = reader.is(at, Mark::NegatesNext);
    let modality = if denies { Modality::Fact } else { Modality::Expected };
    Some(Frame { at, scope: from..intended(reader, from, sentence.end), source: None, modality, denies, inner: false })
}

/// "A accused B of C".
fn accuses(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, last: Option<&str>) -> Option<Frame> {
    // "blamed the raid on B", "attributed it to B"
    let blames = matches!(
        reader.lower(at),
        "blamed"
            | "blames"
            | "blaming"
            | "linked"
            | "links"
            | "linking"
            | "connected"
            | "connects"
            | "connecting"
            | "attributed"
            | "attributes"
            | "attributing"
            | "ascribed"
            | "ascribes"
            | "credited"
            | "credits"
    );
    let links =
        |i: usize| matches!(reader.lower(i), "of" | "for" | "with" | "over" | "as") || blames && matches!(reader.lower(i), "on" | "to");
    let goes_on = (at + 1..sentence.end.min(at + 25)).any(links);
    // "a gang linked to X" accuses nobody
    let linked = matches!(reader.lower(at), "linked" | "links" | "linking" | "link" | "connected" | "connects" | "connecting" | "connect");
    if !goes_on || linked && (matches!(reader.lower(at + 1), "to" | "with" | "by" | "and") || reader.lower(at.wrapping_sub(1)) == "to") {
        return None;
    }
    let source = reader.subject(at, sentence.start).and_then(|phrase| reader.source(&phrase, last));
    let end = joined_on(reader, at + 1, closing(reader, at + 1, sentence));
    Some(Frame { at, scope: at..end, source, modality: Modality::Claimed, denies: false, inner: false })
}

fn says(reader: &Reader<'_, '_>, sentence: &Range<usize>, at: usize, act: Act, last: Option<&str>, before: &[Frame]) -> Option<Frame> {
    let next = reader.lower(at + 1);
    let quoted = (at + 1..sentence.end.min(at + 3)).any(|i| reader.is_quotation_mark(i));
    let subject = if reader.entry(at).form == Some(Form::Participle) { None } else { reader.subject(at, sentence.start) };
    // "..., said X" and "..., X said": what stands before
    let ends = at + 1 >= sentence.end
        || matches!(reader.text(at + 1), "." | "," | ";" | ")")
        || matches!(next, "in" | "on" | "at" | "during" | "by" | "last" | "yesterday" | "today");
    let ends = ends || reader.is(at, Mark::Telling) && told_whom(reader, at, sentence.end);
    let phrase_start = subject.as_ref().map_or(at, |s| s.start);
    let mark_before = |i: usize| i > sentence.start && (matches!(reader.text(i - 1), "," | "?" | "!") || reader.is_quotation_mark(i - 1));
    let article = usize::from(phrase_start > sentence.start && matches!(reader.lower(phrase_start.wrapping_sub(1)), "the" | "a" | "an"));
    if matches!(act, Act::Claim | Act::Report | Act::Think) && !matches!(next, "that") && !quoted {
        if mark_before(at)
            && (reader.is_name(at + 1) || matches!(next, "the" | "a" | "an"))
            && reader.entry(at).form != Some(Form::Participle)
            && !quotes_follow(reader, at, sentence.end)
            && (sentence.start.max(at.saturating_sub(60))..at).any(|i| reader.is_verb(i) || reader.is_quotation_mark(i))
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
                inner: false,
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
                inner: false,
            });
        }
    }
    if reader.is(at + 1, Mark::ClaimObject) && (act == Act::Claim || reader.is(at, Mark::Takes)) {
        let source = subject.as_ref().and_then(|phrase| reader.source(phrase, last));
        let scope = at..closing(reader, at + 1, sentence);
        return Some(Frame { at, scope, source, modality: Modality::Claimed, denies: false, inner: false });
    }
    if reader.is(at, Mark::Takes) || matches!(next, "nothing" | "little" | "so" | "anything") {
        return None;
    }
    let anonymous = act == Act::Expect && (at + 1..sentence.end.min(at + 6)).any(|i| reader.is(i, Mark::Anonymous));
    if anonymous || !has_complement(reader, at, sentence.end, act) {
        return None;
    }
    // "to write a book"
    if at > sentence.start && reader.lower(at - 1) == "to" && next != "that" && !quoted {
        return None;
    }
    let shared = || before.last().and_then(|frame| frame.source.clone());
    let subject = if reader.lower(at.wrapping_sub(1)) == "as" { quoted_person(reader, at, sentence.start) } else { subject };
    let relative = at > sentence.start + 1
        && subject
            .as_ref()
            .is_some_and(|s| s.end + 1 < at && matches!(reader.lower(s.end + 1), "who" | "which") && reader.text(s.end) == ",");
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
    let modality = if act == Act::Deny && reader.lower(at + 1) == "out" { Modality::Expected } else { modality };
    let from = at + 1 + usize::from(matches!(next, "that" | "," | ":"));
    let describes = reader.is(at, Mark::PassiveWithThat) && next != "that";
    let end = if act == Act::Expect && next != "that" || describes || relative {
        first_comma(reader, from, sentence.end)
    } else {
        closing(reader, from, sentence)
    };
    Some(Frame { at, scope: from..end, source, modality, denies, inner: false })
}

/// "told reporters on Monday.", "told the BBC.": nothing but whom follows.
fn told_whom(reader: &Reader<'_, '_>, at: usize, end: usize) -> bool {
    let Some(whom) = reader.phrase_after(at + 1, end) else { return false };
    whom.end >= end || matches!(reader.text(whom.end), "." | "," | ";" | ")") || reader.is(whom.end, Mark::Preposition)
}

/// Whose words they are in "Reuters quoted X as saying" and "X was quoted as saying", where `at` is "saying".
fn quoted_person(reader: &Reader<'_, '_>, at: usize, start: usize) -> Option<Range<usize>> {
    let quoting = (start.max(at.saturating_sub(16))..at - 1).rev().find(|&i| reader.is(i, Mark::Quotes))?;
    if has_be(reader, quoting, start) {
        return reader.subject(quoting, start);
    }
    reader.phrase_after(quoting + 1, at - 1)
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
    let has = |mark: Mark| phrase.clone().any(|i| reader.is(i, mark));
    if act == Act::Think && has(Mark::Analyst) {
        return Modality::Opinion;
    }
    let unnamed = phrase.len() == 1 && reader.is(phrase.start, Mark::Unnamed);
    let unnamed_many = reader.is(phrase.start, Mark::Others)
        && phrase.clone().any(|i| matches!(reader.lower(i), "sources" | "others" | "reports" | "accounts"));
    let press = reader.is_outlet(phrase) && !has(Mark::Institute);
    if unnamed || unnamed_many || press || has(Mark::Press) { Modality::Reported } else { Modality::Claimed }
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
                || (at + 1..at + 5).any(|i| reader.is(i, Mark::DisputeObject))
                || next == "out" && reader.is_doing(at + 2)
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
        _ if reader.is(at, Mark::NamesAs) => reader.names_as(at, end),
        _ if matches!(reader.lower(at), "portrayed" | "labelled" | "branded") => true,
        _ if reader.is(at, Mark::Puts) => window.clone().take(16).any(|i| reader.lower(i) == "at"),
        _ if reader.is(at, Mark::Quotes) => window.clone().take(16).any(|i| reader.lower(i) == "as" && reader.is_doing(i + 1)),
        _ if reader.is(at, Mark::Clausal) => true,
        Act::Claim if next == "to" => true,
        Act::Expect if reader.lower(at).starts_with("call") => matches!(next, "on" | "for"),
        // "reported the destruction of"
        Act::Claim if reader.is_doing(at + 1) || next == "to" && reader.is_doing(at + 2) => true,
        // "claimed the attack", "claimed the town", not "claimed the lives of ten"
        Act::Claim
            if reader.lower(at) == "claimed"
                && matches!(next, "the" | "a" | "an" | "much" | "most" | "several" | "all" | "both" | "many") =>
        {
            !window.clone().take(6).any(|i| matches!(reader.lower(i), "life" | "lives" | "victims" | "title" | "prize" | "medal"))
        }
        Act::Report if reader.is_doing(at + 1) => true,
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
    pub(super) fn is_bare_verb(&self, at: usize) -> bool {
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
    // "the bombing was claimed by X", "the claim was denied by X": what stands before is meant
    if next == "by" && matches!(act, Act::Claim | Act::Deny) && !reader.is(at, Mark::PassiveFact) {
        let (source, phrase) = source?;
        let goes_on = matches!(reader.lower(phrase.end), "to" | "as");
        let plain = reader.is(at, Mark::PassiveWithThat) && !goes_on && !reader.is(at, Mark::Quotes);
        if plain {
            return None;
        }
        let scope = if goes_on || reader.is(at, Mark::Quotes) {
            at..closing(reader, at + 1, sentence)
        } else {
            opening(reader, at, sentence.start)..at + 1
        };
        return Some(Frame { at, scope, source, modality: speaking(reader, act, Some(&phrase)), denies: act == Act::Deny, inner: false });
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
    // "the raid was blamed on X", "attributed to X": what stands before is meant too
    if act == Act::Accuse && matches!(next, "on" | "to") && !reduced {
        let scope = opening(reader, at, sentence.start)..closing(reader, at + 1, sentence);
        return Some(Frame { at, scope, source: source.and_then(|(source, _)| source), modality, denies: false, inner: false });
    }
    let end = if modality == Modality::Expected && next == "to" {
        intended(reader, at + 2, sentence.end)
    } else if ends_early {
        first_comma(reader, at + 1, sentence.end)
    } else {
        closing(reader, at + 1, sentence)
    };
    Some(Frame { at, scope: at..end, source: source.and_then(|(source, _)| source), modality, denies: act == Act::Deny, inner: false })
}
