use std::fmt;

use super::PrecisionError;
use crate::time::{Days, Side};

/// A Wikibase time with its precision: "+2006-01-01T00:00:00Z/9".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WikibaseTime {
    year: i16,
    month: i8,
    day: i8,
    /// 6 millennium, 7 century, 8 decade, 9 year, 10 month, 11 day.
    precision: u8,
}

/// A snak: a time, some unknown time, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wikibase {
    /// snaktype `value`.
    Value(WikibaseTime),
    /// snaktype `somevalue`.
    SomeValue,
    /// snaktype `novalue`.
    NoValue,
}

impl WikibaseTime {
    /// From a time string and the precision code.
    ///
    /// # Errors
    /// Where the string has another shape, the year lies outside -9999 to 9999, or the code is not 6 to 11.
    pub fn new(time: &str, precision: u8) -> Result<Self, PrecisionError> {
        let refuse = |reason| PrecisionError {
            scheme: "Wikibase",
            written: format!("{}/{precision}", time.chars().take(40).collect::<String>()),
            reason,
        };
        let shape = "write +2006-01-01T00:00:00Z, the year with its sign";
        let (negative, rest) = match time.as_bytes().first() {
            Some(b'+') => (false, &time[1..]),
            Some(b'-') => (true, &time[1..]),
            _ => return Err(refuse(shape)),
        };
        let date = rest.split('T').next().unwrap_or_default();
        let mut fields = date.split('-').map(str::parse::<i16>);
        let mut next = || fields.next().and_then(Result::ok).ok_or_else(|| refuse(shape));
        let (year, month, day) = (next()?, next()?, next()?);
        let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { return Err(refuse(shape)) };
        let time = Self { year: if negative { -year } else { year }, month, day, precision };
        if !(6..=11).contains(&precision) {
            return Err(refuse("precision must be 6 (millennium), 7, 8, 9 (year), 10 (month) or 11 (day)"));
        }
        time.days().map(|_| time).ok_or_else(|| refuse("no such day; years go from -9999 to 9999"))
    }

    /// The days that this may mean. The 20th century is 1901 to 2000, as Wikibase shows it; the 2010s are 2010 to 2019.
    #[must_use]
    pub fn days(self) -> Option<Days> {
        match self.precision {
            11 => super::days_of_unit(self.year, self.month, self.day).filter(|_| self.day > 0),
            10 => Days::month(self.year, self.month),
            9 => Days::years(self.year, self.year),
            8 => {
                let first = self.year - self.year.rem_euclid(10);
                Days::years(first, first.checked_add(9)?)
            }
            7 => span_from_one(self.year, 100),
            6 => span_from_one(self.year, 1000),
            _ => None,
        }
    }

    /// The view of these days: the finest precision that covers them; `None` where they lie in two millennia.
    #[must_use]
    pub fn of(days: Days) -> Option<Self> {
        let (first, last) = (days.first(), days.last());
        let time = |month, day, precision| Self { year: first.year(), month, day, precision };
        if let Some((_, month, day)) = super::unit_covering(days) {
            return Some(match (month, day) {
                (0, _) => time(1, 1, 9),
                (month, 0) => time(month, 1, 10),
                (month, day) => time(month, day, 11),
            });
        }
        let covering = [8, 7, 6].map(|precision| Self { year: last.year(), month: 1, day: 1, precision });
        let coarse = covering.into_iter().find(|t| t.days().is_some_and(|all| all.first() <= first && last <= all.last()))?;
        // the year that names the unit: 2010 for the 2010s, 2000 for the 20th century
        let year = match coarse.precision {
            8 => coarse.days()?.first().year(),
            _ => coarse.days()?.last().year(),
        };
        Some(Self { year, ..coarse })
    }

    /// The precision code, 6 to 11.
    #[must_use]
    pub fn precision(self) -> u8 {
        self.precision
    }
}

impl Wikibase {
    /// One side of a period.
    #[must_use]
    pub fn side(self) -> Side {
        match self {
            Self::Value(time) => time.days().map_or(Side::Unknown, Side::Within),
            Self::SomeValue => Side::Unknown,
            Self::NoValue => Side::Open,
        }
    }

    /// The view of one side; a side that is only bounded on one side is `somevalue`.
    #[must_use]
    pub fn of(side: Side) -> Self {
        match side {
            Side::Within(days) => WikibaseTime::of(days).map_or(Self::SomeValue, Self::Value),
            Side::Open => Self::NoValue,
            Side::Unknown | Side::UpTo(_) | Side::From(_) => Self::SomeValue,
        }
    }
}

impl fmt::Display for WikibaseTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { '-' } else { '+' };
        write!(f, "{sign}{:04}-{:02}-{:02}T00:00:00Z/{}", self.year.unsigned_abs(), self.month, self.day, self.precision)
    }
}

/// Years 1 to `length`, `length` + 1 to 2 `length`, and so on.
fn span_from_one(year: i16, length: i16) -> Option<Days> {
    let first = year - (year - 1).rem_euclid(length);
    Days::years(first, first.checked_add(length - 1)?)
}
