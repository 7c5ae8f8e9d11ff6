//! From slices to pages: where a page ends, what is drawn on each besides, and its number.
//!
//! Slices that keep together move to the next page together; a table's head is drawn again where a page begins with one
//! of its rows. Header and footer hold `[page]` and `[pages]`, counted anew after a page break that restarts them.

use crate::tools::paper::canvas::{Area, Jump, Mark, PT_MM, Slice, Taken};
use crate::tools::paper::fonts::Role;
use crate::tools::paper::layout::{Context, RULE, line_slice, placed, runs};
use crate::tools::paper::markup::{Align, Document, Style};
use crate::tools::paper::place::Place;
use crate::words::error::{Error, Result};
use crate::words::text;
use std::rc::Rc;

/// A4 portrait, in mm.
pub const PAGE_WIDTH: f32 = 210.0;
pub const PAGE_HEIGHT: f32 = 297.0;

/// The footer's line above the lower edge, the header's below the upper one.
const FOOTER_MM: f32 = 13.0;
const HEADER_MM: f32 = 4.5;
const EDGE_PT: f32 = 8.0;
const LEAST_EDGE_PT: f32 = 4.5;

/// One page, ready to draw. Coordinates are those of the sheet.
#[derive(Debug, Default)]
pub struct Page {
    pub marks: Vec<Mark>,
    pub areas: Vec<Area>,
    /// Lines of the list of contents that lead to this page, and how far down.
    pub outline: Vec<(f32, String)>,
}

struct Stacker<'a> {
    context: &'a Context<'a>,
    document: &'a Document,
    pages: Vec<Page>,
    /// First page and footer of each run of page numbers.
    sections: Vec<(usize, String)>,
    y: f32,
    head: Option<Rc<Slice>>,
}

/// Stacks `slices` on pages. `practice` marks every page as not meant in earnest.
pub fn stack(context: &Context, document: &Document, slices: &[Slice], practice: bool) -> Result<Vec<Page>> {
    let mut stacker = Stacker {
        context,
        document,
        pages: vec![Page::default()],
        sections: vec![(0, document.footer.clone())],
        y: document.top_mm,
        head: None,
    };
    let mut rest = slices;
    while !rest.is_empty() {
        // A jump ends a chain: what stands after it is on another page anyway.
        let mut length = 1;
        while length < rest.len() && rest[length - 1].keep && rest[length].jump.is_none() {
            length += 1;
        }
        let (chain, after) = rest.split_at(length);
        stacker.chain(chain)?;
        rest = after;
    }
    stacker.edges()?;
    let mut pages = stacker.pages;
    if practice {
        for page in &mut pages {
            mark_practice(context, document, page)?;
        }
    }
    Ok(pages)
}

impl Stacker<'_> {
    fn bottom(&self) -> f32 {
        PAGE_HEIGHT - self.document.bottom_mm
    }

    fn at_top(&self) -> bool {
        self.y <= self.document.top_mm
    }

    fn new_page(&mut self) {
        self.pages.push(Page::default());
        self.y = self.document.top_mm;
        self.head = None;
    }

    fn chain(&mut self, chain: &[Slice]) -> Result<()> {
        if let Some(jump) = &chain[0].jump {
            self.jump(jump);
        }
        let fits = self.y + self.needed(chain) <= self.bottom() + 0.01;
        if !fits && !self.at_top() {
            self.new_page();
        }
        for slice in chain {
            if self.y + self.needed(std::slice::from_ref(slice)) > self.bottom() + 0.01 && !self.at_top() {
                self.new_page();
            }
            self.place(slice)?;
        }
        Ok(())
    }

    fn jump(&mut self, jump: &Jump) {
        if !self.at_top() {
            self.new_page();
        }
        let footer = jump.footer.clone().unwrap_or_else(|| self.document.footer.clone());
        let page = self.pages.len() - 1;
        if jump.restart && page > 0 {
            self.sections.push((page, footer));
        }
    }

    /// Height of the pieces with the heads they would bring; room at the end needs none.
    fn needed(&self, chain: &[Slice]) -> f32 {
        let count = chain.iter().rposition(|slice| !slice.gap).map_or(0, |last| last + 1);
        let mut drawn = self.head.as_ref();
        let mut height = 0.0;
        for slice in &chain[..count] {
            if let Some(head) = head_to_draw(slice, drawn) {
                height += head.height;
            }
            drawn = slice.head.as_ref();
            height += slice.height;
        }
        height
    }

    fn place(&mut self, slice: &Slice) -> Result<()> {
        if slice.gap {
            if !self.at_top() {
                self.y += slice.height;
            }
            return Ok(());
        }
        if let Some(head) = head_to_draw(slice, self.head.as_ref()).cloned() {
            self.draw(&head);
        }
        self.head = slice.head.clone();
        if self.y + slice.height > self.bottom() + 0.01 {
            let error = Error::usage("template-too-tall")
                .with("height", slice.height.ceil())
                .with("room", (self.bottom() - self.document.top_mm).floor());
            return Err(self.context.wrong(slice.place, error));
        }
        self.draw(slice);
        Ok(())
    }

    fn draw(&mut self, slice: &Slice) {
        let (x, y) = (self.document.left_mm, self.y);
        let mut moved = Slice::default();
        moved.draw(slice, x, y);
        let page = self.pages.last_mut().expect("there is always a page");
        page.marks.append(&mut moved.marks);
        page.areas.append(&mut moved.areas);
        page.outline.extend(slice.outline.clone().map(|text| (y, text)));
        self.y += slice.height;
    }

    /// What stands above and below each page.
    fn edges(&mut self) -> Result<()> {
        let mut ends: Vec<usize> = self.sections.iter().skip(1).map(|(first, _)| *first).collect();
        ends.push(self.pages.len());
        for ((first, footer), end) in self.sections.iter().zip(ends) {
            for index in *first..end {
                let count = (index - first + 1, end - first);
                let edges = [
                    (self.edge(&self.document.header, count)?, HEADER_MM),
                    (self.edge(footer, count)?, PAGE_HEIGHT - FOOTER_MM),
                ];
                let page = &mut self.pages[index];
                for (line, y) in edges {
                    let mut moved = Slice::default();
                    moved.draw(&line, self.document.left_mm, y);
                    page.marks.append(&mut moved.marks);
                    page.areas.append(&mut moved.areas);
                }
            }
        }
        Ok(())
    }

    fn edge(&self, text: &str, (page, pages): (usize, usize)) -> Result<Slice> {
        let text = text.replace("[page]", &page.to_string()).replace("[pages]", &pages.to_string());
        let glyphs = self.context.fonts.set(Role::Text, self.context.lang, &text)?;
        let room = PAGE_WIDTH - self.document.left_mm - self.document.right_mm;
        if glyphs.is_empty() {
            return Ok(Slice::default());
        }
        // A long name is set smaller rather than refused.
        let ems: f32 = glyphs.iter().map(|glyph| glyph.advance_em).sum();
        let size_pt = EDGE_PT.min(room / (ems * PT_MM));
        if size_pt < LEAST_EDGE_PT {
            let error = Error::usage("template-too-wide")
                .with("width", (ems * LEAST_EDGE_PT * PT_MM).ceil())
                .with("room", room.floor());
            return Err(self.context.wrong(Place { line: 1, column: 1 }, error));
        }
        let style = Style { size_pt, bold: false, mono: false, align: Align::Center };
        Ok(line_slice(&glyphs, style, room))
    }
}

/// The head to draw above a slice when the head `drawn` stands above it already.
fn head_to_draw<'s>(slice: &'s Slice, drawn: Option<&Rc<Slice>>) -> Option<&'s Rc<Slice>> {
    slice.head.as_ref().filter(|head| !drawn.is_some_and(|drawn| Rc::ptr_eq(drawn, head)))
}

/// 練習 across the page behind everything, and in a frame at its head.
fn mark_practice(context: &Context, document: &Document, page: &mut Page) -> Result<()> {
    let word = text::message(context.lang, "paper-practice", &[]);
    let glyphs = context.fonts.set(Role::Bold, context.lang, &word)?;
    let ems: f32 = glyphs.iter().map(|glyph| glyph.advance_em).sum();
    // As large as the diagonal allows, without drowning the text that is printed over it.
    let size_pt = (150.0 / ems / PT_MM).min(150.0);
    let half = ems * size_pt * PT_MM / 2.0 * std::f32::consts::FRAC_1_SQRT_2;
    let mut behind =
        runs(&glyphs, PAGE_WIDTH / 2.0 - half + 12.0, PAGE_HEIGHT / 2.0 + half + 12.0, size_pt, 0.93, 45.0);
    behind.append(&mut page.marks);
    page.marks = behind;

    let notice = text::message(context.lang, "paper-practice-notice", &[]);
    let style = Style { size_pt: 9.0, bold: true, mono: false, align: Align::Center };
    let glyphs = context.fonts.set(Role::Bold, context.lang, &notice)?;
    let width = glyphs.iter().map(|glyph| glyph.advance_em * 9.0 * PT_MM).sum::<f32>() + 6.0;
    let column = PAGE_WIDTH - document.left_mm - document.right_mm;
    let x = document.left_mm + placed(Align::Center, width, column);
    let line = line_slice(&glyphs, style, width);
    let y = document.top_mm - line.height - 4.0;
    let mut moved = Slice::default();
    moved.draw(&line, x, y);
    page.marks.push(Mark::Outline {
        x,
        y: y - 0.5,
        width,
        height: line.height + 1.0,
        line: 2.0 * RULE,
        dashed: false,
    });
    page.marks.append(&mut moved.marks);
    page.areas.push(Area { taken: Taken::Text, x, y, width, height: line.height });
    Ok(())
}
