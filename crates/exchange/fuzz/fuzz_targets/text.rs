//! Any text gets zones that cover it from end to end.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum_exchange::read::zones;

fuzz_target!(|text: &str| {
    let zones = zones::of_text(text);
    let total = text.chars().count();
    assert_eq!(zones.is_empty(), total == 0);
    assert!(zones.windows(2).all(|pair| pair[0].end == pair[1].start && pair[0].kind != pair[1].kind));
    if let (Some(first), Some(last)) = (zones.first(), zones.last()) {
        assert_eq!((first.start, last.end), (0, total));
    }
});
