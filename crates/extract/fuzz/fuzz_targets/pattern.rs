//! The little language of `match`, with an example that it is run on: the pattern up to the first line break, the example after.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use variorum_extract::rule::{RuleFile, Rules};
use variorum_extract::{Engine, check};
use variorum_model::vocabulary::Vocabulary;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::shipped);
static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::shipped);

fuzz_target!(|text: &str| {
    let (pattern, example) = text.split_once('\n').unwrap_or((text, "[the Front] left {Idlib|place}."));
    if [pattern, example].iter().any(|words| words.contains('\'') || words.chars().any(char::is_control)) {
        return; // would end the string that it stands in
    }
    let file = format!(
        "[list]\nrole = ['leader', 'chief of staff']\n[[pattern]]\nname = 'fuzz'\nrelation = 'leader'\nmatch = '{pattern}'\nexamples = ['{example}']\n"
    );
    if let Ok(rules) = Rules::read(&[RuleFile { name: "fuzz.toml", text: &file }], &VOCABULARY) {
        let _ = check::check(&ENGINE.only(rules));
    }
});
