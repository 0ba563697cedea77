//! What stands on a day about a party: the fold of records.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use crate::claim::{DateBasis, Qualifier};
use crate::origins::{Origin, chain, origins};
use crate::reading::{Key, Reading, Tone, read};
use crate::record::{ArticleRef, AsOf, ClusterId, PartyRef, Record};
use crate::review::ReviewState;
use crate::states::{Endings, Inference, InferenceRule, begun};
use crate::time::{Date, Period, Standing};
use crate::vocabulary::Vocabulary;

/// A claim seen on one day is shown as nearby up to so many days before and after.
const NEARBY_DAYS: i32 = 366;

/// What stands about a party.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Snapshot {
    /// The party, by the name that its records give it; `None` where no record touches it.
    pub focus: Option<PartyRef>,
    /// The three dates.
    pub as_of: AsOf,
    /// Lines, grouped by relation; of one relation the surest first.
    pub lines: Vec<Line>,
    /// Lines that would still stand but for an inference that ended them before the day.
    pub over: Vec<Line>,
    /// Records left out because their articles have no date of publication, where one was asked for.
    pub left_out: usize,
}

/// One thing that is said of the party, by however many sources, in one tone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// The relation as it reads from the party's end: the inverse's name where the party is the object.
    pub relation: String,
    /// The relation of the vocabulary, in the direction in which it is filed.
    pub filed_as: String,
    /// Near-synonyms share a family.
    pub family: Option<String>,
    /// Which end the party stands at.
    pub end: End,
    /// The other end; `None` of "exists".
    pub target: Option<LineTarget>,
    /// As what it is said.
    pub tone: Tone,
    /// The best standing among its claims; `None` where no day was asked for.
    pub standing: Option<LineStanding>,
    /// Every claim behind it, the best standing first.
    pub attestations: Vec<Attestation>,
    /// The independent origins of those claims.
    pub origins: Vec<Origin>,
    /// Claims that dispute the line or deny it.
    pub contested_by: Vec<String>,
}

/// Which end of the relation the party stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// It is the subject.
    Subject,
    /// It is the object.
    Object,
    /// The relation reads the same from both ends.
    Either,
}

/// The other end of a line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LineTarget {
    /// A party.
    Party(PartyRef),
    /// A value, in the words of the first claim.
    Value(String),
}

impl LineTarget {
    /// The party's name, or the value.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Party(party) => &party.name,
            Self::Value(value) => value,
        }
    }
}

/// Where a line stands on the day, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LineStanding {
    /// A source covers the day.
    Holds,
    /// The day lies inside the doubt.
    MayHold,
    /// Began before the day and no end is recorded: an assumption.
    Continues,
    /// Not on that day, but attested within a year of it, and no end is recorded between.
    Nearby,
    /// The sources give no date.
    Undated,
}

/// One claim behind a line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attestation {
    /// Id of the claim.
    pub claim: String,
    /// Its article.
    pub article: Arc<ArticleRef>,
    /// When, as it is written.
    pub edtf: Option<String>,
    /// When, as it is reckoned: of a begun state, from the event on.
    pub period: Option<Period>,
    /// What the date rests on.
    pub date_basis: DateBasis,
    /// Where this claim stands on the day by itself; `None` where no day was asked for.
    pub standing: Option<LineStanding>,
    /// The other end in this claim's own words.
    pub words: String,
    /// The voices from the publisher inwards; the last is the origin.
    pub chain: Vec<String>,
    /// The words of the passage.
    pub quote: String,
    /// Where they stand, code points.
    pub quote_span: [usize; 2],
    /// Where it stands with its reviewers.
    pub review: ReviewState,
    /// Details.
    pub qualifiers: BTreeMap<String, Qualifier>,
    /// Set where the state is inferred from an event.
    pub begun: Option<Inference>,
    /// Set where the state's end, or a doubt about it, is inferred.
    pub ended: Option<Inference>,
}

impl Snapshot {
    /// The lines of a relation, as it reads from the party's end.
    pub fn of<'a>(&'a self, relation: &'a str) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().filter(move |line| line.relation == relation)
    }

    /// The lines of a family of relations.
    pub fn family<'a>(&'a self, family: &'a str) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().filter(move |line| line.family.as_deref() == Some(family))
    }
}

impl Line {
    /// How many independent origins stand behind it.
    #[must_use]
    pub fn origin_count(&self) -> usize {
        self.origins.len()
    }

    /// The period of the claim that stands best.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        self.attestations.first().and_then(|attestation| attestation.period)
    }
}

/// Readings of one line.
type Groups<'a, 'r> = BTreeMap<(Key<'r>, End, Tone), Vec<(&'a Reading<'r>, Shown)>>;

/// What the records say about a party under three dates. A function of its arguments: the order of the records does not
/// matter, nothing is averaged, and what is rejected is not there.
#[must_use]
pub fn fold(records: &[Record], vocabulary: &Vocabulary, focus: ClusterId, as_of: AsOf) -> Snapshot {
    let (readings, left_out) = read(records, vocabulary, as_of);
    let readings = with_begun_states(readings, vocabulary);
    let endings = Endings::among(&readings);
    let (mut groups, mut over) = (Groups::new(), Groups::new());
    let (mut there, mut gone) = (Vec::new(), Vec::new());
    let dated: BTreeSet<Key<'_>> =
        readings.iter().filter(|r| r.is_single() && r.period.is_some() && r.tone.asserts()).map(Reading::key).collect();
    for reading in readings.iter().filter(|reading| reading.touches(focus)) {
        // "from the time when Omar led it": where others say when that was, a claim without a date is not one of another time
        if as_of.valid_on.is_some() && reading.is_state() && reading.period.is_none() && dated.contains(&reading.key()) {
            continue;
        }
        let shown = shown(reading, &endings, as_of.valid_on);
        let place = (reading.key(), end_of(reading, focus), reading.tone);
        match shown {
            // that the party is there is one line, however many events say so and in whatever tone
            Some(shown) if reading.bare => if shown.over { &mut gone } else { &mut there }.push((reading, shown)),
            Some(shown) if shown.over => over.entry(place).or_default().push((reading, shown)),
            Some(shown) => groups.entry(place).or_default().push((reading, shown)),
            None => {}
        }
    }
    for (bare, groups) in [(there, &mut groups), (gone, &mut over)] {
        let plainest = bare.iter().min_by_key(|(reading, _)| reading.tone).map(|(reading, _)| *reading);
        if let Some(plainest) = plainest {
            groups.insert((plainest.key(), end_of(plainest, focus), plainest.tone), bare);
        }
    }
    let contested = contested(&readings, focus);
    let line = |((key, end, tone), members)| line(key, end, tone, members, &contested, focus);
    let mut lines: Vec<Line> = groups.into_iter().map(line).collect();
    lines.sort_by(|a, b| order(a).cmp(&order(b)));
    let focus = readings.iter().find_map(|reading| party_at(reading, focus)).cloned();
    Snapshot { focus, as_of, lines, over: over.into_iter().map(line).collect(), left_out }
}

/// Readings, with the states that events begin. A relation that starts itself (a pledge) stands as the state it starts.
pub(crate) fn with_begun_states<'r>(readings: Vec<Reading<'r>>, vocabulary: &'r Vocabulary) -> Vec<Reading<'r>> {
    let mut all = Vec::with_capacity(readings.len());
    for reading in readings {
        let states = if reading.tone.asserts() { begun(&reading, vocabulary) } else { Vec::new() };
        let starts_itself = states.iter().any(|state| state.relation == reading.relation);
        if !starts_itself {
            all.push(reading);
        }
        all.extend(states);
    }
    all
}

/// How one claim is shown on the day.
#[derive(Debug, Clone)]
struct Shown {
    standing: Option<LineStanding>,
    ended: Option<Inference>,
    over: bool,
}

/// `None` where the claim does not belong on that day.
fn shown<'r>(reading: &Reading<'r>, endings: &Endings<'r>, day: Option<Date>) -> Option<Shown> {
    let Some(day) = day else { return Some(Shown { standing: None, ended: None, over: false }) };
    let stand = endings.stand(reading, day);
    let shown = |standing| Some(Shown { standing: Some(standing), ended: stand.ended.clone(), over: false });
    match stand.standing {
        None => shown(LineStanding::Undated),
        Some(Standing::Holds) => shown(LineStanding::Holds),
        Some(Standing::MayHold) => shown(LineStanding::MayHold),
        Some(Standing::Continues) => shown(LineStanding::Continues),
        Some(Standing::DoesNotCover) if stand.ended.is_some() => Some(Shown { standing: None, ended: stand.ended, over: true }),
        Some(Standing::DoesNotCover) if nearby(reading, day) => shown(LineStanding::Nearby),
        Some(Standing::DoesNotCover) => None,
    }
}

/// Attested within a year of the day, with neither beginning nor end stated, or a moment.
fn nearby(reading: &Reading<'_>, day: Date) -> bool {
    let Some(period) = reading.period.filter(|period| period.is_seen_only() || period.is_moment()) else { return false };
    let Some(days) = period.attested_days() else { return false };
    let apart = if day < days.first() { day.until(days.first()) } else { days.last().until(day) };
    apart.is_ok_and(|span| span.get_days() <= NEARBY_DAYS)
}

fn end_of(reading: &Reading<'_>, focus: ClusterId) -> End {
    if reading.definition.symmetric {
        return End::Either;
    }
    if reading.subject.cluster == focus { End::Subject } else { End::Object }
}

fn party_at<'r>(reading: &Reading<'r>, party: ClusterId) -> Option<&'r PartyRef> {
    if reading.subject.cluster == party {
        return Some(reading.subject);
    }
    reading.object.filter(|object| object.cluster == party)
}

/// Claims that deny or dispute, by what they are about.
fn contested<'r>(readings: &[Reading<'r>], focus: ClusterId) -> BTreeMap<Key<'r>, Vec<(&'r str, Tone)>> {
    let mut all: BTreeMap<Key<'r>, Vec<(&'r str, Tone)>> = BTreeMap::new();
    let doubtful = readings.iter().filter(|reading| matches!(reading.tone, Tone::Denied | Tone::Disputed));
    for reading in doubtful.filter(|reading| reading.touches(focus)) {
        all.entry(reading.key()).or_default().push((reading.id(), reading.tone));
    }
    all
}

fn line(
    key: Key<'_>,
    end: End,
    tone: Tone,
    mut members: Vec<(&Reading<'_>, Shown)>,
    contested: &BTreeMap<Key<'_>, Vec<(&str, Tone)>>,
    focus: ClusterId,
) -> Line {
    if members.len() > 1 {
        members.sort_by_key(|(reading, shown)| (shown.standing, std::cmp::Reverse(sharpness(reading)), reading.id()));
    }
    let (first, _) = &members[0];
    let relation = match (end, &first.definition.inverse) {
        (End::Object, Some(inverse)) => inverse.clone(),
        _ => first.relation.to_owned(),
    };
    let target = match first.object {
        _ if first.bare => None,
        Some(object) if first.subject.cluster == focus => Some(LineTarget::Party(object.clone())),
        Some(_) => Some(LineTarget::Party(first.subject.clone())),
        None => Some(LineTarget::Value(first.record.claim.target.text().to_owned())),
    };
    let against = contested.get(&key).into_iter().flatten();
    let against = against.filter(|(id, other)| *other != tone && members.iter().all(|(reading, _)| reading.id() != *id));
    Line {
        relation,
        filed_as: first.relation.to_owned(),
        family: first.definition.family.clone(),
        end,
        target,
        tone,
        standing: members[0].1.standing,
        origins: origins(&members.iter().map(|(reading, _)| *reading).collect::<Vec<_>>()),
        contested_by: against.map(|(id, _)| (*id).to_owned()).collect(),
        attestations: members.iter().map(|(reading, shown)| attestation(reading, shown)).collect(),
    }
}

/// Finer dates first: minus the number of days in doubt.
fn sharpness(reading: &Reading<'_>) -> i32 {
    let days = reading.period.and_then(|period| period.start_days().or(period.attested_days()).or(period.end_days()));
    days.map_or(i32::MIN, |days| -days.count())
}

/// Sections in the order in which a reader asks.
const FAMILIES: [&str; 8] = ["identity", "life", "people", "belonging", "friendship", "enmity", "descent", "territory"];

fn order(line: &Line) -> (usize, &str, Option<LineStanding>, Tone, &str) {
    let family = line.family.as_deref().unwrap_or_default();
    let section = FAMILIES.iter().position(|known| *known == family).unwrap_or(FAMILIES.len());
    (section, &line.relation, line.standing, line.tone, line.target.as_ref().map(LineTarget::text).unwrap_or_default())
}

fn attestation(reading: &Reading<'_>, shown: &Shown) -> Attestation {
    let claim = &reading.record.claim;
    Attestation {
        claim: reading.record.id.clone(),
        article: Arc::clone(&reading.record.article),
        edtf: claim.edtf.clone(),
        period: reading.period,
        date_basis: claim.date_basis,
        standing: shown.standing,
        words: claim.target.text().to_owned(),
        chain: chain(reading),
        quote: claim.passage.quote.clone(),
        quote_span: claim.passage.quote_span,
        review: reading.record.review,
        qualifiers: claim.qualifiers.clone(),
        begun: reading.begun.then(|| Inference { rule: InferenceRule::Begun, premises: vec![reading.record.id.clone()] }),
        ended: shown.ended.clone(),
    }
}

#[cfg(test)]
#[path = "snapshot_tests.rs"]
mod tests;
