//! How many independent origins stand behind a value.
//!
//! A chain of voices ends in its origin. Claims that end in one origin, and claims of different articles whose passages are
//! nearly the same words (syndicated or copied text), count once.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::reading::{Reading, fold_text};
use crate::snapshot::Line;

/// One origin and what rests on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Who said it first, as far as the chains go.
    pub name: String,
    /// The chains through which it came, each from the publisher inwards.
    pub chains: Vec<Vec<String>>,
    /// The claims, by id.
    pub claims: Vec<String>,
}

/// A voice, and those who repeated what it says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// Its name.
    pub name: String,
    /// The claims that an article makes in this voice, by id.
    pub claims: Vec<String>,
    /// Is it taken to repeat the one above only because it says so in nearly the same words?
    pub copied: bool,
    /// Those who repeated it.
    pub repeated_by: Vec<Voice>,
}

/// Who repeated whom: one tree an origin of the line, the origin at its root.
#[must_use]
pub fn tree(line: &Line) -> Vec<Voice> {
    let mut trees = Vec::new();
    for origin in &line.origins {
        let mut root = Voice { name: origin.name.clone(), ..Voice::default() };
        for attestation in line.attestations.iter().filter(|attestation| origin.claims.contains(&attestation.claim)) {
            let (innermost, outer) = match attestation.chain.split_last() {
                Some((last, outer)) if origin_key(last) == origin_key(&root.name) => (None, outer),
                Some((last, outer)) => (Some(last), outer),
                None => continue,
            };
            let mut voice = &mut root;
            if let Some(name) = innermost {
                voice = voice.repeater(name);
                voice.copied = true;
            }
            for name in outer.iter().rev() {
                voice = voice.repeater(name);
            }
            voice.claims.push(attestation.claim.clone());
        }
        trees.push(root);
    }
    trees
}

impl Voice {
    fn repeater(&mut self, name: &str) -> &mut Self {
        let place = match self.repeated_by.iter().position(|known| origin_key(&known.name) == origin_key(name)) {
            Some(place) => place,
            None => {
                self.repeated_by.push(Self { name: name.to_owned(), ..Self::default() });
                self.repeated_by.len() - 1
            }
        };
        &mut self.repeated_by[place]
    }
}

/// Words that two passages share in a row to count as one text.
const SHINGLE: usize = 4;
/// A shorter passage says too little to be told from a coincidence.
const SHORTEST: usize = 8;
/// Share of the shorter passage's shingles that the other must have.
const COPIED: f64 = 0.7;

/// The independent origins of these claims, in the order of their first claim. Linear in the length of the passages.
pub(crate) fn origins(readings: &[&Reading<'_>]) -> Vec<Origin> {
    if let [reading] = readings {
        return vec![Origin { name: reading.origin().to_owned(), chains: vec![chain(reading)], claims: vec![reading.id().to_owned()] }];
    }
    let mut groups = Groups::new(readings.len());
    let mut by_name: HashMap<String, usize> = HashMap::new();
    for (at, reading) in readings.iter().enumerate() {
        let first = *by_name.entry(origin_key(reading.origin())).or_insert(at);
        groups.join(first, at);
    }
    join_copies(readings, &mut groups);
    let mut origins: Vec<Origin> = Vec::new();
    let mut place: HashMap<usize, usize> = HashMap::new();
    for (at, reading) in readings.iter().enumerate() {
        let root = groups.root(at);
        let place = *place.entry(root).or_insert_with(|| {
            origins.push(Origin { name: reading.origin().to_owned(), chains: Vec::new(), claims: Vec::new() });
            origins.len() - 1
        });
        let chain = chain(reading);
        let origin = &mut origins[place];
        if !origin.chains.contains(&chain) {
            origin.chains.push(chain);
        }
        origin.claims.push(reading.id().to_owned());
    }
    origins
}

/// The voices from the publisher inwards, the publisher once.
pub(crate) fn chain(reading: &Reading<'_>) -> Vec<String> {
    let voice = reading.record.article.voice();
    let attribution = &reading.record.claim.attribution;
    let publisher_first = attribution.first().is_some_and(|first| first == voice || fold_text(first) == fold_text(voice));
    let outer = (!publisher_first).then(|| voice.to_owned());
    outer.into_iter().chain(attribution.iter().cloned()).collect()
}

/// "@ansarulsham (Statement 449)" and "@ansarulsham" are one voice.
pub(crate) fn origin_key(name: &str) -> String {
    let outside = name.split('(').next().unwrap_or(name);
    let key = fold_text(outside);
    if key.is_empty() { fold_text(name) } else { key }
}

fn join_copies(readings: &[&Reading<'_>], groups: &mut Groups) {
    let mut holder: HashMap<u64, usize> = HashMap::new();
    let mut lengths: Vec<usize> = Vec::new();
    for (at, reading) in readings.iter().enumerate() {
        let shingles = shingles(&reading.record.claim.passage.quote);
        lengths.push(shingles.len());
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for shingle in &shingles {
            let first = *holder.entry(*shingle).or_insert(at);
            if first != at {
                *shared.entry(first).or_default() += 1;
            }
        }
        for (other, count) in shared {
            let elsewhere = readings[other].record.article.id != reading.record.article.id;
            if elsewhere && count as f64 >= COPIED * lengths[other].min(lengths[at]) as f64 {
                groups.join(other, at);
            }
        }
    }
}

fn shingles(quote: &str) -> Vec<u64> {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let folded = fold_text(quote);
    let words: Vec<&str> = folded.split(' ').collect();
    if words.len() < SHORTEST {
        return Vec::new();
    }
    let hash = |words: &[&str]| {
        let mut hasher = DefaultHasher::new();
        words.hash(&mut hasher);
        hasher.finish()
    };
    words.windows(SHINGLE).map(hash).collect()
}

/// Sets that are joined.
struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Self { parent: (0..count).collect() }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        self.parent[high] = low;
    }
}
