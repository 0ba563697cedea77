//! What the rules find possible in one sentence: candidates, each with the features that its confidence is made of.

mod evidence;
mod names;
mod row;

use std::ops::Range;
use variorum_model::party::PartyKind;

use self::evidence::{count, digit, words_end};
use crate::context::{AROUND, END};
use crate::engine::Engine;
use crate::mention::{Form, Mentions};
use crate::number;
use crate::rule::lexicon::{Trigger, TriggerForm};
use crate::rule::pattern::{clause_end, name_at};
use crate::rule::{EndKind, Place, ValueShape};
use crate::score::Features;
use crate::sentence::{Clause, Placed, Standing, places};
use crate::text::TokenKind;

/// One end of a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum End {
    /// A party, and its mention here unless it is only understood.
    Party { party: usize, mention: Option<usize> },
    /// Words of the text.
    Words(Range<usize>),
}

/// An end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    Start,
    End,
}

/// A possible claim.
#[derive(Debug, Clone)]
pub(crate) struct Candidate<'r> {
    pub(crate) rule: &'r str,
    pub(crate) relation: &'r str,
    pub(crate) subject: End,
    pub(crate) target: End,
    /// Is the target a value rather than a party?
    pub(crate) is_value: bool,
    /// The words that say it.
    pub(crate) trigger: Range<usize>,
    pub(crate) qualifiers: Vec<(&'static str, String)>,
    pub(crate) number: Option<number::Number>,
    /// Do both ends stand where the rule wants them, without doubt?
    pub(crate) exact: bool,
    pub(crate) features: Features,
    /// How the ends stand, as numbers for the second look.
    pub(crate) ends: [[f32; END]; 2],
    /// What is between and around them.
    pub(crate) around: [f32; AROUND],
    /// The confidence of a rule that needs no weighing.
    pub(crate) certain: Option<f64>,
    /// Which end of the period beside it is its date, where not the whole: a group founded in the first of "2012–2015".
    pub(crate) edge: Option<Edge>,
}

/// What the sentence's surroundings give.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    /// The party that the article is about.
    pub(crate) topic: Option<usize>,
    /// The subject of the sentence before.
    pub(crate) previous: Option<usize>,
    /// How thick the article is with words of conflict.
    pub(crate) density: &'static str,
    /// Does the line look like a row of an infobox or list?
    pub(crate) row: bool,
    /// How often each party is mentioned.
    pub(crate) often: &'a [u16],
    /// Are feature names wanted?
    pub(crate) empty: &'a Features,
}

/// Possible fillers of an end.
#[derive(Debug, Clone, Copy)]
struct Filler {
    /// The group; `None` for an understood party.
    group: Option<usize>,
    party: usize,
    place: &'static str,
    doubt: u8,
}

const FEW: usize = 4;

/// Everything that each rule finds possible in the sentence.
pub(crate) fn candidates<'r>(
    engine: &'r Engine,
    clause: &Clause<'_, '_>,
    all: &Mentions,
    around: Surroundings<'_>,
    out: &mut Vec<Candidate<'r>>,
) {
    let maker = Maker { engine, clause, all, around, near: relations_near(engine, clause) };
    if maker.rows(out) {
        maker.brackets(out);
        return;
    }
    let mut cache: Option<(Range<usize>, TriggerForm, Vec<Placed>)> = None;
    for trigger in &clause.triggers {
        let same = cache.as_ref().is_some_and(|(tokens, form, _)| *tokens == trigger.tokens && *form == trigger.form);
        if !same {
            cache = Some((trigger.tokens.clone(), trigger.form, places(clause, trigger)));
        }
        if let Some((_, _, placed)) = &cache {
            maker.frame(trigger, placed, out);
        }
    }
    maker.patterns(out);
    maker.nearby(out);
    maker.brackets(out);
}

/// "joint operations": whoever they are with is no foe.
fn done_together(clause: &Clause<'_, '_>, trigger: &Trigger) -> bool {
    let before = trigger.tokens.start.checked_sub(1).filter(|t| *t >= clause.tokens.start);
    before.is_some_and(|t| matches!(clause.lower(t), "joint" | "combined" | "coordinated"))
}

/// Relations of which the sentence holds a trigger, without repetition, in order of first trigger.
fn relations_near<'r>(engine: &'r Engine, clause: &Clause<'_, '_>) -> Vec<&'r str> {
    let mut near: Vec<&str> = Vec::new();
    for trigger in &clause.triggers {
        let relation = engine.rules().frames[trigger.frame].relation.get_ref().as_str();
        if done_together(clause, trigger) && gainsays(relation, Some(Place::Alongside)) {
            continue;
        }
        if !near.contains(&relation) && near.len() < 12 {
            near.push(relation);
        }
    }
    near
}

struct Maker<'r, 'c, 'd, 't, 'a> {
    engine: &'r Engine,
    clause: &'c Clause<'d, 't>,
    all: &'c Mentions,
    around: Surroundings<'a>,
    near: Vec<&'r str>,
}

impl<'r> Maker<'r, '_, '_, '_, '_> {
    fn fits(&self, kinds: &[EndKind], g: usize) -> bool {
        let group = &self.clause.groups[g];
        // "designated as a terrorist group", "known as rebels": what somebody is called is no party of its own
        if group.preposition == Some(Place::As) && group.form == Form::Nominal {
            return false;
        }
        kinds.is_empty()
            || kinds
                .iter()
                .any(|k| k.takes(group.kind) && !(*k == EndKind::Place && group.kind == PartyKind::State && group.form != Form::Name))
    }

    fn fillers(&self, wanted: &[Place], kinds: &[EndKind], placed: &[Placed]) -> Vec<Filler> {
        let mut found: Vec<Filler> = Vec::new();
        for p in placed {
            if wanted.contains(&p.place) && self.fits(kinds, p.group) {
                let filler = Filler { group: Some(p.group), party: self.party_of(p.group), place: place_name(p.place), doubt: p.doubt };
                match found.iter_mut().find(|f| f.group == Some(p.group)) {
                    Some(known) if known.doubt > p.doubt => *known = filler,
                    Some(_) => {}
                    None => found.push(filler),
                }
            }
        }
        found.sort_by_key(|f| f.doubt);
        found.truncate(FEW);
        found
    }

    fn party_of(&self, g: usize) -> usize {
        self.all.mentions[self.clause.groups[g].members[0]].party
    }

    /// Groups of the right kinds anywhere near the trigger, as a guess.
    fn loose(&self, kinds: &[EndKind], relation: &str, trigger: &Range<usize>, known: &[Filler]) -> Vec<Filler> {
        let groups = &self.clause.groups;
        let split = groups.partition_point(|g| g.tokens.start < trigger.start);
        let left = (0..split).rev().take(3);
        let right = (split..groups.len()).take(2);
        left.chain(right)
            .filter(|g| self.fits(kinds, *g) && !known.iter().any(|f| f.group == Some(*g)))
            .filter(|g| {
                !gainsays(relation, groups[*g].preposition) && !matches!(groups[*g].standing, Standing::Modifier | Standing::OtherPossessor)
            })
            .map(|g| Filler { group: Some(g), party: self.party_of(g), place: if g < split { "left" } else { "right" }, doubt: 3 })
            .collect()
    }

    fn understood(&self, kinds: &[EndKind]) -> Vec<Filler> {
        let around = &self.around;
        let mut found: Vec<Filler> = Vec::new();
        for (party, place) in [(around.previous, "previous"), (around.topic, "topic")] {
            let Some(party) = party else { continue };
            let kind = self.all.parties[party].kind;
            if kinds.iter().any(|k| k.takes(kind)) && !found.iter().any(|f| f.party == party) {
                found.push(Filler { group: None, party, place, doubt: 4 });
            }
        }
        found
    }

    fn frame(&self, trigger: &Trigger, placed: &[Placed], out: &mut Vec<Candidate<'r>>) {
        let frame = &self.engine.rules().frames[trigger.frame];
        let relation = frame.relation.get_ref().as_str();
        if !frame.near.is_empty() && !frame.near.iter().any(|r| self.near.contains(&r.as_str())) {
            return;
        }
        if done_together(self.clause, trigger) && gainsays(relation, Some(Place::Alongside)) {
            return;
        }
        let number = match frame.value {
            Some(ValueShape::Number) => {
                match number::before(&self.clause.document.tokens, self.clause.tokens.start, self.number_end(trigger)) {
                    Some(number) if !self.inside_name(&number) => Some(number),
                    _ => return,
                }
            }
            _ => None,
        };
        let mut subjects = self.fillers(&frame.subject, &frame.subject_kinds, placed);
        let solid = subjects.iter().any(|f| f.doubt < 2);
        if frame.mutual {
            self.mutual(trigger, &subjects, out);
        }
        if !solid {
            let more = self.loose(&frame.subject_kinds, relation, &trigger.tokens, &subjects);
            subjects.extend(more.into_iter().take(3));
        }
        if frame.itself && (!solid || number.is_some()) {
            self.itself(trigger, number.as_ref(), out);
        }
        if let Some(shape) = frame.value {
            if !solid || self.around.row {
                subjects.extend(self.understood(&frame.subject_kinds));
            }
            let Some(value) = self.value(shape, trigger, number.as_ref()) else { return };
            for subject in subjects.iter().take(FEW) {
                let rule = Rule { name: &frame.name, relation, trigger: Some(trigger), qualifier: frame.qualifier.as_deref() };
                self.value_claims(rule, *subject, &value, number.as_ref(), out);
            }
            return;
        }
        let mut objects = self.fillers(&frame.object, &frame.object_kinds, placed);
        if !objects.iter().any(|f| f.doubt < 2) {
            let more = self.loose(&frame.object_kinds, relation, &trigger.tokens, &objects);
            objects.extend(more.into_iter().take(3));
        }
        if (!solid || self.around.row) && objects.iter().any(|f| f.doubt < 2) {
            subjects.extend(self.understood(&frame.subject_kinds));
        }
        if objects.is_empty() && solid || self.around.row {
            objects.extend(self.understood(&frame.object_kinds));
        }
        let mut pairs = 0;
        for subject in &subjects {
            for object in &objects {
                let anchored = subject.doubt < 3 || object.doubt < 3;
                if subject.group == object.group && subject.group.is_some() || subject.party == object.party || !anchored || pairs >= 12 {
                    continue;
                }
                pairs += 1;
                let rule = Rule { name: &frame.name, relation, trigger: Some(trigger), qualifier: frame.qualifier.as_deref() };
                self.pair(rule, *subject, *object, out);
            }
        }
    }

    /// Where the number of a counted noun ends: before the noun, its adjectives, and a party inside the phrase ("16 FIA fighters").
    fn number_end(&self, trigger: &Trigger) -> usize {
        let mut t = trigger.tokens.start;
        let floor = self.clause.tokens.start.max(t.saturating_sub(6));
        let tokens = &self.clause.document.tokens;
        while t > floor && number::before(tokens, floor, t).is_none() {
            let before = &tokens[t - 1];
            let inside =
                matches!(before.kind, TokenKind::Word(_) | TokenKind::Possessive) && !self.clause.verb(t - 1) || before.text == "\"";
            if !inside || crate::grammar::preposition(&before.lower).is_some_and(|p| p != Place::Of) {
                return trigger.tokens.start;
            }
            t -= 1;
        }
        t
    }

    /// "Brigade 3 fighters": the number belongs to a name.
    fn inside_name(&self, number: &number::Number) -> bool {
        let group = self.clause.covering(number.tokens.end - 1).map(|g| &self.clause.groups[g]);
        group.is_some_and(|g| g.form == Form::Name && g.tokens.start < number.tokens.start)
    }

    fn value(&self, shape: ValueShape, trigger: &Trigger, number: Option<&number::Number>) -> Option<Range<usize>> {
        let clause = self.clause;
        let (start, end) = (trigger.tokens.start, trigger.tokens.end);
        match shape {
            ValueShape::Trigger => Some(trigger.tokens.clone()),
            ValueShape::Clause => Some(start..clause_end(clause, start).max(end)),
            ValueShape::Phrase => {
                let to = clause_end(clause, end);
                (to > end).then_some(end..to)
            }
            ValueShape::Number => number.map(|n| n.tokens.start..end),
            ValueShape::Name => {
                let mut t = end;
                while t < clause.tokens.end && t < end + 3 && matches!(clause.lower(t), "as" | "," | ":" | "the" | "simply" | "or") {
                    t += 1;
                }
                name_at(clause, t).map(|(name, _)| name)
            }
        }
    }

    fn mutual(&self, trigger: &Trigger, subjects: &[Filler], out: &mut Vec<Candidate<'r>>) {
        let frame = &self.engine.rules().frames[trigger.frame];
        let relation = frame.relation.get_ref().as_str();
        let rule = || Rule { name: &frame.name, relation, trigger: Some(trigger), qualifier: frame.qualifier.as_deref() };
        for filler in subjects.iter().filter(|f| f.doubt < 2) {
            let Some(g) = filler.group else { continue };
            let members = &self.clause.groups[g].members;
            let within = Filler { place: "mutual", ..*filler };
            for (i, a) in members.iter().enumerate().take(8) {
                for b in members.iter().skip(i + 1).take(8) {
                    self.push(rule(), within, *a, within, *b, out);
                }
            }
        }
    }

    /// The counted phrase itself is the subject: "13 police officers were killed".
    fn itself(&self, trigger: &Trigger, number: Option<&number::Number>, out: &mut Vec<Candidate<'r>>) {
        let frame = &self.engine.rules().frames[trigger.frame];
        let start = number.map_or(trigger.tokens.start, |n| n.tokens.end);
        let words = start.min(trigger.tokens.start)..trigger.tokens.end;
        let value = number.map_or(trigger.tokens.start, |n| n.tokens.start)..trigger.tokens.end;
        let mut features = Features::like(self.around.empty);
        let covered = if self.clause.covering(trigger.tokens.start).is_some() { "covered" } else { "free" };
        let rule = Rule { name: &frame.name, relation: frame.relation.get_ref(), trigger: Some(trigger), qualifier: None };
        self.describe_rule(&rule, &mut features);
        features.add(&["itself", &frame.name, covered]);
        features.add(&["itself-number", &frame.name, if number.is_some() { "number" } else { "none" }]);
        features.add(&[
            "itself-verbs",
            &frame.name,
            count(self.clause.verbs_between(trigger.tokens.end..self.clause.tokens.end.min(trigger.tokens.end + 4))),
        ]);
        out.push(Candidate {
            rule: &frame.name,
            relation: frame.relation.get_ref(),
            subject: End::Words(words),
            target: End::Words(value),
            is_value: true,
            trigger: trigger.tokens.clone(),
            qualifiers: Vec::new(),
            number: number.cloned(),
            exact: true,
            features,
            ends: [[-1.0; END]; 2],
            around: self.around(0),
            certain: None,
            edge: None,
        });
    }

    fn value_claims(
        &self,
        rule: Rule<'r, '_>,
        subject: Filler,
        value: &Range<usize>,
        number: Option<&number::Number>,
        out: &mut Vec<Candidate<'r>>,
    ) {
        let members: Vec<Option<usize>> = match subject.group {
            Some(g) => self.clause.groups[g].members.iter().map(|m| Some(*m)).collect(),
            None => vec![None],
        };
        for member in members.into_iter().take(12) {
            let party = member.map_or(subject.party, |m| self.all.mentions[m].party);
            let mut features = Features::like(self.around.empty);
            self.describe_rule(&rule, &mut features);
            self.describe_end("s", &rule, subject, party, member, &mut features);
            features.add(&["doubt1", rule.relation, digit(subject.doubt)]);
            if number.is_some() {
                features.add(&["numbered", rule.name]);
            }
            out.push(Candidate {
                rule: rule.name,
                relation: rule.relation,
                subject: End::Party { party, mention: member },
                target: End::Words(value.clone()),
                is_value: true,
                trigger: rule.trigger.map_or_else(|| value.clone(), |t| t.tokens.clone()),
                qualifiers: self.qualifiers(&rule),
                number: number.cloned(),
                exact: subject.doubt < 2,
                features,
                ends: [self.end(rule.trigger, subject, party, member), words_end(value.len())],
                around: self.around(0),
                certain: None,
                edge: None,
            });
        }
    }

    fn pair(&self, rule: Rule<'r, '_>, subject: Filler, object: Filler, out: &mut Vec<Candidate<'r>>) {
        let members = |f: Filler| -> Vec<usize> { f.group.map(|g| self.clause.groups[g].members.clone()).unwrap_or_default() };
        match (subject.group, object.group) {
            (Some(_), Some(_)) => {
                for s in members(subject).into_iter().take(24) {
                    for o in members(object).into_iter().take(24) {
                        self.push(rule, subject, s, object, o, out);
                    }
                }
            }
            (None, Some(_)) => {
                for o in members(object).into_iter().take(24) {
                    self.push_ends(rule, subject, None, object, Some(o), out);
                }
            }
            (Some(_), None) => {
                for s in members(subject).into_iter().take(24) {
                    self.push_ends(rule, subject, Some(s), object, None, out);
                }
            }
            (None, None) => {}
        }
    }

    fn push(&self, rule: Rule<'r, '_>, subject: Filler, s: usize, object: Filler, o: usize, out: &mut Vec<Candidate<'r>>) {
        self.push_ends(rule, subject, Some(s), object, Some(o), out);
    }

    fn push_ends(
        &self,
        rule: Rule<'r, '_>,
        subject: Filler,
        s: Option<usize>,
        object: Filler,
        o: Option<usize>,
        out: &mut Vec<Candidate<'r>>,
    ) {
        let party = |f: Filler, m: Option<usize>| m.map_or(f.party, |m| self.all.mentions[m].party);
        let (sp, op) = (party(subject, s), party(object, o));
        if sp == op || self.beside(rule.relation, subject, object) {
            return;
        }
        let mut features = Features::like(self.around.empty);
        self.describe_rule(&rule, &mut features);
        self.describe_end("s", &rule, subject, sp, s, &mut features);
        self.describe_end("o", &rule, object, op, o, &mut features);
        self.describe_pair(&rule, subject, sp, s, object, op, o, &mut features);
        let trigger = match (rule.trigger, s, o) {
            (Some(t), ..) => t.tokens.clone(),
            (None, Some(m), _) | (None, None, Some(m)) => self.all.mentions[m].tokens.clone(),
            (None, None, None) => return,
        };
        out.push(Candidate {
            rule: rule.name,
            relation: rule.relation,
            subject: End::Party { party: sp, mention: s },
            target: End::Party { party: op, mention: o },
            is_value: false,
            trigger,
            qualifiers: self.qualifiers(&rule),
            number: None,
            exact: subject.doubt < 2 && object.doubt < 2,
            features,
            ends: [self.end(rule.trigger, subject, sp, s), self.end(rule.trigger, object, op, o)],
            around: self.around(self.gap(s, o)),
            certain: None,
            edge: None,
        });
    }

    /// "X fights alongside Y", "alongside Y, X fights": no claim that they are foes.
    fn beside(&self, relation: &str, subject: Filler, object: Filler) -> bool {
        let group = |f: Filler| f.group.map(|g| &self.clause.groups[g]);
        let place = |f: Filler| group(f).and_then(|g| g.preposition);
        let free = |f: Filler| group(f).is_none_or(|g| g.preposition.is_none() && !g.after_verb);
        gainsays(relation, place(object)) || place(subject) == Some(Place::Alongside) && gainsays(relation, place(subject)) && free(object)
    }

    fn qualifiers(&self, rule: &Rule<'r, '_>) -> Vec<(&'static str, String)> {
        let (Some(name), Some(trigger)) = (rule.qualifier, rule.trigger) else { return Vec::new() };
        let key = match name {
            "role" => "role",
            "manner" => "manner",
            "scope" => "scope",
            _ => "kind",
        };
        vec![(key, self.clause.document.slice(&trigger.tokens).to_owned())]
    }

    fn patterns(&self, out: &mut Vec<Candidate<'r>>) {
        for t in self.clause.tokens.clone() {
            for index in self.engine.patterns_at(self.clause, t) {
                let pattern = &self.engine.rules().patterns[index];
                let Some(found) = pattern.matches(self.clause, t) else { continue };
                let Some(s) = found.subject else { continue };
                let filler = |g: usize| Filler { group: Some(g), party: self.party_of(g), place: "pattern", doubt: 0 };
                let rule = Rule { name: &pattern.name, relation: &pattern.relation, trigger: None, qualifier: None };
                match (found.object, found.value) {
                    (Some(o), _) if o != s => self.pair(rule, filler(s), filler(o), out),
                    (None, Some(value)) if pattern.relation == "name" => {
                        // what follows a list names its last member
                        let before = out.len();
                        self.value_claims(rule, filler(s), &value, None, out);
                        let last = out.pop();
                        out.truncate(before);
                        out.extend(last);
                    }
                    (None, Some(value)) => self.value_claims(rule, filler(s), &value, None, out),
                    _ => {}
                }
            }
        }
    }

    fn nearby(&self, out: &mut Vec<Candidate<'r>>) {
        let groups = &self.clause.groups;
        for rule in &self.engine.rules().nearby {
            if !rule.near.is_empty() && !rule.near.iter().any(|r| self.near.contains(&r.as_str())) {
                continue;
            }
            let made = Rule { name: &rule.name, relation: rule.relation.get_ref(), trigger: None, qualifier: None };
            for (o, object) in groups.iter().enumerate() {
                let place = object
                    .head
                    .filter(|h| crate::grammar::transparent(self.clause.lower(h.token)))
                    .map_or(object.preposition, |h| h.preposition);
                if gainsays(rule.relation.get_ref(), object.preposition)
                    || !self.fits(&rule.object_kinds, o)
                    || !rule.object.is_empty() && !place.is_some_and(|p| rule.object.contains(&p))
                {
                    continue;
                }
                let target = Filler { group: Some(o), party: self.party_of(o), place: place.map_or("none", place_name), doubt: 0 };
                let mut rank = 0_u8;
                for s in (0..o).rev().take(5) {
                    if self.fits(&rule.subject_kinds, s) {
                        self.pair(
                            made,
                            Filler { group: Some(s), party: self.party_of(s), place: self.standing(s), doubt: rank.min(3) },
                            target,
                            out,
                        );
                        rank += 1;
                    }
                }
                let mut rank = 0_u8;
                for s in (o + 1..groups.len()).take(3) {
                    if self.fits(&rule.subject_kinds, s) {
                        self.pair(
                            made,
                            Filler { group: Some(s), party: self.party_of(s), place: "after", doubt: rank.min(3) },
                            target,
                            out,
                        );
                        rank += 1;
                    }
                }
                for f in self.understood(&rule.subject_kinds) {
                    let here = groups.iter().any(|g| g.members.iter().any(|m| self.all.mentions[*m].party == f.party));
                    if !here {
                        self.pair(made, f, target, out);
                    }
                }
            }
        }
    }

    /// How a group stands by itself: as the sentence's first free phrase, an object, or under a preposition.
    fn standing(&self, g: usize) -> &'static str {
        let group = &self.clause.groups[g];
        let free = group.preposition.is_none() && !group.after_verb;
        match (free, self.clause.groups[..g].iter().any(|g| g.preposition.is_none() && !g.after_verb)) {
            (true, false) => "first",
            (true, true) => "free",
            (false, _) if group.after_verb => "object",
            (false, _) => "prepositional",
        }
    }
}

/// Whoever is fought alongside is no foe, and whoever is fought against no friend.
fn gainsays(relation: &str, preposition: Option<Place>) -> bool {
    match preposition {
        Some(Place::Alongside) => matches!(relation, "fought_against" | "clashed_with" | "opposed_to"),
        Some(Place::Against) => matches!(relation, "allied_with" | "cooperated_with" | "supported_by" | "part_of" | "member_of" | "leader"),
        _ => false,
    }
}

#[derive(Clone, Copy)]
struct Rule<'r, 'x> {
    name: &'r str,
    relation: &'r str,
    trigger: Option<&'x Trigger>,
    qualifier: Option<&'r str>,
}

pub(crate) fn place_name(place: Place) -> &'static str {
    match place {
        Place::Agent => "agent",
        Place::Patient => "patient",
        Place::Named => "named",
        Place::Possessor => "possessor",
        Place::Modifier => "modifier",
        Place::Prefix => "prefix",
        Place::By => "by",
        Place::With => "with",
        Place::Against => "against",
        Place::From => "from",
        Place::To => "to",
        Place::Into => "into",
        Place::Of => "of",
        Place::On => "on",
        Place::In => "in",
        Place::At => "at",
        Place::For => "for",
        Place::Under => "under",
        Place::Over => "over",
        Place::Between => "between",
        Place::As => "as",
        Place::Alongside => "alongside",
        Place::Including => "including",
        Place::After => "after",
        Place::During => "during",
    }
}
