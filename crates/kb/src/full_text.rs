//! `find_text`: articles whose text has certain words, in any script.
//!
//! The text of the latest articles is read, some 100 MB a second, up to a bound that the answer tells; there is no index.

use rusqlite::Connection;
use serde::Serialize;
use variorum_names::normalise;

use crate::articles::{ArticleEntry, load_entry};
use crate::error::{KbError, Outcome};
use crate::kb::Kb;

/// Text that is read at most, bytes.
const MOST_READ: usize = 64 << 20;

/// Words that are looked for at most.
const MOST_WORDS: usize = 12;

/// Code points shown on each side of the first place found.
const AROUND: usize = 140;

/// What `find_text` found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextHits {
    /// Articles that have all the words, the latest first.
    pub hits: Vec<TextHit>,
    /// Were all articles read? Otherwise only the latest ones.
    pub all_read: bool,
}

/// An article that has the words, and the first place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextHit {
    /// The article.
    pub article: ArticleEntry,
    /// Words before the place.
    pub before: String,
    /// The words there.
    pub found: String,
    /// Words after the place.
    pub after: String,
}

impl Kb {
    /// The latest articles, at most `limit`, whose text has all words of `words`, whatever their case and diacritics.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn find_text(&self, words: &str, limit: usize) -> Result<TextHits, KbError> {
        let wanted: Vec<String> =
            words.split_whitespace().map(|word| folded(word).0).filter(|word| !word.is_empty()).take(MOST_WORDS).collect();
        if wanted.is_empty() || limit == 0 {
            return Ok(TextHits { hits: Vec::new(), all_read: true });
        }
        self.read(|conn| find(conn, &wanted, limit))
    }
}

fn find(conn: &Connection, wanted: &[String], limit: usize) -> Outcome<TextHits> {
    let mut query = conn.prepare_cached("SELECT seq, text FROM articles WHERE text IS NOT NULL ORDER BY seq DESC")?;
    let mut rows = query.query([])?;
    let mut hits = Vec::new();
    let mut read = 0;
    while let Some(row) = rows.next()? {
        let text = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        if read > 0 && read + text.len() > MOST_READ {
            return Ok(TextHits { hits, all_read: false });
        }
        read += text.len();
        let Some([from, to]) = place(text, wanted) else { continue };
        let (before, after) = (&text[..from], &text[to..]);
        let start = before.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
        let end = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
        hits.push(TextHit {
            before: before[start..].to_owned(),
            found: text[from..to].to_owned(),
            after: after[..end].to_owned(),
            article: load_entry(conn, row.get(0)?)?,
        });
        if hits.len() == limit {
            return Ok(TextHits { hits, all_read: false });
        }
    }
    Ok(TextHits { hits, all_read: true })
}

/// Where the first of the words stands, bytes; `None` where one of them is missing.
fn place(text: &str, wanted: &[String]) -> Option<[usize; 2]> {
    let (plain, origin) = folded(text);
    let at = plain.find(&wanted[0])?;
    wanted[1..].iter().all(|word| plain.contains(word)).then_some(())?;
    let last = at + wanted[0].len() - 1;
    let from = origin[at];
    let to = origin[last..].iter().find(|byte| **byte > origin[last]).copied().unwrap_or(text.len());
    Some([from, to])
}

/// A text without case and diacritics, and for each of its bytes the byte of `text` where its letter begins.
fn folded(text: &str) -> (String, Vec<usize>) {
    let mut plain = String::with_capacity(text.len());
    let mut origin = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c.is_ascii() {
            plain.push(c.to_ascii_lowercase());
        } else {
            plain.push_str(&normalise(c.encode_utf8(&mut [0; 4])));
        }
        origin.resize(plain.len(), at);
    }
    (plain, origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case_and_marks() {
        let found = |text: &str, words: &str| {
            let wanted: Vec<String> = words.split(' ').map(|word| folded(word).0).collect();
            place(text, &wanted).map(|[from, to]| text[from..to].to_owned())
        };
        assert_eq!(found("The Émir spoke.", "emir"), Some("Émir".to_owned()));
        assert_eq!(found("بيان أنصار الدين", "انصار الدين"), Some("أنصار".to_owned()));
        assert_eq!(found("Армия Салах", "армия"), Some("Армия".to_owned()));
        assert_eq!(found("The army.", "army navy"), None);
        assert_eq!(found("ends in army", "army"), Some("army".to_owned()));
    }
}
