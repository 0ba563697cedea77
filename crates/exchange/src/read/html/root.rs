//! The element that holds the article, and the title above it.

use std::ops::Range;

use variorum_model::article::ZoneKind;

use super::blocks::{Block, Kind};
use super::shape::Shape;
use super::tree::{Id, Tree};

/// Marks each block: does it stand inside the article?
pub(crate) fn inside(
    tree: &Tree,
    shapes: &[Option<Shape>],
    blocks: &[Block],
    ranges: &[Option<Range<usize>>],
    title: Option<&str>,
) -> Vec<bool> {
    let sums = sums(tree, blocks);
    let root = root(tree, shapes, &sums);
    let mut inside = vec![false; blocks.len()];
    let range = ranges[root].clone().unwrap_or(0..0);
    inside[range.clone()].fill(true);
    if root != 0 {
        rescue(tree, blocks, ranges, root, &mut inside);
    }
    let first = inside.iter().position(|inside| *inside).unwrap_or(0);
    if let Some(at) = title_block(blocks, &inside, first, title) {
        inside[at] = true;
        // A standfirst between the title and the first paragraph.
        for between in at + 1..first {
            if blocks[between].zone.is_none() && !blocks[between].is_linked() && is_prose(&blocks[between]) {
                inside[between] = true;
            }
        }
    }
    inside
}

/// Which block is the page's title, wherever it stands.
fn title_block(blocks: &[Block], inside: &[bool], first: usize, title: Option<&str>) -> Option<usize> {
    if (first..blocks.len()).any(|at| inside[at] && blocks[at].kind == Kind::Heading(1)) {
        return None;
    }
    let is_title = |at: &usize| title.is_some_and(|title| same_words(title, &blocks[*at].text));
    let usable = |at: &usize| !matches!(blocks[*at].zone, Some(ZoneKind::Comment | ZoneKind::Blurb));
    let above = 0..first;
    above
        .clone()
        .rev()
        .filter(usable)
        .find(|at| matches!(blocks[*at].kind, Kind::Heading(_)) && is_title(at))
        .or_else(|| above.clone().rev().filter(usable).find(|&at| blocks[at].kind == Kind::Heading(1) && blocks[at].chars >= 12))
}

/// One is the other or begins it ("The split - Lake Post" and "The split").
pub(crate) fn same_words(title: &str, text: &str) -> bool {
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let (title, text) = (plain(title), plain(text));
    let shorter = title.len().min(text.len());
    shorter >= 8 && (title.starts_with(&text) || text.starts_with(&title))
}

pub(crate) fn is_prose(block: &Block) -> bool {
    matches!(block.kind, Kind::Paragraph | Kind::Item)
        && block.chars >= 40
        && (block.chars >= 100 || block.text.trim_end_matches(['"', '”', '»', ')']).ends_with(['.', '!', '?', '…', ':', '؟', '。']))
}

/// For each element, the characters of prose inside it that no other zone claims.
fn sums(tree: &Tree, blocks: &[Block]) -> Vec<usize> {
    let mut sums = vec![0; tree.nodes.len()];
    for block in blocks.iter().filter(|block| block.zone.is_none() && !block.is_linked() && is_prose(block)) {
        let mut id = block.element;
        loop {
            sums[id] += block.chars;
            if id == 0 {
                break;
            }
            id = tree.nodes[id].parent;
        }
    }
    sums
}

fn root(tree: &Tree, shapes: &[Option<Shape>], sums: &[usize]) -> Id {
    let total = sums[0];
    if total == 0 {
        return 0;
    }
    let marked = (1..=4_u8).rev().find_map(|mark| {
        marked(tree, shapes, sums, mark).filter(|&id| sums[id] * 100 >= total * if mark >= 3 { 25 } else { 40 }).map(|id| (id, mark))
    });
    match marked {
        Some((id, 3..)) => id,
        Some((id, _)) => descend(tree, sums, id, 90),
        None => descend(tree, sums, 0, 75),
    }
}

/// The element with this mark that holds most prose; the element around them all where several share it.
fn marked(tree: &Tree, shapes: &[Option<Shape>], sums: &[usize], mark: u8) -> Option<Id> {
    let all: Vec<Id> = (1..tree.nodes.len()).filter(|&id| shapes[id] == Some(Shape::Article(mark)) && sums[id] > 0).collect();
    // Equal sums: the inner one, whose number is higher.
    let best = all.iter().copied().max_by_key(|&id| (sums[id], id))?;
    let outside: Vec<Id> = all.iter().copied().filter(|&id| !is_within(tree, id, best) && !is_within(tree, best, id)).take(1000).collect();
    let rest: usize = outside.iter().map(|&id| sums[id]).sum();
    if rest * 10 < sums[best] * 4 {
        return Some(best);
    }
    let mut around = best;
    while around != 0 && !outside.iter().all(|&id| is_within(tree, id, around)) {
        around = tree.nodes[around].parent;
    }
    Some(around)
}

fn is_within(tree: &Tree, mut id: Id, outer: Id) -> bool {
    while id > outer {
        id = tree.nodes[id].parent;
    }
    id == outer
}

/// Follows the child that holds at least `percent` of the prose, as long as there is one.
fn descend(tree: &Tree, sums: &[usize], from: Id, percent: usize) -> Id {
    let mut id = from;
    while let Some(child) = tree.children(id).max_by_key(|&child| sums[child]) {
        let is_paragraph = matches!(tree.tag(child), "p" | "li" | "blockquote" | "pre" | "" | "span" | "font");
        if sums[child] * 100 < sums[id] * percent || is_paragraph {
            break;
        }
        id = child;
    }
    id
}

/// Prose beside the root that belongs to it: a lead above, or a further part of the same shape.
fn rescue(tree: &Tree, blocks: &[Block], ranges: &[Option<Range<usize>>], root: Id, inside: &mut [bool]) {
    let (Some(own), Some(around)) = (ranges[root].clone(), ranges[tree.nodes[root].parent].clone()) else { return };
    let shape = |id: Id| (tree.tag(id).to_owned(), tree.attribute(id, "class").unwrap_or("").to_owned());
    for at in around {
        if own.contains(&at) || blocks[at].zone.is_some() || blocks[at].is_linked() || !is_prose(&blocks[at]) {
            continue;
        }
        let mut top = blocks[at].element;
        while top != 0 && tree.nodes[top].parent != tree.nodes[root].parent {
            top = tree.nodes[top].parent;
        }
        let lead = at < own.start && blocks[at].chars >= 60;
        let part = shape(top) == shape(root);
        let loose = matches!(tree.tag(top), "p") && blocks[at].chars >= 60;
        inside[at] = lead || part || loose;
    }
}
