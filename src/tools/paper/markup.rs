//! The markup that templates produce, read strictly into blocks.
//!
//! ```text
//! doc                        title footer margin-left-mm margin-right-mm margin-top-mm margin-bottom-mm
//!   h1 h2 p                  text and br; align size-pt bold font indent-mm after-mm
//!   table                    columns-mm ("30,*,40"; * shares what is left) border size-pt padding-mm after-mm
//!     thead                  its rows repeat on every page
//!     tr                     height-mm (at least)
//!       th td                text and br, or blocks; align valign colspan size-pt bold font
//!   qr                       data size-mm (quiet zone included) level align
//!   box                      blocks, kept together; width-mm height-mm border padding-mm align after-mm
//!   space                    mm
//!   pagebreak                restart (page numbers begin again) footer
//! ```
//! Lengths are millimetres, sizes points. Every element and attribute not listed here is an error that says where and
//! what is allowed instead. Knows nothing of fonts and pages.

use crate::tools::paper::attributes::{Attributes, Choice};
use crate::tools::paper::template::LineMap;
use crate::words::error::{Error, Result};
use roxmltree::{Node, ParsingOptions};

/// Elements and texts one document may hold, and how deeply they may be nested.
const MAX_NODES: u32 = 100_000;
const MAX_DEPTH: usize = 12;

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
    pub footer: String,
    pub left_mm: f32,
    pub right_mm: f32,
    pub top_mm: f32,
    pub bottom_mm: f32,
    pub blocks: Vec<Block>,
}

/// A block and the template line it stands on.
#[derive(Debug)]
pub struct Block {
    pub line: u32,
    pub kind: Kind,
}

#[derive(Debug)]
pub enum Kind {
    Text(Text),
    Table(Table),
    Qr(Qr),
    Frame(Frame),
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
    pub line: u32,
    pub height_mm: f32,
    pub cells: Vec<Cell>,
}

#[derive(Debug)]
pub struct Cell {
    /// A heading cell is shaded.
    pub heading: bool,
    pub span: usize,
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

const ALIGN: Choice<Align> =
    Choice(&[("left", Align::Left), ("center", Align::Center), ("right", Align::Right)]);
const VALIGN: Choice<Valign> =
    Choice(&[("top", Valign::Top), ("middle", Valign::Middle), ("bottom", Valign::Bottom)]);
const BORDER: Choice<Border> =
    Choice(&[("solid", Border::Solid), ("dashed", Border::Dashed), ("none", Border::None)]);
const LEVEL: Choice<Level> = Choice(&[("L", Level::L), ("M", Level::M), ("Q", Level::Q), ("H", Level::H)]);
const YES: Choice<bool> = Choice(&[("yes", true), ("no", false)]);
const FONT: Choice<bool> = Choice(&[("text", false), ("mono", true)]);

const BLOCKS: &[&str] = &["h1", "h2", "p", "table", "qr", "box", "space", "pagebreak"];
/// In a cell or a box.
const INNER: &[&str] = &["h1", "h2", "p", "qr", "box", "space"];

/// Reads markup; `file` and `lines` say where an error is in the template.
pub fn parse(file: &str, markup: &str, lines: &LineMap) -> Result<Document> {
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let tree = roxmltree::Document::parse_with_options(markup, options)
        .map_err(|cause| not_well_formed(file, lines, &cause))?;
    let reader = Reader { file, lines };
    let too_deep = |node: &Node| node.ancestors().take(MAX_DEPTH + 1).count() > MAX_DEPTH;
    if let Some(node) = tree.descendants().find(too_deep) {
        return Err(reader.wrong(node, Error::usage("template-too-deep")));
    }
    reader.document(tree.root_element())
}

fn not_well_formed(file: &str, lines: &LineMap, cause: &roxmltree::Error) -> Error {
    use roxmltree::Error as X;
    let at = |error: Error| {
        error.with("file", file).with("line", lines.at_position(cause.pos().row, cause.pos().col))
    };
    match cause {
        X::UnexpectedCloseTag(expected, found, _) => {
            at(Error::usage("template-tag-mismatch")).with("expected", expected).with("found", found)
        }
        // Where it should have been closed is not known.
        X::UnclosedRootNode => Error::usage("template-unclosed").with("file", file),
        X::MalformedEntityReference(_) | X::UnknownEntityReference(..) => {
            at(Error::usage("template-ampersand"))
        }
        X::DuplicatedAttribute(name, _) => {
            at(Error::usage("template-attribute-twice")).with("attribute", name)
        }
        _ => at(Error::usage("template-not-xml")),
    }
}

/// What blocks take over from the element around them.
#[derive(Clone, Copy)]
struct Inherited {
    size_pt: f32,
    align: Align,
}

struct Reader<'a> {
    file: &'a str,
    lines: &'a LineMap,
}

impl<'a> Reader<'a> {
    fn line(&self, node: Node) -> u32 {
        self.lines.at(node.range().start)
    }

    fn wrong(&self, node: Node, error: Error) -> Error {
        error.with("file", self.file).with("line", self.line(node))
    }

    fn attributes<'n>(&self, node: Node<'n, 'n>, allowed: &'static [&'static str]) -> Result<Attributes<'n>> {
        Attributes::new(node, allowed, self.file, self.line(node))
    }

    fn document(&self, node: Node) -> Result<Document> {
        if node.tag_name().name() != "doc" {
            return Err(self.misplaced(node, &["doc"]));
        }
        let read = self.attributes(
            node,
            &["title", "footer", "margin-left-mm", "margin-right-mm", "margin-top-mm", "margin-bottom-mm"],
        )?;
        Ok(Document {
            title: read.text("title")?.unwrap_or_default().to_string(),
            footer: read.text("footer")?.unwrap_or_default().to_string(),
            left_mm: read.number("margin-left-mm", 25.0, 5.0..=60.0)?,
            right_mm: read.number("margin-right-mm", 15.0, 5.0..=60.0)?,
            top_mm: read.number("margin-top-mm", 18.0, 15.0..=60.0)?,
            bottom_mm: read.number("margin-bottom-mm", 18.0, 15.0..=60.0)?,
            blocks: self.blocks(node, BLOCKS, Inherited { size_pt: 10.5, align: Align::Left })?,
        })
    }

    fn blocks(&self, parent: Node, allowed: &[&str], inherited: Inherited) -> Result<Vec<Block>> {
        let mut blocks = Vec::new();
        for node in parent.children() {
            if node.is_text() && !node.text().unwrap_or_default().trim().is_empty() {
                return Err(self.loose_text(node, parent, allowed));
            }
            if node.is_element() {
                if !allowed.contains(&node.tag_name().name()) {
                    return Err(self.misplaced(node, allowed));
                }
                blocks.push(Block { line: self.line(node), kind: self.block(node, inherited)? });
            }
        }
        Ok(blocks)
    }

    fn block(&self, node: Node, inherited: Inherited) -> Result<Kind> {
        let Inherited { size_pt, align } = inherited;
        match node.tag_name().name() {
            "h1" => self.text(node, 16.0, true, Align::Center, 4.0).map(Kind::Text),
            "h2" => self.text(node, 11.5, true, Align::Left, 1.5).map(Kind::Text),
            "p" => self.text(node, size_pt, false, align, 1.5).map(Kind::Text),
            "table" => self.table(node, size_pt.min(9.5)).map(Kind::Table),
            "qr" => self.qr(node, align).map(Kind::Qr),
            "box" => self.frame(node, inherited).map(Kind::Frame),
            "space" => self.attributes(node, &["mm"])?.number("mm", 5.0, 0.0..=250.0).map(Kind::Space),
            _ => {
                let read = self.attributes(node, &["restart", "footer"])?;
                let footer = read.text("footer")?.map(str::to_string);
                Ok(Kind::PageBreak { restart: read.choice("restart", false, YES)?, footer })
            }
        }
    }

    fn text(&self, node: Node, size_pt: f32, heading: bool, align: Align, after_mm: f32) -> Result<Text> {
        let read = self.attributes(node, &["align", "size-pt", "bold", "font", "indent-mm", "after-mm"])?;
        Ok(Text {
            lines: self.inline(node)?,
            style: Style {
                size_pt: read.number("size-pt", size_pt, 5.0..=72.0)?,
                bold: read.choice("bold", heading, YES)?,
                mono: read.choice("font", false, FONT)?,
                align: read.choice("align", align, ALIGN)?,
            },
            heading,
            indent_mm: read.number("indent-mm", 0.0, 0.0..=120.0)?,
            after_mm: read.number("after-mm", after_mm, 0.0..=100.0)?,
        })
    }

    /// Text with `br`, one string per line.
    fn inline(&self, parent: Node) -> Result<Vec<String>> {
        let mut lines = vec![String::new()];
        for node in parent.children() {
            if node.is_text() {
                let last = lines.last_mut().expect("there is always a line");
                last.push_str(node.text().unwrap_or_default());
            } else if node.is_element() {
                if node.tag_name().name() != "br" {
                    return Err(self.misplaced(node, &["br"]));
                }
                self.attributes(node, &[])?;
                lines.push(String::new());
            }
        }
        Ok(lines.iter().map(|line| joined(line)).collect())
    }

    fn table(&self, node: Node, size_pt: f32) -> Result<Table> {
        let read = self.attributes(node, &["columns-mm", "border", "size-pt", "padding-mm", "after-mm"])?;
        let size_pt = read.number("size-pt", size_pt, 5.0..=72.0)?;
        let columns_mm = read.columns("columns-mm")?;
        let (mut head, mut body) = (Vec::new(), Vec::new());
        for child in node.children().filter(Node::is_element) {
            match child.tag_name().name() {
                "thead" => {
                    self.attributes(child, &[])?;
                    for row in child.children().filter(Node::is_element) {
                        head.push(self.row(row, &["tr"], columns_mm.len(), size_pt)?);
                    }
                }
                _ => body.push(self.row(child, &["thead", "tr"], columns_mm.len(), size_pt)?),
            }
        }
        Ok(Table {
            columns_mm,
            border: read.choice("border", Border::Solid, BORDER)?,
            padding_mm: read.number("padding-mm", 1.2, 0.0..=20.0)?,
            after_mm: read.number("after-mm", 3.0, 0.0..=100.0)?,
            head,
            body,
        })
    }

    fn row(&self, node: Node, allowed: &[&str], columns: usize, size_pt: f32) -> Result<Row> {
        if node.tag_name().name() != "tr" {
            return Err(self.misplaced(node, allowed));
        }
        let read = self.attributes(node, &["height-mm"])?;
        let cells: Vec<Cell> = node
            .children()
            .filter(Node::is_element)
            .map(|cell| self.cell(cell, size_pt))
            .collect::<Result<_>>()?;
        let found: usize = cells.iter().map(|cell| cell.span).sum();
        if found != columns {
            let error = Error::usage("template-columns").with("found", found).with("expected", columns);
            return Err(self.wrong(node, error));
        }
        Ok(Row { line: self.line(node), height_mm: read.number("height-mm", 0.0, 0.0..=200.0)?, cells })
    }

    fn cell(&self, node: Node, size_pt: f32) -> Result<Cell> {
        let heading = match node.tag_name().name() {
            "th" => true,
            "td" => false,
            _ => return Err(self.misplaced(node, &["th", "td"])),
        };
        let read = self.attributes(node, &["align", "valign", "colspan", "size-pt", "bold", "font"])?;
        let size_pt = read.number("size-pt", size_pt, 5.0..=72.0)?;
        let align = read.choice("align", if heading { Align::Center } else { Align::Left }, ALIGN)?;
        let holds_blocks = node.children().any(|child| child.is_element() && child.tag_name().name() != "br");
        let blocks = if holds_blocks {
            self.blocks(node, INNER, Inherited { size_pt, align })?
        } else {
            let style = Style {
                size_pt,
                bold: read.choice("bold", heading, YES)?,
                mono: read.choice("font", false, FONT)?,
                align,
            };
            let lines = self.inline(node)?;
            let text = Text { lines, style, heading: false, indent_mm: 0.0, after_mm: 0.0 };
            vec![Block { line: self.line(node), kind: Kind::Text(text) }]
        };
        Ok(Cell {
            heading,
            span: read.number("colspan", 1.0, 1.0..=40.0)? as usize,
            valign: read.choice("valign", Valign::Middle, VALIGN)?,
            blocks,
        })
    }

    fn qr(&self, node: Node, align: Align) -> Result<Qr> {
        let read = self.attributes(node, &["data", "size-mm", "level", "align"])?;
        Ok(Qr {
            data: read.required("data")?.trim().to_string(),
            size_mm: read.number("size-mm", 40.0, 10.0..=170.0)?,
            level: read.choice("level", Level::M, LEVEL)?,
            align: read.choice("align", align, ALIGN)?,
        })
    }

    fn frame(&self, node: Node, inherited: Inherited) -> Result<Frame> {
        let read =
            self.attributes(node, &["width-mm", "height-mm", "border", "padding-mm", "align", "after-mm"])?;
        let width = read.number("width-mm", 0.0, 0.0..=200.0)?;
        Ok(Frame {
            width_mm: (width > 0.0).then_some(width),
            height_mm: read.number("height-mm", 0.0, 0.0..=250.0)?,
            border: read.choice("border", Border::Solid, BORDER)?,
            padding_mm: read.number("padding-mm", 2.0, 0.0..=20.0)?,
            after_mm: read.number("after-mm", 3.0, 0.0..=100.0)?,
            align: read.choice("align", inherited.align, ALIGN)?,
            blocks: self.blocks(node, INNER, inherited)?,
        })
    }

    fn loose_text(&self, node: Node, parent: Node, allowed: &[&str]) -> Error {
        let written = &node.document().input_text()[node.range()];
        let blank = written.len() - written.trim_start().len();
        // The text itself is not repeated: it may be a password that was filled in.
        Error::usage("template-loose-text")
            .with("element", parent.tag_name().name())
            .with("allowed", allowed.join(", "))
            .with("file", self.file)
            .with("line", self.lines.at(node.range().start + blank))
    }

    fn misplaced(&self, node: Node, allowed: &[&str]) -> Error {
        let error = Error::usage("template-element")
            .with("element", node.tag_name().name())
            .with("allowed", allowed.join(", "));
        self.wrong(node, error)
    }
}

/// Joins the lines a template is written on: a line end between Japanese characters is nothing, elsewhere a space.
fn joined(text: &str) -> String {
    use crate::tools::paper::breaking::is_wide;
    let mut out = String::with_capacity(text.len());
    let mut gap: Option<bool> = None;
    for c in text.chars() {
        if c.is_ascii_whitespace() {
            gap = Some(gap.unwrap_or(false) || c == '\n');
            continue;
        }
        if let (Some(line_end), Some(before)) = (gap, out.chars().last())
            && !(line_end && (is_wide(before) || is_wide(c)))
        {
            out.push(' ');
        }
        gap = None;
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_line_end_is_a_space_only_between_words() {
        assert_eq!(joined("\n  氏名は\n  ここに "), "氏名はここに");
        assert_eq!(joined("the\n  notice"), "the notice");
        assert_eq!(joined("氏名 一郎"), "氏名 一郎");
    }
}
