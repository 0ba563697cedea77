//! The words of dates, read once from `lexicon/dates.toml`.

use crate::hash::QuickHash;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What one word can be in a date. A word has one meaning here; what else it can be is settled by its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Month(u8),
    HijriStart,
    Season(u8),
    /// 1 is Monday.
    Weekday(i8),
    Unit(Unit),
    /// 0 is a number that is not said ("several").
    Number(u16),
    Early,
    Mid,
    Late,
    Today,
    Yesterday,
    Tomorrow,
    Recently,
    Last,
    This,
    Coming,
    Next,
    Previous,
    Same,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
}

/// How a date bounds what is said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Bounding {
    At,
    Since,
    Until,
    By,
    Before,
    After,
    Approximate,
    Between,
}

/// What a word says about the time of its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// "is", "has".
    Present,
    /// "took", "was".
    Past,
    /// "soon", "meanwhile": no longer quite the time told before.
    Loose,
}

/// How far a claim may fetch its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    Clause,
    Sentence,
    Told,
    Paragraph,
}

type WordMap<V> = HashMap<Box<str>, V, QuickHash>;

/// All lists, ready to be asked.
#[derive(Debug)]
pub(super) struct Lexicon {
    words: WordMap<Word>,
    tenses: WordMap<Tense>,
    /// Word lists by their name in the file.
    lists: HashMap<&'static str, Vec<Box<str>>>,
    /// Bounding words as lists of words, the last first, longest first.
    bounds: Vec<(Vec<Box<str>>, Bounding)>,
    reach: WordMap<Reach>,
    /// Months of two words, by their first.
    long_months: Vec<(Box<str>, Box<str>, u8)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    months: HashMap<String, Vec<String>>,
    hijri: Starts,
    seasons: HashMap<String, Vec<String>>,
    weekdays: HashMap<String, Vec<String>>,
    units: HashMap<Unit, Vec<String>>,
    numbers: HashMap<String, Vec<String>>,
    parts: HashMap<String, Vec<String>>,
    bounds: HashMap<Bounding, Vec<String>>,
    joins: HashMap<String, Vec<String>>,
    relative: HashMap<String, Vec<String>>,
    not_dates: HashMap<String, Vec<String>>,
    reach: HashMap<String, Vec<String>>,
    tense: HashMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Starts {
    starts: Vec<String>,
}

impl std::hash::Hash for Unit {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (*self as u8).hash(state);
    }
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../lexicon/dates.toml")).expect("lexicon/dates.toml is checked by a test");
    Lexicon::build(file)
});

/// The lexicon that is built in.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn build(file: File) -> Self {
        let mut words = WordMap::default();
        let mut long_months = Vec::new();
        let number = |key: &str| key.parse::<u16>().unwrap_or(0);
        for (key, spellings) in &file.months {
            for spelling in spellings {
                match spelling.split_once(' ') {
                    Some((first, second)) => long_months.push((first.into(), second.into(), number(key) as u8)),
                    None => drop(words.insert(spelling.as_str().into(), Word::Month(number(key) as u8))),
                }
            }
        }
        let mut put = |spellings: &[String], word: Word| {
            for spelling in spellings {
                words.entry(spelling.as_str().into()).or_insert(word);
            }
        };
        put(&file.hijri.starts, Word::HijriStart);
        for (key, spellings) in &file.seasons {
            put(spellings, Word::Season(number(key) as u8));
        }
        for (key, spellings) in &file.weekdays {
            put(spellings, Word::Weekday(number(key) as i8));
        }
        for (unit, spellings) in &file.units {
            put(spellings, Word::Unit(*unit));
        }
        for (key, spellings) in &file.numbers {
            put(spellings, Word::Number(number(key)));
        }
        for (name, word) in [("early", Word::Early), ("mid", Word::Mid), ("late", Word::Late)] {
            put(file.parts.get(name).map_or(&[][..], Vec::as_slice), word);
        }
        for (name, word) in [
            ("today", Word::Today),
            ("yesterday", Word::Yesterday),
            ("tomorrow", Word::Tomorrow),
            ("recently", Word::Recently),
            ("last", Word::Last),
            ("this", Word::This),
            ("coming", Word::Coming),
            ("next", Word::Next),
            ("previous", Word::Previous),
            ("same", Word::Same),
        ] {
            put(file.relative.get(name).map_or(&[][..], Vec::as_slice), word);
        }
        let mut bounds: Vec<(Vec<Box<str>>, Bounding)> = file
            .bounds
            .iter()
            .flat_map(|(kind, phrases)| phrases.iter().map(move |phrase| (phrase.split(' ').rev().map(Into::into).collect(), *kind)))
            .collect();
        bounds.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        let boxed =
            |list: Option<&Vec<String>>| -> Vec<Box<str>> { list.map_or_else(Vec::new, |l| l.iter().map(|w| w.as_str().into()).collect()) };
        let lists = HashMap::from([
            ("joins", boxed(file.joins.get("words"))),
            ("now", boxed(file.joins.get("now"))),
            ("later", boxed(file.relative.get("later"))),
            ("earlier", boxed(file.relative.get("earlier"))),
            ("ago", boxed(file.relative.get("ago"))),
            ("counted", boxed(file.not_dates.get("counted"))),
            ("labels", boxed(file.not_dates.get("labels"))),
            ("name_heads", boxed(file.not_dates.get("name_heads"))),
            ("name_openers", boxed(file.not_dates.get("name_openers"))),
            ("foreign_months", boxed(file.not_dates.get("foreign_months"))),
            ("goes_on", boxed(file.tense.get("goes_on"))),
            ("first_half", boxed(file.parts.get("first_half"))),
            ("second_half", boxed(file.parts.get("second_half"))),
        ]);
        let reach = [("clause", Reach::Clause), ("sentence", Reach::Sentence), ("told", Reach::Told), ("paragraph", Reach::Paragraph)]
            .into_iter()
            .flat_map(|(name, reach)| boxed(file.reach.get(name)).into_iter().map(move |relation| (relation, reach)))
            .collect();
        let tenses = [("present", Tense::Present), ("past", Tense::Past), ("loose", Tense::Loose)]
            .into_iter()
            .flat_map(|(name, tense)| boxed(file.tense.get(name)).into_iter().map(move |word| (word, tense)))
            .collect();
        Self { words, tenses, lists, bounds, reach, long_months }
    }

    /// What a lower-case word is in a date.
    pub(super) fn word(&self, lower: &str) -> Option<Word> {
        self.words.get(lower).copied()
    }

    /// What a lower-case word says about the time of its clause.
    pub(super) fn tense(&self, lower: &str) -> Option<Tense> {
        self.tenses.get(lower).copied()
    }

    /// A month of two words.
    pub(super) fn long_month(&self, first: &str, second: &str) -> Option<u8> {
        self.long_months.iter().find(|(a, b, _)| &**a == first && &**b == second).map(|(_, _, month)| *month)
    }

    /// Does the list of that name hold the word?
    pub(super) fn lists(&self, list: &str, lower: &str) -> bool {
        self.lists.get(list).is_some_and(|words| words.iter().any(|word| &**word == lower))
    }

    /// The bounding phrase that ends just before token `at`: what it says and how many tokens it has.
    pub(super) fn bounding<'a>(&self, before: impl Iterator<Item = &'a str> + Clone) -> Option<(Bounding, usize)> {
        self.bounds
            .iter()
            .find(|(phrase, _)| {
                let mut there = before.clone();
                phrase.iter().all(|word| there.next() == Some(word))
            })
            .map(|(phrase, kind)| (*kind, phrase.len()))
    }

    /// How far a claim of that relation may fetch its date.
    pub(super) fn reach(&self, relation: &str) -> Reach {
        self.reach.get(relation).copied().unwrap_or(Reach::Sentence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_and_answers() {
        let words = lexicon();
        assert_eq!(words.word("october"), Some(Word::Month(10)));
        assert_eq!(words.word("several"), Some(Word::Number(0)));
        assert_eq!(words.long_month("تشرين", "الثاني"), Some(11));
        assert_eq!(words.bounding(["to", "up", "and"].into_iter()), Some((Bounding::Until, 2)));
        assert_eq!(words.reach("founded"), Reach::Paragraph);
        assert_eq!(words.reach("a_relation_of_the_user"), Reach::Sentence);
    }
}
