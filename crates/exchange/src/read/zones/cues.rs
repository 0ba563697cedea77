//! Which words of a line tell that it is not the article: `cues.toml`, compiled once.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

/// What a line's words give away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cue {
    /// A heading above readers' comments.
    Comments,
    /// The form below them, or a pingback.
    Form,
    /// "Reply" under one comment.
    Reply,
    /// A heading above a list of links.
    Links,
    /// A menu entry, tag line, share button, "Read more: ...".
    Navigation,
    /// An advert or appeal beyond doubt.
    Blurb,
    /// So many words that adverts and the publisher's own portrait use; articles may use them too.
    Appeal(usize),
}

/// The cue of a line, the strongest first; `None` for most lines.
pub(crate) fn cue(text: &str) -> Option<Cue> {
    let plain = normalise(text);
    if plain.is_empty() || plain.chars().count() > 900 {
        return None;
    }
    let short = plain.chars().count() <= 200;
    let cues = &*CUES;
    let whole = plain.as_str();
    let bare = whole
        .trim_end_matches([':', '.', '!', '?', '…', '»', '›', '→', '>', '▾', '▼', '؟', ' ', '=', '*', '"', ']'])
        .trim_start_matches(['"', '=', '['])
        .trim();
    if cues.comments.hit(bare) || (short && cues.comments.begins(bare)) {
        return Some(Cue::Comments);
    }
    if cues.form.exact.contains(bare) || (short && cues.form.begins(bare)) {
        return Some(Cue::Form);
    }
    if cues.reply.contains(bare) {
        return Some(Cue::Reply);
    }
    if cues.links.hit(bare) || (bare.chars().count() <= 60 && cues.links.begins(bare)) {
        return Some(Cue::Links);
    }
    if cues.navigation.hit(bare) || (short && cues.navigation.begins(whole)) || is_breadcrumb(whole) || is_menu_row(whole, &cues.navigation)
    {
        return Some(Cue::Navigation);
    }
    if cues.blurb.hit(bare) || (short && cues.blurb.begins(whole)) || cues.strong.is_match(whole) {
        return Some(Cue::Blurb);
    }
    let weak: HashSet<usize> = cues.weak.find_overlapping_iter(whole).map(|found| found.pattern().as_usize()).collect();
    (!weak.is_empty()).then_some(Cue::Appeal(weak.len()))
}

/// Is this the paragraph about the author that ends many articles ("Jane Doe is a senior fellow at ...")?
/// Only meaningful at the end of an article: about its subjects, articles write the same way.
pub(crate) fn is_bio(text: &str) -> bool {
    if text.chars().count() > 700 {
        return false;
    }
    let head: String = text.chars().take(160).collect();
    let name_words =
        head.trim_start_matches(['*', '_', '•', '-', '–', '—', ' ']).split_whitespace().take_while(|word| is_name_word(word)).count();
    if !(2..=6).contains(&name_words) {
        return false;
    }
    let rest: String = head.split_whitespace().skip(name_words.min(2)).collect::<Vec<_>>().join(" ").to_lowercase();
    let cues = &*CUES;
    let is = cues.is.iter().any(|is| contains_word(&rest, is));
    is && cues.work.iter().any(|work| contains_word(&rest, work))
}

/// Does the line end with a verb of speaking that comment heads use ("Paul says:")? Gives the name's words.
pub(crate) fn said(text: &str) -> Option<String> {
    let plain = normalise(text);
    let bare = plain.strip_suffix([':', '：'])?.trim_end();
    let cues = &*CUES;
    let verb = cues.said.iter().find(|verb| bare.ends_with(verb.as_str()) || bare.starts_with(&format!("{verb} ")))?;
    let name = bare.strip_suffix(verb.as_str()).or_else(|| bare.strip_prefix(verb.as_str()))?;
    let name = name.trim().trim_end_matches([',', '#', ')', '(']).trim();
    let joined = bare.ends_with(verb.as_str()) && !name.is_empty() && name.len() + verb.len() >= bare.len();
    if joined || name.split_whitespace().count() > 5 {
        return None;
    }
    Some(name.to_owned())
}

/// Lower case, straight quotes, digits as `#`, list marks off, spaces single.
pub(crate) fn normalise(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut space = false;
    let mut number = false;
    for c in text.chars() {
        let c = match c {
            '’' | '‘' | 'ʼ' | '´' | '`' => '\'',
            '“' | '”' | '«' | '„' => '"',
            c if c.is_whitespace() || matches!(c, '\u{a0}' | '\u{200e}' | '\u{200f}' | '\u{feff}') => ' ',
            c => c,
        };
        if c == ' ' {
            space = !plain.is_empty();
            number = false;
            continue;
        }
        if c.is_numeric() {
            if !number {
                push(&mut plain, '#', &mut space);
            }
            number = true;
            continue;
        }
        number = false;
        for lower in c.to_lowercase() {
            push(&mut plain, lower, &mut space);
        }
    }
    plain.trim_start_matches(['•', '·', '*', '-', '–', '—', '»', '›', '→', '>', '▸', '►', '▶', '|', '=', '[', '←', '«', ' ']).to_owned()
}

fn push(plain: &mut String, c: char, space: &mut bool) {
    if *space {
        plain.push(' ');
        *space = false;
    }
    plain.push(c);
}

/// "Home > World > Syria", "Home / News / Africa": short parts between one kind of arrow, three at least.
fn is_breadcrumb(plain: &str) -> bool {
    if plain.chars().count() > 160 {
        return false;
    }
    [" > ", " » ", " › ", " / ", " \" ", " → "].iter().any(|arrow| {
        let parts: Vec<&str> = plain.split(arrow).collect();
        let first = parts[0].trim();
        parts.len() >= 3
            && parts.iter().all(|part| part.split_whitespace().count() <= 6)
            && (CUES.navigation.exact.contains(first) || (*arrow != " / " && *arrow != " \" "))
    })
}

/// Several menu words side by side: "Facebook Twitter Email", "Share | Print | Comment".
fn is_menu_row(plain: &str, navigation: &Phrases) -> bool {
    if plain.chars().count() > 120 {
        return false;
    }
    let parts: Vec<&str> = plain.split([' ', '|', '·', '•', '/', ',']).map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.len() >= 2 && parts.iter().all(|part| navigation.exact.contains(*part))
}

fn is_name_word(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let Some(first) = bare.chars().next() else { return false };
    first.is_uppercase()
        || (!first.is_lowercase() && first.is_alphabetic())
        || matches!(bare, "al" | "bin" | "ibn" | "de" | "van" | "von" | "der" | "el" | "and" | "der-" | "da" | "di")
        || bare.starts_with("al-")
}

fn contains_word(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let after = text[at + phrase.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric() || c == 's');
        before && after
    })
}

struct Phrases {
    exact: HashSet<String>,
    /// By their first letter.
    prefix: HashMap<char, Vec<String>>,
    /// A prefix does not count at the head of a sentence.
    sentences_differ: bool,
}

impl Phrases {
    fn hit(&self, bare: &str) -> bool {
        self.exact.contains(bare)
    }

    fn begins(&self, text: &str) -> bool {
        let Some(begin) = text.chars().next().and_then(|first| self.prefix.get(&first)) else { return false };
        begin.iter().any(|prefix| {
            let Some(rest) = text.strip_prefix(prefix.as_str()) else { return false };
            let whole_word = rest.is_empty() || !prefix.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric);
            // "Posted in the north, the brigade waited." begins as a menu line does and is a sentence.
            let sentence = !prefix.ends_with([':', '(', '©', '@']) && rest.chars().count() > 40 && rest.ends_with('.');
            whole_word && !(self.sentences_differ && sentence)
        })
    }
}

struct Cues {
    comments: Phrases,
    form: Phrases,
    reply: HashSet<String>,
    said: Vec<String>,
    links: Phrases,
    navigation: Phrases,
    blurb: Phrases,
    strong: AhoCorasick,
    weak: AhoCorasick,
    work: Vec<String>,
    is: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Table {
    exact: Vec<String>,
    prefix: Vec<String>,
    strong: Vec<String>,
    weak: Vec<String>,
    reply: Vec<String>,
    said: Vec<String>,
    work: Vec<String>,
    is: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    comments: Table,
    form: Table,
    links: Table,
    navigation: Table,
    blurb: Table,
    bio: Table,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    // The file is compiled in, and a test reads it: it cannot fail in a user's hands.
    let file: File = toml::from_str(include_str!("cues.toml")).expect("cues.toml is a table of phrases");
    let automaton = |phrases: &[String]| AhoCorasick::new(phrases).expect("a few hundred phrases fit");
    Cues {
        comments: phrases(&file.comments),
        form: Phrases { sentences_differ: false, ..phrases(&file.form) },
        reply: file.form.reply.iter().map(|phrase| normalise(phrase)).collect(),
        said: file.form.said,
        links: phrases(&file.links),
        navigation: phrases(&file.navigation),
        strong: automaton(&file.blurb.strong),
        weak: automaton(&file.blurb.weak),
        blurb: Phrases { sentences_differ: false, ..phrases(&file.blurb) },
        work: file.bio.work,
        is: file.bio.is,
    }
});

fn phrases(table: &Table) -> Phrases {
    let bare = |phrase: &String| phrase.trim_end_matches([':', '.', '!', ' ']).to_owned();
    let mut prefix: HashMap<char, Vec<String>> = HashMap::new();
    for phrase in &table.prefix {
        if let Some(first) = phrase.chars().next() {
            prefix.entry(first).or_default().push(phrase.clone());
        }
    }
    Phrases { exact: table.exact.iter().map(bare).collect(), prefix, sentences_differ: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_are_told_by_their_words() {
        for (line, expected) in [
            ("Comments (14)", Some(Cue::Comments)),
            ("27 Comments", Some(Cue::Comments)),
            ("3 thoughts on “The new front”", Some(Cue::Comments)),
            ("Комментарии: 8", Some(Cue::Comments)),
            ("Leave a Reply", Some(Cue::Form)),
            ("اترك تعليقاً", Some(Cue::Form)),
            ("Reply ↓", None),
            ("Ответить", Some(Cue::Reply)),
            ("== See also ==", Some(Cue::Links)),
            ("Читайте также:", Some(Cue::Links)),
            ("Tags: Mali, Niger", Some(Cue::Navigation)),
            ("Home > World > Syria", Some(Cue::Navigation)),
            ("Facebook Twitter Email", Some(Cue::Navigation)),
            ("Sign up for our weekly briefing", Some(Cue::Blurb)),
            ("Подписывайтесь на наш канал", Some(Cue::Blurb)),
            ("The front left the operations room on Monday.", None),
            ("Read more: who are the White Guards?", Some(Cue::Navigation)),
            ("Moreover, the group shared the spoils.", None),
            ("Posted in the north of the province, the brigade waited for orders.", None),
            ("He was accused of making a donation to the newsletter of the movement.", Some(Cue::Appeal(3))),
        ] {
            assert_eq!(cue(line), expected, "{line}");
        }
    }

    #[test]
    fn authors_are_told_from_commanders() {
        assert!(is_bio("Jane Doe is a senior fellow at the Lake Institute, where she follows the Sahel."));
        assert!(is_bio("Иван Петров — журналист, пишет о Кавказе."));
        assert!(!is_bio("Abu Hasan is a commander of the brigade in the northern countryside."));
        assert!(!is_bio("The group is a coalition of editors."));
    }

    #[test]
    fn comment_heads_name_a_speaker() {
        assert_eq!(said("  • Paul says:").as_deref(), Some("paul"));
        assert_eq!(said("Amir in Tel Aviv said:").as_deref(), Some("amir in tel aviv"));
        assert_eq!(said("Анна пишет:").as_deref(), Some("анна"));
        assert_eq!(said("The spokesman for the ministry of the interior said:"), None);
        assert_eq!(said("He said that:"), None);
    }
}
