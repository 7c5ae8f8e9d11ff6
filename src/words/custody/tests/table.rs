//! States × deeds: what may follow what, at the sender and at the recipient. `ok`, or the code of the refusal.

use super::channels::{PAPER, SERVER};
use super::deeds::*;
use super::scenario::*;
use crate::words::act::{Act, Deed};
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
        "recalled" => {
            let mut office = office.has_delivered(&[M1]);
            office.does(LIST.recalled());
            office
        }
        "found" => {
            let mut office = office.has_delivered(&[M1]).has_lost(LIST.medium_is(Cause::Lost, M1));
            office.does(LIST.medium_is(Cause::Found, M1));
            office
        }
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
        "recalled" => {
            let mut contractor = contractor.has_opened(&[M1]);
            contractor.takes_in("05-14 14:30", LIST.recall_arrived(CHIEF));
            contractor
        }
        "found" => {
            let mut contractor = contractor.has_opened(&[M1]).has_lost(LIST.medium_is(Cause::Lost, M1));
            contractor.does(LIST.medium_is(Cause::Found, M1));
            contractor
        }
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

/// A side's table: its states, and for each deed a word a state.
struct Table {
    states: Vec<&'static str>,
    lines: Vec<(&'static str, Vec<&'static str>)>,
}

impl Table {
    fn of(text: &'static str) -> Table {
        let mut lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        let states = lines.find(|line| !line.is_empty()).unwrap();
        let lines = lines.filter_map(|line| line.split_first().map(|(name, words)| (*name, words.to_vec())));
        Table { states, lines: lines.collect() }
    }
    /// The same as the rules answer.
    fn found(&self, home: fn(&str) -> Home, deeds: &[(&'static str, Deed)]) -> Table {
        let homes: Vec<Home> = self.states.iter().map(|state| home(state)).collect();
        let answers = |deed: &Deed| homes.iter().map(|home| answer(home, deed)).collect();
        let lines = deeds.iter().map(|(name, deed)| (*name, answers(deed))).collect();
        Table { states: self.states.clone(), lines }
    }
    /// As text, in columns.
    fn text(&self) -> String {
        let head = ("", self.states.clone());
        let lines: Vec<_> = std::iter::once(&head).chain(&self.lines).collect();
        let width = |at: usize| lines.iter().map(|(_, words)| words[at].len()).max().unwrap_or(0);
        let first = lines.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        let mut text = String::new();
        for (name, words) in &lines {
            text.push_str(&format!("{name:first$}"));
            let cells = words.iter().enumerate().map(|(at, word)| format!(" {word:0$}", width(at)));
            text.push_str(cells.collect::<String>().trim_end());
            text.push('\n');
        }
        text
    }
    /// As Markdown: what is done at this side, and in a sentence what never is.
    fn markdown(&self) -> String {
        let never = |words: &[&str]| words.iter().all(|word| is_outside(word) || *word == "wrong-side");
        let mut text = format!("| | {} |\n", self.states.join(" | "));
        text += &format!("|---|{}\n", "---|".repeat(self.states.len()));
        let cell = |word: &&str| match *word {
            "ok" => "**yes**".to_string(),
            outside if is_outside(outside) => "–".to_string(),
            code => code.to_string(),
        };
        for (name, words) in self.lines.iter().filter(|(_, words)| !never(words)) {
            text += &format!("| {name} | {} |\n", words.iter().map(cell).collect::<Vec<_>>().join(" | "));
        }
        let other_side: Vec<&str> =
            self.lines.iter().filter(|(_, words)| never(words)).map(|(name, _)| *name).collect();
        match other_side.is_empty() {
            true => text,
            false => text + &format!("\nOnly at the other side (`wrong-side`): {}.\n", other_side.join(", ")),
        }
    }
}

/// What the rules say about a deed. What is struck is the newest fact about hands or places.
fn answer(home: &Home, deed: &Deed) -> &'static str {
    let act = home.act(deed.clone(), home.now, None);
    let number = home.about.number();
    let facts = home.book.standing(&number).filter(|event| event.act.deed.tells_of_hands_or_places());
    let newest = facts.max_by_key(|event| event.index).map(|event| event.leaf);
    let corrects = newest.filter(|_| matches!(deed, Deed::Struck { .. }));
    home.verdict(&Act { corrects, ..act }).unwrap_or("ok")
}

/// There is no such consignment yet, or not any more.
fn is_outside(code: &str) -> bool {
    ["consignment-unknown", "consignment-ended"].contains(&code)
}

#[track_caller]
pub fn holds(written: &'static str, home: fn(&str) -> Home, deeds: &[(&'static str, Deed)]) {
    let table = Table::of(written);
    let found = table.found(home, deeds).text();
    assert!(table.text() == found, "the rules answer otherwise than the table says:\n{found}");
}

const SENDER: &str = "
                  none                sealed             approved           verified           stored             in-transit          received            recalled            found               checked             closed             voided
seal              ok                  consignment-exists consignment-exists consignment-exists consignment-exists consignment-exists  consignment-exists  consignment-exists  consignment-exists  consignment-exists  consignment-ended  consignment-ended
approve           consignment-unknown four-eyes          already-approved   already-approved   already-approved   already-approved    already-approved    already-approved    already-approved    already-approved    consignment-ended  consignment-ended
begin-writing     consignment-unknown not-approved       ok                 ok                 ok                 ok                  ok                  recalled            ok                  ok                  consignment-ended  consignment-ended
end-writing       consignment-unknown outcome-unasked    outcome-unasked    outcome-unasked    outcome-unasked    outcome-unasked     outcome-unasked     outcome-unasked     outcome-unasked     outcome-unasked     consignment-ended  outcome-unasked
print-slip        consignment-unknown not-approved       not-verified       ok                 ok                 ok                  ok                  recalled            ok                  ok                  consignment-ended  consignment-ended
print-notice      consignment-unknown not-approved       not-verified       same-occasion      same-occasion      same-occasion       ok                  recalled            same-occasion       same-occasion       consignment-ended  consignment-ended
end-printing      consignment-unknown outcome-unasked    outcome-unasked    outcome-unasked    outcome-unasked    outcome-unasked     outcome-unasked     outcome-unasked     outcome-unasked     outcome-unasked     consignment-ended  outcome-unasked
store             consignment-unknown not-here           not-here           ok                 ok                 not-here            not-here            not-here            not-here            ok                  consignment-ended  consignment-ended
hand-over         consignment-unknown not-approved       wrong-medium       ok                 ok                 not-the-holder      wrong-medium        wrong-medium        wrong-medium        wrong-medium        consignment-ended  consignment-ended
hand-over-notice  consignment-unknown not-approved       notice-not-printed notice-not-printed notice-not-printed same-occasion       notice-not-printed  notice-not-printed  notice-not-printed  not-here            consignment-ended  consignment-ended
receipt-arrives   consignment-unknown wrong-medium       wrong-medium       not-in-transit     not-in-transit     ok                  ok                  ok                  ok                  ok                  consignment-ended  consignment-ended
opening-arrives   consignment-unknown not-received       not-received       not-received       not-received       not-received        ok                  ok                  ok                  ok                  consignment-ended  consignment-ended
erasure-arrives   consignment-unknown ok                 ok                 ok                 ok                 ok                  ok                  ok                  ok                  ok                  consignment-ended  consignment-ended
check-erasure     consignment-unknown erasure-missing    erasure-missing    erasure-missing    erasure-missing    erasure-missing     erasure-missing     erasure-missing     erasure-missing     erasure-missing     consignment-ended  consignment-ended
accept-erasure    consignment-unknown erasure-missing    erasure-missing    erasure-missing    erasure-missing    erasure-missing     erasure-missing     erasure-missing     erasure-missing     erasure-missing     consignment-ended  consignment-ended
send-erasure-back consignment-unknown erasure-missing    erasure-missing    erasure-missing    erasure-missing    erasure-missing     erasure-missing     erasure-missing     erasure-missing     erasure-missing     consignment-ended  consignment-ended
take-back         consignment-unknown wrong-medium       wrong-medium       wrong-medium       wrong-medium       ok                  ok                  ok                  ok                  wrong-medium        consignment-ended  consignment-ended
take-notice-back  consignment-unknown notice-not-out     notice-not-out     notice-not-out     notice-not-out     notice-not-out      notice-not-out      notice-not-out      notice-not-out      notice-not-out      consignment-ended  consignment-ended
destroy           consignment-unknown wrong-medium       wrong-medium       ok                 ok                 not-here            not-here            not-here            not-here            ok                  consignment-ended  ok
destroy-password  consignment-unknown not-complete       not-complete       not-complete       not-complete       not-complete        not-complete        ok                  not-complete        ok                  consignment-ended  consignment-ended
open              consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         wrong-side          wrong-side          wrong-side          wrong-side          wrong-side          consignment-ended  consignment-ended
report-erasure    consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         wrong-side          wrong-side          wrong-side          wrong-side          wrong-side          consignment-ended  consignment-ended
open-incident     consignment-unknown ok                 ok                 ok                 ok                 ok                  ok                  ok                  ok                  ok                  ok                 ok
find              consignment-unknown wrong-medium       wrong-medium       not-lost           not-lost           not-lost            not-lost            not-lost            not-lost            not-lost            not-lost           not-lost
note-incident     consignment-unknown incident-unknown   incident-unknown   incident-unknown   incident-unknown   incident-unknown    incident-unknown    incident-unknown    incident-unknown    incident-unknown    incident-unknown   incident-unknown
report-incident   consignment-unknown incident-unknown   incident-unknown   incident-unknown   incident-unknown   incident-unknown    incident-unknown    incident-unknown    incident-unknown    incident-unknown    incident-unknown   incident-unknown
close-incident    consignment-unknown incident-unknown   incident-unknown   incident-unknown   incident-unknown   incident-unknown    incident-unknown    incident-unknown    incident-unknown    incident-unknown    incident-unknown   incident-unknown
recall            consignment-unknown nothing-to-recall  nothing-to-recall  nothing-to-recall  nothing-to-recall  ok                  ok                  already-recalled    ok                  nothing-to-recall   consignment-ended  consignment-ended
recall-arrives    consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         wrong-side          wrong-side          wrong-side          wrong-side          wrong-side          consignment-ended  consignment-ended
strike            not-correctable     not-correctable    not-correctable    not-correctable    ok                 ok                  ok                  ok                  ok                  ok                  consignment-ended  not-correctable
confirm           consignment-unknown nothing-to-confirm nothing-to-confirm nothing-to-confirm nothing-to-confirm nothing-to-confirm  nothing-to-confirm  nothing-to-confirm  nothing-to-confirm  nothing-to-confirm  nothing-to-confirm nothing-to-confirm
void              consignment-unknown ok                 ok                 ok                 ok                 already-handed-over already-handed-over already-handed-over already-handed-over already-handed-over consignment-ended  consignment-ended
close             consignment-unknown not-complete       not-complete       not-complete       not-complete       not-complete        not-complete        not-complete        not-complete        ok                  consignment-ended  consignment-ended
";

#[test]
fn what_may_follow_what_at_the_sender() {
    holds(SENDER, sender_in, &deeds_at_the_sender());
}

fn deeds_at_the_sender() -> Vec<(&'static str, Deed)> {
    vec![
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
        ("open-incident", LIST.incident(Cause::Damaged, None, None)),
        ("find", LIST.medium_is(Cause::Found, M1)),
        ("note-incident", LIST.incident_noted(REPORT, false)),
        ("report-incident", LIST.incident_reported(REPORT, ReportStage::Final, ReportTo::Commission)),
        ("close-incident", LIST.incident_closed(REPORT)),
        ("recall", LIST.recalled()),
        ("recall-arrives", LIST.recall_arrived(CHIEF)),
        ("strike", LIST.struck()),
        ("confirm", LIST.seconded(REPORT)),
        ("void", LIST.voided()),
        ("close", LIST.closed()),
    ]
}

const RECIPIENT: &str = "
                    none                expected           received           opened             recalled           found              in-transit         closed
accept-slip         ok                  consignment-exists consignment-exists consignment-exists consignment-exists consignment-exists consignment-exists consignment-ended
accept-further-slip ok                  ok                 ok                 ok                 ok                 ok                 ok                 consignment-ended
receive             consignment-unknown ok                 not-in-transit     not-in-transit     not-in-transit     ok                 same-occasion      consignment-ended
receive-notice      consignment-unknown ok                 ok                 not-in-transit     not-in-transit     not-in-transit     ok                 consignment-ended
store               consignment-unknown not-here           ok                 ok                 ok                 not-here           not-here           consignment-ended
open                consignment-unknown not-received       not-received       ok                 recalled           not-received       not-received       consignment-ended
end-opening         consignment-unknown outcome-unasked    outcome-unasked    outcome-unasked    outcome-unasked    outcome-unasked    outcome-unasked    consignment-ended
fail-opening        consignment-unknown outcome-unasked    outcome-unasked    outcome-unasked    outcome-unasked    outcome-unasked    outcome-unasked    consignment-ended
hand-back           consignment-unknown wrong-medium       ok                 ok                 ok                 wrong-medium       not-the-holder     consignment-ended
hand-notice-back    consignment-unknown notice-not-printed notice-not-printed ok                 ok                 ok                 not-the-holder     consignment-ended
report-erasure      consignment-unknown not-responsible    not-responsible    not-responsible    not-responsible    not-responsible    not-responsible    consignment-ended
print-report        consignment-unknown ok                 ok                 ok                 ok                 ok                 ok                 consignment-ended
print-receipt       consignment-unknown ok                 ok                 ok                 ok                 ok                 ok                 consignment-ended
destroy             consignment-unknown not-here           ok                 ok                 ok                 not-here           not-here           consignment-ended
open-incident       consignment-unknown ok                 ok                 ok                 ok                 ok                 ok                 ok
find                consignment-unknown not-lost           not-lost           not-lost           not-lost           not-lost           not-lost           not-lost
recall-arrives      consignment-unknown ok                 ok                 ok                 ok                 ok                 ok                 consignment-ended
strike              not-correctable     not-correctable    not-correctable    not-correctable    not-correctable    not-correctable    ok                 consignment-ended
confirm             consignment-unknown nothing-to-confirm nothing-to-confirm nothing-to-confirm nothing-to-confirm nothing-to-confirm nothing-to-confirm nothing-to-confirm
close               consignment-unknown not-complete       not-complete       not-complete       not-complete       not-complete       not-complete       consignment-ended
return-confirmed    consignment-unknown ok                 ok                 ok                 ok                 ok                 ok                 ok
report-accepted     consignment-unknown ok                 ok                 ok                 ok                 ok                 ok                 ok
recall              consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
approve             consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
begin-writing       consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
print-slip          consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
print-notice        consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
receipt-arrives     consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
check-erasure       consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
accept-erasure      consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
take-back           consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
destroy-password    consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
void                consignment-unknown wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         wrong-side         consignment-ended
";

#[test]
fn what_may_follow_what_at_the_recipient() {
    holds(RECIPIENT, recipient_in, &deeds_at_the_recipient());
}

fn deeds_at_the_recipient() -> Vec<(&'static str, Deed)> {
    vec![
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
        ("print-receipt", LIST.printing(Document::Receipt)),
        ("destroy", LIST.disposed(M1, MANAGER)),
        ("open-incident", LIST.incident(Cause::Damaged, None, None)),
        ("find", LIST.medium_is(Cause::Found, M1)),
        ("recall-arrives", LIST.recall_arrived(CHIEF)),
        ("strike", LIST.struck()),
        ("confirm", LIST.seconded(REPORT)),
        ("close", LIST.closed()),
        ("return-confirmed", LIST.return_confirmed(M1)),
        ("report-accepted", LIST.answered(REPORT, true)),
        ("recall", LIST.recalled()),
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
    ]
}

const BEGIN: &str = "<!-- what may follow what: written by `SNAPSHOTS=overwrite cargo test --lib custody::tests::table` -->\n";
const END: &str = "<!-- end of what may follow what -->\n";

/// The tables in ARCHITECTURE.md are these tables.
#[test]
fn the_handbook_shows_these_tables() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).expect("ARCHITECTURE.md has the first mark");
    let (_, after) = rest.split_once(END).expect("ARCHITECTURE.md has the second mark");
    let tables = [
        ("At the sender", SENDER),
        ("At the recipient", RECIPIENT),
        ("A bundle of paper, at the sender", PAPER),
        ("Through the LGWAN-ASP service, at the sender", SERVER),
    ];
    let shown = tables.map(|(title, table)| format!("\n#### {title}\n\n{}", Table::of(table).markdown()));
    let tables = shown.concat() + "\n";
    let wanted = format!("{before}{BEGIN}{tables}{END}{after}");
    if std::env::var("SNAPSHOTS").is_ok_and(|action| action == "overwrite") {
        std::fs::write(&path, &wanted).unwrap();
    }
    assert!(text == wanted, "ARCHITECTURE.md shows other tables; run with SNAPSHOTS=overwrite");
}
