use super::PrecisionError;
use crate::time::{Date, Days};

/// ACLED: `event_date` and `time_precision` (1 the day, 2 the week around it, 3 its month).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acled {
    /// The day that stands for all of them.
    pub event_date: Date,
    /// 1, 2 or 3.
    pub time_precision: u8,
}

impl Acled {
    /// From the two fields.
    ///
    /// # Errors
    /// Where the code is not 1, 2 or 3.
    pub fn new(event_date: Date, time_precision: u8) -> Result<Self, PrecisionError> {
        if !(1..=3).contains(&time_precision) {
            return Err(PrecisionError {
                scheme: "ACLED",
                written: format!("{event_date} {time_precision}"),
                reason: "time_precision must be 1, 2 or 3",
            });
        }
        Ok(Self { event_date, time_precision })
    }

    /// The days that the event may fall on.
    #[must_use]
    pub fn days(self) -> Days {
        let day = Days::one(self.event_date);
        match self.time_precision {
            1 => day,
            2 => day.widened(3),
            _ => Days::month(self.event_date.year(), self.event_date.month()).unwrap_or(day),
        }
    }

    /// The view of these days; `None` where no code is coarse enough (more than a week, and not inside one month).
    #[must_use]
    pub fn of(days: Days) -> Option<Self> {
        let (first, last) = (days.first(), days.last());
        if first == last {
            return Some(Self { event_date: first, time_precision: 1 });
        }
        if days.count() <= 7 {
            let middle = first.saturating_add(jiff::Span::new().days(days.count() / 2));
            return Some(Self { event_date: middle, time_precision: 2 });
        }
        let middle = Date::new(first.year(), first.month(), 15).ok()?;
        ((first.year(), first.month()) == (last.year(), last.month())).then_some(Self { event_date: middle, time_precision: 3 })
    }
}
