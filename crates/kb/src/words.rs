//! How the model's small enumerations are spelled in the file: as in the JSONL contract.

use variorum_model::claim::{DateBasis, Modality, Polarity};
use variorum_model::review::{Sameness, Verdict};

use crate::error::{Fault, Outcome};

/// A closed set of words.
pub(crate) trait Word: Copy + 'static {
    /// All of them.
    const ALL: &'static [(Self, &'static str)];

    /// What this one is called.
    fn word(self) -> &'static str;

    /// The one that is called so.
    fn read(word: &str) -> Outcome<Self> {
        let found = Self::ALL.iter().find(|(_, known)| *known == word);
        found.map(|(value, _)| *value).ok_or_else(|| Fault::Damaged(format!("unknown word `{word}`")))
    }
}

impl Word for Polarity {
    const ALL: &'static [(Self, &'static str)] = &[(Self::Asserted, "asserted"), (Self::Denied, "denied"), (Self::Disputed, "disputed")];

    fn word(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Denied => "denied",
            Self::Disputed => "disputed",
        }
    }
}

impl Word for Modality {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Fact, "fact"),
        (Self::Claimed, "claimed"),
        (Self::Reported, "reported"),
        (Self::Expected, "expected"),
        (Self::Opinion, "opinion"),
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Claimed => "claimed",
            Self::Reported => "reported",
            Self::Expected => "expected",
            Self::Opinion => "opinion",
        }
    }
}

impl Word for DateBasis {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Stated, "stated"),
        (Self::Derived, "derived"),
        (Self::CrossDoc, "cross_doc"),
        (Self::DocMeta, "doc_meta"),
        (Self::Outside, "outside"),
        (Self::None, "none"),
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Derived => "derived",
            Self::CrossDoc => "cross_doc",
            Self::DocMeta => "doc_meta",
            Self::Outside => "outside",
            Self::None => "none",
        }
    }
}

impl Word for Sameness {
    const ALL: &'static [(Self, &'static str)] = &[(Self::Same, "same"), (Self::Different, "different")];

    fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
        }
    }
}

/// What a verdict is called.
pub(crate) fn verdict_word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Accepted => "accepted",
        Verdict::Corrected { .. } => "corrected",
        Verdict::Rejected => "rejected",
        Verdict::Unsure => "unsure",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<W: Word + serde::Serialize + PartialEq + std::fmt::Debug>() {
        for (value, word) in W::ALL {
            assert_eq!(value.word(), *word);
            assert_eq!(serde_json::to_value(value).expect("prints"), *word);
            assert_eq!(&W::read(word).expect("reads"), value);
        }
    }

    #[test]
    fn the_file_and_the_contract_use_the_same_words() {
        check::<Polarity>();
        check::<Modality>();
        check::<DateBasis>();
        check::<Sameness>();
        assert!(Polarity::read("maybe").is_err());
    }
}
