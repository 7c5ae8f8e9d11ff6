//! How another program may have kept a field: spellings, and encodings of each.

use super::records::Field;
use encoding_rs::{EUC_JP, SHIFT_JIS};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// How text becomes bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    Utf8,
    Cp932,
    EucJp,
    Utf16Le,
    Utf16Be,
}

impl Encoding {
    pub const ALL: [Encoding; 5] =
        [Encoding::Utf8, Encoding::Cp932, Encoding::EucJp, Encoding::Utf16Le, Encoding::Utf16Be];

    /// Whether text in the other one may stand beside text in this one: ASCII counts as UTF-8 and fits three of them.
    pub fn beside(self, other: Encoding, ascii: bool) -> bool {
        let wide = |one: Encoding| matches!(one, Encoding::Utf16Le | Encoding::Utf16Be);
        self == other || (ascii && !wide(self) && !wide(other))
    }

    /// The bytes, if every character exists in it.
    pub fn encode(self, text: &str) -> Option<Vec<u8>> {
        let legacy = |encoding: &'static encoding_rs::Encoding| {
            let (bytes, _, lossy) = encoding.encode(text);
            (!lossy).then(|| bytes.into_owned())
        };
        match self {
            Encoding::Utf8 => Some(text.as_bytes().to_vec()),
            Encoding::Cp932 => legacy(SHIFT_JIS),
            Encoding::EucJp => legacy(EUC_JP),
            Encoding::Utf16Le => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            Encoding::Utf16Be => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        }
    }
}

/// Shorter ones confirm nothing.
const SHORTEST: usize = 4;
/// The most spellings that a field has.
pub const MOST_FORMS: usize = 6;

/// Every spelling of a field. The same text always gives the same spellings in the same order.
pub fn forms(field: Field, text: &str) -> Zeroizing<Vec<String>> {
    let folded: String = text.nfkc().collect();
    let tight: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let mut forms = vec![text.to_string()];
    match field {
        Field::Name | Field::Kana => {
            let wide = folded.replace(' ', "\u{3000}");
            forms.extend([narrow(&folded), narrow(&tight), folded, tight, wide]);
        }
        Field::Phone | Field::Insurance => {
            let digits: String = tight.chars().filter(char::is_ascii_digit).collect();
            forms.extend([full(&digits), full(&tight), digits, tight]);
        }
        Field::Address => forms.extend([full(&tight), folded, tight]),
        Field::Mail | Field::Birth => forms.extend([folded, tight]),
    }
    forms.sort_unstable();
    forms.dedup();
    Zeroizing::new(forms)
}

/// The bytes of a spelling, in each encoding that has bytes of its own for it: ASCII is the same in three of them.
pub fn encoded(form: &str) -> impl Iterator<Item = (Encoding, Zeroizing<Vec<u8>>)> {
    let own = |encoding: &Encoding| match encoding {
        Encoding::Cp932 | Encoding::EucJp => !form.is_ascii(),
        _ => true,
    };
    let bytes = |encoding: Encoding| Some((encoding, Zeroizing::new(encoding.encode(form)?)));
    Encoding::ALL.into_iter().filter(own).filter_map(bytes).filter(|(_, bytes)| bytes.len() >= SHORTEST)
}

/// ASCII in full width.
fn full(text: &str) -> String {
    let wide = |c: char| match c {
        ' ' => '　',
        '-' => '－',
        '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(wide).collect()
}

/// Katakana in half width, voiced marks apart.
fn narrow(text: &str) -> String {
    text.nfd().filter_map(narrow_of).collect()
}

/// The half-width forms, in the order of their code points from U+FF61 on.
const NARROW: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u{3099}\u{309a}";

fn narrow_of(c: char) -> Option<char> {
    let place = NARROW.chars().position(|wide| wide == c);
    match place {
        Some(place) => char::from_u32(0xff61 + place as u32),
        None => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn katakana_have_a_half_width() {
        assert_eq!(narrow("ミホン ガクブチ パン"), "ﾐﾎﾝ ｶﾞｸﾌﾞﾁ ﾊﾟﾝ");
    }
    #[test]
    fn phone_numbers_are_spelled_with_and_without_hyphens_in_both_widths() {
        let forms = forms(Field::Phone, "03-0000-0001");
        for form in ["03-0000-0001", "0300000001", "０３－００００－０００１", "０３０００００００１"]
        {
            assert!(forms.contains(&form.to_string()), "{forms:?}");
        }
    }
}
