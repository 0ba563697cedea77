//! Comparing two names, and saying why.

use std::fmt;

use crate::align::{self, Afresh, How, Likeness};
use crate::features::{FEATURES, NAMES, measure};
use crate::model::{Question, Weights};
use crate::name::{Kind, Name, Token};
use crate::vocabulary::{Vocabulary, WordClass};

/// How two names compare: a probability and its reasons.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The probability, 0 to 1, that the two names are of one party, with nothing known but the names.
    pub score: f32,
    /// Words that answer to each other.
    pub matched: Vec<Part>,
    /// Words of the first name that nothing answers to (articles left out).
    pub only_first: Vec<Leftover>,
    /// Words of the second name that nothing answers to.
    pub only_second: Vec<Leftover>,
    /// What raised or lowered the score, strongest first: name of the measure and its share in log odds.
    pub reasons: Vec<(&'static str, f32)>,
}

/// Words of the one name that answer to words of the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Words of the first name, as written.
    pub first: String,
    /// Words of the second name, as written.
    pub second: String,
    /// In what way they answer to each other.
    pub how: How,
    /// The general concept that both stand for, such as `army`, when they do.
    pub meaning: Option<&'static str>,
    /// How well, 0 to 1.
    pub score: f32,
}

/// A word that only one of the names has.
#[derive(Debug, Clone, PartialEq)]
pub struct Leftover {
    /// The word, as written.
    pub word: String,
    /// What sort of word it is.
    pub class: WordClass,
}

/// Compares two names of one kind and explains.
///
/// ```
/// use variorum_names::{Kind, compare};
/// let same = compare("Army of Emigrants and Supporters", "جيش المهاجرين والأنصار", Kind::Organisation);
/// assert!(same.score > 0.5, "{same}");
/// let other = compare("1st Coastal Division", "2nd Coastal Division", Kind::Organisation);
/// assert!(other.score < 0.5, "{other}");
/// ```
pub fn compare(first: &str, second: &str, kind: Kind) -> Comparison {
    compare_names(&Name::new(first, kind), &Name::new(second, kind))
}

/// As [`compare`], for names already prepared.
pub fn compare_names(first: &Name, second: &Name) -> Comparison {
    if !in_order(first.tokens(), second.tokens()) {
        return compare_in_order(second, first).turned();
    }
    compare_in_order(first, second)
}

fn compare_in_order(first: &Name, second: &Name) -> Comparison {
    let (a, b) = (first.tokens(), second.tokens());
    let kind = joint_kind(first.kind(), second.kind());
    let links = align::align(a, b, kind, &mut Afresh);
    let measures = measure(a, b, &links);
    let weights = Weights::built_in();
    let slice =
        |text: &str, from: &Token, to: &Token| text.get(usize::from(from.start)..usize::from(to.end)).unwrap_or_default().to_owned();
    let matched = links
        .links()
        .iter()
        .map(|l| Part {
            first: slice(first.text(), &a[usize::from(l.a.0)], &a[usize::from(l.a.1) - 1]),
            second: slice(second.text(), &b[usize::from(l.b.0)], &b[usize::from(l.b.1) - 1]),
            how: l.how,
            meaning: shared_meaning(&a[usize::from(l.a.0)], &b[usize::from(l.b.0)]),
            score: l.score,
        })
        .collect();
    let left = |name: &Name, linked: u32| {
        name.tokens()
            .iter()
            .enumerate()
            .filter(|(i, t)| *i < 31 && linked & (1 << i) == 0 && t.class() != WordClass::Particle)
            .map(|(_, t)| Leftover { word: slice(name.text(), t, t), class: t.class() })
            .collect()
    };
    let mut reasons: Vec<_> = (1..FEATURES)
        .map(|i| (NAMES[i], weights.of(Question::Same, kind)[i] * measures[i]))
        .filter(|(_, share)| share.abs() >= 0.05)
        .collect();
    reasons.sort_by(|x, y| y.1.abs().total_cmp(&x.1.abs()));
    Comparison {
        score: weights.probability(Question::Same, kind, &measures),
        matched,
        only_first: left(first, links.a),
        only_second: left(second, links.b),
        reasons,
    }
}

impl Comparison {
    /// The same comparison with the names in the other order.
    fn turned(mut self) -> Comparison {
        for part in &mut self.matched {
            std::mem::swap(&mut part.first, &mut part.second);
        }
        std::mem::swap(&mut self.only_first, &mut self.only_second);
        self
    }
}

/// Two names are always compared in one order, so that neither the score nor the reasons hang on which is named first.
fn in_order(a: &[Token], b: &[Token]) -> bool {
    fn key(t: &Token) -> (u32, u8, u8, u8, &[u8]) {
        (t.hash, t.flags, t.class, t.letters, t.sound())
    }
    a.iter().map(key).le(b.iter().map(key))
}

/// The score of [`compare_names`] alone, without allocating.
pub fn score(first: &Name, second: &Name) -> f32 {
    score_tokens(first.tokens(), second.tokens(), joint_kind(first.kind(), second.kind()), Question::Same, &mut Afresh)
}

pub(crate) fn score_tokens(a: &[Token], b: &[Token], kind: Kind, question: Question, likeness: &mut impl Likeness) -> f32 {
    Weights::built_in().probability(question, kind, &measures_of(a, b, kind, likeness))
}

pub(crate) fn measures_of(a: &[Token], b: &[Token], kind: Kind, likeness: &mut impl Likeness) -> [f32; FEATURES] {
    let (a, b) = if likeness.keeps_order() || in_order(a, b) { (a, b) } else { (b, a) };
    measure(a, b, &align::align(a, b, kind, likeness))
}

fn shared_meaning(a: &Token, b: &Token) -> Option<&'static str> {
    let shared = a.concepts.iter().find(|c| **c != 0 && b.concepts.contains(c))?;
    Vocabulary::built_in().concepts.get(usize::from(*shared)).map(|c| c.key.as_str())
}

/// Two persons are compared as persons, all else as organisations.
pub(crate) fn joint_kind(a: Kind, b: Kind) -> Kind {
    if a == Kind::Person && b == Kind::Person { Kind::Person } else { Kind::Organisation }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}", self.score)?;
        for part in &self.matched {
            write!(f, "; {} = {} ({}, {:.2})", part.first, part.second, how_words(part.how), part.score)?;
        }
        for (which, words) in [("first", &self.only_first), ("second", &self.only_second)] {
            if !words.is_empty() {
                let list: Vec<_> = words.iter().map(|w| w.word.as_str()).collect();
                write!(f, "; only in the {which}: {}", list.join(", "))?;
            }
        }
        Ok(())
    }
}

fn how_words(how: How) -> &'static str {
    match how {
        How::Exact => "same letters",
        How::Number => "same number",
        How::Meaning => "same meaning",
        How::Sound => "same sound",
        How::Joined => "written together",
        How::Initial => "initial",
        How::Acronym => "acronym",
        How::Kin => "akin only",
    }
}
