//! The list in the forms in which offices hand it over.

use crate::people::{Cell, List};
use encoding_rs::SHIFT_JIS;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

/// CSV as Excel in Japan reads it by double click. CP932 has no 𠮷; offices write 吉 then, and so does this.
pub fn cp932(list: &List) -> Vec<u8> {
    let text = csv(list).replace('𠮷', "吉");
    let (bytes, _, replaced) = SHIFT_JIS.encode(&text);
    assert!(!replaced, "the list holds a character that CP932 has not");
    bytes.into_owned()
}

/// CSV with a byte order mark, without which Excel would take it for CP932.
pub fn utf8(list: &List) -> Vec<u8> {
    format!("\u{feff}{}", csv(list)).into_bytes()
}

fn csv(list: &List) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(&list.headings).expect("memory takes every row");
    for row in &list.rows {
        writer.write_record(row.iter().map(Cell::as_str)).expect("every row is as long as the headings");
    }
    String::from_utf8(writer.into_inner().expect("memory is flushed")).expect("all cells are text")
}

/// A workbook with one sheet. The dates in its properties are fixed: it must not say when it was made.
pub fn xlsx(list: &List) -> Vec<u8> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2025, 4, 1).expect("a date that Excel knows");
    book.set_properties(&DocProperties::new().set_title("対象者名簿（見本）").set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    sheet.set_name("対象者").expect("a name Excel allows");
    sheet.write_row_with_format(0, 0, &list.headings, &Format::new().set_bold()).expect("within the sheet");
    for (y, row) in (1..).zip(&list.rows) {
        for (x, cell) in (0..).zip(row) {
            match cell {
                Cell::Text(text) => sheet.write(y, x, text),
                Cell::Number(text) => sheet.write(y, x, text.parse::<f64>().expect("made from a number")),
            }
            .expect("within the sheet");
        }
    }
    book.save_to_buffer().expect("a small workbook")
}
