//! A period as four bounds, and what the source attests of it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::edtf::Shape;
use super::{Days, Edtf, Side};
use crate::vocabulary::RelationKind;

/// One of the four bounds of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// A day.
    Day(Date),
    /// There is one, and the source does not say which.
    Unknown,
    /// There is none: it was always so, or has no end.
    Open,
}

impl Bound {
    /// The day, where there is one and it is known.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Unknown | Self::Open => None,
        }
    }
}

/// When a claim holds: four bounds, and whether the source attests the start and the end themselves
/// or only that it was so in between.
///
/// - A **moment** ("in May 2013" of an event) starts and ends inside the same days: `earliest_start = earliest_end`,
///   `latest_start = latest_end`, both attested.
/// - A state **seen** in May 2013 began by the end of May and ended no earlier than its beginning; neither is attested:
///   `latest_start` 31 May, `earliest_end` 1 May, the outer bounds unknown.
/// - A state **from** May 2013 has its start inside May, and an unknown end not before it.
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

impl Period {
    /// What a source's date means for a relation of that kind.
    ///
    /// A single date is a moment inside it for an event, an attribute or a statement, and for a state the time at which it
    /// is attested. An interval's sides are a state's or attribute's beginning and end; an event of which both sides are
    /// given lies somewhere between them, because the source does not say that it filled the interval, and "/2013-11" of an
    /// event is some time up to November 2013.
    #[must_use]
    pub fn from_edtf(date: &Edtf, kind: RelationKind) -> Self {
        let lasts = matches!(kind, RelationKind::State | RelationKind::Attribute);
        match date.shape() {
            Shape::Once(side) if kind == RelationKind::State => Self::seen_at(side),
            Shape::Once(side) => Self::once(side),
            Shape::Between(Side::Within(start), Side::Within(end)) if !lasts => {
                Self::once(Days::new(start.first(), end.last().max(start.first())).map_or(Side::Unknown, Side::Within))
            }
            Shape::Between(Side::Unknown, Side::Within(end)) if !lasts => Self::once(Side::UpTo(end.last())),
            Shape::Between(start, end) => Self::between(start, end),
        }
    }

    /// A moment inside these days.
    #[must_use]
    pub fn moment(days: Days) -> Self {
        Self::once(Side::Within(days))
    }

    /// A state of which a source says that it was so some time in these days.
    #[must_use]
    pub fn seen(days: Days) -> Self {
        Self::seen_at(Side::Within(days))
    }

    /// From one side to the other. Bounds that contradict each other (an end that could lie before every start) are
    /// narrowed to what is possible.
    #[must_use]
    pub fn between(start: Side, end: Side) -> Self {
        let (earliest_start, mut latest_start) = sides(start);
        let (mut earliest_end, latest_end) = sides(end);
        // it cannot end before it began, nor begin after it ended
        earliest_end = match (earliest_end, earliest_start) {
            (Bound::Day(end), Bound::Day(start)) => Bound::Day(end.max(start)),
            (Bound::Unknown, Bound::Day(start)) => Bound::Day(start),
            (end, _) => end,
        };
        latest_start = match (latest_start, latest_end) {
            (Bound::Day(start), Bound::Day(end)) => Bound::Day(start.min(end)),
            (Bound::Unknown, Bound::Day(end)) => Bound::Day(end),
            (start, _) => start,
        };
        let dated = |side| matches!(side, Side::Within(_) | Side::UpTo(_) | Side::From(_));
        Self { earliest_start, latest_start, earliest_end, latest_end, started: dated(start), ended: dated(end) }
    }

    /// The first day on which it may have held, where that is bounded.
    #[must_use]
    pub fn first_day(self) -> Option<Date> {
        match (self.earliest_start, self.started || self.ended) {
            (Bound::Day(day), _) => Some(day),
            (Bound::Unknown, false) => self.earliest_end.day(),
            _ => None,
        }
    }

    /// The last day on which it may have held, where that is bounded.
    #[must_use]
    pub fn last_day(self) -> Option<Date> {
        match (self.latest_end, self.started || self.ended) {
            (Bound::Day(day), _) => Some(day),
            (Bound::Unknown, false) => self.latest_start.day(),
            _ => None,
        }
    }

    /// Is this a moment rather than something that lasts?
    #[must_use]
    pub fn is_moment(self) -> bool {
        self.started && self.ended && self.earliest_start == self.earliest_end && self.latest_start == self.latest_end
    }

    /// Is this only attested, with neither beginning nor end stated?
    #[must_use]
    pub fn is_seen_only(self) -> bool {
        !self.started && !self.ended && self.earliest_start == Bound::Unknown && self.latest_end == Bound::Unknown
    }

    /// The days inside which the beginning lies, where both its bounds are days.
    #[must_use]
    pub fn start_days(self) -> Option<Days> {
        Days::new(self.earliest_start.day()?, self.latest_start.day()?)
    }

    /// The days inside which the end lies, where both its bounds are days.
    #[must_use]
    pub fn end_days(self) -> Option<Days> {
        Days::new(self.earliest_end.day()?, self.latest_end.day()?)
    }

    /// The days inside which a moment lies, or in which a state was seen.
    #[must_use]
    pub fn attested_days(self) -> Option<Days> {
        match self.is_seen_only() {
            true => Days::new(self.earliest_end.day()?, self.latest_start.day()?),
            false => Days::new(self.earliest_start.day()?, self.latest_end.day()?),
        }
    }

    fn once(side: Side) -> Self {
        let (earliest, latest) = sides(side);
        Self { earliest_start: earliest, latest_start: latest, earliest_end: earliest, latest_end: latest, started: true, ended: true }
    }

    fn seen_at(side: Side) -> Self {
        let (earliest, latest) = sides(side);
        Self {
            earliest_start: Bound::Unknown,
            latest_start: latest,
            earliest_end: earliest,
            latest_end: Bound::Unknown,
            started: false,
            ended: false,
        }
    }
}

fn sides(side: Side) -> (Bound, Bound) {
    match side {
        Side::Within(days) => (Bound::Day(days.first()), Bound::Day(days.last())),
        Side::UpTo(last) => (Bound::Unknown, Bound::Day(last)),
        Side::From(first) => (Bound::Day(first), Bound::Unknown),
        Side::Unknown => (Bound::Unknown, Bound::Unknown),
        Side::Open => (Bound::Open, Bound::Open),
    }
}
