//! Upright lines: every link between two rows stands at its date, a little aside where two would coincide.

use super::input::LinkKind;
use super::place::{BAR, Places};
use super::plan::{Plan, is_strip};
use std::collections::BTreeMap;

/// A link on its way from one row to another.
pub(crate) struct Upright {
    pub(crate) wire: usize,
    pub(crate) x: f64,
    /// Where it leaves: the bar of its `from`, or the line of its strip.
    pub(crate) from: f64,
    /// Where it arrives: the bar of its `to`.
    pub(crate) to: f64,
    /// Stretches of it that are hidden by the bars it passes.
    pub(crate) gaps: Vec<(f64, f64)>,
    /// The days between which it lies, in pixels, where that is wide enough to see.
    pub(crate) doubt: Option<(f64, f64)>,
    pub(crate) in_gutter: bool,
}

/// Two lines stand at least so far apart.
const APART: f64 = 4.5;

/// Routes all links that have two ends in different rows.
pub(crate) fn uprights(plan: &Plan<'_>, places: &Places) -> Vec<Upright> {
    let mut line_of = BTreeMap::new();
    for strip in &places.strips {
        line_of.insert(strip.wire, strip.line);
    }
    let mut wanted: Vec<Upright> = Vec::new();
    for (at, wire) in plan.wires.iter().enumerate() {
        let Some(to) = wire.to else { continue };
        let (from_row, to_row) = (plan.lanes[wire.from].row, plan.lanes[to].row);
        if from_row == to_row {
            continue;
        }
        let from = line_of.get(&at).copied().unwrap_or(places.rows[from_row].bar);
        let mut upright = Upright {
            wire: at,
            x: places.gutter.map_or(0.0, |g| f64::midpoint(g.0, g.1)),
            from,
            to: places.rows[to_row].bar,
            gaps: Vec::new(),
            doubt: None,
            in_gutter: true,
        };
        if let Some(span) = wire.span {
            let (day, (first, last)) = span.beginning();
            let doubt = (places.x(first), places.x(last));
            upright.in_gutter = false;
            upright.x = if is_strip(wire.link.kind) { places.strip_start(span) } else { places.x(day) };
            upright.doubt = (doubt.1 - doubt.0 > 8.0 && !is_strip(wire.link.kind)).then_some(doubt);
        }
        wanted.push(upright);
    }
    wanted.sort_by(|a, b| a.x.total_cmp(&b.x).then_with(|| rank(plan, a).cmp(&rank(plan, b))));
    let mut taken: BTreeMap<i64, Vec<(f64, f64)>> = BTreeMap::new();
    for upright in &mut wanted {
        upright.x = free(&mut taken, upright, plan, places);
        upright.gaps = hidden(plan, places, upright);
    }
    wanted
}

/// Of links on one day, those of descent keep their place.
fn rank<'a>(plan: &'a Plan<'_>, upright: &Upright) -> (LinkKind, &'a str, &'a str, usize) {
    let link = plan.wires[upright.wire].link;
    (link.kind, link.from.as_str(), link.to.as_str(), upright.wire)
}

fn free(taken: &mut BTreeMap<i64, Vec<(f64, f64)>>, upright: &Upright, plan: &Plan<'_>, places: &Places) -> f64 {
    let (top, end) = (upright.from.min(upright.to) - 4.0, upright.from.max(upright.to) + 4.0);
    let strip = is_strip(plan.wires[upright.wire].link.kind);
    let reach = match places.gutter {
        Some(gutter) if upright.in_gutter => ((gutter.1 - gutter.0) / 2.0 - 8.0).max(0.0),
        _ => 28.0,
    };
    let key = |x: f64| (x * 2.0).round() as i64;
    let is_free = |x: f64| {
        let near = taken.range(key(x - APART)..=key(x + APART));
        near.flat_map(|(_, stretches)| stretches).all(|(a, b)| *b < top || *a > end)
    };
    let mut x = upright.x;
    for step in 0..=(2.0 * reach / APART) as i32 {
        let aside = f64::from((step + 1) / 2) * APART;
        let aside = if step % 2 == 1 { aside } else { -aside };
        // a strip begins at its date: its connector may only move along it
        if aside.abs() > reach || (aside < 0.0 && strip && !upright.in_gutter) {
            continue;
        }
        if is_free(upright.x + aside) {
            x = upright.x + aside;
            break;
        }
    }
    taken.entry(key(x)).or_default().push((top, end));
    x
}

/// The bars between the two ends, behind which the line passes.
fn hidden(plan: &Plan<'_>, places: &Places, upright: &Upright) -> Vec<(f64, f64)> {
    let (top, end) = (upright.from.min(upright.to), upright.from.max(upright.to));
    let start = places.rows.partition_point(|row| row.bar <= top + 1.0);
    let mut gaps = Vec::new();
    for (at, row) in places.rows.iter().enumerate().skip(start).take_while(|(_, row)| row.bar < end - 1.0) {
        let covers = |lane: &usize| {
            let (from, to) = places.bar(plan.lanes[*lane].span);
            from - 2.0 <= upright.x && upright.x <= to + 2.0
        };
        if plan.rows[at].iter().any(covers) {
            gaps.push((row.bar - BAR / 2.0 - 2.0, row.bar + BAR / 2.0 + 2.0));
        }
    }
    gaps
}

impl Upright {
    /// The path of the line without its ends and without what is hidden: `M x y V y ...`.
    pub(crate) fn path(&self, from: f64, to: f64) -> String {
        let x = crate::svg::num(self.x);
        let (top, end) = (from.min(to), from.max(to));
        let mut d = format!("M{x} {}", crate::svg::num(top));
        for (gap, after) in self.gaps.iter().filter(|(gap, after)| *gap > top && *after < end) {
            d.push_str(&format!("V{}M{x} {}", crate::svg::num(*gap), crate::svg::num(*after)));
        }
        d.push_str(&format!("V{}", crate::svg::num(end)));
        d
    }
}
