//! What of an answer is wanted: some relations, or one party at the other end.

use anyhow::{Result, bail};
use clap::Args;
use variorum_kb::{Kb, Match};
use variorum_model::record::{AsOf, ClusterId, Record};
use variorum_model::silence::{Question, Silence, Wanted, silence};
use variorum_model::snapshot::{Line, LineTarget};
use variorum_model::vocabulary::Vocabulary;

use crate::verbs::party;

/// Options that narrow an answer.
#[derive(Debug, Args)]
pub(crate) struct Only {
    /// Only this relation (leader, part_of), or family of relations (belonging); several with commas
    #[arg(long, value_name = "RELATION", value_delimiter = ',')]
    relation: Vec<String>,
    /// Only with this party at the other end
    #[arg(long, value_name = "NAME")]
    target: Option<String>,
}

/// The same, looked up.
pub(crate) struct Asked {
    relations: Vec<String>,
    target: Option<ClusterId>,
}

/// The cluster of a party that no article names: ids begin with 1.
const NOBODY: ClusterId = ClusterId(0);

impl Only {
    /// Relations as the vocabulary writes them. A party that no article names is one of which nothing is said.
    pub(crate) fn in_base(&self, kb: &Kb) -> Result<Asked> {
        let relations = self.relation.iter().map(|words| relation(words, kb.vocabulary())).collect::<Result<_>>()?;
        let cluster = |name: &str| -> Result<ClusterId> {
            if !name.starts_with('p') && kb.find_party(name)?.iter().all(|found| found.by > Match::Words) {
                return Ok(NOBODY);
            }
            let members = kb.cluster(party::named(kb, name)?.id, None)?;
            Ok(ClusterId(members.first().map_or(0, |first| first.number())))
        };
        Ok(Asked { relations, target: self.target.as_deref().map(cluster).transpose()? })
    }
}

impl Asked {
    /// Is everything wanted?
    pub(crate) fn is_all(&self) -> bool {
        self.relations.is_empty() && self.target.is_none()
    }

    /// Is this line wanted?
    pub(crate) fn takes(&self, line: &Line) -> bool {
        let named = |wanted: &String| line.relation == *wanted || line.filed_as == *wanted || line.family.as_ref() == Some(wanted);
        let at_end = |target| matches!(&line.target, Some(LineTarget::Party(party)) if party.cluster == target);
        (self.relations.is_empty() || self.relations.iter().any(named)) && self.target.is_none_or(at_end)
    }

    /// Where relations are asked about and the sources answer for none of them: what they leave open.
    pub(crate) fn silence(
        &self,
        records: &[Record],
        vocabulary: &Vocabulary,
        focus: ClusterId,
        wanted: Wanted,
        as_of: AsOf,
    ) -> Option<Silence> {
        let is_relation = |name: &str| vocabulary.iter().any(|(known, r)| known == name || r.inverse.as_deref() == Some(name));
        if self.relations.iter().any(|name| !is_relation(name)) {
            return None;
        }
        let silent = |relation: &String| silence(records, vocabulary, Question { focus, relation, target: self.target, wanted }, as_of);
        let each: Option<Vec<Silence>> = self.relations.iter().map(silent).collect();
        each?.into_iter().next()
    }
}

/// A relation or family as the vocabulary writes it.
fn relation(words: &str, vocabulary: &Vocabulary) -> Result<String> {
    let wanted = words.trim().to_lowercase().replace([' ', '-'], "_");
    let known = |name: &str| name == wanted;
    let matches =
        vocabulary.iter().any(|(name, r)| known(name) || r.inverse.as_deref().is_some_and(known) || r.family.as_deref().is_some_and(known));
    if matches {
        return Ok(wanted);
    }
    let mut near: Vec<&str> = vocabulary.iter().map(|(name, _)| name).filter(|n| n.contains(&wanted) || wanted.contains(n)).collect();
    if near.is_empty() {
        near = vocabulary.iter().map(|(name, _)| name).collect();
    }
    bail!("no relation is called \"{words}\"; there are: {}", near.join(", "))
}
