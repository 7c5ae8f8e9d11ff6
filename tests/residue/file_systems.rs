//! Deleted and partly overwritten files, in images made and changed by the file systems' own tools.

use super::*;
use std::fs::File;
use std::os::unix::fs::FileExt;

const IMAGE: u64 = 16 << 20;

/// The list and something else in a folder, and an empty image beside them.
fn prepared() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let list = list();
    std::fs::create_dir(folder.path().join("in")).unwrap();
    std::fs::write(folder.path().join("in/list.csv"), &list).unwrap();
    std::fs::write(folder.path().join("other.bin"), vec![b'x'; 8192]).unwrap();
    File::create(folder.path().join("image")).unwrap().set_len(IMAGE).unwrap();
    (folder, list)
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The list is there in whole, then cut where something overwrote it.
fn survives(image: &Path, list: &str) {
    let sought = sought(list);
    let findings = sought.in_path(image);
    hold(&findings, list, image);
    let [whole] = runs(&findings).collect::<Vec<_>>()[..] else { panic!("{:?}", runs(&findings).count()) };
    assert_eq!(whole.length, list.len() as u64);
    assert!(people(&findings) > 250, "{}", people(&findings));
    let file = File::options().write(true).open(image).unwrap();
    file.write_all_at(&[0xaa; 5000], whole.at + 3000).unwrap();
    let findings = sought.in_path(image);
    hold(&findings, list, image);
    let left: Vec<u64> = runs(&findings).map(|one| one.length).collect();
    assert_eq!(left, [3000, list.len() as u64 - 8000]);
}

#[test]
fn a_file_deleted_on_ext4() {
    let (folder, list) = prepared();
    let image = folder.path().join("image");
    run("mkfs.ext4", &["-q", "-d", text(&folder.path().join("in")), text(&image)]);
    run("debugfs", &["-w", "-R", "rm /list.csv", text(&image)]);
    assert!(!run("debugfs", &["-R", "ls", text(&image)]).contains("list.csv"));
    survives(&image, &list);
}

#[test]
fn a_file_deleted_on_fat() {
    let (folder, list) = prepared();
    let image = folder.path().join("image");
    run("mformat", &["-i", text(&image), "-T", "32768", "::"]);
    run("mcopy", &["-i", text(&image), text(&folder.path().join("in/list.csv")), "::"]);
    run("mdel", &["-i", text(&image), "::/list.csv"]);
    assert!(!run("mdir", &["-i", text(&image), "-b", "::"]).to_lowercase().contains("list"));
    survives(&image, &list);
}

#[test]
fn a_file_partly_overwritten_on_ntfs() {
    let (folder, list) = prepared();
    let image = folder.path().join("image");
    run("mkntfs", &["-F", "-Q", "-q", "-s", "512", text(&image)]);
    run("ntfscp", &["-q", text(&image), text(&folder.path().join("in/list.csv")), "list.csv"]);
    // The same name gets another, shorter content.
    run("ntfscp", &["-q", text(&image), text(&folder.path().join("other.bin")), "list.csv"]);
    let findings = sought(&list).in_path(&image);
    hold(&findings, &list, &image);
    let left: u64 = runs(&findings).map(|one| one.length).sum();
    assert!(left > 8192 && left <= list.len() as u64 - 8192, "{left} of {}", list.len());
}

#[test]
fn pages_swapped_out() {
    let (folder, list) = prepared();
    let image = folder.path().join("image");
    run("mkswap", &[text(&image)]);
    let file = File::options().write(true).open(&image).unwrap();
    // A program's heap, page by page in any order, as it lay in memory: at an odd offset.
    let heap = [&[0x11; 1237][..], list.as_bytes()].concat();
    let pages: Vec<&[u8]> = heap.chunks(4096).collect();
    for (number, page) in pages.iter().enumerate() {
        let slot = 100 + (number * 7) % pages.len().next_multiple_of(8);
        file.write_all_at(page, slot as u64 * 4096).unwrap();
    }
    let findings = sought(&list).in_path(&image);
    hold(&findings, &list, &image);
    // Where two pages meet that did not lie side by side, a byte may agree by accident.
    let mut left = vec![false; list.len()];
    for one in runs(&findings) {
        let What::Run { place } = one.what else { unreachable!() };
        left[place as usize..(place + one.length) as usize].fill(true);
    }
    assert!(left.iter().all(|found| *found));
}
