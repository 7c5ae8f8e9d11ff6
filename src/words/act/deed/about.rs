//! What can be said of every kind of deed: whose it is, who performs it, what it must be signed with.

use super::{
    ConsignmentExpected, Deed, IncidentTold, OpenFailed, OpeningArrived, ResidueFound, ResidueSought,
    ReturnConfirmed,
};
use crate::words::act::{Extracted, PaperIssued, Sealed, TreeHead};
use crate::words::units::ControlNumber;

impl Deed {
    /// The consignment this deed belongs to, if any.
    pub fn consignment(&self) -> Option<&ControlNumber> {
        use Deed as D;
        match self {
            D::Sealed(Sealed { consignment, .. })
            | D::Approved { consignment }
            | D::WriteIntended { consignment, .. }
            | D::Written { consignment, .. }
            | D::PaperIntended { consignment, .. }
            | D::PaperIssued(PaperIssued { consignment, .. })
            | D::Stored { consignment, .. }
            | D::HandedOver { consignment, .. }
            | D::ConsignmentExpected(ConsignmentExpected { consignment, .. })
            | D::Received { consignment, .. }
            | D::PasswordDestroyed { consignment }
            | D::OpenIntended { consignment, .. }
            | D::OpenFailed(OpenFailed { consignment, .. })
            | D::Opened { consignment, .. }
            | D::ReceiptArrived { consignment, .. }
            | D::OpeningArrived(OpeningArrived { consignment, .. })
            | D::ErasureArrived { consignment, .. }
            | D::ErasureReported { consignment, .. }
            | D::ErasureChecked { consignment, .. }
            | D::ErasureAccepted { consignment, .. }
            | D::ErasureSentBack { consignment, .. }
            | D::Returned { consignment, .. }
            | D::Disposed { consignment, .. }
            | D::Closed { consignment }
            | D::Voided { consignment }
            | D::IncidentOpened { consignment, .. }
            | D::IncidentClosed { consignment, .. } => Some(consignment),
            D::ApprovalRefused { consignment } => Some(consignment),
            D::WordsReleased { consignment, .. }
            | D::ErasureAnswered { consignment, .. }
            | D::ReturnConfirmed(ReturnConfirmed { consignment, .. })
            | D::ClosingTold { consignment, .. }
            | D::IncidentTold(IncidentTold { consignment, .. }) => Some(consignment),
            D::Bundled { consignment, .. }
            | D::UploadIntended { consignment, .. }
            | D::UploadFailed { consignment, .. }
            | D::Uploaded { consignment, .. }
            | D::Fetched { consignment, .. }
            | D::FetchArrived { consignment, .. }
            | D::ServerDeleted { consignment, .. }
            | D::DeletionArrived { consignment, .. } => Some(consignment),
            D::DisposalArrived { consignment, .. }
            | D::CopyDeclared { consignment, .. }
            | D::ResidueSought(ResidueSought { consignment, .. })
            | D::ResidueFound(ResidueFound { consignment, .. })
            | D::CopyArrived { consignment, .. } => Some(consignment),
            D::IncidentNoted { consignment, .. }
            | D::IncidentReported { consignment, .. }
            | D::Recalled { consignment }
            | D::RecallArrived { consignment, .. }
            | D::Struck { consignment } => Some(consignment),
            D::Seconded { consignment, .. } => consignment.as_ref(),
            D::PolicySet { .. }
            | D::PersonRelieved { .. }
            | D::KeyRevoked { .. }
            | D::PersonRekeyed { .. }
            | D::KeyRotated { .. }
            | D::TheirKeyChanged { .. }
            | D::FirmAdded { .. }
            | D::SubcontractApproved { .. }
            | D::SubcontractEnded { .. }
            | D::BagRetired { .. }
            | D::CertificateAdded { .. } => None,
            D::HomeOpened { .. }
            | D::PartyTrusted { .. }
            | D::IdentityExported { .. }
            | D::PersonAdded { .. }
            | D::PersonEnrolled { .. }
            | D::ContractAdded { .. }
            | D::Designated { .. }
            | D::BagAdded { .. }
            | D::PlaceAdded { .. }
            | D::ExportIntended { .. }
            | D::Exported { .. }
            | D::Cosigned { .. }
            | D::CosignatureReceived { .. } => None,
            D::StatementKept { .. }
            | D::PersonTold { .. }
            | D::DesignationTold(..)
            | D::SubcontractTold(..) => None,
            D::AccessAnalysed { .. } => None,
            D::OverviewIntended { .. } | D::OverviewIssued { .. } => None,
            D::ExtractIntended { .. } | D::Extracted(..) => None,
            D::BackedUp { .. }
            | D::ExpungeAsked { .. }
            | D::Expunged { .. }
            | D::Restored { .. }
            | D::OriginOpened(..) => None,
            D::Declared { .. }
            | D::Acknowledged { .. }
            | D::AcknowledgementArrived { .. }
            | D::TaskAdded { .. }
            | D::TaskDone { .. }
            | D::MeasuresStated { .. }
            | D::MeasuresArrived { .. } => None,
        }
    }

    /// The head of this very ledger that the entry repeats, because it went out or came back cosigned.
    pub fn own_head(&self) -> Option<&TreeHead> {
        match self {
            Deed::IdentityExported { head, .. }
            | Deed::Written { head, .. }
            | Deed::PaperIssued(PaperIssued { head: Some(head), .. })
            | Deed::Exported { head, .. }
            | Deed::CosignatureReceived { head, .. }
            | Deed::Extracted(Extracted { head, .. }) => Some(head),
            _ => None,
        }
    }

    /// Whether the kit performs the act here and now, so that its event time is the record time. The others are facts
    /// that may also be entered from paper.
    pub fn performed_by_kit(&self) -> bool {
        !matches!(
            self,
            Deed::HandedOver { .. }
                | Deed::ConsignmentExpected(..)
                | Deed::Received { .. }
                | Deed::Stored { .. }
                | Deed::Returned { .. }
                | Deed::ReceiptArrived { .. }
                | Deed::OpeningArrived(..)
                | Deed::Disposed { .. }
                | Deed::IncidentOpened { .. }
                | Deed::ErasureAnswered { .. }
                | Deed::ReturnConfirmed(..)
                | Deed::ClosingTold { .. }
                | Deed::IncidentTold(..)
                | Deed::PersonTold(..)
                | Deed::Uploaded { .. }
                | Deed::Fetched { .. }
                | Deed::FetchArrived { .. }
                | Deed::ServerDeleted { .. }
                | Deed::DeletionArrived { .. }
                | Deed::DisposalArrived { .. }
                | Deed::CopyArrived { .. }
                | Deed::IncidentNoted { .. }
                | Deed::IncidentReported { .. }
                | Deed::RecallArrived { .. }
                | Deed::AcknowledgementArrived { .. }
                | Deed::MeasuresArrived { .. }
        )
    }

    /// Facts about hands and places, which people enter and may have entered wrongly. What the kit performs is as it is.
    pub fn tells_of_hands_or_places(&self) -> bool {
        matches!(
            self,
            Deed::Stored { .. }
                | Deed::HandedOver { .. }
                | Deed::Received { .. }
                | Deed::Returned { verdict: None, .. }
                | Deed::Disposed { .. }
        ) || self.tells_of_servers()
    }

    /// What a person says that they did on an operator's server. The kit was not there, whoever signed it.
    pub fn tells_of_servers(&self) -> bool {
        matches!(self, Deed::Uploaded { .. } | Deed::Fetched { .. } | Deed::ServerDeleted { .. })
    }

    /// Whether the other side said it in a statement that was signed there. Like a fact from paper it happened whatever
    /// the rules say.
    pub fn told_by_other_side(&self) -> bool {
        matches!(
            self,
            Deed::ReceiptArrived { .. }
                | Deed::OpeningArrived(..)
                | Deed::ErasureArrived { .. }
                | Deed::PersonTold(..)
                | Deed::DesignationTold(..)
                | Deed::SubcontractTold(..)
                | Deed::ErasureAnswered { .. }
                | Deed::ReturnConfirmed(..)
                | Deed::ClosingTold { .. }
                | Deed::IncidentTold(..)
                | Deed::FetchArrived { .. }
                | Deed::DeletionArrived { .. }
                | Deed::DisposalArrived { .. }
                | Deed::CopyArrived { .. }
                | Deed::RecallArrived { .. }
                | Deed::AcknowledgementArrived { .. }
                | Deed::MeasuresArrived { .. }
        )
    }

    /// Whether the acting person must prove themselves with their own key (custody.md, "People prove themselves").
    pub fn needs_own_key(&self) -> bool {
        matches!(
            self,
            Deed::PersonEnrolled { .. }
                | Deed::Seconded { .. }
                | Deed::PolicySet { .. }
                | Deed::PersonRelieved { .. }
                | Deed::KeyRevoked { .. }
                | Deed::PersonRekeyed { .. }
                | Deed::KeyRotated { .. }
                | Deed::SubcontractApproved { .. }
                | Deed::SubcontractEnded { .. }
                | Deed::BagRetired { .. }
                | Deed::ApprovalRefused { .. }
                | Deed::Sealed(..)
                | Deed::Approved { .. }
                | Deed::Received { .. }
                | Deed::Opened { .. }
                | Deed::ErasureReported { .. }
                | Deed::ErasureAccepted { .. }
                | Deed::ErasureSentBack { .. }
                | Deed::Closed { .. }
                | Deed::Voided { .. }
                | Deed::IncidentClosed { .. }
                | Deed::Bundled { .. }
                | Deed::Uploaded { .. }
                | Deed::Fetched { .. }
                | Deed::ServerDeleted { .. }
                | Deed::CopyDeclared { .. }
                | Deed::ResidueFound { .. }
                | Deed::Recalled { .. }
                | Deed::Struck { .. }
                | Deed::AccessAnalysed { .. }
                | Deed::Declared { .. }
                | Deed::Acknowledged { .. }
                | Deed::TaskDone { .. }
                | Deed::MeasuresStated { .. }
                | Deed::ExpungeAsked { .. }
                | Deed::Restored { .. }
                | Deed::OriginOpened(..)
        )
    }

    /// The stable name of the kind, as it stands in the encoding.
    pub fn kind(&self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::Object(map)) => map["kind"].as_str().unwrap_or_default().to_string(),
            _ => String::new(),
        }
    }
}
