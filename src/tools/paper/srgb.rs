//! The colour profile that archival documents must name: sRGB, made here from its published figures (IEC 61966-2-1) as
//! a small ICC profile of version 4 (ICC.1:2004-10). Documents are black on white; the profile says what that white is.

/// Primaries of sRGB adapted to D50 (Bradford), as columns of the matrix to XYZ.
const RED: [f64; 3] = [0.436_066, 0.222_488, 0.013_916];
const GREEN: [f64; 3] = [0.385_147, 0.716_873, 0.097_076];
const BLUE: [f64; 3] = [0.143_066, 0.060_608, 0.714_096];
/// The white that profiles are connected through.
const D50: [f64; 3] = [0.964_2, 1.0, 0.824_9];
/// From D65, the white of sRGB, to D50 (Bradford).
const ADAPTATION: [f64; 9] =
    [1.047_882, 0.022_919, -0.050_201, 0.029_587, 0.990_479, -0.017_059, -0.009_232, 0.015_076, 0.751_678];
/// The curve of sRGB as a parametric one of the third kind: Y = (aX + b)^g from d on, cX below.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];
/// What a reader calls it.
pub const NAME: &str = "sRGB IEC61966-2.1";
const HEADER: usize = 128;

/// The bytes of the profile.
pub fn profile() -> Vec<u8> {
    let chromaticity = xyz(&[D50]);
    let curve = parametric();
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", text(NAME)),
        (b"cprt", text("No copyright, use freely")),
        (b"wtpt", chromaticity),
        (b"chad", fixed(b"sf32", &ADAPTATION)),
        (b"rXYZ", xyz(&[RED])),
        (b"gXYZ", xyz(&[GREEN])),
        (b"bXYZ", xyz(&[BLUE])),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut data: Vec<u8> = Vec::new();
    let first = HEADER + 4 + 12 * tags.len();
    for (signature, element) in &tags {
        table.extend(*signature);
        table.extend(((first + data.len()) as u32).to_be_bytes());
        table.extend((element.len() as u32).to_be_bytes());
        data.extend(element);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut bytes = header(first + data.len());
    bytes.extend(table);
    bytes.extend(data);
    bytes
}

fn header(length: usize) -> Vec<u8> {
    let mut bytes = (length as u32).to_be_bytes().to_vec();
    bytes.extend([0; 4]);
    bytes.extend([4, 0x20, 0, 0]);
    bytes.extend(b"mntrRGB XYZ ");
    // The day this profile was written down: 2026-11-23.
    for part in [2026u16, 11, 23, 0, 0, 0] {
        bytes.extend(part.to_be_bytes());
    }
    bytes.extend(b"acsp");
    bytes.extend([0; 24]);
    // Perceptual intent; the illuminant is D50.
    bytes.extend([0; 4]);
    D50.iter().for_each(|value| bytes.extend(s15_fixed16(*value)));
    bytes.resize(HEADER, 0);
    bytes
}

fn s15_fixed16(value: f64) -> [u8; 4] {
    ((value * 65536.0).round() as i32).to_be_bytes()
}

fn fixed(kind: &[u8; 4], values: &[f64]) -> Vec<u8> {
    let mut element = kind.to_vec();
    element.extend([0; 4]);
    values.iter().for_each(|value| element.extend(s15_fixed16(*value)));
    element
}

fn xyz(values: &[[f64; 3]]) -> Vec<u8> {
    fixed(b"XYZ ", values.as_flattened())
}

fn parametric() -> Vec<u8> {
    let mut element = b"para".to_vec();
    element.extend([0, 0, 0, 0, 0, 3, 0, 0]);
    CURVE.iter().for_each(|value| element.extend(s15_fixed16(*value)));
    element
}

/// One text in English.
fn text(words: &str) -> Vec<u8> {
    let units: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut element = b"mluc".to_vec();
    element.extend([0; 4]);
    for value in [1u32, 12] {
        element.extend(value.to_be_bytes());
    }
    element.extend(b"enUS");
    for value in [units.len() as u32, 28] {
        element.extend(value.to_be_bytes());
    }
    element.extend(units);
    element
}
