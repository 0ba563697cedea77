//! The few SVG elements that pictures are made of, written with fixed digits.

use crate::text::{escaped, width};

/// A number with at most one digit after the point, so that the bytes do not depend on rounding noise.
pub(crate) fn num(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    if tenths % 10 == 0 {
        return (tenths / 10).to_string();
    }
    format!("{}{}.{}", if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10)
}

/// A straight line.
pub(crate) fn line(class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> String {
    format!(r#"<path class="{class}" d="M{} {}L{} {}"/>"#, num(x1), num(y1), num(x2), num(y2))
}

/// A path.
pub(crate) fn path(class: &str, d: &str) -> String {
    format!(r#"<path class="{class}" d="{d}"/>"#)
}

/// A rectangle.
pub(crate) fn rect(class: &str, at: &Rect, extra: &str) -> String {
    format!(r#"<rect class="{class}" x="{}" y="{}" width="{}" height="{}"{extra}/>"#, num(at.x), num(at.y), num(at.w.max(0.0)), num(at.h))
}

/// A place in the picture, in pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Rect {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) w: f64,
    pub(crate) h: f64,
}

impl Rect {
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.x < other.x + other.w && other.x < self.x + self.w && self.y < other.y + other.h && other.y < self.y + self.h
    }
}

/// Footnote numbers of one thing, at most four of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Notes {
    numbers: Vec<usize>,
    more: bool,
}

/// As many footnote numbers are printed at one place; the rest is in the description.
const PRINTED: usize = 4;

impl Notes {
    /// The printed numbers of notes that exist.
    pub(crate) fn of(notes: &[usize], sources: usize) -> Self {
        let mut numbers: Vec<usize> = notes.iter().filter(|n| **n < sources).map(|n| n + 1).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let more = numbers.len() > PRINTED;
        numbers.truncate(PRINTED);
        Self { numbers, more }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    fn words(&self) -> String {
        let words: Vec<String> = self.numbers.iter().map(usize::to_string).collect();
        format!("{}{}", words.join(","), if self.more { "…" } else { "" })
    }

    /// Room for them.
    pub(crate) fn width(&self) -> f64 {
        if self.is_empty() { 0.0 } else { width(&self.words(), 8.5) + 2.5 }
    }

    /// Raised, each number a link to its source.
    pub(crate) fn svg(&self, id: &str) -> String {
        if self.is_empty() {
            return String::new();
        }
        let links: Vec<String> = self.numbers.iter().map(|n| format!(r##"<a href="#{id}-s{n}" tabindex="-1">{n}</a>"##)).collect();
        let more = if self.more { "…" } else { "" };
        format!(r#"<tspan class="n" dx="1.5" dy="-3.5">{}{more}</tspan>"#, links.join(","))
    }
}

/// A line of text with its notes; `x` is its left end.
pub(crate) fn text(class: &str, (x, y): (f64, f64), words: &str, notes: &str) -> String {
    format!(r#"<text class="{class}" x="{}" y="{}">{}{notes}</text>"#, num(x), num(y), escaped(words))
}

/// A group that describes itself to the pointer, the keyboard and the screen reader.
pub(crate) fn described(class: &str, sentence: &str, content: &str) -> String {
    let words = escaped(sentence);
    format!(r#"<g class="k {class}" tabindex="0" role="group" aria-label="{words}"><title>{words}</title>{content}</g>"#)
}

/// A group that only the pointer asks about, because a described group says the same.
pub(crate) fn silent(class: &str, sentence: &str, content: &str) -> String {
    format!(r#"<g class="k {class}"><title>{}</title>{content}</g>"#, escaped(sentence))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_digit_after_the_point() {
        assert_eq!([num(1.0), num(-0.04), num(2.25), num(-2.26)], ["1", "0", "2.3", "-2.3"]);
    }

    #[test]
    fn notes_outside_the_list_are_left_out() {
        let notes = Notes::of(&[7, 0, 0, 2], 3);
        assert_eq!(notes.words(), "1,3");
        assert!(Notes::of(&[9], 3).is_empty());
    }
}
