//! The voice of one claim, from the frames, speech, hedges and negations that govern it.

use super::frame::Frame;
use super::lexicon::{Act, Mark};
use super::reader::Reader;
use super::{InSentence, Voice, Voices};
use crate::text::TokenKind;
use std::ops::Range;
use variorum_model::claim::{Modality, Polarity};

/// How far before its trigger a negation or hedge reaches, in tokens.
const REACH: usize = 6;

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

pub(super) fn voice(voices: &Voices, sentence: usize, clause: &Range<usize>, trigger: usize) -> Voice {
    let Some(here) = voices.sentences.get(sentence) else { return Voice::default() };
    let trigger = trigger.clamp(here.tokens.start, here.tokens.end - 1);
    let frames = &voices.frames[here.frames.clone()];
    let near =
        frames.partition_point(|frame| frame.at + FARTHEST < trigger)..frames.partition_point(|frame| frame.at <= trigger + FARTHEST);
    let mut governing: Vec<&Frame> = frames[near]
        .iter()
        .filter(|frame| frame.scope.contains(&trigger) && !(frame.at == trigger && frame.scope.start > trigger))
        .collect();
    // "according to X" after what is said stands outside the verbs inside it
    governing.sort_by_key(|frame| (frame.scope.start, std::cmp::Reverse(frame.scope.end), frame.at));
    let mut attribution: Vec<String> = Vec::new();
    let next = voices.speeches.partition_point(|speech| speech.tokens.end <= trigger);
    let speech = voices.speeches.get(next).filter(|speech| speech.tokens.contains(&trigger));
    let speaker = speech.and_then(|speech| speech.speaker.clone());
    for source in speaker.iter().chain(governing.iter().filter_map(|frame| frame.source.as_ref())) {
        if !attribution.contains(source) {
            attribution.push(source.clone());
        }
    }
    let mut modality = governing.iter().map(|frame| frame.modality).fold(Modality::Fact, combined);
    if speaker.is_some() {
        modality = combined(Modality::Claimed, modality);
    }
    let local = hedge(voices, here, clause, trigger);
    modality = match (modality, local) {
        (Modality::Fact, local) => local,
        (_, Modality::Expected) => Modality::Expected,
        (modality, _) => modality,
    };
    let denials = governing.iter().filter(|frame| frame.denies).count()
        + usize::from(negated(voices, here, trigger) || excepts(voices, clause, trigger));
    let polarity = match (denials % 2 == 1, &here.disputed) {
        (true, _) => Polarity::Denied,
        (false, Dispute::Part(part)) if part.contains(&trigger) => Polarity::Disputed,
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

fn hedge(voices: &Voices, here: &InSentence, clause: &Range<usize>, trigger: usize) -> Modality {
    let is = |i: usize, mark: Mark| voices.entries.get(i).is_some_and(|entry| entry.is(mark));
    let near = || {
        before(voices, here, trigger, REACH)
            .chain(clause.start.max(trigger)..clause.end.min(trigger + 3).max(trigger + 2).min(here.tokens.end))
    };
    for at in before(voices, here, trigger, REACH) {
        if is(at, Mark::Modal) {
            let tells = (at + 1..trigger.saturating_add(1).min(at + 3)).any(|i| is(i, Mark::Narrative)) && is_would(voices, at);
            if !tells {
                return Modality::Expected;
            }
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
    let conditional = (here.tokens.start.max(trigger.saturating_sub(12))..trigger)
        .rev()
        .take_while(|&i| voices.breaks[i] == Break::None)
        .any(|i| is(i, Mark::Condition) && !voices.entries[i.saturating_sub(1)].is(Mark::Adverb));
    if conditional { Modality::Expected } else { Modality::Fact }
}

fn is_would(voices: &Voices, at: usize) -> bool {
    // the only modal that is an auxiliary of narration
    voices.entries[at].is(Mark::Modal) && voices.entries[at].is(Mark::Auxiliary)
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

fn negated(voices: &Voices, here: &InSentence, trigger: usize) -> bool {
    let is = |i: usize, mark: Mark| voices.entries.get(i).is_some_and(|entry| entry.is(mark));
    let mut denied = false;
    for at in before(voices, here, trigger, REACH) {
        if is(at, Mark::Negation) && !is(at + 1, Mark::NotAfter) {
            denied = !denied;
        }
        if is(at, Mark::NegatesNext) && at + 4 >= trigger {
            denied = !denied;
        }
    }
    denied
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
        let refers_back = denial.is_some_and(|frame| (frame.at + 1..frame.at + 4).any(|i| reader.is(i, Mark::DisputeObject)));
        if refers_back && same_paragraph && sentences[index - 1].disputed == Dispute::No {
            sentences[index - 1].disputed = Dispute::Claims;
        }
    }
}

/// "However, no proof of such a link": takes back what the sentence before says.
fn lacks_proof(reader: &Reader<'_, '_>, tokens: &Range<usize>) -> bool {
    let opens = matches!(reader.lower(tokens.start), "however" | "but" | "yet");
    opens
        && (tokens.start + 1..tokens.end.min(tokens.start + 6))
            .any(|i| matches!(reader.lower(i), "no" | "little") && reader.is(i + 1, Mark::Evidence))
}

/// The part of a sentence that it calls in question itself: "..., though other sources say", "which B denied",
/// "has never been proven", "is disputed".
fn countered(reader: &Reader<'_, '_>, tokens: &Range<usize>) -> Option<Range<usize>> {
    let at = tokens.clone().find(|&at| {
        let next = reader.lower(at + 1);
        let others = matches!(reader.lower(at), "though" | "although" | "but" | "while" | "however")
            && (reader.is(at + 1, Mark::Others) || next == "," && reader.is(at + 2, Mark::Others))
            && (at + 2..tokens.end.min(at + 7))
                .any(|i| reader.entry(i).does(Act::Claim) || reader.entry(i).does(Act::Report) || reader.entry(i).does(Act::Think));
        let denied = matches!(reader.lower(at), "which" | "but" | "though" | "although" | "while")
            && (at + 1..tokens.end.min(at + 8))
                .take_while(|&i| reader.text(i) != ",")
                .any(|i| reader.entry(i).does(Act::Deny) && reader.is_verb(i));
        let never_proven = matches!(reader.lower(at), "proven" | "proved" | "confirmed" | "verified")
            && (at.saturating_sub(4).max(tokens.start)..at).any(|i| reader.is(i, Mark::Negation))
            && !(at..tokens.end.min(at + 4)).any(|i| reader.lower(i) == "until");
        let called = reader.is(at, Mark::Dispute)
            && at > tokens.start
            && matches!(
                reader.lower(at - 1),
                "is" | "are" | "was" | "were" | "been" | "be" | "remains" | "remain" | "highly" | "widely" | "still"
            );
        others || denied || never_proven || called
    })?;
    let called = reader.is(at, Mark::Dispute);
    let parts = |i: &usize| matches!(reader.text(*i), ";" | "(" | ")") || called && reader.text(*i) == ",";
    let start = (tokens.start..at).rev().find(parts).map_or(tokens.start, |i| i + 1);
    let end = (at..tokens.end).find(parts).unwrap_or(tokens.end);
    Some(start..end)
}

/// The agency of a dateline such as "Bogota, 24 Oct 88 (REUTER) --" at the very start.
pub(super) fn dateline_agency(reader: &Reader<'_, '_>) -> Option<String> {
    let tokens = &reader.document.tokens;
    let open = tokens.iter().take(10).position(|t| t.text == "(")?;
    let numbered = tokens[..open].iter().any(|t| t.kind == TokenKind::Number) && tokens[0].text.starts_with(char::is_uppercase);
    let close = open + 1 + tokens[open + 1..].iter().take(6).position(|t| t.text == ")")?;
    let dash = tokens.get(close + 1).is_some_and(|t| matches!(t.text, "-" | "–" | "—"));
    (numbered && dash && close > open + 1).then(|| reader.document.slice(&(open + 1..close)).to_owned())
}
