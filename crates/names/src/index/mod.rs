//! Finding a name in a registry of up to millions: candidates by shared keys, then comparison.

mod file;
mod keys;
mod postings;
mod search;

pub use file::IndexError;
pub use search::{Hit, Searcher};

use bytemuck::{Pod, Zeroable};

use crate::name::{Kind, Name, Token};
use postings::Postings;

/// One party of a registry: its id there and its names.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Entry {
    /// The registry's id, any text.
    pub id: String,
    /// What the names are names of.
    pub kind: Kind,
    /// One name or more.
    pub names: Vec<String>,
}

/// Where one filed name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
struct Row {
    entity: u32,
    first_token: u32,
    text: u32,
    text_len: u16,
    tokens: u8,
    kind: u8,
}

/// A removed name's kind.
const REMOVED: u8 = 255;

/// Where one id is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
struct Id {
    text: u32,
    len: u32,
}

/// Names of parties, filed for look-up. Built once, added to at any time, saved to a file and opened without rebuilding.
///
/// ```
/// use variorum_names::{Entry, Index, Kind, Name};
/// let mut index = Index::build([
///     Entry { id: "1".into(), kind: Kind::Organisation, names: vec!["Harbour Workers Front".into()] },
///     Entry { id: "2".into(), kind: Kind::Organisation, names: vec!["Harbour Workers Union".into()] },
/// ]);
/// index.add(&Entry { id: "3".into(), kind: Kind::Organisation, names: vec!["Green Valley Brigade".into()] });
/// let hits = index.search(&Name::new("Brigade de la vallée verte", Kind::Organisation), 3);
/// assert_eq!(hits[0].id, "3");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Index {
    rows: Vec<Row>,
    tokens: Vec<Token>,
    ids: Vec<Id>,
    /// Names and ids, one after another.
    text: Vec<u8>,
    postings: Postings,
}

impl Index {
    /// Files all entries. Entries that share an id are one party.
    pub fn build(entries: impl IntoIterator<Item = Entry>) -> Index {
        let mut index = Index::default();
        let mut filed = Vec::new();
        for entry in entries {
            let entity = index.entity(&entry.id);
            for name in &entry.names {
                index.push_row(entity, name, entry.kind, &mut |key, row| filed.push(u64::from(key) << 32 | u64::from(row)));
            }
        }
        let ids = index.ids.len();
        index.postings.merge(filed);
        debug_assert!(ids <= index.rows.len().max(ids));
        index
    }

    /// Adds a party, or more names to the party with that id.
    pub fn add(&mut self, entry: &Entry) {
        let entity = self.entity(&entry.id);
        let mut filed = Vec::new();
        for name in &entry.names {
            self.push_row(entity, name, entry.kind, &mut |key, row| filed.push((key, row)));
        }
        for (key, row) in filed {
            self.postings.add(key, row);
        }
    }

    /// Takes out all names of a party; true when there were any.
    pub fn remove(&mut self, id: &str) -> bool {
        let Some(entity) = self.find_entity(id) else { return false };
        let mut any = false;
        for row in self.rows.iter_mut().filter(|r| r.entity == entity && r.kind != REMOVED) {
            row.kind = REMOVED;
            any = true;
        }
        any
    }

    /// Names filed.
    pub fn len(&self) -> usize {
        self.rows.iter().filter(|r| r.kind != REMOVED).count()
    }

    /// Whether no name is filed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The parties most likely meant by `name`, best first, at most `limit`. For many look-ups use [`Index::searcher`].
    pub fn search(&self, name: &Name, limit: usize) -> Vec<Hit<'_>> {
        self.searcher().search(name, limit)
    }

    /// A searcher keeps its working memory between look-ups.
    pub fn searcher(&self) -> Searcher<'_> {
        Searcher::new(self)
    }

    fn entity(&mut self, id: &str) -> u32 {
        if let Some(entity) = self.find_entity(id) {
            return entity;
        }
        let entity = self.ids.len() as u32;
        let text = self.push_text(id);
        self.ids.push(Id { text, len: id.len() as u32 });
        self.postings.add_id(id_key(id), entity);
        entity
    }

    fn find_entity(&self, id: &str) -> Option<u32> {
        self.postings.ids(id_key(id)).find(|e| self.id(*e) == id)
    }

    fn push_text(&mut self, text: &str) -> u32 {
        let at = self.text.len() as u32;
        self.text.extend_from_slice(text.as_bytes());
        at
    }

    fn push_row(&mut self, entity: u32, name: &str, kind: Kind, file: &mut impl FnMut(u32, u32)) {
        let end = name.char_indices().map(|(i, c)| i + c.len_utf8()).take_while(|e| *e <= usize::from(u16::MAX)).last().unwrap_or(0);
        let name = &name[..end];
        let row = self.rows.len() as u32;
        let first = self.tokens.len();
        crate::name::prepare(name, kind, &mut self.tokens);
        let text = self.push_text(name);
        self.rows.push(Row {
            entity,
            first_token: first as u32,
            text,
            text_len: end as u16,
            tokens: (self.tokens.len() - first) as u8,
            kind: kind_code(kind),
        });
        keys::keys(&self.tokens[first..], keys::Use::File, &mut |key, _| file(key, row));
    }

    fn id(&self, entity: u32) -> &str {
        self.ids.get(entity as usize).map_or("", |i| self.slice(i.text, i.len))
    }

    fn slice(&self, at: u32, len: u32) -> &str {
        let at = at as usize;
        self.text.get(at..at + len as usize).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or_default()
    }

    fn tokens_of(&self, row: &Row) -> &[Token] {
        let first = row.first_token as usize;
        self.tokens.get(first..first + usize::from(row.tokens)).unwrap_or_default()
    }
}

fn id_key(id: &str) -> u32 {
    crate::name::hash(id.as_bytes())
}

fn kind_code(kind: Kind) -> u8 {
    match kind {
        Kind::Person => 0,
        Kind::Organisation => 1,
        Kind::Other => 2,
    }
}

fn kind_of(code: u8) -> Kind {
    match code {
        0 => Kind::Person,
        1 => Kind::Organisation,
        _ => Kind::Other,
    }
}
