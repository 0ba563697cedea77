//! The log: one chain of hashes over all records.

use jiff::Timestamp;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, params_from_iter};
use sha2::{Digest, Sha256};

use crate::error::{Fault, Outcome};
use crate::ids::RecordId;
use crate::tables::{Hash, Table};

/// The end of the log inside a transaction; appends records to it.
#[derive(Debug)]
pub(crate) struct Appender<'c> {
    pub(crate) conn: &'c Connection,
    head: Head,
    at: i64,
}

/// The last record of a log and its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    /// Its place; 0 where the log is empty.
    pub(crate) seq: i64,
    /// Its hash; 32 zero bytes where the log is empty.
    pub(crate) hash: Hash,
}

/// Microseconds since 1970, as the log keeps them.
pub(crate) fn stamp(at: Timestamp) -> i64 {
    at.as_microsecond()
}

/// The moment that a log's number stands for.
pub(crate) fn moment(at: i64) -> Outcome<Timestamp> {
    Timestamp::from_microsecond(at).map_err(|_| Fault::Damaged(format!("record time {at}")))
}

/// Hash of a record of the log.
pub(crate) fn chain(before: &Hash, seq: i64, at: i64, kind: &str, digest: &[u8]) -> Hash {
    let mut hash = Sha256::new();
    hash.update(before);
    hash.update(seq.to_be_bytes());
    hash.update(at.to_be_bytes());
    hash.update((kind.len() as u64).to_be_bytes());
    hash.update(kind.as_bytes());
    hash.update(digest);
    hash.finalize().into()
}

/// The head that the file remembers.
pub(crate) fn head(conn: &Connection) -> Outcome<Head> {
    let read = |row: &rusqlite::Row<'_>| Ok(Head { seq: row.get(0)?, hash: row.get(1)? });
    Ok(conn.prepare_cached("SELECT seq, hash FROM head")?.query_row([], read)?)
}

impl<'c> Appender<'c> {
    /// The end of the log. The caller holds a write transaction.
    pub(crate) fn open(conn: &'c Connection, at: Timestamp) -> Outcome<Self> {
        Ok(Self { conn, head: head(conn)?, at: stamp(at) })
    }

    /// The same end of the log for one more step, at its own moment.
    pub(crate) fn resume(conn: &'c Connection, head: Head, at: Timestamp) -> Self {
        Self { conn, head, at: stamp(at) }
    }

    /// When records are recorded, as the log keeps it.
    pub(crate) fn at(&self) -> i64 {
        self.at
    }

    /// The last record.
    pub(crate) fn head(&self) -> Head {
        self.head
    }

    /// Appends a record whose columns after `seq` are `values`.
    pub(crate) fn append(&mut self, table: &Table, values: &[ValueRef<'_>]) -> Outcome<RecordId> {
        let seq = self.head.seq + 1;
        let digest = table.digest(values, &table.content(values));
        self.conn.prepare_cached("INSERT OR FAIL INTO log (seq, kind, at, before, digest) VALUES (?, ?, ?, ?, ?)")?.execute((
            seq,
            table.kind,
            self.at,
            &self.head.hash[..],
            &digest[..],
        ))?;
        let row = std::iter::once(ValueRef::Integer(seq)).chain(values.iter().copied()).map(ToSqlOutput::Borrowed);
        self.conn.prepare_cached(table.insert)?.execute(params_from_iter(row))?;
        self.head = Head { seq, hash: chain(&self.head.hash, seq, self.at, table.kind, &digest) };
        Ok(RecordId(seq))
    }

    /// Writes the head down; the caller commits next.
    pub(crate) fn seal(&self) -> Outcome<()> {
        self.conn.prepare_cached("UPDATE head SET seq = ?, hash = ?")?.execute((self.head.seq, &self.head.hash[..]))?;
        Ok(())
    }
}
