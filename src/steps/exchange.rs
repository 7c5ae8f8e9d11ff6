//! Exchange files: what one home tells another when a stick, a mail or a disc goes that way.
//!
//! An export holds everything the other side may still need, so that a lost file is made good by the next one; importing
//! the same thing twice changes nothing. What is signed by a person is checked with that person's key, what is signed by
//! the home with the pinned keys; a file that fails is refused whole.
//!
//! # Kinds of statements
//! Every kind is one file below this folder with a `KIND`, and one line in [`KINDS`]. A [`Kind`] answers three questions:
//!
//! - `outgoing`, at the home that speaks: **what is there to tell this party?** Everything, each time. Either statements
//!   that a person signed when it happened and that lie with their entry as `pii: statement` ([`Sender::kept`]), or
//!   statements that the home signs now from what its ledger says ([`Sender::sign`]). The latter must come out the same
//!   byte for byte each time (times of entries, never `now`), because that is how the other side knows them again.
//! - `arriving`, at the home that listens: **is it genuine, whom does it concern, what does the ledger say about it?**
//!   First the signature ([`Intake::by_person`], [`Intake::by_home`]), then what it is about
//!   ([`Intake::sent_to_them`], [`Intake::sent_by_them`]), then the drafts of the entries. The first draft gets the
//!   statement itself. What is about something not known here is [`Arrival::Waits`]; what is wrong is an error, and then
//!   nothing of the whole file is recorded.
//! - `recorded`: **which statement did this entry take in?** So that it is not taken in twice.
//!
//! A kind also has its content in `words::statement::kinds`, its deed (`…Arrived`) in `words::act`, there listed in
//! `told_by_other_side`, and its effect in `words::custody`.
//!
//! - [`export`], [`import`]: the file itself
//! - `codes`: the codes on a receipt that came on paper instead
//! - `sender`, `intake`: what the kinds stand on
//! - `people`: whose signatures to expect
//! - `cosigning`: cosignatures on each other's checkpoints
//! - [`retry`]: what waits is tried again

mod acknowledgement;
mod bundle;
mod checklist;
mod closing;
mod codes;
mod copying;
mod cosigning;
mod decision;
mod deletion;
mod designation;
mod destruction;
mod enter;
mod erasure;
mod examine;
mod export;
mod fetch;
mod import;
mod incident;
mod intake;
mod listing;
mod opening;
mod people;
mod person;
mod recall;
mod receipt;
mod retry;
mod returned;
mod sender;
mod subcontract;
mod slip;

pub use enter::{OnPaper, enter};
pub use export::{export, submit_erasure};
pub use import::{import, show};
pub use incident::release;
pub use retry::retry;

use crate::steps::exchange::intake::{Arrival, Intake};
use crate::steps::exchange::sender::{Outgoing, Sender};
use crate::words::act::Deed;
use crate::words::error::Result;
use crate::words::units::Digest;

/// Every kind of statement that crosses, in the order in which they are told and taken in.
const KINDS: &[Kind] = &[
    person::KIND,
    designation::KIND,
    subcontract::KIND,
    slip::KIND,
    fetch::KIND,
    deletion::KIND,
    receipt::KIND,
    opening::KIND,
    copying::KIND,
    destruction::KIND,
    erasure::KIND,
    decision::KIND,
    returned::KIND,
    incident::KIND,
    recall::KIND,
    closing::KIND,
    acknowledgement::KIND,
    checklist::KIND,
];

/// One kind of statement, at both ends.
struct Kind {
    /// Its content type.
    name: &'static str,
    /// Everything of this kind that the party is told.
    outgoing: fn(&mut Sender<'_, '_>) -> Result<Vec<Outgoing>>,
    /// Checks one that came and drafts what the ledger says about it.
    arriving: fn(&mut Intake<'_, '_>, &[u8]) -> Result<Arrival>,
    /// The digest of the statement that an entry took in.
    recorded: fn(&Deed) -> Option<Digest>,
}

fn kind_of(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}
