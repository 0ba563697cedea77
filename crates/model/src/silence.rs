//! What no source says: said so, with the nearest that they do say. Never a guess.

use serde::Serialize;

use crate::reading::Tone;
use crate::record::{AsOf, ClusterId, Record};
use crate::snapshot::{Attestation, Line, LineStanding, LineTarget, fold};
use crate::time::Date;
use crate::vocabulary::Vocabulary;

/// A question about one relation of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question<'q> {
    /// The party.
    pub focus: ClusterId,
    /// The relation as it reads from the party's end ("leader", "has_part").
    pub relation: &'q str,
    /// The other end, where it is given: "did it belong to *this* body?"
    pub target: Option<ClusterId>,
    /// What is asked of it.
    pub wanted: Wanted,
}

/// What is asked of the lines of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Who or what, at the date of [`AsOf`], or at any time.
    Holder,
    /// Who or what after all that is recorded as over.
    HolderNow,
    /// When.
    Date,
}

/// Why the sources do not answer, and what is nearest.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Silence {
    /// What is missing.
    pub missing: Missing,
    /// The nearest attested before the day.
    pub before: Option<Near>,
    /// The nearest attested after the day.
    pub after: Option<Near>,
    /// What is said without a date.
    pub undated: Vec<Line>,
    /// What is only denied, expected or an opinion.
    pub in_another_tone: Vec<Line>,
}

/// What is missing for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// No article says anything of the kind.
    Claim,
    /// It is said, and no source gives a date.
    Date,
    /// It is said of other times only.
    Time,
    /// All that is said is over.
    Successor,
    /// It is only denied, expected or an opinion.
    Assertion,
}

/// A line and how many days off it is attested.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Near {
    /// What is said.
    pub line: Line,
    /// Days between its nearest attested day and the day asked about.
    pub days: i32,
}

/// `None` where the sources answer; otherwise what they leave open.
#[must_use]
pub fn silence(records: &[Record], vocabulary: &Vocabulary, question: Question<'_>, as_of: AsOf) -> Option<Silence> {
    let all = fold(records, vocabulary, question.focus, AsOf { valid_on: None, ..as_of }).lines;
    let all: Vec<Line> = all.into_iter().filter(|line| asked(line, question)).collect();
    let (said, otherwise): (Vec<Line>, Vec<Line>) = all.into_iter().partition(|line| line.tone.asserts());
    let silent = |missing| Silence { missing, before: None, after: None, undated: undated(&said), in_another_tone: otherwise.clone() };
    if said.is_empty() {
        return Some(silent(if otherwise.is_empty() { Missing::Claim } else { Missing::Assertion }));
    }
    match (question.wanted, as_of.valid_on) {
        (Wanted::Date, _) => said.iter().all(|line| line.attestations.iter().all(|a| a.period.is_none())).then(|| silent(Missing::Date)),
        (Wanted::HolderNow, _) => said.iter().all(|line| is_over(records, vocabulary, line, as_of)).then(|| silent(Missing::Successor)),
        (Wanted::Holder, None) => None,
        (Wanted::Holder, Some(day)) => {
            let then = fold(records, vocabulary, question.focus, as_of);
            let stands = |line: &Line| !matches!(line.standing, Some(LineStanding::Nearby | LineStanding::Undated));
            if then.lines.iter().any(|line| asked(line, question) && line.tone.asserts() && stands(line)) {
                return None;
            }
            let dated = said.iter().any(|line| line.attestations.iter().any(|a| a.period.is_some()));
            let missing = if dated { Missing::Time } else { Missing::Date };
            Some(Silence { before: nearest(&said, day, Before::Yes), after: nearest(&said, day, Before::No), ..silent(missing) })
        }
    }
}

fn asked(line: &Line, question: Question<'_>) -> bool {
    let target = |party| matches!(&line.target, Some(LineTarget::Party(other)) if other.cluster == party);
    line.relation == question.relation && question.target.is_none_or(target)
}

fn undated(lines: &[Line]) -> Vec<Line> {
    lines.iter().filter(|line| line.attestations.iter().all(|a| a.period.is_none())).cloned().collect()
}

/// Is the state recorded as ended, or did the one at its other end die or cease? Dates apart: whoever is dead leads no longer.
fn is_over(records: &[Record], vocabulary: &Vocabulary, line: &Line, as_of: AsOf) -> bool {
    let ended = line.attestations.iter().any(|a| a.period.is_some_and(|period| period.ended && !period.is_moment()));
    let Some(LineTarget::Party(other)) = &line.target else { return ended };
    let ends =
        |relation: &str| vocabulary.get(relation).is_some_and(|event| event.object.is_empty() && event.ends.contains(&line.filed_as));
    let about = fold(records, vocabulary, other.cluster, AsOf { valid_on: None, ..as_of });
    ended || about.lines.iter().any(|event| ends(&event.filed_as) && matches!(event.tone, Tone::Plain | Tone::Claimed | Tone::Reported))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Yes,
    No,
}

fn nearest(lines: &[Line], day: Date, side: Before) -> Option<Near> {
    let gap = |attestation: &Attestation| {
        let span = attestation.period?.attested_span()?;
        let days = match side {
            Before::Yes if span.last() < day => span.last().until(day),
            Before::No if span.first() > day => day.until(span.first()),
            _ => return None,
        };
        days.ok().map(|span| span.get_days())
    };
    let gaps = lines.iter().filter_map(|line| Some((line.attestations.iter().filter_map(gap).min()?, line)));
    gaps.min_by_key(|(days, _)| *days).map(|(days, line)| Near { line: line.clone(), days })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{party, records};

    const STORY: &[&str] = &[
        "c1 | A | Army | size | =750 | 2015-09 |",
        "c2 | A | Army | designated_by | Canada | - |",
        "c3 | A | Jamaat | leader | Mohammad | - |",
        "c4 | A | Mohammad | killed | =killed in the fighting | - |",
        "c5 | A | Army | allied_with | Front | 2015 | expected",
    ];

    fn ask(name: &str, relation: &str, target: Option<&str>, wanted: Wanted, day: Option<&str>) -> Option<Silence> {
        let question = Question { focus: party(name), relation, target: target.map(party), wanted };
        let as_of = AsOf { valid_on: day.map(|day| day.parse().expect("a day")), ..AsOf::default() };
        silence(&records(STORY), &Vocabulary::shipped(), question, as_of)
    }

    #[test]
    fn silence_says_what_is_missing_and_what_is_nearest() {
        let size = ask("Army", "size", None, Wanted::Holder, Some("2013-06-30")).expect("silent");
        assert_eq!((size.missing, size.before.is_none(), size.after.map(|near| near.days)), (Missing::Time, true, Some(793)));
        assert_eq!(ask("Army", "size", None, Wanted::Holder, Some("2015-09-10")), None);
        let missing = |silence: Option<Silence>| silence.map(|silence| silence.missing);
        assert_eq!(missing(ask("Army", "leader", None, Wanted::Holder, None)), Some(Missing::Claim));
        assert_eq!(missing(ask("Army", "designated_by", Some("Canada"), Wanted::Date, None)), Some(Missing::Date));
        assert_eq!(missing(ask("Army", "designated_by", Some("UN"), Wanted::Holder, None)), Some(Missing::Claim));
        assert_eq!(missing(ask("Jamaat", "leader", None, Wanted::HolderNow, None)), Some(Missing::Successor));
        assert_eq!(missing(ask("Army", "allied_with", None, Wanted::Holder, None)), Some(Missing::Assertion));
    }
}
