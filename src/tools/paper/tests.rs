//! Every form, rendered and judged by other programs: qpdf, poppler's tools, zbarimg.

use crate::tools::paper::*;
use crate::words::text;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

const LANGS: [Lang; 2] = [Lang::Ja, Lang::En];

fn fonts() -> &'static FontSet {
    static FONTS: OnceLock<FontSet> = OnceLock::new();
    FONTS.get_or_init(|| FontSet::find(None).unwrap())
}

fn setting() -> Setting<'static> {
    let time = "2025-04-03T10:05:00+09:00".parse().unwrap();
    Setting { fonts: fonts(), time, practice: false, templates: None }
}

fn values(form: &str) -> Value {
    serde_json::from_str(sample(form).unwrap()).unwrap()
}

fn of(form: &str, extent: Extent) -> Value {
    Samples::of(form, None).unwrap().values(extent)
}

fn rendered(form: &str, lang: Lang) -> Rendered {
    render(form, lang, &values(form), &setting()).unwrap_or_else(|error| panic!("{form}: {error}"))
}

/// A PDF on disk for as long as the folder lives.
fn on_disk(made: &Rendered) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, &made.pdf).unwrap();
    (folder, path)
}

fn run(program: &str, package: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|_| panic!("{program} is missing: sudo apt-get install {package}"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {text}{complaint}");
    text
}

fn copied_text(made: &Rendered) -> String {
    let (_folder, path) = on_disk(made);
    run("pdftotext", "poppler-utils", &[path.to_str().unwrap(), "-"])
}

/// Renders markup written in the test as if it were a city's own form.
fn own_form(markup: &str, values: &Value) -> Result<Rendered> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("ja")).unwrap();
    std::fs::write(folder.path().join("ja/own.xml"), markup).unwrap();
    render("own", Lang::Ja, values, &Setting { templates: Some(folder.path()), ..setting() }).map_err(
        |mut error| {
            // The temporary folder's name differs each time.
            for (name, value) in &mut error.facts {
                if *name == "file" {
                    *value = "own.xml".into();
                }
            }
            error
        },
    )
}

#[test]
fn every_form_is_a_sound_pdf_with_its_fonts_inside() {
    for lang in LANGS {
        for form in FORMS {
            let made = rendered(form, lang);
            assert!(made.pdf.len() < 150_000, "{form}: {} bytes", made.pdf.len());
            let (_folder, path) = on_disk(&made);
            let path = path.to_str().unwrap();
            assert!(run("qpdf", "qpdf", &["--check", path]).contains("No syntax or stream encoding errors"));
            let about = run("pdfinfo", "poppler-utils", &["-isodates", path]);
            let pages = format!("Pages:           {}\n", made.pages);
            assert!(about.contains(&pages), "{form}: {about}");
            assert!(about.contains("A4"), "{form}: {about}");
            assert!(about.contains("2025-04-03T"), "{form}: {about}");
            for font in run("pdffonts", "poppler-utils", &[path]).lines().skip(2) {
                assert!(font.contains(" yes yes yes "), "{form}: {font}");
            }
        }
    }
}

#[test]
fn a_start_sheet_is_one_sheet() {
    for lang in LANGS {
        let practice = Setting { practice: true, ..setting() };
        assert_eq!(rendered("start-sheet", lang).pages, 1);
        assert_eq!(render("start-sheet", lang, &values("start-sheet"), &practice).unwrap().pages, 1);
    }
}

#[test]
fn titles_and_languages_stand_in_the_document() {
    for (lang, title, code) in [
        (Lang::Ja, "個人情報受渡票（兼受領書） SHJ-R7-0001", "ja-JP"),
        (Lang::En, "Handover slip and receipt SHJ-R7-0001", "en"),
    ] {
        let made = rendered("slip", lang);
        let (_folder, path) = on_disk(&made);
        let about = run("pdfinfo", "poppler-utils", &[path.to_str().unwrap()]);
        assert!(about.contains(&format!("Title:           {title}\n")), "{about}");
        let file = lopdf::Document::load_mem(&made.pdf).unwrap();
        let catalog = file.catalog().unwrap();
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), code.as_bytes());
    }
}

#[test]
fn names_come_out_exactly_as_registered() {
    for lang in LANGS {
        for form in ["slip", "notice", "erasure-report", "letter"] {
            let copied = copied_text(&rendered(form, lang));
            for name in ["髙橋", "𠮷田", "\u{fa19}"] {
                assert!(copied.contains(name), "{form} {lang:?} lost {name}: {copied}");
            }
        }
        assert!(copied_text(&rendered("slip", lang)).contains("山﨑"));
    }
}

#[test]
fn characters_that_share_a_glyph_are_copied_out_as_themselves() {
    let made =
        own_form("<doc><p>{{ text }}</p></doc>", &json!({ "text": "高⾼行⾏見⾒—―\u{212b}\u{c5}" })).unwrap();
    assert!(copied_text(&made).contains("高⾼行⾏見⾒—―\u{212b}\u{c5}"), "{}", copied_text(&made));
}

#[test]
fn the_notice_prints_the_password_and_never_as_a_symbol() {
    let made = rendered("notice", Lang::Ja);
    let copied: String = copied_text(&made).split_whitespace().collect();
    for group in ["7K3QX", "9X2DM", "0H5TB", "ZW8C4", "R6J1V"] {
        assert!(group.chars().all(|c| copied.contains(c)), "{group}");
    }
    assert!(made.boxes.iter().all(|placed| placed.area.taken != Taken::Qr));
}

#[test]
fn equal_input_gives_equal_bytes_and_another_time_gives_others() {
    let first = rendered("slip", Lang::Ja).pdf;
    assert!(first == rendered("slip", Lang::Ja).pdf);
    let later = Setting { time: "2025-04-03T10:06:00+09:00".parse().unwrap(), ..setting() };
    assert!(first != render("slip", Lang::Ja, &values("slip"), &later).unwrap().pdf);
}

#[test]
fn a_practice_document_says_so_on_every_page() {
    for (lang, word) in [(Lang::Ja, "練習用（この書類に効力はありません）"), (Lang::En, "Practice only")]
    {
        for form in FORMS {
            let made = render(form, lang, &values(form), &Setting { practice: true, ..setting() }).unwrap();
            assert_eq!(copied_text(&made).matches(word).count(), made.pages, "{form}");
            assert_apart(form, &made);
            assert!(!copied_text(&rendered(form, lang)).contains(word), "{form}");
        }
    }
}

/// Text and symbols never overlap, never cross a frame's border, never leave the paper's margins.
fn assert_apart(what: &str, made: &Rendered) {
    let touch = 0.05;
    let crossing = |a: &Area, b: &Area| {
        a.x + touch < b.x + b.width
            && b.x + touch < a.x + a.width
            && a.y + touch < b.y + b.height
            && b.y + touch < a.y + a.height
    };
    let within = |a: &Area, b: &Area| {
        a.x >= b.x - touch
            && a.y >= b.y - touch
            && a.x + a.width <= b.x + b.width + touch
            && a.y + a.height <= b.y + b.height + touch
    };
    let paper = Area { taken: Taken::Frame, x: 20.0, y: 5.0, width: 178.0, height: 284.0 };
    for page in 1..=made.pages {
        let areas: Vec<Area> = made.boxes.iter().filter(|b| b.page == page).map(|b| b.area).collect();
        for (index, a) in areas.iter().enumerate() {
            assert!(within(a, &paper), "{what}, page {page}: {a:?} leaves the paper");
            for b in &areas[index + 1..] {
                let apart = match (a.taken, b.taken) {
                    (Taken::Frame, _) | (_, Taken::Frame) => !crossing(a, b) || within(a, b) || within(b, a),
                    _ => !crossing(a, b),
                };
                assert!(apart, "{what}, page {page}: {a:?} overlaps {b:?}");
            }
        }
    }
}

#[test]
fn nothing_overlaps_with_the_shortest_the_usual_and_the_longest_values() {
    for lang in LANGS {
        for form in FORMS {
            for extent in Extent::ALL {
                let made = render(form, lang, &of(form, extent), &setting());
                assert_apart(form, &made.unwrap_or_else(|e| panic!("{form}: {e}")));
            }
        }
    }
}

#[test]
fn original_and_copy_count_their_pages_apart() {
    let copied = copied_text(&rendered("slip", Lang::Ja));
    assert_eq!(copied.matches("1／1").count(), 2, "{copied}");
    let made = render("slip", Lang::Ja, &of("slip", Extent::Longest), &setting()).unwrap();
    let copied = copied_text(&made);
    let each = made.pages / 2;
    assert!(each > 1);
    assert_eq!(copied.matches(&format!("{each}／{each}")).count(), 2, "{copied}");
}

#[test]
fn a_long_table_repeats_its_head_and_never_cuts_a_row() {
    let markup = "<doc><h2>一覧</h2><table columns-mm=\"20,*\"><thead><tr><th>番</th><th>内容見出し</th></tr></thead>
        {% for n in rows %}<tr><td>{{ n }}</td><td>上の行{{ n }}<br/>下の行{{ n }}</td></tr>{% endfor %}</table></doc>";
    let made = own_form(markup, &json!({ "rows": (1..=100).collect::<Vec<_>>() })).unwrap();
    assert!(made.pages > 3);
    let (_folder, path) = on_disk(&made);
    for page in 1..=made.pages {
        let page = page.to_string();
        let arguments = ["-f", &page, "-l", &page, path.to_str().unwrap(), "-"];
        let copied = run("pdftotext", "poppler-utils", &arguments);
        assert_eq!(copied.matches("内容見出し").count(), 1, "page {page}");
        assert_eq!(copied.matches("上の行").count(), copied.matches("下の行").count(), "page {page}");
    }
}

#[test]
fn a_heading_stays_with_the_table_below_it() {
    for gap in 200..=250 {
        let markup = format!(
            "<doc><p>前</p><space mm=\"{gap}\"/><h2>見出し</h2>
            <table columns-mm=\"*\"><thead><tr><th>頭</th></tr></thead><tr><td>本文</td></tr></table></doc>"
        );
        let made = own_form(&markup, &json!({})).unwrap();
        let heading = made.boxes.iter().filter(|b| b.area.taken == Taken::Text).nth(1).unwrap();
        assert_eq!(heading.page, made.pages, "with a gap of {gap} mm");
    }
}

#[test]
fn a_character_no_font_has_is_an_error_not_a_blank() {
    let mut values = values("slip");
    values["sender"]["handler"] = json!("係　\u{f0000}田");
    let error = render("slip", Lang::Ja, &values, &setting()).err().unwrap();
    assert_eq!(error.code, "character-no-font");
    assert_eq!((error.fact("text"), error.fact("field")), (Some("係　\u{f0000}田"), Some("sender.handler")));
    let error =
        own_form("<doc>\n<p>{{ name }}\u{f0000}</p></doc>", &json!({ "name": "髙﨑" })).err().unwrap();
    assert_eq!(error.fact("field").unwrap().split_once(".xml").unwrap().1, ":2:14");
}

#[test]
fn a_symbol_too_fine_for_its_place_is_refused_with_the_size_it_needs() {
    let form = |size| format!("<doc>\n<qr data=\"{}\" size-mm=\"{size}\"/></doc>", "7".repeat(604));
    let error = own_form(&form(40), &json!({})).err().unwrap();
    assert_eq!(
        (error.code, error.fact("needed"), error.fact("line")),
        ("qr-too-dense", Some("49"), Some("2"))
    );
    assert!(own_form(&form(49), &json!({})).is_ok());
}

#[test]
fn a_wrong_template_is_told_by_file_line_and_what_is_allowed() {
    let told: Vec<String> = [
        "<doc>\n<p>a</p>\n<font>b</font>\n</doc>",
        "<doc>\n<p colour=\"red\">a</p></doc>",
        "<doc>\n<p size-pt=\"large\">a</p></doc>",
        "<doc>\n<p align=\"centre\">a</p></doc>",
        "<doc>\n{% for n in [1, 2] %}\n<p>{{ n }}</p>\n{% endfor %}\nstray</doc>",
        "<doc>\n<p>a</h1></doc>",
        "<doc>\n<p>a & b</p></doc>",
        "<doc>\n<p>a</p>",
        "<doc>\n<p>a</p<</doc>",
        "<doc>\n<table columns-mm=\"10,*\">\n<tr><td>a</td></tr></table></doc>",
        "<doc>\n<table columns-mm=\"100,100\"><tr><td>a</td><td>b</td></tr></table></doc>",
        "<doc>\n<qr size-mm=\"40\"/></doc>",
        "<doc>\n<p>{{ missing }}</p></doc>",
        "<doc>\n<p>{{ 3 | nothing }}</p></doc>",
        "<doc>\n<p>{{ \"yesterday\" | date }}</p></doc>",
        "<doc>\n<table columns-mm=\"*,*\"><tr><td rowspan=\"3\">a</td><td>b</td></tr><tr><td>c</td></tr></table></doc>",
        "<doc>\n<table columns-mm=\"*,*\"><tr><td rowspan=\"2\">a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table></doc>",
        "<doc header=\"見出し\" margin-top-mm=\"15\">\n<p>a</p></doc>",
        "<doc>\n<keep><pagebreak/></keep></doc>",
        "<doc>\n<space mm=\"5\"/><box height-mm=\"250\"/><box height-mm=\"250\"><space mm=\"249\"/><p>a<br/>b<br/>c<br/>d</p></box></doc>",
    ]
    .into_iter()
    .map(|markup| {
        let error = own_form(markup, &json!({})).err().unwrap_or_else(|| panic!("accepted: {markup}"));
        let (what, next) = text::explain(Lang::Ja, &error);
        format!("{what}\n    {next}\n")
    })
    .collect();
    let golden = include_str!("template-errors.txt");
    assert_eq!(told.concat(), golden, "\n{}", told.concat());
}

#[test]
fn a_wrong_template_does_not_tell_the_password() {
    let password = "7K3Q9-X2D4M";
    for (markup, code) in [
        ("<doc><p>{{ password | date }}</p></doc>", "template-not-a-time"),
        ("<doc><p size-pt=\"{{ password }}\">a</p></doc>", "template-value"),
        ("<doc><p align=\"{{ password }}\">a</p></doc>", "template-value"),
        ("<doc><table columns-mm=\"{{ password }}\"><tr><td>a</td></tr></table></doc>", "template-value"),
        ("<doc>{{ password }}</doc>", "template-loose-text"),
        ("<doc>{% include password %}</doc>", "template-syntax"),
        ("<doc><p>{{ password | int }}</p></doc>", "template-syntax"),
    ] {
        let error = own_form(markup, &json!({ "password": password })).err().unwrap();
        assert_eq!(error.code, code, "{markup}");
        assert!(!format!("{error:?}").contains(&password[..5]), "{markup}: {error:?}");
    }
}

#[test]
fn only_known_forms_are_rendered_and_names_cannot_leave_the_folder() {
    for form in ["nothing", "../slip", ""] {
        let setting = Setting { templates: Some(Path::new("/")), ..setting() };
        assert_eq!(render(form, Lang::Ja, &json!({}), &setting).err().unwrap().code, "form-unknown");
    }
}

#[test]
fn everything_wrong_in_a_template_is_told_at_once() {
    let markup = "<doc>\n<p colour=\"red\">a</p>\n<table columns-mm=\"*,*\">\n<tr><td>a</td></tr>\n<tr><td>b</td><td size-pt=\"0\">c</td></tr>\n</table>\n<font/></doc>";
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("ja")).unwrap();
    std::fs::write(folder.path().join("ja/own.xml"), markup).unwrap();
    let setting = Setting { templates: Some(folder.path()), ..setting() };
    let errors = render_all("own", Lang::Ja, &json!({}), &setting).err().unwrap();
    let told: Vec<_> = errors
        .iter()
        .map(|error| (error.code, error.fact("line").unwrap(), error.fact("column").unwrap()))
        .collect();
    let expected = [
        ("template-attribute", "2", "4"),
        ("template-columns", "4", "1"),
        ("template-value", "5", "19"),
        ("template-element", "7", "1"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn rows_that_a_cell_joins_stay_on_one_page() {
    let markup = "<doc><table columns-mm=\"20,*\">{% for n in rows %}<tr><td rowspan=\"3\">組{{ n }}</td><td>い{{ n }}</td></tr>
        <tr><td>ろ{{ n }}</td></tr><tr><td>は{{ n }}</td></tr>{% endfor %}</table></doc>";
    let made = own_form(markup, &json!({ "rows": (1..=60).collect::<Vec<_>>() })).unwrap();
    assert!(made.pages > 3);
    assert_apart("joined rows", &made);
    let (_folder, path) = on_disk(&made);
    for page in 1..=made.pages {
        let page = page.to_string();
        let copied =
            run("pdftotext", "poppler-utils", &["-f", &page, "-l", &page, path.to_str().unwrap(), "-"]);
        let count = |word: &str| copied.matches(word).count();
        assert_eq!((count("い"), count("は")), (count("組"), count("組")), "page {page}");
    }
}

#[test]
fn a_cell_over_several_rows_gets_the_height_it_needs() {
    let markup = "<doc><table columns-mm=\"20,*\" size-pt=\"10\"><tr><td rowspan=\"2\">一<br/>二<br/>三<br/>四<br/>五</td><td>a</td></tr><tr><td>b</td></tr></table></doc>";
    let made = own_form(markup, &json!({})).unwrap();
    assert_apart("tall cell", &made);
    let cells: Vec<Area> =
        made.boxes.iter().map(|b| b.area).filter(|area| area.taken == Taken::Frame).collect();
    let tall = cells.iter().find(|cell| cell.width < 21.0).unwrap();
    let low: f32 = cells.iter().filter(|cell| cell.width > 21.0).map(|cell| cell.height).sum();
    assert!(tall.height > 5.0 * 5.0 && (tall.height - low).abs() < 0.1, "{tall:?} {low}");
}

#[test]
fn what_is_kept_together_moves_to_the_next_page_together() {
    for gap in 190..=240 {
        let markup = format!(
            "<doc><p>前</p><space mm=\"{gap}\"/><keep><h2>見出し</h2>
            <table columns-mm=\"*\"><tr height-mm=\"20\"><td>一</td></tr><tr height-mm=\"20\"><td>二</td></tr></table><p>後</p></keep></doc>"
        );
        let made = own_form(&markup, &json!({})).unwrap();
        let pages: Vec<usize> =
            made.boxes.iter().filter(|b| b.area.taken == Taken::Text).skip(1).map(|b| b.page).collect();
        assert!(pages.iter().all(|page| page == &pages[0]), "with a gap of {gap} mm: {pages:?}");
    }
}

#[test]
fn the_last_two_rows_of_a_table_stay_together() {
    for gap in 0..=12 {
        let markup = format!(
            "<doc><space mm=\"{gap}\"/><p>前</p><table columns-mm=\"*\">{{% for n in rows %}}<tr height-mm=\"12\"><td>行{{{{ n }}}}</td></tr>{{% endfor %}}</table></doc>"
        );
        let made = own_form(&markup, &json!({ "rows": (1..=22).collect::<Vec<_>>() })).unwrap();
        let rows: Vec<usize> =
            made.boxes.iter().filter(|b| b.area.taken == Taken::Text).map(|b| b.page).collect();
        let [before, last] = rows[rows.len() - 2..] else { unreachable!() };
        assert_eq!(before, last, "with a gap of {gap} mm");
    }
}

#[test]
fn headers_and_footers_count_the_pages() {
    let markup =
        "<doc header=\"頭 [page]/[pages]\" footer=\"足 [page]/[pages]\"><p>一</p><pagebreak/><p>二</p></doc>";
    let copied = copied_text(&own_form(markup, &json!({})).unwrap());
    for line in ["頭 1/2", "足 1/2", "頭 2/2", "足 2/2"] {
        assert!(copied.contains(line), "{line}: {copied}");
    }
    let long = format!("<doc footer=\"{}\"><p>一</p></doc>", "長い名前".repeat(25));
    assert_apart("long footer", &own_form(&long, &json!({})).unwrap());
}
