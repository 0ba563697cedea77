//! Any text gives claims whose quotes stand in it, and the same ones a second time.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use variorum_extract::{Engine, extract};
use variorum_model::article::{Article, Metadata};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::shipped().threshold(0.0));

fuzz_target!(|text: &str| {
    let metadata = Metadata { published: Some("2015-06-03".into()), ..Metadata::default() };
    let article = Article::all_body("fuzz.txt", text, metadata);
    let claims = extract(&article, &ENGINE, &[]);
    assert!(claims.iter().all(|claim| claim.passage.holds_in(text) && !claim.subject.trim().is_empty()));
    assert_eq!(claims, extract(&article, &ENGINE, &[]));
});
