//! Comments and forum posts by their repetition: neighbours of one shape, each with a time, by different people.
//! It needs no tell-tale class, which short posts with long discussions often lack.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use variorum_model::article::ZoneKind;

use super::blocks::{Block, Kind};
use super::root;
use super::tree::{Id, Tree};
use crate::read::zones::{cues, stamp};

/// Gives the posts of threads the zone of comments. Where nothing stands above them (a forum page), the first post is the article.
pub(crate) fn mark(tree: &Tree, blocks: &mut [Block], title: Option<&str>) {
    let ranges = ranges(tree, blocks);
    let stamps: Vec<Option<stamp::Stamp>> = blocks.iter().map(|block| stamp::stamp(&block.text)).collect();
    let replies: Vec<bool> = blocks.iter().map(|block| block.chars <= 30 && cues::cue(&block.text) == Some(cues::Cue::Reply)).collect();
    let teasers: Vec<bool> = blocks.iter().map(|block| is_teaser(block, title)).collect();
    let signs = Signs { stamps, replies, teasers };
    let mut done = 0;
    for id in 0..tree.nodes.len() {
        let Some(range) = &ranges[id] else { continue };
        if range.len() < 4 || range.start < done {
            continue;
        }
        let Some(posts) = posts(tree, id, &ranges, blocks, &signs) else { continue };
        let start = posts.first().map_or(range.start, |post| post.start);
        let above: usize = blocks[..start]
            .iter()
            .filter(|block| block.zone.is_none() && !block.is_linked() && is_prose(block))
            .map(|block| block.chars)
            .sum();
        let from = if above >= 80 { start } else { posts.get(1).map_or(range.end, |post| post.start) };
        let end = posts.last().map_or(range.end, |post| post.end).max(from);
        for block in &mut blocks[from..end] {
            block.zone = Some(ZoneKind::Comment);
        }
        done = end;
    }
}

/// What each block shows of a thread.
struct Signs {
    stamps: Vec<Option<stamp::Stamp>>,
    replies: Vec<bool>,
    /// Headlines of other pages: a list of them is no thread.
    teasers: Vec<bool>,
}

fn is_teaser(block: &Block, title: Option<&str>) -> bool {
    let answers = block.text.starts_with("Re:") || title.is_some_and(|title| root::same_words(title, &block.text));
    matches!(block.kind, Kind::Heading(1..=3)) && block.is_linked() && !answers
}

fn is_prose(block: &Block) -> bool {
    block.chars >= 40 && matches!(block.kind, Kind::Paragraph | Kind::Item)
}

/// Which blocks stand inside each element.
pub(crate) fn ranges(tree: &Tree, blocks: &[Block]) -> Vec<Option<Range<usize>>> {
    let mut ranges: Vec<Option<Range<usize>>> = vec![None; tree.nodes.len()];
    for (at, block) in blocks.iter().enumerate() {
        let mut id = block.element;
        loop {
            match &mut ranges[id] {
                Some(range) => range.end = at + 1,
                empty => *empty = Some(at..at + 1),
            }
            if id == 0 {
                break;
            }
            id = tree.nodes[id].parent;
        }
    }
    ranges
}

/// The posts below `id`, when its children are a thread of at least two people.
fn posts(tree: &Tree, id: Id, ranges: &[Option<Range<usize>>], blocks: &[Block], signs: &Signs) -> Option<Vec<Range<usize>>> {
    let mut groups: BTreeMap<String, Vec<Id>> = BTreeMap::new();
    for child in tree.children(id) {
        if ranges[child].as_ref().is_some_and(|range| range.len() >= 2) {
            groups.entry(signature(tree, child)).or_default().push(child);
        }
    }
    let mut best: Option<Vec<Range<usize>>> = None;
    for members in groups.values().filter(|members| members.len() >= 2) {
        let (mut stamped, mut teasers, mut answered) = (0, 0, 0);
        let mut people: HashSet<String> = HashSet::new();
        for &member in members {
            let Some(range) = ranges[member].clone() else { continue };
            let inside = &blocks[range.clone()];
            teasers += usize::from(signs.teasers[range.clone()].contains(&true));
            answered += usize::from(signs.replies[range.clone()].contains(&true));
            // The head of a post is at its top or its very end; replies nested in it have heads of their own.
            let stamp = range.clone().find(|&at| {
                signs.stamps[at].as_ref().is_some_and(|stamp| stamp.timed)
                    || (blocks[at].chars <= 120 && (blocks[at].timed || signs.stamps[at].is_some()))
            });
            let Some(at) = stamp else { continue };
            stamped += 1;
            if let Some(person) = author(tree, member)
                .or_else(|| signs.stamps[at].as_ref().map(|stamp| stamp.name.clone()).filter(|name| !name.is_empty()))
                .or_else(|| label(&inside[0]))
            {
                people.insert(person);
            }
        }
        let count = members.len();
        let is_thread = stamped * 10 >= count * 7 && teasers * 10 <= count * 3 && (people.len() >= 2 || answered * 10 >= count * 7);
        if is_thread {
            let mut posts: Vec<Range<usize>> = members.iter().filter_map(|&member| ranges[member].clone()).collect();
            posts.sort_by_key(|post| post.start);
            if best.as_ref().is_none_or(|best| best.len() < posts.len()) {
                best = Some(posts);
            }
        }
    }
    best
}

/// Tag and class without numbers, so that `comment-12 odd` and `comment-13 even` are one.
fn signature(tree: &Tree, id: Id) -> String {
    let class = tree.attribute(id, "class").unwrap_or("");
    let words: Vec<&str> = class
        .split_whitespace()
        .filter(|word| {
            !word.contains(|c: char| c.is_ascii_digit())
                && !matches!(
                    *word,
                    "odd" | "even" | "alt" | "first" | "last" | "thread-odd" | "thread-even" | "thread-alt" | "bypostauthor"
                )
        })
        .collect();
    format!("{} {}", tree.tag(id), words.first().unwrap_or(&""))
}

/// Who wrote a post, by the class of an element in it.
fn author(tree: &Tree, id: Id) -> Option<String> {
    for node in tree.below(id).skip(1).take(60) {
        let named = tree.attribute(node, "class").is_some_and(|class| {
            class.split(|c: char| !c.is_alphanumeric()).any(|word| {
                matches!(
                    word.to_ascii_lowercase().as_str(),
                    "author" | "user" | "username" | "nick" | "nickname" | "fn" | "poster" | "commenter" | "owner"
                )
            })
        });
        if named || tree.attribute(node, "rel") == Some("author") || tree.attribute(node, "itemprop") == Some("author") {
            let words = tree.words(node);
            if (1..=60).contains(&words.chars().count()) {
                return Some(words.to_lowercase());
            }
        }
    }
    None
}

fn label(block: &Block) -> Option<String> {
    (block.chars <= 40 && block.text.split_whitespace().count() <= 4).then(|| block.text.to_lowercase())
}
