//! Every shipped rule does what its examples say; rule files with mistakes are refused with file and line.

use variorum_extract::rule::{RuleFile, Rules};
use variorum_extract::{Engine, check};
use variorum_model::vocabulary::Vocabulary;

#[test]
fn every_example_of_every_shipped_rule_holds() {
    let failures = check::check(&Engine::shipped());
    assert!(
        failures.is_empty(),
        "{} examples fail:\n{}",
        failures.len(),
        failures.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    );
}

fn refusal(text: &str) -> String {
    let file = RuleFile { name: "mine.toml", text };
    Rules::read(&[file], &Vocabulary::shipped()).expect_err("refused").to_string()
}

#[test]
fn mistakes_are_named_with_file_and_line() {
    let frame = "[[frame]]\nname = \"x\"\nrelation = \"part_of\"\nverbs = [\"join\"]\nsubject = [\"agent\"]\nobject = [\"patient\"]\nexamples = [\"[A] joined {B}.\"]\n";
    assert!(refusal("[[frame]]\nname = 3\n").starts_with("mine.toml:2:"));
    assert!(refusal(&frame.replace("part_of", "partof")).starts_with("mine.toml:3: rule `x`: no relation is called `partof`"));
    assert!(refusal(&frame.replace("\"agent\"", "\"doer\"")).starts_with("mine.toml:5:"));
    assert!(refusal(&frame.replace("join\"]", "@nowhere\"]")).contains("no list is called `nowhere`"));
    assert!(refusal(&frame.replace("[\"[A] joined {B}.\"]", "[]")).contains("has no example"));
    assert!(refusal(&format!("{frame}{frame}")).starts_with("mine.toml:10: rule `x`: the name is taken"));
    let pattern = "[[pattern]]\nname = \"p\"\nrelation = \"part_of\"\nmatch = \"[organisation] of {thing}\"\nexamples = [\"[A] of {B}\"]\n";
    assert!(refusal(pattern).starts_with("mine.toml:4: rule `p`: `thing` is no kind"));
}

#[test]
fn a_users_rules_join_the_shipped_ones() {
    let text = "[[frame]]\nname = \"mine.join\"\nrelation = \"part_of\"\nverbs = [\"enrol\"]\nsubject = [\"agent\"]\nobject = [\"in\"]\nexamples = [\"[The brigade] enrolled in {the front}.\"]\n";
    let engine = Engine::with_rules(&[RuleFile { name: "mine.toml", text }], &Vocabulary::shipped()).expect("sound");
    assert!(engine.rules().frames.iter().any(|f| f.name == "mine.join"));
    assert!(check::check(&engine).iter().all(|f| f.rule != "mine.join"));
}
