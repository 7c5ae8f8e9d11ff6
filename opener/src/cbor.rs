//! Just enough CBOR (RFC 8949) to read a signed statement: numbers, texts, byte strings, and how many follow in an array or
//! map. Each has one spelling, the deterministic one (§4.2.1); anything else is no statement of ours.

/// It is not what was expected here.
#[derive(Debug, PartialEq, Eq)]
pub struct Unexpected;

pub type Result<T> = std::result::Result<T, Unexpected>;

const POSITIVE: u8 = 0;
const NEGATIVE: u8 = 1;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;

/// What is still to be read.
pub struct Reader<'b>(pub &'b [u8]);

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> Result<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Unexpected)?;
        self.0 = rest;
        Ok(taken)
    }
    /// Major type and argument.
    fn head(&mut self) -> Result<(u8, u64)> {
        let first = self.take(1)?[0];
        let (major, short) = (first >> 5, u64::from(first & 31));
        let (argument, least) = match short {
            0..24 => (short, 0),
            24..28 => {
                let bytes = self.take(1 << (short - 24))?;
                let argument = bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
                (argument, [24, 1 << 8, 1 << 16, 1 << 32][short as usize - 24])
            }
            _ => return Err(Unexpected),
        };
        // A longer spelling than needed.
        if argument < least { Err(Unexpected) } else { Ok((major, argument)) }
    }
    fn argument(&mut self, expected: u8) -> Result<u64> {
        match self.head()? {
            (major, argument) if major == expected => Ok(argument),
            _ => Err(Unexpected),
        }
    }
    fn content(&mut self, expected: u8) -> Result<&'b [u8]> {
        let length = self.argument(expected)?;
        self.take(usize::try_from(length).map_err(|_| Unexpected)?)
    }
    pub fn unsigned(&mut self) -> Result<u64> {
        self.argument(POSITIVE)
    }
    pub fn integer(&mut self) -> Result<i64> {
        let (major, argument) = self.head()?;
        let value = i64::try_from(argument).map_err(|_| Unexpected)?;
        match major {
            POSITIVE => Ok(value),
            NEGATIVE => Ok(-1 - value),
            _ => Err(Unexpected),
        }
    }
    pub fn bytes(&mut self) -> Result<&'b [u8]> {
        self.content(BYTES)
    }
    pub fn text(&mut self) -> Result<&'b str> {
        std::str::from_utf8(self.content(TEXT)?).map_err(|_| Unexpected)
    }
    /// How many items follow.
    pub fn array(&mut self) -> Result<u64> {
        self.argument(ARRAY)
    }
    /// How many pairs follow.
    pub fn map(&mut self) -> Result<u64> {
        self.argument(MAP)
    }
}

/// Puts down a byte string or a text with its length.
pub fn put(bytes: &mut Vec<u8>, text: bool, content: &[u8]) {
    let major = if text { TEXT } else { BYTES } << 5;
    let length = content.len() as u64;
    match length {
        0..24 => bytes.push(major | length as u8),
        24..0x100 => bytes.extend([major | 24, length as u8]),
        0x100..0x1_0000 => {
            bytes.push(major | 25);
            bytes.extend((length as u16).to_be_bytes());
        }
        _ => {
            bytes.push(major | 26);
            bytes.extend((length as u32).to_be_bytes());
        }
    }
    bytes.extend(content);
}

#[cfg(test)]
mod tests {
    use super::*;
    use tewatashi::words::cbor;

    #[test]
    fn numbers_and_texts_are_read_as_the_programs_own_writer_writes_them() {
        for value in [0, 1, 23, 24, 255, 256, 65_535, 65_536, u64::from(u32::MAX), 1 << 32, u64::MAX] {
            assert_eq!(Reader(&cbor::to_bytes(&value)).unsigned(), Ok(value));
        }
        for value in [0, -1, -8, -19, -24, -25, -256, -257, i64::MIN, i64::MAX] {
            assert_eq!(Reader(&cbor::to_bytes(&value)).integer(), Ok(value));
        }
        for length in [0, 1, 23, 24, 255, 256, 70_000] {
            let text = "x".repeat(length);
            let bytes = cbor::to_bytes(&text);
            assert_eq!(Reader(&bytes).text(), Ok(&text[..]));
            let mut ours = Vec::new();
            put(&mut ours, true, text.as_bytes());
            assert_eq!(ours, bytes);
        }
    }

    #[test]
    fn a_second_spelling_and_what_is_cut_short_are_refused() {
        for bytes in
            [&[0x18, 23][..], &[0x19, 0, 255], &[0x1a, 0, 0, 255, 255], &[0x1b, 0, 0, 0, 0, 1, 0, 0, 0], &[]]
        {
            assert_eq!(Reader(bytes).unsigned(), Err(Unexpected), "{bytes:?}");
        }
        // Indefinite lengths, reserved values, a length beyond the end, text that is none.
        for bytes in [&[0x5f, 0xff][..], &[0x5c], &[0x42, 1], &[0x5b, 255, 255, 255, 255, 255, 255, 255, 255]]
        {
            assert_eq!(Reader(bytes).bytes(), Err(Unexpected), "{bytes:?}");
        }
        assert_eq!(Reader(&[0x61, 0xff]).text(), Err(Unexpected));
        assert_eq!(Reader(&[0x41, 0]).text(), Err(Unexpected));
    }
}
