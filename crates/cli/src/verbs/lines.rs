//! How lines of answers look: the value, where it stands, who says so, and what stands against it.

use anyhow::Result;
use std::io::Write;
use variorum_model::history::Difference;
use variorum_model::snapshot::{Attestation, Line};
use variorum_model::wording;

use crate::screen::{self, HEADING, QUIET, WARNING};

/// The other end of a line in words.
pub(crate) fn target(line: &Line) -> &str {
    line.target.as_ref().map_or("it is there", |t| t.text())
}

/// Prints a line with all claims behind it.
pub(crate) fn line_out(out: &mut impl Write, line: &Line) -> Result<()> {
    if line.relation == "name" {
        return name_out(out, line);
    }
    let mut notes = Vec::new();
    if let Some(standing) = line.standing {
        notes.push(wording::standing(standing).to_owned());
    }
    notes.extend(wording::counts(line));
    let tone = wording::tone(line.tone).map_or_else(String::new, |words| format!(" {}", screen::styled(WARNING, words)));
    let notes = if notes.is_empty() { String::new() } else { screen::styled(QUIET, &format!("  ({})", notes.join("; "))) };
    writeln!(out, "  {}{tone}{notes}", screen::wrapped(target(line), screen::width() - 4, 4))?;
    for attestation in &line.attestations {
        attestation_out(out, attestation)?;
    }
    repetition_out(out, line)?;
    if !line.contested_by.is_empty() {
        let ids: Vec<&str> = line.contested_by.iter().map(|id| short(id)).collect();
        writeln!(out, "      {}", screen::styled(WARNING, &format!("contested by {}", ids.join(", "))))?;
    }
    Ok(())
}

/// Who repeated whom, where somebody did.
pub(crate) fn repetition_out(out: &mut impl Write, line: &Line) -> Result<()> {
    for (depth, words) in wording::repetition(line) {
        let by = if depth == 0 { "said by " } else { "repeated by " };
        writeln!(out, "      {:indent$}{}", "", screen::styled(QUIET, &format!("{by}{words}")), indent = 2 * depth)?;
    }
    Ok(())
}

/// A name on one row: its quote says little more than the name.
fn name_out(out: &mut impl Write, line: &Line) -> Result<()> {
    let tone = wording::tone(line.tone).map_or_else(String::new, |words| format!(" {}", screen::styled(WARNING, words)));
    let date = line.attestations.iter().find_map(|a| a.edtf.as_deref()).map_or_else(String::new, |date| format!(" [{date}]"));
    let counts = wording::counts(line).map_or_else(String::new, |words| format!("; {words}"));
    let first = line.attestations.first();
    let source = first.map_or_else(String::new, |a| format!("{} {} · {}", short(&a.claim), a.chain.join(" > "), wording::review(a.review)));
    writeln!(out, "  {}{tone}{date}  {}", target(line), screen::styled(QUIET, &format!("{source}{counts}")))?;
    Ok(())
}

fn attestation_out(out: &mut impl Write, a: &Attestation) -> Result<()> {
    let published = a.article.published.as_deref().map_or_else(String::new, |date| format!(" {date}"));
    let mut source = format!("{}{published}", a.article.voice());
    if a.chain.len() > 1 {
        source = format!("{source}, after {}", a.chain[1..].join(" > "));
    }
    let when = a.edtf.as_deref().map_or_else(String::new, |date| format!(" [{date}]"));
    let review = wording::review(a.review);
    let quote = screen::shortened(&a.quote, screen::width().saturating_sub(8));
    writeln!(out, "      {}", screen::styled(QUIET, &format!("{}  {source}{when} · {review}", short(&a.claim))))?;
    writeln!(out, "      {}", screen::styled(QUIET, &format!("\u{201c}{quote}\u{201d}")))?;
    for (inference, what) in [(&a.begun, "begun"), (&a.ended, "ended")] {
        if let Some(inference) = inference {
            let premises: Vec<&str> = inference.premises.iter().map(|id| short(id)).collect();
            let words = format!("inferred: {what} {} ({})", wording::inference(inference.rule), premises.join(", "));
            writeln!(out, "      {}", screen::styled(QUIET, &words))?;
        }
    }
    Ok(())
}

/// A line with its relation and dates, on one row, and its sources below: for lists in order of time.
pub(crate) fn row_out(out: &mut impl Write, mark: &str, line: &Line) -> Result<()> {
    let date = line.attestations.iter().find_map(|a| a.edtf.as_deref()).unwrap_or("undated");
    let tone = wording::tone(line.tone).map_or_else(String::new, |words| format!(" {}", screen::styled(WARNING, words)));
    let words = format!("{} · {}", wording::relation(&line.relation), target(line));
    writeln!(out, "{mark}{date:>23}  {}{tone}", screen::wrapped(&words, screen::width().saturating_sub(27), 25))?;
    let sources: Vec<String> = line.attestations.iter().map(|a| format!("{} {}", short(&a.claim), a.chain.join(" > "))).collect();
    let few = sources.iter().take(3).map(String::as_str).collect::<Vec<_>>().join("; ");
    let more = if sources.len() > 3 { format!("; and {} more", sources.len() - 3) } else { String::new() };
    let counts = wording::counts(line).map_or_else(String::new, |words| format!(" ({words})"));
    let words = screen::wrapped(&format!("{few}{more}{counts}"), screen::width().saturating_sub(25), 25);
    writeln!(out, "{:25}{}", "", screen::styled(QUIET, &words))?;
    Ok(())
}

/// What appeared, vanished and changed between two answers.
pub(crate) fn difference_out(out: &mut impl Write, difference: &Difference) -> Result<()> {
    for (heading, mark, lines) in [("appeared", "+", &difference.appeared), ("no longer there", "-", &difference.vanished)] {
        if !lines.is_empty() {
            writeln!(out, "{}", screen::styled(HEADING, heading))?;
        }
        for line in lines {
            row_out(out, mark, line)?;
        }
    }
    if !difference.changed.is_empty() {
        writeln!(out, "{}", screen::styled(HEADING, "changed"))?;
    }
    for (before, after) in &difference.changed {
        row_out(out, "~", after)?;
        let standing = |line: &Line| line.standing.map_or("recorded", wording::standing);
        let words = if before.standing == after.standing {
            format!("{} claims before, {} after", before.attestations.len(), after.attestations.len())
        } else {
            format!("{} before, {} after", standing(before), standing(after))
        };
        writeln!(out, "{:25}{}", "", screen::styled(QUIET, &words))?;
    }
    Ok(())
}

/// The first digits of an id, enough to ask for it.
pub(crate) fn short(id: &str) -> &str {
    id.get(..8).unwrap_or(id)
}
