//! A claim as one readable line: who, what, whom, when, in whose voice and tone.

use variorum_model::claim::{Claim, Modality, Polarity};

/// "A · leader · B · 2013 (denied; says X)".
pub(crate) fn of(claim: &Claim) -> String {
    let mut line = format!("{} · {} · {}", claim.subject, claim.relation.replace('_', " "), claim.target.text());
    if let Some(date) = &claim.edtf {
        line.push_str(&format!(" · {date}"));
    }
    let mut tone = Vec::new();
    match claim.polarity {
        Polarity::Asserted => {}
        Polarity::Denied => tone.push("denied".to_owned()),
        Polarity::Disputed => tone.push("disputed".to_owned()),
    }
    match claim.modality {
        Modality::Fact => {}
        Modality::Claimed => tone.push("claimed".to_owned()),
        Modality::Reported => tone.push("reported".to_owned()),
        Modality::Expected => tone.push("expected".to_owned()),
        Modality::Opinion => tone.push("opinion".to_owned()),
    }
    if !claim.attribution.is_empty() {
        tone.push(format!("according to {}", claim.attribution.join(" > ")));
    }
    if !tone.is_empty() {
        line.push_str(&format!(" ({})", tone.join("; ")));
    }
    line
}
