//! `variorum sql QUERY`: the documented views, read only.

use anyhow::Result;
use clap::Args;
use comfy_table::{Table, presets};
use serde_json::{Map, Value};

use crate::cli::Common;
use crate::screen;
use crate::verbs::store;

/// Ask the documented views (docs/sql.md) in SQL. Nothing can be written.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum sql \"SELECT relation, count(*) FROM v_claims GROUP BY relation ORDER BY 2 DESC\"")]
pub(crate) struct Arguments {
    /// The query
    query: String,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let answer = store::read(common)?.sql(&arguments.query)?;
    if common.json {
        let rows: Vec<Map<String, Value>> =
            answer.rows.iter().map(|row| answer.columns.iter().cloned().zip(row.iter().map(cell)).collect()).collect();
        return screen::json(&rows);
    }
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_header(&answer.columns);
    for row in &answer.rows {
        table.add_row(row.iter().map(|value| match cell(value) {
            Value::Null => String::new(),
            Value::String(text) => text,
            other => other.to_string(),
        }));
    }
    screen::say(format_args!("{table}"))?;
    Ok(())
}

fn cell(value: &variorum_kb::Cell) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}
