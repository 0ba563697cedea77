//! `variorum zones PATH`: what is body, comment, navigation and blurb.

use anyhow::Result;
use clap::{Args, ValueEnum};
use std::io::Write;
use variorum_exchange::read;
use variorum_model::article::{Passage, ZoneKind};

use crate::screen::{self, HEADING, QUIET};

/// Show what is body, comment, navigation and blurb in an article.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum zones page.html --format json")]
pub(crate) struct Arguments {
    /// File, address, or -
    path: String,
    /// Form of the output; JSON ranges count Unicode code points of the decoded text
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The text, each stretch under its kind
    Text,
    /// [{"start", "end", "kind"}, ...]
    Json,
}

pub(crate) fn run(arguments: &Arguments, json: bool) -> Result<()> {
    for source in read::sources(&arguments.path)? {
        let article = source.open()?.article(None)?;
        if json || arguments.format == Format::Json {
            screen::json(&article.zones)?;
            continue;
        }
        let mut out = screen::out();
        for zone in &article.zones {
            let style = if zone.kind == ZoneKind::Body { HEADING } else { QUIET };
            let name = format!("{:?}", zone.kind).to_lowercase();
            writeln!(out, "{}", screen::styled(style, &format!("-- {name} [{}, {})", zone.start, zone.end)))?;
            if let Some(passage) = Passage::cut(&article.text, zone.start, zone.end) {
                writeln!(out, "{}", passage.quote.trim())?;
            }
        }
    }
    Ok(())
}
