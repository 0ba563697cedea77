//! From measures to a probability: one logistic model for persons, one for the rest, with weights in
//! `data/weights.toml` (`examples/calibrate.rs` fits them).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::features::{FEATURES, NAMES};
use crate::name::Kind;

#[derive(Deserialize)]
struct File {
    person: BTreeMap<String, f32>,
    organisation: BTreeMap<String, f32>,
}

/// The weights of both models, in the order of the measures.
pub(crate) struct Weights {
    person: [f32; FEATURES],
    organisation: [f32; FEATURES],
}

static BUILT_IN: LazyLock<Weights> = LazyLock::new(|| {
    let text = include_str!("../data/weights.toml");
    let file: File = toml::from_str(text).unwrap_or_else(|e| panic!("built-in weights.toml: {e}"));
    let row = |table: &BTreeMap<String, f32>| std::array::from_fn(|i| table.get(NAMES[i]).copied().unwrap_or(0.0));
    Weights { person: row(&file.person), organisation: row(&file.organisation) }
});

impl Weights {
    pub(crate) fn built_in() -> &'static Weights {
        &BUILT_IN
    }

    pub(crate) fn of(&self, kind: Kind) -> &[f32; FEATURES] {
        if kind == Kind::Person { &self.person } else { &self.organisation }
    }

    /// The probability that two names with these measures are of one party.
    pub(crate) fn probability(&self, kind: Kind, measures: &[f32; FEATURES]) -> f32 {
        logistic(self.of(kind).iter().zip(measures).map(|(w, x)| w * x).sum())
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
        for name in file.person.keys().chain(file.organisation.keys()) {
            assert!(NAMES.contains(&name.as_str()), "{name} is no measure");
        }
    }
}
