use std::fmt;

use super::{PrecisionError, days_of_unit, unit_covering};
use crate::time::Days;

/// FollowTheMoney: an ISO prefix: "2013", "2013-05", "2013-05-12"; a time after it is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FtmDate {
    year: i16,
    month: i8,
    day: i8,
}

impl FtmDate {
    /// Reads an ISO prefix.
    ///
    /// # Errors
    /// Where it is none, or there is no such day.
    pub fn parse(text: &str) -> Result<Self, PrecisionError> {
        let refuse = || PrecisionError {
            scheme: "FollowTheMoney",
            written: text.chars().take(40).collect(),
            reason: "write 2013, 2013-05 or 2013-05-12",
        };
        let date = text.split(['T', ' ']).next().unwrap_or_default();
        let widths: Vec<usize> = date.split('-').map(str::len).collect();
        if !matches!(widths.as_slice(), [4] | [4, 2] | [4, 2, 2]) {
            return Err(refuse());
        }
        let mut fields = date.split('-').map(str::parse::<i16>);
        let mut next = || fields.next().unwrap_or(Ok(0)).map_err(|_| refuse());
        let (year, month, day) = (next()?, next()?, next()?);
        let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { return Err(refuse()) };
        if widths.len() > 1 && month == 0 || widths.len() > 2 && day == 0 {
            return Err(refuse());
        }
        days_of_unit(year, month, day).map(|_| Self { year, month, day }).ok_or_else(refuse)
    }

    /// The days that this may mean.
    #[must_use]
    pub fn days(self) -> Option<Days> {
        days_of_unit(self.year, self.month, self.day)
    }

    /// The view of these days; `None` where they lie in two years or before the year 0.
    #[must_use]
    pub fn of(days: Days) -> Option<Self> {
        unit_covering(days).filter(|(year, ..)| *year >= 0).map(|(year, month, day)| Self { year, month, day })
    }
}

impl fmt::Display for FtmDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.month, self.day) {
            (0, _) => write!(f, "{:04}", self.year),
            (month, 0) => write!(f, "{:04}-{month:02}", self.year),
            (month, day) => write!(f, "{:04}-{month:02}-{day:02}", self.year),
        }
    }
}
