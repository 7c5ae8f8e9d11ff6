//! Captured machines, and what is said of them.

use super::*;
use crate::tools::config::AntivirusSection;
use crate::tools::config::access::Wrong;
use crate::tools::machine::condition::{Condition, Drive, Swap};
use crate::words::error::Error;
use crate::words::text::{Lang, exists};

const NOW: &str = "2026-04-01T09:00:00+09:00";

fn stamp(text: &str) -> Stamp {
    text.parse().unwrap()
}

/// A machine as an office should have it, with a home at work.
fn good() -> Facts {
    Facts {
        now: stamp(NOW),
        machine: Condition {
            core_pattern: Some("core".into()),
            umask: Some(0o077),
            drives: vec![Drive { name: "sr0".into(), kind: DriveKind::Optical, model: "BD-RE".into() }],
            ..Condition::default()
        },
        core_limit: Some(0),
        clock: ClockSetting::Synchronised,
        scanner: Scanner::Answers("ClamAV 1.0.7/27300/Tue Jun 11 08:24:00 2024".into()),
        antivirus: None,
        printers: vec!["room3".into()],
        preloaded: None,
        xorriso: Ok("1.5.4".into()),
        fonts: vec![],
        home: HomeFacts {
            path: "/var/lib/tewatashi".into(),
            there: true,
            config: Ok(()),
            group: None,
            wrongs: Ok(vec![]),
            room: Some(Bytes(100 << 30)),
            kept: Kept::Encrypted,
            ledger: Ok(LedgerFacts {
                size: 12,
                newest: Some(stamp("2026-03-31T17:00:00+09:00")),
                damage: vec![],
                checkpoint: Ok(12),
                memory: Ok(Some(12)),
                locked: false,
            }),
        },
    }
}

/// What is said of the good machine with this changed, leaving out what is fine or merely worth knowing.
fn said(change: impl FnOnce(&mut Facts)) -> Vec<(&'static str, Verdict)> {
    let mut facts = good();
    change(&mut facts);
    let findings = all(&facts).into_iter().filter(|finding| finding.verdict > Note);
    findings.map(|finding| (finding.says, finding.verdict)).collect()
}

#[test]
fn a_good_machine_gives_nothing_to_mend() {
    assert_eq!(said(|_| ()), []);
}

#[test]
fn what_the_work_needs_is_a_fault_when_it_is_missing() {
    assert_eq!(said(|f| f.xorriso = Err("xorriso-missing")), [("fit-xorriso-missing", Fault)]);
    assert_eq!(said(|f| f.xorriso = Err("xorriso-failed")), [("fit-xorriso-fails", Fault)]);
    assert_eq!(said(|f| f.home.room = Some(Bytes(1 << 20))), [("fit-room-none", Fault)]);
    let config = || Err(Error::usage("config-wrong").with("cause", "zone"));
    assert_eq!(said(|f| f.home.config = config()), [("fit-home-settings", Fault)]);
    let unreadable = |f: &mut Facts| f.home.ledger = Err(Error::storage("ledger-damaged"));
    assert_eq!(said(unreadable), [("fit-ledger-unreadable", Fault)]);
}

#[test]
fn each_missing_font_is_named_and_each_package_once() {
    let mut facts = good();
    facts.fonts = vec![("A.ttf", "fonts-a"), ("B.ttf", "fonts-a"), ("C.ttc", "fonts-c")];
    let finding = fonts(&facts);
    assert_eq!(finding.verdict, Fault);
    assert_eq!(
        finding.facts,
        [("files", "A.ttf, B.ttf, C.ttc".to_string()), ("packages", "fonts-a fonts-c".to_string())]
    );
}

#[test]
fn before_there_is_a_home_only_its_absence_is_said() {
    let nothing = |f: &mut Facts| {
        f.home.there = false;
        f.home.config = Err(Error::usage("home-missing"));
        f.home.wrongs = Err(Error::usage("file-missing"));
        f.home.ledger = Err(Error::usage("ledger-missing"));
    };
    assert_eq!(said(nothing), [("fit-home-none", Warning)]);
}

#[test]
fn a_home_that_others_can_reach_is_a_fault_with_the_mode_to_set() {
    let wrong = |other_group| Wrong { path: "/h/keys".into(), mode: 0o755, wanted: 0o700, other_group };
    assert_eq!(said(|f| f.home.wrongs = Ok(vec![wrong(false)])), [("fit-access-wide", Fault)]);
    assert_eq!(said(|f| f.home.wrongs = Ok(vec![wrong(true)])), [("fit-access-other-group", Fault)]);
    let unknown = Error::usage("group-unknown").with("group", "tewatashi");
    assert_eq!(said(|f| f.home.wrongs = Err(unknown)), [("fit-access-group", Fault)]);
    let mut facts = good();
    facts.home.wrongs = Ok(vec![wrong(false)]);
    let finding = access(&facts.home);
    assert!(finding.facts.contains(&("named", "/h/keys (0755)".into())), "{finding:?}");
    assert!(finding.facts.contains(&("wanted", "0700".into())), "{finding:?}");
}

#[test]
fn a_clock_behind_the_newest_entry_is_a_fault_and_a_little_behind_is_not() {
    let newest = |text: &str| {
        let newest = Some(stamp(text));
        said(move |f| f.home.ledger.as_mut().unwrap().newest = newest)
    };
    assert_eq!(newest("2026-04-01T09:04:00+09:00"), []);
    assert_eq!(newest("2026-04-01T09:06:00+09:00"), [("fit-clock-behind", Fault)]);
    assert_eq!(said(|f| f.now = stamp("1970-01-01T09:00:00+09:00")), [("fit-clock-old", Fault)]);
}

#[test]
fn a_clock_that_nothing_sets_is_a_warning_and_one_that_cannot_be_asked_is_not() {
    assert_eq!(said(|f| f.clock = ClockSetting::Not), [("fit-clock-unset", Warning)]);
    assert_eq!(said(|f| f.clock = ClockSetting::Unknown), []);
}

#[test]
fn a_damaged_file_and_a_checkpoint_of_another_key_are_faults() {
    let damaged = |f: &mut Facts| f.home.ledger.as_mut().unwrap().damage = vec!["row 3".into()];
    assert_eq!(said(damaged), [("fit-ledger-damaged", Fault)]);
    let forged = Error::verification("note-unsigned");
    let wrong = |f: &mut Facts| f.home.ledger.as_mut().unwrap().checkpoint = Err(forged);
    assert_eq!(said(wrong), [("fit-checkpoint-wrong", Fault)]);
}

#[test]
fn a_database_older_than_what_was_signed_is_a_fault_and_one_commit_ahead_is_not() {
    let with = |memory| said(move |f| f.home.ledger.as_mut().unwrap().memory = memory);
    assert_eq!(with(Ok(Some(11))), []);
    assert_eq!(with(Ok(None)), [("fit-memory-missing", Warning)]);
    assert_eq!(with(Err(Error::verification("ledger-rolled-back"))), [("fit-memory-rolled-back", Fault)]);
    assert_eq!(with(Err(Error::verification("note-unsigned"))), [("fit-memory-wrong", Fault)]);
    let locked = |f: &mut Facts| f.home.ledger.as_mut().unwrap().locked = true;
    assert_eq!(said(locked), [("fit-memory-locked", Fault)]);
}

#[test]
fn secrets_that_could_reach_a_disk_are_warnings() {
    let swap = |kept| Swap { path: "/dev/sda3".into(), kept };
    let with = |kepts: &[Kept]| {
        let swaps = kepts.iter().map(|kept| swap(*kept)).collect();
        said(move |f| f.machine.swaps = swaps)
    };
    assert_eq!(with(&[Kept::Encrypted, Kept::Memory]), []);
    assert_eq!(with(&[Kept::Encrypted, Kept::Plain]), [("fit-swap-plain", Warning)]);
    assert_eq!(with(&[Kept::Unknown]), [("fit-swap-unknown", Warning)]);
    let hibernating = |kept| {
        said(move |f| {
            f.machine.hibernates = true;
            f.machine.swaps = vec![swap(kept)];
        })
    };
    assert_eq!(hibernating(Kept::Encrypted), []);
    assert_eq!(hibernating(Kept::Plain), [("fit-swap-plain", Warning), ("fit-hibernation-plain", Warning)]);
    assert_eq!(said(|f| f.home.kept = Kept::Plain), [("fit-volume-plain", Warning)]);
    assert_eq!(said(|f| f.home.kept = Kept::Unknown), [("fit-volume-unknown", Warning)]);
}

#[test]
fn a_core_dump_through_a_pipe_ignores_the_limit() {
    assert_eq!(said(|f| f.core_limit = None), [("fit-core-on", Warning)]);
    let piped = |f: &mut Facts| f.machine.core_pattern = Some("|/usr/lib/systemd/systemd-coredump".into());
    assert_eq!(said(piped), [("fit-core-piped", Warning)]);
}

#[test]
fn the_rest_is_a_warning_or_only_worth_knowing() {
    assert_eq!(said(|f| f.machine.umask = Some(0o022)), [("fit-umask-wide", Warning)]);
    assert_eq!(said(|f| f.machine.umask = Some(0o007)), []);
    assert_eq!(said(|f| f.machine.umask = None), [("fit-umask-wide", Warning)]);
    let preloaded = |library: &str| {
        let library = Some(library.to_string());
        said(move |f| f.preloaded = library)
    };
    assert_eq!(preloaded("/usr/lib/faketime/libfaketime.so.1"), [("fit-preloaded-clock", Warning)]);
    assert_eq!(preloaded("/opt/spy.so"), [("fit-preloaded-other", Warning)]);
    assert_eq!(said(|f| f.scanner = Scanner::None), [("fit-scanner-none", Warning)]);
    assert_eq!(said(|f| f.scanner = Scanner::Silent("/x".into())), [("fit-scanner-silent", Warning)]);
    let asked = |days: u16, required: bool| {
        Some(AntivirusSection { socket: Some("/x".into()), max_age_days: days, required })
    };
    assert_eq!(said(|f| f.antivirus = asked(1000, true)), []);
    assert_eq!(said(|f| f.antivirus = asked(7, false)), [("fit-scanner-old", Fault)]);
    let silent = |required: bool| {
        said(move |f| (f.scanner, f.antivirus) = (Scanner::Silent("/x".into()), asked(7, required)))
    };
    assert_eq!(silent(true), [("fit-scanner-silent", Fault)]);
    assert_eq!(silent(false), [("fit-scanner-silent", Warning)]);
    assert_eq!(said(|f| f.printers.clear()), []);
    assert_eq!(said(|f| f.machine.drives.clear()), []);
    assert_eq!(said(|f| f.home.room = Some(Bytes(1 << 30))), [("fit-room-little", Warning)]);
}

/// Every message that a finding may need, whichever machine it is.
#[test]
fn whatever_is_to_be_mended_says_how() {
    let code = include_str!("../judge.rs");
    let of = |verdict: &str| -> Vec<&str> {
        let mark = format!("{verdict}, \"");
        let behind = code.match_indices(mark.as_str()).map(|(at, mark)| &code[at + mark.len()..]);
        let ids = behind.filter_map(|rest| rest.split('"').next());
        ids.filter(|id| id.starts_with("fit-")).collect()
    };
    let to_mend = [of("Warning"), of("Fault")].concat();
    assert!(to_mend.len() > 20, "{to_mend:?}");
    for id in to_mend {
        for lang in [Lang::Ja, Lang::En] {
            assert!(exists(lang, &format!("{id}.next")), "{id}.next is missing");
        }
    }
    for id in [of("Fine"), of("Note")].concat() {
        assert!(!exists(Lang::En, &format!("{id}.next")), "{id}.next is never said");
    }
}
