//! `decisions`: what people decided lately, which is what `undo` can take back.

use jiff::Timestamp;
use serde::Serialize;

use crate::error::KbError;
use crate::ids::RecordId;
use crate::kb::Kb;
use crate::log::moment;

/// A decision in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// Its place in the log; what `undo` takes.
    pub record: RecordId,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// Who decided.
    pub who: String,
    /// What: "accepted: Dawn Front, leader, Rami Qasim", "same: Dawn Front, Jabhat al-Fajr", "B2: number, size",
    /// "undo of 7".
    pub what: String,
    /// Why.
    pub why: String,
    /// Is it in force?
    pub in_force: bool,
}

/// Reviews, judgements, assessments and undos under one shape. An undo is in force where it is the last of its chain, or an even number of
/// undos came after it.
const DECISIONS: &str = "
SELECT l.seq, l.at, coalesce(v.who, j.who, s.who, u.who), coalesce(v.why, j.why, s.why, u.why, ''),
       CASE l.kind
       WHEN 'review' THEN v.verdict || ': ' || coalesce(c.subject || ', ' || c.relation || ', ' || coalesce(c.object, c.value), 'redacted')
       WHEN 'judgement' THEN j.verdict || ': ' || coalesce(j.a_name || ', ' || j.b_name, 'redacted')
       WHEN 'assessment' THEN s.grade || ': ' || s.kind || ', ' || s.relation
       ELSE 'undo of ' || u.target END,
       (SELECT count(*) FROM undos o WHERE o.decision = coalesce(u.decision, l.seq) AND o.seq > l.seq) % 2 = 0
FROM log l
LEFT JOIN reviews v ON v.seq = l.seq LEFT JOIN claims c ON c.seq = v.claim
LEFT JOIN judgements j ON j.seq = l.seq
LEFT JOIN assessments s ON s.seq = l.seq
LEFT JOIN undos u ON u.seq = l.seq
WHERE l.seq IN (SELECT seq FROM (SELECT seq FROM reviews ORDER BY seq DESC LIMIT ?1)
                UNION ALL SELECT seq FROM (SELECT seq FROM judgements ORDER BY seq DESC LIMIT ?1)
                UNION ALL SELECT seq FROM (SELECT seq FROM assessments ORDER BY seq DESC LIMIT ?1)
                UNION ALL SELECT seq FROM (SELECT seq FROM undos ORDER BY seq DESC LIMIT ?1))
ORDER BY l.seq DESC LIMIT ?1";

impl Kb {
    /// The last `limit` decisions, the latest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn decisions(&self, limit: usize) -> Result<Vec<Decision>, KbError> {
        self.read(|conn| {
            let mut query = conn.prepare_cached(DECISIONS)?;
            let mut rows = query.query([i64::try_from(limit).unwrap_or(i64::MAX)])?;
            let mut decisions = Vec::new();
            while let Some(row) = rows.next()? {
                decisions.push(Decision {
                    record: RecordId(row.get(0)?),
                    recorded: moment(row.get(1)?)?,
                    who: row.get(2)?,
                    why: row.get(3)?,
                    what: row.get(4)?,
                    in_force: row.get(5)?,
                });
            }
            Ok(decisions)
        })
    }
}
