//! A tree to the blocks of text that a reader sees, in order.

use variorum_model::article::ZoneKind;

use super::shape::{self, Shape};
use super::tree::{self, Data, Id, Tree};

/// One paragraph, heading, list item, or table row.
#[derive(Debug)]
pub(crate) struct Block {
    /// Its words, blanks single.
    pub(crate) text: String,
    /// Number of code points in `text`.
    pub(crate) chars: usize,
    /// How many of them stand in links.
    pub(crate) linked: usize,
    pub(crate) kind: Kind,
    /// The block element it stands in.
    pub(crate) element: Id,
    /// A zone that the elements around it give it.
    pub(crate) zone: Option<ZoneKind>,
    /// Does it hold a `time` element?
    pub(crate) timed: bool,
    /// Does it go on the line below its forerunner, without a blank line between?
    pub(crate) close: bool,
}

impl Block {
    /// Mostly a link, or several.
    pub(crate) fn is_linked(&self) -> bool {
        self.linked * 10 >= self.chars * 7
    }
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `h1` to `h6`.
    Heading(u8),
    /// `p`, `blockquote`, `pre`, or loose text.
    Paragraph,
    /// A list item.
    Item,
    /// A table row, or a term and its description.
    Row,
}

/// The blocks of the page. `zones` gives an element's zone where it has one (see [`zones_of`]).
pub(crate) fn of(tree: &Tree, zones: &[Option<Shape>]) -> Vec<Block> {
    let mut walk = Walk { tree, zones, blocks: Vec::new(), text: String::new(), linked: 0, timed: false, close: false };
    let place = Place { element: 0, zone: None, kind: Kind::Paragraph, link: false, bullet: false };
    walk.children(0, &place);
    walk.flush(&place);
    walk.blocks
}

/// The shape of each element, with names that the article itself contradicts taken back.
pub(crate) fn zones_of(tree: &Tree) -> Vec<Option<Shape>> {
    let mut shapes: Vec<Option<Shape>> =
        (0..tree.nodes.len()).map(|id| if tree.tag(id).is_empty() { None } else { shape::of(tree, id) }).collect();
    // Sums over each element's whole inside; a node's number is above its parent's.
    let mut prose = vec![0_usize; tree.nodes.len()];
    let mut titled = vec![false; tree.nodes.len()];
    let mut marked = vec![false; tree.nodes.len()];
    for id in (1..tree.nodes.len()).rev() {
        let parent = tree.nodes[id].parent;
        if let Data::Text(text) = &tree.nodes[id].data {
            if matches!(tree.tag(parent), "script" | "style" | "noscript" | "template") {
                continue;
            }
            let chars = text.trim().chars().count();
            prose[id] = if chars >= 40 { chars } else { 0 };
        }
        titled[id] |= tree.tag(id) == "h1";
        prose[parent] += prose[id];
        titled[parent] |= titled[id];
        marked[parent] |= marked[id] || matches!(shapes[id], Some(Shape::Article(mark)) if mark >= 1 && tree.tag(id) != "article");
    }
    let whole = prose[0].max(1);
    for id in 1..tree.nodes.len() {
        let most = prose[id] * 2 > whole;
        let page = matches!(tree.tag(id), "html" | "body" | "main");
        let contradicted = match shapes[id] {
            Some(Shape::Named(ZoneKind::Comment)) => page || titled[id] || marked[id],
            Some(Shape::Named(_)) => page || most || titled[id] && tree.tag(id) != "footer" || marked[id],
            Some(Shape::Sure(_)) => most && (titled[id] || marked[id]),
            Some(Shape::Skip) => {
                prose[id] * 10 > whole * 6 && matches!(tree.tag(id), "html" | "body" | "main" | "div" | "article" | "section")
            }
            _ => false,
        };
        if contradicted {
            shapes[id] = None;
        }
    }
    let free = free_prose(tree, &shapes, &prose);
    if free * 5 < whole {
        // Names that claim nearly the whole page for menus and adverts say nothing on this page.
        shapes
            .iter_mut()
            .filter(|shape| matches!(shape, Some(Shape::Named(ZoneKind::Navigation | ZoneKind::Blurb))))
            .for_each(|shape| *shape = None);
    }
    shapes
}

/// Characters of prose that no zone claims.
fn free_prose(tree: &Tree, shapes: &[Option<Shape>], prose: &[usize]) -> usize {
    let mut claimed = vec![false; tree.nodes.len()];
    let mut free = 0;
    for id in 1..tree.nodes.len() {
        claimed[id] = claimed[tree.nodes[id].parent] || matches!(shapes[id], Some(Shape::Sure(_) | Shape::Named(_) | Shape::Skip));
        if !claimed[id] && matches!(tree.nodes[id].data, Data::Text(_)) {
            free += prose[id];
        }
    }
    free
}

#[derive(Clone, Copy)]
struct Place {
    element: Id,
    zone: Option<ZoneKind>,
    kind: Kind,
    link: bool,
    bullet: bool,
}

struct Walk<'t> {
    tree: &'t Tree,
    zones: &'t [Option<Shape>],
    blocks: Vec<Block>,
    text: String,
    linked: usize,
    timed: bool,
    close: bool,
}

impl Walk<'_> {
    fn children(&mut self, id: Id, place: &Place) {
        for child in &self.tree.nodes[id].children {
            self.node(*child, place);
        }
    }

    fn node(&mut self, id: Id, place: &Place) {
        let tag = match &self.tree.nodes[id].data {
            Data::Text(text) => return self.words(text, place),
            Data::Element { tag, .. } => &**tag,
        };
        let zone = match self.zones[id] {
            Some(Shape::Skip) => {
                // An icon or button between words is a gap.
                self.text.push(' ');
                return;
            }
            // Comments inside navigation are not comments; a share bar inside comments is theirs.
            Some(Shape::Sure(kind) | Shape::Named(kind)) => place.zone.or(Some(kind)),
            _ => place.zone,
        };
        let inner = Place { zone, ..*place };
        match tag {
            "br" => {
                self.flush(place);
                self.close = self.blocks.last().is_some_and(|block| block.element == place.element);
            }
            "a" => self.children(id, &Place { link: place.link || self.tree.attribute(id, "href").is_some(), ..inner }),
            "sup" if is_footnote(self.tree, id) => {}
            "time" => {
                self.timed = true;
                self.children(id, &inner);
            }
            "tr" if is_row(self.tree, id) => self.row(id, &inner),
            "dl" => self.descriptions(id, &inner),
            _ if tree::is_block(tag) || zone != place.zone => {
                self.flush(place);
                self.close = false;
                let kind = match tag {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading(tag.as_bytes()[1] - b'0'),
                    "li" => Kind::Item,
                    "p" | "blockquote" | "pre" if place.kind == Kind::Item => Kind::Item,
                    _ if place.kind == Kind::Item && !matches!(tag, "ul" | "ol") => Kind::Item,
                    _ => Kind::Paragraph,
                };
                let bullet = tag == "li" && is_simple_item(self.tree, id) || (place.bullet && matches!(tag, "p" | "div" | "span"));
                let inside = Place { element: id, kind, bullet, ..inner };
                self.children(id, &inside);
                self.flush(&inside);
                self.close = false;
            }
            _ => self.children(id, &inner),
        }
    }

    fn words(&mut self, text: &str, place: &Place) {
        let before = self.text.len();
        self.text.push_str(text);
        if place.link {
            self.linked += self.text[before..].chars().filter(|c| !c.is_whitespace()).count();
        }
    }

    fn flush(&mut self, place: &Place) {
        let text = single_blanks(&self.text);
        self.text.clear();
        let linked = std::mem::take(&mut self.linked);
        let timed = std::mem::take(&mut self.timed);
        if text.is_empty() {
            return;
        }
        let text = if place.bullet { format!("- {text}") } else { text };
        self.push(text, linked, timed, place);
    }

    fn push(&mut self, text: String, linked: usize, timed: bool, place: &Place) {
        let chars = text.chars().count();
        let listed = matches!(place.kind, Kind::Item | Kind::Row)
            && self.blocks.last().is_some_and(|block| {
                block.kind == place.kind && block.zone == place.zone && block.text.starts_with("- ") && text.starts_with("- ")
            });
        let close = std::mem::take(&mut self.close) || listed;
        // Blanks are not counted as linked: measure the share on the same footing.
        let visible = text.chars().filter(|c| !c.is_whitespace()).count().max(1);
        let linked = linked * chars / visible;
        self.blocks.push(Block { text, chars, linked, kind: place.kind, element: place.element, zone: place.zone, timed, close });
    }

    /// A table row as "- Key: value" or "- a | b | c".
    fn row(&mut self, id: Id, place: &Place) {
        self.flush(place);
        let cells: Vec<(bool, String, usize)> = self
            .tree
            .children(id)
            .filter(|&cell| matches!(self.tree.tag(cell), "td" | "th"))
            .map(|cell| (self.tree.tag(cell) == "th", flat(self.tree, self.zones, cell), linked_in(self.tree, cell)))
            .filter(|(_, text, _)| !text.is_empty())
            .collect();
        let linked = cells.iter().map(|(_, _, linked)| linked).sum();
        let text = match &cells[..] {
            [] => return,
            [(_, only, _)] => only.clone(),
            [(true, key, _), (false, value, _)] => format!("- {}: {value}", key.trim_end_matches(':')),
            [(false, key, _), (false, value, _)] if key.ends_with(':') && key.chars().count() <= 40 => format!("- {key} {value}"),
            _ => format!("- {}", cells.iter().map(|(_, text, _)| text.as_str()).collect::<Vec<_>>().join(" | ")),
        };
        self.push(text, linked, false, &Place { element: id, kind: Kind::Row, bullet: false, ..*place });
    }

    /// A description list as "- term: description", long descriptions as paragraphs of their own.
    fn descriptions(&mut self, id: Id, place: &Place) {
        self.flush(place);
        let mut term: Option<Id> = None;
        for child in self.tree.children(id) {
            let short = |id| {
                let words = flat(self.tree, self.zones, id);
                (words.chars().count() <= 400).then_some(words)
            };
            match (self.tree.tag(child), term) {
                ("dt", _) => {
                    if let Some(unpaired) = term.replace(child) {
                        self.node(unpaired, place);
                    }
                }
                ("dd", Some(key)) if !has_blocks(self.tree, child) => {
                    term = None;
                    match (short(key), short(child)) {
                        (Some(key_text), Some(value)) if !key_text.is_empty() && !value.is_empty() && key_text.chars().count() <= 80 => {
                            let linked = linked_in(self.tree, key) + linked_in(self.tree, child);
                            self.push(
                                format!("- {}: {value}", key_text.trim_end_matches(':')),
                                linked,
                                false,
                                &Place { element: child, kind: Kind::Row, bullet: false, ..*place },
                            );
                        }
                        _ => {
                            self.node(key, place);
                            self.node(child, place);
                        }
                    }
                }
                _ => {
                    if let Some(unpaired) = term.take() {
                        self.node(unpaired, place);
                    }
                    self.node(child, place);
                }
            }
        }
        if let Some(unpaired) = term {
            self.node(unpaired, place);
        }
        self.flush(place);
    }
}

fn single_blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}').filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')).to_owned()
}

/// "[1]" of an encyclopedia, and "[edit]".
fn is_footnote(tree: &Tree, id: Id) -> bool {
    let words = tree.words(id);
    tree.attribute(id, "class").is_some_and(|class| class.contains("reference"))
        || (words.starts_with('[') && words.ends_with(']') && words.chars().count() <= 8)
}

/// A row of data rather than of layout: short, without a table in it.
fn is_row(tree: &Tree, id: Id) -> bool {
    let mut chars = 0;
    for node in tree.below(id).skip(1) {
        match &tree.nodes[node].data {
            Data::Text(text) => chars += text.trim().chars().count(),
            Data::Element { tag, .. } if matches!(&**tag, "table" | "h1" | "h2" | "article" | "form") => return false,
            Data::Element { .. } => {}
        }
        if chars > 800 {
            return false;
        }
    }
    let cells = tree.children(id).filter(|&cell| matches!(tree.tag(cell), "td" | "th")).count();
    cells >= 2 || tree.children(id).any(|cell| tree.tag(cell) == "th")
}

fn has_blocks(tree: &Tree, id: Id) -> bool {
    tree.children(id).any(|child| matches!(tree.tag(child), "p" | "div" | "ul" | "ol" | "dl" | "table" | "blockquote"))
}

fn is_simple_item(tree: &Tree, id: Id) -> bool {
    tree.children(id).filter(|&child| tree::is_block(tree.tag(child)) && !matches!(tree.tag(child), "ul" | "ol")).count() <= 1
}

/// The words of a cell on one line, its lines and list items parted by commas.
fn flat(tree: &Tree, zones: &[Option<Shape>], id: Id) -> String {
    fn walk(tree: &Tree, zones: &[Option<Shape>], id: Id, parts: &mut Vec<String>) {
        for child in tree.children(id) {
            match &tree.nodes[child].data {
                Data::Text(text) => parts.last_mut().into_iter().for_each(|part| part.push_str(text)),
                Data::Element { .. } if zones[child] == Some(Shape::Skip) => {}
                Data::Element { tag, .. } if &**tag == "sup" && is_footnote(tree, child) => {}
                Data::Element { tag, .. } => {
                    let breaks = &**tag == "br" || tree::is_block(tag);
                    if breaks {
                        parts.push(String::new());
                    }
                    walk(tree, zones, child, parts);
                    if breaks {
                        parts.push(String::new());
                    }
                }
            }
        }
    }
    let mut parts = vec![String::new()];
    walk(tree, zones, id, &mut parts);
    let lines: Vec<String> = parts.iter().map(|part| single_blanks(part)).filter(|part| !part.is_empty()).collect();
    let mut out = String::new();
    for line in lines {
        if !out.is_empty() {
            out.push_str(if out.ends_with([',', ':', ';', '(']) || line.starts_with([',', ')', ';']) { " " } else { ", " });
        }
        out.push_str(&line);
    }
    out
}

fn linked_in(tree: &Tree, id: Id) -> usize {
    tree.below(id).filter(|&node| tree.tag(node) == "a").map(|node| tree.words(node).chars().filter(|c| !c.is_whitespace()).count()).sum()
}
