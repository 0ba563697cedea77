//! Records written as one line each, for tests.
//!
//! `id | article | subject | relation | object, or =value | date, or - | words`. The words, in any order: a polarity, a modality,
//! a review state, `via A > B`, `said "the quote"`, `role=emir`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::article::Passage;
use crate::claim::{Claim, DateBasis, Modality, Polarity, Qualifier, Target};
use crate::record::{ArticleRef, ClusterId, PartyRef, Record};
use crate::review::ReviewState;

/// Reads the lines. One name is one party.
pub(crate) fn records(lines: &[&str]) -> Vec<Record> {
    lines.iter().enumerate().map(|(at, line)| record(at, line)).collect()
}

/// The party of that name.
pub(crate) fn party(name: &str) -> ClusterId {
    ClusterId(name.bytes().fold(7_i64, |hash, byte| hash.wrapping_mul(131).wrapping_add(i64::from(byte))))
}

fn record(at: usize, line: &str) -> Record {
    let fields: Vec<&str> = line.split('|').map(str::trim).collect();
    let [id, article, subject, relation, target, date, words] = fields[..] else { panic!("seven fields: {line}") };
    let party_ref = |name: &str| PartyRef { cluster: party(name), name: name.to_owned(), kinds: Vec::new() };
    let target = match target.strip_prefix('=') {
        Some(value) => Target::Value(value.to_owned()),
        None => Target::Object(target.to_owned()),
    };
    let mut record = Record {
        id: id.to_owned(),
        recorded: at as i64,
        review: ReviewState::Accepted,
        article: Arc::new(ArticleRef { id: article.into(), doc: article.into(), publisher: Some(article.into()), ..ArticleRef::default() }),
        subject: party_ref(subject),
        object: if let Target::Object(name) = &target { Some(party_ref(name)) } else { None },
        claim: Claim {
            passage: Passage { quote: format!("{subject} {relation} {}", target.text()), quote_span: [at * 1000, at * 1000 + 10] },
            subject: subject.to_owned(),
            relation: relation.to_owned(),
            target,
            edtf: (date != "-").then(|| date.to_owned()),
            date_basis: DateBasis::Stated,
            polarity: Polarity::Asserted,
            modality: Modality::Fact,
            attribution: Vec::new(),
            qualifiers: BTreeMap::new(),
            rule: String::new(),
            confidence: 1.0,
        },
    };
    for word in words.split(';').map(str::trim) {
        set(&mut record, word);
    }
    record
}

fn set(record: &mut Record, word: &str) {
    let claim = &mut record.claim;
    match word {
        "" | "fact" => {}
        "denied" => claim.polarity = Polarity::Denied,
        "disputed" => claim.polarity = Polarity::Disputed,
        "claimed" => claim.modality = Modality::Claimed,
        "reported" => claim.modality = Modality::Reported,
        "opinion" => claim.modality = Modality::Opinion,
        "expected" => claim.modality = Modality::Expected,
        "rejected" => record.review = ReviewState::Rejected,
        "proposed" => record.review = ReviewState::Proposed,
        _ => {
            if let Some(chain) = word.strip_prefix("via ") {
                claim.attribution = chain.split('>').map(|voice| voice.trim().to_owned()).collect();
            } else if let Some(quote) = word.strip_prefix("said ") {
                claim.passage.quote = quote.to_owned();
            } else if let Some(date) = word.strip_prefix("published ") {
                Arc::make_mut(&mut record.article).published = Some(date.to_owned());
            } else {
                let (name, value) = word.split_once('=').expect("name=value");
                let value = value.parse().map_or_else(|_| Qualifier::Text(value.to_owned()), Qualifier::Number);
                claim.qualifiers.insert(name.to_owned(), value);
            }
        }
    }
}
