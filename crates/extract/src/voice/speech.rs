//! Direct speech: what stands between quotation marks, over paragraphs too, and who speaks it.

use super::frame::Frame;
use super::reader::Reader;
use std::ops::Range;

/// Fewer words than this between marks are a name or somebody's wording, not speech.
const SPEECH: usize = 5;

/// A stretch of direct speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Speech {
    pub(super) tokens: Range<usize>,
    pub(super) speaker: Option<String>,
}

/// All stretches between quotation marks that are long enough to be speech, in order. A mark that is never closed
/// ends with its paragraph, unless the next one opens with a mark again: then the speech goes on.
pub(super) fn stretches(reader: &Reader<'_, '_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let mut sentences = reader.document.sentences.iter().peekable();
    for at in 0..reader.document.tokens.len() {
        let mut starts_line = false;
        while sentences.next_if(|s| s.tokens.start <= at).inspect(|s| starts_line = s.starts_line && s.tokens.start == at).is_some() {}
        if starts_line && let Some(start) = open {
            push(&mut found, start..at);
            open = None;
        }
        let mark = reader.text(at);
        match (mark, open) {
            ("“" | "«" | "„", None) | ("\"", None) => open = Some(at + 1),
            ("”" | "»" | "\"", Some(start)) => {
                push(&mut found, start..at);
                open = None;
            }
            // German and Polish close with the mark that English opens with
            ("“", Some(start)) if reader.text(start - 1) == "„" => {
                push(&mut found, start..at);
                open = None;
            }
            _ => {}
        }
    }
    if let Some(start) = open {
        push(&mut found, start..reader.document.tokens.len());
    }
    found
}

fn push(found: &mut Vec<Range<usize>>, range: Range<usize>) {
    if range.len() >= SPEECH {
        found.push(range);
    }
}

/// Gives each stretch its speaker: of the frame beside it, else of the speech just before it in the same or the
/// preceding paragraph.
pub(super) fn spoken(reader: &Reader<'_, '_>, stretches: Vec<Range<usize>>, frames: &[Frame]) -> Vec<Speech> {
    let mut found: Vec<Speech> = Vec::with_capacity(stretches.len());
    for tokens in stretches {
        let next = frames.partition_point(|frame| frame.at < tokens.start);
        let before = next
            .checked_sub(1)
            .and_then(|i| frames.get(i))
            .filter(|frame| tokens.start - frame.at <= 30 && !has_end(reader, frame.at..tokens.start.saturating_sub(1)));
        let after = frames[next..]
            .iter()
            .find(|frame| frame.at >= tokens.end)
            .filter(|frame| frame.at - tokens.end <= 12 && !has_end(reader, tokens.end..frame.at));
        let introduced = before.filter(|_| {
            matches!(reader.text(tokens.start.saturating_sub(2)), ":" | ",")
                || before.is_some_and(|frame| frame.scope.contains(&tokens.start))
        });
        let named = introduced.or(after).or(before).and_then(|frame| frame.source.clone());
        let goes_on = found.last().filter(|last| tokens.start - last.tokens.end <= 60).and_then(|last| last.speaker.clone());
        let speaker = named.or(goes_on);
        found.push(Speech { tokens, speaker });
    }
    found
}

fn has_end(reader: &Reader<'_, '_>, range: Range<usize>) -> bool {
    range.into_iter().any(|i| {
        reader.text(i) == "."
            && reader.is_name(i + 1)
            && reader.token(i).is_some_and(|t| !t.spaced)
            && reader.token(i + 1).is_some_and(|t| t.spaced)
    })
}
