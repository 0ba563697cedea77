//! Where a party comes from, what it belonged to, and what became of it.

use serde::Serialize;

use crate::reading::Tone;
use crate::record::{AsOf, ClusterId, PartyRef, Record};
use crate::snapshot::{End, Line, LineTarget, fold};
use crate::time::{Bound, Date};
use crate::vocabulary::Vocabulary;

/// The ties of descent and belonging of a party.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lineage {
    /// The party; `None` where no record touches it.
    pub focus: Option<PartyRef>,
    /// Its ties, the earliest first, undated ones last.
    pub ties: Vec<Tie>,
}

/// One tie: what the other is to the party, and the line that says so.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tie {
    /// What the other is to the party.
    pub role: Role,
    /// The claims, with their tone and sources.
    pub line: Line,
}

/// What the other end of a tie is to the party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The party's own beginning.
    Founding,
    /// An earlier body or an earlier name of the same one.
    Predecessor,
    /// A body that the party was formed out of, or took in.
    Component,
    /// The body that it broke away from.
    SplitFrom,
    /// A body that it belonged to or was subordinate to.
    Umbrella,
    /// To whom it swore allegiance.
    SwornTo,
    /// A body that belonged to it.
    Member,
    /// Who swore allegiance to it.
    Sworn,
    /// A body that broke away from it.
    Splinter,
    /// Members of it that went over to another, or were put out.
    Defection,
    /// A body that continues it.
    Successor,
    /// A body that took it in.
    MergedInto,
    /// The party's own end.
    End,
}

/// Roles with their headings, from what was before to what came after.
pub const SECTIONS: [(&str, &[Role]); 5] = [
    ("beginning", &[Role::Founding]),
    ("came from", &[Role::Predecessor, Role::Component, Role::SplitFrom]),
    ("belonged to, pledged to", &[Role::Umbrella, Role::SwornTo]),
    ("held together, lost", &[Role::Member, Role::Sworn, Role::Splinter, Role::Defection]),
    ("became", &[Role::Successor, Role::MergedInto, Role::End]),
];

/// The lineage of a party. Plans, denials and opinions are in it with their tone.
#[must_use]
pub fn lineage(records: &[Record], vocabulary: &Vocabulary, focus: ClusterId, as_of: AsOf) -> Lineage {
    let all = fold(records, vocabulary, focus, AsOf { valid_on: None, ..as_of });
    let mut ties: Vec<Tie> = all.lines.into_iter().filter_map(|line| Some(Tie { role: role(&line)?, line })).collect();
    ties.sort_by_cached_key(|tie| (first_day(&tie.line).is_none(), first_day(&tie.line), tie.role, target_name(&tie.line)));
    Lineage { focus: all.focus, ties }
}

/// What the party was called on a day: its names, and those of the bodies that it continues and that existed on that day
/// while it did not yet, each with the line that says so.
#[must_use]
pub fn called_on(records: &[Record], vocabulary: &Vocabulary, focus: ClusterId, day: Date, as_of: AsOf) -> Vec<(PartyRef, Vec<Line>)> {
    let mut named = Vec::new();
    let mut todo = vec![focus];
    let mut seen = vec![focus];
    while let Some(party) = todo.pop() {
        let lineage = lineage(records, vocabulary, party, as_of);
        let begun = lineage
            .ties
            .iter()
            .filter(|tie| tie.role == Role::Founding && tie.line.tone.asserts())
            .filter_map(|tie| first_day(&tie.line))
            .min();
        if let Some(focus) = lineage.focus.filter(|_| party == focus || begun.is_some_and(|begun| begun <= day)) {
            let names = fold(records, vocabulary, party, AsOf { valid_on: None, ..as_of });
            named.push((focus, names.lines.into_iter().filter(|line| line.relation == "name").collect()));
        }
        for tie in lineage.ties.iter().filter(|tie| matches!(tie.role, Role::Predecessor | Role::Component) && tie.line.tone.asserts()) {
            if let Some(LineTarget::Party(earlier)) = &tie.line.target
                && !seen.contains(&earlier.cluster)
            {
                seen.push(earlier.cluster);
                todo.push(earlier.cluster);
            }
        }
    }
    named
}

fn role(line: &Line) -> Option<Role> {
    let subject = matches!(line.end, End::Subject);
    Some(match (line.filed_as.as_str(), subject) {
        ("founded", true) => Role::Founding,
        ("dissolved", true) => Role::End,
        ("predecessor", true) => Role::Predecessor,
        ("predecessor", false) => Role::Successor,
        ("merged_into", false) | ("merged_from", true) => Role::Component,
        ("merged_into", true) | ("merged_from", false) => Role::MergedInto,
        ("split_from", true) => Role::SplitFrom,
        ("split_from", false) => Role::Splinter,
        ("part_of", true) => Role::Umbrella,
        ("part_of", false) => Role::Member,
        ("pledged_allegiance_to", true) => Role::SwornTo,
        ("pledged_allegiance_to", false) => Role::Sworn,
        ("defected_to" | "expelled", true) => Role::Defection,
        ("left", true) if line.tone != Tone::Expected => Role::Umbrella,
        _ => return None,
    })
}

pub(crate) fn first_day(line: &Line) -> Option<Date> {
    let days = line.attestations.iter().filter_map(|attestation| attestation.period);
    days.filter_map(|period| match (period.earliest_start, period.first_day()) {
        (Bound::Day(day), _) => Some(day),
        (_, first) => first.or(period.earliest_end.day()).or(period.latest_end.day()),
    })
    .min()
}

fn target_name(line: &Line) -> String {
    line.target.as_ref().map(|target| target.text().to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{party, records};

    const STORY: &[&str] = &[
        "c1 | A | Battalion | founded | =established | 2012-22 |",
        "c2 | A | Battalion | name | =Katibat | - |",
        "c3 | A | Army | predecessor | Battalion | - | kind=renamed_from",
        "c4 | A | Army | merged_from | Khattab | 2013-03 | reported",
        "c5 | A | Army | part_of | Front | 2014-07-25/ |",
        "c6 | A | Usrah | split_from | Army | 2015 |",
        "c7 | A | Army | defected_to | State | 2013-11~/2013-12~ | count=hundreds",
        "c8 | A | Army | merged_into | Ministry | 2025-01-29 |",
        "c9 | A | Army | founded | =formed by merger | 2013-03 |",
    ];

    #[test]
    fn ties_come_in_order_with_their_roles() {
        let lineage = lineage(&records(STORY), &Vocabulary::shipped(), party("Army"), AsOf::default());
        let ties: Vec<String> = lineage.ties.iter().map(|tie| format!("{:?} {}", tie.role, target_name(&tie.line))).collect();
        let expected = [
            "Founding formed by merger",
            "Component Khattab",
            "Defection State",
            "Umbrella Front",
            "Splinter Usrah",
            "MergedInto Ministry",
            "Predecessor Battalion",
        ];
        assert_eq!(ties, expected);
    }

    #[test]
    fn an_earlier_name_is_found_through_what_the_party_continues() {
        let on = |day: &str| {
            let named = called_on(&records(STORY), &Vocabulary::shipped(), party("Army"), day.parse().expect("a day"), AsOf::default());
            named.into_iter().map(|(party, _)| party.name).collect::<Vec<_>>()
        };
        assert_eq!(on("2012-10-15"), ["Army", "Battalion"]);
        assert_eq!(on("2011-10-15"), ["Army"]);
    }
}
