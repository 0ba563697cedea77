//! From snapshots to a genealogy: which line of a snapshot is drawn as what.

use super::input::{Certainty, Genealogy, Lane, LaneKind, Link, LinkKind, Size, Source, Stint};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};
use variorum_model::Tone;
use variorum_model::claim::Qualifier;
use variorum_model::party::PartyKind;
use variorum_model::record::PartyRef;
use variorum_model::snapshot::{Attestation, End, Line, LineTarget, Snapshot};
use variorum_model::time::{Bound, Period};

/// The genealogy that these snapshots tell. Take them without a day (`valid_on: None`), one for each party that the picture
/// is to tell about; parties that they only mention get lanes as well.
///
/// What two snapshots both say is drawn once. Claims about one thing whose dates may mean the same time are one link with all
/// their sources, drawn at the most exact of these dates; dates that cannot mean the same time are two links. Opinions
/// are left out: they are nobody's fact.
#[must_use]
pub fn from_snapshots(snapshots: &[Snapshot]) -> Genealogy {
    let mut reader = Reader::default();
    for snapshot in snapshots {
        let Some(focus) = &snapshot.focus else { continue };
        reader.lane(focus);
        for line in snapshot.lines.iter().filter(|l| l.tone != Tone::Opinion) {
            reader.line(focus, line);
        }
    }
    reader.all
}

#[derive(Default)]
struct Reader {
    all: Genealogy,
    lanes: BTreeMap<i64, usize>,
    sources: BTreeMap<(String, String), usize>,
    /// Claims that are links already: the snapshot of either end has them.
    drawn: BTreeSet<(LinkKind, String)>,
}

/// Attestations of one time.
struct Occasion {
    when: Option<Period>,
    notes: Vec<usize>,
}

impl Reader {
    fn line(&mut self, focus: &PartyRef, line: &Line) {
        let standing = certainty(line);
        match (line.filed_as.as_str(), line.end, &line.target) {
            ("founded" | "dissolved", End::Subject, _) if standing == Certainty::Stated => self.existence(focus, line),
            ("leader", End::Subject, Some(leader)) => {
                for occasion in self.occasions(line) {
                    let stint = Stint { name: leader.text().to_owned(), when: occasion.when, standing, notes: occasion.notes };
                    let lane = self.lane(focus);
                    self.all.lanes[lane].leaders.push(stint);
                }
            }
            ("size", End::Subject, Some(size)) => {
                let range = line.attestations.first().and_then(range);
                for occasion in self.occasions(line) {
                    let size = Size { words: size.text().to_owned(), range, when: occasion.when, standing, notes: occasion.notes };
                    let lane = self.lane(focus);
                    self.all.lanes[lane].sizes.push(size);
                }
            }
            (relation, end, Some(LineTarget::Party(other))) => {
                let (subject, object) = if end == End::Object { (other, focus) } else { (focus, other) };
                if let Some((kind, turned)) = kind(relation) {
                    let (from, to) = if turned { (object, subject) } else { (subject, object) };
                    self.link(kind, from, to, line, planned(relation, standing));
                }
            }
            _ => {}
        }
    }

    fn link(&mut self, kind: LinkKind, from: &PartyRef, to: &PartyRef, line: &Line, standing: Certainty) {
        if !is_body(from) || from.cluster == to.cluster {
            return;
        }
        let told = |a: &Attestation| self.drawn.contains(&(kind, a.claim.clone()));
        if line.attestations.iter().all(told) {
            return;
        }
        self.drawn.extend(line.attestations.iter().map(|a| (kind, a.claim.clone())));
        let (from_id, to_id) = (from.cluster.0.to_string(), to.cluster.0.to_string());
        self.lane(from);
        let to_id = if is_body(to) {
            let lane = self.lane(to);
            if kind == LinkKind::Membership {
                self.all.lanes[lane].kind = LaneKind::Umbrella;
            }
            to_id
        } else if kind == LinkKind::Pledge {
            to.name.clone()
        } else {
            return;
        };
        for occasion in self.occasions(line) {
            let link = Link { kind, from: from_id.clone(), to: to_id.clone(), when: occasion.when, standing, notes: occasion.notes };
            self.all.links.push(link);
        }
    }

    /// The first statement of a beginning or an end is the lane's; a later one that says otherwise is a disagreement, which
    /// the disagreements show.
    fn existence(&mut self, focus: &PartyRef, line: &Line) {
        let Some(occasion) = self.occasions(line).into_iter().find(|o| o.when.is_some()) else { return };
        let Some(when) = occasion.when else { return };
        let lane = self.lane(focus);
        let lane = &mut self.all.lanes[lane];
        let mut existence = lane.existence.unwrap_or(UNKNOWN);
        if line.filed_as == "founded" && !existence.started {
            (existence.earliest_start, existence.latest_start, existence.started) = (when.earliest_start, when.latest_start, true);
        } else if line.filed_as == "dissolved" && !existence.ended {
            (existence.earliest_end, existence.latest_end, existence.ended) = (when.earliest_end, when.latest_end, true);
        }
        lane.existence = Some(existence);
        lane.notes.extend(occasion.notes);
    }

    /// The times that the attestations of a line mean, undated ones with the first.
    fn occasions(&mut self, line: &Line) -> Vec<Occasion> {
        let mut dated: Vec<(i32, i32, &Attestation)> = Vec::new();
        let mut undated = Vec::new();
        for attestation in &line.attestations {
            match attestation.period.and_then(Span::of) {
                Some(span) => dated.push((span.extent().0, span.extent().1, attestation)),
                None => undated.push(self.note(attestation)),
            }
        }
        dated.sort_by(|a, b| (a.0, a.1, &a.2.claim).cmp(&(b.0, b.1, &b.2.claim)));
        let mut occasions: Vec<(i32, Exactness, Occasion)> = Vec::new();
        for (first, last, attestation) in dated {
            let note = self.note(attestation);
            match occasions.last_mut().filter(|(until, ..)| first <= *until) {
                Some((until, exact, occasion)) => {
                    *until = last.max(*until);
                    occasion.notes.push(note);
                    if exactness(attestation) < *exact {
                        *exact = exactness(attestation);
                        occasion.when = attestation.period;
                    }
                }
                None => {
                    let occasion = Occasion { when: attestation.period, notes: vec![note] };
                    occasions.push((last, exactness(attestation), occasion));
                }
            }
        }
        let mut occasions: Vec<Occasion> = occasions.into_iter().map(|(.., occasion)| occasion).collect();
        match occasions.first_mut() {
            Some(first) => first.notes.extend(undated),
            None => occasions.push(Occasion { when: None, notes: undated }),
        }
        occasions
    }

    fn lane(&mut self, party: &PartyRef) -> usize {
        if let Some(lane) = self.lanes.get(&party.cluster.0) {
            return *lane;
        }
        let kind = if party.kinds.first() == Some(&PartyKind::State) { LaneKind::State } else { LaneKind::Organisation };
        let lane = self.all.lanes.len();
        self.all.lanes.push(Lane { id: party.cluster.0.to_string(), label: party.name.clone(), kind, ..Lane::default() });
        self.lanes.insert(party.cluster.0, lane);
        lane
    }

    fn note(&mut self, attestation: &Attestation) -> usize {
        let article = &attestation.article;
        let key = (article.id.clone(), attestation.quote.clone());
        if let Some(note) = self.sources.get(&key) {
            return *note;
        }
        let voice = article.voice();
        let source = Source {
            publisher: voice.to_owned(),
            date: article.published.clone().unwrap_or_default(),
            quote: attestation.quote.clone(),
            chain: attestation.chain.iter().filter(|v| v.as_str() != voice).cloned().collect(),
            address: article.address.clone().unwrap_or_default(),
        };
        self.all.sources.push(source);
        self.sources.insert(key, self.all.sources.len() - 1);
        self.all.sources.len() - 1
    }
}

const UNKNOWN: Period = Period {
    earliest_start: Bound::Unknown,
    latest_start: Bound::Unknown,
    earliest_end: Bound::Unknown,
    latest_end: Bound::Unknown,
    started: false,
    ended: false,
};

/// The kind of link that a relation is drawn as, and whether it points the other way round.
fn kind(relation: &str) -> Option<(LinkKind, bool)> {
    Some(match relation {
        "predecessor" => (LinkKind::Rename, true),
        "merged_into" | "planned_merger_with" => (LinkKind::Merger, false),
        "merged_from" => (LinkKind::Merger, true),
        "split_from" => (LinkKind::Split, true),
        "defected_to" => (LinkKind::Defection, false),
        "part_of" => (LinkKind::Membership, false),
        "pledged_allegiance_to" => (LinkKind::Pledge, false),
        "allied_with" | "cooperated_with" | "supported_by" | "agreement_with" => (LinkKind::Alliance, false),
        "opposed_to" | "denounced" => (LinkKind::Rivalry, false),
        "fought_against" | "clashed_with" => (LinkKind::Fight, false),
        _ => return None,
    })
}

/// A plan is never drawn as what was planned.
fn planned(relation: &str, standing: Certainty) -> Certainty {
    if relation == "planned_merger_with" && standing != Certainty::Denied { Certainty::Expected } else { standing }
}

fn certainty(line: &Line) -> Certainty {
    let begun = |a: &Attestation| a.begun.is_some() && line.filed_as != "pledged_allegiance_to";
    match line.tone {
        Tone::Denied => Certainty::Denied,
        Tone::Expected => Certainty::Expected,
        Tone::Disputed | Tone::Opinion => Certainty::Disputed,
        _ if !line.contested_by.is_empty() => Certainty::Disputed,
        _ if !line.attestations.is_empty() && line.attestations.iter().all(begun) => Certainty::Inferred,
        Tone::Plain | Tone::Claimed | Tone::Reported => Certainty::Stated,
    }
}

/// May it have a lane? Parties of unknown kind may.
fn is_body(party: &PartyRef) -> bool {
    party.kinds.first().is_none_or(|kind| matches!(kind, PartyKind::Organisation | PartyKind::State))
}

/// Smaller is more exact.
type Exactness = (bool, usize, i64);

/// A state that an event began lasts, and is drawn rather than the event; then bounds that are not days count, then days of doubt.
fn exactness(attestation: &Attestation) -> Exactness {
    let Some(period) = attestation.period else { return (true, usize::MAX, 0) };
    let bounds = [period.earliest_start, period.latest_start, period.earliest_end, period.latest_end];
    let unknown = bounds.iter().filter(|b| b.day().is_none()).count();
    let days = |days: Option<variorum_model::time::Days>| days.map_or(0, |d| i64::from(d.count()));
    (attestation.begun.is_none(), unknown, days(period.start_days()) + days(period.end_days()))
}

fn range(attestation: &Attestation) -> Option<(u64, u64)> {
    let number = |name: &str| match attestation.qualifiers.get(name) {
        Some(Qualifier::Number(number)) if *number >= 0.0 && *number < 1e12 => Some(*number as u64),
        _ => None,
    };
    let exact = number("number");
    let (low, high) = (number("min").or(exact)?, number("max").or(exact)?);
    (low <= high).then_some((low, high))
}
