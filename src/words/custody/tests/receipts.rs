//! Hand-overs from hand to hand, and receipts: on paper, signed by the other side, in part, twice.

use super::deeds::*;
use super::scenario::*;
use crate::words::act::Deed;
use crate::words::units::Pieces;
use crate::words::vocabulary::*;

#[test]
fn what_has_not_arrived_stays_on_its_way() {
    let mut office = Home::office().has_sent(&[M1, M2]);
    office.at("05-14 09:00");
    assert_eq!(office.enters_late("05-13 10:30", LIST.received(&[M1], HANDLER)), "ok");
    assert_eq!((office.whereabouts(M1), office.whereabouts(M2)), ("there", "in-transit"));
    assert!(office.state().transits[0].is_open());
    assert_eq!(office.state().awaited_media(&[]), [M2]);
    office.enters_late("05-14 08:00", LIST.received(&[M2], HANDLER));
    assert_eq!(office.state().transits[0].end, Some(time("05-14 08:00")));
}

#[test]
fn two_trips_end_each_for_itself() {
    let mut office = Home::office().has_written(&[M1, M2]);
    office.at("05-13 09:00").does(LIST.handed(&[M1], CLERK, COURIER));
    office.at("05-13 13:00").does(LIST.handed(&[M2], CLERK, SECOND_COURIER)).at("05-14 09:00");
    assert_eq!(office.state().awaited_media(&[M2]), [M2]);
    assert_eq!(office.takes_in("05-13 15:00", LIST.receipt_arrived(Carried::Media, &[M2])), "ok");
    let ends: Vec<bool> = office.state().transits.iter().map(|t| t.is_open()).collect();
    assert_eq!(ends, [true, false]);
}

#[test]
fn a_receipt_of_part_of_a_trip_by_signed_statement_is_an_incident() {
    let mut office = Home::office().has_sent(&[M1, M2]);
    office.at("05-14 09:00");
    assert_eq!(office.takes_in("05-13 10:30", LIST.receipt_arrived(Carried::Media, &[M1])), "count-mismatch");
    assert_eq!(office.takes_in("05-14 08:00", LIST.receipt_arrived(Carried::Media, &[M2])), "ok");
    assert_eq!((office.whereabouts(M1), office.whereabouts(M2)), ("there", "there"));
}

#[test]
fn a_piece_that_was_never_sent_does_not_arrive_with_the_others() {
    let mut office = Home::office().has_written(&[M1, M2]);
    office.at("05-13 09:00").does(LIST.handed(&[M1], CLERK, COURIER)).at("05-14 09:00");
    assert_eq!(office.enters_late("05-13 10:30", LIST.received(&[M1, M2], HANDLER)), "not-in-transit");
    assert_eq!((office.whereabouts(M1), office.whereabouts(M2)), ("there", "here"));
}

#[test]
fn a_stranger_among_the_media_is_refused_or_an_incident() {
    let mut office = Home::office().has_sent(&[M1]);
    office.at("05-13 10:30").is_refused(LIST.handed(&[M9], COURIER, HANDLER), "wrong-medium");
    office.at("05-14 09:00");
    assert_eq!(office.enters_late("05-13 10:30", LIST.received(&[M1, M9], HANDLER)), "wrong-medium");
    assert_eq!(office.whereabouts(M1), "there");
    let mut contractor = Home::contractor();
    contractor.at("05-13 10:30").does(LIST.expected(&[M1]));
    contractor.is_refused(LIST.received(&[M9], HANDLER), "wrong-medium");
}

#[test]
fn the_signed_receipt_after_the_paper_one_corroborates_it() {
    let mut office = Home::office().has_delivered(&[M1]);
    let before = office.state();
    assert_eq!(office.takes_in("05-13 10:31", LIST.receipt_arrived(Carried::Media, &[M1])), "ok");
    let after = office.state();
    assert_eq!((after.corroborated.as_slice(), &after.transits), (&[Carried::Media][..], &before.transits));
    assert!(!office.has_open_incident());
}

#[test]
fn the_paper_receipt_after_the_signed_one_is_no_second_event() {
    for paper in ["05-13 10:25", "05-13 10:35"] {
        let mut office = Home::office().has_sent(&[M1]);
        office.at("05-14 09:00");
        assert_eq!(office.takes_in("05-13 10:30", LIST.receipt_arrived(Carried::Media, &[M1])), "ok");
        assert_eq!(office.enters_late(paper, LIST.received(&[M1], HANDLER)), "ok", "{paper}");
        assert_eq!((office.whereabouts(M1), office.state().transits.len()), ("there", 1));
        assert!(!office.has_open_incident());
    }
}

#[test]
fn a_receipt_signed_before_its_hand_over_was_entered_takes_effect_when_it_is() {
    let mut office = Home::office().has_written(&[M1]);
    office.at("05-14 09:00");
    let early = office.takes_in("05-13 10:30", LIST.receipt_arrived(Carried::Media, &[M1]));
    assert_eq!((early, office.whereabouts(M1)), ("not-in-transit", "here"));
    assert_eq!(office.enters_late("05-13 09:00", LIST.handed(&[M1], CLERK, COURIER)), "ok");
    assert_eq!(office.whereabouts(M1), "there");
}

#[test]
fn a_receipt_that_nobody_waits_for_is_refused() {
    let mut contractor = Home::contractor().has_received(&[M1]);
    contractor.is_refused(LIST.received(&[M1], HANDLER), "not-in-transit");
    let mut office = Home::office().has_written(&[M1]);
    office.by(HANDLER).is_refused(LIST.received(&[M1], HANDLER), "not-in-transit");
}

#[test]
fn a_live_receipt_is_made_by_the_one_who_receives() {
    let mut contractor = Home::contractor();
    contractor.at("05-13 10:30").does(LIST.expected(&[M1]));
    contractor.is_refused(LIST.received(&[M1], MANAGER), "receipt-by-another");
}

#[test]
fn the_courier_cannot_receive_for_the_recipient() {
    let mut office = Home::office().has_sent(&[M1]);
    office.at("05-14 09:00");
    assert_eq!(office.enters_late("05-13 10:30", LIST.received(&[M1], COURIER)), "receiver-foreign");
}

#[test]
fn whoever_hands_on_is_who_holds_it() {
    let mut office = Home::office().has_sent(&[M1]);
    office.at("05-13 09:30").is_refused(LIST.handed(&[M1], SECOND_COURIER, HANDLER), "not-the-holder");
    office.does(LIST.handed(&[M1], COURIER, SECOND_COURIER));
    office.is_refused(LIST.handed(&[M1], COURIER, HANDLER), "not-the-holder");
    office.does(LIST.handed(&[M1], SECOND_COURIER, HANDLER));
}

#[test]
fn a_leg_forgotten_and_entered_late_joins_the_chain() {
    let mut office = Home::office().has_sent(&[M1]);
    office.at("05-13 12:00");
    assert_eq!(office.enters_late("05-13 09:20", LIST.handed(&[M1], COURIER, SECOND_COURIER)), "ok");
    office.does(LIST.handed(&[M1], SECOND_COURIER, HANDLER));
}

#[test]
fn a_hand_over_to_oneself_is_none() {
    let mut office = Home::office().has_written(&[M1]);
    office.is_refused(LIST.handed(&[M1], CLERK, CLERK), "hand-over-to-self");
}

#[test]
fn a_bag_must_be_on_the_register() {
    let mut office = Home::office().has_written(&[M1]);
    office.is_refused(LIST.carried(Carried::Media, &[M1], CLERK, COURIER, "BAG-99"), "bag-missing");
}

#[test]
fn pieces_are_counted_once_each() {
    let mut office = Home::office().has_written(&[M1, M2]);
    office.is_refused(LIST.handed(&[M1, M1], CLERK, COURIER), "count-mismatch");
    let mut two_of_one = LIST.handed(&[M1], CLERK, COURIER);
    if let Deed::HandedOver { pieces, .. } = &mut two_of_one {
        *pieces = Pieces(2);
    }
    office.is_refused(two_of_one, "count-mismatch");
    office.is_refused(LIST.handed(&[], CLERK, COURIER), "not-verified");
}

#[test]
fn a_disc_does_not_leave_as_paper() {
    let mut office = Home::office().has_written(&[M1]);
    office.is_refused(LIST.carried(Carried::Paper, &[M1], CLERK, COURIER, "BAG-03"), "wrong-channel");
}

#[test]
fn nobody_unknown_has_a_part_in_a_hand_over_or_a_receipt() {
    let mut office = Home::office().has_written(&[M1]);
    for stranger in [UNNAMED, NOBODY] {
        office.is_refused(LIST.handed(&[M1], stranger, COURIER), "handler-unknown");
        office.is_refused(LIST.handed(&[M1], CLERK, stranger), "handler-unknown");
    }
    let mut office = Home::office().has_sent(&[M1]);
    office.at("05-14 09:00");
    assert_eq!(office.enters_late("05-13 10:30", LIST.received(&[M1], UNNAMED)), "handler-unknown");
}

#[test]
fn a_list_does_not_leave_after_the_contract_has_ended() {
    let mut office = Home::office().has_written(&[M1]);
    office.at("2026-04-01 09:00").is_refused(LIST.handed(&[M1], CLERK, COURIER), "outside-period");
    // What is there comes back all the same, and a result is not kept from those it is for.
    let mut contractor = Home::contractor().has_opened(&[M1]);
    contractor.at("2026-04-01 09:00").does(LIST.handed(&[M1], HANDLER, COURIER));
    let mut result = Home::contractor().about_the_result().has_written(&[M1]);
    result.at("2026-04-01 09:00").does(RESULT.handed(&[M1], HANDLER, COURIER));
}

#[test]
fn only_what_is_here_is_put_into_store_and_by_somebody_known() {
    let mut office = Home::office().has_sent(&[M1]);
    office.is_refused(LIST.stored(Carried::Media), "not-here");
    let mut office = Home::office().has_written(&[M1]);
    office.is_refused(LIST.stored(Carried::Notice), "not-here");
    office.by_nobody().is_refused(LIST.stored(Carried::Media), "person-missing");
    let nowhere =
        Deed::Stored { consignment: LIST.number(), what: Carried::Media, place: "SAFE-9".parse().unwrap() };
    office.by(CLERK).is_refused(nowhere, "place-unknown");
}

#[test]
fn a_later_slip_announces_a_replacement() {
    let mut contractor = Home::contractor().has_received(&[M1]);
    contractor.at("05-20 10:00").is_refused(LIST.received(&[M2], HANDLER), "wrong-medium");
    contractor.does(LIST.expected(&[M2])).does(LIST.received(&[M2], HANDLER));
    assert_eq!((contractor.whereabouts(M1), contractor.whereabouts(M2)), ("here", "here"));
    assert_eq!(contractor.state().slip_heads.len(), 2);
}

#[test]
fn what_could_not_be_returned_is_received_again() {
    let mut contractor = Home::contractor().has_opened(&[M1]);
    contractor.at("2026-03-16 11:00").does(LIST.handed(&[M1], HANDLER, COURIER));
    contractor.at("2026-03-16 18:00").does(LIST.received(&[M1], HANDLER));
    assert_eq!(contractor.whereabouts(M1), "here");
}
