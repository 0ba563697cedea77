//! Text in a picture: how wide it is at most, how it is made harmless, shortened and broken into lines.

/// Width of `text` in pixels at `size` pixels: an upper estimate over the fonts of the style sheet
/// (the widest of them, DejaVu Sans, decides), because a label may be shorter than its place but never longer.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// Bold text is wider.
pub(crate) fn bold_width(text: &str, size: f64) -> f64 {
    width(text, size) * 1.1
}

fn advance(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '|' | '\'' | '’' | '‘' | 'I' | '!' | ',' | '.' | ':' | ';' | ' ' => 0.36,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' | '"' | '“' | '”' | 'J' => 0.44,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' | '&' => 1.0,
        '0'..='9' | '≈' | '–' | '=' | '+' | '<' | '>' => 0.66,
        'a'..='z' => 0.63,
        'A'..='Z' => 0.76,
        _ if is_invisible(c) => 0.0,
        _ => match c as u32 {
            0x00A0..=0x024F => 0.72,
            0x0300..=0x036F | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06ED | 0x0591..=0x05C7 => 0.0,
            0x0370..=0x052F => 0.78,
            0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF => 0.72,
            0x2000..=0x206F => 0.6,
            _ => 1.1,
        },
    }
}

/// Characters that take no room: joiners and direction marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}') || is_direction_control(c)
}

/// Characters that turn the direction of what follows: a hostile name could turn the text after it.
fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Letters that are written from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c as u32, 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
}

/// One line without control characters and direction overrides, at most `most` characters long.
pub(crate) fn one_line(text: &str, most: usize) -> String {
    let mut line = String::new();
    let mut count = 0;
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            gap = !line.is_empty();
            continue;
        }
        if is_direction_control(c) || matches!(c, '\u{FFFE}' | '\u{FFFF}') {
            continue;
        }
        if count + usize::from(gap) >= most {
            let kept = line.trim_end_matches(|c: char| c.is_ascii_punctuation() || c.is_whitespace()).len();
            line.truncate(kept);
            line.push('…');
            return line;
        }
        if std::mem::take(&mut gap) {
            line.push(' ');
            count += 1;
        }
        line.push(c);
        count += 1;
    }
    line
}

/// Text for an SVG or HTML document. Right-to-left words are isolated, so that a number after them stays after them.
pub(crate) fn escaped(text: &str) -> String {
    let first = text.find(is_right_to_left);
    let last = text.char_indices().rfind(|(_, c)| is_right_to_left(*c)).map(|(at, c)| at + c.len_utf8());
    let (Some(first), Some(last)) = (first, last) else { return plain(text) };
    if !text.chars().any(is_left_to_right) {
        return isolated(text);
    }
    format!("{}{}{}", plain(&text[..first]), isolated(&text[first..last]), plain(&text[last..]))
}

/// A whole line in the direction of its first letter, its punctuation too.
pub(crate) fn isolated(text: &str) -> String {
    format!("\u{2068}{}\u{2069}", plain(text))
}

fn is_left_to_right(c: char) -> bool {
    c == '\u{200E}' || (c.is_alphabetic() && !is_right_to_left(c))
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(' '),
            _ if c.is_control() || is_direction_control(c) || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            _ => out.push(c),
        }
    }
    out
}

/// Lines of at most `room` pixels, broken at spaces, or inside a word that is longer than a line.
pub(crate) fn lines(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut all = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        let space = if line.is_empty() { "" } else { " " };
        if width(&line, size) + width(space, size) + width(word, size) <= room {
            line.push_str(space);
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            all.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            if width(&line, size) + advance(c) * size > room && !line.is_empty() {
                all.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    if !line.is_empty() {
        all.push(line);
    }
    all
}

/// Is the first letter one that is written from right to left?
pub(crate) fn reads_from_right(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(is_right_to_left)
}

/// An address for an attribute.
pub(crate) fn address(address: &str) -> String {
    let kept: String = address.trim().chars().filter(|c| !c.is_whitespace() && !is_right_to_left(*c)).take(2000).collect();
    escaped(&kept)
}

/// Is this an address that a link may point to?
pub(crate) fn is_web_address(address: &str) -> bool {
    let lower = address.trim().to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_name_is_harmless() {
        assert_eq!(escaped("<script>\"'&\u{202E}\u{0}"), "&lt;script&gt;&quot;&#39;&amp;");
        assert_eq!(one_line("a\n\tb\u{202E}c", 10), "a bc");
        assert_eq!(one_line("abcdefgh", 3), "abc…");
    }

    #[test]
    fn arabic_is_isolated_and_marks_take_no_room() {
        assert_eq!(escaped("لواء"), "\u{2068}لواء\u{2069}");
        assert_eq!(escaped("a لواء b 5"), "a \u{2068}لواء\u{2069} b 5");
        assert!((width("\u{0644}\u{064E}", 10.0) - width("\u{0644}", 10.0)).abs() < 1e-9);
    }

    #[test]
    fn lines_keep_every_word_and_break_long_ones() {
        let broken = lines("one two threeeeeeeeeeeeeeee", 10.0, 50.0);
        assert_eq!(broken.concat().replace(' ', ""), "onetwothreeeeeeeeeeeeeeee");
        assert!(broken.iter().all(|l| width(l, 10.0) <= 50.0));
    }
}
