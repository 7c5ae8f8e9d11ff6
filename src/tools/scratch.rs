//! A place on disk for what is laid aside while something long is read: a database that nobody else sees.
//!
//! SQLite makes its file when there is more than a small cache holds, where this machine keeps temporary files, and takes
//! its name away at once: it is gone with the process, however that ends. It lies outside the home all the same, so that
//! nothing personal may be laid here: ids and numbers only. Nothing has to survive: no log is kept and no disk waited for.

use crate::words::custody::folded::{See, Shelf};
use crate::words::error::{Error, Result};
use rusqlite::{Connection, OpenFlags, OptionalExtension};

/// What may be held in memory of each, in KiB.
const CACHE: u32 = 512;

pub struct Scratch(Connection);

impl Scratch {
    /// `scratch-failed` (exit 5), as everything here may say, if the disk fails.
    pub fn new() -> Result<Scratch> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        // A database without a name is a temporary one.
        let connection = Connection::open_with_flags("", flags | OpenFlags::SQLITE_OPEN_NO_MUTEX);
        let connection = connection.map_err(failed)?;
        let settings = format!(
            "PRAGMA temp_store = FILE; PRAGMA cache_size = -{CACHE}; PRAGMA journal_mode = OFF;
             PRAGMA synchronous = OFF;
             CREATE TABLE shelf (name TEXT PRIMARY KEY, what BLOB NOT NULL) WITHOUT ROWID;"
        );
        connection.execute_batch(&settings).map_err(failed)?;
        Ok(Scratch(connection))
    }
}

impl Shelf for Scratch {
    fn put(&mut self, name: &str, what: &[u8]) -> Result<()> {
        let put =
            || self.0.prepare_cached("INSERT OR REPLACE INTO shelf VALUES (?1, ?2)")?.execute((name, what));
        put().map(drop).map_err(failed)
    }
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>> {
        let sql = "SELECT what FROM shelf WHERE name = ?1";
        let get = || self.0.prepare_cached(sql)?.query_row((name,), |row| row.get(0)).optional();
        get().map_err(failed)
    }
    fn take(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let found = self.get(name)?;
        if found.is_some() {
            let take = || self.0.prepare_cached("DELETE FROM shelf WHERE name = ?1")?.execute((name,));
            take().map_err(failed)?;
        }
        Ok(found)
    }
    fn each(&self, see: See<'_>) -> Result<()> {
        let mut all = self.0.prepare("SELECT name, what FROM shelf ORDER BY name").map_err(failed)?;
        let mut rows = all.query(()).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let text = |column| row.get_ref(column).map_err(failed);
            let name = text(0)?.as_str().map_err(|cause| failed(cause.into()))?;
            let what = text(1)?.as_blob().map_err(|cause| failed(cause.into()))?;
            see(name, what)?;
        }
        Ok(())
    }
}

fn failed(cause: rusqlite::Error) -> Error {
    Error::storage("scratch-failed").with("cause", cause)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::custody::tests::{folded, walks};
    use crate::words::vocabulary::Channel;
    use std::cell::Cell;
    use std::collections::BTreeMap;

    #[test]
    fn a_book_that_is_folded_on_disk_is_held_against_a_whole_one() {
        let read = Cell::new(0);
        for (about, side) in walks::ENDS {
            let end = walks::End { about, side, channel: Channel::Medium };
            walks::read_where_closed(end, 10, 0, |book| {
                folded::reads_alike_on(book, Scratch::new().unwrap());
                read.set(read.get() + 1);
            });
        }
        assert!(read.get() > 0, "no walk closed");
    }

    #[test]
    fn what_is_laid_aside_is_what_a_map_would_hold() {
        let (mut scratch, mut map) = (Scratch::new().unwrap(), BTreeMap::new());
        let mut both = |act: &dyn Fn(&mut dyn Shelf) -> Option<Vec<u8>>| {
            assert_eq!(act(&mut scratch), act(&mut map));
            let all = |shelf: &dyn Shelf| {
                let mut all = Vec::new();
                let mut see = |name: &str, what: &[u8]| {
                    all.push((name.to_string(), what.to_vec()));
                    Ok(())
                };
                shelf.each(&mut see).unwrap();
                all
            };
            assert_eq!(all(&scratch), all(&map));
        };
        for name in ["b", "a", "c", "b"] {
            both(&|shelf| shelf.put(name, name.repeat(2).as_bytes()).map(|()| None).unwrap());
        }
        both(&|shelf| shelf.put("c", b"anew").map(|()| None).unwrap());
        for name in ["c", "d", "a", "a"] {
            both(&|shelf| shelf.get(name).unwrap());
            both(&|shelf| shelf.take(name).unwrap());
        }
        both(&|shelf| shelf.put("a", b"again").map(|()| None).unwrap());
    }

    #[test]
    fn more_than_the_cache_holds_lies_in_a_file_without_a_name() {
        let mut scratch = Scratch::new().unwrap();
        let much = vec![7; 1024];
        let count = u64::from(CACHE) * 4;
        (0..count).for_each(|n| scratch.put(&format!("{n:09}"), &much).unwrap());
        let open = std::fs::read_dir("/proc/self/fd").unwrap().filter_map(|fd| {
            let fd = fd.unwrap().path();
            let name = std::fs::read_link(&fd).ok()?;
            let size = std::fs::metadata(&fd).ok()?.len();
            name.to_string_lossy().ends_with(" (deleted)").then_some((name, size))
        });
        let big: Vec<_> = open.filter(|(_, size)| *size > count * 1024 / 2).collect();
        assert!(!big.is_empty(), "nothing was written where it is gone with the process");
        assert_eq!(scratch.get("000000000").unwrap(), Some(much));
    }
}
