//! Claims as a table: the project's own CSV, as [`crate::write::csv`] writes it and as spreadsheets save it.

use std::collections::HashMap;
use std::io::Read;

use csv::{ReaderBuilder, StringRecord, Trim};
use serde_json::{Map, Value, json};

use super::error::{Place, Problem, ReadError};
use super::jsonl::{ClaimLine, checked};

/// The columns, in the order in which they are written.
pub const COLUMNS: [&str; 16] = [
    "doc",
    "quote",
    "quote_start",
    "quote_end",
    "subject",
    "relation",
    "object",
    "value",
    "edtf",
    "date_basis",
    "polarity",
    "modality",
    "attribution",
    "qualifiers",
    "rule",
    "confidence",
];

/// Most bytes of a table.
const MAX_TABLE: u64 = 512 << 20;

/// Reads claims row by row; `doc` is the name for errors. Columns may stand in any order, more columns are passed over, and the table may
/// be parted by commas, semicolons or tabs.
///
/// # Errors
/// A [`ReadError`] where the table cannot be read at all; a bad row is an error of its own in the list.
pub fn claims(doc: &str, input: impl Read) -> Result<Vec<Result<ClaimLine, ReadError>>, ReadError> {
    let mut text = String::new();
    input.take(MAX_TABLE + 1).read_to_string(&mut text).map_err(|error| ReadError::new(doc, error))?;
    if text.len() as u64 > MAX_TABLE {
        return Err(ReadError::new(doc, Problem::TooLarge { bytes: text.len() as u64, limit: MAX_TABLE }));
    }
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or("");
    let mark = [',', ';', '\t'].into_iter().max_by_key(|&mark| (header.matches(mark).count(), mark == ',')).unwrap_or(',');
    let mut reader =
        ReaderBuilder::new().delimiter(u8::try_from(mark).unwrap_or(b',')).flexible(true).trim(Trim::None).from_reader(text.as_bytes());
    let columns: HashMap<String, usize> = reader
        .headers()
        .map_err(|error| damaged(doc, &error))?
        .iter()
        .enumerate()
        .map(|(at, name)| (name.trim().to_lowercase(), at))
        .collect();
    if let Some(missing) =
        ["doc", "quote", "quote_start", "quote_end", "subject", "relation"].iter().find(|name| !columns.contains_key(**name))
    {
        return Err(ReadError::new(doc, Problem::Record(format!("the table has no column `{missing}`"))).at(Place::Line(1)));
    }
    Ok(reader.records().map(|record| row(doc, &columns, record)).collect())
}

fn row(doc: &str, columns: &HashMap<String, usize>, record: Result<StringRecord, csv::Error>) -> Result<ClaimLine, ReadError> {
    let record = record.map_err(|error| damaged(doc, &error))?;
    let line = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(usize::MAX));
    claim(columns, &record).and_then(checked).map_err(|why| ReadError::new(doc, Problem::Record(why)).at(Place::Line(line)))
}

fn claim(columns: &HashMap<String, usize>, record: &StringRecord) -> Result<ClaimLine, String> {
    let cell = |name: &str| columns.get(name).and_then(|&at| record.get(at)).map(unguard).filter(|cell| !cell.is_empty());
    let number = |name: &str| {
        cell(name).ok_or_else(|| format!("`{name}` is empty"))?.trim().parse::<usize>().map_err(|error| format!("`{name}`: {error}"))
    };
    let mut fields = Map::new();
    for name in ["doc", "quote", "subject", "relation", "object", "value", "edtf", "date_basis", "polarity", "modality", "rule"] {
        if let Some(cell) = cell(name) {
            fields.insert(name.to_owned(), json!(cell));
        }
    }
    fields.insert("quote_span".to_owned(), json!([number("quote_start")?, number("quote_end")?]));
    for name in ["attribution", "qualifiers"] {
        if let Some(cell) = cell(name) {
            let value: Value = serde_json::from_str(cell).map_err(|error| format!("`{name}` is not JSON: {error}"))?;
            fields.insert(name.to_owned(), value);
        }
    }
    if let Some(cell) = cell("confidence") {
        let confidence: f64 = cell.trim().parse().map_err(|error| format!("`confidence`: {error}"))?;
        fields.insert("confidence".to_owned(), json!(confidence));
    }
    serde_json::from_value(Value::Object(fields)).map_err(|error| {
        if error.to_string().contains("enum Target") { "neither `object` nor `value`".to_owned() } else { error.to_string() }
    })
}

/// Takes off the mark that [`crate::write::csv`] puts before cells that a spreadsheet would take for a formula.
fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

fn damaged(doc: &str, error: &csv::Error) -> ReadError {
    let read = ReadError::new(doc, Problem::Record(error.to_string()));
    match error.position() {
        Some(position) => read.at(Place::Line(usize::try_from(position.line()).unwrap_or(usize::MAX))),
        None => read,
    }
}
