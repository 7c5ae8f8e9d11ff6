//! A sheet in shades of grey on which images and filled outlines are put.

use crate::tools::scan::MAX_PIXELS;
use image::{GrayImage, Luma};
use std::ops::Range;

/// `[a b c d e f]` as in PDF: x' = a·x + c·y + e, y' = b·x + d·y + f.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matrix(pub [f32; 6]);

impl Matrix {
    pub const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `next`.
    pub fn then(&self, next: &Matrix) -> Matrix {
        let [a, b, c, d, e, f] = self.0;
        let ((a, b), (c, d), (e, f)) = (next.turn(a, b), next.turn(c, d), next.at(e, f));
        Matrix([a, b, c, d, e, f])
    }
    pub fn at(&self, x: f32, y: f32) -> (f32, f32) {
        let (turned_x, turned_y) = self.turn(x, y);
        (turned_x + self.0[4], turned_y + self.0[5])
    }
    fn turn(&self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, ..] = self.0;
        (a * x + c * y, b * x + d * y)
    }
    /// How long the lower side of the unit square becomes.
    pub fn width(&self) -> f32 {
        self.0[0].hypot(self.0[1])
    }
    fn inverse(&self) -> Option<Matrix> {
        let [a, b, c, d, e, f] = self.0;
        let area = a * d - b * c;
        let inverse = [d, -b, -c, a, c * f - d * e, b * e - a * f].map(|value| value / area);
        inverse.iter().all(|value| value.is_finite()).then_some(Matrix(inverse))
    }
}

pub struct Canvas {
    sheet: GrayImage,
    /// From the page's points to pixels, downwards.
    to_pixels: Matrix,
}

impl Canvas {
    /// A white sheet for an area in points. `scale` is in pixels a point; a sheet that would be too large gets fewer.
    pub fn new([left, bottom, right, top]: [f32; 4], scale: f32) -> Canvas {
        let (left, right) = (left.min(right), left.max(right));
        let (bottom, top) = (bottom.min(top), bottom.max(top));
        let (width, height) = ((right - left).clamp(1.0, 20_000.0), (top - bottom).clamp(1.0, 20_000.0));
        let scale = scale.min((MAX_PIXELS as f32 / 2.0 / (width * height)).sqrt());
        let side = |points: f32| (points * scale).ceil().max(1.0) as u32;
        Canvas {
            sheet: GrayImage::from_pixel(side(width), side(height), Luma([255])),
            to_pixels: Matrix([scale, 0.0, 0.0, -scale, -left * scale, top * scale]),
        }
    }

    pub fn into_picture(self) -> GrayImage {
        self.sheet
    }

    /// `matrix` takes the unit square to the page; the image's first row lies along its upper side.
    pub fn image(&mut self, image: &GrayImage, matrix: &Matrix) {
        let whole = matrix.then(&self.to_pixels);
        let Some(back) = whole.inverse() else { return };
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|(x, y)| whole.at(x, y));
        let (width, height) = (image.width() as f32, image.height() as f32);
        let (columns, rows) = self.within(&corners);
        for y in rows {
            for x in columns.clone() {
                let (u, v) = back.at(x as f32 + 0.5, y as f32 + 0.5);
                if (0.0..1.0).contains(&u) && (0.0..1.0).contains(&v) {
                    let pixel = image.get_pixel_checked((u * width) as u32, ((1.0 - v) * height) as u32);
                    pixel.into_iter().for_each(|pixel| self.sheet.put_pixel(x, y, *pixel));
                }
            }
        }
    }

    /// Columns and rows of the sheet that points spread over.
    fn within(&self, points: &[(f32, f32)]) -> (Range<u32>, Range<u32>) {
        let range = |part: fn(&(f32, f32)) -> f32, most: u32| {
            let low = points.iter().map(part).fold(f32::MAX, f32::min).floor().max(0.0) as u32;
            let high = points.iter().map(part).fold(f32::MIN, f32::max).ceil().max(0.0) as u32;
            low.min(most)..high.min(most)
        };
        (range(|point| point.0, self.sheet.width()), range(|point| point.1, self.sheet.height()))
    }

    /// Fills outlines in points; pixels whose middle lies inside take the shade.
    pub fn fill(&mut self, outlines: &[Vec<(f32, f32)>], even_odd: bool, shade: u8) {
        let in_pixels = |outline: &Vec<(f32, f32)>| -> Vec<(f32, f32)> {
            outline.iter().map(|&(x, y)| self.to_pixels.at(x, y)).collect()
        };
        let outlines: Vec<_> = outlines.iter().map(in_pixels).collect();
        let (_, rows) = self.within(&outlines.concat());
        // Where each row crosses an outline, and whether downwards.
        let mut crossings: Vec<Vec<(f32, i32)>> = vec![Vec::new(); rows.len()];
        for outline in &outlines {
            for (from, to) in outline.iter().zip(outline.iter().cycle().skip(1)) {
                let (upper, lower, down) = if from.1 <= to.1 { (from, to, 1) } else { (to, from, -1) };
                let row = |y: f32| (y - 0.5).ceil().clamp(rows.start as f32, rows.end as f32) as u32;
                for y in row(upper.1)..row(lower.1) {
                    let along = (y as f32 + 0.5 - upper.1) / (lower.1 - upper.1);
                    let x = upper.0 + along * (lower.0 - upper.0);
                    crossings[(y - rows.start) as usize].push((x, down));
                }
            }
        }
        for (y, mut crossings) in rows.zip(crossings) {
            crossings.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut winding = 0;
            for pair in crossings.windows(2) {
                winding += pair[0].1;
                if (even_odd && winding % 2 != 0) || (!even_odd && winding != 0) {
                    self.span(y, pair[0].0, pair[1].0, shade);
                }
            }
        }
    }

    fn span(&mut self, y: u32, from: f32, to: f32, shade: u8) {
        let width = self.sheet.width();
        let column = |x: f32| ((x - 0.5).ceil().max(0.0) as u32).min(width) as usize;
        let (from, to, row) = (column(from), column(to), y as usize * width as usize);
        if from < to {
            self.sheet.as_flat_samples_mut().samples[row + from..row + to].fill(shade);
        }
    }
}
