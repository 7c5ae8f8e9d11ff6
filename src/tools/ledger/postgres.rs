//! A ledger in PostgreSQL: connecting, transactions, and what failures mean.
//!
//! The one row of `head` is the lock: a writer takes it first, and moves it from the size it found to the size it leaves
//! in one statement with everything it appends. There are no advisory locks, so that stores which speak the same
//! language and have none can be used as well. Where such a store asks to begin again (40001, 40P01), what has not gone
//! out yet is written again, if the head is still the one that was built upon.

use crate::tools::ledger::engine::PATIENCE;
use crate::words::error::{Error, Result};
use crate::words::units::Digest;
use postgres::error::SqlState;
use postgres::types::ToSql;
use postgres::{Client, Row, Statement};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::time::Duration;

mod declared;
mod migrate;
mod pending;
mod rows;
mod scrub;
pub mod server;

use pending::{Pending, WRITE};
pub use server::Server;

/// How often something is tried that the server asks to be begun again.
const TRIES: u32 = 8;
/// How many statements of a transaction are kept for that.
const KEPT: usize = 64;

pub(super) struct Database {
    client: RefCell<Client>,
    server: Server,
    patience: Duration,
    statements: RefCell<HashMap<&'static str, Statement>>,
    state: Cell<State>,
    pending: RefCell<Pending>,
    /// What has gone out in this transaction already, while that is little.
    sent: RefCell<Vec<Pending>>,
    /// Nodes read ahead while nothing can change.
    ahead: RefCell<HashMap<u8, rows::Run>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Idle,
    Reading,
    /// `whole`: all that was written is still at hand, so that it can be written again.
    Writing {
        whole: bool,
    },
}

type Values<'a> = &'a [&'a (dyn ToSql + Sync)];
/// Done, or whether it may be tried again and why it failed.
type Tried = std::result::Result<(), (bool, Error)>;
type Read<T> = std::result::Result<T, postgres::Error>;

/// A size or place as the store holds it. What exceeds its range is in no ledger.
fn number(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

impl Database {
    /// Makes the tables and the head (`ledger-exists-there`, exit 2).
    pub(super) fn create(server: &Server, origin: &str, root: &Digest) -> Result<()> {
        let database = Database::connect(server)?;
        migrate::bring_up(&database)?;
        migrate::version(&database)?;
        let sql = "INSERT INTO head (id, origin, size, root) VALUES (0, $1, 0, $2) ON CONFLICT DO NOTHING";
        match database.run(sql, &[&origin, &root.0.as_slice()])? {
            0 => Err(Error::usage("ledger-exists-there").with("path", database.url())),
            _ => Ok(()),
        }
    }
    pub(super) fn open(server: &Server) -> Result<Database> {
        let database = Database::connect(server)?;
        if migrate::version(&database)? < migrate::VERSION {
            migrate::bring_up(&database)?;
        }
        Ok(database)
    }
    pub(super) fn open_read_only(server: &Server) -> Result<Database> {
        let database = Database::connect(server)?;
        database.batch("SET default_transaction_read_only = on")?;
        migrate::version(&database)?;
        Ok(database)
    }
    fn connect(server: &Server) -> Result<Database> {
        let client = server.connect(PATIENCE)?;
        let mut database = Database {
            client: RefCell::new(client),
            server: server.clone(),
            patience: PATIENCE,
            statements: RefCell::default(),
            state: Cell::new(State::Idle),
            pending: RefCell::default(),
            sent: RefCell::default(),
            ahead: RefCell::default(),
        };
        // A commit that returned survives a power cut, whatever the server is set to for others.
        database.batch("SET synchronous_commit = on")?;
        database.wait_for(PATIENCE)?;
        Ok(database)
    }
    fn wait_for(&mut self, patience: Duration) -> Result<()> {
        self.patience = patience;
        self.batch(&format!("SET lock_timeout = {}", patience.as_millis().max(1)))
    }
    fn url(&self) -> &str {
        &self.server.url
    }

    /// What a failure means to a person.
    fn failed(&self, cause: &postgres::Error) -> Error {
        failure(self.url(), self.patience, cause)
    }
    fn contended(&self) -> Error {
        busy(self.url(), self.patience)
    }

    fn batch(&self, sql: &str) -> Result<()> {
        self.client.borrow_mut().batch_execute(sql).map_err(|cause| self.failed(&cause))
    }
    fn statement(&self, sql: &'static str) -> Read<Statement> {
        if let Some(known) = self.statements.borrow().get(sql) {
            return Ok(known.clone());
        }
        let statement = self.client.borrow_mut().prepare(sql)?;
        self.statements.borrow_mut().insert(sql, statement.clone());
        Ok(statement)
    }
    fn execute(&self, sql: &'static str, values: Values<'_>) -> Read<u64> {
        let statement = self.statement(sql)?;
        self.client.borrow_mut().execute(&statement, values)
    }
    fn query(&self, sql: &'static str, values: Values<'_>) -> Read<Vec<Row>> {
        let statement = self.statement(sql)?;
        self.client.borrow_mut().query(&statement, values)
    }
    fn run(&self, sql: &'static str, values: Values<'_>) -> Result<u64> {
        self.flush()?;
        self.execute(sql, values).map_err(|cause| self.failed(&cause))
    }
    /// Every row: only for questions whose answer is short.
    fn all<T>(
        &self,
        sql: &'static str,
        values: Values<'_>,
        read: impl Fn(&Row) -> Read<T>,
    ) -> Result<Vec<T>> {
        self.flush()?;
        let found = self.query(sql, values).and_then(|rows| rows.iter().map(read).collect());
        found.map_err(|cause| self.after_failure(&cause))
    }
    /// The first row, if there is one.
    fn one<T>(
        &self,
        sql: &'static str,
        values: Values<'_>,
        read: impl Fn(&Row) -> Read<T>,
    ) -> Result<Option<T>> {
        Ok(self.all(sql, values, read)?.into_iter().next())
    }
    /// After a failure the server answers nothing more in a transaction. One that only reads goes on with a new one, so
    /// that a self-check finds everything; one that writes is lost.
    fn after_failure(&self, cause: &postgres::Error) -> Error {
        if self.state.get() == State::Reading {
            let again = self.batch("ROLLBACK").and_then(|()| self.begin_reading());
            if again.is_err() {
                self.state.set(State::Idle);
            }
        }
        self.failed(cause)
    }
    fn begin_reading(&self) -> Result<()> {
        self.ahead.borrow_mut().clear();
        self.batch("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    }

    /// Locks the head. Gives its size.
    fn lock(&self) -> Result<i64> {
        let lock = || {
            self.client.borrow_mut().batch_execute("BEGIN ISOLATION LEVEL READ COMMITTED")?;
            let rows = self.query("SELECT size FROM head WHERE id = 0 FOR UPDATE", &[])?;
            rows.first().map(|row| row.try_get(0)).transpose()
        };
        self.again_if_contended(|| {
            lock().map_err(|cause| {
                let error = self.failed(&cause);
                let _ = self.batch("ROLLBACK");
                (may_be_tried_again(&cause), error)
            })
        })
        .map(|size| size.unwrap_or(0))
    }

    /// Sends what has been put aside, as one statement.
    fn flush(&self) -> Result<()> {
        if self.pending.borrow().is_empty() {
            return Ok(());
        }
        self.write(None)?;
        let size = self.pending.borrow().new;
        let gone = self.pending.replace(Pending::at(size));
        let mut sent = self.sent.borrow_mut();
        match gone.is_enough() || sent.len() >= KEPT {
            true => {
                sent.clear();
                self.state.set(State::Writing { whole: false });
            }
            false => sent.push(gone),
        }
        Ok(())
    }
    /// Sends what has been put aside; with the root over it, commits. What the server wants begun again is, from the same
    /// head, as long as all of it is at hand.
    fn write(&self, root: Option<&Digest>) -> Result<()> {
        let whole = self.state.get() == State::Writing { whole: true };
        let mut again = false;
        self.again_if_contended(|| {
            let written = match std::mem::replace(&mut again, true) {
                false => Ok(()),
                true => self.begin_again(),
            };
            let written = written.and_then(|()| self.send(&self.pending.borrow(), root));
            // The server answers COMMIT of a failed transaction without an error; the statement before it does not.
            let written = written.and_then(|()| root.map_or(Ok(()), |_| self.commit_now()));
            written.map_err(|(again, error)| (again && whole, error))
        })
    }
    fn begin_again(&self) -> Tried {
        let _ = self.batch("ROLLBACK");
        let (size, sent) = (self.lock().map_err(|error| (false, error))?, self.sent.borrow());
        let start = sent.first().map_or(self.pending.borrow().old, |first| first.old);
        if size != start {
            return Err((false, self.contended()));
        }
        sent.iter().try_for_each(|batch| self.send(batch, None))
    }
    fn send(&self, batch: &Pending, root: Option<&Digest>) -> Tried {
        match batch.values(root, |values| self.execute(WRITE, values)) {
            Ok(1) => Ok(()),
            // Somebody moved the head although we hold it: not a store to go on with.
            Ok(_) => Err((false, self.contended())),
            Err(cause) => Err((may_be_tried_again(&cause), self.failed(&cause))),
        }
    }
    fn commit_now(&self) -> Tried {
        let committed = self.client.borrow_mut().batch_execute("COMMIT");
        committed.map_err(|cause| (may_be_tried_again(&cause), self.failed(&cause)))
    }

    /// Does something again, a few times, while the server asks for that.
    fn again_if_contended<T, E: Into<Attempt>>(
        &self,
        mut attempt: impl FnMut() -> std::result::Result<T, E>,
    ) -> Result<T> {
        let mut tries = 1;
        loop {
            match attempt().map_err(Into::into) {
                Ok(done) => return Ok(done),
                Err(Attempt { again: true, .. }) if tries < TRIES => {
                    std::thread::sleep(Duration::from_millis(5 << tries));
                    tries += 1;
                }
                Err(Attempt { error, .. }) => return Err(error),
            }
        }
    }
}

/// A try that failed.
struct Attempt {
    again: bool,
    error: Error,
}

impl From<(bool, Error)> for Attempt {
    fn from((again, error): (bool, Error)) -> Attempt {
        Attempt { again, error }
    }
}
/// Two that make the same tables at once: one of them finds rows of the catalogue, the type or the table taken.
impl From<Error> for Attempt {
    fn from(error: Error) -> Attempt {
        let taken = error.fact("state").is_some_and(|state| ["23505", "42710", "42P07"].contains(&state));
        Attempt { again: taken || error.code == "ledger-busy", error }
    }
}

fn may_be_tried_again(cause: &postgres::Error) -> bool {
    let again = [SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED];
    cause.code().is_some_and(|state| again.contains(state))
}

/// Details of the server's messages may hold what was being written, so only its first line is shown.
fn failure(url: &str, patience: Duration, cause: &postgres::Error) -> Error {
    let Some(database) = cause.as_db_error() else {
        let error = match cause.is_closed() || cause.to_string().starts_with("error c") {
            true => Error::storage("ledger-unreachable"),
            false => Error::storage("ledger-damaged"),
        };
        return error.with("path", url).with("cause", plain(cause));
    };
    let text = || database.message().lines().next().unwrap_or_default().to_string();
    let state = database.code().code();
    let error = match state {
        "55P03" | "40001" | "40P01" | "53300" | "57014" => return busy(url, patience),
        "53100" => Error::storage("storage-full"),
        "25006" => Error::storage("storage-read-only"),
        "3D000" | "3F000" => Error::usage("ledger-missing"),
        "28000" | "28P01" | "42501" => Error::usage("ledger-not-permitted").with("cause", text()),
        "XX001" | "XX002" | "58P01" => Error::storage("ledger-damaged").with("cause", text()),
        _ if state.starts_with("57P") || state.starts_with("08") => {
            Error::storage("ledger-unreachable").with("cause", text())
        }
        _ => Error::storage("ledger-failed").with("cause", text()),
    };
    error.with("path", url).with("state", state)
}

/// An error of the connection, with what the operating system said.
fn plain(cause: &postgres::Error) -> String {
    std::error::Error::source(cause).map_or_else(|| cause.to_string(), ToString::to_string)
}

fn busy(url: &str, patience: Duration) -> Error {
    Error::storage("ledger-busy").with("path", url).with("seconds", patience.as_secs_f32())
}

/// What is declared in a place, for the test that keeps the list.
#[cfg(test)]
pub(super) fn declared_in(place: &crate::tools::ledger::Place) -> Vec<String> {
    let server = Server { url: place.to_string(), passfile: None };
    declared::list(&Database::open(&server).unwrap()).unwrap()
}
/// Brings a place through other steps than ours.
#[cfg(test)]
pub(super) fn brought_through(place: &crate::tools::ledger::Place, steps: &[&str]) -> Result<()> {
    let server = Server { url: place.to_string(), passfile: None };
    migrate::bring_through(&Database::connect(&server)?, steps)
}
