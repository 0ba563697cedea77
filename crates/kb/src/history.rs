//! Claims with their whole history, and everything recorded about a party and those that are the same.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use std::collections::BTreeMap;
use variorum_model::claim::Claim;
use variorum_model::review::{ReviewState, Verdict};

use crate::articles::{ArticleEntry, by_prefix, load_entry};
use crate::claims::{CLAIM_COLUMNS, read_claim};
use crate::error::{Fault, KbError, Outcome};
use crate::identity::{Cluster, Contradiction};
use crate::ids::{ArticleId, ClaimId, PartyId, RecordId};
use crate::judge::JudgementRecord;
use crate::kb::Kb;
use crate::log::{moment, stamp};
use crate::parties::{Party, load_party};

/// A claim with its whole history.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClaimRecord {
    /// Its id: a hash of its content.
    pub id: ClaimId,
    /// Its place in the log.
    pub record: RecordId,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// The article that says so.
    pub article: ArticleId,
    /// The program or person that proposed it.
    pub by: String,
    /// The claim as proposed.
    pub claim: Claim,
    /// What people decided about it, in order, undone decisions included.
    pub reviews: Vec<ReviewRecord>,
}

/// A review as it stands in the log.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviewRecord {
    /// Its place in the log; `undo` takes it back.
    pub record: RecordId,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// What was decided.
    pub verdict: Verdict,
    /// Who decided.
    pub who: String,
    /// Why.
    pub why: String,
    /// The undos in its chain, in order; an even number leaves it in force.
    pub undos: Vec<UndoRecord>,
}

/// An undo of a decision, or of an undo in its chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UndoRecord {
    /// Its place in the log.
    pub record: RecordId,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// What it undid: the decision or an earlier undo.
    pub target: RecordId,
    /// Who undid it.
    pub who: String,
    /// Why.
    pub why: String,
}

/// Everything recorded about a party and those that are the same.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartyHistory {
    /// The party that was asked for and those that are the same, in the order of their ids.
    pub members: Vec<Party>,
    /// All judgements about any of them, undone ones included, in order.
    pub judgements: Vec<JudgementRecord>,
    /// Judgements in force that contradict each other.
    pub contradictions: Vec<Contradiction>,
    /// All claims about any of them, as proposed or as corrected, in order.
    pub claims: Vec<ClaimRecord>,
    /// The articles that say so.
    pub articles: BTreeMap<ArticleId, ArticleEntry>,
}

impl ClaimRecord {
    /// The review that decides, as recorded by `known` (`None`: now): the last one in force.
    #[must_use]
    pub fn decided(&self, known: Option<Timestamp>) -> Option<&ReviewRecord> {
        self.reviews.iter().rev().find(|review| review.in_force(known))
    }

    /// Where the claim stands with its reviewers, as recorded by `known`.
    #[must_use]
    pub fn state(&self, known: Option<Timestamp>) -> ReviewState {
        self.decided(known).map_or(ReviewState::Proposed, |review| ReviewState::from(&review.verdict))
    }

    /// The claim as it reads by `known`: as corrected where a correction is in force.
    #[must_use]
    pub fn reading(&self, known: Option<Timestamp>) -> &Claim {
        match self.decided(known).map(|review| &review.verdict) {
            Some(Verdict::Corrected { claim }) => claim,
            _ => &self.claim,
        }
    }
}

impl ReviewRecord {
    /// Is it in force, as recorded by `known` (`None`: now)?
    #[must_use]
    pub fn in_force(&self, known: Option<Timestamp>) -> bool {
        in_force_by(self.recorded, &self.undos, known)
    }
}

/// A decision recorded by `known` is in force where an even number of undos were.
pub(crate) fn in_force_by(recorded: Timestamp, undos: &[UndoRecord], known: Option<Timestamp>) -> bool {
    let by = |at: Timestamp| known.is_none_or(|known| at <= known);
    by(recorded) && undos.iter().filter(|undo| by(undo.recorded)).count() % 2 == 0
}

impl Kb {
    /// Everything recorded by `known` (`None`: now) about a party and those that were then the same.
    ///
    /// # Errors
    /// Where there is no such party or the file cannot be read.
    pub fn history_of(&self, party: PartyId, known: Option<Timestamp>) -> Result<PartyHistory, KbError> {
        self.read(|conn| history_of(conn, party, known))
    }

    /// One claim with its history.
    ///
    /// # Errors
    /// Where there is no such claim, its contents were redacted, or the file cannot be read.
    pub fn claim(&self, id: &ClaimId) -> Result<ClaimRecord, KbError> {
        self.read(|conn| {
            let seq = crate::propose::claim_seq(conn, id)?;
            match load_claim(conn, seq)? {
                Some(record) => Ok(record),
                None => Err(redacted(conn, seq, &format!("claim {id}"))?),
            }
        })
    }

    /// The one claim whose id begins with these hexadecimal digits.
    ///
    /// # Errors
    /// Where there is none, or several.
    pub fn claim_by_prefix(&self, digits: &str) -> Result<ClaimId, KbError> {
        self.read(|conn| by_prefix(conn, "SELECT id FROM claims WHERE id BETWEEN ? AND ? LIMIT 2", digits).map(ClaimId))
    }
}

/// All claims of `seqs`' rows that are not redacted, with their histories.
const CLAIM: &str = "SELECT c.id, c.seq, l.at, c.article, c.proposer";

fn history_of(conn: &Connection, party: PartyId, known: Option<Timestamp>) -> Outcome<PartyHistory> {
    load_party(conn, party)?;
    let cluster = Cluster::around(conn, party, known)?;
    let members = cluster.members.iter().map(|id| load_party(conn, *id)).collect::<Outcome<Vec<_>>>()?;
    let mut found = BTreeMap::new();
    let mut articles = Articles::default();
    let until = known.map_or(i64::MAX, stamp);
    let sql = format!(
        "{CLAIM}, {CLAIM_COLUMNS} FROM mentions m JOIN claims c ON c.seq = m.claim JOIN log l ON l.seq = m.claim \
         WHERE m.party = ? AND l.at <= ?"
    );
    for member in &cluster.members {
        let mut query = conn.prepare_cached(&sql)?;
        let mut rows = query.query((member.number(), until))?;
        while let Some(row) = rows.next()? {
            let seq: i64 = row.get(1)?;
            if let std::collections::btree_map::Entry::Vacant(place) = found.entry(seq)
                && let Some(claim) = read_record(conn, row, &mut articles)?
            {
                place.insert(claim);
            }
        }
    }
    let by_known = |recorded: Timestamp| known.is_none_or(|known| recorded <= known);
    Ok(PartyHistory {
        members,
        contradictions: cluster.contradictions(),
        judgements: cluster.judgements.into_values().filter(|judgement| by_known(judgement.recorded)).collect(),
        claims: found.into_values().collect(),
        articles: articles.0.into_values().map(|entry| (entry.id, entry)).collect(),
    })
}

/// The claim at a place of the log; `None` where it was redacted.
pub(crate) fn load_claim(conn: &Connection, seq: i64) -> Outcome<Option<ClaimRecord>> {
    let sql = format!("{CLAIM}, {CLAIM_COLUMNS} FROM claims c JOIN log l ON l.seq = c.seq WHERE c.seq = ?");
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = query.query([seq])?;
    let row = rows.next()?.ok_or_else(|| Fault::Damaged(format!("record {seq} is no claim")))?;
    read_record(conn, row, &mut Articles::default())
}

/// The error that tells that a record was redacted.
pub(crate) fn redacted(conn: &Connection, seq: i64, what: &str) -> Outcome<Fault> {
    let by = conn.prepare_cached("SELECT seq FROM redactions WHERE target = ?")?.query_row([seq], |row| row.get(0)).optional()?;
    Ok(match by {
        Some(by) => KbError::Redacted { what: what.to_owned(), by: RecordId(by) }.into(),
        None => Fault::Damaged(format!("{what} is empty and was not redacted")),
    })
}

/// Articles met so far, by their place in the log.
#[derive(Debug, Default)]
pub(crate) struct Articles(BTreeMap<i64, ArticleEntry>);

impl Articles {
    pub(crate) fn id(&mut self, conn: &Connection, seq: i64) -> Outcome<ArticleId> {
        if let Some(entry) = self.0.get(&seq) {
            return Ok(entry.id);
        }
        let entry = load_entry(conn, seq)?;
        let id = entry.id;
        self.0.insert(seq, entry);
        Ok(id)
    }
}

/// The claim of a row that begins with [`CLAIM`] and [`CLAIM_COLUMNS`].
pub(crate) fn read_record(conn: &Connection, row: &rusqlite::Row<'_>, articles: &mut Articles) -> Outcome<Option<ClaimRecord>> {
    let Some(claim) = read_claim(row, 5)? else { return Ok(None) };
    let record = RecordId(row.get(1)?);
    Ok(Some(ClaimRecord {
        id: ClaimId(row.get(0)?),
        record,
        recorded: moment(row.get(2)?)?,
        article: articles.id(conn, row.get(3)?)?,
        by: row.get(4)?,
        claim,
        reviews: reviews_of(conn, record)?,
    }))
}

/// The reviews of a claim, in order.
pub(crate) fn reviews_of(conn: &Connection, claim: RecordId) -> Outcome<Vec<ReviewRecord>> {
    let sql = "SELECT v.seq, l.at, v.verdict, v.corrected, v.who, coalesce(v.why, '') \
               FROM reviews v JOIN log l ON l.seq = v.seq WHERE v.claim = ? ORDER BY v.seq";
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = query.query([claim.number()])?;
    let mut reviews = Vec::new();
    while let Some(row) = rows.next()? {
        let record = RecordId(row.get(0)?);
        let verdict: String = row.get(2)?;
        let corrected: Option<String> = row.get(3)?;
        reviews.push(ReviewRecord {
            record,
            recorded: moment(row.get(1)?)?,
            verdict: read_verdict(&verdict, corrected.as_deref())?,
            who: row.get(4)?,
            why: row.get(5)?,
            undos: undos_of(conn, record)?,
        });
    }
    Ok(reviews)
}

/// The undos in the chain of a decision, in order.
pub(crate) fn undos_of(conn: &Connection, decision: RecordId) -> Outcome<Vec<UndoRecord>> {
    let sql = "SELECT u.seq, l.at, u.target, u.who, coalesce(u.why, '') \
               FROM undos u JOIN log l ON l.seq = u.seq WHERE u.decision = ? ORDER BY u.seq";
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = query.query([decision.number()])?;
    let mut undos = Vec::new();
    while let Some(row) = rows.next()? {
        undos.push(UndoRecord {
            record: RecordId(row.get(0)?),
            recorded: moment(row.get(1)?)?,
            target: RecordId(row.get(2)?),
            who: row.get(3)?,
            why: row.get(4)?,
        });
    }
    Ok(undos)
}

fn read_verdict(word: &str, corrected: Option<&str>) -> Outcome<Verdict> {
    Ok(match (word, corrected) {
        ("accepted", _) => Verdict::Accepted,
        ("rejected", _) => Verdict::Rejected,
        ("unsure", _) => Verdict::Unsure,
        ("corrected", Some(claim)) => Verdict::Corrected {
            claim: serde_json::from_str(claim).map_err(|error| Fault::Damaged(format!("a corrected claim: {error}")))?,
        },
        _ => return Err(Fault::Damaged(format!("verdict `{word}`"))),
    })
}
