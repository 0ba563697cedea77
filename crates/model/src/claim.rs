//! A claim: what one passage of one article says about a party, and in whose voice.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::article::Passage;

/// One line of `propose --format jsonl`, without its `doc`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The very words the claim rests on, and where they stand.
    #[serde(flatten)]
    pub passage: Passage,
    /// The party the claim is about, by the fullest name the article gives it.
    pub subject: String,
    /// A relation of the vocabulary.
    pub relation: String,
    /// The other end: a party or a value.
    #[serde(flatten)]
    pub target: Target,
    /// When, EDTF; `None` where the article does not say.
    #[serde(default)]
    pub edtf: Option<String>,
    /// What the date rests on.
    #[serde(default)]
    pub date_basis: DateBasis,
    /// Does the source say that it is so, or that it is not?
    #[serde(default)]
    pub polarity: Polarity,
    /// As what it is said.
    #[serde(default)]
    pub modality: Modality,
    /// The chain of voices, outermost first; empty = the article's own voice.
    #[serde(default)]
    pub attribution: Vec<String>,
    /// Details: `role`, `kind`, `scope`, `count`, `number`, `approx`, ...
    #[serde(default, deserialize_with = "without_nulls")]
    pub qualifiers: BTreeMap<String, Qualifier>,
    /// The rule, model or person that proposed it.
    #[serde(default)]
    pub rule: String,
    /// How likely a reviewer accepts it, 0 to 1.
    #[serde(default)]
    pub confidence: f64,
}

/// The other end of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// A party, by name.
    Object(String),
    /// Free text or a number.
    Value(String),
}

impl Target {
    /// The words of either kind.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Object(text) | Self::Value(text) => text,
        }
    }
}

/// A detail of a claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Qualifier {
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(f64),
    /// Words.
    Text(String),
    /// Several words.
    List(Vec<String>),
}

/// Does the source say that it is so, or that it is not?
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It says that it is so.
    #[default]
    Asserted,
    /// It says that it is not so.
    Denied,
    /// It reports a counter-position itself.
    Disputed,
}

/// As what the source says it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// Plain assertion of the voice at the end of the attribution.
    #[default]
    Fact,
    /// Said by an interested or named source that the article quotes.
    Claimed,
    /// Another outlet's report, "reportedly", "is considered".
    Reported,
    /// Forecast, fear, plan, condition.
    Expected,
    /// An evaluation of the author or of a named analyst.
    Opinion,
}

/// What a date rests on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateBasis {
    /// Stated in the sentence.
    Stated,
    /// Worked out inside the article ("the next day", the year of the sentence before).
    Derived,
    /// Taken from another article.
    CrossDoc,
    /// Needs the article's publication date.
    DocMeta,
    /// Known from elsewhere.
    Outside,
    /// No date.
    #[default]
    None,
}

/// A detail that is null is a detail that is not given.
fn without_nulls<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, Qualifier>, D::Error> {
    let all = BTreeMap::<String, Option<Qualifier>>::deserialize(deserializer)?;
    Ok(all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contract_line_survives_the_round_trip() {
        let line = r#"{"quote":"JMA","quote_span":[0,3],"subject":"JMA","relation":"size","value":"750 fighters","edtf":"2015-09","date_basis":"doc_meta","polarity":"asserted","modality":"reported","attribution":["Wikipedia"],"qualifiers":{"approx":true,"number":750.0},"rule":"size-of","confidence":0.5}"#;
        let claim: Claim = serde_json::from_str(line).expect("parses");
        assert_eq!(claim.target, Target::Value("750 fighters".into()));
        assert_eq!(serde_json::to_string(&claim).expect("prints"), line);
        let null = line.replace("750.0", "null");
        let claim: Claim = serde_json::from_str(&null).expect("a null is left out");
        assert_eq!(claim.qualifiers.len(), 1);
    }
}
