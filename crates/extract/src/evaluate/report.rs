//! Precision, recall and F1, accuracy of date and voice, severe errors, and what was missed.

use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use variorum_model::article::Passage;
use variorum_model::claim::{Claim, Modality, Polarity};

use super::compare::{normal, token_f1};
use super::dates;
use super::gold::{Gold, GoldClaim, SECOND_TIER};
use super::matching::{Place, Proposal, Strictness, ends_match, fit, pairs, polarity_name, related, relations_of};

const UNIONS: &[&str] = &["planned_merger_with", "merged_into", "merged_from", "part_of", "allied_with"];

/// What an evaluation found.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Tier-1 claims, strict.
    pub overall: Figures,
    /// Tier-1 claims, near-synonymous relations allowed.
    pub relaxed: Figures,
    /// Tier-1 claims that are not marked hard.
    pub not_hard: Figures,
    /// By relation.
    pub by_relation: BTreeMap<String, Figures>,
    /// On the matched tier-1 claims.
    pub details: Details,
    /// Severe errors.
    pub severe: Vec<Severe>,
    /// Proposals, and how many of them quote what the text does not say.
    pub quotes: Quotes,
    /// Proposals that match nothing.
    pub extra: Extra,
    /// Tier-1 claims of the key that nothing matches.
    pub misses: Vec<String>,
}

/// Precision, recall and F1 and the counts behind them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Figures {
    /// Share of the proposals that are right.
    pub precision: f64,
    /// Share of the key that was found.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
    /// Claims found.
    pub found: usize,
    /// Proposals that count.
    pub proposed: usize,
    /// Claims of the key.
    pub key: usize,
}

/// Counts on matched tier-1 claims.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Details {
    /// Matched claims.
    pub matched: usize,
    /// Of them, dated in the key.
    pub dated: usize,
    /// Of the dated, with a right date.
    pub date_right: usize,
    /// Of the dated, with any date.
    pub date_given: usize,
    /// Matched claims without a date in the key.
    pub undated: usize,
    /// Of those, with a date all the same.
    pub date_spurious: usize,
    /// Polarity right.
    pub polarity_right: usize,
    /// Modality right.
    pub modality_right: usize,
    /// Matched claims with a source in the key.
    pub attributed: usize,
    /// Of the attributed, innermost source right.
    pub innermost_right: usize,
    /// Of the attributed, whole chain right.
    pub chain_right: usize,
}

/// A proposal that would mislead its reader.
#[derive(Debug, Clone, Serialize)]
pub struct Severe {
    /// `noise`, `denied_as_fact`, `expected_as_fact`, `planned_as_fact`.
    pub kind: String,
    /// The proposal in one line.
    pub proposal: String,
}

/// Are the quotes in the text?
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Quotes {
    /// All proposals.
    pub proposals: usize,
    /// Of them, with a quote that is not in the document at its place.
    pub invalid: usize,
}

/// Proposals that match nothing in the key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Extra {
    /// All of them, one line each.
    pub lines: Vec<String>,
    /// Of them, right by another passage of the same document.
    pub true_elsewhere: usize,
    /// Of them, in documents without a claim in the key.
    pub in_silent_documents: usize,
}

/// Scores proposals against a key.
#[must_use]
pub fn score(gold: &Gold, everything: &[Proposal<'_>]) -> Report {
    let first: BTreeSet<&str> = gold.claims.iter().filter(|c| c.tier() == 1).map(|c| c.relation.as_str()).collect();
    let known: BTreeSet<&str> = gold.claims.iter().map(|c| c.relation.as_str()).chain(SECOND_TIER.iter().copied()).collect();
    let outside: BTreeSet<&str> = known.difference(&first).copied().collect();
    let in_key: Vec<Proposal<'_>> = everything.iter().copied().filter(|p| gold.texts.contains_key(p.doc)).collect();
    let counted: Vec<Proposal<'_>> = in_key.iter().copied().filter(|p| !outside.contains(p.claim.relation.as_str())).collect();
    let strict = pairs(gold, &counted, Strictness::Strict);
    let relaxed = pairs(gold, &counted, Strictness::Relaxed);
    let first_tier = |c: &GoldClaim| c.tier() == 1;
    let extra: Vec<Proposal<'_>> = unmatched(&counted, &strict);
    let right: BTreeSet<usize> = strict
        .iter()
        .filter(|(g, _)| caution(&gold.claims[**g]).is_none())
        .map(|(_, p)| std::ptr::from_ref(counted[*p].claim) as usize)
        .collect();
    Report {
        overall: tally(gold, &counted, &strict, |_| String::new(), first_tier).remove("").unwrap_or_default(),
        relaxed: tally(gold, &counted, &relaxed, |_| String::new(), first_tier).remove("").unwrap_or_default(),
        not_hard: tally(gold, &counted, &strict, |_| String::new(), |c| first_tier(c) && !c.hard).remove("").unwrap_or_default(),
        by_relation: tally(gold, &counted, &strict, str::to_owned, first_tier),
        details: details(gold, &counted, &strict),
        severe: severe(gold, &in_key, &right),
        quotes: Quotes { proposals: everything.len(), invalid: everything.iter().filter(|p| !is_quoted(gold, p)).count() },
        extra: describe_extra(gold, &extra),
        misses: gold
            .claims
            .iter()
            .enumerate()
            .filter(|(g, claim)| claim.tier() == 1 && !strict.contains_key(g))
            .map(|(_, c)| {
                let other = c.object.clone().unwrap_or_else(|| c.value_text());
                line(&c.doc, &c.id, &c.subject, &c.relation, &other, &c.quote)
            })
            .collect(),
    }
}

fn is_quoted(gold: &Gold, proposal: &Proposal<'_>) -> bool {
    let Some(text) = gold.texts.get(proposal.doc) else { return false };
    let Passage { quote, .. } = &proposal.claim.passage;
    proposal.claim.passage.holds_in(&text.text) && !quote.trim().is_empty()
}

fn unmatched<'a>(counted: &[Proposal<'a>], pairs: &BTreeMap<usize, usize>) -> Vec<Proposal<'a>> {
    let used: BTreeSet<usize> = pairs.values().copied().collect();
    counted.iter().enumerate().filter(|(p, _)| !used.contains(p)).map(|(_, proposal)| *proposal).collect()
}

fn describe_extra(gold: &Gold, extra: &[Proposal<'_>]) -> Extra {
    let speaking: BTreeSet<&str> = gold.claims.iter().map(|c| c.doc.as_str()).collect();
    let elsewhere = |p: &Proposal<'_>| gold.claims.iter().any(|c| fit(gold, *p, c, Strictness::Strict, Place::Anywhere).is_some());
    Extra {
        lines: extra.iter().map(proposal_line).collect(),
        true_elsewhere: extra.iter().filter(|p| elsewhere(p)).count(),
        in_silent_documents: extra.iter().filter(|p| !speaking.contains(p.doc)).count(),
    }
}

fn proposal_line(proposal: &Proposal<'_>) -> String {
    let claim = proposal.claim;
    line(proposal.doc, &claim.rule, &claim.subject, &claim.relation, claim.target.text(), &claim.passage.quote)
}

fn line(doc: &str, id: &str, subject: &str, relation: &str, other: &str, quote: &str) -> String {
    let short: String = quote.chars().take(160).collect();
    format!("{doc} | {id} | {subject} | {relation} | {other} | {short}")
}

/// Figures by `key` of a relation; a proposal on a claim that does not count is neither right nor wrong.
fn tally(
    gold: &Gold,
    proposals: &[Proposal<'_>],
    pairs: &BTreeMap<usize, usize>,
    key: impl Fn(&str) -> String,
    counts: impl Fn(&GoldClaim) -> bool,
) -> BTreeMap<String, Figures> {
    let mut figures: BTreeMap<String, Figures> = BTreeMap::new();
    for (g, claim) in gold.claims.iter().enumerate().filter(|(_, c)| counts(c)) {
        let entry = figures.entry(key(&claim.relation)).or_default();
        entry.key += 1;
        entry.found += usize::from(pairs.contains_key(&g));
    }
    let matched: BTreeMap<usize, usize> = pairs.iter().map(|(g, p)| (*p, *g)).collect();
    for (p, proposal) in proposals.iter().enumerate() {
        match matched.get(&p) {
            None => figures.entry(key(&proposal.claim.relation)).or_default().proposed += 1,
            Some(g) if counts(&gold.claims[*g]) => figures.entry(key(&gold.claims[*g].relation)).or_default().proposed += 1,
            Some(_) => {}
        }
    }
    for f in figures.values_mut() {
        f.precision = share(f.found, f.proposed);
        f.recall = share(f.found, f.key);
        f.f1 = if f.found == 0 { 0.0 } else { 2.0 * f.precision * f.recall / (f.precision + f.recall) };
    }
    figures
}

/// `part` of `whole`, 0 where there is no whole.
#[must_use]
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn details(gold: &Gold, proposals: &[Proposal<'_>], pairs: &BTreeMap<usize, usize>) -> Details {
    let mut d = Details::default();
    for (g, p) in pairs {
        let (key, own) = (&gold.claims[*g], proposals[*p].claim);
        if key.tier() != 1 {
            continue;
        }
        d.matched += 1;
        let dated = key.edtf.as_ref().is_some_and(|s| !s.is_empty());
        let given = own.edtf.as_ref().is_some_and(|s| !s.is_empty());
        if dated {
            let same = dates::bounds(own.edtf.as_deref()) == dates::bounds(key.edtf.as_deref());
            d.dated += 1;
            d.date_given += usize::from(given);
            d.date_right += usize::from(same || dates::inside(own.edtf.as_deref(), key.edtf.as_deref(), key.date_bounds.as_ref()));
        } else {
            d.undated += 1;
            d.date_spurious += usize::from(given);
        }
        d.polarity_right += usize::from(polarity_name(own.polarity) == key.polarity);
        let modality = modality_name(own.modality);
        d.modality_right += usize::from(modality == key.modality || key.accepted("modality").iter().any(|m| m == modality));
        let want = key.attribution.as_deref().unwrap_or(&[]);
        if let (Some(innermost), have) = (want.last(), &own.attribution) {
            d.attributed += 1;
            d.innermost_right += usize::from(have.last().is_some_and(|h| same_source(gold, key, h, innermost)));
            let whole = have.len() == want.len() && have.iter().zip(want).all(|(a, b)| same_source(gold, key, a, b));
            d.chain_right += usize::from(whole);
        }
    }
    d
}

fn modality_name(modality: Modality) -> &'static str {
    match modality {
        Modality::Fact => "fact",
        Modality::Claimed => "claimed",
        Modality::Reported => "reported",
        Modality::Expected => "expected",
        Modality::Opinion => "opinion",
    }
}

fn same_source(gold: &Gold, claim: &GoldClaim, have: &str, want: &str) -> bool {
    let bare = match want.rfind(" (") {
        Some(at) if want.ends_with(')') => &want[..at],
        _ => want,
    };
    let form = normal(have);
    let labels: Vec<String> = [normal(want), normal(bare)]
        .into_iter()
        .chain(gold.forms_of(None, want).cloned())
        .chain(gold.forms_of(None, bare).cloned())
        .chain(gold.forms_of(Some(&claim.doc), bare).cloned())
        .collect();
    labels.contains(&form)
        || token_f1(have, want) >= 0.5
        || labels.iter().any(|label| label.chars().count() > 5 && form.contains(label.as_str()))
}

/// Why showing this claim as an asserted fact would be severe.
fn caution(claim: &GoldClaim) -> Option<&'static str> {
    let kind = if claim.polarity == "denied" {
        Some("denied")
    } else if claim.modality == "expected" {
        Some("expected")
    } else {
        None
    };
    if claim.relation == "planned_merger_with" { kind.or(Some("planned")) } else { kind }
}

fn misleads(claim: &GoldClaim, kind: &str, relation: &str) -> bool {
    if claim.relation == "planned_merger_with" {
        return UNIONS.contains(&relation) && (kind == "denied" || relation != "planned_merger_with");
    }
    relations_of(claim).iter().any(|r| related(relation, r))
}

fn severe(gold: &Gold, proposals: &[Proposal<'_>], right: &BTreeSet<usize>) -> Vec<Severe> {
    let mut found = Vec::new();
    for proposal in proposals {
        let own: &Claim = proposal.claim;
        let [start, end] = own.passage.quote_span;
        let zones = gold.noise.get(proposal.doc).into_iter().flatten();
        if zones.clone().any(|z| !z.optional && start < z.end && z.start < end) {
            found.push(Severe { kind: "noise".into(), proposal: proposal_line(proposal) });
        }
        let plain = own.polarity == Polarity::Asserted && own.modality == Modality::Fact;
        if !plain || right.contains(&(std::ptr::from_ref(own) as usize)) {
            continue;
        }
        let misleading = gold.claims.iter().filter(|c| c.doc == proposal.doc).find_map(|c| {
            let kind = caution(c)?;
            let same = misleads(c, kind, &own.relation)
                && gold.same_place(own.passage.quote_span, c)
                && (ends_match(gold, own, c, false) || c.object.is_some() && ends_match(gold, own, c, true));
            same.then_some(kind)
        });
        if let Some(kind) = misleading {
            found.push(Severe { kind: format!("{kind}_as_fact"), proposal: proposal_line(proposal) });
        }
    }
    found
}
