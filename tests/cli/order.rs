//! Steps out of their order are refused; facts from paper are recorded all the same, and open an incident.

use crate::road::Stage::{self, *};
use crate::world::{CLERK, Person, World, in_both_languages};

fn refused(stage: Stage, person: Person, golden: &str, words: &str) {
    refused_after(stage, person, golden, words, |_| {});
}
fn refused_after(stage: Stage, person: Person, golden: &str, words: &str, prepare: impl Fn(&World)) {
    in_both_languages(stage, |w| {
        prepare(w);
        w.by(person, words).refused(3, golden);
    });
}

const MEDIA_OUT: &str =
    "hand-over SHJ-R7-0001 --what media --from 渡邊花子 --to 鈴木三郎 --bag BAG-03 --trip T-1";
const NOTICE_OUT: &str =
    "hand-over SHJ-R7-0001 --what notice --from 渡邊花子 --to 鈴木三郎 --bag BAG-05 --trip T-1";
const NOTICE: &str = "notice SHJ-R7-0001 -o {W}/secret/early.pdf";

#[test]
fn writing_before_approval() {
    refused(Sealed, CLERK, "burn-before-approval", "burn SHJ-R7-0001 --drive image:{W}/discs/early.iso");
}

#[test]
fn writing_to_a_medium_that_the_contract_does_not_approve() {
    let words = "burn SHJ-R7-0001 --drive image:{W}/discs/early.iso --medium usb";
    refused(Approved, CLERK, "burn-other-medium", words);
}

#[test]
fn a_slip_before_anything_was_written() {
    refused(Approved, CLERK, "slip-before-writing", "slip SHJ-R7-0001 -o {W}/paper/early.pdf");
}

#[test]
fn handing_over_before_approval() {
    refused(Sealed, CLERK, "hand-over-before-approval", MEDIA_OUT);
}

#[test]
fn handing_over_before_anything_was_written() {
    refused(Approved, CLERK, "hand-over-before-writing", MEDIA_OUT);
}

#[test]
fn handing_over_in_a_bag_that_is_not_registered() {
    refused(Written, CLERK, "hand-over-no-bag", &MEDIA_OUT.replace("BAG-03", "BAG-99"));
}

#[test]
fn receiving_before_it_was_handed_over() {
    refused(
        Written,
        CLERK,
        "receive-before-hand-over",
        "receive SHJ-R7-0001 --what media --count 1 --medium M00000000",
    );
}

#[test]
fn a_paper_that_says_received_before_handed_over_is_recorded_and_opens_an_incident() {
    in_both_languages(Written, |w| {
        let words = "receive SHJ-R7-0001 --what notice --count 1 --by 𠮷田神 --late";
        w.clerk(words).ends(0, "receive-late-out-of-order").recorded(&["received", "incident-opened"]);
    });
}

#[test]
fn printing_the_notice_while_the_medium_is_under_way() {
    refused(UnderWay, CLERK, "notice-in-transit", NOTICE);
}

#[test]
fn handing_over_a_notice_that_was_never_printed() {
    refused_after(Received, CLERK, "hand-over-unprinted-notice", NOTICE_OUT, |w| {
        w.clock("2025-05-14T09:00");
        let late = "receive SHJ-R7-0001 --what media --count 1 --by 𠮷田神 --late";
        w.clerk(late).and(&["--at", "2025-05-13T10:30:00+09:00"]).does();
    });
}

#[test]
fn handing_over_the_notice_on_the_day_of_the_medium() {
    refused_after(Received, CLERK, "notice-same-day", NOTICE_OUT, |w| {
        w.clock("2025-05-13T15:00");
        let late = "receive SHJ-R7-0001 --what media --count 1 --by 𠮷田神 --late";
        w.clerk(late).and(&["--at", "2025-05-13T10:30:00+09:00"]).does();
        w.clerk(NOTICE).does();
    });
}

#[test]
fn approving_ones_own_package() {
    refused(Sealed, CLERK, "approve-own", "approve SHJ-R7-0001");
}

#[test]
fn approving_twice() {
    refused(Approved, crate::world::CHIEF, "approve-twice", "approve SHJ-R7-0001");
}

#[test]
fn closing_too_early() {
    refused(Opened, crate::world::CHIEF, "close-early", "close SHJ-R7-0001");
}

#[test]
fn giving_up_what_has_left() {
    refused(UnderWay, CLERK, "void-late", "void SHJ-R7-0001 --reason 中止");
}

#[test]
fn giving_back_a_notice_that_is_not_out() {
    refused(Received, CLERK, "give-back-no-notice", "give-back SHJ-R7-0001 --notice");
}

#[test]
fn storing_where_no_place_is_known() {
    in_both_languages(Written, |w| {
        w.clerk("store SHJ-R7-0001 --place SAFE-9").refused(2, "store-nowhere");
    });
}

#[test]
fn a_number_that_nobody_knows() {
    in_both_languages(Written, |w| {
        for (words, golden) in [
            ("approve SHJ-R7-0099", "unknown-approve"),
            ("burn SHJ-R7-0099 --drive image:{W}/discs/x.iso", "unknown-burn"),
            ("slip SHJ-R7-0099 -o {W}/paper/x.pdf", "unknown-slip"),
            ("status SHJ-R7-0099", "unknown-status"),
            ("close 令和7年の1番", "malformed-number"),
        ] {
            w.clerk(words).refused(2, golden);
        }
    });
}

#[test]
fn counting_other_pieces_than_came() {
    in_both_languages(UnderWay, |w| {
        w.handler("receive --slip {W}/post/slip.png --what media --count 2").refused(2, "receive-count");
    });
}
