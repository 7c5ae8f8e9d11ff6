//! What must never happen while a file is sealed: two ciphertexts under one index. Tried with failing storage, with a
//! source that fails, and by trying again.

use super::*;
use crate::tools::age::run::RUN;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// Keeps every part that it is given, and may fail at one.
#[derive(Default)]
pub(super) struct Shelf {
    parts: Mutex<BTreeMap<u64, Vec<u8>>>,
    /// The part, counted from the header as 0, that is refused; every later one would be taken.
    fails_at: Option<usize>,
    asked: Mutex<usize>,
}

impl Shelf {
    fn failing_at(part: usize) -> Arc<Shelf> {
        Arc::new(Shelf { fails_at: Some(part), ..Shelf::default() })
    }
    /// The file: parts without gap or overlap.
    pub(super) fn whole(&self) -> Vec<u8> {
        let mut file = Vec::new();
        for (&at, part) in &*self.parts.lock().unwrap() {
            assert_eq!(at, file.len() as u64, "a gap or an overlap");
            file.extend(part);
        }
        file
    }
    fn asked(&self) -> usize {
        *self.asked.lock().unwrap()
    }
}

impl Storage for Shelf {
    fn write_at(&self, part: &[u8], at: u64) -> Result<()> {
        let number = {
            let mut asked = self.asked.lock().unwrap();
            *asked += 1;
            *asked - 1
        };
        if self.fails_at == Some(number) {
            return Err(Error::storage("storage-full").with("path", "shelf"));
        }
        let twice = self.parts.lock().unwrap().insert(at, part.to_vec());
        assert!(twice.is_none(), "two ciphertexts for the chunks at {at}");
        Ok(())
    }
}

/// Appends until it fails, and then gives the writer back; or finishes.
fn first_error(mut writer: Writer, plain: &[u8]) -> (Option<Writer>, Option<Error>) {
    for part in plain.chunks(10_000) {
        if let Err(error) = writer.append(part) {
            return (Some(writer), Some(error));
        }
    }
    (None, writer.finish().err())
}

#[test]
fn storage_that_fails_at_any_part_ends_the_sealing_and_its_key() {
    let plain = noise(9 * RUN as usize + 1);
    let parts = 11;
    let whole = Arc::new(Shelf::default());
    let writer = sealing(plain.len()).begin(whole.clone(), Path::new("shelf")).unwrap();
    assert!(first_error(writer, &plain).1.is_none());
    assert_eq!(whole.asked(), parts);
    assert_eq!(open_small(&secret(), &whole.whole()).unwrap()[..], plain[..]);

    let begun = sealing(1).begin(Shelf::failing_at(0), Path::new("shelf"));
    assert_eq!(begun.err().unwrap().code, "storage-full");
    for part in 1..parts {
        let shelf = Shelf::failing_at(part);
        let writer = sealing(plain.len()).begin(shelf.clone(), Path::new("shelf")).unwrap();
        let (writer, error) = first_error(writer, &plain);
        assert_eq!(error.expect("the storage failed").code, "storage-full", "part {part}");
        // Nobody writes any more, whatever is tried.
        let asked = shelf.asked();
        if let Some(mut writer) = writer {
            assert_eq!(writer.append(b"again").unwrap_err().code, "age-abandoned");
            assert_eq!(writer.hold(4).err().unwrap().code, "age-abandoned");
            assert_eq!(writer.append_with(|_| panic!("asked for bytes")).unwrap_err().code, "age-abandoned");
            assert_eq!(writer.finish().unwrap_err().code, "age-abandoned");
        }
        assert_eq!(shelf.asked(), asked, "part {part}");
    }
}

#[test]
fn a_source_that_fails_or_changes_ends_the_sealing_and_its_key() {
    let shelf = Arc::new(Shelf::default());
    let mut writer = sealing(4 * RUN as usize).begin(shelf.clone(), Path::new("shelf")).unwrap();
    let held = writer.hold(4).unwrap();
    writer.append(&noise(RUN as usize)).unwrap();
    let failed = writer.append_with(|room| {
        room.fill(7);
        Err(Error::usage("package-file-changed"))
    });
    assert_eq!(failed.unwrap_err().code, "package-file-changed");
    let asked = shelf.asked();
    // The source could be read again and say something else, for the very chunk that was half filled.
    assert_eq!(writer.append(&noise(CHUNK)).unwrap_err().code, "age-abandoned");
    assert_eq!(writer.fill(held, b"CRC!").unwrap_err().code, "age-abandoned");
    assert_eq!(writer.finish().unwrap_err().code, "age-abandoned");
    assert_eq!(shelf.asked(), asked);
    assert!(asked <= 1, "the run with the open range never left");
}

#[test]
fn trying_again_is_another_file_with_another_key() {
    let plain = noise(RUN as usize + 1);
    let files = [(); 2].map(|()| {
        let shelf = Arc::new(Shelf::default());
        let mut writer = sealing(plain.len()).begin(shelf.clone(), Path::new("shelf")).unwrap();
        writer.append(&plain).unwrap();
        writer.finish().unwrap();
        shelf.whole()
    });
    // Under one key and index the difference of the ciphertexts would be that of the plaintexts: nothing.
    let same = files[0].iter().zip(&files[1]).rev().take(RUN as usize).filter(|(a, b)| a == b).count();
    assert!(same < RUN as usize / 100, "{same} bytes are the same");
}

#[test]
fn dropping_a_writer_leaves_no_thread_at_work() {
    let shelf = Arc::new(Shelf::default());
    let mut writer = sealing(64 * RUN as usize).begin(shelf.clone(), Path::new("shelf")).unwrap();
    writer.append(&noise(20 * RUN as usize)).unwrap();
    drop(writer);
    assert_eq!(Arc::strong_count(&shelf), 1, "a thread still holds the storage");
}

#[test]
#[should_panic(expected = "no more than was announced")]
fn more_than_was_announced_is_not_sealed() {
    let mut writer = sealing(3).begin(Arc::new(Shelf::default()), Path::new("shelf")).unwrap();
    writer.append(b"four").unwrap();
}

#[test]
#[should_panic(expected = "all that was announced is there")]
fn less_than_was_announced_is_not_finished() {
    let mut writer = sealing(3).begin(Arc::new(Shelf::default()), Path::new("shelf")).unwrap();
    writer.append(b"2!").unwrap();
    let _ = writer.finish();
}
