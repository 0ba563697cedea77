use std::fmt;

use super::{PrecisionError, days_of_unit, unit_covering};
use crate::time::Days;

/// Mapping Militants: "2013-05-00" with 00 for an unknown month or day, mixed with American "5/12/13".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MmpDate {
    year: i16,
    month: i8,
    day: i8,
}

impl MmpDate {
    /// Reads either form; of a two-digit year, 00 to 68 is 2000 to 2068 and 69 to 99 is 1969 to 1999.
    ///
    /// # Errors
    /// Where the text has neither form, or there is no such day.
    pub fn parse(text: &str) -> Result<Self, PrecisionError> {
        let refuse = || PrecisionError {
            scheme: "Mapping Militants",
            written: text.chars().take(40).collect(),
            reason: "write YYYY-MM-DD with 00 for what is unknown, or m/d/yy",
        };
        let date = Self::fields(text.trim()).ok_or_else(refuse)?;
        days_of_unit(date.year, date.month, date.day).map(|_| date).ok_or_else(refuse)
    }

    /// The days that this may mean.
    #[must_use]
    pub fn days(self) -> Option<Days> {
        days_of_unit(self.year, self.month, self.day)
    }

    /// The view of these days; `None` where they lie in two years.
    #[must_use]
    pub fn of(days: Days) -> Option<Self> {
        unit_covering(days).map(|(year, month, day)| Self { year, month, day })
    }

    fn fields(text: &str) -> Option<Self> {
        let slash = text.contains('/');
        let mut fields = text.split(if slash { '/' } else { '-' });
        let (a, b, c) = (fields.next()?, fields.next().unwrap_or("00"), fields.next().unwrap_or("00"));
        if fields.next().is_some() {
            return None;
        }
        if !slash {
            return Some(Self { year: a.parse().ok()?, month: b.parse().ok()?, day: c.parse().ok()? });
        }
        let year: i16 = c.parse().ok()?;
        let year = match (c.len(), year) {
            (2, 0..=68) => 2000 + year,
            (2, 69..=99) => 1900 + year,
            (4, _) => year,
            _ => return None,
        };
        Some(Self { year, month: a.parse().ok()?, day: b.parse().ok()? })
    }
}

impl fmt::Display for MmpDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
