//! Rules: data that a conflict researcher can read, write and extend.
//!
//! A rule file is TOML with five kinds of table:
//! - `[list]`: named word lists, used elsewhere as `@name`;
//! - `[[frame]]`: words (verbs, nouns, phrases) that say a relation, and the grammatical places of its two ends;
//! - `[[pattern]]`: a sequence of ends and words, for relations that no single word says;
//! - `[[nearby]]`: two ends of certain kinds in one sentence, weighed by the scorer alone;
//! - `[[row]]`: labels of an infobox ("Leaders: A, B") about the party that the article is about.
//!
//! Every rule carries examples: `[...]` marks the subject, `{...}` the object or the value, `[~...]` any other party;
//! a kind may follow a bar (`{Gao|place}`), an organisation needs none.

pub mod example;
pub mod inflect;
pub mod lexicon;
pub mod pattern;

use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use variorum_model::party::PartyKind;
use variorum_model::vocabulary::Vocabulary;

use pattern::Pattern;

/// A grammatical place beside a trigger word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// Who does it: the subject of an active verb, "by X" of a passive.
    Agent,
    /// Whom it is done to: the object of an active verb, the subject of a passive.
    Patient,
    /// Whom a noun describes: "X, the leader of Y", "leader X", "X is the leader".
    Named,
    /// "X's leader".
    Possessor,
    /// "the X leader".
    Modifier,
    /// Inside the same word: "X-backed".
    Prefix,
    /// "by X".
    By,
    /// "with X".
    With,
    /// "against X".
    Against,
    /// "from X".
    From,
    /// "to X", "towards X".
    To,
    /// "into X", "onto X".
    Into,
    /// "of X".
    Of,
    /// "on X", "upon X".
    On,
    /// "in X", "within X", "inside X".
    In,
    /// "at X", "near X", "around X".
    At,
    /// "for X".
    For,
    /// "under X".
    Under,
    /// "over X", "across X", "through X".
    Over,
    /// "between X and Y", "among X and Y".
    Between,
    /// "as X".
    As,
    /// "alongside X", "beside X".
    Alongside,
    /// "including X", "such as X", "like X".
    Including,
    /// "after X", "following X".
    After,
    /// "during X".
    During,
}

/// What stands in the place of an object where a relation takes a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ValueShape {
    /// The clause from the trigger to its end.
    Clause,
    /// The trigger itself ("Islamist").
    Trigger,
    /// The words after the trigger to the end of the phrase.
    Phrase,
    /// A name, quoted or capitalised, after the trigger.
    Name,
    /// The number before the trigger, with the trigger ("some 200 fighters").
    Number,
}

/// What a rule takes as one of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EndKind {
    /// Organisations, states, collectives, persons.
    Actor,
    /// Organisations, states, collectives.
    Group,
    /// Organisations.
    Organisation,
    /// States.
    State,
    /// Collectives.
    Collective,
    /// Persons.
    Person,
    /// Places, and states as countries.
    Place,
    /// Events.
    Event,
    /// Outlets and accounts.
    Outlet,
    /// Anything.
    Any,
}

impl EndKind {
    /// Does a party of this kind fit?
    #[must_use]
    pub fn takes(self, kind: PartyKind) -> bool {
        use PartyKind as P;
        match self {
            Self::Actor => matches!(kind, P::Organisation | P::State | P::Collective | P::Person),
            Self::Group => matches!(kind, P::Organisation | P::State | P::Collective),
            Self::Organisation => kind == P::Organisation,
            Self::State => kind == P::State,
            Self::Collective => kind == P::Collective,
            Self::Person => kind == P::Person,
            Self::Place => matches!(kind, P::Place | P::State),
            Self::Event => kind == P::Event,
            Self::Outlet => matches!(kind, P::Outlet | P::Account),
            Self::Any => true,
        }
    }
}

/// Words that say a relation, and where its ends stand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Unique name; claims carry it as `rule`.
    pub name: String,
    /// The relation it says.
    pub relation: toml::Spanned<String>,
    /// Verbs, base form; the first word of a phrase is inflected ("take control of").
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Nouns, singular; plurals are made.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Words and phrases taken as they stand, read as nouns.
    #[serde(default)]
    pub words: Vec<String>,
    /// Ends of compound words: "backed" for "Turkish-backed".
    #[serde(default)]
    pub suffixes: Vec<String>,
    /// Where the subject stands, best place first.
    #[serde(default)]
    pub subject: Vec<Place>,
    /// Where the object stands, best place first.
    #[serde(default)]
    pub object: Vec<Place>,
    /// What the value is, where the relation takes one.
    #[serde(default)]
    pub value: Option<ValueShape>,
    /// Several parties in the subject's place are each other's objects ("X and Y clashed").
    #[serde(default)]
    pub mutual: bool,
    /// Where no party stands in the subject's place, the phrase of the trigger is the subject ("13 policemen").
    #[serde(default)]
    pub itself: bool,
    /// The sentence has to hold a trigger of a frame with one of these relations too; empty for none.
    #[serde(default)]
    pub near: Vec<String>,
    /// Kinds of the subject.
    #[serde(default)]
    pub subject_kinds: Vec<EndKind>,
    /// Kinds of the object.
    #[serde(default)]
    pub object_kinds: Vec<EndKind>,
    /// A qualifier that the trigger fills: `role`, `kind`, `manner`.
    #[serde(default)]
    pub qualifier: Option<String>,
    /// Sentences that must match, ends marked.
    pub examples: Vec<String>,
    /// Sentences that must not match with the marked ends.
    #[serde(default)]
    pub not: Vec<String>,
}

/// A sequence of ends and words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPattern {
    name: String,
    relation: toml::Spanned<String>,
    #[serde(rename = "match")]
    sequence: toml::Spanned<String>,
    examples: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

/// Two ends in one sentence.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nearby {
    /// Unique name; claims carry it as `rule`.
    pub name: String,
    /// The relation it proposes.
    pub relation: toml::Spanned<String>,
    /// Kinds of the subject.
    pub subject_kinds: Vec<EndKind>,
    /// Kinds of the object.
    pub object_kinds: Vec<EndKind>,
    /// Places in which the object has to stand; empty for any.
    #[serde(default)]
    pub object: Vec<Place>,
    /// Frames' relations of which the sentence has to hold a trigger; empty for none.
    #[serde(default)]
    pub near: Vec<String>,
    /// Sentences that must be considered, ends marked.
    pub examples: Vec<String>,
    /// Sentences that must not be considered with the marked ends.
    #[serde(default)]
    pub not: Vec<String>,
}

/// Labels of an infobox's rows, about the party that the article is about.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Unique name; claims carry it as `rule`.
    pub name: String,
    /// The relation it says.
    pub relation: toml::Spanned<String>,
    /// The labels, in lower case, without the colon.
    pub labels: Vec<String>,
    /// What the items behind the label are.
    pub item: Item,
    /// Kinds of the items, where they are parties.
    #[serde(default)]
    pub kinds: Vec<EndKind>,
    /// Are the items the subjects of the relation?
    #[serde(default)]
    pub reverse: bool,
    /// How sure such a row is, 0 to 1.
    pub confidence: f64,
    /// A line with the article's subject, then a row, ends marked.
    pub examples: Vec<String>,
    /// The same for what must not match.
    #[serde(default)]
    pub not: Vec<String>,
}

/// What stands behind the label of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Item {
    /// Parties.
    Party,
    /// Words.
    Text,
    /// A number of something.
    Number,
    /// A period: its beginning is said.
    Start,
    /// A period: its end is said.
    End,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    list: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    frame: Vec<Frame>,
    #[serde(default)]
    pattern: Vec<RawPattern>,
    #[serde(default)]
    nearby: Vec<Nearby>,
    #[serde(default)]
    row: Vec<Row>,
}

/// A rule file: its name, for messages, and its text.
#[derive(Debug, Clone, Copy)]
pub struct RuleFile<'a> {
    /// The name that errors show.
    pub name: &'a str,
    /// TOML.
    pub text: &'a str,
}

/// Rules as they were read, word lists resolved.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// Named word lists.
    pub lists: HashMap<String, Vec<String>>,
    /// Frames in the order of the files.
    pub frames: Vec<Frame>,
    /// Patterns in the order of the files.
    pub patterns: Vec<Pattern>,
    /// Nearby rules in the order of the files.
    pub nearby: Vec<Nearby>,
    /// Rows in the order of the files.
    pub rows: Vec<Row>,
}

/// Why a rule file was refused.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// Not TOML, or not of the right shape.
    #[error("{file}:{line}: {message}")]
    Shape {
        /// The file.
        file: String,
        /// Line, the first being 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// Well-formed, but it cannot work.
    #[error("{file}:{line}: rule `{rule}`: {message}")]
    Meaning {
        /// The file.
        file: String,
        /// Line, the first being 1.
        line: usize,
        /// The rule.
        rule: String,
        /// What is wrong and what to do.
        message: String,
    },
}

/// Most words in one list, rules in one file, and bytes of one file; more is refused rather than loaded slowly.
const MOST_BYTES: usize = 4 << 20;

impl Rules {
    /// Reads rule files; lists may be used in files after the one that defines them, and in the same one.
    ///
    /// # Errors
    /// [`RuleError`] names the file, the line and the rule.
    pub fn read(files: &[RuleFile<'_>], vocabulary: &Vocabulary) -> Result<Self, RuleError> {
        let mut rules = Self::default();
        let mut names: HashMap<String, String> = HashMap::new();
        for file in files {
            rules.add(file, vocabulary, &mut names)?;
        }
        Ok(rules)
    }

    fn add(&mut self, file: &RuleFile<'_>, vocabulary: &Vocabulary, names: &mut HashMap<String, String>) -> Result<(), RuleError> {
        let at = |span: Option<Range<usize>>| span.map_or(1, |s| line_of(file.text, s.start));
        if file.text.len() > MOST_BYTES {
            let message = format!("larger than {MOST_BYTES} bytes; split it into several files");
            return Err(RuleError::Shape { file: file.name.to_owned(), line: 1, message });
        }
        let raw: RawFile = toml::from_str(file.text).map_err(|error| RuleError::Shape {
            file: file.name.to_owned(),
            line: at(error.span()),
            message: error.message().to_owned(),
        })?;
        self.lists.extend(raw.list);
        let wrong = |span: Range<usize>, rule: &str, message: String| RuleError::Meaning {
            file: file.name.to_owned(),
            line: line_of(file.text, span.start),
            rule: rule.to_owned(),
            message,
        };
        let mut check = |name: &str, relation: &toml::Spanned<String>| {
            if vocabulary.get(relation.get_ref()).is_none() {
                let message = format!("no relation is called `{}`; use one of the vocabulary or add it there", relation.get_ref());
                return Err(wrong(relation.span(), name, message));
            }
            match names.insert(name.to_owned(), file.name.to_owned()) {
                Some(other) => Err(wrong(relation.span(), name, format!("the name is taken by a rule of {other}; choose another"))),
                None => Ok(()),
            }
        };
        for mut frame in raw.frame {
            check(&frame.name, &frame.relation)?;
            for words in [&mut frame.verbs, &mut frame.nouns, &mut frame.words, &mut frame.suffixes] {
                *words = self.resolve(words).map_err(|unknown| wrong(frame.relation.span(), &frame.name, unknown))?;
            }
            if frame.verbs.is_empty() && frame.nouns.is_empty() && frame.words.is_empty() && frame.suffixes.is_empty() {
                return Err(wrong(frame.relation.span(), &frame.name, "has no words; give `verbs`, `nouns`, `words` or `suffixes`".into()));
            }
            if frame.subject.is_empty() || frame.object.is_empty() && frame.value.is_none() && !frame.mutual {
                let message = "needs `subject` and one of `object`, `value`, `mutual`".into();
                return Err(wrong(frame.relation.span(), &frame.name, message));
            }
            if frame.examples.is_empty() {
                return Err(wrong(frame.relation.span(), &frame.name, "has no example; give a sentence that must match".into()));
            }
            self.frames.push(frame);
        }
        for raw in raw.pattern {
            check(&raw.name, &raw.relation)?;
            if raw.examples.is_empty() {
                return Err(wrong(raw.relation.span(), &raw.name, "has no example; give a sentence that must match".into()));
            }
            let steps = pattern::parse(raw.sequence.get_ref(), &self.lists).map_err(|m| wrong(raw.sequence.span(), &raw.name, m))?;
            self.patterns.push(Pattern {
                name: raw.name,
                relation: raw.relation.into_inner(),
                steps,
                examples: raw.examples,
                not: raw.not,
            });
        }
        for rule in raw.nearby {
            check(&rule.name, &rule.relation)?;
            if rule.examples.is_empty() {
                return Err(wrong(rule.relation.span(), &rule.name, "has no example; give a sentence that must match".into()));
            }
            self.nearby.push(rule);
        }
        for row in raw.row {
            check(&row.name, &row.relation)?;
            let problem = if row.examples.is_empty() {
                "has no example; give a line that must match"
            } else if row.labels.is_empty() || row.labels.iter().any(|l| *l != l.to_lowercase()) {
                "needs `labels`, in lower case"
            } else if row.item == Item::Party && row.kinds.is_empty() {
                "needs `kinds` of its parties"
            } else if !(0.0..=1.0).contains(&row.confidence) {
                "needs a `confidence` from 0 to 1"
            } else {
                self.rows.push(row);
                continue;
            };
            return Err(wrong(row.relation.span(), &row.name, problem.to_owned()));
        }
        Ok(())
    }

    fn resolve(&self, words: &[String]) -> Result<Vec<String>, String> {
        let mut all = Vec::new();
        for word in words {
            match word.strip_prefix('@') {
                Some(list) => {
                    let named = self.lists.get(list).ok_or_else(|| format!("no list is called `{list}`; define it under [list]"))?;
                    all.extend(named.iter().cloned());
                }
                None => all.push(word.clone()),
            }
        }
        Ok(all)
    }
}

fn line_of(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|b| *b == b'\n').count()
}
