//! Any page is read or refused, and its zones cover its text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum_exchange::read;

fuzz_target!(|bytes: &[u8]| {
    let page = [b"<html>".as_slice(), bytes].concat();
    if let Ok(article) = read::article("a.html", &page, None) {
        assert_eq!(article.zones.first().map(|zone| zone.start), Some(0));
        assert_eq!(article.zones.last().map(|zone| zone.end), Some(article.text.chars().count()));
        assert!(article.zones.windows(2).all(|pair| pair[0].end == pair[1].start && pair[0].kind != pair[1].kind));
    }
});
