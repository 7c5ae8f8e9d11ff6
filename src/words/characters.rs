//! Characters that could deceive whoever reads a text: which they are, and how they are shown.

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
