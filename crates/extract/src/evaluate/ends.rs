//! Asking a key about one end of a claim: how well names and references are found before any relation is.

use super::gold::{End, Gold, GoldClaim};

impl Gold {
    /// Is the text a right name for the claim's subject?
    #[must_use]
    pub fn subject_is(&self, text: &str, claim: &GoldClaim) -> bool {
        self.end_matches(text, claim, End::Subject)
    }

    /// Is the text a right name for the claim's object? Values that only describe the claim count as found, but for names.
    #[must_use]
    pub fn object_is(&self, text: &str, claim: &GoldClaim) -> bool {
        claim.object.is_none() && claim.relation != "name" || self.end_matches(text, claim, End::Target)
    }

    /// Does a range of code points share a sentence with the claim's quote?
    #[must_use]
    pub fn is_near(&self, span: [usize; 2], claim: &GoldClaim) -> bool {
        self.same_place(span, claim)
    }
}
