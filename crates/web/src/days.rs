//! The three clocks of a question, as a page asks for them.

use jiff::SignedDuration;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use variorum_model::record::AsOf;

use crate::error::WebError;
use crate::fields::Fields;

/// The three dates as they were asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Days {
    /// True in the world on this day.
    pub(crate) on: Option<Date>,
    /// As recorded by the end of this day (UTC).
    pub(crate) known: Option<Date>,
    /// As published by the end of this day.
    pub(crate) published: Option<Date>,
}

impl Days {
    /// From the fields `on`, `known` and `published`. The slider sends `day`, counted from 1970-01-01; it stands before `on`.
    pub(crate) fn asked(fields: &Fields) -> Result<Self, WebError> {
        let slid = fields.parsed::<i64>("day", "a number of days")?.map(day_of).transpose()?;
        Ok(Self {
            on: slid.map_or_else(|| fields.day("on"), |day| Ok(Some(day)))?,
            known: fields.day("known")?,
            published: fields.day("published")?,
        })
    }

    /// As the rules take them.
    pub(crate) fn as_of(self) -> Result<AsOf, WebError> {
        let moment = |day: Date| {
            let next = day.tomorrow()?.to_zoned(TimeZone::UTC)?.timestamp();
            Ok::<_, jiff::Error>((next - SignedDuration::from_micros(1)).as_microsecond())
        };
        let known_at = self.known.map(moment).transpose().map_err(|error| WebError::wrong(error.to_string()))?;
        Ok(AsOf { valid_on: self.on, known_at, published_by: self.published })
    }

    /// As the end of an address: empty, or "?on=2015-09-23&known=...".
    pub(crate) fn address(self) -> String {
        let fields = [("on", self.on), ("known", self.known), ("published", self.published)];
        let set: Vec<String> = fields.iter().filter_map(|(name, day)| day.map(|day| format!("{name}={day}"))).collect();
        if set.is_empty() { String::new() } else { format!("?{}", set.join("&")) }
    }

    /// "on 2015-09-23, as published by 2016-01-01", or "at any time".
    pub(crate) fn words(self) -> String {
        let mut words = self.on.map_or_else(|| "at any time".to_owned(), |day| format!("on {day}"));
        if let Some(day) = self.published {
            words.push_str(&format!(", as published by {day}"));
        }
        if let Some(day) = self.known {
            words.push_str(&format!(", as recorded by {day}"));
        }
        words
    }
}

/// Days from 1970-01-01 to a day.
pub(crate) fn number(day: Date) -> i64 {
    i64::from(Date::constant(1970, 1, 1).until(day).map_or(0, |span| span.get_days()))
}

/// The day so many days after 1970-01-01.
fn day_of(number: i64) -> Result<Date, WebError> {
    let span = jiff::Span::new().try_days(number).map_err(|error| WebError::wrong(error.to_string()))?;
    Date::constant(1970, 1, 1).checked_add(span).map_err(|error| WebError::wrong(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_there_and_back() {
        for day in ["1970-01-01", "2015-09-23", "1916-04-24", "0001-01-01", "9999-12-31"] {
            let day: Date = day.parse().expect("a day");
            assert_eq!(day_of(number(day)).expect("back"), day);
        }
        assert!(day_of(i64::MAX).is_err() && day_of(10_000_000).is_err());
        let days = Days { on: "2015-09-23".parse().ok(), published: "2016-01-01".parse().ok(), known: None };
        assert_eq!(days.address(), "?on=2015-09-23&published=2016-01-01");
        assert_eq!(days.words(), "on 2015-09-23, as published by 2016-01-01");
    }
}
