//! EDTF (ISO 8601-2), levels 0 to 2: dates as sources state them.
//!
//! `edtf-core` reads the grammar; what is written is kept to the letter, because a canonical form is another form.

use std::fmt;
use std::str::FromStr;

use edtf_core::{Edtf as Parsed, IntervalEndpoint, SetElement, YearKind};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Bound, Days};

/// Longer texts are refused; the longest example of the specification has 45 characters.
const LONGEST: usize = 10_000;

/// Days that `~` adds on each side of a single day. Coarser units bound their doubt themselves.
const ABOUT_A_DAY: u16 = 3;

/// A date, interval or set of dates as it was written.
#[derive(Debug, Clone)]
pub struct Edtf {
    written: String,
    parsed: Parsed,
}

/// The smallest unit that a date names, finest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// A time of day.
    Second,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A season, quarter, third or half of a year.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// More than that.
    Coarser,
}

/// One side of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Some time inside these days.
    Within(Days),
    /// On this day or earlier.
    UpTo(Date),
    /// On this day or later.
    From(Date),
    /// There is one, and the source does not say which.
    Unknown,
    /// There is none.
    Open,
}

/// Why a text is not EDTF, where, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{written}` is not an EDTF date, at character {position}: {reason}; {remedy}")]
pub struct EdtfError {
    /// The text, shortened where it is long.
    pub written: String,
    /// The character that is wrong, the first being 1.
    pub position: usize,
    /// What is wrong there.
    pub reason: &'static str,
    /// What to write instead.
    pub remedy: &'static str,
}

/// When something was, with the interval's two sides told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Some time in a stretch; either end may be open (`[..1984]`).
    Once(Side),
    /// From one side to the other.
    Between(Side, Side),
}

impl Edtf {
    /// Reads a date, interval or set.
    ///
    /// # Errors
    /// Where the text is not EDTF of level 0, 1 or 2, or has more than 10,000 bytes.
    pub fn parse(text: &str) -> Result<Self, EdtfError> {
        if text.len() > LONGEST {
            return Err(EdtfError::new(text, LONGEST, "longer than 10,000 bytes"));
        }
        let parsed = Parsed::parse(text).map_err(|error| EdtfError::new(text, error.offset, error.message))?;
        if ends_before_it_begins(&parsed) {
            return Err(EdtfError::new(text, 0, "the interval ends before it begins"));
        }
        Ok(Self { written: text.to_owned(), parsed })
    }

    /// The text as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The form that the specification prefers ("?2004-?06-?11" is "2004-06-11?").
    #[must_use]
    pub fn canonical(&self) -> String {
        self.parsed.to_string()
    }

    /// The level (0, 1 or 2) of the specification that this needs.
    #[must_use]
    pub fn level(&self) -> u8 {
        self.parsed.level()
    }

    /// The first day that this touches. Years outside -9999 to 9999 are given as the nearest day inside.
    #[must_use]
    pub fn earliest(&self) -> Bound {
        bound(self.parsed.bounds().earliest, self)
    }

    /// The last day that this touches. Years outside -9999 to 9999 are given as the nearest day inside.
    #[must_use]
    pub fn latest(&self) -> Bound {
        bound(self.parsed.bounds().latest, self)
    }

    /// The smallest unit named; of an interval or set, the coarsest among its dates.
    #[must_use]
    pub fn precision(&self) -> Precision {
        match &self.parsed {
            Parsed::Date(date) => precision(date),
            Parsed::DateTime(_) => Precision::Second,
            Parsed::Interval(interval) => {
                { [interval.start, interval.end].iter().filter_map(endpoint_date).map(precision).max() }.unwrap_or(Precision::Coarser)
            }
            Parsed::Set(set) => set
                .elements
                .iter()
                .map(|element| match element {
                    SetElement::Date(date) | SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) => precision(date),
                    SetElement::Range(from, to) => precision(from).max(precision(to)),
                })
                .max()
                .unwrap_or(Precision::Coarser),
        }
    }

    /// Does any part carry `~` or `%`?
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        self.parsed.is_approximate()
    }

    /// Does any part carry `?` or `%`?
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.parsed.is_uncertain()
    }

    /// Is this an interval (`a/b`)?
    #[must_use]
    pub fn is_interval(&self) -> bool {
        matches!(self.parsed, Parsed::Interval(_))
    }

    pub(super) fn shape(&self) -> Shape {
        match &self.parsed {
            Parsed::Date(date) => Shape::Once(Side::Within(days_of(date))),
            Parsed::DateTime(moment) => Shape::Once(Side::Within(days_of(&moment.date))),
            Parsed::Interval(interval) => Shape::Between(side(interval.start), side(interval.end)),
            Parsed::Set(_) => Shape::Once(match (self.earliest(), self.latest()) {
                (Bound::Day(first), Bound::Day(last)) => Days::new(first, last).map_or(Side::Unknown, Side::Within),
                (Bound::Day(first), _) => Side::From(first),
                (_, Bound::Day(last)) => Side::UpTo(last),
                _ => Side::Unknown,
            }),
        }
    }
}

/// The parser compares years of four digits only: `Y1E9/2004` passes it.
fn ends_before_it_begins(parsed: &Parsed) -> bool {
    let Parsed::Interval(interval) = parsed else { return false };
    let (IntervalEndpoint::Date(start), IntervalEndpoint::Date(end)) = (&interval.start, &interval.end) else { return false };
    days_of(start).first() > days_of(end).last()
}

fn side(endpoint: IntervalEndpoint) -> Side {
    match endpoint {
        IntervalEndpoint::Date(date) => Side::Within(days_of(&date)),
        IntervalEndpoint::OnOrBefore(date) => Side::UpTo(days_of(&date).last()),
        IntervalEndpoint::OnOrAfter(date) => Side::From(days_of(&date).first()),
        IntervalEndpoint::Unknown => Side::Unknown,
        IntervalEndpoint::Open => Side::Open,
    }
}

fn endpoint_date(endpoint: &IntervalEndpoint) -> Option<&edtf_core::Date> {
    match endpoint {
        IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrBefore(date) | IntervalEndpoint::OnOrAfter(date) => Some(date),
        IntervalEndpoint::Unknown | IntervalEndpoint::Open => None,
    }
}

/// The days that a single date may mean.
fn days_of(date: &edtf_core::Date) -> Days {
    let bounds = Parsed::Date(*date).bounds();
    let beyond = far_end(&date.year);
    let first = civil(bounds.earliest).unwrap_or(beyond);
    let last = civil(bounds.latest).unwrap_or(beyond);
    let days = Days::new(first, last).unwrap_or(Days::one(first));
    let about_a_day = date.is_approximate() && precision(date) == Precision::Day;
    if about_a_day { days.widened(ABOUT_A_DAY) } else { days }
}

/// Where a year lies that no calendar here reaches.
fn far_end(year: &edtf_core::Year) -> Date {
    let past = match year.kind {
        YearKind::Standard { negative, .. } => negative,
        YearKind::Big { value } => value < 0,
        YearKind::Exponential { significand, .. } => significand < 0,
    };
    if past { Date::MIN } else { Date::MAX }
}

fn bound(bound: edtf_core::Bound, whole: &Edtf) -> Bound {
    match bound {
        edtf_core::Bound::Date(_) => civil(bound).map_or(Bound::Unknown, Bound::Day),
        edtf_core::Bound::NegativeInfinity | edtf_core::Bound::PositiveInfinity => Bound::Open,
        edtf_core::Bound::Unknown => match &whole.parsed {
            Parsed::Date(date) => Bound::Day(far_end(&date.year)),
            _ => Bound::Unknown,
        },
    }
}

fn civil(bound: edtf_core::Bound) -> Option<Date> {
    let edtf_core::Bound::Date(day) = bound else { return None };
    if day.year < -9999 {
        return Some(Date::MIN);
    }
    if day.year > 9999 {
        return Some(Date::MAX);
    }
    let year = i16::try_from(day.year).ok()?;
    Date::new(year, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()
}

fn precision(date: &edtf_core::Date) -> Precision {
    if date.year.has_unspecified() || date.year.significant_digits.is_some() {
        return year_precision(&date.year);
    }
    match (date.month, date.day) {
        (Some(month), _) if month.has_unspecified() => Precision::Year,
        (Some(month), _) if month.value() >= Some(21) => Precision::Season,
        (Some(_), Some(day)) if !day.has_unspecified() => Precision::Day,
        (Some(_), _) => Precision::Month,
        (None, _) => Precision::Year,
    }
}

fn year_precision(year: &edtf_core::Year) -> Precision {
    let unknown_digits = match (year.kind, year.significant_digits) {
        (YearKind::Standard { digits, .. }, None) => digits.iter().position(Option::is_none).map_or(0, |first| 4 - first),
        (YearKind::Standard { .. }, Some(digits)) => 4_usize.saturating_sub(digits as usize),
        (_, Some(digits)) => {
            year.value().map_or(usize::MAX, |value| value.unsigned_abs().to_string().len().saturating_sub(digits as usize))
        }
        (_, None) => 0,
    };
    match unknown_digits {
        0 => Precision::Year,
        1 => Precision::Decade,
        2 => Precision::Century,
        _ => Precision::Coarser,
    }
}

impl EdtfError {
    fn new(text: &str, offset: usize, reason: &'static str) -> Self {
        let position = text.char_indices().take_while(|(at, _)| *at < offset).count() + 1;
        let mut written: String = text.chars().take(60).collect();
        if written.len() < text.len() {
            written.push('…');
        }
        Self { written, position, reason, remedy: remedy(text, reason) }
    }
}

fn remedy(text: &str, reason: &str) -> &'static str {
    if text.is_empty() {
        return "write a date such as 2013-05-12, or leave it out where the source gives none";
    }
    if reason.contains("longer than") {
        return "write an interval (2013/2015) in place of a long list";
    }
    if reason.contains("interval") {
        return "write the earlier date first, one `/`, an empty side for unknown and `..` for open: 2013-05/2014, 2013/.., /2019-05";
    }
    if reason.contains("set") {
        return "write [2013,2014] for one of them, {2013,2014} for all, 2013..2015 for a range";
    }
    if reason.contains("time") || reason.contains("hour") || reason.contains("minute") || reason.contains("second") {
        return "write 2013-05-12T14:30:00, with Z or +03:00 after it where the zone is known";
    }
    if text.chars().any(|c| c == '/' && text.matches('/').count() > 1) || text.contains(' ') || text.contains('.') {
        return "write year, month, day with hyphens and no spaces: 2013-05-12";
    }
    "write 2013, 2013-05, 2013-05-12, a season 2013-21 to 2013-24, `~` for about, `?` for doubtful, X for an unknown digit"
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        Self::parse(text)
    }
}

impl PartialEq for Edtf {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

impl Eq for Edtf {}

impl std::hash::Hash for Edtf {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.written.hash(state);
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
