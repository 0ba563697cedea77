//! Claims about one thing that cannot all be right, kept side by side.
//!
//! One rule a file; each takes the whole [`Case`] and adds what it finds. Compatible statements are not flagged: a month and a
//! day in it, "hundreds" and 300, a part smaller than the whole, a successor after his predecessor, a supporter who is also
//! criticised.

mod authority;
mod calendar;
mod case;
mod certainty;
mod character;
mod control;
mod dates;
mod excluded;
mod loyalty;
mod majority;
mod naming;
mod numbers;
mod polarity;
pub mod reach;
mod reasons;
mod rebuttals;
mod scope;
mod values;

use serde::{Deserialize, Serialize};

use crate::assessment::Graded;
use crate::origins::{Origin, origins};
use crate::reading::{Reading, read};
use crate::record::{AsOf, ClusterId, PartyRef, Record};
use crate::time::Standing;
use crate::vocabulary::Vocabulary;
use case::Case;

/// Claims that cannot all be right.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Disagreement {
    /// Ten digits that stand for its key.
    pub id: String,
    /// Names the thing disagreed about; the same after more claims are added, as long as nobody judges its parties anew.
    pub key: String,
    /// What kind of disagreement it is.
    pub kind: Kind,
    /// Must one be wrong, or is it that they may be?
    pub force: Force,
    /// The parties it is about.
    pub about: Vec<PartyRef>,
    /// The relation, where it is about one.
    pub relation: String,
    /// What is said, and by whom; at least two.
    pub positions: Vec<Position>,
    /// Why they cannot all be right, in one sentence.
    pub why: String,
}

/// What one side says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Position {
    /// In the words of its first claim.
    pub says: String,
    /// The claims, by id.
    pub claims: Vec<String>,
    /// The independent origins of those claims.
    pub origins: Vec<Origin>,
    /// What analysts think of it, in the order in which they said so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assessments: Vec<Graded>,
}

/// Kinds of disagreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Two holders of a post for one, at one time.
    Value,
    /// Numbers apart beyond scope and approximation.
    Number,
    /// One event on two dates.
    Date,
    /// One says so, another that it is not so.
    Polarity,
    /// States that exclude each other.
    Excluded,
    /// One event, two reasons.
    Reason,
    /// A claim and the rebuttal that the same article reports.
    Rebuttal,
    /// Two accounts that both claim to be the only official one.
    Authority,
    /// The whole, or a part of it?
    Scope,
    /// One tie under two relations.
    Naming,
    /// A date given in two calendars that do not agree.
    Calendar,
    /// Territory said to be held where others report fighting for it.
    Control,
    /// One person in two parties that oppose each other.
    Loyalty,
    /// What kind of body it is.
    Character,
    /// Two groups, each said to be the majority.
    Majority,
    /// Hedged in one place and asserted in another of one article.
    Certainty,
}

/// How strongly the positions exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Force {
    /// They cannot all be right.
    Contradiction,
    /// They can be right together only if the doubt falls one way, or if words are used differently.
    Tension,
}

/// All disagreements among the records, contradictions first. A function of its arguments: the order of the records does not
/// matter. With `valid_on`, only those of which some claim may hold on that day or has no date.
#[must_use]
pub fn disagreements(records: &[Record], vocabulary: &Vocabulary, as_of: AsOf) -> Vec<Disagreement> {
    let (readings, _) = read(records, vocabulary, as_of);
    let case = Case::of(&readings);
    let mut found: Vec<Found<'_, '_>> = Vec::new();
    values::find(&case, &mut found);
    numbers::find(&case, &mut found);
    dates::find(&case, &mut found);
    polarity::find(&case, &mut found);
    excluded::find(&case, &mut found);
    reasons::find(&case, &mut found);
    rebuttals::find(&case, &mut found);
    authority::find(&case, &mut found);
    scope::find(&case, &mut found);
    naming::find(&case, &mut found);
    calendar::find(&case, &mut found);
    control::find(&case, &mut found);
    loyalty::find(&case, &mut found);
    character::find(&case, &mut found);
    majority::find(&case, &mut found);
    certainty::find(&case, &mut found);
    let mut all: Vec<Disagreement> = found.into_iter().filter(|found| found.is_of(as_of)).map(Found::finish).collect();
    all.sort_by(|a, b| (a.force, a.kind, &a.key).cmp(&(b.force, b.kind, &b.key)));
    all.dedup_by(|a, b| a.key == b.key);
    all
}

/// The disagreements that a party has a part in. They come out as among all records where the records hold what
/// [`reach::beyond`] names.
#[must_use]
pub fn disagreements_about(records: &[Record], vocabulary: &Vocabulary, party: ClusterId, as_of: AsOf) -> Vec<Disagreement> {
    let mut all = disagreements(records, vocabulary, as_of);
    all.retain(|disagreement| disagreement.about.iter().any(|about| about.cluster == party));
    all
}

/// A disagreement as a rule finds it.
struct Found<'a, 'r> {
    kind: Kind,
    force: Force,
    relation: &'r str,
    /// What tells it from another of its kind and parties, where those do not.
    detail: String,
    positions: Vec<(String, Vec<&'a Reading<'r>>)>,
    why: String,
}

impl<'a, 'r> Found<'a, 'r> {
    fn is_of(&self, as_of: AsOf) -> bool {
        let Some(day) = as_of.valid_on else { return true };
        let covers = |reading: &&Reading<'_>| reading.period.is_none_or(|p| p.standing(day) != Standing::DoesNotCover);
        self.positions.iter().any(|(_, readings)| readings.iter().any(&covers))
    }

    fn finish(self) -> Disagreement {
        let mut about: Vec<PartyRef> = Vec::new();
        for reading in self.positions.iter().flat_map(|(_, readings)| readings) {
            for party in [Some(reading.subject), reading.object].into_iter().flatten() {
                if about.iter().all(|known| known.cluster != party.cluster) {
                    about.push(party.clone());
                }
            }
        }
        let first = self.positions.first().and_then(|(_, readings)| readings.first());
        let anchor = first.map(|reading| reading.subject.cluster.0).unwrap_or_default();
        let key = format!("{}:{}:{anchor}:{}", word(self.kind), self.relation, self.detail);
        Disagreement {
            id: id(&key),
            key,
            kind: self.kind,
            force: self.force,
            about,
            relation: self.relation.to_owned(),
            positions: self.positions.into_iter().map(|(says, readings)| position(says, &readings)).collect(),
            why: self.why,
        }
    }
}

fn position(says: String, readings: &[&Reading<'_>]) -> Position {
    let claims = readings.iter().map(|reading| reading.id().to_owned()).collect();
    Position { says, claims, origins: origins(readings), assessments: Vec::new() }
}

fn word(kind: Kind) -> String {
    format!("{kind:?}").to_lowercase()
}

/// FNV-1a, 40 bits of it: the same on every machine.
fn id(key: &str) -> String {
    let hash = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{:010x}", (hash ^ hash >> 40) & 0xff_ffff_ffff)
}

/// What a reading says, in a few words.
fn says(reading: &Reading<'_>) -> String {
    let target = reading.object.map_or_else(|| reading.record.claim.target.text(), |object| &object.name);
    let no = if reading.tone == crate::reading::Tone::Denied { "not " } else { "" };
    let date = reading.record.claim.edtf.as_deref().map(|date| format!(" ({date})")).unwrap_or_default();
    format!("{} {no}{} {target}{date}", reading.subject.name, reading.relation.replace('_', " "))
}

#[cfg(test)]
mod tests;
