//! Speed: a comparison, look-ups in registries of 20,000 and of a million names, building and opening.
//!
//! `cargo bench -p variorum-names`; the million is left out unless `-- --ignored` or `-- --include-ignored` is given.

use std::sync::LazyLock;

use divan::{Bencher, counter::ItemsCount};
use variorum_names::{Entry, Index, Kind, Name, compare, score};

fn main() {
    divan::main();
}

/// Names made of general words and made-up ones, the same on every run.
fn made_up(n: usize) -> Vec<String> {
    const UNITS: [&str; 12] =
        ["Front", "Brigade", "Movement", "Army", "Party", "Liwa", "Harakat", "Jaish", "Union", "Council", "Forces", "Katiba"];
    const WORDS: [&str; 16] = [
        "National",
        "Popular",
        "Islamic",
        "Free",
        "Revolutionary",
        "Liberation",
        "Democratic",
        "Northern",
        "Defence",
        "United",
        "Youth",
        "Eastern",
        "Workers",
        "Martyrs",
        "Unity",
        "New",
    ];
    const HEADS: [&str; 16] =
        ["bar", "kol", "mir", "tas", "ven", "dur", "hal", "zan", "qor", "shel", "gim", "lod", "nav", "pek", "rus", "fay"];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize % below
    };
    let mut out = Vec::with_capacity(n);
    for _ in 0..n {
        let place = format!("{}{}{}", HEADS[next(16)], HEADS[next(16)], HEADS[next(16)]);
        out.push(match next(4) {
            0 => format!("{} {} {} of {place}", WORDS[next(16)], WORDS[next(16)], UNITS[next(12)]),
            1 => format!("{} {place}", UNITS[next(12)]),
            2 => format!("{} of the {} of {place}", UNITS[next(12)], WORDS[next(16)]),
            _ => format!("{place} {} {} {}{}", WORDS[next(16)], UNITS[next(12)], HEADS[next(16)], HEADS[next(16)]),
        });
    }
    out
}

fn entries(n: usize) -> impl Iterator<Item = Entry> {
    made_up(n).into_iter().enumerate().map(|(i, name)| Entry { id: i.to_string(), kind: Kind::Organisation, names: vec![name] })
}

static SMALL: LazyLock<Index> = LazyLock::new(|| Index::build(entries(20_000)));
static LARGE: LazyLock<Index> = LazyLock::new(|| Index::build(entries(1_000_000)));

/// Every tenth name with two letters exchanged.
fn queries(n: usize) -> Vec<String> {
    let altered = |name: String| {
        let mut letters: Vec<char> = name.chars().collect();
        let at = letters.len() / 2;
        letters.swap(at, at - 1);
        letters.into_iter().collect()
    };
    made_up(n).into_iter().step_by(10).take(2_000).map(altered).collect()
}

fn look_up(bencher: Bencher, index: &Index, n: usize) {
    let queries = queries(n);
    bencher.counter(ItemsCount::new(queries.len())).bench_local(|| {
        let mut searcher = index.searcher();
        queries.iter().map(|q| searcher.search(&Name::new(q, Kind::Organisation), 5).len()).sum::<usize>()
    });
}

#[divan::bench(sample_count = 5)]
fn look_up_in_20_000(bencher: Bencher) {
    look_up(bencher, &SMALL, 20_000);
}

#[divan::bench(sample_count = 3, ignore)]
fn look_up_in_a_million(bencher: Bencher) {
    look_up(bencher, &LARGE, 1_000_000);
}

#[divan::bench(sample_count = 1, sample_size = 1, ignore)]
fn build_a_million() -> usize {
    Index::build(entries(1_000_000)).len()
}

#[divan::bench(sample_count = 3, sample_size = 1, ignore)]
fn open_a_million(bencher: Bencher) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("names.idx");
    LARGE.clone().save(&path).expect("saved");
    bencher.bench_local(|| Index::open(&path).expect("opened").len());
}

const PAIRS: [(&str, &str); 6] = [
    ("Jaish al-Muhajireen wal-Ansar", "Army of Emigrants and Supporters"),
    ("Northern Harbour Brigade", "Southern Harbour Brigade"),
    ("GNLF", "Greenland National Liberation Front"),
    ("Mullah Abdul Karim Wasiq", "ملا عبدالکریم واثق"),
    ("Копейский фронт освобождения", "Kopeysk Liberation Front"),
    ("Union of Lantern Makers and Dyers", "Copper Valley Front"),
];

#[divan::bench(args = 0..PAIRS.len())]
fn score_prepared(bencher: Bencher, pair: usize) {
    let (a, b) = (Name::new(PAIRS[pair].0, Kind::Organisation), Name::new(PAIRS[pair].1, Kind::Organisation));
    bencher.bench_local(|| score(&a, &b));
}

#[divan::bench(args = 0..PAIRS.len())]
fn compare_texts_with_reasons(pair: usize) -> f32 {
    compare(PAIRS[pair].0, PAIRS[pair].1, Kind::Organisation).score
}

#[divan::bench(args = 0..PAIRS.len())]
fn prepare(pair: usize) -> Name {
    Name::new(PAIRS[pair].0, Kind::Organisation)
}
