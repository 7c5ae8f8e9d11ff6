//! Services and what people did on them: only registered ones, and what was entered wrongly is taken back.

use super::channels::BOTH;
use super::deeds::*;
use super::scenario::*;
use crate::words::act::{Act, Actor, Deed, Known, TreeHead};
use crate::words::units::*;
use crate::words::vocabulary::*;

/// A service that nobody registered.
fn another_service() -> Token {
    "ASP-2".parse().unwrap()
}
fn elsewhere(deed: Deed) -> Deed {
    let service = another_service();
    match deed {
        Deed::UploadIntended { consignment, .. } => Deed::UploadIntended { consignment, service },
        Deed::Uploaded { consignment, package, .. } => Deed::Uploaded { consignment, service, package },
        Deed::Fetched { consignment, by, .. } => Deed::Fetched { consignment, service, by },
        Deed::FetchArrived { consignment, by, statement, .. } => {
            Deed::FetchArrived { consignment, service, by, statement }
        }
        Deed::ServerDeleted { consignment, by, .. } => Deed::ServerDeleted { consignment, service, by },
        other => panic!("{other:?} is not about a service"),
    }
}
fn registered(home: &mut Home, firm_kind: FirmKind) {
    home.does(Deed::FirmAdded { firm: another_service(), firm_kind });
}
/// An exchange file went out: what was stated before it may be known there.
fn tells(home: &mut Home, to: PartyId) {
    let head = TreeHead { size: 1, root: Digest([0; 32]) };
    home.does(Deed::ExportIntended { to }).does(Deed::Exported { to, bundle: Digest([1; 32]), head });
}
/// A person's own word, signed, with the statement that goes to the other side.
fn states(home: &mut Home, deed: Deed) -> Digest {
    let mut act = home.act(deed, home.now, None);
    act.pii.insert("statement".into(), Digest([8; 32]));
    assert_eq!(home.verdict(&act), None);
    home.append(act)
}
fn ready_to_upload() -> Home {
    let mut office = Home::office_with(BOTH);
    office.at("05-12 10:00").does(LIST.sealed_by(Channel::Asp)).by(CHIEF).does(LIST.approved()).by(CLERK);
    office.at("05-13 09:00");
    office
}

#[test]
fn a_package_leaves_only_for_a_service_whose_operator_is_registered() {
    let mut office = ready_to_upload();
    office.is_refused(elsewhere(LIST.upload_intended()), "service-unregistered");
    registered(&mut office, FirmKind::AspOperator);
    office.does(elsewhere(LIST.upload_intended())).does(elsewhere(LIST.uploaded()));
}

#[test]
fn a_carrier_of_that_name_is_no_operator() {
    let mut office = ready_to_upload();
    registered(&mut office, FirmKind::Carrier);
    office.is_refused(elsewhere(LIST.upload_intended()), "service-unregistered");
}

#[test]
fn an_upload_to_a_stranger_that_paper_tells_of_is_an_incident() {
    let mut office = ready_to_upload();
    office.at("05-13 18:00");
    assert_eq!(office.enters_late("05-13 09:00", elsewhere(LIST.uploaded())), "service-unregistered");
    assert!(office.has_open_incident());
    // It lies there all the same, and is deleted there whatever the register says.
    assert!(office.lacks().contains(&"server-copy:ASP-2".to_string()));
    office.does(elsewhere(LIST.server_deleted(CLERK)));
    assert!(!office.lacks().contains(&"server-copy:ASP-2".to_string()));
}

#[test]
fn whoever_fetches_has_the_operator_on_its_own_register() {
    let mut contractor = Home::contractor_with(BOTH);
    contractor.at("05-13 10:30").does(LIST.expected_by(Channel::Asp));
    contractor.is_refused(elsewhere(LIST.fetched(HANDLER)), "service-unregistered");
    registered(&mut contractor, FirmKind::AspOperator);
    contractor.does(elsewhere(LIST.fetched(HANDLER)));
}

#[test]
fn what_the_other_side_fetched_is_held_against_what_was_uploaded_and_not_against_the_register() {
    let mut office = Home::office_with(BOTH).has_uploaded();
    office.at("05-14 09:00");
    assert_eq!(office.takes_in("05-13 10:30", elsewhere(LIST.fetch_arrived())), "not-on-server");
}

#[test]
fn an_upload_is_taken_back_by_whoever_signed_it_and_the_file_that_was_written_out_remains() {
    let mut office = Home::office_with(BOTH).has_uploaded();
    let uploaded = office.leaf_of("uploaded");
    office.by(CHIEF);
    assert_eq!(office.strikes(uploaded), "not-correctable");
    office.by(CLERK);
    assert_eq!(office.strikes(uploaded), "ok");
    assert_eq!(office.state().server[&service()].as_str(), "intended");
    assert!(office.lacks().contains(&"server-copy:ASP-1".to_string()));
    office.at("05-13 09:30").does(LIST.uploaded());
    assert_eq!(office.state().state(), "uploaded");
}

#[test]
fn an_upload_that_was_fetched_cannot_be_struck() {
    let mut office = Home::office_with(BOTH).has_sent_by_server();
    let uploaded = office.leaf_of("uploaded");
    assert_eq!(office.strikes(uploaded), "not-on-server");
}

#[test]
fn the_right_time_takes_the_place_of_the_wrong_one() {
    let mut office = Home::office_with(BOTH).has_uploaded();
    let uploaded = office.leaf_of("uploaded");
    office.at("05-13 18:00");
    assert_eq!(office.enters_instead(uploaded, "05-13 10:00", LIST.uploaded()), "ok");
    assert_eq!(office.state().server[&service()].uploaded, Some(time("05-13 10:00")));
}

#[test]
fn a_fetch_that_was_none_is_struck_unless_it_was_opened() {
    let mut contractor = Home::contractor_with(BOTH).has_fetched();
    let fetched = contractor.leaf_of("fetched");
    let mut opened = contractor.clone();
    opened.at("05-14 14:30").does(LIST.notice_received(HANDLER)).does(LIST.opening(COPY));
    assert_eq!(opened.strikes(fetched), "not-received");
    assert_eq!(contractor.strikes(fetched), "ok");
    assert_eq!(contractor.state().state(), "expected");
    contractor.at("05-13 11:00").does(LIST.fetched(HANDLER));
    assert_eq!(contractor.state().state(), "received");
}

#[test]
fn a_deletion_that_was_none_is_struck_and_the_copy_is_missing_again() {
    let mut contractor = Home::contractor_with(BOTH).has_fetched();
    let deleted = states(&mut contractor, LIST.server_deleted(HANDLER));
    assert_eq!(contractor.lacks(), ["receipt"]);
    assert_eq!(contractor.strikes(deleted), "ok");
    // Nobody else has heard of it: one person's word will do.
    assert_eq!(contractor.lacks(), ["receipt", "server-copy:ASP-1"]);
}

#[test]
fn what_the_other_side_may_have_heard_is_struck_by_two() {
    let mut contractor = Home::contractor_with(BOTH).has_fetched();
    let deleted = states(&mut contractor, LIST.server_deleted(HANDLER));
    tells(&mut contractor, OFFICE);
    assert!(contractor.book.may_have_been_told(contractor.book.event(&deleted).unwrap()));
    assert_eq!(contractor.strikes(deleted), "ok");
    let struck = contractor.leaf_of("struck");
    let index = contractor.book.event(&struck).unwrap().index;
    assert!(contractor.lacks().contains(&format!("confirmation:{index}")));
    contractor.by(MANAGER).does(LIST.seconded(struck));
    assert!(!contractor.lacks().contains(&format!("confirmation:{index}")));
}

#[test]
fn what_the_other_side_said_and_what_the_kit_wrote_out_stays() {
    let mut office = Home::office_with(BOTH).has_sent_by_server();
    for kind in ["upload-intended", "fetch-arrived"] {
        let leaf = office.leaf_of(kind);
        assert_eq!(office.strikes(leaf), "not-correctable", "{kind}");
    }
}

#[test]
fn ledgers_of_before_there_was_the_rule_are_replayed_as_they_are() {
    let mut office = ready_to_upload();
    for deed in [elsewhere(LIST.upload_intended()), elsewhere(LIST.uploaded())] {
        let actor = Actor { id: Some(CLERK), known: Known::PersonKey };
        let act = Act { actor, ..office.act(deed, office.now, None) };
        office.append(act);
    }
    assert_eq!(office.state().state(), "uploaded");
    office.at("05-14 09:00");
    assert_eq!(office.takes_in("05-13 10:30", elsewhere(LIST.fetch_arrived())), "ok");
}
