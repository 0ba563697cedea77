//! What speaks for and against a candidate: named features for the first look, plain numbers for the second.

use variorum_model::party::PartyKind;

use super::{Filler, Maker, Rule, place_name};
use crate::context::{AROUND, END};
use crate::mention::Form;
use crate::rule::lexicon::{Trigger, TriggerForm};
use crate::score::Features;
use crate::sentence::clause_marks;
use crate::text::{Case, TokenKind};

impl Maker<'_, '_, '_, '_, '_> {
    /// How an end stands: doubt, mentions in the article, kind, form, distance to the trigger, length of its list, whether the
    /// article is about it, depth, words and capital of its name.
    pub(super) fn end(&self, trigger: Option<&Trigger>, filler: Filler, party: usize, mention: Option<usize>) -> [f32; END] {
        let local = &self.all.parties[party];
        let mention = mention.map(|m| &self.all.mentions[m]);
        let group = filler.group.map(|g| &self.clause.groups[g]);
        let distance = match (trigger, mention) {
            (Some(trigger), Some(m)) if m.tokens.end <= trigger.tokens.start => (trigger.tokens.start - m.tokens.end) as f32,
            (Some(trigger), Some(m)) => m.tokens.start.saturating_sub(trigger.tokens.end) as f32,
            _ => -1.0,
        };
        let capital = local.name.starts_with(char::is_uppercase);
        [
            f32::from(filler.doubt),
            self.around.often.get(party).map_or(0.0, |n| f32::from(*n)),
            kind_number(mention.map_or(local.kind, |m| m.kind)),
            mention.map_or(-1.0, |m| form_number(m.form)),
            distance,
            group.map_or(-1.0, |g| g.members.len() as f32),
            f32::from(u8::from(self.around.topic == Some(party))),
            group.map_or(-1.0, |g| f32::from(g.depth)),
            local.name.split(' ').count() as f32,
            f32::from(u8::from(capital)),
        ]
    }

    pub(super) fn around(&self, gap: usize) -> [f32; AROUND] {
        [gap as f32, self.clause.tokens.len() as f32, self.clause.groups.len() as f32, f32::from(u8::from(self.around.row))]
    }

    /// Tokens between two mentions.
    pub(super) fn gap(&self, s: Option<usize>, o: Option<usize>) -> usize {
        let (Some(s), Some(o)) = (s, o) else { return 0 };
        let (a, b) = (&self.all.mentions[s].tokens, &self.all.mentions[o].tokens);
        a.start.max(b.start).saturating_sub(a.end.min(b.end))
    }

    pub(super) fn describe_rule(&self, rule: &Rule<'_, '_>, features: &mut Features) {
        features.add(&["relation", rule.relation]);
        features.add(&["rule", rule.name]);
        features.add(&["density", rule.relation, self.around.density]);
        if let Some(trigger) = rule.trigger {
            features.add(&["word", rule.name, self.engine.triggers().word(trigger.word)]);
            features.add(&["form", rule.name, form_name(trigger.form)]);
        }
        for near in &self.near {
            features.add(&["near", rule.relation, near]);
        }
        if self.around.row {
            features.add(&["row", rule.relation]);
        }
        let length = self.clause.tokens.len();
        features.add(&["length", bucket(length)]);
        features.add(&["groups", count(self.clause.groups.len() / 2)]);
    }

    pub(super) fn describe_end(
        &self,
        side: &str,
        rule: &Rule<'_, '_>,
        filler: Filler,
        party: usize,
        mention: Option<usize>,
        features: &mut Features,
    ) {
        let doubt = digit(filler.doubt);
        let local = &self.all.parties[party];
        let kind = kind_name(mention.map_or(local.kind, |m| self.all.mentions[m].kind));
        features.add(&[side, "doubt", doubt]);
        features.add(&[side, "relation-place", rule.relation, filler.place, doubt]);
        features.add(&[side, "rule-place", rule.name, filler.place, doubt]);
        features.add(&[side, "relation-kind", rule.relation, kind]);
        features.add(&[side, "rule-kind", rule.name, kind]);
        let words = local.name.rsplit([' ', '-']).next().unwrap_or_default();
        let low = words.to_lowercase();
        features.add(&[side, "name-word", rule.relation, &low]);
        features.add(&[side, "name-word", &low]);
        let often = self.around.often.get(party).map_or("0", |n| bucket(usize::from(*n)));
        features.add(&[side, "often", often]);
        features.add(&[side, "relation-often", rule.relation, often]);
        if self.around.topic == Some(party) {
            features.add(&[side, "is-topic", rule.relation]);
        }
        let Some(m) = mention else {
            features.add(&[side, "understood", rule.relation, filler.place]);
            return;
        };
        let form = form_of(self.all.mentions[m].form);
        features.add(&[side, "form", form]);
        features.add(&[side, "relation-form", rule.relation, form]);
        if let Some(g) = filler.group {
            let group = &self.clause.groups[g];
            let preposition = group.preposition.map_or("none", place_name);
            features.add(&[side, "preposition", rule.relation, preposition]);
            let head = group.head.map_or("", |h| self.clause.lower(h.token));
            if !head.is_empty() && crate::grammar::transparent(head) {
                features.add(&[side, "head", head]);
                features.add(&[side, "relation-head", rule.relation, head]);
            }
            features.add(&[side, "list", count(group.members.len() - 1)]);
            if group.after_verb {
                features.add(&[side, "after-verb", rule.relation]);
            }
            if let Some(trigger) = rule.trigger {
                let mention = &self.all.mentions[m].tokens;
                let (near, far) = if mention.end <= trigger.tokens.start {
                    (mention.end, trigger.tokens.start)
                } else {
                    (trigger.tokens.end, mention.start)
                };
                features.add(&[side, "distance", bucket(far.saturating_sub(near))]);
                features.add(&[side, "relation-distance", rule.relation, bucket(far.saturating_sub(near))]);
                if near < far {
                    features.add(&[side, "marks", count(clause_marks(self.clause, near..far))]);
                    features.add(&[side, "verbs", count(self.clause.verbs_between(near..far))]);
                    let first = if mention.end <= trigger.tokens.start { near } else { far - 1 };
                    if self.clause.token(first).kind == TokenKind::Word(Case::Lower) && self.clause.verb(first) {
                        features.add(&[side, "touches-verb"]);
                    }
                }
                features.add(&[side, "depth", rule.relation, count(usize::from(group.depth))]);
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "two ends of three parts each")]
    pub(super) fn describe_pair(
        &self,
        rule: &Rule<'_, '_>,
        subject: Filler,
        sp: usize,
        s: Option<usize>,
        object: Filler,
        op: usize,
        o: Option<usize>,
        features: &mut Features,
    ) {
        let (sd, od) = (digit(subject.doubt), digit(object.doubt));
        features.add(&["doubts", sd, od]);
        features.add(&["relation-doubts", rule.relation, sd, od]);
        features.add(&["places", rule.relation, subject.place, object.place]);
        let kind = |p: usize, m: Option<usize>| kind_name(m.map_or(self.all.parties[p].kind, |m| self.all.mentions[m].kind));
        features.add(&["kinds", rule.relation, kind(sp, s), kind(op, o)]);
        let (Some(s), Some(o)) = (s, o) else { return };
        let (a, b) = (&self.all.mentions[s].tokens, &self.all.mentions[o].tokens);
        let forward = a.start < b.start;
        let order = if forward { "forward" } else { "backward" };
        let gap = if forward { a.end..b.start.max(a.end) } else { b.end..a.start.max(b.end) };
        features.add(&["order", rule.relation, order]);
        features.add(&["gap", bucket(gap.len())]);
        features.add(&["relation-gap", rule.relation, order, bucket(gap.len())]);
        features.add(&["gap-verbs", rule.relation, count(self.clause.verbs_between(gap.clone()))]);
        features.add(&["gap-marks", count(clause_marks(self.clause, gap.clone()))]);
        let commas = gap.clone().filter(|t| self.clause.token(*t).text == ",").count();
        features.add(&["gap-commas", count(commas)]);
        if let (Some(g), Some(h)) = (subject.group, object.group) {
            features.add(&["groups-apart", rule.relation, count(g.abs_diff(h))]);
        }
        // the relations whose triggers stand between the ends
        for trigger in &self.clause.triggers {
            if gap.contains(&trigger.tokens.start) {
                features.add(&["between", rule.relation, order, self.engine.rules().frames[trigger.frame].relation.get_ref()]);
            }
        }
        if gap.len() <= 3 {
            let words: Vec<&str> = gap.clone().map(|t| self.clause.lower(t)).collect();
            features.add(&["gap-words", rule.relation, order, &words.join(" ")]);
        } else {
            features.add(&["gap-first", rule.relation, order, self.clause.lower(gap.start)]);
            features.add(&["gap-last", rule.relation, order, self.clause.lower(gap.end - 1)]);
        }
    }
}

/// An end that is words: only their number counts.
pub(super) fn words_end(words: usize) -> [f32; END] {
    let mut end = [-1.0; END];
    end[8] = words as f32;
    end
}

pub(super) fn digit(n: u8) -> &'static str {
    ["0", "1", "2", "3", "4"][usize::from(n.min(4))]
}

pub(super) fn count(n: usize) -> &'static str {
    ["0", "1", "2", "3+"][n.min(3)]
}

fn bucket(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=4 => "4",
        5..=7 => "7",
        8..=12 => "12",
        13..=20 => "20",
        21..=35 => "35",
        _ => "36+",
    }
}

pub(crate) fn kind_name(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Organisation => "organisation",
        PartyKind::Person => "person",
        PartyKind::Place => "place",
        PartyKind::Event => "event",
        PartyKind::Outlet => "outlet",
        PartyKind::Account => "account",
        PartyKind::State => "state",
        PartyKind::Collective => "collective",
    }
}

fn form_of(form: Form) -> &'static str {
    match form {
        Form::Name => "name",
        Form::Demonym => "demonym",
        Form::Nominal => "nominal",
        Form::Pronoun => "pronoun",
    }
}

fn form_name(form: TriggerForm) -> &'static str {
    use crate::rule::inflect::VerbForm as V;
    match form {
        TriggerForm::Verb(V::Base) => "base",
        TriggerForm::Verb(V::Third) => "third",
        TriggerForm::Verb(V::Past | V::PastOrParticiple) => "past",
        TriggerForm::Verb(V::Participle) => "participle",
        TriggerForm::Verb(V::Ing) => "ing",
        TriggerForm::Noun => "noun",
        TriggerForm::Suffix => "suffix",
    }
}

/// A kind as the trees know it: `rules/trees.tsv` holds these numbers, neighbours being alike.
fn kind_number(kind: PartyKind) -> f32 {
    match kind {
        PartyKind::Organisation => 0.0,
        PartyKind::Collective => 1.0,
        PartyKind::State => 2.0,
        PartyKind::Person => 3.0,
        PartyKind::Place => 4.0,
        PartyKind::Event => 5.0,
        PartyKind::Outlet => 6.0,
        PartyKind::Account => 7.0,
    }
}

/// A form as the trees know it, from the plainest to the vaguest.
fn form_number(form: Form) -> f32 {
    match form {
        Form::Name => 0.0,
        Form::Demonym => 1.0,
        Form::Nominal => 2.0,
        Form::Pronoun => 3.0,
    }
}
