//! Against a real clamd wherever it can be; a socket of our own says only what no clamd says.

use super::*;
use clamd::Daemon;
use std::os::unix::net::UnixListener;
use std::path::Path;
use time::macros::date;

#[path = "../../../tests/clamd/mod.rs"]
mod clamd;

fn at(socket: &Path) -> Clamd {
    let short = Duration::from_millis(300);
    Clamd::at(Address::Socket(socket.into())).with_patience(Patience { asking: short, scanning: short })
}

fn real(daemon: &Daemon) -> Clamd {
    Clamd::at(Address::Socket(daemon.socket()))
}

fn scan(scanner: &Clamd, pieces: &[&[u8]]) -> Result<Option<String>> {
    let mut showing = scanner.begin("名簿.csv")?;
    pieces.iter().try_for_each(|piece| showing.piece(piece))?;
    showing.end()
}

#[test]
fn a_scanner_says_what_it_is_and_of_what_day_its_patterns_are() {
    let daemon = Daemon::start(Some("10 May 2025"), "");
    let engine = real(&daemon).engine().unwrap();
    assert!(engine.name.starts_with("ClamAV ") && engine.name.len() > 8, "{engine:?}");
    assert_eq!(engine.patterns, Some(Patterns { version: 27000, made: date!(2025 - 05 - 10) }));
}

#[test]
fn patterns_without_a_day_are_said_to_have_none() {
    let daemon = Daemon::start(None, "");
    assert_eq!(real(&daemon).engine().unwrap().patterns, None);
}

#[test]
fn a_virus_is_found_however_the_file_is_cut() {
    let daemon = Daemon::start(Some("10 May 2025"), "");
    let (scanner, virus) = (real(&daemon), clamd::eicar());
    let found = Some("Tewatashi.Test.EICAR.UNOFFICIAL".to_string());
    assert_eq!(scan(&scanner, &[&virus]).unwrap(), found);
    assert_eq!(scan(&scanner, &[&virus[..5], b"", &virus[5..]]).unwrap(), found);
    assert_eq!(scan(&scanner, &["氏名,住所\n".as_bytes()]).unwrap(), None);
    assert_eq!(scan(&scanner, &[]).unwrap(), None);
    assert_eq!(scan(&scanner, &[&vec![7; 5 << 20]]).unwrap(), None);
}

#[test]
fn a_file_larger_than_the_scanner_takes_is_never_clean() {
    let daemon = Daemon::start(Some("10 May 2025"), "StreamMaxLength 1M\n");
    let piece = vec![7; 1 << 20];
    let many: Vec<&[u8]> = std::iter::repeat_n(piece.as_slice(), 40).collect();
    assert_eq!(scan(&real(&daemon), &many).unwrap_err().code, "scanner-limit");
    assert_eq!(scan(&real(&daemon), &[&piece[..9]]).unwrap(), None);
}

#[test]
fn nobody_there_is_said_so() {
    let folder = tempfile::tempdir().unwrap();
    let error = at(&folder.path().join("clamd.ctl")).engine().unwrap_err();
    assert_eq!((error.code, error.class as u8), ("scanner-missing", 4));
    let daemon = Daemon::start(None, "");
    daemon.kill();
    assert_eq!(real(&daemon).engine().unwrap_err().code, "scanner-missing");
}

#[test]
fn a_scanner_that_dies_in_the_middle_calls_nothing_clean() {
    for last in [false, true] {
        let daemon = Daemon::start(None, "");
        let scanner = real(&daemon);
        let mut showing = scanner.begin("名簿.csv").unwrap();
        showing.piece(&[7; 4096]).unwrap();
        daemon.kill();
        let ended = if last {
            showing.end().map(drop)
        } else {
            (0..100).try_for_each(|_| showing.piece(&[7; 1 << 16]))
        };
        assert_eq!(ended.unwrap_err().code, "scanner-broken");
    }
}

/// A socket that reads `taken` bytes and says `answer`.
fn says(answer: &'static [u8], taken: usize) -> (tempfile::TempDir, std::thread::JoinHandle<()>) {
    let folder = tempfile::tempdir().unwrap();
    let listener = UnixListener::bind(folder.path().join("clamd.ctl")).unwrap();
    let served = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.read_exact(&mut vec![0; taken]).unwrap();
        stream.write_all(answer).unwrap();
    });
    (folder, served)
}

#[test]
fn an_answer_that_no_clamd_gives_is_never_clean() {
    let answers: [(&[u8], &str); 8] = [
        (b"", "scanner-broken"),
        (b"stream: OK", "scanner-broken"),
        (b"stream: O", "scanner-broken"),
        (b"stream: OK \xff\0", "scanner-strange"),
        (b"OK\0", "scanner-strange"),
        (b"stream:  FOUND\0", "scanner-strange"),
        (b"stream: Can't allocate memory ERROR\0", "scanner-strange"),
        (b"stream: OK\0stream: X FOUND\0", "scanner-strange"),
    ];
    for (answer, code) in answers {
        let (folder, served) = says(answer, 10 + 4 + 3 + 4);
        let error = scan(&at(&folder.path().join("clamd.ctl")), &[b"abc"]).unwrap_err();
        assert_eq!(error.code, code, "{}", String::from_utf8_lossy(answer));
        served.join().unwrap();
    }
}

#[test]
fn what_speaks_another_language_is_no_scanner() {
    let answers: [&[u8]; 4] = [
        b"HTTP/1.1 400 Bad Request\0",
        b"ClamAV 1.4.6/27000\0",
        b"ClamAV 1.4.6/x/Mon Nov 23 04:41:26 2026\0",
        b"ClamAV \x1b[2J/1/Mon Nov 23 04:41:26 2026\0",
    ];
    for answer in answers {
        let (folder, served) = says(answer, 9);
        let error = at(&folder.path().join("clamd.ctl")).engine().unwrap_err();
        assert_eq!(error.code, "scanner-strange");
        assert!(!error.fact("answer").unwrap().contains('\u{1b}'));
        served.join().unwrap();
    }
}

#[test]
fn a_scanner_that_says_nothing_is_not_waited_for_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let _listener = UnixListener::bind(folder.path().join("clamd.ctl")).unwrap();
    let scanner = at(&folder.path().join("clamd.ctl"));
    assert_eq!(scanner.engine().unwrap_err().code, "scanner-slow");
    assert_eq!(scan(&scanner, &[b"abc"]).unwrap_err().code, "scanner-slow");
}

#[test]
fn a_port_of_this_machine_serves_as_well() {
    let daemon = Daemon::start(Some("10 May 2025"), "");
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let place = listener.local_addr().unwrap();
    let socket = daemon.socket();
    // clamd's own TCP port cannot be chosen by the system; what it says is carried over as it is.
    let carried = std::thread::spawn(move || {
        let (outside, _) = listener.accept().unwrap();
        let inside = UnixStream::connect(socket).unwrap();
        let (mut from, mut to) = (outside.try_clone().unwrap(), inside.try_clone().unwrap());
        let up = std::thread::spawn(move || std::io::copy(&mut from, &mut to));
        let (mut from, mut to) = (inside, outside);
        std::io::copy(&mut from, &mut to).unwrap();
        to.shutdown(std::net::Shutdown::Both).unwrap();
        up.join().unwrap().unwrap();
    });
    let scanner = Clamd::at(format!("tcp://{place}").parse().unwrap());
    assert!(scan(&scanner, &[&clamd::eicar()]).unwrap().is_some());
    carried.join().unwrap();
}
