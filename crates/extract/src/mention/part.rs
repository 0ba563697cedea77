//! Parts told from wholes: "some former members of X", "the Syrian branch of X".

use super::scan::Scanner;
use crate::lexicon::tag;
use crate::text::TokenKind;

impl Scanner<'_> {
    /// Looks back for "some members of" and forward for "X members" after a quantity.
    pub(super) fn mark_part(&mut self, of: usize) {
        let tokens = &self.document.tokens;
        let name = self.found[of].tokens.clone();
        let mut at = name.start;
        if at > 0 && &*tokens[at - 1].lower == "the" {
            at -= 1;
        }
        if at >= 2 && matches!(&*tokens[at - 1].lower, "of" | "from" | "within") && self.is_part_noun(at - 2) {
            let mut start = at - 2;
            while start > 0
                && name.start - start < 9
                && self.tagged.is(start - 1, tag::QUANTITY | tag::DESCRIBING | tag::DEMONYM | tag::DIRECTION)
            {
                start -= 1;
            }
            self.found[of].part = Some(start..name.end);
            return;
        }
        let after = name.end;
        if after < tokens.len() && self.is_lower(after) && self.tagged.is(after, tag::CARRIER) && name.start > 0 {
            let before = name.start - 1;
            let quantity = self.tagged.is(before, tag::QUANTITY | tag::DESCRIBING) || tokens[before].kind == TokenKind::Number;
            if quantity && self.is_lower(before) | (tokens[before].kind == TokenKind::Number) {
                self.found[of].part = Some(before..after + 1);
            }
        }
    }

    fn is_part_noun(&self, at: usize) -> bool {
        self.is_lower(at)
            && (self.tagged.is(at, tag::CARRIER)
                || matches!(
                    &*self.document.tokens[at].lower,
                    "part"
                        | "parts"
                        | "some"
                        | "many"
                        | "most"
                        | "several"
                        | "section"
                        | "sections"
                        | "wing"
                        | "arm"
                        | "chapter"
                        | "chapters"
                        | "half"
                        | "majority"
                        | "component"
                        | "components"
                        | "subgroup"
                        | "offshoot"
                ))
            && !matches!(
                &*self.document.tokens[at].lower,
                "leader"
                    | "commander"
                    | "chief"
                    | "founder"
                    | "boss"
                    | "emir"
                    | "spokesman"
                    | "spokesperson"
                    | "spokeswoman"
                    | "attack"
                    | "attacks"
                    | "offensive"
                    | "headquarters"
                    | "territory"
                    | "allies"
                    | "rivals"
                    | "member"
                    | "leadership"
            )
    }
}
