//! Articles as rows, and the verbs that read them.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;
use variorum_model::article::{Article, Metadata, Zone, ZoneKind};
use variorum_model::record::ArticleRef;

use crate::error::{Fault, KbError, Outcome};
use crate::ids::{ArticleId, RecordId, hex, prefix_bounds};
use crate::kb::Kb;
use crate::log::moment;
use crate::original::unpack;
use crate::passages::zone_word;

/// What is known about a stored article without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticleEntry {
    /// Its id: the hash of its bytes.
    pub id: ArticleId,
    /// Its place in the log.
    pub record: RecordId,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// File name or address under which it was read; empty where redacted.
    pub doc: String,
    /// How its text was won.
    pub reader: String,
    /// Title, publisher, author, date, address, language.
    pub metadata: Metadata,
    /// The redaction that took its contents away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redacted: Option<RecordId>,
}

/// A stored article with its text and the bytes that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredArticle {
    /// Its entry.
    pub entry: ArticleEntry,
    /// The article as it was ingested.
    pub article: Article,
    /// The original bytes.
    pub original: Vec<u8>,
}

/// The columns of an [`ArticleEntry`]. Not the text: SQLite reads every page of a column that is named here.
const ENTRY: &str = "SELECT a.seq, l.at, a.sha256, a.doc, a.reader, a.title, a.publisher, a.author, a.published, \
                     a.address, a.language, r.seq \
                     FROM articles a JOIN log l ON l.seq = a.seq LEFT JOIN redactions r ON r.target = a.seq";

impl Kb {
    /// All articles, in the order in which they were recorded.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn articles(&self) -> Result<Vec<ArticleEntry>, KbError> {
        self.read(|conn| {
            let mut query = conn.prepare_cached(&format!("{ENTRY} ORDER BY a.seq"))?;
            let mut rows = query.query([])?;
            let mut entries = Vec::new();
            while let Some(row) = rows.next()? {
                entries.push(read_entry(row)?);
            }
            Ok(entries)
        })
    }

    /// One article with its text and its original bytes.
    ///
    /// # Errors
    /// Where there is no such article, or its contents were redacted.
    pub fn article(&self, id: &ArticleId) -> Result<StoredArticle, KbError> {
        self.read(|conn| {
            let seq = article_seq(conn, id)?;
            load_article(conn, seq)
        })
    }

    /// The one article whose id begins with these hexadecimal digits.
    ///
    /// # Errors
    /// Where there is none, or several.
    pub fn article_by_prefix(&self, digits: &str) -> Result<ArticleId, KbError> {
        self.read(|conn| by_prefix(conn, "SELECT sha256 FROM articles WHERE sha256 BETWEEN ? AND ? LIMIT 2", digits).map(ArticleId))
    }
}

/// The one id that `sql` finds between two bounds, which are those of the ids that begin with `digits`.
pub(crate) fn by_prefix<const N: usize>(conn: &Connection, sql: &str, digits: &str) -> Outcome<[u8; N]> {
    let ambiguous = || KbError::AmbiguousId(digits.to_owned());
    let (first, last) = prefix_bounds::<N>(digits).ok_or_else(ambiguous)?;
    let mut query = conn.prepare_cached(sql)?;
    let found = query.query_map((&first[..], &last[..]), |row| row.get(0))?.collect::<Result<Vec<[u8; N]>, _>>()?;
    match found[..] {
        [id] => Ok(id),
        _ => Err(ambiguous().into()),
    }
}

/// Place of the article in the log.
pub(crate) fn article_seq(conn: &Connection, id: &ArticleId) -> Outcome<i64> {
    find_article(conn, id)?.ok_or(Fault::Told(KbError::UnknownArticle(*id)))
}

/// Place of the article in the log, where it is stored.
pub(crate) fn find_article(conn: &Connection, id: &ArticleId) -> Outcome<Option<i64>> {
    let mut query = conn.prepare_cached("SELECT seq FROM articles WHERE sha256 = ?")?;
    Ok(query.query_row([&id.0[..]], |row| row.get(0)).optional()?)
}

/// Entry of the article at a place of the log.
pub(crate) fn load_entry(conn: &Connection, seq: i64) -> Outcome<ArticleEntry> {
    let mut query = conn.prepare_cached(&format!("{ENTRY} WHERE a.seq = ?"))?;
    let mut rows = query.query([seq])?;
    let row = rows.next()?.ok_or_else(|| Fault::Damaged(format!("record {seq} is no article")))?;
    read_entry(row)
}

/// Enters an article into the derived tables.
pub(crate) fn file(conn: &Connection, seq: i64) -> Outcome<()> {
    let sql = "INSERT INTO imprints SELECT seq, sha256, doc, title, publisher, author, published, address FROM articles WHERE seq = ?";
    conn.prepare_cached(sql)?.execute([seq])?;
    Ok(())
}

/// The columns of an article as a claim's source, of `imprints i`, in the order in which [`read_imprint`] expects them.
pub(crate) const IMPRINT_COLUMNS: &str = "i.sha256, i.doc, i.title, i.publisher, i.author, i.published, i.address";

/// The article in the columns [`IMPRINT_COLUMNS`], the first of which is number `first`.
pub(crate) fn read_imprint(row: &Row<'_>, first: usize) -> Outcome<ArticleRef> {
    Ok(ArticleRef {
        id: hex(row.get_ref(first)?.as_blob().map_err(rusqlite::Error::from)?),
        doc: row.get::<_, Option<String>>(first + 1)?.unwrap_or_default(),
        title: row.get(first + 2)?,
        publisher: row.get(first + 3)?,
        author: row.get(first + 4)?,
        published: row.get(first + 5)?,
        address: row.get(first + 6)?,
    })
}

/// The article at a place of the log.
pub(crate) fn load_article(conn: &Connection, seq: i64) -> Outcome<StoredArticle> {
    let mut query = conn.prepare_cached(&format!("{ENTRY} WHERE a.seq = ?"))?;
    let mut rows = query.query([seq])?;
    let row = rows.next()?.ok_or_else(|| Fault::Damaged(format!("record {seq} is no article")))?;
    let entry = read_entry(row)?;
    if let Some(by) = entry.redacted {
        return Err(KbError::Redacted { what: format!("article {}", entry.id), by }.into());
    }
    let (text, zones) = load_text(conn, seq)?.ok_or_else(|| Fault::Damaged(format!("article {} is empty", entry.id)))?;
    let article = Article {
        doc: entry.doc.clone(),
        zones,
        metadata: entry.metadata.clone(),
        sha256: entry.id.to_string(),
        reader: entry.reader.clone(),
        text,
    };
    let mut query = conn.prepare_cached("SELECT form, size, original FROM articles WHERE seq = ?")?;
    let (form, size, stored): (String, i64, _) = query.query_row([seq], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let original = unpack(&form, size, stored, &article.text)?;
    Ok(StoredArticle { entry, article, original })
}

/// Text and zones of the article at a place of the log; `None` where they were redacted.
pub(crate) fn load_text(conn: &Connection, seq: i64) -> Outcome<Option<(String, Vec<Zone>)>> {
    let mut query = conn.prepare_cached("SELECT text, zones FROM articles WHERE seq = ?")?;
    let mut rows = query.query([seq])?;
    let row = rows.next()?.ok_or_else(|| Fault::Damaged(format!("record {seq} is no article")))?;
    let (Some(text), Some(zones)) = (row.get::<_, Option<String>>(0)?, row.get::<_, Option<String>>(1)?) else {
        return Ok(None);
    };
    Ok(Some((text, read_zones(&zones)?)))
}

/// Zones as JSON `[[start, end, "kind"], ...]`.
pub(crate) fn write_zones(zones: &[Zone]) -> Outcome<String> {
    let plain: Vec<_> = zones.iter().map(|zone| (zone.start, zone.end, zone_word(zone.kind))).collect();
    crate::claims::json(&plain)
}

fn read_zones(stored: &str) -> Outcome<Vec<Zone>> {
    let plain: Vec<(usize, usize, ZoneKind)> =
        serde_json::from_str(stored).map_err(|error| Fault::Damaged(format!("zones of an article: {error}")))?;
    Ok(plain.into_iter().map(|(start, end, kind)| Zone { start, end, kind }).collect())
}

fn read_entry(row: &Row<'_>) -> Outcome<ArticleEntry> {
    let hash: [u8; 32] = row.get(2)?;
    let redacted: Option<i64> = row.get(11)?;
    let words = |column: usize| row.get::<_, Option<String>>(column).map(Option::unwrap_or_default);
    if redacted.is_none() && row.get_ref(3)? == rusqlite::types::ValueRef::Null {
        return Err(Fault::Damaged(format!("article {} is empty and was not redacted", hex(&hash))));
    }
    Ok(ArticleEntry {
        id: ArticleId(hash),
        record: RecordId(row.get(0)?),
        recorded: moment(row.get(1)?)?,
        doc: words(3)?,
        reader: words(4)?,
        metadata: Metadata {
            title: row.get(5)?,
            publisher: row.get(6)?,
            author: row.get(7)?,
            published: row.get(8)?,
            address: row.get(9)?,
            language: row.get(10)?,
        },
        redacted: redacted.map(RecordId),
    })
}
