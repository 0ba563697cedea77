//! Claims as JSON lines, the program's own contract.

use std::io::{self, Write};

use crate::read::jsonl::ClaimLine;

/// Writes one claim a line and gives their number.
///
/// # Errors
/// What `out` says.
pub fn claims<'c>(mut out: impl Write, lines: impl IntoIterator<Item = &'c ClaimLine>) -> io::Result<usize> {
    let mut count = 0;
    for line in lines {
        serde_json::to_writer(&mut out, line)?;
        out.write_all(b"\n")?;
        count += 1;
    }
    out.flush()?;
    Ok(count)
}
