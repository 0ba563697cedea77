//! HTML bytes to a tree, in linear time and bounded depth.
//!
//! The tokens follow the HTML standard; the tree is simpler than a browser's: paragraphs, list items, cells and the like
//! are closed where the standard implies it, stray end tags are ignored, and below [`MAX_DEPTH`] elements are flattened.
//! That is all that telling an article from its surroundings needs, and no page can make it slow or deep.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

/// Deepest nesting that is kept; real pages stay below 60.
pub(crate) const MAX_DEPTH: usize = 160;
/// Most elements and texts that are kept; real pages have below 50,000.
pub(crate) const MAX_NODES: usize = 1_500_000;

/// Index of a node.
pub(crate) type Id = usize;

/// A parsed page; node 0 is the root, above `html`.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Node>,
}

/// A text or an element.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) parent: Id,
    pub(crate) children: Vec<Id>,
    pub(crate) data: Data,
}

/// What a node is.
#[derive(Debug)]
pub(crate) enum Data {
    /// Characters, references resolved.
    Text(String),
    /// A tag, lower case, and the attributes that matter here.
    Element { tag: Box<str>, attributes: Vec<(Box<str>, Box<str>)> },
}

impl Tree {
    pub(crate) fn tag(&self, id: Id) -> &str {
        match &self.nodes[id].data {
            Data::Element { tag, .. } => tag,
            Data::Text(_) => "",
        }
    }

    pub(crate) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        match &self.nodes[id].data {
            Data::Element { attributes, .. } => attributes.iter().find(|(key, _)| **key == *name).map(|(_, value)| &**value),
            Data::Text(_) => None,
        }
    }

    pub(crate) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        self.nodes[id].children.iter().copied()
    }

    /// All nodes below `id`, in document order, itself first.
    pub(crate) fn below(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let mut stack = vec![id];
        std::iter::from_fn(move || {
            let next = stack.pop()?;
            stack.extend(self.nodes[next].children.iter().rev());
            Some(next)
        })
    }

    /// The characters below `id`, scripts and styles left out, blanks made single.
    pub(crate) fn words(&self, id: Id) -> String {
        let mut words = String::new();
        for node in self.below(id) {
            if let Data::Text(text) = &self.nodes[node].data
                && !matches!(self.tag(self.nodes[node].parent), "script" | "style" | "noscript" | "template")
            {
                words.push(' ');
                words.push_str(text);
            }
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Parses a page; `None` where it has more than [`MAX_NODES`] nodes.
pub(crate) fn parse(html: &str) -> Option<Tree> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut builder = Builder {
        tree: Tree {
            nodes: vec![Node { parent: 0, children: Vec::new(), data: Data::Element { tag: "".into(), attributes: Vec::new() } }],
        },
        open: vec![0],
        skipped: 0,
    };
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let attributes = tag
                    .attributes
                    .iter()
                    .filter_map(|(key, value)| keep(&String::from_utf8_lossy(key), &String::from_utf8_lossy(value)))
                    .collect();
                builder.start(name, attributes, tag.self_closing);
            }
            Token::EndTag(tag) => builder.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => builder.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
        if builder.tree.nodes.len() > MAX_NODES {
            return None;
        }
    }
    Some(builder.tree)
}

fn keep(key: &str, value: &str) -> Option<(Box<str>, Box<str>)> {
    let wanted = matches!(
        key,
        "class"
            | "id"
            | "role"
            | "itemprop"
            | "itemtype"
            | "rel"
            | "href"
            | "datetime"
            | "content"
            | "name"
            | "property"
            | "lang"
            | "xml:lang"
            | "hidden"
            | "style"
            | "type"
            | "title"
            | "aria-hidden"
            | "aria-label"
    );
    let longest = if key == "content" { 4096 } else { 512 };
    wanted.then(|| (key.into(), value.chars().take(longest).collect::<String>().into()))
}

struct Builder {
    tree: Tree,
    /// Open elements, outermost first; node 0 is always the first.
    open: Vec<Id>,
    /// Start tags that were not kept because of depth and whose end tags are due.
    skipped: usize,
}

impl Builder {
    fn current(&self) -> Id {
        self.open.last().copied().unwrap_or(0)
    }

    fn add(&mut self, data: Data) -> Id {
        let parent = self.current();
        let id = self.tree.nodes.len();
        self.tree.nodes.push(Node { parent, children: Vec::new(), data });
        self.tree.nodes[parent].children.push(id);
        id
    }

    fn start(&mut self, tag: String, attributes: Vec<(Box<str>, Box<str>)>, self_closing: bool) {
        if tag == "html" || tag == "body" {
            // A second one adds nothing; the first takes part like any element.
            if self.open.iter().any(|&id| self.tree.tag(id) == tag) {
                return;
            }
        }
        self.imply_ends(&tag);
        let void = is_void(&tag) || (self_closing && (self.in_foreign() || !is_block(&tag) && !is_inline(&tag)));
        if self.open.len() >= MAX_DEPTH {
            if is_void(&tag) {
                self.add(Data::Element { tag: tag.into(), attributes: Vec::new() });
            } else if !void {
                self.skipped += 1;
                // Words of neighbours at the floor must not grow together.
                self.text(" ");
            }
            return;
        }
        let id = self.add(Data::Element { tag: tag.into(), attributes });
        if !void {
            self.open.push(id);
        }
    }

    fn end(&mut self, tag: &str) {
        if is_void(tag) {
            return;
        }
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let inline = !is_block(tag);
        for at in (1..self.open.len()).rev() {
            let name = self.tree.tag(self.open[at]);
            if name == tag {
                self.open.truncate(at);
                return;
            }
            let walled = if inline { is_block(name) } else { matches!(name, "td" | "th" | "table") && !is_table(tag) };
            if walled {
                return;
            }
        }
    }

    fn text(&mut self, text: &str) {
        let parent = self.current();
        if let Some(&last) = self.tree.nodes[parent].children.last()
            && let Data::Text(words) = &mut self.tree.nodes[last].data
        {
            words.push_str(text);
            return;
        }
        self.add(Data::Text(text.to_owned()));
    }

    fn in_foreign(&self) -> bool {
        self.open.iter().rev().any(|&id| matches!(self.tree.tag(id), "svg" | "math"))
    }

    /// Closes what the standard closes before `tag`: an open paragraph before a block, an item before the next one.
    fn imply_ends(&mut self, tag: &str) {
        let (closed, walls): (&[&str], &[&str]) = match tag {
            "li" => (&["li"], &["ul", "ol", "menu", "table"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "table"]),
            "tr" => (&["tr", "caption"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot", "tr", "caption"], &["table"]),
            "option" | "optgroup" => (&["option"], &["select"]),
            "head" => return,
            "body" => (&["head"], &["html"]),
            _ if is_block(tag) => (&["p"], &["td", "th", "table", "li", "button"]),
            _ => return,
        };
        for at in (1..self.open.len()).rev() {
            let name = self.tree.tag(self.open[at]);
            if closed.contains(&name) {
                self.open.truncate(at);
                return;
            }
            let stops = walls.contains(&name) || (closed == ["p"] && is_block(name));
            if stops {
                return;
            }
        }
    }
}

fn is_void(tag: &str) -> bool {
    matches!(
        tag,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
            | "param"
            | "frame"
            | "keygen"
    )
}

fn is_table(tag: &str) -> bool {
    matches!(tag, "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th")
}

fn is_inline(tag: &str) -> bool {
    matches!(
        tag,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "em"
            | "font"
            | "i"
            | "kbd"
            | "label"
            | "mark"
            | "q"
            | "s"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "ins"
            | "del"
    )
}

/// Elements that begin on a line of their own.
pub(crate) fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "caption"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(html: &str) -> String {
        let tree = parse(html).expect("small");
        fn write(tree: &Tree, id: Id, out: &mut String) {
            match &tree.nodes[id].data {
                Data::Text(text) => out.push_str(text.trim()),
                Data::Element { tag, .. } => {
                    out.push_str(tag);
                    out.push('(');
                    tree.children(id).for_each(|child| write(tree, child, out));
                    out.push(')');
                }
            }
        }
        let mut out = String::new();
        tree.children(0).for_each(|child| write(&tree, child, &mut out));
        out
    }

    #[test]
    fn implied_and_stray_ends() {
        assert_eq!(outline("<p>a<p>b<ul><li>c<li>d</ul></p>e"), "p(a)p(b)ul(li(c)li(d))e");
        assert_eq!(outline("<table><tr><td>a<td>b<tr><td>c</table>d"), "table(tr(td(a)td(b))tr(td(c)))d");
        assert_eq!(outline("<div><b>a</div></b>c"), "div(b(a))c");
        assert_eq!(outline("<div>a</span></p>b</div>"), "div(ab)");
        assert_eq!(outline("<script>if (a<b) {}</script><p>x &amp; y"), "script(if (a<b) {})p(x & y)");
        assert_eq!(outline("<dl><dt>a<dd>b<dt>c</dl>"), "dl(dt(a)dd(b)dt(c))");
    }

    #[test]
    fn depth_is_bounded_and_words_are_kept() {
        let deep = format!("{}core{}after", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let tree = parse(&deep).expect("few nodes");
        assert!(tree.nodes.len() < 400);
        assert_eq!(tree.words(0), "core after");
    }
}
