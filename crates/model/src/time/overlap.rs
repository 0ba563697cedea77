//! Whether two periods share a day.

use super::{Days, Period};

/// Do two periods share a day? Ordered from no to surely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Overlap {
    /// They cannot, unless a state went on longer than anybody says.
    No,
    /// Only where one's end meets the other's beginning: the one may follow the other.
    Touching,
    /// Inside the doubt of one or both.
    Possible,
    /// Whatever the doubt, on some day both held.
    Certain,
}

impl Period {
    /// Whether this and another period share a day. What is only assumed to go on, or to have begun at an unknown time, does
    /// not count; nor does an open side, of which a source can only know its own time.
    #[must_use]
    pub fn overlap(self, other: Self) -> Overlap {
        let (Some(mine), Some(theirs)) = (self.attested_span(), other.attested_span()) else { return Overlap::No };
        let Some(shared) = intersection(mine, theirs) else { return Overlap::No };
        let turn = self.may_precede(other) || other.may_precede(self);
        if turn && shared.count() == 1 {
            return Overlap::Touching;
        }
        if self.surely_holds_in(other) || other.surely_holds_in(self) {
            return Overlap::Certain;
        }
        if turn { Overlap::Touching } else { Overlap::Possible }
    }

    /// From the first to the last day of which a source speaks.
    #[must_use]
    pub fn attested_span(self) -> Option<Days> {
        let first = self.first_day().or(self.earliest_end.day()).or(self.latest_start.day());
        let last = self.last_day().or(self.latest_start.day()).or(self.earliest_end.day());
        Days::new(first?, last?)
    }

    /// Some day on which this certainly held lies where the other certainly held throughout.
    fn surely_holds_in(self, other: Self) -> bool {
        let Some(whole) = other.certain_days() else { return false };
        let start = self.start_days().filter(|_| self.started);
        let end = self.end_days().filter(|_| self.ended);
        let seen = self.attested_days().filter(|_| self.is_seen_only() || self.is_moment());
        let through = self.certain_days();
        [start, end, seen].into_iter().flatten().any(|days| whole.first() <= days.first() && days.last() <= whole.last())
            || through.is_some_and(|days| intersection(days, whole).is_some())
    }

    /// The days on which this held whatever the doubt.
    fn certain_days(self) -> Option<Days> {
        Days::new(self.latest_start.day()?, self.earliest_end.day()?)
    }

    /// May this one have ended before the other began, both being known to that extent? An end or a beginning is stated; in
    /// place of the other, a day on which it was seen will do.
    fn may_precede(self, next: Self) -> bool {
        let seen = |period: Self| period.attested_days().filter(|_| period.is_seen_only());
        let end = if self.ended { self.end_days() } else { seen(self) };
        let start = if next.started { next.start_days() } else { seen(next) };
        let (Some(end), Some(start)) = (end, start) else { return false };
        let stated = self.ended && !self.is_moment() || next.started && !next.is_moment();
        let first = self.first_day().or(Some(end.first()));
        stated && end.first() <= start.last() && first <= Some(start.first())
    }
}

fn intersection(a: Days, b: Days) -> Option<Days> {
    Days::new(a.first().max(b.first()), a.last().min(b.last()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Edtf;
    use crate::vocabulary::RelationKind;

    fn overlap(a: &str, b: &str) -> Overlap {
        let state = |text| Period::from_edtf(&Edtf::parse(text).expect(text), RelationKind::State);
        assert_eq!(state(a).overlap(state(b)), state(b).overlap(state(a)), "{a} {b}");
        state(a).overlap(state(b))
    }

    #[test]
    fn certain_possible_touching_and_no() {
        assert_eq!(overlap("2015-09/2025-01", "/2019-05"), Overlap::Certain);
        assert_eq!(overlap("2015-09/2025-01", "2019-05-19"), Overlap::Certain);
        assert_eq!(overlap("2015-06/2015-09", "2015-09/2025-01"), Overlap::Touching);
        assert_eq!(overlap("2012-22/2013-24", "2013-12/2015-06"), Overlap::Touching);
        assert_eq!(overlap("2013/2015", "2014/2016"), Overlap::Certain);
        assert_eq!(overlap("2013/2013", "2013-12/"), Overlap::Touching);
        assert_eq!(overlap("2015-09", "2015-09/2025-01"), Overlap::Touching);
        assert_eq!(overlap("2010", "/2010"), Overlap::Touching);
        assert_eq!(overlap("1997-05-25", "1997-05-25/"), Overlap::Touching);
        assert_eq!(overlap("2015-09", "2015-09"), Overlap::Possible);
        assert_eq!(overlap("2015-09-23", "2015-09-23"), Overlap::Certain);
        assert_eq!(overlap("2013/", "2015-09"), Overlap::No);
        assert_eq!(overlap("2013/", "2013-06/"), Overlap::Possible);
        assert_eq!(overlap("/2019-05", "2013-12/2015-06"), Overlap::No);
        assert_eq!(overlap("2013/..", "2019-05-19"), Overlap::No);
        assert_eq!(overlap("../2019", "2013"), Overlap::No);
    }
}
