//! Contracts, and the companies that work under them.

use super::{Change, Register};
use crate::words::act::{ContractAdded, Deed};
use crate::words::custody::Event;
use crate::words::statement::kinds::NamedSince;
use crate::words::units::{ContractId, Digest, Extension, PartyId, PersonId, Stamp, Token};
use crate::words::vocabulary::{Channel, FirmKind, MediumKind, Scheme};
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
pub struct Contract {
    pub number: Token,
    pub party: PartyId,
    /// First and last day, ISO 8601 (`2025-04-01`), which compare as text.
    pub from: String,
    pub until: String,
    pub media: Vec<MediumKind>,
    pub channels: Vec<Channel>,
    pub return_by: String,
    /// BLAKE3 of the special clauses.
    pub clauses: Option<Digest>,
    pub retain_until: Option<String>,
    /// The contract that it continues.
    pub renews: Option<ContractId>,
    /// The only endings that files may have; empty: any.
    pub extensions: Vec<Extension>,
    /// The people named for it, and since when.
    pub designated: BTreeMap<PersonId, Stamp>,
    /// When it was first reported here, of people whom the other side named by itself.
    pub learnt: BTreeMap<PersonId, Stamp>,
    /// Whom the other side reported to have named.
    pub reported: Option<Reported>,
    pub subcontracts: Vec<Subcontract>,
    pub pii: BTreeMap<String, Digest>,
}

/// The other side's newest report of whom it has named for a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    pub as_of: u64,
    /// When it was taken in here.
    pub recorded: Stamp,
    pub people: Vec<NamedSince>,
}

/// A company that may work under a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subcontract {
    pub firm: Token,
    pub since: Stamp,
    /// Last day, ISO 8601.
    pub until: String,
    pub ended: Option<Stamp>,
    /// By which entry of the principal's ledger we were told of it; none for what was approved here.
    pub as_of: Option<u64>,
}

#[derive(Clone, Debug)]
pub struct Firm {
    pub kind: FirmKind,
    pub pii: BTreeMap<String, Digest>,
}

/// A party's certificate, until a day.
#[derive(Clone, Debug)]
pub struct Certificate {
    pub party: PartyId,
    pub scheme: Scheme,
    pub until: String,
    pub pii: BTreeMap<String, Digest>,
}

impl Contract {
    /// Whether a person had been named for this contract by then.
    pub fn names(&self, person: &PersonId, at: Stamp) -> bool {
        self.designated.get(person).is_some_and(|since| *since <= at)
    }
    /// Until when nobody here could know of it, where that was after the moment: naming is reported in advance.
    pub fn learnt_after(&self, person: &PersonId, at: Stamp) -> Option<Stamp> {
        self.learnt.get(person).copied().filter(|learnt| at < *learnt)
    }
    /// Whether a day lies within the contract's period.
    pub fn in_force(&self, at: Stamp) -> bool {
        let day = at.date().to_string();
        (self.from.as_str()..=self.until.as_str()).contains(&day.as_str())
    }
    /// Whether a company was allowed to work under this contract then.
    pub fn allows(&self, firm: &Token, at: Stamp) -> bool {
        self.subcontracts.iter().any(|known| known.firm == *firm && known.in_force(at))
    }
}

impl Subcontract {
    pub fn in_force(&self, at: Stamp) -> bool {
        let day = at.date().to_string();
        self.since <= at && day.as_str() <= self.until.as_str() && self.ended.is_none_or(|ended| at < ended)
    }
}

impl Register {
    /// From then on the people are named for the contract.
    pub(super) fn designate(&mut self, contract: &ContractId, people: Vec<PersonId>, at: Stamp) {
        if let Some(known) = self.contracts.get_mut(contract) {
            for person in people {
                known.designated.entry(person).or_insert(at);
            }
        }
    }
    pub(super) fn apply_to_contracts(&mut self, event: &Event) {
        let (at, pii) = (event.act.at, event.act.pii.clone());
        match event.act.deed.clone() {
            Deed::ContractAdded(ContractAdded {
                contract,
                number,
                party,
                from,
                until,
                media,
                channels,
                return_by,
                clauses,
                retain_until,
                renews,
                extensions,
            }) => {
                let (designated, subcontracts) = (BTreeMap::new(), Vec::new());
                self.contracts.entry(contract).or_insert(Contract {
                    number,
                    party,
                    from,
                    until,
                    media,
                    channels,
                    return_by,
                    clauses,
                    retain_until,
                    renews,
                    extensions,
                    designated,
                    learnt: BTreeMap::new(),
                    reported: None,
                    subcontracts,
                    pii,
                });
            }
            Deed::Designated { contract, people } => match self.waits_for_another(&event.act) {
                true => self.wait(event, Change::Designation { contract, people }),
                false => self.designate(&contract, people, at),
            },
            Deed::FirmAdded { firm, firm_kind } => {
                self.firms.entry(firm).or_insert(Firm { kind: firm_kind, pii });
            }
            Deed::SubcontractApproved { contract, firm, until } => {
                if let Some(known) = self.contracts.get_mut(&contract) {
                    known.subcontracts.push(Subcontract { firm, since: at, until, ended: None, as_of: None });
                }
            }
            Deed::SubcontractEnded { contract, firm } => {
                let known = self.contracts.get_mut(&contract).into_iter();
                let theirs = known.flat_map(|known| &mut known.subcontracts).filter(|s| s.firm == firm);
                theirs.for_each(|subcontract| subcontract.ended = subcontract.ended.or(Some(at)));
            }
            Deed::CertificateAdded { party, scheme, until } => {
                self.certificates.push(Certificate { party, scheme, until, pii });
            }
            _ => {}
        }
    }
}
