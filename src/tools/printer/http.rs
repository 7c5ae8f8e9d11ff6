//! One POST over HTTP/1.1 (RFC 9112) and its answer, each on a connection of its own: what IPP needs, and no more.

use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result, Write};

/// The body, or the status line of an answer that is not 200.
pub type Answered = std::result::Result<Vec<u8>, String>;

/// Bytes of one header line, header lines, bytes of a body.
const MAX_LINE: u64 = 8 * 1024;
const MAX_LINES: usize = 100;
const MAX_BODY: usize = 1024 * 1024;

/// Sends `head` and `document` as one body.
pub fn post<S: Read + Write>(
    stream: &mut S,
    (host, path): (&str, &str),
    head: &[u8],
    document: &[u8],
) -> Result<Answered> {
    let length = head.len() + document.len();
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/ipp\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n"
    );
    let sent = stream
        .write_all(request.as_bytes())
        .and_then(|()| stream.write_all(head))
        .and_then(|()| stream.write_all(document))
        .and_then(|()| stream.flush());
    // Whoever refuses answers before it has taken everything.
    match (sent, answer(&mut BufReader::new(stream))) {
        (Err(cause), Err(_)) => Err(cause),
        (_, answer) => answer,
    }
}

fn malformed(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, what)
}

fn line(from: &mut impl BufRead) -> Result<String> {
    let mut line = Vec::new();
    from.take(MAX_LINE).read_until(b'\n', &mut line)?;
    let line = line.strip_suffix(b"\n").ok_or_else(|| malformed("HTTP"))?;
    Ok(String::from_utf8_lossy(line.strip_suffix(b"\r").unwrap_or(line)).into_owned())
}

pub fn answer(from: &mut impl BufRead) -> Result<Answered> {
    // What comes before the answer proper (100 Continue) is passed over.
    for _ in 0..8 {
        let status = line(from)?;
        let (chunked, length) = headers(from)?;
        match status.split(' ').nth(1) {
            _ if !status.starts_with("HTTP/1.") => return Err(malformed("HTTP")),
            Some(code) if code.starts_with('1') => continue,
            Some("200") => {}
            _ => return Ok(Err(status)),
        }
        return match (chunked, length) {
            (true, _) => chunks(from).map(Ok),
            (false, Some(length)) => exactly(from, length).map(Ok),
            (false, None) => to_the_end(from).map(Ok),
        };
    }
    Err(malformed("HTTP"))
}

/// Whether the body comes in chunks, and how long it is, if that is said.
fn headers(from: &mut impl BufRead) -> Result<(bool, Option<usize>)> {
    let (mut chunked, mut length) = (false, None);
    for _ in 0..MAX_LINES {
        let line = line(from)?;
        if line.is_empty() {
            return Ok((chunked, length));
        }
        let (name, value) = line.split_once(':').ok_or_else(|| malformed("HTTP"))?;
        match name.to_ascii_lowercase().as_str() {
            "transfer-encoding" => chunked = value.trim().eq_ignore_ascii_case("chunked"),
            "content-length" => {
                length = Some(value.trim().parse().map_err(|_| malformed("Content-Length"))?);
            }
            _ => {}
        }
    }
    Err(malformed("HTTP"))
}

fn exactly(from: &mut impl BufRead, length: usize) -> Result<Vec<u8>> {
    if length > MAX_BODY {
        return Err(malformed("Content-Length"));
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body)?;
    Ok(body)
}

fn chunks(from: &mut impl BufRead) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let size = line(from)?;
        let size = size.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(size, 16).map_err(|_| malformed("chunk"))?;
        if size == 0 {
            return Ok(body);
        }
        if size > MAX_BODY - body.len() {
            return Err(malformed("chunk"));
        }
        body.extend(exactly(from, size)?);
        line(from)?;
    }
}

fn to_the_end(from: &mut impl BufRead) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    match from.take(MAX_BODY as u64).read_to_end(&mut body) {
        // Over TLS some printers close without saying so.
        Err(cause) if cause.kind() == ErrorKind::UnexpectedEof && !body.is_empty() => Ok(body),
        read => read.map(|_| body),
    }
}
