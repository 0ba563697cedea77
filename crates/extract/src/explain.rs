//! Why a sentence gives what it gives, and why a near miss gives nothing.

use variorum_model::article::{Article, Metadata};
use variorum_model::claim::Claim;

use crate::engine::Engine;
use crate::extract::{Considered, consider};

/// One claim that was considered in a sentence.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The claim as it would be proposed, with its rule and confidence.
    pub claim: Claim,
    /// Is it confident enough to be proposed?
    pub proposed: bool,
    /// Do both ends stand where the rule wants them?
    pub exact: bool,
    /// What speaks for and against it most in its own sentence, by weight; the rest of the article is weighed after that.
    pub reasons: Vec<(String, f32)>,
}

impl std::fmt::Display for Explanation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let verdict = if self.proposed { "proposed" } else { "not proposed" };
        let place = if self.exact { "both ends in place" } else { "an end out of place" };
        let Claim { subject, relation, target, rule, confidence, .. } = &self.claim;
        writeln!(f, "{verdict} ({confidence:.2}): {subject} — {relation} — {} [{rule}; {place}]", target.text())?;
        self.reasons.iter().try_for_each(|(name, weight)| writeln!(f, "    {weight:+.2} {name}"))
    }
}

/// How many reasons are given for each claim.
const REASONS: usize = 6;

/// Explains every claim that the rules find possible in a sentence, the likeliest first.
#[must_use]
pub fn explain(sentence: &str, engine: &Engine) -> Vec<Explanation> {
    let article = Article::all_body("sentence", sentence, Metadata::default());
    let mut all: Vec<Explanation> = consider(&article, engine, &[]).into_iter().map(|c| of(c, engine)).collect();
    all.sort_by(|a, b| b.claim.confidence.total_cmp(&a.claim.confidence));
    all
}

/// Explains one considered claim.
#[must_use]
pub fn of(considered: Considered, engine: &Engine) -> Explanation {
    let Considered { claim, mut features, exact, .. } = considered;
    features.sort_unstable();
    features.dedup();
    let mut reasons: Vec<(String, f32)> =
        features.into_iter().map(|name| (engine.weights().weight(&name), name)).map(|(w, n)| (n, w)).collect();
    reasons.retain(|(_, weight)| *weight != 0.0);
    reasons.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    reasons.truncate(REASONS);
    Explanation { proposed: claim.confidence >= engine.lowest(), claim, exact, reasons }
}
