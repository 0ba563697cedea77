//! What the program answers, line by line, in words.

use serde_json::Value;

use crate::base::Base;

/// A line of an answer: what it says with all that stands behind it, and whom it names.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) text: String,
    pub(crate) names: String,
}

/// What a command line of the program answers.
pub(crate) fn said(base: &Base, command: &str) -> Vec<Said> {
    let arguments = arguments(command);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let answer = base.json(&arguments);
    match arguments[0] {
        "show" => of_day(&answer).chain(lines(&answer["lines"])).chain(silence(&answer["silence"])).collect(),
        "timeline" => lines(&answer["lines"]).chain(silence(&answer["silence"])).collect(),
        "lineage" => list(&answer["ties"])
            .map(|tie| line(&tie["line"]))
            .chain(list(&answer["called"]).map(|c| plain(words(&c[0]["name"]))))
            .collect(),
        "relations" => lines(&answer).collect(),
        "disagreements" => list(&answer).flat_map(|one| positions(base, one)).collect(),
        "find" => list(&answer["claims"])
            .map(|record| Said { text: claim(&record["claim"]), names: words(&record["claim"]["subject"]) })
            .collect(),
        "match" => vec![plain(words(&answer["one_party"]))],
        "sql" => list(&answer).map(|row| plain(if is_empty(row) { "not stated".to_owned() } else { everything(row) })).collect(),
        other => panic!("no answer is read of {other}"),
    }
}

/// Words of a command line; quotes keep a name together.
fn arguments(command: &str) -> Vec<String> {
    let mut arguments = Vec::new();
    for (at, part) in command.split('"').enumerate() {
        if at % 2 == 1 {
            arguments.push(part.to_owned());
        } else {
            arguments.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    arguments
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn is_empty(row: &Value) -> bool {
    row.as_object().is_some_and(|row| row.values().all(Value::is_null))
}

fn plain(text: String) -> Said {
    Said { names: text.clone(), text }
}

/// The day as the program understood it, and how many were counted.
fn of_day(answer: &Value) -> impl Iterator<Item = Said> {
    let day = answer["as_of"]["valid_on"].as_str().map(|day| plain(format!("on {day}")));
    let count = answer["count"].as_object().map(|count| {
        let number = |name: &str| count[name].as_u64().unwrap_or_default();
        plain(format!("{} ({} named, {} counted)", number("named") + number("counted"), number("named"), number("counted")))
    });
    day.into_iter().chain(count)
}

fn silence(silence: &Value) -> impl Iterator<Item = Said> {
    silence["missing"].as_str().map(|missing| plain(format!("not stated: {missing}"))).into_iter()
}

fn lines(all: &Value) -> impl Iterator<Item = Said> {
    list(all).map(line)
}

fn line(line: &Value) -> Said {
    let target = &line["target"];
    let names = target["party"]["name"].as_str().or(target["value"].as_str()).unwrap_or_default().to_owned();
    let standing = match line["standing"].as_str() {
        Some("holds") => "holds, certain",
        Some("may_hold") => "may hold, uncertain",
        Some("continues") => "no end recorded",
        Some(other) => other,
        None => "",
    };
    let parts = ["words", "quote", "edtf", "chain", "qualifiers"];
    let attested: Vec<String> = list(&line["attestations"]).flat_map(|one| parts.map(|part| everything(&one[part]))).collect();
    Said { text: format!("{} {names} {standing} {} {}", words(&line["relation"]), words(&line["tone"]), attested.join(" ")), names }
}

/// Both sides, each with the claims behind it as `why` tells them.
fn positions(base: &Base, one: &Value) -> Vec<Said> {
    let side = |position: &Value| {
        let claims = list(&position["claims"]).map(|id| claim(&base.json(&["why", id.as_str().expect("an id")])["claim"]["claim"]));
        let text = format!("disagreement: {} {} {}", words(&one["why"]), words(&position["says"]), claims.collect::<Vec<_>>().join(" "));
        Said { text, names: words(&position["says"]) }
    };
    list(&one["positions"]).map(side).collect()
}

/// A claim and its passage; no number of a record or place in a text.
fn claim(claim: &Value) -> String {
    let parts = ["subject", "relation", "object", "value", "edtf", "polarity", "modality", "attribution", "qualifiers", "quote"];
    let said = parts.map(|part| everything(&claim[part]));
    format!("{} {}", said.join(" "), everything(&claim["passage"]["quote"]))
}

/// All words of a value, names of fields included where they say something ("number: 750").
fn everything(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(everything).collect::<Vec<_>>().join(" > "),
        Value::Object(all) => all.iter().map(|(name, value)| format!("{name}: {}", everything(value))).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
