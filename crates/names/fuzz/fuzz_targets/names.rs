//! Any two texts compare, the same either way round, and a filed name can be looked for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum_names::{Entry, Index, Kind, Name, compare, normalise, score};

fuzz_target!(|input: (&str, &str, u8)| {
    let (first, second, choice) = input;
    let kind = [Kind::Person, Kind::Organisation, Kind::Other][usize::from(choice % 3)];
    let comparison = compare(first, second, kind);
    assert!((0.0..=1.0).contains(&comparison.score));
    for part in &comparison.matched {
        assert!(first.contains(&part.first) && second.contains(&part.second));
    }
    let (a, b) = (Name::new(first, kind), Name::new(second, kind));
    assert!((score(&a, &b) - comparison.score).abs() < 1e-5);
    assert_eq!(score(&a, &b), score(&b, &a));
    let once = normalise(first);
    assert_eq!(normalise(&once), once);
    let mut index = Index::build([Entry { id: "a".into(), kind, names: vec![first.to_owned()] }]);
    index.add(&Entry { id: "b".into(), kind, names: vec![second.to_owned()] });
    let hits = index.search(&b, 3);
    assert!(hits.len() <= 2 && hits.iter().all(|hit| (0.0..=1.0).contains(&hit.score)));
});
