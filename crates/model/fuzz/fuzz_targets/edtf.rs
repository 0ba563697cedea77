//! Any text is a date or refused; a date keeps its letters, its bounds are in order, and no form of it is finer than another.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum_model::time::{Bound, Date, Edtf, Period, Standing};
use variorum_model::vocabulary::RelationKind;

fuzz_target!(|text: &str| {
    let Ok(date) = Edtf::parse(text) else { return };
    assert_eq!(date.as_str(), text);
    assert!(date.level() <= 2);
    let _ = (date.precision(), date.is_approximate(), date.is_uncertain());
    assert!(in_order(date.earliest(), date.latest()), "{:?} {:?}", date.earliest(), date.latest());
    let again = Edtf::parse(&date.canonical()).expect("the canonical form is a date");
    assert_eq!((again.earliest(), again.latest()), (date.earliest(), date.latest()), "as {again}");
    assert_eq!(again.canonical(), date.canonical());
    for kind in [RelationKind::Event, RelationKind::State, RelationKind::Attribute, RelationKind::Discourse] {
        check(Period::from_edtf(&date, kind), kind);
    }
});

fn check(period: Period, kind: RelationKind) {
    assert!(in_order(period.earliest_start, period.latest_start), "{period:?}");
    assert!(in_order(period.earliest_end, period.latest_end), "{period:?}");
    assert!(in_order(period.earliest_start, period.latest_end), "{period:?}");
    for bound in [period.earliest_start, period.latest_start, period.earliest_end, period.latest_end] {
        let Some(day) = bound.day() else { continue };
        for day in [Some(day), day.yesterday().ok(), day.tomorrow().ok(), Some(Date::MIN), Some(Date::MAX)].into_iter().flatten() {
            let outside = period.first_day().is_some_and(|first| day < first) || period.last_day().is_some_and(|last| day > last);
            assert_eq!(period.standing(day) == Standing::DoesNotCover, outside, "{period:?} on {day}");
        }
    }
    let _ = period.overlap(period);
    if let Some(written) = period.to_edtf() {
        let read = Period::from_edtf(&written, kind);
        assert!(read.first_day() <= period.first_day(), "{written} is finer than {period:?}");
        assert!(period.last_day().is_none_or(|last| read.last_day().is_none_or(|read| read >= last)), "{written} is finer than {period:?}");
    }
}

fn in_order(a: Bound, b: Bound) -> bool {
    a.day().zip(b.day()).is_none_or(|(a, b)| a <= b)
}
