//! A name cut into words, with what stood before each: a space, a hyphen, a dash, a bracket.

use crate::normalise::{MAX_CHARS, ascii_letters, fold_char, is_apostrophe};
use crate::script::{Script, script_of};

/// No more than this many words of a name are looked at.
pub(crate) const MAX_WORDS: usize = 24;
/// No more than this many letters of a word are kept.
const MAX_LETTERS: usize = 40;

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Before {
    Space,
    /// A hyphen inside a word: al-Sham, Marxist-Leninist.
    Hyphen,
    /// A dash between spaces: what follows qualifies the name.
    Dash,
    Slash,
    Comma,
    Bracket,
}

/// One word of a name.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// Folded letters; Latin ones may still carry š, ç and the like.
    pub(crate) folded: String,
    /// Plain form for look-ups.
    pub(crate) plain: String,
    pub(crate) script: Script,
    /// No lower-case letter in it and at least one upper-case one.
    pub(crate) upper: bool,
    pub(crate) before: Before,
    /// Bytes of the original text, half-open.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Words of `text`, in order. At most [`MAX_CHARS`] characters and [`MAX_WORDS`] words are read.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut cut = Cutter { words: Vec::with_capacity(8), current: None, before: Before::Space, dotted: false };
    let mut chars = text.char_indices().take(MAX_CHARS).peekable();
    while let Some((at, c)) = chars.next() {
        if cut.words.len() >= MAX_WORDS {
            break;
        }
        if is_apostrophe(c) {
            let next = chars.peek().map(|p| p.1);
            cut.apostrophe(next);
            continue;
        }
        if c == '.' {
            cut.dot(chars.peek().map(|p| p.1));
            continue;
        }
        let end = at + c.len_utf8();
        let mut any = false;
        fold_char(c, &mut |d| {
            any = true;
            if d.is_alphanumeric() {
                cut.letter(d, c, at, end);
            } else {
                cut.divide(d);
            }
        });
        if !any {
            cut.extend(end);
        }
    }
    cut.close();
    cut.words.truncate(MAX_WORDS);
    cut.words
}

struct Cutter {
    words: Vec<Word>,
    current: Option<Word>,
    before: Before,
    /// The current word is letters with a dot after each: P.K.K.
    dotted: bool,
}

impl Cutter {
    fn letter(&mut self, d: char, original: char, start: usize, end: usize) {
        let script = script_of(d);
        // a change of script is a change of word, but digits go along
        if let (Some(word), Some(script)) = (&self.current, script)
            && script != word.script
            && word.folded.chars().any(|c| !c.is_ascii_digit())
        {
            self.close();
        }
        // M23 is a letter and a number; 2nd is one word
        if d.is_ascii_digit()
            && self.current.as_ref().is_some_and(|w| w.upper && w.folded.len() <= 3 && w.folded.chars().all(char::is_alphabetic))
        {
            self.close();
            self.before = Before::Hyphen;
        }
        let before = self.before;
        let word = self.current.get_or_insert_with(|| Word {
            folded: String::new(),
            plain: String::new(),
            script: Script::Latin,
            upper: true,
            before,
            start,
            end,
        });
        if let Some(script) = script {
            word.script = script;
        }
        if original.is_lowercase() {
            word.upper = false;
        }
        if word.folded.chars().count() < MAX_LETTERS {
            word.folded.push(d);
            if script == Some(Script::Latin) {
                ascii_letters(d, &mut word.plain);
            } else {
                word.plain.push(d);
            }
        }
        word.end = end;
        self.before = Before::Space;
    }

    fn extend(&mut self, end: usize) {
        if let Some(word) = &mut self.current {
            word.end = end;
        }
    }

    fn apostrophe(&mut self, next: Option<char>) {
        let elided = self.current.as_ref().is_some_and(|w| {
            matches!(w.plain.as_str(), "l" | "d" | "n" | "qu" | "dell" | "nell" | "all" | "dall" | "sull")
                && next.is_some_and(char::is_alphabetic)
        });
        if elided {
            self.close();
        } else if let (Some(word), Some('s' | 'S')) = (&mut self.current, next) {
            // remembered by a mark that close() resolves: a final 's after an apostrophe is a possessive
            word.folded.push('\'');
        }
    }

    fn dot(&mut self, next: Option<char>) {
        let Some(word) = &self.current else { return };
        let letters = word.folded.chars().count();
        if next.is_some_and(char::is_alphabetic) && (self.dotted || letters == 1) {
            self.dotted = true;
            return;
        }
        self.close();
    }

    fn divide(&mut self, d: char) {
        let in_word = self.current.is_some();
        self.close();
        let new = match d {
            '-' | '‐' | '‑' if in_word => Before::Hyphen,
            '-' | '‐' | '‑' | '–' | '—' | '―' | ':' | '|' => Before::Dash,
            '/' | '\\' | ';' => Before::Slash,
            ',' | '،' => Before::Comma,
            '(' | '[' | '{' | '"' | '“' | '„' | '«' => Before::Bracket,
            _ if self.before == Before::Hyphen => Before::Dash, // "X- Y"
            _ => return,
        };
        // a space before the dash is gone by now; "X - Y" leaves no current word
        if self.before != Before::Bracket {
            self.before = new;
        }
    }

    fn close(&mut self) {
        self.dotted = false;
        let Some(mut word) = self.current.take() else { return };
        if let Some(at) = word.folded.rfind('\'') {
            let possessive = &word.folded[at..] == "'s";
            word.folded.retain(|c| c != '\'');
            if possessive {
                word.folded.pop();
                word.plain.pop();
            }
        }
        if !word.folded.is_empty() {
            word.upper &= word.folded.chars().any(|c| script_of(c).is_some_and(|s| s == Script::Latin || s == Script::Cyrillic));
            self.words.push(word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        words(text).into_iter().map(|w| w.plain).collect()
    }

    #[test]
    fn apostrophes_join_divide_or_possess() {
        assert_eq!(cut("Kata'ib People's l'Azawad"), ["kataib", "people", "l", "azawad"]);
        assert_eq!(cut("Sa'dun Qur’an Workers' Union"), ["sadun", "quran", "workers", "union"]);
    }

    #[test]
    fn dots_make_one_acronym() {
        assert_eq!(cut("P.K.K. and B.V. Dr. X"), ["pkk", "and", "bv", "dr", "x"]);
    }

    #[test]
    fn what_stands_before_is_kept() {
        let w = words("TTP - MR (Sham), al-Din X-Y");
        let before: Vec<_> = w.iter().map(|w| w.before).collect();
        assert_eq!(before, [Before::Space, Before::Dash, Before::Bracket, Before::Comma, Before::Hyphen, Before::Space, Before::Hyphen]);
        assert!(w[0].upper && !w[2].upper);
    }

    #[test]
    fn length_is_bounded() {
        assert!(words(&"a b ".repeat(10_000)).len() <= MAX_WORDS);
        assert!(words(&"x".repeat(10_000))[0].folded.len() <= MAX_LETTERS);
    }
}
