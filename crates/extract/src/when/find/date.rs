//! Dates that name a year, season, month or day.

use super::super::lexicon::Word;
use super::super::moment::{Moment, Part, Span, is_day};
use super::written::{decade, dotted, four_digit_year, is_plausible, iso, years};
use super::{Found, Reader};
use crate::text::{Case, TokenKind};
use variorum_model::time::hijri::HijriDate;

impl Reader<'_, '_> {
    /// A date that names a year, season, month or day.
    pub(super) fn date(&self, at: usize) -> Found<Span> {
        let token = self.token(at)?;
        if let Some((head, rest)) = token.lower.split_once('-')
            && !(token.kind == TokenKind::Number && rest.starts_with(|c: char| c.is_numeric()))
        {
            return self.hyphenated(at, head, rest);
        }
        match self.word(at) {
            Some(Word::Early | Word::Mid | Word::Late) => self.part_of(at),
            Some(Word::Number(_) | Word::Last) if matches!(self.lower(at), "first" | "second" | "last") => self.half(at),
            _ => self.whole(at),
        }
    }

    /// A date that is no part ("early", "first half") of another: what parts are taken of, so that they do not nest.
    fn whole(&self, at: usize) -> Found<Span> {
        match self.token(at)?.kind {
            TokenKind::Number => self.numeric(at),
            TokenKind::Word(_) => match self.word(at) {
                Some(Word::Month(_)) => self.month_first(at),
                Some(Word::HijriStart) => self.hijri(at),
                Some(Word::Season(season)) => self.season(at, season),
                _ if self.starts_long_month(at) => self.month_first(at),
                _ => None,
            },
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
        if token.kind == TokenKind::Word(Case::Lower) && token.lower.is_ascii() && matches!(&*token.lower, "may" | "march" | "mar" | "sep")
        {
            return None;
        }
        // "Mai-Mai", "Mars", "Juni": of another language's month a day or a year must stand beside it
        let numbered = |i: Option<usize>| i.and_then(|i| self.token(i)).is_some_and(|t| t.kind == TokenKind::Number);
        let foreign = self.words.lists("foreign_months", &token.lower);
        if foreign
            && !numbered(at.checked_sub(1))
            && !numbered(Some(at + 1))
            && !matches!(self.lower(at + 1), "de" | "del")
            && !matches!(self.before(at).next(), Some("de" | "en" | "im"))
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
                let Some(Word::Month(second)) = self.words.word(rest).filter(|_| !self.words.lists("foreign_months", head)) else {
                    return None;
                };
                let year = self.year_after(at + 1);
                let end = year.map_or(at + 1, |y| y.1);
                let year = year.map_or(0, |y| y.0);
                let before = if second < first && year != 0 { year - 1 } else { year };
                Some((Span { from: Moment::new(before, Part::Month(first)), to: Moment::new(year, Part::Month(second)) }, end))
            }
            // "2007-December 2020"
            None if let (Some(from), Some(Word::Month(month))) = (four_digit_year(head), self.words.word(rest)) => {
                let (year, end) = self.year_after(at + 1)?;
                (from <= year).then(|| (Span { from: Moment::new(from, Part::Year), to: Moment::new(year, Part::Month(month)) }, end))
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
        let (whole, end) = self.whole(next)?;
        if whole.from != whole.to {
            return None;
        }
        // "the end of 2014" is its last month, "late 2014" is not
        if matches!(self.lower(at), "end" | "close") && whole.from.part == Part::Year {
            return Some((Span::one(Moment::new(whole.from.year, Part::Month(12)).about()), end));
        }
        // "the start of the 1960s" is 1960, "the early 1960s" are not
        let starts = matches!(self.lower(at), "start" | "beginning" | "dawn" | "outset");
        if starts && whole.from.part == Part::Decade {
            return Some((Span::one(Moment::new(whole.from.year, Part::Year).about()), end));
        }
        Some((narrowed(whole, part), end))
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
                let (whole, end) = self.whole(next + usize::from(self.lower(next) == "the"))?;
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
