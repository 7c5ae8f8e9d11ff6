//! Nobody hears the secrets: not on the screen, not in the process list, not in any file but the notice.

use crate::call::Call;
use crate::road::Stage::*;
use crate::road::password_on;
use crate::world::{SECRETS, World};
use std::path::Path;
use std::process::Stdio;
use tewatashi::words::text::Lang;

/// The passphrases, and the package's password with and without hyphens.
fn secrets(w: &World) -> Vec<String> {
    let password = String::from_utf8(w.read("secret/password")).unwrap().trim().to_string();
    let plain = password.replace('-', "");
    SECRETS.iter().map(|(_, secret)| secret.to_string()).chain([password, plain]).collect()
}

fn assert_silent(what: &str, bytes: &[u8], secrets: &[String]) {
    for secret in secrets {
        let found = bytes.windows(secret.len()).any(|window| window.eq_ignore_ascii_case(secret.as_bytes()));
        assert!(!found, "{what} holds a secret");
    }
}

fn search(folder: &Path, secrets: &[String]) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => search(&path, secrets),
            false => assert_silent(&path.display().to_string(), &std::fs::read(&path).unwrap(), secrets),
        }
    }
}

#[test]
fn neither_screens_nor_files_hold_a_secret_after_a_whole_life() {
    let w = World::at_stage(ReportIn, Lang::Ja);
    let secrets = secrets(&w);
    for words in ["ledger list --limit 1000", "person list", "status", "status SHJ-R7-0001", "ledger verify"]
    {
        w.office(words).ends(0, "");
    }
    let size = crate::call::entries(w.path("office").to_str().unwrap());
    for index in 0..size {
        w.office(&format!("ledger show {index} --json")).ends(0, "");
    }
    w.handler("open {W}/discs/disc.iso --out {W}/work/x --password-file {W}/secret/person").fails();
    assert!(w.heard.borrow().len() > 10_000);
    assert_silent("what was printed", &w.heard.borrow(), &secrets);
    assert_eq!(format!("{}\n", password_on(&w, "secret/notice.pdf")), format!("{}\n", secrets[5]));
    for folder in std::fs::read_dir(&w.root).unwrap().map(|entry| entry.unwrap().path()) {
        // Passphrase files and the notice lie in `secret`, which stands for people's heads and hands.
        if folder.file_name().unwrap() != "secret" {
            search(&folder, &secrets);
        }
    }
}

#[test]
fn the_password_is_gone_once_its_notice_was_received() {
    let w = World::at_stage(NoticeOut, Lang::Ja);
    assert!(w.path("office/keys/notices/SHJ-R7-0001.age").exists());
    let w = World::at_stage(Opened, Lang::Ja);
    assert!(!w.path("office/keys/notices/SHJ-R7-0001.age").exists());
    assert!(!w.path("office/packages/SHJ-R7-0001.password.age").exists());
    w.clerk("notice SHJ-R7-0001 -o {W}/secret/again.pdf").refused(3, "");
}

/// Runs the command and looks again and again at its words and surroundings, and those of its children.
fn watched(call: Call<'_>, secrets: &[String]) {
    call.world.tick();
    let root = call.world.root.to_str().unwrap().as_bytes().to_vec();
    let mut child = call.command().stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut seen = 0;
    while child.try_wait().unwrap().is_none() {
        for process in std::fs::read_dir("/proc").unwrap().flatten() {
            let read = |name: &str| std::fs::read(process.path().join(name)).unwrap_or_default();
            let (words, surroundings) = (read("cmdline"), read("environ"));
            if words.windows(root.len()).any(|window| window == root) {
                seen += 1;
                assert_silent("the process list", &words, secrets);
                assert_silent("the environment", &surroundings, secrets);
            }
        }
    }
    assert!(child.wait().unwrap().success(), "{call}");
    assert!(seen > 0);
}

#[test]
fn the_process_list_shows_no_secret() {
    let w = World::at_stage(NoticeReceived, Lang::Ja);
    let secrets = secrets(&w);
    let open = "open {W}/discs/disc.iso --out {W}/work/out --password-file {W}/secret/password";
    watched(w.handler(open), &secrets);
    watched(w.clerk("seal --contract R7-042 --title 名簿 --people 3 {W}/data/list"), &secrets);
    watched(w.chief("approve SHJ-R7-0002"), &secrets);
    watched(w.clerk("burn SHJ-R7-0002 --drive image:{W}/discs/second.iso"), &secrets);
    watched(w.clerk("notice SHJ-R7-0001 -o {W}/secret/again.pdf"), &secrets);
}
