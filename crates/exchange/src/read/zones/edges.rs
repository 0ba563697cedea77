//! What stands above, below and between the paragraphs of an article: menus, link lists, appeals, the author's portrait.

use variorum_model::article::ZoneKind::{self, Blurb, Body, Navigation};

use super::cues::{self, Cue};
use super::unit::{Running, Unit};

/// Kinds of the units of an article whose comments, if any, are already cut off.
pub(crate) fn kinds(units: &[Unit], cues: &[Option<Cue>]) -> Vec<ZoneKind> {
    let mut kinds: Vec<ZoneKind> = units.iter().zip(cues).map(|(unit, cue)| inline(unit, *cue)).collect();
    link_lists(units, cues, &mut kinds);
    top(units, &mut kinds);
    bottom(units, cues, &mut kinds);
    kinds
}

/// What a line is by its own words, wherever it stands.
fn inline(unit: &Unit, cue: Option<Cue>) -> ZoneKind {
    match cue {
        Some(Cue::Navigation | Cue::Comments | Cue::Form) if unit.chars <= 200 => Navigation,
        Some(Cue::Links | Cue::Reply) if unit.chars <= 80 && !unit.is_prose() => Navigation,
        Some(Cue::Blurb) if unit.chars <= 600 => Blurb,
        _ => Body,
    }
}

/// From a heading such as "See also" on: list items and headlines, until paragraphs or another heading come.
fn link_lists(units: &[Unit], cues: &[Option<Cue>], kinds: &mut [ZoneKind]) {
    // Where the next paragraph and the next wiki heading are, from each unit on.
    let mut prose = vec![units.len(); units.len() + 1];
    let mut headings = prose.clone();
    for at in (0..units.len()).rev() {
        let unit = &units[at];
        prose[at] = if unit.is_paragraph() || (unit.chars >= 90 && unit.is_prose()) { at } else { prose[at + 1] };
        headings[at] = if is_wiki_heading(&unit.text) { at } else { headings[at + 1] };
    }
    let mut done = 0;
    for start in 0..units.len() {
        if start < done || cues[start] != Some(Cue::Links) || kinds[start] == Body {
            continue;
        }
        let is_heading = is_wiki_heading(&units[start].text);
        let end = if is_heading { headings[start + 1] } else { prose[start + 1] };
        // Between paragraphs a link list is short; the title line right above a paragraph stays with it.
        let inside = !is_heading && end < units.len();
        let last = if inside { end.min(start + 1 + inside_list(&units[start + 1..end])) } else { end };
        kinds[start + 1..last].iter_mut().filter(|kind| **kind == Body).for_each(|kind| *kind = Navigation);
        done = last;
    }
}

/// How many lines under an inline heading ("Read more") belong to it: those up to the next blank line that is followed by
/// another kind of line; at least one.
fn inside_list(rest: &[Unit]) -> usize {
    let Some(first) = rest.first() else { return 0 };
    if !first.is_label() {
        return 0;
    }
    let bulleted = first.text.starts_with(['-', '*', '•', '·', '–']);
    if bulleted {
        return rest.iter().take_while(|unit| unit.text.starts_with(['-', '*', '•', '·', '–'])).count();
    }
    1 + rest[1..].iter().take_while(|unit| !unit.after_blank && unit.is_label()).count()
}

fn is_wiki_heading(text: &str) -> bool {
    let text = text.trim();
    (text.starts_with("==") && text.ends_with("==")) || text.starts_with("## ") || text.starts_with("# ")
}

/// Menu entries above the title.
fn top(units: &[Unit], kinds: &mut [ZoneKind]) {
    let Some(first) = units.iter().position(|unit| unit.is_prose() && unit.chars >= 60) else { return };
    let head = 0..first;
    for at in head.clone() {
        if kinds[at] == Body && is_menu_line(&units[at].text) {
            kinds[at] = Navigation;
        }
    }
    let last_nav = head.clone().rev().find(|&at| kinds[at] != Body);
    // Short entries that stand together with known ones, or four and more in a row, are a menu.
    let last_title = units[head.clone()].iter().rposition(|unit| unit.chars >= 15);
    let mut at = 0;
    while at < first {
        let run = (at..first).take_while(|&n| is_entry(&units[n]) || kinds[n] != Body).count();
        if run == 0 {
            at += 1;
            continue;
        }
        let known = kinds[at..at + run].iter().filter(|kind| **kind != Body).count();
        let unknown = run - known;
        // The line next to the article is its title, however short, unless a longer title follows.
        let titled = last_title.is_some_and(|last| last >= at + run);
        let is_menu = (known >= 2 && unknown <= known * 6) || unknown >= 5 || (known == 1 && titled && at == 0 && unknown <= 4);
        if is_menu {
            let keep = if titled { at + run } else { last_body(&kinds[at..at + run]).map_or(at + run, |n| at + n) };
            kinds[at..keep].iter_mut().filter(|kind| **kind == Body).for_each(|kind| *kind = Navigation);
        }
        at += run;
    }
    // What is still short, one or two words, above the last known menu entry goes with the menu.
    let last_kept = last_body(&kinds[head.clone()]);
    if let Some(last) = last_nav {
        for at in 0..last {
            if kinds[at] == Body
                && units[at].text.split_whitespace().count() <= 2
                && units[at].chars <= 24
                && last_kept.is_some_and(|kept| kept > at)
            {
                kinds[at] = Navigation;
            }
        }
    }
}

fn is_entry(unit: &Unit) -> bool {
    unit.chars <= 30
        && unit.text.split_whitespace().count() <= 3
        && unit.is_label()
        && !is_wiki_heading(&unit.text)
        && !unit.text.starts_with("= ")
}

/// "Research | Publications | Experts": three and more short parts between bars.
fn is_menu_line(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['|', '·']).collect();
    parts.len() >= 3 && parts.iter().all(|part| (1..=3).contains(&part.split_whitespace().count()))
}

fn last_body(kinds: &[ZoneKind]) -> Option<usize> {
    kinds.iter().rposition(|kind| *kind == Body)
}

/// Below the last paragraph: appeals, the author, tags, headlines of other pages.
fn bottom(units: &[Unit], cues: &[Option<Cue>], kinds: &mut [ZoneKind]) {
    let paragraphs = Running::count(units.iter().map(Unit::is_paragraph));
    let mut pending: Vec<usize> = Vec::new();
    let mut trailing = 0_usize;
    for at in (0..units.len()).rev() {
        let unit = &units[at];
        if at == 0 {
            break;
        }
        let tail = if kinds[at] != Body {
            Some(kinds[at])
        } else if paragraphs.between(0, at) >= 2 && cues::is_bio(&unit.text) {
            Some(Blurb)
        } else {
            match cues[at] {
                Some(Cue::Appeal(words)) if paragraphs.between(0, at) >= 2 && is_appeal(at, words, units, kinds) => Some(Blurb),
                _ => None,
            }
        };
        if let Some(kind) = tail {
            kinds[at] = kind;
            trailing += 1;
            // Headlines below a known line are its list; what stands above is judged on its own.
            for label in pending.drain(..) {
                kinds[label] = Navigation;
            }
            continue;
        }
        if unit.is_label() && !unit.text.starts_with("- ") && pending.len() < 60 {
            pending.push(at);
            continue;
        }
        break;
    }
    // The heading of a portrait or appeal: a short line that the next one repeats or that names it.
    if trailing > 0
        && let Some(&last) = pending.last()
        && pending.len() == 1
        && last + 1 < units.len()
        && units[last + 1].text.starts_with(units[last].text.trim())
    {
        kinds[last] = Blurb;
    }
}

/// Words of appeal count at the end of a text with an article before it: two and more, or one that stands last or above another appeal.
fn is_appeal(at: usize, words: usize, units: &[Unit], kinds: &[ZoneKind]) -> bool {
    let neighbour = kinds.get(at + 1).is_some_and(|kind| *kind == Blurb);
    (words >= 2 && units[at].chars <= 900) || (neighbour && units[at].chars <= 500) || (at + 1 == units.len() && units[at].chars <= 160)
}
