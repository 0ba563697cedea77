//! Any rule file is read or refused with its line, and what was read can run its own examples.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use variorum_extract::rule::{RuleError, RuleFile, Rules};
use variorum_extract::{Engine, check};
use variorum_model::vocabulary::Vocabulary;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::shipped);
static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::shipped);

fuzz_target!(|text: &str| {
    match Rules::read(&[RuleFile { name: "fuzz.toml", text }], &VOCABULARY) {
        Err(RuleError::Shape { line, .. } | RuleError::Meaning { line, .. }) => {
            assert!((1..=text.split('\n').count()).contains(&line), "line {line}");
        }
        Ok(rules) if rules.frames.is_empty() && rules.patterns.is_empty() && rules.nearby.is_empty() => {}
        Ok(rules) => {
            let _ = check::check(&ENGINE.only(rules));
        }
    }
});
