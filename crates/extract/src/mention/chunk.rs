//! How far a capitalised name goes.

use super::KnownName;
use crate::lexicon::{Tagged, tag};
use crate::text::{Case, Document, TokenKind};
use std::collections::HashMap;
use std::ops::Range;
use variorum_model::party::PartyKind;

/// Names given with the article: its title and what the caller knows. Tokens in lower case.
pub(crate) struct OwnNames {
    by_first: HashMap<Box<str>, Vec<OwnName>>,
}

/// The words after the first, and the kind where the caller gave one.
type OwnName = (Box<[Box<str>]>, Option<PartyKind>);

impl OwnNames {
    pub(crate) fn new(title: Option<&str>, known: &[KnownName<'_>]) -> Self {
        let mut own = Self { by_first: HashMap::new() };
        if let Some(title) = title.and_then(name_of) {
            own.add(title, None);
        }
        for name in known {
            own.add(name.name, Some(name.kind));
        }
        for list in own.by_first.values_mut() {
            list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        own
    }

    fn add(&mut self, name: &str, kind: Option<PartyKind>) {
        let document = Document::cut(name, std::slice::from_ref(&(0..name.len())));
        if document.tokens.len() > 14 {
            return;
        }
        let mut words = document.tokens.iter().skip_while(|token| &*token.lower == "the").map(|token| Box::from(&*token.lower));
        if let Some(first) = words.next() {
            self.by_first.entry(first).or_default().push((words.collect(), kind));
        }
    }

    /// Length and kind of the longest own name at a token.
    pub(crate) fn at(&self, document: &Document<'_>, at: usize, end: usize) -> Option<(usize, Option<PartyKind>)> {
        let list = self.by_first.get(&*document.tokens[at].lower)?;
        list.iter().find_map(|(rest, kind)| {
            let stop = at + 1 + rest.len();
            let same = stop <= end && document.tokens[at + 1..stop].iter().zip(rest).all(|(token, word)| *token.lower == **word);
            same.then_some((rest.len() + 1, *kind))
        })
    }
}

/// The title of an article where it is a name, as in an encyclopedia: "Supreme Team (gang)", "FARC dissidents"; a headline
/// that says something ("The winter that split the camp") is none.
pub(crate) fn name_of(title: &str) -> Option<&str> {
    const NEVER_IN_NAMES: &[&str] = &[
        "a", "an", "that", "who", "which", "is", "are", "was", "were", "has", "have", "had", "will", "no", "not", "its", "their", "his",
        "how", "why", "what", "when", "where", "says", "said", "amid", "but", "or",
    ];
    let name = without_bracket(title);
    let mut first = true;
    let says = name.split_whitespace().any(|word| {
        let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let begins = std::mem::take(&mut first);
        let connects = matches!(lower.as_str(), "of" | "in" | "for");
        let small = word.starts_with(char::is_lowercase);
        NEVER_IN_NAMES.contains(&lower.as_str()) && (small || begins) || small && !connects && crate::grammar::preposition(&lower).is_some()
    });
    let marked = name.contains([':', '?', '!', ';', '…']);
    (!says && !marked && !name.is_empty()).then_some(name)
}

/// A title without what stands in brackets at its end: "Supreme Team (gang)".
fn without_bracket(title: &str) -> &str {
    match title.rfind(" (") {
        Some(at) if title.ends_with(')') => &title[..at],
        _ => title,
    }
}

/// Reads capitalised names.
pub(crate) struct Chunker<'a> {
    pub(crate) document: &'a Document<'a>,
    pub(crate) tagged: &'a Tagged,
    pub(crate) own: &'a OwnNames,
}

/// Longest name, in tokens: what is longer is a heading in capitals.
const LONGEST: usize = 24;

impl Chunker<'_> {
    /// Is the token written as a name is?
    pub(crate) fn capital(&self, at: usize) -> bool {
        let token = &self.document.tokens[at];
        match token.kind {
            TokenKind::Word(Case::Title | Case::Upper) => !self.tagged.is(at, tag::COMPOUND),
            TokenKind::Word(Case::Mixed) => {
                let named = self.tagged.is(at, tag::NAMED) || token.lower.starts_with("ex-");
                !self.tagged.is(at, tag::COMPOUND) && (named || !self.tagged.is(at, tag::DESCRIBING) && !is_prefixed(&token.lower))
            }
            _ => false,
        }
    }

    /// May a name begin here?
    pub(crate) fn begins(&self, at: usize) -> bool {
        self.capital(at) && !self.tagged.is(at, tag::FUNCTION | tag::TIME)
    }

    /// Length of the longest known name or phrase at a token: one that the lists or the caller give.
    pub(crate) fn fixed(&self, at: usize, end: usize) -> Option<usize> {
        if let Some((len, _)) = self.own.at(self.document, at, end)
            && (self.capital(at) || len > 1)
            && (at..at + len).any(|i| self.capital(i))
        {
            return Some(len);
        }
        self.tagged
            .hits(at)
            .iter()
            .find(|hit| {
                hit.word.tags & (tag::NAMED | tag::DEMONYM | tag::PEOPLE_ADJECTIVE | tag::PEOPLE | tag::FIGURE) != 0 && at + hit.len <= end
            })
            .filter(|hit| self.capital(at) || &*self.document.tokens[at].lower != "the" && self.capital(at + hit.len - 1))
            .map(|hit| hit.len)
    }

    /// The end of the name that begins at `start`.
    pub(crate) fn end(&self, start: usize, limit: usize) -> usize {
        let limit = limit.min(start + LONGEST);
        let mut at = start + self.fixed(start, limit).unwrap_or(1);
        let mut complement = false;
        while at < limit {
            let Some(next) = self.step(start, at, limit, &mut complement) else { break };
            at = next;
        }
        at
    }

    /// Where the name goes on after `at`, if it does.
    fn step(&self, start: usize, at: usize, limit: usize, complement: &mut bool) -> Option<usize> {
        let tokens = &self.document.tokens;
        let token = &tokens[at];
        let before = at - 1;
        if let TokenKind::Word(_) = token.kind {
            if self.capital(at) {
                let inside = self.tagged.is(at, tag::FUNCTION) && at + 1 < limit && self.linking(at) && self.begins(at + 1);
                if inside {
                    return Some(at + 2);
                }
                let stops = self.tagged.is(at, tag::FUNCTION) && !token.lower.contains('-')
                    || self.tagged.is(at, tag::TIME) && !self.tagged.is(at, tag::NAMED);
                return (!stops).then(|| at + self.fixed(at, limit).unwrap_or(1));
            }
            return match &*token.lower {
                "in" => self.located(start, at, limit),
                "of" => self.of(start, at, limit).inspect(|_| *complement = true),
                "for" => self.purpose(at, limit).inspect(|_| *complement = true),
                "and" => self.and(start, at, limit, *complement),
                _ => self.particles(at, limit),
            };
        }
        let next_capital = at + 1 < limit && self.capital(at + 1);
        match (token.kind, token.text) {
            (TokenKind::Possessive, _) => {
                let office = next_capital && matches!(&*tokens[at + 1].lower, "office" | "bureau") && self.tagged.is(before, tag::TITLE);
                let inner = next_capital && self.tagged.is(before, tag::INNER_POSSESSIVE) && !self.tagged.is(at + 1, tag::TITLE);
                (office || inner).then_some(at + 2)
            }
            (TokenKind::Number, text) => {
                let unit = self.tagged.is(before, tag::ORG_LAST | tag::ORG_FIRST | tag::PLACE_LAST);
                (unit && text.len() <= 4 && !is_year(text) && text.bytes().all(|b| b.is_ascii_digit())).then_some(at + 1)
            }
            (_, "&") => next_capital.then_some(at + 2),
            (_, ".") => {
                let short = tokens[before].len == 1
                    || self.tagged.is(before, tag::TITLE) && tokens[before].len <= 4
                    || &*tokens[before].lower == "st";
                (short && next_capital && !token.spaced).then_some(at + 2)
            }
            (_, "/" | "–" | "-" | "‑" | "—") => {
                let joined = !token.spaced && !tokens.get(at + 1)?.spaced && (token.text != "—");
                let short = token.text != "/" || tokens[at + 1].len <= 4 || self.tagged.is(at + 1, tag::ORG_LAST);
                (joined && next_capital && short).then_some(at + 2)
            }
            (_, "\"" | "“" | "'" | "‘" | "«") => self.nickname(start, at, limit),
            _ => None,
        }
    }

    fn of(&self, start: usize, at: usize, limit: usize) -> Option<usize> {
        let before = at - 1;
        let tags = self.tagged.word(before).tags;
        let goes_on = tags & (tag::OF_NAME | tag::ORG_LAST | tag::ORG_FIRST | tag::EVENT | tag::PLACE_LAST) != 0;
        let lone_ordinary = before == start && tags & (tag::ORDINARY | tag::CARRIER | tag::COLLECTIVE) != 0 && tags & tag::OF_NAME == 0;
        if !goes_on || lone_ordinary || tags & tag::TITLE != 0 && tags & tag::ORG_LAST == 0 {
            return None;
        }
        self.capital_after_article(at + 1, limit)
    }

    /// A capitalised "Against", "Of", "The" inside a name: "Direct Action Against Drugs".
    fn linking(&self, at: usize) -> bool {
        const LINKS: &[&str] =
            &["against", "of", "for", "the", "and", "in", "on", "to", "with", "without", "from", "under", "by", "at", "our"];
        LINKS.contains(&&*self.document.tokens[at].lower) && !matches!(self.document.tokens[at].kind, TokenKind::Word(Case::Upper))
    }

    /// "X in West Africa (XWA)": a place belongs to the name only where the acronym says so, or in branches' usual names.
    fn located(&self, start: usize, at: usize, limit: usize) -> Option<usize> {
        let next = self.capital_after_article(at + 1, limit)?;
        let branch = matches!(&*self.document.tokens[start].lower, "al-qaeda" | "al-qaida" | "al-qa'ida") && at == start + 1;
        (branch || self.acronym_follows(start, next, limit)).then_some(next)
    }

    fn purpose(&self, at: usize, limit: usize) -> Option<usize> {
        if !self.tagged.is(at - 1, tag::ORG_LAST | tag::ORG_FIRST) {
            return None;
        }
        self.capital_after_article(at + 1, limit)
    }

    /// "for Democracy and Justice", "of Iraq and the Levant", "Justice and Equality Movement".
    fn and(&self, start: usize, at: usize, limit: usize, complement: bool) -> Option<usize> {
        let next = self.capital_after_article(at + 1, limit)?;
        let first = self.first_capital(at + 1);
        let article = first > at + 1;
        let both_abstract = self.tagged.is(at - 1, tag::ABSTRACT) && self.tagged.is(first, tag::ABSTRACT);
        if both_abstract && !article {
            return Some(next);
        }
        if !complement || self.tagged.is(first, tag::ORG_FIRST) {
            return None;
        }
        (both_abstract || self.people(start, at, next) || self.fills_brackets(start, next) || self.acronym_follows(start, next, limit))
            .then_some(next)
    }

    /// "Brigade of Tigers and Lions": two plurals after a unit's "of".
    fn people(&self, start: usize, at: usize, next: usize) -> bool {
        let tokens = &self.document.tokens;
        let plural = |i: usize| {
            tokens[i].len > 4
                && tokens[i].lower.ends_with('s')
                && !self.tagged.is(i, tag::NAMED | tag::DEMONYM | tag::ORG_LAST | tag::PEOPLE_ADJECTIVE)
        };
        let of = at >= start + 3 && &*tokens[at - 2].lower == "of"
            || at >= start + 4 && &*tokens[at - 2].lower == "the" && &*tokens[at - 3].lower == "of";
        let unit = if &*tokens[at - 2].lower == "of" { at.wrapping_sub(3) } else { at.wrapping_sub(4) };
        of && self.tagged.is(unit, tag::ORG_LAST) && plural(at - 1) && plural(next - 1)
    }

    /// "X (the Army of the Tigers and Lions)": nothing but the name stands in the brackets.
    fn fills_brackets(&self, start: usize, next: usize) -> bool {
        let tokens = &self.document.tokens;
        let opens = |i: usize| i > 0 && tokens[i - 1].text == "(";
        let article = start > 0 && &*tokens[start - 1].lower == "the";
        tokens.get(next).is_some_and(|t| t.text == ")") && (opens(start) || article && opens(start - 1))
    }

    /// Does "(ABC)" follow within a few tokens, with the initials of the name from `start` to there?
    fn acronym_follows(&self, start: usize, from: usize, limit: usize) -> bool {
        let tokens = &self.document.tokens;
        let stop = limit.min(from + 10);
        let Some(open) = (from..stop).find(|&i| tokens[i].text == "(") else { return false };
        let clean = (from..open).all(|i| {
            self.capital(i)
                || matches!(&*tokens[i].lower, "of" | "the" | "and" | "for" | "in" | "de" | "la")
                || matches!(tokens[i].kind, TokenKind::Possessive)
        });
        clean && open + 1 < limit && super::alias::fits(self.document, start..open, tokens[open + 1].text)
    }

    fn first_capital(&self, at: usize) -> usize {
        at + usize::from(&*self.document.tokens[at].lower == "the" && !self.capital(at))
    }

    /// After "of", "for", "and": the next capital, an article before it allowed.
    fn capital_after_article(&self, at: usize, limit: usize) -> Option<usize> {
        if at >= limit {
            return None;
        }
        let first = self.first_capital(at);
        if first >= limit {
            return None;
        }
        let ordinal = self.document.tokens[first].kind == TokenKind::Number
            && first + 1 < limit
            && self.capital(first + 1)
            && !self.tagged.is(first + 1, tag::TIME);
        if ordinal {
            return Some(first + 2);
        }
        let function = self.tagged.is(first, tag::FUNCTION | tag::TIME) && !self.document.tokens[first].lower.contains('-');
        (self.capital(first) && !function).then(|| first + self.fixed(first, limit).unwrap_or(1))
    }

    /// "al", "bin", "de la" before the next capital.
    fn particles(&self, at: usize, limit: usize) -> Option<usize> {
        let is_particle = |i: usize| self.tagged.is(i, tag::PARTICLE) && !self.tagged.is(i, tag::FUNCTION);
        let stop = (at..limit.min(at + 3)).find(|&i| !is_particle(i)).unwrap_or(limit.min(at + 3));
        if stop == at || stop >= limit || !self.capital(stop) {
            return None;
        }
        Some(stop + 1)
    }

    /// Joe "The Boss" Roma.
    fn nickname(&self, start: usize, at: usize, limit: usize) -> Option<usize> {
        let tokens = &self.document.tokens;
        if self.tagged.is(at - 1, tag::ORG_LAST | tag::TITLE) || !tokens[at].spaced || tokens.get(at + 1)?.spaced || start + 3 < at {
            return None;
        }
        let close = (at + 2..limit.min(at + 7)).find(|&i| matches!(tokens[i].text, "\"" | "”" | "'" | "’" | "»"))?;
        (!tokens[close].spaced
            && close + 1 < limit
            && self.capital(close + 1)
            && !self.tagged.is(close + 1, tag::FUNCTION)
            && tokens[close + 1].spaced)
            .then_some(close + 2)
    }

    /// The quoted nickname inside a name, if it has one.
    pub(crate) fn quoted(&self, name: &Range<usize>) -> Option<Range<usize>> {
        let is_quote = |i: &usize| matches!(self.document.tokens[*i].text, "\"" | "“" | "”" | "'" | "‘" | "’" | "«" | "»");
        let open = name.clone().find(is_quote)?;
        let close = (open + 1..name.end).find(is_quote)?;
        (open + 1 < close).then_some(open + 1..close)
    }
}

pub(crate) fn is_year(text: &str) -> bool {
    text.len() == 4
        && (text.starts_with("19") || text.starts_with("20") || text.starts_with("18"))
        && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_prefixed(lower: &str) -> bool {
    [
        "pro-", "anti-", "non-", "mid-", "ex-", "pre-", "post-", "then-", "neo-", "late-", "early-", "self-", "inter-", "intra-", "trans-",
        "cross-",
    ]
    .iter()
    .any(|prefix| lower.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::name_of;

    #[test]
    fn a_headline_is_no_name() {
        for name in ["Supreme Team (gang)", "FARC dissidents", "Army of the Guardians", "Al-Shabaab", "Primeiro Comando da Capital"] {
            assert!(name_of(name).is_some(), "{name}");
        }
        for headline in
            ["The winter that split the camp", "Who leads the Hill Army?", "Hill Army: statement no. 3", "Strange company at the dam", ""]
        {
            assert!(name_of(headline).is_none(), "{headline}");
        }
    }
}
