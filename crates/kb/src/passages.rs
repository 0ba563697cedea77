//! Fast look-up of code-point ranges in one text, and whether they lie in its body.

use variorum_model::article::{Passage, Zone, ZoneKind};

/// Code points between two remembered places.
const STRIDE: usize = 256;

/// A text with its zones, ready to answer for any number of passages. The answer is that of
/// [`Passage::holds_in`], without walking the text from its start each time.
#[derive(Debug)]
pub(crate) struct Ground<'t> {
    text: &'t str,
    zones: &'t [Zone],
    /// Byte offset of every `STRIDE`th code point.
    strides: Vec<usize>,
}

impl<'t> Ground<'t> {
    pub(crate) fn new(text: &'t str, zones: &'t [Zone]) -> Self {
        let strides = text.char_indices().step_by(STRIDE).map(|(at, _)| at).collect();
        Self { text, zones, strides }
    }

    /// Why the passage cannot carry a claim; `None` where it can.
    pub(crate) fn objection(&self, passage: &Passage) -> Option<String> {
        let [start, end] = passage.quote_span;
        match self.cut(start, end) {
            None => return Some(format!("the text has no range [{start}, {end})")),
            Some(there) if there != passage.quote => {
                return Some(format!("the text at [{start}, {end}) is not the quote, but `{}`", clip(there)));
            }
            Some(_) => {}
        }
        let first = self.zones.partition_point(|zone| zone.end <= start);
        let stray = self.zones[first..].iter().take_while(|zone| zone.start < end).find(|zone| zone.kind != ZoneKind::Body);
        stray.map(|zone| {
            format!("[{start}, {end}) lies outside the body, in the {} at [{}, {})", zone_word(zone.kind), zone.start, zone.end)
        })
    }

    /// Up to `reach` code points before and after a range.
    pub(crate) fn around(&self, [start, end]: [usize; 2], reach: usize) -> (&'t str, &'t str) {
        let before = self.cut(start.saturating_sub(reach), start).unwrap_or_default();
        let after = self.offset(end).map_or("", |from| {
            let rest = &self.text[from..];
            rest.char_indices().nth(reach).map_or(rest, |(to, _)| &rest[..to])
        });
        (before, after)
    }

    fn cut(&self, start: usize, end: usize) -> Option<&'t str> {
        if start >= end {
            return None;
        }
        self.text.get(self.offset(start)?..self.offset(end)?)
    }

    fn offset(&self, point: usize) -> Option<usize> {
        let Some(&stride) = self.strides.get(point / STRIDE) else {
            let whole = self.strides.len() * STRIDE == point;
            return (whole && self.text[*self.strides.last()?..].chars().count() == STRIDE).then_some(self.text.len());
        };
        let rest = &self.text[stride..];
        rest.char_indices().map(|(at, _)| at).chain([rest.len()]).nth(point % STRIDE).map(|at| stride + at)
    }
}

/// What a zone is called in the file.
pub(crate) fn zone_word(kind: ZoneKind) -> &'static str {
    match kind {
        ZoneKind::Body => "body",
        ZoneKind::Comment => "comment",
        ZoneKind::Navigation => "navigation",
        ZoneKind::Blurb => "blurb",
    }
}

fn clip(text: &str) -> String {
    text.chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn answers_as_the_model_does(text in "\\PC{0,600}", start in 0_usize..700, length in 0_usize..300) {
            let end = start + length;
            let zones = [Zone { start: 0, end: usize::MAX, kind: ZoneKind::Body }];
            let ground = Ground::new(&text, &zones);
            let cut = Passage::cut(&text, start, end);
            prop_assert_eq!(ground.cut(start, end), cut.as_ref().map(|passage| passage.quote.as_str()));
            if let Some(passage) = cut {
                prop_assert_eq!(ground.objection(&passage), None);
                let (before, after) = ground.around(passage.quote_span, 40);
                let whole = format!("{before}{}{after}", passage.quote);
                prop_assert!(text.contains(&whole));
            }
        }
    }

    #[test]
    fn only_the_body_carries_claims() {
        let text = "body comment more";
        let zone = |start, end, kind| Zone { start, end, kind };
        let zones = [zone(0, 5, ZoneKind::Body), zone(5, 13, ZoneKind::Comment), zone(13, 17, ZoneKind::Body)];
        let ground = Ground::new(text, &zones);
        let objection = |start, end| ground.objection(&Passage::cut(text, start, end).expect("inside"));
        assert_eq!(objection(0, 5), None);
        assert_eq!(objection(13, 17), None);
        assert!(objection(3, 6).expect("crosses").contains("comment"));
        assert!(objection(0, 17).is_some());
        let wrong = Passage { quote: "Body".into(), quote_span: [0, 4] };
        assert!(ground.objection(&wrong).expect("differs").contains("`body`"));
    }
}
