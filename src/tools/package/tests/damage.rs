//! Damaged packages: what is left is found, to the byte, and nothing that was not sealed is ever given out.

use super::super::damage::Salvage;
use super::*;
use crate::tools::age::{End, ReadAt};
use crate::words::error::Error;
use std::ops::Range;

const SEALED_CHUNK: usize = 65_536 + 16;

/// A package in memory.
struct Sealed {
    desk: Desk,
    bytes: Vec<u8>,
    payload_at: usize,
    contents: Vec<(&'static str, Vec<u8>)>,
}

/// Content that repeats nowhere, so that a piece in a wrong place is seen.
fn content(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) as u8
    };
    (0..length).map(|_| next()).collect()
}

/// Four files over nine chunks: `a` and `c` in many, `b` within one, `d` empty.
fn four() -> Sealed {
    sealed(vec![
        ("a.bin", content(1, 200_000)),
        ("別紙/b.csv", content(2, 1_000)),
        ("別紙/c.bin", content(3, 300_000)),
        ("空.txt", vec![]),
    ])
}

fn sealed(contents: Vec<(&'static str, Vec<u8>)>) -> Sealed {
    let files: Vec<(&str, &[u8])> = contents.iter().map(|(name, content)| (*name, &content[..])).collect();
    let desk = Desk::with(&files);
    desk.seal();
    let bytes = std::fs::read(desk.at("p.zip.age")).unwrap();
    let mac = bytes.windows(4).position(|four| four == b"\n---").unwrap() + 1;
    let line = bytes[mac..].iter().position(|&byte| byte == b'\n').unwrap() + 1;
    Sealed { desk, payload_at: mac + line + 16, bytes, contents }
}

impl Sealed {
    fn chunk(&self, index: usize) -> Range<usize> {
        let at = |index: usize| (self.payload_at + index * SEALED_CHUNK).min(self.bytes.len());
        at(index)..at(index + 1)
    }
    fn chunks(&self) -> usize {
        (self.bytes.len() - self.payload_at).div_ceil(SEALED_CHUNK)
    }
    fn spoil(&mut self, chunk: usize) {
        let at = self.chunk(chunk).start + 7;
        self.bytes[at] ^= 1;
    }
    fn examine(&self) -> Salvage<&[u8]> {
        self.try_examine(&self.bytes).unwrap()
    }
    fn try_examine<'b>(&self, bytes: &'b [u8]) -> Result<Salvage<&'b [u8]>> {
        Salvage::read(bytes, Path::new("p"), &self.desk.password, Limits::default(), &mut |_| {})
    }
    /// Recovers, and holds every byte that came out against what was sealed.
    fn recover(&self, bytes: &[u8]) -> (Damage, Recovered) {
        let mut salvage = self.try_examine(bytes).unwrap();
        let out = self.desk.at("out");
        let list = |recovered: &Recovered| format!("{}件", recovered.paths.len());
        let recovered =
            recover(&mut salvage, &out, ("損傷一覧.txt", &list), &mut |_| {}, &mut |_, _| Ok(())).unwrap();
        let damage = salvage.damage().clone();
        for (file, path) in damage.files.iter().zip(&recovered.paths) {
            let (_, original) = self.contents.iter().find(|(name, _)| *name == file.name).unwrap();
            assert_eq!(file.size.0, original.len() as u64);
            let Some(path) = path else {
                assert_eq!(file.missing.as_slice(), std::slice::from_ref(&(0..file.size.0)));
                continue;
            };
            assert_eq!(file.is_whole(), *path == file.name);
            let mut expected = original.clone();
            for hole in &file.missing {
                expected[hole.start as usize..hole.end as usize].fill(0);
            }
            expected.truncate(file.end() as usize);
            assert!(std::fs::read(out.join(path)).unwrap() == expected, "{path}");
        }
        let written = walk(&out);
        assert_eq!(written.len(), recovered.paths.iter().flatten().count() + 1, "{written:?}");
        std::fs::remove_dir_all(out).unwrap();
        (damage, recovered)
    }
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

fn missing<'d>(damage: &'d Damage, name: &str) -> &'d [Range<u64>] {
    &damage
        .files
        .iter()
        .find(|file| file.name == name)
        .unwrap_or_else(|| panic!("{name} is not named"))
        .missing
}

#[test]
fn a_whole_package_has_no_damage() {
    let package = four();
    let salvage = package.examine();
    assert!(salvage.damage().is_none() && salvage.damage().spares_the_files());
    assert_eq!(salvage.damage().chunks, package.chunks() as u64);
    assert_eq!(salvage.manifest().unwrap().files.len(), 4);
    let (_, recovered) = package.recover(&package.bytes);
    assert_eq!(
        recovered.paths.iter().flatten().collect::<Vec<_>>(),
        ["a.bin", "別紙/b.csv", "別紙/c.bin", "空.txt"]
    );
}

#[test]
fn a_bad_chunk_names_the_files_it_touches_and_their_bytes() {
    let mut package = four();
    package.spoil(1);
    let salvage = package.examine();
    let damage = salvage.damage();
    assert_eq!((damage.end, damage.manifest, damage.unnamed.len()), (End::Whole, true, 0));
    assert_eq!(damage.bad.len(), 1);
    assert_eq!((&damage.bad[0].chunks, &damage.bad[0].plain), (&(1..2), &(65_536..131_072)));
    let in_file = package.chunk(1);
    assert_eq!(damage.bad[0].sealed, in_file.start as u64..in_file.end as u64);
    let header = 30 + "files/a.bin".len() as u64;
    assert_eq!(missing(damage, "a.bin"), std::slice::from_ref(&(65_536 - header..131_072 - header)));
    assert_eq!(damage.files.iter().filter(|file| file.is_whole()).count(), 3);
    let error = damage.error();
    assert_eq!(
        (error.fact("files"), error.fact("count"), error.fact("bad")),
        (Some("a.bin"), Some("1"), Some("1"))
    );
    let (_, recovered) = package.recover(&package.bytes);
    assert_eq!(recovered.paths[0].as_deref(), Some("a.bin.incomplete"));
}

#[test]
fn any_chunk_may_be_bad_and_whatever_else_was_sealed_comes_back() {
    let package = four();
    for chunk in 0..package.chunks() {
        let mut bytes = package.bytes.clone();
        bytes[package.chunk(chunk).start + 7] ^= 1;
        let (damage, _) = package.recover(&bytes);
        assert_eq!(damage.bad.len(), 1, "chunk {chunk}");
        let last = chunk + 1 == package.chunks();
        assert_eq!((damage.manifest, damage.end == End::Whole), (!last, !last), "chunk {chunk}");
        assert!(damage.files.len() >= 3, "chunk {chunk}: {damage:?}");
    }
}

#[test]
fn a_package_cut_anywhere_gives_what_lies_before_the_cut() {
    let package = four();
    for chunk in 0..=package.chunks() {
        for shift in [-1i64, 0, 1] {
            let at = package.chunk(chunk).start as i64 + shift;
            if at < package.payload_at as i64 || at >= package.bytes.len() as i64 {
                continue;
            }
            let cut = &package.bytes[..at as usize];
            if at < package.payload_at as i64 + 16 {
                assert_eq!(package.try_examine(cut).err().unwrap().code, "age-truncated");
                continue;
            }
            let (damage, _) = package.recover(cut);
            assert_ne!(damage.end, End::Whole);
            assert!(!damage.manifest && damage.more, "cut at {at}: {damage:?}");
            let whole_chunks = (at as usize - package.payload_at) / SEALED_CHUNK;
            if whole_chunks >= 4 {
                assert!(missing(&damage, "a.bin").is_empty(), "cut at {at}");
            }
            std::fs::write(package.desk.at("p.zip.age"), cut).unwrap();
            let error = package.desk.open().unwrap_err();
            assert_eq!(error.code, "package-damaged", "cut at {at}");
            assert!(!package.desk.at("out").exists());
        }
    }
}

#[test]
fn swapped_chunks_are_both_bad_and_nothing_changes_places() {
    let package = four();
    let mut bytes = package.bytes.clone();
    let (one, two) = (package.chunk(0), package.chunk(5));
    let first = bytes[one.clone()].to_vec();
    bytes.copy_within(two.clone(), one.start);
    bytes[two].copy_from_slice(&first);
    let (damage, _) = package.recover(&bytes);
    assert_eq!(damage.bad.iter().map(|bad| bad.chunks.clone()).collect::<Vec<_>>(), [0..1, 5..6]);
    assert!(damage.manifest);
}

#[test]
fn from_an_inserted_or_a_missing_byte_on_everything_is_bad() {
    let package = four();
    let at = package.chunk(4).start + 100;
    let mut longer = package.bytes.clone();
    longer.insert(at, 0);
    let mut shorter = package.bytes.clone();
    shorter.remove(at);
    for bytes in [longer, shorter] {
        let (damage, _) = package.recover(&bytes);
        assert_eq!((damage.bad.len(), damage.bad[0].chunks.clone()), (1, 4..damage.chunks));
        assert!(missing(&damage, "a.bin").is_empty());
        assert!(damage.files.iter().any(|file| file.name == "別紙/c.bin" && !file.is_whole()));
    }
}

#[test]
fn two_packages_glued_together_give_the_first_as_far_as_it_stands_alone() {
    let (package, other) = (four(), four());
    let glued = [&package.bytes[..], &other.bytes].concat();
    let (damage, _) = package.recover(&glued);
    // Where the first ends cannot be seen: its last chunk counts as bad with all that follows.
    assert_eq!(damage.bad[0].chunks, package.chunks() as u64 - 1..damage.chunks);
    assert!(missing(&damage, "a.bin").is_empty() && missing(&damage, "別紙/b.csv").is_empty());
    // With the size that was announced nothing is bad.
    let path = package.desk.at("glued");
    std::fs::write(&path, &glued).unwrap();
    let part = Part::open(&path, 0..package.bytes.len() as u64).unwrap();
    let password = &package.desk.password;
    let salvage = Salvage::read(part, &path, password, Limits::default(), &mut |_| {}).unwrap();
    assert!(salvage.damage().is_none());
}

#[test]
fn what_follows_a_full_last_chunk_counts_for_nothing() {
    // The ZIP file fills its chunks to the last byte.
    let rest = |size: usize| {
        let package = sealed(vec![("a", content(4, size))]);
        (package.bytes.len() - package.payload_at) % SEALED_CHUNK
    };
    let size = 100_000 + (SEALED_CHUNK - rest(100_000));
    assert_eq!(rest(size), 0);
    let package = sealed(vec![("a", content(4, size))]);
    for added in [&b"x"[..], &[0; 17], &[0; 100_000]] {
        let (damage, _) = package.recover(&[&package.bytes[..], added].concat());
        assert_eq!((damage.end, damage.manifest, damage.bad.len()), (End::Added, true, 0));
        assert!(damage.spares_the_files() && !damage.is_none());
    }
}

/// A medium in memory with a place that cannot be read.
struct Scratched<'b> {
    bytes: &'b [u8],
    scratch: Range<u64>,
}

impl ReadAt for &Scratched<'_> {
    fn size(&self) -> std::io::Result<u64> {
        Ok(self.bytes.len() as u64)
    }
    fn read_exact_at(&self, into: &mut [u8], at: u64) -> std::io::Result<()> {
        if at < self.scratch.end && self.scratch.start < at + into.len() as u64 {
            return Err(std::io::Error::from_raw_os_error(5));
        }
        self.bytes.read_exact_at(into, at)
    }
}

#[test]
fn an_unreadable_sector_counts_as_a_damaged_chunk() {
    let package = four();
    let begin = package.chunk(2).start as u64;
    let scratched = Scratched { bytes: &package.bytes, scratch: begin + 4096..begin + 6144 };
    let read = Package::read(&scratched, Path::new("p"), &package.desk.password, Limits::default());
    // Nothing that the list of contents needs lies there.
    let error = read.unwrap().unpack(&package.desk.at("out"), &mut |_| {}, &mut |_| Ok(())).unwrap_err();
    assert_eq!((error.code, error.fact("files")), ("package-damaged", Some("a.bin")));
    let salvage =
        Salvage::read(&scratched, Path::new("p"), &package.desk.password, Limits::default(), &mut |_| {})
            .unwrap();
    assert_eq!(salvage.damage().bad[0].chunks, 2..3);
}

/// So many files that the directory and the manifest have chunks of their own.
fn many() -> Sealed {
    let names = (0..2_000).map(|number| -> &'static str {
        Box::leak(format!("部{}/一覧表の{number:04}番.csv", number % 7).into_boxed_str())
    });
    sealed(names.map(|name| (name, content(name.len() as u64, 100))).collect())
}

#[test]
fn without_the_manifest_the_headers_name_the_files() {
    let mut package = many();
    let bytes = package.bytes.clone();
    let whole = package.examine().damage().clone();
    let chunks = package.chunks();
    let mut without = 0;
    for chunk in 0..chunks {
        package.bytes = bytes.clone();
        package.spoil(chunk);
        let damage = package.examine().damage().clone();
        if damage.manifest {
            assert_eq!(damage.files.len(), whole.files.len(), "chunk {chunk}");
            continue;
        }
        without += 1;
        // Each file is still named, by its own header or by the directory.
        let named: Vec<&str> = damage.files.iter().map(|file| file.name.as_str()).collect();
        let expected: Vec<&str> = whole.files.iter().map(|file| file.name.as_str()).collect();
        assert!(named == expected, "chunk {chunk}: {} of {}", named.len(), expected.len());
    }
    assert!((2..chunks).contains(&without), "{without}");
}

#[test]
fn where_header_and_directory_are_both_gone_the_place_is_named_and_the_rest_goes_on() {
    let mut package = many();
    let chunks = package.chunks();
    // The first files' headers, the end records and what of the manifest lies beside them.
    package.spoil(1);
    package.spoil(chunks - 1);
    let damage = package.examine().damage().clone();
    assert!(!damage.manifest && damage.more && !damage.unnamed.is_empty(), "{:?}", damage.unnamed);
    assert!(!damage.files.is_empty() && damage.files.len() < 2_000);
    assert!(damage.files.iter().filter(|file| file.is_whole()).count() + 1 >= damage.files.len());
    package.recover(&package.bytes);
}

#[test]
fn names_that_recovery_needs_itself_stay_free() {
    let long = "名".repeat(85);
    let mut package = sealed(vec![
        ("a", content(1, 200_000)),
        ("a.incomplete", content(2, 10)),
        ("損傷一覧.txt", content(3, 10)),
        (Box::leak(long.clone().into_boxed_str()), content(4, 200_000)),
    ]);
    package.spoil(1);
    package.spoil(5);
    let (_, recovered) = package.recover(&package.bytes);
    let paths: Vec<&str> = recovered.paths.iter().flatten().map(String::as_str).collect();
    assert_eq!(recovered.list, "損傷一覧-2.txt");
    assert!(paths.contains(&"a-2.incomplete") && paths.contains(&"a.incomplete"), "{paths:?}");
    assert!(paths.contains(&format!("{}.incomplete", "名".repeat(81)).as_str()), "{paths:?}");
}

#[test]
fn a_header_that_is_damaged_leaves_nothing_to_decrypt_with() {
    let package = four();
    let mut bytes = package.bytes.clone();
    bytes[40] ^= 1;
    let error: Error = package.try_examine(&bytes).err().unwrap();
    assert!(error.code.starts_with("age-") || error.code == "password-wrong", "{error}");
}

#[test]
fn an_error_names_ten_files_and_counts_the_others() {
    let mut package = many();
    package.spoil(1);
    let error = package.examine().damage().error();
    let (named, count) =
        (error.fact("files").unwrap(), error.fact("count").unwrap().parse::<usize>().unwrap());
    assert_eq!(named.split(", ").count(), 10);
    assert!(count > 100);
    assert_eq!(error.fact("left").unwrap().parse::<usize>().unwrap(), count - 10);
}

/// What a stranger sealed, with its end cut off, so that names come from headers alone.
fn headers_alone(zip: &[u8]) -> Result<Damage> {
    let secret = password();
    let sealed = crate::tools::age::seal_small(secret.secret(), zip, LOG_N, &SystemRandom::new()).unwrap();
    let cut = &sealed[..sealed.len() - 100];
    let salvage = Salvage::read(cut, Path::new("p"), &secret, Limits::default(), &mut |_| {})?;
    Ok(salvage.damage().clone())
}

/// A ZIP file of several chunks.
fn forged(name: &str) -> super::hostile::Parts {
    super::hostile::Forge::new(&[(name, &[1; 70_000]), ("z", &[2; 70_000])]).parts()
}

#[test]
fn names_that_lead_elsewhere_are_refused_without_the_manifest_too() {
    assert_eq!(headers_alone(&forged("a").zip()).unwrap().files.len(), 2);
    for name in ["../escape", "/etc/passwd", "a\\b", "aux", "x\u{202e}vsc.exe", "x."] {
        let error = headers_alone(&forged(name).zip()).unwrap_err();
        assert!(error.code.starts_with("package-name-") && error.class as i32 == 1, "{name:?}: {error}");
    }
    assert_eq!(headers_alone(&forged("Z").zip()).unwrap_err().code, "package-name-collision");
    let mut outside = forged("a");
    outside.locals[0][30..36].copy_from_slice(b"fixes/");
    assert_eq!(headers_alone(&outside.zip()).unwrap_err().code, "package-manifest-differs");
}

#[test]
fn a_header_that_claims_more_than_there_is_makes_no_larger_file() {
    let mut parts = forged("a");
    let huge = zip::Entry { size: 1 << 60, ..parts.entries[0].clone() };
    parts.locals[0] = [zip::local_header(&huge), vec![1; 70_000]].concat();
    let damage = headers_alone(&parts.zip()).unwrap();
    let [file] = &damage.files[..] else { panic!("{damage:?}") };
    assert!(!file.is_whole() && file.end() < 1 << 20, "{}", file.end());
    parts.locals[0][8] = 8;
    assert_eq!(headers_alone(&parts.zip()).unwrap_err().code, "package-zip-wrong");
}

#[test]
fn headers_that_contradict_one_another_are_refused() {
    // The directory is whole and says another size than the local header, and the manifest is bad.
    let mut parts = super::hostile::Forge::new(&[("a", &[1; 70_000][..]), ("z", &[2; 300_000])]).parts();
    let longer = zip::Entry { size: 70_001, ..parts.entries[0].clone() };
    parts.centrals[0] = zip::central_header(&longer);
    let secret = password();
    let zip = parts.zip();
    let sealed = crate::tools::age::seal_small(secret.secret(), &zip, LOG_N, &SystemRandom::new()).unwrap();
    let refused = Salvage::read(&sealed[..], Path::new("p"), &secret, Limits::default(), &mut |_| {});
    assert_eq!(refused.err().unwrap().code, "package-zip-wrong");
}

#[test]
fn an_archive_inside_the_package_is_a_file_like_any_other() {
    // Its own headers name files that are none of the package's.
    let inner =
        super::hostile::Forge::new(&[("evil.exe", &[7; 90_000][..]), ("../evil", b"x")]).parts().zip();
    let package = sealed(vec![("a.zip", inner), ("b", content(1, 100_000))]);
    package.desk.open().unwrap();
    assert!(std::fs::read(package.desk.at("out/a.zip")).unwrap() == package.contents[0].1);
    std::fs::remove_dir_all(package.desk.at("out")).unwrap();
    for chunk in 0..package.chunks() {
        let mut bytes = package.bytes.clone();
        bytes[package.chunk(chunk).start] ^= 1;
        for bytes in [&bytes[..], &bytes[..bytes.len() - 200]] {
            let damage = package.try_examine(bytes).unwrap().damage().clone();
            let named: Vec<&str> = damage.files.iter().map(|file| file.name.as_str()).collect();
            assert!(named.iter().all(|name| ["a.zip", "b"].contains(name)), "chunk {chunk}: {named:?}");
        }
    }
}
