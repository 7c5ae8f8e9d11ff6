//! What makes a PDF fit for an archive (PDF/A-2b, ISO 19005-2): metadata as XMP, a colour profile that is named as the
//! output intent, everything a page needs inside the file. Beside it the list of contents that readers show.
//!
//! printpdf's own switch for archival documents neither writes this metadata nor this profile, so both are put into the
//! file here. Fonts are embedded by `pdf`, pages hold nothing transparent, and nothing in the file acts by itself.

use crate::tools::paper::canvas::PT_MM;
use crate::tools::paper::pages::{PAGE_HEIGHT, Page};
use crate::tools::paper::pdf::{About, PRODUCER, utf16};
use crate::tools::paper::srgb;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};

/// Adds metadata and output intent to the catalogue.
pub fn declare(file: &mut Document, catalogue: ObjectId, about: &About) -> lopdf::Result<()> {
    let description =
        Dictionary::from_iter([("Type", Object::from("Metadata")), ("Subtype", Object::from("XML"))]);
    // Archives read it without knowing PDF: it is never compressed.
    let metadata = Stream::new(description, packet(about).into_bytes()).with_compression(false);
    let metadata = file.add_object(metadata);
    let profile = Stream::new(Dictionary::from_iter([("N", Object::from(3))]), srgb::profile());
    let profile = file.add_object(profile);
    let intent = Dictionary::from_iter([
        ("Type", Object::from("OutputIntent")),
        ("S", Object::from("GTS_PDFA1")),
        ("OutputConditionIdentifier", Object::string_literal(srgb::NAME)),
        ("Info", Object::string_literal(srgb::NAME)),
        ("DestOutputProfile", Object::Reference(profile)),
    ]);
    let intent = file.add_object(intent);
    let catalogue = file.get_object_mut(catalogue)?.as_dict_mut()?;
    catalogue.set("Metadata", Object::Reference(metadata));
    catalogue.set("OutputIntents", Object::Array(vec![Object::Reference(intent)]));
    Ok(())
}

/// The XMP packet; it says what the document's own fields say.
fn packet(about: &About) -> String {
    let title = escaped(about.title);
    let (lang, time) = (about.lang_tag(), about.time);
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\"\n  \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n  \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n  \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n  \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n\
         <pdfaid:part>2</pdfaid:part>\n\
         <pdfaid:conformance>B</pdfaid:conformance>\n\
         <dc:format>application/pdf</dc:format>\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
         <dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>\n\
         <xmp:CreatorTool>tewatashi</xmp:CreatorTool>\n\
         <xmp:CreateDate>{time}</xmp:CreateDate>\n\
         <xmp:ModifyDate>{time}</xmp:ModifyDate>\n\
         <xmp:MetadataDate>{time}</xmp:MetadataDate>\n\
         <pdf:Producer>{PRODUCER}</pdf:Producer>\n\
         </rdf:Description>\n\
         </rdf:RDF>\n\
         </x:xmpmeta>\n\
         <?xpacket end=\"r\"?>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The list of contents, in the order of the pages. `sheets` are the pages' objects.
pub fn outline(
    file: &mut Document,
    catalogue: ObjectId,
    pages: &[Page],
    sheets: &[ObjectId],
) -> lopdf::Result<()> {
    let lines: Vec<(ObjectId, f32, &str)> = pages
        .iter()
        .zip(sheets)
        .flat_map(|(page, sheet)| page.outline.iter().map(|(y, text)| (*sheet, *y, text.as_str())))
        .collect();
    if lines.is_empty() {
        return Ok(());
    }
    let root = file.new_object_id();
    let items: Vec<ObjectId> = lines.iter().map(|_| file.new_object_id()).collect();
    for (index, (sheet, y, text)) in lines.iter().enumerate() {
        let top = Object::Real((PAGE_HEIGHT - y) / PT_MM);
        let target = vec![Object::Reference(*sheet), "XYZ".into(), Object::Null, top, Object::Null];
        let mut item = Dictionary::from_iter([
            ("Title", Object::String(utf16(text), StringFormat::Hexadecimal)),
            ("Parent", Object::Reference(root)),
            ("Dest", Object::Array(target)),
        ]);
        if let Some(before) = index.checked_sub(1) {
            item.set("Prev", Object::Reference(items[before]));
        }
        if let Some(after) = items.get(index + 1) {
            item.set("Next", Object::Reference(*after));
        }
        file.set_object(items[index], item);
    }
    let list = Dictionary::from_iter([
        ("Type", Object::from("Outlines")),
        ("Count", Object::Integer(items.len() as i64)),
        ("First", Object::Reference(items[0])),
        ("Last", Object::Reference(items[items.len() - 1])),
    ]);
    file.set_object(root, list);
    let catalogue = file.get_object_mut(catalogue)?.as_dict_mut()?;
    catalogue.set("Outlines", Object::Reference(root));
    catalogue.set("PageMode", Object::from("UseOutlines"));
    Ok(())
}
