//! What must hold for any text at all.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use variorum_names::{Comparison, Entry, Index, Kind, Name, compare, detect_script, normalise, score};

fn kinds() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::Person), Just(Kind::Organisation), Just(Kind::Other)]
}

/// Texts with letters of many scripts, marks, signs and the odd real word.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئى ًٌٍَُِّْـ]{0,40}",
        "[а-яА-ЯёЁ \\-]{0,40}",
        "(al-|Abd |Front |for |'|\\.|/|M23|[A-Z]{1,5}|ullah|-|\\(|\\)){0,12}",
        "\\PC{0,80}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_two_texts_compare(a in texts(), b in texts(), kind in kinds()) {
        let c = compare(&a, &b, kind);
        prop_assert!((0.0..=1.0).contains(&c.score));
        prop_assert!(!c.to_string().is_empty());
        for part in &c.matched {
            prop_assert!(a.contains(&part.first) && b.contains(&part.second));
        }
        let quick = score(&Name::new(&a, kind), &Name::new(&b, kind));
        prop_assert!((quick - c.score).abs() < 1e-5);
    }

    #[test]
    fn order_does_not_matter(a in texts(), b in texts(), kind in kinds()) {
        let (x, y) = (Name::new(&a, kind), Name::new(&b, kind));
        prop_assert_eq!(score(&x, &y), score(&y, &x));
        let (there, back) = (compare(&a, &b, kind), compare(&b, &a, kind));
        prop_assert_eq!(there.score, back.score);
        let pairs = |c: &Comparison, turned: bool| -> Vec<(String, String)> {
            c.matched.iter().map(|p| if turned { (p.second.clone(), p.first.clone()) } else { (p.first.clone(), p.second.clone()) }).collect()
        };
        // names that read alike in every way may be cut from texts that do not
        if normalise(&a) != normalise(&b) {
            prop_assert_eq!(pairs(&there, false), pairs(&back, true));
            prop_assert_eq!(there.only_first, back.only_second);
        }
    }

    #[test]
    fn normalising_twice_changes_nothing(a in texts()) {
        let once = normalise(&a);
        prop_assert_eq!(normalise(&once), once);
        let _ = detect_script(&a);
    }

    #[test]
    fn a_filed_name_is_found_again(names in proptest::collection::vec("[A-Za-z]{3,9}( [A-Za-z]{3,9}){0,3}", 1..20), at in 0_usize..20) {
        let entries = names.iter().enumerate().map(|(i, n)| Entry { id: i.to_string(), kind: Kind::Organisation, names: vec![n.clone()] });
        let index = Index::build(entries);
        let name = &names[at % names.len()];
        let hits = index.search(&Name::new(name, Kind::Organisation), names.len());
        prop_assert!(hits.iter().any(|h| h.name == name), "{} not among {:?}", name, hits);
    }
}

#[test]
fn a_text_of_any_length_takes_little_time() {
    let start = Instant::now();
    for unit in ["a", "ab ", "A.", "عبد", "e\u{301}\u{301}\u{301}", "-'(", "\u{FDFA}", "ｗ"] {
        let long = unit.repeat(2_000_000 / unit.len());
        let _ = compare(&long, &long, Kind::Organisation);
        let _ = compare(&long, "Front", Kind::Person);
        let _ = normalise(&long);
    }
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}
