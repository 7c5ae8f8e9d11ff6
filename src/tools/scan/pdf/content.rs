//! What the content of a page draws: images and filled paths, forms looked into.

use super::paint::Matrix;
use super::{Drawn, MAX_STREAM, entry, numbers};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Forms within forms.
const MAX_DEPTH: usize = 8;
/// Things drawn on one page, and points in their outlines.
const MAX_DRAWN: usize = 500_000;
/// States that are kept for later.
const MAX_KEPT: usize = 256;
/// Straight pieces that a curve is made of: symbols have none, the round dots of foreign ones are small.
const PIECES: u8 = 4;

pub fn of_page(document: &Document, page: ObjectId) -> Vec<Drawn> {
    let mut reader = Reader { document, drawn: Vec::new(), spent: 0 };
    let (own, inherited) = document.get_page_resources(page).unwrap_or_default();
    let inherited = inherited.into_iter().filter_map(|id| document.get_dictionary(id).ok());
    let resources: Vec<&Dictionary> = own.into_iter().chain(inherited).collect();
    if let Ok(content) = document.get_page_content_with_limit(page, MAX_STREAM) {
        reader.read(&content, &resources, Matrix::IDENTITY, 0);
    }
    reader.drawn
}

struct Reader<'a> {
    document: &'a Document,
    drawn: Vec<Drawn>,
    spent: usize,
}

#[derive(Clone, Copy)]
struct State {
    matrix: Matrix,
    shade: u8,
}

impl<'a> Reader<'a> {
    fn read(&mut self, content: &[u8], resources: &[&'a Dictionary], matrix: Matrix, depth: usize) {
        let Ok(content) = Content::decode(content) else { return };
        let mut state = State { matrix, shade: 0 };
        let mut kept = Vec::new();
        let mut path = Path::default();
        for operation in &content.operations {
            if self.spent > MAX_DRAWN {
                return;
            }
            match operation.operator.as_str() {
                "q" if kept.len() < MAX_KEPT => kept.push(state),
                "Q" => state = kept.pop().unwrap_or(state),
                "cm" => {
                    if let Some(matrix) = operands(operation) {
                        state.matrix = Matrix(matrix).then(&state.matrix);
                    }
                }
                "g" | "rg" | "k" | "sc" | "scn" => state.shade = shade(operation).unwrap_or(state.shade),
                "Do" => self.object(operation, resources, &state, depth),
                "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" => {
                    let outlines = path.take();
                    self.spent += 1 + outlines.iter().map(Vec::len).sum::<usize>();
                    let even_odd = operation.operator.ends_with('*');
                    self.drawn.push(Drawn::Fill { outlines, even_odd, shade: state.shade });
                }
                "n" | "s" | "S" => drop(path.take()),
                _ => path.draw(operation, &state.matrix),
            }
        }
    }

    fn object(&mut self, operation: &Operation, resources: &[&'a Dictionary], state: &State, depth: usize) {
        let document = self.document;
        let Some(Ok(name)) = operation.operands.first().map(Object::as_name) else { return };
        let find = |resources: &&'a Dictionary| {
            entry(document, resources, b"XObject")?.as_dict().ok()?.get(name).ok()?.as_reference().ok()
        };
        let Some(id) = resources.iter().find_map(find) else { return };
        let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else { return };
        self.spent += 1;
        match entry(document, &stream.dict, b"Subtype").and_then(|kind| kind.as_name().ok()) {
            Some(b"Image") => self.drawn.push(Drawn::Image(state.matrix, id)),
            Some(b"Form") if depth < MAX_DEPTH => {
                let own =
                    entry(document, &stream.dict, b"Matrix").and_then(|matrix| numbers(document, matrix));
                let matrix = own.map_or(state.matrix, |own| Matrix(own).then(&state.matrix));
                let own = entry(document, &stream.dict, b"Resources").and_then(|own| own.as_dict().ok());
                let resources: Vec<&Dictionary> = own.into_iter().chain(resources.iter().copied()).collect();
                if let Ok(content) = stream.get_plain_content_with_limit(MAX_STREAM) {
                    self.spent += content.len() / 64;
                    self.read(&content, &resources, matrix, depth + 1);
                }
            }
            _ => {}
        }
    }
}

/// Outlines in the page's points.
#[derive(Default)]
struct Path {
    done: Vec<Vec<(f32, f32)>>,
    open: Vec<(f32, f32)>,
}

impl Path {
    fn take(&mut self) -> Vec<Vec<(f32, f32)>> {
        self.end();
        std::mem::take(&mut self.done)
    }
    fn end(&mut self) {
        let outline = std::mem::take(&mut self.open);
        if outline.len() > 2 {
            self.done.push(outline);
        }
    }
    fn draw(&mut self, operation: &Operation, matrix: &Matrix) {
        match operation.operator.as_str() {
            "m" => {
                self.end();
                self.open.extend(operands(operation).map(|[x, y]| matrix.at(x, y)));
            }
            "l" => self.open.extend(operands(operation).map(|[x, y]| matrix.at(x, y))),
            "c" => {
                self.curve(operands(operation).map(|[a, b, c, d, e, f]| [(a, b), (c, d), (e, f)]), matrix);
            }
            "v" => {
                let start = self.open.last().copied();
                let ends = operands(operation).map(|[c, d, e, f]| [(c, d), (e, f)]);
                if let (Some(start), Some([b, end])) = (start, ends) {
                    self.bezier([start, start, matrix.at(b.0, b.1), matrix.at(end.0, end.1)]);
                }
            }
            "y" => self.curve(operands(operation).map(|[a, b, e, f]| [(a, b), (e, f), (e, f)]), matrix),
            "h" => self.end(),
            "re" => {
                self.end();
                if let Some([x, y, width, height]) = operands(operation) {
                    let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
                    self.done.push(corners.iter().map(|&(x, y)| matrix.at(x, y)).collect());
                }
            }
            _ => {}
        }
    }
    fn curve(&mut self, points: Option<[(f32, f32); 3]>, matrix: &Matrix) {
        if let (Some(points), Some(&start)) = (points, self.open.last()) {
            let [a, b, end] = points.map(|(x, y)| matrix.at(x, y));
            self.bezier([start, a, b, end]);
        }
    }
    fn bezier(&mut self, points: [(f32, f32); 4]) {
        for piece in 1..=PIECES {
            let t = f32::from(piece) / f32::from(PIECES);
            let s = 1.0 - t;
            let weights = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
            let sum = |part: fn(&(f32, f32)) -> f32| {
                points.iter().zip(weights).map(|(point, weight)| part(point) * weight).sum()
            };
            self.open.push((sum(|point| point.0), sum(|point| point.1)));
        }
    }
}

fn operands<const N: usize>(operation: &Operation) -> Option<[f32; N]> {
    let number = |value: &Object| value.as_float().ok().filter(|value| value.abs() < 1e7);
    operation.operands.iter().map(number).collect::<Option<Vec<f32>>>()?.try_into().ok()
}

/// From 0, black, to 255: one number is grey, three are red, green and blue, four are inks.
fn shade(operation: &Operation) -> Option<u8> {
    let grey = match operation.operands.len() {
        1 => operands::<1>(operation)?[0],
        3 => operands::<3>(operation).map(|[r, g, b]| 0.299 * r + 0.587 * g + 0.114 * b)?,
        4 => operands::<4>(operation).map(|[c, m, y, k]| 1.0 - (0.299 * c + 0.587 * m + 0.114 * y + k))?,
        _ => return None,
    };
    Some((grey.clamp(0.0, 1.0) * 255.0) as u8)
}
