//! Below the plot: the key of what is drawn, and the numbered sources.

use super::input::{Certainty, LinkKind, Source};
use super::plan::Plan;
use super::words;
use crate::svg::{Rect, line, num, path, rect, text};
use crate::text::{is_web_address, isolated, lines, one_line, reads_from_right, width};
use std::collections::BTreeSet;

const LEFT: f64 = 28.0;
const LINE: f64 = 14.5;

/// The key; returns where it ends.
pub(crate) fn key(plan: &Plan<'_>, full: f64, top: f64, out: &mut String) -> f64 {
    let kinds: BTreeSet<LinkKind> = plan.wires.iter().map(|w| w.link.kind).collect();
    let standings: BTreeSet<Certainty> = plan.wires.iter().map(|w| w.link.standing).collect();
    let mut entries: Vec<(String, &str)> = Vec::new();
    for kind in kinds {
        entries.push((sample(kind), words::key(kind)));
    }
    for (standing, word) in [
        (Certainty::Disputed, "disputed"),
        (Certainty::Inferred, "inferred"),
        (Certainty::Expected, "planned or expected"),
        (Certainty::Denied, "denied"),
    ] {
        if standings.contains(&standing) {
            entries.push((sure(standing), word));
        }
    }
    entries
        .push((String::from(r#"<path class="hair" d="M6 -9V4"/><text class="flag" x="9" y="4">A. B.</text>"#), "   leader from that day"));
    if plan.lanes.iter().any(|l| !l.lane.sizes.is_empty()) {
        entries
            .push((String::from(r#"<path class="hair" d="M6 -9V4"/><text class="flag b" x="9" y="4">500</text>"#), "number of fighters"));
    }
    entries.push((String::from(r#"<path class="ink" opacity=".15" d="M2 -4h7v8h-7Z"/><path class="ink" opacity=".4" d="M9 -4h7v8h-7Z"/><path class="ink" opacity=".75" d="M16 -4h14v8h-14Z"/>"#), "fading: the date is vague or not stated"));
    let (mut x, mut y) = (LEFT, top + 16.0);
    for (picture, word) in entries {
        let wide = 44.0 + width(word.trim(), 10.5) + 20.0;
        if x + wide > full - LEFT && x > LEFT {
            (x, y) = (LEFT, y + 21.0);
        }
        out.push_str(&format!(r#"<g transform="translate({} {})">{picture}</g>"#, num(x), num(y)));
        out.push_str(&text("small", (x + 44.0, y + 3.8), word.trim(), ""));
        x += wide;
    }
    y + 16.0
}

/// How a kind looks, around the point (17, 0).
fn sample(kind: LinkKind) -> String {
    let class = words::class(kind);
    let flat = |extra: &str| format!("{}{extra}", path(&format!("{class} l"), "M2 0H32"));
    match kind {
        LinkKind::Rename => flat(r#"<path class="kin f" d="M20 -4.6L27 0L20 4.6Z"/><path class="kin f" d="M26 -4.6L33 0L26 4.6Z"/>"#),
        LinkKind::Split => format!(
            r#"<path class="bar f" d="M2 -9h30v4h-30Z"/>{}<path class="kin f" d="M25 2L32 6L25 10Z"/>"#,
            path("kin l", "M8 -7Q17 -7 17 0Q17 6 25 6")
        ),
        LinkKind::Merger => format!(
            r#"<path class="bar f" d="M2 4h30v4h-30Z"/>{}<path class="kin f" d="M25 2L32 6L25 10Z"/>"#,
            path("kin l", "M4 -7Q15 -7 15 0Q15 6 25 6")
        ),
        LinkKind::Defection => format!(r#"{}<path class="kin f" d="M26 -4.6L33 0L26 4.6Z"/>"#, path("kin thin l", "M2 0H28")),
        LinkKind::Membership => {
            format!(r#"<path class="membership f" d="M2 -1.5h26v3h-26Z"/>{}"#, path("membership e hollow", "M26 -3.5h7v7h-7Z"))
        }
        LinkKind::Pledge => format!(r#"<path class="pledge f" d="M2 -1.5h26v3h-26Z"/>{}"#, path("pledge f", "M28 -5L33 0L28 5L23 0Z")),
        LinkKind::Alliance => {
            flat(r#"<circle class="alliance f" cx="4" cy="0" r="3.6"/><circle class="alliance f" cx="30" cy="0" r="3.6"/>"#)
        }
        LinkKind::Rivalry => format!("{}{}", path("rivalry l", "M4 0H30"), path("rivalry w", "M4 -5V5M30 -5V5")),
        LinkKind::Fight => flat(r#"<path class="fight w" d="M0 -4l8 8m-8 0l8 -8M26 -4l8 8m-8 0l8 -8"/>"#),
    }
}

fn sure(standing: Certainty) -> String {
    if standing == Certainty::Inferred {
        return r#"<path class="kin l" d="M2 0H32" style="stroke-width:4.4px"/><path class="core" d="M2 0H32" style="stroke-width:2px"/>"#
            .into();
    }
    let bar = if standing == Certainty::Denied { line("kin w", (13.0, 4.5), (20.0, -4.5)) } else { String::new() };
    format!("{}{bar}", path(&format!("kin l{}", words::dash(standing)), "M2 0H32"))
}

/// The numbered sources in one or two columns; returns where they end.
pub(crate) fn sources(sources: &[Source], full: f64, top: f64, id: &str, out: &mut String) -> f64 {
    if sources.is_empty() {
        return top;
    }
    let columns = if full >= 900.0 { 2.0 } else { 1.0 };
    let column = (full - 2.0 * LEFT - 30.0 * (columns - 1.0)) / columns;
    let entries: Vec<Entry> = sources.iter().map(|s| entry(s, column - 26.0)).collect();
    let total: usize = entries.iter().map(Entry::lines).sum();
    let half = (total as f64 / columns).ceil() as usize;
    out.push_str(&line("grid2", (LEFT, top + 6.0), (full - LEFT, top + 6.0)));
    out.push_str(&text("small b", (LEFT, top + 24.0), "Sources", ""));
    let (mut x, mut y, mut used, mut deepest) = (LEFT, top + 42.0, 0, top + 42.0);
    for (at, entry) in entries.iter().enumerate() {
        if used >= half && x == LEFT && columns > 1.0 {
            (x, y) = (LEFT + column + 30.0, top + 42.0);
        }
        out.push_str(&entry.svg(at + 1, (x, y), column, id, &sources[at]));
        used += entry.lines();
        y += entry.lines() as f64 * LINE + 5.0;
        deepest = deepest.max(y);
    }
    deepest
}

struct Entry {
    head: Vec<String>,
    quote: Vec<String>,
}

fn entry(source: &Source, room: f64) -> Entry {
    let publisher = one_line(&source.publisher, 90);
    let mut head = if publisher.is_empty() { "Unnamed source".to_owned() } else { publisher };
    let date = one_line(&source.date, 40);
    if reads_from_right(&head) {
        // the date after an Arabic name is read from left to right
        head.push('\u{200E}');
    }
    if !date.is_empty() {
        head.push_str(&format!(", {date}"));
    }
    let chain: Vec<String> = source.chain.iter().take(6).map(|voice| one_line(voice, 50)).collect();
    if !chain.is_empty() {
        head.push_str(&format!(", citing {}", chain.join(", citing ")));
    }
    let quote = one_line(&source.quote, 190);
    let quote = if quote.is_empty() { quote } else { format!("“{quote}”") };
    Entry { head: lines(&head, 10.5, room), quote: lines(&quote, 10.5, room) }
}

impl Entry {
    fn lines(&self) -> usize {
        self.head.len() + self.quote.len()
    }

    fn svg(&self, number: usize, (x, y): (f64, f64), column: f64, id: &str, source: &Source) -> String {
        let mut content = text("small b", (x, y), &number.to_string(), "");
        let right = self.quote.first().is_some_and(|q| reads_from_right(q));
        for (at, words) in self.head.iter().chain(&self.quote).enumerate() {
            let line_y = y + at as f64 * LINE;
            let quoted = at >= self.head.len();
            let class = if quoted { "small muted" } else { "small" };
            if quoted && right {
                let (x, y) = (num(x + column), num(line_y));
                content.push_str(&format!(r#"<text class="{class}" x="{x}" y="{y}" text-anchor="end">{}</text>"#, isolated(words)));
            } else {
                content.push_str(&text(class, (x + 26.0, line_y), words, ""));
            }
        }
        if is_web_address(&source.address) {
            let place = Rect { x, y: y - 11.0, w: column, h: self.head.len() as f64 * LINE };
            let target = rect("", &place, r#" fill="none" pointer-events="all""#);
            content.push_str(&format!(r#"<a href="{}">{target}</a>"#, crate::text::address(&source.address)));
        }
        format!(r#"<g id="{id}-s{number}">{content}</g>"#)
    }
}
