//! The page that opens packages in a browser: handed out, and on every medium.

use crate::road::Stage::*;
use crate::world::{CLERK, in_both_languages};
use std::process::Command;
use tewatashi::words::units::Digest;

#[test]
fn the_page_is_handed_out_and_its_digest_stands_in_the_ledger() {
    in_both_languages(Registered, |w| {
        w.by(CLERK, "opener -o {W}/post/OPEN.html")
            .ends(0, "opener")
            .recorded(&["overview-intended", "overview-issued"]);
        let digest = Digest::blake3(&w.read("post/OPEN.html")).to_string();
        let last = w.office("ledger list").does()["entries"].as_array().unwrap().len() - 1;
        let shown = w.office(&format!("ledger show {last}")).does().to_string();
        assert!(shown.contains(&digest), "{shown} does not name {digest}");
        w.by(CLERK, "opener -o {W}/post/OPEN.html").refused(2, "exists-opener");
    });
}

#[test]
fn every_medium_carries_the_page_that_was_handed_out_and_its_readme_leads_there() {
    in_both_languages(Written, |w| {
        w.by(CLERK, "opener -o {W}/post/OPEN.html").does();
        let taken = Command::new("xorriso")
            .args(["-osirrox", "on", "-indev"])
            .arg(w.path("discs/disc.iso"))
            .args(["-extract", "/"])
            .arg(w.path("work/taken"))
            .output()
            .unwrap();
        assert!(taken.status.success(), "{}", String::from_utf8_lossy(&taken.stderr));
        assert_eq!(w.read("work/taken/OPEN.html"), w.read("post/OPEN.html"));
        let readme = String::from_utf8(w.read("work/taken/お読みください.html")).unwrap();
        assert!(readme.contains("href=\"OPEN.html\""), "{readme}");
    });
}
