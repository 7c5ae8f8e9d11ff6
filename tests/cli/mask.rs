//! What differs from run to run, made the same: folders, random ids, keys and digests.

use crate::world::worlds;

const BASE32: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The text with folders as `[W]`, ids by their letter as `[P…]`, digests and key ids as `[HEX]`.
pub fn masked(text: &str) -> String {
    let text = without_folders(text);
    let mut masked = String::new();
    let mut word = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_alphanumeric() {
            word.push(c);
            continue;
        }
        masked.push_str(&mask(&word));
        word.clear();
        masked.push(c);
    }
    masked.pop();
    // Digests in groups of four.
    while masked.contains("[HEX4] [HEX4]") {
        masked = masked.replace("[HEX4] [HEX4]", "[HEX4]");
    }
    masked
}

fn mask(word: &str) -> String {
    let (first, rest) = word.split_at(word.len().min(1));
    let is_hex = |text: &str| text.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c));
    if "MPYCK".contains(first) && rest.len() == 8 && rest.chars().all(|c| BASE32.contains(c)) {
        return format!("[{first}…]");
    }
    match word.len() {
        4 if is_hex(word) && !is_number(word) => "[HEX4]".into(),
        8.. if is_hex(word) && !is_number(word) => "[HEX]".into(),
        _ => word.into(),
    }
}

/// Years and counts stay; a digest of four digits alone is one in seven.
fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}

fn without_folders(text: &str) -> String {
    let base = format!("{}/", worlds().display());
    let mut parts = text.split(&base);
    let mut masked = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(part.len());
        masked.push_str("[W]");
        masked.push_str(&part[end..]);
    }
    masked
}
