use super::{Voice, Voices};
use crate::mention::Mentions;
use crate::text::Document;
use proptest::prelude::*;
use variorum_model::article::Metadata;
use variorum_model::claim::{Modality, Polarity};

/// The voice of the claim whose trigger is the first token with that text.
fn voice(text: &str, trigger: &str) -> Voice {
    let document = Document::cut(text, std::slice::from_ref(&(0..text.len())));
    let voices = Voices::read(&document, &Mentions::default(), &Metadata::default());
    let at = document.tokens.iter().position(|t| t.text == trigger).unwrap_or_else(|| panic!("{trigger} is not in {text}"));
    let sentence = document.sentences.iter().position(|s| s.tokens.contains(&at)).expect("every token is in a sentence");
    voices.of(sentence, at..at + 1, at, "attacked")
}

fn check(text: &str, trigger: &str, polarity: Polarity, modality: Modality, sources: &[&str]) {
    assert_eq!(
        voice(text, trigger),
        Voice { polarity, modality, attribution: sources.iter().map(|s| (*s).to_owned()).collect() },
        "{text}"
    );
}

use Modality::{Claimed, Expected, Fact, Opinion, Reported};
use Polarity::{Asserted, Denied, Disputed};

#[test]
fn the_documents_own_voice() {
    check("The Front attacked the base.", "attacked", Asserted, Fact, &[]);
    check("The rebels would later join the Front.", "join", Asserted, Fact, &[]);
}

#[test]
fn a_source_before_and_after() {
    check("The ministry said that the Front attacked the base.", "attacked", Asserted, Claimed, &["ministry"]);
    check(
        "In February 2015, Commissioner Ann Lee stated the group attacked the base.",
        "attacked",
        Asserted,
        Claimed,
        &["Commissioner Ann Lee"],
    );
    check("The Front attacked the base, Karim Aydin said.", "attacked", Asserted, Claimed, &["Karim Aydin"]);
    check("The Front attacked the base, said Karim Aydin.", "attacked", Asserted, Claimed, &["Karim Aydin"]);
    check("According to Karim Aydin, the Front attacked the base.", "attacked", Asserted, Claimed, &["Karim Aydin"]);
    check("The Front attacked the base, according to a statement by Karim Aydin.", "attacked", Asserted, Claimed, &["Karim Aydin"]);
    check("Karim Aydin, the spokesman of the Union, said the Front attacked the base.", "attacked", Asserted, Claimed, &["Karim Aydin"]);
    check("The Front attacked the base, as reported by Karim Aydin.", "attacked", Asserted, Claimed, &["Karim Aydin"]);
    check("Karim Aydin said the Front attacked the base, citing Ann Lee.", "attacked", Asserted, Claimed, &["Karim Aydin", "Ann Lee"]);
    check("Karim Aydin blamed the raid on the Front.", "raid", Asserted, Claimed, &["Karim Aydin"]);
    check("The army attacked; Karim Aydin said they fled.", "attacked", Asserted, Fact, &[]);
}

#[test]
fn direct_speech_belongs_to_its_speaker() {
    check("Karim Aydin said: \"We attacked the base at dawn on Friday.\"", "attacked", Asserted, Claimed, &["Karim Aydin"]);
    check("\"We attacked the base at dawn on Friday,\" said Karim Aydin.", "attacked", Asserted, Claimed, &["Karim Aydin"]);
    check(
        "“We came at dawn on that Friday,” said Karim Aydin.\n“Then we attacked the base and left it.”",
        "attacked",
        Asserted,
        Claimed,
        &["Karim Aydin"],
    );
}

#[test]
fn accusations_and_denials() {
    check("Activists accused the Front of attacking the base.", "attacking", Asserted, Claimed, &["Activists"]);
    check("The Front denied that it attacked the base.", "attacked", Denied, Claimed, &["Front"]);
    check("The Front was accused of attacking the base.", "attacking", Asserted, Claimed, &[]);
    check("The Front did not attack the base.", "attack", Denied, Fact, &[]);
    check("The Front not only attacked the base.", "attacked", Asserted, Fact, &[]);
    check("The Front attacked the base, though other sources say it was the Union.", "attacked", Disputed, Fact, &[]);
    check("Activists said the Front attacked the base. The Front denied the allegation.", "attacked", Disputed, Claimed, &["Activists"]);
}

#[test]
fn reports_forecasts_and_opinions() {
    check("The Front reportedly attacked the base.", "attacked", Asserted, Reported, &[]);
    check("The Front is believed to have attacked the base.", "attacked", Asserted, Reported, &[]);
    check("The Front will attack the base.", "attack", Asserted, Expected, &[]);
    check("The Front plans to attack the base.", "attack", Asserted, Expected, &[]);
    check("Observers expected the Front to attack the base.", "attack", Asserted, Expected, &["Observers"]);
    check("Many analysts believe the Front attacked the base.", "attacked", Asserted, Opinion, &["Many analysts"]);
    check("The Front could attack the base.", "attack", Asserted, Expected, &[]);
}

#[test]
fn the_publisher_stands_before_a_named_source() {
    let text = "Karim Aydin said the Front attacked. It left.";
    let document = Document::cut(text, std::slice::from_ref(&(0..text.len())));
    let metadata = Metadata { publisher: Some("The Courier".into()), ..Metadata::default() };
    let voices = Voices::read(&document, &Mentions::default(), &metadata);
    assert_eq!(voices.of(0, 5..6, 5, "fought_against").attribution, ["The Courier", "Karim Aydin"]);
    assert!(voices.of(1, 8..9, 8, "fought_against").attribution.is_empty());
}

proptest! {
    /// Whatever the text and the place asked for, nothing panics.
    #[test]
    fn no_text_panics(words in prop::collection::vec(prop_oneof![
        Just("\""), Just("“"), Just("”"), Just("said"), Just("that"), Just(","), Just("."), Just("denied"), Just("according"), Just("to"), Just("by"),
        Just("X"), Just("the"), Just("("), Just(")"), Just("["), Just("]"), Just("12"), Just("accused"), Just("of"), Just("was"), Just("believed"),
        Just("\n"), Just("not"), Just("will"), Just("’s"), Just("and"), Just("who"), Just("reports"), Just("statement"), Just("„"), Just("responsibility"),
    ], 0..80), clause in 0..90_usize, trigger in 0..90_usize) {
        let text = words.join(" ");
        let document = Document::cut(&text, std::slice::from_ref(&(0..text.len())));
        let voices = Voices::read(&document, &Mentions::default(), &Metadata::default());
        for sentence in 0..document.sentences.len() {
            let _ = voices.of(sentence, clause..clause + 3, trigger, "leader");
        }
    }

    #[test]
    fn no_characters_panic(text in "\\PC{0,200}") {
        let document = Document::cut(&text, std::slice::from_ref(&(0..text.len())));
        let _ = Voices::read(&document, &Mentions::default(), &Metadata::default());
    }
}

#[test]
fn long_text_without_an_end_takes_time_in_proportion() {
    for word in ["said ", "said that ", "accused of ", "according to ", "\" said ", "and said ", "( said ", "X, said "] {
        let text = word.repeat(4_000);
        let document = Document::cut(&text, std::slice::from_ref(&(0..text.len())));
        let voices = Voices::read(&document, &Mentions::default(), &Metadata::default());
        for trigger in (0..document.tokens.len()).step_by(97) {
            let _ = voices.of(0, trigger..trigger + 1, trigger, "leader");
        }
    }
}
