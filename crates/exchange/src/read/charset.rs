//! Bytes to text: byte-order mark, then UTF-8 that is valid, then what was declared, then a guess.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text, and how it was won from bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text. A UTF-8 byte-order mark stays in it as U+FEFF, so that offsets agree with any plain UTF-8 decoder.
    pub(crate) text: String,
    /// The encoding's name, lower case.
    pub(crate) encoding: String,
    /// Characters that the encoding could not give and that stand as U+FFFD.
    pub(crate) replaced: usize,
}

impl Decoded {
    /// For people: "windows-1251", "utf-8, 3 characters replaced".
    pub(crate) fn describe(&self) -> String {
        match self.replaced {
            0 => self.encoding.clone(),
            1 => format!("{}, 1 character replaced", self.encoding),
            n => format!("{}, {n} characters replaced", self.encoding),
        }
    }
}

/// Decodes `bytes`; `declared` is what a header or the page itself names. `None` where they are no text.
pub(crate) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Option<Decoded> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        if encoding == UTF_8 {
            return utf8(bytes).or_else(|| Some(with(UTF_8, bytes)));
        }
        return Some(with(encoding, bytes)).filter(|decoded| !is_junk(&decoded.text));
    }
    if let Some(encoding) = wide(bytes) {
        return Some(with(encoding, bytes)).filter(|decoded| !is_junk(&decoded.text));
    }
    if let Some(decoded) = utf8(bytes) {
        return Some(decoded).filter(|decoded| !is_junk(&decoded.text));
    }
    let decoded = match declared.filter(|encoding| *encoding != UTF_8) {
        Some(encoding) => with(encoding, bytes),
        None if is_mostly_utf8(bytes) => with(UTF_8, bytes),
        None => guess(bytes),
    };
    Some(decoded).filter(|decoded| !is_junk(&decoded.text))
}

/// The encoding that an HTML page declares about itself within its first bytes.
pub(crate) fn declared_in_html(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(4096).map(|&byte| if byte.is_ascii() { byte.to_ascii_lowercase() as char } else { '?' }).collect();
    let at = head.find("charset").or_else(|| head.starts_with("<?xml").then(|| head.find("encoding")).flatten())?;
    let rest = head[at..].trim_start_matches(|c: char| c.is_ascii_alphabetic()).trim_start().strip_prefix('=')?;
    let label = rest
        .trim_start_matches([' ', '"', '\''])
        .split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')))
        .next()?;
    Encoding::for_label(label.as_bytes())
}

fn utf8(bytes: &[u8]) -> Option<Decoded> {
    let text = std::str::from_utf8(bytes).ok()?.to_owned();
    Some(Decoded { text, encoding: "utf-8".to_owned(), replaced: 0 })
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, _) = if encoding == UTF_8 { encoding.decode_without_bom_handling(bytes) } else { encoding.decode_with_bom_removal(bytes) };
    let replaced = text.matches('\u{fffd}').count();
    Decoded { text: text.into_owned(), encoding: encoding.name().to_ascii_lowercase(), replaced }
}

/// UTF-16 without a mark: every second byte is zero in Latin text.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512) & !1];
    if head.len() < 16 {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = head.len() / 2;
    if odd * 10 > half * 7 && even * 10 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Broken UTF-8 (a cut or damaged file) rather than another encoding: many good sequences, few bad bytes.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 4 && bad * 20 <= good || good >= 1 && bad == 1
}

fn guess(bytes: &[u8]) -> Decoded {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    with(detector.guess(None, chardetng::Utf8Detection::Allow), bytes)
}

/// Control characters that no text has, or gaps, more than a stray few.
fn is_junk(text: &str) -> bool {
    let (mut control, mut gaps, mut total) = (0_usize, 0_usize, 0_usize);
    for c in text.chars().take(65_536) {
        total += 1;
        control += usize::from(c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}' | '\u{b}'));
        gaps += usize::from(c == '\u{fffd}');
    }
    control * 50 > total || gaps * 6 > total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        let russian = "Отряд вышел из состава фронта и объявил о создании нового объединения на севере провинции.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
        let decoded = decode(&bytes, None).expect("text");
        assert_eq!((decoded.text.as_str(), decoded.encoding.as_str(), decoded.replaced), (russian, "windows-1251", 0));
        let arabic = "أعلن الفصيل انسحابه من غرفة العمليات في ريف المحافظة الشمالي";
        let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(arabic);
        assert_eq!(decode(&bytes, None).expect("text").text, arabic);
        let wide: Vec<u8> = russian.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(wide).collect();
        assert_eq!(decode(&marked, None).expect("text").text, russian);
        let plain: Vec<u8> = "A plain report in wide letters".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&plain, None).expect("text").encoding, "utf-16be");
    }

    #[test]
    fn valid_utf8_wins_over_a_wrong_declaration_and_keeps_its_mark() {
        let decoded = decode("\u{feff}Лагерь".as_bytes(), Some(encoding_rs::WINDOWS_1251)).expect("text");
        assert_eq!(decoded.text, "\u{feff}Лагерь");
    }

    #[test]
    fn damaged_text_is_read_and_counted_and_junk_is_not() {
        let mut bytes = "Отряд вышел из состава фронта".as_bytes().to_vec();
        bytes.truncate(bytes.len() - 1);
        let decoded = decode(&bytes, None).expect("text");
        assert_eq!(decoded.describe(), "utf-8, 1 character replaced");
        assert_eq!(decode(&[0, 1, 2, 3, 250, 251, 0, 7, 8, 9, 200, 1], None), None);
    }

    #[test]
    fn pages_declare_their_encoding() {
        for page in [
            "<meta charset=windows-1251>",
            "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
            "<?xml version='1.0' encoding=\"windows-1251\"?>",
        ] {
            assert_eq!(declared_in_html(page.as_bytes()), Some(encoding_rs::WINDOWS_1251), "{page}");
        }
        assert_eq!(declared_in_html(b"<p>charset"), None);
    }
}
