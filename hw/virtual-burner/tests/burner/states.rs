//! What may never happen, whatever a program sends: a written sector of a write-once disc changes, a closed disc takes
//! something, the drive panics, a disc is another after it was saved.

use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::time::Duration;
use tempfile::TempDir;
use virtual_burner::disc::{Disc, SECTOR, Status};
use virtual_burner::drive::{Command, Drive, Model, Reply};
use virtual_burner::kind::Kind;
use virtual_burner::saved;

const CAPACITY: u32 = 4000;

struct Rig {
    drive: Drive,
    folder: TempDir,
}

impl Rig {
    fn with(kind: Kind) -> Rig {
        let folder = tempfile::tempdir().unwrap();
        let mut drive = Drive::new(Model::default(), None);
        drive.insert(Disc::blank(&folder.path().join("disc"), kind, Some(CAPACITY)).unwrap());
        Rig { drive, folder }
    }

    fn send(&mut self, cdb: &[u8], data: &[u8]) -> Reply {
        let mut whole = [0; 16];
        whole[..cdb.len()].copy_from_slice(cdb);
        self.drive.execute(&Command { cdb: whole, data, wanted: 1 << 20 }, Duration::ZERO)
    }

    fn write(&mut self, at: u32, sectors: u16, fill: u8) -> bool {
        let mut cdb = [0x2a, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        cdb[2..6].copy_from_slice(&at.to_be_bytes());
        cdb[7..9].copy_from_slice(&sectors.to_be_bytes());
        self.send(&cdb, &vec![fill; usize::from(sectors) * SECTOR]).sense.is_none()
    }

    /// Page 05: packet, TAO or SAO; room for another session or not.
    fn mode(&mut self, recording: u8, multi: bool) {
        let mut data = vec![0; 8 + 52];
        (data[8], data[9], data[10], data[12]) = (5, 50, 0x40 | recording, 8);
        data[11] = if multi { 0xc4 } else { 4 };
        assert_eq!(self.send(&[0x55, 0x10], &data).sense, None);
    }

    fn disc(&self) -> &Disc {
        self.drive.disc().unwrap()
    }
}

/// What a burning program may come up with.
#[derive(Clone, Debug)]
enum Step {
    Write { ahead: i8, sectors: u16, fill: u8 },
    Synchronise,
    Close(u8),
    Mode { recording: u8, multi: bool },
    Reserve(u16),
    Format,
    Reload,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (prop_oneof![6 => Just(0i8), 1 => any::<i8>()], 0..40u16, 1..=255u8)
            .prop_map(|(ahead, sectors, fill)| Step::Write { ahead, sectors, fill }),
        1 => Just(Step::Synchronise),
        2 => (0..8u8).prop_map(Step::Close),
        1 => (0..3u8, any::<bool>()).prop_map(|(recording, multi)| Step::Mode { recording, multi }),
        1 => (0..200u16).prop_map(Step::Reserve),
        1 => Just(Step::Format),
        1 => Just(Step::Reload),
    ]
}

fn take(rig: &mut Rig, step: &Step, written: &mut BTreeMap<u32, u8>) {
    let closed = rig.disc().layout.closed;
    match *step {
        Step::Write { ahead, sectors, fill } => {
            let at = (rig.disc().layout.next + i64::from(ahead)).max(0) as u32;
            let done = rig.write(at, sectors, fill);
            assert!(!(closed && done), "a closed disc was written");
            for sector in (at..at + u32::from(sectors)).filter(|_| done) {
                let before = written.insert(sector, fill);
                assert_eq!(before, None, "sector {sector} was written twice");
            }
        }
        Step::Synchronise => drop(rig.send(&[0x35], &[])),
        Step::Close(function) => drop(rig.send(&[0x5b, 0, function], &[])),
        Step::Mode { recording, multi } => rig.mode(recording, multi),
        Step::Reserve(sectors) => {
            let [high, low] = sectors.to_be_bytes();
            rig.send(&[0x53, 0, 0, 0, 0, 0, 0, high, low], &[]);
        }
        Step::Format => drop(rig.send(&[0x04], &[])),
        Step::Reload => {
            rig.send(&[0x1b, 0, 0, 0, 2], &[]);
            rig.send(&[0x1b, 0, 0, 0, 3], &[]);
            assert_eq!(rig.send(&[0x00], &[]).sense.map(|sense| sense.key), Some(6));
        }
    }
    assert!(!closed || rig.disc().layout.closed, "a closed disc was opened again");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_written_sector_never_changes(
        kind in prop::sample::select(vec![Kind::CdR, Kind::DvdMinusR, Kind::DvdPlusR, Kind::BdR]),
        steps in vec(step(), 1..60),
    ) {
        let mut rig = Rig::with(kind);
        rig.send(&[0x00], &[]);
        let mut written = BTreeMap::new();
        for step in &steps {
            take(&mut rig, step, &mut written);
        }
        for (&sector, &fill) in &written {
            prop_assert!(rig.disc().stored(sector).unwrap() == [fill; SECTOR], "sector {} changed", sector);
        }
        prop_assert!(rig.disc().end() <= CAPACITY + 2);

        let again = Disc::open(&rig.folder.path().join("disc")).unwrap();
        let mut now = rig.disc().layout.clone();
        now.cue = None;
        prop_assert_eq!(&again.layout, &now, "what was saved is another disc");
        prop_assert_eq!(saved::describe(&again), saved::describe(rig.disc()));
    }

    #[test]
    fn no_command_makes_the_drive_panic(
        kind in prop::sample::select(Kind::ALL.to_vec()),
        commands in vec((any::<[u8; 12]>(), vec(any::<u8>(), 0..200)), 1..40),
        opcodes in vec(any::<prop::sample::Index>(), 40),
    ) {
        const KNOWN: [u8; 36] = [
            0x00, 0x01, 0x03, 0x04, 0x12, 0x15, 0x1a, 0x1b, 0x1e, 0x23, 0x25, 0x28, 0x2a, 0x2b, 0x35, 0x43, 0x46, 0x4a,
            0x51, 0x52, 0x53, 0x54, 0x55, 0x5a, 0x5b, 0x5c, 0x5d, 0xa1, 0xa8, 0xaa, 0xac, 0xad, 0xb6, 0xbb, 0xbd, 0xbe,
        ];
        let mut rig = Rig::with(kind);
        rig.write(0, 32, 1);
        for ((cdb, data), opcode) in commands.iter().zip(&opcodes) {
            let mut cdb = *cdb;
            cdb[0] = *opcode.get(&KNOWN);
            // Small numbers reach further than random ones.
            (cdb[2], cdb[3], cdb[6]) = (cdb[2] % 3, cdb[3] % 3, 0);
            rig.send(&cdb, data);
        }
    }
}

#[test]
fn a_disc_goes_from_blank_to_closed_and_not_back() {
    let mut rig = Rig::with(Kind::DvdPlusR);
    assert_eq!(rig.send(&[0x00], &[]).sense.map(|sense| sense.key), Some(6), "the disc is new to the drive");
    assert_eq!(rig.disc().status(), Status::Blank);
    assert!(!rig.write(1, 16, 1), "not the next writable address");
    assert!(rig.write(0, 16, 1));
    assert_eq!(rig.disc().status(), Status::Appendable);
    assert!(!rig.write(0, 16, 2), "written twice");
    rig.send(&[0x5b, 0, 1], &[]);
    rig.send(&[0x5b, 0, 6], &[]);
    assert_eq!(rig.disc().status(), Status::Closed);
    let next = rig.disc().layout.next as u32;
    assert!(!rig.write(next, 16, 3));
    assert!(rig.send(&[0xa1, 1], &[]).sense.is_some(), "nothing blanks a write-once disc");
}

#[test]
fn a_dvd_plus_rw_is_written_anywhere_once_it_is_formatted() {
    let mut rig = Rig::with(Kind::DvdPlusRw);
    rig.send(&[0x00], &[]);
    assert!(!rig.write(0, 16, 1), "not formatted");
    assert_eq!(rig.send(&[0x04, 0x11], &[]).sense, None);
    assert!(rig.write(160, 16, 1) && rig.write(0, 16, 2) && rig.write(160, 16, 3));
    assert_eq!(rig.disc().stored(160).unwrap(), [3; SECTOR]);
    assert!(!rig.write(CAPACITY - 8, 16, 1), "past the end");
}

#[test]
fn what_is_no_disc_file_is_refused_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("disc");
    Disc::blank(&path, Kind::CdR, None).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let good = text.trim_end_matches('\0');
    for (broken, reason) in [
        (String::new(), "does not begin"),
        (good.replace("cd-r", "laser-disc"), "no kind of disc"),
        (good.replace("capacity = ", "capacity = x"), "no number"),
        (good.replace("next = 0\n", ""), "next is missing"),
        (format!("{good}track = 1 2 3\n"), "four numbers"),
        (format!("{good}nonsense\n"), "cannot read the line"),
    ] {
        std::fs::write(&path, broken).unwrap();
        let said = Disc::open(&path).unwrap_err().to_string();
        assert!(said.contains(reason), "{said}");
    }
}
