//! Characters that could deceive whoever reads a text: which they are, and how they are shown.

/// Unicode's normal form C: one spelling for what looks the same.
pub fn nfc(text: &str) -> String {
    normal(text, Form::C)
}

/// Unicode's normal form KC: full-width digits and letters become plain ones, too.
pub fn nfkc(text: &str) -> String {
    normal(text, Form::Kc)
}

/// What is the same for whoever does not tell capitals from small letters: form C with case folded as Windows does, to
/// capitals, then down again for letters whose capital is not their own.
pub fn folded(text: &str) -> String {
    normal(text, Form::Folded)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    C,
    Kc,
    Folded,
}

#[cfg(not(target_family = "wasm"))]
fn normal(text: &str, form: Form) -> String {
    use unicode_normalization::UnicodeNormalization;
    match form {
        Form::C => text.nfc().collect(),
        Form::Kc => {
            // With its full capacity from the start: a password comes this way, and growing leaves a copy behind.
            let mut normal = String::with_capacity(text.nfkc().map(char::len_utf8).sum());
            normal.extend(text.nfkc());
            normal
        }
        Form::Folded => text.nfc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc().collect(),
    }
}

/// In a browser: its own normaliser, which spares the page the tables. Set before anything else is called.
#[cfg(target_family = "wasm")]
pub static NORMALISER: std::sync::OnceLock<fn(&str, Form) -> String> = std::sync::OnceLock::new();

#[cfg(target_family = "wasm")]
fn normal(text: &str, form: Form) -> String {
    NORMALISER.get().expect("set before anything else is called")(text, form)
}

/// Whether `text` is at most `longest` characters, none of which could deceive whoever reads it. Lines may end.
pub fn is_plain(text: &str, longest: usize) -> bool {
    text.chars().take(longest + 1).count() <= longest
        && text.split(['\n', '\t']).all(|line| printable(line) == line)
}

/// Whether a character moves the cursor, turns the direction of writing, or is not to be seen: a hostile file name may
/// hold such. The variation selectors of Japanese names (U+FE00–FE0F, U+E0100–E01EF) are none of these.
pub fn hostile(c: char) -> bool {
    let invisible = matches!(c,
        '\u{00ad}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}'
        | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    let turning =
        matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || invisible || turning
}

/// `text` with every hostile character shown as one that is seen.
pub fn printable(text: &str) -> String {
    text.chars().map(|c| if hostile(c) { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_shown() {
        let hostile = [
            '\u{1b}',
            '\u{9b}',
            '\n',
            '\u{7f}',
            '\u{202e}',
            '\u{2066}',
            '\u{2028}',
            '\u{2029}',
            '\u{200b}',
            '\u{200c}',
            '\u{200d}',
            '\u{feff}',
            '\u{e0001}',
            '\u{e0041}',
            '\u{00ad}',
            '\u{2060}',
        ];
        for c in hostile {
            assert_eq!(printable(&format!("a{c}b")), "a\u{fffd}b", "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn a_japanese_name_stays_as_it_is() {
        for name in ["髙橋一郎", "𠮷田", "辻\u{e0100}", "葛\u{fe00}城", "か\u{3099}", "ー・々〆〇　"]
        {
            assert_eq!(printable(name), name);
        }
    }
}
