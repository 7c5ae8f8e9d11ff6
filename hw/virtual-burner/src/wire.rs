//! What goes over the socket: one connection is one open file description of the device. README.md has the tables.

use crate::sense::Sense;
use std::io::{self, Read, Write};

pub const REQUEST_BYTES: usize = 48;
pub const REPLY_BYTES: usize = 64;
/// More than any program sends or asks for at once.
pub const LONGEST: usize = 64 << 20;

/// [`Request::position`] of a READ that goes on where the last one ended.
pub const HERE: u64 = u64::MAX;

/// [`Request::position`] of an OPEN.
pub const OPEN_WRITE: u64 = 1;
pub const OPEN_EXCLUSIVE: u64 = 2;
pub const OPEN_NONBLOCK: u64 = 4;
pub const OPEN_DIRECT: u64 = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Operation {
    Open = 1,
    Exists = 2,
    Scsi = 3,
    Read = 4,
    Seek = 5,
    Size = 6,
    DriveStatus = 7,
    DiscStatus = 8,
    Eject = 9,
    CloseTray = 10,
    Lock = 11,
    MediaChanged = 12,
    Control = 20,
}

impl Operation {
    const ALL: [Operation; 13] = [
        Operation::Open,
        Operation::Exists,
        Operation::Scsi,
        Operation::Read,
        Operation::Seek,
        Operation::Size,
        Operation::DriveStatus,
        Operation::DiscStatus,
        Operation::Eject,
        Operation::CloseTray,
        Operation::Lock,
        Operation::MediaChanged,
        Operation::Control,
    ];
}

#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    pub operation: Operation,
    pub position: u64,
    pub wanted: u32,
    pub time_ms: u32,
    pub cdb: [u8; 16],
    pub data: Vec<u8>,
}

impl Request {
    pub fn new(operation: Operation) -> Request {
        Request { operation, position: 0, wanted: 0, time_ms: 0, cdb: [0; 16], data: Vec::new() }
    }

    pub fn send(&self, to: &mut impl Write) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(REQUEST_BYTES + self.data.len());
        bytes.extend((self.operation as u32).to_le_bytes());
        bytes.extend((self.data.len() as u32).to_le_bytes());
        bytes.extend(self.position.to_le_bytes());
        bytes.extend(self.wanted.to_le_bytes());
        bytes.extend(self.time_ms.to_le_bytes());
        bytes.extend(self.cdb);
        bytes.resize(REQUEST_BYTES, 0);
        bytes.extend(&self.data);
        to.write_all(&bytes)
    }

    /// `None` where the other side has closed.
    pub fn receive(from: &mut impl Read) -> io::Result<Option<Request>> {
        let mut header = [0; REQUEST_BYTES];
        match from.read_exact(&mut header) {
            Err(cause) if cause.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            read => read?,
        }
        let code = word(&header, 0);
        let known = Operation::ALL.into_iter().find(|operation| *operation as u32 == code);
        let operation = known.ok_or_else(|| io::Error::other(format!("no operation {code}")))?;
        let mut cdb = [0; 16];
        cdb.copy_from_slice(&header[24..40]);
        let data = receive_data(from, word(&header, 4))?;
        let position = long(&header, 8);
        Ok(Some(Request {
            operation,
            position,
            wanted: word(&header, 16),
            time_ms: word(&header, 20),
            cdb,
            data,
        }))
    }
}

/// DID_TIME_OUT and DRIVER_TIMEOUT of Linux: the command got no answer in time.
pub const TIMED_OUT: (u8, u8) = (0x03, 0x06);

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// 0, or why the call itself failed.
    pub errno: i32,
    pub value: u64,
    pub sense: Option<Sense>,
    pub timed_out: bool,
    pub data: Vec<u8>,
}

impl Answer {
    pub fn value(value: u64) -> Answer {
        Answer { value, ..Answer::default() }
    }

    pub fn failed(errno: i32) -> Answer {
        Answer { errno, ..Answer::default() }
    }

    pub fn data(data: Vec<u8>) -> Answer {
        Answer { value: data.len() as u64, data, ..Answer::default() }
    }

    pub fn send(&self, to: &mut impl Write) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(REPLY_BYTES + self.data.len());
        bytes.extend(self.errno.to_le_bytes());
        bytes.extend((self.data.len() as u32).to_le_bytes());
        bytes.extend(self.value.to_le_bytes());
        let sense = self.sense.map(Sense::bytes).unwrap_or_default();
        let (host, driver) = if self.timed_out { TIMED_OUT } else { (0, 0) };
        let check_condition = if self.sense.is_some() { 2 } else { 0 };
        bytes.extend([check_condition, host, driver, if self.sense.is_some() { 18 } else { 0 }]);
        bytes.extend([0; 4]);
        bytes.extend(sense);
        bytes.resize(REPLY_BYTES, 0);
        bytes.extend(&self.data);
        to.write_all(&bytes)
    }

    pub fn receive(from: &mut impl Read) -> io::Result<Answer> {
        let mut header = [0; REPLY_BYTES];
        from.read_exact(&mut header)?;
        let sense = Sense { key: header[26], asc: header[36], ascq: header[37] };
        Ok(Answer {
            errno: word(&header, 0) as i32,
            value: long(&header, 8),
            sense: (header[16] != 0).then_some(sense),
            timed_out: header[17] != 0,
            data: receive_data(from, word(&header, 4))?,
        })
    }
}

fn receive_data(from: &mut impl Read, length: u32) -> io::Result<Vec<u8>> {
    if length as usize > LONGEST {
        return Err(io::Error::other(format!("{length} bytes at once")));
    }
    let mut data = vec![0; length as usize];
    from.read_exact(&mut data)?;
    Ok(data)
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes[at..at + 4].iter().rev().fold(0, |sum, &byte| sum << 8 | u32::from(byte))
}

fn long(bytes: &[u8], at: usize) -> u64 {
    u64::from(word(bytes, at)) | u64::from(word(bytes, at + 4)) << 32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sense;

    #[test]
    fn what_is_sent_is_received() {
        let mut request = Request::new(Operation::Scsi);
        (request.position, request.wanted, request.time_ms) = (u64::MAX - 1, 7, 30_000);
        (request.cdb[0], request.data) = (0x2a, vec![1, 2, 3]);
        let mut bytes = Vec::new();
        request.send(&mut bytes).unwrap();
        assert_eq!(bytes.len(), REQUEST_BYTES + 3);
        assert_eq!(Request::receive(&mut bytes.as_slice()).unwrap(), Some(request));
        assert_eq!(Request::receive(&mut [].as_slice()).unwrap(), None);

        let sense = Some(sense::WRITE_ERROR);
        let answer = Answer { errno: 5, value: 9, sense, timed_out: true, data: vec![4] };
        let mut bytes = Vec::new();
        answer.send(&mut bytes).unwrap();
        assert_eq!(bytes.len(), REPLY_BYTES + 1);
        assert_eq!(Answer::receive(&mut bytes.as_slice()).unwrap(), answer);
    }

    #[test]
    fn what_is_no_request_is_refused() {
        assert!(Request::receive(&mut [0xff; REQUEST_BYTES].as_slice()).is_err());
        let mut endless = [0; REQUEST_BYTES];
        (endless[0], endless[7]) = (3, 0xff);
        assert!(Request::receive(&mut endless.as_slice()).is_err());
    }
}
