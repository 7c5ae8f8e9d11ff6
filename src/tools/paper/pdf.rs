//! Pages as PDF 1.7 on printpdf's low-level operations, with our own subset fonts, dates and identity; fit for an archive
//! by what `archival` adds.
//!
//! printpdf would embed whole fonts (6 MB a document), write its own clock's offset and random identifiers; here fonts
//! are cut to the glyphs used, dates carry the offset they were given in, and equal input gives equal bytes. Text can be
//! searched and copied: each glyph maps back to exactly one character.

use crate::tools::paper::archival;
use crate::tools::paper::canvas::Mark;
use crate::tools::paper::fonts::{FaceId, FontSet};
use crate::tools::paper::pages::{PAGE_HEIGHT, PAGE_WIDTH, Page};
use crate::words::error::{Error, Result};
use crate::words::text::Lang;
use crate::words::units::Stamp;
use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use lopdf::{Dictionary, Object, StringFormat};
use printpdf::{
    Color, FontId, Greyscale, LineDashPattern, LinePoint, Mm, Op, PaintMode, ParsedFont, PdfDocument,
    PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rect, TextItem,
    TextMatrix, WindingOrder,
};
use std::collections::{BTreeMap, BTreeSet};

/// What stands in the document's own description.
pub struct About<'a> {
    pub title: &'a str,
    pub lang: Lang,
    pub time: Stamp,
}

pub const PRODUCER: &str = concat!("tewatashi ", env!("CARGO_PKG_VERSION"));

impl About<'_> {
    pub fn lang_tag(&self) -> &'static str {
        match self.lang {
            Lang::Ja => "ja-JP",
            Lang::En => "en",
        }
    }
}

/// The whole file.
pub fn write(pages: &[Page], about: &About, fonts: &FontSet) -> Result<Vec<u8>> {
    let cuts = Cuts::new(pages, fonts)?;
    let mut document = PdfDocument::new(about.title);
    for (id, font) in cuts.fonts(fonts)? {
        document.resources.fonts.map.insert(id, PdfFont::new(font));
    }
    document.pages = pages
        .iter()
        .map(|page| PdfPage::new(Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT), operations(page, &cuts)))
        .collect();
    let mut file = printpdf::to_lopdf_doc(&document, &PdfSaveOptions::default(), &mut Vec::new());
    describe(&mut file, about, pages)?;
    file.version = "1.7".into();
    file.prune_objects();
    file.compress();
    // The identifier is a digest of the file without it, so that it names these bytes and no clock or chance enters.
    identify(&mut file, [0; 16]);
    let digest = blake3::hash(&bytes_of(&mut file)?);
    let mut identifier = [0; 16];
    identifier.copy_from_slice(&digest.as_bytes()[..16]);
    identify(&mut file, identifier);
    bytes_of(&mut file)
}

fn bytes_of(file: &mut lopdf::Document) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|cause| unusable(&cause.to_string()))?;
    Ok(bytes)
}

fn unusable(cause: &str) -> Error {
    Error::storage("pdf-not-written").with("cause", cause)
}

fn identify(file: &mut lopdf::Document, identifier: [u8; 16]) {
    let part = Object::String(identifier.to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", Object::Array(vec![part.clone(), part]));
}

/// Language and title for readers and screen readers; dates; what an archive asks for; the list of contents.
fn describe(file: &mut lopdf::Document, about: &About, pages: &[Page]) -> Result<()> {
    let failed = |cause: lopdf::Error| unusable(&cause.to_string());
    let root = file.trailer.get(b"Root").and_then(Object::as_reference).map_err(failed)?;
    let catalog = file.get_object_mut(root).and_then(Object::as_dict_mut).map_err(failed)?;
    catalog.set("Lang", Object::string_literal(about.lang_tag()));
    let viewer = Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]);
    catalog.set("ViewerPreferences", Object::Dictionary(viewer));
    let info = file.trailer.get(b"Info").and_then(Object::as_reference).map_err(failed)?;
    let title = Object::String(utf16(about.title), StringFormat::Hexadecimal);
    let made = Object::string_literal(pdf_date(about.time));
    let fields = Dictionary::from_iter([
        ("Title", title),
        ("CreationDate", made.clone()),
        ("ModDate", made),
        ("Creator", Object::string_literal("tewatashi")),
        ("Producer", Object::string_literal(PRODUCER)),
    ]);
    *file.get_object_mut(info).map_err(failed)? = Object::Dictionary(fields);
    archival::declare(file, root, about).map_err(failed)?;
    let sheets: Vec<_> = file.get_pages().into_values().collect();
    archival::outline(file, root, pages, &sheets).map_err(failed)
}

/// UTF-16 with a byte order mark, as PDF text strings are.
pub fn utf16(text: &str) -> Vec<u8> {
    [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()
}

/// `D:20250403100500+09'00'` (ISO 32000-1 §7.9.4).
fn pdf_date(time: Stamp) -> String {
    let moment = time.moment();
    let (hours, minutes, _) = moment.offset().as_hms();
    let sign = if moment.offset().is_negative() { '-' } else { '+' };
    format!(
        "D:{:04}{:02}{:02}{:02}{:02}{:02}{sign}{:02}'{:02}'",
        moment.year(),
        u8::from(moment.month()),
        moment.day(),
        moment.hour(),
        moment.minute(),
        moment.second(),
        hours.unsigned_abs(),
        minutes.unsigned_abs()
    )
}

/// Which characters come from which cut of which face. Two characters that share a glyph go into different cuts, for a
/// glyph can name only one character when text is copied out again.
struct Cuts(BTreeMap<(FaceId, char), (usize, u16)>);

impl Cuts {
    fn new(pages: &[Page], fonts: &FontSet) -> Result<Cuts> {
        let mut used: BTreeSet<(FaceId, char)> = BTreeSet::new();
        for mark in pages.iter().flat_map(|page| &page.marks) {
            if let Mark::Text { face, text, .. } = mark {
                used.extend(text.chars().map(|character| (*face, character)));
            }
        }
        let mut sharing: BTreeMap<(FaceId, u16), usize> = BTreeMap::new();
        let mut cuts = BTreeMap::new();
        for (face, character) in used {
            let glyph = fonts.face(face)?.lookup_glyph_index(character as u32).unwrap_or(0);
            let cut = sharing.entry((face, glyph)).or_default();
            cuts.insert((face, character), (*cut, glyph));
            *cut += 1;
        }
        Ok(Cuts(cuts))
    }

    fn cut(&self, face: FaceId, character: char) -> usize {
        self.0.get(&(face, character)).map_or(0, |(cut, _)| *cut)
    }

    fn fonts(&self, fonts: &FontSet) -> Result<Vec<(FontId, ParsedFont)>> {
        let mut groups: BTreeMap<(FaceId, usize), Vec<(char, u16)>> = BTreeMap::new();
        for (&(face, character), &(cut, glyph)) in &self.0 {
            groups.entry((face, cut)).or_default().push((character, glyph));
        }
        groups
            .into_iter()
            .map(|((face, cut), characters)| {
                let font = cut_font(fonts.face(face)?, FontSet::postscript(face), cut, &characters)?;
                Ok((font_id(face, cut), font))
            })
            .collect()
    }
}

fn font_id(face: FaceId, cut: usize) -> FontId {
    FontId(format!("T{face}c{cut}"))
}

/// A font that holds only the glyphs of `characters`, renumbered in the order given.
fn cut_font(face: &ParsedFont, name: &str, cut: usize, characters: &[(char, u16)]) -> Result<ParsedFont> {
    let failed = |cause: &dyn std::fmt::Display| {
        Error::usage("font-not-cut").with("font", name).with("cause", cause.to_string())
    };
    // Sorted by glyph: subset tables want ascending numbers.
    let glyphs: BTreeSet<u16> = characters.iter().map(|(_, glyph)| *glyph).collect();
    let kept: Vec<u16> = std::iter::once(0).chain(glyphs).collect();
    let data = ReadScope::new(&face.original_bytes).read::<FontData<'_>>().map_err(|e| failed(&e))?;
    let provider = data.table_provider(face.font_index as usize).map_err(|e| failed(&e))?;
    let bytes = subset(&provider, &kept, &SubsetProfile::Pdf, CmapTarget::Unicode).map_err(|e| failed(&e))?;
    let position = |glyph: u16| kept.iter().position(|&g| g == glyph).unwrap_or(0) as u16;
    let tag = subset_tag(name, cut, characters);
    Ok(ParsedFont {
        original_bytes: bytes,
        font_index: 0,
        font_name: Some(format!("{tag}+{name}")),
        codepoint_to_glyph: characters.iter().map(|(c, glyph)| (*c as u32, position(*glyph))).collect(),
        glyph_widths: kept
            .iter()
            .filter_map(|&glyph| Some((position(glyph), face.get_glyph_width(glyph)?)))
            .collect(),
        units_per_em: face.units_per_em,
        font_metrics: face.font_metrics.clone(),
        font_type: face.font_type,
        pdf_font_metrics: face.pdf_font_metrics.clone(),
    })
}

/// Six capital letters that depend on what was kept (ISO 32000-1 §9.6.4).
fn subset_tag(name: &str, cut: usize, characters: &[(char, u16)]) -> String {
    let text: String = characters.iter().map(|(character, _)| *character).collect();
    let digest = blake3::hash(format!("{name}\n{cut}\n{text}").as_bytes());
    digest.as_bytes()[..6].iter().map(|byte| (b'A' + byte % 26) as char).collect()
}

fn pt(mm: f32) -> Pt {
    Mm(mm).into()
}

fn point(x: f32, y: f32) -> Point {
    Point { x: pt(x), y: pt(PAGE_HEIGHT - y) }
}

fn corner(x: f32, y: f32) -> LinePoint {
    LinePoint { p: point(x, y), bezier: false }
}

fn grey(percent: f32) -> Color {
    Color::Greyscale(Greyscale { percent, icc_profile: None })
}

fn operations(page: &Page, cuts: &Cuts) -> Vec<Op> {
    let mut ops = vec![Op::SetOutlineColor { col: grey(0.0) }];
    for mark in &page.marks {
        match mark {
            Mark::Text { x, y, face, size_pt, text, grey: shade, turn_deg } => {
                ops.push(Op::SetFillColor { col: grey(*shade) });
                show_text(&mut ops, cuts, (*x, *y), *face, *size_pt, text, *turn_deg);
            }
            Mark::Outline { x, y, width, height, line, dashed } => {
                ops.push(Op::SetOutlineThickness { pt: pt(*line) });
                let dashes: &[f32] = if *dashed { &[3.0, 2.0] } else { &[] };
                ops.push(Op::SetLineDashPattern {
                    dash: LineDashPattern { offset: 0.0, pattern: dashes.iter().copied().collect() },
                });
                ops.push(rectangle(*x, *y, *width, *height, PaintMode::Stroke));
            }
            Mark::Fill { x, y, width, height, grey: shade } => {
                ops.push(Op::SetFillColor { col: grey(*shade) });
                ops.push(rectangle(*x, *y, *width, *height, PaintMode::Fill));
            }
            Mark::Modules { x, y, module, symbol } => {
                ops.push(Op::SetFillColor { col: grey(0.0) });
                let rings = symbol
                    .runs()
                    .into_iter()
                    .map(|(row, column, count)| {
                        let (left, top) = (x + column as f32 * module, y + row as f32 * module);
                        let (right, bottom) = (left + count as f32 * module, top + module);
                        let points = vec![
                            corner(left, top),
                            corner(right, top),
                            corner(right, bottom),
                            corner(left, bottom),
                        ];
                        PolygonRing { points }
                    })
                    .collect();
                let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
                ops.push(Op::DrawPolygon { polygon });
            }
        }
    }
    ops
}

fn rectangle(x: f32, y: f32, width: f32, height: f32, mode: PaintMode) -> Op {
    let at = point(x, y + height);
    let rectangle = Rect {
        x: at.x,
        y: at.y,
        width: pt(width),
        height: pt(height),
        mode: Some(mode),
        winding_order: None,
    };
    Op::DrawRectangle { rectangle }
}

/// Shows text from one face; the rare characters of a second cut only change the font, the cursor goes on.
fn show_text(
    ops: &mut Vec<Op>,
    cuts: &Cuts,
    at: (f32, f32),
    face: FaceId,
    size_pt: f32,
    text: &str,
    turn_deg: f32,
) {
    let at = point(at.0, at.1);
    ops.push(Op::StartTextSection);
    ops.push(if turn_deg == 0.0 {
        Op::SetTextCursor { pos: at }
    } else {
        let (sin, cos) = turn_deg.to_radians().sin_cos();
        Op::SetTextMatrix { matrix: TextMatrix::Raw([cos, sin, -sin, cos, at.x.0, at.y.0]) }
    });
    let characters: Vec<char> = text.chars().collect();
    for run in characters.chunk_by(|a, b| cuts.cut(face, *a) == cuts.cut(face, *b)) {
        let font = PdfFontHandle::External(font_id(face, cuts.cut(face, run[0])));
        ops.push(Op::SetFont { font, size: Pt(size_pt) });
        ops.push(Op::ShowText { items: vec![TextItem::Text(run.iter().collect())] });
    }
    ops.push(Op::EndTextSection);
}
