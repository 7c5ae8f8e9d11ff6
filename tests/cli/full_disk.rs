//! A disk that is full: exit 5, nothing half-written, and a ledger that holds.
//!
//! The small disk is a tmpfs in a user and mount namespace of the command's own (`unshare`), which needs no root.

use crate::call::{Call, Ended};
use crate::road::Stage::*;
use crate::world::{World, in_both_languages};
use tewatashi::words::text::Lang;

/// SIZE FOLDER COPY-OF FREE AFTER PROGRAM…: runs the program with a small disk at FOLDER, filled up to FREE bytes, and
/// copies what is left there to AFTER.
const SCRIPT: &str = r#"
size=$1 folder=$2 copy=$3 free=$4 after=$5; shift 5
mkdir -p "$folder" "$after" && mount -t tmpfs -o "size=$size" none "$folder" || {
    echo "no small disk could be mounted: are user namespaces allowed here?" >&2
    exit 90
}
[ "$copy" = - ] || cp -a "$copy/." "$folder" || exit 91
if [ "$free" != - ]; then
    left=$(df --output=avail -B1 "$folder" | tail -n 1)
    head -c $((left - free)) /dev/zero >"$folder/fill" || exit 92
fi
"$@"; exit=$?
rm -f "$folder/fill"
cp -a "$folder/." "$after"
exit $exit
"#;

fn on_small_disk<'w>(
    call: Call<'w>,
    size: &str,
    folder: &str,
    copy: &str,
    free: &str,
    golden: &str,
) -> Ended<'w> {
    small_disk(call, size, folder, copy, free).ends(5, golden)
}

fn small_disk<'w>(call: Call<'w>, size: &str, folder: &str, copy: &str, free: &str) -> Call<'w> {
    let w = call.world;
    std::fs::create_dir_all(w.path("small")).unwrap();
    std::fs::create_dir_all(w.path("after")).unwrap();
    let namespace = ["unshare", "--map-root-user", "--mount"];
    let disk = ["sh", "-c", SCRIPT, "small-disk", size, folder, copy, free, "{W}/after"];
    call.within(&[&namespace[..], &disk].concat())
}

fn left(w: &World) -> Vec<String> {
    let names =
        std::fs::read_dir(w.path("after")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name != ".sealing").collect()
}

#[test]
fn sealing() {
    in_both_languages(Registered, |w| {
        w.write("data/large/写し.txt", vec![b'x'; 3 << 20]);
        let call = w.clerk("seal --contract R7-042 --title 名簿 --people 3 {W}/data/large");
        let ended = on_small_disk(call, "1m", "{W}/office/packages", "-", "-", "full-seal");
        assert_eq!(left(w), [""; 0]);
        std::fs::remove_dir_all(w.path("after")).unwrap();
        std::fs::create_dir(w.path("after")).unwrap();
        ended.recorded(&[]);
    });
}

#[test]
fn writing_a_disc() {
    in_both_languages(Approved, |w| {
        let call = w.clerk("burn SHJ-R7-0001 --drive image:{W}/small/disc.iso");
        let ended = on_small_disk(call, "100k", "{W}/small", "-", "-", "full-burn");
        assert_eq!(left(w), [""; 0]);
        ended.recorded(&["write-intended", "written"]).no_other_files();
        w.clerk("burn SHJ-R7-0001 --drive image:{W}/discs/disc.iso").does();
    });
}

#[test]
fn printing_a_slip() {
    in_both_languages(Written, |w| {
        let call = w.clerk("slip SHJ-R7-0001 -o {W}/small/slip.pdf");
        let ended = on_small_disk(call, "8k", "{W}/small", "-", "-", "full-slip");
        assert_eq!(left(w), [""; 0]);
        ended.recorded(&["paper-intended", "paper-issued"]).no_other_files();
        w.clerk("slip SHJ-R7-0001 -o {W}/paper/again.pdf").does();
    });
}

#[test]
fn an_exchange_file() {
    in_both_languages(Opened, |w| {
        let call = w.contractor("exchange export --to SHJ -o {W}/small/x.exchange");
        let ended = on_small_disk(call, "16k", "{W}/small", "-", "0", "full-export");
        assert_eq!(left(w), [""; 0]);
        ended.recorded(&["export-intended"]).no_other_files();
        w.contractor("exchange export --to SHJ -o {W}/post/x.exchange").does();
    });
}

#[test]
fn opening() {
    in_both_languages(NoticeReceived, |w| {
        let call =
            w.handler("open {W}/discs/disc.iso --out {W}/small/out --password-file {W}/secret/password");
        let ended = on_small_disk(call, "16k", "{W}/small", "-", "4096", "full-open");
        assert_eq!(left(w), [""; 0]);
        ended.left_no_trace();
    });
}

/// The home itself lies on a disk with `free` bytes left.
fn ledger_on_small_disk<'w>(w: &'w World, free: &str) -> Call<'w> {
    let _ = std::fs::remove_dir_all(w.path("after"));
    small_disk(w.office("bag add BAG-07").at_home("{W}/small"), "8m", "{W}/small", "{W}/office", free)
}

fn ledger_is_as_before(w: &World) {
    let after = w.path("after");
    let before = crate::call::entries(w.path("office").to_str().unwrap());
    assert_eq!(crate::call::entries(after.to_str().unwrap()), before);
    let hand = "--home-passphrase-file {W}/secret/office";
    assert_eq!(w.at("after", "ledger verify").flags(hand).does()["size"], before);
    w.at("after", "bag add BAG-07").flags(hand).does();
}

#[test]
fn a_ledger_without_any_room() {
    in_both_languages(Written, |w| {
        ledger_on_small_disk(w, "0").ends(5, "full-ledger");
        ledger_is_as_before(w);
    });
}

#[test]
fn a_ledger_that_runs_out_of_room_on_the_way() {
    let w = World::at_stage(Written, Lang::Ja);
    let mut failed = 0;
    for free in (0..96).step_by(4) {
        let call = ledger_on_small_disk(&w, &format!("{}", free * 1024));
        w.tick();
        match call.command().output().unwrap().status.code() {
            Some(0) => {}
            Some(5) => {
                failed += 1;
                ledger_is_as_before(&w);
            }
            other => panic!("with {free} KiB left it ended with {other:?}"),
        }
    }
    assert!(failed > 1, "the disk was never too small");
}

#[test]
fn what_could_not_be_told_is_not_called_done() {
    let w = World::at_stage(Registered, Lang::En);
    for words in ["status", "status --json", "ledger checkpoint", "schema"] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = w.office(words).command().stdout(full).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(5) && said.contains("[output-failed]"), "{words}: {said}");
    }
}
