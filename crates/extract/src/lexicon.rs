//! The word lists by which an article's words are known: readable files in `lexicon/`, compiled once into hash maps.

mod load;

use crate::text::{Case, Document, Token, TokenKind};
use load::Sources;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use variorum_model::party::PartyKind;

pub use load::LexiconError;
pub(crate) use load::folded;

/// What a word or phrase may be, as a set of bits.
pub type Tags = u64;

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal),* $(,)?) => {
        /// The single bits of [`Tags`].
        pub mod tag {
            $($(#[$doc])* pub const $name: super::Tags = 1 << $bit;)*
        }
    };
}

tags! {
    /// Last word of an organisation's name.
    ORG_LAST = 0,
    /// First word of an organisation's name.
    ORG_FIRST = 1,
    /// Lower-case head that belongs to the name before it ("gang").
    NAME_HEAD = 2,
    /// Lower-case noun that leaves the name before it as it is ("fighters").
    CARRIER = 3,
    /// People without an organisation's name ("rebels").
    COLLECTIVE = 4,
    /// Head of an event.
    EVENT = 5,
    /// Last word of a place's name.
    PLACE_LAST = 6,
    /// First word of a place's name.
    PLACE_FIRST = 7,
    /// Possessor inside a name ("People's").
    INNER_POSSESSIVE = 8,
    /// Goes on with "of".
    OF_NAME = 9,
    /// Noun that "and" joins inside a name.
    ABSTRACT = 10,
    /// Title or role before a person's name.
    TITLE = 11,
    /// Lower-case word inside a name ("al", "de").
    PARTICLE = 12,
    /// Given name.
    GIVEN = 13,
    /// Adjective that describes a collective.
    DESCRIBING = 14,
    /// "some", "several".
    QUANTITY = 15,
    /// "northern".
    DIRECTION = 16,
    /// "in", "near".
    PLACE_PREPOSITION = 17,
    /// "second", "II".
    ORDINAL = 18,
    /// Month, weekday, season.
    TIME = 19,
    /// "it".
    IT = 20,
    /// "they".
    THEY = 21,
    /// "he".
    HE = 22,
    /// "she".
    SHE = 23,
    /// "we".
    WE = 24,
    /// "group" in "the group".
    REF_ORGANISATION = 25,
    /// "leader" in "the leader".
    REF_PERSON = 26,
    /// "city" in "the city".
    REF_PLACE = 27,
    /// "country" in "the country".
    REF_STATE = 28,
    /// "war" in "the war".
    REF_EVENT = 29,
    /// Last word of an outlet's name.
    OUTLET_LAST = 30,
    /// Never begins a name.
    FUNCTION = 31,
    /// Names nothing by itself.
    ORDINARY = 32,
    /// Adjective of a people or faith.
    PEOPLE_ADJECTIVE = 33,
    /// Members of a people ("Kurds").
    PEOPLE = 34,
    /// Adjective of a state.
    DEMONYM = 35,
    /// A known proper name: see [`Lexicon::name`].
    NAMED = 36,
    /// "Turkish-backed": a compound with a name or demonym in front.
    COMPOUND = 37,
    /// The capital of a state.
    CAPITAL = 38,
    /// Stands between a name and another name of the same ("or", "Arabic").
    ALIAS_WORD = 39,
    /// Says that another name follows ("known", "alias").
    ALIAS_CUE = 40,
    /// "groups" in "both groups".
    REF_SET = 41,
    /// A lone name by which a public figure is known.
    FIGURE = 42,
    /// Begins a phrase of several words.
    STARTS = 63,
}

/// A word's tags and the name it is or stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word {
    /// What it may be.
    pub tags: Tags,
    /// 1 + the index of the name it is ([`tag::NAMED`]), or 0.
    name: u32,
    /// 1 + the index of the state it is the adjective, people or capital of, or 0.
    state: u32,
}

/// A proper name that readers are expected to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its usual form.
    pub name: Box<str>,
    /// What kind of party it is.
    pub kind: PartyKind,
}

/// A phrase of several words that stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Number of tokens.
    pub len: usize,
    /// What it is.
    pub word: Word,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Phrase {
    rest: Box<[Box<str>]>,
    word: Word,
}

/// All word lists, ready to be asked.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    words: HashMap<Box<str>, Word, Fast>,
    phrases: HashMap<Box<str>, Vec<Phrase>, Fast>,
    names: Vec<Known>,
}

impl Lexicon {
    /// The lists that come with the program.
    ///
    /// # Errors
    /// When one of them is not what [`load`] expects: a defect of the build, which a test excludes.
    pub fn built_in() -> Result<Self, LexiconError> {
        Sources::built_in().compile()
    }

    /// Reads more lists of the same shape as a built-in file (`file` is its name, `text` its content) on top of these.
    ///
    /// # Errors
    /// When the file's name or content is not one of the known lists.
    pub fn with(self, file: &str, text: &str) -> Result<Self, LexiconError> {
        load::add(self, file, text)
    }

    /// What is known of a word in lower case.
    #[must_use]
    pub fn word(&self, lower: &str) -> Word {
        self.words.get(lower).copied().unwrap_or_default()
    }

    /// The known name that a word is, if any.
    #[must_use]
    pub fn name(&self, word: Word) -> Option<(u32, &Known)> {
        let index = word.name.checked_sub(1)?;
        Some((index, self.names.get(index as usize)?))
    }

    /// The state whose adjective, people or capital the word is.
    #[must_use]
    pub fn state(&self, word: Word) -> Option<(u32, &Known)> {
        let index = word.state.checked_sub(1)?;
        Some((index, self.names.get(index as usize)?))
    }

    /// A known name by its index.
    pub(crate) fn known(&self, index: u32) -> Option<&Known> {
        self.names.get(index as usize)
    }

    /// The known name that a text is, whatever its case.
    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        let document = Document::cut(text, std::slice::from_ref(&(0..text.len())));
        let mut word = document.tokens.first().map(|first| self.word(&first.lower)).filter(|_| document.tokens.len() == 1);
        if document.tokens.len() > 1 {
            self.phrases_at(&document, 0, document.tokens.len(), |hit| {
                if hit.len == document.tokens.len() {
                    word = Some(hit.word);
                }
            });
        }
        self.name(word?).map(|(index, _)| index)
    }

    /// Number of words and phrases.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len() + self.phrases.values().map(Vec::len).sum::<usize>()
    }

    /// Is there no word at all?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Calls `found` for every phrase that begins at token `at` and ends before `end`, longest first.
    fn phrases_at(&self, document: &Document<'_>, at: usize, end: usize, mut found: impl FnMut(Hit)) {
        let Some(list) = self.phrases.get(&*document.tokens[at].lower) else { return };
        for phrase in list {
            let stop = at + 1 + phrase.rest.len();
            if stop <= end && document.tokens[at + 1..stop].iter().zip(&phrase.rest).all(|(t, p)| *t.lower == **p) {
                found(Hit { len: phrase.rest.len() + 1, word: phrase.word });
            }
        }
    }
}

/// What every token of a document is, looked up once.
#[derive(Debug, Default)]
pub struct Tagged {
    words: Vec<Word>,
    hits: Vec<Hit>,
    at: HashMap<usize, Range<usize>, Fast>,
}

impl Tagged {
    /// Looks up every token and phrase of a document.
    #[must_use]
    pub fn new(document: &Document<'_>, lexicon: &Lexicon) -> Self {
        let mut tagged = Self { words: Vec::with_capacity(document.tokens.len()), ..Self::default() };
        for sentence in &document.sentences {
            for at in sentence.tokens.clone() {
                let token = &document.tokens[at];
                let mut word = look_up(lexicon, token);
                if word.tags & tag::STARTS != 0 {
                    let first = tagged.hits.len();
                    lexicon.phrases_at(document, at, sentence.tokens.end, |hit| tagged.hits.push(hit));
                    if tagged.hits.len() > first {
                        tagged.at.insert(at, first..tagged.hits.len());
                    } else {
                        word.tags &= !tag::STARTS;
                    }
                }
                tagged.words.push(word);
            }
        }
        tagged
    }

    /// What a token may be.
    #[must_use]
    pub fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// Has the token one of these tags?
    #[must_use]
    pub fn is(&self, at: usize, tags: Tags) -> bool {
        self.word(at).tags & tags != 0
    }

    /// The phrases that begin at a token, longest first.
    #[must_use]
    pub fn hits(&self, at: usize) -> &[Hit] {
        if !self.is(at, tag::STARTS) {
            return &[];
        }
        self.at.get(&at).map_or(&[], |range| &self.hits[range.clone()])
    }

    /// Length of the longest word or phrase at a token that has one of these tags.
    #[must_use]
    pub fn longest(&self, at: usize, tags: Tags) -> Option<usize> {
        let phrase = self.hits(at).iter().find(|hit| hit.word.tags & tags != 0).map(|hit| hit.len);
        phrase.or_else(|| self.is(at, tags).then_some(1))
    }
}

fn look_up(lexicon: &Lexicon, token: &Token<'_>) -> Word {
    let word = lexicon.word(&token.lower);
    if word != Word::default() || !matches!(token.kind, TokenKind::Word(_)) {
        return word;
    }
    if !token.lower.is_ascii() {
        let word = lexicon.word(&load::folded(&token.lower));
        if word != Word::default() {
            return word;
        }
    }
    compound(lexicon, token).unwrap_or_default()
}

/// "Turkish-backed", "Aleppo-based", "pro-Russian": what the parts say of the whole.
fn compound(lexicon: &Lexicon, token: &Token<'_>) -> Option<Word> {
    let (front, back) = token.lower.rsplit_once('-')?;
    if matches!(
        front,
        "pro"
            | "anti"
            | "ex"
            | "non"
            | "neo"
            | "counter"
            | "self"
            | "ultra"
            | "far"
            | "semi"
            | "quasi"
            | "so"
            | "well"
            | "then"
            | "post"
            | "pre"
    ) {
        return Some(Word { tags: tag::DESCRIBING, ..Word::default() });
    }
    let lower_back = token.text.rsplit('-').next()?.starts_with(char::is_lowercase);
    let word = lexicon.word(front);
    if lower_back && word.tags & (tag::NAMED | tag::DEMONYM | tag::PEOPLE_ADJECTIVE) != 0 && token.kind != TokenKind::Word(Case::Lower) {
        return Some(Word { tags: tag::COMPOUND | tag::DESCRIBING, ..word });
    }
    let participle = back.ends_with("ed")
        || matches!(back, "led" | "held" | "run" | "born" | "speaking" | "style" | "majority" | "wing" | "ranking" | "bound");
    if lower_back && participle {
        let ordinary =
            word.tags & (tag::FUNCTION | tag::ORDINARY | tag::DESCRIBING | tag::COLLECTIVE | tag::ORG_LAST) != 0 || front.ends_with("ly");
        let named = !ordinary && token.text.starts_with(char::is_uppercase);
        return Some(Word { tags: tag::DESCRIBING | if named { tag::COMPOUND } else { 0 }, ..Word::default() });
    }
    let last = lexicon.word(back);
    let both = word.tags & (tag::DEMONYM | tag::PEOPLE_ADJECTIVE) != 0 && last.tags & (tag::DEMONYM | tag::PEOPLE_ADJECTIVE) != 0;
    both.then_some(Word { tags: tag::PEOPLE_ADJECTIVE, ..Word::default() })
}

/// Hashes the short words of a fixed list: nobody can add to it while a text is read, so it need not resist floods.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct FastHasher(u64);

pub(crate) type Fast = BuildHasherDefault<FastHasher>;

impl Hasher for FastHasher {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0_u8; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, n: u8) {
        self.write_u64(u64::from(n));
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}
