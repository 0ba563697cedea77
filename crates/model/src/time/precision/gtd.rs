use super::{PrecisionError, days_of_unit, unit_covering};
use crate::time::Days;

/// GTD: `iyear`, `imonth`, `iday`, with 0 for an unknown month or day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gtd {
    /// Year.
    pub iyear: i16,
    /// Month, 0 = unknown.
    pub imonth: i8,
    /// Day, 0 = unknown.
    pub iday: i8,
}

impl Gtd {
    /// From the three fields.
    ///
    /// # Errors
    /// Where there is no such day, or a day is given without its month.
    pub fn new(iyear: i16, imonth: i8, iday: i8) -> Result<Self, PrecisionError> {
        let date = Self { iyear, imonth, iday };
        days_of_unit(iyear, imonth, iday).map(|_| date).ok_or_else(|| PrecisionError {
            scheme: "GTD",
            written: format!("{iyear} {imonth} {iday}"),
            reason: "no such day; imonth is 0 to 12, iday 0 to 31, and iday is 0 where imonth is",
        })
    }

    /// The days that the incident may fall on.
    #[must_use]
    pub fn days(self) -> Option<Days> {
        days_of_unit(self.iyear, self.imonth, self.iday)
    }

    /// The view of these days; `None` where they lie in two years.
    #[must_use]
    pub fn of(days: Days) -> Option<Self> {
        unit_covering(days).map(|(iyear, imonth, iday)| Self { iyear, imonth, iday })
    }
}
