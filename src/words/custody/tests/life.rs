//! Whole lives, each told from both sides, with every state on the way.

use super::deeds::*;
use super::scenario::*;
use crate::words::vocabulary::*;

const NOTHING: [&str; 0] = [];

#[track_caller]
fn is(home: &Home, state: &str) {
    assert_eq!(home.state().state(), state);
}

#[test]
fn a_list_goes_out_and_comes_back_as_the_office_sees_it() {
    let mut office = Home::office();
    is(office.at("05-12 10:00").does(LIST.sealed()), "sealed");
    is(office.by(CHIEF).does(LIST.approved()), "approved");
    office.by(CLERK).does(LIST.begun(M1));
    is(office.does(LIST.written(M1)), "verified");
    office.does(LIST.printing(Document::Slip)).does(LIST.printed(Document::Slip));
    is(office.does(LIST.stored(Carried::Media)), "stored");
    is(office.at("05-13 09:00").does(LIST.handed(&[M1], CLERK, COURIER)), "in-transit");
    office.at("05-14 09:00");
    office.enters_late("05-13 10:30", LIST.received(&[M1], HANDLER));
    is(&office, "received");
    office.does(LIST.printing(Document::Notice)).does(LIST.printed(Document::Notice));
    office.does(LIST.notice_handed(CLERK, COURIER)).at("05-15 09:00");
    office.takes_in("05-14 14:30", LIST.receipt_arrived(Carried::Notice, &[]));
    office.takes_in("05-14 15:00", LIST.opening_arrived(COPY));
    is(office.does(LIST.password_destroyed()), "opened");
    office.at("2026-03-16 14:00").does(LIST.erasure_arrived(REPORT));
    office.does(LIST.erasure_checked(REPORT, true)).does(LIST.returned(M1, Verdict::TailDiffers));
    is(office.by(CHIEF).does(LIST.erasure_accepted(REPORT)), "checked");
    office.at("2026-03-17 10:00").does(LIST.notice_returned());
    assert_eq!(office.lacks(), NOTHING);
    is(office.does(LIST.closed()), "closed");
}

#[test]
fn a_list_comes_and_goes_back_as_the_contractor_sees_it() {
    let mut contractor = Home::contractor();
    is(contractor.at("05-13 10:30").does(LIST.expected(&[M1])), "expected");
    is(contractor.does(LIST.received(&[M1], HANDLER)), "received");
    is(contractor.does(LIST.stored(Carried::Media)), "received");
    is(contractor.at("05-14 14:30").does(LIST.notice_received(HANDLER)), "received");
    is(contractor.does(LIST.opening(COPY)).does(LIST.opened(COPY)), "opened");
    contractor.at("2026-03-16 11:00").by(MANAGER).does(LIST.erasure_reported(REPORT)).by(HANDLER);
    is(contractor.does(LIST.handed(&[M1], HANDLER, COURIER)), "in-transit");
    contractor.at("2026-03-17 10:00").does(LIST.notice_handed(HANDLER, COURIER));
    contractor.at("2026-03-18 10:00").takes_in("2026-03-16 15:00", LIST.return_confirmed(M1));
    contractor.takes_in("2026-03-17 15:00", LIST.notice_confirmed());
    contractor.takes_in("2026-03-17 16:00", LIST.answered(REPORT, true));
    assert_eq!(contractor.lacks(), NOTHING);
    is(contractor.does(LIST.closed()), "closed");
}

#[test]
fn a_result_goes_the_other_way() {
    let mut contractor = Home::contractor().about_the_result().has_delivered_all(&[M1]);
    is(contractor.does(RESULT.closed()), "closed");
    let mut office = Home::office().about_the_result().has_opened(&[M1]);
    office.does(RESULT.stored(Carried::Media));
    assert_eq!(office.lacks(), NOTHING);
    is(office.does(RESULT.closed()), "closed");
}

#[test]
fn what_never_left_is_given_up() {
    let mut office = Home::office().has_written(&[M1]);
    is(office.does(LIST.voided()), "voided");
    assert_eq!(office.lacks(), NOTHING);
}
