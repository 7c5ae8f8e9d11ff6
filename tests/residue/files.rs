//! Files that other programs made of the data.

use super::*;

#[test]
fn saved_as_a_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let list = list();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in list.lines().enumerate() {
        for (column, cell) in line.split(',').enumerate() {
            sheet.write_string(row as u32, column as u16, cell).unwrap();
        }
    }
    book.save(folder.path().join("copy.xlsx")).unwrap();
    let findings = sought(&list).in_path(folder.path());
    assert!(people(&findings) > 250, "{}", people(&findings));
    assert!(findings.found.iter().all(|one| one.inside.is_some()));
}

#[test]
fn zipped_by_others() {
    let folder = tempfile::tempdir().unwrap();
    let list = list();
    let plain = folder.path().join("list.csv");
    std::fs::write(&plain, &list).unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    run("python3", &["-m", "zipfile", "-c", &path("python.zip"), &path("list.csv")]);
    run("7z", &["a", "-bd", "-tzip", &path("seven.zip"), &path("list.csv")]);
    run("gzip", &["-k", &path("list.csv")]);
    std::fs::remove_file(&plain).unwrap();
    for name in ["python.zip", "seven.zip", "list.csv.gz"] {
        let findings = sought(&list).in_path(&folder.path().join(name));
        let [whole] = runs(&findings).collect::<Vec<_>>()[..] else { panic!("{name}: {findings:?}") };
        assert_eq!((whole.length, whole.inside.unwrap().offset), (list.len() as u64, 0), "{name}");
    }
}

/// Another encoding shares no byte of the names with the original.
#[test]
fn kept_in_another_encoding() {
    let folder = tempfile::tempdir().unwrap();
    let list = list();
    for (name, encoding) in [("cp932", "CP932"), ("euc", "EUC-JP"), ("utf16", "UTF-16LE")] {
        let from = folder.path().join("list.csv");
        std::fs::write(&from, &list).unwrap();
        let out = Command::new("iconv").args(["-f", "UTF-8", "-t", encoding]).arg(&from).output().unwrap();
        assert!(out.status.success());
        std::fs::remove_file(from).unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, out.stdout).unwrap();
        let findings = sought(&list).in_path(&path);
        assert!(people(&findings) > 250, "{encoding}: {}", people(&findings));
    }
}
