//! Who and what an article names.

mod alias;
mod chunk;
mod cluster;
mod description;
mod guess;
mod part;
mod scan;

use crate::lexicon::{Lexicon, Tagged};
use crate::text::Document;
use std::ops::Range;
use variorum_model::party::PartyKind;

/// A stretch of tokens that names or stands for a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The tokens, leading article, title and possessive left out. A compound ("Turkish-backed", "Aleppo-based") is one token:
    /// the mention covers it, and its party is the front half's.
    pub tokens: Range<usize>,
    /// What kind of party it is.
    pub kind: PartyKind,
    /// How it is named here.
    pub form: Form,
    /// Which party of the article it stands for: an index into [`Mentions::parties`].
    pub party: usize,
    /// The tokens of a description that takes only a part of the party: "some former members of X", "the Syrian branch of X".
    pub part: Option<Range<usize>>,
    /// The mention it lies in, if any ("Aleppo" in "Battle of Aleppo"): an index into [`Mentions::mentions`].
    pub within: Option<usize>,
}

/// How a mention names its party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// A proper name or an acronym.
    Name,
    /// An adjective that stands for a state or people ("Turkish", "Iranian-").
    Demonym,
    /// A description ("the group", "Kurdish fighters", "rebels").
    Nominal,
    /// "it", "they", "he".
    Pronoun,
}

/// A party of one article: its fullest name, and every form it takes there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalParty {
    /// The fullest proper name in the article, or the description where it has none.
    pub name: String,
    /// What kind of party it is.
    pub kind: PartyKind,
    /// Every form found, `name` included.
    pub forms: Vec<String>,
    /// The parties that a plural reference stands for ("the two groups"), as indices into [`Mentions::parties`].
    pub members: Vec<usize>,
}

/// All mentions of an article in order of their first token, and the parties they stand for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions {
    /// In order of first token; nested ones follow the one they lie in.
    pub mentions: Vec<Mention>,
    /// What the mentions point to.
    pub parties: Vec<LocalParty>,
    /// The party that the title names, or the one the article speaks of most.
    pub topic: Option<usize>,
    /// Is the title that party's name, as in an encyclopedia, rather than a headline about it?
    pub entitled: bool,
}

/// A name that the reader of the article knows beforehand, for instance from the knowledge base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownName<'a> {
    /// The name as it is written.
    pub name: &'a str,
    /// What kind of party it is.
    pub kind: PartyKind,
}

/// Finds who and what an article names, and which mentions mean the same.
#[must_use]
pub fn find(document: &Document<'_>, lexicon: &Lexicon, title: Option<&str>, known: &[KnownName<'_>]) -> Mentions {
    let tagged = Tagged::new(document, lexicon);
    let own = chunk::OwnNames::new(title, known);
    let found = scan::scan(document, lexicon, &tagged, &own);
    let mut mentions = cluster::gather(document, lexicon, &tagged, title, found);
    crate::reference::resolve(document, &tagged, &mut mentions);
    mentions
}

/// A mention before it is known what party it stands for.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: PartyKind,
    /// How sure the kind is: 0 a mere default, 5 a known name or title.
    pub(crate) sure: u8,
    pub(crate) form: Form,
    /// Index of the known name that it is or stands for.
    pub(crate) known: Option<u32>,
    pub(crate) part: Option<Range<usize>>,
    pub(crate) nested: bool,
    /// Index of the found mention that it is another name of.
    pub(crate) alias_of: Option<usize>,
    /// "the group", "it": to be resolved.
    pub(crate) refers: bool,
    /// A compound whose front half is the name ("RSF-owned").
    pub(crate) front: bool,
    /// A plural head that several names share ("Gulf and Tijuana cartels").
    pub(crate) head: Option<usize>,
}

impl Found {
    pub(crate) fn name(tokens: Range<usize>, kind: PartyKind, sure: u8) -> Self {
        Self {
            tokens,
            kind,
            sure,
            form: Form::Name,
            known: None,
            part: None,
            nested: false,
            alias_of: None,
            refers: false,
            front: false,
            head: None,
        }
    }
}
