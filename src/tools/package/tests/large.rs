//! As many files, as deep and as large as a package may hold. `TEWATASHI_TEST_FULL` (`scripts/test --full`) asks for
//! what takes minutes.

use super::*;

#[test]
fn a_hundred_thousand_small_files_come_back() {
    // In memory where there is room for that: a disk takes a minute to make so many files.
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let desk = Desk { folder, password: password() };
    let count = MAX_FILES as usize;
    for folder in 0..100 {
        let folder = desk.at("in").join(format!("f{folder:02}"));
        std::fs::create_dir_all(&folder).unwrap();
        for number in 0..count / 100 {
            let size = if number % 10 == 0 { 20 } else { 0 };
            std::fs::write(folder.join(format!("{number:04}.csv")), &[number as u8; 20][..size]).unwrap();
        }
    }
    let sealed = desk.seal();
    assert_eq!(sealed.manifest.counts.files, Files(MAX_FILES));
    let opened = desk.open().unwrap();
    assert_eq!(opened.manifest, sealed.manifest);
    let mut found = 0;
    for folder in 0..100 {
        for entry in std::fs::read_dir(desk.at("out").join(format!("f{folder:02}"))).unwrap() {
            found += entry.unwrap().metadata().unwrap().len();
        }
    }
    assert_eq!(found, 20 * MAX_FILES / 10);
    // One more is refused before anything is read.
    std::fs::write(desk.at("in/one-more"), "x").unwrap();
    let inside: Vec<_> =
        std::fs::read_dir(desk.at("in")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(Sources::find(&inside).unwrap_err().code, "package-too-many-files");
}

#[test]
fn a_folder_of_thirty_levels_comes_back() {
    let name = format!("{}/名簿.csv", ["段"; 30].join("/"));
    let desk = Desk::with(&[(&name, b"deep")]);
    desk.seal();
    desk.open().unwrap();
    assert_eq!(std::fs::read(desk.at("out").join(name)).unwrap(), b"deep");
}

#[test]
fn a_large_file_comes_back_and_stock_programs_agree_about_it() {
    let full = std::env::var_os("TEWATASHI_TEST_FULL").is_some();
    let size: u64 = if full { (4 << 30) + 12_345 } else { 64 << 20 };
    let desk = Desk::with(&[("a.bin", b""), ("b.csv", b"behind it")]);
    let file = std::fs::File::options().write(true).open(desk.at("in/a.bin")).unwrap();
    file.set_len(size).unwrap();
    desk.seal();
    desk.open().unwrap();
    assert_eq!(std::fs::read(desk.at("out/b.csv")).unwrap(), b"behind it");
    run("cmp", &[desk.at("in/a.bin").to_str().unwrap(), desk.at("out/a.bin").to_str().unwrap()], "");
    std::fs::remove_dir_all(desk.at("out")).unwrap();
    let zip = decrypt_with_stock_age(&desk);
    std::fs::remove_file(desk.at("p.zip.age")).unwrap();
    let zip = zip.to_str().unwrap();
    assert!(run("unzip", &["-t", zip], "").contains("No errors detected"));
    assert!(run("7z", &["t", zip], "").contains("Everything is Ok"));
    let script = "
import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print([i.file_size for i in z.infolist()][:2], z.read('files/b.csv'))
";
    assert_eq!(run("python3", &["-c", script, zip], ""), format!("[{size}, 9] b'behind it'\n"));
}
