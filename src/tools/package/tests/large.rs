//! As many files, and as deep, as a package may hold.

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
