//! One home, two accounts of one group, and a third that is not in it.
//!
//! The accounts are user ids that the kernel tells apart, without entries in the machine's list of accounts; taking
//! them on needs root: run by anybody else these tests fail. `scripts/test` runs them with sudo then.

use crate::call::PROGRAM;
use serde_json::Value;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const GROUP: &str = "64100";
/// Each account with a group of its own; the first two are in GROUP as well.
const CLERK: Account = Account { user: "64001", groups: GROUP };
const CHIEF: Account = Account { user: "64002", groups: GROUP };
const STRANGER: Account = Account { user: "64003", groups: "64003" };

#[derive(Clone, Copy)]
struct Account {
    user: &'static str,
    groups: &'static str,
}

/// A folder that every account can look into, with the program in it.
struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn new() -> Office {
        assert!(is_root(), "these tests take on other accounts, and only root may: run them as root");
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
        fs::copy(PROGRAM, folder.path().join("tewatashi")).unwrap();
        for (name, text) in [("home-pass", "himitsu-no-kyoyu-1111"), ("pass", "himitsu-no-hito-2222")] {
            fs::write(folder.path().join(name), text).unwrap();
            fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(0o644)).unwrap();
        }
        Office { folder }
    }
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
    fn run(&self, account: Account, words: &str) -> Output {
        let folder = self.folder.path().to_str().unwrap();
        let mut command = Command::new("setpriv");
        command.args(["--reuid", account.user, "--regid", account.user, "--groups", account.groups]);
        command.args(["sh", "-c", "umask 022; exec \"$@\"", "-"]).arg(self.path("tewatashi"));
        let flags = "--json --no-input --home {F}/home --home-passphrase-file {F}/home-pass --passphrase-file {F}/pass";
        command.args(flags.split(' ').chain(words.split(' ')).map(|word| word.replace("{F}", folder)));
        // Without the faked clock, whose library needs to share memory with accounts that it does not know.
        command.env_clear().env("PATH", "/usr/bin:/bin").env("LANG", "en_US.UTF-8").current_dir("/");
        command.output().expect("setpriv is missing: sudo apt-get install util-linux")
    }
    fn does(&self, account: Account, words: &str) -> Value {
        let output = self.run(account, words);
        let shown = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{words}: {shown}{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_str::<Value>(&shown).unwrap()["facts"].clone()
    }
    fn code(&self, account: Account, words: &str) -> String {
        let output = self.run(account, words);
        let document: Value = serde_json::from_slice(&output.stdout).unwrap();
        document["error"]["code"].as_str().unwrap_or("none").to_string()
    }
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

fn every(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_path_buf()];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(every(&path)),
            false => found.push(path),
        }
    }
    found
}

const INIT: &str = "init --practice --code SHJ --role office --name Ward --group 64100";

#[test]
fn two_accounts_work_in_one_home_and_a_third_sees_nothing_of_it() {
    let office = Office::new();
    office.does(CLERK, INIT);
    let doctor = office.does(CHIEF, "doctor");
    assert_eq!((&doctor["fit"], &doctor["faults"]), (&true.into(), &0.into()), "{doctor}");

    // Each enrols with a keyring of their own, through the ledger that the other made.
    for (account, name) in [(CLERK, "Hanako"), (CHIEF, "Ichiro")] {
        let person =
            office.does(account, &format!("person add --name {name} --duty responsible --duty handler"));
        let person = person["person"].as_str().unwrap();
        let ring = format!("--as {person} --keyring {{F}}/ring-{name}");
        office.does(account, &format!("person enroll {ring}"));
        let other = if account.user == CLERK.user { CHIEF } else { CLERK };
        assert_eq!(office.code(other, &format!("confirm 1 {ring}")), "not-you");
    }
    office.does(CHIEF, "bag add BAG-1");
    office.does(CLERK, "bag add BAG-2");
    assert_eq!(office.does(CHIEF, "ledger verify")["sound"], true);

    // Everything in the home is the group's and nobody else's; people's keys are their own.
    for path in every(&office.path("home")) {
        let found = fs::metadata(&path).unwrap();
        assert_eq!(found.gid().to_string(), GROUP, "{}", path.display());
        let wanted = if found.is_dir() { 0o2770 } else { 0o660 };
        assert_eq!(found.mode() & 0o7777, wanted, "{}", path.display());
    }
    for path in every(&office.path("ring-Hanako")) {
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o077, 0, "{}", path.display());
    }
    assert_eq!(office.code(STRANGER, "ledger list"), "file-not-permitted");
    assert_eq!(office.code(STRANGER, "bag add BAG-3"), "file-not-permitted");
}

#[test]
fn a_file_that_only_its_owner_can_use_is_found_in_a_shared_home() {
    let office = Office::new();
    office.does(CLERK, INIT);
    let key = office.path("home/keys/log.key.age");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    let output = office.run(CLERK, "doctor");
    assert_eq!(output.status.code(), Some(4));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("access-wide") && text.contains("log.key.age (0600)"), "{text}");
}

#[test]
fn who_is_not_in_the_group_cannot_open_a_home_for_it() {
    let office = Office::new();
    assert_eq!(office.code(STRANGER, INIT), "file-not-permitted");
    assert!(!office.path("home/ledger.db").exists());
}
