//! `latest_articles`: articles a page at a time, with how much was proposed from each.

use rusqlite::Connection;
use serde::Serialize;

use crate::articles::{ArticleEntry, load_entry};
use crate::error::{KbError, Outcome};
use crate::ids::RecordId;
use crate::kb::Kb;

/// An article in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListedArticle {
    /// What is known about it.
    #[serde(flatten)]
    pub entry: ArticleEntry,
    /// Claims on it.
    pub claims: u64,
    /// Those that await review.
    pub awaiting: u64,
}

impl Kb {
    /// The `limit` articles that were recorded last, the latest first; with `before`, those recorded before it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn latest_articles(&self, before: Option<RecordId>, limit: usize) -> Result<Vec<ListedArticle>, KbError> {
        self.read(|conn| {
            let sql = "SELECT seq FROM articles WHERE seq < ? ORDER BY seq DESC LIMIT ?";
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let mut query = conn.prepare_cached(sql)?;
            let seqs: Vec<i64> =
                query.query_map((before.map_or(i64::MAX, RecordId::number), limit), |row| row.get(0))?.collect::<Result<_, _>>()?;
            seqs.into_iter().map(|seq| listed(conn, seq)).collect()
        })
    }
}

fn listed(conn: &Connection, seq: i64) -> Outcome<ListedArticle> {
    let sql = "SELECT count(*), count(w.claim) FROM claims c LEFT JOIN awaiting w ON w.claim = c.seq WHERE c.article = ?";
    let (claims, awaiting) = conn.prepare_cached(sql)?.query_row([seq], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(ListedArticle { entry: load_entry(conn, seq)?, claims, awaiting })
}
