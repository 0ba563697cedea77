//! Voices on sentences of our own: `voice_cases.txt`.

use variorum_extract::lexicon::Lexicon;
use variorum_extract::mention;
use variorum_extract::text::Document;
use variorum_extract::voice::Voices;
use variorum_model::article::Metadata;

/// What comes out for a sentence whose trigger stands between asterisks, in the form of the file.
fn voice(marked: &str, lexicon: &Lexicon) -> String {
    let at = marked.find('*').expect("a trigger");
    let text = marked.replace('*', "");
    let document = Document::cut(&text, std::slice::from_ref(&(0..text.len())));
    let mentions = mention::find(&document, lexicon, None, &[]);
    let voices = Voices::read(&document, &mentions, &Metadata::default());
    let trigger = document.tokens.partition_point(|token| token.byte < at);
    let sentence = document.sentences.iter().position(|s| s.tokens.contains(&trigger)).expect("every token is in a sentence");
    let voice = voices.of(sentence, trigger..trigger + 1, trigger, "fought_against");
    let name = |word: String| word.trim_matches('"').to_owned();
    let word = |value: Result<String, serde_json::Error>| name(value.expect("a word"));
    let head = format!("{} {}", word(serde_json::to_string(&voice.polarity)), word(serde_json::to_string(&voice.modality)));
    if voice.attribution.is_empty() { head } else { format!("{head}: {}", voice.attribution.join("; ")) }
}

#[test]
fn every_sentence_has_the_voice_that_is_written_below_it() {
    let lexicon = Lexicon::built_in().expect("the built-in word lists");
    let mut lines = include_str!("voice_cases.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut wrong = Vec::new();
    let mut all = 0;
    while let (Some(text), Some(expected)) = (lines.next(), lines.next()) {
        let expected = expected.strip_prefix("= ").unwrap_or_else(|| panic!("{text}: its second line begins with \"= \""));
        let found = voice(text, &lexicon);
        all += 1;
        if found.to_lowercase() != expected.to_lowercase() {
            wrong.push(format!("{text}\n    expected {expected}\n    found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {all}:\n{}", wrong.len(), wrong.join("\n"));
}
