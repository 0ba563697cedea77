//! Mentions joined by commas and "and" into one group, and the noun phrase and preposition around it.

use std::ops::Range;
use variorum_model::party::PartyKind;

use super::Clause;
use crate::grammar;
use crate::mention::{Form, Mentions};
use crate::rule::Place;
use crate::text::{Case, TokenKind};

/// One mention, or several coordinated ones, and what governs them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    /// Indices of the mentions, in order; never empty.
    pub(crate) members: Vec<usize>,
    /// From the first token of the first member to the last of the last.
    pub(crate) tokens: Range<usize>,
    /// Kind of the first member.
    pub(crate) kind: PartyKind,
    /// Form of the first member.
    pub(crate) form: Form,
    /// First token of the noun phrase: article, adjectives and head nouns before the name.
    pub(crate) phrase: usize,
    /// The preposition before the phrase.
    pub(crate) preposition: Option<Place>,
    /// In "the town of X", "members of X": the noun before "of", and the preposition and phrase start before that noun.
    pub(crate) head: Option<Head>,
    /// Does the phrase stand directly after a verb?
    pub(crate) after_verb: bool,
    /// How deep in brackets.
    pub(crate) depth: u8,
    /// What the group is in its noun phrase.
    pub(crate) standing: Standing,
}

/// What a group is in the noun phrase that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// The phrase is about it: "fighters of X", "X".
    Head,
    /// It tells which: "the X leader Y", "the X-dominated group Y".
    Modifier,
    /// "X's forces", where the forces are as good as X.
    Possessor,
    /// "X's affiliate": something else than X.
    OtherPossessor,
}

/// The noun before "of".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    /// Its token.
    pub(crate) token: usize,
    /// First token of its phrase.
    pub(crate) phrase: usize,
    /// The preposition before its phrase.
    pub(crate) preposition: Option<Place>,
    /// Does its phrase stand directly after a verb?
    pub(crate) after_verb: bool,
}

/// Longest noun phrase looked back over, in tokens.
const PHRASE: usize = 5;

pub(crate) fn groups(clause: &Clause<'_, '_>, all: &Mentions, inside: &[usize]) -> Vec<Group> {
    // nested mentions follow the one they lie in: keep the outer ones
    let mut outer: Vec<usize> = Vec::new();
    for m in inside {
        let mention = &all.mentions[*m];
        if outer.last().is_none_or(|last| all.mentions[*last].tokens.end <= mention.tokens.start) {
            outer.push(*m);
        }
    }
    let mut found: Vec<Group> = Vec::new();
    let mut i = 0;
    while i < outer.len() {
        let mut j = i;
        let mut conjunction = false;
        while j + 1 < outer.len() {
            match joint(clause, all, outer[j], outer[j + 1]) {
                Joint::None => break,
                Joint::Comma => j += 1,
                Joint::And => {
                    conjunction = true;
                    j += 1;
                }
            }
            if j - i >= 60 {
                break;
            }
        }
        // commas alone join three and more (an enumeration cut short); two are an apposition or "City, State"
        let joined = conjunction || j - i >= 3;
        let end = if joined { j } else { i };
        found.push(group(clause, all, outer[i..=end].to_vec()));
        i = end + 1;
    }
    for g in 0..found.len() {
        found[g].standing = standing(clause, &found[g], found.get(g + 1));
    }
    found
}

fn standing(clause: &Clause<'_, '_>, group: &Group, next: Option<&Group>) -> Standing {
    let after = group.tokens.end;
    let inside = next.is_some_and(|n| n.phrase < after && n.tokens.start > after);
    if after + 1 < clause.tokens.end && clause.token(after).kind == TokenKind::Possessive {
        let head = (after + 1..clause.tokens.end.min(after + 5))
            .take_while(|t| clause.token(*t).kind == TokenKind::Word(Case::Lower))
            .any(|t| grammar::transparent(clause.lower(t)));
        return if head && !inside { Standing::Possessor } else { Standing::OtherPossessor };
    }
    let words = |n: &Group| (after..n.tokens.start).all(|t| clause.token(t).kind == TokenKind::Word(Case::Lower));
    if inside && next.is_some_and(words) { Standing::Modifier } else { Standing::Head }
}

enum Joint {
    None,
    Comma,
    And,
}

/// What joins two neighbouring mentions.
fn joint(clause: &Clause<'_, '_>, all: &Mentions, a: usize, b: usize) -> Joint {
    let (first, second) = (&all.mentions[a], &all.mentions[b]);
    if !same_sort(first.kind, second.kind) || first.party == second.party {
        return Joint::None;
    }
    let mut and = false;
    let mut comma = false;
    let mut bracket = 0_usize;
    let between = first.tokens.end..second.tokens.start;
    if between.len() > 14 {
        return Joint::None;
    }
    let mut determiners = 0;
    for t in between {
        let token = clause.token(t);
        match &*token.lower {
            "(" | "[" => bracket += 1,
            ")" | "]" => bracket = bracket.saturating_sub(1),
            _ if bracket > 0 => {}
            "," | ";" | "/" => comma = true,
            "and" | "or" | "&" | "nor" => and = true,
            "as" | "well" => {}
            word if grammar::determiner(word) => determiners += 1,
            "former" | "rival" | "local" | "fellow" | "armed" | "group" | "groups" | "later" | "even" | "also" | "possibly"
            | "militias" | "rebels"
                if and || comma =>
            {
                determiners += 1;
            }
            _ if token.kind == TokenKind::Mark && matches!(token.text, "\"" | "“" | "”" | "_" | "*" | "'") => {}
            _ => return Joint::None,
        }
    }
    if bracket > 0 || determiners > 3 || !(and || comma) {
        return Joint::None;
    }
    // "attacked X and Y captured Z": the second is the subject of its own clause
    let after = second.tokens.end;
    if and && after < clause.tokens.end && clause.verb(after) && !grammar::auxiliary(clause.lower(after)) {
        let before = first.tokens.start;
        if before > clause.tokens.start && clause.verbs_between(before.saturating_sub(4).max(clause.tokens.start)..before) > 0 {
            return Joint::None;
        }
    }
    if and { Joint::And } else { Joint::Comma }
}

fn same_sort(a: PartyKind, b: PartyKind) -> bool {
    use PartyKind as P;
    let sort = |k| match k {
        P::Organisation | P::Collective => 0,
        P::Person => 1,
        P::Place => 2,
        P::State => 3,
        P::Event => 4,
        P::Outlet | P::Account => 5,
    };
    sort(a) == sort(b)
        || matches!((a, b), (P::State, P::Organisation | P::Collective | P::Place) | (P::Organisation | P::Collective | P::Place, P::State))
}

fn group(clause: &Clause<'_, '_>, all: &Mentions, members: Vec<usize>) -> Group {
    let first = &all.mentions[members[0]];
    let last = &all.mentions[members[members.len() - 1]];
    let kind = first.kind;
    let form = first.form;
    let tokens = first.tokens.start..last.tokens.end;
    let (phrase, preposition, after_verb, of) = before(clause, tokens.start);
    let mut result = Group { members, kind, form, phrase, preposition, head: None, after_verb, depth: 0, standing: Standing::Head, tokens };
    if let Some(of) = of
        && of > clause.tokens.start
    {
        let token = of - 1;
        let (phrase, preposition, after_verb, _) = before(clause, token);
        result.head = Some(Head { token, phrase, preposition, after_verb });
    }
    let mut depth = 0_i16;
    for t in clause.tokens.start..result.tokens.start {
        match clause.token(t).text {
            "(" | "[" => depth += 1,
            ")" | "]" => depth -= 1,
            _ => {}
        }
    }
    result.depth = u8::try_from(depth.max(0)).unwrap_or(u8::MAX);
    result
}

/// Looks back from a name: (start of its phrase, preposition before it, directly after a verb?, the token of a governing "of").
fn before(clause: &Clause<'_, '_>, start: usize) -> (usize, Option<Place>, bool, Option<usize>) {
    let mut phrase = start;
    let floor = clause.tokens.start.max(start.saturating_sub(PHRASE));
    while phrase > floor {
        let token = clause.token(phrase - 1);
        let lower = &*token.lower;
        let inside = match token.kind {
            TokenKind::Word(Case::Lower) => {
                !clause.verb(phrase - 1)
                    && (grammar::determiner(lower) && lower != "that"
                        || grammar::preposition(lower).is_none()
                            && !grammar::subordinator(lower)
                            && !grammar::auxiliary(lower)
                            && !matches!(lower, "and" | "or" | "nor" | "he" | "she" | "they" | "it" | "there"))
            }
            TokenKind::Word(_) | TokenKind::Number | TokenKind::Possessive => true,
            TokenKind::Mark => matches!(token.text, "\"" | "“" | "‘" | "_" | "*") && phrase == start,
        };
        if !inside {
            break;
        }
        phrase -= 1;
        // an article ends the phrase on its left; so does a covered token of another group reached by a possessive
        if matches!(lower, "the" | "a" | "an") {
            break;
        }
    }
    // "alongside both the X and the Y"
    while phrase > floor
        && matches!(clause.lower(phrase - 1), "both" | "all" | "even" | "especially" | "mainly" | "mostly" | "particularly")
    {
        phrase -= 1;
    }
    if phrase == clause.tokens.start {
        return (phrase, None, false, None);
    }
    let previous = clause.token(phrase - 1);
    let place = grammar::preposition(&previous.lower).filter(|_| previous.kind == TokenKind::Word(Case::Lower));
    let of = (&*previous.lower == "of").then_some(phrase - 1);
    (phrase, place, clause.verb(phrase - 1), of)
}
