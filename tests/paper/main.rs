//! Printed symbols read back from the rasterised page, by zbarimg and by our own reader.

mod apart;
mod archival;
mod city;
mod visual;
mod scans;
mod torture;

use std::process::Command;
use tewatashi::tools::paper::{FontSet, Setting, Taken, render, sample};
use tewatashi::tools::scan;
use tewatashi::words::text::Lang;

pub fn run(program: &str, package: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|_| panic!("{program} is missing: sudo apt-get install {package}"));
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn every_symbol_is_read_by_zbar_and_by_us_from_the_printed_page() {
    let fonts = FontSet::find(None).unwrap();
    for (form, practice) in [("slip", false), ("slip", true), ("erasure-report", false)] {
        let values: serde_json::Value = serde_json::from_str(sample(form).unwrap()).unwrap();
        let digits = values["qr"].as_str().unwrap().to_string();
        let time = "2025-04-03T10:05:00+09:00".parse().unwrap();
        let setting = Setting { fonts: &fonts, time, practice, templates: None };
        let made = render(form, Lang::Ja, &values, &setting).unwrap();
        let symbol = made.boxes.iter().find(|placed| placed.area.taken == Taken::Qr).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pdf");
        std::fs::write(&path, &made.pdf).unwrap();
        for dpi in ["150", "200", "300"] {
            let picture = folder.path().join(format!("{dpi}.png"));
            let stem = picture.with_extension("");
            let (source, target) = (path.to_str().unwrap(), stem.to_str().unwrap());
            let page = symbol.page.to_string();
            let arguments = ["-r", dpi, "-gray", "-png", "-singlefile", "-f", &page, source, target];
            run("pdftoppm", "poppler-utils", &arguments);
            assert_eq!(scan::read_file(&picture).unwrap().join(" "), digits, "{form} at {dpi} dpi");
            let read = run("zbarimg", "zbar-tools", &["-q", "--raw", picture.to_str().unwrap()]);
            assert_eq!(read.trim(), digits, "{form} at {dpi} dpi");
        }
    }
}
