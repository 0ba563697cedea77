//! In which grammatical place the groups of a sentence stand beside a trigger word.

use std::ops::Range;

use super::{Clause, Group, Standing};
use crate::grammar;
use crate::rule::Place;
use crate::rule::inflect::VerbForm;
use crate::rule::lexicon::{Trigger, TriggerForm};
use crate::text::{Case, TokenKind};

/// A group in a place. `doubt` 0: as a grammar book has it; 1: through "of", a coordinated verb, or past another group; 2: a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) group: usize,
    pub(crate) place: Place,
    pub(crate) doubt: u8,
}

/// How many groups on each side are looked at.
const REACH: usize = 6;

pub(crate) fn places(clause: &Clause<'_, '_>, trigger: &Trigger) -> Vec<Placed> {
    let mut found = Vec::new();
    match trigger.form {
        TriggerForm::Verb(form) => verb(clause, &trigger.tokens, form, &mut found),
        TriggerForm::Noun => noun(clause, &trigger.tokens, &mut found),
        TriggerForm::Suffix => suffix(clause, &trigger.tokens, &mut found),
    }
    found
}

/// First token after the groups' brackets, and how many groups lie before `t`.
fn split_at(clause: &Clause<'_, '_>, t: usize) -> usize {
    clause.groups.partition_point(|g| g.tokens.start < t)
}

fn verb(clause: &Clause<'_, '_>, tokens: &Range<usize>, form: VerbForm, found: &mut Vec<Placed>) {
    let (start, end) = (tokens.start, tokens.end);
    let passive = is_passive(clause, start, end, form);
    let (left, right) = if passive { (Place::Patient, None) } else { (Place::Agent, Some(Place::Patient)) };
    to_the_left(clause, start, form, left, found);
    to_the_right(clause, end, right, passive, found);
}

/// "was attacked", "attacked by", "X, founded in", "the group led by".
fn is_passive(clause: &Clause<'_, '_>, start: usize, end: usize, form: VerbForm) -> bool {
    if !matches!(form, VerbForm::Participle | VerbForm::PastOrParticiple) {
        return false;
    }
    let mut t = start;
    while t > clause.tokens.start {
        let lower = clause.lower(t - 1);
        if grammar::be(lower) || matches!(lower, "got" | "get" | "getting") {
            return true;
        }
        if grammar::adverb(lower) || matches!(lower, "not" | "never") {
            t -= 1;
            continue;
        }
        if matches!(lower, "has" | "have" | "had" | "having") {
            return false;
        }
        break;
    }
    let next = (end < clause.tokens.end).then(|| clause.lower(end));
    if next == Some("by") {
        return true;
    }
    if form == VerbForm::Participle {
        return true;
    }
    // a reduced relative: after a name or comma, before a preposition or the end, with no subject of its own to the left of a comma
    let before_comma = t > clause.tokens.start && clause.token(t - 1).text == ",";
    before_comma
        && next.is_some_and(|n| matches!(n, "in" | "on" | "from" | "as" | "to" | "at" | "under" | "during"))
        && start > clause.tokens.start + 1
}

fn to_the_left(clause: &Clause<'_, '_>, start: usize, form: VerbForm, place: Place, found: &mut Vec<Placed>) {
    // step over auxiliaries and adverbs
    let mut edge = start;
    let mut infinitive = false;
    while edge > clause.tokens.start {
        let lower = clause.lower(edge - 1);
        // "vowed to continue fighting": the verbs before it in one chain
        if !(grammar::auxiliary(lower) || grammar::adverb(lower) || clause.verb(edge - 1)) {
            break;
        }
        infinitive |= lower == "to";
        edge -= 1;
    }
    let last = split_at(clause, start);
    if last == 0 {
        return;
    }
    let before = if edge > clause.tokens.start { clause.lower(edge - 1) } else { "" };
    let mut doubt = 0_u8;
    if grammar::relative(before) {
        // "X, which attacked": whoever stands before the pronoun
        for g in clause.groups[..last].iter().enumerate().rev().filter(|(_, g)| g.tokens.end < edge).take(2).map(|(i, _)| i) {
            found.push(Placed { group: g, place, doubt });
            doubt += 1;
        }
        return;
    }
    let shared = infinitive || matches!(before, "and" | "but" | "or" | "," | "then" | "while") || form == VerbForm::Ing && before == ",";
    for (i, group) in clause.groups[..last].iter().enumerate().rev().take(REACH) {
        if group.tokens.end > start || group.standing == Standing::Modifier {
            continue;
        }
        let verbs = clause.verbs_between(group.tokens.end..edge);
        let brackets = clause.token(group.tokens.end.min(start)).text == ")" && group.depth > 0;
        let object = group.after_verb || group.preposition.is_some();
        if object || brackets {
            if let Some(head) = group.head
                && head.preposition.is_none()
                && !head.after_verb
                && verbs == 0
                && !opens_apposition(clause, head.phrase)
                && grammar::transparent(clause.lower(head.token))
            {
                found.push(Placed { group: i, place, doubt });
                doubt += 1;
            } else if !shared && verbs == 0 && group.tokens.end == edge && form == VerbForm::Ing
                || group.depth > 0 && group.tokens.end == edge
            {
                // "against fighters of X attacking Y", "(X attacked Y)"
                found.push(Placed { group: i, place, doubt });
                doubt += 1;
            }
            continue;
        }
        if doubt > 2 {
            break;
        }
        let far = if verbs == 0 || shared && verbs == 1 {
            0
        } else if shared {
            1
        } else {
            2
        };
        let far = if group.standing == Standing::OtherPossessor { 2 } else { far };
        found.push(Placed { group: i, place, doubt: doubt.max(far) });
        doubt += 1;
        if verbs > 2 {
            break;
        }
    }
}

fn to_the_right(clause: &Clause<'_, '_>, end: usize, direct: Option<Place>, passive: bool, found: &mut Vec<Placed>) {
    let mut end = end;
    if end + 1 < clause.tokens.end && matches!(clause.lower(end), "and" | "or") && clause.verb(end + 1) {
        end += 2;
    }
    let first = split_at(clause, end);
    let mut seen_direct = false;
    for (i, group) in clause.groups.iter().enumerate().skip(first).take(REACH) {
        let verbs = clause.verbs_between(end..group.phrase.max(end));
        let breaks = clause_marks(clause, end..group.phrase.max(end));
        if verbs > 2 || breaks > 2 {
            break;
        }
        if matches!(group.standing, Standing::Modifier | Standing::OtherPossessor) {
            continue;
        }
        let doubt = u8::from(verbs > 0) + u8::from(breaks > 0);
        let (mut place, mut doubt) = (group.preposition, doubt);
        if group.phrase < end {
            place = None;
        }
        if place == Some(Place::Of)
            && let Some(head) = group.head
            && head.phrase >= end.saturating_sub(1)
        {
            // "captured the town of X": the head's place
            if head.preposition == Some(Place::As) {
                place = Some(Place::As);
            } else if grammar::transparent(clause.lower(head.token)) {
                place = head.preposition.filter(|_| head.phrase > end || grammar::preposition(clause.lower(end)).is_some());
            } else {
                doubt += 1;
                found.push(Placed { group: i, place: Place::Of, doubt: doubt.min(2) });
                place = None;
                doubt += 1;
            }
        }
        if passive && place == Some(Place::By) {
            found.push(Placed { group: i, place: Place::Agent, doubt: doubt.min(2) });
            continue;
        }
        match place {
            Some(place) => found.push(Placed { group: i, place, doubt: doubt.min(2) }),
            None => {
                let Some(direct) = direct else {
                    found.push(Placed { group: i, place: Place::Named, doubt: doubt.min(2) });
                    continue;
                };
                let doubt = doubt + u8::from(seen_direct);
                let next = clause.groups.get(i + 1);
                let modifies = next.is_some_and(|n| {
                    n.tokens.start > group.tokens.end && n.tokens.start - group.tokens.end <= 3 && n.phrase < group.tokens.end
                });
                seen_direct |= !modifies;
                found.push(Placed { group: i, place: direct, doubt: doubt.min(2) });
            }
        }
    }
}

/// Commas, semicolons and words that open a clause.
pub(crate) fn clause_marks(clause: &Clause<'_, '_>, tokens: Range<usize>) -> usize {
    let mut count = 0;
    for t in tokens {
        let token = clause.token(t);
        match token.kind {
            TokenKind::Mark => count += usize::from(matches!(token.text, ";" | ":" | "—" | "–")),
            TokenKind::Word(Case::Lower) => count += usize::from(grammar::subordinator(&token.lower)),
            _ => {}
        }
    }
    count
}

fn noun(clause: &Clause<'_, '_>, tokens: &Range<usize>, found: &mut Vec<Placed>) {
    let (start, end) = (tokens.start, tokens.end);
    let first_right = split_at(clause, end);
    // inside a description: "Ansar Dine fighters" as one mention
    if let Some(g) = clause.covering(start) {
        found.push(Placed { group: g, place: Place::Modifier, doubt: 1 });
    }
    let phrase = left_of_noun(clause, start, found);
    governors(clause, phrase, found);
    // to the right: named, then prepositions
    let mut of_seen = None;
    for (i, group) in clause.groups.iter().enumerate().skip(first_right).take(REACH) {
        let gap = end..group.phrase.max(end);
        let verbs = clause.verbs_between(gap.clone());
        let breaks = clause_marks(clause, gap.clone());
        if verbs > 1 || breaks > 1 {
            break;
        }
        if gap.len() == 1 && grammar::be(clause.lower(end)) {
            // "X's rivals are Y"
            found.push(Placed { group: i, place: Place::Named, doubt: 0 });
            continue;
        }
        let doubt = (u8::from(verbs > 0) + u8::from(breaks > 0)).min(2);
        let inside = group.phrase <= start && group.tokens.start >= end && verbs == 0 && group.tokens.start - end <= 4;
        let inside = inside || group.phrase <= end && tokens.len() > 1 && group.tokens.start >= end && verbs == 0;
        let adjacent = inside
            || group.tokens.start <= end + 1
                && (group.tokens.start == end || matches!(clause.token(end).text, "," | "\"" | "“" | "(" | ":" | "–" | "—"));
        if adjacent {
            found.push(Placed {
                group: i,
                place: Place::Named,
                doubt: u8::from(!inside && group.tokens.start > end && clause.token(end).text != "\""),
            });
            continue;
        }
        if let Some((of, of_end)) = of_seen
            && group.preposition.is_none()
            && group.tokens.start > of_end
            && group.tokens.start <= of_end + 2
            && matches!(clause.token(of_end).text, "," | "(" | ":" | "–" | "—" | "\"")
        {
            // "the founder of X, Y"
            let _: usize = of;
            found.push(Placed { group: i, place: Place::Named, doubt: 0 });
            of_seen = None;
            continue;
        }
        let mut place = group.preposition;
        if place == Some(Place::Of)
            && let Some(head) = group.head
            && head.token >= end
        {
            let passes = head.preposition == Some(Place::As) || grammar::transparent(clause.lower(head.token));
            place = if passes { head.preposition } else { None };
        }
        match place {
            Some(place) => {
                if place == Place::Of && of_seen.is_none() && doubt == 0 {
                    of_seen = Some((i, group.tokens.end));
                }
                found.push(Placed { group: i, place, doubt });
            }
            None => found.push(Placed { group: i, place: if verbs > 0 { Place::Patient } else { Place::Named }, doubt: 2 }),
        }
    }
}

/// Possessor, modifier, apposition and copula to the left of a noun; returns the first token of its phrase.
fn left_of_noun(clause: &Clause<'_, '_>, start: usize, found: &mut Vec<Placed>) -> usize {
    let floor = clause.tokens.start.max(start.saturating_sub(6));
    let mut t = start;
    while t > floor {
        if let Some(g) = clause.covering(t - 1) {
            let group: &Group = &clause.groups[g];
            let possessive = t < start && clause.token(t).kind == TokenKind::Possessive;
            let place = if possessive { Place::Possessor } else { Place::Modifier };
            if possessive || t == start || clause.lower(t) != "'s" {
                found.push(Placed { group: g, place, doubt: u8::from(!possessive && t < start) });
            }
            if group.head.is_some() || group.preposition.is_some() || group.tokens.start == clause.tokens.start {
                return group.phrase;
            }
            t = group.phrase;
            if t < start && group.phrase < group.tokens.start {
                break;
            }
            continue;
        }
        let token = clause.token(t - 1);
        let lower = &*token.lower;
        let inside = match token.kind {
            TokenKind::Word(Case::Lower) => {
                !clause.verb(t - 1)
                    && (grammar::determiner(lower)
                        || grammar::preposition(lower).is_none() && !grammar::subordinator(lower) && lower != "and")
                    || lower == "and" && t < start
            }
            TokenKind::Word(_) | TokenKind::Number | TokenKind::Possessive => true,
            TokenKind::Mark => matches!(token.text, "-" | "/"),
        };
        if !inside {
            break;
        }
        t -= 1;
        if matches!(lower, "the" | "a" | "an") {
            break;
        }
    }
    t
}

/// What governs the phrase of a noun that begins at `phrase`: a copula, an apposition, "as", or a light verb.
fn governors(clause: &Clause<'_, '_>, phrase: usize, found: &mut Vec<Placed>) {
    if phrase == clause.tokens.start {
        return;
    }
    let previous = clause.token(phrase - 1);
    let lower = &*previous.lower;
    let before = split_at(clause, phrase);
    let nearest = |end: usize| clause.groups[..before].iter().rposition(|g| g.tokens.end <= end);
    match lower {
        "," | "(" | "–" | "—" | ":" => {
            // "X, the leader of Y"
            if let Some(g) = nearest(phrase - 1) {
                let touching = clause.groups[g].tokens.end == phrase - 1;
                let close = phrase - clause.groups[g].tokens.end <= 6;
                if touching || close {
                    found.push(Placed { group: g, place: Place::Named, doubt: u8::from(!touching) });
                }
            }
        }
        "as" => {
            if let Some(g) = nearest(phrase - 1) {
                found.push(Placed { group: g, place: Place::Named, doubt: u8::from(clause.groups[g].tokens.end != phrase - 1) });
            }
        }
        _ if clause.verb(phrase - 1) || grammar::adverb(lower) => {
            let copula = grammar::be(lower)
                || matches!(
                    lower,
                    "became"
                        | "become"
                        | "becomes"
                        | "becoming"
                        | "remained"
                        | "remains"
                        | "named"
                        | "appointed"
                        | "elected"
                        | "called"
                        | "considered"
                )
                || grammar::adverb(lower) && phrase >= 2 && grammar::be(clause.lower(phrase - 2));
            let place = if copula { Place::Named } else { Place::Agent };
            let mut places = Vec::new();
            to_the_left(clause, phrase - 1, VerbForm::Past, place, &mut places);
            found.append(&mut places);
        }
        _ if grammar::preposition(lower).is_some() || particle(lower) => {
            // "conducted by X in attacks on Y", "X in an alliance with Y": the subject of the clause, as a guess
            let mut places = Vec::new();
            // "entered into wars with": the verb before the preposition
            let edge = if phrase > clause.tokens.start + 1 && clause.verb(phrase - 2) { phrase - 2 } else { phrase - 1 };
            to_the_left(clause, edge, VerbForm::Past, Place::Agent, &mut places);
            if edge < phrase - 1 && (matches!(lower, "on" | "into") || particle(lower)) {
                found.append(&mut places);
            }
            found.extend(places.into_iter().map(|p| Placed { doubt: (p.doubt + 1).min(2), ..p }));
        }
        _ => {
            if let Some(g) = nearest(phrase) {
                found.push(Placed { group: g, place: Place::Named, doubt: 2 });
            }
        }
    }
}

/// Does a comma stand before the phrase: "X, a member of Y, was killed"?
fn opens_apposition(clause: &Clause<'_, '_>, phrase: usize) -> bool {
    phrase > clause.tokens.start && clause.token(phrase - 1).text == ","
}

/// "carried out", "put up", "set off".
fn particle(lower: &str) -> bool {
    matches!(lower, "out" | "up" | "off" | "down")
}

fn suffix(clause: &Clause<'_, '_>, tokens: &Range<usize>, found: &mut Vec<Placed>) {
    if let Some(g) = clause.covering(tokens.start) {
        found.push(Placed { group: g, place: Place::Prefix, doubt: 0 });
    }
    let first = split_at(clause, tokens.end);
    if let Some(group) = clause.groups.get(first) {
        let verbs = clause.verbs_between(tokens.end..group.tokens.start);
        let near = group.tokens.start - tokens.end <= 5;
        if near && verbs == 0 && group.preposition.is_none() {
            found.push(Placed { group: first, place: Place::Named, doubt: u8::from(group.tokens.start > tokens.end + 2) });
        }
    }
    if let Some(g) = first.checked_sub(2).filter(|_| clause.covering(tokens.start).is_some()) {
        // "X is a Turkish-backed group"
        found.push(Placed { group: g, place: Place::Named, doubt: 1 });
    }
}
