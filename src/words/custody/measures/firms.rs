//! What the registers say of companies: certificates of the contractor, and subcontracts of the people who are named.
//!
//! No line of the four tables names either. The board was told that the contractor is certified when it agreed, so a
//! certificate that has lapsed takes the ground from O1; who is named and works for a third company needs an approved
//! subcontract for O3.

use super::{Ground, View};
use crate::words::act::{Deed, SubcontractTold};
use crate::words::custody::register::Person;
use crate::words::units::Token;
use crate::words::vocabulary::{Duty, FirmKind, Scheme};
use std::collections::BTreeSet;

impl View<'_> {
    /// The contractor's newest certificate of each scheme that was ever recorded: in force, or lapsed.
    pub(super) fn certificates(&self) -> Vec<Result<Ground, Ground>> {
        let (party, today) = (self.contractor(), self.facts.now.date().to_string());
        let of = |scheme: &Scheme| {
            let known = self.book.register.certificates.iter();
            let known = known.filter(|known| known.party == party && known.scheme == *scheme);
            let newest = known.map(|known| known.until.as_str()).max()?;
            let entries = self.register_entries(|deed| {
                matches!(deed, Deed::CertificateAdded { party: whose, scheme: which, until }
                    if *whose == party && which == scheme && until == newest)
            });
            let about = |ground: Ground| ground.by(entries).saying("scheme", scheme).saying("until", newest);
            Some(match newest >= today.as_str() {
                true => Ok(about(Ground::of("certificate"))),
                false => Err(about(Ground::of("certificate-ended"))),
            })
        };
        Scheme::ALL.iter().filter_map(of).collect()
    }

    /// The companies for which people are named who do more than carry: approved for the contract, or not. `None` where
    /// everybody works for one of the two sides.
    pub(super) fn subcontracts(&self) -> Option<Result<Ground, Ground>> {
        let named = [self.home, self.terms.party].map(|party| self.named_of(party)).concat();
        let people = named.iter().map(|id| &self.book.register.people[id]);
        let firms: BTreeSet<&Token> = people.filter_map(|person| self.subcontractor(person)).collect();
        if firms.is_empty() {
            return None;
        }
        let list = |firms: &[&Token]| firms.iter().map(|firm| firm.as_str()).collect::<Vec<_>>().join(", ");
        let allowed = |firm: &&&Token| self.terms.allows(firm, self.facts.now);
        let (approved, others): (Vec<&Token>, Vec<&Token>) = firms.iter().partition(allowed);
        if !others.is_empty() {
            return Some(Err(Ground::of("subcontract-missing").saying("firms", list(&others))));
        }
        let entries = self.register_entries(|deed| match deed {
            Deed::SubcontractApproved { contract, firm, .. }
            | Deed::SubcontractTold(SubcontractTold { contract, firm, .. }) => {
                *contract == self.contract && firms.contains(firm)
            }
            _ => false,
        });
        Some(Ok(Ground::of("subcontract").by(entries).saying("firms", list(&approved))))
    }

    /// The company whose approval a person needs; couriers of a carrier only carry.
    fn subcontractor<'p>(&self, person: &'p Person) -> Option<&'p Token> {
        let firm = person.firm.as_ref()?;
        let carrier = self.book.register.firms.get(firm).is_some_and(|known| known.kind == FirmKind::Carrier);
        (!(carrier && person.duties == [Duty::Courier])).then_some(firm)
    }
}
