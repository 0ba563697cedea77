//! Where everything lies: rows with their labels, leaders, sizes and strips, packed so that no two texts meet.

use super::input::{Certainty, Genealogy};
use super::plan::{Plan, Wire, is_strip};
use super::words;
use crate::scale::Scale;
use crate::span::{Edge, Span};
use crate::svg::Notes;
use crate::text::{bold_width, one_line, width};

/// Height of a lane's bar.
pub(crate) const BAR: f64 = 9.0;
const LABEL: f64 = 17.0;
const FLAG: f64 = 14.5;
const STRIP: f64 = 18.5;
const MARGIN: f64 = 28.0;
/// Room right of the last day, so that what begins there can be named.
const AFTER: f64 = 96.0;

/// A picture in pixels.
pub(crate) struct Places {
    pub(crate) scale: Option<Scale>,
    /// Left and right end of the plot.
    pub(crate) plot: (f64, f64),
    /// Left and right end of the gutter for what has no date.
    pub(crate) gutter: Option<(f64, f64)>,
    pub(crate) rows: Vec<Row>,
    pub(crate) texts: Vec<Words>,
    pub(crate) strips: Vec<Strip>,
    /// Where the plot ends.
    pub(crate) bottom: f64,
}

/// A row.
pub(crate) struct Row {
    /// The middle of its bars.
    pub(crate) bar: f64,
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Label,
    Leader,
    Size,
    /// A rename between two lanes of one row.
    Rename,
}

/// A text of a row.
pub(crate) struct Words {
    pub(crate) role: Role,
    pub(crate) row: usize,
    pub(crate) at: (f64, f64),
    pub(crate) text: String,
    /// Smaller words after the text.
    pub(crate) tail: String,
    pub(crate) notes: Notes,
    /// All notes, for the description.
    pub(crate) sources: Vec<usize>,
    pub(crate) width: f64,
    /// Where on the bar it belongs, if not at its own left end.
    pub(crate) hair: Option<f64>,
    pub(crate) standing: Certainty,
    pub(crate) sentence: String,
}

/// The strip of a membership or a pledge.
pub(crate) struct Strip {
    pub(crate) wire: usize,
    pub(crate) span: Span,
    pub(crate) text_at: (f64, f64),
    pub(crate) text: String,
    pub(crate) notes: Notes,
    pub(crate) width: f64,
    /// The height of its line.
    pub(crate) line: f64,
}

impl Places {
    /// Places the rows below `top` on a picture `full` pixels wide.
    pub(crate) fn new(plan: &Plan<'_>, input: &Genealogy, full: f64, top: f64) -> Self {
        let undated = plan.wires.iter().filter(|w| w.span.is_none() && w.to.is_some()).count();
        let has_gutter = undated > 0 || plan.lanes.iter().any(|l| l.span.is_none());
        let gutter = has_gutter.then(|| (MARGIN, MARGIN + (84.0 + 7.0 * undated.saturating_sub(8) as f64).min(220.0)));
        let plot = (gutter.map_or(MARGIN, |g| g.1 + 22.0), full - MARGIN);
        let scale = plan.days.map(|days| Scale::new(days, (plot.0, plot.1 - AFTER)));
        let mut places = Self { scale, plot, gutter, rows: Vec::new(), texts: Vec::new(), strips: Vec::new(), bottom: top };
        let mut strips_of: Vec<Vec<usize>> = vec![Vec::new(); plan.rows.len()];
        for (at, wire) in plan.wires.iter().enumerate().filter(|(_, w)| is_strip(w.link.kind)) {
            strips_of[plan.lanes[wire.from].row].push(at);
        }
        let mut renames_of: Vec<Vec<usize>> = vec![Vec::new(); plan.rows.len()];
        for (at, wire) in plan.wires.iter().enumerate().filter(|(_, w)| plan.is_inside_a_row(w)) {
            renames_of[plan.lanes[wire.from].row].push(at);
        }
        for row in 0..plan.rows.len() {
            places.row(plan, input, row, &strips_of[row], &renames_of[row]);
        }
        places
    }

    /// The pixel of a day.
    pub(crate) fn x(&self, day: i32) -> f64 {
        self.scale.map_or(self.plot.0, |s| s.x(day))
    }

    /// From where to where a lane's bar is drawn.
    pub(crate) fn bar(&self, span: Option<Span>) -> (f64, f64) {
        let Some(span) = span else { return self.gutter.map_or(self.plot, |g| (g.0 + 4.0, g.1 - 4.0)) };
        let from = if matches!(span.from, Edge::Open(_)) { self.plot.0 } else { self.x(span.from.inner()) };
        let to = if matches!(span.to, Edge::Open(_)) { self.plot.1 } else { self.x(span.to.inner()) };
        let (first, last) = (self.x(span.extent().0), self.x(span.extent().1));
        if span.somewhere { (first, last) } else { (from, to) }
    }

    fn row(&mut self, plan: &Plan<'_>, input: &Genealogy, row: usize, wires: &[usize], renames: &[usize]) {
        let sources = input.sources.len();
        let mut labels: Vec<Words> = plan.rows[row].iter().map(|l| self.label(plan, row, *l, wires, sources)).collect();
        let mut flags = Vec::new();
        for lane in &plan.rows[row] {
            self.flags(plan, row, *lane, sources, &mut flags);
        }
        for wire in renames {
            flags.extend(self.rename(plan, row, &plan.wires[*wire], sources));
        }
        let label_levels = staircase(&mut labels);
        let flag_levels = staircase(&mut flags);
        let top = self.bottom + 7.0;
        let bar = top + label_levels as f64 * LABEL + BAR / 2.0 + 1.0;
        for label in &mut labels {
            label.at.1 = bar - BAR / 2.0 - 5.0 - label.at.1 * LABEL;
        }
        for flag in &mut flags {
            flag.at.1 = bar + BAR / 2.0 + 12.0 + flag.at.1 * FLAG;
        }
        let below = bar + BAR / 2.0 + 3.0 + flag_levels as f64 * FLAG;
        let strip_levels = self.strips(plan, wires, sources, below);
        self.texts.append(&mut labels);
        self.texts.append(&mut flags);
        self.rows.push(Row { bar });
        self.bottom = below + strip_levels as f64 * STRIP + 9.0;
    }

    fn label(&self, plan: &Plan<'_>, row: usize, lane: usize, wires: &[usize], sources: usize) -> Words {
        let shown = &plan.lanes[lane];
        let text = one_line(&shown.lane.label, 72);
        let (tail, more) = undated(plan, lane, wires);
        let all = [shown.lane.notes.as_slice(), &more].concat();
        let notes = Notes::of(&all, sources);
        let mut wide = bold_width(&text, 13.0) + notes.width();
        if !tail.is_empty() {
            wide += width(&tail, 10.5) + 10.0;
        }
        let start = match shown.span {
            Some(span) if matches!(span.from, Edge::Vague { .. }) => self.x(span.extent().0),
            Some(_) => self.bar(shown.span).0,
            None => self.gutter.map_or(self.plot.0, |g| g.0),
        };
        let left = self.beside_arrival(plan, lane, start);
        let sentence = words::lane(&shown.lane.label, shown.lane.kind, shown.lane.existence);
        Words {
            role: Role::Label,
            row,
            at: (self.inside(left, wide), 0.0),
            text,
            tail,
            notes,
            sources: all,
            width: wide,
            hair: Some(start),
            standing: Certainty::Stated,
            sentence,
        }
    }

    /// The left end of a label that begins at `start`, right of a line that comes down from above there.
    fn beside_arrival(&self, plan: &Plan<'_>, lane: usize, start: f64) -> f64 {
        let row = plan.lanes[lane].row;
        let mut left = start;
        for wire in plan.wires.iter().filter(|w| w.to == Some(lane) || (w.from == lane && !is_strip(w.link.kind))) {
            let other = if wire.from == lane { wire.to } else { Some(wire.from) };
            let (Some(span), Some(other)) = (wire.span, other) else { continue };
            let x = self.x(span.beginning().0);
            if plan.lanes[other].row < row && x > start - 6.0 && x < start + 44.0 {
                left = left.max(x + 6.0);
            }
        }
        left
    }

    fn flags(&self, plan: &Plan<'_>, row: usize, lane: usize, sources: usize, flags: &mut Vec<Words>) {
        let body = plan.lanes[lane].lane;
        let label = one_line(&body.label, 90);
        for leader in &body.leaders {
            let name = one_line(&leader.name, 60);
            let sentence = words::sentence(&format!("{label} was led by {name}"), leader.when, leader.standing);
            let text = if leader.standing == Certainty::Stated { name } else { format!("{name} ?") };
            let span = leader.when.and_then(Span::of);
            flags.extend(self.flag(row, span, Role::Leader, text, &leader.notes, sources, leader.standing, sentence));
        }
        for size in &body.sizes {
            let text = one_line(&size.words, 40);
            let sentence = words::sentence(&format!("Size of {label}: {text}"), size.when, size.standing);
            let span = size.when.and_then(Span::of);
            flags.extend(self.flag(row, span, Role::Size, text, &size.notes, sources, size.standing, sentence));
        }
    }

    /// The word "renamed" below the place where the later name begins.
    fn rename(&self, plan: &Plan<'_>, row: usize, wire: &Wire<'_>, sources: usize) -> Option<Words> {
        let later = &plan.lanes[wire.to?];
        let span = wire.span.or(later.span);
        let names = words::link(wire.link.kind, &plan.lanes[wire.from].lane.label, &later.lane.label);
        let sentence = words::sentence(&names, wire.link.when, wire.link.standing);
        let word = words::beside(wire.link.kind).to_owned();
        self.flag(row, span, Role::Rename, word, &wire.link.notes, sources, wire.link.standing, sentence)
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one flag, used twice above")]
    fn flag(
        &self,
        row: usize,
        span: Option<Span>,
        role: Role,
        text: String,
        notes: &[usize],
        sources: usize,
        standing: Certainty,
        sentence: String,
    ) -> Option<Words> {
        let span = span?;
        if !self.scale?.shows(span.extent()) {
            return None;
        }
        let hair = self.x(span.beginning().0);
        let printed = Notes::of(notes, sources);
        let wide = printed.width() + if role == Role::Size { bold_width(&text, 11.0) } else { width(&text, 11.0) };
        let at = (self.inside(hair + 3.5, wide), 0.0);
        let tail = String::new();
        Some(Words {
            role,
            row,
            at,
            text,
            tail,
            notes: printed,
            sources: notes.to_vec(),
            width: wide,
            hair: Some(hair),
            standing,
            sentence,
        })
    }

    /// Puts the strips of a row below `below`; returns the number of levels.
    fn strips(&mut self, plan: &Plan<'_>, wires: &[usize], sources: usize, below: f64) -> usize {
        let mut found: Vec<(f64, f64, Strip)> = Vec::new();
        for at in wires {
            let wire = &plan.wires[*at];
            let Some(span) = wire.span else { continue };
            let to = self.bar(Some(span)).1;
            let name = wire.to.map_or(wire.link.to.as_str(), |to| plan.lanes[to].lane.label.as_str());
            let mark = if wire.link.standing == Certainty::Stated { "" } else { " ?" };
            let text = format!("{}{}{mark}", words::strip(wire.link.kind), one_line(name, 60));
            let notes = Notes::of(&wire.link.notes, sources);
            let wide = width(&text, 11.0) + notes.width();
            let text_at = (self.inside(self.strip_start(span) + 6.0, wide), 0.0);
            let first = (self.x(span.extent().0) - 20.0).min(text_at.0);
            let last = (to + 34.0).max(self.x(span.extent().1) + 10.0).max(text_at.0 + wide + 10.0);
            found.push((first, last, Strip { wire: *at, span, text_at, text, notes, width: wide, line: 0.0 }));
        }
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.2.text.cmp(&b.2.text)));
        let mut ends: Vec<f64> = Vec::new();
        for (first, last, mut strip) in found {
            let level = ends.iter().position(|end| *end <= first).unwrap_or(ends.len());
            if level == ends.len() {
                ends.push(last);
            } else {
                ends[level] = last;
            }
            strip.text_at.1 = below + level as f64 * STRIP + 11.0;
            strip.line = strip.text_at.1 + 4.8;
            self.strips.push(strip);
        }
        ends.len()
    }

    /// Where the strip of a period is tied to the lane that it points to.
    pub(crate) fn strip_start(&self, span: Span) -> f64 {
        let vague = span.somewhere || matches!(span.from, Edge::Vague { .. });
        if vague { self.x(span.beginning().0) } else { self.bar(Some(span)).0 }
    }

    /// The left end of a text that should begin at `x`, moved so that it ends inside the picture.
    fn inside(&self, x: f64, wide: f64) -> f64 {
        x.min(self.plot.1 + MARGIN - 6.0 - wide).max(6.0)
    }
}

/// What is said of a lane without a date and has no lane at its other end, and its notes.
fn undated(plan: &Plan<'_>, lane: usize, wires: &[usize]) -> (String, Vec<usize>) {
    let body = plan.lanes[lane].lane;
    let (mut parts, mut notes) = (Vec::new(), Vec::new());
    for leader in body.leaders.iter().filter(|l| l.when.and_then(Span::of).is_none()) {
        parts.push(format!("led by {}", one_line(&leader.name, 40)));
        notes.extend(&leader.notes);
    }
    for size in body.sizes.iter().filter(|s| s.when.and_then(Span::of).is_none()) {
        parts.push(one_line(&size.words, 30));
        notes.extend(&size.notes);
    }
    for wire in wires.iter().map(|w| &plan.wires[*w]).filter(|w| w.from == lane && w.to.is_none() && w.span.is_none()) {
        parts.push(format!("{}{}", words::strip(wire.link.kind), one_line(&wire.link.to, 40)));
        notes.extend(&wire.link.notes);
    }
    let words = if parts.is_empty() { String::new() } else { one_line(&format!("undated: {}", parts.join("; ")), 90) };
    (words, notes)
}

/// Gives each text a level (in `at.1`) so that none meets another, and no text meets the hairline of another: from the
/// right, a text lies one level further out than everything that it would touch. Returns the number of levels.
fn staircase(texts: &mut [Words]) -> usize {
    texts.sort_by(|a, b| (a.hair.unwrap_or(a.at.0)).total_cmp(&b.hair.unwrap_or(b.at.0)));
    let mut placed: Vec<(f64, f64, usize)> = Vec::new();
    for text in texts.iter_mut().rev() {
        let from = text.at.0.min(text.hair.unwrap_or(text.at.0)) - 2.0;
        let to = text.at.0 + text.width + 7.0;
        let level = placed.iter().filter(|p| p.0 < to && from < p.1).map(|p| p.2 + 1).max().unwrap_or(0);
        placed.push((from, to, level));
        text.at.1 = level as f64;
    }
    placed.iter().map(|p| p.2 + 1).max().unwrap_or(0)
}
