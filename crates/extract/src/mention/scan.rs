//! One pass over the sentences: names first, then descriptions and references.

use super::chunk::{Chunker, OwnNames, is_year};
use super::{Form, Found};
use crate::grammar;
use crate::lexicon::{Lexicon, Tagged, tag};
use crate::text::{Case, Document, TokenKind};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use variorum_model::party::PartyKind;

pub(super) struct Scanner<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) tagged: &'a Tagged,
    pub(super) chunker: Chunker<'a>,
    pub(super) found: Vec<Found>,
    /// Single unknown words that open a sentence: names only if nothing speaks against it.
    doubtful: Vec<usize>,
}

/// All mentions of a document, not yet told who is who.
pub(super) fn scan(document: &Document<'_>, lexicon: &Lexicon, tagged: &Tagged, own: &OwnNames) -> Vec<Found> {
    let chunker = Chunker { document, tagged, own };
    let mut scanner =
        Scanner { document, lexicon, tagged, chunker, found: Vec::with_capacity(document.tokens.len() / 4), doubtful: Vec::new() };
    for sentence in &document.sentences {
        scanner.sentence(&sentence.tokens);
    }
    scanner.drop_doubtful();
    scanner.drop_headlines();
    scanner.found
}

impl Scanner<'_> {
    fn sentence(&mut self, sentence: &Range<usize>) {
        let first = self.found.len();
        let mut at = sentence.start;
        while at < sentence.end {
            let next = self.here(at, sentence);
            at = next.max(at + 1);
        }
        self.lead(first, sentence);
    }

    /// Reads what begins at `at`; returns where to go on.
    fn here(&mut self, at: usize, sentence: &Range<usize>) -> usize {
        let tokens = &self.document.tokens;
        let end = sentence.end;
        match tokens[at].kind {
            TokenKind::Mark if tokens[at].text == "@" => self.account(at, end),
            TokenKind::Number => self.numbered(at, end).unwrap_or(at),
            TokenKind::Mark if matches!(tokens[at].text, "\"" | "“" | "«") => self.quoted_name(at, end),
            TokenKind::Word(Case::None) | TokenKind::Mark | TokenKind::Possessive => at,
            TokenKind::Word(_) => self.word(at, sentence),
        }
    }

    fn word(&mut self, at: usize, sentence: &Range<usize>) -> usize {
        let end = sentence.end;
        if self.tagged.is(at, tag::COMPOUND) {
            self.push_compound(at);
            return self.description(at, end).unwrap_or(at);
        }
        if self.chunker.fixed(at, end).is_some() && !self.chunker.capital(at) && self.known_at(at, end) {
            return self.named(at, at, sentence);
        }
        if self.tagged.is(at, tag::TIME) && self.chunker.capital(at) && self.dated_name(at, end).is_some() {
            let stop = self.dated_name(at, end).unwrap_or(at + 1);
            return self.push_chunk(at..stop, sentence);
        }
        let fixed = self.chunker.capital(at) && self.chunker.fixed(at, end).is_some_and(|len| len > 1);
        if self.chunker.begins(at) || fixed {
            return self.named(at, at, sentence);
        }
        if let Some(next) = self.description(at, end) {
            return next;
        }
        if let Some(next) = self.reference(at, sentence) {
            return next;
        }
        at
    }

    fn known_at(&self, at: usize, end: usize) -> bool {
        self.chunker.fixed(at, end).is_some_and(|len| (at..at + len).any(|i| self.chunker.capital(i)))
    }

    /// "@handle".
    fn account(&mut self, at: usize, end: usize) -> usize {
        let next = at + 1;
        if next < end
            && !self.document.tokens[next].spaced
            && matches!(self.document.tokens[next].kind, TokenKind::Word(_) | TokenKind::Number)
        {
            let mut stop = next + 1;
            while stop + 1 < end
                && self.document.tokens[stop].text == "_"
                && !self.document.tokens[stop].spaced
                && !self.document.tokens[stop + 1].spaced
            {
                stop += 2;
            }
            self.found.push(Found::name(at..stop, PartyKind::Account, 5));
            return stop;
        }
        next
    }

    /// A group known as "The Lake Boys": quotation marks hold the name together. Reading goes on inside.
    fn quoted_name(&mut self, at: usize, end: usize) -> usize {
        let tokens = &self.document.tokens;
        let first = at + 1;
        if at < 1 || first >= end || tokens[first].spaced || !self.chunker.capital(first) {
            return first;
        }
        let Some(close) = (first..end.min(first + 8)).find(|&i| matches!(tokens[i].text, "\"" | "”" | "»")) else { return first };
        let before = &*tokens[at - 1].lower;
        let cue = matches!(
            before,
            "as" | "called"
                | "named"
                | "dubbed"
                | "nicknamed"
                | "alias"
                | "aka"
                | "codenamed"
                | "termed"
                | "the"
                | "a.k.a."
                | "themselves"
                | "itself"
                | "him"
                | "himself"
                | "them"
                | "being"
                | "simply"
        ) || self.tagged.is(at - 1, tag::ORG_LAST | tag::REF_ORGANISATION);
        let words = tokens[first..close]
            .iter()
            .all(|t| matches!(t.kind, TokenKind::Word(_) | TokenKind::Number | TokenKind::Possessive) || t.text == "-");
        if cue && words && close > first + 1 && self.chunker.end(first, end) != close {
            self.found.push(Found::name(first..close, PartyKind::Organisation, 1));
        }
        first
    }

    /// "80th Regiment", "606 Rocket Brigade", "2013 Latakia offensive", "2 June Movement".
    fn numbered(&mut self, at: usize, end: usize) -> Option<usize> {
        let text = self.document.tokens[at].text;
        let next = at + 1;
        // "22px": how large a picture was
        if next >= end || text.contains([',', '.']) || text.ends_with("px") {
            return None;
        }
        if let Some(len) = self.chunker.fixed(at, end).filter(|len| *len > 1) {
            return Some(self.push_chunk(at..at + len, &(at..end)));
        }
        if is_year(text) {
            return self.year_event(at, end);
        }
        if let Some(stop) = self.ordinal_unit(at, end) {
            self.found.push(Found::name(at..stop, PartyKind::Organisation, 4));
            return Some(stop);
        }
        let dated = self.tagged.is(next, tag::TIME) && next + 1 < end && self.chunker.capital(next) && self.chunker.begins(next + 1);
        let first = if dated { next + 1 } else { next };
        if first >= end || !(self.chunker.begins(first) || self.chunker.capital(first) && self.tagged.is(first, tag::ORG_LAST)) {
            return None;
        }
        let stop = self.chunker.end(first, end);
        let of = (first..stop).find(|&i| matches!(&*self.document.tokens[i].lower, "of")).unwrap_or(stop);
        let unit = self.tagged.is(of - 1, tag::ORG_LAST);
        let ordinal = text.ends_with("th") || text.ends_with("st") || text.ends_with("nd") || text.ends_with("rd");
        let plural = self.document.tokens[of - 1].lower.ends_with('s') && !ordinal;
        if !unit && let Some((whole, PartyKind::Organisation, _)) = self.extended(&(at..stop), PartyKind::Place, 4, end) {
            self.found.push(Found::name(whole.clone(), PartyKind::Organisation, 4));
            return Some(whole.end);
        }
        if !unit || plural && !matches!(&*self.document.tokens[of - 1].lower, "corps" | "forces") || text.len() > 5 {
            return None;
        }
        Some(self.push_chunk(at..stop, &(at..end)))
    }

    /// "141st motorized regiment".
    fn ordinal_unit(&self, at: usize, end: usize) -> Option<usize> {
        let text = self.document.tokens[at].text;
        if !text.ends_with(char::is_alphabetic) {
            return None;
        }
        let mut i = at + 1;
        while i < end.min(at + 5) && self.is_lower(i) && self.tagged.is(i, tag::DESCRIBING) {
            i += 1;
        }
        let unit = i < end
            && matches!(
                &*self.document.tokens[i].lower,
                "regiment"
                    | "brigade"
                    | "battalion"
                    | "division"
                    | "corps"
                    | "army"
                    | "company"
                    | "squadron"
                    | "front"
                    | "legion"
                    | "detachment"
            );
        (unit && self.is_lower(i)).then_some(i + 1)
    }

    /// "March 23 Movement".
    fn dated_name(&self, at: usize, end: usize) -> Option<usize> {
        let day = self.document.tokens.get(at + 1).filter(|_| at + 2 < end)?;
        if day.kind != TokenKind::Number || day.text.len() > 4 || is_year(day.text) || !self.chunker.begins(at + 2) {
            return None;
        }
        let stop = self.chunker.end(at + 2, end);
        self.tagged.is(stop - 1, tag::ORG_LAST | tag::EVENT).then_some(stop)
    }

    /// "2013 Latakia offensive", "1995 bombing of the Murrah Building".
    fn year_event(&mut self, at: usize, end: usize) -> Option<usize> {
        let first = at + 1;
        let mut stop = first;
        if self.chunker.begins(first) {
            stop = self.chunker.end(first, end);
        }
        if stop > first && self.tagged.is(stop - 1, tag::EVENT) {
            return Some(self.push_chunk(at..stop, &(at..end)));
        }
        let event = self.event_from(at, stop, end)?;
        Some(self.push_event(event, end))
    }

    /// A capitalised name at `at`, with what belongs to it.
    pub(super) fn named(&mut self, from: usize, at: usize, sentence: &Range<usize>) -> usize {
        let end = sentence.end;
        let mut start = at;
        let stop = self.chunker.end(at, end);
        let opens = self.opens(at, sentence);
        if opens && stop == at + 1 && !self.tagged.is(at, tag::NAMED) {
            if let Some(next) = self.description(at, end) {
                return next;
            }
            if self.tagged.is(at, tag::ORDINARY | tag::TITLE) && !self.tagged.is(at, tag::DEMONYM | tag::PEOPLE | tag::PEOPLE_ADJECTIVE) {
                return self.reference(at, sentence).unwrap_or(at + 1);
            }
        }
        while start + 1 < stop && self.is_dropped_opener(start, stop, opens && start == at) {
            start += 1;
        }
        if let Some(next) = self.described_by_name(start, stop, end) {
            return next;
        }
        if stop == start + 1 && self.is_common(start) {
            return self.reference(start, sentence).unwrap_or(stop);
        }
        let first_new = self.found.len();
        let next = self.push_chunk(start..stop, sentence);
        if opens && start == from && stop == start + 1 && self.found.len() > first_new {
            let found = &self.found[first_new];
            if found.sure < 4 && found.tokens == (start..stop) && matches!(self.document.tokens[start].kind, TokenKind::Word(Case::Title)) {
                self.doubtful.push(first_new);
            }
        }
        next
    }

    /// A lone capitalised common noun without an article ("Resolution 1973", "Islam") names no party.
    fn is_common(&self, at: usize) -> bool {
        let named = tag::NAMED | tag::DEMONYM | tag::PEOPLE | tag::PEOPLE_ADJECTIVE | tag::GIVEN | tag::FIGURE;
        let after_article = at > 0 && &*self.document.tokens[at - 1].lower == "the";
        let upper = matches!(self.document.tokens[at].kind, TokenKind::Word(Case::Upper));
        self.tagged.is(at, tag::ORDINARY) && !self.tagged.is(at, named) && !after_article && !upper
    }

    /// Is the token the first word of its sentence, marks before it not counted?
    pub(super) fn opens(&self, at: usize, sentence: &Range<usize>) -> bool {
        at - sentence.start < 8
            && (sentence.start..at).all(|i| !matches!(self.document.tokens[i].kind, TokenKind::Word(_) | TokenKind::Number))
    }

    /// "Former President X", "Rebel Ahmed X".
    fn is_dropped_opener(&self, at: usize, stop: usize, opens: bool) -> bool {
        if matches!(&*self.document.tokens[at].lower, "former" | "late" | "ex" | "then" | "senior" | "top" | "fellow" | "veteran")
            && self.chunker.fixed(at, stop).is_none_or(|len| len == 1)
        {
            return true;
        }
        if !opens || !self.tagged.is(at, tag::ORDINARY) || self.chunker.fixed(at, stop).is_some_and(|len| len > 1) {
            return false;
        }
        let head = self.tagged.is(stop - 1, tag::ORG_LAST | tag::EVENT | tag::PLACE_LAST);
        !head && self.tagged.is(at + 1, tag::GIVEN | tag::NAMED | tag::DEMONYM | tag::PEOPLE_ADJECTIVE | tag::TITLE)
    }

    /// Pushes a capitalised stretch as one mention or several; returns where to go on.
    pub(super) fn push_chunk(&mut self, chunk: Range<usize>, sentence: &Range<usize>) -> usize {
        let end = sentence.end;
        let mut start = chunk.start;
        let stop = chunk.end;
        let known =
            self.known(&chunk).is_some() || self.chunker.own.at(self.document, start, stop).is_some_and(|(len, _)| len == stop - start);
        if known {
            return self.push_name(start..stop, false, end);
        }
        let head = self.tagged.word(stop - 1).tags;
        let unit =
            head & (tag::ORG_LAST | tag::EVENT | tag::PLACE_LAST | tag::OUTLET_LAST) != 0 && head & tag::TITLE == 0 && stop - start > 1;
        // "Syrian President X", "FSA Commander X", "Chechen leader X"
        if let Some(title) = (start + 1..stop.saturating_sub(1)).find(|&i| self.splits(i, stop)) {
            self.push_chunk(start..title, &(sentence.start..title));
            return self.push_chunk(title..stop, sentence);
        }
        // "PSNI Chief Constable", "Garda Commissioner": an organisation, then a role
        if let Some(role) = (start + 1..stop).find(|&i| self.tagged.longest(i, tag::TITLE).is_some_and(|len| i + len == stop))
            && !self.tagged.is(role, tag::ORG_LAST | tag::GIVEN | tag::PLACE_LAST)
            && self.tagged.longest(start, tag::TITLE).is_none()
            && (self.known(&(start..role)).is_some() || self.is_bare_people(start, role))
        {
            self.push_chunk(start..role, &(sentence.start..role));
            return self.reference(role, sentence).unwrap_or(stop);
        }
        let mut titled = false;
        if !unit {
            while let Some(len) = self.tagged.longest(start, tag::TITLE).filter(|len| start + len < stop) {
                if self.tagged.is(start, tag::GIVEN) && self.tagged.is(start + len, tag::PARTICLE) {
                    break;
                }
                start += len;
                titled = true;
                while start + 1 < stop && self.document.tokens[start].kind == TokenKind::Mark {
                    start += 1;
                }
            }
        }
        if !titled && self.is_bare_title(start, stop) {
            return self.reference(start, sentence).unwrap_or(stop);
        }
        if self.is_bare_people(start, stop) {
            return self.push_people(start..stop, end);
        }
        self.push_name(start..stop, titled, end)
    }

    /// Is the token a title inside a name, with a person's name after it?
    fn splits(&self, at: usize, stop: usize) -> bool {
        let Some(len) = self.tagged.longest(at, tag::TITLE) else { return false };
        let rest = at + len;
        if rest >= stop || self.document.tokens[at].kind != TokenKind::Word(Case::Title) {
            return false;
        }
        let next = if self.document.tokens[rest].text == "." && rest + 1 < stop { rest + 1 } else { rest };
        let plain = self.tagged.is(at, tag::GIVEN | tag::ORG_LAST) && len == 1;
        let before = &*self.document.tokens[at - 1].lower;
        !plain
            && !self.tagged.is(next, tag::ORG_LAST | tag::PLACE_LAST | tag::EVENT | tag::FUNCTION)
            && !matches!(before, "of" | "the" | "and" | "for" | "\"" | "“" | "'")
            && self.chunker.capital(next)
            && !self.tagged.is(stop - 1, tag::ORG_LAST | tag::EVENT)
    }

    fn is_bare_title(&self, start: usize, stop: usize) -> bool {
        self.tagged.longest(start, tag::TITLE).is_some_and(|len| start + len == stop)
            && !self.tagged.is(start, tag::NAMED | tag::ORG_FIRST | tag::GIVEN)
    }

    fn is_bare_people(&self, start: usize, stop: usize) -> bool {
        let people = tag::DEMONYM | tag::PEOPLE | tag::PEOPLE_ADJECTIVE;
        match self.exact(&(start..stop)) {
            Some(word) if word.tags & people != 0 => true,
            _ => (start..stop).all(|i| self.tagged.is(i, people)),
        }
    }

    /// "Turkish", "Kurds", "Sunni Arab".
    fn push_people(&mut self, name: Range<usize>, end: usize) -> usize {
        let word =
            self.exact(&name).filter(|word| word.tags & (tag::DEMONYM | tag::PEOPLE) != 0).unwrap_or_else(|| self.tagged.word(name.start));
        let stop = name.end;
        let plural = word.tags & tag::PEOPLE != 0;
        let noun_follows =
            stop < end && matches!(self.document.tokens[stop].kind, TokenKind::Word(_)) && !self.tagged.is(stop, tag::FUNCTION);
        let mut found = Found::name(name, PartyKind::Collective, 3);
        found.form = Form::Nominal;
        if !plural || noun_follows && word.tags & tag::DEMONYM != 0 {
            if let Some((index, _)) = self.lexicon.state(word) {
                found.known = Some(index);
                found.kind = PartyKind::State;
                found.sure = 5;
                found.form = Form::Demonym;
            } else if noun_follows {
                found.form = Form::Demonym;
            }
        }
        self.found.push(found);
        stop
    }

    fn push_compound(&mut self, at: usize) {
        let word = self.tagged.word(at);
        let mut found = Found::name(at..at + 1, PartyKind::Collective, 5);
        found.form = Form::Demonym;
        found.front = true;
        if word.tags & (tag::DEMONYM | tag::PEOPLE_ADJECTIVE | tag::NAMED) == 0 {
            (found.kind, found.sure, found.form) = (PartyKind::Organisation, 1, Form::Name);
        }
        if let Some((index, known)) = self.lexicon.state(word).filter(|_| word.tags & tag::DEMONYM != 0).or_else(|| self.lexicon.name(word))
        {
            found.known = Some(index);
            found.kind = known.kind;
        }
        self.found.push(found);
    }

    /// Pushes one name, its nickname, its aliases, and what lies inside it.
    fn push_name(&mut self, name: Range<usize>, titled: bool, end: usize) -> usize {
        let (mut kind, mut sure, known) = self.guess(&name);
        let role = name.start > 0 && self.role_before(name.start);
        if (titled || role && name.len() <= 5) && sure < 4 && self.document.tokens[name.end - 1].kind != TokenKind::Word(Case::Upper) {
            (kind, sure) = (PartyKind::Person, if titled { 5 } else { 3 });
        }
        let extended = self.extended(&name, kind, sure, end);
        if let Some((whole, PartyKind::Organisation | PartyKind::Collective, _)) = &extended
            && let Some(next) = self.shared_head(&name, whole.end)
        {
            return next;
        }
        let outer = self.found.len();
        let mut found = match &extended {
            Some((whole, kind, sure)) => Found::name(whole.clone(), *kind, *sure),
            None => Found::name(name.clone(), kind, sure),
        };
        if extended.is_none() {
            found.known = known;
        }
        self.found.push(found);
        if extended.is_some() {
            let mut inner = Found::name(name.clone(), kind, sure);
            inner.known = known;
            inner.nested = true;
            self.found.push(inner);
        } else if let Some(nickname) = self.chunker.quoted(&name) {
            self.push_alias(outer, nickname);
            self.found.last_mut().expect("just pushed").nested = true;
        }
        self.push_inner(&name, kind);
        let next = self.aliases(outer, end).max(self.found[outer].tokens.end);
        self.mark_part(outer);
        self.possessed(outer, next, end).unwrap_or(next)
    }

    /// Is the word before a role ("commander X", "drug lord X")?
    fn role_before(&self, at: usize) -> bool {
        let before = at - 1;
        let token = &self.document.tokens[before];
        let word = if token.text == "." && before > 0 { before - 1 } else { before };
        self.tagged.is(word, tag::TITLE) && !self.tagged.is(word, tag::FUNCTION)
    }

    /// Places, states and peoples inside a longer name.
    pub(super) fn push_inner(&mut self, name: &Range<usize>, kind: PartyKind) {
        if name.len() < 2 || matches!(kind, PartyKind::Person) {
            return;
        }
        let mut at = name.start;
        while at < name.end {
            let len = self.chunker.fixed(at, name.end).filter(|len| *len < name.len()).unwrap_or(1);
            let inner = at..at + len;
            at += len;
            if inner == *name || !self.chunker.capital(inner.start) {
                continue;
            }
            let suffix = inner.end == name.end && inner.start > name.start && &*self.document.tokens[inner.start - 1].lower != "of";
            let capitals = |i: usize| name.contains(&i) && matches!(self.document.tokens[i].kind, TokenKind::Word(Case::Upper));
            let acronym = !(capitals(inner.end) || inner.start > 0 && capitals(inner.start - 1))
                && inner.len() == 1
                && matches!(self.document.tokens[inner.start].kind, TokenKind::Word(Case::Upper))
                && self.document.tokens[inner.start].len > 1;
            if let Some((kind, sure, index)) = self
                .known(&inner)
                .filter(|(kind, ..)| matches!(kind, PartyKind::Organisation) && !suffix)
                .or_else(|| acronym.then(|| self.guess(&inner)))
            {
                let mut found = Found::name(inner, kind, sure);
                (found.known, found.nested) = (index, true);
                self.found.push(found);
                continue;
            }
            if let Some(word) = self.exact(&inner) {
                let known = self.lexicon.name(word).filter(|(_, known)| matches!(known.kind, PartyKind::Place | PartyKind::State));
                let state = self.lexicon.state(word).filter(|_| word.tags & tag::DEMONYM != 0);
                if let Some((index, known)) = known.or(state) {
                    let mut found = Found::name(inner, known.kind, 5);
                    found.known = Some(index);
                    found.nested = true;
                    found.form = if state.is_some() && word.tags & tag::NAMED == 0 { Form::Demonym } else { Form::Name };
                    self.found.push(found);
                }
            }
        }
    }

    /// Takes back lone sentence openers that the rest of the text writes in lower case.
    fn drop_doubtful(&mut self) {
        if self.doubtful.is_empty() {
            return;
        }
        // for each word: seen in lower case, seen capitalised inside a sentence
        let mut seen: HashMap<&str, (bool, bool)> =
            self.doubtful.iter().map(|&i| (&*self.document.tokens[self.found[i].tokens.start].lower, (false, false))).collect();
        for sentence in &self.document.sentences {
            for at in sentence.tokens.clone().skip(1) {
                let token = &self.document.tokens[at];
                if let TokenKind::Word(case) = token.kind
                    && let Some(entry) = seen.get_mut(&*token.lower)
                {
                    entry.0 |= case == Case::Lower;
                    entry.1 |= case != Case::Lower;
                }
            }
        }
        let mut gone = vec![false; self.found.len()];
        for &i in &self.doubtful {
            let lower = &*self.document.tokens[self.found[i].tokens.start].lower;
            let (small, capital) = seen.get(lower).copied().unwrap_or_default();
            let inflected = lower.ends_with("ing")
                || lower.ends_with("ed")
                || lower.ends_with("ly")
                || lower.ends_with("tion")
                || lower.ends_with("ions");
            // "Contrary to", "Strengthen ties": a name that occurs once is followed by its verb, not by a noun or preposition
            let next = self.document.tokens.get(self.found[i].tokens.end);
            let unlike = next.is_some_and(|t| {
                t.kind == TokenKind::Word(Case::Lower)
                    && !t.lower.ends_with("ed")
                    && !t.lower.ends_with('s')
                    && !grammar::auxiliary(&t.lower)
            });
            gone[i] = small || (inflected || unlike) && !capital;
        }
        self.forget(&gone);
    }

    /// In a headline every word has a capital: only what the rest of the text names too is a name there.
    fn drop_headlines(&mut self) {
        let headlines: Vec<Range<usize>> =
            self.document.sentences.iter().filter(|s| s.starts_line && self.is_headline(&s.tokens)).map(|s| s.tokens.clone()).collect();
        if headlines.is_empty() || headlines.len() == self.document.sentences.len() {
            return;
        }
        let inside = |found: &Found| {
            let next = headlines.partition_point(|h| h.end <= found.tokens.start);
            headlines.get(next).is_some_and(|h| h.contains(&found.tokens.start))
        };
        let words = |found: &Found| self.document.tokens[found.tokens.clone()].iter().map(|t| &*t.lower).collect::<Vec<_>>();
        let elsewhere: HashSet<Vec<&str>> = self.found.iter().filter(|f| !inside(f)).map(words).collect();
        let gone: Vec<bool> =
            self.found.iter().map(|f| f.known.is_none() && f.form == Form::Name && inside(f) && !elsewhere.contains(&words(f))).collect();
        self.forget(&gone);
    }

    fn is_headline(&self, sentence: &Range<usize>) -> bool {
        let long = || self.document.tokens[sentence.clone()].iter().filter(|t| matches!(t.kind, TokenKind::Word(_)) && t.len > 3);
        let small = long().filter(|t| t.kind == TokenKind::Word(Case::Lower)).count();
        sentence.len() < 40 && long().count() > 5 && small == 0
    }

    fn forget(&mut self, gone: &[bool]) {
        let mut place = Vec::with_capacity(gone.len());
        let mut kept = 0;
        for dropped in gone {
            place.push(kept);
            kept += usize::from(!dropped);
        }
        let mut index = 0;
        self.found.retain(|_| {
            index += 1;
            !gone[index - 1]
        });
        for found in &mut self.found {
            found.alias_of = found.alias_of.filter(|&of| !gone[of]).map(|of| place[of]);
        }
    }
}
