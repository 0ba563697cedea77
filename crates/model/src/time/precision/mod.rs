//! Dates as other coding schemes write them, as views of the same days.
//!
//! Each scheme has one type with three functions: `parse`/`new` from the scheme's own fields, `side` to what Variorum reckons
//! with, and `of` back from the days. A scheme that cannot say something (an open side, a season) gives the next coarser
//! thing that it can say, never a finer one.

mod acled;
mod ftm;
mod gtd;
mod mmp;
mod ucdp;
mod wikibase;

pub use acled::Acled;
pub use ftm::FtmDate;
pub use gtd::Gtd;
pub use mmp::MmpDate;
pub use ucdp::Ucdp;
pub use wikibase::{Wikibase, WikibaseTime};

use super::{Date, Days};

/// Why a date of a scheme was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{scheme} date `{written}`: {reason}")]
pub struct PrecisionError {
    /// The scheme ("UCDP", "GTD", ...).
    pub scheme: &'static str,
    /// The fields as they were given.
    pub written: String,
    /// What is wrong, and what is allowed.
    pub reason: &'static str,
}

/// The smallest of day, month and year that covers the days: `(year, month or 0, day or 0)`; `None` where they lie in two years.
fn unit_covering(days: Days) -> Option<(i16, i8, i8)> {
    let (first, last) = (days.first(), days.last());
    if first == last {
        return Some((first.year(), first.month(), first.day()));
    }
    if (first.year(), first.month()) == (last.year(), last.month()) {
        return Some((first.year(), first.month(), 0));
    }
    (first.year() == last.year()).then_some((first.year(), 0, 0))
}

/// The days of a year, month (0 = unknown) and day (0 = unknown); `None` where there are none such.
fn days_of_unit(year: i16, month: i8, day: i8) -> Option<Days> {
    match (month, day) {
        (0, 0) => Days::years(year, year),
        (month, 0) => Days::month(year, month),
        (month, day) => Date::new(year, month, day).ok().map(Days::one),
    }
}

#[cfg(test)]
mod tests;
