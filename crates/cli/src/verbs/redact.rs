//! `variorum redact ID`.

use anyhow::{Result, bail};
use clap::Args;
use variorum_kb::Redact;

use crate::cli::Common;
use crate::screen;
use crate::verbs::store;
use crate::verbs::undo::record;

/// Remove the contents of an article or a claim for good, leaving a tombstone: its hash, who, when and why.
///
/// This is the one thing that cannot be undone. The log still verifies afterwards.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum redact article 9c1d --why \"withdrawn by the publisher\" --yes")]
pub(crate) struct Arguments {
    /// What it is
    #[arg(value_enum)]
    what: What,
    /// Its id, or the first digits; of a judgement, its number
    id: String,
    /// Reason; it stays readable
    #[arg(long)]
    why: String,
    /// Do it: the contents cannot be brought back
    #[arg(long)]
    yes: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// An article, with the quotes of its claims
    Article,
    /// One claim
    Claim,
    /// A judgement of sameness
    Judgement,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    if !arguments.yes {
        bail!("redacting cannot be undone; repeat the command with --yes");
    }
    let mut kb = store::write(common)?;
    let (who, at) = (store::who(common)?, store::now());
    let what = match arguments.what {
        What::Article => Redact::Article(kb.article_by_prefix(&arguments.id)?),
        What::Claim => Redact::Claim(kb.claim_by_prefix(&arguments.id)?),
        What::Judgement => Redact::Judgement(record(&arguments.id).map_err(anyhow::Error::msg)?),
    };
    let redacted = kb.redact(what, &who, &arguments.why, at)?;
    if common.json {
        return screen::json(&redacted);
    }
    let tombstones: Vec<String> = redacted.tombstones.iter().map(ToString::to_string).collect();
    screen::say(format_args!("redacted; who and why stands in record {}", tombstones.join(", ")))?;
    if !redacted.journal_emptied {
        screen::say(format_args!("Another program has the file open; close it, so that the old pages leave its journal."))?;
    }
    Ok(())
}
