//! HTML pages: a tree, the blocks a reader sees, which of them are the article, and what the page says about itself.
//!
//! The text that is built from a page, and that quotes refer to, has a paragraph a line with a blank line between, list items and
//! table rows as lines that begin with "- ". It holds everything a reader sees; zones tell what of it is the article.

mod blocks;
mod head;
mod root;
mod shape;
mod thread;
mod tree;

use variorum_model::article::{Metadata, Zone, ZoneKind};

use super::error::{Kind as NoTextKind, Problem, ReadError};
use super::{dates, zones};
use blocks::{Block, Kind};
use zones::unit::Unit;

/// A page as read.
pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) zones: Vec<Zone>,
    pub(crate) metadata: Metadata,
}

/// Reads a decoded page.
pub(crate) fn read(doc: &str, html: &str) -> Result<Page, ReadError> {
    let tree = tree::parse(html).ok_or_else(|| ReadError::new(doc, Problem::Damaged(format!("more than {} elements", tree::MAX_NODES))))?;
    let mut metadata = head::metadata(&tree);
    let shapes = blocks::zones_of(&tree);
    let mut blocks = blocks::of(&tree, &shapes);
    thread::mark(&tree, &mut blocks, metadata.title.as_deref());
    let ranges = thread::ranges(&tree, &blocks);
    let inside = root::inside(&tree, &shapes, &blocks, &ranges, metadata.title.as_deref());
    let kinds = kinds(&blocks, &inside, metadata.title.as_deref());
    if !kinds.contains(&ZoneKind::Body) {
        return Err(ReadError::new(doc, Problem::NoText(NoTextKind::Html)));
    }
    if metadata.published.is_none() {
        metadata.published = visible_date(&blocks, &kinds);
    }
    let (text, starts, total) = write(&blocks);
    Ok(Page { text, zones: zones::cover(starts.into_iter().zip(kinds), total), metadata })
}

/// The zone of each block: that of the elements around it, else what its words and neighbours say, else navigation.
fn kinds(blocks: &[Block], inside: &[bool], title: Option<&str>) -> Vec<ZoneKind> {
    let mut kinds: Vec<ZoneKind> = blocks.iter().map(|block| block.zone.unwrap_or(ZoneKind::Navigation)).collect();
    let is_title =
        |block: &Block| matches!(block.kind, Kind::Heading(_)) && title.is_some_and(|title| root::same_words(title, &block.text));
    let chosen: Vec<usize> = (0..blocks.len())
        .filter(|&at| inside[at] && (blocks[at].zone.is_none() || is_title(&blocks[at]) && blocks[at].zone == Some(ZoneKind::Navigation)))
        .collect();
    let units: Vec<Unit> = chosen
        .iter()
        .map(|&at| Unit { span: at..at + 1, text: blocks[at].text.clone(), chars: blocks[at].chars, after_blank: !blocks[at].close })
        .collect();
    let mut titled = false;
    for (n, kind) in zones::judge(&units).into_iter().enumerate() {
        let at = chosen[n];
        let title = is_title(&blocks[at]);
        let aside = if title { titled } else { is_link_line(blocks, &chosen, n) || is_note(&blocks[at]) };
        kinds[at] = if kind == ZoneKind::Body && aside { ZoneKind::Navigation } else { kind };
        titled |= title && kinds[at] == ZoneKind::Body;
    }
    kinds
}

/// A line that is nothing but a link to elsewhere: a headline of another page, or one of several in a list.
fn is_link_line(blocks: &[Block], chosen: &[usize], n: usize) -> bool {
    let block = &blocks[chosen[n]];
    if !block.is_linked() || block.chars > 220 {
        return false;
    }
    let linked = |n: Option<usize>| n.and_then(|n| chosen.get(n)).is_some_and(|&at| blocks[at].is_linked());
    match block.kind {
        Kind::Row | Kind::Heading(1) => false,
        Kind::Heading(_) | Kind::Paragraph => true,
        Kind::Item => linked(n.checked_sub(1)) || linked(Some(n + 1)),
    }
}

/// A date line, or a counter: what the system wrote, not the author.
fn is_note(block: &Block) -> bool {
    let letters = block.text.chars().filter(|c| c.is_alphabetic()).take(3).count();
    let dated = block.kind == Kind::Paragraph
        && block.chars <= 90
        && !block.text.ends_with(['.', '!', '?'])
        && zones::stamp::stamp(&block.text).is_some();
    letters < 3 || dated
}

/// A date that stands by itself near the title.
fn visible_date(blocks: &[Block], kinds: &[ZoneKind]) -> Option<String> {
    let first = kinds.iter().position(|kind| *kind == ZoneKind::Body)?;
    blocks[first.saturating_sub(4)..(first + 6).min(blocks.len())]
        .iter()
        .filter(|block| block.chars <= 70 && zones::stamp::stamp(&block.text).is_some())
        .find_map(|block| dates::edtf(&block.text).filter(|date| date.len() == 10))
}

/// The text of the page, where in it each block starts, and its length, in code points.
fn write(blocks: &[Block]) -> (String, Vec<usize>, usize) {
    let mut text = String::new();
    let mut starts = Vec::with_capacity(blocks.len());
    let mut at = 0;
    for (n, block) in blocks.iter().enumerate() {
        if n > 0 {
            let gap = if block.close { "\n" } else { "\n\n" };
            text.push_str(gap);
            at += gap.len();
        }
        starts.push(at);
        text.push_str(&block.text);
        at += block.chars;
    }
    text.push('\n');
    (text, starts, at + 1)
}
