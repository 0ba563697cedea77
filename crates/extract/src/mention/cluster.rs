//! Which mentions name the same party.

use super::chunk::name_of;
use super::{Form, Found, LocalParty, Mention, Mentions};
use crate::lexicon::{Lexicon, Tagged, folded, tag};
use crate::text::{Case, Document, TokenKind};
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher};
use std::ops::Range;
use variorum_model::party::PartyKind;

/// Sorts what was found, joins what is the same party, and names the parties.
pub(super) fn gather(document: &Document<'_>, lexicon: &Lexicon, tagged: &Tagged, title: Option<&str>, found: Vec<Found>) -> Mentions {
    let mut groups = Groups::new(found.len());
    let keys: Vec<u64> = found.iter().map(|found| key(document, found)).collect();
    same_key(&found, &keys, &mut groups);
    short_forms(document, tagged, &found, &mut groups);
    let parties = Naming { document, lexicon, title }.parties(&found, &mut groups);
    assemble(found, parties)
}

/// Sets that only grow together.
struct Groups {
    parent: Vec<u32>,
}

impl Groups {
    fn new(len: usize) -> Self {
        Self { parent: (0..u32::try_from(len).unwrap_or(u32::MAX)).collect() }
    }

    fn root(&mut self, at: usize) -> usize {
        let mut at = at;
        while self.parent[at] as usize != at {
            let above = self.parent[at] as usize;
            self.parent[at] = self.parent[above];
            at = self.parent[at] as usize;
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = if a < b { (a, b) } else { (b, a) };
        self.parent[high] = u32::try_from(low).unwrap_or(u32::MAX);
    }
}

/// Hash of a name without case, articles, hyphens and marks: "Al-Nusra Front" is "al Nusra front".
fn key(document: &Document<'_>, found: &Found) -> u64 {
    let (tokens, front) = (&found.tokens, found.front);
    let mut hasher = DefaultHasher::new();
    for at in tokens.clone() {
        let token = &document.tokens[at];
        if matches!(token.kind, TokenKind::Mark | TokenKind::Possessive)
            || matches!(&*token.lower, "the" | "a" | "an" | "al" | "el" | "ul") && tokens.len() > 1
        {
            continue;
        }
        let plain = if token.lower.is_ascii() { Cow::Borrowed(&*token.lower) } else { Cow::Owned(folded(&token.lower)) };
        let plain = if front { plain.rsplit_once('-').map_or(&*plain, |(front, _)| front) } else { &plain };
        for (place, part) in plain.split('-').enumerate() {
            if place == 0
                && plain.len() > part.len()
                && matches!(part, "al" | "el" | "ul" | "as" | "ash" | "ar" | "an" | "at" | "ad" | "az")
            {
                continue;
            }
            for byte in part.bytes().filter(|b| *b != b'\'') {
                hasher.write_u8(byte);
            }
        }
    }
    if let Some(head) = found.head {
        hasher.write(singular(&document.tokens[head].lower).as_bytes());
    }
    hasher.finish()
}

/// "cartels" is "cartel", "families" is "family".
fn singular(plural: &str) -> Cow<'_, str> {
    match plural.strip_suffix("ies") {
        Some(stem) => Cow::Owned(format!("{stem}y")),
        None => Cow::Borrowed(plural.strip_suffix('s').unwrap_or(plural)),
    }
}

fn same_key(found: &[Found], keys: &[u64], groups: &mut Groups) {
    let mut by_key: HashMap<u64, usize> = HashMap::with_capacity(found.len() / 2);
    let mut by_known: HashMap<u32, usize> = HashMap::new();
    for (at, mention) in found.iter().enumerate() {
        if mention.refers {
            continue;
        }
        if let Some(known) = mention.known {
            groups.join(*by_known.entry(known).or_insert(at), at);
        }
        if mention.form != Form::Demonym {
            groups.join(*by_key.entry(keys[at]).or_insert(at), at);
        }
        if let Some(of) = mention.alias_of {
            groups.join(of, at);
        }
    }
}

/// "Prigozhin" for "Yevgeny Prigozhin", "Wagner" for "Wagner Group", "RSF" for "Rapid Support Forces".
fn short_forms(document: &Document<'_>, tagged: &Tagged, found: &[Found], groups: &mut Groups) {
    let mut by_last: HashMap<&str, usize> = HashMap::new();
    let mut by_first: HashMap<&str, usize> = HashMap::new();
    let mut by_given: HashMap<&str, usize> = HashMap::new();
    let mut by_initials: HashMap<String, usize> = HashMap::new();
    for (at, mention) in found.iter().enumerate() {
        if mention.form != Form::Name || mention.refers || mention.tokens.len() < 2 {
            continue;
        }
        let tokens = &document.tokens[mention.tokens.clone()];
        match mention.kind {
            PartyKind::Person => {
                by_last.entry(bare(&tokens[tokens.len() - 1].lower)).or_insert(at);
                by_given.entry(bare(&tokens[0].lower)).or_insert(at);
                if tokens.len() > 2 {
                    by_last.entry(bare(&tokens[tokens.len() - 2].lower)).or_insert(at);
                }
            }
            PartyKind::Organisation | PartyKind::Outlet => {
                by_first.entry(bare(&tokens[0].lower)).or_insert(at);
                if let Some(initials) = initials(document, &mention.tokens) {
                    by_initials.entry(initials).or_insert(at);
                }
            }
            _ => {}
        }
    }
    for (at, mention) in found.iter().enumerate() {
        if mention.form != Form::Name || mention.refers || mention.known.is_some() || mention.alias_of.is_some() {
            continue;
        }
        let tokens = &document.tokens[mention.tokens.clone()];
        if tokens.len() == 1 {
            let lower = bare(&tokens[0].lower);
            let upper = matches!(tokens[0].kind, TokenKind::Word(Case::Upper));
            if upper && let Some(&full) = by_initials.get(&*tokens[0].lower) {
                groups.join(full, at);
                continue;
            }
            let weak = mention.sure < 4 || mention.kind == PartyKind::Person;
            if weak && let Some(&full) = by_last.get(lower) {
                groups.join(full, at);
                continue;
            }
            if mention.kind == PartyKind::Person
                && let Some(&full) = by_given.get(lower)
            {
                groups.join(full, at);
                continue;
            }
            let common = tagged.is(
                mention.tokens.start,
                tag::ORG_LAST
                    | tag::ORG_FIRST
                    | tag::ORDINARY
                    | tag::DEMONYM
                    | tag::PEOPLE_ADJECTIVE
                    | tag::PLACE_FIRST
                    | tag::NAMED
                    | tag::ORDINAL,
            );
            if weak
                && !common
                && let Some(&full) = by_first.get(lower)
            {
                groups.join(full, at);
            }
        } else if mention.kind == PartyKind::Organisation
            && mention.sure < 4
            && let Some(&full) = by_first.get(bare(&tokens[0].lower))
        {
            // "Cheetham Hill" for "Cheetham Hill Gang"
            let whole = &document.tokens[found[full].tokens.clone()];
            if whole.len() > tokens.len() && whole.iter().zip(tokens).all(|(a, b)| a.lower == b.lower) {
                groups.join(full, at);
            }
        } else if mention.kind == PartyKind::Person
            && tokens.len() == 2
            && let Some(&full) = by_last.get(bare(&tokens[1].lower))
        {
            // "Joaquín Guzmán" for "Joaquín Archivaldo Guzmán Loera"
            let whole = &document.tokens[found[full].tokens.clone()];
            if whole.len() > 2 && whole[0].lower == tokens[0].lower {
                groups.join(full, at);
            }
        }
    }
}

/// A word without its article: "al-Assad" is "Assad".
fn bare(lower: &str) -> &str {
    match lower.split_once('-') {
        Some(("al" | "el" | "as" | "ash" | "ar" | "an" | "at" | "ad" | "az" | "ul", rest)) if !rest.is_empty() => rest,
        _ => lower,
    }
}

/// First letters of the capitalised words of a name.
fn initials(document: &Document<'_>, tokens: &Range<usize>) -> Option<String> {
    if !(2..=8).contains(&tokens.len()) {
        return None;
    }
    let letters: String = document.tokens[tokens.clone()]
        .iter()
        .filter(|token| matches!(token.kind, TokenKind::Word(Case::Title)))
        .filter_map(|token| token.lower.chars().next())
        .collect();
    (letters.len() >= 2).then_some(letters)
}

struct Naming<'a> {
    document: &'a Document<'a>,
    lexicon: &'a Lexicon,
    title: Option<&'a str>,
}

struct Parties {
    of: Vec<usize>,
    list: Vec<LocalParty>,
    topic: Option<usize>,
    entitled: bool,
}

/// Most forms that one party keeps: an article that gives more is a list of something else.
const MOST_FORMS: usize = 40;

impl Naming<'_> {
    fn parties(&self, found: &[Found], groups: &mut Groups) -> Parties {
        let mut of = vec![usize::MAX; found.len()];
        let mut index: HashMap<usize, usize> = HashMap::new();
        let mut best: Vec<(u32, u8, usize)> = Vec::new();
        let mut list: Vec<LocalParty> = Vec::new();
        let mut known: Vec<Option<u32>> = Vec::new();
        for (at, mention) in found.iter().enumerate() {
            if mention.refers {
                continue;
            }
            let root = groups.root(at);
            let party = *index.entry(root).or_insert_with(|| {
                list.push(LocalParty { name: String::new(), kind: mention.kind, forms: Vec::new(), members: Vec::new() });
                best.push((0, 0, usize::MAX));
                known.push(None);
                list.len() - 1
            });
            of[at] = party;
            known[party] = known[party].or(mention.known);
            let form = self.form(mention);
            let worth = self.worth(mention);
            if list[party].name.is_empty() || worth > best[party].0 {
                best[party].0 = worth;
                list[party].name.clear();
                list[party].name.push_str(&form);
            }
            if mention.sure > best[party].1 || best[party].2 == usize::MAX {
                (best[party].1, best[party].2) = (mention.sure, at);
                list[party].kind = mention.kind;
            }
            if list[party].forms.len() < MOST_FORMS && !list[party].forms.contains(&form) {
                list[party].forms.push(form);
            }
        }
        for (party, known) in list.iter_mut().zip(&known) {
            if let Some(known) = known.and_then(|index| self.lexicon.known(index)).filter(|known| known.kind == PartyKind::State) {
                party.name = known.name.to_string();
            }
        }
        let (topic, entitled) = self.topic(&mut list, &known).map_or((None, false), |(topic, exact)| (Some(topic), exact));
        Parties { of, list, topic, entitled }
    }

    fn form(&self, mention: &Found) -> String {
        if mention.form == Form::Demonym
            && let Some(known) = mention.known
            && let Some(name) = self.lexicon.known(known)
        {
            return name.name.to_string();
        }
        let text = self.document.slice(&mention.tokens);
        let text = if mention.front { text.rsplit_once('-').map_or(text, |(front, _)| front) } else { text };
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match mention.head {
            Some(head) => format!("{name} {}", singular(&self.document.tokens[head].lower)),
            None => name,
        }
    }

    /// How good a name the mention is for its party: full names before acronyms before descriptions.
    fn worth(&self, mention: &Found) -> u32 {
        if mention.form != Form::Name {
            return 1;
        }
        let words = u32::try_from(mention.tokens.len().min(9)).unwrap_or(9);
        let quoted = mention.alias_of.is_some() && mention.kind == PartyKind::Person;
        let upper = mention.tokens.len() == 1 && matches!(self.document.tokens[mention.tokens.start].kind, TokenKind::Word(Case::Upper));
        if quoted {
            2
        } else if upper {
            3
        } else {
            4 + words
        }
    }

    /// The topic of an article that never writes its title out: only where the title's words say what it is.
    fn absent_topic(&self, list: &mut Vec<LocalParty>) -> Option<usize> {
        let name = name_of(self.title?)?;
        let word = |text: Option<&str>| self.lexicon.word(&text.unwrap_or("").to_lowercase()).tags;
        let (first, last) = (word(name.split_whitespace().next()), word(name.split_whitespace().last()));
        let words = name.split_whitespace().count();
        let about = name.contains(" of ") && first & tag::ORDINARY != 0;
        let organisation = last & tag::ORG_LAST != 0 || first & tag::ORG_FIRST != 0;
        if !(2..=8).contains(&words) || about || !organisation || first & tag::GIVEN != 0 {
            return None;
        }
        list.push(LocalParty { name: name.to_owned(), kind: PartyKind::Organisation, forms: vec![name.to_owned()], members: Vec::new() });
        Some(list.len() - 1)
    }

    /// The party that the title names, and whether the title is its name; else none.
    fn topic(&self, list: &mut Vec<LocalParty>, known: &[Option<u32>]) -> Option<(usize, bool)> {
        let name = name_of(self.title?);
        let index = name.and_then(|name| self.lexicon.find(name));
        let title = plain(name.unwrap_or(self.title?));
        let exact = list.iter().position(|party| party.forms.iter().any(|form| plain(form) == title));
        let exact = exact.or_else(|| index.and_then(|index| known.iter().position(|known| *known == Some(index))));
        let party = exact.or_else(|| {
            list.iter().position(|party| {
                party.forms.iter().any(|form| form.len() > 3 && title.contains(&plain(form)) && party.kind != PartyKind::State)
            })
        });
        let Some(party) = party else { return self.absent_topic(list).map(|party| (party, true)) };
        if let (Some(_), Some(name)) = (exact, name) {
            name.clone_into(&mut list[party].name);
            if !list[party].forms.iter().any(|form| form == name) {
                list[party].forms.push(name.to_owned());
            }
        }
        Some((party, exact.is_some()))
    }
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>().trim_start_matches("the").to_owned()
}

fn assemble(found: Vec<Found>, parties: Parties) -> Mentions {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&at| (found[at].tokens.start, std::cmp::Reverse(found[at].tokens.end), found[at].nested));
    let mut mentions: Vec<Mention> = Vec::with_capacity(found.len());
    let mut open: Vec<usize> = Vec::new();
    for at in order {
        let one = &found[at];
        if mentions.last().is_some_and(|last| last.tokens == one.tokens) {
            continue;
        }
        while open.last().is_some_and(|&outer| mentions[outer].tokens.end <= one.tokens.start) {
            open.pop();
        }
        let within = open.last().copied();
        let party = parties.of[at];
        let kind = parties.list.get(party).map_or(one.kind, |party| party.kind);
        open.push(mentions.len());
        mentions.push(Mention { tokens: one.tokens.clone(), kind, form: one.form, party, part: one.part.clone(), within });
    }
    Mentions { mentions, parties: parties.list, topic: parties.topic, entitled: parties.entitled }
}
