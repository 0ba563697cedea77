//! What an article reports together with the voice that rejects it.

use std::collections::{BTreeMap, BTreeSet};

use super::case::{Case, apart, content_words, likeness};
use super::{Force, Found, Kind, says};
use crate::claim::Polarity;
use crate::reading::{Reading, Tone};

/// A rebuttal speaks of what was said at most so many code points away, unless it repeats its words.
const NEAR: usize = 1_000;
/// So near, one voice goes on about the same thing.
const SAME_BREATH: usize = 300;
/// Words that a rebuttal must share with what it rejects, or one of its parties.
const SHARED_WORDS: usize = 2;

pub(super) fn find<'a, 'r>(case: &Case<'a, 'r>, found: &mut Vec<Found<'a, 'r>>) {
    for members in case.by_article.values() {
        let disputed: Vec<_> = members.iter().copied().filter(|reading| is_disputed(reading)).collect();
        for rebuttal in members.iter().copied().filter(|reading| rejects(reading)) {
            let words = content_words(&format!("{} {}", rebuttal.record.claim.target.text(), rebuttal.record.claim.passage.quote));
            let rejected: Vec<_> = disputed.iter().copied().filter(|claim| meets(rebuttal, &words, claim)).collect();
            if let Some(first) = rejected.first() {
                found.push(Found {
                    kind: Kind::Rebuttal,
                    force: Force::Contradiction,
                    relation: first.relation,
                    detail: rebuttal.id().to_owned(),
                    positions: vec![(says(first), rejected.clone()), (says(rebuttal), against(members, rebuttal, &rejected))],
                    why: format!("{} rejects what the same article reports", rebuttal.origin()),
                });
            }
        }
    }
    merge(found);
    drop_denials_found(found);
}

/// What is a clash of polarity already is not told twice.
fn drop_denials_found(found: &mut Vec<Found<'_, '_>>) {
    let clashes: BTreeSet<(String, String)> = found.iter().filter(|one| one.kind == Kind::Polarity).flat_map(pairs).collect();
    found.retain(|one| {
        one.kind != Kind::Rebuttal
            || one.positions[1].1.iter().any(|r| r.tone != Tone::Denied)
            || pairs(one).all(|pair| !clashes.contains(&pair))
    });
}

fn pairs<'f>(one: &'f Found<'_, '_>) -> impl Iterator<Item = (String, String)> + 'f {
    let id = |reading: &Reading<'_>| reading.id().to_owned();
    one.positions[0].1.iter().flat_map(move |a| one.positions[1].1.iter().map(move |b| (id(a), id(b))))
}

fn is_disputed(reading: &Reading<'_>) -> bool {
    reading.record.claim.polarity == Polarity::Disputed
}

fn rejects(reading: &Reading<'_>) -> bool {
    reading.relation == "repudiated" || reading.tone == Tone::Denied
}

/// The rebuttal, and what the same voice says of the same parties in the same breath.
fn against<'a, 'r>(members: &[&'a Reading<'r>], rebuttal: &'a Reading<'r>, rejected: &[&'a Reading<'r>]) -> Vec<&'a Reading<'r>> {
    let same_voice = |other: &&&'a Reading<'r>| {
        let by_rebutter = other.origin() == rebuttal.subject.name || other.origin() == rebuttal.origin();
        let named = !other.record.claim.attribution.is_empty();
        let of_it = rejected.iter().any(|claim| claim.subject.cluster == other.subject.cluster);
        other.id() != rebuttal.id() && named && by_rebutter && of_it && apart(other, rebuttal) <= SAME_BREATH && !is_disputed(other)
    };
    [rebuttal].into_iter().chain(members.iter().filter(same_voice).copied()).collect()
}

/// A denial speaks of its own relation, and of what the vocabulary ties to it: to dissolve ends an allegiance, so who denies
/// that a group dissolved speaks of its pledge too.
fn denies_the_like(denial: &Reading<'_>, claim: &Reading<'_>) -> bool {
    if denial.relation == claim.relation {
        let words = likeness(denial.record.claim.target.text(), claim.record.claim.target.text());
        let same_object = denial.object.map(|object| object.cluster) == claim.object.map(|object| object.cluster);
        return denial.object.is_none() || claim.object.is_none() || same_object || words > 0.0;
    }
    let tied = |one: &Reading<'_>, other: &Reading<'_>| {
        let definition = one.definition;
        [&definition.starts, &definition.ends].iter().any(|states| states.iter().any(|state| state == other.relation))
    };
    tied(denial, claim) || tied(claim, denial)
}

/// Is this claim what the rebuttal speaks of?
fn meets(rebuttal: &Reading<'_>, words: &BTreeSet<String>, claim: &Reading<'_>) -> bool {
    let own_words = claim.origin() == rebuttal.origin() && !claim.record.claim.attribution.is_empty();
    if claim.id() == rebuttal.id() || own_words {
        return false;
    }
    let near = apart(claim, rebuttal) <= NEAR;
    if rebuttal.tone == Tone::Denied && !denies_the_like(rebuttal, claim) {
        return false;
    }
    if near && claim.subject.cluster == rebuttal.subject.cluster {
        return true;
    }
    let relation = claim.relation.replace('_', " ");
    let shares_party = claim.touches(rebuttal.subject.cluster) || rebuttal.object.is_some_and(|object| claim.touches(object.cluster));
    // a party that both speak of proves nothing twice: then it takes a word of what was done
    let said = match claim.object {
        Some(_) if shares_party => relation,
        _ if shares_party => format!("{relation} {}", claim.record.claim.target.text()),
        _ => format!("{relation} {} {}", claim.record.claim.target.text(), claim.subject.name),
    };
    let shared = content_words(&said).intersection(words).count();
    if shares_party { shared > 0 && near || shared > SHARED_WORDS } else { shared >= SHARED_WORDS && near }
}

/// Several rebuttals of one claim are one disagreement.
fn merge(found: &mut Vec<Found<'_, '_>>) {
    let mut first_of: BTreeMap<&str, usize> = BTreeMap::new();
    let mut into: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, one) in found.iter().enumerate().filter(|(_, one)| one.kind == Kind::Rebuttal) {
        for reading in &one.positions[0].1 {
            let first = *first_of.entry(reading.id()).or_insert(at);
            if first != at && !into.contains_key(&at) {
                into.insert(at, into.get(&first).copied().unwrap_or(first));
            }
        }
    }
    for (from, to) in into.iter().rev() {
        let positions = std::mem::take(&mut found[*from].positions);
        for (place, (_, readings)) in positions.into_iter().enumerate() {
            for reading in readings {
                super::polarity::push_new(&mut found[*to].positions[place].1, reading);
            }
        }
    }
    found.retain(|one| !one.positions.is_empty());
}
