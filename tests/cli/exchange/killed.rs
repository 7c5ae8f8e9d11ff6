//! The power goes while a file is written or taken in.

use crate::killed::{count, duration, kill_after, sound};
use crate::road::Stage::*;
use crate::world::World;
use std::process::{Child, Stdio};
use std::time::Duration;
use tewatashi::words::text::Lang;

const MOMENTS: u32 = 24;

#[test]
fn writing_a_file() {
    let w = World::at_stage(Opened, Lang::Ja);
    let words = "exchange export --to DHZ -o {W}/post/x.exchange";
    let whole = duration(&w, words);
    let mut last = None;
    for moment in 0..MOMENTS {
        kill_after(&w.clerk(words), whole * moment / MOMENTS + Duration::from_millis(2));
        sound(&w);
        // What stands under its own name is whole, its outcome recorded or not, and what it says of the ledger is known.
        if w.path("post/x.exchange").exists() {
            let name = format!("post/{moment}.exchange");
            std::fs::rename(w.path("post/x.exchange"), w.path(&name)).unwrap();
            last = Some(name);
        }
    }
    w.clerk(words).does();
    w.whole();
    assert!(count(&w, "export-intended") >= count(&w, "exported"));
    // The receiver pins what a killed export had written; the next file still continues from there.
    if let Some(name) = last {
        w.contractor(&format!("exchange import {{W}}/{name}")).does();
    }
    w.contractor("exchange import {W}/post/x.exchange").does();
}

#[test]
fn taking_a_file_in() {
    let start = World::at_stage(NoticeReceived, Lang::Ja);
    start.contractor("exchange export --to SHJ -o {W}/post/x.exchange").does();
    let words = "exchange import {W}/post/x.exchange";
    let whole = duration(&start, words);
    for moment in 0..MOMENTS {
        let w = start.copy();
        let before = crate::call::entries(w.path("office").to_str().unwrap());
        kill_after(&w.clerk(words), whole * moment / MOMENTS + Duration::from_millis(2));
        sound(&w);
        // All of it, or nothing.
        let after = crate::call::entries(w.path("office").to_str().unwrap());
        let arrived = count(&w, "receipt-arrived");
        assert!((arrived == 0 && after == before) || arrived == 2, "{arrived} of 2, {before} → {after}");
        w.clerk(words).does();
        assert_eq!((count(&w, "receipt-arrived"), count(&w, "password-destroyed")), (2, 1));
        assert!(!w.path("office/keys/notices/SHJ-R7-0001.age").exists(), "the password outlived its notice");
        w.whole();
    }
}

#[test]
fn what_a_kill_after_the_last_commit_left_goes_though_there_is_nothing_to_commit_any_more() {
    let w = World::at_stage(NoticeReceived, Lang::Ja);
    w.contractor("exchange export --to SHJ -o {W}/post/x.exchange").does();
    let words = "exchange import {W}/post/x.exchange";
    w.clerk(words).does();
    // As a kill between the commit and the renaming leaves it.
    let gone = w.office("status").command().stdout(Stdio::null()).spawn().unwrap();
    let gone = wait_for(gone);
    let left = w.path(&format!("office/.tewatashi-{gone}-ledger.head.part"));
    std::fs::copy(w.path("office/ledger.head"), &left).unwrap();
    let before = crate::call::entries(w.path("office").to_str().unwrap());
    w.clerk(words).does();
    assert_eq!(crate::call::entries(w.path("office").to_str().unwrap()), before, "something was committed");
    assert!(!left.exists(), "the draft of a process that is gone stays");
}

/// The number of a process that is gone.
fn wait_for(mut child: Child) -> u32 {
    assert!(child.wait().unwrap().success());
    child.id()
}
