//! `sql`: questions in SQL, answered over a connection of their own that can only read.

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode};
use serde::Serialize;
use std::time::{Duration, Instant};

use crate::error::{Fault, KbError, Outcome};
use crate::file::open_for_reading;
use crate::ids::hex;
use crate::kb::Kb;

/// Rows of the longest answer.
const MOST_ROWS: usize = 100_000;

/// Bytes of the largest answer.
const MOST_BYTES: usize = 256 << 20;

/// How long a query may run.
const MOST_TIME: Duration = Duration::from_secs(30);

/// Steps of SQLite's machine between two looks at the time.
const STEPS: std::ffi::c_int = 10_000;

/// What a query gave.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
    /// Were there more than a hundred thousand rows, of which the rest is left out?
    pub cut: bool,
}

/// One value of an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// Words.
    Text(String),
    /// Bytes, as lower-case hexadecimal digits.
    Bytes(String),
}

impl Kb {
    /// Answers one SQL query over the views of `docs/sql.md` (and the tables under them). Only reading is possible; a query
    /// ends after thirty seconds, an answer after a hundred thousand rows or 256 MiB.
    ///
    /// # Errors
    /// Where the query is no single reading statement of SQLite's, takes too long, or its answer is too large.
    pub fn sql(&self, query: &str) -> Result<Answer, KbError> {
        let conn = open_for_reading(&self.path)?;
        fence(&conn).map_err(|fault| fault.told(&self.path))?;
        let begun = Instant::now();
        answer(&conn, query).map_err(|fault| match fault {
            Fault::Sql(error) if error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) => {
                KbError::Query(format!("it ran for more than {} s (stopped after {:?})", MOST_TIME.as_secs(), begun.elapsed()))
            }
            Fault::Sql(error) => KbError::Query(error.to_string()),
            other => other.told(&self.path),
        })
    }
}

/// Nothing but reading, and not for ever.
fn fence(conn: &Connection) -> Outcome<()> {
    conn.pragma_update(None, "query_only", true)?;
    conn.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000)?;
    conn.set_limit(Limit::SQLITE_LIMIT_EXPR_DEPTH, 100)?;
    conn.set_limit(Limit::SQLITE_LIMIT_COMPOUND_SELECT, 50)?;
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    conn.set_limit(Limit::SQLITE_LIMIT_LENGTH, 300 << 20)?;
    conn.authorizer(Some(|context: AuthContext<'_>| match context.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => Authorization::Allow,
        AuthAction::Function { function_name } if function_name != "load_extension" => Authorization::Allow,
        _ => Authorization::Deny,
    }));
    let end = Instant::now() + MOST_TIME; // a stopwatch, not the clock: nothing of it is stored
    conn.progress_handler(STEPS, Some(move || Instant::now() > end));
    Ok(())
}

fn answer(conn: &Connection, query: &str) -> Outcome<Answer> {
    let mut statement = conn.prepare(query)?;
    let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let mut answer = Answer { columns, rows: Vec::new(), cut: false };
    let mut bytes = 0;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if answer.rows.len() == MOST_ROWS {
            answer.cut = true;
            break;
        }
        let values = (0..answer.columns.len()).map(|column| row.get_ref(column)).collect::<Result<Vec<_>, _>>()?;
        bytes += values.iter().map(size).sum::<usize>();
        if bytes > MOST_BYTES {
            return Err(KbError::Query(format!("its answer is larger than {} MiB; ask for fewer rows or columns", MOST_BYTES >> 20)).into());
        }
        answer.rows.push(values.into_iter().map(cell).collect());
    }
    Ok(answer)
}

/// Bytes that a value takes in an answer, about.
fn size(value: &ValueRef<'_>) -> usize {
    size_of::<Cell>()
        + match value {
            ValueRef::Text(text) => text.len(),
            ValueRef::Blob(blob) => 2 * blob.len(),
            _ => 0,
        }
}

fn cell(value: ValueRef<'_>) -> Cell {
    match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(number) => Cell::Integer(number),
        ValueRef::Real(number) => Cell::Real(number),
        ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(blob) => Cell::Bytes(hex(blob)),
    }
}
