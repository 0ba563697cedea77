//! Second names that stand beside a first: nicknames inside a name, other names in brackets behind one.

use variorum_model::party::PartyKind;

use super::evidence::words_end;
use super::{Candidate, End, Filler, Maker, Rule};
use crate::mention::Form;
use crate::score::Features;
use crate::text::{Case, TokenKind};

impl<'r> Maker<'r, '_, '_, '_, '_> {
    /// The nickname inside a person's name: "Kevin "Blondie" McCarthy".
    fn nicknames(&self, out: &mut Vec<Candidate<'r>>) {
        for group in &self.clause.groups {
            for m in &group.members {
                let mention = &self.all.mentions[*m];
                if mention.kind != PartyKind::Person || mention.tokens.len() < 4 {
                    continue;
                }
                let quote = |t: &usize| matches!(self.clause.token(*t).text, "\"" | "“" | "”");
                let Some(open) = mention.tokens.clone().find(quote) else { continue };
                let Some(close) = (open + 1..mention.tokens.end).find(quote) else { continue };
                if close == open + 1 {
                    continue;
                }
                let rule = Rule { name: "name.nickname", relation: "name", trigger: None, qualifier: None };
                let filler = Filler { group: None, party: mention.party, place: "nickname", doubt: 0 };
                let mut features = Features::like(self.around.empty);
                self.describe_rule(&rule, &mut features);
                self.describe_end("s", &rule, filler, mention.party, Some(*m), &mut features);
                out.push(Candidate {
                    rule: rule.name,
                    relation: rule.relation,
                    subject: End::Party { party: mention.party, mention: Some(*m) },
                    target: End::Words(open + 1..close),
                    is_value: true,
                    trigger: open..close,
                    qualifiers: vec![("kind", "alias".to_owned())],
                    number: None,
                    exact: true,
                    features,
                    ends: [self.end(None, filler, mention.party, Some(*m)), words_end(close - open - 1)],
                    around: self.around(0),
                    certain: None,
                    edge: None,
                });
            }
        }
    }

    /// A second name of the same party in brackets: "the Free Idlib Army (FIA)".
    pub(super) fn brackets(&self, out: &mut Vec<Candidate<'r>>) {
        self.nicknames(out);
        for pair in self.clause.groups.windows(2) {
            let (a, b) = (pair[0].members[pair[0].members.len() - 1], pair[1].members[0]);
            let (first, second) = (&self.all.mentions[a], &self.all.mentions[b]);
            let gap = first.tokens.end..second.tokens.start;
            if first.party != second.party || gap.is_empty() || gap.len() > 4 || first.form != Form::Name || second.form != Form::Name {
                continue;
            }
            let opens = matches!(self.clause.token(gap.start).text, "(" | "[" | "—" | "–" | ",");
            if !opens {
                continue;
            }
            let rule = Rule { name: "name.second-in-brackets", relation: "name", trigger: None, qualifier: None };
            let filler = Filler {
                group: None,
                party: first.party,
                place: if self.clause.token(gap.start).text == "(" { "bracket" } else { "dash" },
                doubt: 0,
            };
            let mut features = Features::like(self.around.empty);
            self.describe_rule(&rule, &mut features);
            self.describe_end("s", &rule, filler, first.party, Some(a), &mut features);
            let acronym = matches!(self.clause.token(second.tokens.start).kind, TokenKind::Word(Case::Upper)) && second.tokens.len() == 1;
            features.add(&["acronym", if acronym { "yes" } else { "no" }]);
            features.add(&["same", if first.tokens.len() > second.tokens.len() { "longer" } else { "shorter" }]);
            out.push(Candidate {
                rule: rule.name,
                relation: rule.relation,
                subject: End::Party { party: first.party, mention: Some(a) },
                target: End::Words(second.tokens.clone()),
                is_value: true,
                trigger: second.tokens.clone(),
                qualifiers: if acronym { vec![("kind", "acronym".to_owned())] } else { Vec::new() },
                number: None,
                exact: true,
                features,
                ends: [self.end(None, filler, first.party, Some(a)), words_end(second.tokens.len())],
                around: self.around(0),
                certain: None,
                edge: None,
            });
        }
    }
}
