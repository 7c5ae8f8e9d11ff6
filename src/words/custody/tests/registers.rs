//! Homes, parties, people, contracts: what the registers take in, and since when it counts.

use super::deeds::*;
use super::scenario::*;
use crate::words::act::Deed;
use crate::words::sign::PublicKey;
use crate::words::units::{ContractId, PartyId, PersonId};
use crate::words::vocabulary::*;

const KEY: PublicKey = PublicKey([77; 32]);

fn added(person: PersonId, party: PartyId, key: Option<PublicKey>) -> Deed {
    Deed::PersonAdded { person, party, duties: vec![Duty::Handler], key, firm: None }
}

#[test]
fn a_home_is_opened_once() {
    let code = "SHJ".parse().unwrap();
    let again = Deed::HomeOpened { role: Role::Office, code, practice: true, party: OFFICE, keys: keys(1) };
    Home::office().is_refused(again, "home-exists");
}

#[test]
fn pinned_keys_are_not_replaced() {
    let mut office = Home::office();
    office.is_refused(trusted(COMPANY, Role::Contractor, "DHZ", 90), "party-trusted-already");
    // Whatever stands in the ledger: the first pin counts.
    let act = office.act(trusted(COMPANY, Role::Contractor, "DHZ", 90), office.now, None);
    office.append(act);
    assert_eq!(office.book.register.parties[&COMPANY].keys, keys(50));
}

#[test]
fn two_parties_do_not_share_a_code_and_so_their_control_numbers() {
    let third = PartyId([3; 5]);
    for taken in ["SHJ", "shj", "DHZ"] {
        Home::office().is_refused(trusted(third, Role::Contractor, taken, 90), "party-code-taken");
    }
    Home::office().does(trusted(third, Role::Contractor, "KTS", 90));
}

#[test]
fn a_person_is_added_once_but_the_other_sides_may_bring_a_key_later() {
    let mut office = Home::office();
    office.is_refused(added(CLERK, OFFICE, None), "person-exists");
    office.is_refused(added(HANDLER, COMPANY, None), "person-exists");
    office.is_refused(added(HANDLER, OFFICE, None), "person-exists");
    office.does(added(HANDLER, COMPANY, Some(KEY)));
    assert_eq!(office.book.register.people[&HANDLER].key, Some(KEY));
    office.is_refused(added(HANDLER, COMPANY, Some(PublicKey([78; 32]))), "person-exists");
}

#[test]
fn one_key_belongs_to_one_person() {
    let mut office = Home::office();
    office.does(Deed::PersonEnrolled { person: CLERK, key: KEY });
    office.is_refused(Deed::PersonEnrolled { person: CHIEF, key: KEY }, "key-taken");
    office.is_refused(added(NOBODY, COMPANY, Some(KEY)), "key-taken");
    let another = PublicKey([78; 32]);
    office.is_refused(Deed::PersonEnrolled { person: CLERK, key: another }, "person-enrolled");
    office.is_refused(Deed::PersonEnrolled { person: NOBODY, key: another }, "handler-unknown");
}

#[test]
fn a_contract_is_with_a_known_party_and_names_known_people() {
    let mut office = Home::office();
    office.is_refused(contract(PartyId([9; 5])), "party-unknown");
    let unknown = ContractId([9; 5]);
    office.is_refused(Deed::Designated { contract: unknown, people: vec![CLERK] }, "contract-unknown");
    office.is_refused(Deed::Designated { contract: CONTRACT, people: vec![NOBODY] }, "handler-unknown");
}

#[test]
fn a_contract_that_is_on_record_stays_as_it_was_made() {
    let mut office = Home::office();
    let act = office.act(contract(OFFICE), office.now, None);
    office.append(act);
    let known = &office.book.register.contracts[&CONTRACT];
    assert_eq!((known.party, known.designated.len()), (COMPANY, 6));
}

#[test]
fn people_are_named_before_they_act_not_after() {
    let mut office = Home::office().has_written(&[M1]);
    office.at("05-20 09:00").does(Deed::Designated { contract: CONTRACT, people: vec![UNNAMED] });
    let carried = LIST.handed(&[M1], CLERK, UNNAMED);
    assert_eq!(office.enters_late("05-13 09:00", carried.clone()), "handler-unknown");
    let mut office = Home::office().has_written(&[M1]);
    office.at("05-12 15:00").does(Deed::Designated { contract: CONTRACT, people: vec![UNNAMED] });
    office.at("05-20 09:00");
    assert_eq!(office.enters_late("05-13 09:00", carried), "ok");
}
