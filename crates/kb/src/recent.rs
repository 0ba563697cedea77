//! Records of parties that were looked at last, so that a party on another day costs no second look at the file.
//!
//! What was kept under another state of the file is forgotten: every record of the log changes its head, whoever appends it,
//! and SQLite tells when another program has changed anything at all.

use rusqlite::Connection;
use std::collections::VecDeque;
use std::sync::Arc;
use variorum_model::record::{ClusterId, Record};

use crate::error::Outcome;
use crate::ids::PartyId;
use crate::log::{Head, head};

/// Records that are kept at most, some kilobytes each.
const MOST: usize = 20_000;

/// What was asked for; the other two dates are left to the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) party: PartyId,
    pub(crate) known_at: Option<i64>,
    pub(crate) reach: Reach,
}

/// How far the records reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// What a snapshot takes.
    Snapshot,
    /// What the rules of disagreement take.
    Disagreements,
}

/// A state of the file, as one program sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct State {
    head: Head,
    /// Another value after another program has written.
    version: i64,
}

impl State {
    pub(crate) fn of(conn: &Connection) -> Outcome<Self> {
        let version = conn.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?;
        Ok(Self { head: head(conn)?, version })
    }
}

/// Records kept, the latest first.
#[derive(Debug, Default)]
pub(crate) struct Recent {
    state: Option<State>,
    kept: VecDeque<(Asked, ClusterId, Arc<[Record]>)>,
}

impl Recent {
    /// What is kept in this state, if it is.
    pub(crate) fn get(&mut self, state: &State, asked: Asked) -> Option<(ClusterId, Arc<[Record]>)> {
        if self.state.as_ref() != Some(state) {
            self.kept.clear();
            return None;
        }
        let place = self.kept.iter().position(|(kept, ..)| *kept == asked)?;
        let found = self.kept.remove(place)?;
        self.kept.push_front(found.clone());
        Some((found.1, found.2))
    }

    /// Keeps the records of one question, and of earlier ones as many as fit.
    pub(crate) fn keep(&mut self, state: State, asked: Asked, focus: ClusterId, records: Arc<[Record]>) {
        if self.state.replace(state) != Some(state) {
            self.kept.clear();
        }
        if records.len() > MOST {
            return;
        }
        self.kept.push_front((asked, focus, records));
        let mut total = 0;
        self.kept.retain(|(_, _, records)| {
            total += records.len().max(16);
            total <= MOST
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(party: i64) -> Asked {
        Asked { party: PartyId(party), known_at: None, reach: Reach::Snapshot }
    }

    fn keep(recent: &mut Recent, state: State, party: i64) {
        recent.keep(state, asked(party), ClusterId(party), Arc::new([]));
    }

    #[test]
    fn another_state_forgets_and_the_latest_stay() {
        let state = |seq| State { head: Head { seq, hash: [7; 32] }, version: 1 };
        let mut recent = Recent::default();
        keep(&mut recent, state(1), 1);
        assert_eq!(recent.get(&state(1), asked(1)).map(|(focus, _)| focus), Some(ClusterId(1)));
        assert!(recent.get(&state(1), asked(2)).is_none());
        assert!(recent.get(&state(2), asked(1)).is_none());
        assert!(recent.get(&state(1), asked(1)).is_none(), "forgotten for good");
        (0..5_000).for_each(|party| keep(&mut recent, state(3), party));
        assert!(recent.get(&state(3), asked(4_999)).is_some() && recent.get(&state(3), asked(0)).is_none());
        assert!(recent.kept.len() * 16 <= MOST);
    }
}
