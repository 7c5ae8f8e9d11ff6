use super::*;
use crate::words::error::Error;
use crate::words::units::{MediumNumber, Stamp};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const NAMES: [&str; 3] = ["OPEN.html", "SHJ-R7-0001.zip.age", "お読みください.html"];
const OURS: MediumNumber = MediumNumber([1; 5]);

fn stage(folder: &Path, names: &[&str]) -> PathBuf {
    let tree = folder.join("disc [1] * tree");
    std::fs::create_dir(&tree).unwrap();
    for (n, name) in (1..).zip(names) {
        std::fs::write(tree.join(name), name.as_bytes().repeat(1000 * n)).unwrap();
    }
    tree
}

fn noon() -> Stamp {
    "2025-04-03T12:00:00+09:00".parse().unwrap()
}

fn built() -> (TempDir, PathBuf, Image) {
    let folder = tempfile::tempdir().unwrap();
    let tree = stage(folder.path(), &NAMES);
    let path = folder.path().join("disc.iso");
    let image = image::build(&tree, "SHJ-R7-0001", noon(), &path).unwrap();
    (folder, path, image)
}

fn tool(program: &str, package: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap_or_else(|_| panic!("{program} is missing: apt-get install {package}"));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn an_image_is_recorded_by_exact_length_and_digest() {
    let (_folder, path, image) = built();
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(image.size.0, bytes.len() as u64);
    assert_eq!(image.blake3, Digest::blake3(&bytes));
    assert_eq!(image.size.0 % SECTOR, 0);
}

#[test]
fn seven_zip_finds_the_names_sizes_and_fixed_times() {
    let (_folder, path, _) = built();
    let listing = tool("7z", "p7zip-full", &["l", "-slt", path.to_str().unwrap()]);
    for (n, name) in (1..).zip(NAMES) {
        let size = format!("Path = {name}\nFolder = -\nSize = {}\n", name.len() * 1000 * n);
        assert!(listing.contains(&size), "{listing}");
    }
    assert_eq!(listing.matches("\nModified = 2025-04-03 ").count(), NAMES.len() + 1, "{listing}");
    // ECMA-119 8.4.7: the volume identifier is bytes 41 to 72 of the primary descriptor.
    let volume = &std::fs::read(&path).unwrap()[16 * 2048 + 40..][..32];
    assert_eq!(std::str::from_utf8(volume).unwrap().trim_end(), "SHJ_R7_0001");
}

#[test]
fn windows_and_plain_readers_find_the_names_as_well() {
    let (_folder, path, _) = built();
    let device = format!("stdio:{}", path.display());
    let arguments = ["-local_charset", "UTF-8", "-read_fs", "norock", "-indev", &device, "-find", "/"];
    let joliet = tool("xorriso", "xorriso", &arguments);
    assert!(NAMES.iter().all(|name| joliet.contains(&format!("'/{name}'"))), "{joliet}");
}

#[test]
fn the_same_content_gives_the_same_image_whatever_its_dates_owners_and_order() {
    let (folder, _, first) = built();
    let other = tempfile::tempdir().unwrap();
    let reversed: Vec<_> = NAMES.into_iter().rev().collect();
    let tree = stage(other.path(), &reversed);
    for name in NAMES {
        std::fs::copy(folder.path().join("disc [1] * tree").join(name), tree.join(name)).unwrap();
        let old = std::time::SystemTime::UNIX_EPOCH;
        std::fs::File::options().write(true).open(tree.join(name)).unwrap().set_modified(old).unwrap();
    }
    let second = image::build(&tree, "SHJ-R7-0001", noon(), &other.path().join("disc.iso")).unwrap();
    assert_eq!(first, second);
}

#[test]
fn a_failed_build_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let tree = folder.path().join("a file");
    let out = folder.path().join("disc.iso");
    assert_eq!(image::build(&tree, "X", noon(), &out).unwrap_err().code, "file-missing");
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn an_image_is_never_overwritten() {
    let (folder, path, image) = built();
    let tree = folder.path().join("disc [1] * tree");
    assert_eq!(image::build(&tree, "Y", noon(), &path).unwrap_err().code, "file-exists");
    read_back(&path, &image).unwrap();
}

#[test]
fn files_come_out_as_they_went_in() {
    let (folder, path, _) = built();
    let entries = image::list(&path).unwrap();
    assert_eq!(entries.iter().map(|entry| entry.path.as_str()).collect::<Vec<_>>(), NAMES);
    let into = folder.path().join("out");
    std::fs::create_dir(&into).unwrap();
    image::extract(&path, &NAMES, &into).unwrap();
    for (name, entry) in NAMES.iter().zip(entries) {
        let bytes = std::fs::read(into.join(name)).unwrap();
        assert_eq!(bytes, std::fs::read(folder.path().join("disc [1] * tree").join(name)).unwrap());
        assert_eq!(entry.size.0, bytes.len() as u64);
    }
    assert_eq!(std::fs::read_dir(&into).unwrap().count(), NAMES.len());
    assert_eq!(image::extract(&path, &NAMES[..1], &into).unwrap_err().code, "file-exists");
}

#[test]
fn a_link_in_an_image_is_not_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let tree = stage(folder.path(), &["real"]);
    std::os::unix::fs::symlink("/etc/passwd", tree.join("MEDIUM.cose")).unwrap();
    let path = folder.path().join("disc.iso");
    image::build(&tree, "X", noon(), &path).unwrap();
    for name in ["MEDIUM.cose", "../real", "nothing", ""] {
        let error = image::extract(&path, &["real", name], folder.path()).unwrap_err();
        assert_eq!(error.code, "image-file-missing", "{name}");
    }
    assert!(!folder.path().join("real").exists());
}

#[test]
fn what_is_not_an_image_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for bytes in [vec![], b"PK".to_vec(), vec![0; 400_000]] {
        let path = folder.path().join("disc.iso");
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(image::list(&path).unwrap_err().code, "image-not-iso");
        assert_eq!(image::extract(&path, &["a"], folder.path()).unwrap_err().code, "image-not-iso");
    }
}

#[test]
fn reading_back_proves_an_untouched_image_only() {
    let (_folder, path, image) = built();
    assert_eq!(read_back(&path, &image).unwrap().image(), &image);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[100_000] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    assert_eq!(read_back(&path, &image).unwrap_err().code, "read-back-differs");
    bytes[100_000] ^= 1;
    std::fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
    let cut: Error = read_back(&path, &image).unwrap_err();
    assert_eq!((cut.code, cut.fact("sectors")), ("read-back-incomplete", Some("1")));
    bytes.push(0);
    std::fs::write(&path, &bytes).unwrap();
    assert_eq!(read_back(&path, &image).unwrap_err().code, "read-back-differs");
}

fn judged(change: impl FnOnce(&mut Vec<u8>), found: Option<MediumNumber>) -> Verdict {
    let (_folder, path, image) = built();
    let mut bytes = std::fs::read(&path).unwrap();
    change(&mut bytes);
    std::fs::write(&path, &bytes).unwrap();
    verdict(&path, &image, OURS, || found).unwrap()
}

#[test]
fn each_of_the_five_verdicts_is_reached() {
    let identical = judged(|_| {}, None);
    assert_eq!((identical.name(), identical.verified().is_some()), ("identical", true));

    let padded = judged(|bytes| bytes.extend(vec![0; 300 * 2048]), None);
    assert_eq!((padded.name(), padded.verified().is_some()), ("identical-tail-differs", true));
    assert!(matches!(padded, Verdict::IdenticalTailDiffers { tail: Bytes(614_400), .. }));

    let cut = judged(|bytes| bytes.truncate(bytes.len() - 5000), Some(OURS));
    assert!(matches!(&cut, Verdict::Damaged(damage) if damage.sectors == 3 && damage.of > 3), "{cut:?}");
    assert_eq!(cut.verified(), None);

    let altered = judged(|bytes| bytes[70_000] ^= 1, Some(OURS));
    assert_eq!(altered, Verdict::Altered { appended: false });

    let appended = judged(|bytes| bytes.extend([0, 0, 9]), None);
    assert_eq!(appended, Verdict::Altered { appended: true });

    let other = judged(|bytes| bytes[70_000] ^= 1, Some(MediumNumber([2; 5])));
    assert_eq!(other, Verdict::OtherPiece { found: MediumNumber([2; 5]) });
}
