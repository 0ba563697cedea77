//! What a genealogy picture shows: plain values that anybody can fill.

use variorum_model::time::Period;

/// Organisations in time, how they are related, and the sources that say so.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Genealogy {
    /// Headline of the picture; none where empty.
    pub title: String,
    /// A line below the headline ("as known on 2017-03-02"); none where empty.
    pub caption: String,
    /// One lane an organisation, in any order.
    pub lanes: Vec<Lane>,
    /// Relations between lanes.
    pub links: Vec<Link>,
    /// The sources; note number `n` is `sources[n]`, printed as `n + 1`.
    pub sources: Vec<Source>,
}

/// One organisation from its founding to its end.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lane {
    /// What links call it. Of two lanes with one id the first counts.
    pub id: String,
    /// Its name as printed, in any script.
    pub label: String,
    /// What kind of body it is.
    pub kind: LaneKind,
    /// From its founding to its end; where unknown, the lane covers what its links attest.
    pub existence: Option<Period>,
    /// Who led it.
    pub leaders: Vec<Stint>,
    /// How large it was said to be.
    pub sizes: Vec<Size>,
    /// Sources of its founding and end.
    pub notes: Vec<usize>,
}

/// What kind of body a lane stands for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum LaneKind {
    /// A group, army, party.
    #[default]
    Organisation,
    /// An alliance, coalition, operations room: its members keep their own lanes.
    Umbrella,
    /// A state or its army.
    State,
}

/// Somebody's time at the head.
#[derive(Debug, Clone, PartialEq)]
pub struct Stint {
    /// The leader's name.
    pub name: String,
    /// When; `None` where no source says.
    pub when: Option<Period>,
    /// How sure it is.
    pub standing: Certainty,
    /// Sources.
    pub notes: Vec<usize>,
}

/// A number of fighters or members that a source gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Size {
    /// As printed: "about 750", "hundreds".
    pub words: String,
    /// The smallest and the largest number the words allow, where they are numbers.
    pub range: Option<(u64, u64)>,
    /// When; `None` where no source says.
    pub when: Option<Period>,
    /// How sure it is.
    pub standing: Certainty,
    /// Sources.
    pub notes: Vec<usize>,
}

/// A relation between two lanes.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// What it is, and which way it points.
    pub kind: LinkKind,
    /// Id of the lane that it is about.
    pub from: String,
    /// Id of the other lane. Where no lane has it, a membership or pledge shows it as a name and other links are left out.
    pub to: String,
    /// When; `None` where no source says: drawn in the gutter of undated links.
    pub when: Option<Period>,
    /// How sure it is.
    pub standing: Certainty,
    /// Sources.
    pub notes: Vec<usize>,
}

/// What relates two lanes. `from` and `to` are those of the [`Link`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LinkKind {
    /// `from` went on as `to`.
    Rename,
    /// `to` came into being by leaving `from`.
    Split,
    /// `from` was dissolved into `to`.
    Merger,
    /// A part of `from` went over to `to`.
    Defection,
    /// `from` was a member of the umbrella `to`.
    Membership,
    /// `from` owed allegiance to `to`.
    Pledge,
    /// They were allies, or fought side by side.
    Alliance,
    /// They were opponents, without a stated fight.
    Rivalry,
    /// They fought each other.
    Fight,
}

/// How sure a thing is, which decides how it is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    /// A source says so: drawn full.
    #[default]
    Stated,
    /// It follows from what sources say: drawn hollow.
    Inferred,
    /// Sources contradict each other: drawn dashed.
    Disputed,
    /// Planned, feared or forecast: drawn dotted.
    Expected,
    /// Said not to be so: drawn dotted with a bar through it.
    Denied,
}

/// One entry of the list of sources.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Who published it.
    pub publisher: String,
    /// When, EDTF.
    pub date: String,
    /// The words that a claim rests on.
    pub quote: String,
    /// Whose account it is, outermost first, without the publisher.
    pub chain: Vec<String>,
    /// Where it can be read; shown as a link only when it begins with `https://` or `http://`.
    pub address: String,
}
