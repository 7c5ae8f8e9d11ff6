//! Another city's forms: wording, form numbers, seal boxes, even forms that the program does not know. All of it is data.

use serde_json::Value;
use std::path::{Path, PathBuf};
use tewatashi::tools::paper::{Extent, FontSet, Rendered, Samples, Setting, own_forms, render};
use tewatashi::words::text::Lang;

fn umikaze() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/paper/umikaze")
}

fn made(form: &str, values: &Value) -> Rendered {
    let fonts = FontSet::shared(None).unwrap();
    let (folder, time) = (umikaze(), "2025-04-03T10:05:00+09:00".parse().unwrap());
    let setting = Setting { fonts: &fonts, time, practice: false, templates: Some(&folder) };
    render(form, Lang::Ja, values, &setting).unwrap_or_else(|error| panic!("{form}: {error}"))
}

fn copied(made: &Rendered) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, &made.pdf).unwrap();
    crate::run("pdftotext", "poppler-utils", &["-raw", path.to_str().unwrap(), "-"])
}

#[test]
fn its_wording_numbers_and_seal_boxes_take_the_place_of_ours() {
    let mut values = Samples::of("slip", Some(&umikaze())).unwrap().values(Extent::Usual);
    values["form_number"] = "様式第12号（第8条関係）".into();
    let text = copied(&made("slip", &values));
    for word in
        ["個人情報等授受確認書", "様式第12号（第8条関係）", "課長", "係長", "管理責任者", "専用かばん"]
    {
        assert!(text.contains(word), "{word}: {text}");
    }
    for word in ["個人情報受渡票", "取扱責任者", "カバン番号"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    // What it does not bring stays ours.
    let ours =
        copied(&made("receipt", &Samples::of("receipt", Some(&umikaze())).unwrap().values(Extent::Usual)));
    assert!(ours.contains("受領書"), "{ours}");
}

#[test]
fn a_form_that_only_this_city_has_prints_with_its_own_values() {
    let samples = Samples::of("visitor-book", Some(&umikaze())).unwrap();
    let text = copied(&made("visitor-book", &samples.values(Extent::Usual)));
    assert!(text.contains("入退室簿") && text.contains("髙﨑 𠮷之助") && text.contains("11:30"), "{text}");
    assert!(made("visitor-book", &samples.values(Extent::Longest)).pages > 1);
}

#[test]
fn each_of_its_forms_holds_with_every_length_of_values() {
    let own = own_forms(&umikaze()).unwrap();
    assert_eq!(own.len(), 4);
    for form in own {
        let samples = Samples::of(&form.form, Some(&umikaze())).unwrap();
        for extent in Extent::ALL {
            let made = made(&form.form, &samples.values(extent));
            crate::apart::assert_apart(&format!("{} {}", form.form, extent.as_str()), &made);
        }
    }
}
