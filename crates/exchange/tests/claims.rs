//! Claims out and in again, unchanged, in both of the project's own shapes.

use std::collections::BTreeMap;

use proptest::prelude::*;
use variorum_exchange::read::jsonl::ClaimLine;
use variorum_exchange::{read, write};
use variorum_model::article::Passage;
use variorum_model::claim::{Claim, DateBasis, Modality, Polarity, Qualifier, Target};

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z=+@'-][a-zA-Z \",;\n\u{430}-\u{44f}\u{627}-\u{64a}]{0,20}[a-z]",
        Just("=SUM(A1)".to_owned()),
        Just("'quoted'".to_owned()),
        Just("- Size: 750".to_owned())
    ]
}

fn qualifier() -> impl Strategy<Value = Qualifier> {
    prop_oneof![
        any::<bool>().prop_map(Qualifier::Flag),
        (-1e6..1e6_f64).prop_map(Qualifier::Number),
        words().prop_map(Qualifier::Text),
        prop::collection::vec(words(), 0..3).prop_map(Qualifier::List)
    ]
}

prop_compose! {
    fn line()(
        doc in words(), quote in words(), start in 0..10_000_usize, subject in words(), object in words(), is_value in any::<bool>(),
        edtf in prop::option::of(prop::sample::select(vec!["2015-09", "/2019-05", "2012-09~", "2013-24", "[2014-01,2014-02]"])),
        attribution in prop::collection::vec(words(), 0..3),
        qualifiers in prop::collection::btree_map("[a-z]{1,6}", qualifier(), 0..3),
        polarity in prop::sample::select(vec![Polarity::Asserted, Polarity::Denied, Polarity::Disputed]),
        modality in prop::sample::select(vec![Modality::Fact, Modality::Claimed, Modality::Expected]),
        date_basis in prop::sample::select(vec![DateBasis::None, DateBasis::DocMeta, DateBasis::Stated]),
        rule in prop_oneof![Just(String::new()), words()], confidence in 0.0..=1.0_f64,
    ) -> ClaimLine {
        let length = quote.chars().count();
        ClaimLine {
            doc,
            claim: Claim {
                passage: Passage { quote, quote_span: [start, start + length] },
                subject,
                relation: "allied_with".to_owned(),
                target: if is_value { Target::Value(object) } else { Target::Object(object) },
                edtf: edtf.map(str::to_owned),
                date_basis,
                polarity,
                modality,
                attribution,
                qualifiers: qualifiers.into_iter().collect::<BTreeMap<_, _>>(),
                rule,
                confidence,
            },
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn claims_survive_both_ways(lines in prop::collection::vec(line(), 0..6)) {
        let mut json = Vec::new();
        prop_assert_eq!(write::jsonl::claims(&mut json, &lines).expect("written"), lines.len());
        let back: Vec<ClaimLine> = read::jsonl::claims("c.jsonl", json.as_slice()).collect::<Result<_, _>>().expect("reads");
        prop_assert_eq!(&back, &lines);

        let mut table = Vec::new();
        prop_assert_eq!(write::csv::claims(&mut table, &lines).expect("written"), lines.len());
        let back: Vec<ClaimLine> = read::csv::claims("c.csv", table.as_slice()).expect("a table").into_iter().collect::<Result<_, _>>().expect("reads");
        prop_assert_eq!(&back, &lines);
    }
}

#[test]
fn no_cell_begins_like_a_formula_and_bad_rows_are_named() {
    let table = "doc;quote;quote_start;quote_end;subject;relation;object\na.txt;JMA;0;3;JMA;allied_with;IS\na.txt;JMA;0;4;JMA;allied_with;IS\na.txt;JMA;x;3;JMA;allied_with;IS\n";
    let rows = read::csv::claims("c.csv", table.as_bytes()).expect("a table");
    assert!(rows[0].is_ok());
    assert!(rows[1].as_ref().expect_err("refused").to_string().starts_with("c.csv:3: this is not a claim: quote_span [0, 4]"));
    assert!(rows[2].as_ref().expect_err("refused").to_string().starts_with("c.csv:4: this is not a claim: `quote_start`"));
    let error = read::csv::claims("c.csv", "a,b\n1,2\n".as_bytes()).expect_err("refused");
    assert!(error.to_string().starts_with("c.csv:1: this is not a claim: the table has no column `doc`"));

    let mut line: ClaimLine = rows.into_iter().next().expect("a row").expect("read");
    line.claim.subject = "=HYPERLINK(\"x\")".to_owned();
    let mut out = Vec::new();
    write::csv::claims(&mut out, [&line]).expect("written");
    let written = String::from_utf8(out).expect("text");
    assert!(written.contains("\"'=HYPERLINK"), "{written}");
}
