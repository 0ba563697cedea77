//! One sentence as the rules see it: groups of mentions, what governs each, the verbs, and the trigger words.

mod group;
mod place;

pub(crate) use group::{Group, Standing, groups};
pub(crate) use place::{Placed, clause_marks, places};

use std::ops::Range;

use crate::grammar;
use crate::mention::Mentions;
use crate::rule::inflect::VerbForm;
use crate::rule::lexicon::{Lexicon, Trigger, TriggerForm};
use crate::text::{Case, Document, Token, TokenKind};

/// No group covers the token.
const FREE: u16 = u16::MAX;

/// A sentence, analysed.
#[derive(Debug)]
pub(crate) struct Clause<'d, 't> {
    pub(crate) document: &'d Document<'t>,
    /// Its tokens in the document.
    pub(crate) tokens: Range<usize>,
    /// Groups of mentions in order.
    pub(crate) groups: Vec<Group>,
    /// For each token of the sentence: the group that covers it.
    covering: Vec<u16>,
    /// For each token of the sentence: is it a verb, as far as can be told?
    verbs: Vec<bool>,
    /// Trigger words.
    pub(crate) triggers: Vec<Trigger>,
}

impl<'d, 't> Clause<'d, 't> {
    /// Analyses the sentence `tokens`; `mentions` are those inside it, in order, as indices.
    pub(crate) fn read(document: &'d Document<'t>, tokens: Range<usize>, all: &Mentions, inside: &[usize], lexicon: &Lexicon) -> Self {
        let mut clause =
            Self { document, covering: vec![FREE; tokens.len()], verbs: Vec::new(), groups: Vec::new(), triggers: Vec::new(), tokens };
        for m in inside {
            for t in all.mentions[*m].tokens.clone() {
                clause.covering[t - clause.tokens.start] = 0;
            }
        }
        clause.verbs = clause.tokens.clone().map(|t| clause.is_verb(t, lexicon)).collect();
        clause.groups = groups(&clause, all, inside);
        clause.covering.fill(FREE);
        for (g, group) in clause.groups.iter().enumerate() {
            for member in &group.members {
                for t in all.mentions[*member].tokens.clone() {
                    clause.covering[t - clause.tokens.start] = u16::try_from(g).unwrap_or(FREE);
                }
            }
        }
        let mut triggers = Vec::new();
        let end = clause.tokens.end;
        for t in clause.tokens.clone() {
            lexicon.at(&document.tokens[..end], t, &mut triggers);
        }
        // a word inside a name is no trigger, except at the end of a compound ("Turkish-backed") or in a lower-case description
        triggers.retain(|t| match t.form {
            TriggerForm::Suffix => true,
            TriggerForm::Noun => !clause.in_name(t.tokens.start),
            TriggerForm::Verb(form) => clause.covering(t.tokens.start).is_none() && clause.reads_as_verb(t.tokens.start, form),
        });
        clause.triggers = triggers;
        clause
    }

    pub(crate) fn token(&self, t: usize) -> &Token<'t> {
        &self.document.tokens[t]
    }

    pub(crate) fn lower(&self, t: usize) -> &str {
        &self.document.tokens[t].lower
    }

    /// The group that covers a token.
    pub(crate) fn covering(&self, t: usize) -> Option<usize> {
        let g = *self.covering.get(t.checked_sub(self.tokens.start)?)?;
        (g != FREE).then_some(usize::from(g))
    }

    fn in_name(&self, t: usize) -> bool {
        self.covering(t).is_some() && !matches!(self.token(t).kind, TokenKind::Word(Case::Lower))
    }

    /// Is the token a verb, as far as can be told without its whole sentence?
    pub(crate) fn verb(&self, t: usize) -> bool {
        t.checked_sub(self.tokens.start).is_some_and(|i| self.verbs.get(i).copied().unwrap_or(false))
    }

    /// Verbs that are not auxiliaries, between two tokens.
    pub(crate) fn verbs_between(&self, tokens: Range<usize>) -> usize {
        tokens.filter(|t| self.verb(*t) && !grammar::auxiliary(self.lower(*t))).count()
    }

    fn is_verb(&self, t: usize, lexicon: &Lexicon) -> bool {
        let token = self.token(t);
        if self.covering[t - self.tokens.start] != FREE || token.kind != TokenKind::Word(Case::Lower) {
            return false;
        }
        let lower = &*token.lower;
        if grammar::auxiliary(lower) && lower != "to" {
            return true;
        }
        if grammar::determiner(lower) || grammar::preposition(lower).is_some() {
            return false;
        }
        match lexicon.verb(lower) {
            Some(form) => self.reads_as_verb(t, form),
            None => lower.len() > 4 && lower.ends_with("ed") && self.reads_as_verb(t, VerbForm::PastOrParticiple),
        }
    }

    /// Words such as "attack", "leaders" or "armed" are nouns or adjectives after an article, an adjective or a possessive.
    fn reads_as_verb(&self, t: usize, form: VerbForm) -> bool {
        if t == self.tokens.start {
            return !matches!(form, VerbForm::Base | VerbForm::Third);
        }
        let before = self.token(t - 1);
        let previous = &*before.lower;
        if matches!(form, VerbForm::Base) {
            // bare form: after "to", a modal, a plural subject, "and"
            return grammar::auxiliary(previous)
                || grammar::adverb(previous)
                || matches!(previous, "and" | "or" | "who" | "they" | "we" | "which" | "that" | ",")
                || self.covering[t - 1 - self.tokens.start] != FREE
                || previous.ends_with('s')
                    && !previous.ends_with("ss")
                    && before.kind == TokenKind::Word(Case::Lower)
                    && previous.len() > 4;
        }
        if before.kind == TokenKind::Possessive
            || grammar::determiner(previous) && !matches!(previous, "that" | "both" | "all" | "many" | "some" | "most" | "one")
        {
            return false;
        }
        if matches!(form, VerbForm::Ing | VerbForm::Past) {
            return true;
        }
        if matches!(form, VerbForm::Third) {
            return !(grammar::preposition(previous).is_some() && previous != "since");
        }
        // "-ed" directly before a lower-case noun and after a preposition is an adjective: "of armed men"
        grammar::preposition(previous).is_none() || matches!(previous, "after" | "before" | "since" | "as" | "when")
    }
}
