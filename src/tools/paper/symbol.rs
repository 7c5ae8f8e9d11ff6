//! QR symbols (ISO/IEC 18004), one per document, in segments chosen by us.
//!
//! The digits at the end of the text go into one numeric segment, whatever stands before them into a byte segment; the
//! encoder's own segmentation gives a larger symbol for the same digits.

use crate::words::error::{Error, Result};
use qrcode::bits::Bits;
use qrcode::{Color, EcLevel, QrCode, Version};

/// White modules around a symbol.
pub const QUIET_ZONE: usize = 4;
/// The smallest module that office scanners and old phones read from a photocopy, in mm.
pub const MIN_MODULE_MM: f32 = 0.7;

/// Black and white squares, without the quiet zone.
#[derive(Debug)]
pub struct Symbol {
    /// Modules along one side.
    pub side: usize,
    dark: Vec<bool>,
}

impl Symbol {
    /// The smallest symbol for `text` at `level`. Error: `qr-too-long` (exit 2).
    pub fn new(text: &str, level: EcLevel) -> Result<Symbol> {
        let digits = text.len() - text.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (bytes, digits) = text.split_at(digits);
        (1..=40)
            .find_map(|version| encode(bytes, digits, Version::Normal(version), level))
            .map(|code| Symbol {
                side: code.width(),
                dark: code.to_colors().into_iter().map(|color| color == Color::Dark).collect(),
            })
            .ok_or_else(|| Error::usage("qr-too-long").with("length", text.len()))
    }

    /// Runs of dark modules as (row, first column, number of columns).
    pub fn runs(&self) -> Vec<(usize, usize, usize)> {
        let mut runs = Vec::new();
        for (row, modules) in self.dark.chunks(self.side).enumerate() {
            let mut column = 0;
            for run in modules.chunk_by(|a, b| a == b) {
                if run[0] {
                    runs.push((row, column, run.len()));
                }
                column += run.len();
            }
        }
        runs
    }
}

fn encode(bytes: &str, digits: &str, version: Version, level: EcLevel) -> Option<QrCode> {
    let mut bits = Bits::new(version);
    if !bytes.is_empty() {
        bits.push_byte_data(bytes.as_bytes()).ok()?;
    }
    if !digits.is_empty() {
        bits.push_numeric_data(digits.as_bytes()).ok()?;
    }
    bits.push_terminator(level).ok()?;
    QrCode::with_bits(bits, level).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_take_one_numeric_segment() {
        // 604 digits are what version 11-M holds (ISO/IEC 18004 table 7).
        assert_eq!(Symbol::new(&"7".repeat(604), EcLevel::M).unwrap().side, 61);
        assert_eq!(Symbol::new(&"7".repeat(605), EcLevel::M).unwrap().side, 65);
    }

    #[test]
    fn more_than_the_largest_symbol_holds_is_refused() {
        assert!(Symbol::new(&"7".repeat(5596), EcLevel::M).is_ok());
        assert_eq!(Symbol::new(&"7".repeat(5597), EcLevel::M).unwrap_err().code, "qr-too-long");
    }
}
