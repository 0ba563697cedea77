//! The second look: what the rest of the article says for or against a claim that single sentences suggest.
//!
//! Sightings (a rule's candidate at one place) of the same claim are gathered into one question, and each question is
//! told by numbers: how likely its sightings are, what rivals it has for the same pair, sentence and relation, how much the
//! article says of its parties. [`crate::Trees`] weigh these.

use std::collections::HashMap;

use crate::hash::QuickHash;

/// Names of the facts of a [`Question`], in order.
pub const FACTS: &[&str] = &[
    "best",
    "second",
    "third",
    "mean",
    "sightings",
    "rules",
    "sentences",
    "pair.other",
    "pair.family",
    "pair.reversed",
    "pair.questions",
    "sentence.same-object",
    "sentence.same-subject",
    "sentence.likely",
    "sentence.rank",
    "sentence.best",
    "article.mean",
    "article.per-sentence",
    "article.sentences",
    "place",
    "relation.sum",
    "relation.mean",
    "subject.sum",
    "subject.mean",
    "subject.share",
    "subject.sentences",
    "object.sum",
    "object.mean",
    "object.share",
    "object.sentences",
    "relation.rate",
    "family",
    "subject.doubt",
    "subject.often",
    "subject.kind",
    "subject.form",
    "subject.distance",
    "subject.list",
    "subject.topic",
    "subject.depth",
    "subject.words",
    "subject.capital",
    "object.doubt",
    "object.often",
    "object.kind",
    "object.form",
    "object.distance",
    "object.list",
    "object.topic",
    "object.depth",
    "object.words",
    "object.capital",
    "gap",
    "length",
    "groups",
    "row",
];

/// How many numbers tell how an end stands.
pub(crate) const END: usize = 10;
/// How many numbers tell of the sentence.
pub(crate) const AROUND: usize = 4;

/// Relations that hold both ways.
pub(crate) const SYMMETRIC: &[&str] = &["allied_with", "cooperated_with", "opposed_to", "fought_against", "clashed_with", "agreement_with"];
/// Events whose wording is not part of what they say.
pub(crate) const EVENTS: &[&str] = &["founded", "dissolved", "killed"];
/// Near-synonyms: between the same two parties in one place, one of them is meant.
pub(crate) const FAMILIES: &[&[&str]] = &[
    &["fought_against", "clashed_with", "opposed_to"],
    &["allied_with", "cooperated_with", "supported_by"],
    &["part_of", "split_from", "predecessor", "merged_into"],
    &["leader", "member_of"],
];

/// A candidate of one rule at one place.
#[derive(Debug, Clone)]
pub struct Sighting {
    /// The relation.
    pub(crate) relation: String,
    /// How likely the place alone makes it, 0 to 1.
    pub(crate) likely: f32,
    pub(crate) subject: u64,
    pub(crate) target: u64,
    pub(crate) rule: u64,
    pub(crate) sentence: usize,
    pub(crate) ends: [[f32; END]; 2],
    pub(crate) around: [f32; AROUND],
}

impl Sighting {
    /// The same sighting, as likely as another first look finds it.
    #[must_use]
    pub fn as_likely(mut self, likely: f32) -> Self {
        self.likely = likely;
        self
    }
}

/// The sightings of one claim, and what the article says about it.
#[derive(Debug, Clone)]
pub struct Question {
    /// Indices of its sightings.
    pub sightings: Vec<usize>,
    /// The likeliest of them.
    pub best: usize,
    /// One number for each of [`FACTS`].
    pub facts: Vec<f32>,
}

type Map<K, V> = HashMap<K, V, QuickHash>;

/// Gathers sightings into questions, in order of first sighting. `rate` tells how often candidates of a relation are right.
#[must_use]
pub fn questions(sightings: &[Sighting], rate: &dyn Fn(&str) -> f32) -> Vec<Question> {
    let gathered = gather(sightings);
    let article = Tally::of(sightings, &gathered);
    let all: Vec<Vec<f32>> = (0..gathered.len()).map(|q| article.facts(q, rate)).collect();
    gathered.into_iter().zip(all).map(|((best, sightings), facts)| Question { sightings, best, facts }).collect()
}

/// Best sighting and all sightings of each question.
type Gathered = Vec<(usize, Vec<usize>)>;

fn gather(sightings: &[Sighting]) -> Gathered {
    let mut known: Map<(&str, u64, u64), usize> = Map::default();
    let mut gathered: Gathered = Vec::new();
    for (index, sighting) in sightings.iter().enumerate() {
        let relation = sighting.relation.as_str();
        let (mut a, mut b) = (sighting.subject, sighting.target);
        if SYMMETRIC.contains(&relation) && b < a {
            std::mem::swap(&mut a, &mut b);
        }
        if EVENTS.contains(&relation) {
            b = 0;
        }
        let question = *known.entry((relation, a, b)).or_insert_with(|| {
            gathered.push((index, Vec::new()));
            gathered.len() - 1
        });
        let (best, all) = &mut gathered[question];
        all.push(index);
        if sighting.likely > sightings[*best].likely {
            *best = index;
        }
    }
    gathered
}

#[derive(Default, Clone)]
struct Sum {
    sum: f32,
    count: f32,
    sentences: Vec<usize>,
}

impl Sum {
    fn add(&mut self, sighting: &Sighting) {
        self.sum += sighting.likely;
        self.count += 1.0;
        if !self.sentences.contains(&sighting.sentence) {
            self.sentences.push(sighting.sentence);
        }
    }

    fn mean(&self) -> f32 {
        self.sum / self.count.max(1.0)
    }
}

/// What the article holds, by pair, sentence, party and relation.
struct Tally<'s> {
    sightings: &'s [Sighting],
    gathered: &'s Gathered,
    by_pair: Map<(u64, u64), Vec<usize>>,
    by_sentence: Map<usize, Vec<usize>>,
    by_party: Map<u64, Sum>,
    by_relation: Map<&'s str, Sum>,
    whole: Sum,
    sentences: f32,
}

impl<'s> Tally<'s> {
    fn of(sightings: &'s [Sighting], gathered: &'s Gathered) -> Self {
        let mut tally = Self {
            sightings,
            gathered,
            by_pair: Map::default(),
            by_sentence: Map::default(),
            by_party: Map::default(),
            by_relation: Map::default(),
            whole: Sum::default(),
            sentences: 0.0,
        };
        for (question, (best, _)) in gathered.iter().enumerate() {
            let sighting = &sightings[*best];
            tally.by_pair.entry(pair(sighting)).or_default().push(question);
            tally.by_sentence.entry(sighting.sentence).or_default().push(question);
            tally.by_party.entry(sighting.subject).or_default().add(sighting);
            tally.by_party.entry(sighting.target).or_default().add(sighting);
            tally.by_relation.entry(&sighting.relation).or_default().add(sighting);
            tally.whole.sum += sighting.likely;
            tally.whole.count += 1.0;
            tally.sentences = tally.sentences.max(sighting.sentence as f32 + 1.0);
        }
        tally
    }

    fn facts(&self, question: usize, rate: &dyn Fn(&str) -> f32) -> Vec<f32> {
        let (best, all) = &self.gathered[question];
        let sighting = &self.sightings[*best];
        let mut facts = Vec::with_capacity(FACTS.len());
        self.of_sightings(all, &mut facts);
        self.of_pair(question, sighting, &mut facts);
        self.of_sentence(question, sighting, &mut facts);
        facts.extend([
            self.whole.mean(),
            self.whole.sum / self.sentences,
            self.sentences,
            sighting.sentence as f32 / self.sentences,
            self.by_relation[sighting.relation.as_str()].sum,
            self.by_relation[sighting.relation.as_str()].mean(),
        ]);
        for party in [sighting.subject, sighting.target] {
            let sum = &self.by_party[&party];
            let sentences = sum.sentences.len() as f32;
            facts.extend([sum.sum, sum.mean(), sentences / self.sentences, sentences]);
        }
        facts.extend([rate(&sighting.relation), family(&sighting.relation) as f32]);
        facts.extend(sighting.ends.iter().flatten());
        facts.extend(sighting.around);
        facts
    }

    fn of_sightings(&self, all: &[usize], facts: &mut Vec<f32>) {
        let mut likely: Vec<f32> = all.iter().map(|i| self.sightings[*i].likely).collect();
        likely.sort_by(|a, b| b.total_cmp(a));
        let nth = |n: usize| logit(likely.get(n).copied().unwrap_or(0.0));
        let mean = likely.iter().sum::<f32>() / likely.len() as f32;
        facts.extend([nth(0), nth(1), nth(2), logit(mean), (all.len() as f32).ln()]);
        facts.push(distinct(all.iter().map(|i| self.sightings[*i].rule)));
        facts.push(distinct(all.iter().map(|i| self.sightings[*i].sentence as u64)));
    }

    /// Rivals that say something else of the same pair.
    fn of_pair(&self, question: usize, sighting: &Sighting, facts: &mut Vec<f32>) {
        let (mut other, mut same, mut reversed, mut count) = (0.0_f32, 0.0_f32, 0.0_f32, 0.0);
        for rival in self.by_pair[&pair(sighting)].iter().filter(|q| **q != question) {
            let rival = &self.sightings[self.gathered[*rival].0];
            count += 1.0;
            let worst = if rival.relation == sighting.relation {
                &mut reversed
            } else if family(&rival.relation) == family(&sighting.relation) && family(&rival.relation) < FAMILIES.len() {
                &mut same
            } else {
                &mut other
            };
            *worst = worst.max(rival.likely);
        }
        facts.extend([logit(other), logit(same), logit(reversed), count]);
    }

    /// Rivals in the same sentence.
    fn of_sentence(&self, question: usize, sighting: &Sighting, facts: &mut Vec<f32>) {
        let (mut object, mut subject, mut likely, mut rank, mut any) = (0.0_f32, 0.0_f32, 0.0, 0.0, 0.0_f32);
        for rival in self.by_sentence[&sighting.sentence].iter().filter(|q| **q != question) {
            let rival = &self.sightings[self.gathered[*rival].0];
            any = any.max(rival.likely);
            likely += if rival.likely > 0.3 { 1.0 } else { 0.0 };
            if rival.relation == sighting.relation {
                rank += if rival.likely > sighting.likely { 1.0 } else { 0.0 };
                if rival.target == sighting.target {
                    object = object.max(rival.likely);
                }
                if rival.subject == sighting.subject {
                    subject = subject.max(rival.likely);
                }
            }
        }
        facts.extend([logit(object), logit(subject), likely, rank, logit(any)]);
    }
}

fn pair(sighting: &Sighting) -> (u64, u64) {
    (sighting.subject.min(sighting.target), sighting.subject.max(sighting.target))
}

/// The family of a relation, or the number of families.
fn family(relation: &str) -> usize {
    FAMILIES.iter().position(|f| f.contains(&relation)).unwrap_or(FAMILIES.len())
}

fn distinct(values: impl Iterator<Item = u64>) -> f32 {
    let mut all: Vec<u64> = values.collect();
    all.sort_unstable();
    all.dedup();
    all.len() as f32
}

fn logit(p: f32) -> f32 {
    let p = p.clamp(1e-4, 1.0 - 1e-4);
    (p / (1.0 - p)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sighting(relation: &str, subject: u64, target: u64, sentence: usize, likely: f32) -> Sighting {
        let (ends, around) = ([[0.0; END]; 2], [0.0; AROUND]);
        Sighting { relation: relation.to_owned(), likely, subject, target, rule: 1, sentence, ends, around }
    }

    #[test]
    fn sightings_of_one_claim_are_one_question_with_its_rivals() {
        let all = [
            sighting("fought_against", 1, 2, 0, 0.4),
            sighting("fought_against", 2, 1, 3, 0.6), // both ways
            sighting("leader", 1, 2, 3, 0.2),
            sighting("leader", 2, 1, 3, 0.1),
        ];
        let asked = questions(&all, &|_| 0.1);
        let sightings: Vec<_> = asked.iter().map(|q| (q.best, q.sightings.as_slice())).collect();
        assert_eq!(sightings, [(1, [0, 1].as_slice()), (2, &[2]), (3, &[3])]);
        assert!(asked.iter().all(|q| q.facts.len() == FACTS.len()), "a number for each fact");
        let fact = |q: usize, name: &str| asked[q].facts[FACTS.iter().position(|f| *f == name).expect("a fact")];
        assert_eq!((fact(0, "pair.questions"), fact(0, "sentence.rank")), (2.0, 0.0));
        assert!((fact(1, "pair.reversed") - logit(0.1)).abs() < 1e-6 && (fact(1, "pair.other") - logit(0.6)).abs() < 1e-6);
        assert_eq!((fact(2, "sentence.rank"), fact(2, "sentences")), (1.0, 1.0));
    }
}
