//! Trigger words of all frames in one table, and where a text uses them.

use std::collections::HashMap;
use std::ops::Range;

use super::Frame;
use super::inflect::{self, VerbForm};
use crate::hash::QuickHash;
use crate::text::Token;

/// How a trigger stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TriggerForm {
    /// A verb in one of its forms.
    Verb(VerbForm),
    /// A noun or a word taken as it stands.
    Noun,
    /// The end of a compound word ("-backed").
    Suffix,
}

/// A place in the text where a word of a frame stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// Tokens of the trigger.
    pub tokens: Range<usize>,
    /// Index of the frame.
    pub frame: usize,
    /// How it stands.
    pub form: TriggerForm,
    /// Number of the word in the lexicon, the same for all its forms.
    pub word: u32,
}

#[derive(Debug, Clone)]
struct Entry {
    rest: Vec<Box<str>>,
    frame: usize,
    form: TriggerForm,
    word: u32,
}

/// Trigger words by their first word.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    entries: HashMap<Box<str>, Vec<Entry>, QuickHash>,
    suffixes: HashMap<Box<str>, Vec<Entry>, QuickHash>,
    verbs: HashMap<Box<str>, VerbForm, QuickHash>,
    words: Vec<String>,
}

impl Lexicon {
    /// Inflects and indexes the words of frames. `common` are further verbs, base form, known as verbs only.
    #[must_use]
    pub fn new(frames: &[Frame], common: &[&str]) -> Self {
        let mut lexicon = Self::default();
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut number = |word: &str, words: &mut Vec<String>| {
            *numbers.entry(word.to_owned()).or_insert_with(|| {
                words.push(word.to_owned());
                u32::try_from(words.len() - 1).unwrap_or(u32::MAX)
            })
        };
        for base in common {
            for (word, form) in inflect::verb(base) {
                lexicon.verbs.entry(word.into()).or_insert(form);
            }
        }
        for (index, frame) in frames.iter().enumerate() {
            for phrase in &frame.verbs {
                let word = number(phrase, &mut lexicon.words);
                let mut parts = phrase.split(' ');
                let Some(first) = parts.next() else { continue };
                let rest: Vec<Box<str>> = parts.map(Into::into).collect();
                for (inflected, form) in inflect::verb(first) {
                    if rest.is_empty() {
                        lexicon.verbs.insert(inflected.clone().into(), form);
                    } else {
                        lexicon.verbs.entry(inflected.clone().into()).or_insert(form);
                    }
                    lexicon.add(&inflected, rest.clone(), index, TriggerForm::Verb(form), word);
                }
            }
            for phrase in &frame.nouns {
                let word = number(phrase, &mut lexicon.words);
                let parts: Vec<&str> = phrase.split(' ').collect();
                // "splinter group" → "splinter groups"; "chief of staff" → "chiefs of staff"
                let head = parts.iter().position(|p| *p == "of" || *p == "in").map_or(parts.len() - 1, |of| of.saturating_sub(1));
                for inflected in inflect::noun(parts[head]) {
                    let mut all: Vec<&str> = parts.clone();
                    all[head] = &inflected;
                    lexicon.add(all[0], all[1..].iter().map(|p| Box::from(*p)).collect(), index, TriggerForm::Noun, word);
                }
            }
            for phrase in &frame.words {
                let word = number(phrase, &mut lexicon.words);
                let mut parts = phrase.split(' ');
                let Some(first) = parts.next() else { continue };
                lexicon.add(first, parts.map(Into::into).collect(), index, TriggerForm::Noun, word);
            }
            for suffix in &frame.suffixes {
                let word = number(suffix, &mut lexicon.words);
                let entry = Entry { rest: Vec::new(), frame: index, form: TriggerForm::Suffix, word };
                lexicon.suffixes.entry(suffix.as_str().into()).or_default().push(entry);
            }
        }
        for entries in lexicon.entries.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
        }
        lexicon
    }

    fn add(&mut self, first: &str, rest: Vec<Box<str>>, frame: usize, form: TriggerForm, word: u32) {
        let entries = self.entries.entry(first.into()).or_default();
        if !entries.iter().any(|e| e.frame == frame && e.rest == rest && same_class(e.form, form)) {
            entries.push(Entry { rest, frame, form, word });
        }
    }

    /// How the word is known as a verb.
    #[must_use]
    pub fn verb(&self, lower: &str) -> Option<VerbForm> {
        self.verbs.get(lower).copied()
    }

    /// The word of a trigger as its rule writes it.
    #[must_use]
    pub fn word(&self, number: u32) -> &str {
        self.words.get(number as usize).map_or("", String::as_str)
    }

    /// Every trigger that begins at token `at`; of one frame only the longest.
    pub fn at(&self, tokens: &[Token<'_>], at: usize, found: &mut Vec<Trigger>) {
        let start = found.len();
        let lower = &*tokens[at].lower;
        if let Some(entries) = self.entries.get(lower) {
            for entry in entries {
                let end = at + 1 + entry.rest.len();
                let fits = end <= tokens.len() && entry.rest.iter().zip(&tokens[at + 1..end]).all(|(want, token)| **want == *token.lower);
                if fits && !found[start..].iter().any(|t| t.frame == entry.frame && same_class(t.form, entry.form)) {
                    found.push(Trigger { tokens: at..end, frame: entry.frame, form: entry.form, word: entry.word });
                }
            }
        }
        if let Some((_, suffix)) = lower.rsplit_once(['-', '‑', '‐'])
            && let Some(entries) = self.suffixes.get(suffix)
        {
            found.extend(entries.iter().map(|e| Trigger { tokens: at..at + 1, frame: e.frame, form: e.form, word: e.word }));
        }
    }
}

fn same_class(a: TriggerForm, b: TriggerForm) -> bool {
    a == b || matches!((a, b), (TriggerForm::Verb(_), TriggerForm::Verb(_)))
}
