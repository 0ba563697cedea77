//! Dates that reckon from another one: "the next day", "two years later", "last week", "on Wednesday".

use super::super::lexicon::{Unit, Word};
use super::{Found, Origin, Reader, What};

impl Reader<'_, '_> {
    /// "today", "last week", "two days later", "the same year", "on Wednesday", "three years ago".
    pub(super) fn relative(&self, at: usize) -> Found<What> {
        let unit_at = |i: usize| match self.word(i) {
            Some(Word::Unit(unit)) => Some(unit),
            _ => None,
        };
        match self.word(at)? {
            Word::Today => Some((What::Published(Unit::Day, 0), at + 1)),
            Word::Yesterday => Some((What::Published(Unit::Day, -1), at + 1)),
            Word::Tomorrow => Some((What::Published(Unit::Day, 1), at + 1)),
            Word::Recently => Some((What::Published(Unit::Month, 0), at + 1)),
            Word::Weekday(day) => {
                let toward = self.toward(at);
                Some((What::Weekday(day, toward), at + 1))
            }
            Word::Last => {
                let unit = unit_at(at + 1)?;
                let counted = matches!(self.before(at).next(), Some("the"));
                (!counted && unit > Unit::Day).then_some((What::Published(unit, -1), at + 2))
            }
            Word::This => {
                let unit = unit_at(at + 1)?;
                if unit == Unit::Hour {
                    return Some((What::Same(Unit::Hour), at + 2));
                }
                (unit > Unit::Day || self.lower(at + 1) != "day").then_some((What::Published(unit, 0), at + 2))
            }
            Word::Coming => Some((What::Published(unit_at(at + 1)?, 1), at + 2)),
            Word::Next => {
                let unit = unit_at(at + 1)?;
                if self.lower(at) == "next" && self.before(at).next() != Some("the") {
                    return Some((What::Published(unit, 1), at + 2));
                }
                Some((What::Shift { count: 1, unit, back: false, from: Origin::Context }, at + 2))
            }
            Word::Previous => Some((What::Shift { count: 1, unit: unit_at(at + 1)?, back: true, from: Origin::Context }, at + 2)),
            Word::Same => Some((What::Same(unit_at(at + 1)?), at + 2)),
            Word::Number(count) => self.shift(at, count),
            Word::Unit(unit) => {
                // "the day after", "the year before", "hours later"
                let direction = self.direction(at + 1)?;
                let after_article = self.before(at).next() == Some("the");
                if unit == Unit::Hour && !direction.1 {
                    return Some((What::Same(Unit::Day), at + 2));
                }
                let plural = self.lower(at).ends_with('s');
                if plural && matches!(self.lower(at + 1), "later" | "earlier") {
                    return Some((What::Shift { count: 0, unit, back: direction.1, from: Origin::Context }, at + 2));
                }
                let clause_follows =
                    matches!(self.lower(at + 2), "," | "." | ";" | "") || matches!(self.lower(at + 1), "later" | "earlier");
                (after_article && clause_follows)
                    .then_some((What::Shift { count: 1, unit, back: direction.1, from: Origin::Context }, at + 2))
            }
            _ => None,
        }
    }

    /// "later" or "earlier" and whether it goes back.
    fn direction(&self, at: usize) -> Option<(usize, bool)> {
        let word = self.lower(at);
        if self.words.lists("later", word) {
            return Some((at + 1, false));
        }
        self.words.lists("earlier", word).then_some((at + 1, true))
    }

    fn shift(&self, at: usize, count: u16) -> Found<What> {
        // "a few months later", "a couple of days later", "two and a half years later"
        let mut next = at + 1;
        let mut count = count;
        while let Some(Word::Number(more)) = self.word(next).filter(|_| next < at + 4) {
            count = if more == 0 { 0 } else { count };
            next += 1;
        }
        next += usize::from(self.lower(next) == "of");
        let Some(Word::Unit(unit)) = self.word(next) else { return None };
        let after = next + 1;
        let word = self.lower(after);
        if self.words.lists("ago", word) {
            return Some((What::Shift { count, unit, back: true, from: Origin::Publication }, after + 1));
        }
        let (end, back) = self.direction(after)?;
        // "two days after the attack" reckons from the attack, "on" and "before" may be mere prepositions
        let goes_on = !matches!(word, "later" | "earlier" | "afterwards" | "thereafter")
            && !matches!(self.lower(end), "," | "." | ";" | ":" | "" | ")");
        (!goes_on).then_some((What::Shift { count, unit, back, from: Origin::Context }, end))
    }
}
