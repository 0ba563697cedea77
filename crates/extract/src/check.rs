//! Runs the examples of every rule: each must match, each `not` must not.

use crate::candidate::{End as CandidateEnd, Surroundings, candidates};
use crate::engine::Engine;
use crate::mention::Mentions;
use crate::rule::example::{End, Example};
use crate::score::Features;
use crate::sentence::Clause;
use crate::text::Document;

/// An example that does not do what its rule promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The rule.
    pub rule: String,
    /// The example as the rule file has it.
    pub example: String,
    /// What went wrong.
    pub problem: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "rule `{}`: {}: \"{}\"", self.rule, self.problem, self.example)
    }
}

/// Every example of the engine's rules that fails; empty when all is well.
#[must_use]
pub fn check(engine: &Engine) -> Vec<Failure> {
    let rules = engine.rules();
    let all = rules
        .frames
        .iter()
        .map(|f| (&f.name, &f.examples, &f.not))
        .chain(rules.patterns.iter().map(|p| (&p.name, &p.examples, &p.not)))
        .chain(rules.nearby.iter().map(|n| (&n.name, &n.examples, &n.not)))
        .chain(rules.rows.iter().map(|r| (&r.name, &r.examples, &r.not)));
    let mut failures = Vec::new();
    for (rule, examples, not) in all {
        for (example, wanted) in examples.iter().map(|e| (e, true)).chain(not.iter().map(|e| (e, false))) {
            let problem = match matches(engine, rule, example) {
                Err(problem) => problem,
                Ok(found) if found == wanted => continue,
                Ok(true) => "matches and must not".to_owned(),
                Ok(false) => "does not match".to_owned(),
            };
            failures.push(Failure { rule: rule.clone(), example: example.clone(), problem });
        }
    }
    failures
}

fn matches(engine: &Engine, rule: &str, marked: &str) -> Result<bool, String> {
    let example = Example::read(marked)?;
    let document = Document::cut(&example.text, std::slice::from_ref(&(0..example.text.len())));
    let mentions: Mentions = example.mentions(&document);
    let subject = example.words(End::Subject).ok_or("marks no [subject]")?;
    let object = example.words(End::Object);
    let empty = Features::default();
    let row = engine.rules().rows.iter().any(|r| r.name == rule);
    for sentence in &document.sentences {
        let inside: Vec<usize> =
            (0..mentions.mentions.len()).filter(|m| sentence.tokens.contains(&mentions.mentions[*m].tokens.start)).collect();
        if inside.iter().any(|m| mentions.mentions[*m].tokens.end > sentence.tokens.end) {
            return Err("a mark goes on after the end of a sentence; mark a name without . ? !".to_owned());
        }
        let clause = Clause::read(&document, sentence.tokens.clone(), &mentions, &inside, engine.triggers());
        let topic = row.then(|| mentions.parties.iter().position(|p| p.name == subject || object == Some(&p.name))).flatten();
        let around = Surroundings { topic, previous: None, density: "some", row, often: &[], empty: &empty };
        let mut found = Vec::new();
        candidates(engine, &clause, &mentions, around, &mut found);
        let named = |end: &CandidateEnd, wanted: &str| match end {
            CandidateEnd::Party { party, .. } => mentions.parties[*party].name == wanted,
            CandidateEnd::Words(tokens) => document.slice(tokens).contains(wanted) || wanted.contains(document.slice(tokens)),
        };
        let hit = found.iter().any(|c| {
            c.rule == rule
                && c.exact
                && named(&c.subject, subject)
                && object.is_none_or(|o| named(&c.target, o) && (!c.is_value || o.len() < 200))
        });
        if hit {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{RuleFile, Rules};
    use variorum_model::vocabulary::Vocabulary;

    #[test]
    fn an_example_whose_mark_crosses_sentences_is_told() {
        let engine = Engine::shipped();
        for example in ["[The Dawn? Front] was led by {Rami Qasim|person}.", "[The Dawn[grou. [r]gpo led by {x|person}"] {
            let text = format!(
                "[[pattern]]\nname = 'a'\nrelation = 'leader'\nmatch = '[group] was? led by {{person}}'\nexamples = ['{example}']\n"
            );
            let rules = Rules::read(&[RuleFile { name: "a.toml", text: &text }], &Vocabulary::shipped()).expect("reads");
            let failures = check(&engine.only(rules));
            assert!(failures[0].problem.contains("end of a sentence"), "{failures:?}");
        }
    }
}
