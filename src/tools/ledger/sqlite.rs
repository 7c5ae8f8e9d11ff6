//! The SQLite file under a ledger: opening it, its statements, and what its failures mean.
//!
//! The schema and its version (`user_version`) are in `migrate`; the file calls itself ours (`application_id`). WAL with
//! `synchronous = FULL`: a commit that returned survives a power cut. `secure_delete` overwrites what is deleted. The
//! file is for its owner alone (0600). No rules here: those are in the store above.

use crate::tools::files::Draft;
use crate::tools::ledger::engine::PATIENCE;
use crate::words::error::{Error, Result};
use crate::words::units::Digest;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, Params, Row};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(super) mod migrate;
mod rows;

/// How long to wait before asking for the write lock again: shorter than a commit takes.
const ASK_AGAIN: Duration = Duration::from_millis(1);

/// “twts” in ASCII.
const APPLICATION: i64 = 0x7477_7473;

pub(super) struct Database {
    connection: Connection,
    path: PathBuf,
    patience: Duration,
}

impl FromSql for Digest {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bytes = value.as_blob()?;
        bytes
            .try_into()
            .map(Digest)
            .map_err(|_| FromSqlError::InvalidBlobSize { expected_size: 32, blob_size: bytes.len() })
    }
}

/// A size or place as SQLite holds it. What exceeds its range is in no ledger.
fn number(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// A stored number; the schema keeps it from being negative, and a damaged one reads as out of everyone's reach.
fn unsigned(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get::<_, i64>(column)?).unwrap_or(u64::MAX))
}

impl Database {
    /// Makes the file whole, then visible. Refuses a path that exists.
    pub(super) fn create(path: &Path, origin: &str, root: &Digest) -> Result<()> {
        let draft = Draft::create(path)?;
        let failed = |cause| failure(path, PATIENCE, cause);
        let connection = Connection::open(draft.path()).map_err(failed)?;
        let make = || {
            connection.execute_batch("BEGIN")?;
            connection.execute_batch(&migrate::schema(migrate::VERSION))?;
            connection.execute("INSERT INTO head VALUES (0, ?1, 0, ?2)", (origin, root.0))?;
            connection.pragma_update(None, "application_id", APPLICATION)?;
            connection.pragma_update(None, "user_version", migrate::VERSION as i64)?;
            connection.execute_batch("COMMIT")?;
            connection.query_row("PRAGMA journal_mode = WAL", (), |_| Ok(()))
        };
        make().map_err(failed)?;
        connection.close().map_err(|(_, cause)| failed(cause))?;
        draft.publish()
    }

    pub(super) fn open(path: &Path) -> Result<Database> {
        let database = Database::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, None)?;
        database.prepare()?;
        database.writable()?;
        database.one("PRAGMA journal_mode = WAL", (), |_| Ok(()))?;
        if database.version()? < migrate::VERSION {
            migrate::bring_up(&database)?;
        }
        Ok(database)
    }

    /// For reading only, which works on storage that cannot be written to as long as nothing is left in the
    /// write-ahead log beside the file.
    pub(super) fn open_read_only(path: &Path) -> Result<Database> {
        let database = Database::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY, None)?;
        match database.prepare() {
            Ok(()) => Ok(database),
            // SQLite cannot make its shared-memory file there, and says so only when it first reads.
            Err(_) if on_read_only_storage(path) && !has_unfinished_log(path) => {
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
                let database = Database::connect(path, flags, Some(&immutable_uri(path)?))?;
                database.prepare()?;
                Ok(database)
            }
            Err(error) => Err(error),
        }
    }

    fn connect(path: &Path, flags: OpenFlags, uri: Option<&str>) -> Result<Database> {
        if !path.is_file() {
            return Err(Error::usage("ledger-missing").with("path", path.display()));
        }
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = match uri {
            Some(uri) => Connection::open_with_flags(uri, flags),
            None => Connection::open_with_flags(path, flags),
        };
        let connection = opened.map_err(|cause| failure(path, PATIENCE, cause))?;
        let mut database = Database { connection, path: path.into(), patience: PATIENCE };
        database.set_patience(PATIENCE)?;
        Ok(database)
    }

    /// Settings that a connection has to make each time, and whether this is a ledger we can read.
    fn prepare(&self) -> Result<()> {
        let failed = |cause| self.failed(cause);
        let connection = &self.connection;
        connection.set_prepared_statement_cache_capacity(64);
        connection
            .execute_batch(
                "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON;
                 PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL;",
            )
            .map_err(failed)?;
        let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        if pragma("application_id").map_err(failed)? != APPLICATION {
            return Err(Error::usage("ledger-foreign-file").with("path", self.path.display()));
        }
        let version = pragma("user_version").map_err(failed)?;
        match usize::try_from(version).is_ok_and(|version| (1..=migrate::VERSION).contains(&version)) {
            true => Ok(()),
            false => Err(Error::storage("ledger-other-version")
                .with("path", self.path.display())
                .with("found", version)
                .with("known", migrate::VERSION)),
        }
    }

    /// The version of the schema, which is one that we know.
    fn version(&self) -> Result<usize> {
        let version = self.one("PRAGMA user_version", (), |row| unsigned(row, 0))?;
        Ok(version.map_or(0, |version| version as usize))
    }

    fn set_patience(&mut self, patience: Duration) -> Result<()> {
        self.patience = patience;
        self.wait_for(patience)
    }
    /// How long SQLite itself waits.
    fn wait_for(&self, patience: Duration) -> Result<()> {
        self.connection.busy_timeout(patience).map_err(|cause| self.failed(cause))
    }

    fn path(&self) -> &Path {
        &self.path
    }

    /// SQLite opens for reading only, silently, where it may not write.
    fn writable(&self) -> Result<()> {
        match self.connection.is_readonly("main").map_err(|cause| self.failed(cause))? {
            true => Err(Error::storage("storage-read-only").with("path", self.path.display())),
            false => Ok(()),
        }
    }

    /// Takes the write lock. Who waits for it asks again at once: SQLite's own waiting sleeps for up to a tenth of a second
    /// at a time, and of many writers nearly all would sleep while the lock is free.
    fn lock(&self) -> Result<()> {
        self.writable()?;
        self.wait_for(Duration::ZERO)?;
        let mut left = self.patience;
        let locked = loop {
            match self.batch("BEGIN IMMEDIATE") {
                Err(error) if error.code == "ledger-busy" && !left.is_zero() => {
                    let pause = ASK_AGAIN.min(left);
                    std::thread::sleep(pause);
                    left -= pause;
                }
                done => break done,
            }
        };
        self.wait_for(self.patience)?;
        locked
    }

    /// Another process has kept the ledger for longer than we wait.
    fn busy(&self) -> Error {
        busy(&self.path, self.patience)
    }

    /// Copies the file page by page, as it is at this moment.
    fn copy_to(&self, target: &Path) -> Result<()> {
        let copy = || {
            let mut copy = Connection::open(target)?;
            let step = Backup::new(&self.connection, &mut copy)?.step(-1)?;
            copy.close().map_err(|(_, cause)| cause)?;
            Ok(step)
        };
        match copy().map_err(|cause| self.failed(cause))? {
            StepResult::Done => Ok(()),
            _ => Err(self.busy()),
        }
    }

    /// What a failure of SQLite means to a person.
    fn failed(&self, cause: rusqlite::Error) -> Error {
        failure(&self.path, self.patience, cause)
    }

    fn run(&self, sql: &str, values: impl Params) -> Result<usize> {
        let run = || self.connection.prepare_cached(sql)?.execute(values);
        run().map_err(|cause| self.failed(cause))
    }

    /// The first row, if there is one.
    fn one<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let run = || self.connection.prepare_cached(sql)?.query_row(values, read).optional();
        run().map_err(|cause| self.failed(cause))
    }

    /// Every row: only for questions whose answer is short.
    fn all<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let run =
            || self.connection.prepare_cached(sql)?.query_map(values, read)?.collect::<rusqlite::Result<_>>();
        run().map_err(|cause| self.failed(cause))
    }

    fn batch(&self, sql: &str) -> Result<()> {
        self.connection.execute_batch(sql).map_err(|cause| self.failed(cause))
    }
}

/// Makes a copy one file that can be read wherever it lies: without a write-ahead log to be made beside it.
pub(super) fn make_single(path: &Path) -> Result<()> {
    let make = || {
        let connection = Connection::open(path)?;
        connection.query_row("PRAGMA journal_mode = DELETE", (), |_| Ok(()))?;
        connection.close().map_err(|(_, cause)| cause)
    };
    make().map_err(|cause| failure(path, PATIENCE, cause))
}

fn failure(path: &Path, patience: Duration, cause: rusqlite::Error) -> Error {
    use rusqlite::ffi::{SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_WRITE};
    let Some(code) = cause.sqlite_error() else {
        // A column that does not hold what the schema says.
        return Error::storage("ledger-damaged").with("path", path.display()).with("cause", cause);
    };
    let full = matches!(code.extended_code, SQLITE_IOERR_SHMSIZE | SQLITE_IOERR_WRITE) && out_of_room(path);
    let error = match code.code {
        _ if full => Error::storage("storage-full"),
        ErrorCode::DiskFull => Error::storage("storage-full"),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => return busy(path, patience),
        ErrorCode::CannotOpen if on_read_only_storage(path) => Error::storage("storage-read-only"),
        ErrorCode::ReadOnly => Error::storage("storage-read-only"),
        ErrorCode::NotADatabase => Error::usage("ledger-foreign-file"),
        ErrorCode::DatabaseCorrupt => Error::storage("ledger-damaged").with("cause", &cause),
        ErrorCode::PermissionDenied | ErrorCode::CannotOpen => Error::usage("file-not-permitted"),
        _ => Error::storage("ledger-failed").with("cause", &cause),
    };
    error.with("path", path.display())
}

fn busy(path: &Path, patience: Duration) -> Error {
    Error::storage("ledger-busy").with("path", path.display()).with("seconds", patience.as_secs_f32())
}

fn out_of_room(path: &Path) -> bool {
    rustix::fs::statvfs(path).is_ok_and(|storage| storage.f_bavail == 0)
}

fn on_read_only_storage(path: &Path) -> bool {
    let flags = rustix::fs::statvfs(path).map(|storage| storage.f_flag);
    flags.is_ok_and(|flags| flags.contains(rustix::fs::StatVfsMountFlags::RDONLY))
}

fn has_unfinished_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// The path as a URI by which SQLite promises not to look for changes.
fn immutable_uri(path: &Path) -> Result<String> {
    let text = path.to_str().ok_or_else(|| Error::usage("ledger-missing").with("path", path.display()))?;
    let escaped: String = text
        .chars()
        .map(|c| if matches!(c, '%' | '?' | '#') { format!("%{:02X}", c as u32) } else { c.to_string() })
        .collect();
    Ok(format!("file:{escaped}?immutable=1"))
}

/// Everything declared in the file, by name.
fn schema_of(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name";
    connection.prepare(sql)?.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// The same, as a new ledger of that version would have it.
fn expected_schema(version: usize) -> Vec<(String, String)> {
    let connection = Connection::open_in_memory().expect("memory can be had");
    connection.execute_batch(&migrate::schema(version)).expect("our own schema is in order");
    schema_of(&connection).expect("a schema can be read")
}
