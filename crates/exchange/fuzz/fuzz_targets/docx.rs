//! Any container, and any `word/document.xml` in a sound one, is read or refused.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use variorum_exchange::read;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, rest)) = bytes.split_first() else { return };
    if choice % 4 == 0 {
        let _ = read::article("a.docx", &[b"PK\x03\x04".as_slice(), rest].concat(), None);
        return;
    }
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    archive.start_file("word/document.xml", stored).expect("a part");
    archive.write_all(rest).expect("written");
    let container = archive.finish().expect("closed").into_inner();
    if let Ok(article) = read::article("a.docx", &container, None) {
        assert_eq!(article.zones.last().map(|zone| zone.end), Some(article.text.chars().count()));
    }
});
