use super::*;
use std::io::{BufReader, Cursor};

#[test]
fn an_address_is_read_and_shown() {
    for (text, shown) in [
        ("ipps://printer.example/ipp/print", "ipps://printer.example:631/ipp/print"),
        ("ipp://localhost:8631/ipp/print", "ipp://localhost:8631/ipp/print"),
        ("ipps://[fe80::1]:443/ipp", "ipps://[fe80::1]:443/ipp"),
        ("ipp://192.0.2.7/", "ipp://192.0.2.7:631/"),
    ] {
        assert_eq!(text.parse::<Address>().unwrap().to_string(), shown);
    }
    for text in [
        "",
        "printer",
        "http://printer/ipp",
        "ipp://printer",
        "ipp:///ipp",
        "ipp://user:secret@printer/ipp",
        "ipp://printer:99999/ipp",
        "ipp://printer/a b",
        "ipp://printer/a\r\nHost: other",
        "ipp://プリンター/ipp",
        "ipp://[::1/ipp",
    ] {
        assert!(text.parse::<Address>().is_err(), "{text}");
    }
}

#[test]
fn a_queue_of_a_spooler_is_known_by_its_path() {
    for (path, spooler) in [("/printers/desk", true), ("/classes/all", true), ("/ipp/print", false)] {
        let address: Address = format!("ipps://server.example{path}").parse().unwrap();
        assert_eq!(address.is_spooler(), spooler, "{path}");
    }
}

fn answered(text: &str) -> std::io::Result<http::Answered> {
    http::answer(&mut BufReader::new(Cursor::new(text.to_string())))
}

#[test]
fn an_answer_comes_whole_in_chunks_or_to_the_end() {
    for text in [
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody and more",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nbod\r\n1;x=y\r\ny\r\n0\r\n\r\n",
        "HTTP/1.0 200 OK\nServer: x\n\nbody",
    ] {
        assert_eq!(answered(text).unwrap().unwrap(), b"body", "{text}");
    }
    let refused = answered("HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n").unwrap();
    assert_eq!(refused.unwrap_err(), "HTTP/1.1 426 Upgrade Required");
}

#[test]
fn an_answer_that_is_cut_wrong_or_endless_is_an_error() {
    let endless = format!("HTTP/1.1 200 OK\r\n{}\r\nbody", "a: b\r\n".repeat(200));
    let long = format!("HTTP/1.1 200 {}\r\n\r\n", "x".repeat(10_000));
    for text in [
        "",
        "SSH-2.0-OpenSSH\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nbody",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nbo",
        &endless,
        &long,
    ] {
        assert!(answered(text).is_err(), "{text}");
    }
}

#[test]
fn what_stops_a_printer_is_told_apart() {
    let answer = |state, reasons: &[&str]| Answer {
        state: Some(state),
        reasons: reasons.iter().map(|reason| (*reason).to_string()).collect(),
        ..Answer::default()
    };
    for (answer, trouble) in [
        (answer(3, &["none"]), None),
        (answer(4, &["media-low-warning", "toner-low-report", "media-empty-warning"]), None),
        (answer(4, &["media-empty-error"]), Some(Trouble::Paper)),
        (answer(5, &["media-needed"]), Some(Trouble::Paper)),
        (answer(4, &["cover-open"]), Some(Trouble::Stopped)),
        (answer(5, &["other"]), Some(Trouble::Stopped)),
    ] {
        assert_eq!(answer.trouble(), trouble, "{answer:?}");
    }
}

#[test]
fn an_answer_in_ipp_is_understood_and_anything_else_refused() {
    let bytes = b"\x02\x00\x00\x00\x00\x00\x00\x01\x02\x21\x00\x06job-id\x00\x04\x00\x00\x00\x07\
        \x23\x00\x09job-state\x00\x04\x00\x00\x00\x08\
        \x44\x00\x11job-state-reasons\x00\x11aborted-by-system\x44\x00\x00\x00\x0bdocument-xx\x03";
    let answer = understand(bytes.to_vec()).unwrap();
    assert_eq!((answer.status, answer.job, answer.state), (0, Some(7), Some(8)));
    assert_eq!(answer.reasons, ["aborted-by-system", "document-xx"]);
    for end in 0..bytes.len() {
        assert!(understand(bytes[..end].to_vec()).is_err(), "cut after {end} bytes");
    }
    assert!(understand(b"<html>".to_vec()).is_err());
}
