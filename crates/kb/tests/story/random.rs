//! Claims drawn by chance, such that every rule of the snapshots and of the disagreements finds something among them.

use proptest::prelude::*;
use variorum_model::claim::{Claim, Polarity, Qualifier};

use super::{claim, object, value};

/// Parties, places and persons among whom all rules of disagreement find something.
pub(crate) const NAMES: [&str; 5] = ["Hill Army", "Dawn Front", "Omar", "Selim", "@hill"];
const RELATIONS: [&str; 16] = [
    "leader",
    "member_of",
    "part_of",
    "pledged_allegiance_to",
    "defected_to",
    "merged_into",
    "fought_against",
    "allied_with",
    "opposed_to",
    "account_of",
    "controls",
    "size",
    "composition",
    "type",
    "founded",
    "dissolved",
];

/// Numbers from which a claim is made, and whether its article is shared.
pub(crate) type Told = (usize, usize, usize, usize, (usize, usize), bool);

/// A claim of an article of its own or of one of three others.
pub(crate) fn told(text: &str, (subject, relation, other, day, (flaw, place), _): Told) -> Claim {
    let relation = RELATIONS[relation];
    let target = match relation {
        "size" => value(["300", "750", "1500"][other % 3]),
        "composition" => value(["mostly foreigners", "mostly Syrians"][other % 2]),
        "type" => value(["impostor account", "official account"][other % 2]),
        "founded" | "dissolved" => value("so"),
        "controls" => object(["Handarat district, Aleppo", "Handarat", "Khan"][other % 3]),
        _ => object(NAMES[other]),
    };
    let mut claim = claim(text, text, NAMES[subject], relation, target);
    claim.qualifiers.clear();
    claim.edtf = [None, Some("2013"), Some("2013-05"), Some("2014-02-03"), Some("2014/")][day].map(str::to_owned);
    claim.polarity = [Polarity::Asserted, Polarity::Asserted, Polarity::Denied, Polarity::Disputed][flaw];
    if matches!(relation, "fought_against") && place > 0 {
        claim.qualifiers.insert("place".into(), Qualifier::Text(["", "Handarat", "handarat district"][place].into()));
    }
    claim
}

pub(crate) fn stories() -> impl Strategy<Value = Vec<Told>> {
    let one = (0..5_usize, 0..RELATIONS.len(), 0..5_usize, 0..5_usize, (0..4_usize, 0..3_usize), any::<bool>());
    prop::collection::vec(one, 2..24)
}
