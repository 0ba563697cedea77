//! A period as two edges on a time axis: sharp, vague, unknown or open.

use variorum_model::time::{Bound, Date, Period};

/// Days since 1970-01-01.
pub(crate) type Day = i32;

/// One side of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    /// On this day.
    Sharp(Day),
    /// Between the two days; `inner` is the one next to the middle of the period.
    Vague { outer: Day, inner: Day },
    /// The source does not say; the thing is attested on this day.
    Unknown(Day),
    /// There is none. The day is the last one known on that side.
    Open(Day),
}

impl Edge {
    /// The side of the certain part.
    pub(crate) fn inner(self) -> Day {
        match self {
            Self::Sharp(day) | Self::Unknown(day) | Self::Open(day) | Self::Vague { inner: day, .. } => day,
        }
    }

    /// The side of the doubtful part.
    pub(crate) fn outer(self) -> Day {
        match self {
            Self::Vague { outer, .. } => outer,
            _ => self.inner(),
        }
    }
}

/// From one edge to the other; `from.inner() <= to.inner()`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) from: Edge,
    pub(crate) to: Edge,
    /// Somewhere between the two edges, not from one to the other.
    pub(crate) somewhere: bool,
}

impl Span {
    /// The edges of a period; `None` where no day is known.
    pub(crate) fn of(period: Period) -> Option<Self> {
        let [es, ls, ee, le] = [period.earliest_start, period.latest_start, period.earliest_end, period.latest_end].map(day);
        let from = match (es, ls) {
            _ if period.earliest_start == Bound::Open => Edge::Open(ls.or(ee).or(le)?),
            (Some(first), Some(last)) if first >= last => Edge::Sharp(first),
            (Some(first), Some(last)) => Edge::Vague { outer: first, inner: last },
            (None, Some(last)) => Edge::Unknown(last),
            (Some(first), None) => Edge::Unknown(ee.unwrap_or(first)),
            (None, None) => Edge::Unknown(ee.or(le)?),
        };
        let to = match (ee, le) {
            _ if period.latest_end == Bound::Open => Edge::Open(ee.unwrap_or(from.inner())),
            (Some(first), Some(last)) if first >= last => Edge::Sharp(last),
            (Some(first), Some(last)) => Edge::Vague { outer: last, inner: first },
            (Some(first), None) => Edge::Unknown(first),
            (None, Some(last)) => Edge::Unknown(ls.unwrap_or(last)),
            (None, None) => Edge::Unknown(from.inner()),
        };
        if from.inner() <= to.inner() {
            return Some(Self { from, to, somewhere: false });
        }
        // a side that is not known lies beyond the one that is
        match (from, to) {
            (Edge::Unknown(_), Edge::Unknown(_)) => {}
            (_, Edge::Unknown(_)) => return Some(Self { from, to: Edge::Unknown(from.inner()), somewhere: false }),
            (Edge::Unknown(_), _) => return Some(Self { from: Edge::Unknown(to.inner()), to, somewhere: false }),
            _ => {}
        }
        Some(Self { from: turned(to), to: turned(from), somewhere: true })
    }

    /// The first and the last day that this touches.
    pub(crate) fn extent(self) -> (Day, Day) {
        let days = [self.from.inner(), self.from.outer(), self.to.inner(), self.to.outer()];
        (days.into_iter().min().unwrap_or(0), days.into_iter().max().unwrap_or(0))
    }

    /// The day at which its beginning is drawn, and the days between which it lies.
    pub(crate) fn beginning(self) -> (Day, (Day, Day)) {
        let (first, last) = match self.somewhere {
            true => self.extent(),
            false => (self.from.outer().min(self.from.inner()), self.from.inner()),
        };
        (first + (last - first) / 2, (first, last))
    }

    /// The same with both edges reaching at least over these days, where they are not known better.
    pub(crate) fn attested(self, days: impl Iterator<Item = Day>) -> Self {
        let mut span = self;
        for day in days {
            match span.from {
                Edge::Unknown(known) => span.from = Edge::Unknown(known.min(day)),
                Edge::Open(known) => span.from = Edge::Open(known.min(day)),
                Edge::Sharp(_) | Edge::Vague { .. } => {}
            }
            match span.to {
                Edge::Unknown(known) => span.to = Edge::Unknown(known.max(day)),
                Edge::Open(known) => span.to = Edge::Open(known.max(day)),
                Edge::Sharp(_) | Edge::Vague { .. } => {}
            }
        }
        span
    }
}

/// An edge of a stretch in which something lies somewhere.
fn turned(edge: Edge) -> Edge {
    match edge {
        Edge::Unknown(day) | Edge::Open(day) => Edge::Sharp(day),
        Edge::Vague { outer, inner } => Edge::Sharp(if edge.inner() == inner { inner } else { outer }),
        Edge::Sharp(day) => Edge::Sharp(day),
    }
}

fn day(bound: Bound) -> Option<Day> {
    bound.day().map(day_number)
}

/// Days since 1970-01-01 in the Gregorian calendar.
pub(crate) fn day_number(date: Date) -> Day {
    let (year, month, day) = (i32::from(date.year()), i32::from(date.month()), i32::from(date.day()));
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The first day of a month, for any year; months outside 1 to 12 count on.
pub(crate) fn month_start(year: i32, month: i32) -> Day {
    let year = year + (month - 1).div_euclid(12);
    let month = (month - 1).rem_euclid(12) + 1;
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The year that a day lies in.
pub(crate) fn year_of(day: Day) -> i32 {
    let guess = 1970 + day.div_euclid(366);
    let mut year = guess - 1;
    while month_start(year + 1, 1) <= day {
        year += 1;
    }
    year
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_model::time::{Days, Edtf};
    use variorum_model::vocabulary::RelationKind;

    fn span(edtf: &str) -> Option<Span> {
        Span::of(Period::from_edtf(&Edtf::parse(edtf).expect("EDTF"), RelationKind::State))
    }

    fn number(text: &str) -> Day {
        day_number(text.parse().expect("a date"))
    }

    #[test]
    fn days_are_counted_as_on_a_calendar() {
        assert_eq!(number("1970-01-01"), 0);
        assert_eq!(number("2015-09-23"), 16_701);
        assert_eq!(month_start(2015, 9), number("2015-09-01"));
        assert_eq!(month_start(2014, 13), number("2015-01-01"));
        assert_eq!([year_of(0), year_of(-1), year_of(number("2015-12-31"))], [1970, 1969, 2015]);
    }

    #[test]
    fn unknown_and_open_sides_differ() {
        let unknown = span("2013/").expect("dated");
        assert!(matches!(unknown.from, Edge::Vague { .. }) && matches!(unknown.to, Edge::Unknown(_)));
        assert!(matches!(span("2013/..").expect("dated").to, Edge::Open(_)));
        assert_eq!(unknown.to.inner(), unknown.from.inner());
        assert!(!unknown.somewhere && !span("/2013").expect("dated").somewhere);
        assert!(matches!(span("/2019-05").expect("dated").from, Edge::Unknown(_)));
    }

    #[test]
    fn a_state_seen_once_is_not_stretched() {
        let september = Days::month(2015, 9).expect("a month");
        let seen = Span::of(Period::seen(september)).expect("dated");
        assert!(seen.somewhere);
        assert_eq!(seen.extent(), (number("2015-09-01"), number("2015-09-30")));
        assert_eq!(Span::of(Period::moment(september)).map(Span::extent), Some(seen.extent()));
    }
}
