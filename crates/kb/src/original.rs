//! How the bytes of an article as they were read are kept: not at all where its text is the same bytes, deflated
//! where that saves room, as they are otherwise.

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use std::io::{Read, Write};

use crate::error::{Fault, Outcome};

/// An original in the form in which it is stored.
#[derive(Debug)]
pub(crate) enum Kept {
    /// The article's text is the same bytes.
    Text,
    /// As it was read.
    Raw(Vec<u8>),
    /// Deflated (RFC 1951).
    Deflated(Vec<u8>),
}

impl Kept {
    pub(crate) fn keep(original: &[u8], text: &str) -> Self {
        if original == text.as_bytes() {
            return Self::Text;
        }
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        let deflated = encoder.write_all(original).and_then(|()| encoder.finish());
        match deflated {
            Ok(bytes) if bytes.len() < original.len() => Self::Deflated(bytes),
            _ => Self::Raw(original.to_owned()),
        }
    }

    /// `form` of the table.
    pub(crate) fn form(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Raw(_) => "raw",
            Self::Deflated(_) => "deflate",
        }
    }

    /// What is stored besides the text.
    pub(crate) fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Text => None,
            Self::Raw(bytes) | Self::Deflated(bytes) => Some(bytes),
        }
    }
}

/// The original of `size` bytes out of its stored form. A form that unpacks to more than `size` is damaged.
pub(crate) fn unpack(form: &str, size: i64, stored: Option<Vec<u8>>, text: &str) -> Outcome<Vec<u8>> {
    let size = u64::try_from(size).map_err(|_| Fault::Damaged(format!("size {size} of an original")))?;
    let bytes = match (form, stored) {
        ("text", None) => text.as_bytes().to_owned(),
        ("raw", Some(bytes)) => bytes,
        ("deflate", Some(bytes)) => {
            let mut original = Vec::new();
            let unpacked = DeflateDecoder::new(&bytes[..]).take(size + 1).read_to_end(&mut original);
            unpacked.map_err(|error| Fault::Damaged(format!("original does not unpack: {error}")))?;
            original
        }
        _ => return Err(Fault::Damaged(format!("original kept as `{form}`"))),
    };
    if bytes.len() as u64 != size {
        return Err(Fault::Damaged(format!("original of {size} bytes unpacks to {} or more", bytes.len())));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_gives_the_bytes_back() {
        let long = "<p>one</p>".repeat(50);
        for (original, text, form) in [("abc", "abc", "text"), ("a\u{0}b", "ab", "raw"), (long.as_str(), "one", "deflate")] {
            let kept = Kept::keep(original.as_bytes(), text);
            assert_eq!(kept.form(), form);
            let size = original.len() as i64;
            let back = unpack(form, size, kept.bytes().map(<[u8]>::to_vec), text).expect("unpacks");
            assert_eq!(back, original.as_bytes());
            assert!(unpack(form, size - 1, kept.bytes().map(<[u8]>::to_vec), text).is_err());
        }
    }
}
