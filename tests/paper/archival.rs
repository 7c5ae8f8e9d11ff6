//! What an archive asks of a PDF (PDF/A-2b, ISO 19005-2), clause by clause, read from the finished file: no validator of
//! that standard can be had as a package. LittleCMS judges the colour profile, qpdf the file.

use lopdf::{Dictionary, Document, Object};
use tewatashi::tools::paper::{Extent, FORMS, FontSet, Samples, Setting, render};
use tewatashi::words::text::Lang;

fn every_document() -> Vec<(String, Vec<u8>, Document)> {
    let fonts = FontSet::shared(None).unwrap();
    let time = "2025-04-03T10:05:00+09:00".parse().unwrap();
    let mut documents = Vec::new();
    for form in FORMS {
        for (lang, practice) in [(Lang::Ja, false), (Lang::En, true)] {
            let setting = Setting { fonts: &fonts, time, practice, templates: None };
            let values = Samples::of(form, None).unwrap().values(Extent::Longest);
            let pdf = render(form, lang, &values, &setting).unwrap().pdf;
            let read = Document::load_mem(&pdf).unwrap();
            documents.push((format!("{form} {}", lang.code()), pdf, read));
        }
    }
    documents
}

fn dictionaries(file: &Document) -> Vec<&Dictionary> {
    fn gather<'a>(object: &'a Object, found: &mut Vec<&'a Dictionary>) {
        match object {
            Object::Array(items) => items.iter().for_each(|item| gather(item, found)),
            Object::Stream(stream) => gather_in(&stream.dict, found),
            Object::Dictionary(dictionary) => gather_in(dictionary, found),
            _ => {}
        }
    }
    fn gather_in<'a>(dictionary: &'a Dictionary, found: &mut Vec<&'a Dictionary>) {
        found.push(dictionary);
        dictionary.iter().for_each(|(_, value)| gather(value, found));
    }
    let mut found = Vec::new();
    file.objects.values().for_each(|object| gather(object, &mut found));
    found
}

fn name<'a>(dictionary: &'a Dictionary, key: &[u8]) -> &'a [u8] {
    dictionary.get(key).and_then(Object::as_name).unwrap_or_default()
}

/// A value of a dictionary, followed where it is a reference.
fn get<'a>(file: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let value = dictionary.get(key).ok()?;
    file.dereference(value).ok().map(|(_, object)| object)
}

#[test]
fn the_file_has_a_binary_header_an_identifier_and_no_encryption() {
    for (what, pdf, file) in every_document() {
        // 6.1.2: the header, then a comment with four bytes above 127.
        assert!(pdf.starts_with(b"%PDF-1.7\n%"), "{what}");
        assert!(pdf[10..14].iter().all(|byte| *byte > 127), "{what}");
        // 6.1.3: an identifier, no encryption, nothing behind the end.
        let id = file.trailer.get(b"ID").unwrap().as_array().unwrap();
        assert_eq!(id.len(), 2, "{what}");
        assert!(!file.trailer.has(b"Encrypt"), "{what}");
        assert!(pdf.trim_ascii_end().ends_with(b"%%EOF"), "{what}");
    }
}

#[test]
fn its_own_metadata_say_what_standard_it_keeps_and_agree_with_its_fields() {
    for (what, _, file) in every_document() {
        // 6.6.2.1: the metadata stream of the catalogue, readable without knowing PDF.
        let catalogue = file.catalog().unwrap();
        let stream = get(&file, catalogue, b"Metadata").unwrap().as_stream().unwrap();
        assert!(!stream.dict.has(b"Filter"), "{what}");
        assert_eq!(
            (name(&stream.dict, b"Type"), name(&stream.dict, b"Subtype")),
            (&b"Metadata"[..], &b"XML"[..])
        );
        let packet = std::str::from_utf8(&stream.content).unwrap();
        let tree = roxmltree::Document::parse(packet).unwrap_or_else(|error| panic!("{what}: {error}"));
        let text = |namespace: &str, tag: &str| {
            let found = tree.descendants().find(|node| node.has_tag_name((namespace, tag)));
            let texts =
                found.unwrap().descendants().filter_map(|node| node.text().filter(|_| node.is_text()));
            texts.collect::<String>().trim().to_string()
        };
        // 6.6.4: part and level of conformance.
        let pdfa = "http://www.aiim.org/pdfa/ns/id/";
        assert_eq!((text(pdfa, "part"), text(pdfa, "conformance")), ("2".into(), "B".into()), "{what}");
        let info = get(&file, &file.trailer, b"Info").unwrap().as_dict().unwrap();
        let field = |key: &[u8]| lopdf::decode_text_string(info.get(key).unwrap()).unwrap();
        assert_eq!(text("http://purl.org/dc/elements/1.1/", "title"), field(b"Title"), "{what}");
        assert_eq!(text("http://ns.adobe.com/pdf/1.3/", "Producer"), field(b"Producer"), "{what}");
        assert_eq!(text("http://ns.adobe.com/xap/1.0/", "CreatorTool"), field(b"Creator"), "{what}");
        assert_eq!(text("http://ns.adobe.com/xap/1.0/", "CreateDate"), "2025-04-03T10:05:00+09:00", "{what}");
        assert_eq!(field(b"CreationDate"), "D:20250403100500+09'00'", "{what}");
    }
}

#[test]
fn the_output_intent_is_a_profile_that_another_program_takes_for_srgb() {
    let documents = every_document();
    let profiles: std::collections::BTreeSet<Vec<u8>> = documents
        .iter()
        .map(|(what, _, file)| {
            // 6.2.3: one output intent of that kind, with its profile.
            let intents = get(file, file.catalog().unwrap(), b"OutputIntents").unwrap().as_array().unwrap();
            assert_eq!(intents.len(), 1, "{what}");
            let intent = file.dereference(&intents[0]).unwrap().1.as_dict().unwrap();
            assert_eq!(name(intent, b"S"), b"GTS_PDFA1", "{what}");
            let profile = get(file, intent, b"DestOutputProfile").unwrap().as_stream().unwrap();
            assert_eq!(profile.dict.get(b"N").unwrap().as_i64().unwrap(), 3, "{what}");
            profile.get_plain_content().unwrap()
        })
        .collect();
    assert_eq!(profiles.len(), 1);
    let profile = profiles.first().unwrap();
    assert_eq!((&profile[8..12], &profile[12..24]), (&[4, 0x20, 0, 0][..], &b"mntrRGB XYZ "[..]));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("srgb.icc");
    std::fs::write(&path, profile).unwrap();
    let colours = folder.path().join("colours");
    std::fs::write(&colours, "255 255 255\n128 64 200\n10 250 33\n0 0 0\n").unwrap();
    let convert = format!("transicc -n -i{} -o*sRGB < {}", path.display(), colours.display());
    let told = crate::run("sh", "liblcms2-utils", &["-c", &convert]);
    let numbers: Vec<f32> = told.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let expected = [255.0, 255.0, 255.0, 128.0, 64.0, 200.0, 10.0, 250.0, 33.0, 0.0, 0.0, 0.0];
    assert!(numbers.len() >= expected.len(), "{told}");
    let numbers = &numbers[numbers.len() - expected.len()..];
    assert!(numbers.iter().zip(expected).all(|(a, b)| (a - b).abs() < 0.5), "{told}");
}

#[test]
fn every_font_is_inside_and_every_code_has_a_glyph_a_width_and_a_character() {
    for (what, _, file) in every_document() {
        let mut composite = 0;
        for font in dictionaries(&file).into_iter().filter(|d| name(d, b"Type") == b"Font") {
            match name(font, b"Subtype") {
                b"Type0" => {
                    composite += 1;
                    // 6.2.11.3.3: a predefined CMap; text can be read back.
                    assert_eq!(name(font, b"Encoding"), b"Identity-H", "{what}");
                    assert!(get(&file, font, b"ToUnicode").is_some(), "{what}");
                }
                kind @ (b"CIDFontType0" | b"CIDFontType2") => {
                    // 6.2.11.3.2 and 6.2.11.4: the program is embedded, codes lead straight to its glyphs.
                    if kind == b"CIDFontType2" {
                        assert_eq!(name(font, b"CIDToGIDMap"), b"Identity", "{what}");
                    }
                    let descriptor = get(&file, font, b"FontDescriptor").unwrap().as_dict().unwrap();
                    let key: &[u8] = if kind == b"CIDFontType2" { b"FontFile2" } else { b"FontFile3" };
                    let program = get(&file, descriptor, key).unwrap().as_stream().unwrap();
                    assert!(!program.content.is_empty(), "{what}");
                    assert_eq!(name(descriptor, b"FontName"), name(font, b"BaseFont"), "{what}");
                    assert!(name(font, b"BaseFont")[6] == b'+', "{what}");
                    assert!(font.has(b"W"), "{what}");
                }
                other => panic!("{what}: a font of kind {}", String::from_utf8_lossy(other)),
            }
        }
        assert!(composite > 0, "{what}");
    }
}

#[test]
fn nothing_is_transparent_acts_by_itself_or_lies_outside() {
    for (what, _, file) in every_document() {
        for dictionary in dictionaries(&file) {
            for forbidden in
                [&b"JS"[..], b"JavaScript", b"AA", b"OpenAction", b"EmbeddedFiles", b"SMask", b"TR"]
            {
                assert!(!dictionary.has(forbidden), "{what}: {}", String::from_utf8_lossy(forbidden));
            }
            assert!(!dictionary.has(b"F") || name(dictionary, b"Type") != b"Filespec", "{what}");
            assert!(name(dictionary, b"S") != b"Transparency", "{what}");
            assert!(name(dictionary, b"Filter") != b"LZWDecode", "{what}");
        }
        for page in file.page_iter() {
            let content = lopdf::content::Content::decode(&file.get_page_content(page)).unwrap();
            for operation in content.operations {
                // Grey alone: no state, no image, no inline image, no rendering intent.
                let allowed = [
                    "q", "Q", "cm", "w", "d", "g", "G", "m", "l", "h", "re", "f", "f*", "S", "s", "n", "b",
                    "B", "W", "BT", "ET", "Td", "Tm", "Tf", "Tj", "TJ", "TL", "T*", "j", "J", "M", "c",
                ];
                assert!(allowed.contains(&operation.operator.as_str()), "{what}: {}", operation.operator);
            }
        }
    }
}

#[test]
fn the_ledger_book_has_a_list_of_contents_that_leads_to_each_consignment() {
    let (_, pdf, _) = every_document().into_iter().find(|(what, ..)| what == "ledger-book ja").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, &pdf).unwrap();
    let told = crate::run("qpdf", "qpdf", &["--json", "--json-key=outlines", path.to_str().unwrap()]);
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let lines = told["outlines"].as_array().unwrap();
    let titles: Vec<&str> = lines.iter().map(|line| line["title"].as_str().unwrap()).collect();
    assert_eq!(titles.len(), 7, "{titles:?}");
    assert!(titles[0].starts_with("SHJ-R7-0001") && titles[6] == "台帳確認符号", "{titles:?}");
    let pages: Vec<u64> = lines.iter().map(|line| line["destpageposfrom1"].as_u64().unwrap()).collect();
    assert!(pages.is_sorted() && pages[6] > 1, "{pages:?}");
}
