//! Filing claims under the parties that they are about. Costs the same however large the file is.

use rusqlite::{Connection, OptionalExtension};
use std::collections::HashMap;
use variorum_model::claim::Claim;
use variorum_model::vocabulary::Vocabulary;

use crate::error::Outcome;
use crate::ids::PartyId;
use crate::mentions::{Ends, Mention, ends_of};
use crate::parties::PartyClass;

/// Parties that are remembered at most.
const MOST_REMEMBERED: usize = 200_000;

/// In which form a claim is about a party. What a party is follows from claims as proposed, so that undoing a correction
/// leaves no trace in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Proposed = 0,
    Corrected = 2,
}

/// What filing remembers from one claim to the next inside a transaction: parties that it has met, and rows that are
/// written at the end, in the order of the table, so that few of its pages are touched. [`Filing::write`] writes them.
#[derive(Debug, Default)]
pub(crate) struct Filing {
    parties: HashMap<String, [Option<Known>; 3]>,
    mentions: Vec<Row>,
}

/// A party as its row has it.
#[derive(Debug, Clone, Copy)]
struct Known {
    id: PartyId,
    kinds: i64,
    bears: bool,
}

/// A row of `mentions` of a claim as proposed, in the order in which the table has it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    party: PartyId,
    form: i64,
    claim: i64,
    subject: PartyId,
    object: Option<PartyId>,
    recorded: i64,
}

impl Filing {
    /// Enters a claim as proposed into the derived tables.
    pub(crate) fn proposed(&mut self, conn: &Connection, seq: i64, recorded: i64, claim: &Claim, vocabulary: &Vocabulary) -> Outcome<()> {
        let ends = ends_of(claim, vocabulary);
        let (subject, object) = self.ends(conn, seq, &ends, Form::Proposed)?;
        let form = Form::Proposed as i64 + i64::from(ends.premise);
        let row = |party| Row { party, form, claim: seq, subject, object, recorded };
        self.mentions.push(row(subject));
        self.mentions.extend(object.filter(|object| *object != subject).map(row));
        let object = object.map(PartyId::number);
        conn.prepare_cached("INSERT INTO ends (claim, subject, object) VALUES (?, ?, ?)")?.execute((seq, subject.number(), object))?;
        conn.prepare_cached("INSERT INTO awaiting (claim) VALUES (?)")?.execute([seq])?;
        Ok(())
    }

    /// Enters a claim as corrected; as proposed it is written already.
    pub(crate) fn corrected(&mut self, conn: &Connection, seq: i64, claim: &Claim, vocabulary: &Vocabulary) -> Outcome<()> {
        let ends = ends_of(claim, vocabulary);
        let (subject, object) = self.ends(conn, seq, &ends, Form::Corrected)?;
        let form = Form::Corrected as i64 + i64::from(ends.premise);
        let sql = "INSERT OR IGNORE INTO mentions (party, form, claim, subject, object, reviewed, recorded) \
                   SELECT ?1, ?2, e.claim, e.subject, e.object, 1, l.at FROM ends e JOIN log l ON l.seq = e.claim WHERE e.claim = ?3";
        for party in std::iter::once(subject).chain(object) {
            conn.prepare_cached(sql)?.execute((party.number(), form, seq))?;
        }
        Ok(())
    }

    /// The party of that name and class; a new one where there is none.
    pub(crate) fn party(&mut self, conn: &Connection, mention: &Mention<'_>) -> Outcome<PartyId> {
        Ok(self.known(conn, mention)?.id)
    }

    /// How many rows are not written yet.
    pub(crate) fn waiting(&self) -> usize {
        self.mentions.len()
    }

    /// Writes what is not written yet.
    pub(crate) fn write(&mut self, conn: &Connection) -> Outcome<()> {
        self.mentions.sort_unstable();
        let sql = "INSERT INTO mentions (party, form, claim, subject, object, reviewed, recorded) VALUES (?, ?, ?, ?, ?, 0, ?)";
        let mut insert = conn.prepare_cached(sql)?;
        for row in self.mentions.drain(..) {
            let object = row.object.map(PartyId::number);
            insert.execute((row.party.number(), row.form, row.claim, row.subject.number(), object, row.recorded))?;
        }
        Ok(())
    }

    /// Both parties, with what the claim says about them.
    fn ends(&mut self, conn: &Connection, seq: i64, ends: &Ends<'_>, form: Form) -> Outcome<(PartyId, Option<PartyId>)> {
        let mut end = |mention: &Mention<'_>| -> Outcome<PartyId> {
            let before = self.known(conn, mention)?;
            let mut now = before;
            if form == Form::Proposed {
                now.kinds &= mention.kinds;
            }
            now.bears |= ends.premise;
            if (now.kinds, now.bears) != (before.kinds, before.bears) {
                let sql = "UPDATE parties SET kinds = ?, bears = ? WHERE id = ?";
                conn.prepare_cached(sql)?.execute((now.kinds, now.bears, now.id.number()))?;
                self.remember(mention, now);
            }
            Ok(now.id)
        };
        let subject = end(&ends.subject)?;
        let object = ends.object.as_ref().map(end).transpose()?;
        if let Some(alias) = &ends.alias {
            let sql = "INSERT OR IGNORE INTO aliases (key, party, claim) VALUES (?, ?, ?)";
            conn.prepare_cached(sql)?.execute((alias, subject.number(), seq))?;
        }
        Ok((subject, object))
    }

    fn known(&mut self, conn: &Connection, mention: &Mention<'_>) -> Outcome<Known> {
        if let Some(known) = self.parties.get(&mention.key).and_then(|classes| classes[mention.class as usize]) {
            return Ok(known);
        }
        let known = match stored(conn, &mention.key, mention.class)? {
            Some(known) => known,
            None => new(conn, mention)?,
        };
        self.remember(mention, known);
        Ok(known)
    }

    fn remember(&mut self, mention: &Mention<'_>, known: Known) {
        if self.parties.len() >= MOST_REMEMBERED {
            self.parties.clear();
        }
        self.parties.entry(mention.key.clone()).or_default()[mention.class as usize] = Some(known);
    }
}

fn stored(conn: &Connection, key: &str, class: PartyClass) -> Outcome<Option<Known>> {
    let mut query = conn.prepare_cached("SELECT id, kinds, bears FROM parties WHERE key = ? AND class = ?")?;
    let read = |row: &rusqlite::Row<'_>| Ok(Known { id: PartyId(row.get(0)?), kinds: row.get(1)?, bears: row.get(2)? });
    Ok(query.query_row((key, class.word()), read).optional()?)
}

fn new(conn: &Connection, mention: &Mention<'_>) -> Outcome<Known> {
    let row = (mention.class.word(), &mention.key, mention.name, mention.kinds);
    conn.prepare_cached("INSERT INTO parties (class, key, name, kinds) VALUES (?, ?, ?, ?)")?.execute(row)?;
    let id = conn.last_insert_rowid();
    for word in mention.key.split(' ') {
        conn.prepare_cached("INSERT OR IGNORE INTO words (word, party) VALUES (?, ?)")?.execute((word, id))?;
    }
    Ok(Known { id: PartyId(id), kinds: mention.kinds, bears: false })
}
