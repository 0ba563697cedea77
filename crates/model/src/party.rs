//! Whom claims are about.

use serde::{Deserialize, Serialize};

/// What kind of thing a party is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PartyKind {
    /// An armed group, company, council, alliance, army.
    Organisation,
    /// A human being, in a public role that a published source names.
    Person,
    /// A country, region, town, base.
    Place,
    /// A battle, campaign, war, conference.
    Event,
    /// A publisher of reports.
    Outlet,
    /// An account or channel on somebody else's site.
    Account,
    /// A state or its government.
    State,
    /// A group of people without an organisation's name ("rebels", "Kurdish fighters").
    Collective,
}
