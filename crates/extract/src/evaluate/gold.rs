//! An answer key: its texts, claims, surface forms and zones that are not body.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use variorum_model::article::{Article, Metadata};

use super::compare::{normal, numbers, sentence_starts, share_number, share_sentence, token_f1};

/// Relations that are peripheral wherever a key does not say otherwise.
pub(super) const SECOND_TIER: &[&str] = &["type", "assessment", "origin", "agreement_term", "has_organ", "distinct_from", "headquarters"];
const LOOSE_OBJECT: &[&str] = &["participated_in", "repudiated"];
const EVENTS: &[&str] = &["founded", "dissolved", "killed", "account_hijacked"];

/// An answer key, ready for scoring.
#[derive(Debug, Clone, Default)]
pub struct Gold {
    /// Texts by document.
    pub texts: BTreeMap<String, GoldText>,
    /// Its claims, in file order.
    pub claims: Vec<GoldClaim>,
    /// Zones that are not body, by document.
    pub noise: BTreeMap<String, Vec<GoldZone>>,
    forms: BTreeMap<(Option<String>, String), BTreeSet<String>>,
}

/// One text of a key.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldText {
    /// The document's name in claims.
    pub id: String,
    /// Its title, where the key gives one.
    #[serde(default)]
    pub title: Option<String>,
    /// Its address, where the key gives one.
    #[serde(default)]
    pub url: Option<String>,
    /// The text that spans count in, code points.
    pub text: String,
    #[serde(skip)]
    pub(super) starts: Vec<usize>,
}

impl GoldText {
    /// What the key knows about the text.
    #[must_use]
    pub fn metadata(&self) -> Metadata {
        Metadata { title: self.title.clone(), address: self.url.clone(), ..Metadata::default() }
    }

    /// The text as an article, all of it body.
    #[must_use]
    pub fn article(&self) -> Article {
        Article::all_body(&self.id, &self.text, self.metadata())
    }
}

/// Is it one of the texts that nobody reads while writing rules: those whose number is divisible by three?
#[must_use]
pub fn is_held_out(doc: &str) -> bool {
    let digits: String = doc.chars().filter(char::is_ascii_digit).collect();
    digits.parse::<u64>().is_ok_and(|number| number.is_multiple_of(3))
}

/// A stretch that is not body.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldZone {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// May it count either way?
    #[serde(default)]
    pub optional: bool,
    /// What it is.
    pub kind: String,
}

/// One claim of a key.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldClaim {
    /// Its name in the key.
    #[serde(default)]
    pub id: String,
    /// The document.
    pub doc: String,
    /// The words.
    pub quote: String,
    /// Where they stand, code points.
    pub quote_span: [usize; 2],
    /// First end.
    pub subject: String,
    /// Relation.
    pub relation: String,
    /// Second end where it is a party.
    #[serde(default)]
    pub object: Option<String>,
    /// Second end where it is a value.
    #[serde(default)]
    pub value: Option<serde_json::Value>,
    /// Is the object a party with a settled name?
    #[serde(default = "yes")]
    pub object_is_entity: bool,
    /// Date.
    #[serde(default)]
    pub edtf: Option<String>,
    /// First and last day on which a right answer may fall.
    #[serde(default)]
    pub date_bounds: Option<[Option<String>; 2]>,
    /// asserted, denied, disputed.
    pub polarity: String,
    /// fact, claimed, reported, expected, opinion.
    pub modality: String,
    /// Chain of voices, outermost first.
    #[serde(default)]
    pub attribution: Option<Vec<String>>,
    /// Details.
    #[serde(default)]
    pub qualifiers: Option<BTreeMap<String, serde_json::Value>>,
    /// What else is right, by field.
    #[serde(default)]
    pub accept: Option<BTreeMap<String, serde_json::Value>>,
    /// Other passages that say the same.
    #[serde(default)]
    pub also_supported_by: Option<Vec<Support>>,
    /// 1: a coder of organisations records it; 2: peripheral.
    #[serde(default)]
    pub tier: Option<u8>,
    /// Needs inference, reference or nested voices.
    #[serde(default)]
    pub hard: bool,
    #[serde(default)]
    subject_forms: Option<Vec<String>>,
    #[serde(default)]
    object_forms: Option<Vec<String>>,
}

/// Another passage for a claim.
#[derive(Debug, Clone, Deserialize)]
pub struct Support {
    /// Where it stands, code points.
    #[serde(default)]
    pub quote_span: Option<[usize; 2]>,
}

#[derive(Deserialize)]
struct Entity {
    canonical: String,
    surface_forms: Vec<SurfaceForm>,
}

#[derive(Deserialize)]
struct SurfaceForm {
    form: String,
    #[serde(default)]
    variants: Vec<String>,
}

#[derive(Deserialize)]
struct Noise {
    ranges: Vec<GoldZone>,
}

/// Which end of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Subject,
    Target,
}

impl Gold {
    /// Builds a key from its files' contents: `claims.jsonl`, the texts, and where there are such, `entities.json`
    /// and `noise.json`.
    ///
    /// # Errors
    /// Where a line is not JSON of the key's shape; the message names the file and the line.
    pub fn parse(claims: &str, texts: Vec<GoldText>, entities: Option<&str>, noise: Option<&str>) -> Result<Self, GoldError> {
        let mut gold = Self::default();
        for mut text in texts {
            text.starts = sentence_starts(&text.text);
            gold.texts.insert(text.id.clone(), text);
        }
        for entity in entities.map_or(Ok(Vec::new()), |json| one::<Vec<Entity>>("entities.json", json))? {
            let forms = gold.forms.entry((None, entity.canonical)).or_default();
            forms.extend(entity.surface_forms.iter().flat_map(|f| f.variants.iter().chain([&f.form])).map(|f| normal(f)));
        }
        for (doc, noise) in noise.map_or(Ok(BTreeMap::new()), |json| one::<BTreeMap<String, Noise>>("noise.json", json))? {
            gold.noise.insert(doc, noise.ranges);
        }
        gold.claims = lines("claims.jsonl", claims)?;
        for claim in &mut gold.claims {
            claim.tier.get_or_insert(if SECOND_TIER.contains(&claim.relation.as_str()) { 2 } else { 1 });
            let ends = [(Some(&claim.subject), &claim.subject_forms), (claim.object.as_ref(), &claim.object_forms)];
            for (name, forms) in ends {
                if let Some(name) = name {
                    let known = gold.forms.entry((Some(claim.doc.clone()), name.clone())).or_default();
                    known.extend(forms.iter().flatten().map(|f| normal(f)));
                }
            }
        }
        Ok(gold)
    }

    /// The same key with only the documents that `keep` names.
    #[must_use]
    pub fn only(&self, keep: impl Fn(&str) -> bool) -> Self {
        let mut part = self.clone();
        part.texts.retain(|doc, _| keep(doc));
        part.claims.retain(|claim| keep(&claim.doc));
        part.noise.retain(|doc, _| keep(doc));
        part
    }

    pub(super) fn same_place(&self, span: [usize; 2], claim: &GoldClaim) -> bool {
        let Some(text) = self.texts.get(&claim.doc) else { return false };
        let more = claim.also_supported_by.iter().flatten().filter_map(|s| s.quote_span);
        [claim.quote_span].into_iter().chain(more).any(|s| span[0] < s[1] && s[0] < span[1] || share_sentence(&text.starts, span, s))
    }

    /// Does the proposed text fit this end of the claim?
    pub(super) fn end_matches(&self, text: &str, claim: &GoldClaim, end: End) -> bool {
        let relation = claim.relation.as_str();
        if end == End::Subject || claim.object.is_some() {
            let labels: Vec<String> = self.labels(claim, end);
            let form = normal(text);
            if !form.is_empty() && labels.iter().any(|label| self.is_form(&claim.doc, label, &form)) {
                return true;
            }
            let (name, forms) = match end {
                End::Subject => (Some(&claim.subject), &claim.subject_forms),
                End::Target => (claim.object.as_ref(), &claim.object_forms),
            };
            let loose = end == End::Target && (!claim.object_is_entity || LOOSE_OBJECT.contains(&relation));
            return loose && name.into_iter().chain(forms.iter().flatten()).any(|x| token_f1(text, x) >= 0.5);
        }
        self.value_matches(text, claim)
    }

    fn value_matches(&self, text: &str, claim: &GoldClaim) -> bool {
        let relation = claim.relation.as_str();
        let value = claim.value_text();
        let proposed = numbers(text);
        let mut key: Vec<u64> = claim
            .qualifiers
            .iter()
            .flatten()
            .filter(|(name, _)| matches!(name.as_str(), "number" | "count"))
            .filter_map(|(_, n)| n.as_f64())
            .flat_map(|n| numbers(&n.to_string()))
            .collect();
        if relation == "killed" {
            key.extend(numbers(&value));
        }
        if key.is_empty() {
            key = numbers(&value);
        }
        if relation == "size" && !key.is_empty() {
            return share_number(&key, &proposed);
        }
        if EVENTS.contains(&relation) {
            return !(relation == "killed" && !key.is_empty() && !proposed.is_empty()) || share_number(&key, &proposed);
        }
        let mut accepted = vec![value];
        accepted.extend(claim.object_forms.iter().flatten().cloned());
        accepted.extend(claim.accepted("value"));
        if relation == "name" {
            let form = normal(text);
            return accepted.iter().any(|v| normal(v) == form);
        }
        accepted.push(claim.quote.clone());
        accepted.iter().any(|v| token_f1(text, v) >= 0.5)
    }

    /// Is `form` (normalised) a form of the party that the key calls `label`?
    pub(super) fn is_form(&self, doc: &str, label: &str, form: &str) -> bool {
        normal(label) == form
            || [None, Some(doc.to_owned())]
                .into_iter()
                .any(|scope| self.forms.get(&(scope, label.to_owned())).is_some_and(|forms| forms.contains(form)))
    }

    pub(super) fn forms_of<'a>(&'a self, doc: Option<&str>, label: &str) -> impl Iterator<Item = &'a String> {
        self.forms.get(&(doc.map(str::to_owned), label.to_owned())).into_iter().flatten()
    }

    fn labels(&self, claim: &GoldClaim, end: End) -> Vec<String> {
        let (own, field) = match end {
            End::Subject => (Some(claim.subject.clone()), "subject"),
            End::Target => (claim.object.clone(), "object"),
        };
        own.into_iter().chain(claim.accepted(field)).filter(|l| !l.is_empty()).collect()
    }
}

impl GoldClaim {
    /// What else counts as right in that field.
    pub(super) fn accepted(&self, field: &str) -> Vec<String> {
        let listed = self.accept.as_ref().and_then(|accept| accept.get(field)).and_then(|v| v.as_array());
        listed.into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
    }

    /// The value as text.
    #[must_use]
    pub fn value_text(&self) -> String {
        match &self.value {
            None => "None".to_owned(),
            Some(serde_json::Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        }
    }

    /// 1 or 2.
    #[must_use]
    pub fn tier(&self) -> u8 {
        self.tier.unwrap_or(1)
    }
}

/// Why a key was refused.
#[derive(Debug, thiserror::Error)]
#[error("{file}, line {line}: {reason}; a key has one JSON object a line")]
pub struct GoldError {
    /// File of the key.
    pub file: &'static str,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

/// The texts of a key's `texts.jsonl`.
///
/// # Errors
/// Where a line is not JSON of that shape.
pub fn parse_texts(jsonl: &str) -> Result<Vec<GoldText>, GoldError> {
    lines("texts.jsonl", jsonl)
}

/// A text without title and address.
#[must_use]
pub fn bare_text(id: &str, text: &str) -> GoldText {
    GoldText { id: id.to_owned(), title: None, url: None, text: text.to_owned(), starts: Vec::new() }
}

fn lines<T: serde::de::DeserializeOwned>(file: &'static str, jsonl: &str) -> Result<Vec<T>, GoldError> {
    let numbered = jsonl.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty());
    numbered.map(|(n, line)| serde_json::from_str(line).map_err(|e| GoldError { file, line: n + 1, reason: e.to_string() })).collect()
}

fn one<T: serde::de::DeserializeOwned>(file: &'static str, json: &str) -> Result<T, GoldError> {
    serde_json::from_str(json).map_err(|e| GoldError { file, line: e.line(), reason: e.to_string() })
}

fn yes() -> bool {
    true
}
