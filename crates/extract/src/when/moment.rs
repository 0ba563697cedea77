//! A stretch of time as finely as a text says it, and its EDTF.

use super::lexicon::Unit;
use std::fmt::Write as _;
use variorum_model::time::Date;

/// A year, season, month or day; `~` where the text says "about".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) year: i16,
    pub(super) part: Part,
    pub(super) approximate: bool,
}

/// What is said beside the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Century,
    Decade,
    Year,
    /// 21 spring to 24 winter.
    Season(u8),
    Month(u8),
    Day(u8, u8),
}

/// From one moment to another, or one moment twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: Moment,
    pub(super) to: Moment,
}

/// How a span bounds what is said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    At(Span),
    Since(Moment),
    /// Since then, and it is said to last.
    Lasting(Moment),
    Until(Moment),
}

impl Moment {
    pub(super) fn new(year: i16, part: Part) -> Self {
        Self { year, part, approximate: false }
    }

    pub(super) fn about(self) -> Self {
        Self { approximate: true, ..self }
    }

    pub(super) fn of_day(date: Date) -> Self {
        Self::new(date.year(), Part::Day(date.month() as u8, date.day() as u8))
    }

    pub(super) fn month(self) -> Option<u8> {
        match self.part {
            Part::Month(month) | Part::Day(month, _) => Some(month),
            Part::Season(season) => Some((season - 21) * 3 + 3),
            _ => None,
        }
    }

    /// The day, where that is said.
    pub(super) fn day(self) -> Option<Date> {
        let Part::Day(month, day) = self.part else { return None };
        Date::new(self.year, month as i8, day as i8).ok()
    }

    /// The first day that this can mean.
    pub(super) fn first(self) -> Option<Date> {
        match self.part {
            Part::Day(month, day) => Date::new(self.year, month as i8, day as i8).ok(),
            _ => Date::new(self.year, self.month().unwrap_or(1) as i8, 1).ok(),
        }
    }

    /// So many units on (or back), no finer than the unit or than this. `None` where the calendar ends.
    pub(super) fn shifted(self, unit: Unit, count: i32) -> Option<Self> {
        let year = |years: i32| i16::try_from(i32::from(self.year) + years).ok().filter(|y| (1..=2999).contains(y));
        match unit {
            Unit::Hour => Some(self),
            Unit::Day | Unit::Week => {
                let days = if unit == Unit::Week { count.checked_mul(7)? } else { count };
                let Some(day) = self.day() else { return Some(self.about()) };
                let moved = day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
                let moved = Self::of_day(moved);
                Some(if unit == Unit::Week { moved.about() } else { moved })
            }
            Unit::Month => {
                let Some(month) = self.month() else { return Some(Self::new(self.year, Part::Year).about()) };
                let months = i32::from(month) - 1 + count;
                Some(Self::new(year(months.div_euclid(12))?, Part::Month(months.rem_euclid(12) as u8 + 1)))
            }
            Unit::Year => Some(Self::new(year(count)?, Part::Year)),
            Unit::Decade => Some(Self::new(year(count.checked_mul(10)?)?, Part::Decade)),
        }
    }

    /// The unit of that size around this; this itself where it is coarser.
    pub(super) fn widened(self, unit: Unit) -> Self {
        let part = match (unit, self.part) {
            (Unit::Month, Part::Day(month, _)) => Part::Month(month),
            (Unit::Year, Part::Day(..) | Part::Month(_) | Part::Season(_)) => Part::Year,
            (Unit::Decade, part) if part != Part::Century => Part::Decade,
            (_, part) => part,
        };
        Self::new(self.year, part)
    }

    fn write(self, out: &mut String) {
        // writing to a String does not fail
        let _ = match self.part {
            Part::Century => write!(out, "{:02}XX", self.year / 100),
            Part::Decade => write!(out, "{:03}X", self.year / 10),
            Part::Year => write!(out, "{:04}", self.year),
            Part::Season(n) | Part::Month(n) => write!(out, "{:04}-{n:02}", self.year),
            Part::Day(month, day) => write!(out, "{:04}-{month:02}-{day:02}", self.year),
        };
        if self.approximate {
            out.push('~');
        }
    }
}

impl Span {
    pub(super) fn one(moment: Moment) -> Self {
        Self { from: moment, to: moment }
    }
}

impl Time {
    /// The written form.
    pub(super) fn edtf(self) -> String {
        let mut out = String::with_capacity(24);
        match self {
            Self::At(span) if span.from == span.to => span.from.write(&mut out),
            Self::At(span) => {
                span.from.write(&mut out);
                out.push('/');
                span.to.write(&mut out);
            }
            Self::Since(moment) => {
                moment.write(&mut out);
                out.push('/');
            }
            Self::Lasting(moment) => {
                moment.write(&mut out);
                out.push_str("/..");
            }
            Self::Until(moment) => {
                out.push('/');
                moment.write(&mut out);
            }
        }
        out
    }

    /// The moment that later relative words reckon from.
    pub(super) fn anchor(self) -> Moment {
        match self {
            Self::At(span) => span.to,
            Self::Since(moment) | Self::Lasting(moment) | Self::Until(moment) => moment,
        }
    }
}

/// Does that year have that month and day?
pub(super) fn is_day(year: i16, month: u8, day: u8) -> bool {
    i8::try_from(day).is_ok_and(|day| Date::new(year, month as i8, day).is_ok())
}
