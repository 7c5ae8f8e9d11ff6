//! The rules of custody, each with its code (custody.md). A refusal says what went wrong; the texts say what to do next.
//!
//! Pure functions over the register, the policy and the consignment as it stood at the act's time.
//!
//! - [`registering`]: what the registers take in, and what begins a consignment
//! - [`making`]: approving, writing, printing
//! - [`moving`]: hand-overs, receipts, storage, returns
//! - [`measures`]: declarations, acknowledgements, tasks
//! - [`channels`]: what belongs to which channel; the LGWAN-ASP service
//! - [`people`]: who may act, keys, companies, changes that take two
//! - [`ending`]: opening, erasure, closing and giving up
//! - [`incidents`]: incidents, recalls, second persons
//! - [`signing`]: what must be signed with an own key
//! - [`told`]: what the other side says
//! - [`traces`]: copies made by hand, media that were destroyed at the other side
//! - [`access`]: the analysis of the access log

mod access;
mod channels;
mod ending;
mod incidents;
mod making;
mod measures;
mod moving;
mod people;
mod registering;
mod signing;
mod told;
mod traces;

pub use channels::{channel_carries, servers_covered};
pub use ending::end_holds;

pub use people::{actor_ours, actor_stands, ends_nothing_open, key_counts};
pub use signing::{must_be_signed, seconds_of_late};

use people::Part;

use crate::words::act::{Act, ConsignmentExpected, Deed, OpenFailed, OpeningArrived, PaperIssued, Sealed};
use crate::words::custody::Policy;
use crate::words::custody::consignment::{Consignment, Side, Whereabouts};
use crate::words::custody::register::Register;
use crate::words::error::{Error, Result};
use crate::words::units::{ContractId, CopyNumber, Extension, MediumNumber, People, PersonId, Stamp};
use crate::words::vocabulary::{Channel, Document, Role};
use std::collections::BTreeSet;

/// As many names of files as a message lists.
const NAMED: usize = 10;

/// Whether `act` may follow. `state` is the consignment just before the act's event time.
pub fn check(register: &Register, policy: &Policy, state: Option<&Consignment>, act: &Act) -> Result<()> {
    let scene = Scene { register, policy, act };
    match (act.deed.consignment(), state) {
        (Some(_), Some(state)) => scene.of_consignment(state),
        (Some(number), None) => match act.deed {
            Deed::Sealed(..) | Deed::Bundled { .. } | Deed::ConsignmentExpected(..) => scene.beginning(),
            _ => Err(Error::usage("consignment-unknown").with("consignment", number)),
        },
        (None, _) => scene.of_registers(),
    }
}

/// An act and what it is held against.
struct Scene<'a> {
    register: &'a Register,
    policy: &'a Policy,
    act: &'a Act,
}

impl Scene<'_> {
    fn of_consignment(&self, state: &Consignment) -> Result<()> {
        self.not_ended(state)?;
        self.on_its_side(state)?;
        self.on_its_channel(state)?;
        self.not_recalled(state)?;
        match &self.act.deed {
            Deed::Sealed(Sealed { consignment, .. }) | Deed::Bundled { consignment, .. } => {
                Err(Error::refused("consignment-exists").with("consignment", consignment))
            }
            Deed::ConsignmentExpected(ConsignmentExpected {
                contract,
                from,
                package,
                media,
                channel,
                to_key,
                ..
            }) => {
                let announced = (*package, channel.unwrap_or(Channel::Medium), *to_key);
                self.further_slip(state, contract, from, announced, media)
            }
            Deed::Approved { .. } => self.approve(state),
            Deed::ApprovalRefused { .. } => self.approve(state),
            Deed::Seconded { entry, .. } => self.second(state, entry),
            Deed::WriteIntended { medium, medium_kind, .. } => self.write(state, medium, *medium_kind),
            Deed::Written { medium, .. } => self.written(state, medium),
            Deed::PaperIntended { document, .. } => self.issue(state, *document),
            Deed::PaperIssued(PaperIssued { document, .. }) => self.issued(state, *document),
            Deed::Stored { what, place, .. } => self.store(state, *what, place),
            Deed::HandedOver { .. } => self.hand_over(state),
            Deed::Received { .. } => self.receive(state),
            Deed::ReceiptArrived { .. } => self.receipt_arrived(state),
            Deed::Returned { what, medium, .. } => self.give_back(state, *what, *medium),
            Deed::Disposed { medium, witness, .. } => self.dispose(state, medium, witness),
            Deed::OpenIntended { copy, .. } => self.open(state, copy),
            Deed::Opened { copy, .. } | Deed::OpenFailed(OpenFailed { copy, .. }) => self.opened(state, copy),
            Deed::OpeningArrived(OpeningArrived { by, .. }) => self.opening_arrived(state, by),
            Deed::ErasureReported { .. } => self.report_erasure(state),
            Deed::ErasureChecked { report, .. } => self.under_decision(state, report),
            Deed::ErasureAccepted { report, .. } => self.accept_erasure(state, report),
            Deed::ErasureSentBack { report, .. } => self.send_erasure_back(state, report),
            Deed::PasswordDestroyed { .. } => self.destroy_password(state),
            Deed::IncidentOpened { cause, what, medium, .. } => {
                self.open_incident(state, *cause, *what, *medium)
            }
            Deed::IncidentNoted { incident, .. } | Deed::IncidentReported { incident, .. } => {
                self.add_to_incident(state, incident)
            }
            Deed::IncidentClosed { incident, .. } => self.close_incident(state, incident),
            Deed::UploadIntended { service, .. } => self.intend_upload(state, service),
            Deed::UploadFailed { service, .. } => self.upload_intended(state, service),
            Deed::Uploaded { service, package, .. } => self.upload(state, service, package),
            Deed::Fetched { service, by, .. } | Deed::FetchArrived { service, by, .. } => {
                self.fetch(state, service, by)
            }
            Deed::ServerDeleted { service, by, .. } => self.delete_on_server(state, service, by),
            Deed::DeletionArrived { service, by, .. } => self.deletion_arrived(state, service, by),
            Deed::DisposalArrived { .. } => self.disposal_arrived(state),
            Deed::CopyDeclared { copy, .. } => self.declare_copy(state, copy),
            Deed::ResidueSought { .. } | Deed::ResidueFound { .. } => self.actor_named(&state.contract),
            Deed::CopyArrived { by, .. } => self.copy_arrived(state, by),
            Deed::Recalled { .. } => self.recall(state),
            Deed::RecallArrived { by, .. } => self.recall_arrived(state, by),
            Deed::Struck { .. } => self.actor_named(&state.contract),
            Deed::Voided { .. } => self.give_up(state),
            Deed::Closed { .. } => self.close(state),
            _ => self.told(state),
        }
    }

    /// Nothing follows the end, except what is known only later: incidents, the outcome of something begun before, and
    /// the destruction of media that were given up.
    fn not_ended(&self, state: &Consignment) -> Result<()> {
        let may_follow = match &self.act.deed {
            Deed::IncidentOpened { .. } | Deed::IncidentClosed { .. } | Deed::Seconded { .. } => true,
            Deed::IncidentNoted { .. } | Deed::IncidentReported { .. } => true,
            // What turns up after all was given up is looked at again.
            Deed::Returned { what, medium, .. } => {
                state.voided && state.thing(Some(*what), *medium) == Some(&Whereabouts::Found)
            }
            Deed::Written { .. } | Deed::PaperIssued(..) | Deed::Disposed { .. } => state.voided,
            _ => self.may_come_after_the_end(),
        };
        match (state.closed || state.voided) && !may_follow {
            false => Ok(()),
            true => Err(Error::refused("consignment-ended")
                .with("consignment", &state.number)
                .with("state", if state.closed { "closed" } else { "voided" })),
        }
    }

    /// What only the sender's home does, and what only the recipient's.
    fn on_its_side(&self, state: &Consignment) -> Result<()> {
        use Deed as D;
        let side = match &self.act.deed {
            D::PaperIntended { document: Document::ErasureReport | Document::Receipt, .. }
            | D::PaperIssued(PaperIssued { document: Document::ErasureReport | Document::Receipt, .. })
            | D::OpenIntended { .. }
            | D::OpenFailed(..)
            | D::Opened { .. }
            | D::ErasureReported { .. }
            | D::CopyDeclared { .. }
            | D::RecallArrived { .. }
            | D::ErasureAnswered { .. }
            | D::ReturnConfirmed { .. } => Side::Recipient,
            D::Approved { .. }
            | D::ApprovalRefused { .. }
            | D::WriteIntended { .. }
            | D::Written { .. }
            | D::PaperIntended { .. }
            | D::PaperIssued(..)
            | D::PasswordDestroyed { .. }
            | D::ReceiptArrived { .. }
            | D::OpeningArrived(..)
            | D::ErasureArrived { .. }
            | D::ErasureChecked { .. }
            | D::ErasureAccepted { .. }
            | D::ErasureSentBack { .. }
            | D::Returned { .. }
            | D::UploadIntended { .. }
            | D::UploadFailed { .. }
            | D::Uploaded { .. }
            | D::FetchArrived { .. }
            | D::DisposalArrived { .. }
            | D::CopyArrived { .. }
            | D::Recalled { .. }
            | D::Voided { .. } => Side::Sender,
            _ => return Ok(()),
        };
        match side == state.side {
            true => Ok(()),
            false => Err(Error::refused("wrong-side")
                .with("consignment", &state.number)
                .with("side", state.side.as_str())),
        }
    }

    fn approved(&self, state: &Consignment) -> Result<()> {
        self.not_refused(state)?;
        match state.approved {
            true => Ok(()),
            false => Err(Error::refused("not-approved").with("consignment", &state.number)),
        }
    }

    fn known_media(&self, state: &Consignment, media: &[MediumNumber]) -> Result<()> {
        match media.iter().find(|number| !state.media.contains_key(number)) {
            Some(stranger) => Err(self.wrong_medium(state, Some(stranger))),
            None => Ok(()),
        }
    }

    fn wrong_medium(&self, state: &Consignment, medium: Option<&MediumNumber>) -> Error {
        let shown = medium.map_or("-".into(), |number| number.to_string());
        Error::refused("wrong-medium").with("medium", shown).with("consignment", &state.number)
    }

    fn in_period(&self, contract: &ContractId) -> Result<()> {
        let terms = self.register.contract(contract)?;
        match terms.in_force(self.act.at) {
            true => Ok(()),
            false => Err(Error::refused("outside-period")
                .with("contract", &terms.number)
                .with("from", &terms.from)
                .with("until", &terms.until)
                .with("date", self.act.at.date())),
        }
    }

    /// Who acts (`person-missing`, exit 2).
    fn actor(&self) -> Result<&PersonId> {
        self.act.actor.id.as_ref().ok_or_else(|| Error::usage("person-missing"))
    }

    /// Who acts at this home is one of its own people, whoever else the contract names.
    fn actor_named(&self, contract: &ContractId) -> Result<()> {
        let person = self.actor()?;
        match self.register.person(person)?.party == self.register.home()?.party {
            true => self.named(contract, person),
            false => Err(Error::refused("not-of-this-home").with("person", person)),
        }
    }

    /// On the register and in force, named for the contract before it happened, and not of a company that nobody let in.
    fn named(&self, contract: &ContractId, person: &PersonId) -> Result<()> {
        self.named_as(contract, person, Part::Handles)
    }

    fn named_as(&self, contract: &ContractId, person: &PersonId, part: Part) -> Result<()> {
        let known = self.register.person(person)?;
        let terms = self.register.contract(contract)?;
        if !terms.names(person, self.act.at) || known.is_relieved(self.act.at) {
            return Err(Error::refused("handler-unknown")
                .with("person", person)
                .with("contract", &terms.number));
        }
        if known.unconfirmed {
            return Err(people::unconfirmed(person));
        }
        match terms.learnt_after(person, self.act.at) {
            Some(learnt) => Err(Error::refused("reported-late")
                .with("person", person)
                .with("contract", &terms.number)
                .with("reported", learnt.to_the_minute())),
            None => self.may_work_under(terms, person, known, part),
        }
    }
}

/// channel-not-approved, for a channel.
pub fn channel_approved(approved: &[Channel], channel: Channel) -> Result<()> {
    match approved.contains(&channel) {
        true => Ok(()),
        false => {
            let list: Vec<&str> = approved.iter().map(|c| c.as_str()).collect();
            Err(Error::refused("channel-not-approved")
                .with("channel", channel)
                .with("approved", list.join(", ")))
        }
    }
}

/// item-not-approved: every column must be an item the contract names. `approved` holds normalised headings.
pub fn items_approved(table: &str, columns: &[(String, String)], approved: &BTreeSet<String>) -> Result<()> {
    let strange: Vec<&str> = columns
        .iter()
        .filter(|(_, normalised)| !approved.contains(normalised))
        .map(|(heading, _)| heading.as_str())
        .collect();
    match strange.is_empty() {
        true => Ok(()),
        false => {
            Err(Error::refused("item-not-approved").with("table", table).with("items", strange.join(", ")))
        }
    }
}

/// extension-not-allowed, package-extension: which of the names have endings that the contract does not let through. Empty: none; a contract without a list lets
/// everything through.
pub fn strange_extensions<'n>(names: impl Iterator<Item = &'n str>, allowed: &[Extension]) -> Vec<&'n str> {
    let strange = |name: &&str| !allowed.is_empty() && !allowed.iter().any(|extension| extension.ends(name));
    names.filter(strange).collect()
}

/// The first of many names of files, for a message.
pub fn first_names(names: &[&str]) -> String {
    let more = if names.len() > NAMED { ", …" } else { "" };
    names[..names.len().min(NAMED)].join(", ") + more
}

/// count-differs: rows found against people declared, unless the preparer gave a reason.
pub fn count_agrees(table: &str, rows: u64, declared: People, reason: Option<&str>) -> Result<()> {
    match rows == declared.0 || reason.is_some_and(|reason| !reason.trim().is_empty()) {
        true => Ok(()),
        false => Err(Error::refused("count-differs")
            .with("table", table)
            .with("rows", rows)
            .with("declared", declared)),
    }
}

/// copies-uncovered: every copy recorded when the package was opened must be answered.
pub fn copies_covered(recorded: &[CopyNumber], answered: &BTreeSet<CopyNumber>) -> Result<()> {
    let open: Vec<String> =
        recorded.iter().filter(|n| !answered.contains(n)).map(|n| n.to_string()).collect();
    match open.is_empty() {
        true => Ok(()),
        false => Err(Error::refused("copies-uncovered").with("copies", open.join(", "))),
    }
}

/// copies-uncovered: an opening, or another copy, that comes to light only after an erasure report is one that the report cannot have
/// answered.
pub fn opened_before_report(act: &Act, later: &Act) -> Result<()> {
    let reported = matches!(
        later.deed,
        Deed::ErasureArrived { .. } | Deed::ErasureChecked { .. } | Deed::ErasureAccepted { .. }
    );
    match &act.deed {
        Deed::OpeningArrived(OpeningArrived { copy, .. }) | Deed::CopyArrived { copy, .. } if reported => {
            copies_covered(&[*copy], &BTreeSet::new())
        }
        _ => Ok(()),
    }
}

/// backdated: what the kit performs, and what is not from paper, happens now. time-in-future: nothing happens later.
/// late-without-reason: what comes from paper long after says why; what the other side signed dates itself.
pub fn event_time(act: &Act, now: Stamp, reason: Option<&str>, policy: &Policy) -> Result<()> {
    let at = act.at;
    if at > now {
        return Err(Error::usage("time-in-future").with("at", at).with("now", now));
    }
    if at != now && (act.deed.performed_by_kit() || !act.tells_a_fact()) {
        return Err(Error::refused("backdated").with("at", at));
    }
    match act.paper.is_some() && is_late(at, now, policy) && reason.is_none_or(|r| r.trim().is_empty()) {
        true => Err(Error::refused("late-without-reason").with("at", at).with("hours", policy.max_lag_hours)),
        false => Ok(()),
    }
}

/// Whether what comes from paper comes so late that it needs a reason and a second person.
pub fn is_late(at: Stamp, now: Stamp, policy: &Policy) -> bool {
    now.unix() - at.unix() > policy.max_lag_hours * 3600
}

/// By how much a clock may lie behind the newest entry, in seconds: two machines never agree to the second.
const MAX_CLOCK_LAG: i64 = 300;

/// clock-backwards: the time to record at, which is never before the `newest` entry's. `met` is the newest entry there
/// was when the work began: a clock that lay far behind that one is wrong. What others record while the work goes on (a
/// burn takes minutes) says nothing about the clock.
pub fn record_time(now: Stamp, met: Option<Stamp>, newest: Option<Stamp>) -> Result<Stamp> {
    match met.filter(|met| met.unix() - now.unix() > MAX_CLOCK_LAG) {
        Some(met) => Err(Error::storage("clock-backwards").with("now", now).with("newest", met)),
        None => Ok(newest.map_or(now, |newest| newest.max(now))),
    }
}

/// Whether the recipient is the contractor, who then owes return and erasure.
pub fn goes_to_contractor(register: &Register, state: &Consignment) -> bool {
    register.parties.get(&state.to).is_some_and(|party| party.role == Role::Contractor)
}
