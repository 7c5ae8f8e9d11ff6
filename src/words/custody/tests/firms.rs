//! Companies between the two sides, bags and places, certificates, and the next year's contract.

use super::deeds::*;
use super::scenario::*;
use crate::words::act::{ContractAdded, Deed};
use crate::words::units::{ContractId, PartyId, PersonId};
use crate::words::vocabulary::*;

const STRANGER: PersonId = PersonId([40; 5]);
const DRIVER: PersonId = PersonId([41; 5]);

fn firm(code: &str, firm_kind: FirmKind) -> Deed {
    Deed::FirmAdded { firm: code.parse().unwrap(), firm_kind }
}
fn works_for(person: PersonId, party: PartyId, code: &str, duty: Duty) -> Deed {
    let firm = Some(code.parse().unwrap());
    Deed::PersonAdded { person, party, duties: vec![duty], key: None, firm }
}
fn named(person: PersonId) -> Deed {
    Deed::Designated { contract: CONTRACT, people: vec![person] }
}
fn approved(code: &str, until: &str) -> Deed {
    let firm = code.parse().unwrap();
    Deed::SubcontractApproved { contract: CONTRACT, firm, until: until.into() }
}
fn ended(code: &str) -> Deed {
    Deed::SubcontractEnded { contract: CONTRACT, firm: code.parse().unwrap() }
}
fn bag(number: &str) -> Deed {
    Deed::BagAdded { bag: number.parse().unwrap(), key_holder: None }
}
fn retired(number: &str) -> Deed {
    Deed::BagRetired { bag: number.parse().unwrap() }
}

#[test]
fn a_subcontractors_people_are_named_and_handle_while_the_subcontract_is_in_force() {
    let mut office = Home::office().has_written(&[M1]);
    office.does(firm("SUB", FirmKind::Subcontractor));
    office.does(works_for(STRANGER, COMPANY, "SUB", Duty::Handler));
    office.is_refused(named(STRANGER), "subcontract-unapproved");
    office.does(approved("SUB", "2025-05-31")).does(named(STRANGER));
    let handed = LIST.handed(&[M1], CLERK, STRANGER);
    assert_eq!(office.at("05-13 09:00").asks(handed.clone()), "ok");
    office.at("06-01 09:00").is_refused(handed.clone(), "subcontract-unapproved");
    office.does(approved("SUB", "2025-06-30"));
    assert_eq!(office.asks(handed.clone()), "ok");
    office.at("06-02 09:00").does(ended("SUB")).is_refused(handed, "subcontract-unapproved");
    office.is_refused(ended("SUB"), "no-subcontract");
}

#[test]
fn a_stick_that_an_unapproved_subcontractor_carried_is_an_incident() {
    let mut office = Home::office().has_written(&[M1]);
    office.does(firm("SUB", FirmKind::Subcontractor));
    office.does(works_for(STRANGER, COMPANY, "SUB", Duty::Courier));
    let act = office.act(named(STRANGER), time("05-12 12:00"), None);
    office.append(act);
    let carried = LIST.handed(&[M1], CLERK, STRANGER);
    assert_eq!(office.at("05-14 09:00").enters_late("05-13 09:00", carried), "subcontract-unapproved");
    assert!(office.has_open_incident());
}

#[test]
fn a_carriers_couriers_carry_and_its_other_people_do_not_handle() {
    let mut office = Home::office().has_written(&[M1]);
    office.does(firm("TRK", FirmKind::Carrier));
    office.does(works_for(DRIVER, OFFICE, "TRK", Duty::Courier)).does(named(DRIVER));
    office.at("05-13 09:00").does(LIST.handed(&[M1], CLERK, DRIVER));
    office.does(works_for(STRANGER, OFFICE, "TRK", Duty::Handler));
    office.is_refused(named(STRANGER), "subcontract-unapproved");
}

#[test]
fn a_third_partys_people_have_no_part_in_a_contract() {
    let mut office = Home::office();
    let third = PartyId([3; 5]);
    office.does(trusted(third, Role::Contractor, "KTS", 90));
    let (person, party, duties) = (STRANGER, third, vec![Duty::Handler]);
    office.does(Deed::PersonAdded { person, party, duties, key: None, firm: None });
    office.is_refused(named(STRANGER), "subcontract-unapproved");
}

#[test]
fn a_subcontract_is_with_a_known_company_and_within_the_contract() {
    let mut office = Home::office();
    office.is_refused(approved("SUB", "2025-05-31"), "firm-unknown");
    office
        .does(firm("SUB", FirmKind::Subcontractor))
        .is_refused(firm("SUB", FirmKind::Carrier), "firm-exists");
    office.is_refused(approved("SUB", "2026-04-01"), "outside-period");
    office.is_refused(approved("SUB", "2025-04-06"), "outside-period");
    office.by_nobody().is_refused(approved("SUB", "2025-05-31"), "person-missing");
}

#[test]
fn a_bag_is_retired_when_it_is_empty_and_its_number_does_not_come_back() {
    let mut office = Home::office().has_sent(&[M1]);
    office.is_refused(retired("BAG-03"), "bag-in-use").is_refused(retired("BAG-99"), "bag-missing");
    office.does(retired("BAG-05")).is_refused(retired("BAG-05"), "bag-missing");
    office.is_refused(bag("BAG-05"), "bag-retired").does(bag("BAG-06"));
    assert!(!office.book.register.has_bag(&"BAG-05".parse().unwrap()));
}

#[test]
fn keys_are_held_by_our_own_people() {
    let mut office = Home::office();
    let with = |key_holder| Deed::BagAdded { bag: "BAG-07".parse().unwrap(), key_holder: Some(key_holder) };
    office.is_refused(with(NOBODY), "handler-unknown").is_refused(with(HANDLER), "not-of-this-home");
    office.does(with(CLERK)).does(bag("BAG-07"));
    assert_eq!(office.book.register.bags[&"BAG-07".parse().unwrap()].key_holder, Some(CLERK));
}

fn renewal(number: &str) -> Deed {
    let Deed::ContractAdded(ContractAdded { party, media, channels, .. }) = contract(COMPANY) else {
        unreachable!()
    };
    Deed::ContractAdded(ContractAdded {
        contract: ContractId([8; 5]),
        number: number.parse().unwrap(),
        party,
        from: "2026-04-01".into(),
        until: "2027-03-31".into(),
        media,
        channels,
        return_by: "2027-03-31".into(),
        clauses: None,
        retain_until: None,
        renews: Some(CONTRACT),
        extensions: Vec::new(),
    })
}

#[test]
fn a_contract_is_renewed_when_everything_under_the_old_one_has_ended() {
    let mut office = Home::office().has_sealed();
    office.is_refused(renewal("R8-042"), "contract-open").does(LIST.voided());
    office.is_refused(renewal("R7-042"), "contract-exists").does(renewal("R8-042"));
    let renewed = &office.book.register.contracts[&ContractId([8; 5])];
    assert_eq!((renewed.renews, renewed.designated.len()), (Some(CONTRACT), 0));
}

#[test]
fn a_certificate_belongs_to_a_known_party() {
    let mut office = Home::office();
    let of = |party| Deed::CertificateAdded { party, scheme: Scheme::Iso27001, until: "2026-09-30".into() };
    office.is_refused(of(PartyId([9; 5])), "party-unknown").does(of(COMPANY));
    assert_eq!(office.book.register.certificates.len(), 1);
}
