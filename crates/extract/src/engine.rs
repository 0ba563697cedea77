//! Everything that extraction needs and an article does not change: rules, word tables, weights.

use std::collections::HashMap;
use std::sync::Arc;
use variorum_model::vocabulary::Vocabulary;

use crate::context::FACTS;
use crate::grammar;
use crate::hash::QuickHash;
use crate::lexicon::Lexicon;
use crate::rule::lexicon::Lexicon as Triggers;
use crate::rule::{RuleError, RuleFile, Rules};
use crate::score::Weights;
use crate::sentence::Clause;
use crate::trees::Trees;

/// The rules that Variorum ships, in order: lists first, since later files use them.
const SHIPPED: &[RuleFile<'static>] = &[
    RuleFile { name: "rules/lists.toml", text: include_str!("../../../rules/lists.toml") },
    RuleFile { name: "rules/identity.toml", text: include_str!("../../../rules/identity.toml") },
    RuleFile { name: "rules/belonging.toml", text: include_str!("../../../rules/belonging.toml") },
    RuleFile { name: "rules/fighting.toml", text: include_str!("../../../rules/fighting.toml") },
    RuleFile { name: "rules/people.toml", text: include_str!("../../../rules/people.toml") },
    RuleFile { name: "rules/attributes.toml", text: include_str!("../../../rules/attributes.toml") },
    RuleFile { name: "rules/rows.toml", text: include_str!("../../../rules/rows.toml") },
    RuleFile { name: "rules/discourse.toml", text: include_str!("../../../rules/discourse.toml") },
];

const WEIGHTS: &str = include_str!("../../../rules/weights.tsv");
const TREES: &str = include_str!("../../../rules/trees.tsv");
const RATES: &str = include_str!("../../../rules/rates.tsv");

/// Candidates below this confidence are not proposed, unless the caller asks for others.
pub const THRESHOLD: f64 = 0.22;

type ByWord = HashMap<Box<str>, Vec<usize>, QuickHash>;

/// Rules, word tables and weights, ready for any number of articles.
#[derive(Debug, Clone)]
pub struct Engine {
    rules: Rules,
    triggers: Triggers,
    lexicon: Arc<Lexicon>,
    weights: Arc<Weights>,
    trees: Arc<Trees>,
    rates: Arc<Weights>,
    threshold: f64,
    /// Patterns by the word they begin with, and those that begin with a party.
    by_word: ByWord,
    by_party: Vec<usize>,
}

impl Engine {
    /// The engine with the rules that Variorum ships.
    ///
    /// # Panics
    /// Never: a test reads the shipped files.
    #[must_use]
    pub fn shipped() -> Self {
        Self::with_rules(&[], &Vocabulary::shipped()).expect("the shipped rules are sound")
    }

    /// The shipped rules and those of further files, which may name relations of `vocabulary`.
    ///
    /// # Errors
    /// [`RuleError`] names the file, the line and what to do.
    pub fn with_rules(files: &[RuleFile<'_>], vocabulary: &Vocabulary) -> Result<Self, RuleError> {
        let all: Vec<RuleFile<'_>> = SHIPPED.iter().chain(files).copied().collect();
        Ok(Self::new(Rules::read(&all, vocabulary)?))
    }

    /// The same word lists and weights with these rules alone.
    #[must_use]
    pub fn only(&self, rules: Rules) -> Self {
        let triggers = Triggers::new(&rules.frames, grammar::COMMON_VERBS);
        let (by_word, by_party) = by_beginning(&rules);
        Self { rules, triggers, by_word, by_party, ..self.clone() }
    }

    fn new(rules: Rules) -> Self {
        let weights = Weights::read("rules/weights.tsv", WEIGHTS).expect("the shipped weights are sound");
        let rates = Weights::read("rules/rates.tsv", RATES).expect("the shipped rates are sound");
        let trees = Trees::read("rules/trees.tsv", TREES, FACTS).expect("the shipped trees are sound");
        let lexicon = Lexicon::built_in().expect("the built-in word lists are sound");
        let triggers = Triggers::new(&rules.frames, grammar::COMMON_VERBS);
        let (by_word, by_party) = by_beginning(&rules);
        let (lexicon, weights, trees, rates) = (Arc::new(lexicon), Arc::new(weights), Arc::new(trees), Arc::new(rates));
        Self { rules, triggers, lexicon, weights, trees, rates, threshold: THRESHOLD, by_word, by_party }
    }

    /// The same engine, proposing what reaches `threshold` (0 to 1).
    #[must_use]
    pub fn threshold(mut self, threshold: f64) -> Self {
        self.threshold = threshold;
        self
    }

    /// Lowest confidence that is proposed.
    #[must_use]
    pub fn lowest(&self) -> f64 {
        self.threshold
    }

    /// The rules.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The weights.
    #[must_use]
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// What weighs a claim against the rest of its article.
    #[must_use]
    pub fn trees(&self) -> &Trees {
        &self.trees
    }

    /// How often candidates of a relation were right in the keys; one in ten where they hold none.
    pub(crate) fn rate(&self, relation: &str) -> f32 {
        let rate = self.rates.weight(relation);
        if rate > 0.0 { rate } else { 0.1 }
    }

    pub(crate) fn triggers(&self) -> &Triggers {
        &self.triggers
    }

    /// The word lists behind mentions.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Patterns that may begin at a token: those of its word, and where a party's phrase begins, those of parties.
    pub(crate) fn patterns_at(&self, clause: &Clause<'_, '_>, t: usize) -> impl Iterator<Item = usize> {
        let words = self.by_word.get(clause.lower(t)).map_or(&[][..], Vec::as_slice);
        let g = clause.groups.partition_point(|g| g.tokens.start < t);
        let party = clause.groups.get(g).is_some_and(|g| g.tokens.start == t);
        words.iter().chain(if party { &self.by_party[..] } else { &[] }).copied()
    }
}

/// Patterns by the words that they can begin with, and those that begin with a party or a gap.
fn by_beginning(rules: &Rules) -> (ByWord, Vec<usize>) {
    let mut by_word = ByWord::default();
    let mut by_party = Vec::new();
    for (index, pattern) in rules.patterns.iter().enumerate() {
        match pattern.first_words() {
            Some(words) => words.into_iter().for_each(|w| by_word.entry(w.into()).or_default().push(index)),
            None => by_party.push(index),
        }
    }
    for indices in by_word.values_mut() {
        indices.dedup();
    }
    (by_word, by_party)
}
