//! What an analyst thinks of a disagreement. It orders the positions; it deletes none.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An analyst's view of a disagreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// The disagreement, by its key.
    pub disagreement: String,
    /// The claims of the position that is thought the likeliest; empty where none is.
    pub preferred: Vec<String>,
    /// How reliable the source and how credible the information is held to be.
    pub grade: Grade,
    /// Why.
    pub reasons: String,
    /// Who thinks so.
    pub author: String,
}

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
    use super::Grade;

    #[test]
    fn grades_parse_and_print_back() {
        for text in ["A1", "B2", "F6"] {
            assert_eq!(text.parse::<Grade>().expect(text).to_string(), text);
        }
        assert_eq!("c3".parse::<Grade>().expect("c3").reliability(), 'C');
        for text in ["", "A", "A7", "G1", "A0", "B22", "²A"] {
            assert!(text.parse::<Grade>().is_err(), "{text}");
        }
    }
}
