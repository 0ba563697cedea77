//! Where readers' comments begin in a text that has them pasted in below the article.
//!
//! Three things give them away, and no one of them alone: a heading ("14 Comments"), heads of single comments
//! ("Paul says:", "Marta · 3 days ago") that repeat with different names, and the form at the end.

use std::collections::HashSet;

use super::cues::{self, Cue};
use super::stamp;
use super::unit::Unit;

/// Index of the first unit that belongs to the comments or their form; `None` where there are none.
/// `cues` holds one entry a unit.
pub(crate) fn begin(units: &[Unit], cues: &[Option<Cue>]) -> Option<usize> {
    let heads = heads(units, cues);
    let headed = (0..units.len()).find(|&at| cues[at] == Some(Cue::Comments) && confirms(at, units, cues, &heads));
    let repeated = first_repeated(units, cues, &heads);
    let formed = (0..units.len()).find(|&at| cues[at] == Some(Cue::Form) && only_form_follows(at, units, &heads));
    [headed, repeated, formed].into_iter().flatten().min()
}

/// The head of one comment.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Head {
    /// Index of its first unit.
    at: usize,
    /// Who speaks, lower case; empty where only a time stands.
    name: String,
    /// A form that articles do not use: a bullet before it, a time of day or "3 days ago" beside it, "Reply" near it.
    telling: bool,
}

fn heads(units: &[Unit], cues: &[Option<Cue>]) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    let near_reply = |at: usize| (at.saturating_sub(2)..(at + 4).min(units.len())).any(|other| cues[other] == Some(Cue::Reply));
    for (at, unit) in units.iter().enumerate() {
        if unit.chars > 120 {
            continue;
        }
        let bulleted = unit.text.starts_with(['•', '·', '*', '#']) || unit.text.chars().next().is_some_and(char::is_numeric);
        if let Some(name) = cues::said(&unit.text) {
            let dated = stamp::stamp(unit.text.trim_end_matches(':')).is_some();
            if !PRONOUNS.contains(&name.as_str()) {
                heads.push(Head { at, name, telling: bulleted || dated || near_reply(at) });
            }
            continue;
        }
        let Some(stamp) = stamp::stamp(&unit.text) else { continue };
        if !stamp.timed {
            // A bare day is a comment's only beside "Reply".
            if near_reply(at) && !BYLINE.iter().any(|word| stamp.name.starts_with(word)) {
                heads.push(Head { at, name: stamp.name, telling: true });
            }
            continue;
        }
        if BYLINE.iter().any(|word| stamp.name.starts_with(word)) {
            continue;
        }
        let named_above = at > 0 && stamp.name.is_empty() && is_name(&units[at - 1]) && cues[at - 1].is_none();
        if named_above && heads.last().is_none_or(|head| head.at + 1 < at) {
            heads.push(Head { at: at - 1, name: cues::normalise(&units[at - 1].text), telling: true });
        } else if heads.last().is_none_or(|head| head.at + 1 < at || !head.name.is_empty()) {
            heads.push(Head { at, name: stamp.name, telling: true });
        }
    }
    heads
}

/// "Published", "Updated", ...: stamps of the article itself.
const BYLINE: &[&str] = &["publi", "updat", "last", "first", "modif", "issued", "обновлено", "опубликовано", "последнее", "تحديث", "نشر", "آخر", "mis", "actualiz", "aktualisiert", "stand", "güncelle", "yayın", "date"];
const PRONOUNS: &[&str] = &["he", "she", "it", "they", "we", "i", "who", "он", "она", "они", "هو", "هي", "il", "elle", "ils", "er", "sie", "él", "ella", "ele", "ela", "", "statement", "the statement", "the group"];

fn is_name(unit: &Unit) -> bool {
    let words = unit.text.split_whitespace().count();
    unit.chars <= 40 && words <= 4 && !unit.text.ends_with(['.', '!', '?', ':', ',', ';'])
}

/// A heading counts when comments or their form follow, and no long article does.
fn confirms(at: usize, units: &[Unit], cues: &[Option<Cue>], heads: &[Head]) -> bool {
    let after = &units[at + 1..];
    let following = heads.iter().filter(|head| head.at > at).count();
    let paragraphs_before = units[..at].iter().filter(|unit| unit.is_paragraph()).count();
    let paragraphs_after = after.iter().filter(|unit| unit.is_paragraph()).count();
    let first_head = heads.iter().find(|head| head.at > at).map_or(usize::MAX, |head| head.at);
    let prose_to_head = units.iter().enumerate().filter(|(n, unit)| *n > at && *n < first_head && unit.is_paragraph()).count();
    if following >= 1 && (prose_to_head <= 1 || following >= 2 && prose_to_head <= 3) {
        return true;
    }
    let form = cues[at + 1..].iter().any(|cue| matches!(cue, Some(Cue::Form | Cue::Reply)));
    if form && paragraphs_before >= 1 && paragraphs_after <= paragraphs_before {
        return true;
    }
    // "Comments", then names and remarks in turn, without dates.
    let names = after.iter().filter(|unit| is_name(unit)).count();
    let numbered = units[at].text.chars().any(char::is_numeric);
    paragraphs_before >= 2 && ((names >= 2 && names * 4 >= after.len()) || (numbered && paragraphs_after * 2 <= paragraphs_before) || (after.len() <= 3 && paragraphs_after == 0 && numbered))
}

/// Without a heading: the first of at least two telling heads by different people (three where no names stand).
fn first_repeated(units: &[Unit], cues: &[Option<Cue>], heads: &[Head]) -> Option<usize> {
    let telling: Vec<&Head> = heads.iter().filter(|head| head.telling).collect();
    let first = telling.first()?;
    let names: HashSet<&str> = telling.iter().map(|head| head.name.as_str()).filter(|name| !name.is_empty()).collect();
    let nameless = telling.iter().filter(|head| head.name.is_empty()).count();
    let replies = cues.iter().filter(|cue| **cue == Some(Cue::Reply)).count();
    // A running log of one author has times without names: it stays the article unless people answer in it.
    if names.len() < 2 && (replies < 2 || nameless + names.len() < 2) {
        return None;
    }
    let before = units[..first.at].iter().filter(|unit| unit.is_paragraph()).count();
    if before > 0 {
        return Some(first.at);
    }
    // A forum page: the first post is the article, the answers are the comments.
    telling.iter().find(|head| head.name != first.name && !head.name.is_empty()).map(|head| head.at)
}

/// A form without comments above it: from here on no paragraphs follow.
fn only_form_follows(at: usize, units: &[Unit], heads: &[Head]) -> bool {
    let paragraphs = units[at + 1..].iter().filter(|unit| unit.is_paragraph()).count();
    let before = units[..at].iter().filter(|unit| unit.is_paragraph()).count();
    let following = heads.iter().filter(|head| head.at > at).count();
    before >= 1 && (paragraphs <= 1 || following >= 2)
}
