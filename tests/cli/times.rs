//! When things happened: what the kit does happens now, facts from paper lie in the past, old ones need a reason.

use crate::road::Stage::*;
use crate::world::in_both_languages;

const PAST: [&str; 2] = ["--at", "2025-05-10T10:00:00+09:00"];

#[test]
fn what_the_kit_does_cannot_be_dated_back() {
    in_both_languages(Registered, |w| {
        w.clock("2025-05-12T10:00");
        let seal = "seal --contract R7-042 --title 名簿 --people 3 {W}/data/list";
        w.clerk(seal).and(&PAST).refused(3, "backdated-seal");
    });
    in_both_languages(Sealed, |w| w.chief("approve SHJ-R7-0001").and(&PAST).refused(3, "backdated-approve"));
    in_both_languages(Approved, |w| {
        w.clerk("burn SHJ-R7-0001 --drive image:{W}/discs/past.iso").and(&PAST).refused(3, "backdated-burn");
    });
    in_both_languages(NoticeReceived, |w| {
        let open = "open {W}/discs/disc.iso --out {W}/work/out --password-file {W}/secret/password";
        w.handler(open).and(&PAST).refused(3, "backdated-open");
    });
}

#[test]
fn nothing_happened_in_the_future() {
    in_both_languages(UnderWay, |w| {
        let words = "receive SHJ-R7-0001 --what media --count 1 --by 𠮷田神 --late";
        w.clerk(words).and(&["--at", "2025-05-20T10:00:00+09:00"]).refused(2, "future");
        w.clerk(words).and(&["--at", "昨日"]).refused(2, "time-malformed");
    });
}

#[test]
fn a_fact_entered_long_afterwards_needs_a_reason() {
    in_both_languages(UnderWay, |w| {
        w.clock("2025-05-20T09:00");
        let words = "receive SHJ-R7-0001 --what media --count 1 --by 𠮷田神 --late";
        let at = ["--at", "2025-05-13T10:30:00+09:00"];
        w.clerk(words).and(&at).refused(3, "late-without-reason");
        let ended =
            w.clerk(words).and(&at).and(&["--reason", "担当者が休んでいたため"]).ends(0, "late-with-reason");
        ended.recorded(&["received"]).no_other_files();
    });
}

#[test]
fn a_scan_of_paper_belongs_to_a_late_entry() {
    in_both_languages(UnderWay, |w| {
        let words = "receive SHJ-R7-0001 --what media --count 1 --by 𠮷田神 --scan {W}/post/slip.png";
        w.clerk(words).refused(2, "scan-without-late");
    });
}
