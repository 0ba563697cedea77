use super::*;
use crate::vocabulary::RelationKind;
use proptest::prelude::*;

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn period(edtf: &str, kind: RelationKind) -> Period {
    Period::from_edtf(&Edtf::parse(edtf).expect(edtf), kind)
}

fn state(edtf: &str) -> Period {
    period(edtf, RelationKind::State)
}

/// One line a feature of the specification, level by level: written, earliest day, latest day ("" = not a day).
const SPECIFICATION: &[(u8, &str, &str, &str)] = &[
    // level 0
    (0, "1985-04-12", "1985-04-12", "1985-04-12"),
    (0, "1985-04", "1985-04-01", "1985-04-30"),
    (0, "1985", "1985-01-01", "1985-12-31"),
    (0, "1985-04-12T23:20:30", "1985-04-12", "1985-04-12"),
    (0, "1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12"),
    (0, "1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12"),
    (0, "1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12"),
    (0, "1964/2008", "1964-01-01", "2008-12-31"),
    (0, "2004-06/2006-08", "2004-06-01", "2006-08-31"),
    (0, "2004-02-01/2005-02-08", "2004-02-01", "2005-02-08"),
    (0, "2004-02-01/2005-02", "2004-02-01", "2005-02-28"),
    (0, "2004-02-01/2005", "2004-02-01", "2005-12-31"),
    (0, "2005/2006-02", "2005-01-01", "2006-02-28"),
    // level 1: letter-prefixed years, seasons, qualification, unspecified digits, extended intervals, negative years
    (1, "Y170000002", "", ""),
    (1, "Y-170000002", "", ""),
    (1, "2001-21", "2001-03-01", "2001-05-31"),
    (1, "2001-22", "2001-06-01", "2001-08-31"),
    (1, "2001-23", "2001-09-01", "2001-11-30"),
    (1, "2013-24", "2013-12-01", "2014-02-28"),
    (1, "1984?", "1984-01-01", "1984-12-31"),
    (1, "2004-06~", "2004-06-01", "2004-06-30"),
    (1, "2004-06-11%", "2004-06-11", "2004-06-11"),
    (1, "201X", "2010-01-01", "2019-12-31"),
    (1, "20XX", "2000-01-01", "2099-12-31"),
    (1, "2004-XX", "2004-01-01", "2004-12-31"),
    (1, "1985-04-XX", "1985-04-01", "1985-04-30"),
    (1, "1985-XX-XX", "1985-01-01", "1985-12-31"),
    (1, "1985-04-12/..", "1985-04-12", "open"),
    (1, "1985-04/..", "1985-04-01", "open"),
    (1, "1985/..", "1985-01-01", "open"),
    (1, "../1985-04-12", "open", "1985-04-12"),
    (1, "../1985-04", "open", "1985-04-30"),
    (1, "../1985", "open", "1985-12-31"),
    (1, "1985-04-12/", "1985-04-12", "unknown"),
    (1, "1985-04/", "1985-04-01", "unknown"),
    (1, "1985/", "1985-01-01", "unknown"),
    (1, "/1985-04-12", "unknown", "1985-04-12"),
    (1, "/1985-04", "unknown", "1985-04-30"),
    (1, "/1985", "unknown", "1985-12-31"),
    (1, "1984~/2004-06", "1984-01-01", "2004-06-30"),
    (1, "1984/2004-06~", "1984-01-01", "2004-06-30"),
    (1, "1984~/2004~", "1984-01-01", "2004-12-31"),
    (1, "-1985", "-001985-01-01", "-001985-12-31"),
    // level 2: exponential years, significant digits, sub-year groupings, sets, qualified parts, unspecified digits anywhere
    (2, "Y-17E7", "", ""),
    (2, "1950S2", "1900-01-01", "1999-12-31"),
    (2, "Y171010000S3", "", ""),
    (2, "Y3388E2S3", "", ""),
    (2, "2001-25", "2001-03-01", "2001-05-31"),
    (2, "2001-26", "2001-06-01", "2001-08-31"),
    (2, "2001-27", "2001-09-01", "2001-11-30"),
    (2, "2001-28", "2001-12-01", "2002-02-28"),
    (2, "2001-29", "2001-09-01", "2001-11-30"),
    (2, "2001-30", "2001-12-01", "2002-02-28"),
    (2, "2001-31", "2001-03-01", "2001-05-31"),
    (2, "2001-32", "2001-06-01", "2001-08-31"),
    (2, "2001-33", "2001-01-01", "2001-03-31"),
    (2, "2001-34", "2001-04-01", "2001-06-30"),
    (2, "2001-35", "2001-07-01", "2001-09-30"),
    (2, "2001-36", "2001-10-01", "2001-12-31"),
    (2, "2001-37", "2001-01-01", "2001-04-30"),
    (2, "2001-38", "2001-05-01", "2001-08-31"),
    (2, "2001-39", "2001-09-01", "2001-12-31"),
    (2, "2001-40", "2001-01-01", "2001-06-30"),
    (2, "2001-41", "2001-07-01", "2001-12-31"),
    (2, "[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
    (2, "[..1760-12-03]", "open", "1760-12-03"),
    (2, "[1760-12..]", "1760-12-01", "open"),
    (2, "[1760-01,1760-02,1760-12..]", "1760-01-01", "open"),
    (2, "[1667,1760-12]", "1667-01-01", "1760-12-31"),
    (2, "[..1984]", "open", "1984-12-31"),
    (2, "{1667,1668,1670..1672}", "1667-01-01", "1672-12-31"),
    (2, "{1960,1961-12}", "1960-01-01", "1961-12-31"),
    (2, "{..1984}", "open", "1984-12-31"),
    (2, "2004-06-11%", "2004-06-11", "2004-06-11"),
    (2, "2004-06~-11", "2004-06-11", "2004-06-11"),
    (2, "2004?-06-11", "2004-06-11", "2004-06-11"),
    (2, "?2004-06-~11", "2004-06-11", "2004-06-11"),
    (2, "2004-%06-11", "2004-06-11", "2004-06-11"),
    (2, "2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20"),
    (2, "156X-12-25", "1560-12-25", "1569-12-25"),
    (2, "15XX-12-25", "1500-12-25", "1599-12-25"),
    (2, "XXXX-12-XX", "0000-12-01", "9999-12-31"),
    (2, "1XXX-XX", "1000-01-01", "1999-12-31"),
    (2, "1XXX-12", "1000-12-01", "1999-12-31"),
    (2, "1984-1X", "1984-10-01", "1984-12-31"),
    (2, "2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03"),
];

#[test]
fn every_example_of_the_specification_parses_and_prints_back() {
    let shown = |bound| match bound {
        Bound::Day(day) => day.to_string(),
        Bound::Unknown => "unknown".to_owned(),
        Bound::Open => "open".to_owned(),
    };
    for (level, text, earliest, latest) in SPECIFICATION {
        let date = Edtf::parse(text).expect(text);
        assert_eq!(date.to_string(), *text);
        assert!(date.level() <= *level, "{text} is level {}", date.level());
        let again: Edtf = serde_json::from_str(&serde_json::to_string(&date).expect("prints")).expect("reads");
        assert_eq!(again, date);
        if !earliest.is_empty() {
            assert_eq!((shown(date.earliest()), shown(date.latest())), ((*earliest).into(), (*latest).into()), "{text}");
        }
    }
}

#[test]
fn years_beyond_the_calendar_lie_at_its_ends() {
    let far = Edtf::parse("Y170000002").expect("far");
    assert_eq!((far.earliest(), far.latest()), (Bound::Day(Date::MAX), Bound::Day(Date::MAX)));
    let past = Edtf::parse("Y-17E7").expect("past");
    assert_eq!(past.latest(), Bound::Day(Date::MIN));
    assert_eq!(Edtf::parse("Y9E99999").expect("huge").earliest(), Bound::Day(Date::MAX));
}

#[test]
fn an_interval_that_ends_before_it_begins_is_refused() {
    for text in ["2005/2004", "2004-06/2004-05", "Y7E71984~/2004-06~", "2004/-0100", "2004/Y-17E7", "Y1E9/1985-04-12"] {
        let error = Edtf::parse(text).expect_err(text).to_string();
        assert!(error.contains(text) && error.contains("earlier date first"), "{error}");
    }
    for text in ["Y-17E7/2004", "2004/Y17E7", "Y17E7/Y17E8", "2004/2004-06", "2004-06/2004", "199X/1995"] {
        assert!(Edtf::parse(text).is_ok(), "{text}");
    }
}

#[test]
fn precision_is_the_smallest_unit_named() {
    for (text, precision) in [
        ("2013-05-12T10:00:00", Precision::Second),
        ("2013-05-12~", Precision::Day),
        ("2013-05", Precision::Month),
        ("2013-05-XX", Precision::Month),
        ("2013-24", Precision::Season),
        ("2013-XX", Precision::Year),
        ("2013", Precision::Year),
        ("201X", Precision::Decade),
        ("1950S3", Precision::Decade),
        ("20XX", Precision::Century),
        ("1XXX-12", Precision::Coarser),
        ("2013-05-12/2014", Precision::Year),
        ("{1960,1961-12}", Precision::Year),
    ] {
        assert_eq!(Edtf::parse(text).expect(text).precision(), precision, "{text}");
    }
}

#[test]
fn an_error_names_the_place_and_the_remedy() {
    for (text, position, words) in [
        ("2013-13", 6, "21-41"),
        ("2013-02-30", 9, "out of range"),
        ("2013/2012", 6, "earlier date first"),
        ("12 May 2013", 3, "no spaces"),
        ("2013-05-12T25:00:00", 12, "14:30:00"),
        ("[2013,2014", 10, "[2013,2014]"),
        ("", 1, "leave it out"),
        ("٢٠١٣", 1, "ASCII"),
    ] {
        let error = Edtf::parse(text).expect_err(text);
        assert_eq!(error.position, position, "{error}");
        assert!(error.to_string().contains(words), "{error}");
    }
    assert!(Edtf::parse(&"[2013,".repeat(1_000_000)).expect_err("long").to_string().len() < 400);
    assert!(Edtf::parse(&"9".repeat(9_999)).is_err());
}

#[test]
fn a_single_date_is_a_moment_of_an_event_and_an_attestation_of_a_state() {
    let event = period("2013-05", RelationKind::Event);
    assert!(event.is_moment());
    assert_eq!(event.standing(day("2013-05-31")), Standing::MayHold);
    assert_eq!(event.standing(day("2013-06-01")), Standing::DoesNotCover);
    assert_eq!(period("2013-05-12", RelationKind::Attribute).standing(day("2013-05-12")), Standing::Holds);
    let seen = state("2013-05");
    assert!(seen.is_seen_only() && !seen.started && !seen.ended);
    assert_eq!(seen.standing(day("2013-05-01")), Standing::MayHold);
    assert_eq!(seen.standing(day("2013-04-30")), Standing::DoesNotCover);
    assert_eq!(seen.standing(day("2013-06-01")), Standing::DoesNotCover);
    assert_eq!(state("2013-05-12").standing(day("2013-05-12")), Standing::Holds);
    // "about the twelfth" may be the tenth
    assert_eq!(state("2013-05-12~").standing(day("2013-05-10")), Standing::MayHold);
    // an event with two sides lies somewhere between them
    let summer = period("2015-05~/2015-08~", RelationKind::Event);
    assert_eq!((summer.first_day(), summer.last_day()), (Some(day("2015-05-01")), Some(day("2015-08-31"))));
    assert_eq!(summer.standing(day("2015-06-15")), Standing::MayHold);
}

#[test]
fn the_sides_of_a_state_are_told_apart() {
    let cases: &[(&str, &[(&str, Standing)])] = &[
        (
            "2013-05/",
            &[
                ("2013-04-30", Standing::DoesNotCover),
                ("2013-05-15", Standing::MayHold),
                ("2013-05-31", Standing::Continues),
                ("2020-01-01", Standing::Continues),
            ],
        ),
        ("2013-05-12/", &[("2013-05-12", Standing::Holds), ("2013-05-13", Standing::Continues)]),
        ("2013-05/..", &[("2013-05-15", Standing::MayHold), ("2020-01-01", Standing::Holds)]),
        ("/2019-05", &[("1900-01-01", Standing::MayHold), ("2019-05-15", Standing::MayHold), ("2019-06-01", Standing::DoesNotCover)]),
        ("/2019-05-19", &[("2019-05-18", Standing::MayHold), ("2019-05-19", Standing::Holds)]),
        ("../2019-05", &[("1900-01-01", Standing::Holds), ("2019-05-15", Standing::MayHold), ("2019-06-01", Standing::DoesNotCover)]),
        (
            "2012-22/2013-24",
            &[
                ("2012-05-31", Standing::DoesNotCover),
                ("2012-07-01", Standing::MayHold),
                ("2012-08-31", Standing::Holds),
                ("2013-12-01", Standing::Holds),
                ("2014-02-28", Standing::MayHold),
                ("2014-03-01", Standing::DoesNotCover),
            ],
        ),
        ("2013/2013", &[("2013-06-01", Standing::MayHold), ("2014-01-01", Standing::DoesNotCover)]),
    ];
    for (edtf, days) in cases {
        for (on, standing) in *days {
            assert_eq!(state(edtf).standing(day(on)), *standing, "{edtf} on {on}");
        }
    }
    let both = state("2012-22/2013-24");
    assert!(both.started && both.ended);
    let began = state("2013-05/");
    assert_eq!((began.started, began.ended, began.latest_end), (true, false, Bound::Unknown));
    assert_eq!(state("../2019-05").earliest_start, Bound::Open);
    assert_eq!(state("/2019-05").earliest_start, Bound::Unknown);
}

fn date_text() -> impl Strategy<Value = String> {
    let year = 1000_u16..2999;
    prop_oneof![
        (year.clone(), 1_u8..=12, 1_u8..=28).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        (year.clone(), 1_u8..=12).prop_map(|(y, m)| format!("{y}-{m:02}")),
        (year.clone(), 21_u8..=24).prop_map(|(y, s)| format!("{y}-{s}")),
        year.clone().prop_map(|y| y.to_string()),
        (100_u16..299).prop_map(|d| format!("{d}X")),
        (10_u16..29).prop_map(|c| format!("{c}XX")),
    ]
}

fn edtf_text() -> impl Strategy<Value = String> {
    let side = || prop_oneof![4 => date_text(), 1 => Just(String::new()), 1 => Just("..".to_owned())];
    prop_oneof![
        date_text(),
        (date_text(), "[?~%]").prop_map(|(date, mark)| date + &mark),
        (side(), side()).prop_map(|(start, end)| format!("{start}/{end}")),
        (date_text(), date_text()).prop_map(|(a, b)| format!("[{a},{b}]")),
    ]
}

const KINDS: [RelationKind; 4] = [RelationKind::Event, RelationKind::State, RelationKind::Attribute, RelationKind::Discourse];

proptest! {
    #[test]
    fn bounds_are_in_order(text in edtf_text()) {
        let Ok(date) = Edtf::parse(&text) else { return Ok(()) };
        if let (Bound::Day(first), Bound::Day(last)) = (date.earliest(), date.latest()) {
            prop_assert!(first <= last);
        }
        for kind in KINDS {
            let p = Period::from_edtf(&date, kind);
            let in_order = |a: Bound, b: Bound| a.day().zip(b.day()).is_none_or(|(a, b)| a <= b);
            prop_assert!(in_order(p.earliest_start, p.latest_start), "{text} {p:?}");
            prop_assert!(in_order(p.earliest_end, p.latest_end), "{text} {p:?}");
            prop_assert!(in_order(p.earliest_start, p.latest_end), "{text} {p:?}");
            prop_assert!(in_order(p.earliest_start, p.earliest_end), "{text} {p:?}");
            prop_assert!(in_order(p.latest_start, p.latest_end), "{text} {p:?}");
        }
    }

    /// Outside its first and last day a period covers nothing, and inside a day never stands two ways as days go by:
    /// does not cover, may hold, holds or continues, may hold, does not cover.
    #[test]
    fn standing_follows_the_bounds(text in edtf_text(), kind in 0_usize..4, offset in -800_i64..800) {
        let Ok(date) = Edtf::parse(&text) else { return Ok(()) };
        let p = Period::from_edtf(&date, KINDS[kind]);
        let near = p.first_day().or(p.last_day()).unwrap_or(day("2000-01-01"));
        let on = near.saturating_add(jiff::Span::new().days(offset));
        let standing = p.standing(on);
        if p.first_day().is_some_and(|first| on < first) || p.last_day().is_some_and(|last| on > last) {
            prop_assert_eq!(standing, Standing::DoesNotCover);
        } else {
            prop_assert_ne!(standing, Standing::DoesNotCover);
        }
        if standing == Standing::Continues {
            prop_assert!(p.started && !p.ended && p.latest_start.day().is_some_and(|start| start <= on));
        }
        if standing == Standing::Holds {
            let begun = p.latest_start == Bound::Open || p.latest_start.day().is_some_and(|start| start <= on);
            let on_still = p.earliest_end == Bound::Open || p.earliest_end.day().is_some_and(|end| on <= end);
            prop_assert!(begun && on_still);
        }
    }

    /// Written out and read again, a period is the same.
    #[test]
    fn a_period_survives_being_written(text in edtf_text(), kind in 0_usize..4) {
        let Ok(date) = Edtf::parse(&text) else { return Ok(()) };
        let p = Period::from_edtf(&date, KINDS[kind]);
        // a side narrowed by the other, or a doubt that no single date expresses, is written coarser
        let exact = !date.is_interval() || (p.start_days().is_none() || p.end_days().is_none());
        let Some(written) = p.to_edtf() else { return Ok(()) };
        let again = Period::from_edtf(&written, KINDS[kind]);
        if exact {
            prop_assert_eq!(again, p, "{} written {}", text, written);
        } else {
            prop_assert!(again.first_day() <= p.first_day() && again.last_day() >= p.last_day(), "{} written {}", text, written);
        }
    }

    #[test]
    fn any_text_is_safe(text in "\\PC{0,60}") {
        if let Ok(date) = Edtf::parse(&text) {
            let _ = Period::from_edtf(&date, RelationKind::State).to_edtf();
        }
        let _ = hijri::HijriDate::parse(&text);
    }

    #[test]
    fn any_text_of_edtf_letters_is_safe(text in "[0-9XYESTZ./,?~%:+{}\\[\\]-]{0,24}") {
        if let Ok(date) = Edtf::parse(&text) {
            prop_assert_eq!(date.as_str(), &text);
            let _ = date.precision();
            for kind in KINDS {
                let _ = Period::from_edtf(&date, kind).to_edtf();
            }
        }
    }
}
