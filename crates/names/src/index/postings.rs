//! Keys and the rows filed under them: sorted arrays, and a small map for what was added since.

use std::collections::HashMap;

/// Rows by key. The sorted part is what a file holds; additions wait in a map until the next [`Postings::merge`].
#[derive(Debug, Clone, Default)]
pub(crate) struct Postings {
    /// Sorted, each once.
    pub(crate) keys: Vec<u32>,
    /// Where the rows of each key begin; one more than keys.
    pub(crate) starts: Vec<u32>,
    pub(crate) rows: Vec<u32>,
    /// Sorted by the hash of the id: hash in the high half, entity in the low.
    pub(crate) ids: Vec<u64>,
    /// First key with each high part, for a look-up in about one step.
    directory: Vec<u32>,
    shift: u32,
    added: HashMap<u32, Vec<u32>>,
    added_ids: HashMap<u32, Vec<u32>>,
}

impl Postings {
    pub(crate) fn from_sorted(keys: Vec<u32>, starts: Vec<u32>, rows: Vec<u32>, ids: Vec<u64>) -> Postings {
        let mut p = Postings { keys, starts, rows, ids, ..Postings::default() };
        p.index_keys();
        p
    }

    pub(crate) fn add(&mut self, key: u32, row: u32) {
        let list = self.added.entry(key).or_default();
        if list.last() != Some(&row) {
            list.push(row);
        }
    }

    pub(crate) fn add_id(&mut self, key: u32, entity: u32) {
        self.added_ids.entry(key).or_default().push(entity);
    }

    /// Entities whose id has this hash.
    pub(crate) fn ids(&self, key: u32) -> impl Iterator<Item = u32> + '_ {
        let from = self.ids.partition_point(|x| x >> 32 < u64::from(key));
        let sorted = self.ids[from..].iter().take_while(move |x| *x >> 32 == u64::from(key)).map(|x| *x as u32);
        sorted.chain(self.added_ids.get(&key).into_iter().flatten().copied())
    }

    /// Rows filed under `key`: the sorted ones and those added since.
    pub(crate) fn rows(&self, key: u32) -> (&[u32], &[u32]) {
        let added = if self.added.is_empty() { None } else { self.added.get(&key) };
        (self.sorted_rows(key), added.map_or(&[], Vec::as_slice))
    }

    fn sorted_rows(&self, key: u32) -> &[u32] {
        if self.directory.is_empty() {
            return &[];
        }
        let slot = (key >> self.shift) as usize;
        let (from, to) = (self.directory[slot] as usize, self.directory[slot + 1] as usize);
        match self.keys[from..to].binary_search(&key) {
            Ok(i) => {
                let i = from + i;
                self.rows.get(self.starts[i] as usize..self.starts[i + 1] as usize).unwrap_or_default()
            }
            Err(_) => &[],
        }
    }

    /// Sorts everything into the arrays: what was there, what was added, and `filed` (key in the high half, row in the low).
    pub(crate) fn merge(&mut self, mut filed: Vec<u64>) {
        for (i, key) in self.keys.iter().enumerate() {
            for row in &self.rows[self.starts[i] as usize..self.starts[i + 1] as usize] {
                filed.push(u64::from(*key) << 32 | u64::from(*row));
            }
        }
        for (key, rows) in self.added.drain() {
            filed.extend(rows.iter().map(|row| u64::from(key) << 32 | u64::from(*row)));
        }
        for (key, entities) in self.added_ids.drain() {
            self.ids.extend(entities.iter().map(|e| u64::from(key) << 32 | u64::from(*e)));
        }
        self.ids.sort_unstable();
        filed.sort_unstable();
        filed.dedup();
        self.keys.clear();
        self.starts.clear();
        self.rows = Vec::with_capacity(filed.len());
        for x in filed {
            let key = (x >> 32) as u32;
            if self.keys.last() != Some(&key) {
                self.keys.push(key);
                self.starts.push(self.rows.len() as u32);
            }
            self.rows.push(x as u32);
        }
        self.starts.push(self.rows.len() as u32);
        self.index_keys();
    }

    pub(crate) fn has_additions(&self) -> bool {
        !self.added.is_empty() || !self.added_ids.is_empty()
    }

    fn index_keys(&mut self) {
        let bits = (usize::BITS - self.keys.len().leading_zeros()).clamp(1, 24);
        self.shift = 32 - bits;
        self.directory = Vec::with_capacity((1 << bits) + 1);
        let mut at = 0;
        for slot in 0..=(1_u64 << bits) {
            while at < self.keys.len() && u64::from(self.keys[at]) < slot << self.shift {
                at += 1;
            }
            self.directory.push(at as u32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorted_and_added_rows_are_found() {
        let mut p = Postings::default();
        p.merge(vec![7 << 32 | 1, 7 << 32 | 2, (u64::from(u32::MAX) << 32) | 3, 7 << 32 | 1]);
        p.add(7, 9);
        p.add(8, 9);
        assert_eq!(p.rows(7), (&[1, 2][..], &[9][..]));
        assert_eq!(p.rows(u32::MAX).0, [3]);
        assert_eq!(p.rows(6), (&[][..], &[][..]));
        p.merge(Vec::new());
        assert_eq!(p.rows(7).0, [1, 2, 9]);
        assert_eq!(p.rows(8).0, [9]);
    }
}
