//! Descriptions: "Islamist militants", "the Syrian government", "siege of Homs", "northern Syria", "the group", "they".

use super::scan::Scanner;
use super::{Form, Found};
use crate::lexicon::tag;
use crate::text::{Case, TokenKind};
use std::ops::Range;
use variorum_model::party::PartyKind;

/// Adjectives that may stand before the head of a description.
const BEFORE_HEAD: u64 = tag::DESCRIBING | tag::DEMONYM | tag::PEOPLE_ADJECTIVE | tag::DIRECTION | tag::COMPOUND;

/// Most words a description has before its head.
const MOST: usize = 6;

impl Scanner<'_> {
    /// A description that begins at `at`, in lower case or opening a sentence; returns where to go on.
    pub(super) fn description(&mut self, at: usize, end: usize) -> Option<usize> {
        if let Some(next) = self.direction(at, end) {
            return Some(next);
        }
        let (head, stop) = self.collective(at, end)?;
        Some(self.push_description(at, head, stop, end))
    }

    /// A description whose first words are a capitalised name: "Soviet forces", "Moss Side gangs", "US forces".
    pub(super) fn described_by_name(&mut self, start: usize, name_end: usize, end: usize) -> Option<usize> {
        let people = (start..name_end).all(|i| self.tagged.is(i, BEFORE_HEAD | tag::PEOPLE))
            || self.exact(&(start..name_end)).is_some_and(|word| word.tags & (tag::DEMONYM | tag::PEOPLE_ADJECTIVE | tag::PEOPLE) != 0);
        if !people || name_end >= end {
            return None;
        }
        if let Some(event) = self.event_from(start, name_end, end) {
            return Some(self.push_event(event, end));
        }
        let (head, stop) = self.collective(name_end, end).filter(|(_, stop)| *stop > name_end)?;
        Some(self.push_description(start, head, stop, end))
    }

    /// Head and end of "adjectives head" from `at`: the head is the last noun of the run.
    fn collective(&self, at: usize, end: usize) -> Option<(usize, usize)> {
        let mut i = at;
        let limit = end.min(at + MOST);
        while i < limit {
            if let Some(len) = self.tagged.longest(i, tag::COLLECTIVE).filter(|_| self.lower_or_opening(i, at)) {
                let mut head = i;
                let mut stop = i + len;
                // "government officials", "rebel groups", "drug gang members"
                while stop < limit {
                    let Some(more) = self.tagged.longest(stop, tag::COLLECTIVE | tag::NAME_HEAD).filter(|_| self.is_lower(stop)) else {
                        break;
                    };
                    head = stop;
                    stop += more;
                }
                // "rebel leader", "police station": the collective only describes what follows
                let follows = stop < end
                    && self.is_lower(stop)
                    && self.tagged.is(stop, tag::REF_PERSON | tag::REF_PLACE | tag::TITLE | tag::EVENT)
                    && !self.tagged.is(stop, tag::FUNCTION);
                let singular = !self.document.tokens[stop - 1].lower.ends_with('s');
                return (!(follows && singular)).then_some((head, stop));
            }
            let adjective = self.tagged.is(i, BEFORE_HEAD)
                && (self.is_lower(i) || i == at || self.tagged.is(i, tag::DEMONYM | tag::PEOPLE_ADJECTIVE | tag::COMPOUND));
            let joined = i > at
                && (&*self.document.tokens[i].lower == "and" || self.document.tokens[i].text == ",")
                && self.tagged.is(i + 1, BEFORE_HEAD)
                && i + 1 < limit;
            if !adjective && !joined {
                return None;
            }
            i += 1;
        }
        None
    }

    pub(super) fn is_lower(&self, at: usize) -> bool {
        matches!(self.document.tokens[at].kind, TokenKind::Word(Case::Lower))
    }

    fn lower_or_opening(&self, at: usize, start: usize) -> bool {
        self.is_lower(at) || at == start || matches!(&*self.document.tokens[at].lower, "islamists" | "salafists" | "maoists" | "nazis")
    }

    fn push_description(&mut self, start: usize, head: usize, stop: usize, end: usize) -> usize {
        let first = (start..stop).find(|&i| !self.tagged.is(i, tag::QUANTITY) || self.tagged.is(i, BEFORE_HEAD)).unwrap_or(start);
        let head_word = &*self.document.tokens[stop - 1].lower;
        let kind = match described_kind(head_word) {
            PartyKind::State if first >= head => PartyKind::Collective,
            kind => kind,
        };
        let mut found = Found::name(first..stop, kind, 2);
        found.form = Form::Nominal;
        let outer = self.found.len();
        self.found.push(found);
        if stop - first > 1 {
            self.push_inner_adjectives(&(first..stop));
        }
        self.mark_part(outer);
        // "members of X": the whole is named after it
        let _ = end;
        stop
    }

    /// The demonyms and places of a description, as mentions inside it.
    fn push_inner_adjectives(&mut self, whole: &Range<usize>) {
        let mut at = whole.start;
        while at < whole.end {
            let len = self.chunker.fixed(at, whole.end).unwrap_or(1);
            let inner = at..at + len;
            at += len;
            let Some(word) = self.exact(&inner) else { continue };
            if !self.chunker.capital(inner.start) && word.tags & tag::COMPOUND == 0 {
                continue;
            }
            let state = self.lexicon.state(word).filter(|_| word.tags & tag::DEMONYM != 0);
            let Some((index, known)) = state.or_else(|| self.lexicon.name(word)) else { continue };
            if word.tags & tag::COMPOUND != 0 && self.found.iter().rev().take(3).any(|found| found.tokens == inner) {
                continue;
            }
            let mut found = Found::name(inner, known.kind, 5);
            found.known = Some(index);
            found.nested = true;
            found.form = if state.is_some() { Form::Demonym } else { Form::Name };
            self.found.push(found);
        }
    }

    /// "northern Syria", "the rural north of Aleppo".
    fn direction(&mut self, at: usize, end: usize) -> Option<usize> {
        if !self.tagged.is(at, tag::DIRECTION) || at + 1 >= end {
            return None;
        }
        let mut first = at + 1;
        while first < end.min(at + 3) && self.tagged.is(first, tag::DIRECTION) && !self.chunker.capital(first) {
            first += 1;
        }
        if first >= end
            || !self.chunker.begins(first)
            || self.tagged.is(first, tag::DEMONYM | tag::PEOPLE_ADJECTIVE) && !self.tagged.is(first, tag::NAMED)
        {
            return None;
        }
        let stop = self.chunker.end(first, end);
        let (kind, sure, known) = self.guess(&(first..stop));
        if !(matches!(kind, PartyKind::Place | PartyKind::State) || sure < 2 && stop == first + 1) {
            return None;
        }
        self.found.push(Found::name(at..stop, PartyKind::Place, 4));
        let mut inner = Found::name(first..stop, if sure < 2 { PartyKind::Place } else { kind }, sure.max(2));
        inner.known = known;
        inner.nested = true;
        self.found.push(inner);
        Some(stop)
    }

    /// A name with the lower-case head that belongs to it: "Cheetham Hill gang", "Latakia offensive", "Tuareg rebellion".
    pub(super) fn extended(&self, name: &Range<usize>, kind: PartyKind, sure: u8, end: usize) -> Option<(Range<usize>, PartyKind, u8)> {
        let at = name.end;
        if at >= end || !self.document.tokens[at].spaced {
            return None;
        }
        let complete = matches!(kind, PartyKind::Organisation | PartyKind::Person) && sure >= 4;
        if let Some(event) = self.event_from(name.start, at, end)
            && kind != PartyKind::Person
        {
            return Some((event, PartyKind::Event, 3));
        }
        let place = matches!(kind, PartyKind::Place | PartyKind::State);
        // "Raqqa province", "Idlib prison"
        if let Some(len) = self.tagged.longest(at, tag::PLACE_LAST).filter(|_| self.is_lower(at) && (place || sure <= 2))
            && !self.tagged.is(at, tag::COLLECTIVE | tag::EVENT)
            && !matches!(
                &*self.document.tokens[at].lower,
                "area"
                    | "areas"
                    | "side"
                    | "end"
                    | "sector"
                    | "school"
                    | "zone"
                    | "capital"
                    | "land"
                    | "state"
                    | "field"
                    | "station"
                    | "house"
                    | "coast"
                    | "border"
                    | "road"
                    | "bank"
                    | "line"
                    | "region"
                    | "front line"
            )
        {
            return Some((name.start..at + len, PartyKind::Place, 3));
        }
        let mut i = at;
        while i < end.min(at + 2)
            && self.is_lower(i)
            && self.tagged.is(i, tag::DESCRIBING)
            && self.tagged.longest(i, tag::NAME_HEAD).is_none()
        {
            i += 1;
        }
        let len = self.tagged.longest(i, tag::NAME_HEAD).filter(|_| i < end && self.is_lower(i))?;
        if kind == PartyKind::Person && sure >= 5 {
            return None;
        }
        let weak = self.tagged.is(i, tag::CARRIER) && len == 1;
        if weak && !place || complete && (i > at || weak) {
            return None;
        }
        if complete && self.tagged.is(i, tag::COLLECTIVE) && !self.tagged.is(i, tag::ORG_LAST) {
            return None;
        }
        let kind = if self.tagged.is(i, tag::COLLECTIVE) && place {
            described_kind(&self.document.tokens[i + len - 1].lower)
        } else {
            PartyKind::Organisation
        };
        Some((name.start..i + len, kind, 3))
    }

    /// The event that begins at `start` and whose head comes at or after `at`: "2013 Latakia | offensive", "Syrian | civil war".
    pub(super) fn event_from(&self, start: usize, at: usize, end: usize) -> Option<Range<usize>> {
        let mut i = at;
        while i < end.min(at + 3)
            && self.tagged.longest(i, tag::EVENT).is_none()
            && self.is_lower(i)
            && self.tagged.is(i, tag::DESCRIBING | tag::ORDINAL)
        {
            i += 1;
        }
        if i >= end || !self.is_lower(i) {
            return None;
        }
        let len = self.tagged.longest(i, tag::EVENT)?;
        let stop = i + len;
        Some(start..self.event_complement(i, stop, end).unwrap_or(stop))
    }

    /// "of Homs", "in Syria", "on the Murrah Building" after the head of an event.
    fn event_complement(&self, head: usize, stop: usize, end: usize) -> Option<usize> {
        let preposition = &*self.document.tokens.get(stop).filter(|_| stop + 1 < end)?.lower;
        let first = stop + 1 + usize::from(matches!(&*self.document.tokens[stop + 1].lower, "the" | "a"));
        if first >= end || !self.chunker.begins(first) {
            return None;
        }
        let last = self.chunker.end(first, end);
        let (kind, ..) = self.guess(&(first..last));
        let head_word = &*self.document.tokens[head].lower;
        let personal = matches!(
            head_word,
            "death"
                | "killing"
                | "murder"
                | "assassination"
                | "arrest"
                | "arrests"
                | "capture"
                | "execution"
                | "kidnapping"
                | "fall"
                | "trial"
                | "disappearance"
                | "escape"
                | "killings"
                | "murders"
                | "shooting"
                | "agreement"
                | "talks"
        );
        match preposition {
            "of" if !personal => Some(last),
            "in" | "on" | "against" | "at" if matches!(kind, PartyKind::Place | PartyKind::State) && !personal => Some(last),
            _ => None,
        }
    }

    pub(super) fn push_event(&mut self, event: Range<usize>, end: usize) -> usize {
        let stop = event.end;
        let outer = self.found.len();
        self.found.push(Found::name(event.clone(), PartyKind::Event, 3));
        let mut at = event.start;
        while at < stop {
            if self.chunker.begins(at) {
                let name_end = self.chunker.end(at, stop);
                let inner = at..name_end;
                if inner != event && !(at..name_end).all(|i| self.tagged.is(i, tag::EVENT | tag::ORDINAL)) {
                    let (kind, sure, known) = self.guess(&inner);
                    let word = self.exact(&inner).unwrap_or_default();
                    let mut found = Found::name(inner.clone(), kind, sure);
                    found.known = known;
                    found.nested = true;
                    if known.is_none()
                        && let Some((index, state)) = self.lexicon.state(word).filter(|_| word.tags & tag::DEMONYM != 0)
                    {
                        (found.known, found.kind, found.form, found.sure) = (Some(index), state.kind, Form::Demonym, 5);
                    } else if known.is_none() && word.tags & (tag::PEOPLE | tag::PEOPLE_ADJECTIVE) != 0 {
                        (found.kind, found.form) = (PartyKind::Collective, Form::Nominal);
                    }
                    self.found.push(found);
                }
                at = name_end;
            } else {
                at += 1;
            }
        }
        self.aliases(outer, end).max(stop)
    }

    /// "the group", "this city", "the President"; "siege of Homs"; "it", "they".
    pub(super) fn reference(&mut self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let end = sentence.end;
        let tags = self.tagged.word(at).tags;
        if tags & (tag::IT | tag::THEY | tag::HE | tag::SHE) != 0 && !self.chunker_upper(at) {
            let kind = if tags & (tag::HE | tag::SHE) != 0 { PartyKind::Person } else { PartyKind::Organisation };
            let mut found = Found::name(at..at + 1, kind, 0);
            found.form = Form::Pronoun;
            found.refers = true;
            self.found.push(found);
            return Some(at + 1);
        }
        if let Some(len) = self.tagged.longest(at, tag::EVENT)
            && let Some(stop) = self.event_complement(at, at + len, end)
        {
            return Some(self.push_event(at..stop, end));
        }
        if let Some(next) = self.several(at, end).or_else(|| self.indefinite(at, end)).or_else(|| self.indefinite_other(at, end)) {
            return Some(next);
        }
        let lower = &*self.document.tokens[at].lower;
        let title_alone = self.chunker.capital(at) && tags & (tag::TITLE | tag::ORG_LAST) != 0;
        let determined = matches!(lower, "the" | "this" | "that" | "these" | "those" | "both" | "its" | "their" | "his");
        let first = if determined { at + 1 } else { at };
        if !determined && !title_alone || first >= end {
            return None;
        }
        let mut head = first;
        while head < end.min(first + 3)
            && self.tagged.longest(head, REFERENCES).is_none()
            && self.is_lower(head)
            && (self.tagged.is(head, BEFORE_HEAD | tag::QUANTITY)
                || matches!(&*self.document.tokens[head].lower, "new" | "same" | "whole" | "entire" | "latter" | "main"))
        {
            head += 1;
        }
        if matches!(&*self.document.tokens[first].lower, "former" | "latter")
            && first < end
            && determined
            && (first + 1 == end || self.tagged.longest(first + 1, REFERENCES).is_none())
        {
            return Some(self.push_reference(first..first + 1, PartyKind::Organisation));
        }
        // "the police officer", "the rebel groups": the description says more than its first noun
        let noun = self.tagged.longest(head.min(end - 1), REFERENCES);
        let longer = |(_, stop): (usize, usize)| noun.is_none_or(|len| stop > head + len);
        if determined && self.collective(first, end).is_some_and(longer) {
            return None;
        }
        if head >= end || self.chunker.capital(head) && !title_alone && self.chunker.end(head, end) > head + 1 {
            return None;
        }
        let len = self.tagged.longest(head, REFERENCES)?;
        let kind = self.referred(head, len);
        // "the vigilante group Stone Action": the name that follows is meant
        if kind == PartyKind::Organisation && head + len < end && self.is_lower(head) && self.chunker.begins(head + len) {
            return Some(head + len);
        }
        Some(self.push_reference(first..head + len, kind))
    }

    /// "Nichols's organization", "Juba's faction": a group that is named by its leader.
    pub(super) fn possessed(&mut self, of: usize, at: usize, end: usize) -> Option<usize> {
        let name = self.found[of].tokens.clone();
        if at != name.end || at + 1 >= end || self.document.tokens[at].kind != TokenKind::Possessive {
            return None;
        }
        let noun = tag::REF_ORGANISATION | tag::COLLECTIVE | tag::NAME_HEAD;
        let adjective = |i: usize| self.is_lower(i) && self.tagged.longest(i, noun).is_none() && self.tagged.is(i, BEFORE_HEAD);
        let head = (at + 1..end.min(at + 4)).find(|&i| !adjective(i))?;
        let Some(len) = self.tagged.longest(head, noun).filter(|_| self.is_lower(head) && !self.tagged.is(head, tag::REF_PERSON)) else {
            return self.relative(&name, head, end);
        };
        let organisation = self.found[of].kind == PartyKind::Organisation && self.found[of].sure >= 2;
        let division = matches!(&*self.document.tokens[head].lower, "faction" | "wing" | "branch" | "arm" | "division" | "cell");
        if organisation && !division {
            return None;
        }
        let people = self.tagged.is(head, tag::COLLECTIVE) && !self.tagged.is(head, tag::REF_ORGANISATION);
        let mut found = Found::name(name.start..head + len, if people { PartyKind::Collective } else { PartyKind::Organisation }, 2);
        found.form = Form::Nominal;
        self.found[of].nested = true;
        self.found.push(found);
        Some(head + len)
    }

    /// "both groups", "the two sides", "these three factions".
    fn several(&mut self, at: usize, end: usize) -> Option<usize> {
        let word = |i: usize| self.document.tokens.get(i).filter(|_| i < end).map_or("", |token| &*token.lower);
        let number = at + usize::from(matches!(word(at), "the" | "these" | "those" | "their"));
        if !matches!(word(number), "two" | "both" | "three") || number == at && word(at) != "both" {
            return None;
        }
        let mut head = number + 1 + usize::from(word(number + 1) == "the" || word(number + 1) == "these");
        while head < end.min(number + 4) && self.tagged.longest(head, tag::REF_SET).is_none() && self.tagged.is(head, BEFORE_HEAD) {
            head += 1;
        }
        let len = self.tagged.longest(head, tag::REF_SET).filter(|_| head < end)?;
        Some(self.push_reference(number..head + len, PartyKind::Collective))
    }

    /// "a civilian council", "another drug gang": an organisation that has no name, or gets it later.
    fn indefinite(&mut self, at: usize, end: usize) -> Option<usize> {
        if !matches!(&*self.document.tokens[at].lower, "a" | "an" | "another") {
            return None;
        }
        let first = at + 1;
        let new = |i: usize| matches!(&*self.document.tokens[i].lower, "new" | "small" | "smaller" | "larger" | "unified" | "single");
        let mut head = first;
        while head < end.min(first + 4)
            && self.tagged.longest(head, tag::REF_ORGANISATION).is_none()
            && (self.tagged.is(head, BEFORE_HEAD) || self.is_lower(head) && new(head))
        {
            head += 1;
        }
        let len = self.tagged.longest(head, tag::REF_ORGANISATION).filter(|_| head < end && self.is_lower(head))?;
        let mut found = Found::name(first..head + len, PartyKind::Organisation, 1);
        found.form = Form::Nominal;
        let outer = self.found.len();
        self.found.push(found);
        self.push_inner_adjectives(&(first..head + len));
        Some(self.aliases(outer, end).max(head + len))
    }

    /// "Gulf and Tijuana cartels": each name has the head for itself.
    pub(super) fn shared_head(&mut self, name: &Range<usize>, stop: usize) -> Option<usize> {
        let head = stop - 1;
        let plural = self.document.tokens[head].lower.ends_with('s') && self.tagged.is(head, tag::NAME_HEAD);
        let and = name.start.checked_sub(1).filter(|&i| matches!(&*self.document.tokens[i].lower, "and" | "or"))?;
        let before = self.found.len().checked_sub(1).filter(|&i| self.found[i].tokens.end == and && self.found[i].form == Form::Name)?;
        if !plural
            || self.tagged.is(head, tag::COLLECTIVE | tag::CARRIER) && !self.tagged.is(head, tag::REF_SET)
            || self.found[before].kind == PartyKind::State
        {
            return None;
        }
        for at in [before, before + 1] {
            if at > before {
                self.found.push(Found::name(name.clone(), PartyKind::Organisation, 4));
            }
            let found = &mut self.found[at];
            (found.kind, found.sure, found.known, found.head) = (PartyKind::Organisation, 4, None, Some(head));
        }
        Some(stop)
    }

    /// "X's widow", "X's bodyguard": a person told by another.
    fn relative(&mut self, name: &Range<usize>, head: usize, end: usize) -> Option<usize> {
        let len = self.tagged.longest(head, tag::TITLE | tag::REF_PERSON).filter(|_| self.is_lower(head))?;
        let stop = head + len;
        if stop < end && (self.chunker.capital(stop) || self.is_lower(stop) && self.tagged.is(stop, tag::TITLE)) {
            return None;
        }
        let mut found = Found::name(name.start..stop, PartyKind::Person, 1);
        found.form = Form::Nominal;
        self.found.push(found);
        Some(stop)
    }

    /// "a failed kidnapping", "an arson campaign"; "border regions", "several villages".
    fn indefinite_other(&mut self, at: usize, end: usize) -> Option<usize> {
        let article = matches!(&*self.document.tokens[at].lower, "a" | "an" | "another");
        let first = at + usize::from(article);
        let plain = |i: usize| self.is_lower(i) && !self.tagged.is(i, tag::FUNCTION | tag::TITLE | tag::REF_ORGANISATION);
        if article {
            let head = (first..end.min(first + 3)).find(|&i| self.tagged.longest(i, tag::EVENT).is_some() || !plain(i))?;
            let len = self.tagged.longest(head, tag::EVENT).filter(|_| self.is_lower(head))?;
            return Some(self.push_own(first..head + len, PartyKind::Event));
        }
        let head = (first..end.min(first + 3))
            .find(|&i| !(self.tagged.is(i, BEFORE_HEAD) && self.is_lower(i)) || self.tagged.is(i, tag::REF_PLACE))?;
        let len = self.tagged.longest(head, tag::REF_PLACE).filter(|_| self.is_lower(head))?;
        let plural = self.document.tokens[head + len - 1].lower.ends_with('s');
        (plural && (head > first || len > 1 || first > 0 && self.tagged.is(first - 1, tag::QUANTITY | tag::PLACE_PREPOSITION)))
            .then(|| self.push_own(first..head + len, PartyKind::Place))
    }

    /// A description that is a party of its own.
    fn push_own(&mut self, tokens: Range<usize>, kind: PartyKind) -> usize {
        let stop = tokens.end;
        let mut found = Found::name(tokens, kind, 1);
        found.form = Form::Nominal;
        self.found.push(found);
        stop
    }

    fn chunker_upper(&self, at: usize) -> bool {
        matches!(self.document.tokens[at].kind, TokenKind::Word(Case::Upper))
    }

    fn referred(&self, head: usize, _len: usize) -> PartyKind {
        let tags = self.tagged.word(head).tags | self.tagged.hits(head).first().map_or(0, |hit| hit.word.tags);
        if tags & tag::REF_ORGANISATION != 0 {
            PartyKind::Organisation
        } else if tags & tag::REF_STATE != 0 {
            PartyKind::State
        } else if tags & (tag::REF_PERSON | tag::TITLE) != 0 {
            PartyKind::Person
        } else if tags & tag::REF_EVENT != 0 {
            PartyKind::Event
        } else {
            PartyKind::Place
        }
    }

    fn push_reference(&mut self, tokens: Range<usize>, kind: PartyKind) -> usize {
        let stop = tokens.end;
        let mut found = Found::name(tokens, kind, 0);
        found.form = Form::Nominal;
        found.refers = true;
        self.found.push(found);
        stop
    }
}

const REFERENCES: u64 = tag::REF_ORGANISATION | tag::REF_PERSON | tag::REF_PLACE | tag::REF_STATE | tag::REF_EVENT;

/// What kind of party a description is, by its last word.
fn described_kind(head: &str) -> PartyKind {
    match head {
        "government" | "regime" | "administration" | "authorities" | "monarchy" | "junta" => PartyKind::State,
        "army" | "military" | "navy" | "police" | "ministry" | "parliament" | "militia" | "coalition" | "alliance" | "council" => {
            PartyKind::Organisation
        }
        _ => PartyKind::Collective,
    }
}
