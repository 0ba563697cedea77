//! `variorum undo DECISION`.

use anyhow::Result;
use clap::Args;
use serde_json::json;
use variorum_kb::RecordId;

use crate::cli::Common;
use crate::screen;
use crate::verbs::store;

/// Take back a review, a judgement, an assessment, or an undo. The record of it stays.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum undo 42 --why \"wrong group\"")]
pub(crate) struct Arguments {
    /// Number of the decision, as `review`, `same`, `assess` and `why` print it
    #[arg(value_parser = record)]
    decision: RecordId,
    /// Reason
    #[arg(long, default_value = "")]
    why: String,
}

/// The number of a record.
pub(crate) fn record(text: &str) -> Result<RecordId, String> {
    text.parse().map(RecordId::new).map_err(|_| format!("\"{text}\" is not the number of a decision, such as 42"))
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let mut kb = store::write(common)?;
    let undo = kb.undo(arguments.decision, &store::who(common)?, &arguments.why, store::now())?;
    if common.json {
        return screen::json(&json!({ "undone": arguments.decision, "decision": undo }));
    }
    screen::say(format_args!("decision {} is undone (variorum undo {undo} brings it back)", arguments.decision))?;
    Ok(())
}
