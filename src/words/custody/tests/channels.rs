//! Other channels than media: bundles of paper, and the LGWAN-ASP service.

use super::deeds::*;
use super::scenario::*;
use super::table::holds;
use crate::words::act::{Deed, Entry};
use crate::words::units::*;
use crate::words::vocabulary::*;

const NOTHING: [&str; 0] = [];
pub const BOTH: &[Channel] = &[Channel::Paper, Channel::Asp];

/// The usual course of the two channels, beside that of media (`deeds`).
impl Home {
    fn preparer(&self) -> PersonId {
        if self.about.is_result() { HANDLER } else { CLERK }
    }
    fn approver(&self) -> PersonId {
        if self.about.is_result() { MANAGER } else { CHIEF }
    }
    fn begins(mut self, deed: Deed) -> Home {
        let (preparer, approver) = (self.preparer(), self.approver());
        self.at("05-12 10:00").by(preparer).does(deed);
        let it = self.about;
        self.by(approver).does(it.approved()).by(preparer);
        self
    }
    /// Bundled on the 12th and approved, with a slip.
    pub fn has_bundled(self) -> Home {
        let it = self.about;
        let mut home = self.begins(it.bundled());
        home.does(it.printing(Document::Slip)).does(it.printed(Document::Slip));
        home
    }
    /// There on the 13th, as the paper says that is entered the day after.
    pub fn has_delivered_paper(self) -> Home {
        let it = self.about;
        let mut home = self.has_bundled();
        let (giver, receiver) = (home.giver(), home.receiver());
        home.at("05-13 09:00").does(it.sheets_handed(giver, COURIER)).at("05-14 09:00");
        assert_eq!(home.enters_late("05-13 10:30", it.sheets_received(24, receiver)), "ok");
        home
    }
    pub fn has_received_paper(mut self) -> Home {
        let (it, receiver) = (self.about, self.receiver());
        self.at("05-13 10:30").by(receiver).does(it.expected_by(Channel::Paper));
        self.does(it.sheets_received(24, receiver));
        self
    }
    /// Sealed on the 12th for the service, and uploaded on the 13th at nine.
    pub fn has_uploaded(self) -> Home {
        let it = self.about;
        let mut home = self.begins(it.sealed_by(Channel::Asp));
        home.does(it.printing(Document::Slip)).does(it.printed(Document::Slip));
        home.at("05-13 09:00").does(it.upload_intended()).does(it.uploaded());
        home
    }
    /// Fetched on the 13th, as the other side's statement says; the notice goes on the 14th.
    pub fn has_sent_by_server(self) -> Home {
        let it = self.about;
        let mut home = self.has_uploaded();
        let (giver, receiver) = (home.giver(), home.receiver());
        home.at("05-14 09:00");
        assert_eq!(home.takes_in("05-13 10:30", it.fetch_arrived()), "ok");
        home.does(it.printing(Document::Notice)).does(it.printed(Document::Notice));
        home.does(it.notice_handed(giver, COURIER)).at("05-15 09:00");
        assert_eq!(home.enters_late("05-14 14:30", it.notice_received(receiver)), "ok");
        home
    }
    pub fn has_fetched(mut self) -> Home {
        let (it, receiver) = (self.about, self.receiver());
        self.at("05-13 10:30").by(receiver).does(it.expected_by(Channel::Asp)).does(it.fetched(receiver));
        self
    }
    pub fn has_opened_from_server(self) -> Home {
        let it = self.about;
        let mut home = self.has_fetched();
        let receiver = home.receiver();
        home.at("05-14 14:30").does(it.notice_received(receiver));
        home.does(it.opening(COPY)).does(it.opened(COPY));
        home
    }
}

fn office() -> Home {
    Home::office_with(BOTH)
}
fn contractor() -> Home {
    Home::contractor_with(BOTH)
}

#[track_caller]
fn is(home: &Home, state: &str) {
    assert_eq!(home.state().state(), state);
}

#[test]
fn paper_goes_out_and_comes_back_as_the_office_sees_it() {
    let mut office = office();
    is(office.at("05-12 10:00").does(LIST.bundled()), "bundled");
    is(office.by(CHIEF).does(LIST.approved()), "approved");
    is(office.by(CLERK).does(LIST.stored(Carried::Paper)), "stored");
    is(office.at("05-13 09:00").does(LIST.sheets_handed(CLERK, COURIER)), "in-transit");
    office.at("05-14 09:00");
    office.enters_late("05-13 10:30", LIST.sheets_received(24, HANDLER));
    is(&office, "received");
    assert_eq!(office.lacks(), [format!("medium:{M1}")]);
    is(office.at("2026-03-16 14:00").does(LIST.sheets_returned(24)), "checked");
    assert_eq!(office.lacks(), NOTHING);
    is(office.does(LIST.closed()), "closed");
}

#[test]
fn paper_comes_and_goes_back_as_the_contractor_sees_it() {
    let mut contractor = contractor();
    is(contractor.at("05-13 10:30").does(LIST.expected_by(Channel::Paper)), "expected");
    is(contractor.does(LIST.sheets_received(24, HANDLER)), "received");
    contractor.does(LIST.stored(Carried::Paper));
    assert_eq!(contractor.lacks(), [format!("medium:{M1}")]);
    is(contractor.at("2026-03-16 11:00").does(LIST.sheets_handed(HANDLER, COURIER)), "in-transit");
    assert_eq!(contractor.lacks(), [format!("return-receipt:{M1}")]);
    contractor.at("2026-03-17 09:00");
    assert_eq!(contractor.takes_in("2026-03-16 14:00", LIST.sheets_confirmed(M1)), "ok");
    assert_eq!(contractor.lacks(), NOTHING);
    is(contractor.does(LIST.closed()), "closed");
}

#[test]
fn a_result_on_paper_stays_in_the_offices_store_or_is_destroyed() {
    let mut contractor = contractor().about_the_result().has_delivered_paper();
    is(contractor.does(RESULT.closed()), "closed");
    let mut office = office().about_the_result().has_received_paper();
    assert_eq!(office.lacks(), [format!("storage:{M1}")]);
    let mut shredded = office.clone();
    office.does(RESULT.stored(Carried::Paper)).does(RESULT.closed());
    shredded.destroys(M1, CHIEF).does(RESULT.closed());
}

#[test]
fn sheets_are_counted_at_every_step() {
    let mut office = office().has_bundled();
    let mut too_few = LIST.sheets_handed(CLERK, COURIER);
    if let Deed::HandedOver { pieces, .. } = &mut too_few {
        *pieces = Pieces(1);
    }
    office.at("05-13 09:00").is_refused(too_few, "count-mismatch");
    let mut office = office_that_sent();
    let mut receipt = LIST.receipt_arrived(Carried::Paper, &[M1]);
    if let Deed::ReceiptArrived { pieces, .. } = &mut receipt {
        *pieces = Pieces(23);
    }
    office.at("05-14 09:00");
    assert_eq!(office.takes_in("05-13 10:30", receipt), "count-mismatch");
}

fn office_that_sent() -> Home {
    let mut office = office().has_bundled();
    office.at("05-13 09:00").does(LIST.sheets_handed(CLERK, COURIER));
    office
}

#[test]
fn what_arrived_of_a_bundle_is_what_can_go_back() {
    let mut contractor = contractor();
    contractor.at("05-13 10:30").does(LIST.expected_by(Channel::Paper));
    contractor.does(LIST.sheets_received(22, HANDLER));
    assert_eq!(contractor.state().pieces_of(&[M1]), Pieces(22));
    contractor.at("2026-03-16 11:00").is_refused(LIST.sheets_handed(HANDLER, COURIER), "count-mismatch");
}

#[test]
fn a_bundle_that_came_back_short_may_be_counted_again() {
    let mut office = office().has_delivered_paper();
    office.at("2026-03-16 14:00").does(LIST.sheets_returned(23));
    office.does(LIST.incident(Cause::CountMismatch, Some(Carried::Paper), Some(M1)));
    assert_eq!(office.lacks(), ["incident"]);
    let mut found = office.clone();
    found.does(LIST.sheets_returned(24)).is_refused(LIST.sheets_returned(24), "wrong-medium");
    // Or they stay lost; then a person has looked into it.
    let incident = office.incident();
    office.by(CHIEF).does(LIST.incident_closed(incident)).does(LIST.closed());
}

#[test]
fn paper_is_neither_written_nor_opened_and_has_no_notice() {
    let office = office().has_delivered_paper();
    for deed in [
        LIST.begun(M2),
        LIST.printing(Document::Notice),
        LIST.notice_handed(CLERK, COURIER),
        LIST.handed(&[M1], CLERK, COURIER),
        LIST.password_destroyed(),
        LIST.uploaded(),
        LIST.notice_returned(),
    ] {
        assert_eq!(office.asks(deed.clone()), "wrong-channel", "{deed:?}");
    }
    let contractor = contractor().has_received_paper();
    for deed in [LIST.opening(COPY), LIST.fetched(HANDLER)] {
        assert_eq!(contractor.asks(deed.clone()), "wrong-channel", "{deed:?}");
    }
}

#[test]
fn paper_and_the_service_need_the_contracts_approval_and_its_period() {
    let mut office = Home::office();
    office.at("05-12 10:00").is_refused(LIST.bundled(), "channel-not-approved");
    let mut office = Home::office_with(BOTH);
    office.at("2026-04-01 10:00").is_refused(LIST.bundled(), "outside-period");
    office.at("05-12 10:00").by(UNNAMED).is_refused(LIST.bundled(), "handler-unknown");
    let mut late = Home::office_with(BOTH).begins(LIST.sealed_by(Channel::Asp));
    late.at("2026-04-01 10:00").is_refused(LIST.upload_intended(), "outside-period");
}

#[test]
fn through_the_service_as_the_office_sees_it() {
    let mut office = office().begins(LIST.sealed_by(Channel::Asp));
    is(&office, "approved");
    office.at("05-13 09:00").does(LIST.upload_intended());
    assert!(office.lacks().contains(&"server-copy:ASP-1".to_string()), "it may be there");
    is(office.does(LIST.uploaded()), "uploaded");
    office.at("05-14 09:00");
    assert_eq!(office.takes_in("05-13 10:30", LIST.fetch_arrived()), "ok");
    is(&office, "received");
    // The statement after the paper, or a second one, is a second word on the same thing.
    assert_eq!(office.enters_late("05-13 10:30", LIST.fetched(HANDLER)), "ok");
    office.does(LIST.printing(Document::Notice)).does(LIST.printed(Document::Notice));
    office.does(LIST.notice_handed(CLERK, COURIER)).at("05-15 09:00");
    office.takes_in("05-14 14:30", LIST.receipt_arrived(Carried::Notice, &[]));
    assert_eq!(office.takes_in("05-14 15:00", LIST.opening_arrived(COPY)), "ok");
    is(&office, "opened");
    office.at("2026-03-16 14:00").does(LIST.erasure_arrived(REPORT)).does(LIST.erasure_checked(REPORT, true));
    office.by(CHIEF).does(LIST.erasure_accepted(REPORT)).by(CLERK);
    office.at("2026-03-17 10:00").does(LIST.notice_returned());
    assert_eq!(office.lacks(), ["server-copy:ASP-1"]);
    office.does(LIST.deletion_arrived(HANDLER));
    assert_eq!(office.lacks(), NOTHING);
    is(office.does(LIST.closed()), "closed");
}

#[test]
fn through_the_service_as_the_contractor_sees_it() {
    let mut contractor = contractor();
    is(contractor.at("05-13 10:30").does(LIST.expected_by(Channel::Asp)), "expected");
    assert_eq!(contractor.lacks(), ["receipt"]);
    is(contractor.does(LIST.fetched(HANDLER)), "received");
    assert_eq!(contractor.lacks(), ["receipt", "server-copy:ASP-1"], "the notice is still to come");
    contractor.is_refused(LIST.opening(COPY), "not-received");
    contractor.at("05-14 14:30").does(LIST.notice_received(HANDLER));
    is(contractor.does(LIST.opening(COPY)).does(LIST.opened(COPY)), "opened");
    assert_eq!(contractor.lacks(), ["notice", "erasure-report", "server-copy:ASP-1"]);
    contractor.does(LIST.server_deleted(HANDLER));
    contractor.at("2026-03-16 11:00").by(MANAGER).does(LIST.erasure_reported(REPORT)).by(HANDLER);
    contractor.at("2026-03-17 11:00").does(LIST.notice_handed(HANDLER, COURIER));
    assert_eq!(contractor.lacks(), ["notice-receipt", "erasure-acceptance"]);
    contractor.at("2026-03-18 11:00").takes_in("2026-03-18 09:00", LIST.answered(REPORT, true));
    contractor.takes_in("2026-03-18 09:00", LIST.notice_confirmed());
    assert_eq!(contractor.lacks(), NOTHING);
    is(contractor.does(LIST.closed()), "closed");
}

#[test]
fn a_result_goes_through_the_service_too() {
    let mut contractor = contractor().about_the_result().has_sent_by_server();
    assert_eq!(contractor.lacks(), ["server-copy:ASP-1"]);
    contractor.does(RESULT.server_deleted(HANDLER)).does(RESULT.closed());
    let mut office = office().about_the_result().has_fetched();
    assert_eq!(office.lacks(), ["opening", "server-copy:ASP-1"]);
    office.does(RESULT.deletion_arrived(HANDLER)).at("05-14 14:30").does(RESULT.notice_received(CLERK));
    office.does(RESULT.opening(COPY)).does(RESULT.opened(COPY)).does(RESULT.closed());
}

#[test]
fn the_notice_keeps_apart_from_upload_and_fetch() {
    let mut office = office().has_uploaded();
    office.is_refused(LIST.printing(Document::Notice), "same-occasion");
    office.at("05-13 20:00").takes_in("05-13 20:00", LIST.fetch_arrived());
    office.does(LIST.printing(Document::Notice)).does(LIST.printed(Document::Notice));
    office.is_refused(LIST.notice_handed(CLERK, COURIER), "same-occasion");
    office.at("05-14 07:59").is_refused(LIST.notice_handed(CLERK, COURIER), "same-occasion");
    office.at("05-14 08:00").does(LIST.notice_handed(CLERK, COURIER));
    // Nor is it uploaded anew while the notice is under way.
    office.does(LIST.server_deleted(CLERK)).is_refused(LIST.upload_intended(), "same-occasion");
    let mut contractor = contractor().has_fetched();
    contractor.at("05-13 18:00").is_refused(LIST.notice_received(HANDLER), "same-occasion");
}

#[test]
fn on_the_server_it_is_once_and_gone_once() {
    let mut office = office().has_uploaded();
    office.is_refused(LIST.upload_intended(), "already-on-server");
    office.is_refused(LIST.uploaded(), "already-on-server");
    office.does(LIST.server_deleted(CLERK)).is_refused(LIST.server_deleted(CLERK), "not-on-server");
    office.at("05-14 09:00");
    assert_eq!(office.takes_in("05-13 10:30", LIST.fetch_arrived()), "not-on-server");
    // It may be uploaded anew where it was deleted.
    let mut office = self::office().has_uploaded();
    office.does(LIST.server_deleted(CLERK)).does(LIST.upload_intended()).does(LIST.uploaded());
    is(&office, "uploaded");
}

#[test]
fn an_upload_needs_an_intention_and_the_sealed_package() {
    let mut office = office().begins(LIST.sealed_by(Channel::Asp));
    office.is_refused(LIST.uploaded(), "not-exported").is_refused(LIST.upload_failed(), "outcome-unasked");
    office.does(LIST.upload_intended());
    let mut other = LIST.uploaded();
    if let Deed::Uploaded { package, .. } = &mut other {
        package.size = Bytes(1);
    }
    office.is_refused(other, "statement-package");
    office.does(LIST.upload_failed()).is_refused(LIST.uploaded(), "not-exported");
    assert!(!office.lacks().contains(&"server-copy:ASP-1".to_string()));
}

#[test]
fn whoever_fetches_or_deletes_says_so_for_themselves() {
    let mut contractor = contractor();
    contractor.at("05-13 10:30").does(LIST.expected_by(Channel::Asp));
    contractor.is_refused(LIST.fetched(MANAGER), "receipt-by-another");
    contractor.is_refused(LIST.fetched(CLERK), "receiver-foreign");
    contractor.is_refused(LIST.server_deleted(HANDLER), "not-on-server");
    contractor.does(LIST.fetched(HANDLER)).is_refused(LIST.fetched(HANDLER), "already-fetched");
    contractor.is_refused(LIST.server_deleted(MANAGER), "receipt-by-another");
}

#[test]
fn what_was_uploaded_anew_is_fetched_anew() {
    let mut contractor = contractor().has_fetched();
    contractor.does(LIST.server_deleted(HANDLER)).does(LIST.fetched(HANDLER));
    assert!(contractor.lacks().contains(&"server-copy:ASP-1".to_string()));
}

#[test]
fn what_nobody_fetched_is_deleted_before_it_is_given_up() {
    let mut office = office().has_uploaded();
    office.is_refused(LIST.voided(), "still-on-server");
    is(office.does(LIST.server_deleted(CLERK)).does(LIST.voided()), "voided");
    assert_eq!(office.lacks(), NOTHING);
    let mut office = self::office().has_sent_by_server();
    office.is_refused(LIST.voided(), "already-handed-over");
}

#[test]
fn entries_of_before_are_read_and_written_as_they_were() {
    let expected = Home::contractor().act(LIST.expected(&[M1]), time("05-13 10:30"), None);
    let bytes = Entry::new(time("05-13 10:30"), expected, None).act_bytes;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(["channel", "sheets", "sealing"].iter().all(|field| !text.contains(field)));
}

fn paper_at(state: &str) -> Home {
    let mut home = match state {
        "none" => office(),
        "bundled" => {
            let mut office = office();
            office.at("05-12 10:00").does(LIST.bundled());
            office
        }
        "approved" => office().has_bundled(),
        "in-transit" => office_that_sent(),
        "received" => office().has_delivered_paper(),
        "checked" => {
            let mut office = office().has_delivered_paper();
            office.at("05-19 09:00").does(LIST.sheets_returned(24));
            office
        }
        other => panic!("there is no state {other}"),
    };
    home.at("05-20 09:00");
    home
}

pub const PAPER: &str = "
               none                bundled        approved         in-transit          received            checked
bundle         ok                  consignment-exists consignment-exists consignment-exists consignment-exists consignment-exists
seal           ok                  consignment-exists consignment-exists consignment-exists consignment-exists consignment-exists
approve        consignment-unknown four-eyes      already-approved already-approved    already-approved    already-approved
print-slip     consignment-unknown not-approved   ok               ok                  ok                  ok
print-notice   consignment-unknown wrong-channel  wrong-channel    wrong-channel       wrong-channel       wrong-channel
store          consignment-unknown ok             ok               not-here            not-here            ok
hand-over      consignment-unknown not-approved   ok               not-the-holder      wrong-medium        wrong-medium
receipt        consignment-unknown not-in-transit not-in-transit   ok                  ok                  ok
take-back      consignment-unknown wrong-medium   wrong-medium     ok                  ok                  wrong-medium
destroy        consignment-unknown ok             ok               not-here            not-here            ok
upload         consignment-unknown wrong-channel  wrong-channel    wrong-channel       wrong-channel       wrong-channel
void           consignment-unknown ok             ok               already-handed-over already-handed-over already-handed-over
close          consignment-unknown not-complete   not-complete     not-complete        not-complete        ok
";

#[test]
fn what_may_follow_what_with_paper() {
    let deeds = [
        ("bundle", LIST.bundled()),
        ("seal", LIST.sealed_by(Channel::Asp)),
        ("approve", LIST.approved()),
        ("print-slip", LIST.printing(Document::Slip)),
        ("print-notice", LIST.printing(Document::Notice)),
        ("store", LIST.stored(Carried::Paper)),
        ("hand-over", LIST.sheets_handed(CLERK, COURIER)),
        ("receipt", LIST.receipt_arrived_of_sheets()),
        ("take-back", LIST.sheets_returned(24)),
        ("destroy", LIST.disposed(M1, CHIEF)),
        ("upload", LIST.upload_intended()),
        ("void", LIST.voided()),
        ("close", LIST.closed()),
    ];
    holds(PAPER, paper_at, &deeds);
}

fn server_at(state: &str) -> Home {
    let mut home = match state {
        "none" => office(),
        "approved" => office().begins(LIST.sealed_by(Channel::Asp)),
        "intended" => {
            let mut office = office().begins(LIST.sealed_by(Channel::Asp));
            office.does(LIST.upload_intended());
            office
        }
        "uploaded" => office().has_uploaded(),
        "fetched" => {
            let mut office = office().has_uploaded();
            office.at("05-14 09:00").takes_in("05-13 10:30", LIST.fetch_arrived());
            office
        }
        "deleted" => {
            let mut office = office().has_uploaded();
            office.does(LIST.server_deleted(CLERK));
            office
        }
        "recipient" => contractor().has_fetched(),
        other => panic!("there is no state {other}"),
    };
    home.at("05-20 09:00");
    home
}

pub const SERVER: &str = "
                  none                approved       intended        uploaded          fetched             deleted         recipient
print-slip        consignment-unknown ok             ok              ok                ok                  ok              wrong-side
print-notice      consignment-unknown same-occasion  same-occasion   same-occasion     ok                  same-occasion   wrong-side
begin-writing     consignment-unknown wrong-channel  wrong-channel   wrong-channel     wrong-channel       wrong-channel   wrong-side
intend-upload     consignment-unknown ok             ok              already-on-server already-on-server   ok              wrong-side
fail-upload       consignment-unknown outcome-unasked ok             outcome-unasked   outcome-unasked     outcome-unasked wrong-side
upload            consignment-unknown not-exported   ok              already-on-server already-on-server   not-exported    wrong-side
fetch-arrives     consignment-unknown not-on-server  not-on-server   ok                ok                  not-on-server   wrong-side
fetch             consignment-unknown receipt-by-another receipt-by-another receipt-by-another receipt-by-another receipt-by-another already-fetched
delete            consignment-unknown not-on-server  ok              ok                ok                  not-on-server   receipt-by-another
deletion-arrives  consignment-unknown not-on-server  ok              ok                ok                  ok              ok
hand-over-media   consignment-unknown wrong-channel  wrong-channel   wrong-channel     wrong-channel       wrong-channel   wrong-channel
void              consignment-unknown ok             still-on-server still-on-server   already-handed-over ok              wrong-side
close             consignment-unknown not-complete   not-complete    not-complete      not-complete        not-complete    not-complete
";

#[test]
fn what_may_follow_what_through_the_service() {
    let deeds = [
        ("print-slip", LIST.printing(Document::Slip)),
        ("print-notice", LIST.printing(Document::Notice)),
        ("begin-writing", LIST.begun(M1)),
        ("intend-upload", LIST.upload_intended()),
        ("fail-upload", LIST.upload_failed()),
        ("upload", LIST.uploaded()),
        ("fetch-arrives", LIST.fetch_arrived()),
        ("fetch", LIST.fetched(HANDLER)),
        ("delete", LIST.server_deleted(CLERK)),
        ("deletion-arrives", LIST.deletion_arrived(HANDLER)),
        ("hand-over-media", LIST.handed(&[M1], CLERK, COURIER)),
        ("void", LIST.voided()),
        ("close", LIST.closed()),
    ];
    holds(SERVER, server_at, &deeds);
}

#[test]
fn what_is_recalled_is_neither_uploaded_nor_fetched_any_more() {
    let mut office = office().begins(LIST.sealed_by(Channel::Asp));
    let recalled = || Deed::Recalled { consignment: LIST.number() };
    office.is_refused(recalled(), "nothing-to-recall");
    let mut office = self::office().has_uploaded();
    office.does(recalled()).does(LIST.server_deleted(CLERK));
    is(&office, "recalled");
    office.is_refused(LIST.upload_intended(), "recalled");
    let mut contractor = contractor();
    contractor.at("05-13 10:30").does(LIST.expected_by(Channel::Asp)).does(LIST.fetched(HANDLER));
    contractor.does(LIST.server_deleted(HANDLER));
    let statement = Digest([4; 32]);
    let recall = Deed::RecallArrived { consignment: LIST.number(), by: CLERK, statement };
    contractor.takes_in("05-13 10:30", recall);
    is(&contractor, "recalled");
    contractor.is_refused(LIST.fetched(HANDLER), "recalled");
    // No notice will come; nothing else is here to give back.
    assert_eq!(contractor.lacks(), NOTHING);
}
