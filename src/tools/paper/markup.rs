//! The markup that templates produce, as blocks. `reader` reads it strictly.
//!
//! ```text
//! doc                        title header footer margin-left-mm margin-right-mm margin-top-mm margin-bottom-mm
//!   h1 h2 p                  text and br; align size-pt bold font indent-mm after-mm outline
//!   table                    columns-mm ("30,*,40"; * shares what is left) border size-pt padding-mm after-mm
//!     thead                  its rows repeat on every page
//!     tr                     height-mm (at least) outline
//!       th td                text and br, or blocks; align valign colspan rowspan size-pt bold font
//!   keep                     any blocks, kept on one page
//!   qr                       data size-mm (quiet zone included) level align
//!   box                      blocks, kept together; width-mm height-mm border padding-mm align after-mm
//!   space                    mm
//!   pagebreak                restart (page numbers begin again) footer
//! ```
//! Lengths are millimetres, sizes points. An `outline` is a line in the list of contents that readers show beside the pages.
//! Headers and footers hold `[page]` and `[pages]`. Rows that a `rowspan` joins stay on one page together. Every element and attribute not listed here is an error that says where and
//! what is allowed instead. Knows nothing of fonts and pages.

use crate::tools::paper::place::Place;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Center,
    Right,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Valign {
    Top,
    Middle,
    Bottom,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    Solid,
    Dashed,
    None,
}

#[derive(Debug)]
pub struct Document {
    pub title: String,
    pub header: String,
    pub footer: String,
    pub left_mm: f32,
    pub right_mm: f32,
    pub top_mm: f32,
    pub bottom_mm: f32,
    pub blocks: Vec<Block>,
}

/// A block and where in the template it stands.
#[derive(Debug)]
pub struct Block {
    pub place: Place,
    pub kind: Kind,
}

#[derive(Debug)]
pub enum Kind {
    Text(Text),
    Table(Table),
    Qr(Qr),
    Frame(Frame),
    /// Kept on one page.
    Keep(Vec<Block>),
    Space(f32),
    /// `Some` begins the page numbers again, under a new footer if one is given.
    PageBreak {
        restart: bool,
        footer: Option<String>,
    },
}

/// A paragraph or heading: lines separated by `br`.
#[derive(Debug)]
pub struct Text {
    pub lines: Vec<String>,
    pub style: Style,
    /// Kept on one page with what follows.
    pub heading: bool,
    pub indent_mm: f32,
    pub after_mm: f32,
    /// A line in the document's list of contents.
    pub outline: Option<String>,
}

#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub size_pt: f32,
    pub bold: bool,
    pub mono: bool,
    pub align: Align,
}

#[derive(Debug)]
pub struct Table {
    /// `None` shares the width that is left.
    pub columns_mm: Vec<Option<f32>>,
    pub border: Border,
    pub padding_mm: f32,
    pub after_mm: f32,
    pub head: Vec<Row>,
    pub body: Vec<Row>,
}

#[derive(Debug)]
pub struct Row {
    pub place: Place,
    pub height_mm: f32,
    pub cells: Vec<Cell>,
    pub outline: Option<String>,
}

#[derive(Debug)]
pub struct Cell {
    /// A heading cell is shaded.
    pub heading: bool,
    /// Its first column, and how many columns and rows it takes.
    pub column: usize,
    pub columns: usize,
    pub rows: usize,
    pub valign: Valign,
    pub blocks: Vec<Block>,
}

#[derive(Debug)]
pub struct Qr {
    pub data: String,
    pub size_mm: f32,
    pub level: Level,
    pub align: Align,
}

/// Error correction level.
#[derive(Clone, Copy, Debug)]
pub enum Level {
    L,
    M,
    Q,
    H,
}

#[derive(Debug)]
pub struct Frame {
    pub width_mm: Option<f32>,
    pub height_mm: f32,
    pub border: Border,
    pub padding_mm: f32,
    pub after_mm: f32,
    pub align: Align,
    pub blocks: Vec<Block>,
}
