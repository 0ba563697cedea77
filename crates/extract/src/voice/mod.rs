//! In whose voice something is said, and how surely: attribution chain, polarity and modality, by clause scope.
//!
//! There is no parser. A verb, noun or adverb of `lexicon/voice.toml` governs a stretch of its sentence; direct speech
//! belongs to its speaker. A claim takes the voices that govern its trigger, outermost first.

mod claim;
mod dispute;
mod frame;
mod lexicon;
mod publisher;
mod reader;
mod speech;
#[cfg(test)]
mod tests;

use crate::mention::Mentions;
use crate::text::Document;
use frame::Frame;
use lexicon::Entry;
use reader::Reader;
use speech::Speech;
use std::ops::Range;
use variorum_model::article::Metadata;
use variorum_model::claim::{Modality, Polarity};

/// All voices of one article.
#[derive(Debug, Clone)]
pub struct Voices {
    sentences: Vec<InSentence>,
    frames: Vec<Frame>,
    speeches: Vec<Speech>,
    entries: Vec<Entry>,
    breaks: Vec<claim::Break>,
    shapes: Vec<claim::Shape>,
    publisher: Option<String>,
}

#[derive(Debug, Clone)]
struct InSentence {
    tokens: Range<usize>,
    frames: Range<usize>,
    /// Does this sentence, or the next one of the paragraph, tell of another position?
    disputed: dispute::Dispute,
}

/// The voice of a claim.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Voice {
    /// Is it said to be so, not to be so, or is a counter-position told too?
    pub polarity: Polarity,
    /// As what it is said.
    pub modality: Modality,
    /// Who says it, outermost first, the publisher before a named source; empty = the article's own voice.
    pub attribution: Vec<String>,
}

impl Voices {
    /// Finds everything said, thought, denied and expected in an article.
    #[must_use]
    pub fn read(document: &Document<'_>, mentions: &Mentions, metadata: &Metadata) -> Self {
        let reader = Reader::new(document, mentions);
        let mut frames = Vec::new();
        let mut sentences = Vec::with_capacity(document.sentences.len());
        let mut last = None;
        for sentence in &document.sentences {
            let first = frames.len();
            frames.extend(frame::frames(&reader, &sentence.tokens, &mut last));
            sentences.push(InSentence {
                tokens: sentence.tokens.clone(),
                frames: first..frames.len(),
                disputed: dispute::Dispute::default(),
            });
        }
        dispute::mark_disputes(&reader, &frames, &mut sentences);
        let speeches = speech::spoken(&reader, speech::stretches(&reader), &frames);
        let publisher = publisher::publisher(document, metadata);
        let breaks = (0..document.tokens.len()).map(|at| claim::Break::of(&reader, at)).collect();
        let shapes = (0..document.tokens.len()).map(|at| claim::Shape::of(&reader, at)).collect();
        Self { sentences, frames, speeches, entries: reader.entries, breaks, shapes, publisher }
    }

    /// The voice of a claim of that `relation`: `clause` are the tokens it rests on (subject, trigger and object), `trigger`
    /// the word that makes it a claim.
    #[must_use]
    pub fn of(&self, sentence: usize, clause: Range<usize>, trigger: usize, relation: &str) -> Voice {
        claim::voice(self, sentence, &clause, trigger, relation)
    }
}
