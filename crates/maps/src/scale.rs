//! From days to pixels, and where the axis has its ticks.

use crate::span::{Day, month_start, year_of};

/// A straight scale from days to pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    first: Day,
    per_day: f64,
    left: f64,
    right: f64,
    last: Day,
}

/// A line of the time axis.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tick {
    pub(crate) x: f64,
    /// Empty for small ticks.
    pub(crate) label: String,
}

impl Scale {
    /// The days from `first` to `last` on the pixels from `left` to `right`.
    pub(crate) fn new((first, last): (Day, Day), (left, right): (f64, f64)) -> Self {
        let last = last.max(first + 1);
        let per_day = (right - left) / f64::from(last - first);
        Self { first, per_day, left, right, last }
    }

    /// The pixel of a day, inside the axis.
    pub(crate) fn x(&self, day: Day) -> f64 {
        (self.left + f64::from(day - self.first) * self.per_day).clamp(self.left, self.right)
    }

    /// Is the day on the axis?
    pub(crate) fn shows(&self, (first, last): (Day, Day)) -> bool {
        last >= self.first && first <= self.last
    }

    /// Ticks at years (labelled, where there is room) and at quarters or months between them.
    pub(crate) fn ticks(&self) -> Vec<Tick> {
        let year = self.per_day * 365.25;
        let step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]
            .into_iter()
            .find(|years| f64::from(*years) * year >= 46.0)
            .unwrap_or(10_000);
        let months = [1, 3, 6].into_iter().find(|m| f64::from(*m) * year / 12.0 >= 12.0).filter(|_| step == 1);
        let named_months = year / 12.0 >= 44.0;
        let from = year_of(self.first).div_euclid(step) * step;
        let mut ticks = Vec::new();
        let mut at = from;
        while month_start(at, 1) <= self.last {
            self.tick(&mut ticks, month_start(at, 1), at.to_string());
            for month in months.map(|m| (1 + m..=12).step_by(m as usize)).into_iter().flatten() {
                let name = if named_months { MONTHS[month as usize - 1] } else { "" };
                self.tick(&mut ticks, month_start(at, month), name.to_owned());
            }
            at += step;
        }
        ticks
    }

    fn tick(&self, ticks: &mut Vec<Tick>, day: Day, label: String) {
        if day >= self.first && day <= self.last {
            ticks.push(Tick { x: self.x(day), label });
        }
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_labelled_where_there_is_room() {
        let labels = |years: i32| {
            let days = (month_start(2000, 1), month_start(2000 + years, 1));
            let ticks = Scale::new(days, (0.0, 1000.0)).ticks();
            ticks.into_iter().map(|t| t.label).filter(|l| !l.is_empty()).collect::<Vec<_>>()
        };
        assert_eq!(labels(3), ["2000", "2001", "2002", "2003"]);
        assert_eq!(labels(1).len(), 13);
        assert_eq!(labels(100).len(), 21);
    }

    #[test]
    fn a_scale_of_one_day_is_still_a_scale() {
        let scale = Scale::new((5, 5), (10.0, 20.0));
        assert!(scale.x(5).is_finite() && scale.x(6).is_finite());
    }
}
