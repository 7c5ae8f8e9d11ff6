//! Every reader on what the real tool says where it can be run here, else in the form of the tool's source.

mod signed;

use super::*;
use crate::words::evidence::{Confidence, Fault};
use crate::words::statement::erasure::{Level, Verification};
use std::path::Path;
use std::process::Command;

pub(super) fn zone() -> UtcOffset {
    UtcOffset::from_hms(9, 0, 0).unwrap()
}

fn of(text: &str) -> Evidence {
    read(text.as_bytes(), zone(), &[])
}

/// The only device that a file speaks of.
fn only(text: &str, source: Source) -> (Facts, Confidence) {
    let evidence = of(text);
    assert_eq!((evidence.source, evidence.facts.len()), (source, 1), "{evidence:?}");
    let facts = evidence.facts[0].clone();
    let confidence = facts.confidence(source, &evidence.seal);
    (facts, confidence)
}

/// What a tool says, both streams, whatever it ends with.
fn said(program: &str, args: &[&str]) -> String {
    let command =
        Command::new(program).args(args).env("LC_ALL", "C").stdin(std::process::Stdio::null()).output();
    let output = command.unwrap_or_else(|_| panic!("{program} is missing: scripts/setup"));
    lines::text(&[output.stdout, output.stderr].concat())
}

/// A loop device over a file of four MiB, where this machine gives one out; detached at the end.
struct Loop {
    node: String,
    _folder: tempfile::TempDir,
}

impl Loop {
    fn new() -> Option<Loop> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("disk.img");
        std::fs::write(&path, vec![0xa5; 4 << 20]).unwrap();
        let made = Command::new("losetup").args(["--show", "-f"]).arg(&path).output().ok()?;
        let node = String::from_utf8(made.stdout).ok()?.trim().to_string();
        (made.status.success() && Path::new(&node).exists()).then_some(Loop { node, _folder: folder })
    }
}

impl Drop for Loop {
    fn drop(&mut self) {
        let _ = Command::new("losetup").args(["-d", &self.node]).status();
    }
}

const CAPTURED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/evidence/nwipe-0.33-loop.log");

/// The log of nwipe over four MiB: run here, or as it was captured where a machine gives out no loop device.
fn nwipe_log() -> String {
    let Some(device) = Loop::new() else { return lines::text(&std::fs::read(CAPTURED).unwrap()) };
    let log = device._folder.path().join("log");
    let path = log.to_str().unwrap();
    said(
        "nwipe",
        &["--autonuke", "--nogui", "--nowait", "-m", "zero", "--verify=last", "-l", path, &device.node],
    );
    lines::text(&std::fs::read(&log).unwrap())
}

#[test]
fn a_log_of_nwipe_gives_size_passes_times_and_that_no_disk_is_named() {
    for log in [nwipe_log(), lines::text(&std::fs::read(CAPTURED).unwrap())] {
        let (facts, confidence) = only(&log, Source::NwipeLog);
        assert!(facts.tool.starts_with("nwipe 0."), "{facts:?}");
        assert_eq!((facts.size, facts.erased, facts.errors), (Some(4 << 20), Some(4 << 20), Some(0)));
        assert_eq!((facts.outcome, facts.verification), (Outcome::Done, Some(Verification::Full)));
        assert_eq!((facts.level, facts.passes), (Some(Level::Clear), Some(2)));
        assert!(facts.started.is_some() && facts.started <= facts.ended, "{facts:?}");
        assert!(facts.target.starts_with("/dev/loop"));
        // What nwipe prints for the serial number of a loop device is whatever lay in memory.
        assert_eq!((facts.serial.as_str(), confidence), ("", Confidence::WhichDisk));
    }
}

/// The log of a disk with a serial number, in the form of the captured one.
fn of_a_disk(change: impl Fn(String) -> String) -> (Facts, Confidence) {
    let log = lines::text(&std::fs::read(CAPTURED).unwrap());
    let named: Vec<String> = log
        .lines()
        .map(|line| match line.split_once("S/N=") {
            Some((before, _)) => format!("{before}S/N=WD-WCC7K0ABCDEF"),
            None => line.to_string(),
        })
        .collect();
    only(&change(named.join("\n")), Source::NwipeLog)
}

#[test]
fn with_a_serial_number_the_same_log_says_done_and_verified() {
    let (facts, confidence) = of_a_disk(|log| log);
    assert_eq!((facts.serial.as_str(), confidence), ("WD-WCC7K0ABCDEF", Confidence::DoneAndVerified));
}

#[test]
fn erased_with_verification_errors_is_not_done() {
    let (facts, confidence) = of_a_disk(|log| {
        log.replace(
            "loop0 |           0 |                    0",
            "loop0 |           0 |                   17",
        )
    });
    assert_eq!((facts.outcome, facts.errors, confidence), (Outcome::Done, Some(17), Confidence::NotDone));
    assert_eq!(facts.faults(), [Fault::DoneWithErrors]);
}

#[test]
fn half_a_megabyte_written_to_a_large_disk_is_not_done() {
    let (facts, confidence) = of_a_disk(|log| {
        log.replace("512/4096/4194304", "512/4096/500107862016")
            .replace("4194304 bytes written", "512000 bytes written")
    });
    assert_eq!((facts.size, facts.erased), (Some(500_107_862_016), Some(512_000)));
    assert_eq!((facts.faults(), confidence), (vec![Fault::Incomplete], Confidence::NotDone));
}

#[test]
fn a_failed_or_aborted_wipe_is_not_done_and_no_verification_is_said_to_be_none() {
    for status in ["-FAILED-", "UABORTED", "INSANITY"] {
        let (facts, confidence) = of_a_disk(|log| log.replace("| Erased |", &format!("|{status}|")));
        assert_eq!((facts.outcome, confidence), (Outcome::Failed, Confidence::NotDone), "{status}");
    }
    let (_, confidence) = of_a_disk(|log| log.replace("verify   = 1 (last pass)", "verify   = 0 (off)"));
    assert_eq!(confidence, Confidence::DoneUnverified);
}

#[test]
fn tables_with_other_columns_are_read_by_their_heads() {
    let (facts, _) = of_a_disk(|log| {
        let log = log.replace(
            "!   Device | Pass Errors | Verifications Errors | Fdatasync I\\O Errors",
            "!   Device | Pass Errors | Verifications Errors",
        );
        let log = log.replace(
            "loop0 |           0 |                    0 |                    0",
            "loop0 |           0 |                    2",
        );
        log.replace(
            "!   Device | Status | Thru-put | HH:MM:SS | Model/Serial Number",
            "!   Device | HH:MM:SS | Status | Model/Serial Number",
        )
        .replace("loop0 | Erased |   0 B/s | 00:00:00 | Loopback", "loop0 | 00:00:00 | Erased | Loopback")
    });
    assert_eq!((facts.outcome, facts.errors), (Outcome::Done, Some(2)));
}

#[test]
fn shred_says_what_it_did_to_which_file_and_nothing_of_a_disk() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("名簿: 写し.csv");
    std::fs::write(&path, vec![7; 70_000]).unwrap();
    let text = said("shred", &["-v", "-n", "2", "-z", "-u", path.to_str().unwrap()]);
    let (facts, confidence) = only(&text, Source::Shred);
    assert!(facts.target.ends_with("写し.csv") && !path.exists(), "{facts:?}");
    assert_eq!((facts.passes, facts.outcome, confidence), (Some(3), Outcome::Done, Confidence::WhichDisk));
}

#[test]
fn shred_that_stopped_in_the_middle_is_not_done() {
    for text in [
        "shred: /dev/sdb: pass 1/3 (random)...\nshred: /dev/sdb: pass 2/3 (random)...\n",
        "shred: /dev/sdb: pass 1/1 (random)...1.0GiB/2.0GiB 50%\n",
        "shred: /dev/sdb: pass 1/1 (random)...\nshred: /dev/sdb: error writing at offset 4096: Input/output error\n",
    ] {
        let (_, confidence) = only(text, Source::Shred);
        assert_eq!(confidence, Confidence::NotDone, "{text}");
    }
}

#[test]
fn blkdiscard_says_how_many_bytes_of_which_node() {
    let text = match Loop::new() {
        Some(device) => said("blkdiscard", &["-v", "-z", &device.node]),
        None => "/dev/loop0: Zero-filled 4194304 bytes from the offset 0\n".into(),
    };
    let (facts, confidence) = only(&text, Source::Blkdiscard);
    assert_eq!((facts.erased, facts.outcome), (Some(4 << 20), Outcome::Done));
    assert_eq!((facts.method.as_str(), confidence), ("zero-fill", Confidence::WhichDisk));
    let (part, _) = only("/dev/sdb: Discarded 512 bytes from the offset 1024\n", Source::Blkdiscard);
    assert_eq!(part.outcome, Outcome::Failed);
    let (refused, _) =
        only("blkdiscard: /dev/sdb: BLKDISCARD ioctl failed: Operation not supported\n", Source::Blkdiscard);
    assert_eq!(refused.outcome, Outcome::Failed);
}

#[test]
fn hdparm_on_what_is_no_drive_has_failed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("disk.img");
    std::fs::write(&path, vec![0; 4096]).unwrap();
    let text = said("hdparm", &["--user-master", "u", "--security-erase", "p", path.to_str().unwrap()]);
    let (facts, confidence) = only(&text, Source::Hdparm);
    assert_eq!((facts.outcome, confidence), (Outcome::Failed, Confidence::NotDone), "{text}");
}

/// As `hdparm -I` names a drive.
const NAMED: &str = "\tModel Number:       KIOXIA KBG40ZNV256G\n\tSerial Number:      50LPC0ABCD12\n";

#[test]
fn hdparm_that_only_sent_the_command_says_no_more_than_that() {
    let issued = "/dev/sda:\n Issuing SECURITY_ERASE command, password=\"p\", user=user\n";
    let (facts, confidence) = only(&format!("{NAMED}{issued}"), Source::Hdparm);
    assert_eq!((facts.serial.as_str(), facts.target.as_str()), ("50LPC0ABCD12", "/dev/sda"));
    assert_eq!((facts.outcome, confidence), (Outcome::Issued, Confidence::IssuedOnly));
    assert_eq!(only(issued, Source::Hdparm).1, Confidence::WhichDisk);
}

#[test]
fn the_drive_s_own_word_on_a_sanitize_counts_as_verified() {
    let status = |state: &str| {
        format!(
            "{NAMED}/dev/sda:\nIssuing SANITIZE_STATUS command\nSanitize status:\n    State:    {state}\n"
        )
    };
    let done = "SD0 Sanitize Idle\n    Last Sanitize Operation Completed Without Error";
    let (facts, confidence) = only(&status(done), Source::Hdparm);
    assert_eq!((facts.level, confidence), (Some(Level::Purge), Confidence::DoneAndVerified));
    assert_eq!(
        only(&status("SD2 Sanitize operation In Process\n    Progress: 0x41c2 (25%)"), Source::Hdparm).1,
        Confidence::NotDone
    );
    assert_eq!(only(&status("SD3 Sanitize Operation Failed"), Source::Hdparm).1, Confidence::NotDone);
    assert_eq!(only(&status("SD0 Sanitize Idle"), Source::Hdparm).1, Confidence::IssuedOnly);
}

#[test]
fn nvme_says_by_its_status_what_became_of_the_last_sanitize() {
    let log = |status: &str, action: u32| {
        format!(
            "{{\"nvme0\":{{\"sprog\":65535,\"sstat\":{{\"global_erased\":1,\"no_cmplted_passes\":0,\"status\":\"{status}\"}},\"cdw10_info\":{action}}}}}"
        )
    };
    let id = "{\"vid\":7695,\"sn\":\"50LPC0ABCD12        \",\"mn\":\"KIOXIA KBG40ZNV256G\"}\n";
    let done = "(1) Most Recent Sanitize Command Completed Successfully.";
    let (facts, confidence) = only(&format!("{id}{}", log(done, 4)), Source::NvmeSanitizeLog);
    assert_eq!((facts.serial.as_str(), facts.method.as_str()), ("50LPC0ABCD12", "sanitize crypto erase"));
    assert_eq!((facts.level, confidence), (Some(Level::Purge), Confidence::DoneAndVerified));
    assert_eq!(only(&log(done, 2), Source::NvmeSanitizeLog).1, Confidence::WhichDisk);
    for (status, expected) in [
        ("(0) NVM Subsystem has never been sanitized.", Confidence::IssuedOnly),
        ("(2) Sanitize in Progress.", Confidence::NotDone),
        ("(3) Most Recent Sanitize Command Failed.", Confidence::NotDone),
    ] {
        assert_eq!(only(&format!("{id}{}", log(status, 2)), Source::NvmeSanitizeLog).1, expected, "{status}");
    }
    // The form of 1.x with the bare bits.
    let (facts, _) =
        only("{\"nvme0\":{\"sprog\":65535,\"sstat\":257,\"cdw10_info\":2}}", Source::NvmeSanitizeLog);
    assert_eq!(facts.outcome, Outcome::Done);
}

#[test]
fn nvme_and_sg_sanitize_without_a_drive_give_no_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("disk.img");
    std::fs::write(&path, vec![0; 4096]).unwrap();
    let path = path.to_str().unwrap();
    assert_eq!(of(&said("nvme", &["sanitize-log", path, "-o", "json"])).source, Source::Other);
    let (facts, _) = only(&said("sg_sanitize", &["--crypto", "--quick", path]), Source::SgSanitize);
    assert_eq!(facts.outcome, Outcome::Failed);
}

#[test]
fn sg_sanitize_names_the_drive_and_whether_it_finished() {
    let text = |end: &str| {
        format!(
            "    SEAGATE   ST600MM0099       ST31  peripheral_type: disk [0x0]\n      << supports protection information>>\n      Unit serial number: WAF0ABCD0000\n\nA SANITIZE will commence in 15 seconds\n    ALL data on /dev/sg1 will be DESTROYED\n{end}\n"
        )
    };
    let (facts, confidence) =
        only(&text("Sanitize seems to be successful and finished quickly"), Source::SgSanitize);
    assert_eq!((facts.serial.as_str(), facts.model.as_str()), ("WAF0ABCD0000", "SEAGATE ST600MM0099 ST31"));
    assert_eq!(confidence, Confidence::DoneAndVerified);
    assert_eq!(only(&text("Progress indication: 40% done"), Source::SgSanitize).1, Confidence::NotDone);
    assert_eq!(only(&text("Sanitize failed: Medium error"), Source::SgSanitize).1, Confidence::NotDone);
    assert_eq!(only(&text(""), Source::SgSanitize).1, Confidence::IssuedOnly);
}

fn blancco(cleaned: &str, failed: &str, state: &str) -> String {
    format!(
        "<root><report><blancco_data><blancco_erasure_report><entries name=\"erasures\"><entries name=\"erasure\">\
         <entry name=\"cleaned_sectors\" type=\"uint\">{cleaned}</entry><entry name=\"failed_sectors\" type=\"uint\">{failed}</entry>\
         <entry name=\"total_errors\" type=\"uint\">0</entry><entry name=\"state\" type=\"string\">{state}</entry>\
         <entry name=\"start_time\" type=\"string\">2026-03-16T10:00:00+0900</entry>\
         <entry name=\"end_time\" type=\"string\">2026-03-16T11:30:00+0900</entry>\
         <entry name=\"erasure_standard_name\" type=\"string\">NIST 800-88 Clear</entry>\
         <entry name=\"overwriting_rounds\" type=\"uint\">1</entry><entry name=\"verification_percentage\" type=\"uint\">100</entry>\
         <entries name=\"target\"><entry name=\"vendor\">WDC</entry><entry name=\"model\">WD5000AAKX</entry>\
         <entry name=\"serial\">WD-WCC7K0ABCDEF</entry><entry name=\"capacity\" type=\"uint\">500107862016</entry></entries>\
         </entries></entries></blancco_erasure_report></blancco_data></report></root>"
    )
}

#[test]
fn xml_in_the_form_of_blancco_is_read_and_counts_as_unsigned() {
    let (facts, confidence) = only(&blancco("976773168", "0", "Successful"), Source::Blancco);
    assert_eq!((facts.erased, facts.size), (Some(500_107_862_016), Some(500_107_862_016)));
    assert_eq!((facts.model.as_str(), confidence), ("WDC WD5000AAKX", Confidence::DoneAndVerified));
    assert_eq!(only(&blancco("976773168", "0", "Failed"), Source::Blancco).1, Confidence::NotDone);
    // The same in elements of their own.
    let elements = "<blancco_erasure_report><erasures><erasure><state>Successful</state><target><serial>S1</serial></target></erasure></erasures></blancco_erasure_report>";
    assert_eq!(only(elements, Source::Blancco).0.serial, "S1");
}

#[test]
fn negative_sectors_are_kept_as_they_stand_and_are_a_fault() {
    for (cleaned, failed) in [("-976773168", "0"), ("976773168", "-1")] {
        let (facts, confidence) = only(&blancco(cleaned, failed, "Successful"), Source::Blancco);
        assert!(facts.faults().contains(&Fault::Negative), "{facts:?}");
        assert_eq!(confidence, Confidence::NotDone);
    }
}

#[test]
fn pictures_are_kept_and_not_judged_whatever_their_name() {
    for start in
        [&b"\x89PNG\r\n\x1a\n...."[..], b"\xff\xd8\xff\xe0....", b"RIFF....WEBP", b"\0\0\0\x18ftypheic...."]
    {
        assert_eq!(
            read(start, zone(), &[]),
            Evidence { source: Source::Photo, seal: Seal::None, facts: vec![] }
        );
    }
    assert_eq!(of("消去しました。").source, Source::Other);
    assert_eq!(of("").source, Source::Other);
}
