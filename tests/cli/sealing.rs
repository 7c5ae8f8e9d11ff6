//! What `seal` refuses to take, and how it says so.

use crate::road::Stage::*;
use crate::road::TABLE;
use crate::world::{World, in_both_languages};
use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt, PermissionsExt};

const SEAL: &str = "seal --contract R7-042 --title 対象者名簿 --people 3";

fn refused(golden: &str, exit: i32, words: &str, prepare: impl Fn(&World)) {
    in_both_languages(Registered, |w| {
        prepare(w);
        w.clerk(words).refused(exit, golden);
    });
}

#[test]
fn a_file_that_is_not_there() {
    refused("seal-missing", 2, &format!("{SEAL} {{W}}/data/ない.csv"), |_| {});
}

#[test]
fn a_file_that_cannot_be_read() {
    // Root reads everything, so where the tests run as root the program runs without that power.
    let powers = "-dac_override,-dac_read_search";
    let without = ["setpriv", &format!("--bounding-set={powers}"), &format!("--inh-caps={powers}")];
    in_both_languages(Registered, |w| {
        w.write("data/closed.txt", "非公開");
        std::fs::set_permissions(w.path("data/closed.txt"), Permissions::from_mode(0o000)).unwrap();
        let call = w.clerk(&format!("{SEAL} {{W}}/data/closed.txt"));
        let is_root = std::fs::metadata("/proc/self").unwrap().uid() == 0;
        let call = if is_root { call.within(&without) } else { call };
        let ended = call.ends(2, "seal-unreadable");
        std::fs::set_permissions(w.path("data/closed.txt"), Permissions::from_mode(0o600)).unwrap();
        ended.left_no_trace();
    });
}

#[test]
fn an_empty_folder() {
    refused("seal-empty-folder", 2, &format!("{SEAL} {{W}}/data/空"), |w| {
        std::fs::create_dir(w.path("data/空")).unwrap();
    });
}

#[test]
fn a_link() {
    refused("seal-link", 2, &format!("{SEAL} {{W}}/data/link.csv"), |w| {
        std::os::unix::fs::symlink(w.path("data/list/名簿.csv"), w.path("data/link.csv")).unwrap();
    });
}

#[test]
fn a_column_that_the_contract_does_not_name() {
    refused("seal-unapproved-column", 3, &format!("{SEAL} {{W}}/data/more.csv"), |w| {
        w.write("data/more.csv", TABLE.replace("住所", "世帯年収"));
    });
}

#[test]
fn other_rows_than_people() {
    refused("seal-count", 3, "seal --contract R7-042 --title 名簿 --people 4 {W}/data/list", |_| {});
}

#[test]
fn other_rows_than_people_with_a_reason() {
    in_both_languages(Registered, |w| {
        let call = w.clerk(
            "seal --contract R7-042 --title 名簿 --people 4 {W}/data/list --rows-differ 1名は紙で提出",
        );
        let ended = call.ends(0, "seal-count-reasoned");
        ended.recorded(&["sealed"]);
        w.whole();
    });
}

#[test]
fn an_individual_number() {
    refused("seal-individual-number", 3, &format!("{SEAL} {{W}}/data/my.csv"), |w| {
        w.write("data/my.csv", TABLE.replace("見本区見本町2-2", "123456789018"));
    });
}

#[test]
fn nobody_by_that_name() {
    in_both_languages(Registered, |w| {
        let flags = "--as 誰何 --keyring {W}/people/watanabe --passphrase-file {W}/secret/person \
                     --home-passphrase-file {W}/secret/office";
        w.office(&format!("{SEAL} {{W}}/data/list")).flags(flags).refused(3, "seal-unknown-person");
    });
}

#[test]
fn a_file_that_changes_meanwhile() {
    use std::io::Write;
    use std::sync::atomic::{AtomicBool, Ordering};
    in_both_languages(Registered, |w| {
        // Large enough that it is still growing whenever the program compares what it read with what is there.
        w.write("data/grows/写し.txt", vec![b'x'; 24 << 20]);
        let before = crate::call::entries(w.path("office").to_str().unwrap());
        let ended = AtomicBool::new(false);
        let path = w.path("data/grows/写し.txt");
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let mut file = std::fs::OpenOptions::new().append(true).open(&path).unwrap();
                while !ended.load(Ordering::Relaxed) {
                    file.write_all(b"more").unwrap();
                    std::thread::sleep(std::time::Duration::from_millis(1));
                }
            });
            w.clerk(&format!("{SEAL} {{W}}/data/grows")).ends(2, "seal-changes");
            ended.store(true, Ordering::Relaxed);
        });
        w.whole();
        let packages = std::fs::read_dir(w.path("office/packages")).unwrap().map(|e| e.unwrap().file_name());
        assert_eq!(packages.collect::<Vec<_>>(), [".sealing"]);
        assert_eq!(crate::call::entries(w.path("office").to_str().unwrap()), before);
        w.office("ledger verify").does();
    });
}

#[test]
fn sha256_is_named_beside_blake3_where_the_settings_ask_for_it() {
    in_both_languages(Registered, |w| {
        w.alter("office/config.toml", |text| text.extend(b"\n[digests]\nsha256 = true\n"));
        w.clerk(&format!("{SEAL} {{W}}/data/list")).ends(0, "seal-sha256").recorded(&["sealed"]);
        let sealed = w.clerk(&format!("{SEAL} {{W}}/data/list")).does();
        let package = w.path(&format!("office/packages/{}.zip.age", sealed["consignment"].as_str().unwrap()));
        assert_eq!(sealed["sha256"], root_by_python(&package));
        let shown = w.office(&format!("ledger show {}", sealed["entry"])).does();
        assert_eq!(shown["act"]["body"]["sha256"], sealed["sha256"]);
        let listed = w.office(&format!("ledger show {}", sealed["entry"])).ends(0, "");
        assert!(listed.stdout.contains(sealed["sha256"].as_str().unwrap()), "{}", listed.stdout);
        w.whole();
    });
}

/// What the script that README.md gives prints for a package.
fn root_by_python(path: &std::path::Path) -> String {
    let (_, script) =
        include_str!("../../README.md").split_once("python3 - NUMBER.zip.age <<'PY'\n").unwrap();
    let (script, _) = script.split_once("PY\n```").unwrap();
    let output = std::process::Command::new("python3").args(["-c", script]).arg(path).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_string()
}

#[test]
fn without_the_setting_there_is_no_sha256() {
    let w = World::at_stage(Registered, tewatashi::words::text::Lang::Ja);
    let sealed = w.clerk(&format!("{SEAL} {{W}}/data/list")).does();
    assert!(sealed["sha256"].is_null() && sealed["with_sha256"] == false);
    let shown = w.office(&format!("ledger show {}", sealed["entry"])).does();
    assert_eq!(shown["act"]["body"].get("sha256"), None);
}

#[test]
fn digests_that_make_no_sense() {
    in_both_languages(Registered, |w| {
        w.alter("office/config.toml", |text| text.extend(b"\n[digests]\nsha256 = \"yes\"\n"));
        w.clerk(&format!("{SEAL} {{W}}/data/list")).ends(2, "seal-digests-wrong").no_other_files();
    });
}
