//! The articles of a report for other programs: CSL-JSON and BibTeX.

use anyhow::Result;
use serde_json::{Map, Value, json};
use variorum_model::record::ArticleRef;

/// CSL-JSON, one item an article; a date keeps its precision (a year, a month, a day).
pub(crate) fn csl(sources: &[&ArticleRef]) -> Result<String> {
    let items: Vec<Value> = sources.iter().map(|article| csl_item(article)).collect();
    Ok(serde_json::to_string_pretty(&items)? + "\n")
}

fn csl_item(article: &ArticleRef) -> Value {
    let mut item = Map::new();
    item.insert("id".to_owned(), json!(key(article)));
    item.insert("type".to_owned(), json!("article"));
    let words = [("title", &article.title), ("publisher", &article.publisher), ("URL", &article.address)];
    for (field, value) in words {
        if let Some(value) = value {
            item.insert(field.to_owned(), json!(value));
        }
    }
    if let Some(author) = &article.author {
        item.insert("author".to_owned(), json!([{ "literal": author }]));
    }
    if let Some(published) = &article.published {
        let parts: Option<Vec<u32>> = published.split('-').map(|part| part.parse().ok()).collect();
        let date = parts.map_or_else(|| json!({ "literal": published }), |parts| json!({ "date-parts": [parts] }));
        item.insert("issued".to_owned(), date);
    }
    Value::Object(item)
}

/// BibTeX, one entry an article.
pub(crate) fn bibtex(sources: &[&ArticleRef]) -> Result<String> {
    Ok(sources.iter().map(|article| bibtex_entry(article)).collect::<Vec<_>>().join("\n"))
}

fn bibtex_entry(article: &ArticleRef) -> String {
    let fields = [
        ("title", &article.title),
        ("author", &article.author),
        ("publisher", &article.publisher),
        ("date", &article.published),
        ("url", &article.address),
    ];
    let mut entry = format!("@misc{{{}", key(article));
    for (field, value) in fields {
        if let Some(value) = value {
            let value = if field == "url" { value.replace(['{', '}'], "") } else { tex(value) };
            entry.push_str(&format!(",\n  {field} = {{{{{value}}}}}"));
        }
    }
    entry + "\n}\n"
}

/// Digits of the article's hash: the same in every report.
fn key(article: &ArticleRef) -> String {
    format!("variorum{}", article.id.get(..12).unwrap_or(&article.id))
}

fn tex(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '\\' => safe.push_str("\\textbackslash{}"),
            '{' | '}' | '&' | '%' | '$' | '#' | '_' => safe.extend(['\\', sign]),
            '~' => safe.push_str("\\textasciitilde{}"),
            '^' => safe.push_str("\\textasciicircum{}"),
            _ => safe.push(sign),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article() -> ArticleRef {
        ArticleRef {
            id: "abcdef0123456789".to_owned(),
            title: Some("Fights & {splits}".to_owned()),
            published: Some("2015-03".to_owned()),
            ..ArticleRef::default()
        }
    }

    #[test]
    fn a_date_is_no_finer_than_its_source() {
        let json: Value = serde_json::from_str(&csl(&[&article()]).expect("written")).expect("JSON");
        assert_eq!(json[0]["issued"]["date-parts"], json!([[2015, 3]]));
    }

    #[test]
    fn signs_of_tex_are_taken_literally() {
        let entry = bibtex(&[&article()]).expect("written");
        assert!(entry.contains("title = {{Fights \\& \\{splits\\}}}"), "{entry}");
        assert!(entry.starts_with("@misc{variorumabcdef012345,"), "{entry}");
    }
}
