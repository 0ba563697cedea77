//! The file: whose it is, which format it has, and how it is opened.

use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::fs;
use std::path::Path;
use std::time::Duration;
use variorum_model::vocabulary::Vocabulary;

use crate::error::{Fault, KbError, Outcome};
use crate::rebuild::rebuild;
use crate::tables::guards;

/// `application_id` of the file: the letters "VARO".
const APPLICATION: i64 = 0x5641_524F;

/// Formats in order; each brings a file of the one before up to date.
const FORMATS: [&str; 4] =
    [include_str!("schema/v1.sql"), include_str!("schema/v2.sql"), include_str!("schema/v3.sql"), include_str!("schema/v4.sql")];

/// The last format that changed the tables that are derived from the log. Files that have it keep theirs, and the ids of their
/// parties with them.
const DERIVED: i64 = 3;

/// Format that this version writes.
pub(crate) const FORMAT: i64 = FORMATS.len() as i64;

/// Pages in the journal after which it is worked into the file (32 MiB): a page that many steps change is written there once.
const PAGES_IN_JOURNAL: i64 = 8_192;

/// How long a program waits for another one that is writing.
const PATIENCE: Duration = Duration::from_secs(60);

/// Opens the file at `path` for reading and writing; creates it where `create` says so.
pub(crate) fn open_for_writing(path: &Path, create: Create) -> Result<Connection, KbError> {
    if matches!(create, Create::Never) && !path.exists() {
        return Err(KbError::Missing(path.to_owned()));
    }
    refuse_no_database(path)?;
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if matches!(create, Create::WhereMissing) {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let told = |fault: Fault| fault.told(path);
    let mut conn = Connection::open_with_flags(path, flags).map_err(|e| told(e.into()))?;
    settle(&conn).map_err(told)?;
    refuse_stranger(&conn, path)?;
    prepare_for_writing(&mut conn, path).map_err(told)?;
    Ok(conn)
}

/// Opens an existing file for reading only.
pub(crate) fn open_for_reading(path: &Path) -> Result<Connection, KbError> {
    if !path.exists() {
        return Err(KbError::Missing(path.to_owned()));
    }
    refuse_no_database(path)?;
    let conn = connect_read_only(path).map_err(|fault| fault.told(path))?;
    let found = refuse_stranger(&conn, path)?;
    if found < FORMAT {
        return Err(KbError::Older { path: path.to_owned(), found, known: FORMAT });
    }
    Ok(conn)
}

/// May the file be created?
#[derive(Debug, Clone, Copy)]
pub(crate) enum Create {
    /// Yes, where there is none.
    WhereMissing,
    /// No.
    Never,
}

/// A folder that cannot be written has no room for SQLite's companions of the file: then the file is read as it is,
/// which is safe where no companion holds unfinished work.
fn connect_read_only(path: &Path) -> Outcome<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    settle(&conn)?;
    match conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())) {
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen) && !companion(path).exists() => {}
        Err(error) => return Err(error.into()),
        Ok(()) => return Ok(conn),
    }
    let Some(name) = path.to_str() else { return Err(rusqlite::Error::InvalidPath(path.to_owned()).into()) };
    let uri = format!("file:{}?immutable=1", name.replace('%', "%25").replace('?', "%3f").replace('#', "%23"));
    let conn = Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)?;
    settle(&conn)?;
    Ok(conn)
}

fn companion(path: &Path) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// SQLite itself says so only at the first read, and calls an empty file a database.
fn refuse_no_database(path: &Path) -> Result<(), KbError> {
    use std::io::Read;
    let cannot = |error: std::io::Error| KbError::CannotOpen { path: path.to_owned(), why: error.to_string() };
    if !path.exists() {
        return Ok(());
    }
    if fs::metadata(path).map_err(cannot)?.is_dir() {
        return Err(KbError::CannotOpen { path: path.to_owned(), why: "it is a folder".into() });
    }
    let mut start = Vec::new();
    fs::File::open(path).and_then(|file| file.take(16).read_to_end(&mut start)).map_err(cannot)?;
    if start.is_empty() || start == b"SQLite format 3\0" {
        return Ok(());
    }
    Err(KbError::NotADatabase(path.to_owned()))
}

fn settle(conn: &Connection) -> Outcome<()> {
    conn.busy_timeout(PATIENCE)?;
    conn.set_prepared_statement_cache_capacity(64);
    conn.pragma_update(None, "foreign_keys", false)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    settle_cache(conn)
}

/// Memory for pages of the file: 128 MiB at most.
pub(crate) fn settle_cache(conn: &Connection) -> Outcome<()> {
    Ok(conn.pragma_update(None, "cache_size", -131_072)?)
}

/// Format of the file; an error where it is another program's or a newer version's.
fn refuse_stranger(conn: &Connection, path: &Path) -> Result<i64, KbError> {
    let told = |fault: Fault| fault.told(path);
    let (application, format, empty) = identity(conn).map_err(told)?;
    if application != APPLICATION && !(application == 0 && format == 0 && empty) {
        return Err(KbError::Foreign(path.to_owned()));
    }
    if format > FORMAT {
        return Err(KbError::Newer { path: path.to_owned(), found: format, known: FORMAT });
    }
    Ok(format)
}

fn identity(conn: &Connection) -> Outcome<(i64, i64, bool)> {
    let application = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let format = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok((application, format, tables == 0))
}

/// Journal, durability (see `docs/decisions/0021-journal-mode.md`) and the newest format.
fn prepare_for_writing(conn: &mut Connection, path: &Path) -> Outcome<()> {
    write_ahead(conn)?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "wal_autocheckpoint", PAGES_IN_JOURNAL)?;
    let (_, format, _) = identity(conn)?;
    if format == FORMAT {
        return Ok(());
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let format = refuse_stranger(&tx, path)?; // another program may have been faster
    migrate(&tx, format)?;
    tx.commit()?;
    Ok(())
}

/// Two programs that create one file at once can both find it locked here, whatever the busy timeout.
fn write_ahead(conn: &Connection) -> Outcome<()> {
    let mut rounds = 0;
    loop {
        let asked = conn.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0));
        match asked {
            Ok(_) => return Ok(()), // a file system without shared memory keeps the rollback journal: slower, as safe
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) && rounds < 600 => {
                rounds += 1;
                std::thread::sleep(Duration::from_millis(50));
            }
            Err(error) => return Err(error.into()),
        }
    }
}

/// Brings a file of format `from` (0: an empty one) to the newest.
fn migrate(conn: &Connection, from: i64) -> Outcome<()> {
    if from == 0 {
        conn.pragma_update(None, "application_id", APPLICATION)?;
    }
    for (format, sql) in (1_i64..).zip(FORMATS) {
        if format > from {
            conn.execute_batch(sql)?;
        }
    }
    conn.execute_batch(&guards())?;
    conn.execute_batch(include_str!("schema/views.sql"))?;
    if from < DERIVED {
        rebuild(conn, &Vocabulary::shipped())?;
    }
    conn.pragma_update(None, "user_version", FORMAT)?;
    Ok(())
}
