//! Whom "it", "the group", "both sides" and "the latter" stand for.

use crate::lexicon::{Tagged, tag};
use crate::mention::{Form, LocalParty, Mention, Mentions};
use crate::text::Document;
use std::collections::HashMap;
use variorum_model::party::PartyKind;

/// Gives every reference its party. A reference that stands for nobody named becomes a party of its own.
pub(crate) fn resolve(document: &Document<'_>, tagged: &Tagged, mentions: &mut Mentions) {
    let mut reader = Reader {
        document,
        tagged,
        recent: Recent::default(),
        own: HashMap::new(),
        titled: HashMap::new(),
        topic: mentions.topic,
        entitled: mentions.entitled,
    };
    let mut sentence = 0;
    for at in 0..mentions.mentions.len() {
        let start = mentions.mentions[at].tokens.start;
        while document.sentences.get(sentence).is_some_and(|s| s.tokens.end <= start) {
            sentence += 1;
            reader.recent.next_sentence();
        }
        if mentions.mentions[at].party == usize::MAX {
            let party = reader.meant(mentions, at);
            mentions.mentions[at].party = party;
            mentions.mentions[at].kind = mentions.parties[party].kind;
        }
        reader.titles(&mentions.parties, &mentions.mentions[at]);
        if !is_predicate(document, start) {
            reader.recent.seen(&mentions.parties, &mentions.mentions[at]);
        }
    }
}

struct Reader<'a> {
    document: &'a Document<'a>,
    tagged: &'a Tagged,
    recent: Recent,
    /// Parties made of references that nobody named, by their words.
    own: HashMap<String, usize>,
    /// The person last named with a title or role, by that word.
    titled: HashMap<&'a str, usize>,
    topic: Option<usize>,
    /// Is the title that party's name?
    entitled: bool,
}

/// What a party may be referred to as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Organisation,
    Person,
    Place,
    State,
    Event,
    Collective,
}

impl Class {
    const COUNT: usize = 6;

    fn of(kind: PartyKind) -> Self {
        match kind {
            PartyKind::Organisation | PartyKind::Outlet | PartyKind::Account => Self::Organisation,
            PartyKind::Person => Self::Person,
            PartyKind::Place => Self::Place,
            PartyKind::State => Self::State,
            PartyKind::Event => Self::Event,
            PartyKind::Collective => Self::Collective,
        }
    }
}

/// How many parties of a class are kept in mind.
const KEPT: usize = 6;

/// The parties last spoken of.
#[derive(Default)]
struct Recent {
    /// For each class, the latest first.
    last: [Vec<usize>; Class::COUNT],
    /// How often each party was spoken of.
    counts: Vec<u32>,
    /// For each class, the first of this sentence: most often its subject.
    first_now: [Option<usize>; Class::COUNT],
    /// For each class, the first of the sentence before.
    first_before: [Option<usize>; Class::COUNT],
    /// The first organisation or collective of this sentence and of the one before.
    actors: [Option<usize>; 2],
}

impl Recent {
    fn next_sentence(&mut self) {
        self.first_before = self.first_now;
        self.first_now = [None; Class::COUNT];
        self.actors = [None, self.actors[0]];
    }

    fn seen(&mut self, parties: &[LocalParty], mention: &Mention) {
        if mention.form == Form::Demonym && mention.within.is_some() || !parties[mention.party].members.is_empty() {
            return;
        }
        let class = Class::of(parties[mention.party].kind);
        let place = class as usize;
        if mention.within.is_none() {
            self.first_now[place].get_or_insert(mention.party);
            if matches!(class, Class::Organisation | Class::Collective) {
                self.actors[0].get_or_insert(mention.party);
            }
        }
        if self.counts.len() < parties.len() {
            self.counts.resize(parties.len(), 0);
        }
        self.counts[mention.party] += 1;
        let list = &mut self.last[place];
        list.retain(|party| *party != mention.party);
        list.insert(0, mention.party);
        list.truncate(KEPT);
    }

    /// The one spoken of most among the latest of a class.
    fn most(&self, class: Class) -> Option<usize> {
        self.last[class as usize].iter().copied().rev().max_by_key(|&party| self.counts.get(party).copied().unwrap_or(0))
    }

    fn last(&self, class: Class) -> Option<usize> {
        self.last[class as usize].first().copied()
    }

    /// The subject, as far as order tells: the first of its class in this sentence, else in the one before.
    fn subject(&self, class: Class) -> Option<usize> {
        self.first_now[class as usize].or(self.first_before[class as usize])
    }
}

impl Reader<'_> {
    fn meant(&mut self, mentions: &mut Mentions, at: usize) -> usize {
        let mention = &mentions.mentions[at];
        let first = mention.tokens.start;
        let tags = self.tagged.word(first).tags;
        let parties = &mentions.parties;
        let found = match mention.form {
            Form::Pronoun if tags & (tag::HE | tag::SHE) != 0 => {
                self.recent.subject(Class::Person).or_else(|| self.recent.last(Class::Person))
            }
            Form::Pronoun if tags & tag::THEY != 0 => self.plural(parties),
            Form::Pronoun => self.singular(parties),
            _ => match &*self.document.tokens[first].lower {
                "former" if mention.tokens.len() == 1 => self.recent.last[Class::Organisation as usize].get(1).copied(),
                "latter" if mention.tokens.len() == 1 => self.recent.last(Class::Organisation),
                _ if mention.kind == PartyKind::Collective => return self.several(mentions, at),
                _ => self.described(parties, mention),
            },
        };
        found.unwrap_or_else(|| self.own_party(mentions, at, Vec::new()))
    }

    /// Keeps "president" of "President X" in mind.
    fn titles(&mut self, parties: &[LocalParty], mention: &Mention) {
        let before = mention.tokens.start.checked_sub(1).filter(|&i| self.tagged.is(i, tag::TITLE));
        if let Some(before) = before
            && mention.form == Form::Name
            && parties[mention.party].kind == PartyKind::Person
        {
            let document = self.document;
            self.titled.insert(&document.tokens[before].lower, mention.party);
        }
    }

    fn topic_of(&self, parties: &[LocalParty], class: Class) -> Option<usize> {
        self.topic.filter(|&topic| Class::of(parties[topic].kind) == class)
    }

    fn singular(&self, parties: &[LocalParty]) -> Option<usize> {
        let class = Class::Organisation;
        let subject = self.recent.subject(class);
        subject.or_else(|| self.topic_of(parties, class)).or_else(|| self.recent.last(class)).or_else(|| self.recent.last(Class::State))
    }

    fn plural(&self, parties: &[LocalParty]) -> Option<usize> {
        let [now, before] = self.recent.actors;
        now.or(before)
            .or_else(|| self.topic_of(parties, Class::Organisation))
            .or_else(|| self.recent.last(Class::Collective))
            .or_else(|| self.recent.last(Class::Person))
    }

    /// "the cartel", "the rebels", "the city", "the army": the last party whose name ends so, else the topic or the last of its class.
    fn described(&self, parties: &[LocalParty], mention: &Mention) -> Option<usize> {
        let class = Class::of(mention.kind);
        let head = &*self.document.tokens[mention.tokens.end - 1].lower;
        let plural = head.ends_with('s') && class == Class::Organisation;
        let named = |party: usize| ends_with_word(&parties[party].name, head);
        let same_head = |class: Class| self.recent.last[class as usize].iter().copied().find(|&party| named(party));
        let topic = self.topic_of(parties, class);
        if let Some(topic) = topic.filter(|&topic| named(topic)) {
            return Some(topic);
        }
        if let Some(party) = same_head(class).or_else(|| same_head(Class::Collective)).or_else(|| same_head(Class::Organisation)) {
            return Some(party);
        }
        match class {
            Class::Organisation if plural => topic.filter(|_| self.are_fighters(mention)),
            Class::Organisation => {
                topic.filter(|_| self.entitled).or_else(|| self.recent.subject(class)).or_else(|| self.recent.last(class)).or(topic)
            }
            Class::Person => self
                .titled
                .get(head)
                .copied()
                .or_else(|| if is_office(head) { None } else { self.recent.subject(class).or_else(|| self.recent.last(class)) }),
            Class::Event if is_arrangement(head) => None,
            Class::State => self.recent.most(class),
            _ => self.recent.last(class),
        }
    }

    fn are_fighters(&self, mention: &Mention) -> bool {
        self.tagged.is(mention.tokens.end - 1, tag::CARRIER)
    }

    /// "both groups", "the two sides": the last two of the class.
    fn several(&mut self, mentions: &mut Mentions, at: usize) -> usize {
        let tokens = mentions.mentions[at].tokens.clone();
        let class = match &*self.document.tokens[tokens.end - 1].lower {
            "countries" | "states" | "nations" | "governments" => Class::State,
            "men" | "brothers" | "leaders" | "commanders" | "presidents" => Class::Person,
            "cities" | "towns" | "villages" | "provinces" | "regions" => Class::Place,
            _ => Class::Organisation,
        };
        let wanted = if self.document.tokens[tokens].iter().any(|token| &*token.lower == "three") { 3 } else { 2 };
        let members: Vec<usize> = self.recent.last[class as usize].iter().copied().take(wanted).collect();
        self.own_party(mentions, at, members)
    }

    /// A party that has no name but the reference itself.
    fn own_party(&mut self, mentions: &mut Mentions, at: usize, members: Vec<usize>) -> usize {
        let mention = &mentions.mentions[at];
        let name = self.document.slice(&mention.tokens).to_owned();
        let last = mention.tokens.end - 1;
        let people = mention.kind == PartyKind::Organisation
            && self.tagged.is(last, tag::COLLECTIVE)
            && self.document.tokens[last].lower.ends_with('s');
        let kind = if people { PartyKind::Collective } else { mention.kind };
        let parties = &mut mentions.parties;
        let mut new = |members| {
            parties.push(LocalParty { name: name.clone(), kind, forms: vec![name.clone()], members });
            parties.len() - 1
        };
        if members.is_empty() { *self.own.entry(name.to_lowercase()).or_insert_with(|| new(members)) } else { new(members) }
    }
}

/// "X is a gang": what X is said to be is nobody new.
fn is_predicate(document: &Document<'_>, start: usize) -> bool {
    let before = |back: usize| start.checked_sub(back).map_or("", |i| &*document.tokens[i].lower);
    matches!(before(1), "a" | "an" | "the" | "one")
        && matches!(before(2), "is" | "was" | "are" | "were" | "became" | "remains" | "being" | "as")
}

/// A post that one holds: "the president" is not simply whoever was spoken of last.
fn is_office(head: &str) -> bool {
    matches!(
        head,
        "president"
            | "minister"
            | "king"
            | "governor"
            | "mayor"
            | "general"
            | "colonel"
            | "captain"
            | "chief"
            | "chairman"
            | "spokesman"
            | "spokesperson"
            | "officer"
            | "author"
            | "journalist"
            | "emir"
            | "judge"
    )
}

/// What parties agree on or hold, which is seldom the fight spoken of before.
fn is_arrangement(head: &str) -> bool {
    matches!(
        head,
        "agreement"
            | "accord"
            | "treaty"
            | "talks"
            | "negotiations"
            | "election"
            | "elections"
            | "referendum"
            | "summit"
            | "conference"
            | "merger"
            | "split"
            | "ceasefire"
            | "truce"
            | "process"
    )
}

/// Is the last word of the name this word, whatever its case?
fn ends_with_word(name: &str, word: &str) -> bool {
    let Some(start) = name.len().checked_sub(word.len()).filter(|&start| name.is_char_boundary(start)) else { return false };
    (start == 0 || !name[..start].ends_with(char::is_alphanumeric)) && name[start..].eq_ignore_ascii_case(word)
}
