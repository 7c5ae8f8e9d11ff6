//! The promise, kept: planted runs are all found, whatever their offset, and nothing else is.

use super::*;
use std::io::Write;
use std::path::Path;

mod recall;
mod streams;

pub fn noise(seed: &str, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    blake3::Hasher::new().update(seed.as_bytes()).finalize_xof().fill(&mut bytes);
    bytes
}

pub fn index_of(bytes: &[u8], room: usize) -> Index {
    let mut plaintext = Plaintext::new([("list.csv".to_string(), bytes.len())]).unwrap();
    plaintext.fill(0).copy_from_slice(bytes);
    Index::new(plaintext, Key::new(&[7; 32]), 64, room).unwrap()
}

/// What a scan of these bytes, kept as a file, finds.
pub fn scanned(index: &Index, device: &[u8]) -> Findings {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(device).unwrap();
    scan_of(index, file.path())
}

pub fn scan_of(index: &Index, path: &Path) -> Findings {
    let target = Target::find(path).unwrap();
    let search = Search { index, records: None, inside: true, threads: 2 };
    scan(&search, &target, Findings::default(), &mut |_| Ok(())).unwrap()
}
