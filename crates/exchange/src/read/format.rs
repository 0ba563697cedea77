//! Which format a document is in: by its first bytes, then by its name.

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// A page, whole or a piece of one.
    Html,
    /// Plain text or Markdown: the text is the file.
    Text,
    /// Portable Document Format.
    Pdf,
    /// Office Open XML text.
    Docx,
    /// Something else, in words.
    Other(&'static str),
}

/// Tells the format of `bytes`, whose name may lie.
pub(crate) fn sniff(doc: &str, bytes: &[u8]) -> Format {
    if let Some(format) = by_magic(bytes) {
        return format;
    }
    let name = doc.split(['?', '#']).next().unwrap_or(doc).to_ascii_lowercase();
    let head = head(bytes);
    if looks_like_html(&head) {
        return Format::Html;
    }
    let is_markdown = [".md", ".markdown", ".txt", ".text", ".rst"].iter().any(|end| name.ends_with(end));
    let named_html = [".html", ".htm", ".xhtml", ".shtml"].iter().any(|end| name.ends_with(end));
    let tags =
        ["<p>", "<p ", "<div", "<a ", "<br", "<span", "<table", "<h1", "<h2", "<article", "<section", "<main", "<ul", "<center", "<font"];
    let tagged = tags.iter().any(|tag| head.trim_start().starts_with(tag));
    if !is_markdown && (named_html && head.contains('<') || tagged) {
        return Format::Html;
    }
    Format::Text
}

fn by_magic(bytes: &[u8]) -> Option<Format> {
    // A PDF may have up to 1024 bytes before its mark.
    if bytes[..bytes.len().min(1024)].windows(5).any(|five| five == b"%PDF-") {
        return Some(Format::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(Format::Docx);
    }
    let others: [(&[u8], &str); 16] = [
        (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"RIFF", "a sound, picture or film"),
        (b"\x1f\x8b", "a gzip file"),
        (b"BZh", "a bzip2 file"),
        (b"\xfd7zXZ", "an xz file"),
        (b"7z\xbc\xaf", "a 7z file"),
        (b"Rar!", "a rar file"),
        (b"SQLite format 3", "a database"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"ID3", "a sound"),
        (b"{\\rtf", "a rich-text file (.rtf)"),
        (b"%!PS", "a PostScript file"),
    ];
    others.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, what)| Format::Other(what))
}

/// The first bytes as lower-case ASCII, comments and declarations before the first tag left in; UTF-16 made narrow.
fn head(bytes: &[u8]) -> String {
    let narrow = bytes.iter().take(8192).filter(|&&byte| byte != 0);
    narrow.map(|&byte| if byte.is_ascii() { byte.to_ascii_lowercase() as char } else { '?' }).collect()
}

fn looks_like_html(head: &str) -> bool {
    let mut rest = head.trim_start_matches(['?', ' ', '\n', '\r', '\t']);
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("<!--") {
            let Some((_, after)) = comment.split_once("-->") else { return false };
            rest = after;
        } else if let Some(declaration) = rest.strip_prefix("<?xml") {
            let Some((_, after)) = declaration.split_once('>') else { return false };
            rest = after;
        } else {
            break;
        }
    }
    ["<!doctype html", "<html", "<head", "<body", "<meta", "<title"].iter().any(|start| rest.starts_with(start))
        || head.contains("<html") && head.contains("<head")
}

#[cfg(test)]
mod tests {
    use super::{Format, sniff};

    #[test]
    fn bytes_come_before_names() {
        assert_eq!(sniff("report.txt", b"%PDF-1.4\n"), Format::Pdf);
        assert_eq!(sniff("report.pdf", b"<!DOCTYPE html><title>x</title>"), Format::Html);
        assert_eq!(sniff("a.html", b"Just words."), Format::Text);
        assert_eq!(sniff("a.html", b"<p>Just words."), Format::Html);
        assert_eq!(sniff("notes.md", b"# Title\n\n<b>bold</b> <p> <div> <br>"), Format::Text);
        assert_eq!(sniff("https://example.org/a", b"\n<p>One.</p>"), Format::Html);
        assert_eq!(sniff("standard input", b"<Abu Hasan> we left the front"), Format::Text);
        assert_eq!(sniff("x", b"<?xml version='1.0'?><!-- saved --><html><head>"), Format::Html);
        assert_eq!(sniff("photo.html", b"\x89PNG\r\n"), Format::Other("a picture"));
        assert_eq!(sniff("https://example.org/a.html?x=1", b"<div>one</div>"), Format::Html);
    }
}
