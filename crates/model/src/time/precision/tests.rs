use super::*;
use crate::time::Side;
use proptest::prelude::*;

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn days(first: &str, last: &str) -> Days {
    Days::new(day(first), day(last)).expect("in order")
}

#[test]
fn ucdp_codes_follow_the_length() {
    for (first, last, code) in [
        ("2013-05-01", "2013-05-01", 1),
        ("2013-05-01", "2013-05-06", 2),
        ("2013-05-01", "2013-05-07", 3),
        ("2013-05-01", "2013-05-31", 4),
        ("2013-05-01", "2013-12-31", 5),
    ] {
        let view = Ucdp::of(days(first, last));
        assert_eq!(view.date_prec, code);
        assert_eq!(Ucdp::new(day(first), day(last), code), Ok(view));
    }
    assert!(Ucdp::new(day("2013-05-02"), day("2013-05-01"), 1).is_err());
    assert!(Ucdp::new(day("2013-05-01"), day("2013-05-01"), 6).expect_err("code").to_string().contains("1, 2, 3, 4 or 5"));
}

#[test]
fn zeros_are_unknown_and_not_january() {
    assert_eq!(Gtd::new(2013, 5, 0).expect("month").days(), Some(days("2013-05-01", "2013-05-31")));
    assert_eq!(Gtd::new(2013, 0, 0).expect("year").days(), Some(days("2013-01-01", "2013-12-31")));
    assert!(Gtd::new(2013, 0, 5).is_err());
    assert_eq!(MmpDate::parse("2013-00-00").expect("year").days(), Some(days("2013-01-01", "2013-12-31")));
    assert_eq!(MmpDate::parse("5/12/13").expect("american").to_string(), "2013-05-12");
    assert_eq!(MmpDate::parse("1/3/69").expect("american").to_string(), "1969-01-03");
    assert!(MmpDate::parse("13/12/13").is_err());
}

#[test]
fn acled_stands_for_a_week_or_a_month() {
    assert_eq!(Acled::new(day("2013-05-12"), 2).expect("week").days(), days("2013-05-09", "2013-05-15"));
    assert_eq!(Acled::new(day("2013-05-12"), 3).expect("month").days(), days("2013-05-01", "2013-05-31"));
    assert_eq!(Acled::of(days("2013-05-01", "2013-06-30")), None);
}

#[test]
fn wikibase_values_print_back() {
    for (time, precision, first, last) in [
        ("+2006-01-01T00:00:00Z", 9, "2006-01-01", "2006-12-31"),
        ("+2006-05-01T00:00:00Z", 10, "2006-05-01", "2006-05-31"),
        ("+2006-05-12T00:00:00Z", 11, "2006-05-12", "2006-05-12"),
        ("+2010-01-01T00:00:00Z", 8, "2010-01-01", "2019-12-31"),
        ("+2000-01-01T00:00:00Z", 7, "1901-01-01", "2000-12-31"),
        ("-0043-03-15T00:00:00Z", 11, "-000043-03-15", "-000043-03-15"),
    ] {
        let value = WikibaseTime::new(time, precision).expect(time);
        assert_eq!(value.days(), Some(days(first, last)), "{time}");
        assert_eq!(WikibaseTime::of(days(first, last)).expect(time).to_string(), format!("{time}/{precision}"));
    }
    assert_eq!(WikibaseTime::new("+2006-00-00T00:00:00Z", 9).expect("zeros").days(), Some(days("2006-01-01", "2006-12-31")));
    assert_eq!(Wikibase::of(Wikibase::NoValue.side()), Wikibase::NoValue);
    assert_eq!(Wikibase::of(Side::Unknown), Wikibase::SomeValue);
    assert!(WikibaseTime::new("2006-01-01T00:00:00Z", 9).is_err());
    assert!(WikibaseTime::new("+2006-01-01T00:00:00Z", 14).is_err());
}

#[test]
fn followthemoney_takes_prefixes_only() {
    assert_eq!(FtmDate::parse("2013-05").expect("month").days(), Some(days("2013-05-01", "2013-05-31")));
    assert_eq!(FtmDate::parse("2013-05-12T10:00:00").expect("time").to_string(), "2013-05-12");
    for text in ["2013-5", "2013-00", "2013~", "", "2013-05-12-01"] {
        assert!(FtmDate::parse(text).is_err(), "{text}");
    }
}

proptest! {
    /// What a view says covers what was known, and its own days come back as the same view.
    #[test]
    fn views_never_say_more_and_survive_a_round_trip(start in 0_i64..60_000, length in 0_i64..2_000) {
        let first = day("1900-01-01").checked_add(jiff::Span::new().days(start)).expect("in range");
        let last = first.checked_add(jiff::Span::new().days(length)).expect("in range");
        let known = Days::new(first, last).expect("in order");
        let covers = |all: Option<Days>| all.is_some_and(|all| all.first() <= first && last <= all.last());
        prop_assert_eq!(Ucdp::of(known).days, known);
        if let Some(view) = Acled::of(known) {
            prop_assert!(covers(Some(view.days())));
            prop_assert_eq!(Acled::of(view.days()), Some(view));
        }
        if let Some(view) = Gtd::of(known) {
            prop_assert!(covers(view.days()));
            prop_assert_eq!(Gtd::of(view.days().expect("days")), Some(view));
        }
        if let Some(view) = MmpDate::of(known) {
            prop_assert_eq!(MmpDate::parse(&view.to_string()), Ok(view));
            prop_assert_eq!(MmpDate::of(view.days().expect("days")), Some(view));
        }
        if let Some(view) = FtmDate::of(known) {
            prop_assert_eq!(FtmDate::parse(&view.to_string()), Ok(view));
            prop_assert!(covers(view.days()));
        }
        if let Some(view) = WikibaseTime::of(known) {
            prop_assert!(covers(view.days()));
            prop_assert_eq!(WikibaseTime::of(view.days().expect("days")), Some(view));
        }
    }
}
