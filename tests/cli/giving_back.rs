//! What comes back is looked at: the wrong piece is refused, an altered one is recorded with an incident.

use crate::road::{Stage::*, fact};
use crate::slips::other_office_sends;
use crate::world::in_both_languages;

const BACK: &str = "give-back SHJ-R7-0001 --image {W}/discs/back.iso";

#[test]
fn a_disc_as_it_went() {
    in_both_languages(ReportIn, |w| {
        w.clerk("give-back SHJ-R7-0001 --image {W}/discs/disc.iso")
            .ends(0, "give-back-same")
            .recorded(&["returned"]);
        w.clerk("give-back SHJ-R7-0001 --image {W}/discs/disc.iso").refused(3, "give-back-twice");
    });
}

#[test]
fn an_altered_disc() {
    in_both_languages(ReportIn, |w| {
        let package = w.read("office/packages/SHJ-R7-0001.zip.age");
        let mut disc = w.read("discs/disc.iso");
        let at = disc.windows(64).position(|window| window == &package[200..264]).unwrap();
        disc[at] ^= 1;
        w.write("discs/back.iso", disc);
        w.clerk(BACK)
            .ends(1, "give-back-altered")
            .recorded(&["returned", "incident-opened"])
            .no_other_files();
    });
}

#[test]
fn a_disc_cut_short() {
    in_both_languages(ReportIn, |w| {
        let disc = w.read("discs/disc.iso");
        let package = w.read("office/packages/SHJ-R7-0001.zip.age");
        let at = disc.windows(64).position(|window| window == &package[200..264]).unwrap();
        w.write("discs/back.iso", &disc[..at]);
        w.clerk(BACK).ends(1, "give-back-cut").recorded(&["returned", "incident-opened"]).no_other_files();
    });
}

#[test]
fn a_disc_of_another_consignment() {
    in_both_languages(ReportIn, |w| {
        w.clock("2026-03-17T12:00");
        w.clerk("seal --contract R7-042 --title 名簿 --people 3 {W}/data/list").does();
        w.chief("approve SHJ-R7-0002").does();
        w.clerk("burn SHJ-R7-0002 --drive image:{W}/discs/back.iso").does();
        w.clerk(BACK).refused(3, "give-back-other-consignment");
        w.clerk("give-back SHJ-R7-0002 --image {W}/discs/back.iso").refused(3, "give-back-never-out");
    });
}

#[test]
fn a_disc_of_another_office() {
    in_both_languages(ReportIn, |w| {
        other_office_sends(w);
        w.clock("2026-03-17T12:00");
        w.clerk("give-back SHJ-R7-0001 --image {W}/discs/other.iso").refused(1, "give-back-foreign");
    });
}

#[test]
fn something_that_is_no_disc() {
    in_both_languages(ReportIn, |w| {
        w.clerk("give-back SHJ-R7-0001 --image {W}/post/slip.png").refused(2, "give-back-no-disc");
        w.clerk("give-back SHJ-R7-0001 --image {W}/discs/ない.iso").refused(2, "give-back-missing");
        w.clerk("give-back SHJ-R7-0001").refused(2, "give-back-nothing");
    });
}

#[test]
fn a_disc_is_looked_at_now_and_not_entered_from_paper() {
    in_both_languages(ReportIn, |w| {
        let back = "give-back SHJ-R7-0001 --image {W}/discs/disc.iso";
        w.clerk(&format!("{back} --late --at 2026-03-16T10:00:00+09:00")).refused(2, "give-back-image-late");
        w.clerk(&format!("{back} --scan {{W}}/post/slip.png")).refused(2, "");
        w.clerk(&format!("{back} --late --corrects 30 --reason 誤り")).refused(2, "");
        let medium = fact(&w.office("status SHJ-R7-0001").does()["media"][0], "medium");
        w.clerk(&format!("give-back SHJ-R7-0001 --notice --medium {medium}"))
            .refused(2, "give-back-notice-medium");
    });
}
