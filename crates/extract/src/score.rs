//! How likely a reviewer accepts a candidate: a sum of weights of named features, through the logistic curve.

use std::collections::HashMap;
use std::hash::Hasher;

use crate::hash::{Quick, QuickHash};

/// The features of one candidate. Names are kept only where somebody asks for them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Features {
    pub(crate) keys: Vec<u64>,
    pub(crate) names: Option<Vec<String>>,
}

impl Features {
    pub(crate) fn named() -> Self {
        Self { keys: Vec::new(), names: Some(Vec::new()) }
    }

    pub(crate) fn like(other: &Self) -> Self {
        Self { keys: Vec::with_capacity(48), names: other.names.is_some().then(Vec::new) }
    }

    /// Adds the feature `parts[0]|parts[1]|...`.
    pub(crate) fn add(&mut self, parts: &[&str]) {
        self.keys.push(key(parts.iter().copied()));
        if let Some(names) = &mut self.names {
            names.push(parts.join("|"));
        }
    }
}

fn key<'a>(parts: impl Iterator<Item = &'a str>) -> u64 {
    let mut hash = Quick::default();
    for part in parts {
        hash.write(part.as_bytes());
    }
    hash.finish()
}

/// The feature that every candidate has.
pub const ALWAYS: &str = "always";

/// Weights by feature.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    table: HashMap<u64, f32, QuickHash>,
    always: f32,
}

/// A line of a weights file that is not "feature, tab, number".
#[derive(Debug, thiserror::Error)]
#[error("{file}:{line}: expected a feature name, a tab and a number")]
pub struct WeightsError {
    file: String,
    line: usize,
}

impl Weights {
    /// Reads lines of "feature, tab, weight"; `#` begins a comment.
    ///
    /// # Errors
    /// The first line that is neither.
    pub fn read(file: &str, text: &str) -> Result<Self, WeightsError> {
        let mut table = HashMap::default();
        for (number, line) in text.lines().enumerate() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let parsed = line.rsplit_once('\t').and_then(|(name, weight)| Some((name, weight.trim().parse::<f32>().ok()?)));
            let Some((name, weight)) = parsed else { return Err(WeightsError { file: file.to_owned(), line: number + 1 }) };
            table.insert(key(name.split('|')), weight);
        }
        let always = table.get(&key([ALWAYS].into_iter())).copied().unwrap_or(0.0);
        Ok(Self { table, always })
    }

    /// Probability of the features.
    pub(crate) fn probability(&self, features: &Features) -> f64 {
        let sum: f32 = self.always + features.keys.iter().filter_map(|key| self.table.get(key)).sum::<f32>();
        1.0 / (1.0 + f64::from(-sum).exp())
    }

    /// The weight of one named feature.
    #[must_use]
    pub fn weight(&self, name: &str) -> f32 {
        self.table.get(&key(name.split('|'))).copied().unwrap_or(0.0)
    }
}
