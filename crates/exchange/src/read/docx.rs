//! DOCX: the paragraphs, lists and tables of `word/document.xml`, unpacked within bounds.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use variorum_model::article::Metadata;
use zip::ZipArchive;

use super::error::{Kind, Place, Problem, ReadError};

/// Most bytes that one part may unpack to.
const MAX_PART: u64 = 64 << 20;
/// A part that is larger than 4 MiB and this many times its packed size is taken for a bomb; real text stays below 40.
const MAX_RATIO: u64 = 150;
/// Most entries of a container; real documents have below 500.
const MAX_ENTRIES: usize = 20_000;
/// Deepest nesting of elements; real documents stay below 60.
const MAX_DEPTH: usize = 400;

/// Text and metadata of a DOCX. Paragraphs are lines with a blank line between; list items and table rows begin with "- ".
pub(crate) fn read(doc: &str, bytes: &[u8]) -> Result<(String, Metadata), ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| ReadError::new(doc, Problem::Damaged(format!("its zip container: {error}"))))?;
    if archive.len() > MAX_ENTRIES {
        return Err(ReadError::new(doc, Problem::Damaged(format!("{} parts in its container", archive.len()))));
    }
    if archive.index_for_name("word/document.xml").is_none() {
        let what = if archive.index_for_name("xl/workbook.xml").is_some() {
            "a spreadsheet (.xlsx)"
        } else if archive.index_for_name("ppt/presentation.xml").is_some() {
            "a presentation (.pptx)"
        } else if archive.index_for_name("mimetype").is_some() {
            "an OpenDocument or EPUB file"
        } else {
            "a zip file"
        };
        return Err(ReadError::new(doc, Problem::NotADocument(what)));
    }
    let body = part(doc, &mut archive, "word/document.xml")?;
    let text = text(doc, &body)?;
    if !text.chars().any(char::is_alphanumeric) {
        return Err(ReadError::new(doc, Problem::NoText(Kind::Docx)));
    }
    let metadata = match archive.index_for_name("docProps/core.xml") {
        Some(_) => part(doc, &mut archive, "docProps/core.xml").map(|core| metadata(&core)).unwrap_or_default(),
        None => Metadata::default(),
    };
    Ok((text, metadata))
}

fn part(doc: &str, archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, ReadError> {
    let refuse = |problem| ReadError::new(doc, problem).at(Place::Part(name.to_owned()));
    let file = archive.by_name(name).map_err(|error| refuse(Problem::Damaged(error.to_string())))?;
    let packed = file.compressed_size().max(1);
    let limit = MAX_PART.min((packed * MAX_RATIO).max(4 << 20));
    let mut bytes = Vec::new();
    // What the directory says about the size is not believed.
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| refuse(Problem::Damaged(error.to_string())))?;
    if bytes.len() as u64 > limit {
        return Err(refuse(Problem::Bomb { limit }));
    }
    super::charset::decode(&bytes, None)
        .map(|decoded| decoded.text.trim_start_matches('\u{feff}').to_owned())
        .ok_or_else(|| refuse(Problem::Damaged("it is no text".to_owned())))
}

fn text(doc: &str, xml: &str) -> Result<String, ReadError> {
    let refuse = |why: String| ReadError::new(doc, Problem::Damaged(why)).at(Place::Part("word/document.xml".to_owned()));
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut page = Page::default();
    loop {
        match reader.read_event().map_err(|error| refuse(format!("{error} at byte {}", reader.buffer_position())))? {
            Event::Start(tag) => {
                page.depth += 1;
                if page.depth > MAX_DEPTH {
                    return Err(refuse(format!("elements more than {MAX_DEPTH} deep")));
                }
                page.start(&tag);
            }
            Event::Empty(tag) => page.empty(&tag),
            Event::End(tag) => {
                page.depth = page.depth.saturating_sub(1);
                page.end(tag.local_name().as_ref());
            }
            Event::Text(text) if page.in_text => page.words.push_str(&text.xml10_content()),
            Event::CData(text) if page.in_text => page.words.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if page.in_text => page.words.extend(resolve(&reference)),
            Event::Eof => break,
            _ => {}
        }
    }
    page.paragraph();
    page.out.push('\n');
    Ok(page.out)
}

fn resolve(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

#[derive(Default)]
struct Page {
    out: String,
    words: String,
    depth: usize,
    in_text: bool,
    listed: bool,
    was_listed: bool,
    /// Inside the copy for old programs of something that has been read already.
    fallback: usize,
    /// Cells of the rows that are open, the innermost last.
    rows: Vec<Vec<String>>,
}

impl Page {
    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "Fallback" => self.fallback += 1,
            "t" => self.in_text = self.fallback == 0,
            "p" => self.paragraph(),
            "tr" => {
                self.paragraph();
                self.rows.push(Vec::new());
            }
            "tc" => {
                if let Some(cells) = self.rows.last_mut() {
                    cells.push(String::new());
                }
            }
            "numPr" => self.listed = true,
            _ => {}
        }
    }

    fn empty(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "tab" | "noBreakHyphen" if self.fallback > 0 => {}
            "tab" if self.rows.is_empty() || !self.words.is_empty() => self.words.push(' '),
            "noBreakHyphen" => self.words.push('-'),
            "br" | "cr" => self.words.push('\n'),
            "numPr" => self.listed = true,
            "p" => self.paragraph(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "Fallback" => self.fallback = self.fallback.saturating_sub(1),
            "t" => self.in_text = false,
            "p" => self.paragraph(),
            "tr" => self.row(),
            _ => {}
        }
    }

    /// Ends the paragraph at hand; in a table it goes to its cell.
    fn paragraph(&mut self) {
        let words = std::mem::take(&mut self.words);
        let listed = std::mem::take(&mut self.listed);
        let lines: Vec<String> =
            words.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            return;
        }
        if let Some(cells) = self.rows.last_mut() {
            if cells.is_empty() {
                cells.push(String::new());
            }
            if let Some(cell) = cells.last_mut() {
                if !cell.is_empty() {
                    cell.push_str(", ");
                }
                cell.push_str(&lines.join(", "));
            }
            return;
        }
        self.line(&lines.join("\n"), listed);
    }

    fn row(&mut self) {
        self.paragraph();
        let cells: Vec<String> = self.rows.pop().unwrap_or_default().into_iter().filter(|cell| !cell.is_empty()).collect();
        let row = match &cells[..] {
            [] => return,
            [only] => only.clone(),
            [key, value] if key.chars().count() <= 40 && !key.contains(", ") => format!("{}: {value}", key.trim_end_matches(':')),
            _ => cells.join(" | "),
        };
        // The row of an inner table is a part of the cell around it.
        match self.rows.last_mut().and_then(|outer| outer.last_mut()) {
            Some(cell) => {
                if !cell.is_empty() {
                    cell.push_str(", ");
                }
                cell.push_str(&row);
            }
            None => self.line(&row, cells.len() > 1),
        }
    }

    fn line(&mut self, line: &str, listed: bool) {
        if !self.out.is_empty() {
            self.out.push_str(if listed && self.was_listed { "\n" } else { "\n\n" });
        }
        if listed {
            self.out.push_str("- ");
        }
        self.out.push_str(line);
        self.was_listed = listed;
    }
}

/// Title, author and language. The dates in a file are those of saving, not of publication.
fn metadata(core: &str) -> Metadata {
    let mut metadata = Metadata::default();
    let mut reader = Reader::from_str(core);
    let mut name = String::new();
    let mut words = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                tag.local_name().as_ref().clone_into(&mut name);
                words.clear();
            }
            Ok(Event::Text(text)) => words.push_str(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => words.extend(resolve(&reference)),
            Ok(Event::End(_)) => {
                let value = Some(words.trim().to_owned()).filter(|value| !value.is_empty() && value.chars().count() <= 500);
                match name.as_str() {
                    "title" => metadata.title = value,
                    "creator" => metadata.author = value,
                    "language" => metadata.language = value,
                    _ => {}
                }
                name.clear();
                words.clear();
            }
            Ok(Event::Eof) | Err(_) => return metadata,
            Ok(_) => {}
        }
    }
}
