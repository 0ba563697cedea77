//! States that events begin and end.
//!
//! The vocabulary says which (`starts`, `ends`). What is inferred so carries its premises and falls with them: a rejected
//! claim is no premise. Only what a source asserts is one: a denial, a plan, an opinion or a disputed claim ends nothing, and
//! members who defect do not move their group.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::party::PartyKind;
use crate::reading::{Reading, fold_text, last_published};
use crate::record::{ClusterId, Record};
use crate::time::{Bound, Date, Days, Period, Side, Standing};
use crate::vocabulary::{Relation, RelationKind, Slot, Vocabulary};

/// Why a state is taken to have begun or ended.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Inference {
    /// The rule.
    pub rule: InferenceRule,
    /// The claims that it rests on, by id.
    pub premises: Vec<String>,
}

/// A rule of inference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InferenceRule {
    /// An event of the vocabulary begins the state.
    Begun,
    /// An event of the vocabulary ends the state.
    Ended,
    /// Another claim about the same state records its end.
    EndRecorded,
    /// A successor had begun.
    Succeeded,
}

/// The state that being founded starts and being dissolved ends.
pub(crate) const EXISTS: &str = "exists";

static EXISTS_RELATION: LazyLock<Relation> = LazyLock::new(|| Relation {
    definition: "The subject exists.".to_owned(),
    kind: RelationKind::State,
    slot: Slot::Single,
    subject: vec![PartyKind::Organisation],
    object: Vec::new(),
    value: None,
    symmetric: false,
    inverse: None,
    starts: Vec::new(),
    ends: Vec::new(),
    excludes: Vec::new(),
    family: Some("life".to_owned()),
    maps: std::collections::BTreeMap::new(),
});

/// The relations whose claims may end a state of another party: what a caller hands over of the parties around the one
/// asked about.
pub fn premise_relations(vocabulary: &Vocabulary) -> impl Iterator<Item = &str> {
    vocabulary.iter().filter(|(_, relation)| !relation.ends.is_empty()).map(|(name, _)| name)
}

/// The claims that may end a state in which the party stands at the other end, and that do not touch it: who else held the
/// post that it held. By party, the relations whose claims a caller hands over too.
#[must_use]
pub fn posts_held(records: &[Record], vocabulary: &Vocabulary, focus: ClusterId) -> BTreeMap<ClusterId, BTreeSet<String>> {
    let mut posts: BTreeMap<ClusterId, BTreeSet<String>> = BTreeMap::new();
    for reading in records.iter().filter_map(|record| Reading::of(record, vocabulary)) {
        let held = reading.object.is_some_and(|object| object.cluster == focus) && reading.subject.cluster != focus;
        if held && reading.is_single() && reading.is_state() {
            posts.entry(reading.subject.cluster).or_default().insert(reading.relation.to_owned());
        }
    }
    posts
}

/// The states that an event's claim begins, as readings of their own.
pub(crate) fn begun<'r>(event: &Reading<'r>, vocabulary: &'r Vocabulary) -> Vec<Reading<'r>> {
    let start = event.period.map(|period| match (period.earliest_start, period.latest_end) {
        (Bound::Day(first), Bound::Day(last)) => Days::new(first, last).map_or(Side::Unknown, Side::Within),
        (Bound::Day(first), _) => Side::From(first),
        (_, Bound::Day(last)) => Side::UpTo(last),
        _ => Side::Unknown,
    });
    let mut states = Vec::new();
    for name in &event.definition.starts {
        let (relation, definition, bare) = match vocabulary.entry(name) {
            Some((name, definition)) => (name, definition, false),
            None => (EXISTS, &*EXISTS_RELATION, true),
        };
        let period = start.map(|side| Period::between(side, Side::Unknown));
        states.push(Reading { relation, definition, period, bare, begun: true, ..event.clone() });
    }
    states
}

/// When a state ended, on whose word.
#[derive(Debug, Clone)]
struct Ending<'r> {
    when: When,
    rule: InferenceRule,
    claim: &'r str,
}

/// When a state ended.
#[derive(Debug, Clone, Copy)]
enum When {
    /// Inside these days.
    Within(Days),
    /// No later than on this day, the last on which the article that says so may have been published; at an unknown time
    /// where that is unknown.
    By(Option<Date>),
}

/// All endings among the readings, by the states that they end.
#[derive(Debug, Default)]
pub(crate) struct Endings<'r> {
    /// A state between two parties.
    of_pair: HashMap<(&'r str, ClusterId, ClusterId), Vec<Ending<'r>>>,
    /// Every state of that relation at either end of which the party stands.
    of_party: HashMap<(&'r str, ClusterId), Vec<Ending<'r>>>,
    /// Every state of that relation at whose person's end the party stands.
    of_person: HashMap<(&'r str, ClusterId), Vec<Ending<'r>>>,
    /// Beginnings in a slot that takes one value, by relation, subject and post.
    beginnings: HashMap<(&'r str, ClusterId, String), Vec<Beginning<'r>>>,
    /// Those who are said to be new in such a slot, without a date of their beginning.
    new_holders: HashMap<(&'r str, ClusterId, String), Vec<NewHolder<'r>>>,
}

#[derive(Debug)]
struct Beginning<'r> {
    days: Days,
    of: Option<ClusterId>,
    claim: &'r str,
}

#[derive(Debug)]
struct NewHolder<'r> {
    /// Had begun by this day.
    by: Option<Date>,
    of: Option<ClusterId>,
    /// Whom it followed, folded, where that is said.
    follows: Option<String>,
    claim: &'r str,
}

/// A reading's standing on a day, and what was inferred for it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stand {
    /// `None`: the claim has no date.
    pub(crate) standing: Option<Standing>,
    /// The inference that took its end from it, where one did.
    pub(crate) ended: Option<Inference>,
}

impl<'r> Endings<'r> {
    /// Of all readings, those of begun states included.
    pub(crate) fn among(readings: &[Reading<'r>]) -> Self {
        let mut endings = Self::default();
        for reading in readings.iter().filter(|reading| reading.tone.bears() && !reading.begun) {
            endings.add_event(reading);
        }
        for reading in readings.iter().filter(|reading| reading.tone.bears() && reading.is_state()) {
            endings.add_state(reading);
        }
        endings
    }

    fn add_event(&mut self, event: &Reading<'r>) {
        if event.is_partial() || event.definition.ends.is_empty() {
            return;
        }
        let when = match event.period {
            None => When::By(last_published(event.record)),
            Some(period) => match period.attested_days() {
                Some(days) => When::Within(days),
                None => return,
            },
        };
        let ending = Ending { when, rule: InferenceRule::Ended, claim: event.id() };
        let ceases = event.definition.ends.iter().any(|state| state == EXISTS);
        let befalls_persons = event.definition.subject.first() == Some(&PartyKind::Person);
        let subject = event.subject.cluster;
        for state in &event.definition.ends {
            let state = state.as_str();
            match event.object {
                Some(object) if !ceases => {
                    let (low, high) = ordered(subject, object.cluster);
                    self.of_pair.entry((state, low, high)).or_default().push(ending.clone());
                }
                _ if ceases => self.of_party.entry((state, subject)).or_default().push(ending.clone()),
                // a death; "ten of its men were expelled" has a value where a party could stand, and ends nothing
                _ if befalls_persons && event.definition.object.is_empty() && may_be_person(event) => {
                    self.of_person.entry((state, subject)).or_default().push(ending.clone());
                }
                _ => {}
            }
        }
    }

    fn add_state(&mut self, state: &Reading<'r>) {
        let seen = state.period.filter(|period| period.is_seen_only()).and_then(Period::attested_days);
        if state.is_single() && (state.period.is_none() || seen.is_some()) && is_new(state) {
            let by = seen.map(Days::last).or_else(|| last_published(state.record));
            let (of, follows) = (state.object.map(|object| object.cluster), state.qualifier("successor_of").map(|name| fold_text(&name)));
            let slot = (state.relation, state.subject.cluster, post(state));
            self.new_holders.entry(slot).or_default().push(NewHolder { by, of, follows, claim: state.id() });
        }
        let Some(period) = state.period else { return };
        if let (Some(object), Some(days), true) = (state.object, period.end_days(), period.ended) {
            let (low, high) = ordered(state.subject.cluster, object.cluster);
            let ending = Ending { when: When::Within(days), rule: InferenceRule::EndRecorded, claim: state.id() };
            self.of_pair.entry((state.relation, low, high)).or_default().push(ending);
        }
        if let (true, true, Some(days)) = (state.is_single(), period.started, period.start_days()) {
            let of = state.object.map(|object| object.cluster);
            let slot = (state.relation, state.subject.cluster, post(state));
            self.beginnings.entry(slot).or_default().push(Beginning { days, of, claim: state.id() });
        }
    }

    /// Where a reading stands on a day once events and other claims are taken into account.
    pub(crate) fn stand(&self, reading: &Reading<'r>, day: Date) -> Stand {
        let Some(period) = reading.period else { return Stand { standing: None, ended: None } };
        let own = period.standing(day);
        // what a source says to have held is not taken back; what is doubtful or assumed may be
        if !reading.is_state() || matches!(own, Standing::Holds | Standing::DoesNotCover) {
            return Stand { standing: Some(own), ended: None };
        }
        let dated = self.endings_of(reading).filter_map(|ending| match ending.when {
            When::Within(days) if applies(ending, days, reading, period, own) => Some((days, ending)),
            _ => None,
        });
        let ending = dated.min_by_key(|(days, _)| days.last()).map(|(days, ending)| (days, inference(ending)));
        let stand = |standing, ended| Stand { standing: Some(standing), ended };
        match ending.or_else(|| self.succession(reading, period, own, day)) {
            Some((days, ended)) if day > days.last() => stand(Standing::DoesNotCover, Some(ended)),
            Some((days, ended)) if day >= days.first() && days.count() > 1 => stand(Standing::MayHold, Some(ended)),
            Some(_) => stand(own, None),
            None => match self.undated_ending(reading, period, own) {
                Some((Some(by), ended)) if day > by => stand(Standing::DoesNotCover, Some(ended)),
                Some((_, ended)) => stand(Standing::MayHold, Some(ended)),
                None => stand(own, None),
            },
        }
    }

    /// What is only assumed to go on and is said to be over, without a date: the day by which it was over, where that is known.
    /// Who says so before the state began speaks of another spell.
    fn undated_ending(&self, reading: &Reading<'r>, period: Period, own: Standing) -> Option<(Option<Date>, Inference)> {
        if own != Standing::Continues {
            return None;
        }
        let began = period.latest_start.day()?;
        let later = |by: Option<Date>| by.is_none_or(|by| by > began);
        let events = self.endings_of(reading).filter_map(|ending| match ending.when {
            When::By(by) if later(by) && ending.claim != reading.id() => Some((by, inference(ending))),
            _ => None,
        });
        let object = reading.object.map(|object| object.cluster);
        let name = reading.object.map(|object| fold_text(&object.name));
        let slot = (reading.relation, reading.subject.cluster, post(reading));
        let followed = self.new_holders.get(&slot).into_iter().flatten();
        let followed = followed.filter(|new| new.of != object && later(new.by) && (new.follows.is_none() || new.follows == name));
        let followed = followed.map(|new| (new.by, Inference { rule: InferenceRule::Succeeded, premises: vec![new.claim.to_owned()] }));
        events.chain(followed).min_by_key(|(by, ended)| (by.is_none(), *by, ended.premises.clone()))
    }

    fn endings_of<'a>(&'a self, reading: &Reading<'r>) -> impl Iterator<Item = &'a Ending<'r>> + use<'a, 'r> {
        let relation = reading.relation;
        let subject = reading.subject.cluster;
        let object = reading.object.map(|object| object.cluster);
        let pair = object.map(|object| ordered(subject, object));
        let person = match (reading.definition.subject.first(), reading.definition.object.first()) {
            (_, Some(PartyKind::Person)) => object,
            (Some(PartyKind::Person), _) => Some(subject),
            _ => None,
        };
        let of_pair = pair.and_then(|(low, high)| self.of_pair.get(&(relation, low, high)));
        let of_subject = self.of_party.get(&(relation, subject));
        let of_object = object.and_then(|object| self.of_party.get(&(relation, object)));
        let of_person = person.and_then(|person| self.of_person.get(&(relation, person)));
        [of_pair, of_subject, of_object, of_person].into_iter().flatten().flatten()
    }

    /// A successor in the same post ends what is only assumed to go on.
    fn succession(&self, reading: &Reading<'r>, period: Period, own: Standing, day: Date) -> Option<(Days, Inference)> {
        if !reading.is_single() || own != Standing::Continues {
            return None;
        }
        let began = period.latest_start.day()?;
        let object = reading.object.map(|object| object.cluster);
        let others = self.beginnings.get(&(reading.relation, reading.subject.cluster, post(reading)))?;
        let next = others.iter().filter(|other| other.of != object && other.days.first() > began && other.days.first() <= day);
        let next = next.min_by_key(|other| (other.days.last(), other.claim))?;
        Some((next.days, Inference { rule: InferenceRule::Succeeded, premises: vec![next.claim.to_owned()] }))
    }
}

/// Does the ending belong to this spell of the state?
fn applies(ending: &Ending<'_>, days: Days, reading: &Reading<'_>, period: Period, own: Standing) -> bool {
    if ending.claim == reading.id() || period.earliest_start.day().is_some_and(|start| start >= days.last()) {
        return false;
    }
    // a source that says it lasted longer is in disagreement, not ended
    if period.earliest_end.day().is_some_and(|end| period.ended && end > days.last()) {
        return false;
    }
    // the end that another source gives more coarsely does not undo this one's own doubt
    ending.rule == InferenceRule::Ended || own == Standing::Continues
}

fn inference(ending: &Ending<'_>) -> Inference {
    Inference { rule: ending.rule, premises: vec![ending.claim.to_owned()] }
}

fn may_be_person(event: &Reading<'_>) -> bool {
    event.subject.kinds.is_empty() || event.subject.kinds.contains(&PartyKind::Person)
}

fn ordered(a: ClusterId, b: ClusterId) -> (ClusterId, ClusterId) {
    if a <= b { (a, b) } else { (b, a) }
}

/// What the head of a body is called, after "new".
const HEADS: &[&str] =
    &["leader", "emir", "amir", "commander", "head", "chief", "chairman", "president", "secretary", "caliph", "director", "successor"];

/// Is the holder said to have followed another: by name, as the "new leader", or as a successor?
fn is_new(state: &Reading<'_>) -> bool {
    if state.record.claim.qualifiers.contains_key("successor_of") {
        return true;
    }
    let says_new = |text: &str| {
        let words: Vec<&str> = text.split(' ').collect();
        let named = |at: usize| words[at + 1..].iter().take(3).any(|word| HEADS.contains(word));
        (0..words.len()).any(|at| matches!(words[at], "new" | "newly") && named(at))
    };
    says_new(&fold_text(&state.qualifier("role").unwrap_or_default())) || says_new(&fold_text(&state.record.claim.passage.quote))
}

/// Words of a role that make it another post than the head's.
const OTHER_POSTS: &[&str] = &[
    "military",
    "deputy",
    "vice",
    "religious",
    "political",
    "spiritual",
    "spokes",
    "regional",
    "local",
    "media",
    "sharia",
    "former",
    "second",
    "acting for",
];

/// Which of the posts of a single slot a claim is about: "" for the head, else the word that sets it apart.
pub(crate) fn post(reading: &Reading<'_>) -> String {
    let role = reading.qualifier("role").unwrap_or_default().to_lowercase();
    OTHER_POSTS.iter().find(|word| role.contains(**word)).map(|word| (*word).to_owned()).unwrap_or_default()
}
