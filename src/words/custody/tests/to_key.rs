//! Sealed for the key of the recipient's home: no notice is asked for and none is taken.

use super::deeds::*;
use super::scenario::*;
use crate::words::act::{ConsignmentExpected, Deed, PartyTrusted, Sealed};
use crate::words::recipient::Recipient;
use crate::words::vocabulary::*;

const KEY: Recipient = Recipient([61; 32]);
const OTHER_KEY: Recipient = Recipient([62; 32]);

fn sealed_for(about: About, key: Recipient) -> Deed {
    match about.sealed() {
        Deed::Sealed(sealed) => Deed::Sealed(Sealed { recipient: Some(key), ..sealed }),
        other => other,
    }
}

fn expected(about: About) -> Deed {
    match about.expected(&[M1]) {
        Deed::ConsignmentExpected(expected) => {
            Deed::ConsignmentExpected(ConsignmentExpected { to_key: true, ..expected })
        }
        other => other,
    }
}

/// The other side's identity, with a key to receive by.
fn with_key(identity: Deed, key: Recipient) -> Deed {
    match identity {
        Deed::PartyTrusted(trusted) => Deed::PartyTrusted(PartyTrusted { receiving: Some(key), ..trusted }),
        other => other,
    }
}

/// Sealed for the company's key on the 12th, received there on the 13th.
fn delivered() -> Home {
    let mut office = Home::office();
    office.does(with_key(company(), KEY));
    office.at("05-12 10:00").does(sealed_for(LIST, KEY)).by(CHIEF).does(LIST.approved()).by(CLERK);
    office.at("05-12 11:00").does(LIST.begun(M1)).does(LIST.written(M1));
    office.does(LIST.printing(Document::Slip)).does(LIST.printed(Document::Slip));
    office.at("05-13 09:00").does(LIST.handed(&[M1], CLERK, COURIER)).at("05-14 09:00");
    assert_eq!(office.enters_late("05-13 10:30", LIST.received(&[M1], HANDLER)), "ok");
    office
}

#[test]
fn nothing_is_sealed_for_a_key_that_was_not_pinned() {
    let mut office = Home::office();
    office.at("05-12 10:00").is_refused(sealed_for(LIST, KEY), "receiving-key-unknown");
    office.does(with_key(company(), KEY)).is_refused(sealed_for(LIST, OTHER_KEY), "receiving-key-unknown");
    office.does(sealed_for(LIST, KEY));
}

#[test]
fn another_key_takes_the_place_of_the_one_before_and_the_same_is_no_news() {
    let mut office = Home::office();
    office.does(with_key(company(), KEY)).is_refused(with_key(company(), KEY), "party-trusted-already");
    office.is_refused(company(), "party-trusted-already");
    office.does(with_key(company(), OTHER_KEY));
    office.at("05-12 10:00").is_refused(sealed_for(LIST, KEY), "receiving-key-unknown");
    office.does(sealed_for(LIST, OTHER_KEY));
    // Whoever has other keys to sign with is not known by them.
    let stranger = trusted(COMPANY, Role::Contractor, "DHZ", 70);
    office.is_refused(with_key(stranger, KEY), "party-trusted-already");
}

#[test]
fn the_office_neither_prints_nor_misses_a_notice() {
    let mut office = delivered();
    assert!(!office.state().keeps_password());
    for deed in [
        LIST.printing(Document::Notice),
        LIST.notice_handed(CLERK, COURIER),
        LIST.password_destroyed(),
        LIST.notice_returned(),
    ] {
        office.is_refused(deed, "sealed-for-key");
    }
    // It could be opened as soon as it was there.
    assert_eq!(office.lacks(), [format!("medium:{M1}"), "erasure-report".into()]);
}

#[test]
fn the_recipient_opens_it_as_soon_as_it_is_there() {
    let mut contractor = Home::contractor();
    contractor.at("05-13 10:30").does(expected(LIST)).is_refused(LIST.opening(COPY), "not-received");
    contractor
        .does(LIST.received(&[M1], HANDLER))
        .is_refused(LIST.notice_received(HANDLER), "sealed-for-key");
    contractor.does(LIST.opening(COPY)).does(LIST.opened(COPY));
    assert_eq!(contractor.lacks(), [format!("medium:{M1}"), "erasure-report".into()]);
}
