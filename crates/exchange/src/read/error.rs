//! Why something could not be read: which file, which place in it, what is wrong, and what to do.

use std::fmt;

/// A refusal to read, with file, place and remedy. Prints as `file:place: problem; remedy`.
#[derive(Debug)]
pub struct ReadError {
    /// File name or address, as the user gave it or as it was found.
    pub doc: String,
    /// Where inside, when that is known.
    pub place: Option<Place>,
    /// What is wrong.
    pub problem: Problem,
}

/// A place inside a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A line, counted from 1.
    Line(usize),
    /// A part of a container or a field of a record.
    Part(String),
}

/// What is wrong with an input.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// No bytes, or only blanks.
    #[error("the file is empty")]
    Empty,
    /// More bytes than are read.
    #[error("it has {bytes} bytes, and at most {limit} are read")]
    TooLarge {
        /// Size found, or the limit plus one where the whole size is unknown.
        bytes: u64,
        /// Most that is read.
        limit: u64,
    },
    /// Neither text nor a format that is read.
    #[error("it is {0}, not a document that can be read")]
    NotADocument(&'static str),
    /// A document that breaks off or contradicts itself.
    #[error("it is damaged: {0}")]
    Damaged(String),
    /// It unpacks to far more than it should.
    #[error("it unpacks to more than {limit} bytes")]
    Bomb {
        /// Most that is unpacked.
        limit: u64,
    },
    /// A document of pictures, or a page that only scripts fill.
    #[error("there is no text in it")]
    NoText(Kind),
    /// A program that is needed is not installed.
    #[error("reading a PDF needs the program pdftotext, which was not found")]
    NoPdfTool,
    /// The program did not end in time.
    #[error("pdftotext did not finish within {0} seconds")]
    TooSlow(u64),
    /// The operating system refused.
    #[error("it cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// Nothing matches the path or pattern.
    #[error("no such file, folder or matching pattern")]
    NotFound,
    /// An address that is not read.
    #[error("the address is not read: {0}")]
    Address(String),
    /// The other side did not give the document.
    #[error("fetching failed: {0}")]
    Fetch(String),
    /// Metadata that cannot be understood.
    #[error("its metadata cannot be understood: {0}")]
    Metadata(String),
    /// A record that is no claim.
    #[error("this is not a claim: {0}")]
    Record(String),
}

/// What kind of document has no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Pages that are pictures.
    Pdf,
    /// A page that scripts fill, or that has only menus.
    Html,
    /// A word-processor file.
    Docx,
}

impl ReadError {
    pub(crate) fn new(doc: impl Into<String>, problem: impl Into<Problem>) -> Self {
        Self { doc: doc.into(), place: None, problem: problem.into() }
    }

    pub(crate) fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// What the user can do about it.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match &self.problem {
            Problem::Empty => "save the document again and check that it has content",
            Problem::TooLarge { .. } => "split it, or save only the pages that matter",
            Problem::NotADocument(_) => "give HTML, plain text, Markdown, PDF or DOCX",
            Problem::Damaged(_) => "download or save it again",
            Problem::Bomb { .. } => "do not open it; ask whoever sent it for a plain copy",
            Problem::NoText(Kind::Pdf) => {
                "its pages are pictures: run OCR on it (for example `ocrmypdf in.pdf out.pdf`) and add the result"
            }
            Problem::NoText(Kind::Html) => "open the page in a browser, wait until the text shows, and save it from there",
            Problem::NoText(Kind::Docx) => "check that the text is not a picture or in a text box, or save it as plain text",
            Problem::NoPdfTool => "install poppler (`apt install poppler-utils`, `brew install poppler`), or save the PDF as text",
            Problem::TooSlow(_) => "save the PDF as text with another program and add that",
            Problem::Io(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
                "make it readable for your user (`chmod u+r FILE`)"
            }
            Problem::Io(_) => "check the path and the disk",
            Problem::NotFound => "check the spelling; quote patterns such as 'reports/*.html'",
            Problem::Address(_) => "give a public http or https address, or save the page and add the file",
            Problem::Fetch(_) => "try again later, or save the page in a browser and add the file",
            Problem::Metadata(_) => "keys are title, publisher, author, published, address, language, each a string",
            Problem::Record(_) => "compare the line with the fields of the claims contract (`variorum propose --help`)",
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.doc)?;
        match &self.place {
            Some(Place::Line(line)) => write!(f, ":{line}")?,
            Some(Place::Part(part)) => write!(f, ", {part}")?,
            None => {}
        }
        write!(f, ": {}; {}", self.problem, self.remedy())
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            Problem::Io(error) => Some(error),
            _ => None,
        }
    }
}
