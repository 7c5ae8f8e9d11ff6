//! What differs from run to run, made the same: folders, ports, random ids, keys and digests.

use crate::world::worlds;

const BASE32: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The text with folders as `[W]`, ids by their letter as `[P]`, check numbers, digests, key ids and fingerprints as `[HEX]`.
pub fn masked(text: &str) -> String {
    let text = without_device(&without_ports(&without_folders(text)));
    // Words and what stands between them, by turns.
    let mut parts = vec![String::new()];
    for c in text.chars() {
        let of_word = c.is_ascii_alphanumeric() || (c == '-' && parts.len() % 2 == 0);
        if of_word != (parts.len() % 2 == 0) {
            parts.push(String::new());
        }
        parts.last_mut().expect("never empty").push(c);
    }
    let group = |at: usize| parts.get(at).is_some_and(|word| word.len() == 4 && is_hex(word));
    let beside = |at: usize, gap: usize| group(at) && parts.get(gap).is_some_and(|gap| gap == " ");
    let mut masked = String::new();
    for (at, part) in parts.iter().enumerate() {
        let in_groups = group(at) && (beside(at + 2, at + 1) || (at > 1 && beside(at - 2, at - 1)));
        match at % 2 {
            1 if in_groups => masked.push_str("[####]"),
            1 => masked.push_str(&mask(part)),
            _ => masked.push_str(part),
        }
    }
    while masked.contains("[####] [####]") {
        masked = masked.replace("[####] [####]", "[####]");
    }
    masked
}

fn is_hex(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c))
}

fn mask(word: &str) -> String {
    let is_group = |part: &str| part.len() == 4 && part.chars().all(|c| BASE32.contains(c));
    if let [letter @ ("M" | "P" | "Y" | "C" | "K"), one, two] = *word.split('-').collect::<Vec<_>>()
        && is_group(one)
        && is_group(two)
    {
        return format!("[{letter}]");
    }
    let is_half = |part: &str| part.len() == 4 && part.chars().all(|c| c.is_ascii_digit());
    match word.split_once('-') {
        // 照合番号: follows the package, or the medium's random number.
        Some((one, two)) if is_half(one) && is_half(two) => "[0000-0000]".into(),
        Some((code, kid)) if kid.len() == 8 && is_hex(kid) => format!("{code}-[HEX]"),
        _ if word.len() >= 8 && is_hex(word) => "[HEX]".into(),
        _ if word.len() == 62 && word.starts_with("age1") => "[age1]".into(),
        _ => word.into(),
    }
}

/// What a search was made on is named with the disk of this machine.
fn without_device(text: &str) -> String {
    let lines = text.split_inclusive('\n').map(|line| {
        let target = ["対象 ", "Target "].iter().any(|word| line.trim_start().starts_with(word));
        match line.find("[W]").filter(|_| target) {
            Some(path) => {
                let end = line[path..].find([' ', '\n']).map_or(line.len(), |end| path + end);
                format!("{}\n", &line[..end])
            }
            None => line.to_string(),
        }
    });
    lines.collect()
}

/// A printer of the tests' own listens where there was room.
fn without_ports(text: &str) -> String {
    const HOST: &str = "localhost:";
    let mut parts = text.split(HOST);
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |text, part| {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let port = if part.len() - rest.len() >= 4 { "[PORT]" } else { &part[..part.len() - rest.len()] };
        text + HOST + port + rest
    })
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
