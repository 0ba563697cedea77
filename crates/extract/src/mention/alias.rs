//! Other names that stand beside a name: "(FSA)", "also known as X", "—FAN".

use super::scan::Scanner;
use super::{Form, Found};
use crate::lexicon::tag;
use crate::text::{Case, Document, TokenKind};
use std::ops::Range;
use variorum_model::party::PartyKind;

/// Are the acronym's letters initials of the name's words, in order?
pub(crate) fn fits(document: &Document<'_>, name: Range<usize>, acronym: &str) -> bool {
    let mut wanted = acronym.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).peekable();
    let mut hit = 0_usize;
    let total = acronym.chars().filter(|c| c.is_alphanumeric()).count();
    if !(2..=10).contains(&total) || name.len() > 30 {
        return false;
    }
    for at in name {
        let token = &document.tokens[at];
        if token.kind == TokenKind::Possessive || token.kind == TokenKind::Mark {
            continue;
        }
        for part in token.lower.split('-') {
            if let Some(&want) = wanted.peek()
                && part.starts_with(want)
            {
                wanted.next();
                hit += 1;
            }
        }
    }
    hit == total || total >= 4 && hit + 1 >= total
}

impl Scanner<'_> {
    /// Reads the aliases that stand after the mention `of`, and returns where reading goes on.
    pub(super) fn aliases(&mut self, of: usize, end: usize) -> usize {
        let after = self.found[of].tokens.end;
        let Some(token) = self.document.tokens.get(after).filter(|_| after < end) else { return after };
        match token.text {
            "(" => self.bracket(of, after, end),
            "—" | "–" if !token.spaced => self.dashed(of, after, end),
            "," | "also" => self.spelled_out(of, after, end),
            "known" | "alias" | "aka" | "a.k.a." | "nicknamed" => self.spelled_out(of, after, end),
            _ => after,
        }
    }

    fn bracket(&mut self, of: usize, open: usize, end: usize) -> usize {
        let tokens = &self.document.tokens;
        let after = open;
        let Some(close) = (open + 1..end.min(open + 40)).find(|&i| tokens[i].text == ")") else { return after };
        let mut at = open + 1;
        let mut led = false;
        let mut any = false;
        while at < close {
            let words = tag::ALIAS_WORD | tag::ALIAS_CUE;
            let begins_name = self.chunker.capital(at) && tokens[at + 1].text != ":" && self.chunker.capital(at + 1);
            if self.tagged.is(at, words) && !begins_name {
                led |= self.tagged.is(at, tag::ALIAS_CUE) || &*tokens[at].lower == "or" || tokens[at + 1].text == ":";
                at += 1;
                continue;
            }
            let quoted = matches!(tokens[at].text, "\"" | "“" | "'" | "‘" | "«" | "_" | "*");
            if quoted {
                let Some(stop) = (at + 1..close).find(|&i| matches!(tokens[i].text, "\"" | "”" | "'" | "’" | "»" | "“" | "_" | "*"))
                else {
                    break;
                };
                if stop > at + 1 && stop - at < 10 {
                    self.push_alias(of, at + 1..stop);
                    any = true;
                }
                at = stop + 1;
                continue;
            }
            if let Some(stop) = self.foreign(at, close).filter(|&stop| led && stop > at + 1) {
                self.push_alias(of, at..stop);
                any = true;
                at = stop;
                continue;
            }
            match tokens[at].kind {
                TokenKind::Mark => at += 1,
                TokenKind::Word(Case::None) => {
                    let stop = (at..close).find(|&i| !matches!(tokens[i].kind, TokenKind::Word(Case::None))).unwrap_or(close);
                    self.push_alias(of, at..stop);
                    any = true;
                    at = stop;
                }
                TokenKind::Word(_) | TokenKind::Number if self.chunker.capital(at) || tokens[at].kind == TokenKind::Number => {
                    let name = self.chunker.capital(at) || self.chunker.begins(at + 1);
                    let stop = if name { self.chunker.end(at, close) } else { at + 1 };
                    let whole = stop == close
                        || matches!(tokens[stop].text, "," | ";" | "/" | ":" | "_" | "*")
                        || matches!(&*tokens[stop].lower, "or" | "and");
                    if whole && self.is_alias(of, &(at..stop), led, at == open + 1 || any) {
                        self.push_alias(of, at..stop);
                        any = true;
                    } else if !any && !led {
                        return after;
                    }
                    at = stop.max(at + 1);
                }
                _ if any || led => at += 1,
                _ => return after,
            }
        }
        if any { close + 1 } else { after }
    }

    fn is_alias(&self, of: usize, alias: &Range<usize>, led: bool, first: bool) -> bool {
        let name = &self.found[of];
        let token = &self.document.tokens[alias.start];
        if self.known(alias).is_some_and(|(kind, ..)| matches!(kind, PartyKind::Place | PartyKind::State)) && !led {
            return false;
        }
        let acronym = alias.len() == 1 && matches!(token.kind, TokenKind::Word(Case::Upper | Case::Mixed)) && token.len <= 10
            || token.kind == TokenKind::Number && token.text.chars().any(char::is_alphabetic);
        if fits(self.document, name.tokens.clone(), token.text) && alias.len() == 1 && !matches!(token.kind, TokenKind::Number) {
            return true;
        }
        // the acronym stands first: "ELN (National Liberation Army)"
        if name.tokens.len() == 1 && alias.len() > 1 && fits(self.document, alias.clone(), self.document.tokens[name.tokens.start].text) {
            return true;
        }
        // a nom de guerre: "Juan Rojas (Comandante Luz)"
        if first && name.kind == PartyKind::Person && self.is_nom_de_guerre(alias) {
            return true;
        }
        // a translation: "Cártel del Norte (Northern Cartel)"
        if first && alias.len() > 1 && name.kind == PartyKind::Organisation && name.sure >= 3 {
            let (kind, sure, _) = self.guess(alias);
            if kind == PartyKind::Organisation && sure >= 3 {
                return true;
            }
        }
        led || acronym && first && name.kind != PartyKind::Person && !matches!(name.kind, PartyKind::Place | PartyKind::State)
    }

    /// A name in another language up to the next mark, small words and all: "Organización de la lucha armada".
    fn foreign(&self, at: usize, close: usize) -> Option<usize> {
        let tokens = &self.document.tokens;
        let word = |i: usize| matches!(tokens[i].kind, TokenKind::Word(_) | TokenKind::Possessive) || tokens[i].text == "-";
        let stop = (at..close.min(at + 12)).find(|&i| !word(i)).unwrap_or(close.min(at + 12));
        let ends = stop == close || matches!(tokens[stop].text, "," | ";" | "_" | "*" | "/" | "\"" | "”");
        let english = (at..stop)
            .any(|i| matches!(&*tokens[i].lower, "which" | "who" | "was" | "were" | "is" | "are" | "that" | "his" | "her" | "their"));
        (ends && !english && self.chunker.capital(at)).then_some(stop)
    }

    fn is_nom_de_guerre(&self, alias: &Range<usize>) -> bool {
        let lower = &*self.document.tokens[alias.start].lower;
        alias.len() > 1
            && matches!(
                lower,
                "comandante"
                    | "commander"
                    | "el"
                    | "la"
                    | "abu"
                    | "don"
                    | "subcomandante"
                    | "comrade"
                    | "colonel"
                    | "general"
                    | "captain"
                    | "the"
                    | "tío"
                    | "mullah"
                    | "emir"
                    | "sheikh"
            )
    }

    /// What an encyclopedia's first sentence calls its subject before the verb: "X (XYZ), Y or Z, also known as W, was a ...".
    pub(super) fn lead(&mut self, first: usize, sentence: &Range<usize>) {
        let tokens = &self.document.tokens;
        let Some(subject) = (first..self.found.len()).find(|i| !self.found[*i].nested && self.found[*i].alias_of.is_none()) else { return };
        let start = self.found[subject].tokens.start;
        let article = start == sentence.start + 1 && matches!(&*tokens[sentence.start].lower, "the" | "a" | "an");
        if self.found[subject].kind != PartyKind::Organisation || start != sentence.start && !article {
            return;
        }
        let mut names: Vec<usize> = Vec::new();
        let (mut depth, mut cue, mut former) = (0_usize, false, false);
        let mut at = self.found[subject].tokens.end;
        while at < sentence.end.min(start + 90) {
            let lower = &*tokens[at].lower;
            if depth == 0 && matches!(lower, "is" | "was" | "are" | "were") {
                if cue {
                    names.into_iter().for_each(|i| self.found[i].alias_of = Some(subject));
                }
                return;
            }
            let name = (subject + 1..self.found.len()).take(200).find(|i| !self.found[*i].nested && self.found[*i].tokens.start == at);
            match tokens[at].text {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                _ if name.is_some() => {
                    let name = name.unwrap_or(subject);
                    if !former && self.found[name].kind == PartyKind::Organisation && self.found[name].alias_of.is_none() {
                        names.push(name);
                    }
                    former = false;
                    at = self.found[name].tokens.end;
                    continue;
                }
                _ if matches!(lower, "formerly" | "previously" | "originally") => former = true,
                _ if matches!(lower, "the" | "or") || self.tagged.is(at, tag::ALIAS_WORD | tag::ALIAS_CUE) => {
                    cue |= lower == "or" || self.tagged.is(at, tag::ALIAS_CUE);
                }
                _ if tokens[at].kind == TokenKind::Mark && !matches!(tokens[at].text, ";" | ":" | "." | "–" | "—") => {}
                _ => return,
            }
            at += 1;
        }
    }

    fn dashed(&mut self, of: usize, dash: usize, end: usize) -> usize {
        let alias = dash + 1;
        let fitting = alias < end
            && matches!(self.document.tokens[alias].kind, TokenKind::Word(Case::Upper))
            && fits(self.document, self.found[of].tokens.clone(), self.document.tokens[alias].text);
        if fitting {
            self.push_alias(of, alias..alias + 1);
            return alias + 1;
        }
        dash
    }

    /// ", also known as X", "known as 'X'", "alias X", ", abbreviated X".
    fn spelled_out(&mut self, of: usize, from: usize, end: usize) -> usize {
        let tokens = &self.document.tokens;
        let mut at = from + usize::from(tokens[from].text == ",");
        let start = at;
        let mut cue = false;
        while at < end.min(start + 7) && !self.chunker.capital(at) && self.tagged.is(at, tag::ALIAS_WORD | tag::ALIAS_CUE) {
            cue |= self.tagged.is(at, tag::ALIAS_CUE);
            at += 1;
        }
        // "the Free Army, or FA, ..." and no list before it
        let only_or = at == start + 1 && &*tokens[start].lower == "or" && tokens[from].text == "," && at < end && self.chunker.capital(at);
        if only_or && self.found[of].kind == PartyKind::Organisation {
            let before = self.found[of].tokens.start.saturating_sub(1);
            let stop = self.chunker.end(at, end);
            let listed = matches!(tokens[before].text, "," | "/") || matches!(&*tokens[before].lower, "or" | "and");
            if !listed && stop < end && tokens[stop].text == "," && self.guess(&(at..stop)).0 == PartyKind::Organisation {
                self.push_alias(of, at..stop);
                return stop;
            }
        }
        if !cue || at >= end {
            return from;
        }
        if matches!(tokens[at].text, "\"" | "“" | "'" | "‘" | "«") {
            let Some(stop) = (at + 1..end.min(at + 10)).find(|&i| matches!(tokens[i].text, "\"" | "”" | "'" | "’" | "»")) else {
                return from;
            };
            if stop > at + 1 {
                self.push_alias(of, at + 1..stop);
                return stop + 1;
            }
            return from;
        }
        if !self.chunker.capital(at) {
            return from;
        }
        let stop = self.chunker.end(at, end);
        self.push_alias(of, at..stop);
        stop
    }

    pub(super) fn push_alias(&mut self, of: usize, alias: Range<usize>) {
        let (kind, known) = (self.found[of].kind, self.found[of].known);
        let mut found = Found::name(alias, kind, self.found[of].sure.min(3));
        found.alias_of = Some(of);
        found.known = known;
        found.form = Form::Name;
        self.found.push(found);
    }
}
