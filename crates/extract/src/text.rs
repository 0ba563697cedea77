//! Text as sentences of tokens. One linear pass; every token knows its bytes and its code points.

use std::borrow::Cow;
use std::ops::Range;

/// An article's text, cut into tokens and sentences.
#[derive(Debug, Clone)]
pub struct Document<'t> {
    /// The text itself.
    pub text: &'t str,
    /// All tokens in order. White space is no token.
    pub tokens: Vec<Token<'t>>,
    /// Sentences as ranges of tokens, in order; together they hold every token once.
    pub sentences: Vec<Sentence>,
}

/// A word, a number or a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'t> {
    /// The characters as they stand.
    pub text: &'t str,
    /// Lower case, typographic apostrophes straightened; what word lists are asked for.
    pub lower: Cow<'t, str>,
    /// First byte in the text.
    pub byte: usize,
    /// First code point in the text.
    pub at: usize,
    /// Length in code points.
    pub len: usize,
    /// What it is.
    pub kind: TokenKind,
    /// Does white space (or the start of the text) stand before it?
    pub spaced: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner hyphens and apostrophes ("al-Nusra", "Kata'ib", "Martyrs'" gives "Martyrs" and "'").
    Word(Case),
    /// Starts with a digit ("1,500", "2015", "80th", "16").
    Number,
    /// The possessive "'s" or a bare possessive apostrophe.
    Possessive,
    /// Any other single character.
    Mark,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// "brigade".
    Lower,
    /// "Brigade".
    Title,
    /// "FSA": two or more letters, all upper case.
    Upper,
    /// "al-Nusra", "eBay": lower first, upper inside.
    Mixed,
    /// A script without case.
    None,
}

/// A sentence: its tokens, and whether a paragraph (a line) begins with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Tokens of the sentence.
    pub tokens: Range<usize>,
    /// Is it the first of its line?
    pub starts_line: bool,
}

impl<'t> Document<'t> {
    /// Cuts a text. `keep` are byte ranges to read, in order (the body zones); what lies outside gives no token.
    #[must_use]
    pub fn cut(text: &'t str, keep: &[Range<usize>]) -> Self {
        let tokens = tokens(text, keep);
        let sentences = sentences(text, &tokens);
        Self { text, tokens, sentences }
    }

    /// Code points `[start, end)` that a range of tokens covers.
    #[must_use]
    pub fn span(&self, tokens: &Range<usize>) -> [usize; 2] {
        let last = &self.tokens[tokens.end - 1];
        [self.tokens[tokens.start].at, last.at + last.len]
    }

    /// The text that a range of tokens covers, inner white space as it stands.
    #[must_use]
    pub fn slice(&self, tokens: &Range<usize>) -> &'t str {
        let last = &self.tokens[tokens.end - 1];
        &self.text[self.tokens[tokens.start].byte..last.byte + last.text.len()]
    }
}

fn tokens<'t>(text: &'t str, keep: &[Range<usize>]) -> Vec<Token<'t>> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut chars = text.char_indices().peekable();
    let mut at = 0;
    let mut spaced = true;
    let mut zone = 0;
    while let Some((byte, c)) = chars.next() {
        let start = at;
        at += 1;
        while keep.get(zone).is_some_and(|range| range.end <= byte) {
            zone += 1;
        }
        let inside = keep.get(zone).is_some_and(|range| range.start <= byte);
        if c.is_whitespace() || !inside || is_invisible(c) {
            spaced |= !is_invisible(c);
            continue;
        }
        let limit = keep[zone].end;
        let mut end = byte + c.len_utf8();
        let kind = if c.is_alphabetic() || c.is_numeric() {
            let number = c.is_numeric();
            while let Some(&(next, d)) = chars.peek() {
                let after = || text[next + d.len_utf8()..].chars().next();
                let joins = d.is_alphanumeric()
                    || is_mark_on_letter(d)
                    || is_joiner(d) && after().is_some_and(char::is_alphanumeric) && !starts_possessive(&text[next..])
                    || number && matches!(d, ',' | '.') && after().is_some_and(|a| a.is_ascii_digit())
                    || d == '.' && is_dotted_acronym(&text[byte..next], after());
                if !joins || next >= limit {
                    break;
                }
                chars.next();
                at += 1;
                end = next + d.len_utf8();
            }
            if number { TokenKind::Number } else { TokenKind::Word(case(&text[byte..end])) }
        } else if starts_possessive(&text[byte..]) && !spaced {
            if let Some(&(next, s)) = chars.peek()
                && matches!(s, 's' | 'S')
                && next < limit
            {
                chars.next();
                at += 1;
                end = next + 1;
            }
            TokenKind::Possessive
        } else {
            TokenKind::Mark
        };
        let slice = &text[byte..end];
        found.push(Token { text: slice, lower: lower(slice), byte, at: start, len: at - start, kind, spaced });
        spaced = false;
    }
    found
}

/// Borrows where the text is lower case already, as most words are.
fn lower(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        if text.bytes().any(|b| b.is_ascii_uppercase() || b == b'`') {
            return Cow::Owned(text.to_ascii_lowercase().replace('`', "'"));
        }
        return Cow::Borrowed(text);
    }
    let lower =
        text.chars().map(|c| if matches!(c, '’' | '‘' | 'ʼ' | '`') { '\'' } else { c }).flat_map(char::to_lowercase).collect::<String>();
    if lower == text { Cow::Borrowed(text) } else { Cow::Owned(lower) }
}

/// Zero-width and direction marks: part of no token, no white space either.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{00ad}')
}

fn is_mark_on_letter(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{20d0}'..='\u{20ff}')
}

fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '\'' | '’' | 'ʼ' | 'ʿ' | 'ʾ' | '`' | '‘')
}

/// "'s" before a word boundary, or an apostrophe that ends a word ("Martyrs' Brigade").
fn starts_possessive(rest: &str) -> bool {
    let mut chars = rest.chars();
    if !matches!(chars.next(), Some('\'' | '’' | 'ʼ')) {
        return false;
    }
    match chars.next() {
        Some('s' | 'S') => chars.next().is_none_or(|c| !c.is_alphanumeric()),
        Some(c) => c.is_whitespace(),
        None => true,
    }
}

/// "U.S" so far and another letter after the dot, or the last dot of "U.S.".
fn is_dotted_acronym(so_far: &str, after: Option<char>) -> bool {
    let parts_single = so_far.split('.').all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    });
    parts_single && (after.is_some_and(char::is_uppercase) || so_far.contains('.') && after.is_none_or(|c| !c.is_alphanumeric()))
}

fn case(word: &str) -> Case {
    let mut chars = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = chars.next() else { return Case::None };
    if !first.is_uppercase() && !first.is_lowercase() {
        return Case::None;
    }
    let (mut upper, mut small) = (0_usize, 0_usize);
    for c in chars {
        upper += usize::from(c.is_uppercase());
        small += usize::from(c.is_lowercase());
    }
    match (first.is_uppercase(), upper, small) {
        (true, 1.., 0) => Case::Upper,
        (true, _, _) => Case::Title,
        (false, 0, _) => Case::Lower,
        (false, _, _) => Case::Mixed,
    }
}

/// Words before a full stop that does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "gen", "col", "lt", "maj", "capt", "sgt", "cpl", "brig", "adm", "cmdr", "gov", "sen", "rep", "pres", "prof",
    "st", "sep", "sept", "oct", "nov", "dec", "jan", "feb", "mar", "apr", "aug", "jun", "jul", "vs", "ca", "approx", "inc", "ltd", "co",
    "corp", "dept", "est", "al", "etc", "ed", "eds", "rev", "hon", "gov't", "jr", "sr", "km", "mt", "ft", "г", "гг", "т", "им", "ул",
    "тыс", "млн", "см", "д",
];

/// Words before a full stop that does not end a sentence where a number follows.
const NUMBERED: &[&str] = &["no", "nos", "vol", "pp", "p", "fig"];

fn sentences(text: &str, tokens: &[Token<'_>]) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut starts_line = true;
    for i in 0..tokens.len() {
        let token = &tokens[i];
        let Some(next) = tokens.get(i + 1) else { break };
        let gap = &text[token.byte + token.text.len()..next.byte];
        let new_line = gap.contains('\n');
        if new_line || ends_sentence(tokens, i) {
            found.push(Sentence { tokens: start..i + 1, starts_line });
            start = i + 1;
            starts_line = new_line;
        }
    }
    if start < tokens.len() {
        found.push(Sentence { tokens: start..tokens.len(), starts_line });
    }
    found
}

/// Is token `i` the last of a sentence: a stop, its closing marks and footnotes, before white space and a capital?
fn ends_sentence(tokens: &[Token<'_>], i: usize) -> bool {
    let next = &tokens[i + 1];
    if !next.spaced {
        return false;
    }
    let opens = match next.kind {
        TokenKind::Word(Case::Lower) => false,
        TokenKind::Mark => matches!(next.text, "\"" | "“" | "‘" | "«" | "(" | "[" | "—" | "–" | "-" | "@" | "•" | "¿" | "¡" | "„"),
        TokenKind::Possessive => false,
        _ => true,
    };
    if !opens {
        return false;
    }
    // step back over closing marks and a footnote such as [12]
    let mut stop = i;
    loop {
        let token = &tokens[stop];
        let closing = matches!(token.text, "\"" | "”" | "’" | "'" | "»" | ")" | "]" | "“") || token.kind == TokenKind::Possessive;
        let inside_footnote = stop < i && tokens[stop + 1].text == "]" && token.text.len() <= 4 || token.text == "[";
        if !(closing || inside_footnote) || stop == 0 || i - stop > 12 {
            break;
        }
        stop -= 1;
    }
    match tokens[stop].text {
        "!" | "?" | "؟" | "…" | "。" => true,
        "." => stop == 0 || !keeps_open(&tokens[stop - 1], next),
        _ => false,
    }
}

fn keeps_open(before: &Token<'_>, next: &Token<'_>) -> bool {
    if NUMBERED.contains(&&*before.lower) {
        return next.kind == TokenKind::Number;
    }
    ABBREVIATIONS.contains(&&*before.lower) || before.len == 1 && matches!(before.kind, TokenKind::Word(Case::Title))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<Vec<&str>> {
        let document = Document::cut(text, std::slice::from_ref(&(0..text.len())));
        document.sentences.iter().map(|s| document.tokens[s.tokens.clone()].iter().map(|t| t.text).collect()).collect()
    }

    #[test]
    fn words_numbers_possessives_and_marks() {
        assert_eq!(
            cut("The Martyrs' Brigade's 1,500 men left al-Bab; U.S. envoys, too."),
            [["The", "Martyrs", "'", "Brigade", "'s", "1,500", "men", "left", "al-Bab", ";", "U.S.", "envoys", ",", "too", "."]]
        );
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence_and_line_ends_do() {
        assert_eq!(cut("Gen. Haftar met Lt. Col. B. Ali on Sept. 3. He left.[12] \"No.\" Then\nA list").len(), 5);
    }

    #[test]
    fn offsets_count_code_points_and_skip_what_is_not_kept() {
        let text = "لواء x y";
        let all = Document::cut(text, std::slice::from_ref(&(0..text.len())));
        assert_eq!(all.span(&(1..2)), [5, 6]);
        let part = Document::cut(text, std::slice::from_ref(&(9..text.len())));
        assert_eq!(part.tokens.iter().map(|t| (t.text, t.at)).collect::<Vec<_>>(), [("x", 5), ("y", 7)]);
    }
}
