//! From records to the plain values of a genealogy: which organisations get a lane, which claims become links, and
//! which source stands behind each.

use std::collections::BTreeMap;

use variorum_model::Tone;
use variorum_model::claim::Qualifier;
use variorum_model::party::PartyKind;
use variorum_model::record::{ClusterId, PartyRef, Record};
use variorum_model::review::ReviewState;
use variorum_model::time::{Bound, Edtf, Period};
use variorum_model::vocabulary::{RelationKind, Vocabulary};

use crate::genealogy::{Certainty, Genealogy, Lane, LaneKind, Link, LinkKind, Size, Source, Stint};

/// Longest quote in the list of sources, characters.
const QUOTE: usize = 160;

/// The genealogy that records tell. Rejected claims are left out; the order of the records does not matter.
#[must_use]
pub fn genealogy(records: &[Record], vocabulary: &Vocabulary, title: &str, caption: &str) -> Genealogy {
    let mut records: Vec<&Record> = records.iter().filter(|r| r.review != ReviewState::Rejected).collect();
    records.sort_by(|a, b| order(a).cmp(&order(b)));
    records.dedup_by(|a, b| a.id == b.id);
    let mut story = Story { vocabulary, sources: Vec::new(), by_source: BTreeMap::new() };
    let mut lanes: BTreeMap<ClusterId, Lane> = BTreeMap::new();
    let mut links: BTreeMap<(LinkKind, ClusterId, ClusterId, Option<String>, Certainty), Link> = BTreeMap::new();
    for record in &records {
        let Some((kind, turned)) = link_kind(&record.claim.relation) else { continue };
        let (Some(object), true) = (&record.object, is_body(&record.subject)) else { continue };
        if !is_body(object) || object.cluster == record.subject.cluster {
            continue;
        }
        for party in [&record.subject, object] {
            lanes.entry(party.cluster).or_insert_with(|| lane(party));
        }
        if kind == LinkKind::Membership
            && let Some(umbrella) = lanes.get_mut(&object.cluster)
            && umbrella.kind == LaneKind::Organisation
        {
            umbrella.kind = LaneKind::Umbrella;
        }
        let (from, to) = if turned { (object, &record.subject) } else { (&record.subject, object) };
        let standing = certainty(record);
        let note = story.note(record);
        let key = (kind, from.cluster, to.cluster, record.claim.edtf.clone(), standing);
        let link = links.entry(key).or_insert_with(|| Link {
            kind,
            from: id(from.cluster),
            to: id(to.cluster),
            when: story.when(record),
            standing,
            notes: Vec::new(),
        });
        add(&mut link.notes, note);
    }
    for record in &records {
        if is_body(&record.subject) && matches!(record.claim.relation.as_str(), "founded" | "dissolved" | "leader" | "size") {
            let along = lanes.entry(record.subject.cluster).or_insert_with(|| lane(&record.subject));
            story.along(along, record);
        }
    }
    Genealogy {
        title: title.to_owned(),
        caption: caption.to_owned(),
        lanes: lanes.into_values().collect(),
        links: links.into_values().collect(),
        sources: story.sources,
    }
}

struct Story<'v> {
    vocabulary: &'v Vocabulary,
    sources: Vec<Source>,
    by_source: BTreeMap<(String, String, Vec<String>), usize>,
}

impl Story<'_> {
    /// The number of a record's source; one article and one quote give one number.
    fn note(&mut self, record: &Record) -> usize {
        let article = &record.article;
        let quote = shortened(&record.claim.passage.quote);
        let chain = record.claim.attribution.clone();
        let key = (article.id.clone(), quote.clone(), chain.clone());
        *self.by_source.entry(key).or_insert_with(|| {
            self.sources.push(Source {
                publisher: article.voice().to_owned(),
                date: article.published.clone().unwrap_or_default(),
                quote,
                chain,
                address: article.address.clone().unwrap_or_default(),
            });
            self.sources.len() - 1
        })
    }

    fn when(&self, record: &Record) -> Option<Period> {
        let kind = self.vocabulary.get(&record.claim.relation).map_or(RelationKind::Event, |r| r.kind);
        let date = Edtf::parse(record.claim.edtf.as_deref()?).ok()?;
        Some(Period::from_edtf(&date, kind))
    }

    /// What stands along a lane: its beginning and end, leaders and sizes.
    fn along(&mut self, lane: &mut Lane, record: &Record) {
        let (when, standing) = (self.when(record), certainty(record));
        let other = record.object.as_ref().map_or(record.claim.target.text(), |o| o.name.as_str()).to_owned();
        match record.claim.relation.as_str() {
            "founded" if standing == Certainty::Stated => {
                if let Some(when) = when {
                    let existence = lane.existence.get_or_insert_with(unknown);
                    (existence.earliest_start, existence.latest_start, existence.started) = (when.earliest_start, when.latest_end, true);
                    add(&mut lane.notes, self.note(record));
                }
            }
            "dissolved" if standing == Certainty::Stated => {
                if let Some(when) = when {
                    let existence = lane.existence.get_or_insert_with(unknown);
                    (existence.earliest_end, existence.latest_end, existence.ended) = (when.earliest_start, when.latest_end, true);
                    add(&mut lane.notes, self.note(record));
                }
            }
            "leader" => {
                let note = self.note(record);
                let same = |s: &&mut Stint| s.name == other && s.when == when && s.standing == standing;
                match lane.leaders.iter_mut().find(same) {
                    Some(stint) => add(&mut stint.notes, note),
                    None => lane.leaders.push(Stint { name: other, when, standing, notes: vec![note] }),
                }
            }
            "size" => {
                let note = self.note(record);
                let range = number(record).map(|n| (n, n));
                lane.sizes.push(Size { words: other, range, when, standing, notes: vec![note] });
            }
            _ => {}
        }
    }
}

/// The picture's word for a relation, and whether the relation's subject stands at the link's far end.
fn link_kind(relation: &str) -> Option<(LinkKind, bool)> {
    Some(match relation {
        "predecessor" => (LinkKind::Rename, true),
        "split_from" => (LinkKind::Split, true),
        "merged_from" => (LinkKind::Merger, true),
        "merged_into" => (LinkKind::Merger, false),
        "defected_to" => (LinkKind::Defection, false),
        "part_of" => (LinkKind::Membership, false),
        "pledged_allegiance_to" => (LinkKind::Pledge, false),
        "allied_with" | "cooperated_with" => (LinkKind::Alliance, false),
        "opposed_to" | "denounced" => (LinkKind::Rivalry, false),
        "fought_against" | "clashed_with" => (LinkKind::Fight, false),
        _ => return None,
    })
}

fn is_body(party: &PartyRef) -> bool {
    party.kinds.is_empty() || party.kinds.iter().any(|k| matches!(k, PartyKind::Organisation | PartyKind::State | PartyKind::Collective))
}

fn lane(party: &PartyRef) -> Lane {
    let kind = if party.kinds.first() == Some(&PartyKind::State) { LaneKind::State } else { LaneKind::Organisation };
    Lane { id: id(party.cluster), label: party.name.clone(), kind, ..Lane::default() }
}

fn id(cluster: ClusterId) -> String {
    format!("p{}", cluster.0)
}

fn unknown() -> Period {
    let side = Bound::Unknown;
    Period { earliest_start: side, latest_start: side, earliest_end: side, latest_end: side, started: false, ended: false }
}

fn certainty(record: &Record) -> Certainty {
    match Tone::of(record.claim.polarity, record.claim.modality) {
        Tone::Plain | Tone::Claimed | Tone::Reported => Certainty::Stated,
        Tone::Disputed | Tone::Opinion => Certainty::Disputed,
        Tone::Expected => Certainty::Expected,
        Tone::Denied => Certainty::Denied,
    }
}

fn number(record: &Record) -> Option<u64> {
    if let Some(Qualifier::Number(n)) = record.claim.qualifiers.get("number") {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded and not negative")]
        return (*n >= 0.0 && *n < 1e12).then_some(*n as u64);
    }
    let words = record.claim.target.text();
    let digits: String = words
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || *c == ',')
        .filter(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

fn shortened(quote: &str) -> String {
    let flat = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= QUOTE {
        return flat;
    }
    let cut: String = flat.chars().take(QUOTE - 1).collect();
    format!("{}…", cut.trim_end())
}

fn add(notes: &mut Vec<usize>, note: usize) {
    if !notes.contains(&note) {
        notes.push(note);
    }
}

/// A total order that does not depend on how the records came.
fn order(record: &Record) -> (String, String, usize, &str) {
    let article = &record.article;
    (article.published.clone().unwrap_or_default(), article.id.clone(), record.claim.passage.quote_span[0], &record.id)
}
