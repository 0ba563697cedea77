//! The life of a pledge: who swore to whom, and what both sides and others said of it.

use serde::Serialize;

use crate::claim::Qualifier;
use crate::history::relations;
use crate::reading::Tone;
use crate::record::{AsOf, ClusterId, PartyRef, Record};
use crate::snapshot::{End, Line, LineTarget, fold};
use crate::vocabulary::Vocabulary;

/// A pledge from one party to another, in steps.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pledge {
    /// Who swore.
    pub from: PartyRef,
    /// To whom.
    pub to: PartyRef,
    /// What happened to it, in the order of time; undated steps last.
    pub steps: Vec<(Step, Line)>,
}

/// A step in the life of a pledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Planned, expected or offered, and not yet sworn.
    Offered,
    /// Sworn, as a source says.
    Sworn,
    /// Sworn by a part only.
    SwornInPart,
    /// Taken up by the one to whom it was sworn.
    Accepted,
    /// Turned down by the one to whom it was sworn.
    Rejected,
    /// Given up by the one who swore.
    Renounced,
    /// A source says that it was never sworn.
    Denied,
    /// The article that reports it reports a counter-position too.
    Disputed,
    /// An evaluation of it.
    Judged,
}

/// The pledges to which a party is a side, by the name of the other.
#[must_use]
pub fn pledges(records: &[Record], vocabulary: &Vocabulary, focus: ClusterId, as_of: AsOf) -> Vec<Pledge> {
    let all = fold(records, vocabulary, focus, AsOf { valid_on: None, ..as_of });
    let Some(own) = all.focus else { return Vec::new() };
    let mut pledges: Vec<Pledge> = Vec::new();
    for line in all.lines.iter().filter(|line| line.filed_as == "pledged_allegiance_to") {
        let Some(LineTarget::Party(other)) = &line.target else { continue };
        let (from, to) = if line.end == End::Subject { (own.clone(), other.clone()) } else { (other.clone(), own.clone()) };
        if pledges.iter().any(|known| known.from.cluster == from.cluster && known.to.cluster == to.cluster) {
            continue;
        }
        let lines = relations(records, vocabulary, from.cluster, to.cluster, as_of);
        let steps = lines.into_iter().filter_map(|line| Some((step(&line)?, line))).collect();
        pledges.push(Pledge { from, to, steps });
    }
    pledges.sort_by(|a, b| (&a.from.name, &a.to.name).cmp(&(&b.from.name, &b.to.name)));
    pledges
}

/// What a line between the two says of the pledge, seen from the one who swore.
fn step(line: &Line) -> Option<Step> {
    let by_sworn = line.end == End::Subject;
    match (line.filed_as.as_str(), by_sworn) {
        ("pledged_allegiance_to", true) => Some(said_of_it(line)),
        ("left" | "split_from" | "repudiated", true) if line.tone.bears() => Some(Step::Renounced),
        ("repudiated" | "expelled", false) if line.tone.bears() => Some(Step::Rejected),
        _ => None,
    }
}

fn said_of_it(line: &Line) -> Step {
    let qualifier = |name: &str| line.attestations.iter().find_map(|a| a.qualifiers.get(name));
    let status = match qualifier("status") {
        Some(Qualifier::Text(status)) => status.to_lowercase(),
        _ => String::new(),
    };
    let in_part = ["scope", "count"].iter().any(|name| qualifier(name).is_some());
    match line.tone {
        Tone::Denied => Step::Denied,
        Tone::Disputed => Step::Disputed,
        Tone::Expected => Step::Offered,
        Tone::Opinion => Step::Judged,
        _ if status.contains("accept") => Step::Accepted,
        _ if status.contains("reject") || status.contains("refus") => Step::Rejected,
        _ if status.contains("offer") || status.contains("plan") || status.contains("await") => Step::Offered,
        _ if in_part => Step::SwornInPart,
        _ => Step::Sworn,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{party, records};

    #[test]
    fn the_steps_come_in_order_and_keep_their_tone() {
        let story = &[
            "c1 | A | Army | pledged_allegiance_to | Emir | 2013-11 | expected",
            "c2 | A | Army | pledged_allegiance_to | Emir | 2014-03 |",
            "c3 | B | Army | pledged_allegiance_to | Emir | 2014-04 | denied",
            "c4 | B | Army | left | Emir | 2015-06 |",
            "c5 | B | Army | allied_with | Emir | 2014 |",
            "c6 | B | Other | pledged_allegiance_to | Army | 2014 |",
        ];
        let pledges = pledges(&records(story), &Vocabulary::shipped(), party("Army"), AsOf::default());
        let steps = |pledge: &Pledge| pledge.steps.iter().map(|(step, _)| *step).collect::<Vec<_>>();
        assert_eq!(pledges.len(), 2);
        assert_eq!(steps(&pledges[0]), [Step::Offered, Step::Sworn, Step::Denied, Step::Renounced]);
        assert_eq!((pledges[1].from.name.as_str(), steps(&pledges[1])), ("Other", vec![Step::Sworn]));
    }
}
