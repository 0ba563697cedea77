//! A document with what its words can do, and the noun phrases around a verb.

use super::lexicon::{Act, Entry, Form, Mark, lexicon};
use crate::mention::{Form as Naming, Mentions};
use crate::text::{Case, Document, Token, TokenKind};
use std::ops::Range;
use variorum_model::party::PartyKind;

/// How many tokens a noun phrase may have.
const LONGEST_PHRASE: usize = 24;

/// A document, its mentions, and an entry of the lexicon for every token.
pub(super) struct Reader<'d, 't> {
    pub(super) document: &'d Document<'t>,
    pub(super) mentions: &'d Mentions,
    pub(super) entries: Vec<Entry>,
    /// For every token the mention that covers it, as far as one does.
    covering: Vec<Option<u32>>,
}

impl<'d, 't> Reader<'d, 't> {
    pub(super) fn new(document: &'d Document<'t>, mentions: &'d Mentions) -> Self {
        let words = lexicon();
        let known = |token: &Token<'_>| match token.kind {
            TokenKind::Word(_) => words.entry(&token.lower),
            _ => Entry::default(),
        };
        let mut entries: Vec<Entry> = document.tokens.iter().map(known).collect();
        for (at, pair) in document.tokens.windows(2).enumerate() {
            entries[at] = words.with_particle(entries[at], &pair[0].lower, &pair[1].lower);
        }
        let mut covering = vec![None; document.tokens.len()];
        for (index, mention) in mentions.mentions.iter().enumerate() {
            for at in mention.tokens.clone() {
                if let Some(slot) = covering.get_mut(at) {
                    // the outer one comes first and stays
                    *slot = slot.or(u32::try_from(index).ok());
                }
            }
        }
        Self { document, mentions, entries, covering }
    }

    pub(super) fn entry(&self, at: usize) -> Entry {
        self.entries.get(at).copied().unwrap_or_default()
    }

    pub(super) fn token(&self, at: usize) -> Option<&Token<'t>> {
        self.document.tokens.get(at)
    }

    pub(super) fn text(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| token.text)
    }

    pub(super) fn lower(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| &token.lower)
    }

    pub(super) fn is(&self, at: usize, mark: Mark) -> bool {
        self.entry(at).is(mark)
    }

    fn is_lower(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word(Case::Lower))
    }

    pub(super) fn is_name(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| matches!(token.kind, TokenKind::Word(Case::Title | Case::Upper | Case::Mixed | Case::None)))
    }

    pub(super) fn is_quotation_mark(&self, at: usize) -> bool {
        matches!(self.text(at), "\"" | "“" | "”" | "«" | "»" | "„")
    }

    /// Does the word look like a verb with its tense?
    pub(super) fn is_verb(&self, at: usize) -> bool {
        if !self.is_lower(at) || self.is(at, Mark::NotVerb) {
            return false;
        }
        let entry = self.entry(at);
        if entry.is(Mark::PlainVerb) || entry.is(Mark::Auxiliary) {
            return true;
        }
        let spoken = entry.form.is_some_and(|form| form != Form::Base && form != Form::Participle) && !entry.is(Mark::NounToo);
        spoken || self.lower(at).len() > 4 && self.lower(at).ends_with("ed")
    }

    /// Is it a verb of what happened ("joined", "was"), not a bare form?
    pub(super) fn is_finite(&self, at: usize) -> bool {
        let modal = self.is(at, Mark::Modal) || matches!(self.lower(at), "do" | "can" | "must" | "should");
        self.is_verb(at) && !modal && !(self.is(at, Mark::Preposition) || self.lower(at).ends_with("ing"))
    }

    /// Does "as" follow, as in "names X as", with nothing but what is named between?
    pub(super) fn names_as(&self, at: usize, end: usize) -> bool {
        (at + 1..end.min(at + 16)).take_while(|&i| !matches!(self.text(i), "," | ";" | "." | ":")).any(|i| self.lower(i) == "as")
    }

    /// Is it a word in lower case?
    pub(super) fn is_plain_word(&self, at: usize) -> bool {
        self.is_lower(at)
    }

    /// "joining" rather than "king" or "meeting of".
    pub(super) fn is_doing(&self, at: usize) -> bool {
        self.is_lower(at)
            && self.lower(at).len() > 5
            && self.lower(at).ends_with("ing")
            && !self.lower(at).contains('-')
            && !matches!(self.lower(at), "during" | "nothing" | "something" | "anything" | "everything" | "morning" | "evening")
    }

    /// Can the token stand inside a noun phrase that is read towards its left?
    fn in_phrase(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        match token.kind {
            TokenKind::Word(Case::Lower) => {
                let participle = self.entry(at).form == Some(Form::Participle) && !self.is_name(at + 1);
                !(self.is(at, Mark::Stop) || self.is_verb(at) || participle)
            }
            TokenKind::Word(_) => !self.is(at, Mark::Stop) || !token.text.starts_with(char::is_lowercase) && token.len > 4,
            TokenKind::Number | TokenKind::Possessive => true,
            TokenKind::Mark => {
                matches!(token.text, "." | "'" | "’" | "&" | "/" | "-")
                    || token.text == "–" && !token.spaced && self.token(at + 1).is_some_and(|t| !t.spaced)
            }
        }
    }

    /// The first token before `at` that is no footnote such as [12].
    pub(super) fn before_footnotes(&self, mut at: usize, start: usize) -> usize {
        while at > start + 2 && self.text(at - 1) == "]" {
            let open = (start.max(at.saturating_sub(5))..at - 1).rev().find(|&i| self.text(i) == "[");
            match open {
                Some(open) => at = open,
                None => break,
            }
        }
        at
    }

    /// The noun phrase that ends just before `end`, not reaching before `start`.
    pub(super) fn phrase_before(&self, end: usize, start: usize) -> Option<Range<usize>> {
        let end = self.before_footnotes(end, start);
        // "a letter he wrote", "video it said": the pronoun alone
        if end > start + 1 && self.is_lower(end - 1) && self.is(end - 1, Mark::Pronoun) && self.lower(end - 1) != "who" {
            return Some(end - 1..end);
        }
        let mut from = end;
        while from > start && end - from < LONGEST_PHRASE {
            let at = from - 1;
            if self.text(at) == ")" {
                // a bracket inside the phrase: "the X (Y) said"
                match (start..at).rev().take(12).find(|&i| self.text(i) == "(") {
                    Some(open) if open > start && open < at => {
                        from = open;
                        continue;
                    }
                    _ => break,
                }
            }
            if !self.in_phrase(at) {
                break;
            }
            from = at;
            if self.is_lower(at) && self.is(at, Mark::Parting) {
                break;
            }
        }
        self.trimmed(from..end)
    }

    /// The noun phrase that begins at `start`, not reaching `end` or beyond.
    pub(super) fn phrase_after(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let mut to = start;
        while to < end && to - start < LONGEST_PHRASE {
            let inner_stop = self.text(to) == "." && !self.is_name(to + 1);
            let participle = self.entry(to).form == Some(Form::Participle);
            // "a leaked report"
            let adjective = to <= start + 1
                && self.lower(to).ends_with("ed")
                && to + 1 < end
                && self.in_phrase(to + 1)
                && matches!(self.lower(start), "a" | "an" | "the");
            if adjective {
                to += 1;
                continue;
            }
            if inner_stop || !self.in_phrase(to) || participle || self.is_pronoun_after_phrase(start, to) {
                break;
            }
            // "accused by X of leaving"
            if self.lower(to) == "of" && self.lower(to + 1).ends_with("ing") {
                break;
            }
            // "by X in May", "according to Y on Monday"
            if to > start && self.is(to, Mark::Preposition) && !matches!(self.lower(to), "of" | "for") {
                break;
            }
            to += 1;
        }
        self.trimmed(start..to)
    }

    fn is_pronoun_after_phrase(&self, start: usize, at: usize) -> bool {
        at > start && self.is_lower(at) && self.is(at, Mark::Pronoun)
    }

    /// A phrase without openers, time adverbials and closing marks.
    fn trimmed(&self, range: Range<usize>) -> Option<Range<usize>> {
        let Range { mut start, mut end } = range;
        while end > start
            && (matches!(self.text(end - 1), "." | "/" | "&" | "-")
                || self.is_lower(end - 1)
                    && (self.is(end - 1, Mark::Preposition)
                        || self.is(end - 1, Mark::Adverb)
                        || self.is(end - 1, Mark::Auxiliary)
                        || self.lower(end - 1).ends_with("ly")
                        || self.lower(end - 1) == "and"))
        {
            end -= 1;
        }
        loop {
            let opens = start < end
                && (self.is(start, Mark::Opener) && !(self.is(start, Mark::Pronoun) && start + 1 == end)
                    || self.token(start).is_some_and(|t| t.kind == TokenKind::Possessive || t.kind == TokenKind::Mark));
            if opens {
                start += 1;
            } else if start < end && self.is(start, Mark::Preposition) {
                // "On 20 October SDF said": what follows the date
                let number = (start..end.min(start + 6)).rev().find(|&i| self.token(i).is_some_and(|t| t.kind == TokenKind::Number));
                start = match number {
                    Some(number) => number + 1,
                    None => start + 1,
                };
                if number.is_some() && start < end && is_month(self.lower(start)) {
                    start += 1;
                }
            } else {
                break;
            }
        }
        (start < end).then_some(start..end)
    }

    /// The noun phrase that is the subject of a verb at `verb`, in a sentence that begins at `start`.
    pub(super) fn subject(&self, verb: usize, start: usize) -> Option<Range<usize>> {
        let mut end = verb;
        while end > start
            && (self.is(end - 1, Mark::Auxiliary)
                || self.is(end - 1, Mark::Adverb)
                || self.is(end - 1, Mark::Negation)
                || self.is_lower(end - 1) && self.lower(end - 1).ends_with("ly"))
        {
            end -= 1;
        }
        end = self.before_footnotes(end, start);
        if end == start {
            return None;
        }
        let before = self.lower(end - 1);
        if before == "to" && end >= start + 2 && self.text(end - 2) == "," {
            return self.phrase_before(end - 2, start);
        }
        if before == "to" {
            return self.main_subject(start, end - 1);
        }
        if matches!(before, "who" | "which" | "that") {
            let end = if end >= start + 2 && self.text(end - 2) == "," { end - 2 } else { end - 1 };
            return self.phrase_before(end, start);
        }
        if matches!(before, "and" | "but" | "or") && end - 1 > start && !self.is_name(end) {
            return self.main_subject(start, end - 1);
        }
        if before == "," {
            // "X, the Y of Z, said": the phrase before the apposition; "the Y of Z, X, said": the name in it
            let limit = start.max(end.saturating_sub(LONGEST_PHRASE));
            let comma = (limit..end - 1).rev().find(|&i| self.text(i) == ",");
            return match comma {
                Some(comma) if !(comma + 1..end - 1).any(|i| self.is_quotation_mark(i)) => {
                    let named = (comma + 1..end - 1).all(|i| self.is_name(i)) && comma + 1 < end - 1;
                    if named && comma > start && self.is_lower(comma - 1) && !self.is_verb(comma - 1) {
                        return Some(comma + 1..end - 1);
                    }
                    self.phrase_before(comma, start)
                }
                _ => self.main_subject(start, end - 1),
            };
        }
        self.phrase_before(end, start)
    }

    /// The subject of the sentence's first verb.
    pub(super) fn main_subject(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let mut from = start;
        let opens =
            self.is(start, Mark::Preposition) || self.is(start, Mark::Opener) && !matches!(self.lower(start), "the" | "a" | "an" | "it");
        if opens && let Some(comma) = (start..end.min(start + 20)).find(|&i| self.text(i) == ",") {
            from = comma + 1;
        }
        let verb = (from..end).take(3 * LONGEST_PHRASE).find(|&i| self.is_verb(i))?;
        if verb == from {
            return None;
        }
        self.subject(verb, from).filter(|found| found.start >= from)
    }

    /// The act of a verb at `at`, where it stands as a verb.
    pub(super) fn act(&self, at: usize, end: usize) -> Option<Act> {
        let entry = self.entry(at);
        let act = entry.acts[0]?;
        if !self.is_lower(at) {
            return None;
        }
        let noun = at > 0
            && (matches!(self.lower(at - 1), "the" | "a" | "an" | "its" | "his" | "their" | "of" | "this" | "any")
                || self.token(at - 1).is_some_and(|t| matches!(t.kind, TokenKind::Possessive | TokenKind::Number))
                || entry.is(Mark::NounToo) && self.describes_a_noun(at - 1)
                || self.lower(at) == "order" && self.lower(at - 1) == "in");
        if noun && matches!(entry.form, Some(Form::Base | Form::Third)) {
            return None;
        }
        if !entry.is(Mark::NounToo) {
            return Some(act);
        }
        let next = self.lower(at + 1);
        let means = entry.does(Act::Intend) || entry.does(Act::Think) || entry.does(Act::Expect);
        let later_that = entry.form != Some(Form::Base) && (at + 1..end.min(at + 7)).any(|i| self.lower(i) == "that");
        let object = act == Act::Report && entry.form == Some(Form::Past) && at > 0 && self.is_name(at - 1);
        let complement = later_that
            || object
            || self.is(at + 1, Mark::ClaimObject) && !noun
            || self.is(at, Mark::NamesAs) && self.names_as(at, end)
            || self.is(at, Mark::Puts) && (at + 1..end.min(at + 16)).any(|i| self.lower(i) == "at")
            || matches!(next, "that" | ":" | "how" | "whether" | "no")
            || next == "to" && (means || act == Act::Claim && at > 0 && (self.is_name(at - 1) || self.is(at - 1, Mark::Pronoun)))
            || self.is_quotation_mark(at + 1)
            || next == "," && self.is_quotation_mark(at + 2);
        let after_subject = at > 0
            && (self.is_name(at - 1)
                || self.is(at - 1, Mark::Pronoun)
                || self.is(at - 1, Mark::Adverb)
                || self.is(at - 1, Mark::Auxiliary));
        let with_clause = after_subject
            && at + 1 < end
            && matches!(entry.form, Some(Form::Third))
            && (self.is_name(at + 1) || matches!(next, "the" | "it" | "he" | "they" | "she" | "its" | "their"));
        ((complement || with_clause) && !noun).then_some(act)
    }

    /// Can a phrase be somebody who says something: has it a name, or a noun for people, bodies or documents?
    fn can_speak(&self, phrase: &Range<usize>) -> bool {
        let opens = |at: usize| {
            let index = self.document.sentences.partition_point(|s| s.tokens.end <= at);
            self.document.sentences.get(index).is_some_and(|s| s.tokens.start == at)
        };
        let named = phrase.clone().any(|i| self.is_name(i) && !(i == phrase.start && opens(i) && phrase.len() > 1));
        let known = |i: usize| {
            let entry = self.entry(i);
            let marks = [
                Mark::Speaker,
                Mark::Again,
                Mark::Analyst,
                Mark::Press,
                Mark::Wrapper,
                Mark::Generic,
                Mark::Unnamed,
                Mark::Side,
                Mark::Institute,
                Mark::ClaimedNoun,
            ];
            let word = self.lower(i);
            marks.into_iter().any(|mark| entry.is(mark))
                || word.len() > 5
                    && ["ers", "ors", "ists", "ians", "ants", "ents", "men", "women", "ees", "crats"].iter().any(|end| word.ends_with(end))
        };
        named || phrase.clone().any(known)
    }

    /// Is it "the group" or the like, not "the army", which speaks for itself?
    fn may_stand_for_another(&self, phrase: &Range<usize>) -> bool {
        let head = phrase.end - 1;
        self.is_name(head) || self.is(head, Mark::Generic)
    }

    /// Is what follows the word at `at` a noun: "were reports", "several claims", "rejected allegations"?
    fn describes_a_noun(&self, at: usize) -> bool {
        let word = self.lower(at);
        self.is(at, Mark::Quantifier)
            || self.entry(at).does(Act::Deny)
            || matches!(word, "is" | "are" | "was" | "were" | "been" | "be" | "by" | "despite" | "with" | "amid" | "following")
            || self.is_lower(at) && word.len() > 4 && ["ed", "ous", "ory", "ing"].iter().any(|end| word.ends_with(end))
    }

    /// Is the phrase (or its end) an outlet among the mentions?
    pub(super) fn is_outlet(&self, phrase: &Range<usize>) -> bool {
        let Some(index) = phrase.end.checked_sub(1).and_then(|at| self.covering.get(at).copied().flatten()) else { return false };
        self.mentions.mentions[index as usize].kind == PartyKind::Outlet
    }

    /// Whose statement it is: "a statement from X", "a 2019 report by X".
    fn maker(&self, phrase: &Range<usize>) -> Option<Range<usize>> {
        let link = (phrase.start + 1..phrase.end.saturating_sub(1)).find(|&i| {
            matches!(self.lower(i), "by" | "from") && self.is(i - 1, Mark::Wrapper)
                || self.lower(i) == "of" && self.is(i - 1, Mark::Wrapper)
        })?;
        self.trimmed(link + 1..phrase.end)
    }

    /// The subject of the sentence in which a pronoun at `at` stands, where it comes before it.
    fn spoken_of(&self, at: usize) -> Option<String> {
        let index = self.document.sentences.partition_point(|s| s.tokens.end <= at);
        let start = self.document.sentences.get(index)?.tokens.start;
        let phrase = self.main_subject(start, at)?;
        let pronoun = phrase.len() == 1 && self.is(phrase.start, Mark::Pronoun);
        (phrase.end < at && !pronoun).then(|| self.source(&phrase, None)).flatten()
    }

    /// The name of the speaker that a phrase means; `last` is who spoke before.
    pub(super) fn source(&self, phrase: &Range<usize>, last: Option<&str>) -> Option<String> {
        let alone = phrase.len() == 1;
        if alone
            && matches!(self.lower(phrase.start), "this" | "that" | "these" | "those" | "there" | "what" | "which" | "it")
            && last.is_none()
            || alone && matches!(self.lower(phrase.start), "this" | "that" | "there" | "what")
        {
            return None;
        }
        let party = |at: usize| {
            let mention = &self.mentions.mentions[self.covering.get(at).copied().flatten()? as usize];
            let party = self.mentions.parties.get(mention.party)?;
            Some((mention, party))
        };
        if alone && self.is(phrase.start, Mark::Pronoun) {
            let resolved = party(phrase.start)
                .filter(|(mention, party)| mention.form == Naming::Pronoun && party.name.to_lowercase() != self.lower(phrase.start));
            return resolved.map(|(_, party)| party.name.clone()).or(last.map(str::to_owned)).or_else(|| self.spoken_of(phrase.start));
        }
        // "X (leader of Y)" is X; "no group" is nobody
        if let Some(bracket) = (phrase.start + 1..phrase.end).find(|&i| self.text(i) == "(") {
            return self.source(&(phrase.start..bracket), last);
        }
        if matches!(self.lower(phrase.start), "no" | "nobody" | "none" | "neither") {
            return None;
        }
        if let Some(made) = self.maker(phrase) {
            return self.source(&made, last);
        }
        if let Some((mention, party)) = party(phrase.start)
            && mention.tokens.start <= phrase.start
            && mention.tokens.end >= phrase.end
            && mention.form != Naming::Demonym
            && (mention.form != Naming::Nominal || self.may_stand_for_another(phrase))
        {
            return Some(party.name.clone());
        }
        let head = phrase.end - 1;
        let refers_back = phrase.clone().all(|i| self.is_lower(i))
            && phrase.len() <= 2
            && self.is(head, Mark::Again)
            && phrase.start > 0
            && matches!(self.lower(phrase.start - 1), "the" | "this");
        if refers_back && let Some(last) = last {
            return Some(last.to_owned());
        }
        if !self.can_speak(phrase) {
            return None;
        }
        let both = phrase.start > 0 && self.is_lower(phrase.start) && self.lower(phrase.start - 1) == "both";
        let phrase = phrase.start - usize::from(both)..phrase.end;
        Some(self.document.slice(&phrase).split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

fn is_month(lower: &str) -> bool {
    matches!(
        lower,
        "january" | "february" | "march" | "april" | "may" | "june" | "july" | "august" | "september" | "october" | "november" | "december"
    )
}
