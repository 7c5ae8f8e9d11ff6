//! The roads of paper and of packages through the LGWAN-ASP service, and what leads off them.

use super::super::deeds::*;
use super::super::scenario::*;
use super::End;
use crate::words::act::Deed;
use crate::words::custody::consignment::Side;
use crate::words::units::PersonId;
use crate::words::vocabulary::*;

impl End {
    pub(super) fn road_of_paper(self, home: &Home) -> Vec<Deed> {
        let it = self.about;
        let [works, _] = self.people(home);
        match self.side {
            Side::Sender => vec![
                it.bundled(),
                it.approved(),
                it.printing(Document::Slip),
                it.printed(Document::Slip),
                it.sheets_handed(works, COURIER),
                it.sheets_received(24, home.receiver()),
                it.receipt_arrived_of_sheets(),
                it.copy_arrived(COPY),
                it.erasure_arrived(REPORT),
                it.erasure_checked(REPORT, true),
                it.erasure_accepted(REPORT),
                it.sheets_returned(24),
            ],
            Side::Recipient => vec![
                it.expected_by(Channel::Paper),
                it.sheets_received(24, works),
                it.copy_declared(COPY),
                it.erasure_reported(REPORT),
                it.answered(REPORT, true),
                it.sheets_handed(works, COURIER),
                it.stored(Carried::Paper),
                it.sheets_confirmed(M1),
            ],
        }
    }

    pub(super) fn road_through_the_service(self, home: &Home) -> Vec<Deed> {
        let it = self.about;
        let [works, _] = self.people(home);
        match self.side {
            Side::Sender => vec![
                it.sealed_by(Channel::Asp),
                it.approved(),
                it.upload_intended(),
                it.uploaded(),
                it.fetch_arrived(),
                it.fetched(home.receiver()),
                it.printing(Document::Notice),
                it.printed(Document::Notice),
                it.notice_handed(works, COURIER),
                it.notice_received(home.receiver()),
                it.opening_arrived(COPY),
                it.erasure_arrived(REPORT),
                it.erasure_checked(REPORT, true),
                it.erasure_accepted(REPORT),
                it.notice_returned(),
                it.server_deleted(works),
                it.deletion_arrived(self.of_the_other_side()),
            ],
            Side::Recipient => vec![
                it.expected_by(Channel::Asp),
                it.fetched(works),
                it.notice_received(works),
                it.opening(COPY),
                it.opened(COPY),
                it.erasure_reported(REPORT),
                it.answered(REPORT, true),
                it.notice_handed(works, COURIER),
                it.notice_confirmed(),
                it.server_deleted(works),
                it.deletion_arrived(self.of_the_other_side()),
            ],
        }
    }

    fn of_the_other_side(self) -> PersonId {
        let office = self.about.is_result() != (self.side == Side::Sender);
        if office { HANDLER } else { CLERK }
    }

    /// What leads off the road by this channel only.
    pub(super) fn detours_of_channel(self) -> Vec<Deed> {
        let it = self.about;
        match self.channel {
            Channel::Medium => vec![it.copy_declared(SECOND_COPY), it.copy_arrived(SECOND_COPY)],
            Channel::Paper => vec![
                it.copy_declared(SECOND_COPY),
                it.copy_arrived(SECOND_COPY),
                it.stored(Carried::Paper),
                it.sheets_handed(COURIER, SECOND_COURIER),
            ],
            Channel::Asp => vec![
                it.copy_declared(SECOND_COPY),
                it.copy_arrived(SECOND_COPY),
                it.upload_intended(),
                it.upload_failed(),
                it.uploaded(),
                it.server_deleted(CLERK),
                it.server_deleted(HANDLER),
            ],
        }
    }
}
