//! What is drawn, before it is PDF: marks at millimetres from a top left corner, and the areas they take.
//!
//! A [`Slice`] is the smallest piece that a page break may not cut: a line of text, a table row, a symbol. Layout makes
//! slices, pages stacks them, PDF draws their marks.

use crate::tools::paper::fonts::FaceId;
use crate::tools::paper::place::Place;
use crate::tools::paper::symbol::Symbol;
use std::rc::Rc;

/// One point in millimetres.
pub const PT_MM: f32 = 25.4 / 72.0;

/// Something drawn. `x`, `y` in mm from the left and the top.
#[derive(Clone, Debug)]
pub enum Mark {
    /// `y` is the baseline. `turn_deg` turns anticlockwise about the starting point.
    Text {
        x: f32,
        y: f32,
        face: FaceId,
        size_pt: f32,
        text: String,
        grey: f32,
        turn_deg: f32,
    },
    Outline {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        line: f32,
        dashed: bool,
    },
    Fill {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        grey: f32,
    },
    Modules {
        x: f32,
        y: f32,
        module: f32,
        symbol: Rc<Symbol>,
    },
}

/// What an area is taken by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A line of text.
    Text,
    /// A QR symbol with its quiet zone.
    Qr,
    /// A frame or table cell; it holds other areas.
    Frame,
}

/// A rectangle in mm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub taken: Taken,
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// A piece that stays on one page.
#[derive(Clone, Debug, Default)]
pub struct Slice {
    pub height: f32,
    pub marks: Vec<Mark>,
    pub areas: Vec<Area>,
    /// Must be on the page of the slice that follows.
    pub keep: bool,
    /// Empty room, dropped at the top of a page.
    pub gap: bool,
    /// Drawn again above this slice when it begins a page.
    pub head: Option<Rc<Slice>>,
    /// A forced page break stands before this slice.
    pub jump: Option<Jump>,
    /// A line of the document's list of contents that leads here.
    pub outline: Option<String>,
    /// Where in the template it stands, for errors.
    pub place: Place,
}

/// A forced page break.
#[derive(Clone, Debug)]
pub struct Jump {
    pub restart: bool,
    pub footer: Option<String>,
}

impl Slice {
    pub fn gap(height: f32, keep: bool) -> Slice {
        Slice { height, keep, gap: true, ..Slice::default() }
    }

    /// Draws `other` on this slice with its corner at (`x`, `y`).
    pub fn draw(&mut self, other: &Slice, x: f32, y: f32) {
        self.marks.extend(other.marks.iter().map(|mark| mark.moved(x, y)));
        self.areas.extend(other.areas.iter().map(|area| Area { x: area.x + x, y: area.y + y, ..*area }));
    }
}

/// One slice above the other as a single piece; room after the last is dropped.
pub fn stacked(slices: &[Slice]) -> Slice {
    let count = slices.iter().rposition(|slice| !slice.gap).map_or(0, |last| last + 1);
    let mut whole = Slice::default();
    for slice in &slices[..count] {
        let y = whole.height;
        whole.draw(slice, 0.0, y);
        whole.height += slice.height;
    }
    whole
}

impl Mark {
    fn moved(&self, dx: f32, dy: f32) -> Mark {
        let mut mark = self.clone();
        match &mut mark {
            Mark::Text { x, y, .. }
            | Mark::Outline { x, y, .. }
            | Mark::Fill { x, y, .. }
            | Mark::Modules { x, y, .. } => {
                *x += dx;
                *y += dy;
            }
        }
        mark
    }
}
