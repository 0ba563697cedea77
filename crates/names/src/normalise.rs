//! One plain form of a text: compatibility forms folded, marks dropped, letters that differ only in
//! typing (Arabic and Persian kaf and yeh, alef with its hamzas) made one.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::script::{Script, script_of};

/// No more than this many characters of a name are looked at.
pub(crate) const MAX_CHARS: usize = 400;

/// Feeds the folded, lower-case letters and digits of `c` to `out`; what is neither is passed through.
/// Marks, tatweel and joiners vanish.
pub(crate) fn fold_char(c: char, out: &mut impl FnMut(char)) {
    if c.is_ascii() {
        out(c.to_ascii_lowercase());
        return;
    }
    for d in std::iter::once(c).nfkc() {
        // ŉ comes apart into an apostrophe and a letter
        if is_apostrophe(d) && !is_apostrophe(c) {
            continue;
        }
        if is_combining_mark(d) || matches!(d, '\u{0640}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{00AD}') {
            continue;
        }
        if let Some(arabic) = fold_arabic(d) {
            if arabic != '\0' {
                out(arabic);
            }
            continue;
        }
        for lower in d.to_lowercase() {
            if !is_combining_mark(lower) {
                out(if lower == 'ё' { 'е' } else { lower });
            }
        }
    }
}

/// The one typed form of an Arabic-script letter or digit; `'\0'` for a letter that is dropped, `None` for others.
fn fold_arabic(c: char) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' | 'ې' | 'ۍ' | 'ێ' | 'ے' => 'ي',
        'ة' | 'ہ' | 'ھ' | 'ە' | 'ۀ' | 'ۃ' => 'ه',
        'ؤ' | 'ۆ' | 'ۇ' | 'ۋ' => 'و',
        'ک' | 'ڪ' => 'ك',
        'ګ' => 'گ',
        'ء' => '\0',
        '٠'..='٩' => digit(c as u32 - '٠' as u32),
        '۰'..='۹' => digit(c as u32 - '۰' as u32),
        _ => return None,
    })
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

/// Writes the plain ASCII letters of a folded Latin letter (`é` gives `e`, `ß` gives `ss`).
pub(crate) fn ascii_letters(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c);
        return;
    }
    out.extend(any_ascii::any_ascii_char(c).chars().filter(char::is_ascii_alphanumeric).map(|a| a.to_ascii_lowercase()));
}

/// Apostrophes, hamza and ayn signs, primes: what stands inside a word without dividing it.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‛' | '`' | '´' | 'ʼ' | 'ʻ' | 'ʽ' | 'ʾ' | 'ʿ' | 'ˈ' | '′' | '‵' | '＇')
}

/// Folds `text`: compatibility forms, case, diacritics, Arabic letter variants, punctuation, white space.
/// Latin letters come out as ASCII; other scripts stay in theirs. Reads no more than 400 characters.
///
/// ```
/// use variorum_names::normalise;
/// assert_eq!(normalise("  Ḥarakat  al-Šabāb "), "harakat al sabab");
/// assert_eq!(normalise("ﺻﺎﻟﺢ   محمّد"), "صالح محمد");
/// ```
pub fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(MAX_CHARS));
    let mut gap = false;
    for c in text.chars().take(MAX_CHARS) {
        if is_apostrophe(c) {
            continue;
        }
        fold_char(c, &mut |d| {
            if !d.is_alphanumeric() {
                gap = true;
                return;
            }
            let start = out.len();
            if script_of(d) == Some(Script::Latin) {
                ascii_letters(d, &mut out)
            } else {
                out.push(d)
            }
            // some modifier letters leave nothing
            if out.len() > start {
                if gap && start > 0 {
                    out.insert(start, ' ');
                }
                gap = false;
            }
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_one_letter_fold() {
        assert_eq!(normalise("کریم علی"), normalise("كريم علي"));
        assert_eq!(normalise("Ｆｒｏｎｔ"), "front");
        assert_eq!(normalise("People’s Straße"), "peoples strasse");
        assert_eq!(normalise("١٢ ۳"), "12 3");
        assert_eq!(normalise("..."), "");
        assert_eq!(normalise(&normalise("ŉܕ")), normalise("ŉܕ"));
        // a letter without a plain form leaves no space behind
        assert_eq!(normalise("a \u{107b3}"), "a");
    }

    #[test]
    fn length_is_bounded() {
        assert_eq!(normalise(&"a".repeat(100_000)).len(), MAX_CHARS);
    }
}
