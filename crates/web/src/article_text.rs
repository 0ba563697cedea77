//! The text of an article with its zones, the names in it, and the passages of its claims marked in place.
//!
//! The text is never taken for markup: every piece of it is escaped. What overlaps is cut into pieces in which nothing begins
//! or ends, so the work is linear in the text and in what is marked.

use maud::{Markup, PreEscaped, html};
use std::ops::Range;
use variorum_model::article::{Zone, ZoneKind};
use variorum_model::review::ReviewState;

use crate::lines::claim_address;

/// Passages that are marked in one part of an article.
const MOST_PASSAGES: usize = 2_000;

/// Code points of a line that is long enough to have been wrapped.
const WRAPPED: usize = 60;

/// A passage of a claim. Spans are code points of the whole text.
#[derive(Debug, Clone)]
pub(crate) struct Marked<'a> {
    pub(crate) span: [usize; 2],
    /// Number in the list of the article's claims.
    pub(crate) number: usize,
    /// The claim.
    pub(crate) id: &'a str,
    pub(crate) state: ReviewState,
    /// Is it the one that the reader came for?
    pub(crate) asked: bool,
}

/// What is to be shown.
#[derive(Debug)]
pub(crate) struct Shown<'a> {
    pub(crate) text: &'a str,
    pub(crate) zones: &'a [Zone],
    pub(crate) passages: Vec<Marked<'a>>,
    /// Spans of names, in order, not overlapping.
    pub(crate) names: Vec<[usize; 2]>,
}

/// What the lines of a text are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lines {
    /// Paragraphs: nothing else parts them.
    Paragraphs,
    /// As they stand: a menu, a list of comments.
    Kept,
    /// Parts of paragraphs, which blank lines part.
    Wrapped,
}

/// A part of the text, code points.
pub(crate) fn part(shown: &Shown<'_>, part: Range<usize>) -> Markup {
    let mut offsets: Vec<usize> = shown.text.char_indices().map(|(at, _)| at).collect();
    offsets.push(shown.text.len());
    let part = part.start.min(offsets.len() - 1)..part.end.min(offsets.len() - 1);
    let mut passages: Vec<&Marked<'_>> = shown.passages.iter().filter(|p| p.span[0] < part.end && p.span[1] > part.start).collect();
    passages.sort_by_key(|p| (p.span, p.number));
    passages.truncate(MOST_PASSAGES);
    let lines = if shown.text.contains("\n\n") { Lines::Wrapped } else { Lines::Paragraphs };
    html! {
        @for zone in shown.zones.iter().filter(|zone| zone.start < part.end && zone.end > part.start) {
            div class=(format!("zone {}", word(zone.kind))) dir="auto" {
                @if zone.kind != ZoneKind::Body { p.zone-name { (word(zone.kind)) ": no claim comes from here" } }
                (pieces(shown, &offsets, &passages, if zone.kind == ZoneKind::Body { lines } else { Lines::Kept }, zone.start.max(part.start)..zone.end.min(part.end)))
            }
        }
    }
}

fn pieces(shown: &Shown<'_>, offsets: &[usize], passages: &[&Marked<'_>], lines: Lines, range: Range<usize>) -> Markup {
    let mut cuts: Vec<usize> = vec![range.start, range.end];
    let letters = shown.text[offsets[range.start]..offsets[range.end]].chars().enumerate();
    cuts.extend(letters.filter(|(_, c)| *c == '\n').flat_map(|(at, _)| [range.start + at, range.start + at + 1]));
    cuts.extend(passages.iter().flat_map(|p| p.span).chain(shown.names.iter().flatten().copied()));
    cuts.retain(|cut| range.contains(cut) || *cut == range.end);
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = String::from("<p dir=\"auto\">");
    let mut begun = passages.iter().peekable();
    let mut open: Vec<&Marked<'_>> = Vec::new();
    let mut names = shown.names.iter().peekable();
    for pair in cuts.windows(2) {
        let [from, to] = [pair[0], pair[1]];
        while let Some(passage) = begun.next_if(|p| p.span[0] <= from) {
            open.push(passage);
        }
        while names.next_if(|name| name[1] <= from).is_some() {}
        let words = &shown.text[offsets[from]..offsets[to]];
        if words == "\n" {
            out.push_str(line_end(shown.text, offsets[from], lines));
        } else {
            let named = names.peek().is_some_and(|name| name[0] <= from);
            out.push_str(&piece(words, &open, from, named).into_string());
        }
        open.retain(|passage| {
            if passage.span[1] <= to {
                out.push_str(&note(passage).into_string());
            }
            passage.span[1] > to
        });
    }
    out.push_str("</p>");
    PreEscaped(out.replace("<p dir=\"auto\"></p>", ""))
}

/// What the end of a line means: a blank line parts paragraphs, a long line of a text with blank lines was wrapped by a
/// machine, and any other ends where its author ended it.
fn line_end(text: &str, at: usize, lines: Lines) -> &'static str {
    let (before, after) = (&text[..at], &text[at + 1..]);
    let last = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let next = after.split('\n').next().unwrap_or_default();
    if last.trim().is_empty() || next.trim().is_empty() || lines == Lines::Paragraphs {
        return "</p><p dir=\"auto\">";
    }
    if lines == Lines::Wrapped && last.chars().nth(WRAPPED).is_some() { "\n" } else { "<br>" }
}

/// Words in which nothing begins or ends.
fn piece(words: &str, open: &[&Marked<'_>], from: usize, named: bool) -> Markup {
    let inner = html! { @if named { span.mention { (words) } } @else { (words) } };
    let asked = open.iter().find(|passage| passage.asked);
    // the innermost passage leads on; the numbers after it lead to all
    let Some(passage) = asked.or(open.last()) else { return inner };
    let class = match passage.state {
        ReviewState::Proposed => "passage proposed",
        ReviewState::Accepted | ReviewState::Corrected => "passage accepted",
        ReviewState::Unsure => "passage unsure",
        ReviewState::Rejected => "passage rejected",
    };
    let class = if passage.asked { format!("{class} asked") } else { class.to_owned() };
    let id = (passage.asked && passage.span[0] == from).then_some("asked");
    html! { a class=(class) id=[id] href=(claim_address(passage.id)) { (inner) } }
}

fn note(passage: &Marked<'_>) -> Markup {
    html! { sup.note { a href=(format!("#k{}", passage.number)) { (passage.number) } } }
}

/// What a zone is called.
pub(crate) fn word(kind: ZoneKind) -> &'static str {
    match kind {
        ZoneKind::Body => "body",
        ZoneKind::Comment => "comment",
        ZoneKind::Navigation => "navigation",
        ZoneKind::Blurb => "blurb",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, passages: &[[usize; 2]]) -> String {
        let end = text.chars().count();
        let zones = [Zone { start: 0, end, kind: ZoneKind::Body }];
        let passages = passages.iter().enumerate();
        let passages =
            passages.map(|(n, span)| Marked { span: *span, number: n + 1, id: "ab", state: ReviewState::Proposed, asked: false });
        part(&Shown { text, zones: &zones, passages: passages.collect(), names: vec![[0, 2]] }, 0..end).into_string()
    }

    /// What a browser would show of it: the text without tags and note numbers.
    fn read(html: &str) -> String {
        let mut out = String::new();
        for piece in html.replace("</p><p dir=\"auto\">", "\n").split('<').skip(1) {
            let (tag, words) = piece.split_once('>').expect("a tag ends");
            if !tag.starts_with("a href=\"#k") {
                out.push_str(words);
            }
        }
        out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    }

    #[test]
    fn the_text_is_shown_whole_whatever_overlaps() {
        let text = "أنصار <script>alert(\"x\")</script> & co\nsecond line";
        for passages in [&[][..], &[[0, 5]], &[[0, 20], [3, 45], [10, 12]], &[[0, 200], [30, 31], [38, 41]]] {
            let html = shown(text, passages);
            assert!(!html.contains("<script"), "{html}");
            assert_eq!(read(&html), text, "{html}");
        }
    }

    #[test]
    fn every_passage_has_its_number_where_it_ends() {
        let html = shown("one two three", &[[0, 7], [4, 13]]);
        assert!(html.contains("two</a><sup class=\"note\"><a href=\"#k1\">1</a></sup>"), "{html}");
        assert!(html.ends_with("three</a><sup class=\"note\"><a href=\"#k2\">2</a></sup></p></div>"), "{html}");
    }
}
