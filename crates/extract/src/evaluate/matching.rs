//! Which proposal answers which claim of the key: one to one, as many as possible, tier 1 first.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use variorum_model::claim::{Claim, Polarity};

use super::dates;
use super::gold::{End, Gold, GoldClaim};

const SYMMETRIC: &[&str] = &["allied_with", "cooperated_with", "opposed_to", "fought_against", "clashed_with", "agreement_with"];
const NEAR: &[&[&str]] = &[
    &["fought_against", "clashed_with", "opposed_to"],
    &["allied_with", "cooperated_with"],
    &["part_of", "pledged_allegiance_to", "member_of"],
];

/// A proposal and the document it was made from.
#[derive(Debug, Clone, Copy)]
pub struct Proposal<'a> {
    /// Name of the document, as the key has it.
    pub doc: &'a str,
    /// What was proposed.
    pub claim: &'a Claim,
}

/// Must the relation agree to the letter, or may it be a near-synonym?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strictness {
    Strict,
    Relaxed,
}

/// Must the quotes meet?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Same,
    Anywhere,
}

pub(super) fn related(a: &str, b: &str) -> bool {
    a == b || NEAR.iter().any(|group| group.contains(&a) && group.contains(&b))
}

pub(super) fn relations_of(claim: &GoldClaim) -> Vec<String> {
    std::iter::once(claim.relation.clone()).chain(claim.accepted("relation")).collect()
}

pub(super) fn ends_match(gold: &Gold, proposal: &Claim, claim: &GoldClaim, swapped: bool) -> bool {
    let (mut subject, mut other) = (proposal.subject.as_str(), proposal.target.text());
    if swapped {
        std::mem::swap(&mut subject, &mut other);
    }
    gold.end_matches(subject, claim, End::Subject) && gold.end_matches(other, claim, End::Target)
}

/// How well the proposal fits the claim (higher is better); `None` when it is no match.
pub(super) fn fit(gold: &Gold, proposal: Proposal<'_>, claim: &GoldClaim, strictness: Strictness, place: Place) -> Option<f64> {
    let (own, relaxed) = (proposal.claim, strictness == Strictness::Relaxed);
    if proposal.doc != claim.doc {
        return None;
    }
    let right = relations_of(claim).iter().any(|r| if relaxed { related(&own.relation, r) } else { own.relation == *r });
    if !right || place == Place::Same && !gold.same_place(own.passage.quote_span, claim) {
        return None;
    }
    let swap = claim.relation == "name" || claim.object.is_some() && (relaxed || SYMMETRIC.contains(&own.relation.as_str()));
    if !(ends_match(gold, own, claim, false) || swap && ends_match(gold, own, claim, true)) {
        return None;
    }
    let ([a, b], [c, d]) = (own.passage.quote_span, claim.quote_span);
    let overlap = b.min(d).saturating_sub(a.max(c)) as f64 / b.max(d).saturating_sub(a.min(c)).max(1) as f64;
    let points = [
        own.relation == claim.relation,
        polarity_name(own.polarity) == claim.polarity,
        dates::bounds(own.edtf.as_deref()) == dates::bounds(claim.edtf.as_deref()),
    ];
    Some(points.into_iter().map(f64::from).sum::<f64>() + overlap)
}

/// Claims of the key that the proposal would answer, as indices into [`Gold::claims`].
#[must_use]
pub fn answers(gold: &Gold, proposal: Proposal<'_>) -> Vec<usize> {
    let fits = |(_, claim): &(usize, &GoldClaim)| fit(gold, proposal, claim, Strictness::Strict, Place::Same).is_some();
    gold.claims.iter().enumerate().filter(|(_, claim)| claim.doc == proposal.doc).filter(fits).map(|(index, _)| index).collect()
}

pub(super) fn polarity_name(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Asserted => "asserted",
        Polarity::Denied => "denied",
        Polarity::Disputed => "disputed",
    }
}

/// Maximum matching: index of the claim in the key to index of the proposal.
pub(super) fn pairs(gold: &Gold, proposals: &[Proposal<'_>], strictness: Strictness) -> BTreeMap<usize, usize> {
    let mut by_doc: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (p, proposal) in proposals.iter().enumerate() {
        by_doc.entry(proposal.doc).or_default().push(p);
    }
    let edges: Vec<Vec<(f64, usize)>> = gold
        .claims
        .iter()
        .map(|claim| {
            let near = by_doc.get(claim.doc.as_str()).into_iter().flatten();
            let mut scored: Vec<(f64, usize)> =
                near.filter_map(|p| Some((fit(gold, proposals[*p], claim, strictness, Place::Same)?, *p))).collect();
            scored.sort_by(|x, y| y.0.partial_cmp(&x.0).unwrap_or(Ordering::Equal).then(x.1.cmp(&y.1)));
            scored
        })
        .collect();
    let mut matching = Matching { edges: &edges, taken: BTreeMap::new(), placed: BTreeSet::new() };
    let tiers: BTreeSet<u8> = gold.claims.iter().map(GoldClaim::tier).collect();
    for tier in tiers {
        let mine: Vec<usize> = (0..edges.len()).filter(|g| gold.claims[*g].tier() == tier).collect();
        let mut best: Vec<(f64, usize, usize)> = mine.iter().flat_map(|g| edges[*g].iter().map(|(q, p)| (*q, *g, *p))).collect();
        best.sort_by(|x, y| y.0.partial_cmp(&x.0).unwrap_or(Ordering::Equal).then((x.1, x.2).cmp(&(y.1, y.2))));
        for (_, g, p) in best {
            if !matching.taken.contains_key(&p) && !matching.placed.contains(&g) {
                matching.take(g, p);
            }
        }
        for g in mine {
            if !matching.placed.contains(&g) {
                matching.place(g, &mut BTreeSet::new());
            }
        }
    }
    matching.taken.into_iter().map(|(p, g)| (g, p)).collect()
}

struct Matching<'a> {
    edges: &'a [Vec<(f64, usize)>],
    taken: BTreeMap<usize, usize>,
    placed: BTreeSet<usize>,
}

impl Matching<'_> {
    fn take(&mut self, g: usize, p: usize) {
        self.taken.insert(p, g);
        self.placed.insert(g);
    }

    /// Finds a proposal for claim `g`, moving others along an augmenting path.
    fn place(&mut self, g: usize, seen: &mut BTreeSet<usize>) -> bool {
        for (_, p) in self.edges[g].iter().copied() {
            if !seen.insert(p) {
                continue;
            }
            let free = match self.taken.get(&p).copied() {
                None => true,
                Some(other) => self.place(other, seen),
            };
            if free {
                self.take(g, p);
                return true;
            }
        }
        false
    }
}
