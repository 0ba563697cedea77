//! The examples of rules: sentences whose ends are marked, read without a mention finder so that a rule is tested alone.

use std::ops::Range;
use variorum_model::party::PartyKind;

use crate::mention::{Form, LocalParty, Mention, Mentions};
use crate::text::Document;

/// An example, read: plain text, and where the marked ends stand in it (bytes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The sentence without its marks.
    pub text: String,
    /// Marked stretches in order.
    pub marks: Vec<Mark>,
}

/// One marked stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes in the plain text.
    pub bytes: Range<usize>,
    /// Which end it is.
    pub end: End,
    /// The kind after the bar; `None` for a value.
    pub kind: Option<PartyKind>,
}

/// Which end a mark shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// `[...]`.
    Subject,
    /// `{...}`: the object, or with `|value` the value.
    Object,
    /// `[~...]`: another party.
    Other,
}

impl Example {
    /// Reads the marks of an example.
    ///
    /// # Errors
    /// Says which mark is not closed or which kind is unknown.
    pub fn read(marked: &str) -> Result<Self, String> {
        let mut text = String::new();
        let mut marks = Vec::new();
        let mut rest = marked;
        while let Some(open) = rest.find(['[', '{']) {
            text.push_str(&rest[..open]);
            let (end, close) = match &rest[open..=open] {
                _ if rest[open..].starts_with('[') => (End::Subject, ']'),
                _ => (End::Object, '}'),
            };
            rest = &rest[open + 1..];
            let to = rest.find(close).ok_or_else(|| format!("`{close}` is missing in \"{marked}\""))?;
            let inside = &rest[..to];
            let (words, kind) = match inside.rsplit_once('|') {
                None => (inside, Some(PartyKind::Organisation)),
                Some((words, kind)) => (words, kind_named(kind)?),
            };
            let end = if inside.starts_with('~') { End::Other } else { end };
            let words = words.trim_start_matches('~');
            let start = text.len();
            text.push_str(words);
            marks.push(Mark { bytes: start..text.len(), end, kind });
            rest = &rest[to + close.len_utf8()..];
        }
        text.push_str(rest);
        Ok(Self { text, marks })
    }

    /// The marked parties as mentions of a document cut from the example's text.
    #[must_use]
    pub fn mentions(&self, document: &Document<'_>) -> Mentions {
        let mut found = Mentions::default();
        for mark in &self.marks {
            let Some(kind) = mark.kind else { continue };
            let tokens: Vec<usize> = (0..document.tokens.len())
                .filter(|t| {
                    let token = &document.tokens[*t];
                    token.byte < mark.bytes.end && mark.bytes.start < token.byte + token.text.len()
                })
                .collect();
            let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { continue };
            let name = self.text[mark.bytes.clone()].to_owned();
            let party = found.parties.iter().position(|p| p.name == name).unwrap_or_else(|| {
                found.parties.push(LocalParty { name: name.clone(), kind, forms: vec![name], members: Vec::new() });
                found.parties.len() - 1
            });
            found.mentions.push(Mention { tokens: *first..last + 1, kind, form: Form::Name, party, part: None, within: None });
        }
        found
    }

    /// The words of the first mark of that end.
    #[must_use]
    pub fn words(&self, end: End) -> Option<&str> {
        self.marks.iter().find(|m| m.end == end).map(|m| &self.text[m.bytes.clone()])
    }
}

fn kind_named(name: &str) -> Result<Option<PartyKind>, String> {
    Ok(Some(match name {
        "organisation" => PartyKind::Organisation,
        "person" => PartyKind::Person,
        "place" => PartyKind::Place,
        "event" => PartyKind::Event,
        "outlet" => PartyKind::Outlet,
        "account" => PartyKind::Account,
        "state" => PartyKind::State,
        "collective" => PartyKind::Collective,
        "value" => return Ok(None),
        other => {
            return Err(format!(
                "`{other}` is no kind of party; use organisation, person, place, event, outlet, account, state, collective or value"
            ));
        }
    }))
}
