//! Where readers' comments begin in a text that has them pasted in below the article.
//!
//! Three things give them away, and no one of them alone: a heading ("14 Comments"), heads of single comments
//! ("Paul says:", "Marta · 3 days ago") that repeat with different names, and the form at the end.

use std::collections::HashSet;

use super::cues::{self, Cue};
use super::stamp;
use super::unit::{Running, Unit};

/// Index of the first unit that belongs to the comments or their form; `None` where there are none.
/// `cues` holds one entry a unit.
pub(crate) fn begin(units: &[Unit], cues: &[Option<Cue>]) -> Option<usize> {
    let heads = heads(units, cues);
    let outline = Outline::of(units, cues, &heads);
    let headed = (0..units.len()).find(|&at| cues[at] == Some(Cue::Comments) && confirms(at, units, &outline));
    let repeated = first_repeated(cues, &heads, &outline);
    let formed = (0..units.len()).find(|&at| cues[at] == Some(Cue::Form) && only_form_follows(at, &outline));
    [headed, repeated, formed].into_iter().flatten().min()
}

/// How many of each there are before each unit, so that no question costs a walk through the text.
struct Outline {
    paragraphs: Running,
    names: Running,
    /// Lines of a comment form, or "Reply".
    forms: Running,
    /// Units that heads begin at.
    heads: Vec<usize>,
}

impl Outline {
    fn of(units: &[Unit], cues: &[Option<Cue>], heads: &[Head]) -> Self {
        Self {
            paragraphs: Running::count(units.iter().map(Unit::is_paragraph)),
            names: Running::count(units.iter().map(is_name)),
            forms: Running::count(cues.iter().map(|cue| matches!(cue, Some(Cue::Form | Cue::Reply)))),
            heads: heads.iter().map(|head| head.at).collect(),
        }
    }

    /// Number of heads behind unit `at`, and the unit of the first.
    fn heads_behind(&self, at: usize) -> (usize, Option<usize>) {
        let first = self.heads.partition_point(|&head| head <= at);
        (self.heads.len() - first, self.heads.get(first).copied())
    }
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
const BYLINE: &[&str] = &[
    "publi",
    "updat",
    "last",
    "first",
    "modif",
    "issued",
    "обновлено",
    "опубликовано",
    "последнее",
    "تحديث",
    "نشر",
    "آخر",
    "mis",
    "actualiz",
    "aktualisiert",
    "stand",
    "güncelle",
    "yayın",
    "date",
];
const PRONOUNS: &[&str] = &[
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "who",
    "он",
    "она",
    "они",
    "هو",
    "هي",
    "il",
    "elle",
    "ils",
    "er",
    "sie",
    "él",
    "ella",
    "ele",
    "ela",
    "",
    "statement",
    "the statement",
    "the group",
];

fn is_name(unit: &Unit) -> bool {
    let words = unit.text.split_whitespace().count();
    unit.chars <= 40 && words <= 4 && !unit.text.ends_with(['.', '!', '?', ':', ',', ';'])
}

/// A heading counts when comments or their form follow, and no long article does.
fn confirms(at: usize, units: &[Unit], outline: &Outline) -> bool {
    let rest = units.len() - at - 1;
    let (following, first_head) = outline.heads_behind(at);
    let before = outline.paragraphs.between(0, at);
    let after = outline.paragraphs.between(at + 1, units.len());
    let to_head = outline.paragraphs.between(at + 1, first_head.unwrap_or(units.len()));
    if following >= 1 && (to_head <= 1 || following >= 2 && to_head <= 3) {
        return true;
    }
    if outline.forms.between(at + 1, units.len()) > 0 && before >= 1 && after <= before {
        return true;
    }
    // "Comments", then names and remarks in turn, without dates.
    let names = outline.names.between(at + 1, units.len());
    let numbered = units[at].text.chars().any(char::is_numeric);
    before >= 2 && ((names >= 2 && names * 4 >= rest) || (numbered && after * 2 <= before) || (rest <= 3 && after == 0 && numbered))
}

/// Without a heading: the first of at least two telling heads by different people (three where no names stand).
fn first_repeated(cues: &[Option<Cue>], heads: &[Head], outline: &Outline) -> Option<usize> {
    let telling: Vec<&Head> = heads.iter().filter(|head| head.telling).collect();
    let first = telling.first()?;
    let names: HashSet<&str> = telling.iter().map(|head| head.name.as_str()).filter(|name| !name.is_empty()).collect();
    let nameless = telling.iter().filter(|head| head.name.is_empty()).count();
    let replies = cues.iter().filter(|cue| **cue == Some(Cue::Reply)).count();
    // A running log of one author has times without names: it stays the article unless people answer in it.
    if names.len() < 2 && (replies < 2 || nameless + names.len() < 2) {
        return None;
    }
    if outline.paragraphs.between(0, first.at) > 0 {
        return Some(first.at);
    }
    // A forum page: the first post is the article, the answers are the comments.
    telling.iter().find(|head| head.name != first.name && !head.name.is_empty()).map(|head| head.at)
}

/// A form without comments above it: from here on no paragraphs follow.
fn only_form_follows(at: usize, outline: &Outline) -> bool {
    let after = outline.paragraphs.between(at + 1, outline.paragraphs.len());
    outline.paragraphs.between(0, at) >= 1 && (after <= 1 || outline.heads_behind(at).0 >= 2)
}
