//! Slips that are not what they should be: of strangers, for strangers, garbled, or no slips at all.

use crate::road::Stage::*;
use crate::road::picture;
use crate::world::{OTHER_CHIEF, OTHER_CLERK, OTHER_HANDLER, World, in_both_languages};
use image::{GrayImage, Luma};
use tewatashi::tools::scan;

/// Another office sends something to the same contractor; its slip lies in `post/other.png`.
pub fn other_office_sends(w: &World) {
    w.clock("2025-05-12T12:00");
    w.by(OTHER_CLERK, "seal --contract R7-900 --title 名簿 --people 3 {W}/data/list").does();
    w.by(OTHER_CHIEF, "approve OTR-R7-0001").does();
    w.by(OTHER_CLERK, "burn OTR-R7-0001 --drive image:{W}/discs/other.iso").does();
    w.by(OTHER_CLERK, "slip OTR-R7-0001 -o {W}/paper/other.pdf").does();
    picture(w, "paper/other.pdf", "post/other");
}

#[test]
fn a_slip_of_an_office_that_nobody_here_knows() {
    in_both_languages(Written, |w| {
        other_office_sends(w);
        w.office("scan {W}/post/other.png").refused(1, "scan-foreign");
        w.by(OTHER_HANDLER, "receive --slip {W}/post/other.png --what media --count 1")
            .refused(1, "receive-foreign");
        w.at("nowhere", "scan {W}/post/other.png").refused(1, "scan-no-home");
    });
}

#[test]
fn a_slip_for_somebody_else() {
    in_both_languages(UnderWay, |w| {
        w.by(OTHER_HANDLER, "receive --slip {W}/post/slip.png --what media --count 1")
            .refused(2, "receive-not-for-us");
    });
}

#[test]
fn a_slip_used_twice() {
    in_both_languages(Received, |w| {
        w.handler("receive --slip {W}/post/slip.png --what media --count 1").refused(3, "receive-twice");
    });
}

fn digits(w: &World) -> String {
    scan::read_file(&w.path("post/slip.png")).unwrap().remove(0)
}

#[test]
fn a_slip_with_digits_misread_or_lost() {
    in_both_languages(UnderWay, |w| {
        let good = digits(w);
        let mut misread = good.clone().into_bytes();
        let at = misread.len() / 2;
        misread[at] = if misread[at] == b'1' { b'2' } else { b'1' };
        w.write("post/misread.txt", misread);
        w.write("post/lost.txt", &good[..good.len() - 40]);
        w.write("post/none.txt", "こんにちは");
        w.contractor("scan {W}/post/misread.txt").ends(1, "").left_no_trace();
        w.handler("receive --slip {W}/post/lost.txt --what media --count 1")
            .refused(1, "receive-digits-lost");
        w.contractor("scan {W}/post/none.txt").refused(2, "scan-no-digits");
        w.contractor("scan {W}/post/ない.png").refused(2, "scan-missing");
    });
}

#[test]
fn a_picture_without_a_symbol() {
    in_both_languages(UnderWay, |w| {
        GrayImage::from_pixel(400, 400, Luma([255])).save(w.path("post/white.png")).unwrap();
        w.write("post/text.png", "画像ではありません。");
        w.contractor("scan {W}/post/white.png").refused(2, "scan-no-symbol");
        w.contractor("scan {W}/post/text.png").refused(2, "scan-not-a-picture");
        w.handler("receive --slip {W}/post/white.png --what media --count 1").refused(2, "receive-no-symbol");
    });
}

#[test]
fn a_symbol_painted_over() {
    in_both_languages(UnderWay, |w| {
        let mut page = image::open(w.path("post/slip.png")).unwrap().to_luma8();
        let (width, height) = page.dimensions();
        for (x, y) in (0..width).flat_map(|x| (0..height).map(move |y| (x, y))) {
            if (x / 6 + y / 6) % 2 == 0 {
                page.put_pixel(x, y, Luma([0]));
            }
        }
        page.save(w.path("post/garbled.png")).unwrap();
        w.contractor("scan {W}/post/garbled.png").refused(2, "scan-garbled");
    });
}
