//! Tables: columns shared out, cells wrapped, rows as high as their highest cell and never cut, heads repeated.

use crate::tools::paper::canvas::{Area, Mark, Slice, Taken, stacked};
use crate::tools::paper::layout::{Context, RULE};
use crate::tools::paper::markup::{Border, Row, Table, Valign};
use crate::words::error::{Error, Result};
use std::rc::Rc;

/// Shade of heading cells.
const HEAD_GREY: f32 = 0.92;
/// The narrowest column that can hold a character, in mm.
const MIN_COLUMN: f32 = 4.0;

/// A table of at most so many rows and so many mm is kept on one page.
const WHOLE_ROWS: usize = 4;
const WHOLE_MM: f32 = 60.0;

/// One slice for each row of the body, each carrying the head.
pub fn lay_out(context: &Context, line: u32, table: &Table, width: f32) -> Result<Vec<Slice>> {
    let columns = share_out(context, line, &table.columns_mm, width)?;
    let head_rows: Vec<Slice> =
        table.head.iter().map(|row| lay_out_row(context, table, row, &columns)).collect::<Result<_>>()?;
    let head = (!head_rows.is_empty()).then(|| Rc::new(stacked(&head_rows)));
    let mut slices = Vec::with_capacity(table.body.len() + 1);
    for row in &table.body {
        let mut slice = lay_out_row(context, table, row, &columns)?;
        slice.head = head.clone();
        slices.push(slice);
    }
    if slices.len() <= WHOLE_ROWS && slices.iter().map(|slice| slice.height).sum::<f32>() <= WHOLE_MM {
        let last = slices.len().saturating_sub(1);
        slices[..last].iter_mut().for_each(|slice| slice.keep = true);
    }
    if slices.is_empty() {
        slices.extend(head.map(|head| (*head).clone()));
    }
    slices.push(Slice::gap(table.after_mm, false));
    Ok(slices)
}

fn share_out(context: &Context, line: u32, columns: &[Option<f32>], width: f32) -> Result<Vec<f32>> {
    let fixed: f32 = columns.iter().flatten().sum();
    let shares = columns.iter().filter(|column| column.is_none()).count();
    let share = if shares == 0 { 0.0 } else { (width - fixed) / shares as f32 };
    if fixed > width + 0.01 || (shares > 0 && share < MIN_COLUMN) {
        let error = Error::usage("template-too-wide").with("width", fixed).with("room", width.floor());
        return Err(context.wrong(line, error));
    }
    Ok(columns.iter().map(|column| column.unwrap_or(share)).collect())
}

fn lay_out_row(context: &Context, table: &Table, row: &Row, columns: &[f32]) -> Result<Slice> {
    let mut cells = Vec::with_capacity(row.cells.len());
    let mut height = row.height_mm;
    let (mut x, mut column) = (0.0, 0);
    for cell in &row.cells {
        let width: f32 = columns[column..column + cell.span].iter().sum();
        let room = width - 2.0 * table.padding_mm;
        if room < MIN_COLUMN - 2.0 {
            let error = Error::usage("template-too-wide").with("width", width).with("room", room.floor());
            return Err(context.wrong(row.line, error));
        }
        let content = stacked(&context.flow(&cell.blocks, room)?);
        height = height.max(content.height + 2.0 * table.padding_mm);
        cells.push((cell, content, x, width));
        x += width;
        column += cell.span;
    }
    let mut slice = Slice { height, line: row.line, ..Slice::default() };
    for (cell, content, x, width) in cells {
        if cell.heading && table.border != Border::None {
            slice.marks.push(Mark::Fill { x, y: 0.0, width, height, grey: HEAD_GREY });
        }
        if table.border != Border::None {
            let dashed = table.border == Border::Dashed;
            slice.marks.push(Mark::Outline { x, y: 0.0, width, height, line: RULE, dashed });
        }
        slice.areas.push(Area { taken: Taken::Frame, x, y: 0.0, width, height });
        let y = match cell.valign {
            Valign::Top => table.padding_mm,
            Valign::Middle => (height - content.height) / 2.0,
            Valign::Bottom => height - content.height - table.padding_mm,
        };
        slice.draw(&content, x + table.padding_mm, y);
    }
    Ok(slice)
}
