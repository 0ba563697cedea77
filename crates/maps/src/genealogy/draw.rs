//! The picture itself: layers of grid, bars, links and words, with the key and the sources below.

use super::bars;
use super::below;
use super::input::{Certainty, Genealogy};
use super::links;
use super::place::{BAR, Places, Role, Words};
use super::plan::Plan;
use super::room::Room;
use super::route;
use super::words;
use crate::options::Options;
use crate::style;
use crate::svg::{Rect, described, line, num, rect, silent, text};
use crate::text::{bold_width, escaped, one_line, width};

/// A drawn genealogy.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// A whole SVG document, without an XML declaration, so that it also stands inside HTML.
    pub svg: String,
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// What the picture says, thing by thing, from top to bottom.
    pub things: Vec<Thing>,
    /// Ids of the lanes from top to bottom, for [`Options::earlier_order`].
    pub order: Vec<String>,
    /// How often a link passes over a lane that is alive on its day and not one of its ends.
    pub passings: u64,
    /// The same count for lanes in the order of the input.
    pub passings_unordered: u64,
}

/// One thing that a picture says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// The class that its shapes carry in the SVG.
    pub class: String,
    /// What is said, when, and how sure it is.
    pub sentence: String,
    /// The sources behind it, as indexes into [`Genealogy::sources`].
    pub notes: Vec<usize>,
}

/// Draws a genealogy. Any input gives a picture; what refers to nothing is left out.
#[must_use]
pub fn draw(input: &Genealogy, options: &Options) -> Picture {
    let plan = Plan::new(input, options);
    let full = options.width();
    let (title, caption) = (one_line(&input.title, 140), one_line(&input.caption, 200));
    let top = 22.0 + if title.is_empty() { 0.0 } else { 28.0 } + if caption.is_empty() { 0.0 } else { 20.0 } + 16.0;
    let places = Places::new(&plan, input, full, top);
    let mut layers = Layers::new(options.id());
    layers.head(&title, &caption);
    layers.ground(&places, top);
    layers.lanes(&plan, &places);
    layers.links(&plan, &places, input);
    let mut rest = String::new();
    let mut bottom = places.bottom + 24.0;
    if plan.lanes.is_empty() {
        rest.push_str(&text("h2 muted", (28.0, places.bottom + 14.0), "The sources say nothing that could be drawn here.", ""));
    } else {
        bottom = below::key(&plan, full, bottom, &mut rest);
    }
    let height = below::sources(&input.sources, full, bottom, &layers.id, &mut rest) + 14.0;
    let (passings, passings_unordered) = plan.passings();
    let order = plan.rows.iter().flatten().map(|l| plan.lanes[*l].lane.id.clone()).collect();
    let name = if title.is_empty() { "Organisations in time".to_owned() } else { title };
    let svg = layers.document(&name, (full, height), options, &rest);
    Picture { svg, width: full, height, things: layers.things, order, passings, passings_unordered }
}

struct Layers {
    id: String,
    ground: String,
    bars: String,
    links: String,
    words: String,
    things: Vec<Thing>,
    room: Room,
}

impl Layers {
    fn new(id: String) -> Self {
        let [ground, bars, links, words] = [const { String::new() }; 4];
        Self { id, ground, bars, links, words, things: Vec::new(), room: Room::default() }
    }

    fn thing(&mut self, sentence: String, notes: &[usize], sources: usize) -> String {
        let class = format!("{}-t{}", self.id, self.things.len() + 1);
        let mut notes: Vec<usize> = notes.iter().copied().filter(|n| *n < sources).collect();
        notes.sort_unstable();
        notes.dedup();
        self.things.push(Thing { class: class.clone(), sentence, notes });
        class
    }

    fn head(&mut self, title: &str, caption: &str) {
        let mut y = 36.0;
        if !title.is_empty() {
            self.words.push_str(&text("h1", (28.0, y), title, ""));
            y += 20.0;
        }
        if !caption.is_empty() {
            self.words.push_str(&text("h2 muted", (28.0, y), caption, ""));
        }
    }

    fn ground(&mut self, places: &Places, top: f64) {
        if let Some(gutter) = places.gutter {
            let place = Rect { x: gutter.0 - 6.0, y: top, w: gutter.1 - gutter.0 + 12.0, h: places.bottom - top };
            self.ground.push_str(&rect("panel", &place, r#" rx="4""#));
            self.ground.push_str(&text("axis muted it", (gutter.0, top - 7.0), "no date", ""));
        }
        if let Some(scale) = places.scale {
            self.ground.push_str(&bars::grid(&scale.ticks(), top, places.bottom));
        }
    }

    fn lanes(&mut self, plan: &Plan<'_>, places: &Places) {
        for (row, lanes) in plan.rows.iter().enumerate() {
            for lane in lanes {
                let shown = &plan.lanes[*lane];
                let bar = bars::bar(places, shown, places.rows[row].bar, &self.id);
                let sentence = words::lane(&shown.lane.label, shown.lane.kind, shown.lane.existence);
                self.bars.push_str(&silent("", &sentence, &bar));
            }
        }
    }

    fn links(&mut self, plan: &Plan<'_>, places: &Places, input: &Genealogy) {
        for place in &places.texts {
            self.room.take(Rect { x: place.at.0, y: place.at.1 - 11.0, w: place.width, h: 14.0 });
        }
        for strip in &places.strips {
            self.room.take(Rect { x: strip.text_at.0, y: strip.text_at.1 - 10.0, w: strip.width, h: 13.0 });
        }
        for (lane, shown) in plan.lanes.iter().enumerate() {
            let (from, to) = places.bar(shown.span);
            let y = places.rows[plan.lanes[lane].row].bar - BAR / 2.0 - 3.0;
            self.room.take(Rect { x: from, y, w: to - from, h: BAR + 6.0 });
        }
        let uprights = route::uprights(plan, places);
        for upright in &uprights {
            let (y, end) = (upright.from.min(upright.to), upright.from.max(upright.to));
            self.room.take(Rect { x: upright.x - 1.0, y, w: 2.0, h: end - y });
        }
        let mut texts: Vec<&Words> = places.texts.iter().collect();
        texts.sort_by_key(|a| (a.row, a.role != Role::Label));
        for place in texts {
            self.text(place, places, input.sources.len());
        }
        let mut class_of = vec![String::new(); plan.wires.len()];
        for (at, wire) in plan.wires.iter().enumerate().filter(|(_, w)| !plan.is_inside_a_row(w)) {
            let from = &plan.lanes[wire.from].lane.label;
            let to = wire.to.map_or(&wire.link.to, |to| &plan.lanes[to].lane.label);
            let sentence = words::sentence(&words::link(wire.link.kind, from, to), wire.link.when, wire.link.standing);
            class_of[at] = self.thing(sentence, &wire.link.notes, input.sources.len());
        }
        let mut spoken = vec![false; plan.wires.len()];
        for strip in &places.strips {
            let wire = &plan.wires[strip.wire];
            let kind = words::class(wire.link.kind);
            let (from, to) = places.bar(Some(strip.span));
            let whole = Rect { x: from, y: strip.line - 1.5, w: (to - from).max(3.0), h: 3.0 };
            let line = bars::stretch(places, strip.span, &whole, kind, wire.link.standing, &self.id);
            let notes = strip.notes.svg(&self.id);
            let words = text(&format!("strip t {kind}"), strip.text_at, &strip.text, &notes);
            let sentence = &self.things_sentence(&class_of[strip.wire]);
            self.links.push_str(&silent(&class_of[strip.wire], sentence, &line));
            self.words.push_str(&described(&class_of[strip.wire], sentence, &words));
            spoken[strip.wire] = true;
        }
        for upright in &uprights {
            let class = &class_of[upright.wire];
            let sentence = self.things_sentence(class);
            let shape = links::shape(plan, places, upright);
            if spoken[upright.wire] {
                self.links.push_str(&silent(class, &sentence, &shape));
            } else {
                self.links.push_str(&described(class, &sentence, &shape));
            }
            if let Some(note) = links::note(plan, upright, input.sources.len(), &mut self.room, &self.id) {
                self.words.push_str(&silent(class, &sentence, &note));
            }
        }
    }

    fn things_sentence(&self, class: &str) -> String {
        let number = class.rsplit("-t").next().and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
        self.things.get(number.wrapping_sub(1)).map(|t| t.sentence.clone()).unwrap_or_default()
    }

    fn text(&mut self, place: &Words, places: &Places, sources: usize) {
        let class = self.thing(place.sentence.clone(), &place.sources, sources);
        let style = match (place.role, place.standing) {
            (Role::Label, _) => "lane t",
            (Role::Leader, Certainty::Stated) => "flag t",
            (Role::Leader, _) => "flag t it",
            (Role::Size, Certainty::Stated) => "flag t b",
            (Role::Size, _) => "flag t b it",
            (Role::Rename, _) => "note t kin",
        };
        let mut content = String::new();
        let bar = places.rows[place.row].bar;
        if let (Some(hair), Role::Leader | Role::Size | Role::Rename) = (place.hair, place.role) {
            let dash = words::dash(place.standing);
            content.push_str(&line(&format!("hair{dash}"), (hair, bar + BAR / 2.0), (hair, place.at.1 + 1.0)));
        }
        content.push_str(&text(style, place.at, &place.text, &place.notes.svg(&self.id)));
        if !place.tail.is_empty() {
            let x = place.at.0 + bold_width(&place.text, 13.0) + place.notes.width() + 10.0;
            content.push_str(&text("small muted t it", (x, place.at.1), &place.tail, ""));
        }
        debug_assert!(place.width + 0.1 >= width(&place.text, 11.0));
        self.words.push_str(&described(&class, &place.sentence, &content));
    }

    fn document(&self, name: &str, (full, height): (f64, f64), options: &Options, rest: &str) -> String {
        let (w, h) = (num(full), num(height));
        let page = Rect { x: 0.0, y: 0.0, w: full, h: height };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"{}\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"group\" aria-label=\"{}\">\n<style>{}</style>\n{}\n{}\n<g>{}</g>\n<g>{}</g>\n<g>{}</g>\n<g>{}</g>\n<g>{rest}</g>\n</svg>\n",
            self.id,
            escaped(name),
            style::sheet(options.theme),
            bars::gradients(&self.id),
            rect("ground", &page, ""),
            self.ground,
            self.bars,
            self.links,
            self.words
        )
    }
}
