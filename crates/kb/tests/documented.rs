//! `docs/sql.md` is held to the views that it documents.

mod story;

use rusqlite::Connection;
use std::collections::BTreeMap;
use story::fresh;
use variorum_kb::Kb;

const DOC: &str = include_str!("../../../docs/sql.md");

/// Columns by view, as the headings and tables of the page have them.
fn documented() -> BTreeMap<String, Vec<String>> {
    let mut views: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut view = String::new();
    for line in DOC.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            view = heading.to_owned();
        } else if let Some((column, meaning)) = line.strip_prefix("| ").and_then(|row| row.split_once(" | "))
            && column != "column"
        {
            assert!(meaning.trim_end_matches(" |").len() > 2, "{view}.{column} is not explained");
            views.entry(view.clone()).or_default().push(column.to_owned());
        }
    }
    views
}

#[test]
fn every_view_and_column_is_documented_in_order() {
    let (_folder, kb) = fresh();
    let conn = Connection::open(kb.path()).expect("opens");
    let mut query = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'view'").expect("prepares");
    let names: Vec<String> = query.query_map([], |row| row.get(0)).expect("reads").collect::<Result<_, _>>().expect("reads");
    let views: BTreeMap<String, Vec<String>> = names
        .into_iter()
        .map(|name| {
            let columns = conn.prepare(&format!("SELECT * FROM {name}")).expect("prepares");
            let columns = columns.column_names().into_iter().map(str::to_owned).collect();
            (name, columns)
        })
        .collect();
    assert_eq!(documented(), views);
}

#[test]
fn every_view_and_every_example_answers() {
    let (_folder, kb) = fresh();
    let examples: Vec<&str> = DOC.lines().filter_map(|line| line.strip_prefix("    ")).collect();
    assert!(examples.len() >= 2);
    let views = documented().into_keys().map(|view| format!("SELECT * FROM {view}"));
    for query in examples.into_iter().map(str::to_owned).chain(views) {
        answers(&kb, &query);
    }
}

fn answers(kb: &Kb, query: &str) {
    kb.sql(query).unwrap_or_else(|error| panic!("{query}: {error}"));
}
