//! READ DISC STRUCTURE: what the manufacturer pressed into a DVD or BD, as far as programs look at it.

use super::{Answer, Drive};
use crate::kind::Kind;
use crate::sense;

/// ECMA-337 and ECMA-349: "physical format information" begins with the book and the sectors.
fn physical(kind: Kind) -> Vec<u8> {
    let book = match kind {
        Kind::DvdMinusR => 0x25,
        Kind::DvdPlusRw => 0x92,
        _ => 0xa1,
    };
    let mut data = vec![0; 2048];
    (data[0], data[1], data[2]) = (book, 0x02, 0x02);
    data[4..8].copy_from_slice(&0x0003_0000u32.to_be_bytes());
    data
}

fn put(data: &mut [u8], at: usize, width: usize, text: &str) {
    for (byte, found) in data[at..at + width].iter_mut().zip(text.bytes()) {
        *byte = found;
    }
}

impl Drive {
    pub(super) fn disc_structure(&mut self, cdb: &[u8; 16]) -> Answer {
        let format = cdb[7];
        let disc = self.medium()?;
        let (maker, kind_of_disc) = disc.id.split_once('/').unwrap_or((&disc.id, ""));
        let content = match (disc.kind, format) {
            (Kind::CdR, _) => return Err(sense::INVALID_FIELD),
            // ECMA-359: fields 3 and 4 of the pre-recorded information hold six characters each.
            (Kind::DvdMinusR, 0x0e) => {
                let mut data = vec![0; 40];
                (data[16], data[24]) = (3, 4);
                put(&mut data, 17, 6, maker);
                put(&mut data, 25, 6, maker.get(6..).unwrap_or_default());
                data
            }
            (Kind::DvdPlusR | Kind::DvdPlusRw, 0xff) => {
                vec![0x00, 0x40, 0x08, 0x04, 0x11, 0x40, 0x01, 0x04]
            }
            (Kind::DvdPlusR | Kind::DvdPlusRw, 0x00 | 0x11) => {
                let mut data = physical(disc.kind);
                put(&mut data, 19, 8, maker);
                put(&mut data, 27, 3, kind_of_disc);
                data.truncate(if format == 0x11 { 256 } else { 2048 });
                data
            }
            (Kind::DvdMinusR, 0x00) => physical(disc.kind),
            (Kind::BdR, 0x00) => {
                let mut data = vec![0; 112];
                put(&mut data, 0, 2, "DI");
                put(&mut data, 8, 3, "BDR");
                put(&mut data, 100, 6, maker);
                put(&mut data, 106, 3, kind_of_disc);
                data
            }
            _ => return Err(sense::INVALID_FIELD),
        };
        let mut data = (content.len() as u16 + 2).to_be_bytes().to_vec();
        data.extend([0, 0]);
        data.extend(content);
        Ok(data)
    }
}
