//! How long personal data stay, and who lets them go.

use super::scenario::*;
use crate::words::act::{ContractAdded, Deed};
use crate::words::custody::retention::{self, Scope};
use crate::words::units::{ContractId, Digest, PersonId};

const KEPT: ContractId = ContractId([8; 5]);

/// The office with a contract whose papers are kept until the end of 2026, under which the courier is named.
fn office_with(retain_until: Option<&str>) -> Home {
    let mut home = Home::office();
    let terms = home.book.register.contracts[&CONTRACT].clone();
    home.does(Deed::ContractAdded(ContractAdded {
        contract: KEPT,
        number: "R7-500".parse().unwrap(),
        party: COMPANY,
        from: terms.from,
        until: terms.until,
        media: terms.media,
        channels: terms.channels,
        return_by: terms.return_by,
        clauses: None,
        retain_until: retain_until.map(str::to_string),
        renews: None,
        extensions: Vec::new(),
    }));
    home
}

fn refused(home: &Home, contract: &ContractId, day: &str) -> &'static str {
    retention::contract_may_go(&home.book, contract, day).map_or_else(|error| error.code, |()| "may go")
}

fn ask(people: &[PersonId], contracts: &[ContractId]) -> Deed {
    Deed::ExpungeAsked { people: people.to_vec(), contracts: contracts.to_vec() }
}

#[test]
fn a_contract_stays_through_its_last_day() {
    let home = office_with(Some("2026-12-31"));
    assert_eq!(refused(&home, &KEPT, "2026-12-31"), "retention-not-over");
    assert_eq!(refused(&home, &KEPT, "2027-01-01"), "may go");
    assert_eq!(refused(&home, &CONTRACT, "2099-01-01"), "retention-unset");
}

#[test]
fn a_contract_that_says_nothing_stays_as_long_as_the_one_that_renews_it() {
    let mut home = office_with(None);
    let terms = home.book.register.contracts[&KEPT].clone();
    let renewal = |contract, number: &str, renews, retain_until| {
        Deed::ContractAdded(ContractAdded {
            contract: ContractId([contract; 5]),
            number: number.parse().unwrap(),
            party: COMPANY,
            from: terms.from.clone(),
            until: terms.until.clone(),
            media: terms.media.clone(),
            channels: terms.channels.clone(),
            return_by: terms.return_by.clone(),
            clauses: None,
            retain_until,
            renews: Some(renews),
            extensions: Vec::new(),
        })
    };
    home.does(renewal(9, "R8-500", KEPT, None));
    assert_eq!(refused(&home, &KEPT, "2099-01-01"), "retention-unset");
    home.does(renewal(10, "R9-500", ContractId([9; 5]), Some("2030-03-31".into())));
    assert_eq!(refused(&home, &KEPT, "2030-03-31"), "retention-not-over");
    assert_eq!(refused(&home, &KEPT, "2030-04-01"), "may go");
}

#[test]
fn one_person_asks_and_another_agrees_and_only_then_it_goes() {
    let mut home = office_with(Some("2026-12-31"));
    home.at("2027-01-04 09:00");
    let expunged = |asked| Deed::Expunged { asked, rows: 1, backups_until: None };
    home.by(CHIEF).does(ask(&[], &[KEPT]));
    let asked = home.book.register.pending()[0].leaf;
    home.is_refused(expunged(asked), "expunge-not-agreed");
    let agree = Deed::Seconded { consignment: None, entry: asked };
    home.by(CHIEF).is_refused(agree.clone(), "four-eyes");
    home.by(CLERK).does(agree);
    home.by(CLERK).does(expunged(asked));
    home.is_refused(expunged(asked), "expunge-not-agreed");
    assert!(!retention::due(&home.book, "2027-01-04").contracts.contains(&KEPT));
}

#[test]
fn nothing_is_asked_by_nobody_or_about_nothing() {
    let mut home = office_with(Some("2026-12-31"));
    home.at("2027-01-04 09:00");
    home.by(CHIEF).is_refused(ask(&[], &[]), "nothing-due");
    home.by(CHIEF).is_refused(ask(&[CLERK], &[]), "person-in-force");
    home.by(HANDLER).is_refused(ask(&[], &[KEPT]), "not-of-this-home");
}

#[test]
fn a_person_stays_with_every_contract_they_were_named_for() {
    let mut home = office_with(Some("2026-12-31"));
    home.does(Deed::Designated { contract: KEPT, people: vec![UNNAMED] });
    let may = |home: &Home, day| {
        retention::person_may_go(&home.book, &UNNAMED, day).map_or_else(|error| error.code, |()| "may go")
    };
    assert_eq!(may(&home, "2027-01-04"), "person-in-force");
    home.by(CHIEF).does(Deed::PersonRelieved { person: UNNAMED, successor: None });
    assert_eq!(may(&home, "2026-12-31"), "retention-not-over");
    assert_eq!(may(&home, "2027-01-01"), "may go");
}

#[test]
fn a_person_s_rows_are_theirs_and_nobody_else_s() {
    let home = office_with(Some("2026-12-31"));
    let of = |people: &[PersonId]| {
        retention::rows(&home.book, &Scope { people: people.to_vec(), contracts: vec![] })
    };
    assert!(of(&[CLERK]).is_disjoint(&of(&[CHIEF])));
    assert_eq!(of(&[]), [].into_iter().collect::<std::collections::BTreeSet<Digest>>());
}
