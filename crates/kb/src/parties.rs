//! Parties: made from the names that claims give them, one a folded name and class, and looked up by name.

use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;
use variorum_model::claim::{Claim, Polarity, Target};
use variorum_model::party::PartyKind;
use variorum_model::vocabulary::{Relation, Vocabulary};

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

/// In which form a claim is about a party. What a party is follows from claims as proposed, so that undoing a correction
/// leaves no trace in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Proposed = 0,
    Corrected = 2,
}

/// Both ends of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ends<'c> {
    pub(crate) subject: Mention<'c>,
    pub(crate) object: Option<Mention<'c>>,
    /// Does the relation end states?
    premise: bool,
    /// Folded name that the claim says the subject is also called.
    alias: Option<String>,
}

impl<'c> Mention<'c> {
    /// A name and what it is a name of, where no relation narrows that down.
    pub(crate) fn of_class(name: &'c str, class: PartyClass) -> Self {
        let bits = KINDS.iter().enumerate().filter(|(_, (_, of))| *of == class);
        Self { name, key: party_key(name), class, kinds: bits.map(|(bit, _)| 1 << bit).sum() }
    }
}

impl<'c> Ends<'c> {
    pub(crate) fn mentions(&self) -> impl Iterator<Item = &Mention<'c>> {
        std::iter::once(&self.subject).chain(&self.object)
    }
}

/// Candidates that are worth reading.
const MOST_CANDIDATES: usize = 50;

/// Words of a name that are looked up.
const MOST_WORDS: usize = 12;

/// The relation whose value is a name of the subject.
const NAME: &str = "name";

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
            candidates(conn, &key)
        })
    }
}

/// The parties at both ends of a claim: of class and kinds that the relation allows there. A relation that is not in the
/// vocabulary (any longer) allows every actor.
pub(crate) fn ends_of<'c>(claim: &'c Claim, vocabulary: &Vocabulary) -> Ends<'c> {
    let relation = vocabulary.get(&claim.relation);
    let allowed = |end: fn(&Relation) -> &Vec<PartyKind>| relation.map_or(&[][..], |relation| end(relation));
    let object = match &claim.target {
        Target::Object(name) => Some(mention(name, allowed(|relation| &relation.object))),
        Target::Value(_) => None,
    };
    Ends {
        subject: mention(&claim.subject, allowed(|relation| &relation.subject)),
        object,
        premise: relation.is_some_and(|relation| !relation.ends.is_empty()),
        alias: match &claim.target {
            Target::Value(name) if claim.relation == NAME && claim.polarity == Polarity::Asserted => Some(party_key(name)),
            _ => None,
        },
    }
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
pub(crate) fn index(conn: &Connection, claim_seq: i64, ends: &Ends<'_>, form: Form) -> Outcome<(PartyId, Option<PartyId>)> {
    let file = |mention: &Mention<'_>| -> Outcome<PartyId> {
        let (party, kinds) = party_with_kinds(conn, mention)?;
        if matches!(form, Form::Proposed) && kinds & mention.kinds != kinds {
            conn.prepare_cached("UPDATE parties SET kinds = ? WHERE id = ?")?.execute((kinds & mention.kinds, party.0))?;
        }
        let form = form as i64 + i64::from(ends.premise);
        conn.prepare_cached("INSERT OR IGNORE INTO mentions (party, form, claim) VALUES (?, ?, ?)")?.execute((party.0, form, claim_seq))?;
        Ok(party)
    };
    let subject = file(&ends.subject)?;
    let object = ends.object.as_ref().map(file).transpose()?;
    if let Some(alias) = &ends.alias {
        conn.prepare_cached("INSERT OR IGNORE INTO aliases (key, party, claim) VALUES (?, ?, ?)")?
            .execute((alias, subject.0, claim_seq))?;
    }
    Ok((subject, object))
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

/// A party's name, its kinds as a bit set, and whether some judgement is about it.
pub(crate) fn party_seen(conn: &Connection, id: PartyId) -> Outcome<(String, i64, bool)> {
    let mut query = conn.prepare_cached("SELECT name, kinds, judged FROM parties WHERE id = ? AND key IS NOT NULL")?;
    let seen = query.query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    seen.ok_or_else(|| Fault::Damaged(format!("no party {id}")))
}

/// The party of that name and class; a new one where there is none.
pub(crate) fn party_named(conn: &Connection, mention: &Mention<'_>) -> Outcome<PartyId> {
    Ok(party_with_kinds(conn, mention)?.0)
}

/// The same, with its kinds as a bit set.
fn party_with_kinds(conn: &Connection, mention: &Mention<'_>) -> Outcome<(PartyId, i64)> {
    let mut query = conn.prepare_cached("SELECT id, kinds FROM parties WHERE key = ? AND class = ?")?;
    let known = query.query_row((&mention.key, mention.class.word()), |row| Ok((row.get(0)?, row.get(1)?)));
    if let Some((id, kinds)) = known.optional()? {
        return Ok((PartyId(id), kinds));
    }
    let new = (mention.class.word(), &mention.key, mention.name, mention.kinds);
    conn.prepare_cached("INSERT INTO parties (class, key, name, kinds) VALUES (?, ?, ?, ?)")?.execute(new)?;
    let id = conn.last_insert_rowid();
    for word in mention.key.split(' ') {
        conn.prepare_cached("INSERT OR IGNORE INTO words (word, party) VALUES (?, ?)")?.execute((word, id))?;
    }
    Ok((PartyId(id), mention.kinds))
}

/// The class is that of the first kind that the relation allows; kinds of other classes are left aside.
fn mention<'c>(name: &'c str, allowed: &[PartyKind]) -> Mention<'c> {
    let class_of = |kind: PartyKind| KINDS.iter().find(|(k, _)| *k == kind).map_or(PartyClass::Actor, |(_, class)| *class);
    let class = allowed.first().map_or(PartyClass::Actor, |kind| class_of(*kind));
    let mut mention = Mention::of_class(name, class);
    if !allowed.is_empty() {
        let bits = KINDS.iter().enumerate().filter(|(_, (kind, of))| *of == class && allowed.contains(kind));
        mention.kinds = bits.map(|(bit, _)| 1 << bit).sum();
    }
    mention
}

/// Parties of one folded name, surest first.
fn candidates(conn: &Connection, key: &str) -> Outcome<Vec<Candidate>> {
    let as_candidates = |parties: Vec<Party>, by: Match| parties.into_iter().map(move |party| Candidate { party, by });
    let named = collect(conn, &format!("{PARTY} WHERE p.key = ? ORDER BY 5 DESC, p.id"), key)?;
    let sql = format!("{PARTY} WHERE p.id IN (SELECT party FROM aliases WHERE key = ?) AND p.key IS NOT NULL ORDER BY 5 DESC, p.id");
    let called = collect(conn, &sql, key)?.into_iter().filter(|party| !named.contains(party)).collect();
    let mut found: Vec<Candidate> = as_candidates(named.clone(), Match::Name).chain(as_candidates(called, Match::Alias)).collect();
    if found.is_empty() {
        found.extend(as_candidates(with_words(conn, key)?, Match::Words));
    }
    found.truncate(MOST_CANDIDATES);
    Ok(found)
}

/// Parties whose names have all words of a folded name, the last one perhaps unfinished; the shortest names first.
fn with_words(conn: &Connection, key: &str) -> Outcome<Vec<Party>> {
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).take(MOST_WORDS).collect();
    let Some((last, whole)) = words.split_last() else { return Ok(Vec::new()) };
    let mut sql = format!("{PARTY} WHERE p.key IS NOT NULL AND p.id IN (SELECT party FROM words WHERE word >= ? AND word < ?)");
    let mut values = vec![(*last).to_owned(), format!("{last}\u{10ffff}")];
    for word in whole {
        sql.push_str(" AND p.id IN (SELECT party FROM words WHERE word = ?)");
        values.push((*word).to_owned());
    }
    sql.push_str(&format!(" ORDER BY length(p.key), 5 DESC, p.id LIMIT {MOST_CANDIDATES}"));
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = query.query(rusqlite::params_from_iter(values))?;
    let mut parties = Vec::new();
    while let Some(row) = rows.next()? {
        parties.push(read_party(row)?);
    }
    Ok(parties)
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

/// The kinds of a bit set, the likeliest first.
pub(crate) fn kinds_of(bits: i64) -> Vec<PartyKind> {
    KINDS.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1).map(|(_, (kind, _))| *kind).collect()
}

fn read_party(row: &Row<'_>) -> Outcome<Party> {
    let class: String = row.get(2)?;
    Ok(Party {
        id: PartyId(row.get(0)?),
        name: row.get(1)?,
        class: PartyClass::read(&class)?,
        kinds: kinds_of(row.get(3)?),
        claims: row.get(4)?,
    })
}
