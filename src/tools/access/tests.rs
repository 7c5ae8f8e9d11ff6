use super::*;
use crate::words::access::Phase;
use std::os::unix::fs::PermissionsExt;

fn facts(run: &str) -> Facts {
    Facts {
        at: "2025-05-12T10:00:00+09:00".parse().unwrap(),
        run: run.into(),
        phase: Phase::Begin,
        account: "hanako".into(),
        host: "pc".into(),
        terminal: false,
        person: None,
        command: "status".into(),
        consignment: None,
        exit: None,
        code: None,
    }
}

fn folder() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("access.log");
    (folder, path)
}

#[test]
fn rows_read_back_in_one_chain() {
    let (_folder, path) = folder();
    assert_eq!(read(&path).unwrap().size(), 0);
    for run in ["a", "b", "c"] {
        append(&path, facts(run)).unwrap();
    }
    let log = read(&path).unwrap();
    assert!(log.faults.is_empty());
    assert_eq!(log.rows.iter().map(|row| row.n).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(head(&log), (3, chain(&log.rows[2].to_line())));
    assert_eq!(log.rows[0].prev, BEGINNING.to_string());
}

#[test]
fn a_line_that_was_cut_short_is_left_out_and_taken_away() {
    let (_folder, path) = folder();
    append(&path, facts("a")).unwrap();
    let whole = std::fs::read(&path).unwrap();
    append(&path, facts("b")).unwrap();
    let both = std::fs::read(&path).unwrap();
    for end in whole.len() + 1..both.len() {
        std::fs::write(&path, &both[..end]).unwrap();
        let log = read(&path).unwrap();
        assert!(log.size() == 1 && log.faults.is_empty(), "cut at {end}");
    }
    append(&path, facts("c")).unwrap();
    let log = read(&path).unwrap();
    assert!(log.size() == 2 && log.faults.is_empty());
    assert_eq!(log.rows[1].facts.run, "c");
}

#[test]
fn the_log_goes_on_behind_a_line_that_is_none() {
    let (_folder, path) = folder();
    append(&path, facts("a")).unwrap();
    for strange in ["not a row\n".to_string(), format!("{}\n", "x".repeat(40_000))] {
        let before = read(&path).unwrap();
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.extend(strange.as_bytes());
        std::fs::write(&path, bytes).unwrap();
        append(&path, facts("b")).unwrap();
        let log = read(&path).unwrap();
        let strange = before.size() + 1;
        assert_eq!(log.size(), strange + 1);
        assert!(log.faults.iter().any(|(row, _)| *row == strange), "{:?}", log.faults);
    }
}

#[test]
fn the_log_goes_on_behind_a_row_whose_number_nothing_follows() {
    let (_folder, path) = folder();
    append(&path, facts("a")).unwrap();
    let forged = Row { n: u64::MAX, prev: head(&read(&path).unwrap()).1.to_string(), facts: facts("b") };
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.extend(format!("{}\n", forged.to_line()).into_bytes());
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(append(&path, facts("c")).unwrap().n, 3);
    let log = read(&path).unwrap();
    assert_eq!((log.size(), &log.faults[..]), (3, &[(2, crate::words::access::Fault::Broken)][..]));
}

#[test]
fn several_that_write_at_once_make_one_chain() {
    let (_folder, path) = folder();
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let path = &path;
            scope.spawn(move || {
                (0..25).for_each(|n| drop(append(path, facts(&format!("{writer}-{n}"))).unwrap()))
            });
        }
    });
    let log = read(&path).unwrap();
    assert!(log.size() == 100 && log.faults.is_empty(), "{:?}", log.faults);
}

#[test]
fn a_log_that_another_process_holds_is_waited_for_and_then_given_up() {
    let (_folder, path) = folder();
    append(&path, facts("a")).unwrap();
    let held = File::open(&path).unwrap();
    held.lock().unwrap();
    assert_eq!(append(&path, facts("b")).unwrap_err().code, "access-log-busy");
    drop(held);
    append(&path, facts("b")).unwrap();
}

#[test]
fn others_read_it_only_where_they_share_the_home() {
    let mode = |home: u32| {
        let (folder, path) = folder();
        std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(home)).unwrap();
        append(&path, facts("a")).unwrap();
        path.metadata().unwrap().permissions().mode() & 0o777
    };
    assert_eq!([mode(0o700), mode(0o2770), mode(0o755)], [0o600, 0o660, 0o600]);
}
