//! Which date belongs to which claim.

use super::lexicon::{Reach, Tense, Unit, lexicon};
use super::moment::{Span, Time};
use super::resolve::{Place, Resolved};
use super::{Dated, Dates};
use crate::text::{Case, Token, TokenKind};
use std::ops::Range;
use variorum_model::claim::DateBasis;

/// A date farther from its trigger than so many tokens belongs to something else.
const WINDOW: usize = 120;

/// What a token is between two parts of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    None,
    Comma,
    Semicolon,
    /// "and", "but", "while".
    Joining,
    /// "who", "which", "where".
    Relative,
    Opening,
    Closing,
    /// "is", "has": the present.
    Present,
    /// A verb of the past.
    Past,
    /// "soon", "meanwhile".
    Loose,
}

impl Break {
    pub(super) fn of(token: &Token<'_>) -> Self {
        match &*token.lower {
            "," => Self::Comma,
            ";" | ":" | "—" => Self::Semicolon,
            "and" | "but" | "while" | "whereas" | "although" | "though" | "when" | "after" | "before" | "because" => Self::Joining,
            "who" | "which" | "where" | "whose" | "whom" => Self::Relative,
            "(" | "[" => Self::Opening,
            ")" | "]" => Self::Closing,
            lower => match lexicon().tense(lower) {
                Some(Tense::Present) => Self::Present,
                Some(Tense::Past) => Self::Past,
                Some(Tense::Loose) => Self::Loose,
                None if token.kind == TokenKind::Word(Case::Lower) && lower.len() > 4 && lower.ends_with("ed") => Self::Past,
                None => Self::None,
            },
        }
    }
}

/// Does a paragraph that opens with this sentence go on with the story of the one before ("Following this defeat, ...")?
pub(super) fn goes_on(sentence: &[Token<'_>]) -> bool {
    let word = |at: usize| sentence.get(at).map_or("", |token| &*token.lower);
    let two = format!("{} {}", word(0), word(1));
    [word(0), &two, &format!("{two} {}", word(2))].iter().any(|opening| lexicon().lists("goes_on", opening))
}

/// Which date of a sentence later ones of its paragraph go on from.
pub(super) fn carried(found: &[Resolved]) -> Option<usize> {
    found.iter().rposition(|date| date.place == Place::Adverbial).or_else(|| found.iter().rposition(|date| date.place == Place::Named))
}

pub(super) fn date(dates: &Dates, sentence: usize, clause: &Range<usize>, trigger: usize, relation: &str) -> Option<Dated> {
    let here = dates.sentences.get(sentence)?;
    let trigger = trigger.clamp(here.tokens.start, here.tokens.end - 1);
    let reach = lexicon().reach(relation);
    let found = &dates.found[here.found.clone()];
    let near = found.partition_point(|date| date.tokens.end + WINDOW < trigger)
        ..found.partition_point(|date| date.tokens.start <= trigger.saturating_add(WINDOW));
    let first = found.first().filter(|_| near.start > 0 && trigger - here.tokens.start < 2 * WINDOW);
    let best = first
        .into_iter()
        .chain(&found[near])
        .map(|date| (fitness(dates, here.tokens.start, date, clause, trigger), date))
        .filter(|(fitness, date)| {
            *fitness
                > if overlaps(&date.tokens, clause) {
                    -40
                } else if reach == Reach::Clause {
                    8
                } else {
                    -12
                }
        })
        .max_by_key(|(fitness, _)| *fitness);
    if let Some((_, date)) = best {
        return Some(write(completed(date, found, clause), date.basis));
    }
    let placed = found.iter().any(|date| date.place == Place::Adverbial);
    if reach < Reach::Told || placed {
        return None;
    }
    if tells(dates, clause, Break::Present) {
        // what an article says in the present holds about the day it appeared
        return dates.published.map(|day| write(Time::At(Span::one(day.widened(Unit::Month))), DateBasis::DocMeta));
    }
    if reach == Reach::Told && !tells(dates, clause, Break::Past) {
        return None;
    }
    let Some(carried) = here.before.map(|index| &dates.found[index]) else {
        // "today" of the first paragraph is the day of what a news item tells
        let reported = here.reported.map(|index| write(dates.found[index].time, DateBasis::DocMeta));
        // a story goes on over a paragraph, but only within its year
        let goes_on = || {
            let year = dates.found[here.older.filter(|_| reach == Reach::Paragraph && tells(dates, clause, Break::Past))?]
                .time
                .anchor()
                .widened(Unit::Year);
            Some(write(Time::At(Span::one(year)), DateBasis::Derived))
        };
        return reported.or_else(goes_on);
    };
    let opening = here.tokens.start..here.tokens.end.min(here.tokens.start + 4);
    let time = if tells(dates, &opening, Break::Loose) { loosened(carried.time) } else { carried.time };
    Some(write(time, if carried.basis == DateBasis::DocMeta { DateBasis::DocMeta } else { DateBasis::Derived }))
}

/// The month around a day.
fn loosened(time: Time) -> Time {
    match time {
        Time::At(span) if span.from == span.to => Time::At(Span::one(span.from.widened(Unit::Month))),
        time => time,
    }
}

fn write(time: Time, basis: DateBasis) -> Dated {
    Dated { edtf: time.edtf(), basis }
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// How well a date of the sentence fits a claim; above zero where nothing parts them.
fn fitness(dates: &Dates, sentence_start: usize, date: &Resolved, clause: &Range<usize>, trigger: usize) -> i32 {
    let inside = overlaps(&date.tokens, clause);
    let leading = date.place == Place::Adverbial && date.tokens.start <= sentence_start + 2;
    let (from, to) =
        if date.tokens.start > trigger { (trigger, date.tokens.start) } else { (date.tokens.end, trigger.max(date.tokens.end)) };
    let mut fitness = match date.place {
        Place::Adverbial => 10,
        Place::Named => 4,
        Place::Bracketed => 6,
        Place::Aside => -60,
    };
    if inside {
        fitness += 20;
    }
    if leading && !inside {
        return fitness - 4;
    }
    fitness -= (to.saturating_sub(from)).min(30) as i32 / 3;
    let between = &dates.breaks[from.min(dates.breaks.len())..to.min(dates.breaks.len())];
    let mut relative = false;
    for step in between {
        fitness -= match step {
            Break::Comma => 2,
            Break::Semicolon => 26,
            Break::Joining => 3,
            Break::Relative => 6,
            Break::Opening | Break::Closing => 4,
            Break::None | Break::Present | Break::Past | Break::Loose => 0,
        };
        relative |= *step == Break::Relative;
    }
    if !inside && !relative && in_relative_clause(dates, date, trigger) {
        fitness -= 15;
    }
    fitness
}

/// Does the date stand in a "who ..." clause that the trigger is not part of?
fn in_relative_clause(dates: &Dates, date: &Resolved, trigger: usize) -> bool {
    let start = date.tokens.start;
    for at in (start.saturating_sub(15)..start).rev() {
        match dates.breaks[at] {
            Break::Relative => return trigger < at || dates.breaks[date.tokens.end..trigger.max(date.tokens.end)].contains(&Break::Comma),
            Break::Comma | Break::Semicolon => return false,
            _ if at == trigger => return false,
            _ => {}
        }
    }
    false
}

/// "after his death in 1998 ... until 2006" is one period.
fn completed(date: &Resolved, found: &[Resolved], clause: &Range<usize>) -> Time {
    let others =
        || found.iter().take(64).filter(|other| other.tokens != date.tokens && overlaps(&other.tokens, clause)).map(|other| other.time);
    let period =
        |from: super::moment::Moment, to: super::moment::Moment| (from.first() <= to.first()).then_some(Time::At(Span { from, to }));
    match date.time {
        Time::Since(from) => others().find_map(|other| if let Time::Until(to) = other { period(from, to) } else { None }),
        Time::Until(to) => others().find_map(|other| if let Time::Since(from) = other { period(from, to) } else { None }),
        _ => None,
    }
    .unwrap_or(date.time)
}

/// Does the clause hold such a word?
fn tells(dates: &Dates, clause: &Range<usize>, kind: Break) -> bool {
    let end = clause.end.min(dates.breaks.len()).min(clause.start.saturating_add(2 * WINDOW));
    dates.breaks[clause.start.min(end)..end].contains(&kind)
}

/// Does a date of this sentence take the place of the one carried so far? Looking back ("the first time since 1991")
/// does not move the story, a date that opens the sentence does.
pub(super) fn moves_on(sentence_start: usize, date: &Resolved, before: Option<&Resolved>) -> bool {
    let Some(before) = before else { return true };
    date.tokens.start <= sentence_start + 2 || date.time.anchor().first() >= before.time.anchor().first()
}
