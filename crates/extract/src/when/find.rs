//! Expressions of time as the text has them, before anything is known of the article's own date.

mod date;
mod relative;
mod written;

use super::lexicon::{Bounding, Lexicon, Unit, Word, lexicon};
use super::moment::{Moment, Part, Span};
use crate::text::{Document, Token, TokenKind};
use std::ops::Range;

/// An expression of time.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Raw {
    /// Its tokens, bounding words included.
    pub(super) tokens: Range<usize>,
    pub(super) what: What,
    pub(super) bounding: Bounding,
    /// Does the range end in "present"?
    pub(super) lasting: bool,
    /// Is there a word before it that places a claim in time ("in", "on", "since")?
    pub(super) placed: bool,
}

/// What an expression says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum What {
    /// A date with its year.
    Fixed(Span),
    /// A date whose year (0 here) has to be found.
    Yearless(Span, Toward),
    /// A day of the week, 1 is Monday.
    Weekday(i8, Toward),
    /// So many units (0: not said) on or back.
    Shift { count: u16, unit: Unit, back: bool, from: Origin },
    /// The unit around the date before ("that year").
    Same(Unit),
    /// The unit of the publication date, moved ("last week" is -1).
    Published(Unit, i32),
}

/// Where a date without a year is to be sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toward {
    Nearest,
    /// "the following May".
    After,
    /// "the previous May".
    Before,
    /// "last May".
    Past,
    /// "next May", against the publication.
    Future,
}

/// What a shift reckons from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Context,
    Publication,
}

/// Finds all expressions of a document, in order.
pub(super) fn find(document: &Document<'_>) -> Vec<Raw> {
    let mut found = Vec::new();
    for sentence in &document.sentences {
        let reader = Reader { words: lexicon(), tokens: &document.tokens, range: sentence.tokens.clone() };
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            match reader.expression(at) {
                Some(raw) => {
                    at = raw.tokens.end.max(at + 1);
                    found.push(raw);
                }
                None => at += 1,
            }
        }
    }
    found
}

/// A date and the token after it.
type Found<T> = Option<(T, usize)>;

struct Reader<'d, 't> {
    words: &'static Lexicon,
    tokens: &'d [Token<'t>],
    range: Range<usize>,
}

impl Reader<'_, '_> {
    fn token(&self, at: usize) -> Option<&Token<'_>> {
        if self.range.contains(&at) { self.tokens.get(at) } else { None }
    }

    fn lower(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| &token.lower)
    }

    fn word(&self, at: usize) -> Option<Word> {
        self.words.word(self.lower(at))
    }

    fn before(&self, at: usize) -> impl Iterator<Item = &str> + Clone {
        (self.range.start..at).rev().map(|i| &*self.tokens[i].lower)
    }

    /// The expression whose date begins at `at`.
    fn expression(&self, at: usize) -> Option<Raw> {
        let token = self.token(at)?;
        let unknown_start = self.follows_unknown_start(at);
        let may_begin = match token.kind {
            TokenKind::Number => true,
            TokenKind::Word(_) => token.lower.contains('-') || self.words.word(&token.lower).is_some() || self.starts_long_month(at),
            TokenKind::Mark | TokenKind::Possessive => false,
        };
        if !may_begin {
            return None;
        }
        let (mut what, mut end) = self.atom(at)?;
        let mut lasting = false;
        if let What::Fixed(span) | What::Yearless(span, Toward::Nearest) = what
            && let Some((joined, after, open)) = self.range_from(at, span, end)
        {
            end = after;
            lasting = open;
            what = if joined.from.year == 0 { What::Yearless(joined, Toward::Nearest) } else { What::Fixed(joined) };
        }
        let (bounding, start, placed) = self.bounded(at, token);
        if matches!(what, What::Yearless(..)) && !self.may_stand_alone(what, at, end, placed) {
            return None;
        }
        let bounding = if unknown_start { Bounding::Until } else { bounding };
        let onwards = matches!(self.lower(end), "onward" | "onwards");
        lasting |= matches!(self.lower(end), "–" | "-" | "—") && matches!(self.lower(end + 1), ")" | "]");
        let bounding = if onwards { Bounding::Since } else { bounding };
        Some(Raw { tokens: start..end + usize::from(onwards), what, bounding, lasting, placed })
    }

    /// The words before a date that bound it, the token where they begin, and whether they place it in time.
    fn bounded(&self, at: usize, token: &Token<'_>) -> (Bounding, usize, bool) {
        match token.lower.split_once('-').map(|(head, _)| head) {
            Some("pre") => return (Bounding::Before, at, true),
            Some("post") => return (Bounding::After, at, true),
            _ => {}
        }
        let article = usize::from(matches!(
            self.before(at).next(),
            Some("the" | "about" | "around" | "approximately" | "circa" | "year" | "years" | "early")
        ));
        let from = at.saturating_sub(article).max(self.range.start);
        let direct = self.words.bounding(self.before(at)).map(|(kind, length)| (kind, at - length));
        let through_article =
            if article == 1 { self.words.bounding(self.before(from)).map(|(kind, length)| (kind, from - length)) } else { None };
        let (kind, start) = match (through_article, direct) {
            (Some(found), _) | (None, Some(found)) => found,
            (None, None) => return (Bounding::At, from, false),
        };
        let approximate = kind == Bounding::Approximate
            || matches!(self.before(at).next(), Some("about" | "around" | "approximately" | "circa" | "c" | "ca"));
        let placed = self.lower(start) != "of" && self.lower(start) != "for";
        match kind {
            Bounding::At if approximate => (Bounding::Approximate, start, placed),
            _ => (kind, start, placed),
        }
    }

    fn starts_long_month(&self, at: usize) -> bool {
        if self.lower(at).is_ascii() {
            return false;
        }
        self.words.long_month(self.lower(at), self.lower(at + 1)).is_some()
    }

    /// "? - May 2019": does "? -" stand before the date? A sentence may seem to end at the question mark.
    fn follows_unknown_start(&self, at: usize) -> bool {
        let before = |n: usize| at.checked_sub(n).and_then(|i| self.tokens.get(i)).map_or("", |t| t.text);
        before(2) == "?" && matches!(before(1), "-" | "–" | "—")
    }

    fn atom(&self, at: usize) -> Found<What> {
        if let Some((span, end)) = self.date(at) {
            let what = if span.from.year == 0 { What::Yearless(span, self.toward(at)) } else { What::Fixed(span) };
            return Some((what, end));
        }
        self.relative(at)
    }

    fn toward(&self, at: usize) -> Toward {
        let mut before = self.before(at);
        let last = before.next().unwrap_or("");
        let second = before.next().unwrap_or("");
        match self.words.word(last) {
            Some(Word::Next) if second == "the" || last != "next" => Toward::After,
            Some(Word::Next | Word::Coming) => Toward::Future,
            Some(Word::Previous) => Toward::Before,
            Some(Word::Last) => Toward::Past,
            _ => Toward::Nearest,
        }
    }

    /// The range that begins with `first`: its span, the token after it, whether it is said to last.
    fn range_from(&self, at: usize, first: Span, end: usize) -> Option<(Span, usize, bool)> {
        let join = self.lower(end);
        if !self.words.lists("joins", join) {
            return None;
        }
        let dash = !join.starts_with(char::is_alphabetic);
        let cue = self.before(at).next().unwrap_or("");
        let mut next = end + 1;
        if join == "up" {
            next += 1;
        }
        next += usize::from(matches!(self.lower(next), "the" | "in" | "about" | "around"));
        if (dash || join == "to" || join == "until" || join == "till" || join == "through") && self.words.lists("now", self.lower(next)) {
            return (dash || cue == "from" || join != "to").then_some((first, next + 1, true));
        }
        if join == "and" && !matches!(cue, "between" | "throughout" | "years" | "both" | "during" | "in" | "the" | "through") {
            return None;
        }
        let (second, after) = self.date(next).or_else(|| self.short_year(next, first, dash))?;
        if join == "and" && cue != "between" && std::mem::discriminant(&second.from.part) != std::mem::discriminant(&first.from.part) {
            return None;
        }
        let mut from = first.from;
        let mut to = second.to;
        match (from.year, to.year) {
            (0, 0) => {}
            (0, year) => {
                from.year = year;
                if (from.month(), to.month()) > (to.month(), None) && from.month() > to.month() {
                    from.year = year - 1;
                }
            }
            (year, 0) => to.year = if to.month() < from.month() { year + 1 } else { year },
            _ => {}
        }
        let ordered = from.year == 0 || (from.year, from.month()) <= (to.year, to.month()) || to.month().is_none() && from.year <= to.year;
        let to = match to.part {
            Part::Decade if first.from.part == Part::Decade => Moment::new(to.year + 9, Part::Year),
            _ => to,
        };
        let from = if from.part == Part::Decade && to.part == Part::Year { Moment::new(from.year, Part::Year) } else { from };
        ordered.then_some((Span { from, to }, after, false))
    }

    /// "2012–13" after the first year.
    fn short_year(&self, at: usize, first: Span, dash: bool) -> Found<Span> {
        let token = self.token(at).filter(|t| dash && t.kind == TokenKind::Number && t.text.len() == 2)?;
        let last: i16 = token.text.parse().ok()?;
        let year = first.from.year / 100 * 100 + last;
        (first.from.part == Part::Year && year > first.from.year).then(|| (Span::one(Moment::new(year, Part::Year)), at + 1))
    }

    /// May a date without a year stand as it does? "May" and "March" need a word before them or a day.
    fn may_stand_alone(&self, what: What, at: usize, end: usize, placed: bool) -> bool {
        let What::Yearless(span, toward) = what else { return true };
        if toward != Toward::Nearest || placed || matches!(span.from.part, Part::Day(..)) || span.from.approximate {
            return true;
        }
        let last = self.before(at).next().unwrap_or("");
        let cued = matches!(last, "of" | "this" | "that" | "early" | "late" | "mid" | "the" | "and" | "for" | "between" | "," | "(");
        let a_word_too = matches!(self.lower(at), "may" | "march" | "august" | "mar" | "mars" | "jun" | "jan" | "mai");
        cued && !a_word_too || last == "of" || end > at + 1
    }
}
