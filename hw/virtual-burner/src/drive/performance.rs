//! Speeds: what is on offer, what was chosen, how full the buffer is.

use super::{Answer, Drive, be16, be32};
use crate::kind::Kind;
use crate::pace::BUFFER_BYTES;
use crate::sense;

impl Drive {
    /// From the fastest to the slowest, in thousands of bytes a second.
    pub(super) fn write_speeds_kb(&self, kind: Kind) -> Vec<u32> {
        let top = self.pace.top_kb(kind);
        let steps = [1.0, 0.5, 0.25].map(|part| top * part);
        let possible = steps.into_iter().filter(|speed| *speed >= kind.single_speed_kb().min(top));
        possible.map(|speed| speed as u32).collect()
    }

    /// GET PERFORMANCE: nominal performance (0) and write speeds (3).
    pub(super) fn performance(&mut self, cdb: &[u8; 16]) -> Answer {
        let kind = self.disc().map_or(Kind::CdR, |disc| disc.kind);
        let end = self.disc().map_or(0, |disc| disc.capacity);
        let top = self.pace.top_kb(kind) as u32;
        let descriptors: Vec<[u32; 4]> = match cdb[10] {
            0x00 => vec![[0, top, end, top]],
            0x03 => self.write_speeds_kb(kind).into_iter().map(|speed| [0, end, top, speed]).collect(),
            _ => return Err(sense::INVALID_FIELD),
        };
        let mut data = (descriptors.len() as u32 * 16 + 4).to_be_bytes().to_vec();
        data.extend([0; 4]);
        data.extend(descriptors.iter().flatten().flat_map(|value| value.to_be_bytes()));
        Ok(data)
    }

    /// SET CD SPEED; 65535 is the fastest.
    pub(super) fn set_speed(&mut self, cdb: &[u8; 16]) -> Answer {
        self.pace.choose(match be16(&cdb[4..]) {
            u16::MAX => f64::MAX,
            speed => f64::from(speed),
        });
        Ok(Vec::new())
    }

    /// SET STREAMING: write size in thousands of bytes per write time in ms; RDD asks for the drive's own choice.
    pub(super) fn set_streaming(&mut self, data: &[u8]) -> Answer {
        let Some(wanted) = data.get(..28) else { return Err(sense::INVALID_PARAMETER) };
        let (size, time) = (be32(&wanted[20..]), be32(&wanted[24..]));
        let drive_chooses = wanted[0] & 4 != 0;
        self.pace.choose(match drive_chooses || time == 0 {
            true => f64::MAX,
            false => f64::from(size) * 1000.0 / f64::from(time),
        });
        Ok(Vec::new())
    }

    pub(super) fn buffer_capacity(&mut self) -> Answer {
        let kind = self.medium()?.kind;
        let room = self.pace.room(kind, self.now);
        let mut data = vec![0, 10, 0, 0];
        data.extend(BUFFER_BYTES.to_be_bytes());
        data.extend(room.to_be_bytes());
        Ok(data)
    }
}
