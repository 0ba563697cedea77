//! A record read with the vocabulary: in which direction, when, and as what it is said.

use serde::{Deserialize, Serialize};

use crate::claim::{Modality, Polarity, Qualifier};
use crate::record::{AsOf, ClusterId, PartyRef, Record};
use crate::review::ReviewState;
use crate::time::{Bound, Edtf, Period};
use crate::vocabulary::{Relation, RelationKind, Slot, Vocabulary};

/// As what a line is said. Only the first three may stand as premises of what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// The article says so in its own voice.
    Plain,
    /// A named or interested source says so.
    Claimed,
    /// Another outlet reports it, or it is said that.
    Reported,
    /// The article itself reports a counter-position.
    Disputed,
    /// An evaluation.
    Opinion,
    /// A plan, forecast or fear.
    Expected,
    /// The source says that it is not so.
    Denied,
}

impl Tone {
    /// Of a claim's polarity and modality: what is denied, expected or an opinion is never plain.
    #[must_use]
    pub fn of(polarity: Polarity, modality: Modality) -> Self {
        match (polarity, modality) {
            (Polarity::Denied, _) => Self::Denied,
            (_, Modality::Expected) => Self::Expected,
            (_, Modality::Opinion) => Self::Opinion,
            (Polarity::Disputed, _) => Self::Disputed,
            (_, Modality::Reported) => Self::Reported,
            (_, Modality::Claimed) => Self::Claimed,
            (_, Modality::Fact) => Self::Plain,
        }
    }

    /// Does the source say that it is so?
    #[must_use]
    pub fn asserts(self) -> bool {
        matches!(self, Self::Plain | Self::Claimed | Self::Reported | Self::Disputed)
    }

    /// May something be inferred from it?
    #[must_use]
    pub fn bears(self) -> bool {
        matches!(self, Self::Plain | Self::Claimed | Self::Reported)
    }
}

/// What a claim is compared by: relation and both ends, whichever way round it was said.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Key<'r> {
    pub(crate) relation: &'r str,
    pub(crate) subject: ClusterId,
    pub(crate) target: TargetKey,
}

/// The other end, for comparison.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum TargetKey {
    Party(ClusterId),
    Value(String),
}

/// A record, read.
#[derive(Debug, Clone)]
pub(crate) struct Reading<'r> {
    pub(crate) record: &'r Record,
    /// The relation in its usual direction: `merged_from` is read as `merged_into` from the other end.
    pub(crate) relation: &'r str,
    pub(crate) definition: &'r Relation,
    pub(crate) subject: &'r PartyRef,
    pub(crate) object: Option<&'r PartyRef>,
    pub(crate) period: Option<Period>,
    pub(crate) tone: Tone,
    /// A state without a target ("exists").
    pub(crate) bare: bool,
    /// A state inferred from the event that the record is about.
    pub(crate) begun: bool,
}

/// Records that may be shown under these dates, read; and how many were left out for want of a date of publication.
pub(crate) fn read<'r>(records: &'r [Record], vocabulary: &'r Vocabulary, as_of: AsOf) -> (Vec<Reading<'r>>, usize) {
    let mut undated = 0;
    let mut readings: Vec<Reading<'r>> = Vec::with_capacity(records.len());
    for record in records {
        let known = as_of.known_at.is_none_or(|at| record.recorded <= at);
        if !known || record.review == ReviewState::Rejected {
            continue;
        }
        if let Some(by) = as_of.published_by {
            match last_published(record) {
                None => {
                    undated += 1;
                    continue;
                }
                Some(last) if last > by => continue,
                Some(_) => {}
            }
        }
        readings.extend(Reading::of(record, vocabulary));
    }
    // whatever order they were recorded in
    readings.sort_by(|a, b| a.record.id.cmp(&b.record.id));
    readings.dedup_by(|a, b| a.record.id == b.record.id);
    (readings, undated)
}

/// The last day on which the article may have been published.
pub(crate) fn last_published(record: &Record) -> Option<crate::time::Date> {
    let written = record.article.published.as_deref()?;
    match Edtf::parse(written).ok()?.latest() {
        Bound::Day(day) => Some(day),
        Bound::Unknown | Bound::Open => None,
    }
}

impl<'r> Reading<'r> {
    /// Reads one record; `None` where the vocabulary has no such relation.
    pub(crate) fn of(record: &'r Record, vocabulary: &'r Vocabulary) -> Option<Self> {
        let (name, definition) = vocabulary.entry(&record.claim.relation)?;
        let edtf = record.claim.edtf.as_deref().and_then(|text| Edtf::parse(text).ok());
        let period = edtf.map(|edtf| Period::from_edtf(&edtf, definition.kind));
        let tone = Tone::of(record.claim.polarity, record.claim.modality);
        let (mut relation, mut definition) = (name, definition);
        let (mut subject, mut object) = (&record.subject, record.object.as_ref());
        if let (Some(other), Some((inverse, inverse_definition))) = (object, usual_direction(name, definition, vocabulary)) {
            (relation, definition) = (inverse, inverse_definition);
            (subject, object) = (other, Some(&record.subject));
        }
        Some(Self { record, relation, definition, subject, object, period, tone, bare: false, begun: false })
    }

    /// The key under which the same claim from elsewhere is found.
    pub(crate) fn key(&self) -> Key<'r> {
        let (mut subject, target) = match self.object {
            Some(object) => (self.subject.cluster, TargetKey::Party(object.cluster)),
            None if self.bare => (self.subject.cluster, TargetKey::Value(String::new())),
            None => (self.subject.cluster, TargetKey::Value(fold_text(self.record.claim.target.text()))),
        };
        let target = match target {
            TargetKey::Party(object) if self.definition.symmetric && object < subject => {
                let other = subject;
                subject = object;
                TargetKey::Party(other)
            }
            target => target,
        };
        Key { relation: self.relation, subject, target }
    }

    /// Is the party at either end?
    pub(crate) fn touches(&self, party: ClusterId) -> bool {
        self.subject.cluster == party || self.object.is_some_and(|object| object.cluster == party)
    }

    /// The words of a qualifier.
    pub(crate) fn qualifier(&self, name: &str) -> Option<String> {
        match self.record.claim.qualifiers.get(name)? {
            Qualifier::Text(text) => Some(text.clone()),
            Qualifier::Number(number) => Some(number.to_string()),
            Qualifier::List(words) => Some(words.join(", ")),
            Qualifier::Flag(flag) => Some(flag.to_string()),
        }
    }

    /// Is this said of a part of the subject, not of the whole?
    pub(crate) fn is_partial(&self) -> bool {
        ["scope", "count", "unit", "perpetrators"].iter().any(|name| self.record.claim.qualifiers.contains_key(*name))
            || self.relation == "defected_to"
    }

    pub(crate) fn is_state(&self) -> bool {
        self.definition.kind == RelationKind::State
    }

    pub(crate) fn is_single(&self) -> bool {
        self.definition.slot == Slot::Single
    }

    pub(crate) fn id(&self) -> &'r str {
        &self.record.id
    }

    /// Who said it, innermost last; the article's own voice where nobody is named.
    pub(crate) fn origin(&self) -> &'r str {
        self.record.claim.attribution.last().map_or_else(|| self.record.article.voice(), String::as_str)
    }
}

/// Of two relations that are each other's inverse, the one that is kept: the one that ends states, else the first by name.
fn usual_direction<'v>(name: &str, relation: &Relation, vocabulary: &'v Vocabulary) -> Option<(&'v str, &'v Relation)> {
    let inverse = relation.inverse.as_deref()?;
    let (inverse, definition) = vocabulary.entry(inverse)?;
    let keep_this = match (relation.ends.is_empty(), definition.ends.is_empty()) {
        (false, true) => true,
        (true, false) => false,
        _ => name <= inverse,
    };
    (!keep_this).then_some((inverse, definition))
}

/// Letters and digits in lower case, one space between words.
pub(crate) fn fold_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}
