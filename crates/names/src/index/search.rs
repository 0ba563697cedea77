//! From a name to its likely parties.

use crate::compare::{joint_kind, measures_of, score_tokens};
use crate::index::{Index, REMOVED, keys, kind_of};
use crate::model::Question;
use crate::name::{Kind, Name};

/// Names compared in full for one look-up.
const COMPARED: usize = 48;
/// Filed rows looked at for one look-up; the rarest keys come first.
const ROWS_READ: usize = 12_000;

/// One party found, with the best of its names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit<'a> {
    /// The registry's id.
    pub id: &'a str,
    /// The name that answers best.
    pub name: &'a str,
    /// Probability, 0 to 1, that the party is meant.
    pub score: f32,
}

/// Looks names up in an [`Index`], keeping its working memory.
#[derive(Debug)]
pub struct Searcher<'a> {
    index: &'a Index,
    /// What the keys shared with each row are worth so far.
    worth: Vec<f32>,
    touched: Vec<u32>,
    query: Vec<(u32, f32)>,
    found: Vec<(f32, u32)>,
}

impl<'a> Searcher<'a> {
    pub(crate) fn new(index: &'a Index) -> Searcher<'a> {
        Searcher { index, worth: vec![0.0; index.rows.len()], touched: Vec::new(), query: Vec::new(), found: Vec::new() }
    }

    /// The parties most likely meant by `name`, best first, at most `limit`.
    pub fn search(&mut self, name: &Name, limit: usize) -> Vec<Hit<'a>> {
        self.candidates(name);
        let index = self.index;
        self.found.clear();
        for row_at in &self.touched {
            let Some(row) = index.rows.get(*row_at as usize) else { continue };
            let kind = joint_kind(name.kind(), kind_of(row.kind));
            let score = score_tokens(name.tokens(), index.tokens_of(row), kind, Question::Meant);
            self.found.push((score, *row_at));
        }
        self.found.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        let mut hits: Vec<Hit<'a>> = Vec::with_capacity(limit.min(self.found.len()));
        let mut entities: Vec<u32> = Vec::with_capacity(limit.min(self.found.len()));
        for (score, row) in &self.found {
            if hits.len() == limit {
                break;
            }
            let row = &index.rows[*row as usize];
            if entities.contains(&row.entity) {
                continue;
            }
            entities.push(row.entity);
            hits.push(Hit { id: index.id(row.entity), name: index.slice(row.text, u32::from(row.text_len)), score: *score });
        }
        hits
    }

    /// Every candidate that would be compared: its party's id and name with the measures of the pair.
    pub(crate) fn measured(&mut self, name: &Name) -> Vec<(&'a str, &'a str, Vec<f32>)> {
        self.candidates(name);
        let index = self.index;
        let rows = self.touched.iter().filter_map(|r| index.rows.get(*r as usize));
        rows.map(|r| {
            let measures = measures_of(name.tokens(), index.tokens_of(r), joint_kind(name.kind(), kind_of(r.kind))).to_vec();
            (index.id(r.entity), index.slice(r.text, u32::from(r.text_len)), measures)
        })
        .collect()
    }

    /// Leaves in `touched` the rows worth comparing.
    fn candidates(&mut self, name: &Name) {
        let index = self.index;
        let total = index.rows.len().max(2) as f32;
        self.query.clear();
        let query = &mut self.query;
        keys::keys(name.tokens(), &mut |key, worth| {
            if !query.iter().any(|(k, _)| *k == key) {
                query.push((key, worth));
            }
        });
        let mut lists: Vec<(usize, u32, f32)> = Vec::with_capacity(query.len());
        for &(key, worth) in query.iter() {
            let (sorted, added) = index.postings.rows(key);
            let n = sorted.len() + added.len();
            if n > 0 {
                lists.push((n, key, worth * (total / n as f32).ln().max(0.05)));
            }
        }
        lists.sort_unstable_by_key(|l| l.0);
        self.touched.clear();
        let mut read = 0;
        for (n, key, worth) in lists {
            if read > 0 && read + n > ROWS_READ {
                break;
            }
            read += n;
            let (sorted, added) = index.postings.rows(key);
            for row in sorted.iter().chain(added).take(ROWS_READ) {
                let Some(slot) = self.worth.get_mut(*row as usize) else { continue };
                if *slot == 0.0 {
                    self.touched.push(*row);
                }
                *slot += worth;
            }
        }
        self.found.clear();
        for row in &self.touched {
            let slot = &mut self.worth[*row as usize];
            let r = &index.rows[*row as usize];
            if r.kind != REMOVED && may_be(name.kind(), kind_of(r.kind)) {
                // a long name shares more keys by chance
                self.found.push((*slot / (4.0 + f32::from(r.tokens)), *row));
            }
            *slot = 0.0;
        }
        if self.found.len() > COMPARED {
            self.found.select_nth_unstable_by(COMPARED, |x, y| y.0.total_cmp(&x.0));
            self.found.truncate(COMPARED);
        }
        self.touched.clear();
        self.touched.extend(self.found.iter().map(|f| f.1));
    }
}

/// A person is no organisation; anything may be what is filed as something else.
fn may_be(a: Kind, b: Kind) -> bool {
    !matches!((a, b), (Kind::Person, Kind::Organisation) | (Kind::Organisation, Kind::Person))
}
