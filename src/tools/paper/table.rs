//! Tables: columns shared out, cells wrapped, rows as high as their highest cell and never cut, heads repeated.

use crate::tools::paper::canvas::{Area, Mark, Slice, Taken, stacked};
use crate::tools::paper::layout::{Context, RULE};
use crate::tools::paper::markup::{Border, Cell, Row, Table, Valign};
use crate::tools::paper::place::Place;
use crate::words::error::{Error, Result};
use std::rc::Rc;

/// Shade of heading cells.
const HEAD_GREY: f32 = 0.92;
/// The narrowest column that can hold a character, in mm.
const MIN_COLUMN: f32 = 4.0;

/// A table of at most so many rows and so many mm is kept on one page.
const WHOLE_ROWS: usize = 4;
const WHOLE_MM: f32 = 60.0;

/// One slice for each row of the body, or for rows that a cell joins, each carrying the head.
pub fn lay_out(context: &Context, place: Place, table: &Table, width: f32) -> Result<Vec<Slice>> {
    let columns = share_out(context, place, &table.columns_mm, width)?;
    let head_rows: Vec<Slice> = joined(&table.head)
        .map(|rows| lay_out_rows(context, table, rows, &columns))
        .collect::<Result<_>>()?;
    let head = (!head_rows.is_empty()).then(|| Rc::new(stacked(&head_rows)));
    let mut slices = Vec::with_capacity(table.body.len() + 1);
    for rows in joined(&table.body) {
        let mut slice = lay_out_rows(context, table, rows, &columns)?;
        slice.head = head.clone();
        slices.push(slice);
    }
    let height = slices.iter().map(|slice| slice.height).sum::<f32>();
    let last = slices.len().saturating_sub(1);
    if slices.len() <= WHOLE_ROWS && height <= WHOLE_MM {
        slices[..last].iter_mut().for_each(|slice| slice.keep = true);
    } else if last > 0 {
        // No single row is left alone at the foot or the head of a page.
        let edges = [0, last.saturating_sub(1)].map(|edge| (edge, edge + 1));
        for (edge, next) in edges {
            let pair: f32 = slices[edge..=next].iter().map(|slice| slice.height).sum();
            slices[edge].keep = pair <= WHOLE_MM;
        }
    }
    if slices.is_empty() {
        slices.extend(head.map(|head| (*head).clone()));
    }
    slices.push(Slice::gap(table.after_mm, false));
    Ok(slices)
}

/// Rows in groups that a cell over several rows holds together; most groups are a single row.
fn joined(rows: &[Row]) -> impl Iterator<Item = &[Row]> {
    let mut rest = rows;
    std::iter::from_fn(move || {
        let mut end = usize::from(!rest.is_empty());
        let mut index = 0;
        while index < end {
            let reach = rest[index].cells.iter().map(|cell| index + cell.rows).max().unwrap_or(0);
            end = end.max(reach.min(rest.len()));
            index += 1;
        }
        let (group, after) = rest.split_at(end);
        rest = after;
        (!group.is_empty()).then_some(group)
    })
}

fn share_out(context: &Context, place: Place, columns: &[Option<f32>], width: f32) -> Result<Vec<f32>> {
    let fixed: f32 = columns.iter().flatten().sum();
    let shares = columns.iter().filter(|column| column.is_none()).count();
    let share = if shares == 0 { 0.0 } else { (width - fixed) / shares as f32 };
    if fixed > width + 0.01 || (shares > 0 && share < MIN_COLUMN) {
        let error = Error::usage("template-too-wide").with("width", fixed).with("room", width.floor());
        return Err(context.wrong(place, error));
    }
    Ok(columns.iter().map(|column| column.unwrap_or(share)).collect())
}

/// A cell, measured.
struct Measured<'t> {
    cell: &'t Cell,
    content: Slice,
    row: usize,
    x: f32,
    width: f32,
}

fn lay_out_rows(context: &Context, table: &Table, rows: &[Row], columns: &[f32]) -> Result<Slice> {
    let mut measured = Vec::new();
    let mut heights: Vec<f32> = rows.iter().map(|row| row.height_mm).collect();
    for (index, row) in rows.iter().enumerate() {
        for cell in &row.cells {
            let x: f32 = columns[..cell.column].iter().sum();
            let width: f32 = columns[cell.column..cell.column + cell.columns].iter().sum();
            let room = width - 2.0 * table.padding_mm;
            if room < MIN_COLUMN - 2.0 {
                let error = Error::usage("template-too-wide").with("width", width).with("room", room.floor());
                return Err(context.wrong(row.place, error));
            }
            let content = stacked(&context.flow(&cell.blocks, room)?);
            if cell.rows == 1 {
                heights[index] = heights[index].max(content.height + 2.0 * table.padding_mm);
            }
            measured.push(Measured { cell, content, row: index, x, width });
        }
    }
    // What a cell over several rows needs beyond their own height is added to the last of them.
    for Measured { cell, content, row, .. } in measured.iter().filter(|found| found.cell.rows > 1) {
        let last = row + cell.rows - 1;
        let height: f32 = heights[*row..=last].iter().sum();
        heights[last] += (content.height + 2.0 * table.padding_mm - height).max(0.0);
    }
    let mut slice = Slice {
        height: heights.iter().sum(),
        place: rows[0].place,
        outline: rows[0].outline.clone(),
        ..Slice::default()
    };
    for Measured { cell, content, row, x, width } in measured {
        let top: f32 = heights[..row].iter().sum();
        let height: f32 = heights[row..row + cell.rows].iter().sum();
        if cell.heading && table.border != Border::None {
            slice.marks.push(Mark::Fill { x, y: top, width, height, grey: HEAD_GREY });
        }
        if table.border != Border::None {
            let dashed = table.border == Border::Dashed;
            slice.marks.push(Mark::Outline { x, y: top, width, height, line: RULE, dashed });
        }
        slice.areas.push(Area { taken: Taken::Frame, x, y: top, width, height });
        let y = top
            + match cell.valign {
                Valign::Top => table.padding_mm,
                Valign::Middle => (height - content.height) / 2.0,
                Valign::Bottom => height - content.height - table.padding_mm,
            };
        slice.draw(&content, x + table.padding_mm, y);
    }
    Ok(slice)
}
