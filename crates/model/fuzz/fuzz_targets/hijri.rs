//! Any text is a date of the Islamic calendar or refused, and what is found in running text stands there.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum_model::time::hijri::HijriDate;
use variorum_model::time::{find_gregorian, find_hijri};

fuzz_target!(|text: &str| {
    let _ = find_gregorian(text);
    for date in [HijriDate::parse(text).ok(), find_hijri(text)].into_iter().flatten() {
        let days = date.days();
        assert!(days.first() <= days.last());
        assert!(date.civil().is_none_or(|day| days.contains(day)));
        let _ = date.edtf();
    }
});
