//! Many names at once, in the JSON-lines shapes of the command line.
//!
//! | lines | fields |
//! |---|---|
//! | registry | `id`, `names` (array), `kind`, `registry` (optional: several registries in one file) |
//! | queries | `query_id`, `name`, `kind`, `registry` (optional) |
//! | pairs | `pair_id`, `name1`, `name2`, `kind` |
//! | answers | `query_id`, `ranked`: array of `id`, `score`, best first |
//! | answers to pairs | `pair_id`, `score` |

use std::collections::HashMap;
use std::io::{BufRead, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::index::{Entry, Index};
use crate::name::{Kind, Name};

/// Candidates listed for one query.
const LISTED: usize = 10;
/// A score below this says no more than that nothing was found.
const LEAST: f32 = 0.001;

/// Why a batch stopped.
#[derive(Debug, thiserror::Error)]
pub enum BatchError {
    /// A line is not of its shape.
    #[error("{what}, line {line}: {source}")]
    Line {
        /// Which input: registry, queries or pairs.
        what: &'static str,
        /// Counted from one.
        line: usize,
        /// What is wrong.
        source: serde_json::Error,
    },
    /// A query names a registry that has no entries.
    #[error("queries, line {line}: no registry {registry:?} in the registry file")]
    NoRegistry {
        /// Counted from one.
        line: usize,
        /// The registry asked for.
        registry: String,
    },
    /// Input or output failed.
    #[error("{what}: {source}")]
    Io {
        /// Which input or output.
        what: &'static str,
        /// What the system said.
        source: std::io::Error,
    },
}

fn other() -> Kind {
    Kind::Other
}

#[derive(Deserialize)]
struct RegistryLine {
    #[serde(default)]
    registry: String,
    id: String,
    #[serde(default = "other")]
    kind: Kind,
    names: Vec<String>,
}

#[derive(Deserialize)]
struct QueryLine {
    query_id: String,
    #[serde(default)]
    registry: String,
    name: String,
    #[serde(default = "other")]
    kind: Kind,
}

#[derive(Deserialize)]
struct PairLine {
    pair_id: String,
    name1: String,
    name2: String,
    #[serde(default = "other")]
    kind: Kind,
}

#[derive(Serialize)]
struct Ranked<'a> {
    id: &'a str,
    score: f32,
}

#[derive(Serialize)]
struct QueryAnswer<'a> {
    query_id: &'a str,
    ranked: Vec<Ranked<'a>>,
}

#[derive(Serialize)]
struct PairAnswer<'a> {
    pair_id: &'a str,
    score: f32,
}

/// Reads a registry file into one index for each registry named in it.
pub fn read_registries(registry: impl BufRead) -> Result<HashMap<String, Index>, BatchError> {
    let mut entries: HashMap<String, Vec<Entry>> = HashMap::new();
    each_line("registry", registry, |_, line: RegistryLine| {
        entries.entry(line.registry).or_default().push(Entry { id: line.id, kind: line.kind, names: line.names });
        Ok(())
    })?;
    Ok(entries.into_iter().map(|(name, list)| (name, Index::build(list))).collect())
}

/// Answers each query with its likeliest entries. Returns how many queries were answered.
pub fn match_queries(queries: impl BufRead, registry: impl BufRead, mut out: impl Write) -> Result<usize, BatchError> {
    let indexes = read_registries(registry)?;
    let mut searchers: HashMap<&str, _> = indexes.iter().map(|(name, index)| (name.as_str(), index.searcher())).collect();
    let mut count = 0;
    each_line("queries", queries, |line, query: QueryLine| {
        let searcher =
            searchers.get_mut(query.registry.as_str()).ok_or_else(|| BatchError::NoRegistry { line, registry: query.registry.clone() })?;
        let hits = searcher.search(&Name::new(&query.name, query.kind), LISTED);
        let ranked = hits.iter().filter(|h| h.score >= LEAST).map(|h| Ranked { id: h.id, score: h.score }).collect();
        count += 1;
        write_line(&mut out, &QueryAnswer { query_id: &query.query_id, ranked })
    })?;
    Ok(count)
}

/// Scores each pair. Returns how many there were.
pub fn match_pairs(pairs: impl BufRead, mut out: impl Write) -> Result<usize, BatchError> {
    let mut count = 0;
    each_line("pairs", pairs, |_, pair: PairLine| {
        count += 1;
        let score = crate::compare::score(&Name::new(&pair.name1, pair.kind), &Name::new(&pair.name2, pair.kind));
        write_line(&mut out, &PairAnswer { pair_id: &pair.pair_id, score })
    })?;
    Ok(count)
}

fn each_line<T: DeserializeOwned>(
    what: &'static str,
    input: impl BufRead,
    mut each: impl FnMut(usize, T) -> Result<(), BatchError>,
) -> Result<(), BatchError> {
    for (i, line) in input.lines().enumerate() {
        let line = line.map_err(|source| BatchError::Io { what, source })?;
        if line.trim().is_empty() {
            continue;
        }
        let value = serde_json::from_str(&line).map_err(|source| BatchError::Line { what, line: i + 1, source })?;
        each(i + 1, value)?;
    }
    Ok(())
}

fn write_line(out: &mut impl Write, value: &impl Serialize) -> Result<(), BatchError> {
    let io = |source| BatchError::Io { what: "output", source };
    serde_json::to_writer(&mut *out, value).map_err(|e| io(e.into()))?;
    out.write_all(b"\n").map_err(io)
}
