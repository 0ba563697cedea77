//! What `examples/calibrate.rs` needs to fit the weights: the measures of pairs and their names. Not a stable interface.

use crate::features;
use crate::index::Index;
use crate::name::Name;

/// Names of the measures, in order.
pub fn measure_names() -> &'static [&'static str] {
    features::NAMES
}

/// The measures of a pair, in the order of [`measure_names`].
pub fn measures(first: &Name, second: &Name) -> Vec<f32> {
    let kind = crate::compare::joint_kind(first.kind(), second.kind());
    crate::compare::measures_of(first.tokens(), second.tokens(), kind, &mut crate::align::Afresh).to_vec()
}

/// Ids and names that a search for `least` parties would compare `name` with, and the measures.
pub fn candidates<'a>(index: &'a Index, name: &Name, least: usize) -> Vec<(&'a str, &'a str, Vec<f32>)> {
    index.searcher().measured(name, least)
}
