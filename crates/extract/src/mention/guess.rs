//! What kind of party a name is, from its words and what stands around it.

use super::scan::Scanner;
use crate::lexicon::{Word, tag};
use crate::text::{Case, TokenKind};
use std::ops::Range;
use variorum_model::party::PartyKind;

/// A kind, how sure it is (0 to 5), and the known name.
pub(super) type Guess = (PartyKind, u8, Option<u32>);

impl Scanner<'_> {
    /// The known name that exactly these tokens are.
    pub(super) fn known(&self, name: &Range<usize>) -> Option<Guess> {
        let word = self.exact(name)?;
        let (index, known) = self.lexicon.name(word)?;
        let only = &self.document.tokens[name.start];
        // "us" is no state and "is" no group: an acronym must stand in capitals
        let acronym =
            name.len() == 1 && only.len <= 5 && known.name.len() > only.text.len() && !matches!(only.kind, TokenKind::Word(Case::Upper));
        let ordinary = name.len() == 1 && word.tags & (tag::FUNCTION | tag::ORDINARY) != 0;
        (!(acronym && ordinary)).then_some((known.kind, 5, Some(index)))
    }

    /// What is known of exactly these tokens.
    pub(super) fn exact(&self, name: &Range<usize>) -> Option<Word> {
        if name.len() == 1 {
            return Some(self.tagged.word(name.start));
        }
        self.tagged.hits(name.start).iter().find(|hit| hit.len == name.len()).map(|hit| hit.word)
    }

    /// What kind of party a capitalised name is.
    pub(super) fn guess(&self, name: &Range<usize>) -> Guess {
        if let Some(guess) = self.known(name) {
            return guess;
        }
        if let Some((len, Some(kind))) = self.chunker.own.at(self.document, name.start, name.end)
            && len == name.len()
        {
            return (kind, 5, None);
        }
        if self.exact(name).is_some_and(|word| word.tags & tag::FIGURE != 0) {
            return (PartyKind::Person, 3, None);
        }
        let (kind, sure) = self
            .by_words(name)
            .or_else(|| self.by_statement(name))
            .or_else(|| self.by_membership(name))
            .or_else(|| self.by_context(name))
            .unwrap_or_else(|| self.by_shape(name));
        (kind, sure, None)
    }

    fn by_words(&self, name: &Range<usize>) -> Option<(PartyKind, u8)> {
        let tokens = &self.document.tokens;
        let of = name.clone().skip(1).find(|&i| matches!(&*tokens[i].lower, "of" | "for") && !self.chunker.capital(i));
        let head = of.map_or(name.end - 1, |of| of - 1);
        let first = self.tagged.word(name.start).tags;
        let last = if matches!(tokens[head].kind, TokenKind::Number) && head > name.start {
            self.tagged.word(head - 1).tags
        } else {
            self.tagged.word(head).tags
        };
        let several = name.len() > 1;
        let given = several && first & tag::GIVEN != 0;
        if given && of.is_none() && last & (tag::ORG_LAST | tag::EVENT | tag::PLACE_LAST) == 0 && first & tag::ORG_FIRST == 0 {
            return Some((PartyKind::Person, 4));
        }
        let operation = &*tokens[name.start].lower == "operation" && last & tag::ORG_LAST == 0;
        if several && operation {
            return Some((PartyKind::Event, 4));
        }
        if several && last & tag::EVENT != 0 && last & tag::ORG_LAST == 0 {
            return Some((PartyKind::Event, 4));
        }
        if several && last & tag::ORG_LAST != 0 {
            return Some((PartyKind::Organisation, 4));
        }
        if several && last & tag::PLACE_LAST != 0 {
            return Some((PartyKind::Place, 4));
        }
        if several && last & tag::OUTLET_LAST != 0 {
            return Some((PartyKind::Outlet, 3));
        }
        let article = matches!(&*tokens[name.start].lower, "la" | "el" | "le" | "les" | "il" | "os" | "as");
        let after_article = article && several && self.tagged.is(name.start + 1, tag::ORG_FIRST);
        if several && first & tag::ORG_FIRST != 0 || after_article {
            return Some((PartyKind::Organisation, 3));
        }
        if several && first & tag::PLACE_FIRST != 0 {
            return Some((PartyKind::Place, 3));
        }
        if several && name.clone().any(|i| self.tagged.is(i, tag::ORG_LAST)) {
            return Some((PartyKind::Organisation, 2));
        }
        None
    }

    /// "X (ABC) is a criminal organisation", "X, a rebel commander": the article says itself what X is.
    fn by_statement(&self, name: &Range<usize>) -> Option<(PartyKind, u8)> {
        let tokens = &self.document.tokens;
        let mut at = name.end;
        if tokens.get(at)?.text == "(" {
            at = (at..tokens.len().min(at + 20)).find(|&i| tokens[i].text == ")")? + 1;
        }
        let verb = matches!(&*tokens.get(at)?.lower, "is" | "was" | "are" | "were" | "became" | "remains" | ",");
        if !verb || !matches!(&*tokens.get(at + 1)?.lower, "a" | "an" | "the" | "one") {
            return None;
        }
        let nouns = tag::REF_ORGANISATION | tag::REF_PERSON | tag::REF_PLACE | tag::REF_EVENT;
        let noun = |i: usize| self.is_lower(i) && self.tagged.is(i, nouns);
        let mut head = (at + 2..tokens.len().min(at + 9)).take_while(|&i| tokens[i].kind != TokenKind::Mark).find(|&i| noun(i))?;
        while head + 1 < tokens.len() && noun(head + 1) {
            head += 1;
        }
        let tags = self.tagged.word(head).tags;
        let kind = if tags & tag::REF_ORGANISATION != 0 {
            PartyKind::Organisation
        } else if tags & tag::REF_PERSON != 0 {
            PartyKind::Person
        } else if tags & tag::REF_PLACE != 0 {
            PartyKind::Place
        } else {
            PartyKind::Event
        };
        Some((kind, 3))
    }

    /// "members of X", "X fighters": organisations have members.
    fn by_membership(&self, name: &Range<usize>) -> Option<(PartyKind, u8)> {
        let tokens = &self.document.tokens;
        let members = |i: usize| {
            matches!(
                &*tokens[i].lower,
                "member"
                    | "members"
                    | "fighters"
                    | "militants"
                    | "gunmen"
                    | "cadres"
                    | "operatives"
                    | "recruits"
                    | "leadership"
                    | "ranks"
                    | "faction"
                    | "branch"
                    | "gunman"
            )
        };
        let after = name.end < tokens.len() && members(name.end);
        let article = name.start > 0 && &*tokens[name.start - 1].lower == "the";
        let of = name.start.checked_sub(1 + usize::from(article));
        let before = of.is_some_and(|of| of > 0 && &*tokens[of].lower == "of" && members(of - 1));
        (after || before).then_some((PartyKind::Organisation, 2))
    }

    /// "in X", "X, Syria", "X, who".
    fn by_context(&self, name: &Range<usize>) -> Option<(PartyKind, u8)> {
        let tokens = &self.document.tokens;
        let upper = matches!(tokens[name.start].kind, TokenKind::Word(Case::Upper));
        let next = tokens.get(name.end);
        let comma = next.is_some_and(|t| t.text == ",");
        if comma && name.end + 1 < tokens.len() && self.is_place(name.end + 1) && !upper {
            return Some((PartyKind::Place, 3));
        }
        let who = name.end + usize::from(comma);
        if tokens.get(who).is_some_and(|t| matches!(&*t.lower, "who" | "whose" | "aged" | "himself" | "herself")) && !upper {
            return Some((PartyKind::Person, 3));
        }
        if name.len() == 1 && upper {
            return None;
        }
        let before = name.start.checked_sub(1)?;
        let article = &*tokens[before].lower == "the";
        let preposition = if article { before.checked_sub(1)? } else { before };
        let strong = matches!(
            &*tokens[preposition].lower,
            "in" | "at" | "near" | "around" | "outside" | "inside" | "throughout" | "across" | "into" | "toward" | "towards"
        );
        let place_noun =
            &*tokens[preposition].lower == "of" && preposition > 0 && self.tagged.is(preposition - 1, tag::REF_PLACE) && !article;
        if (strong || place_noun) && name.len() <= 4 && (!article || strong && name.len() == 1) {
            return Some((PartyKind::Place, 2));
        }
        None
    }

    fn by_shape(&self, name: &Range<usize>) -> (PartyKind, u8) {
        let tokens = &self.document.tokens;
        let upper = matches!(tokens[name.start].kind, TokenKind::Word(Case::Upper));
        if upper && name.len() == 1 {
            return (PartyKind::Organisation, 2);
        }
        let article = name.start > 0 && &*tokens[name.start - 1].lower == "the";
        let common = tag::ORDINARY
            | tag::ABSTRACT
            | tag::DESCRIBING
            | tag::DEMONYM
            | tag::PEOPLE_ADJECTIVE
            | tag::COLLECTIVE
            | tag::OF_NAME
            | tag::FUNCTION;
        let described = name.clone().any(|i| self.tagged.is(i, common) && !self.tagged.is(i, tag::GIVEN | tag::PARTICLE));
        if name.len() > 1 && name.len() <= 6 && !article && !upper && !described {
            return (PartyKind::Person, 1);
        }
        (PartyKind::Organisation, u8::from(article))
    }

    /// Is a known place or state at the token?
    pub(super) fn is_place(&self, at: usize) -> bool {
        let kind = |word| self.lexicon.name(word).map(|(_, known)| known.kind);
        let is = |kind| matches!(kind, Some(PartyKind::Place | PartyKind::State));
        self.chunker.capital(at) && (is(kind(self.tagged.word(at))) || self.tagged.hits(at).iter().any(|hit| is(kind(hit.word))))
    }
}
