//! Expressions of time as the text has them, before anything is known of the article's own date.

use super::lexicon::{Bounding, Lexicon, Unit, Word, lexicon};
use super::moment::{Moment, Part, Span, is_day};
use crate::text::{Case, Document, Token, TokenKind};
use std::ops::Range;
use variorum_model::time::hijri::HijriDate;

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

    /// A date that names a year, season, month or day.
    fn date(&self, at: usize) -> Found<Span> {
        let token = self.token(at)?;
        match token.kind {
            TokenKind::Number => self.numeric(at),
            TokenKind::Word(_) => {
                if let Some((head, rest)) = token.lower.split_once('-') {
                    return self.hyphenated(at, head, rest);
                }
                match self.word(at) {
                    Some(Word::Month(_)) => self.month_first(at),
                    Some(Word::HijriStart) => self.hijri(at),
                    Some(Word::Season(season)) => self.season(at, season),
                    Some(Word::Early | Word::Mid | Word::Late) => self.part_of(at),
                    Some(Word::Number(_)) => self.half(at),
                    _ if self.starts_long_month(at) => self.month_first(at),
                    _ => None,
                }
            }
            TokenKind::Possessive | TokenKind::Mark => None,
        }
    }

    fn month_at(&self, at: usize) -> Found<u8> {
        if let Some(month) = self.words.long_month(self.lower(at), self.lower(at + 1)) {
            return Some((month, at + 2));
        }
        let Some(Word::Month(month)) = self.word(at) else { return None };
        let token = self.token(at)?;
        // "may", "march" and "mar" are other words too
        if token.kind == TokenKind::Word(Case::Lower)
            && token.lower.is_ascii()
            && matches!(&*token.lower, "may" | "march" | "mar" | "mars" | "sep" | "mai")
        {
            return None;
        }
        if self.words.lists("name_openers", self.before(at).next().unwrap_or("")) {
            return None;
        }
        let dotted = self.lower(at + 1) == "." && token.len <= 4;
        Some((month, at + 1 + usize::from(dotted)))
    }

    /// A day of the month: "17", "17th".
    fn day_at(&self, at: usize) -> Option<u8> {
        let token = self.token(at).filter(|token| token.kind == TokenKind::Number)?;
        let digits = token.lower.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let suffix = &token.lower[digits.len()..];
        if digits.is_empty() || digits.len() > 2 || !matches!(suffix, "" | "st" | "nd" | "rd" | "th") {
            return None;
        }
        digits.parse().ok().filter(|day| (1..=31).contains(day))
    }

    fn year_at(&self, at: usize) -> Option<i16> {
        let token = self.token(at).filter(|token| token.kind == TokenKind::Number)?;
        four_digit_year(token.text)
    }

    /// A year after a day and month, with or without a comma or "of".
    fn year_after(&self, at: usize) -> Found<i16> {
        let skip = usize::from(matches!(self.lower(at), "," | "of" | "de"));
        if let Some(year) = self.year_at(at + skip) {
            return Some((year, at + skip + 1));
        }
        // "24 Oct 88"
        let token = self.token(at).filter(|token| token.kind == TokenKind::Number && token.text.len() == 2)?;
        let short: i16 = token.text.parse().ok()?;
        (short > 31).then_some((1900 + short, at + 1))
    }

    fn numeric(&self, at: usize) -> Found<Span> {
        let token = self.token(at)?;
        let text = token.text;
        if let Some(span) = iso(text).or_else(|| dotted(text)).or_else(|| years(text)) {
            return Some((span, at + 1));
        }
        if let Some(span) = decade(text, self.before(at).next()) {
            return Some((span, at + 1));
        }
        if let Some(found) = self.slashed(at) {
            return Some(found);
        }
        if let Some(day) = self.day_at(at) {
            return self.day_first(at, day).or_else(|| self.hijri(at)).or_else(|| self.century(at));
        }
        let year = self.year_at(at)?;
        let last = self.before(at).next().unwrap_or("");
        let next = self.lower(at + 1);
        let labelled = self.words.lists("labels", last) || self.token(at + 1).is_some_and(|t| t.text == "%" || t.text == "$");
        let counted = self.words.lists("counted", next) && !matches!(next, "police" | "others")
            || matches!(last, "$" | "€" | "£" | "#")
            || self.words.lists("counted", self.lower(at + 2))
                && self.token(at + 1).is_some_and(|t| t.kind == TokenKind::Word(Case::Lower))
                && !self.words.lists("labels", last)
                && !matches!(last, "in" | "since" | "until" | "by" | "from");
        if labelled || counted {
            return None;
        }
        // "2013/14"
        if self.lower(at + 1) == "/"
            && let Some(short) = self.token(at + 2).filter(|t| t.kind == TokenKind::Number && t.text.len() == 2)
            && let Ok(last_two) = short.text.parse::<i16>()
            && last_two == (year + 1) % 100
        {
            return Some((Span { from: Moment::new(year, Part::Year), to: Moment::new(year + 1, Part::Year) }, at + 3));
        }
        Some((Span::one(Moment::new(year, Part::Year)), at + 1))
    }

    /// "17 May 2013", "17 May", "17–19 May 2013", "17th of May".
    fn day_first(&self, at: usize, day: u8) -> Found<Span> {
        let mut next = at + 1;
        let mut last_day = None;
        if matches!(self.lower(next), "–" | "-" | "—" | "to" | "and" | "/")
            && let Some(second) = self.day_at(next + 1)
            && second > day
        {
            last_day = Some(second);
            next += 2;
        }
        next += usize::from(matches!(self.lower(next), "of" | "de"));
        let (month, mut end) = self.month_at(next)?;
        end += usize::from(self.lower(end) == "de");
        if self.is_name(end) {
            return None;
        }
        let year = match self.year_after(end) {
            Some((year, after)) => {
                end = after;
                year
            }
            None => 0,
        };
        let leap = if year == 0 { 2024 } else { year };
        if !is_day(leap, month, day) || last_day.is_some_and(|last| !is_day(leap, month, last)) {
            return None;
        }
        let from = Moment::new(year, Part::Day(month, day));
        let to = last_day.map_or(from, |last| Moment::new(year, Part::Day(month, last)));
        Some((Span { from, to }, end))
    }

    /// "May 17, 2013", "May 2013", "May", "May 17–19".
    fn month_first(&self, at: usize) -> Found<Span> {
        let (month, mut end) = self.month_at(at)?;
        if let Some(day) = self.day_at(end)
            && is_day(2024, month, day)
            && !(self.lower(end + 1) == "," && self.words.lists("counted", self.lower(end + 2)))
        {
            let mut last_day = day;
            end += 1;
            if matches!(self.lower(end), "–" | "-" | "—" | "to" | "and")
                && let Some(second) = self.day_at(end + 1)
                && second > day
                && is_day(2024, month, second)
                && self.month_at(end + 2).is_none()
            {
                last_day = second;
                end += 2;
            }
            if self.is_name(end) {
                return None;
            }
            let year = self.year_after(end).filter(|(year, _)| is_day(*year, month, day));
            let end = year.map_or(end, |(_, after)| after);
            let year = year.map_or(0, |(year, _)| year);
            return Some((Span { from: Moment::new(year, Part::Day(month, day)), to: Moment::new(year, Part::Day(month, last_day)) }, end));
        }
        match self.year_after(end) {
            Some((year, after)) => Some((Span::one(Moment::new(year, Part::Month(month))), after)),
            None => Some((Span::one(Moment::new(0, Part::Month(month))), end)),
        }
    }

    /// "2 June Movement", "March 23 Movement": a day that is a name.
    fn is_name(&self, end: usize) -> bool {
        self.token(end).is_some_and(|token| matches!(token.kind, TokenKind::Word(Case::Title | Case::Upper)))
            && (self.words.lists("name_heads", self.lower(end)) || self.words.lists("name_heads", self.lower(end + 1)))
    }

    fn season(&self, at: usize, season: u8) -> Found<Span> {
        let lower = self.token(at)?.kind == TokenKind::Word(Case::Lower);
        let mut next = at + 1;
        next += usize::from(matches!(self.lower(next), "of" | ","));
        let year = self.token(next).filter(|token| token.kind == TokenKind::Number);
        if let Some(token) = year {
            if let Some(year) = four_digit_year(token.text) {
                // "winter 2012/13" is one winter
                let split = self.lower(next + 1) == "/" || matches!(self.lower(next + 1), "–" | "-");
                let short = split
                    && self
                        .token(next + 2)
                        .is_some_and(|t| t.text == format!("{:02}", (year + 1) % 100) || t.text == (year + 1).to_string());
                return Some((Span::one(Moment::new(year, Part::Season(season))), next + 1 + if short { 2 } else { 0 }));
            }
            if let Some(span) = years(token.text)
                && span.to.year == span.from.year + 1
            {
                return Some((Span::one(Moment::new(span.from.year, Part::Season(season))), next + 1));
            }
        }
        let last = self.before(at).next().unwrap_or("");
        let cued = matches!(last, "this" | "last" | "that" | "following" | "next" | "previous" | "early" | "late")
            || last == "the" && matches!(self.before(at).nth(1), Some("in" | "by" | "since" | "until" | "during" | "over"));
        let falls = self.lower(at) == "fall" && (self.lower(at + 1) == "of" || !cued);
        (lower && cued && !falls).then_some((Span::one(Moment::new(0, Part::Season(season))), at + 1))
    }

    /// "mid-2015", "mid-May", "early-1990s", "post-2003", "May-June".
    fn hyphenated(&self, at: usize, head: &str, rest: &str) -> Found<Span> {
        let part = self.words.word(head);
        match part {
            Some(Word::Early | Word::Mid | Word::Late) => {
                let (whole, end) = if let Some(year) = four_digit_year(rest) {
                    (Span::one(Moment::new(year, Part::Year)), at + 1)
                } else if let Some(span) = decade(rest, None) {
                    (span, at + 1)
                } else if let Some(Word::Month(month)) = self.words.word(rest) {
                    let year = self.year_after(at + 1);
                    (Span::one(Moment::new(year.map_or(0, |y| y.0), Part::Month(month))), year.map_or(at + 1, |y| y.1))
                } else if let Some(Word::Early | Word::Mid | Word::Late) = self.words.word(rest) {
                    return self.part_of(at);
                } else {
                    return None;
                };
                Some((narrowed(whole, part?), end))
            }
            Some(Word::Month(first)) => {
                let Some(Word::Month(second)) = self.words.word(rest) else { return None };
                let year = self.year_after(at + 1);
                let end = year.map_or(at + 1, |y| y.1);
                let year = year.map_or(0, |y| y.0);
                let before = if second < first && year != 0 { year - 1 } else { year };
                Some((Span { from: Moment::new(before, Part::Month(first)), to: Moment::new(year, Part::Month(second)) }, end))
            }
            _ if matches!(head, "pre" | "post") => Some((Span::one(Moment::new(four_digit_year(rest)?, Part::Year)), at + 1)),
            _ => None,
        }
    }

    /// "early 2015", "late September 2012", "the beginning of 2014", "the end of the 1990s".
    fn part_of(&self, at: usize) -> Found<Span> {
        let part = self.word(at).or_else(|| self.lower(at).split_once('-').and_then(|(head, _)| self.words.word(head)))?;
        let mut next = at + 1;
        // "early to mid 2015", "mid to late 1990s"
        if matches!(self.lower(next), "to" | "-" | "–" | "or") && matches!(self.word(next + 1), Some(Word::Mid | Word::Late)) {
            next += 2;
        }
        if self.lower(next) == "in" && matches!(part, Word::Early | Word::Late) {
            next += 1;
        }
        next += usize::from(self.lower(next) == "of");
        next += usize::from(self.lower(next) == "the");
        next += usize::from(self.lower(next) == "year");
        if matches!(self.word(next), Some(Word::Early | Word::Mid | Word::Late)) {
            return None;
        }
        let (whole, end) = self.date(next)?;
        (whole.from == whole.to).then(|| (narrowed(whole, part), end))
    }

    /// "first half of 2014", "second half of the 1990s".
    fn half(&self, at: usize) -> Found<Span> {
        for (list, first) in [("first_half", true), ("second_half", false)] {
            for length in [2, 3] {
                let phrase = (at..at + length).map(|i| self.lower(i)).collect::<Vec<_>>().join(" ");
                if !self.words.lists(list, &phrase) || self.lower(at + length) != "of" {
                    continue;
                }
                let next = at + length + 1;
                let (whole, end) = self.date(next + usize::from(self.lower(next) == "the"))?;
                let year = whole.from.year;
                return match whole.from.part {
                    Part::Year => {
                        let (from, to) = if first { (1, 6) } else { (7, 12) };
                        Some((Span { from: Moment::new(year, Part::Month(from)), to: Moment::new(year, Part::Month(to)) }, end))
                    }
                    Part::Decade => {
                        let from = if first { year } else { year + 5 };
                        Some((Span { from: Moment::new(from, Part::Year), to: Moment::new(from + 4, Part::Year) }, end))
                    }
                    _ => Some((whole, end)),
                };
            }
        }
        None
    }

    /// "19th century".
    fn century(&self, at: usize) -> Found<Span> {
        let token = self.token(at)?;
        let number: i16 = token.lower.strip_suffix("th").or_else(|| token.lower.strip_suffix("st"))?.parse().ok()?;
        ((10..=21).contains(&number) && self.lower(at + 1) == "century")
            .then(|| (Span::one(Moment::new((number - 1) * 100, Part::Century)), at + 2))
    }

    /// "17/05/2013" where one of the two can only be a day, "2013/05/17".
    fn slashed(&self, at: usize) -> Found<Span> {
        if self.lower(at + 1) != "/" || self.lower(at + 3) != "/" {
            return None;
        }
        let number = |i: usize| self.token(i).filter(|t| t.kind == TokenKind::Number).and_then(|t| t.text.parse::<i16>().ok());
        let (a, b, c) = (number(at)?, number(at + 2)?, number(at + 4)?);
        let small = |n: i16, most: i16| (1..=most).contains(&n).then_some(n as u8);
        let (year, month, day) = if is_plausible(a) {
            (a, small(b, 12)?, small(c, 31)?)
        } else if is_plausible(c) && (a > 12 || a == b) {
            (c, small(b, 12)?, small(a, 31)?)
        } else if is_plausible(c) && b > 12 {
            (c, small(a, 12)?, small(b, 31)?)
        } else {
            return None;
        };
        is_day(year, month, day).then(|| (Span::one(Moment::new(year, Part::Day(month, day))), at + 5))
    }

    /// "17 Rabi al-Awwal 1436", "Ramadan 1435".
    fn hijri(&self, at: usize) -> Found<Span> {
        let starts = |i: usize| self.word(i) == Some(Word::HijriStart);
        let month = if starts(at) { at } else { at + 1 + usize::from(self.lower(at + 1) == "of") };
        if !starts(month) {
            return None;
        }
        for end in (month + 1..month + 6).rev() {
            let Some(last) = self.token(end).filter(|t| t.kind == TokenKind::Number) else { continue };
            if last.len != 4 {
                continue;
            }
            let words: Vec<&str> = (at..=end).map(|i| self.lower(i)).filter(|w| !matches!(*w, "," | "of")).collect();
            let Ok(date) = HijriDate::parse(&words.join(" ")) else { continue };
            let days = date.days();
            let part = |day: variorum_model::time::Date| match date.day() {
                Some(_) => Moment::of_day(day).about(),
                None => Moment::new(day.year(), Part::Month(day.month() as u8)).about(),
            };
            let span = match date.civil() {
                Some(day) => Span::one(Moment::of_day(day).about()),
                None => Span { from: part(days.first()), to: part(days.last()) },
            };
            let era = usize::from(matches!(self.lower(end + 1), "ah" | "a.h." | "h" | "هـ" | "ه"));
            return Some((span, end + 1 + era));
        }
        None
    }

    /// "today", "last week", "two days later", "the same year", "on Wednesday", "three years ago".
    fn relative(&self, at: usize) -> Found<What> {
        let unit_at = |i: usize| match self.word(i) {
            Some(Word::Unit(unit)) => Some(unit),
            _ => None,
        };
        match self.word(at)? {
            Word::Today => Some((What::Published(Unit::Day, 0), at + 1)),
            Word::Yesterday => Some((What::Published(Unit::Day, -1), at + 1)),
            Word::Tomorrow => Some((What::Published(Unit::Day, 1), at + 1)),
            Word::Recently => Some((What::Published(Unit::Month, 0), at + 1)),
            Word::Weekday(day) => {
                let toward = self.toward(at);
                Some((What::Weekday(day, toward), at + 1))
            }
            Word::Last => {
                let unit = unit_at(at + 1)?;
                let counted = matches!(self.before(at).next(), Some("the"));
                (!counted && unit > Unit::Day).then_some((What::Published(unit, -1), at + 2))
            }
            Word::This => {
                let unit = unit_at(at + 1)?;
                (unit > Unit::Day || self.lower(at + 1) != "day").then_some((What::Published(unit, 0), at + 2))
            }
            Word::Coming => Some((What::Published(unit_at(at + 1)?, 1), at + 2)),
            Word::Next => {
                let unit = unit_at(at + 1)?;
                if self.lower(at) == "next" && self.before(at).next() != Some("the") {
                    return Some((What::Published(unit, 1), at + 2));
                }
                Some((What::Shift { count: 1, unit, back: false, from: Origin::Context }, at + 2))
            }
            Word::Previous => Some((What::Shift { count: 1, unit: unit_at(at + 1)?, back: true, from: Origin::Context }, at + 2)),
            Word::Same => Some((What::Same(unit_at(at + 1)?), at + 2)),
            Word::Number(count) => self.shift(at, count),
            Word::Unit(unit) => {
                // "the day after", "the year before", "hours later"
                let direction = self.direction(at + 1)?;
                let after_article = self.before(at).next() == Some("the");
                if unit == Unit::Hour && !direction.1 {
                    return Some((What::Same(Unit::Day), at + 2));
                }
                let plural = self.lower(at).ends_with('s');
                if plural && matches!(self.lower(at + 1), "later" | "earlier") {
                    return Some((What::Shift { count: 0, unit, back: direction.1, from: Origin::Context }, at + 2));
                }
                let clause_follows =
                    matches!(self.lower(at + 2), "," | "." | ";" | "") || matches!(self.lower(at + 1), "later" | "earlier");
                (after_article && clause_follows)
                    .then_some((What::Shift { count: 1, unit, back: direction.1, from: Origin::Context }, at + 2))
            }
            _ => None,
        }
    }

    /// "later" or "earlier" and whether it goes back.
    fn direction(&self, at: usize) -> Option<(usize, bool)> {
        let word = self.lower(at);
        if self.words.lists("later", word) {
            return Some((at + 1, false));
        }
        self.words.lists("earlier", word).then_some((at + 1, true))
    }

    fn shift(&self, at: usize, count: u16) -> Found<What> {
        // "a few months later", "a couple of days later", "two and a half years later"
        let mut next = at + 1;
        let mut count = count;
        while let Some(Word::Number(more)) = self.word(next) {
            count = if more == 0 { 0 } else { count };
            next += 1;
        }
        next += usize::from(self.lower(next) == "of");
        let Some(Word::Unit(unit)) = self.word(next) else { return None };
        let after = next + 1;
        let word = self.lower(after);
        if self.words.lists("ago", word) {
            return Some((What::Shift { count, unit, back: true, from: Origin::Publication }, after + 1));
        }
        let (end, back) = self.direction(after)?;
        // "two days after the attack" reckons from the attack, "on" and "before" may be mere prepositions
        let goes_on = !matches!(word, "later" | "earlier" | "afterwards" | "thereafter")
            && !matches!(self.lower(end), "," | "." | ";" | ":" | "" | ")");
        (!goes_on).then_some((What::Shift { count, unit, back, from: Origin::Context }, end))
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

/// The early, middle or late part of a span.
fn narrowed(whole: Span, part: Word) -> Span {
    let moment = whole.from;
    let year = moment.year;
    let months =
        |from: u8, to: u8| Span { from: Moment::new(year, Part::Month(from)).about(), to: Moment::new(year, Part::Month(to)).about() };
    let years =
        |from: i16, to: i16| Span { from: Moment::new(year + from, Part::Year).about(), to: Moment::new(year + to, Part::Year).about() };
    match (moment.part, part) {
        (Part::Year, Word::Early) => months(1, 3),
        (Part::Year, Word::Mid) => months(5, 8),
        (Part::Year, Word::Late) => months(10, 12),
        (Part::Decade, Word::Early) => years(0, 3),
        (Part::Decade, Word::Mid) => years(4, 6),
        (Part::Decade, Word::Late) => years(6, 9),
        _ => Span::one(moment.about()),
    }
}

fn is_plausible(year: i16) -> bool {
    (1400..=2099).contains(&year)
}

fn four_digit_year(text: &str) -> Option<i16> {
    if text.len() != 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return arabic_year(text);
    }
    text.parse().ok().filter(|year| (1500..=2099).contains(year))
}

/// A year in Arabic-Indic digits.
fn arabic_year(text: &str) -> Option<i16> {
    if text.len() != 8 {
        return None;
    }
    let mut year = 0_i16;
    for c in text.chars() {
        let digit = match c {
            '٠'..='٩' => u32::from(c) - u32::from('٠'),
            '۰'..='۹' => u32::from(c) - u32::from('۰'),
            _ => return None,
        };
        year = year.checked_mul(10)?.checked_add(i16::try_from(digit).ok()?)?;
    }
    (1500..=2099).contains(&year).then_some(year)
}

/// "2013-05-17", "2013-05".
fn iso(text: &str) -> Option<Span> {
    let mut parts = text.split('-');
    let year = four_digit_year(parts.next()?)?;
    let month = parts.next().filter(|p| p.len() == 2)?.parse::<u8>().ok()?;
    let day = parts.next();
    if parts.next().is_some() {
        return None;
    }
    match day {
        Some(day) => {
            let day = day.parse().ok()?;
            is_day(year, month, day).then(|| Span::one(Moment::new(year, Part::Day(month, day))))
        }
        // "2012-13" is two years
        None => {
            ((1..=12).contains(&month) && i16::from(month) != (year + 1) % 100).then(|| Span::one(Moment::new(year, Part::Month(month))))
        }
    }
}

/// "17.05.2013".
fn dotted(text: &str) -> Option<Span> {
    let mut parts = text.split('.');
    let day: u8 = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let year = four_digit_year(parts.next()?)?;
    (parts.next().is_none() && is_day(year, month, day)).then(|| Span::one(Moment::new(year, Part::Day(month, day))))
}

/// "2012-2014", "2012-14".
fn years(text: &str) -> Option<Span> {
    let (first, last) = text.split_once(['-', '‐', '‑'])?;
    let from = four_digit_year(first)?;
    let to = match last.len() {
        4 => four_digit_year(last)?,
        2 => from / 100 * 100 + last.parse::<i16>().ok()?,
        _ => return None,
    };
    (from < to).then(|| Span { from: Moment::new(from, Part::Year), to: Moment::new(to, Part::Year) })
}

/// "1990s", "'90s".
fn decade(text: &str, before: Option<&str>) -> Option<Span> {
    let digits = text.strip_suffix('s').or_else(|| text.strip_suffix("'s")).or_else(|| text.strip_suffix("’s"))?;
    let year = match digits.len() {
        4 => four_digit_year(digits)?,
        2 if matches!(before, Some("'" | "’" | "‘")) => 1900 + digits.parse::<i16>().ok()?,
        _ => return None,
    };
    let century = year % 100 == 0 && year < 2000;
    (year % 10 == 0).then(|| Span::one(Moment::new(year, if century { Part::Century } else { Part::Decade })))
}
