//! States × deeds: what may follow what, at the sender and at the recipient. `ok`, or the code of the refusal.

use super::deeds::*;
use super::scenario::*;
use crate::words::act::Deed;
use crate::words::vocabulary::*;

/// The home in a state, at a time when nothing but the state stands in the way.
fn sender_in(state: &str) -> Home {
    let office = Home::office();
    let mut home = match state {
        "none" => office,
        "sealed" => {
            let mut office = office;
            office.at("05-12 10:00").does(LIST.sealed());
            office
        }
        "approved" => office.has_sealed(),
        "verified" => office.has_written(&[M1]),
        "stored" => {
            let mut office = office.has_written(&[M1]);
            office.does(LIST.stored(Carried::Media));
            office
        }
        "in-transit" => office.has_sent(&[M1]),
        "received" => office.has_delivered(&[M1]),
        "checked" => office.has_got_everything_back(),
        "closed" => {
            let mut office = office.has_got_everything_back();
            office.does(LIST.closed());
            office
        }
        "voided" => {
            let mut office = office.has_written(&[M1]);
            office.does(LIST.voided());
            office
        }
        other => panic!("there is no state {other}"),
    };
    if state != "none" {
        assert_eq!(home.state().state(), state);
    }
    let later = time("05-20 09:00").max(home.now);
    home.now = later;
    home
}

fn recipient_in(state: &str) -> Home {
    let contractor = Home::contractor();
    let mut home = match state {
        "none" => contractor,
        "expected" => {
            let mut contractor = contractor;
            contractor.at("05-13 10:30").does(LIST.expected(&[M1]));
            contractor
        }
        "received" => contractor.has_received(&[M1]),
        "opened" => contractor.has_opened(&[M1]),
        "in-transit" => contractor.has_handed_back(),
        "closed" => {
            let mut contractor = contractor.has_heard_that_all_is_well();
            contractor.does(LIST.closed());
            contractor
        }
        other => panic!("there is no state {other}"),
    };
    if state != "none" {
        assert_eq!(home.state().state(), state);
    }
    let later = time("05-20 09:00").max(home.now);
    home.now = later;
    home
}

/// A table of text: states above, one deed a line.
pub fn holds(table: &str, home: fn(&str) -> Home, deeds: &[(&str, Deed)]) {
    let mut lines = table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let states = lines.find(|line| !line.is_empty()).unwrap();
    let homes: Vec<Home> = states.iter().map(|state| home(state)).collect();
    let mut wrong = Vec::new();
    let mut told = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        let [name, expected @ ..] = &line[..] else { continue };
        assert_eq!(expected.len(), states.len(), "{name} has not one word a state");
        let (_, deed) = deeds.iter().find(|(known, _)| known == name).unwrap();
        told.push(*name);
        for ((state, home), expected) in states.iter().zip(&homes).zip(expected) {
            let found = home.asks(deed.clone());
            if found != *expected {
                wrong.push(format!("{name} when {state}: {found}, not {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    let untold: Vec<&str> = deeds.iter().map(|(name, _)| *name).filter(|name| !told.contains(name)).collect();
    assert!(untold.is_empty(), "the table does not tell of {untold:?}");
}

const SENDER: &str = "
                     none                sealed             approved           verified           stored             in-transit          received            checked            closed            voided
seal                 ok                  consignment-exists consignment-exists consignment-exists consignment-exists consignment-exists  consignment-exists  consignment-exists consignment-ended consignment-ended
approve              consignment-unknown four-eyes          already-approved   already-approved   already-approved   already-approved    already-approved    already-approved   consignment-ended consignment-ended
begin-writing        consignment-unknown not-approved       ok                 ok                 ok                 ok                  ok                  ok                 consignment-ended consignment-ended
end-writing          consignment-unknown outcome-unasked    outcome-unasked    outcome-unasked    outcome-unasked    outcome-unasked     outcome-unasked     outcome-unasked    consignment-ended outcome-unasked
print-slip           consignment-unknown not-approved       not-verified       ok                 ok                 ok                  ok                  ok                 consignment-ended consignment-ended
print-notice         consignment-unknown not-approved       not-verified       same-occasion      same-occasion      same-occasion       ok                  same-occasion      consignment-ended consignment-ended
end-printing         consignment-unknown outcome-unasked    outcome-unasked    outcome-unasked    outcome-unasked    outcome-unasked     outcome-unasked     outcome-unasked    consignment-ended outcome-unasked
store                consignment-unknown not-here           not-here           ok                 ok                 not-here            not-here            ok                 consignment-ended consignment-ended
hand-over            consignment-unknown not-approved       wrong-medium       ok                 ok                 not-the-holder      wrong-medium        wrong-medium       consignment-ended consignment-ended
hand-over-notice     consignment-unknown not-approved       notice-not-printed notice-not-printed notice-not-printed same-occasion       notice-not-printed  not-here           consignment-ended consignment-ended
receipt-arrives      consignment-unknown wrong-medium       wrong-medium       not-in-transit     not-in-transit     ok                  ok                  ok                 consignment-ended consignment-ended
opening-arrives      consignment-unknown not-received       not-received       not-received       not-received       not-received        ok                  ok                 consignment-ended consignment-ended
erasure-arrives      consignment-unknown ok                 ok                 ok                 ok                 ok                  ok                  ok                 consignment-ended consignment-ended
check-erasure        consignment-unknown erasure-missing    erasure-missing    erasure-missing    erasure-missing    erasure-missing     erasure-missing     erasure-missing    consignment-ended consignment-ended
accept-erasure       consignment-unknown erasure-missing    erasure-missing    erasure-missing    erasure-missing    erasure-missing     erasure-missing     erasure-missing    consignment-ended consignment-ended
send-erasure-back    consignment-unknown erasure-missing    erasure-missing    erasure-missing    erasure-missing    erasure-missing     erasure-missing     erasure-missing    consignment-ended consignment-ended
take-back            consignment-unknown wrong-medium       wrong-medium       wrong-medium       wrong-medium       ok                  ok                  wrong-medium       consignment-ended consignment-ended
take-notice-back     consignment-unknown notice-not-out     notice-not-out     notice-not-out     notice-not-out     notice-not-out      notice-not-out      notice-not-out     consignment-ended consignment-ended
destroy              consignment-unknown wrong-medium       wrong-medium       ok                 ok                 not-here            not-here            ok                 consignment-ended ok
destroy-password     consignment-unknown ok                 ok                 ok                 ok                 ok                  ok                  ok                 consignment-ended consignment-ended
open                 consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         wrong-side          wrong-side          wrong-side         consignment-ended consignment-ended
report-erasure       consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         wrong-side          wrong-side          wrong-side         consignment-ended consignment-ended
open-incident        consignment-unknown ok                 ok                 ok                 ok                 ok                  ok                  ok                 ok                ok
close-incident       consignment-unknown incident-unknown   incident-unknown   incident-unknown   incident-unknown   incident-unknown    incident-unknown    incident-unknown   incident-unknown  incident-unknown
void                 consignment-unknown ok                 ok                 ok                 ok                 already-handed-over already-handed-over already-handed-over consignment-ended consignment-ended
close                consignment-unknown not-complete       not-complete       not-complete       not-complete       not-complete        not-complete        ok                 consignment-ended consignment-ended
";

#[test]
fn what_may_follow_what_at_the_sender() {
    let deeds = [
        ("seal", LIST.sealed()),
        ("approve", LIST.approved()),
        ("begin-writing", LIST.begun(M2)),
        ("end-writing", LIST.written(M1)),
        ("print-slip", LIST.printing(Document::Slip)),
        ("print-notice", LIST.printing(Document::Notice)),
        ("end-printing", LIST.printed(Document::Notice)),
        ("store", LIST.stored(Carried::Media)),
        ("hand-over", LIST.handed(&[M1], CLERK, COURIER)),
        ("hand-over-notice", LIST.notice_handed(CLERK, COURIER)),
        ("receipt-arrives", LIST.receipt_arrived(Carried::Media, &[M1])),
        ("opening-arrives", LIST.opening_arrived(COPY)),
        ("erasure-arrives", LIST.erasure_arrived(REPORT)),
        ("check-erasure", LIST.erasure_checked(REPORT, true)),
        ("accept-erasure", LIST.erasure_accepted(REPORT)),
        ("send-erasure-back", LIST.erasure_sent_back(REPORT)),
        ("take-back", LIST.returned(M1, Verdict::Identical)),
        ("take-notice-back", LIST.notice_returned()),
        ("destroy", LIST.disposed(M1, CHIEF)),
        ("destroy-password", LIST.password_destroyed()),
        ("open", LIST.opening(SECOND_COPY)),
        ("report-erasure", LIST.erasure_reported(REPORT)),
        ("open-incident", LIST.incident(Cause::Lost, None, None)),
        ("close-incident", LIST.incident_closed(REPORT)),
        ("void", LIST.voided()),
        ("close", LIST.closed()),
    ];
    holds(SENDER, sender_in, &deeds);
}

const RECIPIENT: &str = "
                     none                expected           received           opened             in-transit         closed
accept-slip          ok                  consignment-exists consignment-exists consignment-exists consignment-exists consignment-ended
accept-further-slip  ok                  ok                 ok                 ok                 ok                 consignment-ended
receive              consignment-unknown ok                 not-in-transit     not-in-transit     same-occasion      consignment-ended
receive-notice       consignment-unknown ok                 ok                 not-in-transit     ok                 consignment-ended
store                consignment-unknown not-here           ok                 ok                 not-here           consignment-ended
open                 consignment-unknown not-received       not-received       ok                 not-received       consignment-ended
end-opening          consignment-unknown outcome-unasked    outcome-unasked    outcome-unasked    outcome-unasked    consignment-ended
fail-opening         consignment-unknown outcome-unasked    outcome-unasked    outcome-unasked    outcome-unasked    consignment-ended
hand-back            consignment-unknown wrong-medium       ok                 ok                 not-the-holder     consignment-ended
hand-notice-back     consignment-unknown notice-not-printed notice-not-printed ok                 not-the-holder     consignment-ended
report-erasure       consignment-unknown not-responsible    not-responsible    not-responsible    not-responsible    consignment-ended
print-report         consignment-unknown ok                 ok                 ok                 ok                 consignment-ended
destroy              consignment-unknown not-here           ok                 ok                 not-here           consignment-ended
close                consignment-unknown not-complete       not-complete       not-complete       not-complete       consignment-ended
return-confirmed     consignment-unknown ok                 ok                 ok                 ok                 ok
report-accepted      consignment-unknown ok                 ok                 ok                 ok                 ok
approve              consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
begin-writing        consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
print-slip           consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
print-notice         consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
receipt-arrives      consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
check-erasure        consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
accept-erasure       consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
take-back            consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
destroy-password     consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
void                 consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
";

#[test]
fn what_may_follow_what_at_the_recipient() {
    let deeds = [
        ("accept-slip", LIST.expected(&[M1])),
        ("accept-further-slip", LIST.expected(&[M2])),
        ("receive", LIST.received(&[M1], HANDLER)),
        ("receive-notice", LIST.notice_received(HANDLER)),
        ("store", LIST.stored(Carried::Media)),
        ("open", LIST.opening(SECOND_COPY)),
        ("end-opening", LIST.opened(SECOND_COPY)),
        ("fail-opening", LIST.opening_failed(COPY)),
        ("hand-back", LIST.handed(&[M1], HANDLER, COURIER)),
        ("hand-notice-back", LIST.notice_handed(HANDLER, COURIER)),
        ("report-erasure", LIST.erasure_reported(REPORT)),
        ("print-report", LIST.printing(Document::ErasureReport)),
        ("destroy", LIST.disposed(M1, MANAGER)),
        ("close", LIST.closed()),
        ("return-confirmed", LIST.return_confirmed(M1)),
        ("report-accepted", LIST.answered(REPORT, true)),
        ("approve", LIST.approved()),
        ("begin-writing", LIST.begun(M2)),
        ("print-slip", LIST.printing(Document::Slip)),
        ("print-notice", LIST.printing(Document::Notice)),
        ("receipt-arrives", LIST.receipt_arrived(Carried::Media, &[M1])),
        ("check-erasure", LIST.erasure_checked(REPORT, true)),
        ("accept-erasure", LIST.erasure_accepted(REPORT)),
        ("take-back", LIST.returned(M1, Verdict::Identical)),
        ("destroy-password", LIST.password_destroyed()),
        ("void", LIST.voided()),
    ];
    holds(RECIPIENT, recipient_in, &deeds);
}
