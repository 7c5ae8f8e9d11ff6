//! `shred -v` (coreutils): a line for each pass over each file or device, and no serial number. It never reads back.
//! Source of the form: coreutils' `shred.c`; progress is in the user's language, so only the numbers are read.

use super::lines;
use crate::words::evidence::{Facts, Outcome};
use crate::words::statement::erasure::{Level, Verification};
use std::collections::BTreeMap;
use time::UtcOffset;

#[derive(Default)]
struct Passes {
    /// The newest, and of how many.
    reached: (u32, u32),
    /// A pass was left out, or something else was said of the file.
    broken: bool,
    percent: Option<i128>,
}

pub fn read(text: &str, _: UtcOffset) -> Option<Vec<Facts>> {
    let mut files: BTreeMap<&str, Passes> = BTreeMap::new();
    for line in text.lines() {
        let Some(said) = line.strip_prefix("shred: ") else { continue };
        let pass = said.rsplit_once(": ").and_then(|(name, rest)| Some((name, rest, numbers(rest)?)));
        let Some((name, rest, (pass, of))) = pass else {
            // Renaming and removing are part of the work; anything else that is said of a file is trouble.
            let about = |name: &str| said.strip_prefix(name).and_then(|rest| rest.strip_prefix(": "));
            for (name, file) in &mut files {
                let trouble = |rest: &str| !["remov", "renam"].iter().any(|word| rest.starts_with(word));
                file.broken |= about(name).is_some_and(trouble);
            }
            continue;
        };
        let file = files.entry(name).or_default();
        let (before, _) = file.reached;
        file.broken |= pass != before && pass != before.saturating_add(1);
        file.reached = (pass, of);
        file.percent = rest.rsplit_once(' ').and_then(|(_, end)| lines::thousandths(end.strip_suffix('%')?));
    }
    let facts = files.into_iter().map(|(name, file)| {
        let (pass, of) = file.reached;
        let done = pass == of && !file.broken && file.percent.is_none_or(|percent| percent == 100_000);
        Facts {
            tool: "shred".into(),
            target: unquoted(name),
            method: "overwrite".into(),
            level: Some(Level::Clear),
            passes: Some(of),
            outcome: if done { Outcome::Done } else { Outcome::Failed },
            verification: Some(Verification::None),
            percent: file.percent,
            overwrites: true,
            ..Facts::default()
        }
    });
    let facts: Vec<Facts> = facts.collect();
    (!facts.is_empty()).then_some(facts)
}

/// `pass 2/3 (random)...` in whatever language: the first word with a fraction.
fn numbers(text: &str) -> Option<(u32, u32)> {
    let word = text.split_whitespace().find(|word| word.contains('/'))?;
    let digits = |text: &str| text.trim_matches(|c: char| !c.is_ascii_digit()).parse::<u32>().ok();
    let (pass, of) = word.split_once('/')?;
    Some((digits(pass)?, digits(of)?)).filter(|(pass, of)| *of > 0 && pass <= of)
}

/// A name that the shell would need quotes for is quoted as the shell wants it: `'a b'`, `'a'$'\346\227'`.
fn unquoted(name: &str) -> String {
    if !name.starts_with('\'') {
        return name.to_string();
    }
    let (mut bytes, mut rest) = (Vec::new(), name.as_bytes());
    while let Some(at) = rest.iter().position(|byte| *byte == b'\'') {
        let escaped = rest[..at].ends_with(b"$");
        rest = &rest[at + 1..];
        let end = rest.iter().position(|byte| *byte == b'\'').unwrap_or(rest.len());
        match escaped {
            true => octal(&rest[..end], &mut bytes),
            false => bytes.extend_from_slice(&rest[..end]),
        }
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    lines::text(&bytes)
}

/// `\346` is a byte; what else a backslash may stand before is not used for names that can be printed.
fn octal(mut text: &[u8], bytes: &mut Vec<u8>) {
    while let [first, tail @ ..] = text {
        let digits =
            tail.get(..3).filter(|_| *first == b'\\').and_then(|three| std::str::from_utf8(three).ok());
        let code = digits.and_then(|three| u8::from_str_radix(three, 8).ok());
        bytes.push(code.unwrap_or(*first));
        text = if code.is_some() { &tail[3..] } else { tail };
    }
}
