use super::Dates;
use crate::text::Document;
use proptest::prelude::*;
use variorum_model::article::Metadata;
use variorum_model::time::Edtf;

fn found(text: &str, metadata: &Metadata) -> Vec<String> {
    let document = Document::cut(text, std::slice::from_ref(&(0..text.len())));
    Dates::read(&document, metadata).expressions().map(|expression| expression.date.edtf).collect()
}

fn check(text: &str, want: &[&str]) {
    assert_eq!(found(text, &Metadata::default()), want, "{text}");
}

fn check_published(published: &str, text: &str, want: &[&str]) {
    let metadata = Metadata { published: Some(published.into()), ..Metadata::default() };
    assert_eq!(found(text, &metadata), want, "{text}");
}

#[test]
fn days_months_and_years() {
    check("It fell on 17 May 2013.", &["2013-05-17"]);
    check("It fell on May 17, 2013, at dawn.", &["2013-05-17"]);
    check("It fell on the 17th of May, 2013.", &["2013-05-17"]);
    check("Updated 2013-05-17.", &["2013-05-17"]);
    check("Seen 17/05/2013 and 05/17/2013, not 05/06/2013.", &["2013-05-17", "2013-05-17", "2013"]);
    check("In Sept. 2012 it split.", &["2012-09"]);
    check("In December 2012 they came; in February they left.", &["2012-12", "2013-02"]);
    check("17 مايو 2013", &["2013-05-17"]);
    check("17 мая 2013 года", &["2013-05-17"]);
}

#[test]
fn parts_seasons_and_decades() {
    check("In late September 2012 it grew, and in mid-2015 it shrank.", &["2012-09~", "2015-05~/2015-08~"]);
    check("Since early 2015 they rule.", &["2015-01~/"]);
    check("In the summer of 2012, in winter 2013 and in winter 2012–13.", &["2012-22", "2013-24", "2012-24"]);
    check("In the 1980s and the early 1990s.", &["198X", "1990~/1993~"]);
    check("At the start of the 1960s they came.", &["1960~"]);
    check("In the first half of 2014 and the second half of the 1990s.", &["2014-01/2014-06", "1995/1999"]);
    check("By the end of 2014 he ruled.", &["/2014-12~"]);
}

#[test]
fn ranges_and_bounds() {
    check("It lasted from March to May 2013.", &["2013-03/2013-05"]);
    check("A leader (2012–2015), another (2012-13), a third (2016–present).", &["2012/2015", "2012/2013", "2016/.."]);
    check("Between 2010 and 2012 they met.", &["2010/2012"]);
    check("The force operated from 2007-December 2020.", &["2007/2020-12"]);
    check("Until 1980 and since June 1990; before 2001; after 2003.", &["/1980", "1990-06/", "/2001", "2003/"]);
    check("Leader: A (? - May 2019)", &["/2019-05"]);
    check("On 15 January 2002 – 24 February 2015.", &["2002-01-15/2015-02-24"]);
}

#[test]
fn relative_words_reckon_from_what_was_said() {
    check(
        "On 8 October 2016 they met. The next day they left. Two days later they came back.",
        &["2016-10-08", "2016-10-09", "2016-10-11"],
    );
    check(
        "In May 2015 A died. Three months later B died. That year C died. A year earlier D died.",
        &["2015-05", "2015-08", "2015", "2014"],
    );
    check("They met two days later.", &[]);
}

#[test]
fn the_time_told_before_goes_on_until_another_is_told() {
    let text = "On 6 October 2016 rebels attacked troops. It was the first time since 1991. Rebels killed many. Soon rebels attacked more. The Front is an ally.";
    let document = Document::cut(text, std::slice::from_ref(&(0..text.len())));
    let dates = Dates::read(&document, &Metadata::default());
    let of = |sentence: usize, relation: &str| {
        let tokens = document.sentences[sentence].tokens.clone();
        dates.of(sentence, tokens.clone(), tokens.start + 1, relation).map(|date| date.edtf)
    };
    assert_eq!(of(2, "killed").as_deref(), Some("2016-10-06"));
    assert_eq!(of(3, "fought_against").as_deref(), Some("2016-10"));
    assert_eq!(of(4, "opposed_to"), None);
}

#[test]
fn relative_words_reckon_from_the_publication() {
    check_published(
        "1988-10-24",
        "It ended yesterday. On Thursday they will strike. Last week they met.",
        &["1988-10-23", "1988-10-27", "1988-10-17/1988-10-23"],
    );
    check_published("2015-03-04", "In June it began. Last year it grew. Three months ago it split.", &["2014-06", "2014", "2014-12"]);
    check("Bogota, 24 Oct 88 (AGENCY) -- [Text] A bomb exploded today.", &["1988-10-24"]);
}

#[test]
fn hijri_dates_keep_a_doubt() {
    check("On 17 Rabi al-Awwal 1436 they swore.", &["2015-01-08~"]);
}

#[test]
fn each_clause_has_its_own_date() {
    let of = |text: &str, word: &str, relation: &str| {
        let document = Document::cut(text, std::slice::from_ref(&(0..text.len())));
        let dates = Dates::read(&document, &Metadata::default());
        let trigger = document.tokens.iter().position(|t| t.text == word).expect("is there");
        let sentence = document.sentences.iter().position(|s| s.tokens.contains(&trigger)).expect("is there");
        dates.of(sentence, trigger - 1..trigger + 2, trigger, relation).map(|date| date.edtf)
    };
    let apart = "The Front, founded in 2010, attacked troops in May 2015.";
    assert_eq!(of(apart, "founded", "founded").as_deref(), Some("2010"));
    assert_eq!(of(apart, "attacked", "fought_against").as_deref(), Some("2015-05"));
    let report = "On 5 March 2014 he said that the Front had joined the Union in 2012.";
    assert_eq!(of(report, "joined", "part_of").as_deref(), Some("2012"));
    let ends = "He led the Front until May 2013 and ruled the town since 2014.";
    assert_eq!(of(ends, "led", "leader").as_deref(), Some("/2013-05"));
    assert_eq!(of(ends, "ruled", "controls").as_deref(), Some("2014/"));
    assert_eq!(of("It was the first time since 1991 that troops controlled it.", "controlled", "controls"), None);
}

#[test]
fn a_paragraph_may_go_on_with_the_year_of_the_one_before() {
    let of = |text: &str| {
        let document = Document::cut(text, std::slice::from_ref(&(0..text.len())));
        let dates = Dates::read(&document, &Metadata::default());
        let last = document.sentences.last().expect("a sentence").tokens.clone();
        dates.of(document.sentences.len() - 1, last.clone(), last.start + 1, "killed").map(|date| date.edtf)
    };
    assert_eq!(of("On 5 May 2013 they fled.\nFollowing this defeat, troops killed many.").as_deref(), Some("2013"));
    assert_eq!(of("On 5 May 2013 they fled.\nTroops killed many."), None);
}

#[test]
fn names_and_counts_are_no_dates() {
    check("The Mai-Mai fled; on 3 mai 2013 they came back.", &["2013-05-03"]);
    check("The 2 June Movement and the March 23 Movement have 2000 fighters and Resolution 1973.", &[]);
    check("They may march against Black September.", &[]);
}

#[test]
fn the_clause_comes_first_then_the_sentence_then_the_paragraph() {
    let text = "In 2005 the A split from B, and in 2007 C joined A. The A attacked D.\nThe A has 500 men.";
    let document = Document::cut(text, std::slice::from_ref(&(0..text.len())));
    let dates = Dates::read(&document, &Metadata::default());
    let of = |word: &str, relation: &str| {
        let trigger = document.tokens.iter().position(|t| t.text == word).expect("is there");
        let sentence = document.sentences.iter().position(|s| s.tokens.contains(&trigger)).expect("is there");
        dates.of(sentence, trigger - 1..trigger + 2, trigger, relation).map(|date| date.edtf)
    };
    assert_eq!(of("split", "split_from").as_deref(), Some("2005"));
    assert_eq!(of("joined", "part_of").as_deref(), Some("2007"));
    assert_eq!(of("attacked", "fought_against").as_deref(), Some("2007"));
    assert_eq!(of("attacked", "name"), None);
    assert_eq!(of("has", "size"), None);
}

proptest! {
    /// Whatever the text, nothing panics and every date is EDTF.
    #[test]
    fn every_date_is_edtf(words in prop::collection::vec(
        prop_oneof![
            Just("May"), Just("17"), Just("2013"), Just("–"), Just("mid-2015"), Just("("), Just(")"), Just("early"), Just("of"), Just("the"), Just("9999"),
            Just("2099"), Just("two"), Just("years"), Just("later"), Just("1500s"), Just("31"), Just("February"), Just("since"), Just("until"), Just("and"),
            Just("."), Just("\n"), Just("next"), Just("day"), Just("century"), Just("20th"), Just("winter"), Just("Ramadan"), Just("1435"), Just("/"), Just("05"),
            Just("?"), Just("-"), Just("from"), Just("to"), Just("last"), Just("week"), Just("Friday"), Just("several"), Just("decades"), Just("earlier"),
            Just("٢٠١٣"), Just("99"), Just("second"), Just("half"), Just("present"), Just("2012-13"), Just("1400-1499"),
        ], 0..60), published in prop_oneof![Just(None), Just(Some("2015-03-04".to_owned())), Just(Some("2015".to_owned())), Just(Some("0001-01-01".to_owned()))])
    {
        let text = words.join(" ");
        for edtf in found(&text, &Metadata { published, ..Metadata::default() }) {
            prop_assert!(Edtf::parse(&edtf).is_ok(), "{edtf} in {text}");
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,200}") {
        let document = Document::cut(&text, std::slice::from_ref(&(0..text.len())));
        let dates = Dates::read(&document, &Metadata::default());
        for (index, sentence) in document.sentences.iter().enumerate() {
            let _ = dates.of(index, sentence.tokens.clone(), sentence.tokens.start, "killed");
        }
    }
}

#[test]
fn long_text_without_an_end_takes_time_in_proportion() {
    for word in ["early-mid ", "end of first half of ", "a ", "in 2012 ", "from 2012 to ", "May ", "two days later ", "17 "] {
        let text = word.repeat(4_000);
        let document = Document::cut(&text, std::slice::from_ref(&(0..text.len())));
        let dates = Dates::read(&document, &Metadata::default());
        for trigger in (0..document.tokens.len()).step_by(97) {
            let _ = dates.of(0, trigger..trigger + 1, trigger, "killed");
        }
    }
}
