//! Appending, taking a checkpoint out, backing up, restoring, unlocking, expunging.

use crate::traced::{Fault, Home, How, by, holds};

/// Runs a command once for each fault, in one home after another's.
fn each(home: &Home, words: &str, check: impl Fn(&Home, &Fault)) {
    let faults = home.copy().faults(words);
    let count = faults.len();
    for fault in &faults {
        check(home, fault);
    }
    println!("{count} faults: {words}");
}

#[test]
fn an_entry_is_there_or_not_and_never_lost_once_acknowledged() {
    let home = Home::new();
    let mut known = home.sound("the beginning").len();
    let mut number = 0;
    for fault in home.copy().faults("bag add BAG-000") {
        number += 1;
        let ended = home.suffers(&format!("bag add BAG-{number:03}"), &fault);
        let entries = home.sound(&format!("{fault:?}"));
        let there = entries.len() - known;
        assert!(there <= 1 && (there == 1 || !ended.acknowledged), "{fault:?}: {}", ended.output);
        known = entries.len();
    }
    home.does("bag add BAG-999");
    assert_eq!(home.sound("the end").len(), known + 1);
    println!("{number} faults");
}

#[test]
fn a_checkpoint_is_whole_or_not_there() {
    let home = Home::new();
    home.does("ledger checkpoint -o {}/c");
    let whole = std::fs::read(home.path("c")).unwrap();
    std::fs::remove_file(home.path("c")).unwrap();
    each(&home, "ledger checkpoint -o {}/c", |home, fault| {
        let ended = home.suffers("ledger checkpoint -o {}/c", fault);
        match std::fs::read(home.path("c")) {
            Ok(there) => assert!(there == whole, "{fault:?}: {}", ended.output),
            Err(_) => assert!(!ended.acknowledged, "{fault:?}: {}", ended.output),
        }
        home.sound(&format!("{fault:?}"));
        let _ = std::fs::remove_file(home.path("c"));
        home.does("ledger checkpoint -o {}/c");
        std::fs::remove_file(home.path("c")).unwrap();
    });
}

#[test]
fn a_backup_is_whole_or_not_there() {
    let home = Home::new();
    each(&home, "ledger backup -o {}/b", |home, fault| {
        let before = home.sound("before").len();
        let ended = home.suffers("ledger backup -o {}/b", fault);
        assert!(home.sound(&format!("{fault:?}")).len() - before <= 1);
        let there = home.path("b").exists();
        assert!(there || !ended.acknowledged, "{fault:?}: {}", ended.output);
        if there {
            let other = home.copy();
            std::fs::remove_file(other.path("home/ledger.db")).unwrap();
            std::fs::remove_file(home.path("b")).unwrap();
            other.does("ledger restore {}/b");
            other.sound(&format!("{fault:?}"));
        }
    });
    home.does("ledger backup -o {}/b");
}

#[test]
fn a_restore_leaves_what_was_there_or_a_locked_ledger() {
    let home = Home::new();
    home.does("ledger backup -o {}/b");
    home.does("bag add BAG-001");
    let mut damaged = std::fs::read(home.path("home/ledger.db")).unwrap();
    damaged[4096..8192].fill(0xa5);
    std::fs::write(home.path("home/ledger.db"), &damaged).unwrap();
    each(&home, "ledger restore {}/b", |home, fault| {
        let home = home.copy();
        let ended = home.suffers("ledger restore {}/b", fault);
        let locked = home.path("home/ledger.restored").exists();
        let same = std::fs::read(home.path("home/ledger.db")).is_ok_and(|now| now == damaged);
        assert!(locked || (same && !ended.acknowledged), "{fault:?}: {}", ended.output);
        if !ended.acknowledged {
            home.does("ledger restore {}/b");
        }
        home.sound(&format!("{fault:?}"));
        assert!(home.path("home/ledger.restored").exists());
    });
}

#[test]
fn what_is_unlocked_was_stood_by() {
    let home = Home::new();
    home.does("ledger backup -o {}/b");
    std::fs::remove_file(home.path("home/ledger.db")).unwrap();
    home.does("ledger restore {}/b");
    let words = format!("{} ledger unlock --yes", by("甲"));
    each(&home, &words, |home, fault| {
        let home = home.copy();
        let ended = home.suffers(&words, fault);
        let entered = home.sound(&format!("{fault:?}")).iter().any(|deed| deed.starts_with("Restored"));
        let locked = home.path("home/ledger.restored").exists();
        assert!(locked || entered, "{fault:?}: {}", ended.output);
        assert!(!ended.acknowledged || !locked, "{fault:?}: {}", ended.output);
        if locked {
            home.does(&words);
        }
        home.does("bag add BAG-001");
        home.sound(&format!("{fault:?}"));
    });
}

#[test]
fn what_was_expunged_is_gone_and_what_was_not_can_be() {
    let home = Home::new();
    home.does(&format!("{} person add --duty handler --name 消える神名", by("甲")));
    home.does(&format!("{} confirm --people", by("乙")));
    home.does(&format!("{} person relieve 消える神名 --reason 異動", by("甲")));
    home.does(&format!("{} ledger expunge 消える神名", by("甲")));
    let asked = home.sound("the beginning").len() - 1;
    let words = format!("{} confirm {asked}", by("乙"));
    each(&home, &words, |home, fault| {
        let home = home.copy();
        let ended = home.suffers(&words, fault);
        let entered = home.sound(&format!("{fault:?}")).iter().any(|deed| deed.starts_with("Expunged"));
        assert!(entered || !ended.acknowledged, "{fault:?}: {}", ended.output);
        if !entered {
            home.does(&words);
        }
        // Whoever closes the ledger next takes the rest out of the log.
        home.does("status");
        for name in ["ledger.db", "ledger.db-wal"] {
            assert!(
                !holds(&home.path(&format!("home/{name}")), "消える神名"),
                "{fault:?}: {name} {}",
                ended.output
            );
        }
        assert!(fault.how == How::Killed || !ended.output.contains("panicked"), "{}", ended.output);
    });
}
