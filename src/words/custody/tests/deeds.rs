//! The deeds of the stories: `LIST.handed(…)` is a deed about the list.

use super::scenario::*;
use crate::words::act::{ConsignmentExpected, Deed, OpenFailed, OpeningArrived, PaperIssued, Sealed};
use crate::words::units::*;
use crate::words::vocabulary::*;

pub const REPORT: Digest = Digest([8; 32]);
pub const OTHER_REPORT: Digest = Digest([9; 32]);

/// How many sheets the bundle of paper has.
pub const SHEETS: Pieces = Pieces(24);

/// The LGWAN-ASP service of the stories.
pub fn service() -> Token {
    "ASP-1".parse().unwrap()
}

/// The consignment that a deed is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct About(pub &'static str);

/// A list that goes out from the office: the consignment of most stories.
pub const LIST: About = About("SHJ-R7-0001");
/// A result that comes back from the contractor.
pub const RESULT: About = About("DHZ-R7-0001");

impl About {
    pub fn number(&self) -> ControlNumber {
        self.0.parse().unwrap()
    }
    pub fn is_result(&self) -> bool {
        *self == RESULT
    }
    pub fn sealed(&self) -> Deed {
        self.sealed_to(if self.is_result() { OFFICE } else { COMPANY })
    }
    pub fn sealed_to(&self, to: PartyId) -> Deed {
        self.sealing(to, Channel::Medium)
    }
    pub fn sealed_by(&self, channel: Channel) -> Deed {
        self.sealing(if self.is_result() { OFFICE } else { COMPANY }, channel)
    }
    fn sealing(&self, to: PartyId, channel: Channel) -> Deed {
        let (people, files) = (People(200), Files(2));
        let (consignment, package) = (self.number(), package());
        Deed::Sealed(Sealed {
            consignment,
            contract: CONTRACT,
            to,
            channel,
            people,
            files,
            package,
            rows_differ: false,
            viruses: None,
            recipient: None,
            sha256: None,
        })
    }
    pub fn expected(&self, media: &[MediumNumber]) -> Deed {
        self.announced(if self.is_result() { COMPANY } else { OFFICE }, media)
    }
    pub fn expected_from(&self, from: PartyId) -> Deed {
        self.announced(from, &[M1])
    }
    fn announced(&self, from: PartyId, media: &[MediumNumber]) -> Deed {
        let (consignment, package, media) = (self.number(), package().blake3, media.to_vec());
        let slip = Digest([6; 32]);
        Deed::ConsignmentExpected(ConsignmentExpected {
            consignment,
            contract: CONTRACT,
            from,
            package,
            media,
            slip,
            head: head(20),
            channel: None,
            sheets: None,
            sealing: None,
            to_key: false,
        })
    }
    /// As a slip of another channel announces it; 24 sheets of paper.
    pub fn expected_by(&self, channel: Channel) -> Deed {
        let media: &[MediumNumber] = if channel == Channel::Paper { &[M1] } else { &[] };
        let Deed::ConsignmentExpected(ConsignmentExpected {
            consignment,
            contract,
            from,
            package,
            media,
            slip,
            head,
            ..
        }) = self.expected(media)
        else {
            unreachable!("it is announced")
        };
        let (channel, sealing) = (Some(channel), Some(Digest([3; 32])));
        let sheets = (channel == Some(Channel::Paper)).then_some(SHEETS);
        Deed::ConsignmentExpected(ConsignmentExpected {
            consignment,
            contract,
            from,
            package,
            media,
            slip,
            head,
            channel,
            sheets,
            sealing,
            to_key: false,
        })
    }
    pub fn bundled(&self) -> Deed {
        let to = if self.is_result() { OFFICE } else { COMPANY };
        let (consignment, people) = (self.number(), People(200));
        Deed::Bundled { consignment, contract: CONTRACT, to, people, medium: M1, sheets: SHEETS }
    }
    pub fn upload_intended(&self) -> Deed {
        Deed::UploadIntended { consignment: self.number(), service: service() }
    }
    pub fn upload_failed(&self) -> Deed {
        Deed::UploadFailed { consignment: self.number(), service: service() }
    }
    pub fn uploaded(&self) -> Deed {
        Deed::Uploaded { consignment: self.number(), service: service(), package: package() }
    }
    pub fn fetched(&self, by: PersonId) -> Deed {
        Deed::Fetched { consignment: self.number(), service: service(), by }
    }
    pub fn fetch_arrived(&self) -> Deed {
        let by = if self.is_result() { CLERK } else { HANDLER };
        let statement = Digest([4; 32]);
        Deed::FetchArrived { consignment: self.number(), service: service(), by, statement }
    }
    pub fn server_deleted(&self, by: PersonId) -> Deed {
        Deed::ServerDeleted { consignment: self.number(), service: service(), by }
    }
    pub fn deletion_arrived(&self, by: PersonId) -> Deed {
        let statement = Digest([4; 32]);
        Deed::DeletionArrived { consignment: self.number(), service: service(), by, statement }
    }
    pub fn sheets_received(&self, sheets: u64, by: PersonId) -> Deed {
        let (consignment, pieces) = (self.number(), Pieces(sheets));
        Deed::Received { consignment, what: Carried::Paper, media: vec![M1], pieces, by }
    }
    pub fn receipt_arrived_of_sheets(&self) -> Deed {
        let by = if self.is_result() { CLERK } else { HANDLER };
        let (consignment, statement) = (self.number(), Digest([4; 32]));
        let (what, media) = (Carried::Paper, vec![M1]);
        Deed::ReceiptArrived { consignment, what, media, pieces: SHEETS, by, statement }
    }
    pub fn sheets_returned(&self, sheets: u64) -> Deed {
        let (consignment, what, medium) = (self.number(), Carried::Paper, Some(M1));
        Deed::Returned { consignment, what, medium, verdict: None, sheets: Some(Pieces(sheets)) }
    }
    pub fn sheets_handed(&self, from: PersonId, to: PersonId) -> Deed {
        let (bag, trip) = ("BAG-03".parse().unwrap(), "T-1".parse().unwrap());
        let (consignment, what, media) = (self.number(), Carried::Paper, vec![M1]);
        Deed::HandedOver { consignment, what, media, pieces: SHEETS, from, to, bag, trip }
    }
    pub fn approved(&self) -> Deed {
        Deed::Approved { consignment: self.number() }
    }
    pub fn begun(&self, medium: MediumNumber) -> Deed {
        let medium_kind = MediumKind::CdR;
        Deed::WriteIntended { consignment: self.number(), medium, medium_kind, to_image: true }
    }
    pub fn written(&self, medium: MediumNumber) -> Deed {
        let content = Some(package());
        Deed::Written { consignment: self.number(), medium, content, head: head(10) }
    }
    pub fn spoiled(&self, medium: MediumNumber) -> Deed {
        Deed::Written { consignment: self.number(), medium, content: None, head: head(10) }
    }
    pub fn printing(&self, document: Document) -> Deed {
        Deed::PaperIntended { consignment: self.number(), document }
    }
    pub fn printed(&self, document: Document) -> Deed {
        let consignment = self.number();
        Deed::PaperIssued(PaperIssued {
            consignment,
            document,
            issued: true,
            statement: None,
            head: None,
            printed: None,
        })
    }
    pub fn stored(&self, what: Carried) -> Deed {
        Deed::Stored { consignment: self.number(), what, place: "SAFE-1".parse().unwrap() }
    }
    pub fn handed(&self, media: &[MediumNumber], from: PersonId, to: PersonId) -> Deed {
        self.carried(Carried::Media, media, from, to, "BAG-03")
    }
    pub fn notice_handed(&self, from: PersonId, to: PersonId) -> Deed {
        self.carried(Carried::Notice, &[], from, to, "BAG-05")
    }
    pub fn carried(
        &self,
        what: Carried,
        media: &[MediumNumber],
        from: PersonId,
        to: PersonId,
        bag: &str,
    ) -> Deed {
        let consignment = self.number();
        let pieces = if what == Carried::Notice { Pieces(1) } else { Pieces(media.len() as u64) };
        let (bag, trip, media) = (bag.parse().unwrap(), "T-1".parse().unwrap(), media.to_vec());
        Deed::HandedOver { consignment, what, media, pieces, from, to, bag, trip }
    }
    pub fn received(&self, media: &[MediumNumber], by: PersonId) -> Deed {
        let pieces = Pieces(media.len() as u64);
        let (consignment, media) = (self.number(), media.to_vec());
        Deed::Received { consignment, what: Carried::Media, media, pieces, by }
    }
    pub fn notice_received(&self, by: PersonId) -> Deed {
        let (consignment, pieces) = (self.number(), Pieces(1));
        Deed::Received { consignment, what: Carried::Notice, media: vec![], pieces, by }
    }
    pub fn receipt_arrived(&self, what: Carried, media: &[MediumNumber]) -> Deed {
        let pieces = if what == Carried::Notice { Pieces(1) } else { Pieces(media.len() as u64) };
        let by = if self.is_result() { CLERK } else { HANDLER };
        let (consignment, media, statement) = (self.number(), media.to_vec(), Digest([4; 32]));
        Deed::ReceiptArrived { consignment, what, media, pieces, by, statement }
    }
    pub fn opening(&self, copy: CopyNumber) -> Deed {
        Deed::OpenIntended { consignment: self.number(), copy }
    }
    pub fn opening_failed(&self, copy: CopyNumber) -> Deed {
        Deed::OpenFailed(OpenFailed { consignment: self.number(), copy, cause: None, viruses: None })
    }
    pub fn opened(&self, copy: CopyNumber) -> Deed {
        let (people, files) = (People(200), Files(2));
        Deed::Opened {
            consignment: self.number(),
            people,
            files,
            copy,
            sealing: None,
            viruses: None,
            taken: None,
        }
    }
    pub fn opening_arrived(&self, copy: CopyNumber) -> Deed {
        let (people, files, by, statement) = (People(200), Files(2), HANDLER, Digest([copy.0[0]; 32]));
        let consignment = self.number();
        Deed::OpeningArrived(OpeningArrived { consignment, people, files, by, copy, statement, taken: None })
    }
    pub fn erasure_reported(&self, report: Digest) -> Deed {
        Deed::ErasureReported { consignment: self.number(), report, copies: 1 }
    }
    pub fn erasure_arrived(&self, report: Digest) -> Deed {
        Deed::ErasureArrived { consignment: self.number(), report }
    }
    pub fn erasure_checked(&self, report: Digest, passed: bool) -> Deed {
        Deed::ErasureChecked { consignment: self.number(), report, passed, findings: vec![] }
    }
    pub fn erasure_accepted(&self, report: Digest) -> Deed {
        Deed::ErasureAccepted { consignment: self.number(), report }
    }
    pub fn erasure_sent_back(&self, report: Digest) -> Deed {
        Deed::ErasureSentBack { consignment: self.number(), report }
    }
    pub fn returned(&self, medium: MediumNumber, verdict: Verdict) -> Deed {
        let (consignment, what) = (self.number(), Carried::Media);
        Deed::Returned { consignment, what, medium: Some(medium), verdict: Some(verdict), sheets: None }
    }
    pub fn notice_returned(&self) -> Deed {
        let (consignment, what) = (self.number(), Carried::Notice);
        Deed::Returned { consignment, what, medium: None, verdict: None, sheets: None }
    }
    pub fn disposed(&self, medium: MediumNumber, witness: PersonId) -> Deed {
        Deed::Disposed { consignment: self.number(), medium, witness }
    }
    /// Destroyed at the contractor, as its exchange file tells.
    pub fn disposal_arrived(&self, medium: MediumNumber) -> Deed {
        let statement = Some(Digest([4; 32]));
        Deed::DisposalArrived { consignment: self.number(), medium, by: HANDLER, witness: MANAGER, statement }
    }
    pub fn copy_declared(&self, copy: CopyNumber) -> Deed {
        Deed::CopyDeclared { consignment: self.number(), copy }
    }
    pub fn copy_arrived(&self, copy: CopyNumber) -> Deed {
        let statement = Digest([copy.0[0] + 100; 32]);
        Deed::CopyArrived { consignment: self.number(), copy, by: HANDLER, statement }
    }
    pub fn password_destroyed(&self) -> Deed {
        Deed::PasswordDestroyed { consignment: self.number() }
    }
    pub fn voided(&self) -> Deed {
        Deed::Voided { consignment: self.number() }
    }
    pub fn closed(&self) -> Deed {
        Deed::Closed { consignment: self.number() }
    }
}

/// The usual course, as far as a story needs it before its own begins.
impl Home {
    /// Sealed on the morning of the 12th and approved.
    pub fn has_sealed(mut self) -> Home {
        let it = self.about;
        let (preparer, approver) = match it.is_result() {
            false => (CLERK, CHIEF),
            true => (HANDLER, MANAGER),
        };
        self.at("05-12 10:00").by(preparer).does(it.sealed());
        self.by(approver).does(it.approved()).by(preparer);
        self
    }
    /// Written on the 12th, with a slip.
    pub fn has_written(self, media: &[MediumNumber]) -> Home {
        let it = self.about;
        let mut home = self.has_sealed();
        for medium in media {
            home.at("05-12 11:00").does(it.begun(*medium)).does(it.written(*medium));
        }
        home.does(it.printing(Document::Slip)).does(it.printed(Document::Slip));
        home
    }
    /// Handed to the courier on the 13th at nine.
    pub fn has_sent(self, media: &[MediumNumber]) -> Home {
        let it = self.about;
        let mut home = self.has_written(media);
        let giver = home.giver();
        home.at("05-13 09:00").does(it.handed(media, giver, COURIER));
        home
    }
    /// There on the 13th at half past ten, as the paper says that is entered the day after.
    pub fn has_delivered(self, media: &[MediumNumber]) -> Home {
        let it = self.about;
        let mut home = self.has_sent(media);
        let receiver = home.receiver();
        home.at("05-14 09:00");
        assert_eq!(home.enters_late("05-13 10:30", it.received(media, receiver)), "ok");
        home
    }
    /// The notice printed and taken over by the courier on the 14th, received on the same day.
    pub fn has_delivered_all(self, media: &[MediumNumber]) -> Home {
        let it = self.about;
        let mut home = self.has_delivered(media);
        let (giver, receiver) = (home.giver(), home.receiver());
        home.does(it.printing(Document::Notice)).does(it.printed(Document::Notice));
        home.does(it.notice_handed(giver, COURIER)).at("05-15 09:00");
        assert_eq!(home.enters_late("05-14 14:30", it.notice_received(receiver)), "ok");
        home
    }
    /// At the recipient: the slip accepted and the media received on the 13th.
    pub fn has_received(mut self, media: &[MediumNumber]) -> Home {
        let it = self.about;
        let receiver = self.receiver();
        self.at("05-13 10:30").by(receiver).does(it.expected(media)).does(it.received(media, receiver));
        self
    }
    /// The notice received on the 14th, the package opened.
    pub fn has_opened(self, media: &[MediumNumber]) -> Home {
        let it = self.about;
        let mut home = self.has_received(media);
        let receiver = home.receiver();
        home.at("05-14 14:30")
            .does(it.notice_received(receiver))
            .does(it.opening(COPY))
            .does(it.opened(COPY));
        home
    }
    /// Media and notice on their way back on two days of March, the erasure reported.
    pub fn has_handed_back(self) -> Home {
        let it = self.about;
        let mut home = self.has_opened(&[M1]);
        home.at("2026-03-16 11:00").by(MANAGER).does(it.erasure_reported(REPORT)).by(HANDLER);
        home.does(it.handed(&[M1], HANDLER, COURIER));
        home.at("2026-03-17 11:00").does(it.notice_handed(HANDLER, COURIER));
        home
    }
    /// At the office: the opening known and its erasure accepted, nothing back yet.
    pub fn has_accepted_the_erasure(self) -> Home {
        let it = self.about;
        let mut home = self.has_delivered_all(&[M1]);
        home.at("2026-03-16 14:00");
        assert_eq!(home.takes_in("05-14 15:00", it.opening_arrived(COPY)), "ok");
        home.does(it.erasure_arrived(REPORT)).does(it.erasure_checked(REPORT, true));
        home.by(CHIEF).does(it.erasure_accepted(REPORT)).by(CLERK);
        home
    }
    pub fn has_got_everything_back_but_the_notice(self) -> Home {
        let it = self.about;
        let mut home = self.has_accepted_the_erasure();
        home.does(it.returned(M1, Verdict::Identical));
        home
    }
    pub fn has_got_everything_back_but_the_medium(self) -> Home {
        let it = self.about;
        let mut home = self.has_accepted_the_erasure();
        home.at("2026-03-17 10:00").does(it.notice_returned());
        home
    }
    pub fn has_got_everything_back(self) -> Home {
        let it = self.about;
        let mut home = self.has_got_everything_back_but_the_notice();
        home.at("2026-03-17 10:00").does(it.notice_returned());
        home
    }
    /// Who hands over for the sender, and who receives for the recipient.
    pub fn giver(&self) -> PersonId {
        if self.about.is_result() { HANDLER } else { CLERK }
    }
    pub fn receiver(&self) -> PersonId {
        if self.about.is_result() { CLERK } else { HANDLER }
    }
}
