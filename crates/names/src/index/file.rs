//! An index as a file: a header and the arrays as they are in memory, little-endian.

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use bytemuck::Pod;

use crate::index::postings::Postings;
use crate::index::{Id, Index, Row};
use crate::name::Token;

const MAGIC: [u8; 8] = *b"VARNAMES";
/// Raised whenever tokens, keys or vocabulary change what is filed.
const VERSION: u64 = 2;

/// Why an index was not saved or opened.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The file could not be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is no index.
    #[error("{path} is no name index; build it again")]
    NotAnIndex {
        /// The file.
        path: PathBuf,
    },
    /// The file was written with other vocabulary or another version.
    #[error("{path} was written by another version of variorum-names; build it again")]
    OtherVersion {
        /// The file.
        path: PathBuf,
    },
    /// The file is cut short or altered.
    #[error("{path} is damaged ({what}); build it again")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What does not hold.
        what: &'static str,
    },
}

/// Changes with the format and with every file of vocabulary.
fn fingerprint() -> u64 {
    let files = [
        include_str!("../../data/vocabulary.toml"),
        include_str!("../../data/places.toml"),
        include_str!("../../data/numbers.toml"),
        include_str!("../../data/persons.toml"),
        include_str!("../../data/particles.toml"),
    ];
    let mut h = 0xcbf2_9ce4_8422_2325_u64 ^ VERSION;
    for b in files.iter().flat_map(|f| f.bytes()) {
        h = (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    }
    h
}

impl Index {
    /// Writes the index to `path`, replacing what is there once the new file is whole.
    pub fn save(&mut self, path: &Path) -> Result<(), IndexError> {
        if self.postings.has_additions() {
            self.postings.merge(Vec::new());
        }
        let io = |source| IndexError::Io { path: path.to_owned(), source };
        let beside = path.with_extension("tmp");
        let mut out = BufWriter::new(File::create(&beside).map_err(io)?);
        self.write(&mut out).map_err(io)?;
        out.into_inner().map_err(|e| io(e.into_error()))?.sync_all().map_err(io)?;
        std::fs::rename(&beside, path).map_err(io)
    }

    fn write(&self, out: &mut impl Write) -> std::io::Result<()> {
        let p = &self.postings;
        out.write_all(&MAGIC)?;
        out.write_all(&fingerprint().to_le_bytes())?;
        let lengths =
            [self.rows.len(), self.tokens.len(), self.ids.len(), self.text.len(), p.keys.len(), p.starts.len(), p.rows.len(), p.ids.len()];
        for n in lengths {
            out.write_all(&(n as u64).to_le_bytes())?;
        }
        out.write_all(bytemuck::cast_slice(&self.rows))?;
        out.write_all(bytemuck::cast_slice(&self.tokens))?;
        out.write_all(bytemuck::cast_slice(&self.ids))?;
        out.write_all(&self.text)?;
        out.write_all(bytemuck::cast_slice(&p.keys))?;
        out.write_all(bytemuck::cast_slice(&p.starts))?;
        out.write_all(bytemuck::cast_slice(&p.rows))?;
        out.write_all(bytemuck::cast_slice(&p.ids))
    }

    /// Opens an index that [`Index::save`] wrote. What it says is checked, not trusted.
    pub fn open(path: &Path) -> Result<Index, IndexError> {
        let io = |source| IndexError::Io { path: path.to_owned(), source };
        let damaged = |what| IndexError::Damaged { path: path.to_owned(), what };
        let mut file = File::open(path).map_err(io)?;
        let size = file.metadata().map_err(io)?.len();
        let mut header = [0_u8; 80];
        file.read_exact(&mut header).map_err(|_| IndexError::NotAnIndex { path: path.to_owned() })?;
        if header[..8] != MAGIC {
            return Err(IndexError::NotAnIndex { path: path.to_owned() });
        }
        let word = |i: usize| u64::from_le_bytes(std::array::from_fn(|b| header[8 * i + b]));
        if word(1) != fingerprint() {
            return Err(IndexError::OtherVersion { path: path.to_owned() });
        }
        let n: [u64; 8] = std::array::from_fn(|i| word(i + 2));
        let width = [size_of::<Row>(), size_of::<Token>(), size_of::<Id>(), 1, 4, 4, 4, 8];
        let expected = n.iter().zip(width).try_fold(80_u64, |sum, (n, w)| sum.checked_add(n.checked_mul(w as u64)?));
        if expected != Some(size) {
            return Err(damaged("its length"));
        }
        let index = Index {
            rows: array(&mut file, n[0]).map_err(io)?,
            tokens: array(&mut file, n[1]).map_err(io)?,
            ids: array(&mut file, n[2]).map_err(io)?,
            text: array(&mut file, n[3]).map_err(io)?,
            postings: {
                let keys: Vec<u32> = array(&mut file, n[4]).map_err(io)?;
                let starts: Vec<u32> = array(&mut file, n[5]).map_err(io)?;
                let rows: Vec<u32> = array(&mut file, n[6]).map_err(io)?;
                let ids: Vec<u64> = array(&mut file, n[7]).map_err(io)?;
                if starts.len() != keys.len() + 1 && !(keys.is_empty() && starts.is_empty()) {
                    return Err(damaged("its keys"));
                }
                if starts.last().is_some_and(|last| *last as usize != rows.len()) {
                    return Err(damaged("its keys"));
                }
                if !keys.is_sorted() || !starts.is_sorted() || !ids.is_sorted() {
                    return Err(damaged("its order"));
                }
                Postings::from_sorted(keys, starts, rows, ids)
            },
        };
        if index.rows.iter().any(|r| r.entity as usize >= index.ids.len())
            || index.postings.rows.iter().any(|r| *r as usize >= index.rows.len())
        {
            return Err(damaged("its rows"));
        }
        if index.tokens.iter().any(|t| !t.is_sound()) {
            return Err(damaged("its words"));
        }
        Ok(index)
    }
}

fn array<T: Pod>(file: &mut File, n: u64) -> std::io::Result<Vec<T>> {
    // the length was checked against the size of the file
    let mut out = vec![T::zeroed(); n as usize];
    file.read_exact(bytemuck::cast_slice_mut(&mut out))?;
    Ok(out)
}
