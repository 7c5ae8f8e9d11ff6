//! What the screen says to do next is what helps: found by going through a year with the manual alone.

use crate::road::Stage::*;
use crate::world::{World, in_both_languages};

fn medium(w: &World) -> String {
    let status = w.office("status SHJ-R7-0001").does();
    status["media"][0]["medium"].as_str().unwrap().to_string()
}

#[test]
fn who_acts_is_missed_by_the_name_of_its_flag() {
    in_both_languages(Written, |w| {
        w.office("store SHJ-R7-0001 --place SAFE-1").refused(2, "guide-nobody-stores");
    });
}

#[test]
fn of_two_contracts_the_slip_tells_which_and_the_screen_where() {
    in_both_languages(UnderWay, |w| {
        w.clock("2025-05-13T10:30");
        let terms = "--title 発送 --work-code 発送業務 --item 氏名 --medium cd-r --channel medium \
                     --from 2025-04-01 --until 2026-03-31 --return-by 2026-03-31";
        w.manager(&format!("contract add --number R7-043 --party SHJ {terms} --person 𠮷田神")).does();
        let words = "receive --slip {W}/post/slip.png --what media --count 1";
        w.handler(words).refused(2, "guide-two-contracts");
    });
}

#[test]
fn what_is_being_looked_for_says_so_and_each_incident_can_be_told_from_the_other() {
    in_both_languages(UnderWay, |w| {
        w.clock("2025-05-13T12:00");
        let about = format!("--medium {} --reason 経緯", medium(w));
        w.clerk(&format!("incident open SHJ-R7-0001 --cause lost {about}")).does();
        w.office("status SHJ-R7-0001").ends(0, "guide-lost").left_no_trace();
        w.clerk(&format!("incident open SHJ-R7-0001 --cause found {about}")).does();
        let report = "incident report SHJ-R7-0001 --stage final --to commission";
        w.chief(report).refused(2, "guide-which-incident");
    });
}

#[test]
fn an_incident_of_a_closed_consignment_is_what_comes_next() {
    in_both_languages(ReportIn, |w| {
        w.office("erase check SHJ-R7-0001").does();
        w.chief("erase accept SHJ-R7-0001").does();
        w.clerk("give-back SHJ-R7-0001 --image {W}/discs/disc.iso").does();
        w.clerk("give-back SHJ-R7-0001 --notice").does();
        w.chief("close SHJ-R7-0001").does();
        w.clerk("incident open SHJ-R7-0001 --cause leaked --reason 通報").does();
        w.office("status SHJ-R7-0001").ends(0, "guide-closed-incident").left_no_trace();
    });
}
