//! Which script a text is written in.

/// The scripts that are told apart. Everything that has no table of its own is [`Script::Other`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// Latin letters, with or without diacritics.
    Latin,
    /// Arabic letters, with those of Persian, Urdu, Pashto and Kurdish.
    Arabic,
    /// Cyrillic letters.
    Cyrillic,
    /// Letters of any other script.
    Other,
}

/// The script of one character, or `None` when it is no letter.
pub(crate) fn script_of(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    match c {
        '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' => {
            c.is_alphabetic().then_some(Script::Arabic)
        }
        '\u{0400}'..='\u{052F}' | '\u{1C80}'..='\u{1C8F}' | '\u{2DE0}'..='\u{2DFF}' | '\u{A640}'..='\u{A69F}' => {
            c.is_alphabetic().then_some(Script::Cyrillic)
        }
        '\u{00AA}'..='\u{02AF}' | '\u{1E00}'..='\u{1EFF}' | '\u{FF21}'..='\u{FF5A}' | '\u{2C60}'..='\u{2C7F}' => {
            c.is_alphabetic().then_some(Script::Latin)
        }
        _ => c.is_alphabetic().then_some(Script::Other),
    }
}

/// The script most letters of `text` are in; [`Script::Latin`] when there are no letters.
/// Looks at no more than the first 512 characters.
///
/// ```
/// use variorum_names::{Script, detect_script};
/// assert_eq!(detect_script("جيش المهاجرين"), Script::Arabic);
/// assert_eq!(detect_script("Народный фронт (Front)"), Script::Cyrillic);
/// ```
pub fn detect_script(text: &str) -> Script {
    let mut counts = [0_u32; 4];
    for c in text.chars().take(512) {
        if let Some(script) = script_of(c) {
            counts[script as usize] += 1;
        }
    }
    let order = [Script::Latin, Script::Arabic, Script::Cyrillic, Script::Other];
    order.into_iter().rev().max_by_key(|script| counts[*script as usize]).unwrap_or(Script::Latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn majority_decides_and_nothing_is_latin() {
        assert_eq!(detect_script(""), Script::Latin);
        assert_eq!(detect_script("123 !"), Script::Latin);
        assert_eq!(detect_script("Хизб Allah ут-Тахрир"), Script::Cyrillic);
        assert_eq!(detect_script("贝拉克"), Script::Other);
    }
}
