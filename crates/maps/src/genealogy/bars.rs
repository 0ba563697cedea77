//! Bars and strips: horizontal stretches whose ends fade, stop or go on as far as is known.

use super::input::{Certainty, LaneKind};
use super::place::{BAR, Places};
use super::plan::Shown;
use crate::scale::Tick;
use crate::span::{Edge, Span};
use crate::svg::{Rect, line, num, path, rect};
use std::collections::BTreeSet;

/// How far an end fades out where no source gives a date for it.
const FADE: f64 = 20.0;
/// Classes whose bars fade.
const FADING: [&str; 5] = ["bar", "umbrella", "state", "membership", "pledge"];

/// Gradients that the stretches refer to.
pub(crate) fn gradients(id: &str) -> String {
    let mut defs = String::from("<defs>");
    for class in FADING {
        for (side, from, to) in [("in", 0, 1), ("out", 1, 0)] {
            defs.push_str(&format!(
                r#"<linearGradient id="{id}-{class}-{side}"><stop class="{class} s" offset="0" stop-opacity="{from}"/><stop class="{class} s" offset="1" stop-opacity="{to}"/></linearGradient>"#
            ));
        }
    }
    defs.push_str("</defs>");
    defs
}

/// A lane's bar with the marks of its ends and of its changes of leader.
pub(crate) fn bar(places: &Places, shown: &Shown<'_>, y: f64, id: &str) -> String {
    let class = match shown.lane.kind {
        LaneKind::Organisation => "bar",
        LaneKind::Umbrella => "umbrella",
        LaneKind::State => "state",
    };
    let (from, to) = places.bar(shown.span);
    let whole = Rect { x: from, y: y - BAR / 2.0, w: (to - from).max(2.0), h: BAR };
    let Some(span) = shown.span else {
        return rect(&format!("{class} e hollow d"), &whole, r#" rx="4.5""#);
    };
    let mut out = stretch(places, span, &whole, class, Certainty::Stated, id);
    if shown.lane.kind == LaneKind::Umbrella {
        let (first, last) = (from - FADE, to + FADE);
        out.push_str(&rect("hollow", &Rect { x: first, y: y - 1.6, w: last - first, h: 3.2 }, ""));
    }
    if !span.somewhere {
        for (edge, x) in [(span.from, from), (span.to, to)] {
            if matches!(edge, Edge::Sharp(_)) {
                out.push_str(&line(&format!("{class} w"), (x, whole.y - 2.5), (x, whole.y + BAR + 2.5)));
            }
        }
    }
    let changes: BTreeSet<i64> = shown
        .lane
        .leaders
        .iter()
        .filter_map(|l| l.when.and_then(Span::of))
        .map(|s| (places.x(s.beginning().0) * 10.0).round() as i64)
        .collect();
    for x in changes.into_iter().map(|x| x as f64 / 10.0).filter(|x| *x > from + 2.0 && *x < to - 2.0) {
        out.push_str(&line("gap", (x, whole.y), (x, whole.y + BAR)));
    }
    out
}

/// A stretch from one edge to the other, inside `whole` (which covers its certain part).
pub(crate) fn stretch(places: &Places, span: Span, whole: &Rect, class: &str, standing: Certainty, id: &str) -> String {
    let (first, last) = span.extent();
    let y = whole.y + whole.h / 2.0;
    let (mut left, mut right) = (whole.x, whole.x + whole.w);
    if span.somewhere {
        return rect(&format!("{class} e hollow"), whole, "");
    }
    let fades = [
        (span.from, "in", if matches!(span.from, Edge::Vague { .. }) { places.x(first) } else { left - FADE }, left),
        (span.to, "out", right, if matches!(span.to, Edge::Vague { .. }) { places.x(last) } else { right + FADE }),
    ];
    let fades = fades.into_iter().filter(|f| matches!(f.0, Edge::Vague { .. } | Edge::Unknown(_)));
    let mut out = String::new();
    match standing {
        Certainty::Stated => {
            out.push_str(&rect(&format!("{class} f"), whole, ""));
            for (_, side, a, b) in fades {
                let place = Rect { x: a, y: whole.y, w: b - a, h: whole.h };
                out.push_str(&rect("", &place, &format!(r#" fill="url(#{id}-{class}-{side})""#)));
            }
        }
        Certainty::Inferred => out.push_str(&rect(&format!("{class} e hollow"), whole, "")),
        Certainty::Disputed | Certainty::Expected | Certainty::Denied => {
            for (edge, side, a, b) in fades {
                if matches!(edge, Edge::Vague { .. }) {
                    (left, right) = if side == "in" { (a, right) } else { (left, b) };
                }
            }
            let dash = super::words::dash(standing);
            out.push_str(&line(&format!("{class} w{dash}"), (left, y), (right.max(left + 8.0), y)));
            if standing == Certainty::Denied {
                let middle = f64::midpoint(left, right.max(left + 8.0));
                out.push_str(&line(&format!("{class} w"), (middle - 3.0, y + 4.5), (middle + 3.0, y - 4.5)));
            }
        }
    }
    if matches!(span.to, Edge::Open(_)) {
        let tip = whole.x + whole.w;
        let d = format!("M{} {}L{} {}L{} {}", num(tip - 1.0), num(y - 5.0), num(tip + 5.0), num(y), num(tip - 1.0), num(y + 5.0));
        out.push_str(&path(&format!("{class} w"), &d));
    }
    out
}

/// The lines of the time axis and their labels above and below the plot.
pub(crate) fn grid(ticks: &[Tick], top: f64, bottom: f64) -> String {
    let mut out = String::new();
    for tick in ticks {
        let class = if tick.label.is_empty() { "grid" } else { "grid2" };
        out.push_str(&line(class, (tick.x, top), (tick.x, bottom)));
    }
    for tick in ticks.iter().filter(|t| !t.label.is_empty()) {
        for y in [top - 7.0, bottom + 15.0] {
            let (x, y) = (num(tick.x), num(y));
            out.push_str(&format!(r#"<text class="axis muted" x="{x}" y="{y}" text-anchor="middle">{}</text>"#, tick.label));
        }
    }
    out
}
