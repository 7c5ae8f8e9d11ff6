//! What lies compressed in the plaintext itself: the sheets of a workbook, the text of a document, files in a ZIP.

use super::common;
use super::plaintext::Plaintext;
use crate::words::error::Result;
use std::io::{Cursor, Read};
use std::ops::Range;
use zip::{CompressionMethod, ZipArchive};

/// Larger members are searched for as they lie in their file only: what a directory declares can be a lie.
const MOST: u64 = 1 << 30;

/// A compressed member of a piece.
struct Member {
    piece: usize,
    index: usize,
    name: String,
    size: usize,
}

impl Plaintext {
    /// The same, with the members of its ZIP files beside it, and with what is common left out.
    pub fn with_members(mut self) -> Result<Plaintext> {
        let mut members = Vec::new();
        for piece in 0..self.pieces().len() {
            let mut common = common::parts(self.content(piece));
            if self.content(piece).starts_with(b"PK\x03\x04") {
                self.list(piece, &mut members, &mut common);
            }
            common.sort_unstable_by_key(|part| part.start);
            self.leave_out(piece, common);
        }
        if members.is_empty() {
            return Ok(self);
        }
        let own = self.pieces().iter().map(|piece| (piece.name.clone(), piece.range.len()));
        let inner = members.iter().map(|member| (member.name.clone(), member.size));
        let mut whole = Plaintext::new(own.chain(inner))?;
        let count = self.pieces().len();
        for piece in 0..count {
            whole.fill(piece).copy_from_slice(self.content(piece));
            whole.leave_out(piece, self.pieces()[piece].common.clone());
        }
        for (number, member) in members.iter().enumerate() {
            // A broken member is searched for as it lies, and as far as it comes out.
            if let Ok(mut archive) = ZipArchive::new(Cursor::new(self.content(member.piece)))
                && let Ok(mut content) = archive.by_index(member.index)
            {
                fill(&mut content, whole.fill(count + number));
            }
            let common = common::parts(whole.content(count + number));
            whole.leave_out(count + number, common);
        }
        Ok(whole)
    }

    /// Adds the compressed members that are anybody's own; where the others lie is common.
    fn list(&self, piece: usize, members: &mut Vec<Member>, common: &mut Vec<Range<usize>>) {
        let Ok(mut archive) = ZipArchive::new(Cursor::new(self.content(piece))) else { return };
        for index in 0..archive.len() {
            let Ok(file) = archive.by_index_raw(index) else { continue };
            let Ok(inner) = file.name().map(|name| name.into_owned()) else { continue };
            let name = format!("{}!{inner}", self.pieces()[piece].name);
            let length = self.pieces()[piece].range.len();
            if common::is_written_alike(&inner) {
                let start = file.data_start().map_or(0, |start| start as usize).min(length);
                let end = start.saturating_add(file.compressed_size() as usize).min(length);
                common.push(start..end);
            } else if file.compression() == CompressionMethod::Deflated && file.size() <= MOST {
                members.push(Member { piece, index, name, size: file.size() as usize });
            }
        }
    }
}

fn fill(from: &mut impl Read, into: &mut [u8]) {
    let mut filled = 0;
    while filled < into.len() {
        match from.read(&mut into[filled..]) {
            Ok(read) if read > 0 => filled += read,
            _ => return,
        }
    }
}
