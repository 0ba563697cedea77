//! Which lanes and links are shown, over which days, and in which order.

use super::input::{Certainty, Genealogy, Lane, Link, LinkKind};
use crate::options::Options;
use crate::order::{self, Node, Tie};
use crate::span::{Day, Edge, Span, day_number};
use std::collections::{BTreeSet, HashMap};

/// What a picture shows, without a place yet.
pub(crate) struct Plan<'a> {
    pub(crate) lanes: Vec<Shown<'a>>,
    pub(crate) wires: Vec<Wire<'a>>,
    /// From top to bottom, the lanes that share a row from left to right.
    pub(crate) rows: Vec<Vec<usize>>,
    /// The days of the axis; `None` where nothing has a date.
    pub(crate) days: Option<(Day, Day)>,
}

/// A lane that is shown.
pub(crate) struct Shown<'a> {
    pub(crate) lane: &'a Lane,
    /// `None` where no source gives any date.
    pub(crate) span: Option<Span>,
    pub(crate) row: usize,
}

/// A link that is shown.
pub(crate) struct Wire<'a> {
    pub(crate) link: &'a Link,
    pub(crate) from: usize,
    /// `None` where the other end has no lane.
    pub(crate) to: Option<usize>,
    pub(crate) span: Option<Span>,
}

/// Two names of one body may overlap by so many days and still share a row: sources are that vague.
const OVERLAP: Day = 45;

impl<'a> Plan<'a> {
    pub(crate) fn new(input: &'a Genealogy, options: &Options) -> Self {
        let window = options.window.map(|(a, b)| (day_number(a.min(b)), day_number(a.max(b))));
        let mut plan = Self { lanes: Vec::new(), wires: Vec::new(), rows: Vec::new(), days: window };
        let mut ids = HashMap::new();
        for lane in &input.lanes {
            if ids.contains_key(lane.id.as_str()) {
                continue;
            }
            ids.insert(lane.id.as_str(), plan.lanes.len());
            plan.lanes.push(Shown { lane, span: lane.existence.and_then(Span::of), row: 0 });
        }
        for link in &input.links {
            let (from, to) = (ids.get(link.from.as_str()).copied(), ids.get(link.to.as_str()).copied());
            let Some(from) = from.filter(|from| Some(*from) != to) else { continue };
            if to.is_some() || is_strip(link.kind) {
                plan.wires.push(Wire { link, from, to, span: link.when.and_then(Span::of) });
            }
        }
        plan.attest();
        plan.cut(window);
        plan.days = window.or_else(|| plan.extent());
        plan.put_in_order(&options.earlier_order);
        plan
    }

    /// How often links pass over lanes they have nothing to do with, in this order and in that of the input.
    pub(crate) fn passings(&self) -> (u64, u64) {
        let (nodes, ties) = self.graph(&self.rows);
        let drawn: Vec<usize> = (0..self.rows.len()).collect();
        let mut input = drawn.clone();
        input.sort_by_key(|row| self.rows[*row].iter().min());
        (order::passings(&nodes, &ties, &drawn), order::passings(&nodes, &ties, &input))
    }

    /// Is it a rename between two lanes of one row?
    pub(crate) fn is_inside_a_row(&self, wire: &Wire<'_>) -> bool {
        wire.link.kind == LinkKind::Rename && wire.to.is_some_and(|to| self.lanes[to].row == self.lanes[wire.from].row)
    }

    /// A lane without a known beginning or end covers the days on which its links, leaders and sizes say that it was there.
    fn attest(&mut self) {
        let mut days: Vec<BTreeSet<Day>> = vec![BTreeSet::new(); self.lanes.len()];
        let seen = |span: Span| match span.from {
            _ if span.somewhere => [span.beginning().0; 2],
            Edge::Vague { .. } => [span.beginning().0, span.to.inner()],
            _ => [span.from.inner(), span.to.inner()],
        };
        for wire in &self.wires {
            for end in [Some(wire.from), wire.to].into_iter().flatten() {
                days[end].extend(wire.span.into_iter().flat_map(seen));
            }
        }
        for (shown, days) in self.lanes.iter_mut().zip(&mut days) {
            let leaders = shown.lane.leaders.iter().filter_map(|l| l.when);
            let sizes = shown.lane.sizes.iter().filter_map(|s| s.when);
            days.extend(leaders.chain(sizes).filter_map(Span::of).flat_map(seen));
            let Some(first) = days.first() else { continue };
            let unknown = Span { from: Edge::Unknown(*first), to: Edge::Unknown(*first), somewhere: false };
            shown.span = Some(shown.span.unwrap_or(unknown).attested(days.iter().copied()));
        }
    }

    fn cut(&mut self, window: Option<(Day, Day)>) {
        let Some((first, last)) = window else { return };
        let inside = |span: Option<Span>| span.is_none_or(|s| s.extent().1 >= first && s.extent().0 <= last);
        let mut kept = Vec::new();
        let mut place = vec![None; self.lanes.len()];
        for (at, shown) in std::mem::take(&mut self.lanes).into_iter().enumerate() {
            if inside(shown.span) {
                place[at] = Some(kept.len());
                kept.push(shown);
            }
        }
        self.lanes = kept;
        for mut wire in std::mem::take(&mut self.wires) {
            let Some(from) = place[wire.from] else { continue };
            wire.from = from;
            wire.to = wire.to.and_then(|to| place[to]);
            if inside(wire.span) && (wire.to.is_some() || is_strip(wire.link.kind)) {
                self.wires.push(wire);
            }
        }
    }

    fn extent(&self) -> Option<(Day, Day)> {
        let lanes = self.lanes.iter().filter_map(|l| l.span);
        let all: Vec<(Day, Day)> = lanes.chain(self.wires.iter().filter_map(|w| w.span)).map(Span::extent).collect();
        let first = all.iter().map(|e| e.0).min()?;
        let last = all.iter().map(|e| e.1).max()?;
        let air = ((last - first) / 40).max(20);
        Some((first - air, last + air))
    }

    fn put_in_order(&mut self, earlier: &[String]) {
        let rows = self.shared_rows();
        let (nodes, ties) = self.graph(&rows);
        let mut row_of: HashMap<&str, usize> = HashMap::new();
        for (row, lanes) in rows.iter().enumerate() {
            row_of.extend(lanes.iter().map(|l| (self.lanes[*l].lane.id.as_str(), row)));
        }
        let mut known = BTreeSet::new();
        let earlier: Vec<usize> = earlier.iter().filter_map(|id| row_of.get(id.as_str()).copied()).filter(|r| known.insert(*r)).collect();
        let order = order::arrange(&nodes, &ties, &earlier);
        self.rows = order.into_iter().map(|row| rows[row].clone()).collect();
        for (row, lanes) in self.rows.iter().enumerate() {
            for lane in lanes {
                self.lanes[*lane].row = row;
            }
        }
    }

    /// A body that went on under another name stays in its row.
    fn shared_rows(&self) -> Vec<Vec<usize>> {
        let mut next = vec![None; self.lanes.len()];
        let mut has_former = vec![false; self.lanes.len()];
        for wire in self.wires.iter().filter(|w| w.link.kind == LinkKind::Rename) {
            let sure = matches!(wire.link.standing, Certainty::Stated | Certainty::Inferred);
            let Some(to) = wire.to.filter(|to| sure && next[wire.from].is_none() && !has_former[*to]) else { continue };
            let (Some(former), Some(later)) = (self.lanes[wire.from].span, self.lanes[to].span) else { continue };
            let follows = former.to.inner() <= later.from.inner() + OVERLAP && former.from.inner() < later.from.inner();
            if follows && former.to.inner() < later.to.inner() {
                next[wire.from] = Some(to);
                has_former[to] = true;
            }
        }
        let mut rows = Vec::new();
        for start in (0..self.lanes.len()).filter(|l| !has_former[*l]) {
            rows.push(std::iter::successors(Some(start), |lane| next[*lane]).collect());
        }
        rows
    }

    fn graph(&self, rows: &[Vec<usize>]) -> (Vec<Node>, Vec<Tie>) {
        let mut row_of = vec![0; self.lanes.len()];
        let mut nodes = Vec::with_capacity(rows.len());
        for (row, lanes) in rows.iter().enumerate() {
            let mut alive = (Day::MAX, Day::MIN);
            for lane in lanes {
                row_of[*lane] = row;
                if let Some(span) = self.lanes[*lane].span {
                    let (first, last) = span.extent();
                    let last = if matches!(span.to, Edge::Open(_)) { Day::MAX } else { last };
                    alive = (alive.0.min(first), alive.1.max(last));
                }
            }
            let key = lanes.first().map(|l| self.lanes[*l].lane.id.clone()).unwrap_or_default();
            nodes.push(Node { key, alive });
        }
        let tie = |wire: &Wire<'_>| {
            let ends = (row_of[wire.from], row_of[wire.to?]);
            Some(Tie { ends, day: wire.span.map(|s| s.beginning().0), weight: weight(wire.link.kind) })
        };
        (nodes, self.wires.iter().filter_map(tie).collect())
    }
}

/// Is it drawn as a strip below the member's lane?
pub(crate) fn is_strip(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::Membership | LinkKind::Pledge)
}

/// How much a link should be short: descent first, then belonging, then the rest.
fn weight(kind: LinkKind) -> i64 {
    match kind {
        LinkKind::Rename => 10,
        LinkKind::Split | LinkKind::Merger => 8,
        LinkKind::Defection | LinkKind::Pledge => 5,
        LinkKind::Membership => 4,
        LinkKind::Alliance => 2,
        LinkKind::Rivalry | LinkKind::Fight => 1,
    }
}
