//! Deeds: one variant per kind of entry. What may follow what is `custody`'s business; here stands what each says, and in
//! `about` what can be said of them all.

mod about;
mod bodies;

pub use bodies::{
    ConsignmentExpected, ContractAdded, DesignationTold, Extracted, IncidentTold, OpenFailed, OpeningArrived,
    OriginOpened, PaperIssued, PartyTrusted, PersonTold, Printed, ResidueFound, ResidueSought,
    ReturnConfirmed, Sealed, SubcontractTold,
};

use super::{Content, Finding, TreeHead, VirusCheck};
use crate::words::sign::PublicKey;
use crate::words::statement::kinds::{HomeKeys, Taken};
use crate::words::units::{
    ContractId, ControlNumber, CopyNumber, Digest, Files, MediumNumber, Month, PartyId, People, PersonId,
    Pieces, Token,
};
use crate::words::vocabulary::{
    Carried, Cause, Declaration, Document, Duty, ExtractForm, FirmKind, MediumKind, Overview, ReportStage,
    ReportTo, Role, Scheme, Setting, Subject, Topic, Verdict,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was done. One variant per kind of entry; `kind` names are stable for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Deed {
    // registers
    /// The first entry. `pii`: name.
    HomeOpened {
        role: Role,
        code: Token,
        practice: bool,
        party: PartyId,
        keys: HomeKeys,
    },
    PartyTrusted(PartyTrusted),
    /// Our identity was handed out; the reader will pin this checkpoint.
    IdentityExported {
        head: TreeHead,
        identity: Digest,
    },
    /// `pii`: name, contact, and account where they have one on this machine.
    PersonAdded {
        person: PersonId,
        party: PartyId,
        duties: Vec<Duty>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<PublicKey>,
        /// The company they work for, where that is not the party itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        firm: Option<Token>,
    },
    /// Signed with the key it introduces. Once two people of the home hold keys it waits for one of them.
    PersonEnrolled {
        person: PersonId,
        key: PublicKey,
    },
    ContractAdded(ContractAdded),
    /// People named for a contract in advance (取扱責任者及び取扱者の指定).
    Designated {
        contract: ContractId,
        people: Vec<PersonId>,
    },
    BagAdded {
        bag: Token,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key_holder: Option<PersonId>,
    },
    /// `pii`: description.
    PlaceAdded {
        place: Token,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key_holder: Option<PersonId>,
    },

    // people, firms, settings
    /// A second person stands by what another entered: a change that needs two, or a fact that came very late. Signed
    /// with that person's own key. `entry` is the leaf hash of the entry.
    Seconded {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        consignment: Option<ControlNumber>,
        entry: Digest,
    },
    /// Waits for a second person. `pii`: reason.
    PolicySet {
        setting: Setting,
        value: Token,
    },
    /// From now on the person handles nothing; keys of bags and places pass on to the successor. `pii`: reason.
    PersonRelieved {
        person: PersonId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        successor: Option<PersonId>,
    },
    /// The key was lost or stolen: nothing it signs counts from here on, and nothing that it signed at or after the
    /// `trusted_until`th entry, where that is known. `pii`: reason.
    KeyRevoked {
        person: PersonId,
        key: PublicKey,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        trusted_until: Option<u64>,
    },
    /// The person may enroll again with a new key. Waits for a second person. `pii`: reason.
    PersonRekeyed {
        person: PersonId,
    },
    /// Signed with the old key; `proof` is the new key's signature over origin, person and itself. `pii`: statement (the
    /// same, signed with the old key, for the other side).
    KeyRotated {
        person: PersonId,
        key: PublicKey,
        #[serde(with = "serde_bytes")]
        proof: Vec<u8>,
    },
    /// The other side says that one of its people has another key, or none. `proven`: the old key signed for the new one;
    /// otherwise it waits until one of our people has compared it on paper. `pii`: statement.
    TheirKeyChanged {
        person: PersonId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<PublicKey>,
        proven: bool,
    },
    /// `pii`: name, contact.
    FirmAdded {
        firm: Token,
        firm_kind: FirmKind,
    },
    /// `pii`: reason.
    SubcontractApproved {
        contract: ContractId,
        firm: Token,
        until: String,
    },
    /// `pii`: reason.
    SubcontractEnded {
        contract: ContractId,
        firm: Token,
    },
    /// `pii`: reason.
    BagRetired {
        bag: Token,
    },
    /// A party's certificate. `pii`: number.
    CertificateAdded {
        party: PartyId,
        scheme: Scheme,
        until: String,
    },
    /// The second person does not let it go on. `pii`: reason.
    ApprovalRefused {
        consignment: ControlNumber,
    },

    // safeguards, tasks, access
    /// A person stands by a safeguard that software cannot see, says that it is not needed, or withdraws that. `line` is
    /// a safeguard (`S10`) or one line of a table (`media-office.S10`); without a contract it holds for all of them.
    /// `due` is the last day it holds. `pii`: ground, file (its name), if given.
    Declared {
        line: Token,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        contract: Option<ContractId>,
        state: Declaration,
        /// BLAKE3 of the file that shows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        document: Option<Digest>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<String>,
    },
    /// A person of this side has taken note of a document of the contract. `pii`: file (its name), statement.
    Acknowledged {
        contract: ContractId,
        subject: Subject,
        document: Digest,
    },
    /// The other side's acknowledgement arrived. `pii`: statement.
    AcknowledgementArrived {
        party: PartyId,
        contract: ContractId,
        subject: Subject,
        document: Digest,
        by: PersonId,
        statement: Digest,
    },
    /// Something that is to be done by a day. `pii`: reason.
    TaskAdded {
        topic: Topic,
        due: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        contract: Option<ContractId>,
    },
    /// `task` is the leaf hash of the entry that added it. `pii`: reason.
    TaskDone {
        task: Digest,
    },
    /// The contractor's own checklist, signed by its responsible person for the office. `pii`: statement.
    MeasuresStated {
        contract: ContractId,
        statement: Digest,
    },
    /// The contractor's checklist arrived. `pii`: statement.
    MeasuresArrived {
        party: PartyId,
        contract: ContractId,
        by: PersonId,
        statement: Digest,
    },
    /// Before a sheet about the work is printed, or the page that opens packages is handed out: about one contract, or
    /// all of them.
    OverviewIntended {
        overview: Overview,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        contract: Option<ContractId>,
    },
    /// `document` is BLAKE3 of the file; absent: it was not made.
    OverviewIssued {
        overview: Overview,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        contract: Option<ContractId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        document: Option<Digest>,
    },
    /// A month's runs of the program were looked at: how many, and the findings by their kinds. `log` is the chain of
    /// the access log over its first `rows` rows, which from here on nobody rewrites unseen.
    AccessAnalysed {
        month: Month,
        runs: u64,
        findings: BTreeMap<Token, u64>,
        log: Digest,
        rows: u64,
    },

    // a package is made
    Sealed(Sealed),
    /// A bundle of paper (紙文書の束) instead of a package: nothing to write, no password, no notice. `pii`: title.
    Bundled {
        consignment: ControlNumber,
        contract: ContractId,
        to: PartyId,
        people: People,
        medium: MediumNumber,
        sheets: Pieces,
    },
    /// `pii`: reference (文書番号), if given.
    Approved {
        consignment: ControlNumber,
    },
    /// Before anything is written: which medium it will be.
    WriteIntended {
        consignment: ControlNumber,
        medium: MediumNumber,
        medium_kind: MediumKind,
        to_image: bool,
    },
    /// After the full read-back, or after the failure (`content` absent: spoiled).
    Written {
        consignment: ControlNumber,
        medium: MediumNumber,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        content: Option<Content>,
        /// The checkpoint that went onto the medium.
        head: TreeHead,
    },
    PaperIntended {
        consignment: ControlNumber,
        document: Document,
    },
    PaperIssued(PaperIssued),

    // it changes hands
    Stored {
        consignment: ControlNumber,
        what: Carried,
        place: Token,
    },
    HandedOver {
        consignment: ControlNumber,
        what: Carried,
        media: Vec<MediumNumber>,
        pieces: Pieces,
        from: PersonId,
        to: PersonId,
        bag: Token,
        trip: Token,
    },
    ConsignmentExpected(ConsignmentExpected),
    /// `pii`: statement (the receipt), at the recipient.
    Received {
        consignment: ControlNumber,
        what: Carried,
        media: Vec<MediumNumber>,
        pieces: Pieces,
        by: PersonId,
    },
    /// The key to the stored password was destroyed.
    PasswordDestroyed {
        consignment: ControlNumber,
    },
    /// Before the first decrypted byte: which copy it will be. Without an outcome it counts as made. `pii`: place.
    OpenIntended {
        consignment: ControlNumber,
        copy: CopyNumber,
    },
    OpenFailed(OpenFailed),
    /// `sealing` is the leaf hash of the sender's sealing entry, as proven on the disc, or as the slip names it where there
    /// is no disc. `pii`: statement.
    Opened {
        consignment: ControlNumber,
        people: People,
        files: Files,
        copy: CopyNumber,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sealing: Option<Digest>,
        /// Where not all of the package was taken out, or it was damaged.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        taken: Option<Taken>,
        /// What said that the files are clean; absent: nothing was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        viruses: Option<VirusCheck>,
    },

    // the two homes tell each other
    ExportIntended {
        to: PartyId,
    },
    /// `bundle` is BLAKE3 of the file. `head` is the checkpoint issued with it.
    Exported {
        to: PartyId,
        bundle: Digest,
        head: TreeHead,
    },
    /// The other side's signed receipt arrived: it corroborates the receipt already entered, or is the receipt.
    /// `pii`: statement.
    ReceiptArrived {
        consignment: ControlNumber,
        what: Carried,
        media: Vec<MediumNumber>,
        pieces: Pieces,
        by: PersonId,
        statement: Digest,
    },
    /// The other side opened the package. `pii`: statement.
    OpeningArrived(OpeningArrived),
    /// We cosigned the other side's checkpoint. `pii`: note.
    Cosigned {
        party: PartyId,
        head: TreeHead,
    },
    /// The other side's cosignature on our checkpoint came back.
    CosignatureReceived {
        party: PartyId,
        head: TreeHead,
    },

    /// It speaks of something that is not known here (yet), or is of a kind that this version does not know: kept until
    /// it can be taken in. `pii`: statement.
    StatementKept {
        party: PartyId,
        statement: Digest,
    },
    PersonTold(PersonTold),
    DesignationTold(DesignationTold),
    SubcontractTold(SubcontractTold),
    /// The office accepted our erasure report or sent it back. Without a statement it came on paper. `pii`: statement, reason.
    ErasureAnswered {
        consignment: ControlNumber,
        report: Digest,
        accepted: bool,
        by: PersonId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        statement: Option<Digest>,
    },
    ReturnConfirmed(ReturnConfirmed),
    /// The other side has closed the consignment. `pii`: statement.
    ClosingTold {
        consignment: ControlNumber,
        statement: Digest,
    },
    /// A person marked the words of an entry about an incident for the other side; nothing else of them goes out.
    WordsReleased {
        consignment: ControlNumber,
        entry: Digest,
    },
    IncidentTold(IncidentTold),

    // it comes back and is erased
    /// Signed by the responsible person. `pii`: statement.
    ErasureReported {
        consignment: ControlNumber,
        report: Digest,
        copies: u64,
    },
    /// The other side's report arrived. `pii`: statement.
    ErasureArrived {
        consignment: ControlNumber,
        report: Digest,
    },
    ErasureChecked {
        consignment: ControlNumber,
        report: Digest,
        passed: bool,
        findings: Vec<Finding>,
    },
    ErasureAccepted {
        consignment: ControlNumber,
        report: Digest,
    },
    /// `pii`: reason.
    ErasureSentBack {
        consignment: ControlNumber,
        report: Digest,
    },
    /// A medium or the notice is back and was looked at. `sheets` is what was counted of a bundle of paper.
    Returned {
        consignment: ControlNumber,
        what: Carried,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        medium: Option<MediumNumber>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        verdict: Option<Verdict>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sheets: Option<Pieces>,
    },
    /// A medium was destroyed by two people instead of coming back.
    Disposed {
        consignment: ControlNumber,
        medium: MediumNumber,
        witness: PersonId,
    },
    Closed {
        consignment: ControlNumber,
    },
    /// `pii`: reason.
    Voided {
        consignment: ControlNumber,
    },

    // the LGWAN-ASP service
    /// Before the package leaves this home for the operator's server.
    UploadIntended {
        consignment: ControlNumber,
        service: Token,
    },
    /// It could not be handed out; nothing left this home.
    UploadFailed {
        consignment: ControlNumber,
        service: Token,
    },
    /// A person put it onto the server (掲載). `pii`: file.
    Uploaded {
        consignment: ControlNumber,
        service: Token,
        package: Content,
    },
    /// The recipient took it from the server (取得); the digest was compared with the slip's. `pii`: file, and at the
    /// recipient place and statement.
    Fetched {
        consignment: ControlNumber,
        service: Token,
        by: PersonId,
    },
    /// The other side's signed word that it fetched the package. `pii`: statement.
    FetchArrived {
        consignment: ControlNumber,
        service: Token,
        by: PersonId,
        statement: Digest,
    },
    /// A person deleted it on the server. `pii`: file, statement.
    ServerDeleted {
        consignment: ControlNumber,
        service: Token,
        by: PersonId,
    },
    /// The other side's signed word that it deleted the package on the server. `pii`: statement.
    DeletionArrived {
        consignment: ControlNumber,
        service: Token,
        by: PersonId,
        statement: Digest,
    },

    // what stays behind at the other side
    /// The contractor destroyed a medium there, as two of its people say, instead of giving it back. Without a statement
    /// it came on paper. `pii`: statement.
    DisposalArrived {
        consignment: ControlNumber,
        medium: MediumNumber,
        by: PersonId,
        witness: PersonId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        statement: Option<Digest>,
    },
    /// A copy that the kit could not see being made: a photocopy, data typed in from paper. The report must answer it.
    /// `pii`: place, statement.
    CopyDeclared {
        consignment: ControlNumber,
        copy: CopyNumber,
    },
    ResidueSought(ResidueSought),
    ResidueFound(ResidueFound),
    /// The other side's signed word that it made such a copy. `pii`: statement.
    CopyArrived {
        consignment: ControlNumber,
        copy: CopyNumber,
        by: PersonId,
        statement: Digest,
    },

    // off the path
    /// `what` and `medium` say which thing it is about, where it is about one. `pii`: note.
    IncidentOpened {
        consignment: ControlNumber,
        cause: Cause,
        rule: Option<Token>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        what: Option<Carried>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        medium: Option<MediumNumber>,
        /// A wrongful purpose (不正の目的) is suspected.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        wrongful: bool,
    },
    /// What was found, which measures were taken. `pii`: note.
    IncidentNoted {
        consignment: ControlNumber,
        incident: Digest,
        /// A wrongful purpose is suspected by now.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        wrongful: bool,
    },
    /// A report about it went out (速報, 確報, notification of the people concerned). `file` is BLAKE3 of what was sent.
    IncidentReported {
        consignment: ControlNumber,
        incident: Digest,
        stage: ReportStage,
        to: ReportTo,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file: Option<Digest>,
    },
    /// `pii`: note.
    IncidentClosed {
        consignment: ControlNumber,
        incident: Digest,
    },
    /// The sender wants everything back at once. `pii`: reason, statement.
    Recalled {
        consignment: ControlNumber,
    },
    /// The sender's recall reached the recipient. `pii`: statement.
    RecallArrived {
        consignment: ControlNumber,
        by: PersonId,
        statement: Digest,
    },
    /// The entry that this act `corrects` is struck, and nothing stands in its place. `pii`: reason.
    Struck {
        consignment: ControlNumber,
    },

    // what leaves the machine
    /// Before anything of the ledger is written out. `year` is the fiscal year of the ledger book (管理簿), `R7`.
    ExtractIntended {
        form: ExtractForm,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year: Option<Token>,
    },
    Extracted(Extracted),
    // the ledger itself
    /// A copy of the whole ledger, this entry included, is about to be made; it is to be destroyed by a day.
    BackedUp {
        until: String,
    },
    /// Personal data are to go: of people, and of contracts, whose retention has ended. Waits for a second person.
    /// `pii`: reason, if given.
    ExpungeAsked {
        people: Vec<PersonId>,
        contracts: Vec<ContractId>,
    },
    /// They went with this entry: so many rows of the side table, each with its salt. `asked` is the leaf hash of the
    /// entry that asked; backups that hold them are destroyed by `backups_until`, where there are any.
    Expunged {
        asked: Digest,
        rows: u64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        backups_until: Option<String>,
    },
    /// Signing goes on after a backup was restored: what was shown agrees, and a person says that nothing newer exists.
    /// `expunged` rows of the backup had been expunged since and went again. `pii`: reason, if given.
    Restored {
        backup: TreeHead,
        shown: Vec<TreeHead>,
        expunged: u64,
    },
    OriginOpened(OriginOpened),
}
