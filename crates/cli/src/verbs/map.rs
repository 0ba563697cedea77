//! `variorum map NAME -o FILE`: the genealogy of a party as a picture.

use anyhow::{Result, bail};
use clap::Args;
use std::io::Write;
use std::path::PathBuf;
use variorum_maps::genealogy::Genealogy;
use variorum_maps::{Options, genealogy, html};
use variorum_model::record::AsOf;
use variorum_model::time::Date;

use crate::cli::Common;
use crate::files;
use crate::screen;
use crate::verbs::{party, store};

/// Draw the genealogy of parties: lanes in time, splits, mergers, renames, pledges, alliances, fights, with footnotes.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum map \"Jaish al-Muhajireen wal-Ansar\" --from 2012-01-01 --to 2016-01-01 -o map.html")]
pub(crate) struct Arguments {
    /// Parties, by name or id
    #[arg(required = true)]
    names: Vec<String>,
    /// From this day
    #[arg(long, value_name = "DATE", value_parser = crate::dates::day)]
    from: Option<Date>,
    /// To this day
    #[arg(long, value_name = "DATE", value_parser = crate::dates::day)]
    to: Option<Date>,
    /// The picture; its ending says the format: .svg or .html
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let kb = store::read(common)?;
    let mut snapshots = Vec::new();
    let mut titles = Vec::new();
    for name in &arguments.names {
        let party = party::named(&kb, name)?;
        snapshots.push(kb.snapshot(party.id, AsOf::default())?);
        titles.push(party.name);
    }
    let input = Genealogy { title: titles.join(", "), ..genealogy::from_snapshots(&snapshots) };
    let window = match (arguments.from, arguments.to) {
        (None, None) => None,
        (from, to) => Some((from.unwrap_or(Date::MIN), to.unwrap_or(Date::MAX))),
    };
    let options = Options { window, ..Options::default() };
    let picture = genealogy::draw(&input, &options);
    let path = &arguments.output;
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    let bytes = match ending.as_str() {
        "svg" => picture.svg,
        "html" | "htm" => html::page(&input, &picture, None),
        other => bail!("{}: pictures end in .svg or .html, not \".{other}\"", path.display()),
    };
    files::save(path, bytes)?;
    let (lanes, links, sources) = (input.lanes.len(), input.links.len(), input.sources.len());
    if common.json {
        return screen::json(&serde_json::json!({ "file": path, "lanes": lanes, "links": links, "sources": sources }));
    }
    writeln!(screen::out(), "{}: {lanes} parties, {links} ties, {sources} sources", path.display())?;
    Ok(())
}
