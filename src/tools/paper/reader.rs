//! Markup read strictly into blocks (`markup` lists what there is). What is wrong in one block does not hide what is wrong
//! in the next: all of it is told.

use crate::tools::paper::attributes::{Attributes, Choice, Source};
use crate::tools::paper::markup::{
    Align, Block, Border, Cell, Document, Frame, Kind, Level, Qr, Row, Style, Table, Text, Valign,
};
use crate::tools::paper::place::{Place, PlaceMap, never_closed};
use crate::words::error::{Error, Result};
use roxmltree::{Node, ParsingOptions};
use std::cell::RefCell;

/// Elements and texts one document may hold, and how deeply they may be nested.
const MAX_NODES: u32 = 1_000_000;
const MAX_DEPTH: usize = 12;

const ALIGN: Choice<Align> =
    Choice(&[("left", Align::Left), ("center", Align::Center), ("right", Align::Right)]);
const VALIGN: Choice<Valign> =
    Choice(&[("top", Valign::Top), ("middle", Valign::Middle), ("bottom", Valign::Bottom)]);
const BORDER: Choice<Border> =
    Choice(&[("solid", Border::Solid), ("dashed", Border::Dashed), ("none", Border::None)]);
const LEVEL: Choice<Level> = Choice(&[("L", Level::L), ("M", Level::M), ("Q", Level::Q), ("H", Level::H)]);
const YES: Choice<bool> = Choice(&[("yes", true), ("no", false)]);
const FONT: Choice<bool> = Choice(&[("text", false), ("mono", true)]);

const BLOCKS: &[&str] = &["h1", "h2", "p", "table", "qr", "box", "keep", "space", "pagebreak"];
const KEPT: &[&str] = &["h1", "h2", "p", "table", "qr", "box", "space"];
/// In a cell or a box.
const INNER: &[&str] = &["h1", "h2", "p", "table", "qr", "box", "space"];
const CELL: &[&str] = &["align", "valign", "colspan", "rowspan", "size-pt", "bold", "font"];

/// Reads markup; `file` and `places` say where an error is in the template. Every error found is given, in their order.
pub fn parse(file: &str, markup: &str, places: &PlaceMap) -> std::result::Result<Document, Vec<Error>> {
    let source = Source { file, places };
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let tree = roxmltree::Document::parse_with_options(markup, options)
        .map_err(|cause| vec![not_well_formed(&source, markup, &cause)])?;
    let reader = Reader { source, errors: RefCell::default() };
    let too_deep = |node: &Node| node.ancestors().take(MAX_DEPTH + 1).count() > MAX_DEPTH;
    if let Some(node) = tree.descendants().find(too_deep) {
        return Err(vec![reader.wrong(node, Error::usage("template-too-deep"))]);
    }
    let document = reader.document(tree.root_element());
    let mut errors = reader.errors.into_inner();
    match document {
        Ok(document) if errors.is_empty() => Ok(document),
        Ok(_) => Err(errors),
        Err(error) => {
            errors.push(error);
            Err(errors)
        }
    }
}

fn not_well_formed(source: &Source, markup: &str, cause: &roxmltree::Error) -> Error {
    use roxmltree::Error as X;
    let at = |error: Error| {
        let (row, column) = (cause.pos().row, cause.pos().col);
        source.wrong_at(source.places.at_position(markup, row, column), error)
    };
    match cause {
        X::UnexpectedCloseTag(expected, found, _) => {
            at(Error::usage("template-tag-mismatch")).with("expected", expected).with("found", found)
        }
        X::UnclosedRootNode => {
            source.wrong(never_closed(markup).unwrap_or(0), Error::usage("template-unclosed"))
        }
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
    source: Source<'a>,
    errors: RefCell<Vec<Error>>,
}

impl<'a> Reader<'a> {
    fn place(&self, node: Node) -> Place {
        self.source.places.at(node.range().start)
    }

    fn wrong(&self, node: Node, error: Error) -> Error {
        self.source.wrong(node.range().start, error)
    }

    /// What was read, or nothing and the error kept.
    fn kept<T>(&self, read: Result<T>) -> Option<T> {
        read.map_err(|error| self.errors.borrow_mut().push(error)).ok()
    }

    fn attributes<'n>(&self, node: Node<'n, 'n>, allowed: &[&str]) -> Result<Attributes<'n>>
    where
        'a: 'n,
    {
        Attributes::new(node, allowed, self.source)
    }

    fn document(&self, node: Node) -> Result<Document> {
        if node.tag_name().name() != "doc" {
            return Err(self.misplaced(node, &["doc"]));
        }
        let read = self.attributes(
            node,
            &[
                "title",
                "header",
                "footer",
                "margin-left-mm",
                "margin-right-mm",
                "margin-top-mm",
                "margin-bottom-mm",
            ],
        )?;
        // What stands above the page must not reach into it.
        let header = read.filled("header").unwrap_or_default();
        let least_top = if header.is_empty() { 15.0 } else { 18.0 };
        Ok(Document {
            title: read.text("title").unwrap_or_default().to_string(),
            header,
            footer: read.text("footer").unwrap_or_default().to_string(),
            left_mm: read.number("margin-left-mm", 25.0, 5.0..=60.0)?,
            right_mm: read.number("margin-right-mm", 15.0, 5.0..=60.0)?,
            top_mm: read.number("margin-top-mm", 18.0, least_top..=60.0)?,
            bottom_mm: read.number("margin-bottom-mm", 18.0, 15.0..=60.0)?,
            blocks: self.blocks(node, BLOCKS, Inherited { size_pt: 10.5, align: Align::Left }),
        })
    }

    fn blocks(&self, parent: Node, allowed: &[&str], inherited: Inherited) -> Vec<Block> {
        let mut blocks = Vec::new();
        for node in parent.children() {
            if node.is_text() && !node.text().unwrap_or_default().trim().is_empty() {
                self.errors.borrow_mut().push(self.loose_text(node, parent, allowed));
            }
            if node.is_element() {
                if !allowed.contains(&node.tag_name().name()) {
                    self.errors.borrow_mut().push(self.misplaced(node, allowed));
                    continue;
                }
                let read = self.kept(self.block(node, inherited));
                blocks.extend(read.map(|kind| Block { place: self.place(node), kind }));
            }
        }
        blocks
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
            "keep" => {
                self.attributes(node, &[])?;
                Ok(Kind::Keep(self.blocks(node, KEPT, inherited)))
            }
            "space" => self.attributes(node, &["mm"])?.number("mm", 5.0, 0.0..=250.0).map(Kind::Space),
            _ => {
                let read = self.attributes(node, &["restart", "footer"])?;
                let footer = read.text("footer").map(str::to_string);
                Ok(Kind::PageBreak { restart: read.choice("restart", false, YES)?, footer })
            }
        }
    }

    fn text(&self, node: Node, size_pt: f32, heading: bool, align: Align, after_mm: f32) -> Result<Text> {
        let read =
            self.attributes(node, &["align", "size-pt", "bold", "font", "indent-mm", "after-mm", "outline"])?;
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
            outline: read.filled("outline"),
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
        let columns = columns_mm.len();
        let (mut head, mut body) = (Vec::new(), Vec::new());
        let (heads, rows): (Vec<Node>, Vec<Node>) =
            node.children().filter(Node::is_element).partition(|child| child.tag_name().name() == "thead");
        for thead in heads {
            self.attributes(thead, &[])?;
            let rows: Vec<Node> = thead.children().filter(Node::is_element).collect();
            head.append(&mut self.rows(&rows, &["tr"], columns, size_pt));
        }
        body.append(&mut self.rows(&rows, &["thead", "tr"], columns, size_pt));
        Ok(Table {
            columns_mm,
            border: read.choice("border", Border::Solid, BORDER)?,
            padding_mm: read.number("padding-mm", 1.2, 0.0..=20.0)?,
            after_mm: read.number("after-mm", 3.0, 0.0..=100.0)?,
            head,
            body,
        })
    }

    /// Rows of the head or of the body; a cell may reach down over later ones, but not beyond the last.
    fn rows(&self, nodes: &[Node], allowed: &[&str], columns: usize, size_pt: f32) -> Vec<Row> {
        let mut rows = Vec::with_capacity(nodes.len());
        // How many rows more each column is taken from above.
        let mut taken = vec![0; columns];
        for (index, node) in nodes.iter().enumerate() {
            let below = nodes.len() - index;
            let Some(row) = self.kept(self.row(*node, allowed, &mut taken, below, size_pt)) else {
                // What a broken row would have taken is not known; the rows below are judged without it.
                taken.fill(0);
                continue;
            };
            rows.push(row);
        }
        rows
    }

    fn row(
        &self,
        node: Node,
        allowed: &[&str],
        taken: &mut [usize],
        below: usize,
        size_pt: f32,
    ) -> Result<Row> {
        if node.tag_name().name() != "tr" {
            return Err(self.misplaced(node, allowed));
        }
        let read = self.attributes(node, &["height-mm", "outline"])?;
        let mut free: Vec<bool> = taken.iter().map(|rows| *rows == 0).collect();
        taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        let (mut cells, mut found, mut column) = (Vec::new(), free.iter().filter(|free| !**free).count(), 0);
        for child in node.children().filter(Node::is_element) {
            let mut cell = self.cell(child, size_pt)?;
            found += cell.columns;
            column += free[column.min(free.len())..].iter().take_while(|free| !**free).count();
            let end = column + cell.columns;
            if cell.rows > below {
                let error = Error::usage("template-rowspan").with("found", cell.rows).with("room", below);
                return Err(self.wrong(child, error));
            }
            if free.get(column..end).is_some_and(|columns| columns.iter().all(|free| *free)) {
                free[column..end].fill(false);
                taken[column..end].fill(cell.rows - 1);
            } else {
                // Too many columns, which the count below tells; or a gap between those taken from above is too narrow.
                found = found.max(taken.len() + 1);
            }
            cell.column = column;
            column = end;
            cells.push(cell);
        }
        if found != taken.len() {
            let error = Error::usage("template-columns").with("found", found).with("expected", taken.len());
            return Err(self.wrong(node, error));
        }
        Ok(Row {
            place: self.place(node),
            height_mm: read.number("height-mm", 0.0, 0.0..=200.0)?,
            cells,
            outline: read.filled("outline"),
        })
    }

    fn cell(&self, node: Node, size_pt: f32) -> Result<Cell> {
        let heading = match node.tag_name().name() {
            "th" => true,
            "td" => false,
            _ => return Err(self.misplaced(node, &["th", "td"])),
        };
        let read = self.attributes(node, CELL)?;
        let size_pt = read.number("size-pt", size_pt, 5.0..=72.0)?;
        let align = read.choice("align", if heading { Align::Center } else { Align::Left }, ALIGN)?;
        let holds_blocks = node.children().any(|child| child.is_element() && child.tag_name().name() != "br");
        let blocks = if holds_blocks {
            self.blocks(node, INNER, Inherited { size_pt, align })
        } else {
            let style = Style {
                size_pt,
                bold: read.choice("bold", heading, YES)?,
                mono: read.choice("font", false, FONT)?,
                align,
            };
            let lines = self.inline(node)?;
            let text = Text { lines, style, heading: false, indent_mm: 0.0, after_mm: 0.0, outline: None };
            vec![Block { place: self.place(node), kind: Kind::Text(text) }]
        };
        Ok(Cell {
            heading,
            column: 0,
            columns: read.count("colspan", 1..=40)?,
            rows: read.count("rowspan", 1..=40)?,
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
            blocks: self.blocks(node, INNER, inherited),
        })
    }

    fn loose_text(&self, node: Node, parent: Node, allowed: &[&str]) -> Error {
        let written = &node.document().input_text()[node.range()];
        let blank = written.len() - written.trim_start().len();
        // The text itself is not repeated: it may be a password that was filled in.
        let error = Error::usage("template-loose-text")
            .with("element", parent.tag_name().name())
            .with("allowed", allowed.join(", "));
        self.source.wrong(node.range().start + blank, error)
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
