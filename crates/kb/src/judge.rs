//! `judge`: a person's decision that two parties are, or are not, the same.

use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::Row;
use rusqlite::types::ValueRef;
use serde::Serialize;
use variorum_model::review::Sameness;

use crate::claims::text;
use crate::error::{Fault, KbError, Outcome};
use crate::filing::Filing;
use crate::history::{UndoRecord, undos_of};
use crate::identity::{Contradiction, contradictions_around};
use crate::ids::{PartyId, RecordId};
use crate::kb::Kb;
use crate::log::{Appender, moment};
use crate::mentions::{Mention, name_objection};
use crate::parties::load_party;
use crate::tables::JUDGEMENTS;
use crate::words::Word;

/// What `judge` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Judged {
    /// The judgement; `undo` takes it back.
    pub decision: RecordId,
    /// Judgements in force that now contradict each other. None of them is set aside: a person undoes one.
    pub contradictions: Vec<Contradiction>,
}

/// A judgement as it stands in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JudgementRecord {
    /// Its place in the log.
    pub record: RecordId,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// One party.
    pub a: PartyId,
    /// The other.
    pub b: PartyId,
    /// Same or different.
    pub verdict: Sameness,
    /// Who decided.
    pub who: String,
    /// Why.
    pub why: String,
    /// The undos in its chain, in order; an even number leaves it in force.
    pub undos: Vec<UndoRecord>,
}

impl JudgementRecord {
    /// Is it in force, as recorded by `known` (`None`: now)?
    #[must_use]
    pub fn in_force(&self, known: Option<Timestamp>) -> bool {
        crate::history::in_force_by(self.recorded, &self.undos, known)
    }
}

impl Kb {
    /// Records that two parties are the same, or are not. Judgements form clusters: if A is B and B is C, all three
    /// are one. The order in which judgements are recorded does not matter.
    ///
    /// # Errors
    /// Where there is no such party, both are one id, or the file cannot be written.
    pub fn judge(&mut self, a: PartyId, b: PartyId, verdict: Sameness, who: &str, why: &str, at: Timestamp) -> Result<Judged, KbError> {
        self.write(at, |log, _| judge(log, a, b, verdict, who, why))
    }
}

impl Kb {
    /// The same for a name that no claim uses yet, or that some do, and a party: claims that will use it are then about that
    /// party, and it is found by the name. The name stays as a party without claims where the judgement is undone.
    ///
    /// # Errors
    /// As [`Kb::judge`], and where the name is empty or too long.
    pub fn judge_name(
        &mut self,
        name: &str,
        party: PartyId,
        verdict: Sameness,
        who: &str,
        why: &str,
        at: Timestamp,
    ) -> Result<Judged, KbError> {
        self.write(at, |log, _| {
            if let Some(objection) = name_objection(name) {
                return Err(KbError::BadName { name: name.chars().take(80).collect(), objection }.into());
            }
            let class = load_party(log.conn, party)?.class;
            let named = Filing::default().party(log.conn, &Mention::of_class(name, class))?;
            judge(log, named, party, verdict, who, why)
        })
    }
}

fn judge(log: &mut Appender<'_>, a: PartyId, b: PartyId, verdict: Sameness, who: &str, why: &str) -> Outcome<Judged> {
    if a == b {
        return Err(KbError::SameParty(a).into());
    }
    let (first, second) = (load_party(log.conn, a)?, load_party(log.conn, b)?);
    let row: [ValueRef<'_>; 7] = [
        text(verdict.word()),
        text(who),
        text(&first.name),
        text(first.class.word()),
        text(&second.name),
        text(second.class.word()),
        text(why),
    ];
    let decision = log.append(&JUDGEMENTS, &row)?;
    file(log.conn, decision.number(), a, b)?;
    Ok(Judged { decision, contradictions: contradictions_around(log.conn, a)? })
}

/// Enters a judgement into the derived tables.
pub(crate) fn file(conn: &Connection, seq: i64, a: PartyId, b: PartyId) -> Outcome<()> {
    conn.prepare_cached("INSERT INTO judged (judgement, a, b) VALUES (?, ?, ?)")?.execute((seq, a.number(), b.number()))?;
    conn.prepare_cached("UPDATE parties SET judged = 1 WHERE id IN (?, ?)")?.execute((a.number(), b.number()))?;
    Ok(())
}

/// All judgements about a party.
pub(crate) fn judgements_of(conn: &Connection, party: PartyId) -> Outcome<Vec<JudgementRecord>> {
    let sql = "SELECT j.seq, l.at, d.a, d.b, j.verdict, j.who, coalesce(j.why, '') FROM judged d \
               JOIN judgements j ON j.seq = d.judgement JOIN log l ON l.seq = j.seq \
               WHERE d.a = ?1 OR d.b = ?1 ORDER BY j.seq";
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = query.query([party.number()])?;
    let mut judgements = Vec::new();
    while let Some(row) = rows.next()? {
        judgements.push(read_judgement(conn, row)?);
    }
    Ok(judgements)
}

fn read_judgement(conn: &Connection, row: &Row<'_>) -> Outcome<JudgementRecord> {
    let record = RecordId(row.get(0)?);
    let verdict = row.get_ref(4)?.as_str().map_err(|error| Fault::Sql(error.into()))?;
    Ok(JudgementRecord {
        record,
        recorded: moment(row.get(1)?)?,
        a: PartyId(row.get(2)?),
        b: PartyId(row.get(3)?),
        verdict: Sameness::read(verdict)?,
        who: row.get(5)?,
        why: row.get(6)?,
        undos: undos_of(conn, record)?,
    })
}
