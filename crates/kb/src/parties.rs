//! Parties: made from the names that claims give them, one a folded name and class, and looked up by name.

use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;
use variorum_model::claim::{Claim, Target};
use variorum_model::party::PartyKind;
use variorum_model::vocabulary::Vocabulary;

use crate::error::{Fault, KbError, Outcome};
use crate::ids::PartyId;
use crate::kb::Kb;
use crate::party_key::{LONGEST_NAME, party_key};

/// A party as one name makes it. Several may be one: see [`Kb::judge`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Party {
    /// Its id in this file.
    pub id: PartyId,
    /// Its name as the first claim gave it.
    pub name: String,
    /// What it can be: names are told apart by class.
    pub class: PartyClass,
    /// What the relations it stands in let it be, the likeliest first; empty where they contradict each other.
    pub kinds: Vec<PartyKind>,
    /// How many claims, proposed or corrected, are about it.
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

/// A party that a name may mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// The party.
    pub party: Party,
    /// How the name leads to it.
    pub by: Match,
}

/// How a name leads to a party, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Match {
    /// It is the party's name.
    Name,
    /// Claims say that the party is also called so.
    Alias,
    /// The party's name has these words.
    Words,
}

/// One end of a claim, ready to be looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention<'c> {
    pub(crate) name: &'c str,
    pub(crate) key: String,
    pub(crate) class: PartyClass,
    kinds: i64,
}

/// Kinds in the order in which a party of several is taken to be one.
const KINDS: [(PartyKind, PartyClass); 8] = [
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
                                (SELECT count(*) FROM mentions m WHERE m.party = p.id) FROM parties p";

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
    /// All parties, the most claimed about first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn parties(&self) -> Result<Vec<Party>, KbError> {
        self.read(|conn| collect(conn, &format!("{PARTY} WHERE p.key IS NOT NULL ORDER BY 5 DESC, p.id"), ""))
    }

    /// The parties that a name may mean: those called so, those that claims call so, and, where there is neither,
    /// those whose names have its words. At most fifty.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn find_party(&self, name: &str) -> Result<Vec<Candidate>, KbError> {
        self.read(|conn| {
            let key = party_key(&name.chars().take(LONGEST_NAME).collect::<String>());
            let by_name = collect(conn, &format!("{PARTY} WHERE p.key = ? ORDER BY 5 DESC, p.id"), &key)?;
            Ok(by_name.into_iter().map(|party| Candidate { party, by: Match::Name }).collect())
        })
    }
}

/// The parties at both ends of a claim: those of class and kinds that the relation allows there.
pub(crate) fn mentions_of<'c>(claim: &'c Claim, vocabulary: &Vocabulary) -> Vec<Mention<'c>> {
    let Some(relation) = vocabulary.get(&claim.relation) else { return Vec::new() };
    let mut ends = vec![mention(&claim.subject, &relation.subject)];
    if let Target::Object(name) = &claim.target {
        ends.push(mention(name, &relation.object));
    }
    ends
}

/// Why a name cannot be a party's; `None` where it can.
pub(crate) fn name_objection(name: &str) -> Option<String> {
    if name.trim().is_empty() {
        return Some("a party without a name".into());
    }
    let long = name.chars().nth(LONGEST_NAME).is_some();
    long.then(|| format!("a party's name of more than {LONGEST_NAME} code points"))
}

/// Files a claim under the parties that it is about. Costs the same however large the file is.
pub(crate) fn index(conn: &Connection, claim_seq: i64, mentions: &[Mention<'_>]) -> Outcome<()> {
    for mention in mentions {
        let party = party_for(conn, mention)?;
        conn.prepare_cached("INSERT OR IGNORE INTO mentions (party, claim) VALUES (?, ?)")?.execute((party.0, claim_seq))?;
    }
    Ok(())
}

/// The party that a mention is about, where there is one.
pub(crate) fn lookup(conn: &Connection, key: &str, class: PartyClass) -> Outcome<Option<PartyId>> {
    let mut query = conn.prepare_cached("SELECT id FROM parties WHERE key = ? AND class = ?")?;
    Ok(query.query_row((key, class.word()), |row| row.get(0)).optional()?.map(PartyId))
}

/// One party.
pub(crate) fn load_party(conn: &Connection, id: PartyId) -> Outcome<Party> {
    let mut query = conn.prepare_cached(&format!("{PARTY} WHERE p.id = ? AND p.key IS NOT NULL"))?;
    let mut rows = query.query([id.0])?;
    let row = rows.next()?.ok_or(Fault::Told(KbError::UnknownParty(id)))?;
    read_party(row)
}

fn party_for(conn: &Connection, mention: &Mention<'_>) -> Outcome<PartyId> {
    let mut query = conn.prepare_cached("SELECT id, kinds FROM parties WHERE key = ? AND class = ?")?;
    let known = query.query_row((&mention.key, mention.class.word()), |row| Ok((row.get(0)?, row.get(1)?)));
    let Some((id, kinds)): Option<(i64, i64)> = known.optional()? else {
        conn.prepare_cached("INSERT INTO parties (class, key, name, kinds) VALUES (?, ?, ?, ?)")?.execute((
            mention.class.word(),
            &mention.key,
            mention.name,
            mention.kinds,
        ))?;
        return Ok(PartyId(conn.last_insert_rowid()));
    };
    if kinds & mention.kinds != kinds {
        conn.prepare_cached("UPDATE parties SET kinds = ? WHERE id = ?")?.execute((kinds & mention.kinds, id))?;
    }
    Ok(PartyId(id))
}

/// The class is that of the first kind that the relation allows; kinds of other classes are left aside.
fn mention<'c>(name: &'c str, allowed: &[PartyKind]) -> Mention<'c> {
    let class_of = |kind: PartyKind| KINDS.iter().find(|(k, _)| *k == kind).map_or(PartyClass::Actor, |(_, class)| *class);
    let class = allowed.first().map_or(PartyClass::Actor, |kind| class_of(*kind));
    let fits = |kind: &PartyKind| allowed.is_empty() || allowed.contains(kind);
    let bits = KINDS.iter().enumerate().filter(|(_, (kind, of))| *of == class && fits(kind));
    Mention { name, key: party_key(name), class, kinds: bits.map(|(bit, _)| 1 << bit).sum() }
}

fn collect(conn: &Connection, sql: &str, key: &str) -> Outcome<Vec<Party>> {
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = if sql.contains('?') { query.query([key])? } else { query.query([])? };
    let mut parties = Vec::new();
    while let Some(row) = rows.next()? {
        parties.push(read_party(row)?);
    }
    Ok(parties)
}

fn read_party(row: &Row<'_>) -> Outcome<Party> {
    let class: String = row.get(2)?;
    let bits: i64 = row.get(3)?;
    Ok(Party {
        id: PartyId(row.get(0)?),
        name: row.get(1)?,
        class: PartyClass::read(&class)?,
        kinds: KINDS.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1).map(|(_, (kind, _))| *kind).collect(),
        claims: row.get(4)?,
    })
}
