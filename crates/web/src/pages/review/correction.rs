//! Correcting a claim: either end, relation, direction, dates, polarity, modality, voices. The quote stays.

use maud::{Markup, html};
use variorum_kb::ClaimRecord;
use variorum_model::claim::{Claim, DateBasis, Modality, Polarity, Target};
use variorum_model::time::Edtf;
use variorum_model::wording;

use crate::error::WebError;
use crate::fields::Fields;

const POLARITIES: [Polarity; 3] = [Polarity::Asserted, Polarity::Denied, Polarity::Disputed];
const MODALITIES: [Modality; 5] = [Modality::Fact, Modality::Claimed, Modality::Reported, Modality::Expected, Modality::Opinion];

/// The form, folded until it is asked for.
pub(super) fn form(record: &ClaimRecord, relations: &[String], carried: &Markup) -> Markup {
    let claim = record.reading(None);
    let is_party = matches!(claim.target, Target::Object(_));
    let word = |value: &dyn std::fmt::Debug| format!("{value:?}").to_lowercase();
    html! {
        details.correct data-key="c" {
            summary { "Correct " kbd { "c" } }
            form.wide method="post" action="/review" {
                (carried)
                input type="hidden" name="claim" value=(record.id);
                input type="hidden" name="verdict" value="corrected";
                p.field { label for="subject" { "First end" } input #subject name="subject" value=(claim.subject) required maxlength="500" dir="auto"; }
                p.field {
                    label for="relation" { "Relation" }
                    select #relation name="relation" { @for name in relations { option value=(name) selected[*name == claim.relation] { (wording::relation(name)) } } }
                }
                p.field { label for="target" { "Second end" } input #target name="target" value=(claim.target.text()) required maxlength="5000" dir="auto"; }
                fieldset {
                    legend { "The second end is" }
                    label { input type="radio" name="target_is" value="party" checked[is_party]; " a party" }
                    label { input type="radio" name="target_is" value="value" checked[!is_party]; " a value" }
                    label { input type="checkbox" name="swap" value="yes"; " swap the two ends" }
                }
                div.beside {
                    p.field { label for="edtf" { "Date (EDTF)" } input #edtf name="edtf" value=[claim.edtf.as_deref()] maxlength="100"; }
                    p.field { label for="polarity" { "Polarity" } select #polarity name="polarity" { @for p in POLARITIES { option selected[p == claim.polarity] { (word(&p)) } } } }
                    p.field { label for="modality" { "Modality" } select #modality name="modality" { @for m in MODALITIES { option selected[m == claim.modality] { (word(&m)) } } } }
                }
                p.field { label for="voices" { "Voices, outermost first, one a line" } textarea #voices name="voices" rows="2" dir="auto" { (claim.attribution.join("\n")) } }
                p.field { label for="because" { "Reason, if there is something to say" } input #because name="why" maxlength="1000" dir="auto"; }
                p { button.main { "Store the correction" } }
            }
        }
    }
}

/// The claim as the form has it.
pub(super) fn corrected(claim: &Claim, sent: &Fields) -> Result<Claim, WebError> {
    let mut claim = claim.clone();
    claim.subject = sent.needed("subject")?.to_owned();
    claim.relation = sent.needed("relation")?.to_owned();
    let target = sent.needed("target")?.to_owned();
    claim.target = if sent.get("target_is") == Some("value") { Target::Value(target) } else { Target::Object(target) };
    if sent.get("swap").is_some() {
        let Target::Object(object) = &mut claim.target else {
            return Err(WebError::wrong("only two parties can be swapped: a value cannot stand first"));
        };
        std::mem::swap(&mut claim.subject, object);
    }
    let date = sent.get("edtf").map(|text| Edtf::parse(text).map_err(|error| WebError::wrong(error.to_string()))).transpose()?;
    let date = date.map(|date| date.as_str().to_owned());
    if date != claim.edtf {
        // a person has read it in the passage
        claim.date_basis = if date.is_some() { DateBasis::Stated } else { DateBasis::None };
        claim.edtf = date;
    }
    claim.polarity = chosen(&POLARITIES, sent.words("polarity"))?;
    claim.modality = chosen(&MODALITIES, sent.words("modality"))?;
    claim.attribution = sent.words("voices").lines().map(str::trim).filter(|voice| !voice.is_empty()).map(str::to_owned).collect();
    Ok(claim)
}

fn chosen<T: Copy + std::fmt::Debug>(all: &[T], word: &str) -> Result<T, WebError> {
    let found = all.iter().find(|value| format!("{value:?}").to_lowercase() == word);
    found.copied().ok_or_else(|| WebError::wrong(format!("\"{word}\" is not one of {all:?}")))
}
