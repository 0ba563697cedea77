use super::PrecisionError;
use crate::time::{Date, Days};

/// UCDP GED: `date_start`, `date_end` and `date_prec` (1 day, 2 two to six days, 3 a week, 4 up to a month, 5 longer).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ucdp {
    /// The days between which the event lies.
    pub days: Days,
    /// 1 to 5.
    pub date_prec: u8,
}

impl Ucdp {
    /// From the three fields.
    ///
    /// # Errors
    /// Where the dates are the wrong way round or the code is not 1 to 5. A code that claims more than the two dates do is
    /// kept: the dates are what counts.
    pub fn new(start: Date, end: Date, date_prec: u8) -> Result<Self, PrecisionError> {
        let refuse = |reason| PrecisionError { scheme: "UCDP", written: format!("{start} {end} {date_prec}"), reason };
        let days = Days::new(start, end).ok_or_else(|| refuse("date_start must not be after date_end"))?;
        if !(1..=5).contains(&date_prec) {
            return Err(refuse("date_prec must be 1, 2, 3, 4 or 5"));
        }
        Ok(Self { days, date_prec })
    }

    /// The view of these days: their length gives the code.
    #[must_use]
    pub fn of(days: Days) -> Self {
        let date_prec = match days.count() {
            1 => 1,
            2..=6 => 2,
            7 => 3,
            8..=31 => 4,
            _ => 5,
        };
        Self { days, date_prec }
    }
}
