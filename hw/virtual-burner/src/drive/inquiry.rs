//! Who the drive is, and its mode pages.

use super::{Answer, Drive, be16};
use crate::kind::Class;
use crate::pace::BUFFER_BYTES;
use crate::sense;

fn field(text: &str, width: usize) -> Vec<u8> {
    let printable = text.bytes().map(|byte| if byte.is_ascii_graphic() { byte } else { b' ' });
    let mut field: Vec<u8> = printable.take(width).collect();
    field.resize(width, b' ');
    field
}

impl Drive {
    pub(super) fn inquiry(&self, cdb: &[u8; 16]) -> Answer {
        if cdb[1] & 1 != 0 {
            return self.vital_product_data(cdb[2]);
        }
        let mut data = vec![5, 0x80, 5, 0x32, 31, 0, 0, 0];
        data.extend(field(&self.model.vendor, 8));
        data.extend(field(&self.model.product, 16));
        data.extend(field(&self.model.firmware, 4));
        Ok(data)
    }

    fn vital_product_data(&self, page: u8) -> Answer {
        let content = match page {
            0x00 => vec![0x00, 0x80, 0x83],
            0x80 => self.model.serial.clone().into_bytes(),
            0x83 => {
                let mut name = field(&self.model.vendor, 8);
                name.extend(field(&self.model.product, 16));
                name.extend(self.model.serial.bytes());
                let mut designator = vec![2, 1, 0, name.len() as u8];
                designator.append(&mut name);
                designator
            }
            _ => return Err(sense::INVALID_FIELD),
        };
        let mut data = vec![5, page, 0, content.len() as u8];
        data.extend(content);
        Ok(data)
    }

    pub(super) fn mode_sense(&mut self, cdb: &[u8; 16]) -> Answer {
        let pages = self.mode_pages(cdb[2] & 0x3f)?;
        let short = cdb[0] == 0x1a;
        let mut data = match short {
            true => vec![(pages.len() + 3) as u8, 0, 0, 0],
            false => {
                let length = (pages.len() as u16 + 6).to_be_bytes();
                vec![length[0], length[1], 0, 0, 0, 0, 0, 0]
            }
        };
        data.extend(pages);
        Ok(data)
    }

    fn mode_pages(&self, wanted: u8) -> Answer {
        const ALL: u8 = 0x3f;
        let mut pages = Vec::new();
        for page in [0x01, 0x05, 0x2a] {
            if wanted != page && wanted != ALL {
                continue;
            }
            let content = match page {
                0x01 => vec![0xc0, 5, 0, 0, 0, 0, 0, 0, 0, 0],
                0x05 => self.write_parameters.to_vec(),
                _ => self.capabilities(),
            };
            pages.extend([page, content.len() as u8]);
            pages.extend(content);
        }
        match pages.is_empty() {
            true => Err(sense::INVALID_FIELD),
            false => Ok(pages),
        }
    }

    /// Page 2A (MMC-3 5.5.10): what the drive reads and writes, and how fast.
    fn capabilities(&self) -> Vec<u8> {
        let dvd = self.model.class >= Class::Dvd;
        let reads = if dvd { 0x3f } else { 0x07 };
        // CD-R, CD-RW, test write; DVD-R and DVD-RAM besides.
        let writes = if dvd { 0x37 } else { 0x07 };
        // Buffer underrun protection, multi-session, mode 2; tray, eject, lock.
        let mut page = vec![reads, writes, 0xf1, 0x7f, 0x29, 0];
        let kind = self.disc().map_or(crate::kind::Kind::CdR, |disc| disc.kind);
        let top = self.pace.top_kb(kind) as u16;
        let current = self.pace.current_kb(kind) as u16;
        let buffer = (BUFFER_BYTES / 1024) as u16;
        for value in [top, 0, buffer, top, 0, top, current, 1, 0, 0, current] {
            page.extend(value.to_be_bytes());
        }
        let speeds = self.write_speeds_kb(kind);
        page.extend((speeds.len() as u16).to_be_bytes());
        for speed in speeds {
            page.extend([0, 0]);
            page.extend((speed as u16).to_be_bytes());
        }
        page
    }

    /// MODE SELECT: page 05 matters, page 01 is taken note of by doing nothing.
    pub(super) fn mode_select(&mut self, cdb: &[u8; 16], data: &[u8]) -> Answer {
        let header = if cdb[0] == 0x15 {
            4 + usize::from(*data.get(3).ok_or(sense::INVALID_PARAMETER)?)
        } else {
            8 + usize::from(be16(data.get(6..8).ok_or(sense::INVALID_PARAMETER)?))
        };
        let page = data.get(header..).ok_or(sense::INVALID_PARAMETER)?;
        if let [code, length, content @ ..] = page
            && code & 0x3f == 0x05
        {
            let content = content.get(..usize::from(*length)).unwrap_or(content);
            self.choose_write_parameters(content)?;
        }
        Ok(Vec::new())
    }

    fn choose_write_parameters(&mut self, content: &[u8]) -> Result<(), sense::Sense> {
        // 0 packet or incremental, 1 TAO, 2 SAO; neither RAW is emulated nor sectors with sub-channels.
        let known_type = content.first().is_some_and(|first| first & 0x0f <= 2);
        let known_sectors = content.get(2).is_some_and(|third| !matches!(third & 0x0f, 1..=3));
        if !known_type || !known_sectors {
            return Err(sense::INVALID_PARAMETER);
        }
        if let Some(disc) = &mut self.disc
            && content[0] & 0x10 == 0
        {
            disc.end_rehearsal();
        }
        let known = content.len().min(self.write_parameters.len());
        self.write_parameters[..known].copy_from_slice(&content[..known]);
        Ok(())
    }
}
