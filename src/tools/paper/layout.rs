//! From blocks to slices: text is broken into lines, frames and symbols are measured. Tables are in `table`.
//!
//! Every block reserves the room it draws in, so nothing can overlap; what cannot fit the width is an error.

use crate::tools::paper::breaking;
use crate::tools::paper::canvas::{Area, Jump, Mark, PT_MM, Slice, Taken, stacked};
use crate::tools::paper::fonts::{FontSet, Glyph, Role};
use crate::tools::paper::markup::{Align, Block, Border, Frame, Kind, Level, Qr, Style, Text};
use crate::tools::paper::place::Place;
use crate::tools::paper::symbol::{MIN_MODULE_MM, QUIET_ZONE, Symbol};
use crate::tools::paper::table;
use crate::words::error::{Error, Result};
use crate::words::text::Lang;
use std::rc::Rc;

/// Line height over type size.
const LEADING: f32 = 1.5;
/// Baseline below the top of the type's own box, over its size.
const ASCENT: f32 = 0.86;
/// Thickness of rules and borders, in mm.
pub const RULE: f32 = 0.2;

/// What layout needs to know besides the blocks.
pub struct Context<'a> {
    pub fonts: &'a FontSet,
    pub lang: Lang,
    /// The template, for errors.
    pub file: &'a str,
}

impl Context<'_> {
    pub fn wrong(&self, place: Place, error: Error) -> Error {
        error.with("file", self.file).with("line", place.line).with("column", place.column)
    }

    /// Lays `blocks` out in a column `width` mm wide.
    pub fn flow(&self, blocks: &[Block], width: f32) -> Result<Vec<Slice>> {
        let mut slices = Vec::new();
        let mut jump = None;
        for block in blocks {
            let mut made = match &block.kind {
                Kind::Text(text) => self.text(text, width)?,
                Kind::Table(table) => table::lay_out(self, block.place, table, width)?,
                Kind::Qr(qr) => vec![self.qr(block.place, qr, width)?],
                Kind::Frame(frame) => self.frame(block.place, frame, width)?,
                Kind::Keep(blocks) => kept(self.flow(blocks, width)?),
                Kind::Space(height) => vec![Slice::gap(*height, false)],
                Kind::PageBreak { restart, footer } => {
                    jump = Some(Jump { restart: *restart, footer: footer.clone() });
                    continue;
                }
            };
            if let Some(first) = made.first_mut() {
                first.jump = jump.take();
            }
            for slice in made.iter_mut().filter(|slice| slice.place == Place::default()) {
                slice.place = block.place;
            }
            slices.append(&mut made);
        }
        Ok(slices)
    }

    fn text(&self, text: &Text, width: f32) -> Result<Vec<Slice>> {
        let mut slices = Vec::new();
        for line in &text.lines {
            let glyphs = self.fonts.set(text.style.role(), self.lang, line)?;
            let size_mm = text.style.size_pt * PT_MM;
            let room = width - text.indent_mm;
            for range in breaking::lines(&glyphs, room / size_mm) {
                let mut slice = line_slice(&glyphs[range], text.style, room);
                if text.indent_mm > 0.0 {
                    let mut moved = Slice { height: slice.height, ..Slice::default() };
                    moved.draw(&slice, text.indent_mm, 0.0);
                    slice = moved;
                }
                slices.push(slice);
            }
        }
        let count = slices.len();
        for (index, slice) in slices.iter_mut().enumerate() {
            // No single line of a paragraph is left alone at the foot or the head of a page.
            slice.keep = text.heading || (count > 1 && (index == 0 || index + 2 == count));
        }
        if let Some(first) = slices.first_mut() {
            first.outline = text.outline.clone();
        }
        slices.push(Slice::gap(text.after_mm, text.heading));
        Ok(slices)
    }

    fn qr(&self, place: Place, qr: &Qr, width: f32) -> Result<Slice> {
        let level = match qr.level {
            Level::L => qrcode::EcLevel::L,
            Level::M => qrcode::EcLevel::M,
            Level::Q => qrcode::EcLevel::Q,
            Level::H => qrcode::EcLevel::H,
        };
        let symbol = Symbol::new(&qr.data, level)?;
        let modules = (symbol.side + 2 * QUIET_ZONE) as f32;
        let module = qr.size_mm / modules;
        if module < MIN_MODULE_MM || qr.size_mm > width {
            let needed = (modules * MIN_MODULE_MM).ceil();
            let error = Error::usage("qr-too-dense")
                .with("needed", needed)
                .with("size", qr.size_mm)
                .with("width", width.floor());
            return Err(self.wrong(place, error));
        }
        let x = placed(qr.align, qr.size_mm, width);
        let quiet = QUIET_ZONE as f32 * module;
        let size = qr.size_mm;
        Ok(Slice {
            height: size,
            marks: vec![
                // White under the symbol, whatever the page has there.
                Mark::Fill { x, y: 0.0, width: size, height: size, grey: 1.0 },
                Mark::Modules { x: x + quiet, y: quiet, module, symbol: Rc::new(symbol) },
            ],
            areas: vec![Area { taken: Taken::Qr, x, y: 0.0, width: size, height: size }],
            ..Slice::default()
        })
    }

    fn frame(&self, place: Place, frame: &Frame, room: f32) -> Result<Vec<Slice>> {
        let width = frame.width_mm.unwrap_or(room);
        let inner = width - 2.0 * frame.padding_mm;
        if width > room + 0.01 || inner < 2.0 {
            let error = Error::usage("template-too-wide").with("width", width).with("room", room.floor());
            return Err(self.wrong(place, error));
        }
        let content = stacked(&self.flow(&frame.blocks, inner)?);
        let height = (content.height + 2.0 * frame.padding_mm).max(frame.height_mm);
        let x = placed(frame.align, width, room);
        let mut slice = Slice { height, ..Slice::default() };
        if frame.border != Border::None {
            let dashed = frame.border == Border::Dashed;
            slice.marks.push(Mark::Outline { x, y: 0.0, width, height, line: RULE, dashed });
        }
        slice.areas.push(Area { taken: Taken::Frame, x, y: 0.0, width, height });
        slice.draw(&content, x + frame.padding_mm, frame.padding_mm);
        Ok(vec![slice, Slice::gap(frame.after_mm, false)])
    }
}

/// Slices that stay on one page; room after the last may go.
fn kept(mut slices: Vec<Slice>) -> Vec<Slice> {
    let last = slices.iter().rposition(|slice| !slice.gap).unwrap_or(0);
    slices[..last].iter_mut().for_each(|slice| slice.keep = true);
    slices
}

impl Style {
    pub fn role(self) -> Role {
        match (self.mono, self.bold) {
            (true, false) => Role::Mono,
            (true, true) => Role::MonoBold,
            (false, true) => Role::Bold,
            (false, false) => Role::Text,
        }
    }
}

/// Left edge of something `width` wide in a column.
pub fn placed(align: Align, width: f32, column: f32) -> f32 {
    match align {
        Align::Left => 0.0,
        Align::Center => (column - width) / 2.0,
        Align::Right => column - width,
    }
}

/// One line of text in a column.
pub fn line_slice(glyphs: &[Glyph], style: Style, column: f32) -> Slice {
    let size_mm = style.size_pt * PT_MM;
    let width: f32 = glyphs.iter().map(|glyph| glyph.advance_em * size_mm).sum();
    let height = size_mm * LEADING;
    let left = placed(style.align, width, column);
    let top = (height - size_mm) / 2.0;
    let mut slice = Slice { height, ..Slice::default() };
    if width > 0.0 {
        slice.areas.push(Area { taken: Taken::Text, x: left, y: top, width, height: size_mm });
    }
    slice.marks = runs(glyphs, left, top + size_mm * ASCENT, style.size_pt, 0.0, 0.0);
    slice
}

/// Text marks, one for each run of glyphs from the same face.
pub fn runs(glyphs: &[Glyph], x: f32, y: f32, size_pt: f32, grey: f32, turn_deg: f32) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut x = x;
    for run in glyphs.chunk_by(|a, b| a.face == b.face) {
        let text: String = run.iter().map(|glyph| glyph.character).collect();
        marks.push(Mark::Text { x, y, face: run[0].face, size_pt, text, grey, turn_deg });
        x += run.iter().map(|glyph| glyph.advance_em * size_pt * PT_MM).sum::<f32>();
    }
    marks
}
