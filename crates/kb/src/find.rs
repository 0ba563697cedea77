//! `find_party`: which parties a name may mean.

use rusqlite::Connection;
use serde::Serialize;
use variorum_model::party::PartyKind;
use variorum_names::{Kind, Name, score};

use crate::error::{KbError, Outcome};
use crate::ids::PartyId;
use crate::kb::Kb;
use crate::parties::{PARTY, Party, PartyClass, collect, kinds_of, load_party, read_party};
use crate::party_key::{LONGEST_NAME, party_key};

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
    /// The names are likely the same in another spelling, script or language.
    Similar,
}

/// Candidates that are worth reading.
const MOST_CANDIDATES: usize = 50;

/// Score above which two names are more likely the same than not.
const LIKELY: f32 = 0.5;

/// Words of a name that are looked up.
const MOST_WORDS: usize = 12;

impl Kb {
    /// The parties that a name may mean: those called so, and those that claims call so. Where there is neither, those whose
    /// names have its words; and where there are none either, those whose names are likely the same in another spelling,
    /// script or language, the likeliest first. At most fifty.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn find_party(&self, name: &str) -> Result<Vec<Candidate>, KbError> {
        self.read(|conn| {
            let key = party_key(&name.chars().take(LONGEST_NAME).collect::<String>());
            candidates(conn, name, &key)
        })
    }
}

/// The parties that are called so, or that claims call so.
pub(crate) fn meant(conn: &Connection, name: &str) -> Outcome<Vec<PartyId>> {
    let sql = "SELECT id FROM parties WHERE key = ?1 UNION SELECT a.party FROM aliases a JOIN parties p ON p.id = a.party \
               WHERE a.key = ?1 AND p.key IS NOT NULL";
    let mut query = conn.prepare_cached(sql)?;
    Ok(query.query_map([party_key(name)], |row| row.get(0).map(PartyId))?.collect::<Result<_, _>>()?)
}

/// Parties of one folded name, surest first.
fn candidates(conn: &Connection, name: &str, key: &str) -> Outcome<Vec<Candidate>> {
    let as_candidates = |parties: Vec<Party>, by: Match| parties.into_iter().map(move |party| Candidate { party, by });
    let named = collect(conn, &format!("{PARTY} WHERE p.key = ? ORDER BY 5 DESC, p.id"), key)?;
    let sql = format!("{PARTY} WHERE p.id IN (SELECT party FROM aliases WHERE key = ?) AND p.key IS NOT NULL ORDER BY 5 DESC, p.id");
    let called = collect(conn, &sql, key)?.into_iter().filter(|party| !named.contains(party)).collect();
    let mut found: Vec<Candidate> = as_candidates(named.clone(), Match::Name).chain(as_candidates(called, Match::Alias)).collect();
    if found.is_empty() {
        found.extend(as_candidates(with_words(conn, key)?, Match::Words));
    }
    if found.is_empty() && !key.is_empty() {
        found.extend(as_candidates(similar(conn, name)?, Match::Similar));
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

/// Parties whose names score as more likely the same than not. Every party is compared: some microseconds each.
fn similar(conn: &Connection, name: &str) -> Outcome<Vec<Party>> {
    let asked = [Kind::Organisation, Kind::Person, Kind::Other].map(|kind| Name::new(name, kind));
    let mut query = conn.prepare_cached("SELECT id, name, class, kinds FROM parties WHERE key IS NOT NULL")?;
    let mut rows = query.query([])?;
    let mut likely: Vec<(f32, PartyId)> = Vec::new();
    while let Some(row) = rows.next()? {
        let [organisation, person, other] = &asked;
        let class = PartyClass::read(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?)?;
        let (kind, asked) = match (class, kinds_of(row.get(3)?).first()) {
            (PartyClass::Actor, Some(PartyKind::Person)) => (Kind::Person, person),
            (PartyClass::Actor, _) => (Kind::Organisation, organisation),
            _ => (Kind::Other, other),
        };
        let score = score(asked, &Name::new(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?, kind));
        if score > LIKELY {
            likely.push((score, PartyId(row.get(0)?)));
        }
    }
    likely.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    likely.into_iter().take(MOST_CANDIDATES).map(|(_, id)| load_party(conn, id)).collect()
}
