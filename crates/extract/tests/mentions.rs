//! Names, descriptions and references on sentences written for the purpose; and that hostile input stays harmless and linear.

use proptest::prelude::*;
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use variorum_extract::lexicon::Lexicon;
use variorum_extract::mention::{self, Mentions};
use variorum_extract::text::Document;
use variorum_model::party::PartyKind;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::built_in().expect("the built-in lists are well formed"));

fn cut(text: &str) -> Document<'_> {
    Document::cut(text, std::slice::from_ref(&(0..text.len())))
}

fn find(text: &str) -> (Vec<String>, Mentions) {
    let document = cut(text);
    let mentions = mention::find(&document, &LEXICON, None, &[]);
    (mentions.mentions.iter().map(|m| document.slice(&m.tokens).to_owned()).collect(), mentions)
}

/// Every one of `names` is a mention of `text`.
#[track_caller]
fn check(text: &str, names: &[&str]) {
    let (found, _) = find(text);
    for name in names {
        assert!(found.iter().any(|f| f == name), "{name:?} not in {found:?}");
    }
}

/// In `text`, the mentions `a` and `b` stand for one party.
#[track_caller]
fn check_same(text: &str, a: &str, b: &str) {
    let (found, mentions) = find(text);
    let party = |name: &str| {
        let at = found.iter().position(|f| f == name).unwrap_or_else(|| panic!("{name:?} not in {found:?}"));
        mentions.mentions[at].party
    };
    assert_eq!(party(a), party(b), "{a:?} and {b:?} in {found:?}, {:?}", mentions.parties);
}

#[test]
fn names_go_as_far_as_they_go() {
    check(
        "The River People's Liberation Army met the Stone Martyrs' Brigade.",
        &["River People's Liberation Army", "Stone Martyrs' Brigade"],
    );
    check("He led the Movement for Democracy and Justice in Chad.", &["Movement for Democracy and Justice", "Chad"]);
    check("The 80th Regiment and the 606 Rocket Brigade fled.", &["80th Regiment", "606 Rocket Brigade"]);
    check("Fighters of Liwa Usud al-Jabal met Katibat al-Fajr.", &["Liwa Usud al-Jabal", "Katibat al-Fajr"]);
    check("The March 23 Movement and the 2 June Movement differ.", &["March 23 Movement", "2 June Movement"]);
    check("It was near Kafr Sama in northern Syria.", &["Kafr Sama", "northern Syria", "Syria"]);
}

#[test]
fn a_name_of_two_peoples_is_one_name() {
    check("Liwa al-Jabal (the Army of the Herders and Miners) grew.", &["Army of the Herders and Miners"]);
    check("The Brigade of Herders and Miners grew.", &["Brigade of Herders and Miners"]);
}

#[test]
fn a_headline_names_only_what_the_text_names() {
    let (found, _) = find("Stone Front Raises Questions About Hidden Meaning Of Joint Raids\n\nThe Stone Front met the River Army.");
    assert!(found.iter().any(|f| f == "Stone Front") && !found.iter().any(|f| f.contains("Meaning") || f.contains("Raids")), "{found:?}");
}

#[test]
fn titles_stay_outside_and_nicknames_inside() {
    check("Gen. Karim Daud met President Pavel Novak and drug lord Juan de la Rosa.", &["Karim Daud", "Pavel Novak", "Juan de la Rosa"]);
    check("Joe 'The Boss' Roma was shot.", &["Joe 'The Boss' Roma", "The Boss"]);
    check("Syrian President Karim Daud resigned.", &["Syrian", "Karim Daud"]);
}

#[test]
fn descriptions_are_parties() {
    check("Islamist militants attacked Soviet forces and tribal chiefs.", &["Islamist militants", "Soviet forces", "tribal chiefs"]);
    check("Turkish-backed rebels fought the Syrian government.", &["Turkish-backed", "Turkish-backed rebels", "Syrian government"]);
    check("The Hill Side gang fought in the 2013 Latakia offensive.", &["Hill Side gang", "2013 Latakia offensive"]);
}

#[test]
fn one_party_under_several_names() {
    check_same("The Front for Stone Rights (FSR) grew. FSR fighters left.", "Front for Stone Rights", "FSR");
    check_same("Igor Petrenko spoke. Later Petrenko left.", "Igor Petrenko", "Petrenko");
    check_same("Turkey sent men. Turkish officers came.", "Turkey", "Turkish");
    check_same("The Stone Front was founded in 2001. The group grew.", "Stone Front", "group");
    check_same("Igor Petrenko spoke. He left.", "Igor Petrenko", "He");
    check_same("Blue Hill Gang, also known as \"The Hillers\", grew.", "Blue Hill Gang", "The Hillers");
    check_same("The Stone Front, or River Army, grew.", "Stone Front", "River Army");
    check_same(
        "Liwa al-Jabal (LJ), Brigade of the Hill or literally Banner of the Hill, was a group.",
        "Liwa al-Jabal",
        "Brigade of the Hill",
    );
}

#[test]
fn a_part_is_told_from_the_whole() {
    let (found, mentions) = find("Some former members of the Stone Front left.");
    let at = found.iter().position(|f| f == "Stone Front").expect("found");
    assert!(mentions.mentions[at].part.is_some());
}

#[test]
fn several_parties_and_persons_told_by_others() {
    let (found, mentions) = find("The Stone Front fought the River Army. Both groups lost men.");
    let at = found.iter().position(|f| f == "Both groups").expect("found");
    assert_eq!(mentions.parties[mentions.mentions[at].party].members.len(), 2);
    check_same("The Gulf Cartel grew. The Gulf and Tijuana cartels met.", "Gulf Cartel", "Gulf");
    check("Petrenko's faction met Novak's widow.", &["Petrenko's faction", "Novak's widow"]);
    check(
        "RSF-owned firms and the 141st motorized regiment took part in a failed kidnapping.",
        &["RSF-owned", "141st motorized regiment", "failed kidnapping"],
    );
}

#[test]
fn a_name_after_its_description_is_meant_not_the_topic() {
    let (found, _) = find("The Stone Front grew. Members of the vigilante group River Watch Movement left.");
    assert!(!found.iter().any(|f| f == "vigilante group"), "{found:?}");
    check("The PSNI Chief Constable met Operation Red Dawn officers.", &["PSNI", "Operation Red Dawn"]);
    check_same("President Ali Karim spoke. Igor Petrenko listened. The president left.", "Ali Karim", "president");
}

#[test]
fn foreign_names_in_brackets() {
    check_same("The Army of the Hills (Spanish: Tropa de las sierras altas, TSA) grew.", "Army of the Hills", "Tropa de las sierras altas");
    check_same("The Hill Union (_Unión serrana_) grew.", "Hill Union", "Unión serrana");
}

#[test]
fn the_article_says_itself_what_a_name_is() {
    let kind = |text: &str, name: &str| {
        let (found, mentions) = find(text);
        let at = found.iter().position(|f| f == name).unwrap_or_else(|| panic!("{name:?} not in {found:?}"));
        mentions.mentions[at].kind
    };
    assert_eq!(kind("Kalu Ndoro is a criminal organisation. It grew.", "Kalu Ndoro"), PartyKind::Organisation);
    assert_eq!(kind("Members of Kalu Ndoro left.", "Kalu Ndoro"), PartyKind::Organisation);
    assert_eq!(kind("Kalu Ndoro, a rebel commander, left.", "Kalu Ndoro"), PartyKind::Person);
    check_same("Kalu Ndoro is a criminal organisation. It grew.", "Kalu Ndoro", "It");
}

fn seconds(text: &str) -> Duration {
    let clock = Instant::now();
    let (found, _) = find(text);
    std::hint::black_box(found);
    clock.elapsed()
}

#[test]
fn hostile_input_takes_linear_time() {
    let pieces = [
        "Aa ",
        "A ",
        "(",
        "(A) ",
        "\"A\" ",
        "of the A ",
        "Aa of Aa and Aa ",
        "the group ",
        "it ",
        "some members of ",
        "al ",
        "A-",
        "@a_",
        "2013 ",
        "Aa's ",
        "northern ",
        "Islamist ",
        "Aa, also known as ",
        "rebel ",
        "((((Aa",
        "Aa and Bb cartels ",
    ];
    for piece in pieces {
        let short = seconds(&piece.repeat(5_000));
        let long = seconds(&piece.repeat(50_000));
        assert!(long < short * 40 + Duration::from_millis(400), "{piece:?}: {short:?}, then {long:?}");
    }
}

proptest! {
    #[test]
    fn any_text_gives_sound_mentions(text in "([A-Z][a-z]{0,4}|of|the|al-|[()\"',.@0-9]|it|group|Turkish| |\\PC){0,120}") {
        let document = cut(&text);
        let mentions = mention::find(&document, &LEXICON, Some("The Aa (gang)"), &[]);
        for (at, mention) in mentions.mentions.iter().enumerate() {
            prop_assert!(mention.party < mentions.parties.len());
            prop_assert!(mention.tokens.start < mention.tokens.end && mention.tokens.end <= document.tokens.len());
            prop_assert!(at == 0 || mentions.mentions[at - 1].tokens.start <= mention.tokens.start);
            if let Some(outer) = mention.within {
                let outer = &mentions.mentions[outer].tokens;
                prop_assert!(outer.start <= mention.tokens.start && mention.tokens.end <= outer.end);
            }
        }
        prop_assert!(mentions.parties.iter().all(|party| !party.forms.is_empty()));
    }
}
