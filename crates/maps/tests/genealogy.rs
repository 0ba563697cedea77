//! Pictures of genealogies: what they show, that they are well formed, and that nothing breaks them.

mod invented;

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use variorum_maps::genealogy::{Certainty, Genealogy, Lane, LaneKind, Link, LinkKind, Picture, Size, Source, Stint, draw};
use variorum_maps::{Options, Theme, html};
use variorum_model::time::{Bound, Date, Edtf, Period};
use variorum_model::vocabulary::RelationKind;

fn period(edtf: &str) -> Option<Period> {
    Some(Period::from_edtf(&Edtf::parse(edtf).expect("EDTF"), RelationKind::State))
}

fn lane(id: &str, label: &str, existence: &str) -> Lane {
    let existence = if existence.is_empty() { None } else { period(existence) };
    Lane { id: id.into(), label: label.into(), existence, notes: vec![0], ..Lane::default() }
}

fn link(kind: LinkKind, from: &str, to: &str, when: &str, standing: Certainty) -> Link {
    let when = if when.is_empty() { None } else { period(when) };
    Link { kind, from: from.into(), to: to.into(), when, standing, notes: vec![0] }
}

fn small() -> Genealogy {
    Genealogy {
        title: "Three groups".into(),
        lanes: vec![lane("a", "Liwa A", "2012-06-01/2014"), lane("b", "جيش", "2014-02-03/"), lane("c", "Армия", "")],
        links: vec![
            link(LinkKind::Split, "a", "b", "2014-02-03", Certainty::Stated),
            link(LinkKind::Pledge, "b", "c", "2015", Certainty::Disputed),
            link(LinkKind::Fight, "a", "c", "", Certainty::Stated),
        ],
        sources: vec![Source {
            publisher: "Aleppo Notebook".into(),
            date: "2015-01-02".into(),
            quote: "Liwa A split.".into(),
            chain: vec!["a spokesman".into()],
            address: "https://notebook.example.org/".into(),
        }],
        ..Genealogy::default()
    }
}

/// Reads the picture with a parser of XML; returns its texts. A page of HTML is read likewise.
fn texts(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut texts, mut depth) = (Vec::new(), 0);
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) => {
                tag.attributes().for_each(|a| {
                    a.expect("well-formed attribute").normalized_value(quick_xml::XmlVersion::Implicit1_0).expect("known entities");
                });
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            Event::Text(text) => texts.push(text.xml10_content().into_owned()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    texts
}

fn sentences(picture: &Picture) -> Vec<&str> {
    picture.things.iter().map(|t| t.sentence.as_str()).collect()
}

#[test]
fn a_small_picture_has_these_bytes() {
    let options = Options { theme: Theme::Light, width: 640.0, ..Options::default() };
    let picture = draw(&small(), &options);
    let without_style = cut_out(&picture.svg, "<style>", "</style>");
    insta::assert_snapshot!(without_style);
}

/// The text without what stands between two marks: the style sheet has its own test.
fn cut_out(text: &str, from: &str, to: &str) -> String {
    let (start, end) = (text.find(from).expect("start"), text.find(to).expect("end"));
    format!("{}{}", &text[..start], &text[end + to.len()..])
}

#[test]
fn everything_that_is_drawn_is_said() {
    let picture = draw(&small(), &Options::default());
    let said = sentences(&picture);
    assert!(said.contains(&"جيش split from Liwa A: 2014-02-03"), "{said:?}");
    assert!(said.contains(&"جيش owed allegiance to Армия: 2015 (disputed)"), "{said:?}");
    assert!(said.contains(&"Liwa A and Армия fought each other: date not stated"), "{said:?}");
    assert!(picture.things.iter().all(|t| picture.svg.contains(&format!("class=\"k {}\"", t.class))));
}

#[test]
fn what_has_no_date_stands_in_the_gutter() {
    let undated = draw(&small(), &Options::default());
    assert!(undated.svg.contains(">no date<"));
    let mut dated = small();
    dated.links.pop();
    assert!(!draw(&dated, &Options::default()).svg.contains(">no date<"));
}

#[test]
fn the_same_input_gives_the_same_bytes_and_lanes_may_come_in_any_order() {
    let input = invented::genealogy(60, 3);
    let picture = draw(&input, &Options::default());
    assert_eq!(picture, draw(&input, &Options::default()));
    let mut turned = input.clone();
    turned.lanes.reverse();
    assert_eq!(picture.order, draw(&turned, &Options::default()).order);
}

#[test]
fn lanes_are_ordered_so_that_links_pass_over_few_of_them() {
    for seed in 0..4 {
        let picture = draw(&invented::genealogy(120, seed), &Options::default());
        assert!(picture.passings * 2 <= picture.passings_unordered, "{} {}", picture.passings, picture.passings_unordered);
    }
}

#[test]
fn an_earlier_order_survives_a_new_claim() {
    let mut input = invented::genealogy(60, 5);
    let before = draw(&input, &Options::default()).order;
    input.links.push(link(LinkKind::Alliance, "g3", "g41", "1995", Certainty::Stated));
    let options = Options { earlier_order: before.clone(), ..Options::default() };
    let after = draw(&input, &options).order;
    let moved = before.iter().zip(&after).filter(|(a, b)| a != b).count();
    assert!(moved <= 20, "{moved} of 60 lanes lie elsewhere");
}

#[test]
fn an_empty_genealogy_says_so() {
    let picture = draw(&Genealogy::default(), &Options::default());
    assert!(texts(&picture.svg).iter().any(|t| t.contains("nothing that could be drawn")));
    assert!(picture.things.is_empty());
    texts(&html::page(&Genealogy::default(), &picture, None));
}

#[test]
fn a_window_cuts_what_lies_outside() {
    let day = |text: &str| text.parse::<Date>().expect("a date");
    let options = Options { window: Some((day("2013-01-01"), day("2013-12-31"))), ..Options::default() };
    let picture = draw(&small(), &options);
    assert_eq!(picture.order, ["a"]);
}

#[test]
fn unknown_ends_are_left_out_and_named_ones_kept() {
    let mut input = small();
    input.links = vec![
        link(LinkKind::Pledge, "a", "Somebody Without A Lane", "2013", Certainty::Stated),
        link(LinkKind::Fight, "a", "nobody", "2013", Certainty::Stated),
        link(LinkKind::Fight, "nobody", "a", "2013", Certainty::Stated),
        link(LinkKind::Fight, "a", "a", "2013", Certainty::Stated),
    ];
    let picture = draw(&input, &Options::default());
    assert!(picture.svg.contains("pledged to Somebody Without A Lane"));
    assert!(!sentences(&picture).iter().any(|s| s.contains("fought")));
}

#[test]
fn a_hostile_label_stays_text() {
    let mut input = small();
    let attack = "\"/><script>alert(1)</script>\u{202E}<a href='javascript:x'>\u{0}\u{FFFF}]]>";
    input.title = attack.into();
    input.lanes[0].label = attack.into();
    input.sources[0] = Source {
        publisher: attack.into(),
        date: attack.into(),
        quote: attack.into(),
        chain: vec![attack.into()],
        address: "javascript:alert(1)".into(),
    };
    let options = Options { id: attack.into(), ..Options::default() };
    let picture = draw(&input, &options);
    let page = html::page(&input, &picture, None);
    for document in [&picture.svg, &page] {
        assert!(!document.contains("<script") && !document.contains("\u{202E}") && !document.contains("href=\"javascript"));
    }
    texts(&picture.svg);
}

#[test]
fn a_page_stands_alone_and_needs_no_script() {
    let input = small();
    let page = html::page(&input, &draw(&input, &Options::default()), None);
    assert!(!page.contains("<script") && !page.contains(" src=") && !page.contains("@import") && !page.contains("url(http"));
    assert!(page.contains("Liwa A split.") && page.contains("citing <bdi>a spokesman</bdi>") && page.contains("tabindex=\"0\""));
}

fn any_bound() -> impl Strategy<Value = Bound> {
    let day = (-9999i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Bound::Day(Date::new(y, m, d).expect("a date")));
    let near = (2010i16..=2018, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Bound::Day(Date::new(y, m, d).expect("a date")));
    prop_oneof![1 => day, 6 => near, 1 => Just(Bound::Unknown), 1 => Just(Bound::Open)]
}

/// Periods of any shape, impossible ones too.
fn any_period() -> impl Strategy<Value = Option<Period>> {
    let bounds = (any_bound(), any_bound(), any_bound(), any_bound(), any::<bool>(), any::<bool>());
    proptest::option::weighted(
        0.8,
        bounds.prop_map(|(es, ls, ee, le, started, ended)| Period {
            earliest_start: es,
            latest_start: ls,
            earliest_end: ee,
            latest_end: le,
            started,
            ended,
        }),
    )
}

fn any_standing() -> impl Strategy<Value = Certainty> {
    use Certainty::{Denied, Disputed, Expected, Inferred, Stated};
    proptest::sample::select(vec![Stated, Inferred, Disputed, Expected, Denied])
}

fn any_kind() -> impl Strategy<Value = LinkKind> {
    use LinkKind::{Alliance, Defection, Fight, Membership, Merger, Pledge, Rename, Rivalry, Split};
    proptest::sample::select(vec![Alliance, Defection, Fight, Membership, Merger, Pledge, Rename, Rivalry, Split])
}

fn any_lane() -> impl Strategy<Value = Lane> {
    let stint =
        ("\\PC{0,12}", any_period(), any_standing()).prop_map(|(name, when, standing)| Stint { name, when, standing, notes: vec![1] });
    let size = (".{0,12}", any_period(), any_standing()).prop_map(|(words, when, standing)| Size {
        words,
        range: None,
        when,
        standing,
        notes: vec![0, 9],
    });
    let kind = proptest::sample::select(vec![LaneKind::Organisation, LaneKind::Umbrella, LaneKind::State]);
    let parts = ("[a-f]", ".{0,40}", kind, any_period(), proptest::collection::vec(stint, 0..3), proptest::collection::vec(size, 0..3));
    parts.prop_map(|(id, label, kind, existence, leaders, sizes)| Lane { id, label, kind, existence, leaders, sizes, notes: vec![0] })
}

fn any_genealogy() -> impl Strategy<Value = Genealogy> {
    let link = (any_kind(), "[a-g]", "[a-g]", any_period(), any_standing(), proptest::collection::vec(0usize..4, 0..3))
        .prop_map(|(kind, from, to, when, standing, notes)| Link { kind, from, to, when, standing, notes });
    let source = (".{0,20}", ".{0,8}", ".{0,60}", ".{0,20}").prop_map(|(publisher, date, quote, address)| Source {
        publisher,
        date,
        quote,
        chain: Vec::new(),
        address: format!("https://{address}"),
    });
    let parts = (
        ".{0,30}",
        proptest::collection::vec(any_lane(), 0..7),
        proptest::collection::vec(link, 0..14),
        proptest::collection::vec(source, 0..3),
    );
    parts.prop_map(|(title, lanes, links, sources)| Genealogy { title, caption: String::new(), lanes, links, sources })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_input_gives_a_well_formed_picture(input in any_genealogy(), width in any::<f64>()) {
        let options = Options { width, ..Options::default() };
        let picture = draw(&input, &options);
        texts(&picture.svg);
        prop_assert!(picture.height.is_finite() && picture.height > 0.0);
        prop_assert!(!picture.svg.contains("922337203685"), "a number out of bounds");
        texts(&html::page(&input, &picture, None));
    }
}
