//! How long personal data are kept, and what goes when that has ended.
//!
//! A contract says until when papers about it are kept (`retain_until`, its own or that of a contract that renews it).
//! After that day, and once all its consignments have ended, everything that the side table holds about it may go: titles,
//! file names, notes, statements. A person may go when that is so for every contract that they were named for or took part
//! in, and when they handle nothing here any more. What is asked by one person and agreed by another goes in the entry
//! that follows ([`check`]); the entries themselves stay.

use crate::words::act::{
    Act, ContractAdded, Deed, DesignationTold, PartyTrusted, PersonTold, SubcontractTold,
};
use crate::words::custody::{Book, rules};
use crate::words::error::{Error, Result};
use crate::words::units::{ContractId, Digest, PartyId, PersonId};
use std::collections::{BTreeMap, BTreeSet};

/// What has been agreed and not carried out, and what is gone.
#[derive(Clone, Debug, Default)]
pub struct Retention {
    agreed: BTreeMap<Digest, Scope>,
    pub people: BTreeSet<PersonId>,
    pub contracts: BTreeSet<ContractId>,
}

/// Whose data it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    pub people: Vec<PersonId>,
    pub contracts: Vec<ContractId>,
}

impl Retention {
    pub(super) fn agree(&mut self, asked: Digest, people: Vec<PersonId>, contracts: Vec<ContractId>) {
        self.agreed.insert(asked, Scope { people, contracts });
    }
    pub(super) fn carry_out(&mut self, asked: &Digest) {
        if let Some(scope) = self.agreed.remove(asked) {
            self.people.extend(scope.people);
            self.contracts.extend(scope.contracts);
        }
    }
}

/// expunge-not-agreed, and why personal data must stay: the rules about what goes.
pub fn check(book: &Book, act: &Act) -> Result<()> {
    let today = act.at.date().to_string();
    match &act.deed {
        Deed::ExpungeAsked { people, contracts } => {
            rules::actor_ours(&book.register, act)?;
            if people.is_empty() && contracts.is_empty() {
                return Err(Error::refused("nothing-due").with("date", today));
            }
            contracts.iter().try_for_each(|contract| contract_may_go(book, contract, &today))?;
            people.iter().try_for_each(|person| person_may_go(book, person, &today))
        }
        Deed::Expunged { asked, .. } => match book.register.retention.agreed.contains_key(asked) {
            true => Ok(()),
            false => Err(Error::refused("expunge-not-agreed").with("entry", asked)),
        },
        Deed::Restored { .. } | Deed::OriginOpened(..) => rules::actor_ours(&book.register, act),
        _ => Ok(()),
    }
}

/// retention-unset, retention-not-over, contract-open: why what belongs to a contract stays. Days are ISO 8601.
pub fn contract_may_go(book: &Book, contract: &ContractId, today: &str) -> Result<()> {
    let terms = book.register.contract(contract)?;
    let Some(until) = kept_until(book, contract) else {
        return Err(Error::refused("retention-unset").with("contract", &terms.number));
    };
    if today <= until.as_str() {
        return Err(Error::refused("retention-not-over")
            .with("contract", &terms.number)
            .with("until", until));
    }
    book.nothing_open_under(contract)
}

/// The last day: the contract's own, else that of one that renews it.
fn kept_until(book: &Book, contract: &ContractId) -> Option<String> {
    let contracts = &book.register.contracts;
    // A chain of renewals is no longer than there are contracts.
    let mut of = *contract;
    for _ in 0..contracts.len() {
        if let Some(until) = &contracts.get(&of)?.retain_until {
            return Some(until.clone());
        }
        of = *contracts.iter().find(|(_, terms)| terms.renews == Some(of))?.0;
    }
    None
}

/// person-in-force, and what keeps the contracts they took part in: why a person's data stay.
pub fn person_may_go(book: &Book, person: &PersonId, today: &str) -> Result<()> {
    let known = book.register.person(person)?;
    let contracts = contracts_of(book, person);
    let ours = book.register.is_ours(&known.party);
    let told = known.told.as_ref().and_then(|told| told.relieved);
    let relieved = known.relieved.or(told).is_some();
    // Of another party's people we may never hear that they left; the end of what they did with us has to do.
    if !relieved && (ours || contracts.is_empty()) {
        return Err(Error::refused("person-in-force").with("person", person));
    }
    contracts.iter().try_for_each(|contract| contract_may_go(book, contract, today))
}

/// The contracts that a person was named for, or under which an entry names them.
fn contracts_of(book: &Book, person: &PersonId) -> BTreeSet<ContractId> {
    let contracts = book.register.contracts.iter();
    let named = contracts.filter(|(_, terms)| {
        let reported = terms.reported.iter().flat_map(|reported| &reported.people);
        terms.designated.contains_key(person) || reported.into_iter().any(|named| named.person == *person)
    });
    let mut found: BTreeSet<ContractId> = named.map(|(id, _)| *id).collect();
    for state in book.consignments() {
        if book.events(&state.number).iter().any(|event| names(&event.act, &[*person])) {
            found.insert(state.contract);
        }
    }
    let ended = book.folded.values().filter(|folded| folded.people.contains(person));
    found.extend(ended.map(|folded| folded.contract));
    found
}

/// Whether the act was one of these people's or speaks of one, whatever kind it is.
fn names(act: &Act, people: &[PersonId]) -> bool {
    let theirs = act.actor.id.is_some_and(|id| people.contains(&id));
    theirs || {
        let deed = serde_json::to_string(&act.deed).expect("a deed is plain data");
        people.iter().any(|person| deed.contains(&format!("\"{person}\"")))
    }
}

/// Everybody whom an act names, so that [`names`] holds of each.
pub(super) fn people_named_in(act: &Act) -> Vec<PersonId> {
    let deed = serde_json::to_string(&act.deed).expect("a deed is plain data");
    // Ids hold nothing that would be escaped, so that each stands between two quotation marks.
    let like_one = |text: &&str| text.len() == "P-0000-0000".len() && text.starts_with("P-");
    let spoken_of = deed.split('"').filter(like_one).filter_map(|text| {
        let person: PersonId = text.parse().ok()?;
        (person.to_string() == text).then_some(person)
    });
    act.actor.id.into_iter().chain(spoken_of).collect()
}

/// Everything whose retention has ended by a day and that has not gone yet.
pub fn due(book: &Book, today: &str) -> Scope {
    let gone = &book.register.retention;
    let contracts = book.register.contracts.keys().filter(|id| !gone.contracts.contains(id));
    let people = book.register.people.keys().filter(|id| !gone.people.contains(id));
    Scope {
        people: people.filter(|id| person_may_go(book, id, today).is_ok()).copied().collect(),
        contracts: contracts.filter(|id| contract_may_go(book, id, today).is_ok()).copied().collect(),
    }
}

/// The commitments to all that goes with these people and contracts.
pub fn rows(book: &Book, scope: &Scope) -> BTreeSet<Digest> {
    let mut rows = BTreeSet::new();
    for number in book.numbers() {
        let Some(contract) = book.contract_of(number) else { continue };
        let theirs = book.events(number).iter().map(|event| &event.act);
        rows.extend(theirs.flat_map(|act| rows_of_consignment(scope, &contract, act)));
    }
    rows.extend(book.between.iter().flat_map(|event| rows_between(book, scope, &event.act)));
    rows
}

/// Those among them to which one act commits.
pub fn rows_of(book: &Book, scope: &Scope, act: &Act) -> Vec<Digest> {
    match act.deed.consignment() {
        None => rows_between(book, scope, act),
        Some(number) => {
            let contract = book.contract_of(number);
            contract.map(|contract| rows_of_consignment(scope, &contract, act)).unwrap_or_default()
        }
    }
}

fn rows_of_consignment(scope: &Scope, contract: &ContractId, act: &Act) -> Vec<Digest> {
    match scope.contracts.contains(contract) || names(act, &scope.people) {
        true => act.pii.values().copied().collect(),
        false => Vec::new(),
    }
}

fn rows_between(book: &Book, scope: &Scope, act: &Act) -> Vec<Digest> {
    // The other side's identity file names its people; the party's own name stays.
    let identity = match &act.deed {
        Deed::PartyTrusted(PartyTrusted { party, .. }) => {
            scope.people.iter().any(|person| is_of(book, person, party))
        }
        _ => false,
    };
    match goes(book, &act.deed, scope) {
        true => act.pii.values().copied().collect(),
        false => act.pii.get("identity").filter(|_| identity).copied().into_iter().collect(),
    }
}

/// Whose data went, by what was carried out.
pub fn gone(book: &Book) -> Scope {
    let Retention { people, contracts, .. } = &book.register.retention;
    Scope { people: people.iter().copied().collect(), contracts: contracts.iter().copied().collect() }
}

fn is_of(book: &Book, person: &PersonId, party: &PartyId) -> bool {
    book.register.people.get(person).is_some_and(|known| known.party == *party)
}

/// Whether an entry about a home, rather than a consignment, is about one of these.
fn goes(book: &Book, deed: &Deed, scope: &Scope) -> bool {
    match deed {
        Deed::PersonAdded { person, .. }
        | Deed::PersonTold(PersonTold { person, .. })
        | Deed::PersonRelieved { person, .. }
        | Deed::KeyRevoked { person, .. }
        | Deed::PersonRekeyed { person }
        | Deed::KeyRotated { person, .. }
        | Deed::TheirKeyChanged { person, .. } => scope.people.contains(person),
        Deed::ContractAdded(ContractAdded { contract, .. })
        | Deed::SubcontractApproved { contract, .. }
        | Deed::SubcontractEnded { contract, .. }
        | Deed::SubcontractTold(SubcontractTold { contract, .. })
        | Deed::DesignationTold(DesignationTold { contract, .. })
        | Deed::Acknowledged { contract, .. }
        | Deed::AcknowledgementArrived { contract, .. }
        | Deed::MeasuresStated { contract, .. }
        | Deed::MeasuresArrived { contract, .. }
        | Deed::Declared { contract: Some(contract), .. }
        | Deed::TaskAdded { contract: Some(contract), .. } => scope.contracts.contains(contract),
        // What it speaks of is not known here; with the last contract nobody waits for it any more.
        Deed::StatementKept { party, .. } => {
            let theirs = book.register.contracts.iter().filter(|(_, terms)| terms.party == *party);
            let mut left = theirs.map(|(id, _)| id);
            !scope.contracts.is_empty()
                && left
                    .all(|id| scope.contracts.contains(id) || book.register.retention.contracts.contains(id))
        }
        _ => false,
    }
}
