//! Whether anything on a page runs into anything else, from what the layout says it took.

use tewatashi::tools::paper::{Area, Rendered, Taken};

/// Text and symbols never overlap, never cross a frame's border, never leave the paper's margins.
pub fn assert_apart(what: &str, made: &Rendered) {
    let touch = 0.05;
    let crossing = |a: &Area, b: &Area| {
        a.x + touch < b.x + b.width
            && b.x + touch < a.x + a.width
            && a.y + touch < b.y + b.height
            && b.y + touch < a.y + a.height
    };
    let within = |a: &Area, b: &Area| {
        a.x >= b.x - touch
            && a.y >= b.y - touch
            && a.x + a.width <= b.x + b.width + touch
            && a.y + a.height <= b.y + b.height + touch
    };
    let paper = Area { taken: Taken::Frame, x: 20.0, y: 4.5, width: 178.0, height: 284.5 };
    for page in 1..=made.pages {
        let areas: Vec<Area> = made.boxes.iter().filter(|b| b.page == page).map(|b| b.area).collect();
        for (index, a) in areas.iter().enumerate() {
            assert!(within(a, &paper), "{what}, page {page}: {a:?} leaves the paper");
            for b in &areas[index + 1..] {
                let apart = match (a.taken, b.taken) {
                    (Taken::Frame, _) | (_, Taken::Frame) => !crossing(a, b) || within(a, b) || within(b, a),
                    _ => !crossing(a, b),
                };
                assert!(apart, "{what}, page {page}: {a:?} overlaps {b:?}");
            }
        }
    }
}
