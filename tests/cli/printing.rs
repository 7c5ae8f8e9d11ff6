//! Documents that go to a printer, by a real one's software: Debian's ippeveprinter.

use crate::printer::PrintingMachine;
use crate::road::{Stage::*, password_on};
use crate::world::{World, in_both_languages};
use ring::digest::{SHA256, digest};
use serde_json::Value;
use std::process::Command;
use tewatashi::tools::scan;
use tewatashi::words::text::Lang;
use tewatashi::words::units::hex;

fn configure(w: &World, machine: &PrintingMachine, certificate: &str) {
    let (open, closed) = (machine.address("ipp"), machine.address("ipps"));
    let section = format!(
        "\n[printing]\ndefault = \"desk\"\nnotices = \"safe\"\nwait_seconds = 20\n\
         [printing.printers.desk]\naddress = \"{open}\"\n\
         [printing.printers.safe]\naddress = \"{closed}\"\n{certificate}\n\
         [printing.printers.queue]\naddress = \"ipps://localhost/printers/desk\"\n\
         [printing.printers.gone]\naddress = \"ipp://localhost:9/ipp/print\"\n"
    );
    w.alter("office/config.toml", |bytes| bytes.extend(section.as_bytes()));
}

/// The newest entry about paper, as it stands in the ledger.
fn newest(w: &World) -> Value {
    let listed = w.office("ledger list --kind paper-issued --limit 1000").does();
    let index = listed["entries"].as_array().unwrap().last().unwrap()["index"].clone();
    w.office(&format!("ledger show {index}")).does()["act"]["body"].clone()
}

#[test]
fn a_slip_comes_out_of_the_printer_and_the_ledger_knows_which_job_it_was() {
    let machine = PrintingMachine::start();
    in_both_languages(Written, |w| {
        configure(w, &machine, "");
        w.clerk("slip SHJ-R7-0001 --print --copies 2")
            .ends(0, "printing-slip")
            .recorded(&["paper-intended", "paper-issued"])
            .new_files(&[]);
        let act = newest(w);
        assert_eq!(act["issued"], true, "{act}");
        assert_eq!(
            (&act["printed"]["printer"], &act["printed"]["copies"]),
            (&"desk".into(), &2.into()),
            "{act}"
        );
        assert!(act["printed"]["job"].as_u64().is_some(), "{act}");
        let asked = machine.attributes();
        for line in ["IPP_COPIES=2", "IPP_MEDIA=iso_a4_210x297mm", "IPP_JOB_NAME=SHJ-R7-0001"] {
            assert!(asked.lines().any(|found| found == line), "{line}: {asked}");
        }
        // What lies in the tray is the slip itself.
        let digits = scan::read_file(&machine.sheet()).unwrap().remove(0);
        let slip = w.office("scan").and(&[&digits]).does();
        assert_eq!((&slip["consignment"], &slip["outdated"]), (&"SHJ-R7-0001".into(), &false.into()));
    });
}

#[test]
fn what_goes_wrong_at_the_printer_is_told_and_recorded() {
    let machine = PrintingMachine::start();
    in_both_languages(Written, |w| {
        configure(w, &machine, "");
        for (mood, golden) in [("jam", "printing-aborted"), ("empty", "printing-out-of-paper")] {
            machine.mood(mood);
            w.clerk("slip SHJ-R7-0001 --print=desk")
                .ends(4, golden)
                .recorded(&["paper-intended", "paper-issued"])
                .new_files(&[]);
            let act = newest(w);
            assert_eq!(act["issued"], false, "{mood}: {act}");
            assert!(act["printed"]["job"].as_u64().is_some(), "{mood}: {act}");
        }
        machine.mood("");
        w.clerk("slip SHJ-R7-0001 --print=gone").ends(4, "printing-unreachable");
        assert!(newest(w)["printed"].get("job").is_none());
        w.clerk("slip SHJ-R7-0001 --print=queue").ends(4, "");
        w.clerk("slip SHJ-R7-0001 --print=other").refused(2, "printing-unknown");
        w.clerk("slip SHJ-R7-0001").refused(2, "printing-nowhere");
        w.clerk("slip SHJ-R7-0001 --print -o {W}/paper/slip2.pdf").refused(2, "");
    });
    let w = World::at_stage(Written, Lang::En);
    w.clerk("slip SHJ-R7-0001 --print").refused(2, "printing-none");
}

#[test]
fn a_job_that_takes_too_long_is_cancelled() {
    let machine = PrintingMachine::start();
    in_both_languages(Written, |w| {
        machine.mood("slow");
        configure(w, &machine, "");
        w.alter("office/config.toml", |bytes| {
            let text = String::from_utf8(bytes.clone()).unwrap();
            *bytes = text.replace("wait_seconds = 20", "wait_seconds = 2").into_bytes();
        });
        w.clerk("slip SHJ-R7-0001 --print").ends(4, "printing-slow");
        assert_eq!(newest(w)["issued"], false);
    });
}

/// The certificate's fingerprint as the program finds it, after a look at the printer's own.
fn fingerprint(w: &World, machine: &PrintingMachine) -> String {
    let found = w.clerk("notice SHJ-R7-0001 --print").fails();
    assert_eq!(found["code"], "printer-certificate-missing", "{found}");
    let own = hex(digest(&SHA256, &machine.certificate()).as_ref());
    assert_eq!(found["facts"]["found"], own.as_str());
    own
}

#[test]
fn a_notice_goes_to_the_printer_itself_and_encrypted_or_not_at_all() {
    let machine = PrintingMachine::start();
    in_both_languages(UnderWay, |w| {
        w.clock("2025-05-14T09:00");
        w.clerk("receive SHJ-R7-0001 --what media --count 1 --by 𠮷田神 --late --at 2025-05-13T14:00")
            .and(&["--scan", &w.text("{W}/post/slip.png")])
            .does();
        configure(w, &machine, "");
        w.clerk("notice SHJ-R7-0001 --print=desk").refused(3, "printing-notice-open");
        w.clerk("notice SHJ-R7-0001 --print=queue").refused(3, "printing-notice-spooler");
        let own = fingerprint(w, &machine);
        let other = own.replace(|c: char| c.is_ascii_digit(), "0");
        let pinned = |w: &World, from: &str, to: &str| {
            w.alter("office/config.toml", |bytes| {
                let text = String::from_utf8(bytes.clone()).unwrap();
                *bytes = text.replace(from, to).into_bytes();
            });
        };
        let line = |certificate: &str| format!("[printing.printers.safe]\ncertificate = \"{certificate}\"\n");
        pinned(w, "[printing.printers.safe]\n", &line(&other));
        let wrong = w.clerk("notice SHJ-R7-0001 --print").fails();
        assert_eq!(wrong["code"], "printer-certificate-other", "{wrong}");
        pinned(w, &other, &own);
        w.clerk("notice SHJ-R7-0001 --print").ends(0, "printing-notice").new_files(&[]);
        std::fs::copy(machine.sheet(), w.path("secret/out.pdf")).unwrap();
        assert_eq!(password_on(w, "secret/out.pdf").len(), 29);
    });
}

/// Every call that hands bytes to a file or a socket, with the bytes.
const TRACE: [&str; 9] = [
    "strace",
    "-f",
    "-y",
    "-s",
    "400000",
    "-e",
    "trace=write,pwrite64,writev,pwritev,sendto,sendmsg",
    "-o",
    "{W}/calls",
];

#[test]
fn a_printed_notice_touches_no_disk_of_ours() {
    let machine = PrintingMachine::start();
    let w = World::at_stage(UnderWay, Lang::Ja);
    w.clock("2025-05-14T09:00");
    w.clerk("receive SHJ-R7-0001 --what media --count 1 --by 𠮷田神 --late --at 2025-05-13T14:00")
        .and(&["--scan", &w.text("{W}/post/slip.png")])
        .does();
    configure(&w, &machine, "");
    let own = fingerprint(&w, &machine);
    w.alter("office/config.toml", |bytes| {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let line = format!("[printing.printers.safe]\ncertificate = \"{own}\"\n");
        *bytes = text.replace("[printing.printers.safe]\n", &line).into_bytes();
    });
    // The same notice into a file: the judge sees a PDF when one is written.
    w.clerk("notice SHJ-R7-0001 -o {W}/secret/file.pdf").within(&TRACE).does();
    assert!(String::from_utf8_lossy(&w.read("calls")).contains("%PDF-"), "the judge is blind");
    w.clerk("notice SHJ-R7-0001 --print").within(&TRACE).does();
    let calls = String::from_utf8_lossy(&w.read("calls")).into_owned();
    std::fs::copy(machine.sheet(), w.path("secret/out.pdf")).unwrap();
    let password = password_on(&w, "secret/out.pdf");
    for secret in ["%PDF-", password.as_str()] {
        assert!(!calls.contains(secret), "{secret} left the program in the clear");
    }
    // Something did go to the printer, over a socket.
    let sent: usize = calls.lines().filter(|line| line.contains("<TCP") || line.contains("<socket:")).count();
    assert!(sent > 3, "{sent} calls to a socket");
    assert!(Command::new("pdfinfo").arg(machine.sheet()).output().unwrap().status.success());
}
