//! Claims as a table that spreadsheets open and [`crate::read::csv`] reads back unchanged.

use std::io::{self, Write};

use serde_json::json;
use variorum_model::claim::Target;

use crate::read::csv::COLUMNS;
use crate::read::jsonl::ClaimLine;

/// Writes a header and one claim a row, and gives the number of claims. Attribution and qualifiers are JSON in their cells.
///
/// Cells that a spreadsheet would take for a formula get an apostrophe in front, and so do those that begin with one.
///
/// # Errors
/// What `out` says.
pub fn claims<'c>(out: impl Write, lines: impl IntoIterator<Item = &'c ClaimLine>) -> io::Result<usize> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    let mut count = 0;
    for line in lines {
        table.write_record(row(line).iter().map(|cell| guard(cell)))?;
        count += 1;
    }
    table.flush()?;
    Ok(count)
}

fn row(line: &ClaimLine) -> [String; COLUMNS.len()] {
    let claim = &line.claim;
    let [start, end] = claim.passage.quote_span;
    let (object, value) = match &claim.target {
        Target::Object(object) => (object.clone(), String::new()),
        Target::Value(value) => (String::new(), value.clone()),
    };
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    [
        line.doc.clone(),
        claim.passage.quote.clone(),
        start.to_string(),
        end.to_string(),
        claim.subject.clone(),
        claim.relation.clone(),
        object,
        value,
        claim.edtf.clone().unwrap_or_default(),
        word(json!(claim.date_basis)),
        word(json!(claim.polarity)),
        word(json!(claim.modality)),
        json!(claim.attribution).to_string(),
        json!(claim.qualifiers).to_string(),
        claim.rule.clone(),
        claim.confidence.to_string(),
    ]
}

fn guard(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) { format!("'{cell}") } else { cell.to_owned() }
}
