//! The readings of one question, indexed the ways in which the rules look them up.

use std::collections::BTreeMap;

use crate::reading::{Key, Reading, fold_text};
use crate::record::ClusterId;
use crate::time::Overlap;

/// Readings in the order of their ids, and indexes into them.
pub(super) struct Case<'a, 'r> {
    pub(super) readings: &'a [Reading<'r>],
    /// Same relation and both ends.
    pub(super) by_key: BTreeMap<Key<'r>, Vec<&'a Reading<'r>>>,
    /// Same relation and subject.
    pub(super) by_subject: BTreeMap<(&'r str, ClusterId), Vec<&'a Reading<'r>>>,
    /// The same two parties, whatever the relation and whichever way round.
    pub(super) by_pair: BTreeMap<(ClusterId, ClusterId), Vec<&'a Reading<'r>>>,
    /// The same party as the object.
    pub(super) by_object: BTreeMap<ClusterId, Vec<&'a Reading<'r>>>,
    /// The same article, in the order of their passages.
    pub(super) by_article: BTreeMap<&'r str, Vec<&'a Reading<'r>>>,
}

impl<'a, 'r> Case<'a, 'r> {
    pub(super) fn of(readings: &'a [Reading<'r>]) -> Self {
        let mut case = Self {
            readings,

            by_key: BTreeMap::new(),
            by_subject: BTreeMap::new(),
            by_pair: BTreeMap::new(),
            by_object: BTreeMap::new(),
            by_article: BTreeMap::new(),
        };
        for reading in readings {
            let subject = reading.subject.cluster;
            case.by_key.entry(reading.key()).or_default().push(reading);
            case.by_subject.entry((reading.relation, subject)).or_default().push(reading);
            case.by_article.entry(&reading.record.article.id).or_default().push(reading);
            if let Some(object) = reading.object {
                let pair = (subject.min(object.cluster), subject.max(object.cluster));
                case.by_pair.entry(pair).or_default().push(reading);
                case.by_object.entry(object.cluster).or_default().push(reading);
            }
        }
        for members in case.by_article.values_mut() {
            members.sort_by_key(|reading| (reading.record.claim.passage.quote_span, reading.id()));
        }
        case
    }
}

/// How two claims stand in time; without a date on both, they may be of one time.
pub(super) fn overlap(a: &Reading<'_>, b: &Reading<'_>) -> Overlap {
    match (a.period, b.period) {
        (Some(a), Some(b)) => a.overlap(b),
        _ => Overlap::Possible,
    }
}

pub(super) fn same_article(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    a.record.article.id == b.record.article.id
}

/// Two claims of which one at least has no date.
pub(super) fn undated(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    a.period.is_none() || b.period.is_none()
}

/// Words of four letters and more, each cut to its first six: enough to know "dissolution" from "dissolved", short of a stemmer.
pub(super) fn content_words(text: &str) -> std::collections::BTreeSet<String> {
    let folded = fold_text(text);
    folded.split(' ').filter(|word| word.chars().count() >= 4).map(|word| word.chars().take(6).collect()).collect()
}

/// Share of the smaller set's words that the other has; 0 where one is empty.
pub(super) fn likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (content_words(a), content_words(b));
    let smaller = a.len().min(b.len());
    if smaller == 0 {
        return 0.0;
    }
    a.intersection(&b).count() as f64 / smaller as f64
}

/// Code points between two passages; 0 where they overlap.
pub(super) fn apart(a: &Reading<'_>, b: &Reading<'_>) -> usize {
    let [a_start, a_end] = a.record.claim.passage.quote_span;
    let [b_start, b_end] = b.record.claim.passage.quote_span;
    a_start.saturating_sub(b_end).max(b_start.saturating_sub(a_end))
}
