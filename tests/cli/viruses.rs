//! The virus scan before sealing and after opening, by a real clamd with one signature: EICAR's test file.

use crate::call::entries;
use crate::clamd::{Daemon, eicar};
use crate::hostile;
use crate::road::Stage::*;
use crate::world::{CHIEF, World, in_both_languages};
use ring::rand::SystemRandom;
use serde_json::Value;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::Mutex;
use tewatashi::tools::age;
use tewatashi::tools::package::{self, Password, Sources};
use tewatashi::words::text::Lang;
use tewatashi::words::units::{ContractId, People};

/// Two days before the road's package is sealed.
const FRESH: Option<&str> = Some("10 May 2025");
const SEAL: &str = "seal --contract R7-042 --title 名簿 --people 3 {W}/data/list";
const OPEN: &str = "open {W}/discs/disc.iso --out {W}/work/out --password-file {W}/secret/password";

/// The home's settings name a socket.
fn watched(w: &World, home: &str, socket: &Path, more: &str) {
    w.alter(&format!("{home}/config.toml"), |text| {
        text.extend(format!("\n[antivirus]\nsocket = \"{}\"\n{more}", socket.display()).bytes());
    });
}
fn sealing(w: &World, words: &str) -> String {
    w.clock("2025-05-12T10:00");
    words.to_string()
}
/// What the newest entry says.
fn newest(w: &World, home: &str) -> Value {
    let index = entries(w.path(home).to_str().unwrap()) - 1;
    w.at(home, &format!("ledger show {index}")).does()["act"].clone()
}

#[test]
fn clean_files_are_sealed_and_the_entry_says_by_what_they_were_scanned() {
    let daemon = Daemon::start(FRESH, "");
    in_both_languages(Registered, |w| {
        watched(w, "office", &daemon.socket(), "");
        w.clerk(&sealing(w, SEAL)).ends(0, "viruses-seal-clean").recorded(&["sealed"]);
        let scanned = newest(w, "office")["body"]["viruses"]["scanned"].clone();
        assert!(scanned["engine"].as_str().unwrap().starts_with("ClamAV-"), "{scanned}");
        assert_eq!((&scanned["patterns"], &scanned["made"]), (&27000.into(), &"2025-05-10".into()));
        w.whole();
    });
}

#[test]
fn an_infected_file_is_not_sealed() {
    let daemon = Daemon::start(FRESH, "");
    in_both_languages(Registered, |w| {
        watched(w, "office", &daemon.socket(), "");
        w.write("data/list/添付/連絡.txt", eicar());
        w.clerk(&sealing(w, SEAL)).refused(3, "viruses-seal-infected");
    });
}

#[test]
fn patterns_that_are_too_old_or_have_no_day_are_not_trusted() {
    let (old, undated) = (Daemon::start(Some("30 Apr 2025"), ""), Daemon::start(None, ""));
    in_both_languages(Registered, |w| {
        watched(w, "office", &old.socket(), "max_age_days = 11\n");
        w.clerk(&sealing(w, SEAL)).refused(3, "viruses-seal-old");
        w.alter("office/config.toml", |text| {
            *text = String::from_utf8(text.clone()).unwrap().replace("= 11", "= 12").into_bytes();
        });
        w.clerk(SEAL).does();
    });
    in_both_languages(Registered, |w| {
        watched(w, "office", &undated.socket(), "");
        w.clerk(&sealing(w, SEAL)).refused(3, "viruses-seal-undated");
    });
}

#[test]
fn without_the_scanner_nothing_is_sealed_unless_the_settings_let_it_pass() {
    let nowhere = Path::new("/nonexistent/clamd.ctl");
    in_both_languages(Registered, |w| {
        watched(w, "office", nowhere, "");
        w.clerk(&sealing(w, SEAL)).refused(4, "viruses-seal-absent");
    });
    in_both_languages(Registered, |w| {
        watched(w, "office", nowhere, "required = false\n");
        w.clerk(&sealing(w, SEAL)).ends(0, "viruses-seal-skipped").recorded(&["sealed"]);
        assert_eq!(newest(w, "office")["body"]["viruses"], Value::Null);
    });
}

#[test]
fn another_product_serves_as_long_as_somebody_stands_by_it() {
    in_both_languages(Registered, |w| {
        w.alter("office/config.toml", |text| text.extend(b"\n[antivirus]\n"));
        w.clerk(&sealing(w, SEAL)).refused(3, "viruses-seal-undeclared");
        let due = "declare S5 --ground 全庁の対策ソフト --due 2025-05-31";
        let declared = w.by(CHIEF, due).does();
        w.clerk(SEAL).ends(0, "viruses-seal-declared").recorded(&["sealed"]);
        let leaf = w.office(&format!("ledger show {}", declared["entry"])).does()["leaf"].clone();
        assert_eq!(newest(w, "office")["body"]["viruses"]["declared"], leaf);
        w.clock("2025-06-01T10:00");
        assert_eq!(w.clerk(SEAL).fails()["code"], "virus-check-missing");
        w.by(CHIEF, "declare S5 --ground 全庁の対策ソフト --due 2025-06-30").does();
        w.clerk(SEAL).does();
        w.by(CHIEF, "declare S5 --withdraw --ground 解約").does();
        assert_eq!(w.clerk(SEAL).fails()["code"], "virus-check-missing");
    });
}

#[test]
fn a_file_larger_than_the_scanner_takes_is_not_sealed() {
    let daemon = Daemon::start(FRESH, "StreamMaxLength 1M\n");
    let w = &World::at_stage(Registered, Lang::Ja);
    watched(w, "office", &daemon.socket(), "");
    w.write("data/list/写真.bin", vec![7; 9 << 20]);
    let before = entries(w.path("office").to_str().unwrap());
    let error = w.clerk(&sealing(w, SEAL)).fails();
    assert_eq!((&error["code"], &error["exit"]), (&"scanner-limit".into(), &4.into()));
    assert!(error["message"].as_str().unwrap().contains("写真.bin"));
    assert_eq!(entries(w.path("office").to_str().unwrap()), before);
    w.whole();
}

/// Stands before a scanner. `meanwhile` happens when a connection's first bytes came; they and the rest are carried over
/// only where it says yes.
struct Between {
    folder: tempfile::TempDir,
}

impl Between {
    fn program_and(daemon: &Daemon, meanwhile: impl FnMut(usize) -> bool + Send + 'static) -> Between {
        let folder = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(folder.path().join("clamd.ctl")).unwrap();
        let (daemon, meanwhile) = (daemon.socket(), Mutex::new(meanwhile));
        std::thread::spawn(move || {
            for (number, outside) in listener.incoming().enumerate() {
                let mut outside = outside.unwrap();
                let mut first = [0; 10];
                let count = std::io::Read::read(&mut outside, &mut first).unwrap();
                if !meanwhile.lock().unwrap()(number) {
                    continue;
                }
                let mut inside = UnixStream::connect(&daemon).unwrap();
                std::io::Write::write_all(&mut inside, &first[..count]).unwrap();
                let (mut from, mut to) = (outside.try_clone().unwrap(), inside.try_clone().unwrap());
                std::thread::spawn(move || std::io::copy(&mut from, &mut to));
                let _ = std::io::copy(&mut inside, &mut outside);
                let _ = outside.shutdown(std::net::Shutdown::Both);
            }
        });
        Between { folder }
    }
    fn socket(&self) -> std::path::PathBuf {
        self.folder.path().join("clamd.ctl")
    }
}

#[test]
fn a_file_that_changes_after_its_scan_is_not_sealed() {
    let w = &World::at_stage(Registered, Lang::Ja);
    let daemon = Daemon::start(FRESH, "");
    let path = w.path("data/list/依頼文.txt");
    // Asked for its version, then shown one file; when the second comes, the first is another.
    let between = Between::program_and(&daemon, move |number| {
        if number == 2 {
            let time = path.metadata().unwrap().modified().unwrap();
            let size = path.metadata().unwrap().len() as usize;
            std::fs::write(&path, vec![b'!'; size]).unwrap();
            std::fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
        }
        true
    });
    watched(w, "office", &between.socket(), "");
    let before = entries(w.path("office").to_str().unwrap());
    assert_eq!(w.clerk(&sealing(w, SEAL)).fails()["code"], "package-file-changed");
    assert_eq!(entries(w.path("office").to_str().unwrap()), before);
    w.whole();
}

#[test]
fn a_clean_package_is_opened_and_the_entry_says_by_what_it_was_scanned() {
    let daemon = Daemon::start(FRESH, "");
    in_both_languages(NoticeReceived, |w| {
        watched(w, "contractor", &daemon.socket(), "");
        w.handler(OPEN).ends(0, "viruses-open-clean").recorded(&["open-intended", "opened"]);
        assert_eq!(newest(w, "contractor")["body"]["viruses"]["scanned"]["made"], "2025-05-10");
        let report = w.contractor("audit measures --contract R7-042").does();
        let ticked = report.to_string();
        assert!(ticked.contains("ClamAV-"), "{ticked}");
    });
}

/// A package in which the sender, without a scanner, sealed a virus.
fn infected(w: &World) {
    w.write("data/more/名簿.txt", "架空の名簿です。\n");
    w.write("data/more/連絡.txt", eicar());
    let typed = String::from_utf8(w.read("secret/password")).unwrap();
    let password = Password::parse(typed.trim()).unwrap();
    let head = package::Head {
        control: hostile::NUMBER.parse().unwrap(),
        contract: ContractId([1; 5]),
        title: "名簿".into(),
        people: People(3),
    };
    let request = package::Request {
        sources: &Sources::find(&[w.path("data/more")]).unwrap(),
        target: &w.path("post/infected.age"),
        outboard: &w.path("post/infected.bao"),
        recipients: &age::Recipients::passphrase(password.secret(), package::LOG_N),
        head: &head,
        sha256: false,
        random: &SystemRandom::new(),
    };
    package::seal(&request, &mut |_| {}).unwrap();
    let package = w.read("post/infected.age");
    hostile::arrive(w, &package, "");
}

#[test]
fn an_infected_package_is_on_record_and_leaves_nothing_on_the_disk() {
    let daemon = Daemon::start(Some("20 May 2025"), "");
    in_both_languages(NoticeReceived, |w| {
        infected(w);
        watched(w, "contractor", &daemon.socket(), "");
        let ended = w.handler(hostile::OPEN).ends(3, "viruses-open-infected");
        ended.recorded(&["open-intended", "open-failed"]).no_other_files();
        let act = newest(w, "contractor");
        assert_eq!(act["body"]["cause"], "infected");
        assert_eq!(act["body"]["viruses"]["scanned"]["patterns"], 27000);
        assert!(!act.to_string().contains("連絡") && !act.to_string().contains("EICAR"), "{act}");
        w.contractor(&format!("status {}", hostile::NUMBER)).ends(0, "viruses-open-infected-status");
        w.whole();
    });
}

#[test]
fn a_scanner_that_dies_while_a_package_is_opened_leaves_nothing_open() {
    let w = &World::at_stage(NoticeReceived, Lang::Ja);
    let daemon = Daemon::start(FRESH, "");
    let pid = daemon.pid();
    let between = Between::program_and(&daemon, move |number| {
        if number == 2 {
            std::process::Command::new("kill").args(["-KILL", &pid]).status().unwrap();
        }
        number < 2
    });
    watched(w, "contractor", &between.socket(), "");
    let ended = w.handler(OPEN).ends(4, "");
    assert!(ended.stderr.contains("検査の途中で"), "{}", ended.stderr);
    ended.recorded(&["open-intended", "open-failed"]).no_other_files();
    assert_eq!(newest(w, "contractor")["body"]["cause"], Value::Null);
    w.whole();
}

#[test]
fn nothing_is_decrypted_before_the_scanner_is_known_to_be_there_and_up_to_date() {
    let old = Daemon::start(Some("1 Apr 2025"), "");
    in_both_languages(NoticeReceived, |w| {
        watched(w, "contractor", Path::new("/nonexistent/clamd.ctl"), "");
        w.handler(OPEN).refused(4, "viruses-open-absent");
    });
    in_both_languages(NoticeReceived, |w| {
        watched(w, "contractor", &old.socket(), "");
        w.handler(OPEN).refused(3, "viruses-open-old");
    });
}

#[test]
fn settings_that_would_send_files_over_a_network_are_refused() {
    in_both_languages(Registered, |w| {
        watched(w, "office", Path::new("tcp://192.0.2.7:3310"), "");
        w.clerk(&sealing(w, SEAL)).ends(2, "viruses-settings").no_other_files();
    });
}
