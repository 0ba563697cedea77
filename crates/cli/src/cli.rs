//! The words that the program takes. One variant a verb; what each does stands in `verbs/`.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

use crate::verbs;

/// Sourced, dated answers about organisations that split, merge, rename, ally and fight.
///
/// Variorum reads published articles, proposes claims each tied to the very words they rest on, lets you accept or
/// correct them, and answers who led, belonged to, was allied with, fought, how large, called what: on a day, as known on
/// a day, according to whom, and where the sources disagree.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 110, after_help = "Start with: variorum add REPORT.html && variorum show NAME --on 2015-09-23")]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// What every verb takes.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// The knowledge base
    #[arg(long, global = true, value_name = "FILE", env = "VARIORUM_KB", default_value = "variorum.db")]
    pub(crate) kb: PathBuf,
    /// Print JSON instead of text
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Who decides (for reviews and judgements)
    #[arg(long, global = true, value_name = "NAME", env = "VARIORUM_USER")]
    pub(crate) who: Option<String>,
    /// Your own relations, added to the shipped vocabulary
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) vocabulary: Option<PathBuf>,
    /// Your own extraction rules: a file or a folder, added to the shipped ones
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) rules: Option<PathBuf>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Read articles, keep them unchanged, and propose claims
    Add(verbs::add::Arguments),
    /// Propose claims without a knowledge base
    Propose(verbs::propose::Arguments),
    /// Show what is body, comment, navigation and blurb in an article
    Zones(verbs::zones::Arguments),
    /// Go through proposals, or decide on some by id or rule
    Review(verbs::review::Arguments),
    /// What stood on a day, who says so
    Show(verbs::show::Arguments),
    /// Where the sources disagree
    Disagreements(verbs::disagreements::Arguments),
    /// Grade a position of a disagreement
    Assess(verbs::assess::Arguments),
    /// From a claim to its passage, article, reviews and rule
    Why(verbs::why::Arguments),
    /// Claims by the words of their passages
    Find(verbs::find::Arguments),
    /// What happened to a party, in order
    Timeline(verbs::timeline::Arguments),
    /// Where a party comes from, what it belonged to, what became of it
    Lineage(verbs::lineage::Arguments),
    /// What stood between two parties, friend and foe
    Relations(verbs::relations::Arguments),
    /// What began and ended between two days
    Changes(verbs::changes::Arguments),
    /// How an answer differs between two days of recording
    Diff(verbs::diff::Arguments),
    /// Write an answer with footnoted quotes and a bibliography
    Report(verbs::report::Arguments),
    /// Parties that may be one and the same, the likeliest first
    Candidates(verbs::candidates::Arguments),
    /// Judge that two names mean one party
    Same(verbs::judge::Arguments),
    /// Judge that two names mean two parties
    Different(verbs::judge::Arguments),
    /// Take back a decision
    Undo(verbs::undo::Arguments),
    /// Find a party by name, or match names in bulk
    Match(verbs::match_names::Arguments),
    /// Draw the genealogy of a party
    Map(verbs::map::Arguments),
    /// Take claims from a file
    Import(verbs::import::Arguments),
    /// Write claims to a file
    Export(verbs::export::Arguments),
    /// Ask the documented views in SQL (read only)
    Sql(verbs::sql::Arguments),
    /// Prove that nothing in the knowledge base was altered
    Verify(verbs::verify::Arguments),
    /// Remove the contents of a record, leaving a tombstone
    Redact(verbs::redact::Arguments),
    /// Score proposals against an answer key
    Evaluate(verbs::evaluate::Arguments),
    /// Read, review and add in a browser on this machine
    Serve(verbs::serve::Arguments),
    /// Print a completion script for your shell
    Completions(verbs::completions::Arguments),
}
