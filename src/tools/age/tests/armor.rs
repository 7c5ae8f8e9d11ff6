//! Armored files: any part is read in its place, and nothing but the one layout is taken in.

use super::*;
use crate::tools::age::armor::Source;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;

const MARKERS: [&str; 2] = ["-----BEGIN AGE ENCRYPTED FILE-----", "-----END AGE ENCRYPTED FILE-----"];

fn armored(file: &[u8], eol: &str) -> String {
    let lines = file.chunks(48).map(|line| BASE64.encode(line));
    let all: Vec<String> = [MARKERS[0].to_string()].into_iter().chain(lines).collect();
    format!("{}{eol}{}{eol}", all.join(eol), MARKERS[1])
}

fn read(text: &str, at: u64, length: usize) -> std::io::Result<Vec<u8>> {
    let source = Source::detect(text.as_bytes())?;
    let mut bytes = vec![0; length];
    source.read_exact_at(&mut bytes, at)?;
    Ok(bytes)
}

#[test]
fn any_part_of_the_file_is_read_without_the_rest() {
    for eol in ["\n", "\r\n"] {
        for size in [0, 1, 2, 3, 47, 48, 49, 95, 96, 97, 48 * 1024 - 1, 48 * 1024, 48 * 2048 + 5] {
            let file = noise(size);
            let text = armored(&file, eol);
            assert_eq!(Source::detect(text.as_bytes()).unwrap().size().unwrap(), size as u64);
            for (at, length) in [(0, size), (size / 2, size - size / 2), (size / 3, size / 3), (size, 0)] {
                assert_eq!(read(&text, at as u64, length).unwrap(), file[at..at + length], "{size}: {at}");
            }
            assert!(read(&text, 0, size + 1).is_err());
            assert!(read(&text, u64::MAX, 1).is_err());
        }
    }
}

#[test]
fn a_large_package_opens_from_its_text() {
    let plain = noise(3 * run::RUN as usize + 11);
    let sealed = seal_small(&secret(), &plain, LOG_N, &SystemRandom::new()).unwrap();
    let text = armored(&sealed, "\n");
    let mut reader = Reader::open(text.as_bytes(), Path::new("text"), &secret()).unwrap();
    let mut given = Vec::new();
    let keep = |piece: &[u8]| {
        given.extend_from_slice(piece);
        Ok(())
    };
    reader.read_through(0..plain.len() as u64, keep).unwrap();
    assert!(given == plain);
}

#[test]
fn damage_in_the_text_is_named_by_its_line() {
    let sealed = seal_small(&secret(), &noise(1000), LOG_N, &SystemRandom::new()).unwrap();
    let text = armored(&sealed, "\n");
    let lines: Vec<&str> = text.lines().collect();
    let with = |line: usize, new: &str| {
        let mut lines = lines.clone();
        lines[line - 1] = new;
        let error = open_small(&secret(), lines.join("\n").as_bytes()).unwrap_err();
        (error.code, error.fact("line").map(str::to_string))
    };
    let named = |line: usize| ("age-armor-malformed", Some(line.to_string()));
    let (at, last) = (9, lines.len());
    let full = lines[at - 1];
    assert_eq!(with(at, &full.replace(|c: char| c.is_ascii_digit(), "*")), named(at));
    assert_eq!(with(at, &format!("{}=", &full[..63])), named(at));
    // What moves everything behind it may be found at the end, where reading begins.
    for moved in [&full[..60], &format!("{full}AAAA"), &format!("{full}\r"), &format!("{full}\n")] {
        assert_eq!(with(at, moved).0, "age-armor-malformed");
    }
    assert_eq!(with(last, "-----END SOMETHING-----").0, "age-armor-malformed");
    assert_eq!(with(1, "-----BEGIN SOMETHING-----"), named(1));
    assert_eq!(with(1, "something").0, "age-not-age");
}

#[test]
fn a_little_white_space_around_the_text_is_allowed() {
    let file = noise(100);
    let text = armored(&file, "\n");
    for (count, taken) in [(1, true), (1024, true), (1025, false)] {
        let blanks = " ".repeat(count);
        // The end of the last line is white space as well.
        assert_eq!(read(&format!("{text}{}", &blanks[1..]), 0, 100).is_ok(), taken);
        let source = format!("{blanks}{text}");
        let seen = matches!(Source::detect(source.as_bytes()), Ok(Source::Armored(_)));
        assert_eq!(seen, taken);
    }
}
