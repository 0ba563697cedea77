//! For which time something is said: every expression of time of an article, and the date that belongs to a claim.
//!
//! Dates are EDTF, as fine as the text says and never finer. The words are data: `lexicon/dates.toml`.

mod choose;
mod find;
mod lexicon;
mod moment;
mod resolve;
#[cfg(test)]
mod tests;

use crate::text::Document;
use moment::Moment;
use resolve::Resolved;
use std::ops::Range;
use variorum_model::article::Metadata;
use variorum_model::claim::DateBasis;

/// All dates of one article.
#[derive(Debug, Clone)]
pub struct Dates {
    found: Vec<Resolved>,
    sentences: Vec<InSentence>,
    /// Marks and words between the parts of a sentence, by token.
    breaks: Vec<choose::Break>,
    published: Option<Moment>,
}

/// The dates of one sentence, and the one that its paragraph said last before it.
#[derive(Debug, Clone)]
struct InSentence {
    tokens: Range<usize>,
    found: Range<usize>,
    before: Option<usize>,
    /// The one that the paragraph before said last.
    older: Option<usize>,
    /// The last date before it that rests on the publication ("today").
    reported: Option<usize>,
}

/// The date of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// EDTF, level 0 to 2: "2013-05-17", "2012-09~", "2012/2013", "2015-06/", "/2019-05", "198X".
    pub edtf: String,
    /// What it rests on.
    pub basis: DateBasis,
}

/// An expression of time and its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// Its tokens, with the words that bound it ("since", "by").
    pub tokens: Range<usize>,
    /// What it says.
    pub date: Dated,
}

impl Dates {
    /// Finds and resolves all expressions of time of an article.
    #[must_use]
    pub fn read(document: &Document<'_>, metadata: &Metadata) -> Self {
        let (found, published) = resolve::resolve(document, metadata);
        let mut sentences = Vec::with_capacity(document.sentences.len());
        let mut next = 0;
        let mut before = None;
        let mut older = None;
        // where the first sentence of the paragraph ends
        let mut opened = 0;
        let mut reported = None;
        for sentence in &document.sentences {
            if sentence.starts_line {
                opened = sentence.tokens.end;
                older = before.take().filter(|_| choose::goes_on(&document.tokens[sentence.tokens.clone()]));
            } else if sentence.tokens.start > opened {
                older = None;
            }
            let first = next;
            while found.get(next).is_some_and(|date| date.tokens.start < sentence.tokens.end) {
                next += 1;
            }
            sentences.push(InSentence { tokens: sentence.tokens.clone(), found: first..next, before, older, reported });
            let told = choose::carried(&found[first..next]).map(|index| first + index);
            if let Some(index) =
                told.filter(|index| choose::moves_on(sentence.tokens.start, &found[*index], before.map(|at: usize| &found[at])))
            {
                before = Some(index);
                let today = published.is_some_and(|day| found[index].time.anchor() == day);
                reported = if today { Some(index) } else { reported };
            }
        }
        Self { found, sentences, breaks: document.tokens.iter().map(choose::Break::of).collect(), published }
    }

    /// The date of a claim: of its clause, else of its sentence, else the one its paragraph said last, as far as claims of
    /// that `relation` reach. `clause` are the tokens that the claim rests on, `trigger` the word that makes it a claim.
    #[must_use]
    pub fn of(&self, sentence: usize, clause: Range<usize>, trigger: usize, relation: &str) -> Option<Dated> {
        choose::date(self, sentence, &clause, trigger, relation)
    }

    /// Are these tokens of a sentence nothing but an expression of time?
    pub(crate) fn cover(&self, sentence: usize, tokens: &Range<usize>) -> bool {
        let found = self.sentences.get(sentence).map_or(&[][..], |s| &self.found[s.found.clone()]);
        found.iter().any(|date| date.tokens.start <= tokens.start && tokens.end <= date.tokens.end)
    }

    /// Every expression of time, in order.
    pub fn expressions(&self) -> impl Iterator<Item = Expression> + '_ {
        self.found.iter().map(|date| Expression { tokens: date.tokens.clone(), date: Dated { edtf: date.time.edtf(), basis: date.basis } })
    }
}
