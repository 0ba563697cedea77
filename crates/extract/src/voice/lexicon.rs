//! The words of voice, read once from `lexicon/voice.toml`.

use crate::hash::QuickHash;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a verb of saying, thinking or meaning does to what it governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Act {
    Claim,
    Report,
    Deny,
    Expect,
    Intend,
    Think,
    Accuse,
}

/// How a verb is written here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Base,
    Third,
    Past,
    Participle,
}

/// Other things a word can do; a word may do several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Marks(u128);

/// One bit of [`Marks`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Mark {
    NounToo,
    ClaimedNoun,
    ReportedNoun,
    ExpectedNoun,
    ReportedHedge,
    OpinionHedge,
    ClaimedHedge,
    Modal,
    Narrative,
    Condition,
    FutureAdjective,
    Negation,
    NegatesNext,
    NotAfter,
    Evidence,
    Dispute,
    DisputeObject,
    Others,
    Pronoun,
    Analyst,
    Press,
    Wrapper,
    Again,
    Auxiliary,
    Adverb,
    Opener,
    Preposition,
    Stop,
    NotVerb,
    PlainVerb,
    PassiveFact,
    PassiveWithThat,
    Clausal,
    ClaimObject,
    Position,
    Emerges,
    LightVerb,
    Untrue,
    True,
    Viewpoint,
    Consequence,
    Issues,
    MeansDoing,
    Telling,
    Takes,
    Quotes,
    Puts,
    Unnamed,
    Institute,
    Quantifier,
    Prospect,
    To,
    Be,
    No,
    Correlative,
    Have,
    Side,
    Would,
    Charges,
    FirstOfPair,
    NamesAs,
    Refuses,
    Generic,
    Anonymous,
    Speaker,
    Parting,
}

/// A word of the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Entry {
    pub(super) acts: [Option<Act>; 2],
    pub(super) form: Option<Form>,
    pub(super) marks: Marks,
}

impl Entry {
    /// Has the word that mark?
    pub(super) fn is(self, mark: Mark) -> bool {
        self.marks.0 & (1 << mark as u8) != 0
    }

    pub(super) fn does(self, act: Act) -> bool {
        self.acts.contains(&Some(act))
    }
}

type Lists = HashMap<String, Vec<String>>;
type WordMap<V> = HashMap<Box<str>, V, QuickHash>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    verbs: HashMap<Act, Vec<String>>,
    passive: Lists,
    clausal: Lists,
    nouns_too: Lists,
    nouns: Lists,
    hedges: Lists,
    future: Lists,
    negation: Lists,
    dispute: Lists,
    sources: Lists,
    grammar: Lists,
    background: Lists,
}

/// The word lists, ready to be asked.
pub(super) struct Lexicon {
    words: WordMap<Entry>,
    /// First words of pairs ("no longer", "ruled out"): the second, and what the pair does that the first alone does not.
    pairs: WordMap<(Box<str>, Pair)>,
    background: Vec<Box<str>>,
    discourse: Vec<Box<str>>,
}

/// What two words together do.
#[derive(Debug, Clone, Copy)]
enum Pair {
    Marks(Mark),
    Does(Act),
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../lexicon/voice.toml")).expect("lexicon/voice.toml is checked by a test");
    Lexicon::build(&file)
});

/// The lexicon that is built in.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// Do claims of that relation rest on what a mere noun phrase takes for granted ("the group's leader, X")?
pub(super) fn is_background(relation: &str) -> bool {
    LEXICON.background.iter().any(|known| **known == *relation)
}

/// Are claims of that relation about somebody's saying something?
pub(super) fn is_discourse(relation: &str) -> bool {
    LEXICON.discourse.iter().any(|known| **known == *relation)
}

impl Lexicon {
    fn build(file: &File) -> Self {
        let mut words: WordMap<Entry> = WordMap::default();
        // the stronger act first: what can deny is a denial before it is anything else
        for act in [Act::Deny, Act::Accuse, Act::Claim, Act::Report, Act::Expect, Act::Think, Act::Intend] {
            for verb in file.verbs.get(&act).into_iter().flatten() {
                for (form, word) in forms(verb) {
                    let entry = words.entry(word.into()).or_default();
                    entry.form.get_or_insert(form);
                    if !entry.does(act)
                        && let Some(free) = entry.acts.iter_mut().find(|a| a.is_none())
                    {
                        *free = Some(act);
                    }
                }
            }
        }
        let lists = [
            (&file.nouns_too, "forms", Mark::NounToo),
            (&file.nouns, "claimed", Mark::ClaimedNoun),
            (&file.nouns, "reported", Mark::ReportedNoun),
            (&file.nouns, "expected", Mark::ExpectedNoun),
            (&file.hedges, "reported", Mark::ReportedHedge),
            (&file.hedges, "opinion", Mark::OpinionHedge),
            (&file.hedges, "claimed", Mark::ClaimedHedge),
            (&file.future, "modals", Mark::Modal),
            (&file.future, "narrative", Mark::Narrative),
            (&file.future, "conditions", Mark::Condition),
            (&file.future, "adjectives", Mark::FutureAdjective),
            (&file.negation, "words", Mark::Negation),
            (&file.negation, "before", Mark::NegatesNext),
            (&file.negation, "not_after", Mark::NotAfter),
            (&file.negation, "evidence", Mark::Evidence),
            (&file.dispute, "words", Mark::Dispute),
            (&file.dispute, "objects", Mark::DisputeObject),
            (&file.dispute, "others", Mark::Others),
            (&file.sources, "pronouns", Mark::Pronoun),
            (&file.sources, "analysts", Mark::Analyst),
            (&file.sources, "press", Mark::Press),
            (&file.sources, "wrappers", Mark::Wrapper),
            (&file.sources, "again", Mark::Again),
            (&file.grammar, "auxiliaries", Mark::Auxiliary),
            (&file.grammar, "adverbs", Mark::Adverb),
            (&file.grammar, "openers", Mark::Opener),
            (&file.grammar, "prepositions", Mark::Preposition),
            (&file.grammar, "stops", Mark::Stop),
            (&file.grammar, "not_verbs", Mark::NotVerb),
            (&file.grammar, "pasts", Mark::PlainVerb),
            (&file.clausal, "forms", Mark::Clausal),
            (&file.clausal, "objects", Mark::ClaimObject),
            (&file.passive, "fact", Mark::PassiveFact),
            (&file.passive, "with_that", Mark::PassiveWithThat),
            (&file.nouns, "positions", Mark::Position),
            (&file.nouns, "emerge", Mark::Emerges),
            (&file.nouns, "charges", Mark::Charges),
            (&file.nouns, "light_verbs", Mark::LightVerb),
            (&file.nouns, "viewpoints", Mark::Viewpoint),
            (&file.nouns, "quantifiers", Mark::Quantifier),
            (&file.negation, "untrue", Mark::Untrue),
            (&file.negation, "true", Mark::True),
            (&file.negation, "no", Mark::No),
            (&file.negation, "correlative", Mark::Correlative),
            (&file.grammar, "consequences", Mark::Consequence),
            (&file.grammar, "to", Mark::To),
            (&file.grammar, "be", Mark::Be),
            (&file.grammar, "have", Mark::Have),
            (&file.sources, "issues", Mark::Issues),
            (&file.sources, "unnamed", Mark::Unnamed),
            (&file.sources, "generic", Mark::Generic),
            (&file.sources, "speakers", Mark::Speaker),
            (&file.grammar, "parting", Mark::Parting),
            (&file.sources, "anonymous", Mark::Anonymous),
            (&file.sources, "institutes", Mark::Institute),
            (&file.clausal, "telling", Mark::Telling),
            (&file.clausal, "takes", Mark::Takes),
            (&file.clausal, "names_as", Mark::NamesAs),
            (&file.future, "refusing", Mark::Refuses),
            (&file.clausal, "quotes", Mark::Quotes),
            (&file.clausal, "puts", Mark::Puts),
            (&file.future, "means_doing", Mark::MeansDoing),
            (&file.future, "prospects", Mark::Prospect),
            (&file.future, "narrating", Mark::Would),
            (&file.dispute, "sides", Mark::Side),
        ];
        for (table, list, mark) in lists {
            for word in table.get(list).into_iter().flatten() {
                words.entry(word.as_str().into()).or_default().marks.0 |= 1 << mark as u8;
            }
        }
        let mut pairs: WordMap<(Box<str>, Pair)> = WordMap::default();
        for pair in file.negation.get("pairs").into_iter().flatten() {
            if let Some((first, second)) = pair.split_once(' ') {
                words.entry(first.into()).or_default().marks.0 |= 1 << Mark::FirstOfPair as u8;
                pairs.insert(first.into(), (second.into(), Pair::Marks(Mark::Negation)));
            }
        }
        for verb in file.negation.get("verb_pairs").into_iter().flatten() {
            let Some((first, second)) = verb.split_once(' ') else { continue };
            for (_, form) in forms(first) {
                words.entry(form.as_str().into()).or_default().marks.0 |= 1 << Mark::FirstOfPair as u8;
                pairs.insert(form.into(), (second.into(), Pair::Does(Act::Deny)));
            }
        }
        let background = file.background.get("relations").into_iter().flatten().map(|r| r.as_str().into()).collect();
        let discourse = file.background.get("discourse").into_iter().flatten().map(|r| r.as_str().into()).collect();
        Self { words, pairs, background, discourse }
    }

    /// The entry of a word before another one with which it may make a pair.
    pub(super) fn with_particle(&self, mut entry: Entry, lower: &str, next: &str) -> Entry {
        if !entry.is(Mark::FirstOfPair) {
            return entry;
        }
        match self.pairs.get(lower) {
            Some((second, Pair::Marks(mark))) if **second == *next => entry.marks.0 |= 1 << *mark as u8,
            Some((second, Pair::Does(act))) if **second == *next => entry.acts = [Some(*act), None],
            _ => {}
        }
        entry
    }

    /// What is known of a lower-case word by itself.
    pub(super) fn entry(&self, lower: &str) -> Entry {
        self.words.get(lower).copied().unwrap_or_default()
    }
}

/// The forms of a verb given as "deny", "say said" or "admit admitted admitting". Of a verb of two words only the first is kept.
fn forms(verb: &str) -> Vec<(Form, String)> {
    let mut given = verb.split(' ');
    let base = given.next().unwrap_or("");
    let rest: Vec<&str> = given.filter(|word| !matches!(*word, "out" | "on" | "for" | "of" | "that")).collect();
    let stem = base.strip_suffix('e').unwrap_or(base);
    let consonant_y = base.ends_with('y')
        && !base.ends_with(['a', 'e', 'o', 'u'])
        && !matches!(base.as_bytes().get(base.len().wrapping_sub(2)), Some(b'a' | b'e' | b'o' | b'u'));
    let third = if consonant_y {
        format!("{}ies", &base[..base.len() - 1])
    } else if base.ends_with("sh") || base.ends_with("ch") || base.ends_with('s') || base.ends_with('x') {
        format!("{base}es")
    } else {
        format!("{base}s")
    };
    let mut found = vec![(Form::Base, base.to_owned()), (Form::Third, third)];
    if rest.is_empty() {
        found.push((Form::Past, if consonant_y { format!("{}ied", &base[..base.len() - 1]) } else { format!("{stem}ed") }));
    }
    let mut participle = false;
    for word in rest {
        participle |= word.ends_with("ing");
        found.push((if word.ends_with("ing") { Form::Participle } else { Form::Past }, word.to_owned()));
    }
    if !participle {
        let stem = if base.ends_with("ee") { base } else { stem };
        found.push((Form::Participle, format!("{stem}ing")));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_inflected_and_words_marked() {
        let words = lexicon();
        assert!(words.entry("denies").does(Act::Deny));
        assert_eq!(words.entry("said").form, Some(Form::Past));
        assert!(words.entry("admitting").does(Act::Claim));
        assert!(words.entry("accusing").does(Act::Accuse));
        assert!(words.entry("reportedly").is(Mark::ReportedHedge));
        assert_eq!(words.entry("sayed"), Entry::default());
        assert!(words.entry("would").is(Mark::Modal) && words.entry("would").is(Mark::Auxiliary));
    }
}
