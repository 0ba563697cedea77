//! Any file of relations is read or refused.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use variorum_model::vocabulary::Vocabulary;

static SHIPPED: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::shipped);

fuzz_target!(|text: &str| {
    let _ = Vocabulary::parse(text);
    if let Ok(extended) = SHIPPED.extended(text) {
        assert!(extended.iter().count() >= SHIPPED.iter().count());
    }
});
