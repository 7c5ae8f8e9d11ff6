//! The tray, and what a program hears of it.

use super::{Answer, Drive};
use crate::disc::Disc;
use crate::sense;

impl Drive {
    /// Lays a disc in and closes the tray; returns the one that was there.
    pub fn insert(&mut self, disc: Disc) -> Option<Disc> {
        let before = self.take_out();
        self.disc = Some(disc);
        self.close_tray();
        before
    }

    /// Takes the disc away, whatever the drive is doing with it. The tray is closed after that.
    pub fn take_out(&mut self) -> Option<Disc> {
        if let Some(disc) = &mut self.disc {
            disc.break_off(false);
        }
        self.save();
        let disc = self.disc.take();
        (self.locked, self.event, self.changed, self.tray_open) = (false, 3, true, false);
        disc
    }

    pub fn open_tray(&mut self) {
        if let Some(disc) = &mut self.disc {
            disc.break_off(false);
        }
        self.save();
        (self.tray_open, self.event, self.changed) = (true, 3, true);
    }

    pub fn close_tray(&mut self) {
        (self.tray_open, self.changed) = (false, true);
        if self.disc.is_some() {
            (self.event, self.attention) = (2, Some(sense::MEDIUM_CHANGED));
        }
    }

    /// The cable is pulled: the device is gone until [`Drive::come_back`].
    pub fn vanish(&mut self) {
        if let Some(disc) = &mut self.disc {
            disc.break_off(false);
        }
        self.save();
        self.vanished = true;
    }

    pub fn come_back(&mut self) {
        self.vanished = false;
        self.close_tray();
    }

    pub fn has_vanished(&self) -> bool {
        self.vanished
    }

    pub fn is_tray_open(&self) -> bool {
        self.tray_open
    }

    pub fn is_locked(&self) -> bool {
        self.locked
    }

    pub fn lock(&mut self, locked: bool) {
        self.locked = locked;
    }

    /// Whether the disc changed since this was last asked: the block layer's own view of it.
    pub fn was_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    /// START STOP UNIT: only LoEj moves anything.
    pub(super) fn start_stop(&mut self, cdb: &[u8; 16]) -> Answer {
        match cdb[4] & 3 {
            2 if self.locked => return Err(sense::REMOVAL_PREVENTED),
            2 if !self.tray_open => self.open_tray(),
            3 if self.tray_open => self.close_tray(),
            _ => {}
        }
        Ok(Vec::new())
    }

    pub(super) fn prevent_removal(&mut self, cdb: &[u8; 16]) -> Answer {
        self.locked = cdb[4] & 1 != 0;
        Ok(Vec::new())
    }

    /// GET EVENT STATUS NOTIFICATION, polled: the media class and the device busy class.
    pub(super) fn event_status(&mut self, cdb: &[u8; 16]) -> Answer {
        const SUPPORTED: u8 = 0x50;
        if cdb[1] & 1 == 0 {
            return Err(sense::INVALID_FIELD);
        }
        let present = u8::from(self.disc.is_some() && !self.tray_open) << 1;
        Ok(match cdb[4] {
            wanted if wanted & 0x10 != 0 => {
                let event = std::mem::take(&mut self.event);
                vec![0, 6, 4, SUPPORTED, event, present | u8::from(self.tray_open), 0, 0]
            }
            wanted if wanted & 0x40 != 0 => vec![0, 6, 6, SUPPORTED, 0, 0, 0, 0],
            _ => vec![0, 2, 0x80, SUPPORTED],
        })
    }

    pub(super) fn mechanism_status(&mut self) -> Vec<u8> {
        vec![0, u8::from(self.tray_open) << 4, 0, 0, 0, 0, 0, 0]
    }
}
