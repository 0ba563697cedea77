//! Claims as rows: their columns, their id, and back.

use rusqlite::Row;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};
use variorum_model::article::Passage;
use variorum_model::claim::{Claim, Target};

use crate::error::{Fault, Outcome};
use crate::ids::{ArticleId, ClaimId};
use crate::words::Word;

/// Code points of the longest field of a claim, the quote apart.
const LONGEST_FIELD: usize = 20_000;

/// The columns that hold a claim's content, in the order in which [`read_claim`] expects them.
pub(crate) const CLAIM_COLUMNS: &str = "c.start, c.stop, c.quote, c.subject, c.relation, c.object, c.value, c.edtf, \
                                        c.date_basis, c.polarity, c.modality, c.attribution, c.qualifiers, c.rule, \
                                        c.confidence";

/// How many they are.
pub(crate) const CLAIM_WIDTH: usize = 15;

/// The parts of a claim that are stored as JSON; `None` where empty.
#[derive(Debug)]
pub(crate) struct Lists {
    attribution: Option<String>,
    qualifiers: Option<String>,
}

impl Lists {
    pub(crate) fn of(claim: &Claim) -> Outcome<Self> {
        Ok(Self {
            attribution: (!claim.attribution.is_empty()).then(|| json(&claim.attribution)).transpose()?,
            qualifiers: (!claim.qualifiers.is_empty()).then(|| json(&claim.qualifiers)).transpose()?,
        })
    }
}

/// Any value of ours as JSON.
pub(crate) fn json(value: &impl serde::Serialize) -> Outcome<String> {
    serde_json::to_string(value).map_err(|error| Fault::Damaged(format!("cannot be written as JSON: {error}")))
}

/// Why a claim cannot be stored, apart from its passage and relation; `None` where it can.
pub(crate) fn objection(claim: &Claim) -> Option<String> {
    if !claim.confidence.is_finite() {
        return Some(format!("confidence {} is no number", claim.confidence));
    }
    let numbers = claim.qualifiers.iter().find(|(_, q)| matches!(q, variorum_model::claim::Qualifier::Number(n) if !n.is_finite()));
    if let Some((name, _)) = numbers {
        return Some(format!("qualifier `{name}` is no number"));
    }
    let fields = [&claim.subject, &claim.relation, &claim.rule].into_iter().chain(&claim.edtf).chain(&claim.attribution);
    let longest = fields.map(String::as_str).chain([claim.target.text()]).map(str::len).max().unwrap_or(0);
    (longest > LONGEST_FIELD).then(|| format!("a field of {longest} bytes; at most {LONGEST_FIELD} fit"))
}

/// The columns of `claims` after `seq`.
pub(crate) fn claim_row<'a>(id: &'a ClaimId, article: i64, by: &'a str, claim: &'a Claim, lists: &'a Lists) -> [ValueRef<'a>; 18] {
    let (object, value) = match &claim.target {
        Target::Object(name) => (text(name), ValueRef::Null),
        Target::Value(value) => (ValueRef::Null, text(value)),
    };
    let [start, stop] = claim.passage.quote_span;
    [
        ValueRef::Blob(&id.0),
        ValueRef::Integer(article),
        text(by),
        ValueRef::Integer(start as i64),
        ValueRef::Integer(stop as i64),
        text(&claim.passage.quote),
        text(&claim.subject),
        text(&claim.relation),
        object,
        value,
        optional(claim.edtf.as_deref()),
        text(claim.date_basis.word()),
        text(claim.polarity.word()),
        text(claim.modality.word()),
        optional(lists.attribution.as_deref()),
        optional(lists.qualifiers.as_deref()),
        text(&claim.rule),
        ValueRef::Real(claim.confidence),
    ]
}

/// The claim in the columns [`CLAIM_COLUMNS`], the first of which is number `first`; `None` where it was redacted.
pub(crate) fn read_claim(row: &Row<'_>, first: usize) -> Outcome<Option<Claim>> {
    let Some(quote) = row.get::<_, Option<String>>(first + 2)? else { return Ok(None) };
    let place = |column: usize| -> Outcome<usize> {
        let number: i64 = row.get(first + column)?;
        usize::try_from(number).map_err(|_| Fault::Damaged(format!("offset {number}")))
    };
    let target = match (row.get(first + 5)?, row.get(first + 6)?) {
        (Some(name), None) => Target::Object(name),
        (None, Some(value)) => Target::Value(value),
        _ => return Err(Fault::Damaged("a claim needs an object or a value".into())),
    };
    let words = |column: usize| -> Outcome<&str> { Ok(row.get_ref(first + column)?.as_str().map_err(rusqlite::Error::from)?) };
    Ok(Some(Claim {
        passage: Passage { quote, quote_span: [place(0)?, place(1)?] },
        subject: row.get(first + 3)?,
        relation: row.get(first + 4)?,
        target,
        edtf: row.get(first + 7)?,
        date_basis: Word::read(words(8)?)?,
        polarity: Word::read(words(9)?)?,
        modality: Word::read(words(10)?)?,
        attribution: list(row, first + 11)?,
        qualifiers: list(row, first + 12)?,
        rule: row.get(first + 13)?,
        confidence: row.get(first + 14)?,
    }))
}

/// The claim's id: a hash of what it says, where, and in whose voice. The rule that proposed it, its confidence and
/// the person who ran it do not count: two rules that find one claim find one claim.
pub(crate) fn claim_id(article: &ArticleId, claim: &Claim, lists: &Lists) -> ClaimId {
    let (kind, target) = match &claim.target {
        Target::Object(name) => ("object", name),
        Target::Value(value) => ("value", value),
    };
    let [start, end] = claim.passage.quote_span;
    let mut hash = Sha256::new();
    hash.update(b"variorum claim 1");
    hash.update(article.0);
    hash.update((start as u64).to_be_bytes());
    hash.update((end as u64).to_be_bytes());
    for field in [
        &claim.subject,
        &claim.relation,
        kind,
        target,
        claim.edtf.as_deref().unwrap_or_default(),
        claim.date_basis.word(),
        claim.polarity.word(),
        claim.modality.word(),
        lists.attribution.as_deref().unwrap_or_default(),
        lists.qualifiers.as_deref().unwrap_or_default(),
    ] {
        hash.update((field.len() as u64).to_be_bytes());
        hash.update(field.as_bytes());
    }
    let whole: [u8; 32] = hash.finalize().into();
    let mut id = [0; 16];
    id.copy_from_slice(&whole[..16]);
    ClaimId(id)
}

/// Words as a column.
pub(crate) fn text(words: &str) -> ValueRef<'_> {
    ValueRef::Text(words.as_bytes())
}

/// Words that may be missing as a column.
pub(crate) fn optional(words: Option<&str>) -> ValueRef<'_> {
    words.map_or(ValueRef::Null, text)
}

fn list<T: Default + serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> Outcome<T> {
    let stored = row.get_ref(column)?;
    let Some(stored) = stored.as_str_or_null().map_err(rusqlite::Error::from)? else { return Ok(T::default()) };
    serde_json::from_str(stored).map_err(|error| Fault::Damaged(format!("a list of a claim: {error}")))
}
