//! Parts that every file of its kind has: finding them again elsewhere says nothing about ours.

use std::ops::Range;

/// The longest head of a picture.
const PICTURE_HEAD: usize = 256 << 10;
/// The longest head of an XML document.
const XML_HEAD: usize = 16 << 10;

/// Parts of a document or workbook that its program writes alike for everybody.
const WRITTEN_ALIKE: [&str; 12] = [
    "[Content_Types].xml",
    "_rels/",
    "docProps/app.xml",
    "xl/theme/",
    "xl/styles.xml",
    "xl/workbook.xml",
    "word/theme/",
    "word/styles.xml",
    "word/settings.xml",
    "word/fontTable.xml",
    "word/webSettings.xml",
    "ppt/",
];

/// Whether a member of an office file is the same in everybody's.
pub fn is_written_alike(member: &str) -> bool {
    member.ends_with(".rels") || WRITTEN_ALIKE.iter().any(|start| member.starts_with(start))
}

/// The common parts of a content, in order: the head of an XML document, and of each JPEG picture (its tables are the same
/// in nearly all of them).
pub fn parts(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let head = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if head.starts_with(b"<?xml") || head.starts_with(b"<!DOCTYPE") {
        parts.push(0..xml_head(bytes));
    }
    let mut from = 0;
    while let Some(found) = bytes[from..].array_windows().position(|start| start == b"\xff\xd8\xff") {
        let at = from + found;
        let end = at + picture_head(&bytes[at..]);
        parts.push(at..end);
        from = end.max(at + 3);
    }
    parts
}

/// Up to the end of the root element's start tag.
fn xml_head(bytes: &[u8]) -> usize {
    let head = &bytes[..bytes.len().min(XML_HEAD)];
    let root = head.array_windows().position(|[a, b]| *a == b'<' && b.is_ascii_alphabetic());
    let end =
        root.and_then(|root| head[root..].iter().position(|byte| *byte == b'>').map(|end| root + end + 1));
    end.unwrap_or(head.len())
}

/// Up to where the picture itself begins.
fn picture_head(bytes: &[u8]) -> usize {
    let mut at = 2;
    while let Some([0xff, kind, high, low]) = bytes.get(at..at + 4) {
        at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
        if *kind == 0xda || at > PICTURE_HEAD {
            break;
        }
    }
    at.min(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_xml_ends_with_its_root() {
        let xml = b"<?xml version=\"1.0\"?>\n<sheet xmlns=\"http://example.invalid/\"><row>1</row></sheet>";
        let [head] = &parts(xml)[..] else { panic!() };
        assert!(xml[head.end..].starts_with(b"<row>"));
    }
    #[test]
    fn the_head_of_a_picture_ends_where_its_scan_begins() {
        let picture = b"%PDF \xff\xd8\xff\xe0\x00\x04ab\xff\xdb\x00\x03x\xff\xda\x00\x02PICTURE";
        let [head] = &parts(picture)[..] else { panic!() };
        assert_eq!((head.start, &picture[head.end..]), (5, &b"PICTURE"[..]));
    }
    #[test]
    fn nothing_that_only_looks_like_a_head_is_followed_beyond_the_end() {
        for bytes in [&b"\xff\xd8\xff"[..], b"\xff\xd8\xff\xe0\xff\xff", b"<?xml", b""] {
            assert!(parts(bytes).iter().all(|part| part.end <= bytes.len()));
        }
    }
}
