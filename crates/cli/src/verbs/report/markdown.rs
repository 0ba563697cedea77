//! A report in Markdown, with footnotes as Pandoc and GitHub read them.

use super::contents::{Contents, Item, citation};

/// The whole document.
pub(crate) fn write(contents: &Contents<'_>) -> String {
    let mut page = format!("# {}\n", escaped(&contents.title));
    if contents.sections.is_empty() {
        page.push_str("\nThe sources do not say.\n");
    }
    for (heading, items) in &contents.sections {
        page.push_str(&format!("\n## {}\n\n", escaped(heading)));
        items.iter().for_each(|item| page.push_str(&line(item)));
    }
    if !contents.disagreements.is_empty() {
        page.push_str("\n## Where the sources disagree\n");
    }
    for (heading, items) in &contents.disagreements {
        page.push_str(&format!("\n{}\n\n", escaped(heading)));
        items.iter().for_each(|item| page.push_str(&line(item)));
    }
    page.push_str("\n## Sources\n\n");
    for (number, source) in (1..).zip(&contents.sources) {
        page.push_str(&format!("{number}. {}\n", escaped(&citation(source))));
    }
    page.push('\n');
    for (number, note) in (1..).zip(&contents.notes) {
        let quote = escaped(note.quote);
        page.push_str(&format!("[^{number}]: \u{201c}{quote}\u{201d} (source {}; {})\n", note.source, escaped(&note.about)));
    }
    page
}

fn line(item: &Item) -> String {
    let notes: String = item.footnotes.iter().map(|n| format!("[^{n}]")).collect();
    let how = if item.notes_on_it.is_empty() { String::new() } else { format!(" ({})", escaped(&item.notes_on_it)) };
    format!("- {}{how}{notes}\n", escaped(&item.says))
}

/// On one line, with the signs that Markdown reads as its own taken literally.
fn escaped(words: &str) -> String {
    let mut flat = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !flat.is_empty() {
            flat.push(' ');
        }
        for sign in word.chars() {
            if matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$') {
                flat.push('\\');
            }
            flat.push(sign);
        }
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_sources_say_is_never_read_as_markup() {
        assert_eq!(escaped("a *b*\n\n# <script> [x](y)"), "a \\*b\\* \\# \\<script\\> \\[x\\](y)");
    }
}
