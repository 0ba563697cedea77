//! Whom "it", "the group" and "the latter" stand for.

use crate::lexicon::{Tagged, tag};
use crate::mention::{Form, LocalParty, Mention, Mentions};
use crate::text::{Document, Sentence};
use std::collections::HashMap;
use variorum_model::party::PartyKind;

/// Gives every reference its party. A reference that stands for nobody named becomes a party of its own.
pub(crate) fn resolve(document: &Document<'_>, tagged: &Tagged, mentions: &mut Mentions) {
    let mut reader = Reader { document, tagged, recent: Recent::default(), own: HashMap::new(), topic: None };
    reader.topic = mentions.topic;
    let mut sentences = document.sentences.iter().enumerate().peekable();
    let mut now: Option<(usize, &Sentence)> = sentences.next();
    for at in 0..mentions.mentions.len() {
        let start = mentions.mentions[at].tokens.start;
        while now.is_some_and(|(_, sentence)| sentence.tokens.end <= start) {
            now = sentences.next();
        }
        let sentence = now.map_or(0, |(number, _)| number);
        if mentions.mentions[at].party == usize::MAX {
            let party = reader.meant(mentions, at, sentence);
            mentions.mentions[at].party = party;
            if mentions.mentions[at].form == Form::Nominal {
                mentions.mentions[at].kind = mentions.parties[party].kind;
            }
        }
        reader.recent.seen(&mentions.parties, &mentions.mentions[at], sentence);
    }
}

struct Reader<'a> {
    document: &'a Document<'a>,
    tagged: &'a Tagged,
    recent: Recent,
    /// Parties made of references that nobody named, by their words.
    own: HashMap<String, usize>,
    topic: Option<usize>,
}

/// The parties last spoken of, the latest first.
#[derive(Default)]
struct Recent {
    organisations: Vec<(usize, usize)>,
    persons: Vec<(usize, usize)>,
    places: Vec<(usize, usize)>,
    states: Vec<(usize, usize)>,
    events: Vec<(usize, usize)>,
    collectives: Vec<(usize, usize)>,
}

/// How many parties of a kind are kept in mind.
const KEPT: usize = 6;

impl Recent {
    fn seen(&mut self, parties: &[LocalParty], mention: &Mention, sentence: usize) {
        if mention.party >= parties.len() || mention.within.is_some() && mention.form != Form::Name {
            return;
        }
        let list = self.of(parties[mention.party].kind);
        if mention.within.is_some() && list.first().is_some_and(|(_, when)| *when == sentence) {
            return;
        }
        list.retain(|(party, _)| *party != mention.party);
        list.insert(0, (mention.party, sentence));
        list.truncate(KEPT);
    }

    fn of(&mut self, kind: PartyKind) -> &mut Vec<(usize, usize)> {
        match kind {
            PartyKind::Organisation | PartyKind::Outlet | PartyKind::Account => &mut self.organisations,
            PartyKind::Person => &mut self.persons,
            PartyKind::Place => &mut self.places,
            PartyKind::State => &mut self.states,
            PartyKind::Event => &mut self.events,
            PartyKind::Collective => &mut self.collectives,
        }
    }

    fn last(&mut self, kind: PartyKind) -> Option<usize> {
        self.of(kind).first().map(|(party, _)| *party)
    }
}

impl Reader<'_> {
    fn meant(&mut self, mentions: &mut Mentions, at: usize, sentence: usize) -> usize {
        let mention = &mentions.mentions[at];
        let first = mention.tokens.start;
        let lower = &*self.document.tokens[first].lower;
        let tags = self.tagged.word(first).tags;
        let found = match mention.form {
            Form::Pronoun if tags & (tag::HE | tag::SHE) != 0 => self.recent.last(PartyKind::Person),
            Form::Pronoun if tags & tag::THEY != 0 => self.plural(sentence),
            Form::Pronoun => self.singular(&mentions.parties, sentence),
            _ if lower == "former" => self.recent.organisations.get(1).map(|(party, _)| *party),
            _ if lower == "latter" => self.recent.last(PartyKind::Organisation),
            _ => self.described(&mentions.parties, mention.kind, sentence),
        };
        found.unwrap_or_else(|| self.own_party(mentions, at))
    }

    fn topic_of(&self, parties: &[LocalParty], kind: PartyKind) -> Option<usize> {
        self.topic.filter(|&topic| parties[topic].kind == kind)
    }

    fn singular(&mut self, parties: &[LocalParty], sentence: usize) -> Option<usize> {
        let recent = self.recent.organisations.first().copied();
        if let Some((party, when)) = recent
            && sentence - when <= 1
        {
            return Some(party);
        }
        self.topic_of(parties, PartyKind::Organisation).or(recent.map(|(party, _)| party)).or_else(|| self.recent.last(PartyKind::State))
    }

    fn plural(&mut self, sentence: usize) -> Option<usize> {
        let organisation = self.recent.organisations.first().copied();
        let collective = self.recent.collectives.first().copied();
        match (organisation, collective) {
            (Some((a, when_a)), Some((b, when_b))) => Some(if when_b > when_a || when_b == sentence && when_a == sentence { b } else { a }),
            (Some((party, _)), None) | (None, Some((party, _))) => Some(party),
            (None, None) => self.recent.last(PartyKind::Person),
        }
    }

    fn described(&mut self, parties: &[LocalParty], kind: PartyKind, sentence: usize) -> Option<usize> {
        let _ = sentence;
        match kind {
            PartyKind::Organisation => self.topic_of(parties, kind).or_else(|| self.recent.last(kind)),
            PartyKind::Place => self.recent.last(kind),
            PartyKind::State => self.recent.last(kind),
            PartyKind::Person => self.recent.last(kind),
            PartyKind::Event => self.recent.last(kind),
            _ => None,
        }
    }

    /// A party that has no name but the reference itself.
    fn own_party(&mut self, mentions: &mut Mentions, at: usize) -> usize {
        let mention = &mentions.mentions[at];
        let name = self.document.slice(&mention.tokens).to_owned();
        let kind = mention.kind;
        *self.own.entry(name.to_lowercase()).or_insert_with(|| {
            mentions.parties.push(LocalParty { name: name.clone(), kind, forms: vec![name], members: Vec::new() });
            mentions.parties.len() - 1
        })
    }
}
