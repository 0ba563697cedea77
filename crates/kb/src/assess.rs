//! `assess`: an analyst's grade of one position of a disagreement. It orders what is shown; it deletes nothing.

use jiff::Timestamp;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde::Serialize;
use variorum_model::assessment::Assessment;

use crate::claims::{json, text};
use crate::error::{Fault, KbError, Outcome};
use crate::history::{UndoRecord, in_force_by, redacted, undos_of};
use crate::ids::{ClaimId, RecordId};
use crate::kb::Kb;
use crate::log::{Appender, moment};
use crate::propose::claim_seq;
use crate::tables::ASSESSMENTS;

/// An assessment as it stands in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AssessmentRecord {
    /// Its place in the log; `undo` takes it back.
    pub record: RecordId,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// What it says.
    #[serde(flatten)]
    pub assessment: Assessment,
    /// The undos in its chain, in order; an even number leaves it in force.
    pub undos: Vec<UndoRecord>,
}

impl AssessmentRecord {
    /// Is it in force, as recorded by `known` (`None`: now)?
    #[must_use]
    pub fn in_force(&self, known: Option<Timestamp>) -> bool {
        in_force_by(self.recorded, &self.undos, known)
    }
}

impl Kb {
    /// Records an assessment. Of several of one position the last one in force orders, and all are shown.
    ///
    /// # Errors
    /// Where it names no claim, a claim that is not there or was redacted, or the file cannot be written.
    pub fn assess(&mut self, assessment: &Assessment, at: Timestamp) -> Result<RecordId, KbError> {
        self.write(at, |log, _| assess(log, assessment))
    }

    /// All assessments, undone ones included, in the order of the log. Those whose contents were redacted are left out.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn assessments(&self) -> Result<Vec<AssessmentRecord>, KbError> {
        self.read(assessments)
    }
}

fn assess(log: &mut Appender<'_>, assessment: &Assessment) -> Outcome<RecordId> {
    if assessment.position.is_empty() || assessment.against.is_empty() {
        return Err(KbError::NothingAssessed.into());
    }
    for id in assessment.position.iter().chain(&assessment.against) {
        let id: ClaimId = id.parse().map_err(|_| KbError::AmbiguousId(id.clone()))?;
        let seq = claim_seq(log.conn, &id)?;
        let there: bool = log.conn.query_row("SELECT quote IS NOT NULL FROM claims WHERE seq = ?", [seq], |row| row.get(0))?;
        if !there {
            return Err(redacted(log.conn, seq, &format!("claim {id}"))?);
        }
    }
    let (position, against) = (json(&assessment.position)?, json(&assessment.against)?);
    let kind = json(&assessment.kind)?;
    let grade = assessment.grade.to_string();
    let row: [ValueRef<'_>; 7] = [
        text(kind.trim_matches('"')),
        text(&assessment.relation),
        text(&grade),
        text(&assessment.author),
        text(&position),
        text(&against),
        text(&assessment.reasons),
    ];
    log.append(&ASSESSMENTS, &row)
}

/// Those that are in force as recorded by `known`, as the model takes them.
pub(crate) fn in_force(conn: &Connection, known: Option<Timestamp>) -> Outcome<Vec<(i64, Assessment)>> {
    let all = assessments(conn)?.into_iter().filter(|record| record.in_force(known));
    Ok(all.map(|record| (record.record.number(), record.assessment)).collect())
}

fn assessments(conn: &Connection) -> Outcome<Vec<AssessmentRecord>> {
    let sql = "SELECT s.seq, l.at, s.kind, s.relation, s.grade, s.who, s.position, s.against, s.why \
               FROM assessments s JOIN log l ON l.seq = s.seq WHERE s.position IS NOT NULL ORDER BY s.seq";
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = query.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let record = RecordId(row.get(0)?);
        let undos = undos_of(conn, record)?;
        all.push(AssessmentRecord { record, recorded: moment(row.get(1)?)?, assessment: read(row)?, undos });
    }
    Ok(all)
}

fn read(row: &Row<'_>) -> Outcome<Assessment> {
    let words = |column: usize| row.get::<_, String>(column);
    let list = |column: usize| -> Outcome<Vec<String>> {
        serde_json::from_str(&words(column)?).map_err(|error| Fault::Damaged(format!("claims of an assessment: {error}")))
    };
    let kind = words(2)?;
    Ok(Assessment {
        kind: serde_json::from_value(kind.clone().into()).map_err(|_| Fault::Damaged(format!("kind `{kind}` of an assessment")))?,
        relation: words(3)?,
        grade: words(4)?.parse().map_err(|error| Fault::Damaged(format!("an assessment: {error}")))?,
        author: words(5)?,
        position: list(6)?,
        against: list(7)?,
        reasons: words(8)?,
    })
}
