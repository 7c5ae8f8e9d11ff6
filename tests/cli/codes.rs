//! Codes as they come in: PDF files, folders, standard input, keyboard scanners, several at once, and the check number.

use crate::road::Stage::*;
use crate::slips::other_office_sends;
use crate::world::{World, in_both_languages};
use std::process::Stdio;
use tewatashi::tools::scan;
use tewatashi::words::text::Lang;

fn digits(w: &World, path: &str) -> String {
    scan::read_file(&w.path(path)).unwrap().remove(0)
}

#[test]
fn a_slip_is_read_from_the_pdf_and_from_a_scan_in_a_pdf() {
    let w = World::at_stage(UnderWay, Lang::Ja);
    let printed = w.contractor("scan {W}/paper/slip.pdf").does();
    assert_eq!(printed["genuine"], true);
    let picture = w.contractor("scan {W}/post/slip.png").does();
    assert_eq!(printed, picture);
}

#[test]
fn a_folder_of_scans_gets_a_verdict_on_each() {
    in_both_languages(Written, |w| {
        other_office_sends(w);
        let scans = w.path("scans");
        std::fs::create_dir(&scans).unwrap();
        std::fs::copy(w.path("post/slip.png"), scans.join("1-ours.png")).unwrap();
        std::fs::copy(w.path("post/other.png"), scans.join("2-other.png")).unwrap();
        std::fs::copy(w.path("paper/slip.pdf"), scans.join("3-again.pdf")).unwrap();
        image::GrayImage::from_pixel(200, 200, image::Luma([255])).save(scans.join("4-white.png")).unwrap();
        w.office("scan {W}/scans").ends(1, "codes-folder").left_no_trace();
        // A later slip takes the place of the first.
        w.clerk("slip SHJ-R7-0001 -o {W}/paper/second.pdf").does();
        w.office("scan {W}/scans").ends(1, "codes-folder-outdated");
        w.office("scan {W}/post/slip.png").ends(0, "codes-outdated");
        assert_eq!(w.office("scan {W}/paper/second.pdf").does()["outdated"], false);
        std::fs::create_dir(w.path("empty")).unwrap();
        w.office("scan {W}/empty").refused(2, "codes-folder-empty");
        w.write("post/broken.pdf", "%PDF-1.7\nnothing");
        w.office("scan {W}/post/broken.pdf").refused(2, "codes-pdf-broken");
    });
}

/// Flips a digit in the middle of the signature.
fn forged(good: &str) -> String {
    let mut forged = good.to_string().into_bytes();
    let at = forged.len() - 23;
    forged[at] = if forged[at] == b'1' { b'0' } else { b'1' };
    String::from_utf8(forged).unwrap()
}

#[test]
fn what_a_keyboard_scanner_types_is_told_apart_line_by_line() {
    let w = World::at_stage(UnderWay, Lang::Ja);
    other_office_sends(&w);
    let (ours, other) = (digits(&w, "post/slip.png"), digits(&w, "post/other.png"));
    let wide = |text: &str| -> String {
        let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0).filter(|_| c.is_ascii_digit());
        text.chars().map(|c| wide(c).unwrap_or(c)).collect()
    };
    let broken = format!("{}\r\n{}", &ours[..200], &ours[200..]);
    w.write(
        "post/typed.txt",
        format!("ｈっｔｐｓ＊・・12・t＃{}\r\n{}\r\n{other}\n", wide(&broken), forged(&ours)),
    );
    let told = w.office("scan {W}/post/typed.txt --json").ends(1, "");
    let told: serde_json::Value = serde_json::from_str(&told.stdout).unwrap();
    let verdicts: Vec<&str> = told["facts"]["codes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|code| code["verdict"].as_str().unwrap())
        .collect();
    assert_eq!(verdicts, ["genuine", "forged", "foreign"], "{told}");
}

#[test]
fn a_picture_and_a_pdf_come_through_standard_input() {
    let w = World::at_stage(UnderWay, Lang::En);
    for path in ["post/slip.png", "paper/slip.pdf"] {
        let call = w.contractor("scan - --json");
        let input = std::fs::File::open(w.path(path)).unwrap();
        let output = call.command().stdin(Stdio::from(input)).output().unwrap();
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(told["facts"]["genuine"], true, "{path}: {told}");
    }
}

#[test]
fn the_check_number_can_be_typed_instead() {
    in_both_languages(UnderWay, |w| {
        let number =
            w.office("scan {W}/post/slip.png").does()["matching_number"].as_str().unwrap().replace('-', "");
        let wide: String = number.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
        for typed in [number.clone(), format!("{}-{}", &number[..4], &number[4..]), wide] {
            let told = w.office("scan").and(&[&typed]).does();
            assert_eq!(told["consignments"][0], "SHJ-R7-0001", "{typed}");
        }
        w.office("scan").and(&[&number]).ends(0, "codes-number").left_no_trace();
        let unknown = if number == "00000000" { "00000001" } else { "00000000" };
        w.office("scan").and(&[unknown]).refused(1, "codes-number-unknown");
        w.at("nowhere", "scan 1234-5678").refused(2, "codes-number-no-home");
    });
}
