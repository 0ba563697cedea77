//! One published document and the stretches and ranges of its text.
//!
//! Every offset in Variorum counts **Unicode code points** of the article's decoded text, the first
//! being 0; ranges are half-open.

use serde::{Deserialize, Serialize};

/// What is known about a published document beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// The document's own title.
    pub title: Option<String>,
    /// Who published it, as a reader would name it ("Middle East Eye").
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published, EDTF.
    pub published: Option<String>,
    /// Its address on the web.
    pub address: Option<String>,
    /// Language of the body, a BCP 47 code ("en", "ar").
    pub language: Option<String>,
}

impl Metadata {
    /// Field by field, what `self` knows, else what `other` knows.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            publisher: self.publisher.or(other.publisher),
            author: self.author.or(other.author),
            published: self.published.or(other.published),
            address: self.address.or(other.address),
            language: self.language.or(other.language),
        }
    }
}

/// A published document as it was read: text, zones and metadata, and where they came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// File name or address under which it was read; `doc` of the JSONL contract.
    pub doc: String,
    /// The decoded text that quotes refer to.
    pub text: String,
    /// Zones that cover `text` from its first to its last code point, in order, without overlap.
    pub zones: Vec<Zone>,
    /// What is known about the document.
    pub metadata: Metadata,
    /// Lower-case hexadecimal SHA-256 of the original bytes.
    pub sha256: String,
    /// How the text was won ("utf-8 text", "html", "pdftotext"), for people.
    pub reader: String,
}

impl Article {
    /// A text that is all body, and that no original bytes stand behind: a sentence to explain, a text of an answer key.
    #[must_use]
    pub fn all_body(doc: &str, text: &str, metadata: Metadata) -> Self {
        let end = text.chars().count();
        let zones = if end == 0 { Vec::new() } else { vec![Zone { start: 0, end, kind: ZoneKind::Body }] };
        Self { doc: doc.to_owned(), text: text.to_owned(), zones, metadata, sha256: String::new(), reader: "utf-8 text".to_owned() }
    }
}

/// What a stretch of an article is. Claims come from the body only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ZoneKind {
    /// What the author wrote.
    Body,
    /// What readers wrote below it.
    Comment,
    /// Menus, links, see-also lists, captions of other pages.
    Navigation,
    /// Adverts, newsletter and donation appeals, the publisher about itself.
    Blurb,
}

/// A stretch of an article's text: `[start, end)` in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zone {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// What it is.
    pub kind: ZoneKind,
}

/// An exact range of an article's text and the words there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Passage {
    /// The words, equal to the article's text at `quote_span` to the last character.
    pub quote: String,
    /// `[start, end)` in code points of the article's text.
    pub quote_span: [usize; 2],
}

impl Passage {
    /// Cuts the passage `[start, end)` (code points) out of `text`; `None` where the range is empty or outside.
    #[must_use]
    pub fn cut(text: &str, start: usize, end: usize) -> Option<Self> {
        if start >= end {
            return None;
        }
        let mut offsets = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let from = offsets.nth(start)?;
        let to = offsets.nth(end - start - 1)?;
        Some(Self { quote: text[from..to].to_owned(), quote_span: [start, end] })
    }

    /// Does the article's text say exactly this at this place?
    #[must_use]
    pub fn holds_in(&self, text: &str) -> bool {
        let [start, end] = self.quote_span;
        Self::cut(text, start, end).is_some_and(|there| there.quote == self.quote)
    }
}

#[cfg(test)]
mod tests {
    use super::Passage;

    #[test]
    fn a_passage_counts_code_points_and_refuses_what_is_outside() {
        let text = "a لواء b";
        let passage = Passage::cut(text, 2, 6).expect("inside");
        assert_eq!(passage.quote, "لواء");
        assert!(passage.holds_in(text));
        assert!(Passage::cut(text, 7, 8).is_some());
        assert!(Passage::cut(text, 7, 9).is_none());
        assert!(Passage::cut(text, 3, 3).is_none());
        assert!(!Passage { quote: "x".into(), quote_span: [0, 1] }.holds_in(text));
    }
}
