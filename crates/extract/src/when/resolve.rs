//! Expressions of time made dates: the year carried over, "the next day" reckoned, "yesterday" set against the publication.

use super::find::{Origin, Raw, Toward, What, find};
use super::lexicon::{Bounding, Unit};
use super::moment::{Moment, Part, Span, Time};
use crate::text::{Case, Document, TokenKind};
use std::ops::Range;
use variorum_model::article::Metadata;
use variorum_model::claim::DateBasis;
use variorum_model::time::Date;

/// An expression of time with its date.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Resolved {
    pub(super) tokens: Range<usize>,
    pub(super) time: Time,
    pub(super) basis: DateBasis,
    pub(super) place: Place,
}

/// How an expression stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// After "in", "on", "since", or a word like "yesterday".
    Adverbial,
    /// Part of a name or noun phrase: "the 2016 clashes", "the Law of 1956".
    Named,
    /// In brackets.
    Bracketed,
    /// What something is compared with: "for the first time since 1991".
    Aside,
}

/// All dates of a document, in order, and when it was published.
pub(super) fn resolve(document: &Document<'_>, metadata: &Metadata) -> (Vec<Resolved>, Option<Moment>) {
    let raws = find(document);
    let (published, dateline) = publication(document, metadata, &raws);
    let mut state = State { published, context: None, paragraph: None, title: title_date(metadata), ahead: first_year(&raws, dateline) };
    let mut found = Vec::with_capacity(raws.len());
    let mut lines = document.sentences.iter().filter(|s| s.starts_line).map(|s| s.tokens.start).peekable();
    for (index, raw) in raws.iter().enumerate() {
        if dateline == Some(index) {
            continue;
        }
        while lines.next_if(|start| *start <= raw.tokens.start).is_some() {
            if lines.peek().is_none_or(|next| *next > raw.tokens.start) {
                state.paragraph = None;
            }
        }
        let will = speaks_of_the_future(document, raw.tokens.start);
        let Some((span, basis)) = state.date(raw, will) else { continue };
        let time = bounded(raw, span);
        let place = place(document, raw);
        if place != Place::Bracketed || state.context.is_none() {
            let anchor = time.anchor();
            state.context = Some(anchor);
            state.paragraph = Some(anchor);
        }
        found.push(Resolved { tokens: raw.tokens.clone(), time, basis, place });
    }
    (found, state.published)
}

/// What is known while a document is read.
struct State {
    published: Option<Moment>,
    /// The last date said.
    context: Option<Moment>,
    /// The last date said in this paragraph.
    paragraph: Option<Moment>,
    title: Option<Moment>,
    /// The first year that the document says, for dates before it.
    ahead: Option<Moment>,
}

impl State {
    fn date(&self, raw: &Raw, will: bool) -> Option<(Span, DateBasis)> {
        match raw.what {
            What::Fixed(span) => Some((span, DateBasis::Stated)),
            What::Yearless(span, toward) => self.with_year(span, toward),
            What::Weekday(day, toward) => self.weekday(day, toward, will),
            What::Published(unit, count) => Some((around(self.published?, unit, count)?, DateBasis::DocMeta)),
            What::Same(unit) => {
                let anchor = self.paragraph.or(self.context)?;
                Some((Span::one(anchor.widened(unit)), DateBasis::Derived))
            }
            What::Shift { count, unit, back, from } => {
                let (anchor, basis) = match from {
                    Origin::Context => (self.paragraph.or(self.context)?, DateBasis::Derived),
                    Origin::Publication => (self.published?, DateBasis::DocMeta),
                };
                Some((shifted(anchor, count, unit, back)?, basis))
            }
        }
    }

    fn with_year(&self, span: Span, toward: Toward) -> Option<(Span, DateBasis)> {
        let month = span.from.month()?;
        let in_year = |year: i16| {
            let wraps = span.to.month() < span.from.month();
            let from = Moment { year, ..span.from };
            let to = Moment { year: year + i16::from(wraps), ..span.to };
            Span { from, to }
        };
        let context = self.paragraph.or(self.context);
        let derived = |year| Some((in_year(year), DateBasis::Derived));
        match toward {
            Toward::After => {
                let anchor = context?;
                return derived(anchor.year + i16::from(anchor.month().is_none_or(|said| month <= said)));
            }
            Toward::Before => {
                let anchor = context?;
                return derived(anchor.year - i16::from(anchor.month().is_none_or(|said| month >= said)));
            }
            Toward::Past if let Some(anchor) = self.published => {
                let passed = anchor.month().is_none_or(|said| month < said);
                return Some((in_year(anchor.year - i16::from(!passed)), DateBasis::DocMeta));
            }
            Toward::Future if let Some(anchor) = self.published => {
                let passed = anchor.month().is_some_and(|said| month <= said);
                return Some((in_year(anchor.year + i16::from(passed)), DateBasis::DocMeta));
            }
            _ => {}
        }
        if let Some(anchor) = self.paragraph {
            return derived(anchor.year + next_year(anchor, month));
        }
        if let Some(published) = self.published {
            let recent = self.context.is_none_or(|anchor| (published.year - anchor.year).abs() <= 1);
            if recent {
                let passed = published.month().is_none_or(|said| month <= said);
                return Some((in_year(published.year - i16::from(!passed)), DateBasis::DocMeta));
            }
        }
        let anchor = self.context.map(|anchor| anchor.year + next_year(anchor, month));
        derived(anchor.or(self.title.map(|title| title.year)).or(self.ahead.map(|ahead| ahead.year))?)
    }

    fn weekday(&self, day: i8, toward: Toward, will: bool) -> Option<(Span, DateBasis)> {
        let (anchor, basis) = match (self.published.and_then(Moment::day), self.paragraph.and_then(Moment::day)) {
            (Some(published), _) => (published, DateBasis::DocMeta),
            (None, Some(said)) => (said, DateBasis::Derived),
            (None, None) => return None,
        };
        let today = anchor.weekday().to_monday_one_offset();
        let back = (today - day).rem_euclid(7);
        let forward = basis == DateBasis::Derived || matches!(toward, Toward::After | Toward::Future) || will && toward == Toward::Nearest;
        let days = match (forward, back) {
            (true, 0) => 7 * i32::from(toward != Toward::Nearest),
            (true, back) => 7 - i32::from(back),
            (false, 0) if toward == Toward::Past => -7,
            (false, back) => -i32::from(back),
        };
        Some((Span::one(Moment::of_day(anchor).shifted(Unit::Day, days)?), basis))
    }
}

/// "In February" after "in December 2012" is a year on; "in October" after "in December" looks back.
fn next_year(anchor: Moment, month: u8) -> i16 {
    i16::from(anchor.month().is_some_and(|said| said >= month + 7))
}

fn shifted(anchor: Moment, count: u16, unit: Unit, back: bool) -> Option<Span> {
    let signed = |n: i32| if back { -n } else { n };
    if count > 0 {
        return Some(Span::one(anchor.shifted(unit, signed(i32::from(count)))?));
    }
    // a number that is not said: no finer than the next larger unit
    let larger = match unit {
        Unit::Hour => return Some(Span::one(anchor)),
        Unit::Day | Unit::Week => Unit::Month,
        Unit::Month => Unit::Year,
        Unit::Year | Unit::Decade => Unit::Decade,
    };
    let few = anchor.shifted(unit, signed(if unit == Unit::Day { 3 } else { 2 }))?.widened(larger);
    let here = anchor.widened(larger);
    Some(match (unit, back) {
        (Unit::Year | Unit::Decade, _) => Span::one(anchor.shifted(unit, signed(3))?.about()),
        (_, false) => Span { from: here, to: few },
        (_, true) => Span { from: few, to: here },
    })
}

/// The unit around the publication, moved.
fn around(published: Moment, unit: Unit, count: i32) -> Option<Span> {
    match unit {
        Unit::Hour | Unit::Day => Some(Span::one(published.shifted(Unit::Day, count)?)),
        Unit::Week => {
            let Some(day) = published.day() else { return Some(Span::one(published.about())) };
            let monday = Moment::of_day(day).shifted(Unit::Day, count * 7 - i32::from(day.weekday().to_monday_zero_offset()))?;
            Some(Span { from: monday, to: monday.shifted(Unit::Day, 6)? })
        }
        Unit::Month if count == 0 => Some(Span::one(published.widened(Unit::Month))),
        Unit::Year if count == 0 => Some(Span::one(published.widened(Unit::Year))),
        _ => Some(Span::one(published.shifted(unit, count)?)),
    }
}

fn bounded(raw: &Raw, span: Span) -> Time {
    let single = span.from == span.to;
    match raw.bounding {
        _ if raw.lasting => Time::Lasting(span.from),
        Bounding::Since if single || span.from.approximate => Time::Since(span.from),
        Bounding::Until | Bounding::By | Bounding::Before if single || span.from.approximate => Time::Until(span.to),
        Bounding::After if single || span.from.approximate => Time::Since(span.to),
        Bounding::Approximate => Time::At(Span { from: span.from.about(), to: span.to.about() }),
        _ => Time::At(span),
    }
}

fn place(document: &Document<'_>, raw: &Raw) -> Place {
    let tokens = &document.tokens;
    let before = raw.tokens.start.checked_sub(1).map_or("", |i| tokens[i].text);
    let after = tokens.get(raw.tokens.end);
    let opens = |i: usize| (i.saturating_sub(3)..=i).rev().any(|i| tokens[i].text == "(" || tokens[i].text == "[");
    if before == "(" || before == "[" || after.is_some_and(|t| t.text == ")") && opens(raw.tokens.start) {
        return Place::Bracketed;
    }
    let compared = before == "time" && matches!(raw.bounding, Bounding::Since | Bounding::After);
    if compared {
        return Place::Aside;
    }
    let by_itself = !matches!(raw.what, What::Fixed(_) | What::Yearless(..));
    let heads_noun = after.is_some_and(|t| matches!(t.kind, TokenKind::Word(Case::Lower | Case::Title)) && t.spaced)
        && matches!(before, "the" | "The" | "a" | "an" | "An" | "A" | "in" | "of" | "his" | "its" | "their")
        && !raw.placed;
    if by_itself || raw.placed && !heads_noun { Place::Adverbial } else { Place::Named }
}

fn speaks_of_the_future(document: &Document<'_>, at: usize) -> bool {
    let tokens = &document.tokens;
    let will = |lower: &str| matches!(lower, "will" | "shall" | "plans" | "scheduled" | "due");
    let before = tokens[at.saturating_sub(12)..at].iter().rev().take_while(|t| t.text != ".");
    let after = tokens[at..].iter().take(8).take_while(|t| t.text != ".");
    before.chain(after).any(|t| will(&t.lower))
}

/// The day (or month) of publication: from the metadata, the address, or a dateline; and which expression that dateline is.
fn publication(document: &Document<'_>, metadata: &Metadata, raws: &[Raw]) -> (Option<Moment>, Option<usize>) {
    let dateline = dateline(document, raws);
    let said = metadata.published.as_deref().and_then(written).or_else(|| metadata.address.as_deref().and_then(in_address));
    match (said, dateline) {
        (Some(said), _) if matches!(said.part, Part::Day(..)) => (Some(said), dateline.map(|(index, _)| index)),
        (_, Some((index, moment))) => (Some(moment), Some(index)),
        (said, None) => (said, None),
    }
}

/// The start of an EDTF date, as finely as it is written.
fn written(edtf: &str) -> Option<Moment> {
    let digits = edtf.get(..10).unwrap_or(edtf).trim_end_matches(['~', '?', '%']);
    let mut parts = digits.split('-');
    let year = parts.next()?.parse().ok().filter(|year| (1..=2999).contains(year))?;
    let month = parts.next().and_then(|m| m.parse::<u8>().ok()).filter(|m| (1..=12).contains(m));
    let day = parts.next().and_then(|d| d.parse::<u8>().ok());
    Some(match (month, day) {
        (Some(month), Some(day)) if Date::new(year, month as i8, day.min(31) as i8).is_ok() => Moment::new(year, Part::Day(month, day)),
        (Some(month), _) => Moment::new(year, Part::Month(month)),
        _ => Moment::new(year, Part::Year),
    })
}

/// "/2015/09/" or "/2015/09/17/" in a web address.
fn in_address(address: &str) -> Option<Moment> {
    let parts: Vec<&str> = address.split(['/', '?', '#']).take(32).collect();
    let at = parts.windows(2).position(|pair| {
        pair[0].len() == 4
            && matches!(pair[0].parse(), Ok(1990..=2099_u16))
            && pair[1].len() == 2
            && matches!(pair[1].parse(), Ok(1..=12_u8))
    })?;
    let day = parts.get(at + 2).filter(|day| day.len() == 2 && day.bytes().all(|b| b.is_ascii_digit()));
    written(&match day {
        Some(day) => format!("{}-{}-{day}", parts[at], parts[at + 1]),
        None => format!("{}-{}", parts[at], parts[at + 1]),
    })
}

/// "Bogota, 24 Oct 88 (REUTER) -- " or "BEIRUT, Oct 24 2012 (AFP) - " at the very start.
fn dateline(document: &Document<'_>, raws: &[Raw]) -> Option<(usize, Moment)> {
    let raw = raws.first().filter(|raw| raw.tokens.start < 8)?;
    let What::Fixed(span) = raw.what else { return None };
    let tokens = &document.tokens;
    let place = tokens[..raw.tokens.start].iter().all(|t| !matches!(t.kind, TokenKind::Word(Case::Lower)));
    let dash = tokens[raw.tokens.end..].iter().take(10).any(|t| matches!(t.text, "-" | "–" | "—" | "["));
    (place && dash && matches!(span.from.part, Part::Day(..)) && !raw.placed).then_some((0, span.from))
}

fn title_date(metadata: &Metadata) -> Option<Moment> {
    let title = metadata.title.as_deref()?;
    let document = Document::cut(title, std::slice::from_ref(&(0..title.len())));
    let found = find(&document);
    found.iter().find_map(|raw| match raw.what {
        What::Fixed(span) => Some(span.from),
        _ => None,
    })
}

fn first_year(raws: &[Raw], skip: Option<usize>) -> Option<Moment> {
    raws.iter().enumerate().filter(|(index, _)| skip != Some(*index)).find_map(|(_, raw)| match raw.what {
        What::Fixed(span) if !matches!(span.from.part, Part::Century | Part::Decade) => Some(span.from),
        _ => None,
    })
}
