//! What a picture says, in sentences: for the pointer, the screen reader and the cards of a page.

use super::input::{Certainty, LaneKind, LinkKind};
use crate::text::one_line;
use variorum_model::time::Period;

/// When, in words; "date not stated" where no source says.
pub(crate) fn when(period: Option<Period>) -> String {
    match period.and_then(Period::to_edtf) {
        Some(edtf) if edtf.is_interval() => interval(edtf.as_str()),
        Some(edtf) => side(edtf.as_str()),
        None => "date not stated".into(),
    }
}

fn interval(edtf: &str) -> String {
    let (from, to) = edtf.split_once('/').unwrap_or((edtf, ""));
    let from = match from {
        "" => "start not stated".to_owned(),
        ".." => "always".to_owned(),
        date => format!("from {}", side(date)),
    };
    match to {
        "" => format!("{from}, end not stated"),
        ".." => format!("{from}, without end"),
        date => format!("{from} to {}", side(date)),
    }
}

/// One date; seasons by name.
fn side(date: &str) -> String {
    let Some((year, code)) = date.split_once('-') else { return date.to_owned() };
    let season = match code {
        "21" => "spring",
        "22" => "summer",
        "23" => "autumn",
        "24" => "winter",
        _ => return date.to_owned(),
    };
    format!("{season} {year}")
}

/// What a lane says.
pub(crate) fn lane(label: &str, kind: LaneKind, existence: Option<Period>) -> String {
    let kind = match kind {
        LaneKind::Organisation => "",
        LaneKind::Umbrella => ", an umbrella",
        LaneKind::State => ", a state",
    };
    let when = existence.filter(|p| p.to_edtf().is_some()).map_or("founding and end not stated".into(), |p| when(Some(p)));
    format!("{}{kind}: {when}", one_line(label, 90))
}

/// What a link says.
pub(crate) fn link(kind: LinkKind, from: &str, to: &str) -> String {
    let (from, to) = (one_line(from, 90), one_line(to, 90));
    match kind {
        LinkKind::Rename => format!("{from} went on as {to}"),
        LinkKind::Split => format!("{to} split from {from}"),
        LinkKind::Merger => format!("{from} merged into {to}"),
        LinkKind::Defection => format!("A part of {from} went over to {to}"),
        LinkKind::Membership => format!("{from} was a member of {to}"),
        LinkKind::Pledge => format!("{from} owed allegiance to {to}"),
        LinkKind::Alliance => format!("{from} and {to} were allies"),
        LinkKind::Rivalry => format!("{from} and {to} were opponents"),
        LinkKind::Fight => format!("{from} and {to} fought each other"),
    }
}

/// A statement with its date and how sure it is.
pub(crate) fn sentence(statement: &str, period: Option<Period>, standing: Certainty) -> String {
    let sure = match standing {
        Certainty::Stated => "",
        Certainty::Inferred => " (inferred)",
        Certainty::Disputed => " (disputed)",
        Certainty::Expected => " (planned or expected)",
        Certainty::Denied => " (denied)",
    };
    format!("{statement}: {}{sure}", when(period))
}

/// The word printed beside a line of descent.
pub(crate) fn beside(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Rename => "renamed",
        LinkKind::Split => "split",
        LinkKind::Merger => "merged",
        LinkKind::Defection => "part left",
        _ => "",
    }
}

/// What the strip of a membership or a pledge begins with.
pub(crate) fn strip(kind: LinkKind) -> &'static str {
    if kind == LinkKind::Pledge { "pledged to " } else { "in " }
}

/// The name of a kind in the key.
pub(crate) fn key(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Rename => "went on under another name",
        LinkKind::Split => "split off",
        LinkKind::Merger => "merged into",
        LinkKind::Defection => "a part went over",
        LinkKind::Membership => "member of an umbrella",
        LinkKind::Pledge => "owed allegiance",
        LinkKind::Alliance => "allies",
        LinkKind::Rivalry => "opponents",
        LinkKind::Fight => "fought",
    }
}

/// The class that colours a kind.
pub(crate) fn class(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Rename | LinkKind::Split | LinkKind::Merger | LinkKind::Defection => "kin",
        LinkKind::Membership => "membership",
        LinkKind::Pledge => "pledge",
        LinkKind::Alliance => "alliance",
        LinkKind::Rivalry => "rivalry",
        LinkKind::Fight => "fight",
    }
}

/// The class that dashes a line.
pub(crate) fn dash(standing: Certainty) -> &'static str {
    match standing {
        Certainty::Stated | Certainty::Inferred => "",
        Certainty::Disputed => " d",
        Certainty::Expected | Certainty::Denied => " o",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_model::time::Edtf;
    use variorum_model::vocabulary::RelationKind;

    fn state(edtf: &str) -> Option<Period> {
        Some(Period::from_edtf(&Edtf::parse(edtf).expect("EDTF"), RelationKind::State))
    }

    #[test]
    fn dates_are_said_and_silence_too() {
        assert_eq!(when(state("2012-22/2013-03")), "from summer 2012 to 2013-03");
        assert_eq!(when(state("/2019-05")), "start not stated to 2019-05");
        assert_eq!(when(state("2013/..")), "from 2013, without end");
        assert_eq!(when(None), "date not stated");
        assert_eq!(lane("A", LaneKind::Umbrella, None), "A, an umbrella: founding and end not stated");
    }

    #[test]
    fn doubt_is_said() {
        let said = sentence(&link(LinkKind::Merger, "A", "B"), state("2015-03"), Certainty::Denied);
        assert_eq!(said, "A merged into B: 2015-03 (denied)");
    }
}
