use super::*;
use crate::words::units::Bytes;
use ring::rand::SystemRandom;
use sealing::Shelf;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use stream::{CHUNK, SEALED_CHUNK};

mod armor;
mod judges;
mod keys;
mod sealing;

pub(crate) use judges::npm;

/// Quick, and refused by nobody.
const LOG_N: u8 = 4;

fn secret() -> Secret {
    Secret::new("correct horse 電池".into())
}

fn noise(length: usize) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"noise");
    let mut bytes = vec![0; length];
    hasher.finalize_xof().fill(&mut bytes);
    bytes
}

/// Runs Debian's `age` and types `passphrase` once for each prompt.
pub(crate) fn stock_age(arguments: &str, passphrase: &str, prompts: usize) {
    on_terminal(&format!("age {arguments}"), passphrase, prompts);
}

/// Runs a program on a terminal of its own (from `script`) and types `passphrase` once for each prompt.
fn on_terminal(command: &str, passphrase: &str, prompts: usize) {
    let mut child = Command::new("script")
        .args(["-qefc", command, "/dev/null"])
        // rage would open a window.
        .env("PINENTRY_PROGRAM", "")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("`script` is needed: apt-get install bsdutils age");
    let mut keyboard = child.stdin.take().unwrap();
    for _ in 0..prompts {
        writeln!(keyboard, "{passphrase}").unwrap();
    }
    let output = child.wait_with_output().unwrap();
    drop(keyboard);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "`{command}` failed (apt-get install age): {said}");
}

fn sealing(plain: usize) -> Sealing {
    let secret = secret();
    Sealing::new(&Recipients::passphrase(&secret, LOG_N), Bytes(plain as u64), &SystemRandom::new()).unwrap()
}

fn sealed_to_file(folder: &Path, plain: &[u8]) -> std::path::PathBuf {
    let path = folder.join(format!("{}.age", plain.len()));
    let shelf = Arc::new(Shelf::default());
    let sealing = sealing(plain.len());
    let size = sealing.size();
    let mut writer = sealing.begin(shelf.clone(), &path).unwrap();
    writer.append(plain).unwrap();
    writer.finish().unwrap();
    std::fs::write(&path, shelf.whole()).unwrap();
    assert_eq!(size.0, std::fs::metadata(&path).unwrap().len());
    path
}

const BOUNDARIES: [usize; 12] = [
    0,
    1,
    CHUNK - 1,
    CHUNK,
    CHUNK + 1,
    2 * CHUNK - 1,
    2 * CHUNK,
    3 * CHUNK + 7,
    run::RUN as usize - 1,
    run::RUN as usize,
    run::RUN as usize + 1,
    5 * run::RUN as usize + 3,
];

#[test]
fn what_is_sealed_in_memory_opens_at_every_boundary_size() {
    for size in BOUNDARIES {
        let plain = noise(size);
        let sealed = seal_small(&secret(), &plain, LOG_N, &SystemRandom::new()).unwrap();
        assert_eq!(open_small(&secret(), &sealed).unwrap()[..], plain[..], "{size} bytes");
    }
}

#[test]
fn stock_age_opens_what_we_seal() {
    let folder = tempfile::tempdir().unwrap();
    for size in BOUNDARIES {
        let plain = noise(size);
        let path = sealed_to_file(folder.path(), &plain);
        let out = folder.path().join("out");
        stock_age(&format!("-d -o '{}' '{}'", out.display(), path.display()), secret().expose(), 1);
        // For an empty payload `age` makes no file at all.
        assert_eq!(std::fs::read(&out).unwrap_or_default(), plain, "{size} bytes");
    }
}

#[test]
fn we_open_what_stock_age_seals() {
    let folder = tempfile::tempdir().unwrap();
    let (plain, sealed) = (folder.path().join("plain"), folder.path().join("sealed"));
    let arguments = format!("-p -o '{}' '{}'", sealed.display(), plain.display());
    for size in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1] {
        std::fs::write(&plain, noise(size)).unwrap();
        stock_age(&arguments, secret().expose(), 2);
        let bytes = std::fs::read(&sealed).unwrap();
        assert_eq!(open_small(&secret(), &bytes).unwrap()[..], noise(size)[..], "{size} bytes");
    }
    let bytes = std::fs::read(&sealed).unwrap();
    let wrong = open_small(&Secret::new("wrong".into()), &bytes).unwrap_err();
    assert_eq!(wrong.code, "passphrase-wrong");
}

#[test]
fn every_work_factor_that_takes_little_time_is_opened() {
    // Stock tools write 18 and, where the machine is fast, one or two more; those take seconds each.
    for log_n in 1..=14 {
        let sealed = seal_small(&secret(), b"x", log_n, &SystemRandom::new()).unwrap();
        assert_eq!(open_small(&secret(), &sealed).unwrap()[..], b"x"[..], "2^{log_n}");
    }
}

#[test]
fn a_range_held_back_is_filled_at_its_own_offset_even_across_two_chunks() {
    let run = run::RUN as usize;
    for before in [0, 1, CHUNK - 3, CHUNK - 2, CHUNK - 1, CHUNK, run - 4, run - 2, run - 1, run] {
        let (shelf, between) = (Arc::new(Shelf::default()), 3 * run::RUN as usize);
        let mut writer = sealing(before + 4 + between + 2).begin(shelf.clone(), Path::new("held")).unwrap();
        writer.append(&noise(before)).unwrap();
        let first = writer.hold(4).unwrap();
        writer.append(&noise(between)).unwrap();
        let second = writer.hold(2).unwrap();
        assert_eq!(writer.position() as usize, before + 4 + between + 2);
        writer.fill(first, b"CRC1").unwrap();
        writer.fill(second, b"2!").unwrap();
        writer.finish().unwrap();
        let plain = open_small(&secret(), &shelf.whole()).unwrap();
        assert_eq!(plain[..], [&noise(before)[..], b"CRC1", &noise(between), b"2!"].concat()[..]);
    }
}

#[test]
fn any_range_reads_back_without_the_rest() {
    let plain = noise(3 * CHUNK + 100);
    let sealed = seal_small(&secret(), &plain, LOG_N, &SystemRandom::new()).unwrap();
    let mut damaged = sealed.clone();
    let payload_at = sealed.len() - (3 * SEALED_CHUNK + 116);
    damaged[payload_at + SEALED_CHUNK + 5] ^= 1;
    let mut reader = Reader::open(&damaged[..], Path::new("x"), &secret()).unwrap();
    assert_eq!(reader.len(), plain.len() as u64);
    for (at, length) in
        [(0, 10), (2 * CHUNK, CHUNK), (3 * CHUNK - 1, 2), (plain.len() - 1, 1), (plain.len(), 0)]
    {
        let mut bytes = vec![0; length];
        reader.read_exact_at(&mut bytes, at as u64).unwrap();
        assert_eq!(bytes, plain[at..at + length], "{length} bytes at {at}");
    }
    let error = reader.read_exact_at(&mut [0; 2], CHUNK as u64 - 1).unwrap_err();
    assert_eq!(
        (error.code, error.fact("chunk"), error.fact("chunks")),
        ("age-chunk-damaged", Some("2"), Some("4"))
    );
    assert_eq!(reader.read_exact_at(&mut [0; 2], plain.len() as u64 - 1).unwrap_err().code, "age-truncated");
    assert_eq!(reader.read_exact_at(&mut [0; 2], u64::MAX).unwrap_err().code, "age-truncated");
}

#[test]
fn a_long_range_is_given_out_whole_and_in_order_whatever_its_ends() {
    let plain = noise(3 * run::RUN as usize + 1000);
    let sealed = seal_small(&secret(), &plain, LOG_N, &SystemRandom::new()).unwrap();
    let mut reader = Reader::open(&sealed[..], Path::new("x"), &secret()).unwrap();
    let (chunk, run, all) = (CHUNK, run::RUN as usize, plain.len());
    for range in [
        0..all,
        1..all - 1,
        chunk - 1..all,
        chunk..chunk + run,
        chunk..chunk + run + 1,
        chunk - 1..run,
        5..6,
        run..run,
        all..all,
        all - 1..all,
    ] {
        let mut given = Vec::new();
        let wanted = range.start as u64..range.end as u64;
        let keep = |piece: &[u8]| {
            given.extend_from_slice(piece);
            Ok(())
        };
        reader.read_through(wanted, keep).unwrap();
        assert!(given == plain[range.clone()], "{range:?}");
    }
    let past = reader.read_through(0..all as u64 + 1, |_| Ok(())).unwrap_err();
    assert_eq!(past.code, "age-truncated");
    // Whoever takes may stop: the threads end with it.
    let mut taken = 0;
    let stopped = reader.read_through(0..all as u64, |_| {
        taken += 1;
        if taken == 3 { Err(Error::storage("storage-full")) } else { Ok(()) }
    });
    assert_eq!((stopped.unwrap_err().code, taken), ("storage-full", 3));
}

#[test]
fn a_file_cut_off_or_extended_is_found_before_a_byte_is_given_out() {
    let plain = noise(2 * CHUNK + 50);
    let sealed = seal_small(&secret(), &plain, LOG_N, &SystemRandom::new()).unwrap();
    let payload_at = sealed.len() - (2 * SEALED_CHUNK + 66);
    let code =
        |bytes: &[u8]| Reader::open(bytes, Path::new("x"), &secret()).err().expect("was accepted").code;
    let boundary = payload_at + SEALED_CHUNK;
    assert_eq!(code(&sealed[..boundary]), "age-truncated");
    assert_eq!(code(&sealed[..boundary - 1]), "age-chunk-damaged");
    assert_eq!(code(&sealed[..boundary + 1]), "age-truncated");
    assert_eq!(code(&sealed[..boundary + 16]), "age-chunk-damaged");
    assert_eq!(code(&sealed[..boundary + 17]), "age-chunk-damaged");
    assert_eq!(code(&sealed[..payload_at]), "age-truncated");
    assert_eq!(code(&sealed[..payload_at - 1]), "age-truncated");
    assert_eq!(code(&[&sealed[..], b"!"].concat()), "age-chunk-damaged");
    for cut in 0..payload_at {
        assert!(
            Reader::open(&sealed[..cut], Path::new("x"), &secret()).is_err(),
            "cut at {cut} was accepted"
        );
    }
}

#[test]
fn bytes_after_the_end_mark_are_found() {
    let sealed = seal_small(&secret(), &noise(CHUNK), LOG_N, &SystemRandom::new()).unwrap();
    for more in [&[0; 17][..], &sealed[sealed.len() - SEALED_CHUNK..]] {
        assert_eq!(open_small(&secret(), &[&sealed[..], more].concat()).unwrap_err().code, "age-extended");
    }
}

#[test]
fn swapped_chunks_are_found() {
    let mut sealed = seal_small(&secret(), &noise(3 * CHUNK), LOG_N, &SystemRandom::new()).unwrap();
    let payload_at = sealed.len() - 3 * SEALED_CHUNK;
    sealed[payload_at..payload_at + 2 * SEALED_CHUNK].rotate_left(SEALED_CHUNK);
    let error = open_small(&secret(), &sealed).unwrap_err();
    assert_eq!((error.code, error.fact("chunk")), ("age-chunk-damaged", Some("1")));
}

#[test]
fn every_flipped_bit_is_found() {
    let sealed = seal_small(&secret(), b"short", LOG_N, &SystemRandom::new()).unwrap();
    for at in 0..sealed.len() {
        let mut flipped = sealed.clone();
        flipped[at] ^= 1;
        assert!(open_small(&secret(), &flipped).is_err(), "byte {at} may change unseen");
    }
}

#[test]
fn a_work_factor_that_would_exhaust_the_reader_is_refused_with_its_reason() {
    let sealed = seal_small(&secret(), b"x", LOG_N, &SystemRandom::new()).unwrap();
    let head = String::from_utf8_lossy(&sealed).into_owned();
    let stanza = head.lines().nth(1).unwrap();
    let with = |work: &str| {
        let changed = stanza.strip_suffix(" 4").unwrap().to_string() + work;
        let at = head.find(stanza).unwrap();
        let bytes = [&sealed[..at], changed.as_bytes(), &sealed[at + stanza.len()..]].concat();
        open_small(&secret(), &bytes).unwrap_err()
    };
    assert_eq!((with(" 23").code, with(" 23").fact("limit")), ("age-work-factor", Some("22")));
    assert_eq!(with(" 999999999999").code, "age-work-factor");
    for odd in [" 0", " 04", " +4", " 4 4", "", " 0x4", " -4"] {
        assert_eq!(with(odd).code, "age-stanza-malformed", "{odd:?}");
    }
    let refused = seal_small(&secret(), b"x", 23, &SystemRandom::new()).unwrap_err();
    assert_eq!(refused.code, "age-work-factor");
}

#[test]
fn a_file_for_another_kind_of_key_says_which() {
    let other = header::Stanza { kind: "X25519".into(), args: vec!["abc".into()], body: vec![0; 32] };
    let bytes = header::write(&[other], &FileKey::default());
    let error = open_small(&secret(), &bytes).unwrap_err();
    assert_eq!((error.code, error.fact("kinds")), ("age-recipient-unknown", Some("X25519")));
    assert_eq!(open_small(&secret(), b"PK\x03\x04").unwrap_err().code, "age-not-age");
    assert_eq!(open_small(&secret(), b"").unwrap_err().code, "age-not-age");
}
