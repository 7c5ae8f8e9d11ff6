//! What differs from run to run, made the same: folders, random ids, keys and digests.

use crate::world::worlds;

const BASE32: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The text with folders as `[W]`, ids by their letter as `[P]`, digests and key ids as `[HEX]`.
pub fn masked(text: &str) -> String {
    let mut masked = String::new();
    let mut word = String::new();
    for c in without_folders(text).chars().chain(['\n']) {
        if c.is_ascii_alphanumeric() || (c == '-' && !word.is_empty()) {
            word.push(c);
            continue;
        }
        masked.push_str(&mask(&word));
        word.clear();
        masked.push(c);
    }
    masked.pop();
    // Digests in groups of four.
    while masked.contains("[####] [####]") {
        masked = masked.replace("[####] [####]", "[####]");
    }
    masked
}

fn mask(word: &str) -> String {
    let is_hex = |text: &str| text.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c));
    if let [letter @ ("M" | "P" | "Y" | "C" | "K"), one, two] = *word.split('-').collect::<Vec<_>>() {
        if [one, two].iter().all(|part| part.len() == 4 && part.chars().all(|c| BASE32.contains(c))) {
            return format!("[{letter}]");
        }
    }
    if let Some((code, _)) = word.split_once('-').filter(|(_, kid)| kid.len() == 8 && is_hex(kid)) {
        return format!("{code}-[HEX]");
    }
    match word.len() {
        4 if is_hex(word) => "[####]".into(),
        8.. if is_hex(word) => "[HEX]".into(),
        _ => word.into(),
    }
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
