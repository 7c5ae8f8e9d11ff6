//! Runs at every kind of place.

use super::*;
use crate::tools::residue::target::BLOCK;

/// Numbers that look random and are the same in every run.
struct Dice(blake3::OutputReader);

impl Dice {
    fn new(seed: &str) -> Dice {
        Dice(blake3::Hasher::new().update(seed.as_bytes()).finalize_xof())
    }
    fn below(&mut self, bound: usize) -> usize {
        let mut word = [0; 8];
        self.0.fill(&mut word);
        (u64::from_le_bytes(word) % bound as u64) as usize
    }
}

#[test]
fn every_run_of_64_bytes_is_found_at_every_offset_in_both_modes() {
    let plain = noise("plain", 5000);
    for (room, mode) in [(usize::MAX, Mode::EveryWindow), (0, Mode::DisjointWindows)] {
        let index = index_of(&plain, room);
        assert_eq!(index.mode(), mode);
        for at in 0..200 {
            for place in [0, 1, 31, 32, 63, 1000, 5000 - 64] {
                let mut buffer = noise("device", 300);
                buffer[at..at + 64].copy_from_slice(&plain[place..place + 64]);
                let mut found = Vec::new();
                index.search(&buffer, &mut found);
                let [one] = found[..] else { panic!("{at} {place}: {found:?}") };
                assert!(one.at <= at && one.at + one.length >= at + 64, "{at} {place}: {one:?}");
            }
        }
    }
}

/// Random lengths from 64 bytes on, unaligned, across the borders of reads, at the first and the last byte.
#[test]
fn planted_runs_are_all_found_and_nothing_else() {
    let plain = noise("plain", 300_000);
    for room in [usize::MAX, 0] {
        let index = index_of(&plain, room);
        let mut dice = Dice::new("where");
        let mut device = noise("device", 5 * BLOCK + 12_345);
        let mut planted = Vec::new();
        let mut at = 0;
        while at + 10_000 < device.len() {
            let most = if dice.below(10) == 0 { 9_000 } else { 40 };
            let length = 64 + dice.below(most);
            let place = dice.below(plain.len() - length);
            device[at..at + length].copy_from_slice(&plain[place..place + length]);
            planted.push((at, length));
            // Often so that the next one lies across a border of two reads.
            let border = (at + length).next_multiple_of(BLOCK) - dice.below(64);
            at = match border > at + length && border < at + 30_000 {
                true => border,
                false => at + length + 1 + dice.below(5_000),
            };
        }
        let (last, end) = (device.len() - 64, device.len());
        device[last..].copy_from_slice(&plain[777..777 + 64]);
        planted.push((last, 64));
        let findings = scanned(&index, &device);
        assert_eq!(findings.read, end as u64);
        assert!(planted.len() > 500 && planted[0].0 == 0, "{}", planted.len());
        let is_found = |&(at, length): &(usize, usize)| {
            let covers = |one: &Finding| one.at <= at as u64 && one.at + one.length >= (at + length) as u64;
            findings.found.iter().any(covers)
        };
        let missed: Vec<_> = planted.iter().filter(|run| !is_found(run)).collect();
        assert!(missed.is_empty(), "{missed:?}");
        assert_eq!(findings.total(), planted.len() as u64);
    }
}

#[test]
fn shorter_runs_are_nothing() {
    let plain = noise("plain", 5000);
    for room in [usize::MAX, 0] {
        let index = index_of(&plain, room);
        let mut device = noise("device", 100_000);
        for (number, at) in (0..90_000).step_by(997).enumerate() {
            device[at..at + 63].copy_from_slice(&plain[number * 40..number * 40 + 63]);
            // The neighbour might continue the run by accident.
            device[at + 63] = !plain[number * 40 + 63];
        }
        assert_eq!(scanned(&index, &device).total(), 0);
    }
}

/// Rows that differ little: what is repeated too often is left out and counted, the rest is found.
#[test]
fn what_is_repeated_very_often_is_left_out_and_counted() {
    let block = noise("letterhead", 320);
    let mut plain = Vec::new();
    for number in 0..40 {
        plain.extend(&block);
        plain.extend(noise(&number.to_string(), 192));
    }
    let index = index_of(&plain, usize::MAX);
    assert!(index.coverage().left_out >= 40 * 250, "{:?}", index.coverage());
    assert!(index.coverage().covered >= 40 * 150, "{:?}", index.coverage());
    assert_eq!(scanned(&index, &[noise("x", 99), block[..256].to_vec()].concat()).total(), 0);
    assert_eq!(scanned(&index, &[noise("x", 99), noise("17", 192)].concat()).total(), 1);
}

#[test]
fn a_search_goes_on_where_it_was_interrupted() {
    let plain = noise("plain", 5000);
    let index = index_of(&plain, usize::MAX);
    let folder = tempfile::tempdir().unwrap();
    for number in 0..1500 {
        let content = if number % 100 == 7 { &plain[..200] } else { &plain[..50] };
        std::fs::write(folder.path().join(format!("{number:04}")), content).unwrap();
    }
    let target = Target::find(folder.path()).unwrap();
    let search = Search { index: &index, records: None, inside: true, threads: 2 };
    let mut seen = None;
    let stopped = scan(&search, &target, Findings::default(), &mut |findings| {
        seen = Some(findings.clone());
        Err(crate::words::error::Error::interrupted("interrupted"))
    });
    assert!(stopped.is_err());
    let seen = seen.unwrap();
    assert!(seen.source > 0 && seen.source < 1500, "{}", seen.source);
    let resumed = scan(&search, &target, seen, &mut |_| Ok(())).unwrap();
    assert_eq!(resumed, scan_of(&index, folder.path()));
    assert_eq!(resumed.total(), 15);
}
