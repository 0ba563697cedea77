//! Rows of an infobox: "- Leaders: A (2012-2013), B". The article's subject is the row's subject; the label tells the relation.

use std::ops::Range;

use super::evidence::words_end;
use super::{Candidate, Edge, End, Filler, Maker, Rule};
use crate::number;
use crate::rule::{Item, Row};
use crate::score::Features;
use crate::text::{Case, TokenKind};

/// Longest label, in words.
const LABEL: usize = 4;
/// Longest name, in words.
const NAME: usize = 10;
/// Most items of one row.
const ITEMS: usize = 60;

impl<'r> Maker<'r, '_, '_, '_, '_> {
    /// What the sentence says as a row, if it is one. Returns whether it is.
    pub(super) fn rows(&self, out: &mut Vec<Candidate<'r>>) -> bool {
        if !self.around.row {
            return false;
        }
        let Some((label, start)) = self.label() else { return false };
        let mut known = false;
        for row in self.engine.rules().rows.iter().filter(|r| r.labels.contains(&label)) {
            known = true;
            let Some(topic) = self.around.topic else { continue };
            match row.item {
                Item::Start | Item::End => self.period(row, topic, start, out),
                Item::Party | Item::Text | Item::Number => {
                    for item in self.items(start) {
                        self.item(row, topic, item, out);
                    }
                }
            }
        }
        known
    }

    /// The label in lower case and the first token behind its colon.
    fn label(&self) -> Option<(String, usize)> {
        let end = self.clause.tokens.end;
        let first = self.clause.tokens.clone().find(|t| self.clause.token(*t).kind != TokenKind::Mark)?;
        let colon = (first..end.min(first + LABEL + 1)).find(|t| self.clause.token(*t).text == ":")?;
        let words: Vec<&str> = (first..colon).map(|t| self.clause.lower(t)).collect();
        (!words.is_empty() && colon + 1 < end).then(|| (words.join(" "), colon + 1))
    }

    /// The items behind the colon: parted by commas, semicolons, bullets and bars outside brackets.
    fn items(&self, start: usize) -> Vec<Range<usize>> {
        let mut items = Vec::new();
        let (mut depth, mut from) = (0_usize, start);
        for t in start..self.clause.tokens.end {
            match self.clause.token(t).text {
                "(" | "[" => depth += 1,
                ")" | "]" => depth = depth.saturating_sub(1),
                "," | ";" | "*" | "•" | "|" if depth == 0 => {
                    items.push(from..t);
                    from = t + 1;
                }
                _ => {}
            }
        }
        items.push(from..self.clause.tokens.end);
        items.retain(|i| !i.is_empty());
        items.truncate(ITEMS);
        items
    }

    fn item(&self, row: &'r Row, topic: usize, item: Range<usize>, out: &mut Vec<Candidate<'r>>) {
        let bracket = item.clone().find(|t| matches!(self.clause.token(*t).text, "(" | "[")).unwrap_or(item.end);
        let head = item.start..bracket;
        if head.is_empty() {
            return;
        }
        let whole = End::Party { party: topic, mention: None };
        match row.item {
            Item::Party => {
                let Some(part) = self.named(row, head) else { return };
                if matches!(part, End::Party { party, .. } if party == topic) {
                    return;
                }
                let (subject, target) = if row.reverse { (part, whole) } else { (whole, part) };
                out.push(self.row(row, subject, target, item, None));
            }
            Item::Number => {
                let tokens = &self.clause.document.tokens;
                let counted = (head.start..head.end).rev().find_map(|t| number::before(tokens, head.start, t + 1));
                let Some(number) = counted else { return };
                out.push(self.row(row, whole, End::Words(head), item, Some(number)));
            }
            _ => {
                if head.clone().any(|t| matches!(self.clause.token(t).kind, TokenKind::Word(c) if c != Case::None)) {
                    out.push(self.row(row, whole, End::Words(head), item, None));
                }
            }
        }
    }

    /// Whom an item names: a party that the article names, else the words themselves, for a row's label tells their kind.
    fn named(&self, row: &Row, head: Range<usize>) -> Option<End> {
        let mut members = self.clause.groups.iter().flat_map(|g| &g.members);
        let inside = |m: &&usize| {
            let mention = &self.all.mentions[**m];
            head.contains(&mention.tokens.start) && row.kinds.iter().any(|k| k.takes(mention.kind))
        };
        if let Some(m) = members.find(inside) {
            return Some(End::Party { party: self.all.mentions[*m].party, mention: Some(*m) });
        }
        let capital = |t: &usize| matches!(self.clause.token(*t).kind, TokenKind::Word(c) if c != Case::Lower);
        let first = head.clone().find(capital)?;
        let last = head.clone().rev().find(|t| matches!(self.clause.token(*t).kind, TokenKind::Word(_)))?;
        (last + 1 - first <= NAME).then_some(End::Words(first..last + 1))
    }

    /// "Active: 2012 – 2025": where the activity began, or where it ended.
    fn period(&self, row: &'r Row, topic: usize, start: usize, out: &mut Vec<Candidate<'r>>) {
        let end = self.clause.tokens.end;
        let dash =
            (start..end).find(|t| matches!(self.clause.token(*t).text, "–" | "—" | "-") || self.clause.lower(*t) == "to").unwrap_or(end);
        let side = if row.item == Item::Start { start..dash } else { (dash + 1).min(end)..end };
        let dated = side.clone().any(|t| self.clause.token(t).kind == TokenKind::Number);
        if dated {
            out.push(self.row(row, End::Party { party: topic, mention: None }, End::Words(side.clone()), side, None));
        }
    }

    fn row(&self, row: &'r Row, subject: End, target: End, item: Range<usize>, number: Option<number::Number>) -> Candidate<'r> {
        let rule = Rule { name: &row.name, relation: row.relation.get_ref(), trigger: None, qualifier: None };
        let mut features = Features::like(self.around.empty);
        self.describe_rule(&rule, &mut features);
        let end = |end: &End| match end {
            End::Party { party, mention } => {
                self.end(None, Filler { group: None, party: *party, place: "row", doubt: 0 }, *party, *mention)
            }
            End::Words(words) => words_end(words.len()),
        };
        let ends = [end(&subject), end(&target)];
        Candidate {
            rule: rule.name,
            relation: rule.relation,
            is_value: row.item != Item::Party,
            subject,
            target,
            trigger: item,
            qualifiers: Vec::new(),
            number,
            exact: true,
            features,
            ends,
            around: self.around(0),
            certain: Some(row.confidence),
            edge: match row.item {
                Item::Start => Some(Edge::Start),
                Item::End => Some(Edge::End),
                Item::Party | Item::Text | Item::Number => None,
            },
        }
    }
}
