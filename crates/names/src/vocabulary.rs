//! The general vocabulary of organisation and personal names, read once from the readable files in `data/`.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::normalise::{ascii_letters, fold_char, is_apostrophe};
use crate::phones::{self, Phones, Vowels};
use crate::script::{Script, script_of};

/// What sort of word a word of a name is; what a match or a missing word of that sort is worth is learned per class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum WordClass {
    /// A word that no vocabulary knows: it tells names apart.
    Distinctive = 0,
    /// A word for a kind of body: army, brigade, front, movement, party.
    Unit = 1,
    /// A common word of organisation names: people, liberation, islamic.
    Generic = 2,
    /// A country, region or people.
    Place = 3,
    /// A legal form: company, ltd.
    Legal = 4,
    /// A very common given or family name.
    Common = 5,
    /// A title or rank of a person.
    Title = 6,
    /// A number or ordinal.
    Number = 7,
    /// A word that marks a faction or former party.
    Qualifier = 8,
    /// An article, preposition or conjunction.
    Particle = 9,
}

pub(crate) const CLASSES: usize = 10;

impl WordClass {
    pub(crate) const ALL: [WordClass; CLASSES] = [
        WordClass::Distinctive,
        WordClass::Unit,
        WordClass::Generic,
        WordClass::Place,
        WordClass::Legal,
        WordClass::Common,
        WordClass::Title,
        WordClass::Number,
        WordClass::Qualifier,
        WordClass::Particle,
    ];

    /// The class stored as `code`; unknown codes are distinctive.
    pub(crate) fn from_code(code: u8) -> WordClass {
        Self::ALL.get(usize::from(code)).copied().unwrap_or(WordClass::Distinctive)
    }
}

/// Languages whose acronyms are read off a full name: the name's own word first, then these.
pub(crate) const ACRONYM_LANGUAGES: [&str; 9] = ["en", "fr", "es", "pt", "ar", "tr", "ru", "id", "ku"];
/// One initial for the word itself and one for each language.
pub(crate) const INITIALS: usize = 1 + ACRONYM_LANGUAGES.len();

/// Most concepts kept for one word.
pub(crate) const MAX_CONCEPTS: usize = 3;

/// Number of a concept; 0 is none.
pub(crate) type ConceptId = u16;

/// One general concept with its words in many languages.
#[derive(Debug)]
pub(crate) struct Concept {
    pub(crate) key: String,
    pub(crate) class: WordClass,
    /// Near-synonym family, 0 for none.
    pub(crate) near: u16,
    /// Set of mutually exclusive concepts, 0 for none.
    pub(crate) apart: u16,
    /// The initial of the concept's first word in each of [`ACRONYM_LANGUAGES`], 0 where it has none.
    pub(crate) initials: [u8; INITIALS - 1],
}

/// What the vocabulary knows about one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) concepts: [ConceptId; MAX_CONCEPTS],
}

/// The vocabulary, ready for look-ups.
pub(crate) struct Vocabulary {
    pub(crate) concepts: Vec<Concept>,
    words: HashMap<String, Known>,
    /// Consonant keys of words of languages written in Arabic letters, for other romanisations of them.
    by_sound: HashMap<u64, Vec<(Phones, Known)>>,
    numbers: HashMap<String, u16>,
    particles: HashMap<String, ()>,
    titles: HashMap<String, ()>,
    person_particles: HashMap<String, ()>,
    kunya: HashMap<String, ()>,
    common: HashMap<String, ()>,
    common_by_sound: HashMap<u64, Vec<Phones>>,
}

static BUILT_IN: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::read_built_in);

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct ConceptFile {
    unit: BTreeMap<String, BTreeMap<String, String>>,
    qualifier: BTreeMap<String, BTreeMap<String, String>>,
    generic: BTreeMap<String, BTreeMap<String, String>>,
    legal: BTreeMap<String, BTreeMap<String, String>>,
    place: BTreeMap<String, BTreeMap<String, String>>,
    near: BTreeMap<String, String>,
    apart: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct NumberFile {
    numbers: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct ParticleFile {
    words: String,
}

#[derive(Deserialize)]
struct PersonFile {
    titles: String,
    particles: String,
    kunya: String,
    common: String,
}

fn parse<T: for<'de> Deserialize<'de>>(text: &str, file: &str) -> T {
    // the files are compiled in, and a test reads each of them
    toml::from_str(text).unwrap_or_else(|e| panic!("built-in {file}: {e}"))
}

/// The form under which words are looked up: letters only, plain ASCII for Latin.
pub(crate) fn lookup_form(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if is_apostrophe(c) {
            continue;
        }
        fold_char(c, &mut |d| {
            if d.is_alphanumeric() {
                if script_of(d) == Some(Script::Latin) { ascii_letters(d, &mut out) } else { out.push(d) }
            }
        });
    }
    out
}

fn word_script(word: &str) -> Script {
    word.chars().find_map(script_of).unwrap_or(Script::Latin)
}

fn set(words: &str) -> HashMap<String, ()> {
    words.split_whitespace().map(|w| (without_article(&lookup_form(w)).to_owned(), ())).collect()
}

/// An Arabic-script word without its glued article.
pub(crate) fn without_article(word: &str) -> &str {
    for prefix in ["وال", "بال", "ال", "لل"] {
        if let Some(rest) = word.strip_prefix(prefix)
            && rest.chars().nth(1).is_some()
        {
            return rest;
        }
    }
    word
}

/// The consonants of a word as one number (0 when it has fewer than three that count).
pub(crate) fn consonant_key(phones: &[u8]) -> u64 {
    let (mut key, mut n, mut last) = (0_u64, 0, 0);
    for p in phones {
        let class = phones::coarse(*p);
        if class != 0 && class != last {
            key = key << 4 | u64::from(class);
            n += 1;
        }
        last = class;
    }
    if n < 3 { 0 } else { key }
}

impl Vocabulary {
    /// The vocabulary shipped with the crate.
    pub(crate) fn built_in() -> &'static Vocabulary {
        &BUILT_IN
    }

    fn read_built_in() -> Vocabulary {
        let people: PersonFile = parse(include_str!("../data/persons.toml"), "persons.toml");
        let particles: ParticleFile = parse(include_str!("../data/particles.toml"), "particles.toml");
        let numbers: NumberFile = parse(include_str!("../data/numbers.toml"), "numbers.toml");
        let mut v = Vocabulary {
            concepts: vec![Concept { key: String::new(), class: WordClass::Distinctive, near: 0, apart: 0, initials: [0; INITIALS - 1] }],
            words: HashMap::new(),
            by_sound: HashMap::new(),
            numbers: HashMap::new(),
            particles: particles.words.split_whitespace().map(|w| (lookup_form(w), ())).collect(),
            titles: set(&people.titles),
            person_particles: people.particles.split_whitespace().map(|w| (lookup_form(w), ())).collect(),
            kunya: set(&people.kunya),
            common: set(&people.common),
            common_by_sound: HashMap::new(),
        };
        for word in v.common.keys() {
            let p = phones::phones(word, word_script(word));
            let key = consonant_key(p.as_slice());
            if key != 0 {
                v.common_by_sound.entry(key).or_default().push(p);
            }
        }
        for (value, words) in &numbers.numbers {
            for word in words.split_whitespace() {
                v.numbers.insert(lookup_form(word), value.parse().unwrap_or(0));
            }
        }
        let words: ConceptFile = parse(include_str!("../data/vocabulary.toml"), "vocabulary.toml");
        let places: ConceptFile = parse(include_str!("../data/places.toml"), "places.toml");
        let mut ids = HashMap::new();
        for file in [&words, &places] {
            for (class, table) in [
                (WordClass::Unit, &file.unit),
                (WordClass::Qualifier, &file.qualifier),
                (WordClass::Generic, &file.generic),
                (WordClass::Place, &file.place),
                (WordClass::Legal, &file.legal),
            ] {
                for (key, languages) in table {
                    ids.insert(key.clone(), v.add_concept(key, class, languages));
                }
            }
        }
        for (n, members) in words.near.values().enumerate() {
            for id in members.split_whitespace().filter_map(|m| ids.get(m)) {
                v.concepts[usize::from(*id)].near = n as u16 + 1;
            }
        }
        for (n, members) in words.apart.values().enumerate() {
            for id in members.split_whitespace().filter_map(|m| ids.get(m)) {
                v.concepts[usize::from(*id)].apart = n as u16 + 1;
            }
        }
        v
    }

    fn add_concept(&mut self, key: &str, class: WordClass, languages: &BTreeMap<String, String>) -> ConceptId {
        let id = self.concepts.len() as ConceptId;
        let mut initials = [0; INITIALS - 1];
        for (language, words) in languages {
            for word in words.split_whitespace() {
                let form = lookup_form(word);
                let script = word_script(&form);
                let form = if script == Script::Arabic { without_article(&form).to_owned() } else { form };
                if let Some(slot) = ACRONYM_LANGUAGES.iter().position(|l| l == language)
                    && initials[slot] == 0
                {
                    initials[slot] = initial(&form, script);
                }
                self.add_word(form, script, id, matches!(language.as_str(), "ar" | "fa" | "ur" | "ps" | "ku"));
            }
        }
        self.concepts.push(Concept { key: key.to_owned(), class, near: 0, apart: 0, initials });
        id
    }

    fn add_word(&mut self, form: String, script: Script, id: ConceptId, sounds: bool) {
        if form.is_empty() {
            return;
        }
        let known = self.words.entry(form.clone()).or_insert(Known { concepts: [0; MAX_CONCEPTS] });
        if known.concepts.contains(&id) {
            return;
        }
        if let Some(free) = known.concepts.iter_mut().find(|c| **c == 0) {
            *free = id;
        }
        if sounds {
            let p = phones::phones(&form, script);
            let key = consonant_key(p.as_slice());
            if key != 0 {
                let list = self.by_sound.entry(key).or_default();
                if let Some((_, known)) = list.iter_mut().find(|(q, _)| *q == p) {
                    if let Some(free) = known.concepts.iter_mut().find(|c| **c == 0 || **c == id) {
                        *free = id;
                    }
                } else {
                    list.push((p, Known { concepts: [id, 0, 0] }));
                }
            }
        }
    }

    /// Concepts of a word of an organisation's name: as written, without a plural or case ending, or by sound.
    pub(crate) fn find(&self, word: &str, script: Script, phones: &Phones) -> Option<Known> {
        if let Some(known) = self.words.get(word) {
            return Some(*known);
        }
        match script {
            Script::Latin => {
                if word.len() >= 5 {
                    for ending in [
                        "s", "es", "e", "al", "ist", "ists", "iya", "iyya", "iyah", "ul", "ur", "oul", "our", "us", "ud", "h", "ah", "yah",
                        "n", "in", "un", "ne", "i", "a",
                    ] {
                        if let Some(known) = word.strip_suffix(ending).filter(|s| s.len() >= 4).and_then(|s| self.words.get(s)) {
                            return Some(*known);
                        }
                    }
                }
            }
            Script::Cyrillic => {
                let mut stem = word;
                for _ in 0..3 {
                    let Some((at, _)) = stem.char_indices().next_back() else { break };
                    stem = &stem[..at];
                    if stem.len() < 8 {
                        break;
                    }
                    for ending in ["", "а", "я", "ы", "и", "ий", "ый", "ая", "ое", "ь", "е", "о"] {
                        if let Some(known) = self.words.get([stem, ending].concat().as_str()) {
                            return Some(*known);
                        }
                    }
                }
            }
            Script::Arabic => {
                for ending in ["ه", "ي", "يه", "ين", "ون", "ات", "ها", "هاي"] {
                    if let Some(known) = word.strip_suffix(ending).filter(|s| s.len() >= 6).and_then(|s| self.words.get(s)) {
                        return Some(*known);
                    }
                }
            }
            Script::Other => return None,
        }
        self.find_by_sound(script, phones)
    }

    fn find_by_sound(&self, script: Script, phones: &Phones) -> Option<Known> {
        let key = consonant_key(phones.as_slice());
        let spoken = phones.as_slice().iter().any(|p| matches!(*p, phones::A..=phones::U));
        // letters without a vowel are an acronym, unless vowels are left out anyway
        if key == 0 || script == Script::Cyrillic || (script == Script::Latin && !spoken) {
            return None;
        }
        let vowels = if script == Script::Arabic { Vowels::LeftOut } else { Vowels::Written };
        let list = self.by_sound.get(&key)?;
        let (best, known) = list
            .iter()
            .map(|(p, known)| (phones::alike(phones.as_slice(), p.as_slice(), vowels), known))
            .max_by(|a, b| a.0.total_cmp(&b.0))?;
        (best >= 0.84).then_some(*known)
    }

    /// The value of a number word.
    pub(crate) fn number(&self, word: &str) -> Option<u16> {
        self.numbers.get(word).copied()
    }

    pub(crate) fn is_particle(&self, word: &str) -> bool {
        self.particles.contains_key(word)
    }

    pub(crate) fn is_title(&self, word: &str) -> bool {
        self.titles.contains_key(word)
    }

    pub(crate) fn is_person_particle(&self, word: &str) -> bool {
        self.person_particles.contains_key(word)
    }

    pub(crate) fn is_kunya(&self, word: &str) -> bool {
        self.kunya.contains_key(word)
    }

    /// Whether a personal name is very common, in any spelling.
    pub(crate) fn is_common(&self, word: &str, script: Script, phones: &Phones) -> bool {
        if self.common.contains_key(word) {
            return true;
        }
        let key = consonant_key(phones.as_slice());
        let vowels = if script == Script::Arabic { Vowels::LeftOut } else { Vowels::Written };
        key != 0
            && self
                .common_by_sound
                .get(&key)
                .is_some_and(|list| list.iter().any(|p| phones::alike(phones.as_slice(), p.as_slice(), vowels) >= 0.9))
    }
}

/// The Latin initial of a word, lower case; 0 when it has none.
pub(crate) fn initial(word: &str, script: Script) -> u8 {
    let first = word.chars().next().unwrap_or(' ');
    match script {
        Script::Latin if first.is_ascii_alphanumeric() => first as u8,
        Script::Arabic if first == 'ع' || first == 'ا' => b'a',
        _ => any_ascii::any_ascii_char(first).bytes().next().map_or(0, |b| b.to_ascii_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concepts(word: &str) -> Vec<&'static str> {
        let v = Vocabulary::built_in();
        let form = lookup_form(word);
        let script = word_script(&form);
        let p = phones::phones(&form, script);
        v.find(&form, script, &p)
            .map(|k| k.concepts.iter().filter(|c| **c != 0).map(|c| v.concepts[usize::from(*c)].key.as_str()).collect())
            .unwrap_or_default()
    }

    #[test]
    fn words_of_many_languages_reach_one_concept() {
        for word in ["liberation", "Libération", "освобождения", "تحرير", "tahreer", "kurtuluş"] {
            assert!(concepts(word).contains(&"liberation"), "{word}: {:?}", concepts(word));
        }
        assert!(concepts("brigade").contains(&"brigade"));
        assert!(concepts("لواء").contains(&"brigade"));
        assert!(concepts("Muhajireen").contains(&"emigrant"));
    }

    #[test]
    fn every_near_and_apart_member_exists() {
        let v = Vocabulary::built_in();
        let words: ConceptFile = parse(include_str!("../data/vocabulary.toml"), "vocabulary.toml");
        for member in words.near.values().chain(words.apart.values()).flat_map(|m| m.split_whitespace()) {
            assert!(v.concepts.iter().any(|c| c.key == member), "{member} is no concept");
        }
        assert_eq!(v.number("deuxieme"), Some(2));
    }
}
