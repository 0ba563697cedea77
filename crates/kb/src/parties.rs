//! Parties: one a folded name and class, counted and loaded.

use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;
use variorum_model::party::PartyKind;

use crate::error::{Fault, KbError, Outcome};
use crate::ids::PartyId;
use crate::kb::Kb;

/// A party as one name makes it. Several may be one: see [`Kb::judge`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Party {
    /// Its id in this file.
    pub id: PartyId,
    /// Its name as the first claim gave it.
    pub name: String,
    /// What it can be: names are told apart by class.
    pub class: PartyClass,
    /// What the relations of those claims let it be, the likeliest first; empty where they contradict each other.
    pub kinds: Vec<PartyKind>,
    /// How many claims, as proposed, are about it.
    pub claims: u64,
}

/// A coarse kind. A country that fights and the country where it fights are two parties of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PartyClass {
    /// Organisation, person, state, outlet, account or collective.
    Actor,
    /// Somewhere.
    Place,
    /// Something that happened.
    Event,
}

/// Kinds in the order in which a party of several is taken to be one.
pub(crate) const KINDS: [(PartyKind, PartyClass); 8] = [
    (PartyKind::Organisation, PartyClass::Actor),
    (PartyKind::Person, PartyClass::Actor),
    (PartyKind::State, PartyClass::Actor),
    (PartyKind::Collective, PartyClass::Actor),
    (PartyKind::Outlet, PartyClass::Actor),
    (PartyKind::Account, PartyClass::Actor),
    (PartyKind::Place, PartyClass::Place),
    (PartyKind::Event, PartyClass::Event),
];

/// Columns of a [`Party`], of `parties p`.
pub(crate) const PARTY: &str = "SELECT p.id, p.name, p.class, p.kinds, \
                                (SELECT count(*) FROM mentions m WHERE m.party = p.id AND m.form < 2) FROM parties p";

impl PartyClass {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Place => "place",
            Self::Event => "event",
        }
    }

    pub(crate) fn read(word: &str) -> Outcome<Self> {
        let all = [Self::Actor, Self::Place, Self::Event];
        all.into_iter().find(|c| c.word() == word).ok_or_else(|| Fault::Damaged(format!("class `{word}`")))
    }
}

impl Kb {
    /// One party.
    ///
    /// # Errors
    /// Where there is no such party, or the file cannot be read.
    pub fn party(&self, id: PartyId) -> Result<Party, KbError> {
        self.read(|conn| load_party(conn, id))
    }

    /// All parties, the most claimed about first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn parties(&self) -> Result<Vec<Party>, KbError> {
        self.read(|conn| collect(conn, &format!("{PARTY} WHERE p.key IS NOT NULL ORDER BY 5 DESC, p.id"), ""))
    }
}

/// One party.
pub(crate) fn load_party(conn: &Connection, id: PartyId) -> Outcome<Party> {
    let mut query = conn.prepare_cached(&format!("{PARTY} WHERE p.id = ? AND p.key IS NOT NULL"))?;
    let mut rows = query.query([id.0])?;
    let row = rows.next()?.ok_or(Fault::Told(KbError::UnknownParty(id)))?;
    read_party(row)
}

/// What a snapshot needs of a party.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) name: String,
    /// Bit set.
    pub(crate) kinds: i64,
    /// Is some judgement, in force or not, about it?
    pub(crate) judged: bool,
    /// Does some claim about it bear on parties that the claim does not name?
    pub(crate) bears: bool,
}

/// What a snapshot needs of a party, in one look.
pub(crate) fn party_seen(conn: &Connection, id: PartyId) -> Outcome<Seen> {
    let mut query = conn.prepare_cached("SELECT name, kinds, judged, bears FROM parties WHERE id = ? AND key IS NOT NULL")?;
    let read = |row: &Row<'_>| Ok(Seen { name: row.get(0)?, kinds: row.get(1)?, judged: row.get(2)?, bears: row.get(3)? });
    query.query_row([id.0], read).optional()?.ok_or_else(|| Fault::Damaged(format!("no party {id}")))
}

pub(crate) fn collect(conn: &Connection, sql: &str, key: &str) -> Outcome<Vec<Party>> {
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = if sql.contains('?') { query.query([key])? } else { query.query([])? };
    let mut parties = Vec::new();
    while let Some(row) = rows.next()? {
        parties.push(read_party(row)?);
    }
    Ok(parties)
}

/// The kinds of a bit set, the likeliest first.
pub(crate) fn kinds_of(bits: i64) -> Vec<PartyKind> {
    KINDS.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1).map(|(_, (kind, _))| *kind).collect()
}

pub(crate) fn read_party(row: &Row<'_>) -> Outcome<Party> {
    let class: String = row.get(2)?;
    Ok(Party {
        id: PartyId(row.get(0)?),
        name: row.get(1)?,
        class: PartyClass::read(&class)?,
        kinds: kinds_of(row.get(3)?),
        claims: row.get(4)?,
    })
}
