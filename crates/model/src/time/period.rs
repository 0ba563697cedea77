//! A period as four bounds, and where it stands on a day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One of the four bounds of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Bound {
    /// A day.
    Day(Date),
    /// There is one, and the source does not say which.
    Unknown,
    /// There is none: it was always so, or has no end.
    Open,
}

/// When a claim holds: four bounds, and whether the source attests the start and the end themselves
/// or only that it was so in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day on which it may have begun.
    pub earliest_start: Bound,
    /// The last day on which it may have begun.
    pub latest_start: Bound,
    /// The first day on which it may have ended.
    pub earliest_end: Bound,
    /// The last day on which it may have ended.
    pub latest_end: Bound,
    /// Does the source state the beginning?
    pub started: bool,
    /// Does the source state the end?
    pub ended: bool,
}

/// Where a claim stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The source covers the day.
    Holds,
    /// The day lies inside the doubt.
    MayHold,
    /// Began before the day and no end is recorded: an assumption, labelled so.
    Continues,
    /// Does not cover the day.
    DoesNotCover,
}
