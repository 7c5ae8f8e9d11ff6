//! GET CONFIGURATION: profiles and features (MMC-6 5.2, 5.3).

use super::{Drive, be16};
use crate::disc::Status;
use crate::kind::{Class, Kind};

/// The sizes of blocks that can be written, in one: 2048 bytes, link size 7.
const STREAMED: [u8; 6] = [0xff, 0xff, 7, 1, 16, 0];

struct Feature {
    code: u16,
    version: u8,
    persistent: bool,
    current: bool,
    data: Vec<u8>,
}

impl Feature {
    fn bytes(&self) -> Vec<u8> {
        let [high, low] = self.code.to_be_bytes();
        let flags = self.version << 2 | u8::from(self.persistent) << 1 | u8::from(self.current);
        let mut bytes = vec![high, low, flags, self.data.len() as u8];
        bytes.extend(&self.data);
        bytes
    }
}

impl Drive {
    pub(super) fn configuration(&self, cdb: &[u8; 16]) -> Vec<u8> {
        let first = be16(&cdb[2..]);
        let wanted = |feature: &&Feature| match cdb[1] & 3 {
            0 => feature.code >= first,
            1 => feature.code >= first && feature.current,
            _ => feature.code == first,
        };
        let features = self.features();
        let chosen: Vec<u8> = features.iter().filter(wanted).flat_map(Feature::bytes).collect();
        let profile = self.disc().map_or(0, |disc| disc.kind.profile());
        let mut data = (chosen.len() as u32 + 4).to_be_bytes().to_vec();
        data.extend([0, 0]);
        data.extend(profile.to_be_bytes());
        data.extend(chosen);
        data
    }

    fn features(&self) -> Vec<Feature> {
        let kind = self.disc().map(|disc| disc.kind);
        let written = self.disc().is_some_and(|disc| disc.status() != Status::Blank);
        let is = |kinds: &[Kind]| kind.is_some_and(|kind| kinds.contains(&kind));
        let mut features = Vec::new();
        let mut add = |code, version, persistent, current, data: &[u8]| {
            features.push(Feature { code, version, persistent, current, data: data.to_vec() });
        };
        let block = kind.map_or(1, Kind::block) as u8;
        let serial: Vec<u8> = self.model.serial.bytes().chain([b' '; 3]).collect();
        let serial = &serial[..self.model.serial.len().next_multiple_of(4).min(serial.len())];
        add(0x00, 0, true, true, &self.profiles(kind));
        add(0x01, 2, true, true, &[0, 0, 0, 7, 1, 0, 0, 0]); // core, ATAPI
        add(0x02, 1, true, true, &[2, 0, 0, 0]); // morphing: events
        add(0x03, 0, true, true, &[0x29, 0, 0, 0]); // removable: tray, eject, lock
        add(0x10, 0, false, written, &[0, 0, 8, 0, 0, block, 0, 0]); // random readable
        add(0x1e, 2, false, is(&[Kind::CdR]), &[0, 0, 0, 0]); // CD read
        if self.model.class >= Class::Dvd {
            add(0x1f, 0, false, kind.is_some_and(|kind| kind.class() == Class::Dvd), &[0; 4]); // DVD read
        }
        // random writable: a DVD+RW
        add(0x20, 1, false, is(&[Kind::DvdPlusRw]), &[0, 0x23, 5, 0x3f, 0, 0, 8, 0, 0, 16, 0, 0]);
        add(0x21, 1, false, is(&[Kind::CdR, Kind::DvdMinusR]), &STREAMED); // incremental streaming
        add(0x23, 0, false, is(&[Kind::DvdPlusRw, Kind::BdR]), &[0; 8]); // formattable
        add(0x2a, 0, false, is(&[Kind::DvdPlusRw]), &[1, 0, 0, 0]); // DVD+RW
        add(0x2b, 0, false, is(&[Kind::DvdPlusR]), &[1, 0, 0, 0]); // DVD+R
        add(0x2d, 2, false, is(&[Kind::CdR]), &[0x46, 0, 0x3f, 0xff]); // TAO: BUF, test write
        add(0x2e, 0, false, is(&[Kind::CdR]), &[0x64, 0, 0x0d, 0x70]); // SAO: BUF, test write
        add(0x2f, 2, false, is(&[Kind::DvdMinusR]), &[0x44, 0, 0, 0]); // DVD-R: BUF, test write
        if self.model.class >= Class::Bd {
            add(0x40, 1, false, is(&[Kind::BdR]), &[0; 28]); // BD read
            add(0x41, 1, false, is(&[Kind::BdR]), &[0; 20]); // BD write
        }
        add(0x100, 0, true, true, &[]); // power management
        add(0x105, 0, true, true, &[0; 4]); // timeout
        add(0x107, 4, false, true, &[0x1f, 0, 0, 0]); // real-time streaming
        add(0x108, 0, true, true, serial); // serial number
        features
    }

    fn profiles(&self, current: Option<Kind>) -> Vec<u8> {
        let handled = |number: &u16| match number {
            0x40.. => self.model.class >= Class::Bd,
            0x10.. => self.model.class >= Class::Dvd,
            _ => true,
        };
        let mark = |number: u16| {
            let [high, low] = number.to_be_bytes();
            [high, low, u8::from(current.is_some_and(|kind| kind.profile() == number)), 0]
        };
        let numbers = [0x41, 0x40, 0x1b, 0x1a, 0x11, 0x10, 0x09, 0x08];
        numbers.into_iter().filter(handled).flat_map(mark).collect()
    }
}
