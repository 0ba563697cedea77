//! The voice of one claim, from the frames, speech, hedges and negations that govern it.

use super::dispute::Dispute;
use super::frame::Frame;
use super::lexicon::{self, Act, Mark};
use super::reader::Reader;
use super::{InSentence, Voice, Voices};
use std::ops::Range;
use variorum_model::claim::{Modality, Polarity};

/// How far before its trigger a negation or hedge reaches, in tokens.
const REACH: usize = 6;

/// How far a negation reaches that can only belong to a noun phrase ("not a member").
const ADJACENT: usize = 2;

/// A noun phrase with more tokens is none.
const LONGEST_MERE: usize = 40;

/// No frame governs what is farther from its verb than this.
const FARTHEST: usize = 220;

/// What parts clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    None,
    /// A mark or word after which another clause begins.
    Clause,
}

impl Break {
    pub(super) fn of(reader: &Reader<'_, '_>, at: usize) -> Self {
        let parts = match reader.text(at) {
            "," | ";" | ":" | "(" | ")" | "." | "–" | "—" => true,
            _ => matches!(
                reader.lower(at),
                "but" | "which" | "who" | "while" | "although" | "though" | "because" | "whereas" | "that" | "when" | "after" | "before"
            ),
        };
        if parts { Self::Clause } else { Self::None }
    }
}

pub(super) fn voice(voices: &Voices, sentence: usize, clause: &Range<usize>, trigger: usize, relation: &str) -> Voice {
    let Some(here) = voices.sentences.get(sentence) else { return Voice::default() };
    let trigger = trigger.clamp(here.tokens.start, here.tokens.end - 1);
    let background = lexicon::is_background(relation) && is_mere_phrase(voices, here, clause, trigger);
    let mut governing = if background { Vec::new() } else { governing(voices, here, trigger, relation) };
    // "according to X" after what is said stands outside the verbs inside it
    governing.sort_by_key(|frame| (frame.inner, frame.scope.start, std::cmp::Reverse(frame.scope.end), frame.at));
    let speech = voices.speeches.partition_point(|speech| speech.tokens.end <= trigger);
    let speech = voices.speeches.get(speech).filter(|speech| !background && speech.tokens.contains(&trigger));
    let speaker = speech.and_then(|speech| speech.speaker.clone());
    let mut attribution: Vec<String> = Vec::new();
    for source in speaker.iter().chain(governing.iter().filter_map(|frame| frame.source.as_ref())) {
        if !attribution.contains(source) {
            attribution.push(source.clone());
        }
    }
    let framed = governing.iter().map(|frame| frame.modality).fold(Modality::Fact, combined);
    let framed = if speaker.is_some() { combined(Modality::Claimed, framed) } else { framed };
    let modality = match (framed, hedge(voices, here, clause, trigger, framed, background)) {
        (Modality::Fact, local) => local,
        (_, Modality::Expected) => Modality::Expected,
        (framed, _) => framed,
    };
    let denials = governing.iter().filter(|frame| frame.denies).count()
        + usize::from(negated(voices, here, trigger, if background { ADJACENT } else { REACH }) || excepts(voices, clause, trigger));
    let polarity = match (denials % 2 == 1, &here.disputed) {
        (true, _) => Polarity::Denied,
        (false, Dispute::Part(part)) if part.contains(&trigger) && !background => Polarity::Disputed,
        (false, Dispute::Claims) if modality != Modality::Fact => Polarity::Disputed,
        _ => Polarity::Asserted,
    };
    if let Some(publisher) = &voices.publisher
        && !attribution.is_empty()
        && !attribution.contains(publisher)
    {
        attribution.insert(0, publisher.clone());
    }
    Voice { polarity, modality, attribution }
}

/// The frames of a sentence that a word stands in the scope of.
fn governing<'v>(voices: &'v Voices, here: &InSentence, trigger: usize, relation: &str) -> Vec<&'v Frame> {
    let frames = &voices.frames[here.frames.clone()];
    let near =
        frames.partition_point(|frame| frame.at + FARTHEST < trigger)..frames.partition_point(|frame| frame.at <= trigger + FARTHEST);
    let is_saying = lexicon::is_discourse(relation);
    // "estimated that it has 500 men" may hang on "estimated" itself
    let governs = |frame: &&Frame| match frame.at == trigger {
        true if frame.scope.contains(&trigger) => true,
        true => !is_saying && !frame.denies && frame.modality != Modality::Expected && frame.scope.start <= trigger + 2,
        false => frame.scope.contains(&trigger),
    };
    frames[near].iter().filter(governs).collect()
}

/// Does a claim rest on a mere noun phrase ("the group's leader, X"), whatever is said of it? What such a phrase takes for
/// granted is the document's own voice.
fn is_mere_phrase(voices: &Voices, here: &InSentence, clause: &Range<usize>, trigger: usize) -> bool {
    let start = clause.start.min(trigger).max(here.tokens.start);
    let end = clause.end.max(trigger + 1).min(here.tokens.end);
    // one word tells nothing of what stands around it
    if end.saturating_sub(start) < 2 || end - start > LONGEST_MERE {
        return false;
    }
    let predicate = |at: usize| voices.shapes[at] == Shape::Verb;
    let before = (here.tokens.start..start).rev().take(3).find(|&i| voices.shapes[i] != Shape::Determiner);
    let predicate = |at: usize| predicate(at) || voices.shapes[at] == Shape::Copula;
    !(start..end).any(predicate) && !before.is_some_and(|i| voices.shapes[i] == Shape::Copula)
}

/// What a token is for the phrases around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Other,
    /// "joined", "accused", "joining": what makes a clause.
    Verb,
    /// "is", "as", "to be": what follows is said of something.
    Copula,
    /// "the", "its", "former".
    Determiner,
    And,
    That,
    Until,
}

impl Shape {
    pub(super) fn of(reader: &Reader<'_, '_>, at: usize) -> Self {
        match reader.lower(at) {
            "as" | "being" | "become" | "became" | "remain" | "remained" => Self::Copula,
            "the" | "a" | "an" | "its" | "his" | "her" | "their" | "former" | "then" | "also" | "new" => Self::Determiner,
            "and" | "or" | "but" => Self::And,
            "that" => Self::That,
            "until" => Self::Until,
            _ if reader.is(at, Mark::Be) => Self::Copula,
            _ if reader.is_verb(at) || reader.is_doing(at) => Self::Verb,
            _ => Self::Other,
        }
    }
}

/// An inner modality inside an outer one: what is expected stays so, a claim inside a report is a claim.
fn combined(outer: Modality, inner: Modality) -> Modality {
    match (outer, inner) {
        (Modality::Expected, _) | (_, Modality::Expected) => Modality::Expected,
        (outer, Modality::Fact) => outer,
        (Modality::Claimed | Modality::Opinion, Modality::Reported) => outer,
        (_, inner) => inner,
    }
}

/// Tokens of the trigger's own clause before it, nearest first, at most `most` of them.
fn before<'v>(voices: &'v Voices, here: &InSentence, trigger: usize, most: usize) -> impl Iterator<Item = usize> + 'v {
    let start = here.tokens.start.max(trigger.saturating_sub(most));
    (start..trigger).rev().take_while(|&i| voices.breaks[i] == Break::None)
}

/// What the words around a trigger make of it; `framed` is what the verbs that govern it make of it.
fn hedge(voices: &Voices, here: &InSentence, clause: &Range<usize>, trigger: usize, framed: Modality, background: bool) -> Modality {
    let is = |i: usize, mark: Mark| voices.entries.get(i).is_some_and(|entry| entry.is(mark));
    let reach = if background { ADJACENT } else { REACH };
    let near = || {
        let after = clause.start.max(trigger)..clause.end.min(trigger + 3).max(trigger + 2).min(here.tokens.end);
        before(voices, here, trigger, reach).chain(after.filter(|_| !background))
    };
    for at in before(voices, here, trigger, reach).filter(|_| !background) {
        if is(at, Mark::Modal) {
            let tells = (at + 1..trigger.saturating_add(1).min(at + 3)).any(|i| is(i, Mark::Narrative)) && is(at, Mark::Would);
            // "would" that nobody says is the past's future
            let refuses = is(at, Mark::Refuses) && (is(at + 1, Mark::Negation) || is(at + 1, Mark::NotAfter));
            let narrates = refuses || is(at, Mark::Would) && framed == Modality::Fact;
            let looks_back = is(at + 1, Mark::Have) && !is(at, Mark::Would);
            if looks_back {
                return Modality::Opinion;
            }
            if !tells && !narrates {
                return Modality::Expected;
            }
        }
        let to_do = is(at + 1, Mark::To) && at + 1 < trigger && !is(at + 2, Mark::Opener);
        let looks_back = (at + 2..at + 4).any(|i| is(i, Mark::Have));
        if to_do && is(at, Mark::Prospect) {
            return if looks_back { Modality::Opinion } else { Modality::Expected };
        }
        if to_do && is(at, Mark::Be) && !is(at + 2, Mark::Narrative) && at + 2 <= trigger {
            return Modality::Expected;
        }
        if is(at, Mark::FutureAdjective) && at + 2 >= trigger {
            return Modality::Expected;
        }
    }
    for at in near() {
        if is(at, Mark::ReportedHedge) && !is_be_before(voices, at) {
            return Modality::Reported;
        }
        if is(at, Mark::ClaimedHedge) && at < trigger && at + 3 > trigger {
            return Modality::Claimed;
        }
        if is(at, Mark::OpinionHedge) {
            return Modality::Opinion;
        }
    }
    let conditional = !background
        && (here.tokens.start.max(trigger.saturating_sub(12))..trigger)
            .rev()
            .take_while(|&i| voices.breaks[i] == Break::None)
            .any(|i| is(i, Mark::Condition) && !voices.entries[i.saturating_sub(1)].is(Mark::Adverb));
    // "it is likely that": beyond the break before the clause
    let weighed = !background && weighed(voices, here, trigger);
    match (conditional, weighed) {
        (true, _) => Modality::Expected,
        (false, true) => Modality::Opinion,
        (false, false) => Modality::Fact,
    }
}

/// "It is likely that ...", "it seems that ...".
fn weighed(voices: &Voices, here: &InSentence, trigger: usize) -> bool {
    let near = here.tokens.start.max(trigger.saturating_sub(12))..trigger;
    near.rev().find(|&i| voices.shapes[i] == Shape::That).is_some_and(|that| {
        that > here.tokens.start
            && voices.entries[that - 1].is(Mark::OpinionHedge)
            && !voices.breaks[that + 1..trigger.max(that + 1)].contains(&Break::Clause)
    })
}

fn is_be_before(voices: &Voices, at: usize) -> bool {
    at > 0 && voices.entries[at].does(Act::Report) && voices.entries[at - 1].is(Mark::Auxiliary)
}

/// "captured A but not B", where the clause of the claim ends with B.
fn excepts(voices: &Voices, clause: &Range<usize>, trigger: usize) -> bool {
    let is = |i: usize, mark: Mark| voices.entries.get(i).is_some_and(|entry| entry.is(mark));
    let end = clause.end.min(voices.breaks.len());
    let from = end.saturating_sub(6).max(trigger + 1);
    (from..end).any(|i| voices.breaks[i] == Break::Clause && is(i, Mark::Stop) && is(i + 1, Mark::Negation) && !is(i + 2, Mark::NotAfter))
}

fn negated(voices: &Voices, here: &InSentence, trigger: usize, reach: usize) -> bool {
    let is = |i: usize, mark: Mark| voices.entries.get(i).is_some_and(|entry| entry.is(mark));
    let mut denied = false;
    // "did not join until 2012" joined
    let until = (trigger + 1..here.tokens.end.min(trigger + 10)).any(|i| voices.shapes[i] == Shape::Until);
    if until {
        return false;
    }
    // "did not fight and joined": what is joined on is not negated
    let apart = |i: usize| voices.shapes[i] == Shape::And && (i + 1..trigger + 1).take(2).any(|v| voices.shapes[v] == Shape::Verb);
    for at in before(voices, here, trigger, reach).take_while(|&i| !apart(i)) {
        if is(at, Mark::Negation) && !is(at + 1, Mark::NotAfter) {
            denied = is(at, Mark::Correlative) || !denied;
        }
        let none = is(at, Mark::No) && !is(at, Mark::Negation) && !is(at + 1, Mark::NotAfter) && !is(at + 1, Mark::Evidence);
        if none && at + 3 >= trigger {
            denied = true;
        }
        // what "failed to", "refused to" govern is a frame of its own
        let framed = is(at + 1, Mark::To) && voices.entries[at].does(Act::Intend);
        if is(at, Mark::NegatesNext) && !framed {
            denied = !denied;
        }
    }
    denied
}
