//! How long the answers about a busy party take: 2,000 claims, 200 other parties, 100 articles.

use std::collections::BTreeMap;
use std::sync::Arc;

use variorum_model::article::Passage;
use variorum_model::claim::{Claim, DateBasis, Modality, Polarity, Target};
use variorum_model::disagreement::disagreements;
use variorum_model::history::timeline;
use variorum_model::record::{ArticleRef, AsOf, ClusterId, PartyRef, Record};
use variorum_model::review::ReviewState;
use variorum_model::snapshot::fold;
use variorum_model::vocabulary::Vocabulary;

const CLAIMS: usize = 2_000;
const BUSY: ClusterId = ClusterId(0);

fn main() {
    divan::main();
}

#[divan::bench]
fn snapshot_on_a_day(bencher: divan::Bencher<'_, '_>) {
    let (records, vocabulary) = (records(), Vocabulary::shipped());
    let as_of = AsOf { valid_on: "2015-06-01".parse().ok(), ..AsOf::default() };
    bencher.bench(|| fold(&records, &vocabulary, BUSY, as_of));
}

#[divan::bench]
fn all_times(bencher: divan::Bencher<'_, '_>) {
    let (records, vocabulary) = (records(), Vocabulary::shipped());
    bencher.bench(|| timeline(&records, &vocabulary, BUSY, AsOf::default()));
}

#[divan::bench]
fn all_disagreements(bencher: divan::Bencher<'_, '_>) {
    let (records, vocabulary) = (records(), Vocabulary::shipped());
    bencher.bench(|| disagreements(&records, &vocabulary, AsOf::default()));
}

/// Claims of every relation in turn, dates over ten years, chains of one to three voices.
fn records() -> Vec<Record> {
    let vocabulary = Vocabulary::shipped();
    let relations: Vec<(&str, bool)> = vocabulary.iter().map(|(name, relation)| (name, !relation.object.is_empty())).collect();
    let articles: Vec<Arc<ArticleRef>> = (0..100).map(article).collect();
    (0..CLAIMS).map(|at| record(at, relations[at % relations.len()], &articles[at % articles.len()])).collect()
}

fn article(at: usize) -> Arc<ArticleRef> {
    let id = format!("article {at}");
    Arc::new(ArticleRef {
        doc: id.clone(),
        publisher: Some(format!("Outlet {}", at % 40)),
        published: Some("2016".into()),
        id,
        ..ArticleRef::default()
    })
}

fn record(at: usize, (relation, takes_party): (&str, bool), article: &Arc<ArticleRef>) -> Record {
    let party = |number: usize| PartyRef { cluster: ClusterId(number as i64), name: format!("Party {number}"), kinds: Vec::new() };
    let other = party(1 + at * 7 % 200);
    let value = format!("{} fighters of the {at} kind", 100 + at % 50 * 40);
    let (year, month, day) = (2010 + at % 10, 1 + at % 12, 1 + at % 28);
    let edtf = match at % 5 {
        0 => format!("{year}"),
        1 => format!("{year}-{month:02}"),
        2 => format!("{year}-{month:02}-{day:02}"),
        3 => format!("{year}-{month:02}/"),
        _ => format!("{year}/{}", year + 2),
    };
    let quote = format!(
        "The group was said on day {at} to be {relation} with {} near the town of number {}, two officials told us",
        other.name,
        at % 90
    );
    Record {
        id: format!("{at:08x}"),
        recorded: at as i64,
        review: ReviewState::Accepted,
        article: Arc::clone(article),
        subject: party(0),
        object: takes_party.then(|| other.clone()),
        claim: Claim {
            passage: Passage { quote, quote_span: [at * 90, at * 90 + 90] },
            subject: "Party 0".to_owned(),
            relation: relation.to_owned(),
            target: if takes_party { Target::Object(other.name) } else { Target::Value(value) },
            edtf: (!at.is_multiple_of(6)).then_some(edtf),
            date_basis: DateBasis::Stated,
            polarity: if at.is_multiple_of(17) { Polarity::Denied } else { Polarity::Asserted },
            modality: if at.is_multiple_of(5) { Modality::Reported } else { Modality::Fact },
            attribution: (0..at % 3).map(|voice| format!("Voice {}", (at + voice) % 60)).collect(),
            qualifiers: BTreeMap::new(),
            rule: "bench".to_owned(),
            confidence: 1.0,
        },
    }
}
