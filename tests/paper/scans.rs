//! Pages as office machines scan them, inside PDF files made by other people's programs. Poppler reads each first, so that
//! a file which is wrong is not taken for a reader which is.

use crate::run;
use std::path::{Path, PathBuf};
use tewatashi::tools::scan;

const TEXT: &str = "0123456789012345678901234567890123456789";

fn scanned(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/paper/scans").join(name)
}

#[test]
fn a_page_is_read_however_the_scanner_packed_it() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["group4.pdf", "jbig2.pdf", "jpeg.pdf"] {
        let picture = folder.path().join(name);
        let (from, to) = (scanned(name), picture.to_str().unwrap());
        run("pdftoppm", "poppler-utils", &["-r", "300", "-png", "-singlefile", from.to_str().unwrap(), to]);
        let picture = folder.path().join(format!("{name}.png"));
        let theirs = run("zbarimg", "zbar-tools", &["-q", "--raw", picture.to_str().unwrap()]);
        assert_eq!(theirs.trim(), TEXT, "{name}, by others");
        assert_eq!(scan::read_file(&from).unwrap(), [TEXT], "{name}");
    }
}

#[test]
fn what_other_programs_made_of_our_pages_is_read() {
    use tewatashi::tools::paper::{FontSet, Setting, render, sample};
    let fonts = FontSet::find(None).unwrap();
    let values: serde_json::Value = serde_json::from_str(sample("slip").unwrap()).unwrap();
    let time = "2025-04-03T10:05:00+09:00".parse().unwrap();
    let setting = Setting { fonts: &fonts, time, practice: false, templates: None };
    let made = render("slip", tewatashi::words::text::Lang::Ja, &values, &setting).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    std::fs::write(at("a.pdf"), &made.pdf).unwrap();
    let digits = values["qr"].as_str().unwrap();
    // Packed anew, and drawn anew by cairo.
    run("qpdf", "qpdf", &["--object-streams=generate", "--linearize", &at("a.pdf"), &at("packed.pdf")]);
    run("pdftocairo", "poppler-utils", &["-pdf", &at("a.pdf"), &at("drawn.pdf")]);
    for name in ["a.pdf", "packed.pdf", "drawn.pdf"] {
        assert_eq!(scan::read_file(Path::new(&at(name))).unwrap(), [digits], "{name}");
    }
    // What would need a password is refused, not guessed at.
    let locked = at("locked.pdf");
    run("qpdf", "qpdf", &["--encrypt", "a", "b", "256", "--", &at("a.pdf"), &locked]);
    assert_eq!(scan::read_file(Path::new(&locked)).unwrap_err().code, "scan-pdf-unreadable");
}
