//! The shapes of links, which tell kinds apart without colour.

use super::input::{Certainty, LinkKind};
use super::place::Places;
use super::plan::{Plan, is_strip};
use super::room::Room;
use super::route::Upright;
use super::words;
use crate::svg::{Notes, Rect, line, num, path, text};
use crate::text::width;

/// How far from its day a curve of descent leaves one lane and reaches the other.
const BEND: f64 = 10.0;

/// The line of a link with the marks at its ends.
pub(crate) fn shape(plan: &Plan<'_>, places: &Places, upright: &Upright) -> String {
    let wire = &plan.wires[upright.wire];
    let kind = wire.link.kind;
    let class = words::class(kind);
    let dash = words::dash(wire.link.standing);
    let (x, from, to) = (upright.x, upright.from, upright.to);
    let down = if to > from { 1.0 } else { -1.0 };
    let mut out = stubs(plan, places, upright);
    let thin = if kind == LinkKind::Defection { " thin" } else { "" };
    let drawn = match class {
        "kin" => curve(upright),
        _ => upright.path(from, to),
    };
    if wire.link.standing == Certainty::Inferred {
        out.push_str(&format!(r#"<path class="{class} l" d="{drawn}" style="stroke-width:4.4px"/>"#));
        out.push_str(&format!(r#"<path class="core" d="{drawn}" style="stroke-width:2px"/>"#));
    } else {
        out.push_str(&path(&format!("{class}{thin} l{dash}"), &drawn));
    }
    out.push_str(&match kind {
        LinkKind::Rename => format!("{}{}", head(x + BEND - 5.0, to), head(x + BEND, to)),
        LinkKind::Split | LinkKind::Merger | LinkKind::Defection => head(x + BEND, to),
        LinkKind::Membership => mark(class, &square(x, to)),
        LinkKind::Pledge => mark(class, &diamond(x, to)),
        LinkKind::Alliance => format!("{}{}", dot(class, x, from), dot(class, x, to)),
        LinkKind::Rivalry => format!("{}{}", foot(class, x, from + 4.5 * down), foot(class, x, to - 4.5 * down)),
        LinkKind::Fight => format!("{}{}", cross(class, x, from), cross(class, x, to)),
    });
    if wire.link.standing == Certainty::Denied {
        let y = f64::midpoint(from, to);
        out.push_str(&line(&format!("{class} w"), (x - 4.5, y + 3.0), (x + 4.5, y - 3.0)));
    }
    if let Some((first, last)) = upright.doubt {
        // below the upper end, where no label stands
        let y = from.min(to) + 9.5;
        out.push_str(&line(&format!("{class} e hair"), (first, y), (last, y)));
        for end in [first, last] {
            out.push_str(&line(&format!("{class} e hair"), (end, y - 2.5), (end, y + 2.5)));
        }
    }
    out
}

/// Dotted lines from a link's end to the bar that it means, where the bar does not reach it.
fn stubs(plan: &Plan<'_>, places: &Places, upright: &Upright) -> String {
    let wire = &plan.wires[upright.wire];
    let mut out = String::new();
    let strip = is_strip(wire.link.kind) && !upright.in_gutter;
    let ends = [(Some(wire.from).filter(|_| !strip), upright.from), (wire.to, upright.to)];
    for (lane, y) in ends.into_iter().filter_map(|(lane, y)| Some((lane?, y))) {
        let (from, to) = places.bar(plan.lanes[lane].span);
        if upright.x < from - 4.0 {
            out.push_str(&line("guide", (upright.x, y), (from, y)));
        } else if upright.x > to + 4.0 {
            out.push_str(&line("guide", (to, y), (upright.x, y)));
        }
    }
    out
}

fn curve(upright: &Upright) -> String {
    let (x, from, to) = (upright.x, upright.from, upright.to);
    let down = if to > from { 1.0 } else { -1.0 };
    let bend = BEND.min((to - from).abs() / 2.0) * down;
    let (left, right, mid) = (num(x - BEND), num(x + BEND), num(x));
    format!(
        "M{left} {}Q{mid} {} {mid} {}{}M{mid} {}Q{mid} {} {right} {}",
        num(from),
        num(from),
        num(from + bend),
        upright.path(from + bend, to - bend),
        num(to - bend),
        num(to),
        num(to)
    )
}

/// An arrowhead that points to the right.
fn head(x: f64, y: f64) -> String {
    let d = format!("M{} {}L{} {}L{} {}Z", num(x), num(y - 4.6), num(x + 7.0), num(y), num(x), num(y + 4.6));
    path("kin f", &d)
}

fn mark(class: &str, d: &str) -> String {
    path(&format!("{class} e {}", if class == "pledge" { "f" } else { "hollow" }), d)
}

fn square(x: f64, y: f64) -> String {
    format!("M{} {}h7v7h-7Z", num(x - 3.5), num(y - 3.5))
}

fn diamond(x: f64, y: f64) -> String {
    format!("M{} {}L{} {}L{} {}L{} {}Z", num(x), num(y - 5.0), num(x + 5.0), num(y), num(x), num(y + 5.0), num(x - 5.0), num(y))
}

fn dot(class: &str, x: f64, y: f64) -> String {
    format!(r#"<circle class="{class} f gap" cx="{}" cy="{}" r="4.2"/>"#, num(x), num(y))
}

fn foot(class: &str, x: f64, y: f64) -> String {
    line(&format!("{class} w"), (x - 5.0, y), (x + 5.0, y))
}

fn cross(class: &str, x: f64, y: f64) -> String {
    let d = format!("M{} {}l8 8m-8 0l8 -8", num(x - 4.0), num(y - 4.0));
    path(&format!("{class} w"), &d)
}

/// The word and the footnote numbers beside a line, where there is room for them.
pub(crate) fn note(plan: &Plan<'_>, upright: &Upright, sources: usize, room: &mut Room, id: &str) -> Option<String> {
    let link = plan.wires[upright.wire].link;
    if is_strip(link.kind) && !upright.in_gutter {
        return None;
    }
    let notes = Notes::of(&link.notes, sources);
    let mark = if link.standing == Certainty::Stated { "" } else { " ?" };
    let word = match words::beside(link.kind) {
        "" => String::new(),
        word => format!("{word}{mark}"),
    };
    let wide = width(&word, 10.0) + notes.width();
    if wide == 0.0 {
        return None;
    }
    let (start, end) = match words::beside(link.kind) {
        "" => (upright.from, upright.to),
        _ => (upright.to, upright.from),
    };
    let down = if end > start { 1.0 } else { -1.0 };
    let steps = (((end - start).abs() - 16.0) / 6.0).clamp(1.0, 60.0) as i32;
    for step in 0..steps {
        let middle = start + down * (14.0 + 6.0 * f64::from(step));
        for x in [upright.x + 4.0, upright.x - 4.0 - wide] {
            let place = Rect { x, y: middle - 5.5, w: wide, h: 11.0 };
            if x >= 2.0 && room.is_free(&place) {
                room.take(place);
                let y = if word.is_empty() { middle + 6.5 } else { middle + 3.5 };
                let class = format!("note t {}", words::class(link.kind));
                return Some(text(&class, (x, y), &word, &notes.svg(id)));
            }
        }
    }
    None
}
