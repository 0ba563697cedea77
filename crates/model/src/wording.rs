//! How answers are put into words, the same in a terminal, on a page and in a report: nothing that is denied, expected or an
//! opinion may read like a fact.

use crate::assessment::Graded;
use crate::claim::{Claim, Modality, Polarity};
use crate::origins::{Voice, tree};
use crate::reading::Tone;
use crate::review::ReviewState;
use crate::silence::Missing;
use crate::snapshot::{Line, LineStanding};
use crate::states::InferenceRule;

/// A relation as people read it: "part of".
#[must_use]
pub fn relation(name: &str) -> String {
    name.replace('_', " ")
}

/// What sets a line apart from a plain statement; `None` of a plain one.
#[must_use]
pub fn tone(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Claimed => Some("claimed"),
        Tone::Reported => Some("reported"),
        Tone::Disputed => Some("disputed"),
        Tone::Opinion => Some("opinion"),
        Tone::Expected => Some("expected, not a fact"),
        Tone::Denied => Some("denied"),
    }
}

/// Where a line stands on the day.
#[must_use]
pub fn standing(standing: LineStanding) -> &'static str {
    match standing {
        LineStanding::Holds => "holds",
        LineStanding::MayHold => "may hold",
        LineStanding::Continues => "continues: no end recorded",
        LineStanding::Nearby => "attested nearby",
        LineStanding::Undated => "undated",
    }
}

/// Where a claim stands with its reviewers.
#[must_use]
pub fn review(review: ReviewState) -> &'static str {
    match review {
        ReviewState::Proposed => "not reviewed",
        ReviewState::Accepted => "accepted",
        ReviewState::Corrected => "corrected",
        ReviewState::Unsure => "unsure",
        ReviewState::Rejected => "rejected",
    }
}

/// What a beginning or end was inferred from.
#[must_use]
pub fn inference(rule: InferenceRule) -> &'static str {
    match rule {
        InferenceRule::Begun | InferenceRule::Ended => "by an event",
        InferenceRule::EndRecorded => "as another claim records",
        InferenceRule::Succeeded => "when a successor began",
    }
}

/// What the sources leave open.
#[must_use]
pub fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::Claim => "The sources do not say: no claim about this.",
        Missing::Date => "The sources do not say when: what they state has no date.",
        Missing::Time => "The sources do not say for that day; the nearest that they do say:",
        Missing::Successor => "The sources do not say who came after.",
        Missing::Assertion => "No source asserts it; there are only denials, forecasts or opinions.",
    }
}

/// "5 reports, 1 origin"; `None` of a single report.
#[must_use]
pub fn counts(line: &Line) -> Option<String> {
    counted(line.attestations.len(), line.origins.len())
}

/// The same of any number of claims and of the origins behind them.
#[must_use]
pub fn counted(reports: usize, origins: usize) -> Option<String> {
    let word = if origins == 1 { "origin" } else { "origins" };
    (reports > 1).then(|| format!("{reports} reports, {origins} {word}"))
}

/// "B2 by Ada (usually reliable, probably true): counted on the spot".
#[must_use]
pub fn graded(graded: &Graded) -> String {
    let reasons = if graded.reasons.is_empty() { String::new() } else { format!(": {}", graded.reasons) };
    format!("{} by {} ({}){reasons}", graded.grade, graded.author, graded.grade.words())
}

/// Who repeated whom, one row a voice, each with how deep it stands: "Army (statement)", below it "Valley Post: c1".
/// Empty where nobody repeated anybody.
#[must_use]
pub fn repetition(line: &Line) -> Vec<(usize, String)> {
    let mut rows = Vec::new();
    for voice in tree(line).iter().filter(|voice| !voice.repeated_by.is_empty()) {
        voice_rows(voice, 0, &mut rows);
    }
    rows
}

fn voice_rows(voice: &Voice, depth: usize, rows: &mut Vec<(usize, String)>) {
    let how = if voice.copied { " (in nearly the same words)" } else { "" };
    let claims: Vec<&str> = voice.claims.iter().map(|id| id.get(..8).unwrap_or(id)).collect();
    let claims = if claims.is_empty() { String::new() } else { format!(": {}", claims.join(" ")) };
    rows.push((depth, format!("{}{how}{claims}", voice.name)));
    voice.repeated_by.iter().for_each(|by| voice_rows(by, depth + 1, rows));
}

/// What sets a claim apart from a plain statement of its article: "denied", "expected", "according to X > Y".
#[must_use]
pub fn voice(claim: &Claim) -> Vec<String> {
    let mut words = Vec::new();
    match claim.polarity {
        Polarity::Asserted => {}
        Polarity::Denied => words.push("denied".to_owned()),
        Polarity::Disputed => words.push("disputed".to_owned()),
    }
    match claim.modality {
        Modality::Fact => {}
        Modality::Claimed => words.push("claimed".to_owned()),
        Modality::Reported => words.push("reported".to_owned()),
        Modality::Expected => words.push("expected".to_owned()),
        Modality::Opinion => words.push("opinion".to_owned()),
    }
    if !claim.attribution.is_empty() {
        words.push(format!("according to {}", claim.attribution.join(" > ")));
    }
    words
}

/// A claim as one readable line: "A · leader · B · 2013 (denied; according to X)".
#[must_use]
pub fn sentence(claim: &Claim) -> String {
    let mut line = format!("{} · {} · {}", claim.subject, relation(&claim.relation), claim.target.text());
    if let Some(date) = &claim.edtf {
        line.push_str(&format!(" · {date}"));
    }
    let voice = voice(claim);
    if !voice.is_empty() {
        line.push_str(&format!(" ({})", voice.join("; ")));
    }
    line
}
