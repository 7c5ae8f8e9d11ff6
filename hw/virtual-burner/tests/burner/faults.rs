//! Each fault makes the real program fail as it does with a real drive: by the sense data that such a drive gives.

use crate::bench::{Bench, image, image_sectors};
use std::process::Stdio;
use std::time::{Duration, Instant};
use virtual_burner::control;
use virtual_burner::disc::Disc;
use virtual_burner::kind::Kind;

/// xorriso fails with these words, and the disc is not closed after it.
fn fails_with(bench: &Bench, words: &str) {
    let said = bench.xorriso(&["-nopad"], image());
    assert_ne!(said.code, Some(0), "{}", said.text);
    assert!(said.text.contains(words), "{words}:\n{}", said.text);
    assert!(!Disc::open(&bench.disc_file()).unwrap().layout.closed);
}

#[test]
fn a_write_error_at_the_first_a_middle_and_the_last_sector() {
    for kind in [Kind::CdR, Kind::DvdMinusR, Kind::DvdPlusR, Kind::BdR] {
        for at in [0, image_sectors() / 2, image_sectors() - 1] {
            let bench = Bench::with(kind).fault(&format!("write-error at={at}"));
            fails_with(&bench, "[3 0C 00] Medium error. Write error.");
            let disc = Disc::open(&bench.disc_file()).unwrap();
            assert_eq!(
                u32::try_from(disc.layout.next).unwrap_or(0),
                at,
                "{kind}: what lies before was written"
            );
        }
    }
}

#[test]
fn a_spoiled_disc_takes_nothing_any_more() {
    let bench = Bench::with(Kind::CdR).fault("write-error at=100 times=1");
    fails_with(&bench, "[3 0C 00]");
    assert!(bench.holds("damaged = yes"));
    let again = bench.xorriso(&[], image());
    assert_ne!(again.code, Some(0), "{}", again.text);
}

#[test]
fn a_power_calibration_error() {
    let bench = Bench::with(Kind::CdR).fault("calibration-error");
    fails_with(&bench, "[3 73 03] Medium error. Power calibration area error.");
    let wodim = bench.run("wodim", &["dev=/dev/sr0", "gracetime=2", "-dao", image().to_str().unwrap()]);
    assert_ne!(wodim.code, Some(0));
    assert!(wodim.text.contains("OPC failed") && wodim.text.contains("0x73 Qual 0x03"), "{}", wodim.text);
}

#[test]
fn a_disc_that_ends_earlier_than_it_says() {
    let bench = Bench::with(Kind::CdR).fault("full at=1000");
    fails_with(&bench, "[5 63 00] Illegal request. End of user area encountered on this track.");
}

#[test]
fn a_disc_that_is_torn_out() {
    let bench = Bench::with(Kind::CdR).fault("pull at=1000");
    fails_with(&bench, "[2 3A 01] Drive not ready. Medium not present");
    assert!(bench.holds("disc = none"));
}

#[test]
fn a_drive_that_is_unplugged() {
    let bench = Bench::with(Kind::DvdPlusR).fault("vanish at=1000");
    fails_with(&bench, "Lost connection to drive");
    assert_ne!(bench.run("test", &["-b", "/dev/sr0"]).code, Some(0));
    control::send(bench.server.path(), "return").unwrap();
    assert_eq!(bench.run("test", &["-b", "/dev/sr0"]).code, Some(0));
}

#[test]
fn a_drive_that_hangs() {
    let bench = Bench::with(Kind::CdR).fault("hang at=1000 seconds=0.5");
    fails_with(&bench, "SG_ERR_DID_TIME_OUT");
}

#[test]
fn a_drive_that_is_slow_gets_there() {
    let bench = Bench::with(Kind::CdR).fault("slow at=1000 seconds=1.5");
    let begun = Instant::now();
    assert_eq!(bench.xorriso(&[], image()).code, Some(0));
    assert!(begun.elapsed() > Duration::from_millis(1500));
}

#[test]
fn a_transient_error_is_overcome_by_a_program_that_tries_again() {
    // LONG WRITE IN PROGRESS: libburn waits and repeats the command.
    let bench = Bench::with(Kind::CdR).fault("fail on=2a sense=2/04/08 times=3");
    let said = bench.xorriso(&[], image());
    assert_eq!(said.code, Some(0), "{}", said.text);
    assert!(bench.commands().matches("2/04/08").count() == 3);
    assert!(bench.read_back(image()) == std::fs::read(image()).unwrap());
}

#[test]
fn sectors_that_cannot_be_read() {
    let bench = Bench::with(Kind::DvdPlusR);
    assert_eq!(bench.xorriso(&[], image()).code, Some(0));
    bench.reload();
    let bench = bench.fault("read-error at=1000-1010");
    let read = bench.run("dd", &["if=/dev/sr0", "bs=2048", "status=none"]);
    assert_eq!(read.code, Some(1));
    assert!(read.text.contains("Input/output error"), "{}", read.text);
    assert_eq!(read.out.len(), 1000 * 2048);
    let check = ["-indev", "/dev/sr0", "-check_media", "use=indev", "what=disc", "--"];
    assert!(bench.run("xorriso", &check).text.contains("unreadable"));
}

#[test]
fn one_bit_turned_on_the_way_back() {
    let bench = Bench::with(Kind::BdR);
    assert_eq!(bench.xorriso(&[], image()).code, Some(0));
    let bench = bench.fault("flip at=1000 bit=77");
    let (read, burned) = (bench.read_back(image()), std::fs::read(image()).unwrap());
    let differing: Vec<usize> = (0..read.len()).filter(|&at| read[at] != burned[at]).collect();
    assert_eq!(differing, [1000 * 2048 + 77 / 8]);
    assert_eq!(read[differing[0]] ^ burned[differing[0]], 1 << (77 % 8));
}

#[test]
fn no_disc_and_an_open_tray() {
    let bench = Bench::with(Kind::CdR);
    control::send(bench.server.path(), "eject").unwrap();
    let said = bench.run("xorriso", &["-outdev", "/dev/sr0", "-toc"]);
    assert!(bench.holds("tray = closed"), "xorriso pulls the tray in: {}", said.text);
    control::send(bench.server.path(), "remove").unwrap();
    let said = bench.xorriso(&[], image());
    assert_ne!(said.code, Some(0));
    assert!(said.text.contains("is not present"), "{}", said.text);
    let read = bench.run("dd", &["if=/dev/sr0", "bs=2048", "count=1"]);
    assert!(read.text.contains("No medium found"), "{}", read.text);
}

#[test]
fn a_program_that_is_killed_leaves_a_disc_with_a_beginning() {
    let bench = Bench::with(Kind::CdR).fault("hang at=1000 seconds=600");
    let arguments = ["-as", "cdrecord", "-nopad", "dev=/dev/sr0", image().to_str().unwrap()];
    let mut child =
        bench.command("xorriso", &arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    while Disc::open(&bench.disc_file()).unwrap().layout.next < 900 {
        assert!(begun.elapsed() < Duration::from_secs(60), "the burn did not begin");
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(bench.holds("status = appendable"), "{}", bench.state());
}

#[test]
fn only_one_program_at_a_time_has_the_drive_for_itself() {
    let bench = Bench::with(Kind::CdR);
    let script = "import os\n\
        held = os.open('/dev/sr0', os.O_RDWR | os.O_EXCL | os.O_NONBLOCK)\n\
        os.open('/dev/sr0', os.O_RDONLY | os.O_NONBLOCK)\n\
        try: os.open('/dev/sr0', os.O_RDWR | os.O_EXCL | os.O_NONBLOCK)\n\
        except OSError as cause: print(cause.strerror)\n\
        os.close(held)\n\
        for again in range(50):\n\
        \ttry: os.open('/dev/sr0', os.O_RDWR | os.O_EXCL | os.O_NONBLOCK); break\n\
        \texcept OSError: __import__('time').sleep(0.1)\n\
        print('free')";
    let said = bench.succeed("python3", &["-c", script]).text;
    assert_eq!(said, "Device or resource busy\nfree\n");
}
