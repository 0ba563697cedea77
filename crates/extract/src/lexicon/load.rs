//! Reading the lists.

use super::{Known, Lexicon, Phrase, Tags, Word, tag};
use crate::text::Document;
use toml::{Table, Value};
use unicode_normalization::UnicodeNormalization;
use variorum_model::party::PartyKind;

/// Why a list could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// Not TOML.
    #[error("{file}: {error}")]
    Syntax {
        /// The list's name.
        file: String,
        /// What the reader says, with line and column.
        error: Box<toml::de::Error>,
    },
    /// A key that is no list.
    #[error("{file}: unknown list `{key}`; the lists of this file are: {expected}")]
    UnknownList {
        /// The list's name.
        file: String,
        /// The key found.
        key: String,
        /// The keys it may have.
        expected: String,
    },
    /// A value that is no list of words.
    #[error("{file}: `{key}` must be {shape}")]
    Shape {
        /// The list's name.
        file: String,
        /// The key found.
        key: String,
        /// What is expected there.
        shape: &'static str,
    },
}

/// The built-in lists by file name.
pub(super) struct Sources(&'static [(&'static str, &'static str)]);

impl Sources {
    pub(super) fn built_in() -> Self {
        Self(&[
            ("ordinary.toml", include_str!("../../lexicon/ordinary.toml")),
            ("adjectives.toml", include_str!("../../lexicon/adjectives.toml")),
            ("heads.toml", include_str!("../../lexicon/heads.toml")),
            ("persons.toml", include_str!("../../lexicon/persons.toml")),
            ("references.toml", include_str!("../../lexicon/references.toml")),
            ("peoples.toml", include_str!("../../lexicon/peoples.toml")),
            ("places.toml", include_str!("../../lexicon/places.toml")),
            ("states.toml", include_str!("../../lexicon/states.toml")),
            ("outlets.toml", include_str!("../../lexicon/outlets.toml")),
            ("organisations.toml", include_str!("../../lexicon/organisations.toml")),
        ])
    }

    pub(super) fn compile(&self) -> Result<Lexicon, LexiconError> {
        self.0.iter().try_fold(Lexicon::default(), |lexicon, (file, text)| add(lexicon, file, text))
    }
}

/// Lists of plain words, by file: key and the tag its words get.
const WORD_LISTS: &[(&str, &[(&str, Tags)])] = &[
    ("ordinary.toml", &[("function_words", tag::FUNCTION), ("ordinary", tag::ORDINARY)]),
    (
        "adjectives.toml",
        &[
            ("describing", tag::DESCRIBING),
            ("quantities", tag::QUANTITY),
            ("directions", tag::DIRECTION),
            ("place_prepositions", tag::PLACE_PREPOSITION),
            ("ordinals", tag::ORDINAL),
            ("months", tag::TIME),
            ("weekdays", tag::TIME),
        ],
    ),
    (
        "heads.toml",
        &[
            ("organisation_last", tag::ORG_LAST),
            ("organisation_first", tag::ORG_FIRST),
            ("name_heads", tag::NAME_HEAD),
            ("carriers", tag::CARRIER),
            ("collectives", tag::COLLECTIVE),
            ("events", tag::EVENT),
            ("places_last", tag::PLACE_LAST),
            ("places_first", tag::PLACE_FIRST),
            ("inner_possessives", tag::INNER_POSSESSIVE),
            ("of_names", tag::OF_NAME),
            ("abstracts", tag::ABSTRACT),
        ],
    ),
    ("persons.toml", &[("titles", tag::TITLE), ("particles", tag::PARTICLE), ("given", tag::GIVEN), ("public_figures", tag::FIGURE)]),
    (
        "references.toml",
        &[
            ("organisation_pronouns", tag::IT),
            ("plural_pronouns", tag::THEY),
            ("male_pronouns", tag::HE),
            ("female_pronouns", tag::SHE),
            ("own_pronouns", tag::WE),
            ("organisation_nouns", tag::REF_ORGANISATION),
            ("person_nouns", tag::REF_PERSON),
            ("place_nouns", tag::REF_PLACE),
            ("state_nouns", tag::REF_STATE),
            ("event_nouns", tag::REF_EVENT),
            ("set_nouns", tag::REF_SET),
            ("alias_words", tag::ALIAS_WORD),
            ("alias_cues", tag::ALIAS_CUE),
        ],
    ),
];

pub(super) fn add(mut lexicon: Lexicon, file: &str, text: &str) -> Result<Lexicon, LexiconError> {
    let table: Table = text.parse().map_err(|error| LexiconError::Syntax { file: file.to_owned(), error: Box::new(error) })?;
    for (key, value) in &table {
        let wrong = |shape| LexiconError::Shape { file: file.to_owned(), key: key.clone(), shape };
        if let Some((_, lists)) = WORD_LISTS.iter().find(|(name, _)| *name == file)
            && let Some((_, tags)) = lists.iter().find(|(name, _)| name == key)
        {
            let words = value.as_str().ok_or_else(|| wrong("a text of words parted by commas"))?;
            split(words, ',').for_each(|word| lexicon.put(word, *tags, 0, 0));
            continue;
        }
        match (file, key.as_str()) {
            ("outlets.toml", "outlets") => {
                let names = value.as_str().ok_or_else(|| wrong("a text of names parted by commas"))?;
                split(names, ',').for_each(|name| lexicon.put_name(&[name], PartyKind::Outlet));
            }
            ("outlets.toml", "outlet_last") => {
                let words = value.as_str().ok_or_else(|| wrong("a text of words parted by commas"))?;
                split(words, ',').for_each(|word| lexicon.put(word, tag::OUTLET_LAST, 0, 0));
            }
            ("places.toml", "places") => {
                for names in texts(value).ok_or_else(|| wrong("a table of texts"))? {
                    split(names, ',').for_each(|name| lexicon.put_name(&[name], PartyKind::Place));
                }
            }
            ("organisations.toml", "organisations") => {
                for names in texts(value).ok_or_else(|| wrong("a table of texts"))? {
                    for entry in split(names, ';') {
                        let forms: Vec<&str> = split(entry, '=').collect();
                        lexicon.put_name(&forms, PartyKind::Organisation);
                    }
                }
            }
            ("peoples.toml", "peoples") => {
                for entry in texts(value).ok_or_else(|| wrong("a list of texts"))? {
                    let mut fields = entry.split(';');
                    split(fields.next().unwrap_or(""), ',').for_each(|word| lexicon.put(word, tag::PEOPLE_ADJECTIVE, 0, 0));
                    split(fields.next().unwrap_or(""), ',').for_each(|word| lexicon.put(word, tag::PEOPLE, 0, 0));
                }
            }
            ("states.toml", "states" | "regions") => {
                let kind = if key == "states" { PartyKind::State } else { PartyKind::Place };
                for entry in texts(value).ok_or_else(|| wrong("a list of texts"))? {
                    lexicon.put_state(entry, kind);
                }
            }
            _ => return Err(unknown(file, key)),
        }
    }
    for list in lexicon.phrases.values_mut() {
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
    }
    Ok(lexicon)
}

fn unknown(file: &str, key: &str) -> LexiconError {
    let expected = match file {
        "outlets.toml" => "outlets, outlet_last".to_owned(),
        "places.toml" => "places".to_owned(),
        "organisations.toml" => "organisations".to_owned(),
        "peoples.toml" => "peoples".to_owned(),
        "states.toml" => "states, regions".to_owned(),
        _ => WORD_LISTS
            .iter()
            .find(|(name, _)| *name == file)
            .map_or_else(|| "none: no such file".to_owned(), |(_, lists)| lists.iter().map(|(key, _)| *key).collect::<Vec<_>>().join(", ")),
    };
    LexiconError::UnknownList { file: file.to_owned(), key: key.to_owned(), expected }
}

/// The texts of a table or an array, in order.
fn texts(value: &Value) -> Option<Vec<&str>> {
    match value {
        Value::Table(table) => table.values().map(Value::as_str).collect(),
        Value::Array(array) => array.iter().map(Value::as_str).collect(),
        _ => None,
    }
}

fn split(list: &str, at: char) -> impl Iterator<Item = &str> {
    list.split(at).map(str::trim).filter(|word| !word.is_empty())
}

/// Without marks on letters: "Bogotá" gives "bogota".
pub(crate) fn folded(lower: &str) -> String {
    lower
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .map(|c| match c {
            'ı' => 'i',
            'ł' => 'l',
            'đ' => 'd',
            'ø' => 'o',
            c => c,
        })
        .collect()
}

impl Lexicon {
    fn put_name(&mut self, forms: &[&str], kind: PartyKind) {
        let Some(first) = forms.first() else { return };
        let index = self.new_name(first, kind);
        for form in forms {
            self.put(form, tag::NAMED, index, 0);
        }
    }

    fn new_name(&mut self, name: &str, kind: PartyKind) -> u32 {
        self.names.push(Known { name: name.into(), kind });
        u32::try_from(self.names.len()).unwrap_or(0)
    }

    /// "name; adjectives; people; capital; other names".
    fn put_state(&mut self, entry: &str, kind: PartyKind) {
        let mut fields = entry.split(';').map(str::trim);
        let Some(name) = fields.next() else { return };
        let index = self.new_name(name, kind);
        self.put(name, tag::NAMED, index, 0);
        split(fields.next().unwrap_or(""), ',').for_each(|word| self.put(word, tag::DEMONYM, 0, index));
        split(fields.next().unwrap_or(""), ',').for_each(|word| self.put(word, tag::PEOPLE, 0, index));
        for capital in split(fields.next().unwrap_or(""), ',') {
            self.put_name(&[capital], PartyKind::Place);
            if kind == PartyKind::State {
                self.put(capital, tag::CAPITAL, 0, index);
            }
        }
        split(fields.next().unwrap_or(""), ',').for_each(|word| self.put(word, tag::NAMED, index, 0));
    }

    /// Adds tags to a word or phrase; a later name or state replaces an earlier one.
    fn put(&mut self, text: &str, tags: Tags, name: u32, state: u32) {
        self.put_form(text, tags, name, state);
        let plain = folded(text);
        if plain != text {
            self.put_form(&plain, tags, name, state);
        }
    }

    fn put_form(&mut self, text: &str, tags: Tags, name: u32, state: u32) {
        let document = Document::cut(text, std::slice::from_ref(&(0..text.len())));
        let mut tokens = document.tokens.iter().map(|token| Box::from(&*token.lower));
        let Some(first) = tokens.next() else { return };
        let rest: Box<[Box<str>]> = tokens.collect();
        let word = if rest.is_empty() {
            self.words.entry(first).or_default()
        } else {
            self.words.entry(first.clone()).or_default().tags |= tag::STARTS;
            let list = self.phrases.entry(first).or_default();
            let place = list.iter().position(|phrase| phrase.rest == rest).unwrap_or_else(|| {
                list.push(Phrase { rest, word: Word::default() });
                list.len() - 1
            });
            &mut list[place].word
        };
        word.tags |= tags;
        if name != 0 {
            word.name = name;
        }
        if state != 0 {
            word.state = state;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_lists_load_and_are_large() {
        let lexicon = Lexicon::built_in().expect("the built-in lists are well formed");
        assert!(lexicon.len() > 6_000, "{}", lexicon.len());
        let turkish = lexicon.word("turkish");
        assert_eq!(lexicon.state(turkish).map(|(_, known)| &*known.name), Some("Turkey"));
        assert!(lexicon.word("bogota").tags & tag::NAMED != 0);
    }

    #[test]
    fn a_wrong_list_says_what_it_may_hold() {
        let error = Lexicon::default().with("heads.toml", "event = \"war\"").expect_err("no such list");
        assert!(error.to_string().contains("events"), "{error}");
        let error = Lexicon::default().with("heads.toml", "events = [\"war\"]").expect_err("not a text");
        assert!(error.to_string().contains("parted by commas"), "{error}");
        let error = Lexicon::default().with("heads.toml", "events = ").expect_err("not TOML");
        assert!(error.to_string().contains("heads.toml"), "{error}");
    }
}
