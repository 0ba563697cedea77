//! Which stretches of a text are the article, its readers' comments, navigation, and blurb.
//!
//! The text is cut into [units](unit::Unit); each gets a cue by its words ([`cues`]); then the comments are cut off
//! ([`comments`]), and what stands around the paragraphs is judged by words and place ([`edges`]).
//! Everything is linear in the text, up to the number of phrases in `cues.toml`.

pub(crate) mod comments;
pub(crate) mod cues;
pub(crate) mod edges;
pub(crate) mod stamp;
pub(crate) mod unit;

use variorum_model::article::{Zone, ZoneKind};

use cues::Cue;
use unit::Unit;

/// Zones of a plain text, covering it from its first to its last code point.
#[must_use]
pub fn of_text(text: &str) -> Vec<Zone> {
    let units = unit::split(text);
    let kinds = judge(&units);
    cover(units.iter().map(|unit| unit.span.start).zip(kinds), text.chars().count())
}

/// The kind of each unit.
pub(crate) fn judge(units: &[Unit]) -> Vec<ZoneKind> {
    let cues: Vec<Option<Cue>> = units.iter().map(|unit| cues::cue(&unit.text)).collect();
    let begin = comments::begin(units, &cues).unwrap_or(units.len());
    let mut kinds = edges::kinds(&units[..begin], &cues[..begin]);
    kinds.extend(units[begin..].iter().map(|_| ZoneKind::Comment));
    kinds
}

/// Zones from the starts of stretches and their kinds: each reaches to the next, equal neighbours are one.
pub(crate) fn cover(starts: impl IntoIterator<Item = (usize, ZoneKind)>, total: usize) -> Vec<Zone> {
    let mut zones: Vec<Zone> = Vec::new();
    for (start, kind) in starts {
        match zones.last_mut() {
            None => zones.push(Zone { start: 0, end: total, kind }),
            Some(last) if last.kind == kind => {}
            Some(last) => {
                last.end = start;
                zones.push(Zone { start, end: total, kind });
            }
        }
    }
    if zones.is_empty() && total > 0 {
        zones.push(Zone { start: 0, end: total, kind: ZoneKind::Body });
    }
    zones
}
