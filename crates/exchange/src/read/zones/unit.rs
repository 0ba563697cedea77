//! The pieces that zoning judges: a line, or a hard-wrapped paragraph, of a text.

use std::ops::Range;

/// A line or a hard-wrapped paragraph. Blank lines make no unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    /// `[start, end)` in code points of the text: from its first to past its last visible character.
    pub(crate) span: Range<usize>,
    /// Its words, the line breaks of a wrapped paragraph made spaces.
    pub(crate) text: String,
    /// Number of code points in `text`.
    pub(crate) chars: usize,
    /// Does a blank line (or the start of the text) stand before it?
    pub(crate) after_blank: bool,
}

impl Unit {
    /// Does it end as a sentence does, or is it long enough to be one?
    pub(crate) fn is_prose(&self) -> bool {
        let words = self.text.split_whitespace().count();
        let ends = self
            .text
            .trim_end_matches(['"', '”', '’', '»', ')', ']', '\'', '“', '*', '_'])
            .ends_with(['.', '!', '?', '…', '؟', '۔', '。', ':', ';']);
        (ends && self.chars >= 45 && words >= 6) || (self.chars >= 160 && words >= 20)
    }

    /// Long enough, and sentence-like enough, to be a paragraph of an article.
    pub(crate) fn is_paragraph(&self) -> bool {
        self.chars >= 120 && self.is_prose()
    }

    /// A short line without a sentence's end: a menu entry, a headline, a name.
    pub(crate) fn is_label(&self) -> bool {
        self.chars <= 90 && !self.is_prose() && !self.is_row()
    }

    /// A list or infobox row ("- Leaders: A, B"): never taken for a menu entry.
    pub(crate) fn is_row(&self) -> bool {
        let text = self.text.trim_start();
        text.starts_with("- ") && text.contains(": ")
    }
}

/// How many units of a kind stand before each.
pub(crate) struct Running(Vec<usize>);

impl Running {
    pub(crate) fn count(of_kind: impl Iterator<Item = bool>) -> Self {
        let sums = of_kind.scan(0, |sum, here| {
            *sum += usize::from(here);
            Some(*sum)
        });
        Self(std::iter::once(0).chain(sums).collect())
    }

    /// How many of them are at `start` to before `end`.
    pub(crate) fn between(&self, start: usize, end: usize) -> usize {
        let last = self.len();
        self.0[end.min(last)].saturating_sub(self.0[start.min(last)])
    }

    /// Number of all units.
    pub(crate) fn len(&self) -> usize {
        self.0.len() - 1
    }
}

/// Splits `text` into units, in order.
pub(crate) fn split(text: &str) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut run: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_matches(is_blank).is_empty() {
            flush(&mut run, &mut units);
        } else {
            run.push((at, line));
        }
        at += line.chars().count();
    }
    flush(&mut run, &mut units);
    units
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
}

fn flush(run: &mut Vec<(usize, &str)>, units: &mut Vec<Unit>) {
    if is_wrapped(run) {
        let parts: Vec<Unit> = run.iter().map(|&(at, line)| unit(at, line, true)).collect();
        let text = parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" ");
        if let (Some(first), Some(last)) = (parts.first(), parts.last()) {
            units.push(Unit { span: first.span.start..last.span.end, chars: text.chars().count(), text, after_blank: true });
        }
    } else {
        units.extend(run.iter().enumerate().map(|(n, &(at, line))| unit(at, line, n == 0)));
    }
    run.clear();
}

fn unit(at: usize, line: &str, after_blank: bool) -> Unit {
    let lead = line.chars().take_while(|&c| is_blank(c)).count();
    let text = line.trim_matches(is_blank).to_owned();
    let chars = text.chars().count();
    Unit { span: at + lead..at + lead + chars, text, chars, after_blank }
}

/// Hard-wrapped at a column: all lines but the last are about as long as the longest, and most do not end a sentence.
fn is_wrapped(run: &[(usize, &str)]) -> bool {
    let Some((_, body)) = run.split_last() else { return false };
    if body.is_empty() {
        return false;
    }
    let lengths: Vec<usize> = run.iter().map(|(_, line)| line.trim_end().chars().count()).collect();
    let longest = lengths.iter().copied().max().unwrap_or(0);
    if !(40..=110).contains(&longest) {
        return false;
    }
    let full = lengths[..body.len()].iter().all(|&n| n + 22 >= longest);
    let open = body.iter().filter(|(_, line)| !line.trim_end().ends_with(['.', '!', '?', ':', '؟'])).count();
    let listed = run.iter().skip(1).any(|(_, line)| line.trim_start().starts_with(['-', '*', '•', '·', '|']));
    full && !listed && open * 2 >= body.len()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn lines_are_units_and_wrapped_paragraphs_are_one() {
        let text = "Title\n\nThe front announced on Monday that it had left the operations room in the\nnorth of the province, and that its fighters would stay where they were for\nthe time being.\n\nOne.\nTwo.\n";
        let units = split(text);
        let texts: Vec<&str> = units.iter().map(|unit| unit.text.as_str()).collect();
        assert_eq!(texts.len(), 4, "{texts:?}");
        assert!(texts[1].starts_with("The front") && texts[1].ends_with("time being."));
        assert_eq!(units[1].span.start, 7);
        assert_eq!(&texts[2..], ["One.", "Two."]);
    }

    #[test]
    fn spans_count_code_points() {
        let units = split("لواء\r\n\r\n  • Анна says:\n");
        assert_eq!(units[0].span, 0..4);
        assert_eq!(units[1].span, 10..22);
    }
}
