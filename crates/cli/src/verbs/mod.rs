//! One verb, one file: its arguments on top, `run` below.

pub(crate) mod add;
mod asked;
pub(crate) mod assess;
pub(crate) mod candidates;
pub(crate) mod changes;
pub(crate) mod completions;
pub(crate) mod diff;
pub(crate) mod disagreements;
pub(crate) mod evaluate;
pub(crate) mod export;
pub(crate) mod find;
pub(crate) mod import;
pub(crate) mod judge;
pub(crate) mod lineage;
mod lines;
pub(crate) mod map;
pub(crate) mod match_names;
mod party;
pub(crate) mod propose;
pub(crate) mod redact;
pub(crate) mod relations;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod serve;
pub(crate) mod show;
pub(crate) mod sql;
mod store;
pub(crate) mod timeline;
pub(crate) mod undo;
pub(crate) mod verify;
pub(crate) mod why;
pub(crate) mod zones;

use anyhow::Result;
use variorum_model::review::Sameness;

use crate::cli::{Cli, Verb};

/// Does what the command line says.
pub(crate) fn run(cli: Cli) -> Result<()> {
    let common = &cli.common;
    match &cli.verb {
        Verb::Add(arguments) => add::run(arguments, common),
        Verb::Propose(arguments) => propose::run(arguments, common),
        Verb::Zones(arguments) => zones::run(arguments, common.json),
        Verb::Review(arguments) => review::run(arguments, common),
        Verb::Show(arguments) => show::run(arguments, common),
        Verb::Disagreements(arguments) => disagreements::run(arguments, common),
        Verb::Assess(arguments) => assess::run(arguments, common),
        Verb::Why(arguments) => why::run(arguments, common),
        Verb::Find(arguments) => find::run(arguments, common),
        Verb::Timeline(arguments) => timeline::run(arguments, common),
        Verb::Lineage(arguments) => lineage::run(arguments, common),
        Verb::Relations(arguments) => relations::run(arguments, common),
        Verb::Changes(arguments) => changes::run(arguments, common),
        Verb::Diff(arguments) => diff::run(arguments, common),
        Verb::Report(arguments) => report::run(arguments, common),
        Verb::Candidates(arguments) => candidates::run(arguments, common),
        Verb::Same(arguments) => judge::run(arguments, Sameness::Same, common),
        Verb::Different(arguments) => judge::run(arguments, Sameness::Different, common),
        Verb::Undo(arguments) => undo::run(arguments, common),
        Verb::Match(arguments) => match_names::run(arguments, common),
        Verb::Map(arguments) => map::run(arguments, common),
        Verb::Import(arguments) => import::run(arguments, common),
        Verb::Export(arguments) => export::run(arguments, common),
        Verb::Sql(arguments) => sql::run(arguments, common),
        Verb::Verify(arguments) => verify::run(arguments, common),
        Verb::Redact(arguments) => redact::run(arguments, common),
        Verb::Evaluate(arguments) => evaluate::run(arguments, common),
        Verb::Serve(arguments) => serve::run(arguments, common),
        Verb::Completions(arguments) => completions::run(arguments),
    }
}
