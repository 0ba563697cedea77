//! A report as DOCX: every footnote is one of the word processor's own. The same report gives the same bytes.

use anyhow::Result;
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::contents::{Contents, Item, citation};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Parts of the document that a relationship names, by the last word of its type.
const PARTS: [(&str, &str); 3] = [("styles", "styles.xml"), ("numbering", "numbering.xml"), ("footnotes", "footnotes.xml")];

/// The whole file.
pub(crate) fn write(contents: &Contents<'_>) -> Result<Vec<u8>> {
    let mut page = Page::default();
    page.report(contents);
    let body = format!("<w:document xmlns:w=\"{WORD}\"><w:body>{}<w:sectPr/></w:body></w:document>", page.body);
    let separators = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
        <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>";
    let footnotes = format!("<w:footnotes xmlns:w=\"{WORD}\">{separators}{}</w:footnotes>", page.footnotes);
    let core = format!(
        "<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title>{}</dc:title></cp:coreProperties>",
        escaped(&contents.title)
    );
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", relationships(&[("officeDocument", "word/document.xml")])),
        ("docProps/core.xml", core),
        ("word/_rels/document.xml.rels", relationships(&PARTS)),
        ("word/document.xml", body),
        ("word/footnotes.xml", footnotes),
        ("word/numbering.xml", NUMBERING.replace("WORD", WORD)),
        ("word/styles.xml", styles()),
    ];
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    // no clock: the container's own first day
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    for (name, xml) in parts {
        file.start_file(name, options)?;
        file.write_all(HEAD.as_bytes())?;
        file.write_all(xml.as_bytes())?;
    }
    Ok(file.finish()?.into_inner())
}

/// The document as it grows.
#[derive(Default)]
struct Page {
    body: String,
    footnotes: String,
    /// Footnotes so far.
    count: usize,
}

impl Page {
    fn report(&mut self, contents: &Contents<'_>) {
        self.paragraph("Title", &run(&contents.title));
        if contents.sections.is_empty() {
            self.paragraph("Normal", &run("The sources do not say."));
        }
        for (heading, items) in &contents.sections {
            self.paragraph("Heading1", &run(heading));
            self.items(items, contents);
        }
        if !contents.disagreements.is_empty() {
            self.paragraph("Heading1", &run("Where the sources disagree"));
        }
        for (heading, items) in &contents.disagreements {
            self.paragraph("Normal", &run(heading));
            self.items(items, contents);
        }
        self.paragraph("Heading1", &run("Sources"));
        for (number, source) in (1..).zip(&contents.sources) {
            self.paragraph("Normal", &run(&format!("{number}. {}", citation(source))));
        }
    }

    fn items(&mut self, items: &[Item], contents: &Contents<'_>) {
        for item in items {
            let how = if item.notes_on_it.is_empty() { String::new() } else { format!(" ({})", item.notes_on_it) };
            let mut runs = run(&format!("{}{how}", item.says));
            for number in &item.footnotes {
                runs.push_str(&self.footnote(*number, contents));
            }
            self.paragraph("ListBullet", &runs);
        }
    }

    fn paragraph(&mut self, style: &str, runs: &str) {
        let _ = write!(self.body, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>");
    }

    /// A footnote with note `number` of the report, and the run that calls it. A note that is called again is printed again: a
    /// word processor numbers the calls.
    fn footnote(&mut self, number: usize, contents: &Contents<'_>) -> String {
        let Some(note) = number.checked_sub(1).and_then(|at| contents.notes.get(at)) else { return String::new() };
        self.count += 1;
        let id = self.count;
        let words = format!(" \u{201c}{}\u{201d} (source {}; {})", note.quote, note.source, note.about);
        let _ = write!(
            self.footnotes,
            "<w:footnote w:id=\"{id}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>\
             <w:footnoteRef/></w:r>{}</w:p></w:footnote>",
            run(&words)
        );
        format!("<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteReference w:id=\"{id}\"/></w:r>")
    }
}

/// Words as one run; a line end in them becomes a break.
fn run(words: &str) -> String {
    let lines: Vec<String> = words.lines().map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line))).collect();
    format!("<w:r>{}</w:r>", lines.join("<w:br/>"))
}

/// Text for XML, without the signs that it cannot hold.
fn escaped(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' => safe.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => safe.push(other),
        }
    }
    safe
}

fn content_types() -> String {
    let part = |name: &str, kind: &str| format!("<Override PartName=\"/word/{name}\" ContentType=\"{TYPES}.{kind}+xml\"/>");
    let parts: String = PARTS.iter().map(|(kind, name)| part(name, kind)).collect();
    format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{parts}\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>",
        part("document.xml", "document.main")
    )
}

fn relationships(targets: &[(&str, &str)]) -> String {
    let mut all = String::new();
    for (number, (kind, target)) in (1..).zip(targets) {
        let _ = write!(all, "<Relationship Id=\"r{number}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>");
    }
    if targets.iter().any(|(kind, _)| *kind == "officeDocument") {
        let core = format!("{PACKAGE}/relationships/metadata/core-properties");
        let _ = write!(all, "<Relationship Id=\"core\" Type=\"{core}\" Target=\"docProps/core.xml\"/>");
    }
    format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>")
}

const NUMBERING: &str = "<w:numbering xmlns:w=\"WORD\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/>\
<w:lvlText w:val=\"\u{2022}\"/><w:pPr><w:ind w:left=\"360\" w:hanging=\"360\"/></w:pPr></w:lvl></w:abstractNum>\
<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

/// Name, what it looks like, and whether it is in a list.
fn styles() -> String {
    let style = |id: &str, name: &str, paragraph: &str, letters: &str| {
        let default = if id == "Normal" { " w:default=\"1\"" } else { "" };
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"{default}><w:name w:val=\"{name}\"/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        )
    };
    let all = [
        style("Normal", "Normal", "<w:spacing w:after=\"120\"/>", "<w:sz w:val=\"22\"/>"),
        style("Title", "Title", "<w:spacing w:after=\"240\"/>", "<w:b/><w:sz w:val=\"36\"/>"),
        style(
            "Heading1",
            "heading 1",
            "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"0\"/>",
            "<w:b/><w:sz w:val=\"26\"/>",
        ),
        style("ListBullet", "List Bullet", "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"60\"/>", "<w:sz w:val=\"22\"/>"),
        style("FootnoteText", "footnote text", "<w:spacing w:after=\"0\"/>", "<w:sz w:val=\"18\"/>"),
    ];
    format!("<w:styles xmlns:w=\"{WORD}\">{}</w:styles>", all.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verbs::report::contents::Note;
    use std::io::Read;

    fn item(says: &str, footnotes: &[usize]) -> Item {
        Item { says: says.to_owned(), notes_on_it: "holds".to_owned(), footnotes: footnotes.to_vec() }
    }

    fn contents() -> Contents<'static> {
        Contents {
            title: "A & B, on <a day>".to_owned(),
            sections: vec![("leader".to_owned(), vec![item("Rami \u{1}\"Q\"", &[1, 2])])],
            disagreements: vec![("size".to_owned(), vec![item("750", &[2])])],
            notes: vec![
                Note { quote: "first\nline", about: "accepted".to_owned(), source: 1 },
                Note { quote: "قائد الجيش", about: "accepted".to_owned(), source: 1 },
            ],
            sources: Vec::new(),
        }
    }

    fn parts(bytes: &[u8]) -> Vec<(String, String)> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a container");
        let read = |at| {
            let mut part = archive.by_index(at).expect("a part");
            let mut xml = String::new();
            part.read_to_string(&mut xml).expect("text");
            (part.name().expect("a name").into_owned(), xml)
        };
        (0..8).map(read).collect()
    }

    #[test]
    fn every_part_is_well_formed_and_every_call_has_its_footnote() {
        let parts = parts(&write(&contents()).expect("written"));
        for (name, xml) in &parts {
            well_formed(name, xml);
        }
        let part = |name: &str| parts.iter().find(|(known, _)| known == name).map(|(_, xml)| xml.as_str()).expect(name);
        let (body, notes) = (part("word/document.xml"), part("word/footnotes.xml"));
        for id in 1..=3 {
            assert_eq!(body.matches(&format!("footnoteReference w:id=\"{id}\"")).count(), 1);
            assert_eq!(notes.matches(&format!("<w:footnote w:id=\"{id}\">")).count(), 1);
        }
        assert!(notes.contains("first</w:t><w:br/>") && notes.matches("قائد الجيش").count() == 2, "{notes}");
        assert!(body.contains("A &amp; B, on &lt;a day&gt;") && body.contains("Rami &quot;Q&quot; (holds)"), "{body}");
    }

    #[test]
    fn the_same_report_gives_the_same_bytes() {
        assert_eq!(write(&contents()).expect("written"), write(&contents()).expect("written again"));
    }

    /// Every element that begins ends, in order, and nothing else follows the last.
    fn well_formed(name: &str, xml: &str) {
        let mut open: Vec<&str> = Vec::new();
        for tag in xml.split('<').skip(2).map(|rest| rest.split('>').next().expect("ends")) {
            match (tag.strip_prefix('/'), tag.ends_with('/')) {
                (Some(end), _) => assert_eq!(open.pop(), Some(end), "{name}"),
                (None, true) => {}
                (None, false) => open.push(tag.split(' ').next().expect("a name")),
            }
        }
        assert!(open.is_empty(), "{name}: {open:?}");
        assert!(
            !xml.contains('\u{1}') && !xml.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "").replace("&quot;", "").contains('&')
        );
    }
}
