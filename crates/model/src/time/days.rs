//! A stretch of days inside which a moment lies.

use jiff::Span;
use jiff::civil::Date;

/// A stretch of days, the first and the last included; the first is never after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Days {
    first: Date,
    last: Date,
}

impl Days {
    /// From `first` to `last`, both included; `None` where they are the wrong way round.
    #[must_use]
    pub fn new(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// One day.
    #[must_use]
    pub fn one(day: Date) -> Self {
        Self { first: day, last: day }
    }

    /// A month of a year; `None` where there is no such month.
    #[must_use]
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Self { first, last: first.last_of_month() })
    }

    /// The years from `first` to `last`; `None` outside -9999 to 9999 or where they are the wrong way round.
    #[must_use]
    pub fn years(first: i16, last: i16) -> Option<Self> {
        Self::new(Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?)
    }

    /// The first day.
    #[must_use]
    pub fn first(self) -> Date {
        self.first
    }

    /// The last day.
    #[must_use]
    pub fn last(self) -> Date {
        self.last
    }

    /// How many days, at least 1.
    #[must_use]
    pub fn count(self) -> i32 {
        self.first.until(self.last).map_or(i32::MAX, |span| span.get_days().saturating_add(1))
    }

    /// Is the day one of these?
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// As many days more on each side; the calendar's first and last day (years -9999 and 9999) stop it.
    #[must_use]
    pub fn widened(self, days: u16) -> Self {
        let days = Span::new().days(i64::from(days));
        Self { first: self.first.saturating_sub(days), last: self.last.saturating_add(days) }
    }
}
