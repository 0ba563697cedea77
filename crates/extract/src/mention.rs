//! Who and what an article names.

use std::ops::Range;
use variorum_model::party::PartyKind;

/// A stretch of tokens that names or stands for a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The tokens, leading article and possessive left out.
    pub tokens: Range<usize>,
    /// What kind of party it is.
    pub kind: PartyKind,
    /// How it is named here.
    pub form: Form,
    /// Which party of the article it stands for: an index into [`Mentions::parties`].
    pub party: usize,
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
}

/// All mentions of an article in order of their first token, and the parties they stand for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions {
    /// In order of first token; they do not overlap, but nested ones follow the one they lie in.
    pub mentions: Vec<Mention>,
    /// What the mentions point to.
    pub parties: Vec<LocalParty>,
}
