use super::*;
use rust_xlsxwriter::Workbook;
use std::path::PathBuf;
use tempfile::TempDir;

fn file(name: &str, bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn csv(bytes: &[u8]) -> Result<Table> {
    let (_folder, path) = file("名簿.csv", bytes);
    read(&path).map(|mut tables| tables.remove(0))
}

fn refusal(bytes: &[u8]) -> Error {
    csv(bytes).expect_err("it was accepted")
}

const LIST: &str = "氏名カナ,住所\r\nﾔﾏﾀﾞ,髙﨑\r\nスズキ,\"東京都\n新宿区\"\r\n,\r\n";

#[test]
fn every_encoding_gives_the_same_table() {
    let utf16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(LIST.encode_utf16()).flat_map(unit).collect()
    };
    let (cp932, _, lossy) = encoding_rs::SHIFT_JIS.encode(LIST);
    assert!(!lossy);
    let files = [
        (Encoding::Utf8, LIST.as_bytes().to_vec()),
        (Encoding::Utf8Bom, format!("\u{feff}{LIST}").into_bytes()),
        (Encoding::Utf16Le, utf16(u16::to_le_bytes)),
        (Encoding::Utf16Be, utf16(u16::to_be_bytes)),
        (Encoding::Cp932, cp932.into_owned()),
    ];
    for (encoding, bytes) in files {
        let table = csv(&bytes).unwrap();
        assert_eq!(table.form, Form::Csv(encoding));
        assert_eq!(table.columns, ["氏名カナ", "住所"], "{encoding:?}");
        assert_eq!(table.rows, 2, "{encoding:?}");
        assert_eq!(table.file, "名簿.csv");
    }
}

#[test]
fn a_character_cut_in_two_by_the_read_buffer_still_counts() {
    let cell = "髙".repeat(50_000);
    let text = format!("氏名,備考\nxx,{cell}\n");
    let (cp932, ..) = encoding_rs::SHIFT_JIS.encode(&text);
    assert_eq!(csv(text.as_bytes()).unwrap().rows, 1);
    assert_eq!(csv(&cp932).unwrap().rows, 1);
}

#[test]
fn bytes_that_fit_no_encoding_are_refused_rather_than_guessed() {
    assert_eq!(refusal(b"a,b\n\xff\xff,\x80\n").code, "table-encoding");
    assert_eq!(refusal(b"a,b\n1,\0\n").code, "table-encoding");
    assert_eq!(refusal(b"\xff\xfea\0,\0b").code, "table-encoding");
}

#[test]
fn an_uneven_row_is_named_by_its_line() {
    let error = refusal("a,b\n\"1\n1\",2\n3\n".as_bytes());
    assert_eq!((error.code, error.fact("row")), ("table-ragged", Some("4")));
    assert_eq!((error.fact("expected"), error.fact("found")), (Some("2"), Some("1")));
}

#[test]
fn an_open_quotation_mark_is_named_by_the_line_it_stands_in() {
    for text in ["a,b\n1,2\n3,\"4\n5,6\n", "a\n1\n\"2\n", "a,b\n1,2\n3,\"4"] {
        let error = refusal(text.as_bytes());
        assert_eq!((error.code, error.fact("row")), ("table-quote-open", Some("3")), "{text:?}");
    }
}

#[test]
fn a_row_without_end_is_refused_before_it_fills_the_memory() {
    let error = refusal(format!("a,b\n1,\"{}", "x\n".repeat(1 << 20)).as_bytes());
    assert_eq!(error.code, "table-row-too-long");
}

#[test]
fn an_empty_file_is_not_a_table() {
    for text in ["", "\n\n", ",,\n , \n", "\u{feff}"] {
        assert_eq!(refusal(text.as_bytes()).code, "table-empty", "{text:?}");
    }
}

#[test]
fn a_table_with_only_headings_has_no_people() {
    let table = csv(b"\n,\na, b ,\n").unwrap();
    assert_eq!((table.columns, table.rows), (vec!["a".to_string(), "b".to_string()], 0));
}

#[test]
fn data_below_no_heading_is_refused() {
    let error = refusal("氏名,住所,\n山田,新宿区,03-0000-0000\n".as_bytes());
    assert_eq!(error.code, "table-heading-missing");
    assert_eq!((error.fact("row"), error.fact("column")), (Some("2"), Some("3")));
}

#[test]
fn titles_above_the_headings_and_totals_below_are_not_people() {
    let table =
        csv("対象者一覧,,\n令和7年5月1日現在,,\n,,\n氏名,住所,電話\n山田,a,1\n,,\n鈴木,b,2\n合　計,2名,\n"
            .as_bytes())
        .unwrap();
    assert_eq!((table.columns, table.rows), (["氏名", "住所", "電話"].map(String::from).to_vec(), 2));
    // Titles as a text editor leaves them, without the commas.
    let table = csv("対象者一覧\n\n氏名,住所\n山田,a\n".as_bytes()).unwrap();
    assert_eq!((table.columns.len(), table.rows), (2, 1));
}

#[test]
fn a_table_of_one_column_has_no_titles() {
    let table = csv("氏名\n山田\n鈴木\n計\n".as_bytes()).unwrap();
    assert_eq!((table.columns, table.rows), (vec!["氏名".to_string()], 2));
    let many: String = (0..40).map(|n| format!("{n}番\n")).collect();
    assert_eq!(csv(format!("氏名\n{many}").as_bytes()).unwrap().rows, 40);
}

#[test]
fn a_title_does_not_hide_an_individual_number() {
    let table = csv("1234-5678-9018,\n氏名,住所\n山田,a\n合計,123456789018\n".as_bytes()).unwrap();
    assert_eq!(table.individual_numbers, [CellRef { row: 1, column: 1 }, CellRef { row: 4, column: 2 }]);
}

#[test]
fn a_sheet_may_have_a_title_blank_rows_and_a_total() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("名簿.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 2, "対象者一覧", &rust_xlsxwriter::Format::new()).unwrap();
    sheet.write(1, 2, "令和7年5月1日").unwrap();
    sheet.write_row(3, 0, ["氏名", "住所", "個人番号"]).unwrap();
    sheet.write_row(4, 0, ["山田", "a"]).unwrap().write(4, 2, 123_456_789_018_f64).unwrap();
    sheet.write_row(6, 0, ["鈴木", "b"]).unwrap();
    sheet.write(8, 0, "合計").unwrap().write_formula(8, 1, "=COUNTA(A5:A7)").unwrap();
    book.save(&path).unwrap();
    let table = read(&path).unwrap().remove(0);
    assert_eq!((table.columns.len(), table.rows), (3, 2));
    assert_eq!(table.individual_numbers, [CellRef { row: 5, column: 3 }]);
}

#[test]
fn individual_numbers_are_named_by_place_only() {
    let table =
        csv("氏名,備考\n山田,番号は１２３４５６７８９０１８\n鈴木,123456789017\n".as_bytes()).unwrap();
    assert_eq!(table.individual_numbers, [CellRef { row: 2, column: 2 }]);
}

#[test]
fn other_files_hold_no_tables() {
    let (_folder, path) = file("依頼状.pdf", b"%PDF-1.7");
    assert_eq!(read(&path), Ok(vec![]));
}

#[test]
fn every_sheet_of_a_workbook_is_read_hidden_ones_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("名簿.XLSX");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("対象者").unwrap();
    sheet.write_row(1, 1, ["氏名", "ＢＭＩ", "受診日"]).unwrap();
    sheet.write(2, 1, "𠮷田").unwrap().write(2, 2, 24.5).unwrap();
    sheet.write(9, 1, "髙橋").unwrap().write(9, 2, 21).unwrap();
    sheet.write(30, 1, "  ").unwrap();
    book.add_worksheet().set_name("空").unwrap();
    let hidden = book.add_worksheet().set_name("控").unwrap();
    hidden.set_hidden(true).write(0, 0, "番号").unwrap().write(1, 0, 123_456_789_018_i64).unwrap();
    book.save(&path).unwrap();
    let tables = read(&path).unwrap();
    let forms: Vec<_> = tables.iter().map(|table| table.form.clone()).collect();
    assert_eq!(forms, [Form::Sheet("対象者".into()), Form::Sheet("控".into())]);
    assert_eq!((tables[0].columns.len(), tables[0].rows), (3, 2));
    assert_eq!(tables[1].individual_numbers, [CellRef { row: 2, column: 1 }]);
}

#[test]
fn individual_numbers_that_a_workbook_keeps_as_quantities_are_found_and_telephone_numbers_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("名簿.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["氏名", "整理番号", "電話", "国外からの電話"]).unwrap();
    for (row, number, phone, abroad) in [
        (1, 12_345_678_903_i64, 9_012_345_678_i64, 81_312_345_678_i64),
        (2, 123_456_789_018, 8_098_765_432, 81_901_234_567),
        (3, 71_828_182_840, 352_534_111, 819_012_345_678),
    ] {
        sheet.write(row, 0, "山田").unwrap().write(row, 1, number).unwrap();
        sheet.write(row, 2, phone).unwrap().write(row, 3, abroad).unwrap();
    }
    sheet.write(4, 0, "合計").unwrap().write(4, 1, 11_111_111_111_i64).unwrap();
    book.save(&path).unwrap();
    let found = &read(&path).unwrap()[0].individual_numbers;
    let rows: Vec<(u64, u64)> = found.iter().map(|cell| (cell.row, cell.column)).collect();
    assert_eq!(rows, [(2, 2), (3, 2), (4, 2)]);
}

#[test]
fn a_cell_beside_the_headings_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("名簿.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "氏名").unwrap().write(1, 0, "山田").unwrap().write(1, 5, "メモ").unwrap();
    book.save(&path).unwrap();
    let error = read(&path).unwrap_err();
    assert_eq!((error.code, error.fact("column")), ("table-heading-missing", Some("6")));
}

#[test]
fn files_that_only_call_themselves_workbooks_are_refused() {
    let protected = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0];
    for (bytes, code) in
        [(&protected[..], "table-xlsx-protected"), (b"name,age", "table-not-xlsx"), (b"", "table-not-xlsx")]
    {
        let (_folder, path) = file("a.xlsx", bytes);
        assert_eq!(read(&path).unwrap_err().code, code);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.xlsx");
    Workbook::new().save(&path).unwrap();
    assert_eq!(read(&path).unwrap_err().code, "table-empty");
}

#[test]
fn headings_compare_without_width_blanks_and_case() {
    assert_eq!(normalise_heading("　氏名（ｶﾅ） "), "氏名(カナ)");
    assert_eq!(normalise_heading("ＢＭＩ"), normalise_heading("b m i"));
    assert_eq!(normalise_heading("収縮期\n血圧"), "収縮期血圧");
}
