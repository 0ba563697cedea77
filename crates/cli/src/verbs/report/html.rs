//! A report as one HTML page: no script, nothing fetched.

use super::contents::{Contents, Item, citation};

const STYLE: &str = "body{font:16px/1.5 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem}h1,h2{font-weight:600}\
small,.how{color:#555}sup a{text-decoration:none}:target{background:#ffe}";

/// The whole page.
pub(crate) fn write(contents: &Contents<'_>) -> String {
    let title = escaped(&contents.title);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title><style>{STYLE}</style></head><body>\n<h1>{title}</h1>\n"
    );
    if contents.sections.is_empty() {
        page.push_str("<p>The sources do not say.</p>\n");
    }
    for (heading, items) in &contents.sections {
        page.push_str(&format!("<h2>{}</h2>\n", escaped(heading)));
        page.push_str(&list(items));
    }
    if !contents.disagreements.is_empty() {
        page.push_str("<h2>Where the sources disagree</h2>\n");
    }
    for (heading, items) in &contents.disagreements {
        page.push_str(&format!("<p>{}</p>\n{}", escaped(heading), list(items)));
    }
    page.push_str("<h2>Notes</h2>\n<ol>\n");
    for (number, note) in (1..).zip(&contents.notes) {
        let (quote, about, source) = (escaped(note.quote), escaped(&note.about), note.source);
        let to_source = format!("<a href=\"#s{source}\">source {source}</a>");
        page.push_str(&format!("<li id=\"n{number}\"><q dir=\"auto\">{quote}</q> <small>({to_source}; {about})</small></li>\n"));
    }
    page.push_str("</ol>\n<h2>Sources</h2>\n<ol>\n");
    for (number, source) in (1..).zip(&contents.sources) {
        page.push_str(&format!("<li id=\"s{number}\">{}</li>\n", escaped(&citation(source))));
    }
    page.push_str("</ol>\n</body></html>\n");
    page
}

fn list(items: &[Item]) -> String {
    let item = |item: &Item| {
        let note = |n: &usize| format!("<sup><a href=\"#n{n}\">{n}</a></sup>");
        let notes = item.footnotes.iter().map(note).collect::<Vec<_>>().join(" ");
        let how = if item.notes_on_it.is_empty() {
            String::new()
        } else {
            format!(" <span class=\"how\">({})</span>", escaped(&item.notes_on_it))
        };
        format!("<li>{}{how}{notes}</li>\n", escaped(&item.says))
    };
    format!("<ul>\n{}</ul>\n", items.iter().map(item).collect::<String>())
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
