//! Where a period stands on a day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Bound, Period};

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

/// Had it begun by the day; was it not over?
enum Side {
    Yes,
    Perhaps,
    Assumed,
    No,
}

impl Period {
    /// Where this stands on `day`.
    #[must_use]
    pub fn standing(self, day: Date) -> Standing {
        match (self.begun(day), self.not_over(day)) {
            (Side::No, _) | (_, Side::No) => Standing::DoesNotCover,
            (Side::Perhaps, _) | (_, Side::Perhaps) => Standing::MayHold,
            (Side::Assumed, _) | (_, Side::Assumed) => Standing::Continues,
            (Side::Yes, Side::Yes) => Standing::Holds,
        }
    }

    fn begun(self, day: Date) -> Side {
        match (self.earliest_start, self.latest_start) {
            (_, Bound::Open) | (Bound::Open, _) => Side::Yes,
            (_, Bound::Day(latest)) if day >= latest => Side::Yes,
            (Bound::Day(earliest), _) if day < earliest => Side::No,
            // only seen, and not yet: no earlier beginning is attested
            (Bound::Unknown, _) if self.is_seen_only() && self.earliest_end.day().is_some_and(|seen| day < seen) => Side::No,
            _ => Side::Perhaps,
        }
    }

    fn not_over(self, day: Date) -> Side {
        match (self.earliest_end, self.latest_end) {
            (Bound::Open, _) | (_, Bound::Open) => Side::Yes,
            (Bound::Day(earliest), _) if day <= earliest => Side::Yes,
            (_, Bound::Day(latest)) if day > latest => Side::No,
            // begun, and no end recorded
            (_, Bound::Unknown) if self.started && !self.ended => Side::Assumed,
            // only seen, and no longer: nothing says that it went on
            (_, Bound::Unknown) if self.is_seen_only() && self.latest_start.day().is_some_and(|seen| day > seen) => Side::No,
            _ => Side::Perhaps,
        }
    }
}
