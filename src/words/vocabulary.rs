//! The words of custody that have a fixed list of values: roles, duties, channels, media, verdicts. Each is written the
//! same way in entries, in statements, on the command line and in JSON.

use crate::words::error::{Error, Result};
use crate::words::units::plain;
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),* }
        impl $name {
            /// Every value, in the order of this list.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl std::str::FromStr for $name {
            type Err = Error;
            fn from_str(text: &str) -> Result<Self> {
                let typed = plain(text);
                $name::ALL.iter().copied().find(|v| v.as_str().eq_ignore_ascii_case(&typed)).ok_or_else(|| {
                    let choices: Vec<&str> = $name::ALL.iter().map(|v| v.as_str()).collect();
                    Error::usage("choice-unknown").with("text", text).with("choices", choices.join(", "))
                })
            }
        }
    };
}

words!(/// Which side of a contract a home is.
    Role { Office = "office", Contractor = "contractor" });
words!(/// What a person is registered for.
    Duty { Responsible = "responsible", Handler = "handler", Courier = "courier" });
words!(/// How a package travels.
    Channel { Medium = "medium", Paper = "paper", Asp = "asp" });
words!(/// What a medium is.
    MediumKind { CdR = "cd-r", DvdR = "dvd-r", BdR = "bd-r", Usb = "usb", Paper = "paper" });
words!(/// What is carried on one occasion.
    Carried { Media = "media", Notice = "notice", Paper = "paper" });
words!(/// Which printed document.
    Document { Slip = "slip", Notice = "notice", ErasureReport = "erasure-report", Receipt = "receipt" });
words!(/// What the other side answers on paper.
Answer {
    MediaBack = "media-back", NoticeBack = "notice-back", ErasureAccepted = "erasure-accepted",
    ErasureSentBack = "erasure-sent-back", MediaDestroyed = "media-destroyed",
});
words!(/// The verdict on the content of a medium that came back (media.md).
Verdict {
    Identical = "identical", TailDiffers = "identical-tail-differs", Damaged = "damaged",
    OtherPiece = "other-piece", Altered = "altered",
});
impl Verdict {
    /// What came back is what went out.
    pub fn is_good(self) -> bool {
        matches!(self, Verdict::Identical | Verdict::TailDiffers)
    }
}
words!(/// Why something is looked into.
Cause {
    RuleBroken = "rule-broken", CountMismatch = "count-mismatch", Lost = "lost", Damaged = "damaged",
    Altered = "altered", Leaked = "leaked", Misdirected = "misdirected",
    /// What was written off as lost turned up.
    Found = "found",
});
words!(/// Which report about an incident went out (速報, 確報).
    ReportStage { Preliminary = "preliminary", Final = "final" });
words!(/// Whom a report about an incident went to.
ReportTo {
    /// 個人情報保護委員会.
    Commission = "commission",
    /// 委託元, whom a contractor may tell instead of the commission.
    Principal = "principal",
    /// 本人, whose data it is.
    Person = "person",
});
words!(/// What another company does for us or for the contractor.
FirmKind {
    /// Runs the LGWAN-ASP service.
    AspOperator = "asp-operator",
    Carrier = "carrier", Subcontractor = "subcontractor", Disposal = "disposal",
});
words!(/// Under what a party's handling of data was certified.
    Scheme { PrivacyMark = "privacy-mark", Iso27001 = "iso27001" });
words!(/// What an office may set; `custody::Policy` says what each means.
Setting {
    MinGapHours = "min_gap_hours", MaxLagHours = "max_lag_hours", FourEyes = "four_eyes", LockedBag = "locked_bag",
    ErasureDays = "erasure_days", AspDeletionDays = "asp_deletion_days", ConfirmationDays = "confirmation_days",
    ReceiptDays = "receipt_days", NoticeDays = "notice_days", ContractDays = "contract_days",
    UnwitnessedDays = "unwitnessed_days", AccessDay = "access_day",
});
words!(/// Why what a package holds was not let in.
    OpenFault { Infected = "infected", Extension = "extension" });
words!(/// As what the ledger, or part of it, is written out.
    ExtractForm { Csv = "csv", Xlsx = "xlsx", Pdf = "pdf", Epcis = "epcis", Archive = "archive" });

// safeguards and tasks
words!(/// Which sheet or page about the work as a whole; no person's data stand on any.
Overview {
    Measures = "measures",
    /// With the grounds, for this home only.
    MeasuresInternal = "measures-internal",
    Workflow = "workflow", Board = "board",
    /// The page that opens packages in a browser.
    Opener = "opener",
});
words!(/// What a person declares about a safeguard.
Declaration { InPlace = "in-place", NotNeeded = "not-needed", Withdrawn = "withdrawn" });
words!(/// A document that both sides take note of before the work begins.
Subject { Clauses = "clauses", Policy = "policy", Workflow = "workflow", Contacts = "contacts" });
words!(/// What a task is about.
Topic {
    Inspection = "inspection", StatusReport = "status-report", Schedule = "schedule", Call = "call",
    Complaint = "complaint", ReportGathering = "report-gathering", Other = "other",
});
words!(/// The four tables of the checklist.
Sheet {
    LineOffice = "line-office", LineContractor = "line-contractor", MediaOffice = "media-office",
    MediaContractor = "media-contractor",
});
words!(/// A safeguard of the checklist: O of operation, E erasure from the system, S of systems.
Safeguard {
    O1 = "O1", O2 = "O2", O3 = "O3", O4 = "O4", O5 = "O5", O6 = "O6", O7 = "O7", O8 = "O8", O9 = "O9",
    O10 = "O10", O11 = "O11", E1 = "E1", S1 = "S1", S2 = "S2", S3 = "S3", S4 = "S4", S5 = "S5", S6 = "S6",
    S7 = "S7", S8 = "S8", S9 = "S9", S10 = "S10", S11 = "S11",
});
words!(/// What stands beside a line of the checklist.
Tick { InPlace = "in-place", NotNeeded = "not-needed", Missing = "missing" });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_in_any_width_and_case_and_written_in_one() {
        assert_eq!("ＭＥＤＩＡ".parse::<Carried>().unwrap(), Carried::Media);
        assert_eq!(" CD-R ".parse::<MediumKind>().unwrap().as_str(), "cd-r");
        assert!("media ".parse::<Duty>().is_err());
    }
}
