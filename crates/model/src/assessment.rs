//! What an analyst thinks of the positions of a disagreement. It orders them; it deletes none.
//!
//! An assessment holds on to the claims that it is about, not to the number of a disagreement: it is found again after more
//! claims were added, and after somebody judged two of the parties to be one.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::disagreement::{Disagreement, Kind, Position};

/// An analyst's grade of one position of a disagreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// What kind of disagreement it is.
    pub kind: Kind,
    /// The relation that it is about.
    pub relation: String,
    /// The claims of the position that is graded, by id.
    pub position: Vec<String>,
    /// The claims of the other positions.
    pub against: Vec<String>,
    /// How reliable the source and how credible the information is held to be.
    pub grade: Grade,
    /// Why.
    pub reasons: String,
    /// Who thinks so.
    pub author: String,
}

/// A grade as it stands beside a position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Graded {
    /// The decision, by its place in the log; what `undo` takes.
    pub decision: i64,
    /// The grade.
    pub grade: Grade,
    /// Why.
    pub reasons: String,
    /// Who thinks so.
    pub author: String,
}

impl Assessment {
    /// Grades the position of a disagreement that rests on a claim; `None` where none does.
    #[must_use]
    pub fn of(disagreement: &Disagreement, claim: &str, grade: Grade, reasons: &str, author: &str) -> Option<Self> {
        let rests = |position: &&Position| position.claims.iter().any(|own| own == claim);
        let position = disagreement.positions.iter().find(rests)?;
        let others = disagreement.positions.iter().filter(|other| *other != position);
        Some(Self {
            kind: disagreement.kind,
            relation: disagreement.relation.clone(),
            position: position.claims.clone(),
            against: others.flat_map(|other| other.claims.iter().cloned()).collect(),
            grade,
            reasons: reasons.to_owned(),
            author: author.to_owned(),
        })
    }

    /// The position that it grades, by its place; `None` where it is about something else.
    fn place_in(&self, disagreement: &Disagreement) -> Option<usize> {
        if self.kind != disagreement.kind || self.relation != disagreement.relation {
            return None;
        }
        let shared = |position: &Position, claims: &[String]| position.claims.iter().filter(|claim| claims.contains(claim)).count();
        let positions = disagreement.positions.iter().enumerate();
        let (place, own) = positions.clone().map(|(at, p)| (at, shared(p, &self.position))).rev().max_by_key(|(_, own)| *own)?;
        let other = positions.filter(|(at, _)| *at != place).map(|(_, p)| shared(p, &self.against)).max()?;
        (own > 0 && other > 0).then_some(place)
    }
}

/// Puts each assessment beside the position that it grades, and the positions in order: those held to be probably or possibly
/// true before those that nobody has graded, those held to be doubtful or improbable after them. Of several grades of one
/// position the one recorded last orders. `assessments` come in the order of the log, each with its decision.
pub fn order(disagreements: &mut [Disagreement], assessments: &[(i64, Assessment)]) {
    for disagreement in disagreements {
        for (decision, assessment) in assessments {
            if let Some(place) = assessment.place_in(disagreement) {
                disagreement.positions[place].assessments.push(Graded {
                    decision: *decision,
                    grade: assessment.grade,
                    reasons: assessment.reasons.clone(),
                    author: assessment.author.clone(),
                });
            }
        }
        disagreement.positions.sort_by_key(|position| position.assessments.last().map_or(UNGRADED, |graded| graded.grade.rank()));
    }
}

/// Where a position stands that nobody has graded.
const UNGRADED: (u8, u8) = (4, 3);

/// A grade of the Admiralty scale: the source's reliability, A to F, and the information's credibility, 1 to 6 ("B2").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Grade {
    reliability: u8,
    credibility: u8,
}

/// Why a text is no grade.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no Admiralty grade; write a letter A (reliable) to F (cannot be judged) and a digit 1 (confirmed) to 6 (cannot be judged), such as B2"
)]
pub struct GradeError(String);

impl Grade {
    /// The source's reliability, 'A' to 'F'.
    #[must_use]
    pub fn reliability(self) -> char {
        char::from(self.reliability)
    }

    /// The information's credibility, 1 to 6.
    #[must_use]
    pub fn credibility(self) -> u8 {
        self.credibility
    }

    /// The grade in the words of the scale: "usually reliable, probably true".
    #[must_use]
    pub fn words(self) -> String {
        let reliability = match self.reliability {
            b'A' => "completely reliable",
            b'B' => "usually reliable",
            b'C' => "fairly reliable",
            b'D' => "not usually reliable",
            b'E' => "unreliable",
            _ => "reliability cannot be judged",
        };
        let credibility = match self.credibility {
            1 => "confirmed by other sources",
            2 => "probably true",
            3 => "possibly true",
            4 => "doubtful",
            5 => "improbable",
            _ => "truth cannot be judged",
        };
        format!("{reliability}, {credibility}")
    }

    /// Lower stands first: by credibility, then by reliability; what cannot be judged stands where what nobody has judged does.
    fn rank(self) -> (u8, u8) {
        let credibility = match self.credibility {
            6 => UNGRADED.0,
            doubtful @ 4.. => doubtful + 1,
            likely => likely,
        };
        let reliability = match self.reliability {
            b'F' => UNGRADED.1,
            letter @ b'D'.. => letter - b'A' + 1,
            letter => letter - b'A',
        };
        (credibility, reliability)
    }
}

impl FromStr for Grade {
    type Err = GradeError;

    fn from_str(text: &str) -> Result<Self, GradeError> {
        match text.trim().as_bytes() {
            [letter, digit @ b'1'..=b'6'] if matches!(letter.to_ascii_uppercase(), b'A'..=b'F') => {
                Ok(Self { reliability: letter.to_ascii_uppercase(), credibility: digit - b'0' })
            }
            _ => Err(GradeError(text.chars().take(20).collect())),
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.reliability(), self.credibility)
    }
}

impl Serialize for Grade {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Grade {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disagreement::disagreements;
    use crate::record::AsOf;
    use crate::sample::records;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn grades_parse_and_print_back() {
        for text in ["A1", "B2", "F6"] {
            assert_eq!(text.parse::<Grade>().expect(text).to_string(), text);
        }
        assert_eq!("c3".parse::<Grade>().expect("c3").reliability(), 'C');
        assert_eq!("B2".parse::<Grade>().expect("B2").words(), "usually reliable, probably true");
        for text in ["", "A", "A7", "G1", "A0", "B22", "²A"] {
            assert!(text.parse::<Grade>().is_err(), "{text}");
        }
    }

    const SIZES: &[&str] = &["c1 | A | Army | size | =750 | 2015-09 |", "c2 | B | Army | size | =1500 | 2015-09 |"];

    fn found(lines: &[&str]) -> Vec<Disagreement> {
        disagreements(&records(lines), &Vocabulary::shipped(), AsOf::default())
    }

    fn claims(disagreement: &Disagreement) -> Vec<&str> {
        disagreement.positions.iter().map(|position| position.claims[0].as_str()).collect()
    }

    #[test]
    fn a_grade_orders_and_deletes_nothing() {
        let plain = found(SIZES);
        assert_eq!(claims(&plain[0]), ["c1", "c2"]);
        let grade = |claim: &str, grade: &str| Assessment::of(&plain[0], claim, grade.parse().expect(grade), "why", "Ada").expect("graded");
        let ordered = |assessments: &[(i64, Assessment)]| {
            let mut all = plain.clone();
            order(&mut all, assessments);
            claims(&all[0]).join(" ")
        };
        assert_eq!(ordered(&[(1, grade("c2", "B2"))]), "c2 c1");
        assert_eq!(ordered(&[(1, grade("c1", "B4"))]), "c2 c1");
        assert_eq!(ordered(&[(1, grade("c2", "F6"))]), "c1 c2");
        assert_eq!(ordered(&[(1, grade("c2", "C2")), (2, grade("c1", "B2"))]), "c1 c2");
        assert_eq!(ordered(&[(1, grade("c2", "B2")), (2, grade("c2", "B5"))]), "c1 c2");
        assert_eq!(Assessment::of(&plain[0], "c9", "B2".parse().expect("B2"), "", ""), None);
    }

    #[test]
    fn it_is_found_again_among_more_claims_and_nowhere_else() {
        let graded = Assessment::of(&found(SIZES)[0], "c2", "B2".parse().expect("B2"), "why", "Ada").expect("graded");
        let other = ["c3 | C | Front | size | =90 | 2015-09 |", "c4 | D | Front | size | =400 | 2015-09 |"];
        let mut more = found(&[SIZES, &other].concat());
        order(&mut more, &[(7, graded)]);
        let mut with: Vec<_> = more.iter().map(|one| (claims(one), one.positions[0].assessments.len())).collect();
        with.sort();
        assert_eq!(with, [(vec!["c2", "c1"], 1), (vec!["c3", "c4"], 0)]);
    }
}
