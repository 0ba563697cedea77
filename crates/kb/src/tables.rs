//! The append-only tables: their columns, what of a row a redaction blanks, and how a row is digested.
//!
//! The digest of a row is `SHA-256(table, kept columns, SHA-256(content columns))`, each column as its number, its
//! type and its bytes. A redaction blanks the content columns and records their hash, so that the digest, and with
//! it the chain, can still be checked. `NULL` columns do not count: a later format may add columns at the end.

use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// A SHA-256.
pub(crate) type Hash = [u8; 32];

/// One append-only table.
#[derive(Debug)]
pub(crate) struct Table {
    /// Its name.
    pub(crate) name: &'static str,
    /// `log.kind` of its records.
    pub(crate) kind: &'static str,
    /// Its columns after `seq`: first those that stay, then those that a redaction blanks.
    pub(crate) columns: &'static [&'static str],
    /// How many columns stay.
    pub(crate) kept: usize,
    /// The statement that appends a row. What fails ends the step as a whole, so that no statement needs a journal of its own.
    pub(crate) insert: &'static str,
}

pub(crate) static ARTICLES: Table = Table {
    name: "articles",
    kind: "article",
    columns: &[
        "sha256",
        "doc",
        "reader",
        "title",
        "publisher",
        "author",
        "published",
        "address",
        "language",
        "zones",
        "form",
        "size",
        "text",
        "original",
    ],
    kept: 1,
    insert: "INSERT OR FAIL INTO articles (seq, sha256, doc, reader, title, publisher, author, published, address, language, \
             zones, form, size, text, original) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
};

pub(crate) static CLAIMS: Table = Table {
    name: "claims",
    kind: "claim",
    columns: &[
        "id",
        "article",
        "proposer",
        "start",
        "stop",
        "quote",
        "subject",
        "relation",
        "object",
        "value",
        "edtf",
        "date_basis",
        "polarity",
        "modality",
        "attribution",
        "qualifiers",
        "rule",
        "confidence",
    ],
    kept: 3,
    insert: "INSERT OR FAIL INTO claims (seq, id, article, proposer, start, stop, quote, subject, relation, object, value, \
             edtf, date_basis, polarity, modality, attribution, qualifiers, rule, confidence) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
};

pub(crate) static REVIEWS: Table = Table {
    name: "reviews",
    kind: "review",
    columns: &["claim", "verdict", "who", "why", "corrected"],
    kept: 3,
    insert: "INSERT OR FAIL INTO reviews (seq, claim, verdict, who, why, corrected) VALUES (?, ?, ?, ?, ?, ?)",
};

pub(crate) static JUDGEMENTS: Table = Table {
    name: "judgements",
    kind: "judgement",
    columns: &["verdict", "who", "a_name", "a_class", "b_name", "b_class", "why"],
    kept: 2,
    insert: "INSERT OR FAIL INTO judgements (seq, verdict, who, a_name, a_class, b_name, b_class, why) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
};

pub(crate) static UNDOS: Table = Table {
    name: "undos",
    kind: "undo",
    columns: &["target", "decision", "who", "why"],
    kept: 3,
    insert: "INSERT OR FAIL INTO undos (seq, target, decision, who, why) VALUES (?, ?, ?, ?, ?)",
};

pub(crate) static REDACTIONS: Table = Table {
    name: "redactions",
    kind: "redaction",
    columns: &["target", "content", "who", "why"],
    kept: 4,
    insert: "INSERT OR FAIL INTO redactions (seq, target, content, who, why) VALUES (?, ?, ?, ?, ?)",
};

pub(crate) static ASSESSMENTS: Table = Table {
    name: "assessments",
    kind: "assessment",
    columns: &["kind", "relation", "grade", "who", "position", "against", "why"],
    kept: 4,
    insert: "INSERT OR FAIL INTO assessments (seq, kind, relation, grade, who, position, against, why) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
};

/// All of them.
pub(crate) static TABLES: [&Table; 7] = [&ARTICLES, &CLAIMS, &REVIEWS, &JUDGEMENTS, &ASSESSMENTS, &UNDOS, &REDACTIONS];

impl Table {
    /// Hash of the columns that a redaction blanks. `values` are the columns after `seq`.
    pub(crate) fn content(&self, values: &[ValueRef<'_>]) -> Hash {
        let mut hash = Sha256::new();
        absorb(&mut hash, self.kept, &values[self.kept..]);
        hash.finalize().into()
    }

    /// Digest of a row from the columns that stay and the hash of those that a redaction blanks.
    pub(crate) fn digest(&self, values: &[ValueRef<'_>], content: &Hash) -> Hash {
        let mut hash = Sha256::new();
        hash.update(self.name.as_bytes());
        absorb(&mut hash, 0, &values[..self.kept]);
        hash.update(content);
        hash.finalize().into()
    }

    /// `SELECT seq, columns FROM table`.
    pub(crate) fn select(&self) -> String {
        format!("SELECT seq, {} FROM {}", self.columns.join(", "), self.name)
    }

    /// The triggers that keep the table append-only. A redaction may blank content, and nothing else.
    fn guards(&self) -> String {
        let name = self.name;
        let mut blanked = String::from("EXISTS (SELECT 1 FROM redactions WHERE target = OLD.seq) AND NEW.seq = OLD.seq");
        for (place, column) in self.columns.iter().enumerate() {
            let expected = if place < self.kept { format!("OLD.{column}") } else { "NULL".to_owned() };
            let _ = write!(blanked, " AND NEW.{column} IS {expected}");
        }
        guard(name, "DELETE", "") + &guard(name, "UPDATE", &format!("WHEN NOT ({blanked}) ")) + &no_replace(name)
    }
}

/// The triggers of all append-only tables, in place of those that there are. Of the log itself nothing ever changes.
pub(crate) fn guards() -> String {
    let log = guard("log", "DELETE", "") + &guard("log", "UPDATE", "") + &no_replace("log");
    TABLES.iter().fold(log, |all, table| all + &table.guards())
}

fn guard(table: &str, action: &str, when: &str) -> String {
    let name = format!("{table}_no_{}", action.to_lowercase());
    format!(
        "DROP TRIGGER IF EXISTS {name};\n\
         CREATE TRIGGER {name} BEFORE {action} ON {table} {when}\
         BEGIN SELECT RAISE(FAIL, '{table} is append-only'); END;\n"
    )
}

/// `INSERT OR REPLACE` would delete without asking the trigger on DELETE.
fn no_replace(table: &str) -> String {
    format!(
        "DROP TRIGGER IF EXISTS {table}_no_replace;\n\
         CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} \
         WHEN EXISTS (SELECT 1 FROM {table} WHERE seq = NEW.seq) \
         BEGIN SELECT RAISE(FAIL, '{table} is append-only'); END;\n"
    )
}

fn absorb(hash: &mut Sha256, first: usize, values: &[ValueRef<'_>]) {
    for (place, value) in values.iter().enumerate() {
        let (tag, bytes): (u8, &[u8]) = match value {
            ValueRef::Null => continue,
            ValueRef::Integer(number) => {
                put(hash, first + place, 1, &number.to_be_bytes());
                continue;
            }
            ValueRef::Real(number) => {
                put(hash, first + place, 2, &number.to_bits().to_be_bytes());
                continue;
            }
            ValueRef::Text(bytes) => (3, bytes),
            ValueRef::Blob(bytes) => (4, bytes),
        };
        put(hash, first + place, tag, bytes);
    }
}

fn put(hash: &mut Sha256, place: usize, tag: u8, bytes: &[u8]) {
    hash.update((place as u16).to_be_bytes());
    hash.update([tag]);
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_statements_name_every_column_in_order() {
        for table in TABLES {
            let columns = table.columns.join(", ");
            let marks = vec!["?"; table.columns.len() + 1].join(", ");
            let expected = format!("INSERT OR FAIL INTO {} (seq, {columns}) VALUES ({marks})", table.name);
            assert_eq!(table.insert, expected);
        }
    }

    #[test]
    fn a_digest_tells_columns_apart() {
        let row = |a: &'static str, b: &'static str| {
            let values = [ValueRef::Integer(1), ValueRef::Integer(1), ValueRef::Text(a.as_bytes()), ValueRef::Text(b.as_bytes())];
            UNDOS.digest(&values, &UNDOS.content(&values))
        };
        assert_ne!(row("ab", "c"), row("a", "bc"));
        assert_ne!(row("", "x"), row("x", ""));
    }
}
