//! `queue`: the claims that await review.

use rusqlite::Connection;
use rusqlite::types::Value;
use serde::Serialize;

use crate::articles::article_seq;
use crate::claims::CLAIM_COLUMNS;
use crate::error::{KbError, Outcome};
use crate::history::{Articles, ClaimRecord, read_record};
use crate::ids::{ArticleId, PartyId, RecordId};
use crate::kb::Kb;

/// Which of the awaiting claims to give; the default gives the first hundred of all.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueFilter {
    /// Only those on this article.
    pub article: Option<ArticleId>,
    /// Only those about this party.
    pub party: Option<PartyId>,
    /// Only those that this rule proposed.
    pub rule: Option<String>,
    /// Only those of this relation.
    pub relation: Option<String>,
    /// Only those at least this likely to be accepted, 0 to 1.
    pub confidence: f64,
    /// Only those recorded after this one: the last of the page before.
    pub after: Option<RecordId>,
    /// Only those recorded before this one, the last of them first: the way back.
    pub before: Option<RecordId>,
    /// At most so many.
    pub limit: usize,
}

/// How many claims await review, and where they come from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Waiting {
    /// Rules and how many each proposed, the most first.
    pub rules: Vec<(String, u64)>,
    /// Articles, what they are called, and how many are on each, the most first.
    pub articles: Vec<(ArticleId, String, u64)>,
}

impl Default for QueueFilter {
    fn default() -> Self {
        Self { article: None, party: None, rule: None, relation: None, confidence: 0.0, after: None, before: None, limit: 100 }
    }
}

impl Kb {
    /// Claims that no review in force decides, in the order in which they were recorded.
    ///
    /// # Errors
    /// Where the filter names an unknown article, or the file cannot be read.
    pub fn queue(&self, filter: &QueueFilter) -> Result<Vec<ClaimRecord>, KbError> {
        self.read(|conn| queue(conn, filter))
    }

    /// How many claims await review, by the rule that proposed them and by article, the most first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn waiting(&self) -> Result<Waiting, KbError> {
        self.read(|conn| {
            let sql = "SELECT c.rule, count(*) FROM awaiting w JOIN claims c ON c.seq = w.claim WHERE c.rule IS NOT NULL \
                       GROUP BY c.rule ORDER BY 2 DESC, 1";
            let mut query = conn.prepare_cached(sql)?;
            let rules = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
            let sql = "SELECT i.sha256, coalesce(i.title, i.doc, ''), count(*) FROM awaiting w JOIN claims c ON c.seq = w.claim \
                       JOIN imprints i ON i.article = c.article GROUP BY c.article ORDER BY 3 DESC, c.article";
            let mut query = conn.prepare_cached(sql)?;
            let articles = query.query_map([], |row| Ok((ArticleId(row.get(0)?), row.get(1)?, row.get(2)?)))?.collect::<Result<_, _>>()?;
            Ok(Waiting { rules, articles })
        })
    }
}

fn queue(conn: &Connection, filter: &QueueFilter) -> Outcome<Vec<ClaimRecord>> {
    let mut sql = format!(
        "SELECT c.id, c.seq, l.at, c.article, c.proposer, {CLAIM_COLUMNS} \
         FROM awaiting w JOIN claims c ON c.seq = w.claim JOIN log l ON l.seq = w.claim WHERE c.quote IS NOT NULL"
    );
    let mut values: Vec<Value> = Vec::new();
    let mut only = |condition: &str, value: Value| {
        sql.push_str(condition);
        values.push(value);
    };
    if let Some(article) = &filter.article {
        only(" AND c.article = ?", article_seq(conn, article)?.into());
    }
    if let Some(party) = filter.party {
        only(" AND w.claim IN (SELECT claim FROM mentions WHERE party = ?)", party.number().into());
    }
    if let Some(rule) = &filter.rule {
        only(" AND c.rule = ?", rule.clone().into());
    }
    if let Some(relation) = &filter.relation {
        only(" AND c.relation = ?", relation.clone().into());
    }
    if filter.confidence > 0.0 {
        only(" AND c.confidence >= ?", filter.confidence.into());
    }
    only(" AND w.claim > ?", filter.after.map_or(0, RecordId::number).into());
    let mut order = " ORDER BY w.claim LIMIT ?";
    if let Some(before) = filter.before {
        only(" AND w.claim < ?", before.number().into());
        order = " ORDER BY w.claim DESC LIMIT ?";
    }
    only(order, i64::try_from(filter.limit).unwrap_or(i64::MAX).into());
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = query.query(rusqlite::params_from_iter(values))?;
    let mut articles = Articles::default();
    let mut claims = Vec::new();
    while let Some(row) = rows.next()? {
        claims.extend(read_record(conn, row, &mut articles)?);
    }
    Ok(claims)
}
