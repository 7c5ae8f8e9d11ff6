//! People, their keys, and changes that take two: what counts from when, and who may stand by what.

use super::deeds::*;
use super::scenario::*;
use crate::words::act::Deed;
use crate::words::sign::{PublicKey, Signer, known::key};
use crate::words::statement::kinds::NewKey;
use crate::words::units::{Digest, PersonId, Token};
use crate::words::vocabulary::*;

fn public(person: PersonId) -> PublicKey {
    key(person.0[0]).public()
}
fn enrolled(person: PersonId) -> Deed {
    Deed::PersonEnrolled { person, key: public(person) }
}
fn confirmed(entry: Digest) -> Deed {
    Deed::Seconded { consignment: None, entry }
}
fn set(setting: Setting, value: &str) -> Deed {
    Deed::PolicySet { setting, value: value.parse().unwrap() }
}
fn relieved(person: PersonId, successor: Option<PersonId>) -> Deed {
    Deed::PersonRelieved { person, successor }
}
fn revoked(person: PersonId) -> Deed {
    Deed::KeyRevoked { person, key: public(person) }
}
fn rotated(person: PersonId, new: &dyn Signer) -> Deed {
    let key = new.public();
    Deed::KeyRotated { person, key, proof: NewKey::of(person, key).prove("story", new) }
}

impl Home {
    /// Enters a deed and tells the leaf to confirm it by.
    #[track_caller]
    fn enters(&mut self, deed: Deed) -> Digest {
        assert_eq!(self.asks(deed.clone()), "ok", "{deed:?}");
        let act = self.act(deed, self.now, None);
        self.append(act)
    }
    /// One person enters it, another stands by it.
    #[track_caller]
    fn agrees(&mut self, deed: Deed, second: PersonId) -> &mut Home {
        let leaf = self.enters(deed);
        self.by(second).does(confirmed(leaf))
    }
    fn key_of(&self, person: PersonId) -> Option<PublicKey> {
        self.book.register.people[&person].key
    }
}

/// The office, where the clerk and the chief hold keys.
fn office() -> Home {
    let mut office = Home::office();
    office.does(enrolled(CLERK)).by(CHIEF).does(enrolled(CHIEF)).by(CLERK);
    office
}

#[test]
fn the_first_two_count_at_once_and_the_third_when_one_of_them_has_vouched() {
    let mut office = office();
    let leaf = office.by(UNNAMED).enters(enrolled(UNNAMED));
    assert_eq!(office.key_of(UNNAMED), None);
    office.is_refused(set(Setting::FourEyes, "off"), "not-vouched");
    office.is_refused(confirmed(leaf), "not-vouched");
    office.by(HANDLER).is_refused(confirmed(leaf), "not-of-this-home");
    office.by(CLERK).does(confirmed(leaf)).is_refused(confirmed(leaf), "nothing-to-confirm");
    assert_eq!(office.key_of(UNNAMED), Some(public(UNNAMED)));
    office.by(UNNAMED).does(set(Setting::FourEyes, "off"));
}

#[test]
fn nobody_vouches_for_two_made_up_people_with_one_of_them() {
    let mut office = office();
    let first = office.by(UNNAMED).enters(enrolled(UNNAMED));
    let second = office.by(COURIER).enters(enrolled(COURIER));
    office.is_refused(confirmed(first), "not-vouched");
    office.by(UNNAMED).is_refused(confirmed(second), "not-vouched");
}

#[test]
fn a_home_that_once_had_two_keys_asks_for_vouching_even_when_they_are_gone() {
    let mut office = office();
    office.does(revoked(CHIEF)).does(revoked(CLERK));
    office.by(UNNAMED).does(enrolled(UNNAMED));
    assert_eq!(office.key_of(UNNAMED), None);
}

#[test]
fn a_key_for_our_own_people_comes_from_themselves_only() {
    let mut office = office();
    let (person, party, duties) = (NOBODY, OFFICE, vec![Duty::Handler]);
    let added = Deed::PersonAdded { person, party, duties, key: Some(public(NOBODY)), firm: None };
    office.is_refused(added.clone(), "not-vouched");
    let act = office.act(added, office.now, None);
    office.append(act);
    assert_eq!(office.key_of(NOBODY), None);
    office.by(HANDLER).is_refused(enrolled(HANDLER), "not-of-this-home");
    let ours = Deed::TheirKeyChanged { person: CLERK, key: Some(public(NOBODY)), proven: true };
    office.by(CLERK).is_refused(ours, "not-vouched");
}

#[test]
fn a_setting_is_in_force_when_a_second_person_has_confirmed_it() {
    let mut office = office();
    let leaf = office.enters(set(Setting::MinGapHours, "24"));
    assert_eq!(office.book.policy.min_gap_hours, 12);
    assert_eq!(office.book.register.pending().len(), 1);
    office.is_refused(confirmed(leaf), "four-eyes").by_nobody().is_refused(confirmed(leaf), "person-missing");
    office.by(CHIEF).does(confirmed(leaf));
    assert_eq!(office.book.policy.min_gap_hours, 24);
    assert!(office.book.register.pending().is_empty());
    office.is_refused(confirmed(leaf), "nothing-to-confirm");
}

#[test]
fn a_setting_has_a_value_that_it_can_have() {
    let mut office = office();
    for (setting, value) in [
        (Setting::MinGapHours, "-1"),
        (Setting::MinGapHours, "viele"),
        (Setting::MaxLagHours, "0"),
        (Setting::MaxLagHours, "9999"),
        (Setting::FourEyes, "1"),
        (Setting::AspDeletionDays, "0"),
    ] {
        office.is_refused(set(setting, value), "setting-value");
    }
    office.does(set(Setting::MinGapHours, "0")).does(set(Setting::LockedBag, "on"));
}

#[test]
fn a_rule_that_is_off_is_told_and_one_that_is_on_is_not() {
    let mut office = office();
    assert!(office.book.policy.switched_off().is_empty());
    office.agrees(set(Setting::FourEyes, "off"), CHIEF).agrees(set(Setting::LockedBag, "off"), CLERK);
    office.agrees(set(Setting::MinGapHours, "0"), CHIEF);
    let off = [Setting::MinGapHours, Setting::FourEyes, Setting::LockedBag];
    assert_eq!(office.book.policy.switched_off(), off);
    office.agrees(set(Setting::FourEyes, "on"), CLERK);
    assert_eq!(office.book.policy.switched_off(), [Setting::MinGapHours, Setting::LockedBag]);
}

#[test]
fn who_sealed_approves_only_while_four_eyes_are_off() {
    let mut office = office();
    office.agrees(set(Setting::FourEyes, "off"), CHIEF).at("05-12 10:00").by(CLERK);
    office.does(LIST.sealed()).does(LIST.approved());
    let mut office = self::office();
    office.at("05-12 10:00").does(LIST.sealed()).is_refused(LIST.approved(), "four-eyes");
}

#[test]
fn a_bag_without_a_number_of_ours_goes_only_while_locked_bags_are_off() {
    let by_hand = LIST.carried(Carried::Media, &[M1], CLERK, COURIER, "ENVELOPE");
    let mut office = Home::office().has_written(&[M1]);
    office.is_refused(by_hand.clone(), "bag-missing");
    office.agrees(set(Setting::LockedBag, "off"), CHIEF).by(CLERK).at("05-13 09:00").does(by_hand);
}

#[test]
fn whoever_is_relieved_handles_nothing_from_then_on_and_what_was_before_stays() {
    let mut office = Home::office().has_written(&[M1]);
    office.at("05-14 12:00").does(relieved(COURIER, None));
    office.is_refused(relieved(COURIER, None), "person-relieved");
    let carried = LIST.handed(&[M1], CLERK, COURIER);
    office.at("05-15 09:00").is_refused(carried.clone(), "handler-unknown");
    let renamed = Deed::Designated { contract: CONTRACT, people: vec![COURIER] };
    office.is_refused(renamed, "handler-unknown");
    assert_eq!(office.enters_late("05-13 09:00", carried), "ok");
    office.by(CHIEF).is_refused(relieved(CLERK, Some(CLERK)), "successor-same");
    office.is_refused(relieved(CLERK, Some(COURIER)), "handler-unknown");
    office.does(relieved(CLERK, None)).by(CLERK);
    office.is_refused(Deed::BagAdded { bag: "B".parse().unwrap(), key_holder: None }, "handler-unknown");
}

#[test]
fn who_carries_something_is_not_relieved() {
    let mut office = Home::office().has_sent(&[M1]);
    office.is_refused(relieved(COURIER, None), "held-elsewhere");
    office.is_refused(relieved(COURIER, Some(SECOND_COURIER)), "held-elsewhere");
    office.does(relieved(SECOND_COURIER, None));
}

#[test]
fn who_holds_the_key_to_something_is_relieved_when_somebody_takes_it_over() {
    let mut office = Home::office().has_written(&[M1]);
    let safe: Token = "SAFE-1".parse().unwrap();
    office.does(Deed::PlaceAdded { place: safe.clone(), key_holder: Some(UNNAMED) });
    office.does(LIST.stored(Carried::Media));
    office.is_refused(relieved(UNNAMED, None), "held-elsewhere").does(relieved(UNNAMED, Some(CHIEF)));
    assert_eq!(office.book.register.places[&safe].key_holder, Some(CHIEF));
    office.does(Deed::BagAdded { bag: "BAG-03".parse().unwrap(), key_holder: Some(CHIEF) });
    office.at("05-13 09:00").does(LIST.handed(&[M1], CLERK, COURIER));
    office.is_refused(relieved(CHIEF, None), "held-elsewhere").does(relieved(CHIEF, Some(CLERK)));
}

#[test]
fn a_revoked_key_counts_for_what_came_before_and_for_nothing_after() {
    let mut office = office();
    let before = office.book.size();
    office.by(CHIEF).does(revoked(CLERK));
    let clerk = &office.book.register.people[&CLERK];
    assert_eq!((clerk.key_at(before - 1), clerk.key_at(before)), (Some(public(CLERK)), Some(public(CLERK))));
    assert_eq!((clerk.key_at(before + 1), clerk.key), (None, None));
    office.by(CLERK).is_refused(set(Setting::FourEyes, "off"), "key-revoked");
    office.is_refused(Deed::PersonEnrolled { person: CLERK, key: public(NOBODY) }, "key-revoked");
    office.by(CHIEF).is_refused(revoked(CLERK), "no-key-in-force");
}

#[test]
fn who_lost_a_key_begins_again_when_two_others_say_so_and_somebody_vouches() {
    let mut office = office();
    let third = office.by(UNNAMED).enters(enrolled(UNNAMED));
    office.by(CHIEF).does(confirmed(third));
    let rekeyed = Deed::PersonRekeyed { person: CLERK };
    office.by(CLERK).is_refused(rekeyed.clone(), "four-eyes");
    let leaf = office.by(CHIEF).enters(rekeyed.clone());
    office.is_refused(confirmed(leaf), "four-eyes").by(CLERK).is_refused(confirmed(leaf), "four-eyes");
    assert_eq!(office.key_of(CLERK), Some(public(CLERK)));
    office.by(UNNAMED).does(confirmed(leaf));
    assert_eq!(office.key_of(CLERK), None);
    office.by(CLERK).is_refused(enrolled(CLERK), "key-taken");
    let new = Deed::PersonEnrolled { person: CLERK, key: public(NOBODY) };
    let leaf = office.enters(new);
    assert_eq!(office.key_of(CLERK), None);
    office.by(CHIEF).does(confirmed(leaf));
    assert_eq!(office.key_of(CLERK), Some(public(NOBODY)));
    office.is_refused(Deed::PersonRekeyed { person: COURIER }, "no-key-in-force");
}

#[test]
fn what_waits_about_somebody_who_is_relieved_waits_no_longer() {
    let mut office = office();
    let leaf = office.by(UNNAMED).enters(enrolled(UNNAMED));
    office.by(CLERK).does(relieved(UNNAMED, None)).is_refused(confirmed(leaf), "nothing-to-confirm");
}

#[test]
fn a_key_is_changed_by_its_owner_with_a_proof_of_the_new_one() {
    let mut office = office();
    let new = key(99);
    office.by(CHIEF).is_refused(rotated(CLERK, &new), "rotation-by-another");
    let Deed::KeyRotated { proof, .. } = rotated(CHIEF, &new) else { unreachable!() };
    let of_another = Deed::KeyRotated { person: CLERK, key: new.public(), proof };
    office.by(CLERK).is_refused(of_another, "signature-wrong");
    office.is_refused(rotated(CLERK, &key(CHIEF.0[0])), "key-taken");
    let before = office.book.size();
    office.does(rotated(CLERK, &new));
    let clerk = &office.book.register.people[&CLERK];
    assert_eq!((clerk.key_at(before), clerk.key_at(before + 1)), (Some(public(CLERK)), Some(new.public())));
    office.is_refused(rotated(CLERK, &key(CLERK.0[0])), "key-taken");
    office.by(UNNAMED).is_refused(rotated(UNNAMED, &key(98)), "not-enrolled");
}

#[test]
fn the_other_sides_new_key_counts_when_the_old_one_signed_for_it_or_somebody_compared_it() {
    let mut office = office();
    let (person, party, duties) = (HANDLER, COMPANY, vec![Duty::Handler]);
    office.does(Deed::PersonAdded { person, party, duties, key: Some(public(HANDLER)), firm: None });
    let told =
        |seed: u8, proven| Deed::TheirKeyChanged { person: HANDLER, key: Some(key(seed).public()), proven };
    office.does(told(90, true));
    assert_eq!(office.key_of(HANDLER), Some(key(90).public()));
    let leaf = office.enters(told(91, false));
    assert_eq!(office.key_of(HANDLER), Some(key(90).public()));
    office.by(CHIEF).does(confirmed(leaf));
    assert_eq!(office.key_of(HANDLER), Some(key(91).public()));
    office.does(Deed::TheirKeyChanged { person: HANDLER, key: None, proven: false });
    assert_eq!(office.key_of(HANDLER), None);
}

#[test]
fn a_package_that_was_refused_goes_no_further() {
    let mut office = Home::office();
    let refused = Deed::ApprovalRefused { consignment: LIST.number() };
    office.at("05-12 10:00").does(LIST.sealed()).is_refused(refused.clone(), "four-eyes");
    office.by(CHIEF).does(refused.clone()).is_refused(LIST.approved(), "approval-refused");
    office.is_refused(refused, "approval-refused").is_refused(LIST.begun(M1), "approval-refused");
    assert_eq!(office.state().state(), "refused");
    office.does(LIST.voided());
    let mut office = Home::office().has_written(&[M1]);
    let late = Deed::ApprovalRefused { consignment: LIST.number() };
    office.by(CHIEF).is_refused(late, "already-approved");
}
