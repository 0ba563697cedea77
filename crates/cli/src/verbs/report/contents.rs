//! What a report says, apart from how it is written down.

use std::collections::{BTreeMap, HashMap};
use variorum_model::disagreement::{Disagreement, Position};
use variorum_model::record::{ArticleRef, Record};
use variorum_model::snapshot::Snapshot;
use variorum_model::wording;

use crate::verbs::lines::{short, target};

/// A report in order.
pub(crate) struct Contents<'a> {
    /// Name of the party and the dates asked about.
    pub(crate) title: String,
    /// A heading and its lines.
    pub(crate) sections: Vec<(String, Vec<Item>)>,
    /// Both sides of each disagreement: what about and why, then the positions.
    pub(crate) disagreements: Vec<(String, Vec<Item>)>,
    /// Footnote 1 is the first.
    pub(crate) notes: Vec<Note<'a>>,
    /// Every article that a footnote quotes, by voice and date; the first is source 1.
    pub(crate) sources: Vec<&'a ArticleRef>,
}

/// One line with its footnotes.
pub(crate) struct Item {
    /// What is said.
    pub(crate) says: String,
    /// How surely, and by how many.
    pub(crate) notes_on_it: String,
    /// Numbers of its footnotes.
    pub(crate) footnotes: Vec<usize>,
}

/// The passage behind a claim.
pub(crate) struct Note<'a> {
    /// The very words.
    pub(crate) quote: &'a str,
    /// Who said so to whom, review, id of the claim.
    pub(crate) about: String,
    /// Number of the source.
    pub(crate) source: usize,
}

impl<'a> Contents<'a> {
    /// The report of a snapshot and its disagreements. Every record that either names becomes one footnote.
    pub(crate) fn of(name: &str, snapshot: &Snapshot, found: &[Disagreement], records: &'a [Record]) -> Self {
        let mut footnotes = Footnotes::new(records);
        let mut sections: Vec<(String, Vec<Item>)> = Vec::new();
        for line in &snapshot.lines {
            let heading = line.relation.replace('_', " ");
            if sections.last().is_none_or(|(last, _)| *last != heading) {
                sections.push((heading, Vec::new()));
            }
            let words = [
                line.standing.map(wording::standing).map(str::to_owned),
                wording::tone(line.tone).map(str::to_owned),
                wording::counts(line),
            ];
            let item = Item {
                says: target(line).to_owned(),
                notes_on_it: words.into_iter().flatten().collect::<Vec<_>>().join("; "),
                footnotes: line.attestations.iter().filter_map(|a| footnotes.of(&a.claim)).collect(),
            };
            if let Some((_, items)) = sections.last_mut() {
                items.push(item);
            }
        }
        let disagreements = found.iter().map(|d| (heading(d), footnotes.positions(d))).collect();
        let day = snapshot.as_of.valid_on.map_or_else(String::new, |day| format!(", on {day}"));
        let published = snapshot.as_of.published_by.map_or_else(String::new, |day| format!(", as published by {day}"));
        let (notes, sources) = footnotes.finish();
        Self { title: format!("{name}{day}{published}"), sections, disagreements, notes, sources }
    }
}

fn heading(d: &Disagreement) -> String {
    let about = d.about.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ");
    format!("{about}: {} ({})", d.relation.replace('_', " "), d.why)
}

/// Footnotes as they are first called for.
struct Footnotes<'a> {
    by_id: HashMap<&'a str, &'a Record>,
    numbers: HashMap<&'a str, usize>,
    called: Vec<&'a Record>,
}

impl<'a> Footnotes<'a> {
    fn new(records: &'a [Record]) -> Self {
        let by_id = records.iter().map(|record| (record.id.as_str(), record)).collect();
        Self { by_id, numbers: HashMap::new(), called: Vec::new() }
    }

    fn of(&mut self, claim: &str) -> Option<usize> {
        let record = *self.by_id.get(claim)?;
        let called = &mut self.called;
        Some(*self.numbers.entry(&record.id).or_insert_with(|| {
            called.push(record);
            called.len()
        }))
    }

    fn positions(&mut self, d: &Disagreement) -> Vec<Item> {
        let how = |position: &Position| {
            let origins = position.origins.iter().map(|origin| origin.name.clone()).collect::<Vec<_>>().join("; ");
            let counts = wording::counted(position.claims.len(), position.origins.len());
            let grades = position.assessments.iter().map(|graded| format!("assessed {}", wording::graded(graded)));
            [origins].into_iter().chain(counts).chain(grades).collect::<Vec<_>>().join("; ")
        };
        let item = |position: &Position| Item {
            says: position.says.clone(),
            notes_on_it: how(position),
            footnotes: position.claims.iter().filter_map(|claim| self.of(claim)).collect(),
        };
        d.positions.iter().map(item).collect()
    }

    fn finish(self) -> (Vec<Note<'a>>, Vec<&'a ArticleRef>) {
        let key = |article: &'a ArticleRef| (article.voice(), article.published.as_deref(), article.id.as_str());
        let sources: BTreeMap<_, &ArticleRef> = self.called.iter().map(|record| (key(&record.article), &*record.article)).collect();
        let numbers: HashMap<_, usize> = sources.keys().copied().zip(1..).collect();
        let note = |record: &&'a Record| Note {
            quote: &record.claim.passage.quote,
            about: about(record),
            source: numbers.get(&key(&record.article)).copied().unwrap_or_default(),
        };
        (self.called.iter().map(note).collect(), sources.into_values().collect())
    }
}

fn about(record: &Record) -> String {
    let chain = &record.claim.attribution;
    let after = if chain.is_empty() { String::new() } else { format!("according to {}; ", chain.join(" > ")) };
    format!("{after}{}; claim {}", wording::review(record.review), short(&record.id))
}

/// "Levant Wire Digest, A. Writer, Al-Nusra dismisses talk of a merger, 2015-03-10, https://…".
pub(crate) fn citation(article: &ArticleRef) -> String {
    let author = article.author.as_deref().filter(|author| *author != article.voice());
    let parts = [Some(article.voice()), author, article.title.as_deref(), article.published.as_deref(), article.address.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
