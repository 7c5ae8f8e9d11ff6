//! What lies compressed.

use super::*;
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};

/// Text, so that it compresses and no run of it survives as it is.
fn text() -> Vec<u8> {
    let mut text = String::new();
    for (number, byte) in noise("text", 20_000).iter().enumerate() {
        text.push_str(&format!("{number},{:08x},", u32::from(*byte) * 16_777_213));
    }
    text.into_bytes()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zipped(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(bytes).unwrap();
    archive.finish().unwrap().into_inner()
}

fn at_odd_place(stream: &[u8]) -> Vec<u8> {
    [noise("before", 1_000_001), stream.to_vec(), noise("after", 5000)].concat()
}

#[test]
fn streams_are_found_by_their_signatures_and_searched() {
    let text = text();
    let index = index_of(&text, usize::MAX);
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
    zlib.write_all(&text).unwrap();
    let streams = [
        (Kind::Gzip, gzip(&text)),
        (Kind::Zlib, zlib.finish().unwrap()),
        (Kind::Zip, zipped("表.csv", &text)),
    ];
    for (kind, stream) in streams {
        let findings = scanned(&index, &at_odd_place(&stream));
        let [found] = findings.found[..] else { panic!("{kind:?}: {findings:?}") };
        assert_eq!((found.at, found.length), (1_000_001, text.len() as u64), "{kind:?}");
        assert_eq!(found.inside, Some(Inside { kind, offset: 0, inner: None }));
        assert_eq!(found.what, What::Run { place: 0 });
    }
}
#[test]
fn a_stream_inside_a_stream_is_searched() {
    let text = text();
    let index = index_of(&text, usize::MAX);
    let inner = gzip(&text);
    let findings = scanned(&index, &zipped("inner.gz", &inner));
    assert!(findings.found.iter().any(|one| one.inside.unwrap().inner.is_some()), "{findings:?}");
}
#[test]
fn a_broken_stream_gives_what_comes_out_of_it() {
    let text = text();
    let index = index_of(&text, usize::MAX);
    let mut stream = gzip(&text);
    let half = stream.len() / 2;
    stream[half..].fill(0xff);
    assert!(scanned(&index, &at_odd_place(&stream)).total() >= 1);
    stream.truncate(half);
    assert!(scanned(&index, &stream).total() >= 1);
}
