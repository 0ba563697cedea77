//! From a name to its likely parties.

use crate::align::Remembered;
use crate::compare::{joint_kind, measures_of, score_tokens};
use crate::index::{Index, REMOVED, keys, kind_of};
use crate::model::Question;
use crate::name::{Kind, Name};

/// Names compared in full for one look-up, at most.
const COMPARED: usize = 48;
/// A name is compared where what it shares with the query is worth at least so much of what the first one shares; as many as
/// are asked for are compared anyway.
const WORTH_COMPARING: f32 = 0.3;
/// Filed rows looked at for one look-up; the rarest keys come first.
const ROWS_READ: usize = 6_000;
/// Once so many rows are at hand, the commoner keys only add to what these are worth.
const AT_HAND: usize = 300;

/// One party found, with the best of its names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit<'a> {
    /// The registry's id.
    pub id: &'a str,
    /// The name that answers best.
    pub name: &'a str,
    /// Probability, 0 to 1, that the party is meant: those of all parties and of none add up to 1.
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
    lists: Vec<(usize, u32, f32)>,
    found: Vec<(f32, u32)>,
    entities: Vec<u32>,
    likeness: Remembered,
}

impl<'a> Searcher<'a> {
    pub(crate) fn new(index: &'a Index) -> Searcher<'a> {
        Searcher {
            index,
            worth: vec![0.0; index.rows.len()],
            touched: Vec::new(),
            query: Vec::new(),
            lists: Vec::new(),
            found: Vec::new(),
            entities: Vec::new(),
            likeness: Remembered::new(),
        }
    }

    /// The parties most likely meant by `name`, best first, at most `limit`.
    pub fn search(&mut self, name: &Name, limit: usize) -> Vec<Hit<'a>> {
        self.candidates(name, limit);
        let index = self.index;
        self.likeness.forget();
        self.found.clear();
        for row_at in &self.touched {
            let Some(row) = index.rows.get(*row_at as usize) else { continue };
            let kind = joint_kind(name.kind(), kind_of(row.kind));
            let score = score_tokens(name.tokens(), index.tokens_of(row), kind, Question::Meant, &mut self.likeness);
            self.found.push((score, *row_at));
        }
        self.found.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        // either one of the parties is meant or none: each has its odds, none has 1
        let mut hits: Vec<Hit<'a>> = Vec::with_capacity(limit.min(self.found.len()));
        self.entities.clear();
        let mut all = 1.0;
        for (score, row) in &self.found {
            let row = &index.rows[*row as usize];
            if self.entities.contains(&row.entity) {
                continue;
            }
            self.entities.push(row.entity);
            let odds = score / (1.0 - score).max(1e-12);
            all += odds;
            if hits.len() < limit {
                hits.push(Hit { id: index.id(row.entity), name: index.slice(row.text, u32::from(row.text_len)), score: odds });
            }
        }
        for hit in &mut hits {
            hit.score /= all;
        }
        hits
    }

    /// Every candidate that would be compared: its party's id and name with the measures of the pair.
    pub(crate) fn measured(&mut self, name: &Name, least: usize) -> Vec<(&'a str, &'a str, Vec<f32>)> {
        self.candidates(name, least);
        self.likeness.forget();
        let (index, likeness) = (self.index, &mut self.likeness);
        let rows = self.touched.iter().filter_map(|r| index.rows.get(*r as usize));
        rows.map(|r| {
            let kind = joint_kind(name.kind(), kind_of(r.kind));
            let measures = measures_of(name.tokens(), index.tokens_of(r), kind, likeness).to_vec();
            (index.id(r.entity), index.slice(r.text, u32::from(r.text_len)), measures)
        })
        .collect()
    }

    /// Leaves in `touched` the rows worth comparing.
    fn candidates(&mut self, name: &Name, least: usize) {
        self.look_up_keys(name);
        self.add_up();
        self.found.clear();
        let words = name.tokens().len() as f32;
        let mut first = 0.0_f32;
        for row in &self.touched {
            let worth = std::mem::take(&mut self.worth[*row as usize]);
            let r = &self.index.rows[*row as usize];
            if r.kind != REMOVED && may_be(name.kind(), kind_of(r.kind)) {
                // names of other lengths share keys by chance
                let worth = worth / (4.0 + (f32::from(r.tokens) - words).abs());
                first = first.max(worth);
                self.found.push((worth, *row));
            }
        }
        if self.found.len() > least {
            self.found.select_nth_unstable_by(least, |x, y| y.0.total_cmp(&x.0));
            let (mut kept, mut at) = (least, least);
            while at < self.found.len() {
                if self.found[at].0 >= WORTH_COMPARING * first {
                    self.found.swap(kept, at);
                    kept += 1;
                }
                at += 1;
            }
            self.found.truncate(kept);
        }
        if self.found.len() > COMPARED {
            self.found.select_nth_unstable_by(COMPARED, |x, y| y.0.total_cmp(&x.0));
            self.found.truncate(COMPARED);
        }
        self.touched.clear();
        self.touched.extend(self.found.iter().map(|f| f.1));
    }

    /// Leaves in `lists` the query's keys that rows are filed under, the rarest first: rows, key, and what it is worth.
    fn look_up_keys(&mut self, name: &Name) {
        let total = self.index.rows.len().max(2) as f32;
        let query = &mut self.query;
        query.clear();
        keys::keys(name.tokens(), keys::Use::LookUp, &mut |key, worth| query.push((key, worth)));
        query.sort_unstable_by_key(|k| k.0);
        query.dedup_by_key(|k| k.0);
        self.lists.clear();
        for &(key, worth) in query.iter() {
            let (sorted, added) = self.index.postings.rows(key);
            let n = sorted.len() + added.len();
            if n > 0 {
                self.lists.push((n, key, worth * (total / n as f32).ln().max(0.05)));
            }
        }
        self.lists.sort_unstable_by_key(|l| l.0);
    }

    /// Adds up in `worth` what each row shares with the query, and leaves those rows in `touched`.
    fn add_up(&mut self) {
        self.touched.clear();
        let mut read = 0;
        for at in 0..self.lists.len() {
            let (n, key, worth) = self.lists[at];
            if read > 0 && read + n > ROWS_READ {
                break;
            }
            read += n;
            let (sorted, added) = self.index.postings.rows(key);
            let fresh = self.touched.len() < AT_HAND && (self.touched.len() < COMPARED || n < 3 * AT_HAND);
            for rows in [sorted, added] {
                let rows = &rows[..rows.len().min(ROWS_READ)];
                if fresh { self.add_fresh(rows, worth) } else { self.add_known(rows, worth) }
            }
        }
    }

    fn add_fresh(&mut self, rows: &[u32], worth: f32) {
        for row in rows {
            let Some(slot) = self.worth.get_mut(*row as usize) else { continue };
            if *slot == 0.0 {
                self.touched.push(*row);
            }
            *slot += worth;
        }
    }

    fn add_known(&mut self, rows: &[u32], worth: f32) {
        for row in rows {
            let Some(slot) = self.worth.get_mut(*row as usize) else { continue };
            // without a branch: which rows are known is hard to foresee
            *slot += if *slot == 0.0 { 0.0 } else { worth };
        }
    }
}

/// A person is no organisation; anything may be what is filed as something else.
fn may_be(a: Kind, b: Kind) -> bool {
    !matches!((a, b), (Kind::Person, Kind::Organisation) | (Kind::Organisation, Kind::Person))
}
