//! How many claims were decided on and how long each took. It travels in the addresses: nobody's pace is kept.

use maud::{Markup, html};
use variorum_kb::Timestamp;

use crate::error::WebError;
use crate::fields::Fields;

/// Claims decided on since the reviewer began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pace {
    /// When it began, seconds since 1970.
    since: i64,
    /// When this page was made.
    now: i64,
    /// Decisions since.
    decided: u32,
}

impl Pace {
    pub(super) fn of(fields: &Fields, now: Timestamp) -> Result<Self, WebError> {
        let now = now.as_second();
        let since = fields.parsed("since", "a moment")?.unwrap_or(now).clamp(0, now);
        Ok(Self { since, now, decided: fields.parsed("decided", "a number")?.unwrap_or(0) })
    }

    pub(super) fn one_more(self) -> Self {
        Self { decided: self.decided.saturating_add(1), ..self }
    }

    pub(super) fn one_less(self) -> Self {
        Self { decided: self.decided.saturating_sub(1), ..self }
    }

    pub(super) fn fields(self) -> impl Iterator<Item = (&'static str, String)> {
        [("since", self.since.to_string()), ("decided", self.decided.to_string())].into_iter()
    }

    /// "12 decided, 6.2 s a claim", and the seconds on this one where scripts run.
    pub(super) fn told(self) -> Markup {
        html! {
            @if self.decided > 0 {
                (self.decided) " decided, " (format!("{:.1}", (self.now - self.since) as f64 / f64::from(self.decided))) " s a claim · "
            }
            span data-clock { }
        }
    }
}
