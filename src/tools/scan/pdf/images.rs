//! Image XObjects: JPEG, unpacked samples, and the two codes that office machines write in black and white, CCITT fax
//! and JBIG2. Not read: JPEG 2000.

use super::{MAX_STREAM, entry, fax, numbers};
use crate::tools::scan::{MAX_PIXELS, picture};
use image::GrayImage;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::path::Path;

pub type Outcome<T> = std::result::Result<T, String>;

/// An image in shades of grey; else why it cannot be read, for a message.
pub fn decode(document: &Document, id: ObjectId) -> Outcome<GrayImage> {
    let stream = document.get_object(id).and_then(Object::as_stream).map_err(|cause| cause.to_string())?;
    let side = |key: &[u8]| {
        let found = entry(document, &stream.dict, key).and_then(|side| side.as_i64().ok());
        found.and_then(|side| u32::try_from(side).ok()).filter(|side| *side > 0).ok_or("no width or height")
    };
    let (width, height) = (side(b"Width")?, side(b"Height")?);
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(format!("{width}×{height}"));
    }
    let (filter, parameters, packed) = unpacked_but_last(document, stream)?;
    let mut picture = match filter {
        Some(b"DCTDecode" | b"DCT") => {
            return picture::luma(Path::new("PDF"), &packed).map_err(|cause| cause.to_string());
        }
        Some(b"CCITTFaxDecode" | b"CCF") => fax::group(document, parameters, &packed, width, height),
        Some(b"JBIG2Decode") => fax::jbig2(document, parameters, &packed, width, height)?,
        Some(other) => return Err(String::from_utf8_lossy(other).into_owned()),
        None => return samples(document, &stream.dict, &packed, width, height),
    };
    if is_inverted(document, &stream.dict) {
        image::imageops::invert(&mut picture);
    }
    Ok(picture)
}

type Packed<'a> = (Option<&'a [u8]>, Option<&'a Dictionary>, Vec<u8>);

/// The last filter, where it is one that makes an image, with its parameters; and the bytes that it takes.
fn unpacked_but_last<'a>(document: &'a Document, stream: &'a Stream) -> Outcome<Packed<'a>> {
    let filters = stream.filters().unwrap_or_default();
    let unpacked = |stream: &Stream| match stream.filters().unwrap_or_default().is_empty() {
        true => Ok(stream.content.clone()),
        false => stream.decompressed_content_with_limit(MAX_STREAM).map_err(|cause| cause.to_string()),
    };
    let makes_images: [&[u8]; 6] =
        [b"DCTDecode", b"DCT", b"CCITTFaxDecode", b"CCF", b"JBIG2Decode", b"JPXDecode"];
    let Some((last, before)) = filters.split_last().filter(|(last, _)| makes_images.contains(last)) else {
        return Ok((None, None, unpacked(stream)?));
    };
    let parameters = match entry(document, &stream.dict, b"DecodeParms") {
        Some(Object::Array(each)) => {
            each.last().and_then(|last| document.dereference(last).ok()).map(|(_, p)| p)
        }
        other => other,
    };
    let mut dict = Dictionary::new();
    if !before.is_empty() {
        dict.set("Filter", before.iter().map(|name| Object::Name(name.to_vec())).collect::<Vec<_>>());
    }
    let bytes = unpacked(&Stream::new(dict, stream.content.clone()))?;
    Ok((Some(last), parameters.and_then(|parameters| parameters.as_dict().ok()), bytes))
}

fn is_inverted(document: &Document, dictionary: &Dictionary) -> bool {
    let decode = entry(document, dictionary, b"Decode").and_then(|decode| numbers::<2>(document, decode));
    decode.is_some_and(|[first, last]| first > last)
}

/// How the samples of a pixel become a shade.
enum Shades {
    Grey,
    Rgb,
    Cmyk,
    Palette(Vec<u8>),
}

impl Shades {
    fn components(&self) -> usize {
        match self {
            Shades::Grey | Shades::Palette(_) => 1,
            Shades::Rgb => 3,
            Shades::Cmyk => 4,
        }
    }
    /// Of samples from 0 to 255; of a palette, of the index itself.
    fn shade(&self, samples: &[u8]) -> u8 {
        let luma = |[r, g, b]: [u8; 3]| {
            ((299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b)) / 1000) as u8
        };
        match (self, samples) {
            (Shades::Rgb, &[r, g, b]) => luma([r, g, b]),
            (Shades::Cmyk, &[c, m, y, k]) => 255 - luma([c, m, y]).saturating_add(k),
            (Shades::Palette(shades), &[index]) => shades.get(usize::from(index)).copied().unwrap_or(255),
            (_, samples) => samples[0],
        }
    }
    fn named(document: &Document, space: &Object, within: bool) -> Option<Shades> {
        let (name, rest) = match space {
            Object::Name(name) => (name.as_slice(), &[][..]),
            Object::Array(parts) => {
                (document.dereference(parts.first()?).ok()?.1.as_name().ok()?, &parts[1..])
            }
            _ => return None,
        };
        let part = |at: usize| document.dereference(rest.get(at)?).ok().map(|(_, part)| part);
        match name {
            b"DeviceGray" | b"CalGray" | b"G" => Some(Shades::Grey),
            b"DeviceRGB" | b"CalRGB" | b"RGB" => Some(Shades::Rgb),
            b"DeviceCMYK" | b"CMYK" => Some(Shades::Cmyk),
            b"ICCBased" => match entry(document, &part(0)?.as_stream().ok()?.dict, b"N")?.as_i64().ok()? {
                1 => Some(Shades::Grey),
                3 => Some(Shades::Rgb),
                4 => Some(Shades::Cmyk),
                _ => None,
            },
            b"Indexed" | b"I" if !within => {
                let base = Shades::named(document, part(0)?, true)?;
                let table = match part(2)? {
                    Object::String(bytes, _) => bytes.clone(),
                    Object::Stream(stream) => stream.get_plain_content_with_limit(1 << 16).ok()?,
                    _ => return None,
                };
                Some(Shades::Palette(
                    table.chunks_exact(base.components()).map(|color| base.shade(color)).collect(),
                ))
            }
            _ => None,
        }
    }
}

/// Samples as they stand; each row begins on a byte.
fn samples(
    document: &Document,
    dictionary: &Dictionary,
    bytes: &[u8],
    width: u32,
    height: u32,
) -> Outcome<GrayImage> {
    let mask = entry(document, dictionary, b"ImageMask").is_some_and(|mask| mask.as_bool().unwrap_or(false));
    let space = entry(document, dictionary, b"ColorSpace");
    let shades = match mask {
        true => Some(Shades::Grey),
        false => space.and_then(|space| Shades::named(document, space, false)),
    };
    let shades = shades.ok_or("ColorSpace")?;
    let bits = entry(document, dictionary, b"BitsPerComponent").and_then(|bits| bits.as_i64().ok());
    let bits = match bits.unwrap_or(8) {
        _ if mask => 1,
        bits @ (1 | 2 | 4 | 8 | 16) => bits as usize,
        bits => return Err(format!("BitsPerComponent {bits}")),
    };
    let components = shades.components();
    let row_bytes = (width as usize * components * bits).div_ceil(8);
    let most = (1u32 << bits.min(8)) - 1;
    let indexed = matches!(shades, Shades::Palette(_));
    let inverted = !indexed && components == 1 && is_inverted(document, dictionary);
    let sample = |row: &[u8], at: usize| {
        let value = match bits {
            16 => u32::from(row[2 * at]),
            _ => u32::from(row[at * bits / 8]) >> (8 - bits - at * bits % 8) & most,
        };
        if indexed { value as u8 } else { (value * 255 / most) as u8 }
    };
    let mut picture = GrayImage::from_pixel(width, height, image::Luma([255]));
    let mut pixel = [0; 4];
    for (y, row) in bytes.chunks_exact(row_bytes).take(height as usize).enumerate() {
        for x in 0..width as usize {
            for (component, value) in pixel[..components].iter_mut().enumerate() {
                *value = sample(row, x * components + component);
            }
            let shade = shades.shade(&pixel[..components]);
            let shade = if inverted { 255 - shade } else { shade };
            picture.put_pixel(x as u32, y as u32, image::Luma([shade]));
        }
    }
    Ok(picture)
}
