//! Plain text and Markdown: the text is the file, decoded; nothing is changed in it.

use variorum_model::article::{Metadata, Zone, ZoneKind};

use super::charset::Decoded;
use super::{metadata, zones};

/// Text, zones and what the top of the file says about it.
pub(crate) fn read(decoded: Decoded) -> (String, Vec<Zone>, Metadata) {
    let text = decoded.text;
    let Some((mut metadata, at)) = metadata::front_matter(&text) else {
        let zones = zones::of_text(&text);
        let metadata = Metadata { title: title(&text, &zones), ..Metadata::default() };
        return (text, zones, metadata);
    };
    let skipped = text[..at].chars().count();
    let rest = zones::of_text(&text[at..]);
    if metadata.title.is_none() {
        metadata.title = title(&text[at..], &rest);
    }
    let starts = std::iter::once((0, ZoneKind::Navigation)).chain(rest.iter().map(|zone| (zone.start + skipped, zone.kind)));
    let zones = zones::cover(starts, skipped + rest.last().map_or(0, |zone| zone.end));
    (text, zones, metadata)
}

/// The first line of the body, where it is short enough to be a title.
fn title(text: &str, zones: &[Zone]) -> Option<String> {
    let body = zones.iter().find(|zone| zone.kind == ZoneKind::Body)?;
    let first: String = text
        .chars()
        .skip(body.start)
        .take(body.end - body.start)
        .skip_while(|c| c.is_whitespace() || *c == '\u{feff}')
        .take_while(|&c| c != '\n')
        .take(240)
        .collect();
    let first = first.trim().trim_matches(['#', '=', '*', '_', ' ']).trim();
    (first.chars().count() <= 200 && first.chars().any(char::is_alphabetic) && !first.ends_with('.')).then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> Decoded {
        Decoded { text: text.to_owned(), encoding: "utf-8".to_owned(), replaced: 0 }
    }

    #[test]
    fn the_text_is_the_file_and_front_matter_is_not_body() {
        let file = "---\ntitle: A split\n---\r\n\r\n# Heading\r\n\r\nThe brigade left the operations room.\r\n";
        let (text, zones, metadata) = read(decoded(file));
        assert_eq!(text, file);
        assert_eq!(zones[0], Zone { start: 0, end: zones[1].start, kind: ZoneKind::Navigation });
        assert_eq!(zones.last().map(|zone| zone.end), Some(file.chars().count()));
        assert_eq!(metadata.title.as_deref(), Some("A split"));
        let (_, _, metadata) = read(decoded("# The brigade leaves\n\nIt left on Monday.\n"));
        assert_eq!(metadata.title.as_deref(), Some("The brigade leaves"));
    }
}
