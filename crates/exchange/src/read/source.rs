//! What there is to read: files, folders, patterns, standard input, addresses.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use variorum_model::article::{Article, Metadata};

use super::error::{Problem, ReadError};
use super::{MAX_BYTES, article_declared, fetch, metadata};

/// One document to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name its claims will carry: the file's name, its path below the folder that was named, or its address.
    pub doc: String,
    /// Where it is.
    pub origin: Origin,
}

/// Where a document is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Standard,
    /// An http or https address.
    Address(String),
}

/// A document's bytes and what is known about it from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// As in [`Source`].
    pub doc: String,
    /// The original bytes.
    pub bytes: Vec<u8>,
    /// From the sidecar file, and the address it was fetched from.
    pub metadata: Metadata,
    /// The charset that the server names.
    pub charset: Option<String>,
}

/// Lists what `named` names: `-` is standard input; `http://` and `https://` are addresses; a folder is all files below it, in the order
/// of their paths, without hidden files and sidecars; anything with `*`, `?` or `[` that is not itself a file is a pattern.
///
/// # Errors
/// A [`ReadError`] where nothing is there or a folder cannot be listed.
pub fn sources(named: &str) -> Result<Vec<Source>, ReadError> {
    if named == "-" {
        return Ok(vec![Source { doc: "standard input".to_owned(), origin: Origin::Standard }]);
    }
    if let Some((scheme, _)) = named.split_once("://") {
        return match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => Ok(vec![Source { doc: named.to_owned(), origin: Origin::Address(named.to_owned()) }]),
            _ => Err(ReadError::new(named, Problem::Address(format!("`{scheme}` is neither http nor https")))),
        };
    }
    let path = Path::new(named);
    let found = match fs::metadata(path) {
        Ok(there) => below(named, path, there.is_dir())?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && named.contains(['*', '?', '[']) => matching(named)?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(ReadError::new(named, error)),
    };
    if found.is_empty() {
        return Err(ReadError::new(named, Problem::NotFound));
    }
    Ok(found)
}

impl Source {
    /// Gets the bytes, and the sidecar's metadata where one lies beside the file (`NAME.meta.toml` or `NAME.meta.json`, NAME with or
    /// without its own ending).
    ///
    /// # Errors
    /// A [`ReadError`] where it cannot be read, is larger than [`MAX_BYTES`], or its sidecar is wrong.
    pub fn open(&self) -> Result<Opened, ReadError> {
        match &self.origin {
            Origin::File(path) => {
                let bytes = file(&self.doc, path)?;
                Ok(Opened { doc: self.doc.clone(), bytes, metadata: beside(path)?, charset: None })
            }
            Origin::Standard => {
                let bytes = limited(&self.doc, std::io::stdin().lock())?;
                Ok(Opened { doc: self.doc.clone(), bytes, metadata: Metadata::default(), charset: None })
            }
            Origin::Address(address) => {
                let fetched = fetch::fetch(address)?;
                let metadata = Metadata { address: Some(fetched.address), ..Metadata::default() };
                Ok(Opened { doc: self.doc.clone(), bytes: fetched.bytes, metadata, charset: fetched.charset })
            }
        }
    }
}

impl Opened {
    /// Reads the document. What `hint` (flags, say) knows stands before the sidecar, and the sidecar before the document itself.
    ///
    /// # Errors
    /// As [`super::article`].
    pub fn article(&self, hint: Option<Metadata>) -> Result<Article, ReadError> {
        let known = hint.unwrap_or_default().or(self.metadata.clone());
        article_declared(&self.doc, &self.bytes, Some(known), self.charset.as_deref())
    }
}

fn file(doc: &str, path: &Path) -> Result<Vec<u8>, ReadError> {
    let file = File::open(path).map_err(|error| ReadError::new(doc, error))?;
    let size = file.metadata().map_err(|error| ReadError::new(doc, error))?.len();
    if size > MAX_BYTES {
        return Err(ReadError::new(doc, Problem::TooLarge { bytes: size, limit: MAX_BYTES }));
    }
    limited(doc, file)
}

fn limited(doc: &str, from: impl Read) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|error| ReadError::new(doc, error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::new(doc, Problem::TooLarge { bytes: bytes.len() as u64, limit: MAX_BYTES }));
    }
    Ok(bytes)
}

/// Metadata of the sidecar, where there is one.
fn beside(path: &Path) -> Result<Metadata, ReadError> {
    let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else { return Ok(Metadata::default()) };
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    for base in [name, stem] {
        for end in ["meta.toml", "meta.json"] {
            let sidecar = path.with_file_name(format!("{base}.{end}"));
            let doc = sidecar.to_string_lossy();
            match fs::metadata(&sidecar) {
                Ok(there) if there.len() > 1 << 20 => {
                    return Err(ReadError::new(doc, Problem::TooLarge { bytes: there.len(), limit: 1 << 20 }));
                }
                Ok(there) if there.is_file() => {
                    let text = fs::read_to_string(&sidecar).map_err(|error| ReadError::new(doc.clone(), error))?;
                    return metadata::sidecar(&doc, &text);
                }
                _ => {}
            }
        }
    }
    Ok(Metadata::default())
}

fn below(named: &str, path: &Path, is_folder: bool) -> Result<Vec<Source>, ReadError> {
    if !is_folder {
        let doc = path.file_name().map_or_else(|| named.to_owned(), |name| name.to_string_lossy().into_owned());
        return Ok(vec![Source { doc, origin: Origin::File(path.to_owned()) }]);
    }
    let mut files = Vec::new();
    walk(path, &mut files, 0)?;
    files.sort();
    Ok(files.into_iter().map(|file| Source { doc: relative(path, &file), origin: Origin::File(file) }).collect())
}

fn relative(folder: &Path, file: &Path) -> String {
    let inside = file.strip_prefix(folder).unwrap_or(file);
    inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Links to folders are not followed: they can lead round in a circle.
fn walk(folder: &Path, files: &mut Vec<PathBuf>, depth: usize) -> Result<(), ReadError> {
    let refuse = |error: std::io::Error| ReadError::new(folder.to_string_lossy(), error);
    if depth > 64 {
        return Ok(());
    }
    for entry in fs::read_dir(folder).map_err(refuse)? {
        let entry = entry.map_err(refuse)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().map_err(refuse)?;
        if name.starts_with('.') || name.ends_with(".meta.toml") || name.ends_with(".meta.json") {
            continue;
        }
        if kind.is_dir() {
            walk(&entry.path(), files, depth + 1)?;
        } else if kind.is_file() || (kind.is_symlink() && entry.path().is_file()) {
            files.push(entry.path());
        }
    }
    Ok(())
}

fn matching(pattern: &str) -> Result<Vec<Source>, ReadError> {
    let paths = glob::glob(pattern)
        .map_err(|error| ReadError::new(pattern, Problem::Io(std::io::Error::new(std::io::ErrorKind::InvalidInput, error.msg))))?;
    let mut found = Vec::new();
    for path in paths {
        let path = path.map_err(|error| ReadError::new(error.path().to_string_lossy().into_owned(), std::io::Error::from(error)))?;
        let name = path.to_string_lossy().into_owned();
        if !name.ends_with(".meta.toml") && !name.ends_with(".meta.json") {
            found.extend(below(&name, &path, path.is_dir())?);
        }
    }
    Ok(found)
}
