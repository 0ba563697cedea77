//! `ingest`: an article and its original bytes into the file.

use jiff::Timestamp;
use rusqlite::types::ValueRef;
use serde::Serialize;
use sha2::{Digest, Sha256};
use variorum_model::article::Article;

use crate::articles::{file, find_article, write_zones};
use crate::claims::{optional, text};
use crate::error::{KbError, Outcome};
use crate::ids::ArticleId;
use crate::kb::Kb;
use crate::log::Appender;
use crate::original::Kept;
use crate::tables::ARTICLES;

/// Bytes of the largest original or text that is stored.
const LARGEST: usize = 256 << 20;

/// What `ingest` did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Ingested {
    /// The article's id.
    pub id: ArticleId,
    /// Was it new? The same bytes a second time change nothing.
    pub new: bool,
}

impl Kb {
    /// Stores an article with the bytes that it was read from. When this returns, the article is on the disk.
    ///
    /// Articles are told apart by their bytes: the same bytes again change nothing, whatever their name, text or
    /// metadata is the second time.
    ///
    /// # Errors
    /// Where `article.sha256` is not the hash of `original`, the zones do not cover the text in order, the article is
    /// larger than 256 MiB, or the file cannot be written.
    pub fn ingest(&mut self, article: &Article, original: &[u8], at: Timestamp) -> Result<Ingested, KbError> {
        self.write(at, |log, _| ingest(log, article, original))
    }
}

pub(crate) fn ingest(log: &mut Appender<'_>, article: &Article, original: &[u8]) -> Outcome<Ingested> {
    let id = ArticleId(Sha256::digest(original).into());
    if let Some(why) = objection(article, original, &id) {
        return Err(KbError::BadArticle { doc: article.doc.clone(), why }.into());
    }
    if find_article(log.conn, &id)?.is_some() {
        return Ok(Ingested { id, new: false });
    }
    let zones = write_zones(&article.zones)?;
    let kept = Kept::keep(original, &article.text);
    let about = &article.metadata;
    let row = [
        ValueRef::Blob(&id.0),
        text(&article.doc),
        text(&article.reader),
        optional(about.title.as_deref()),
        optional(about.publisher.as_deref()),
        optional(about.author.as_deref()),
        optional(about.published.as_deref()),
        optional(about.address.as_deref()),
        optional(about.language.as_deref()),
        text(&zones),
        text(kept.form()),
        ValueRef::Integer(original.len() as i64),
        text(&article.text),
        kept.bytes().map_or(ValueRef::Null, ValueRef::Blob),
    ];
    let record = log.append(&ARTICLES, &row)?;
    file(log.conn, record.number())?;
    Ok(Ingested { id, new: true })
}

fn objection(article: &Article, original: &[u8], id: &ArticleId) -> Option<String> {
    let larger = original.len().max(article.text.len());
    if larger > LARGEST {
        return Some(format!("{larger} bytes; at most {LARGEST} are stored"));
    }
    if article.sha256 != id.to_string() {
        return Some(format!("its sha256 is given as `{}`, but the bytes have {id}", article.sha256));
    }
    let end = article.text.chars().count();
    let mut from = 0;
    for zone in &article.zones {
        if zone.start != from || zone.end <= zone.start || zone.end > end {
            return Some(format!("zone [{}, {}) does not follow on {from} inside a text of {end} code points", zone.start, zone.end));
        }
        from = zone.end;
    }
    (from != end).then(|| format!("the zones end at {from}, the text at {end} code points"))
}
