//! From measures to a probability: logistic models with their weights in `data/weights.toml`, which
//! `examples/calibrate.rs` fits. Two questions are told apart: *are these two one party?* and *is this the entry of the
//! registry that is meant?* In a registry the right entry is usually there and little has to be shared with it; between
//! two names met anywhere, a look-alike is as likely as not.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::features::{FEATURES, NAMES};
use crate::name::Kind;

/// What a probability is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Question {
    /// The two names are of one party.
    Same,
    /// The entry of a registry is the one meant.
    Meant,
}

#[derive(Deserialize)]
struct File {
    same: ByKind,
    meant: ByKind,
}

#[derive(Deserialize)]
struct ByKind {
    person: BTreeMap<String, f32>,
    organisation: BTreeMap<String, f32>,
}

/// The weights of all models, in the order of the measures.
pub(crate) struct Weights {
    same: [[f32; FEATURES]; 2],
    meant: [[f32; FEATURES]; 2],
}

static BUILT_IN: LazyLock<Weights> = LazyLock::new(|| {
    let text = include_str!("../data/weights.toml");
    // compiled in, and read by a test
    let file: File = toml::from_str(text).unwrap_or_else(|e| panic!("built-in weights.toml: {e}"));
    let row = |table: &BTreeMap<String, f32>| std::array::from_fn(|i| table.get(NAMES[i]).copied().unwrap_or(0.0));
    let both = |tables: &ByKind| [row(&tables.person), row(&tables.organisation)];
    Weights { same: both(&file.same), meant: both(&file.meant) }
});

impl Weights {
    pub(crate) fn built_in() -> &'static Weights {
        &BUILT_IN
    }

    pub(crate) fn of(&self, question: Question, kind: Kind) -> &[f32; FEATURES] {
        let models = match question {
            Question::Same => &self.same,
            Question::Meant => &self.meant,
        };
        &models[usize::from(kind != Kind::Person)]
    }

    /// The probability that the answer to `question` is yes for two names with these measures.
    pub(crate) fn probability(&self, question: Question, kind: Kind, measures: &[f32; FEATURES]) -> f32 {
        // eight sums side by side, for the processor's sake
        let (weights, measures) = (self.of(question, kind).chunks(8), measures.chunks(8));
        let mut sums = [0.0_f32; 8];
        for (w, x) in weights.zip(measures) {
            for ((sum, w), x) in sums.iter_mut().zip(w).zip(x) {
                *sum += w * x;
            }
        }
        logistic(sums.iter().sum())
    }
}

pub(crate) fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x.clamp(-30.0, 30.0)).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_belongs_to_a_measure() {
        let file: File = toml::from_str(include_str!("../data/weights.toml")).expect("weights.toml is TOML");
        for tables in [&file.same, &file.meant] {
            for name in tables.person.keys().chain(tables.organisation.keys()) {
                assert!(NAMES.contains(&name.as_str()), "{name} is no measure");
            }
        }
    }
}
