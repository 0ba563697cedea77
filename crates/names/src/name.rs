//! A name made ready for comparison, once.

use bytemuck::{Pod, Zeroable};
use serde::{Deserialize, Serialize};

use crate::phones::{self, MAX_PHONES, Phones, Vowels};
use crate::script::Script;
use crate::vocabulary::{CLASSES, ConceptId, INITIALS, MAX_CONCEPTS, Vocabulary, WordClass, initial, without_article};
use crate::words::{Before, Word, words};

/// What a name is the name of. It decides which vocabulary counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A person: titles and very common names count little, word order hardly.
    Person,
    /// An organisation, armed group, company, state body.
    #[serde(alias = "organization", alias = "company")]
    Organisation,
    /// Anything else: a place, an event, an outlet. Compared as organisations are.
    #[serde(other)]
    Other,
}

pub(crate) const UPPER: u8 = 1;
pub(crate) const QUALIFIES: u8 = 2;
pub(crate) const ABJAD: u8 = 4;
pub(crate) const CYRILLIC: u8 = 8;
/// The first word after a dash, slash, bracket or comma.
pub(crate) const SEGMENT: u8 = 16;
pub(crate) const ACRONYM: u8 = 32;
pub(crate) const KUNYA: u8 = 64;
pub(crate) const BRACKETED: u8 = 128;

/// Letters of a word kept for acronyms and initials.
pub(crate) const HEAD: usize = 8;

/// One word of a name, of fixed size so that an index is read without parsing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Token {
    /// Hash of the plain form.
    pub(crate) hash: u32,
    /// Coarse consonants, one bit each.
    pub(crate) mask: u32,
    pub(crate) concepts: [ConceptId; MAX_CONCEPTS],
    /// 1 + the value of a number, 0 for none.
    pub(crate) number: u16,
    pub(crate) start: u16,
    pub(crate) end: u16,
    pub(crate) class: u8,
    pub(crate) flags: u8,
    /// Letters in the plain form.
    pub(crate) letters: u8,
    pub(crate) phone_count: u8,
    pub(crate) phones: [u8; MAX_PHONES],
    pub(crate) initials: [u8; INITIALS],
    pub(crate) head: [u8; HEAD],
    /// Weight of the sounds with vowels, and without.
    pub(crate) weight: [u16; 2],
}

impl Token {
    pub(crate) fn sound(&self) -> &[u8] {
        &self.phones[..usize::from(self.phone_count).min(MAX_PHONES)]
    }

    /// The weight of the sounds.
    pub(crate) fn sound_weight(&self, vowels: Vowels) -> u16 {
        self.weight[usize::from(vowels == Vowels::LeftOut)]
    }

    /// Whether every stored number is one this version can read.
    pub(crate) fn is_sound(&self) -> bool {
        usize::from(self.class) < CLASSES
            && usize::from(self.phone_count) <= MAX_PHONES
            && self.phones.iter().all(|p| usize::from(*p) < phones::COUNT)
    }

    pub(crate) fn class(&self) -> WordClass {
        WordClass::from_code(self.class)
    }

    pub(crate) fn is_letter(&self) -> bool {
        self.letters == 1
    }

    pub(crate) fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// ASCII letters at the beginning of the word.
    pub(crate) fn letters(&self) -> &[u8] {
        &self.head[..usize::from(self.letters).min(HEAD)]
    }
}

/// A name ready for comparison: its words with their sounds and concepts.
///
/// ```
/// use variorum_names::{Kind, Name};
/// let name = Name::new("Jaish al-Muhajireen wal-Ansar", Kind::Organisation);
/// assert_eq!(name.text(), "Jaish al-Muhajireen wal-Ansar");
/// ```
#[derive(Debug, Clone)]
pub struct Name {
    text: String,
    kind: Kind,
    tokens: Vec<Token>,
}

impl Name {
    /// Prepares `text`. Any text will do; no more than 400 characters and 24 words of it are looked at.
    pub fn new(text: &str, kind: Kind) -> Name {
        let mut tokens = Vec::with_capacity(8);
        prepare(text, kind, &mut tokens);
        Name { text: text.to_owned(), kind, tokens }
    }

    /// The text as given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The kind as given.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    pub(crate) fn tokens(&self) -> &[Token] {
        &self.tokens
    }
}

/// FNV-1a; collisions only cost a needless comparison or are outweighed by the sounds.
pub(crate) const fn hash(bytes: &[u8]) -> u32 {
    let mut h = 0x811c_9dc5_u32;
    let mut i = 0;
    while i < bytes.len() {
        h = (h ^ bytes[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    h
}

/// Appends the tokens of `text`.
pub(crate) fn prepare(text: &str, kind: Kind, out: &mut Vec<Token>) {
    let words = words(text);
    // a name of nothing but capitals in short pieces is made of acronyms: ULIMO-K
    let terse = words.len() <= 4
        && words.iter().all(|w| w.upper || w.plain.bytes().all(|b| b.is_ascii_digit()))
        && words.iter().all(|w| w.plain.len() <= 6)
        && words.iter().skip(1).all(|w| w.before != Before::Space);
    let mixed_case = terse || words.iter().any(|w| !w.upper && matches!(w.script, Script::Latin | Script::Cyrillic));
    let count = words.len();
    let first = out.len();
    let mut after_dash = false;
    let mut hyphen_at = None;
    for (i, word) in words.iter().enumerate() {
        match word.before {
            Before::Dash if i > 0 => after_dash = true,
            Before::Bracket | Before::Slash | Before::Comma => after_dash = false,
            Before::Hyphen => hyphen_at = Some(out.len()),
            Before::Dash | Before::Space => {}
        }
        let next_hyphen = words.get(i + 1).is_some_and(|w| w.before == Before::Hyphen);
        let start = out.len();
        if kind == Kind::Person {
            person_word(word, next_hyphen, out);
        } else {
            organisation_word(word, mixed_case, count, i, out);
        }
        if i > 0
            && !matches!(word.before, Before::Space | Before::Hyphen)
            && let Some(first) = out.get_mut(start)
        {
            first.flags |= SEGMENT;
        }
        for token in &mut out[start..] {
            if after_dash {
                token.flags |= QUALIFIES;
            }
            if word.before == Before::Bracket {
                token.flags |= BRACKETED;
            }
        }
    }
    // "National Union-Tokyo faction": the word before "faction" back to the last hyphen qualifies
    let faction = out[first..].iter().any(|t| t.class() == WordClass::Qualifier);
    if let (true, Some(at), false) = (faction, hyphen_at, after_dash) {
        for token in &mut out[at..] {
            token.flags |= QUALIFIES;
        }
    }
    if out.len() > first && out[first..].iter().all(|t| t.class() == WordClass::Particle) {
        // a name of nothing but small words is still a name
        for token in &mut out[first..] {
            token.class = WordClass::Distinctive as u8;
        }
    }
}

fn organisation_word(word: &Word, mixed_case: bool, count: usize, position: usize, out: &mut Vec<Token>) {
    let v = Vocabulary::built_in();
    let plain = word.plain.as_str();
    let letters = plain.chars().count();
    let lonely = count == 1;
    // "I" and "a" stand for letters in an acronym's tail, not for words
    let particle = v.is_particle(plain) && !lonely && !(word.upper && mixed_case && letters <= 4 && position > 0 && letters > 1);
    if particle && !(letters == 1 && word.upper && word.before != Before::Space) {
        out.push(token(word, plain, WordClass::Particle, None, v));
        return;
    }
    if word.script == Script::Arabic {
        let rest = without_article(plain);
        let (stem, tail) = split_compound(rest, Script::Arabic);
        push_known(word, stem, mixed_case, lonely, out, v);
        if let Some(tail) = tail {
            push_known(word, without_article(tail), mixed_case, lonely, out, v);
        }
        return;
    }
    if word.script == Script::Latin && letters > 5 && v.find(plain, Script::Latin, &Phones::default()).is_none() {
        let (stem, tail) = split_compound(plain, Script::Latin);
        if let Some(tail) = tail {
            push_known(word, stem, mixed_case, lonely, out, v);
            push_known(word, tail, mixed_case, lonely, out, v);
            return;
        }
    }
    push_known(word, plain, mixed_case, lonely, out, v);
}

fn push_known(word: &Word, plain: &str, mixed_case: bool, lonely: bool, out: &mut Vec<Token>, v: &Vocabulary) {
    let mut t = token(word, plain, WordClass::Distinctive, Some(v), v);
    let letters = plain.chars().count();
    if t.number != 0 {
        t.class = WordClass::Number as u8;
    }
    let acronym_shape = word.upper
        && (1..=HEAD).contains(&letters)
        && plain.len() == word.plain.len()
        && plain.is_ascii() | (word.script == Script::Cyrillic);
    let shouting = !mixed_case && !lonely;
    let known = t.concepts[0] != 0;
    if acronym_shape && !known && (!shouting || letters <= 4) {
        t.flags |= ACRONYM;
    }
    if acronym_shape && known && letters <= 6 && (lonely || (mixed_case && letters <= 3)) {
        t.flags |= ACRONYM;
    }
    out.push(t);
}

fn person_word(word: &Word, next_hyphen: bool, out: &mut Vec<Token>) {
    let v = Vocabulary::built_in();
    let plain = word.plain.as_str();
    let whole = if word.script == Script::Arabic { without_article(plain) } else { plain };
    let letters = whole.chars().count();
    let ambiguous = matches!(
        plain,
        "an" | "as" | "at" | "ad" | "ar" | "i" | "y" | "e" | "az" | "l" | "d" | "do" | "di" | "du" | "ii" | "iii" | "us" | "uz"
    );
    if v.is_person_particle(plain) && (!ambiguous || next_hyphen || (!word.upper && letters > 1)) {
        out.push(token(word, plain, WordClass::Particle, None, v));
        return;
    }
    let push = |plain: &str, out: &mut Vec<Token>| {
        let mut t = token(word, plain, WordClass::Distinctive, None, v);
        if v.is_title(plain) {
            t.class = WordClass::Title as u8;
        } else if v.is_kunya(plain) {
            t.class = WordClass::Common as u8;
            t.flags |= KUNYA;
        } else if v.is_common(plain, word.script, &Phones { code: t.phones, len: t.phone_count }) {
            t.class = WordClass::Common as u8;
        }
        out.push(t);
    };
    if v.is_title(whole) {
        push(whole, out);
        return;
    }
    if matches!(
        plain,
        "abdul" | "abdel" | "abdal" | "abdoul" | "abdool" | "abdur" | "abdus" | "abdu" | "abdol" | "abdil" | "abdes" | "abder"
    ) {
        push("abd", out);
        return;
    }
    let (stem, tail) = split_compound(whole, word.script);
    push(stem, out);
    if let Some(tail) = tail {
        push(tail, out);
    }
}

/// Cuts compounds that are written in one word or two: Abdul-Karim, Khair-ullah, Nur-uddin, عبدالکریم.
fn split_compound(word: &str, script: Script) -> (&str, Option<&str>) {
    match script {
        Script::Latin => {
            if !word.is_ascii() {
                return (word, None);
            }
            for tail in ["ullah", "allah", "ollah", "ulla", "allahi"] {
                if let Some(stem) = word.strip_suffix(tail)
                    && stem.len() >= 3
                {
                    let stem = stem.strip_suffix("a").filter(|s| s.len() >= 4).unwrap_or(stem);
                    return (stem, Some("allah"));
                }
            }
            for tail in
                ["uddin", "addin", "eddin", "eddine", "aldin", "ouddine", "addeen", "uddeen", "oddin", "aldeen", "eldin", "udin", "ildin"]
            {
                if let Some(stem) = word.strip_suffix(tail)
                    && stem.len() >= 3
                {
                    return (stem, Some("din"));
                }
            }
            if let Some(rest) = word.strip_prefix("abd")
                && rest.len() >= 5
            {
                let mut tail = rest.trim_start_matches(['u', 'a', 'e', 'o', 'i']);
                if tail.len() == rest.len() {
                    return (word, None);
                }
                if tail.len() > 3
                    && let Some(after) = tail.strip_prefix('l')
                    && after.len() >= 3
                {
                    tail = after;
                }
                let b = tail.as_bytes();
                if b.len() > 3 && b[0] == b[1] {
                    tail = &tail[1..];
                }
                if tail.len() >= 3 && !matches!(tail, "allah" | "lah") {
                    return ("abd", Some(tail));
                }
                return ("abd", Some("allah"));
            }
            (word, None)
        }
        Script::Arabic => {
            for (tail, tail_word) in [("الله", "الله"), ("الدين", "دين"), ("الرحمن", "رحمن"), ("الحق", "حق")]
            {
                if let Some(stem) = word.strip_suffix(tail)
                    && stem.chars().count() >= 2
                {
                    return (stem, Some(&word[word.len() - tail_word.len()..]));
                }
            }
            if let Some(rest) = word.strip_prefix("عبد")
                && rest.chars().count() >= 3
            {
                return (&word[.."عبد".len()], Some(without_article(rest)));
            }
            (word, None)
        }
        _ => (word, None),
    }
}

fn token(word: &Word, plain: &str, class: WordClass, concepts_of: Option<&Vocabulary>, v: &Vocabulary) -> Token {
    // special letters matter to the sound; a cut part is plain
    let spelled = if plain.len() == word.plain.len() { word.folded.as_str() } else { plain };
    let sound = phones::phones(spelled, if word.script == Script::Other { Script::Latin } else { word.script });
    let mut t = Token::zeroed();
    t.class = class as u8;
    t.hash = hash(plain.as_bytes());
    t.phones = sound.code;
    t.phone_count = sound.len;
    t.mask = phones::mask(sound.as_slice());
    t.weight = [Vowels::Written, Vowels::LeftOut].map(|v| phones::total_weight(sound.as_slice(), v));
    t.start = word.start.min(usize::from(u16::MAX)) as u16;
    t.end = word.end.min(usize::from(u16::MAX)) as u16;
    for (n, c) in plain.chars().take(HEAD).enumerate() {
        t.head[n] = match c {
            _ if n == 0 => initial(plain, word.script),
            c if c.is_ascii() => c as u8,
            c => initial(c.encode_utf8(&mut [0; 4]), word.script),
        };
    }
    t.letters = plain.chars().count().min(255) as u8;
    t.initials[0] = t.head[0];
    t.flags |= match word.script {
        Script::Arabic => ABJAD,
        Script::Cyrillic => CYRILLIC,
        _ => 0,
    };
    if word.upper {
        t.flags |= UPPER;
    }
    t.number = number(plain, v).map_or(0, |n| n.saturating_add(1));
    if let Some(known) = concepts_of.and_then(|v| v.find(plain, word.script, &sound)) {
        t.concepts = known.concepts;
        let first = &v.concepts[usize::from(known.concepts[0])];
        t.class = known
            .concepts
            .iter()
            .filter(|c| **c != 0)
            .map(|c| v.concepts[usize::from(*c)].class)
            .find(|c| *c == WordClass::Unit)
            .unwrap_or(first.class) as u8;
        let mut all = [0_u8; INITIALS - 1];
        for concept in known.concepts.iter().filter(|c| **c != 0).rev() {
            for (slot, letter) in all.iter_mut().zip(v.concepts[usize::from(*concept)].initials) {
                if letter != 0 {
                    *slot = letter;
                }
            }
        }
        t.initials[1..].copy_from_slice(&all);
    }
    t
}

/// The value of digits, digits with an ordinal ending, or a number word.
fn number(plain: &str, v: &Vocabulary) -> Option<u16> {
    let digits = plain.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return v.number(plain);
    }
    let ending = &plain[digits..];
    let ordinal =
        ["", "st", "nd", "rd", "th", "e", "er", "eme", "ere", "o", "a", "os", "й", "я", "го", "ая", "ый", "nci", "inci"].contains(&ending);
    (ordinal && digits <= 4).then(|| plain[..digits].parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(text: &str, kind: Kind) -> Vec<WordClass> {
        Name::new(text, kind).tokens().iter().map(|t| t.class()).collect()
    }

    #[test]
    fn words_get_their_class() {
        use WordClass::*;
        assert_eq!(classes("Army of Emigrants", Kind::Organisation), [Unit, Particle, Generic]);
        assert_eq!(classes("1st Coastal Division", Kind::Organisation), [Number, Generic, Unit]);
        assert_eq!(classes("Mullah Abdul Karim Wasiq", Kind::Person), [Title, Common, Common, Distinctive]);
    }

    #[test]
    fn compounds_are_cut_alike_however_written() {
        let count = |t: &str| Name::new(t, Kind::Person).tokens().iter().filter(|t| t.class() != WordClass::Particle).count();
        for text in
            ["Abdul Karim", "Abdulkarim", "Abd al-Karim", "عبد الكريم", "عبدالکریم", "Khairullah", "خير الله", "Nuruddin", "Nur al-Din"]
        {
            assert_eq!(count(text), 2, "{text}");
        }
    }
}
