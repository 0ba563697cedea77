//! `claims_saying`: claims by the words of their passages.

use serde::Serialize;
use variorum_names::normalise;

use crate::error::{Fault, KbError, Outcome};
use crate::history::{ClaimRecord, load_claim};
use crate::kb::Kb;

/// Quotes that are read at most, bytes.
const MOST_READ: usize = 256 << 20;

/// What `claims_saying` found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Saying {
    /// The claims, rejected ones included, in the order in which they were recorded.
    pub claims: Vec<ClaimRecord>,
    /// Were all passages read, and all claims listed?
    pub all_read: bool,
}

impl Kb {
    /// Claims, at most `limit`, whose passages say these words in a row, whatever their case, diacritics and punctuation. All
    /// passages are read; there is no index.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn claims_saying(&self, words: &str, limit: usize) -> Result<Saying, KbError> {
        let wanted = in_a_row(words);
        if wanted.trim().is_empty() {
            return Ok(Saying { claims: Vec::new(), all_read: true });
        }
        self.read(|conn| {
            let mut query = conn.prepare_cached("SELECT seq, quote FROM claims WHERE quote IS NOT NULL ORDER BY seq")?;
            let mut rows = query.query([])?;
            let (mut claims, mut read) = (Vec::new(), 0);
            while let Some(row) = rows.next()? {
                let quote = row.get_ref(1)?.as_str().map_err(|error| Fault::Sql(error.into()))?;
                read += quote.len();
                if claims.len() == limit || read > MOST_READ {
                    return Ok(Saying { claims, all_read: false });
                }
                if in_a_row(quote).contains(&wanted) {
                    claims.extend(load_claim(conn, row.get(0)?)?);
                }
            }
            Outcome::Ok(Saying { claims, all_read: true })
        })
    }
}

/// The words of a text without case, diacritics and punctuation, one space on each side of each.
fn in_a_row(text: &str) -> String {
    let mut row = " ".to_owned();
    for word in text.split_whitespace() {
        let plain = normalise(word);
        for part in plain.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
            row.push_str(part);
            row.push(' ');
        }
    }
    row
}
