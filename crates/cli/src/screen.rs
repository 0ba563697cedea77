//! How answers look in a terminal: colour where the terminal wants it, plain text elsewhere.

use anstyle::{AnsiColor, Style};
use std::io::{IsTerminal, Write};

/// Headings.
pub(crate) const HEADING: Style = Style::new().bold();
/// What matters less: sources, ids, dates of record.
pub(crate) const QUIET: Style = Style::new().dimmed();
/// Disagreements, denials, doubts.
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default();
/// Refusals and rejected things.
pub(crate) const BAD: Style = AnsiColor::Red.on_default();

/// Words in a style; `anstream` strips it where there is no terminal or NO_COLOR is set.
pub(crate) fn styled(style: Style, words: &str) -> String {
    format!("{style}{words}{style:#}")
}

/// Standard output that strips colour where it is not wanted.
pub(crate) fn out() -> impl Write {
    anstream::AutoStream::auto(std::io::stdout())
}

/// Prints one line to standard output. Unlike `println!` it does not panic where nobody reads any more (`| head`).
pub(crate) fn say(words: impl std::fmt::Display) -> anyhow::Result<()> {
    writeln!(out(), "{words}")?;
    Ok(())
}

/// Prints a value as pretty JSON to standard output.
pub(crate) fn json<T: serde::Serialize>(value: &T) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    // as an error of reading and writing, so that a closed pipe is known for what it is
    serde_json::to_writer_pretty(&mut out, value).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

/// Width to wrap to: the terminal's, within 60 and 110 columns; 100 where there is none.
pub(crate) fn width() -> usize {
    terminal_width().map_or(100, |columns| columns.clamp(60, 110))
}

fn terminal_width() -> Option<usize> {
    if !std::io::stdout().is_terminal() {
        return None;
    }
    std::env::var("COLUMNS").ok()?.parse().ok()
}

/// Wraps words to `width` columns, each further line indented by `indent` spaces.
pub(crate) fn wrapped(words: &str, width: usize, indent: usize) -> String {
    let mut lines = String::new();
    let mut column = 0;
    for word in words.split_whitespace() {
        let len = word.chars().count();
        if column > 0 && column + 1 + len > width {
            lines.push('\n');
            lines.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        } else if column > 0 {
            lines.push(' ');
            column += 1;
        }
        lines.push_str(word);
        column += len;
    }
    lines
}

/// The first `limit` characters, with an ellipsis where something was left out; line ends become spaces.
pub(crate) fn shortened(words: &str, limit: usize) -> String {
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= limit {
        return flat;
    }
    let cut: String = flat.chars().take(limit.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}
