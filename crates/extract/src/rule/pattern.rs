//! Patterns: a sequence of ends and words. The little language of `match`:
//!
//! - `[organisation collective]` the subject, `{place}` the object, `(person)` any other party, by kinds (see [`EndKind`]);
//! - `word` or `one|two|three` a word; `@list` a word or phrase of a list;
//! - `<@list>` such a word as the value; `<name>` a quoted or capitalised name as the value; `<text>` the rest of the clause;
//! - `?` after a step makes it optional; `..3` up to three lower-case words that are no verbs.

use std::collections::HashMap;
use std::ops::Range;

use super::EndKind;
use crate::grammar;
use crate::sentence::Clause;
use crate::text::{Case, TokenKind};

/// A pattern, parsed.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// Unique name; claims carry it as `rule`.
    pub name: String,
    /// The relation it says.
    pub relation: String,
    /// Its steps.
    pub steps: Vec<Step>,
    /// Sentences that must match, ends marked.
    pub examples: Vec<String>,
    /// Sentences that must not match with the marked ends.
    pub not: Vec<String>,
}

/// One step of a pattern.
#[derive(Debug, Clone)]
pub struct Step {
    /// What it takes.
    pub takes: Takes,
    /// May it be missing?
    pub optional: bool,
}

/// What a step takes.
#[derive(Debug, Clone)]
pub enum Takes {
    /// The subject.
    Subject(Vec<EndKind>),
    /// The object.
    Object(Vec<EndKind>),
    /// Another party.
    Other(Vec<EndKind>),
    /// One of these words or phrases, each as lower-case tokens.
    Words(Vec<Vec<String>>),
    /// One of these words or phrases, which becomes the value.
    ValueWords(Vec<Vec<String>>),
    /// A quoted or capitalised name, which becomes the value.
    ValueName,
    /// The rest of the clause, which becomes the value.
    ValueText,
    /// Up to so many lower-case words that are no verbs.
    Gap(usize),
}

/// What a pattern matched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Match {
    pub(crate) subject: Option<usize>,
    pub(crate) object: Option<usize>,
    pub(crate) value: Option<Range<usize>>,
    pub(crate) end: usize,
}

/// Most steps in a pattern, most words in a gap, and most ways to match from one word on: matching stays linear.
const MOST_STEPS: usize = 16;
const WIDEST_GAP: usize = 8;
const MOST_WAYS: usize = 5_000;

pub(crate) fn parse(text: &str, lists: &HashMap<String, Vec<String>>) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let closing = closing(rest);
        let (body, after) = match closing {
            Some(close) => {
                let end = rest.find(close).ok_or_else(|| format!("`{}` is not closed", &rest[..1]))?;
                (&rest[..=end], &rest[end + 1..])
            }
            None => rest.split_at(rest.find(' ').unwrap_or(rest.len())),
        };
        let (body, after, optional) = match (closing, after.strip_prefix('?'), body.strip_suffix('?')) {
            (Some(_), Some(after), _) => (body, after, true),
            (None, _, Some(word)) if !word.is_empty() => (word, after, true),
            _ => (body, after, false),
        };
        steps.push(Step { takes: step(body, lists)?, optional });
        rest = after.trim_start();
    }
    if steps.is_empty() || steps.len() > MOST_STEPS {
        return Err(format!("has {} steps; between 1 and {MOST_STEPS} work", steps.len()));
    }
    if !steps.iter().any(|s| matches!(s.takes, Takes::Subject(_))) {
        return Err("has no subject; mark it with [kind]".into());
    }
    let target = |s: &Step| matches!(s.takes, Takes::Object(_) | Takes::ValueWords(_) | Takes::ValueName | Takes::ValueText);
    if !steps.iter().any(target) {
        return Err("has neither object {kind} nor value <...>".into());
    }
    if ways(&steps) > MOST_WAYS {
        return Err(format!("can match in more than {MOST_WAYS} ways; use fewer or narrower gaps, or fewer `?`"));
    }
    Ok(steps)
}

/// In how many ways the steps may fall on the words from one on, at most.
fn ways(steps: &[Step]) -> usize {
    let of_step = |step: &Step| {
        let taken = match &step.takes {
            Takes::Gap(width) => width + 1,
            // a bracket behind a name is passed over, or not
            Takes::Subject(_) | Takes::Object(_) | Takes::Other(_) => 2,
            Takes::Words(all) | Takes::ValueWords(all) => {
                let mut lengths: Vec<usize> = all.iter().map(Vec::len).collect();
                lengths.dedup(); // the longest stand first
                lengths.len().max(1)
            }
            Takes::ValueName | Takes::ValueText => 1,
        };
        taken + usize::from(step.optional)
    };
    steps.iter().map(of_step).fold(1, usize::saturating_mul)
}

/// The mark that closes a bracketed step; a bracket that stands for itself is followed by no letter.
fn closing(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let close = match chars.next()? {
        '[' => ']',
        '{' => '}',
        '(' => ')',
        '<' => '>',
        _ => return None,
    };
    chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '@').then_some(close)
}

fn step(body: &str, lists: &HashMap<String, Vec<String>>) -> Result<Takes, String> {
    if let Some(close) = closing(body) {
        let inner = body[1..].trim_end_matches(close);
        return match close {
            ']' => Ok(Takes::Subject(kinds(inner)?)),
            '}' => Ok(Takes::Object(kinds(inner)?)),
            ')' => Ok(Takes::Other(kinds(inner)?)),
            _ if inner == "name" => Ok(Takes::ValueName),
            _ if inner == "text" => Ok(Takes::ValueText),
            _ => Ok(Takes::ValueWords(alternatives(inner, lists)?)),
        };
    }
    match body.strip_prefix("..").map(str::parse) {
        Some(Ok(width)) if width <= WIDEST_GAP => Ok(Takes::Gap(width)),
        Some(_) => Err(format!("`{body}`: a gap is `..1` to `..{WIDEST_GAP}`")),
        None => Ok(Takes::Words(alternatives(body, lists)?)),
    }
}

fn kinds(text: &str) -> Result<Vec<EndKind>, String> {
    text.split_whitespace()
        .map(|kind| match kind {
            "actor" => Ok(EndKind::Actor),
            "group" => Ok(EndKind::Group),
            "organisation" => Ok(EndKind::Organisation),
            "state" => Ok(EndKind::State),
            "collective" => Ok(EndKind::Collective),
            "person" => Ok(EndKind::Person),
            "place" => Ok(EndKind::Place),
            "event" => Ok(EndKind::Event),
            "outlet" => Ok(EndKind::Outlet),
            "any" => Ok(EndKind::Any),
            other => {
                Err(format!("`{other}` is no kind; use actor, group, organisation, state, collective, person, place, event, outlet or any"))
            }
        })
        .collect()
}

fn alternatives(text: &str, lists: &HashMap<String, Vec<String>>) -> Result<Vec<Vec<String>>, String> {
    let mut all = Vec::new();
    for word in text.split('|') {
        match word.strip_prefix('@') {
            Some(name) => {
                let list = lists.get(name).ok_or_else(|| format!("no list is called `{name}`; define it under [list]"))?;
                all.extend(list.iter().map(|phrase| phrase.split(' ').map(str::to_lowercase).collect()));
            }
            None => all.push(vec![word.to_lowercase()]),
        }
    }
    all.sort_by_key(|phrase: &Vec<String>| std::cmp::Reverse(phrase.len()));
    Ok(all)
}

impl Pattern {
    /// The words that can begin it; `None` where it begins with a party or a gap.
    pub(crate) fn first_words(&self) -> Option<Vec<&str>> {
        let mut words = Vec::new();
        for step in &self.steps {
            match &step.takes {
                Takes::Words(all) | Takes::ValueWords(all) => words.extend(all.iter().filter_map(|p| p.first().map(String::as_str))),
                _ => return None,
            }
            if !step.optional {
                return Some(words);
            }
        }
        None
    }

    /// Does it match from token `at` on? The kinds of groups are asked of `kind`.
    pub(crate) fn matches(&self, clause: &Clause<'_, '_>, at: usize) -> Option<Match> {
        let mut found = Match::default();
        run(&self.steps, clause, at, &mut found).then_some(found)
    }
}

fn run(steps: &[Step], clause: &Clause<'_, '_>, at: usize, found: &mut Match) -> bool {
    let Some((step, rest)) = steps.split_first() else {
        found.end = at;
        return true;
    };
    if step.optional {
        let saved = found.clone();
        if take(step, rest, clause, at, found) {
            return true;
        }
        *found = saved;
        return run(rest, clause, at, found);
    }
    take(step, rest, clause, at, found)
}

fn take(step: &Step, rest: &[Step], clause: &Clause<'_, '_>, at: usize, found: &mut Match) -> bool {
    let end = clause.tokens.end;
    match &step.takes {
        Takes::Gap(width) => {
            for t in at..=at + *width {
                let saved = found.clone();
                if run(rest, clause, t, found) {
                    return true;
                }
                *found = saved;
                if t >= end || clause.covering(t).is_some() || clause.verb(t) {
                    return false;
                }
                let token = clause.token(t);
                if !matches!(token.kind, TokenKind::Word(Case::Lower) | TokenKind::Number) && token.text != "\"" {
                    return false;
                }
            }
            false
        }
        Takes::Subject(kinds) | Takes::Object(kinds) | Takes::Other(kinds) => {
            let Some((g, after)) = group_at(clause, at, kinds) else { return false };
            match step.takes {
                Takes::Subject(_) => found.subject = Some(g),
                Takes::Object(_) => found.object = Some(g),
                _ => {}
            }
            // a bracket behind a name is passed over, unless the pattern wants it
            if run(rest, clause, after, found) {
                return true;
            }
            match after_bracket(clause, after) {
                Some(after) => run(rest, clause, after, found),
                None => false,
            }
        }
        Takes::Words(all) | Takes::ValueWords(all) => {
            for phrase in all {
                let to = at + phrase.len();
                let fits = to <= end && phrase.iter().zip(at..to).all(|(word, t)| **word == *clause.lower(t));
                if !fits {
                    continue;
                }
                if matches!(step.takes, Takes::ValueWords(_)) {
                    found.value = Some(at..to);
                }
                if run(rest, clause, to, found) {
                    return true;
                }
            }
            false
        }
        Takes::ValueName => {
            let Some((name, after)) = name_at(clause, at) else { return false };
            found.value = Some(name);
            run(rest, clause, after, found)
        }
        Takes::ValueText => {
            let to = clause_end(clause, at);
            if to == at {
                return false;
            }
            found.value = Some(at..to);
            run(rest, clause, to, found)
        }
    }
}

/// The group whose phrase covers `at` up to its first name token, and the token after it.
fn group_at(clause: &Clause<'_, '_>, at: usize, kinds: &[EndKind]) -> Option<(usize, usize)> {
    let g = clause.groups.partition_point(|g| g.tokens.start < at);
    let group = clause.groups.get(g)?;
    let fits = group.phrase <= at && kinds.iter().any(|k| k.takes(group.kind));
    let only_light = (at..group.tokens.start).all(|t| {
        let token = clause.token(t);
        token.kind == TokenKind::Word(Case::Lower) && (grammar::determiner(&token.lower) || grammar::preposition(&token.lower).is_none())
            || token.text == "\""
    });
    (fits && only_light && group.tokens.start - at <= 3).then_some((g, group.tokens.end))
}

/// Longest bracket passed over.
const BRACKET: usize = 24;

fn after_bracket(clause: &Clause<'_, '_>, at: usize) -> Option<usize> {
    if at >= clause.tokens.end || !matches!(clause.token(at).text, "(" | "[") {
        return None;
    }
    (at..clause.tokens.end.min(at + BRACKET)).find(|t| matches!(clause.token(*t).text, ")" | "]")).map(|t| t + 1)
}

/// A quoted name, or a run of capitalised words.
pub(crate) fn name_at(clause: &Clause<'_, '_>, at: usize) -> Option<(Range<usize>, usize)> {
    let end = clause.tokens.end;
    let mut start = at;
    while start < end && matches!(clause.lower(start), "the" | "a" | "an") {
        start += 1;
    }
    if start >= end {
        return None;
    }
    let closing: &[&str] = match clause.token(start).text {
        "\"" => &["\"", "”"],
        "“" | "„" => &["”", "\"", "“"],
        "'" | "‘" => &["'", "’"],
        "«" => &["»"],
        "_" => &["_"],
        "*" => &["*"],
        _ => &[],
    };
    if !closing.is_empty() {
        let close = (start + 1..end.min(start + 14)).find(|t| closing.contains(&clause.token(*t).text))?;
        let mut last = close;
        // "Name," with the comma inside the quotation marks
        while last > start + 1 && matches!(clause.token(last - 1).text, "," | ".") {
            last -= 1;
        }
        return (last > start + 1).then_some((start + 1..last, close + 1));
    }
    let capital = |t: usize| matches!(clause.token(t).kind, TokenKind::Word(Case::Title | Case::Upper | Case::Mixed | Case::None));
    if !capital(start) && clause.token(start).kind != TokenKind::Number {
        return None;
    }
    let mut t = start;
    while t < end {
        let link = matches!(
            clause.lower(t),
            "of" | "de" | "del" | "la" | "las" | "los" | "the" | "for" | "al" | "el" | "and" | "y" | "in" | "do" | "da" | "dos"
        );
        let own = capital(t) || matches!(clause.token(t).kind, TokenKind::Number | TokenKind::Possessive);
        let linked = link
            && t > start
            && t + 1 < end
            && (capital(t + 1) || matches!(clause.lower(t + 1), "la" | "las" | "los" | "the") && t + 2 < end && capital(t + 2));
        if !own && !linked {
            break;
        }
        t += 1;
    }
    let has_capital = (start..t).any(capital);
    (has_capital && t > start).then_some((start..t, t))
}

/// The end of the clause that holds `at`: a full stop, semicolon, closing bracket, or a comma before a clause of its own.
pub(crate) fn clause_end(clause: &Clause<'_, '_>, at: usize) -> usize {
    let mut depth = 0_usize;
    for t in at..clause.tokens.end {
        let token = clause.token(t);
        match token.text {
            "(" | "[" => depth += 1,
            ")" | "]" if depth == 0 => return t,
            ")" | "]" => depth -= 1,
            "." | ";" | "!" | "?" | "—" if depth == 0 => return t,
            "," if depth == 0 && t + 1 < clause.tokens.end && (grammar::subordinator(clause.lower(t + 1)) || clause.verb(t + 1)) => {
                return t;
            }
            _ => {}
        }
        if depth == 0 && t > at && matches!(clause.lower(t), "which" | "while" | "although" | "but" | "whereas") {
            return t;
        }
        if t - at >= 30 {
            return t;
        }
    }
    clause.tokens.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_that_could_match_in_too_many_ways_is_refused() {
        let read = |pattern: &str| parse(pattern, &HashMap::new()).map(|steps| ways(&steps));
        assert_eq!(read("[group] ..2 led|headed by the? {person}"), Ok(2 * 3 * 2 * 2));
        for many in ["[group] ..8 ..8 ..8 ..8 lost {person}", "[group] a? b? c? d? e? f? g? h? i? j? k? l? {person}"] {
            let why = read(many).expect_err(many);
            assert!(why.contains("5000 ways") && why.contains("narrower gaps"), "{why}");
        }
    }

    #[test]
    fn the_shipped_patterns_are_far_from_that() {
        let engine = crate::Engine::shipped();
        let most = engine.rules().patterns.iter().map(|pattern| (ways(&pattern.steps), &pattern.name)).max();
        assert!(most.is_some_and(|(ways, _)| ways <= MOST_WAYS / 4), "{most:?}");
    }
}
