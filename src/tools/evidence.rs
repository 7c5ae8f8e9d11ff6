//! Files that erasing tools and firms write, read for what they say of each device.
//!
//! A file is known by what stands in it, never by its name. [`read`] never fails: what no reader knows is kept and not
//! judged. Signatures are checked offline against certificates that this home trusts. Nothing is believed here: how far
//! the facts can be is `words::evidence`'s business.
//!
//! - `lines`: what the readers of text have in common
//! - `pdf`: text and signature of a PDF; `pades`: that signature

mod blancco;
mod blkdiscard;
mod hdparm;
mod lines;
mod nvme;
mod nwipe;
mod nwipe_pdf;
pub mod pades;
mod pdf;
mod sg;
mod shred;
#[cfg(test)]
mod tests;

use crate::words::evidence::{Evidence, Facts, Outcome, Seal, Source};
use time::UtcOffset;

/// The largest file that is attached, in bytes.
pub const MAX_FILE: u64 = 4 << 20;

/// What one reader makes of a file, if it is one of its kind.
type Reader = fn(&str, UtcOffset) -> Option<Vec<Facts>>;

/// In this order: the first that knows the text.
const OF_TEXT: &[(Source, Reader)] = &[
    (Source::Blancco, blancco::read),
    (Source::NvmeSanitizeLog, nvme::read),
    (Source::NwipeLog, nwipe::read),
    (Source::SgSanitize, sg::read),
    (Source::Hdparm, hdparm::read),
    (Source::Shred, shred::read),
    (Source::Blkdiscard, blkdiscard::read),
];

/// Reads a file. `zone`: of the times in it, where it names none. `trusted`: certificates (DER) that a signature may lead
/// to.
pub fn read(bytes: &[u8], zone: UtcOffset, trusted: &[Vec<u8>]) -> Evidence {
    let unsigned = |source, facts| Evidence { source, seal: Seal::None, facts };
    if bytes.len() as u64 > MAX_FILE {
        return unsigned(Source::Other, Vec::new());
    }
    if is_picture(bytes) {
        return unsigned(Source::Photo, Vec::new());
    }
    if bytes.starts_with(b"%PDF-") {
        return of_pdf(bytes, zone, trusted);
    }
    let text = lines::text(bytes);
    let found = OF_TEXT.iter().find_map(|(source, reader)| Some((*source, reader(&text, zone)?)));
    found.map_or(unsigned(Source::Other, Vec::new()), |(source, facts)| unsigned(source, facts))
}

fn of_pdf(bytes: &[u8], zone: UtcOffset, trusted: &[Vec<u8>]) -> Evidence {
    let texts = pdf::texts(bytes);
    let seal = pdf::signature(bytes).map_or(Seal::None, |signed| match signed {
        Some(signed) => pades::verdict(&signed.content, &signed.cms, trusted),
        None => Seal::Broken,
    });
    let (source, facts) = match (nwipe_pdf::read(&texts, zone), &seal) {
        (Some(facts), _) => (Source::NwipePdf, facts),
        (None, Seal::None) => (Source::Other, Vec::new()),
        (None, _) => (Source::SignedPdf, vec![certificate(&texts, zone)]),
    };
    Evidence { source, seal, facts }
}

/// What a firm's certificate says, as far as its labels are known and its text is not drawn as pictures.
fn certificate(texts: &[String], zone: UtcOffset) -> Facts {
    let value = |labels: &[&str]| -> String {
        let found = texts.iter().enumerate().find_map(|(at, text)| {
            let label = labels.iter().find(|label| text.trim_start().starts_with(**label))?;
            let rest = text.trim_start()[label.len()..].trim_start_matches([':', '：', ' ', '　']).trim();
            let next = || texts.get(at + 1).map(|next| next.trim().to_string());
            if rest.is_empty() { next() } else { Some(rest.to_string()) }
        });
        found.unwrap_or_default()
    };
    let says = |words: &[&str]| texts.iter().any(|text| words.iter().any(|word| text.contains(word)));
    let outcome = match (says(&["消去失敗", "未完了", "Failed", "FAILED"]), says(DONE)) {
        (true, _) => Outcome::Failed,
        (false, true) => Outcome::Done,
        (false, false) => Outcome::Unsaid,
    };
    Facts {
        tool: value(&["消去ソフトウェア", "使用ソフトウェア", "Software"]),
        model: value(&["型式", "型番", "Model"]),
        serial: lines::serial(&value(&["製造番号", "シリアル番号", "Serial"])),
        method: value(&["消去方式", "消去方法", "Method"]),
        started: lines::moment(&value(&["消去開始", "開始日時", "Started"]), zone),
        ended: lines::moment(&value(&["消去終了", "終了日時", "消去日時", "Ended"]), zone),
        outcome,
        ..Facts::default()
    }
}

/// Words of a certificate that the erasure was carried out.
const DONE: &[&str] = &["消去完了", "適正消去実行証明", "消去証明書", "Successful"];

/// PNG, JPEG, HEIC, WebP, TIFF.
fn is_picture(bytes: &[u8]) -> bool {
    let within = |at: usize, mark: &[u8]| bytes.get(at..at + mark.len()) == Some(mark);
    let starts: [&[u8]; 4] = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*"];
    starts.iter().any(|start| within(0, start))
        || (within(0, b"RIFF") && within(8, b"WEBP"))
        || (within(4, b"ftyp") && [b"heic", b"heix", b"mif1", b"avif"].iter().any(|kind| within(8, *kind)))
}
