//! Reading documents: bytes in, [`Article`] out, or a [`ReadError`] that names file, place and remedy.

mod charset;
pub mod csv;
mod dates;
mod docx;
mod error;
pub mod fetch;
mod format;
mod html;
pub mod jsonl;
mod language;
mod metadata;
mod pdf;
mod source;
mod text;
pub mod zones;

pub use error::{Kind, Place, Problem, ReadError};
pub use source::{Opened, Origin, Source, sources};

use encoding_rs::Encoding;
use sha2::{Digest, Sha256};
use variorum_model::article::{Article, Metadata, Zone, ZoneKind};

use format::Format;

/// The most bytes of one document that are read: 64 MiB.
pub const MAX_BYTES: u64 = 64 << 20;

/// Reads one document. `doc` is the name that claims will carry; the format is told by the bytes first, then by that name.
/// What `hint` knows stands before what the document says about itself.
///
/// # Errors
/// A [`ReadError`] where the bytes are empty, too many, junk, damaged, or hold no text.
pub fn article(doc: &str, bytes: &[u8], hint: Option<Metadata>) -> Result<Article, ReadError> {
    article_declared(doc, bytes, hint, None)
}

/// As [`article`], with the charset label that the server sent.
///
/// # Errors
/// As [`article`].
pub fn article_declared(doc: &str, bytes: &[u8], hint: Option<Metadata>, charset: Option<&str>) -> Result<Article, ReadError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(ReadError::new(doc, Problem::TooLarge { bytes: size, limit: MAX_BYTES }));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::new(doc, Problem::Empty));
    }
    let declared = charset.and_then(|label| Encoding::for_label(label.as_bytes()));
    let content = content(doc, bytes, declared)?;
    let mut found = content.metadata;
    found.language = language::of(&beginning(&content.text, &content.zones), found.language.as_deref());
    Ok(Article {
        doc: doc.to_owned(),
        text: content.text,
        zones: content.zones,
        metadata: hint.unwrap_or_default().or(found),
        sha256: hex(&Sha256::digest(bytes)),
        reader: content.reader,
    })
}

/// The first characters of the body, enough to tell the language by.
fn beginning(text: &str, zones: &[Zone]) -> String {
    let mut chars = text.chars();
    let mut body = String::new();
    for zone in zones {
        let here = chars.by_ref().take(zone.end - zone.start);
        if zone.kind == ZoneKind::Body {
            body.extend(here.take(4_000));
            body.push('\n');
        } else {
            here.for_each(drop);
        }
        if body.len() > 20_000 {
            break;
        }
    }
    body
}

/// What a format's reader gives.
pub(crate) struct Content {
    text: String,
    zones: Vec<Zone>,
    metadata: Metadata,
    reader: String,
}

fn content(doc: &str, bytes: &[u8], declared: Option<&'static Encoding>) -> Result<Content, ReadError> {
    match format::sniff(doc, bytes) {
        Format::Html => {
            let declared = declared.or_else(|| charset::declared_in_html(bytes));
            let decoded = charset::decode(bytes, declared).ok_or_else(|| ReadError::new(doc, Problem::NotADocument("binary data")))?;
            let reader = format!("html, {}", decoded.describe());
            let page = html::read(doc, &decoded.text)?;
            Ok(Content { text: page.text, zones: page.zones, metadata: page.metadata, reader })
        }
        Format::Text => {
            let decoded = charset::decode(bytes, declared).ok_or_else(|| ReadError::new(doc, Problem::NotADocument("binary data")))?;
            let reader = format!("text, {}", decoded.describe());
            let (text, zones, metadata) = text::read(decoded);
            Ok(Content { text, zones, metadata, reader })
        }
        Format::Pdf => {
            let text = pdf::read(doc, bytes)?;
            let zones = zones::of_text(&text);
            Ok(Content { text, zones, metadata: Metadata::default(), reader: "pdf, pdftotext".to_owned() })
        }
        Format::Docx => {
            let (text, metadata) = docx::read(doc, bytes)?;
            let zones = zones::of_text(&text);
            Ok(Content { text, zones, metadata, reader: "docx".to_owned() })
        }
        Format::Other(what) => Err(ReadError::new(doc, Problem::NotADocument(what))),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|half| char::from_digit(u32::from(half), 16).unwrap_or('0')).collect()
}
