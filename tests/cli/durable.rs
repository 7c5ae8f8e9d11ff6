//! What is kept, what goes, and what is noticed when an older ledger takes the place of a newer one.

use crate::road::Stage::*;
use crate::world::{CHIEF, CLERK, World, in_both_languages};
use std::path::Path;
use tewatashi::words::text::Lang;

/// Keeps the database as it is now, as somebody who copies files would.
fn keep(w: &World, name: &str, what: &[&str]) {
    std::fs::create_dir_all(w.path(name)).unwrap();
    for file in what.iter().filter(|file| w.path(&format!("office/{file}")).exists()) {
        std::fs::copy(w.path(&format!("office/{file}")), w.path(&format!("{name}/{file}"))).unwrap();
    }
}

/// Puts back what was kept.
fn put_back(w: &World, name: &str, what: &[&str]) {
    for file in what {
        let _ = std::fs::remove_file(w.path(&format!("office/{file}")));
        if w.path(&format!("{name}/{file}")).exists() {
            std::fs::copy(w.path(&format!("{name}/{file}")), w.path(&format!("office/{file}"))).unwrap();
        }
    }
}

const DATABASE: &[&str] = &["ledger.db", "ledger.db-wal", "ledger.db-shm"];
const EVERYTHING: &[&str] = &["ledger.db", "ledger.db-wal", "ledger.db-shm", "ledger.head", "access.log"];

fn backup(w: &World) {
    w.office("ledger backup -o {W}/post/office.backup").does();
}

/// The disk with the ledger is lost.
fn lose(w: &World) {
    for file in DATABASE {
        let _ = std::fs::remove_file(w.path(&format!("office/{file}")));
    }
}

#[test]
fn an_older_database_is_noticed_at_the_next_entry_and_by_both_checks() {
    in_both_languages(Registered, |w| {
        keep(w, "old", DATABASE);
        w.office("bag add BAG-09").does();
        put_back(w, "old", DATABASE);
        w.office("bag add BAG-10").ends(1, "durable-rolled-back").no_other_files();
        w.office("ledger verify").ends(1, "durable-rolled-back-verify");
        let doctor = w.office("doctor --json").ends(4, "");
        assert!(doctor.stdout.contains("memory-rolled-back"), "{}", doctor.stdout);
    });
}

#[test]
fn a_home_of_an_earlier_version_begins_to_remember_with_its_next_entry() {
    let w = World::at_stage(Registered, Lang::Ja);
    std::fs::remove_file(w.path("office/ledger.head")).unwrap();
    assert_eq!(w.office("ledger verify").does()["sound"], true);
    w.office("bag add BAG-09").does();
    let head = String::from_utf8(w.read("office/ledger.head")).unwrap();
    let size = crate::call::entries(w.path("office").to_str().unwrap());
    assert_eq!(head.lines().nth(1), Some(size.to_string().as_str()));
}

#[test]
fn a_memory_that_is_a_commit_behind_locks_nobody_out() {
    let w = World::at_stage(Registered, Lang::Ja);
    keep(&w, "old", &["ledger.head"]);
    w.office("bag add BAG-09").does();
    put_back(&w, "old", &["ledger.head"]);
    assert_eq!(w.office("ledger verify").does()["sound"], true);
    w.office("bag add BAG-10").does();
    assert_ne!(w.read("office/ledger.head"), w.read("old/ledger.head"));
}

#[test]
fn the_whole_machine_rolled_back_is_caught_by_any_slip_disc_or_checkpoint() {
    let w = World::at_stage(Sealed, Lang::Ja);
    keep(&w, "old", EVERYTHING);
    w.chief("approve SHJ-R7-0001").does();
    w.clerk("burn SHJ-R7-0001 --drive image:{W}/discs/disc.iso").does();
    w.clerk("slip SHJ-R7-0001 --bag BAG-03 -o {W}/paper/slip.pdf").does();
    crate::road::picture(&w, "paper/slip.pdf", "post/slip");
    w.office("ledger checkpoint -o {W}/post/newest.checkpoint").does();
    put_back(&w, "old", EVERYTHING);
    assert_eq!(w.office("ledger verify").does()["sound"], true, "by itself it looks right");
    for witness in ["discs/disc.iso", "post/slip.png", "post/newest.checkpoint"] {
        let ended = w.office(&format!("ledger verify --json --witness {{W}}/{witness}")).ends(1, "");
        assert!(ended.stdout.contains("witness-differs"), "{witness}: {}", ended.stdout);
    }
}

#[test]
fn a_backup_is_made_and_takes_the_place_of_a_lost_ledger() {
    in_both_languages(Written, |w| {
        w.office("ledger backup -o {W}/post/office.backup --until 2025-08-31").ends(0, "durable-backup");
        w.office("ledger backup -o {W}/post/office.backup").refused(2, "durable-backup-there");
        w.office("ledger backup -o {W}/post/second.backup --until 2020-01-01")
            .refused(2, "durable-backup-over");
        w.office("ledger restore {W}/post/office.backup").refused(3, "durable-restore-needless");
        lose(w);
        w.office("ledger restore {W}/post/office.backup --verify").ends(0, "durable-restore");
        w.office("bag add BAG-09").refused(3, "durable-locked");
        w.office("ledger verify").ends(0, "durable-locked-verify");
        let unlock = "ledger unlock --witness {W}/post/slip.png --witness {W}/discs/disc.iso";
        w.chief(unlock).refused(2, "durable-unlock-unsaid");
        w.chief(&format!("{unlock} --yes")).ends(0, "durable-unlock");
        w.chief("ledger unlock --yes").refused(3, "durable-unlock-twice");
        w.office("bag add BAG-09").does();
        assert_eq!(w.office("ledger verify --witness {W}/post/slip.png").does()["sound"], true);
    });
}

#[test]
fn a_backup_that_is_too_old_stays_locked() {
    in_both_languages(Written, |w| {
        backup(w);
        w.office("bag add BAG-09").does();
        w.office("ledger checkpoint -o {W}/post/newest.checkpoint").does();
        lose(w);
        w.office("ledger restore {W}/post/office.backup").does();
        // What this machine remembers shows it, and anything that left it.
        w.chief("ledger unlock --yes").refused(3, "durable-behind");
        std::fs::remove_file(w.path("office/ledger.head")).unwrap();
        let unlock = "ledger unlock --yes --witness {W}/post/newest.checkpoint";
        assert_eq!(w.chief(unlock).fails()["code"], "restore-behind");
        w.office("bag add BAG-10").refused(3, "");
    });
}

#[test]
fn a_file_that_is_no_backup_of_this_ledger_changes_nothing() {
    in_both_languages(Registered, |w| {
        w.contractor("ledger backup -o {W}/post/contractor.backup").does();
        backup(w);
        w.write("post/nothing.backup", "x");
        w.alter("post/office.backup", |bytes| {
            let needle = b"BAG-05";
            let at = bytes.windows(6).rposition(|window| window == needle).unwrap();
            bytes[at] ^= 1;
        });
        lose(w);
        w.office("ledger restore {W}/post/contractor.backup").ends(3, "durable-restore-foreign");
        w.office("ledger restore {W}/post/office.backup").ends(1, "durable-restore-unsound");
        w.office("ledger restore {W}/post/nothing.backup").ends(2, "durable-restore-nothing");
        assert!(!w.path("office/ledger.restored").exists() && !w.path("office/ledger.db").exists());
        w.whole();
    });
}

#[test]
fn what_was_there_is_put_aside_and_nothing_of_it_lost() {
    let w = World::at_stage(Registered, Lang::Ja);
    backup(&w);
    w.alter("office/ledger.db", |bytes| bytes[4096..8192].fill(0xa5));
    let damaged = w.read("office/ledger.db");
    let facts = w.office("ledger restore {W}/post/office.backup").does();
    let aside = Path::new(facts["aside"].as_str().unwrap());
    assert!(std::fs::read(aside.join("ledger.db")).unwrap() == damaged);
    w.by(CHIEF, "ledger unlock --yes").does();
    w.office("bag add BAG-09").does();
}

/// A person of this home whose name no font and no normalisation may change (U+FA19, U+20BB7, U+FA11).
pub const NAME: &str = "𠮷﨑神子";

/// The person is registered, named for a contract whose papers are kept until the end of 2026, has handled something
/// under it, and left.
pub fn with_somebody_who_left(w: &World) {
    w.chief("person add --duty handler --contact 内線9876 --name").and(&[NAME]).does();
    let terms = "contract add --party DHZ --title 期間の短い事業 --work-code 業務コード07-115 --items {W}/data/items.txt \
                 --medium cd-r --channel medium --from 2025-04-01 --until 2026-03-31 --return-by 2026-03-31 \
                 --number R7-500 --retain-until 2026-12-31 --person 髙橋一郎 --person 渡邊花子 --person";
    w.chief(terms).and(&[NAME]).does();
    w.clerk("confirm --people").does();
    w.clerk("seal --contract R7-500 --title 秘密の題名 --people 3 {W}/data/list").does();
    w.clerk("void SHJ-R7-0001 --reason 秘密の理由").does();
    w.chief("person relieve --reason 秘密の異動").and(&[NAME]).does();
}

/// Every file of a folder of the world that holds some of these bytes, but for those that are named.
fn holding(w: &World, folder: &str, bytes: &str, but_not: &[&str]) -> Vec<String> {
    let mut found = files_holding(&w.path(folder), bytes);
    found.retain(|name| !but_not.contains(&name.as_str()));
    found
}

/// Every file under a folder that holds these bytes.
pub fn files_holding(folder: &Path, bytes: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            // A server removes files while we look.
            let Ok(content) = std::fs::read(&path) else { continue };
            if content.windows(bytes.len()).any(|window| window == bytes.as_bytes()) {
                found.push(path.file_name().unwrap().to_str().unwrap().to_string());
            }
        }
    }
    found
}

#[test]
fn personal_data_stay_until_their_time_is_over() {
    in_both_languages(Registered, |w| {
        with_somebody_who_left(w);
        let expunge = |who: &str| w.chief("ledger expunge").and(&[who]);
        expunge(NAME).refused(3, "durable-expunge-early");
        expunge("渡邊花子").refused(3, "durable-expunge-in-force");
        expunge("𠮷田神").refused(3, "durable-expunge-unset");
        w.chief("ledger expunge --due").refused(3, "durable-expunge-nothing");
        w.office("ledger expunge --due").fails();
        w.clock("2027-01-01T09:00");
        w.clerk("seal --contract R7-042 --title 名簿 --people 3 {W}/data/list").fails();
        expunge(NAME).does();
    });
}

#[test]
fn two_people_expunge_a_person_and_nothing_of_the_name_is_left() {
    in_both_languages(Registered, |w| {
        with_somebody_who_left(w);
        assert_ne!(holding(w, "office", NAME, &[]), [""; 0], "the name is stored as it was given");
        w.office("ledger backup -o {W}/post/before.backup --until 2027-06-30").does();
        w.clock("2027-01-01T09:00");
        assert_eq!(w.office("ledger verify").does()["sound"], true);
        let asked = w.chief("ledger expunge").and(&[NAME]).ends(0, "durable-expunge-asked");
        assert_ne!(holding(w, "office", NAME, &[]), [""; 0], "asking removes nothing: {}", asked.stdout);
        let entry = crate::call::entries(w.path("office").to_str().unwrap()) - 1;
        w.office("confirm --list").ends(0, "durable-expunge-waits");
        w.chief(&format!("confirm {entry}")).refused(3, "durable-expunge-alone");
        w.clerk(&format!("confirm {entry}")).ends(0, "durable-expunged").recorded(&["seconded", "expunged"]);

        for gone in [NAME, "内線9876", "秘密の異動"] {
            assert_eq!(holding(w, "office", gone, &[]), [""; 0], "{gone}");
        }
        assert_eq!(w.office("ledger verify").does()["sound"], true);
        let people = w.office("person list").ends(0, "").stdout;
        assert!(people.contains(["（消去済み）P-", "(expunged) P-"][w.lang.get() as usize]), "{people}");
        w.office("ledger backup -o {W}/post/after.backup").does();
        assert_eq!(holding(w, "post", NAME, &["before.backup"]), [""; 0]);
        // Those who stay are there as before.
        for person in [CHIEF, CLERK] {
            assert_ne!(holding(w, "office", person.name, &[]), [""; 0]);
        }
    });
}

#[test]
fn everything_that_is_due_goes_at_once_and_only_once() {
    in_both_languages(Registered, |w| {
        with_somebody_who_left(w);
        w.clock("2027-01-01T09:00");
        let asked = w.chief("ledger expunge --due").does();
        w.chief("person add --duty handler --name 新しい人").does();
        let both = format!("confirm {} {}", asked["entry"].as_u64().unwrap() + 1, asked["entry"]);
        w.clerk(&both).refused(2, "durable-expunge-beside");
        assert_eq!(asked["contracts"], serde_json::json!(["R7-500"]));
        w.clerk(&format!("confirm {}", asked["entry"])).ends(0, "durable-expunged-due");
        for gone in [NAME, "秘密の題名", "秘密の理由", "依頼文.txt", "業務コード07-115"] {
            assert_eq!(holding(w, "office", gone, &[]), [""; 0], "{gone}");
        }
        w.office("status SHJ-R7-0001").ends(0, "durable-expunged-status");
        let shown = w.office("contract show R7-500").ends(0, "").stdout;
        assert!(shown.matches(["消去済み", "(expunged)"][w.lang.get() as usize]).count() == 2, "{shown}");
        let listed = w.office("contract list").ends(0, "").stdout;
        assert!(listed.contains(["（消去済み）", "(expunged)"][w.lang.get() as usize]), "{listed}");
        assert_eq!(w.chief("ledger expunge --due").fails()["code"], "nothing-due");
        let renew = "contract renew R7-500 --number R9-500 --from 2027-04-01 --until 2028-03-31 --return-by 2028-03-31";
        w.office(renew).refused(3, "durable-renew-expunged");
        assert_eq!(w.office("ledger verify").does()["sound"], true);
    });
}

#[test]
fn a_restore_expunges_again_what_went_after_the_backup() {
    let w = World::at_stage(Registered, Lang::Ja);
    with_somebody_who_left(&w);
    w.clock("2027-01-01T09:00");
    w.office("ledger backup -o {W}/post/before.backup --until 2027-06-30").does();
    let asked = w.chief("ledger expunge").and(&[NAME]).does();
    w.clerk(&format!("confirm {}", asked["entry"])).does();
    lose(&w);
    let restored =
        w.office("ledger restore {W}/post/before.backup --verify").ends(0, "durable-restore-again");
    assert_eq!(holding(&w, "office", NAME, &[]), [""; 0], "{}", restored.stdout);
    assert_eq!(w.office("ledger verify").does()["sound"], true);
}

#[test]
fn where_entries_are_lost_the_ledger_goes_on_under_a_new_name() {
    in_both_languages(Written, |w| {
        backup(w);
        w.office("bag add BAG-09").does();
        w.office("ledger checkpoint -o {W}/post/lost.checkpoint").does();
        lose(w);
        w.office("ledger restore {W}/post/office.backup").does();
        let unlock = "ledger unlock --new-origin --witness {W}/post/slip.png";
        w.chief(&format!("{unlock} --yes")).refused(2, "durable-new-origin-why");
        let words = format!("{unlock} --yes --reason ディスクの故障");
        let ended = w.chief(&words).ends(0, "durable-new-origin");
        let fingerprint = ended.stdout.lines().find_map(|line| line.split_once(['：', ':']));
        let fingerprint = fingerprint.expect("a fingerprint is told").1.trim().to_string();

        w.office("bag add BAG-09").does();
        assert_eq!(w.office("ledger verify --witness {W}/post/slip.png").does()["sound"], true);
        w.office("ledger verify --witness {W}/discs/disc.iso").does();
        w.office("ledger verify --witness {W}/post/lost.checkpoint").ends(1, "durable-new-origin-lost");

        // The other side compares the new fingerprint, and what was on its way arrives.
        w.office("identity export -o {W}/post/again.identity --person 髙橋一郎").does();
        w.contractor("trust add {W}/post/again.identity --fingerprint").and(&[&fingerprint]).does();
        w.contractor("trust add {W}/post/again.identity --fingerprint").and(&[&fingerprint]).fails();
        w.clock("2025-05-13T09:00");
        let out = "--from 渡邊花子 --to 鈴木三郎 --bag BAG-03 --trip T-0513";
        w.clerk(&format!("hand-over SHJ-R7-0001 --what media {out}")).does();
        w.clock("2025-05-13T10:30");
        w.handler("receive --slip {W}/post/slip.png --what media --count 1").does();
        w.office("exchange export --to DHZ -o {W}/post/1.exchange").does();
        w.contractor("exchange import {W}/post/1.exchange").does();
        assert_eq!(w.contractor("ledger verify").does()["sound"], true);
        // An archive keeps both names.
        w.clerk("ledger export --format archive -o {W}/post/office.zip").does();
        w.at("copy", "ledger import {W}/post/office.zip --identity {W}/post/again.identity").does();
        w.at("copy", "ledger verify --witness {W}/post/slip.png").does();
        // Nobody calls the old name back.
        w.contractor("trust add {W}/post/office.identity --fingerprint x").fails();
    });
}
