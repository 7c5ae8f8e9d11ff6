//! Receipts that come back on paper: made where things were taken over, read from a picture where they were sent.

use crate::road::Stage::*;
use crate::road::picture;
use crate::slips::other_office_sends;
use crate::world::{World, in_both_languages};
use image::{GrayImage, Luma};
use std::process::Command;
use tewatashi::tools::ledger::CosignatureCode;
use tewatashi::words::digits;
use tewatashi::words::text::Lang;

/// The contractor's receipt of the media, with the cosignature, as a picture; no file goes to the office.
fn sheet(w: &World) {
    w.contractor("ledger cosign {W}/discs/disc.iso").does();
    w.handler("receipt SHJ-R7-0001 --what media -o {W}/paper/receipt.pdf").ends(0, "receipt");
    picture(w, "paper/receipt.pdf", "post/receipt");
}

/// What another reader finds on the sheet.
fn codes(w: &World) -> Vec<String> {
    let read =
        Command::new("zbarimg").args(["-q", "--raw"]).arg(w.path("post/receipt.png")).output().unwrap();
    String::from_utf8(read.stdout).unwrap().lines().map(str::to_string).collect()
}

#[test]
fn a_receipt_on_paper_brings_the_signature_and_the_cosignature_home() {
    in_both_languages(NoticeReceived, |w| {
        let before = w.office("ledger verify").does()["witnessed_size"].as_u64().unwrap();
        sheet(w);
        w.office("exchange import {W}/post/receipt.png")
            .ends(0, "receipt-import")
            .recorded(&["receipt-arrived", "cosignature-received"]);
        let verified = w.office("ledger verify").does();
        assert_eq!(verified["sound"], true);
        assert!(verified["witnessed_size"].as_u64().unwrap() > before, "{verified}");
        // A photocopy says the same again.
        w.office("exchange import {W}/post/receipt.png").ends(0, "receipt-import-again").recorded(&[]);
    });
}

#[test]
fn other_peoples_readers_find_both_codes_on_the_sheet() {
    let w = World::at_stage(NoticeReceived, Lang::Ja);
    sheet(&w);
    let codes = codes(&w);
    assert_eq!(codes.len(), 2, "{codes:?}");
    // What a keyboard scanner types is taken in as well.
    for line in &codes {
        let imported = w.office("exchange import").and(&[line]).does();
        assert_eq!(imported["entries"].as_array().unwrap().len(), 1, "{line}");
    }
}

#[test]
fn no_sheet_is_made_of_a_receipt_that_was_entered_from_paper() {
    in_both_languages(UnderWay, |w| {
        w.clock("2025-05-14T09:00");
        let late =
            "receive --slip {W}/post/slip.png --what media --count 1 --late --at 2025-05-13T10:30:00+09:00";
        w.handler(late).does();
        w.handler("receipt SHJ-R7-0001 -o {W}/paper/receipt.pdf").refused(3, "receipt-unsigned");
    });
}

#[test]
fn a_cosignature_on_what_this_ledger_never_was_is_refused() {
    let w = World::at_stage(NoticeReceived, Lang::Ja);
    sheet(&w);
    let codes = codes(&w).into_iter().filter_map(|line| digits::decode(&line).ok());
    let genuine = codes.filter_map(|bytes| CosignatureCode::from_bytes(&bytes).ok()).next().unwrap();
    for (size, code) in
        [(genuine.size + 1000, "cosigned-another-history"), (genuine.size - 1, "signature-wrong")]
    {
        let mut moved = genuine.clone();
        moved.size = size;
        let refused = w.office("exchange import").and(&[&digits::encode(&moved.to_bytes())]).fails();
        assert_eq!(refused["code"], code);
    }
    w.office("exchange import").and(&[&digits::encode(&genuine.to_bytes())]).does();
}

#[test]
fn sheets_of_two_parties_in_one_picture_are_taken_one_at_a_time() {
    in_both_languages(Written, |w| {
        other_office_sends(w);
        let pages =
            ["post/slip.png", "post/other.png"].map(|page| image::open(w.path(page)).unwrap().to_luma8());
        let (width, height) = pages[0].dimensions();
        let mut both = GrayImage::from_pixel(width, height * 2, Luma([255]));
        for (page, top) in pages.iter().zip([0, i64::from(height)]) {
            image::imageops::overlay(&mut both, page, 0, top);
        }
        both.save(w.path("post/both.png")).unwrap();
        w.contractor("exchange import {W}/post/both.png").refused(1, "receipt-of-several");
    });
}

#[test]
fn a_sheet_of_nobody_known_is_refused() {
    in_both_languages(Written, |w| {
        other_office_sends(w);
        w.office("exchange import {W}/post/other.png").refused(1, "receipt-foreign");
    });
}
