//! Opening the knowledge base, with the user's vocabulary, and who decides.

use anyhow::{Context, Result};
use variorum_kb::{Kb, Timestamp};
use variorum_model::vocabulary::Vocabulary;

use crate::cli::Common;

/// Opens the knowledge base for writing, creating it where there is none.
pub(crate) fn create(common: &Common) -> Result<Kb> {
    Ok(Kb::create_or_open(&common.kb)?.with_vocabulary(vocabulary(common)?))
}

/// Opens an existing knowledge base for writing.
pub(crate) fn write(common: &Common) -> Result<Kb> {
    Ok(Kb::open(&common.kb)?.with_vocabulary(vocabulary(common)?))
}

/// Opens an existing knowledge base for reading.
pub(crate) fn read(common: &Common) -> Result<Kb> {
    Ok(Kb::open_read_only(&common.kb)?.with_vocabulary(vocabulary(common)?))
}

/// The shipped relations, and the user's own.
pub(crate) fn vocabulary(common: &Common) -> Result<Vocabulary> {
    let shipped = Vocabulary::shipped();
    let Some(file) = &common.vocabulary else { return Ok(shipped) };
    let own = std::fs::read_to_string(file).with_context(|| format!("{}: cannot be read", file.display()))?;
    shipped.extended(&own).with_context(|| format!("{}: not a vocabulary", file.display()))
}

/// Who decides: `--who`, else VARIORUM_USER (both through `common`), else the account's name.
pub(crate) fn who(common: &Common) -> Result<String> {
    let account = || std::env::var("USER").or_else(|_| std::env::var("USERNAME")).ok();
    let name = common.who.clone().or_else(account).filter(|name| !name.trim().is_empty());
    name.context("who decides? Name yourself with --who NAME, or set VARIORUM_USER")
}

/// Now. The edge reads the clock; the rooms inside are told.
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}
