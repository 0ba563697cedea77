//! Metadata that a person wrote: in a sidecar file, or as front matter at the top of a text.

use std::collections::BTreeMap;

use serde::Deserialize;
use variorum_model::article::Metadata;

use super::dates;
use super::error::{Place, Problem, ReadError};

/// Reads a sidecar, TOML or JSON by its name; every key must be one of [`Metadata`]'s.
pub(crate) fn sidecar(doc: &str, text: &str) -> Result<Metadata, ReadError> {
    let refuse = |why: String| ReadError::new(doc, Problem::Metadata(why));
    let fields: BTreeMap<String, Value> = if doc.to_ascii_lowercase().ends_with(".json") {
        serde_json::from_str(text).map_err(|error| refuse(error.to_string()).at(Place::Line(error.line())))?
    } else {
        toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].lines().count().max(1));
            refuse(error.message().to_owned()).at(Place::Line(line))
        })?
    };
    let mut metadata = Metadata::default();
    for (key, value) in fields {
        let text = value.into_text();
        let known = set(&mut metadata, &key, &text).map_err(|why| refuse(why).at(Place::Part(format!("key {key}"))))?;
        if !known {
            return Err(refuse(format!("unknown key `{key}`")));
        }
    }
    Ok(metadata)
}

/// Front matter of a text: what it says, and where the text proper begins (bytes). Only simple `key: value` and `key = value`
/// lines are understood; other keys are left alone.
pub(crate) fn front_matter(text: &str) -> Option<(Metadata, usize)> {
    let lead = text.len() - text.trim_start_matches('\u{feff}').len();
    let body = &text[lead..];
    let fence = ["---", "+++"]
        .into_iter()
        .find(|fence| body.strip_prefix(fence).is_some_and(|rest| rest.starts_with('\n') || rest.starts_with("\r\n")))?;
    let mut metadata = Metadata::default();
    let mut at = lead;
    for (number, line) in body.split_inclusive('\n').enumerate().take(200) {
        at += line.len();
        let bare = line.trim_end();
        if number > 0 && (bare == fence || (fence == "---" && bare == "...")) {
            return Some((metadata, at));
        }
        let Some((key, value)) = bare.split_once(if fence == "---" { ':' } else { '=' }) else { continue };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if number > 0 && !value.is_empty() && !line.starts_with([' ', '\t', '#']) {
            // What people write at the top of a note need not be a date; it is then no metadata.
            let _ = set(&mut metadata, &key.trim().to_lowercase(), value);
        }
    }
    None
}

/// Sets one field; `Ok(false)` where the key is not known.
fn set(metadata: &mut Metadata, key: &str, value: &str) -> Result<bool, String> {
    let value = value.to_owned();
    match key {
        "title" => metadata.title = Some(value),
        "publisher" | "source" | "outlet" => metadata.publisher = Some(value),
        "author" | "authors" | "by" | "byline" => metadata.author = Some(value),
        "published" | "date" => {
            metadata.published =
                Some(dates::edtf(&value).ok_or_else(|| format!("`{value}` is no date (write 2015-01-08, 2015-01 or another EDTF form)"))?)
        }
        "address" | "url" | "link" => metadata.address = Some(value),
        "language" | "lang" => metadata.language = Some(value),
        _ => return Ok(false),
    }
    Ok(true)
}

/// A string, a TOML date, a number, or a list of strings.
#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    Text(String),
    Date(toml::value::Datetime),
    Number(i64),
    List(Vec<String>),
}

impl Value {
    fn into_text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Date(date) => date.to_string(),
            Self::Number(number) => number.to_string(),
            Self::List(list) => list.join(", "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sidecars_are_strict() {
        let toml = "publisher = \"The Lake Post\"\npublished = 2015-01-08\nauthor = [\"A. Writer\", \"B. Writer\"]\n";
        let metadata = sidecar("a.pdf.meta.toml", toml).expect("reads");
        assert_eq!(metadata.published.as_deref(), Some("2015-01-08"));
        assert_eq!(metadata.author.as_deref(), Some("A. Writer, B. Writer"));
        let metadata = sidecar("a.meta.json", r#"{"title": "T", "date": "8 January 2015"}"#).expect("reads");
        assert_eq!(metadata.published.as_deref(), Some("2015-01-08"));
        let error = sidecar("a.meta.toml", "title = \"T\"\npublisher =\n").expect_err("broken");
        assert_eq!(error.place, Some(Place::Line(2)));
        assert!(sidecar("a.meta.toml", "titel = \"T\"").expect_err("unknown").to_string().contains("unknown key `titel`"));
        assert!(sidecar("a.meta.toml", "date = \"soon\"").expect_err("no date").to_string().contains("`soon` is no date"));
    }

    #[test]
    fn front_matter_is_read_and_bounded() {
        let text = "---\ntitle: \"A split\"\ndate: 2016-05-01T10:00:00Z\ntags:\n  - one\nlayout: post\n---\nBody\n";
        let (metadata, at) = front_matter(text).expect("there is one");
        assert_eq!(&text[at..], "Body\n");
        assert_eq!(metadata.title.as_deref(), Some("A split"));
        assert_eq!(metadata.published.as_deref(), Some("2016-05-01"));
        assert_eq!(front_matter("+++\ntitle = 'A'\n+++\nB").expect("toml").0.title.as_deref(), Some("A"));
        assert!(front_matter("---\nno end").is_none());
        assert!(front_matter("--- a dash").is_none());
    }
}
