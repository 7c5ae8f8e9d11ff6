//! Sectors as a list of ranges: `100`, `100-120`, `3,7-9`.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Ranges in order, not touching each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranges(Vec<RangeInclusive<u32>>);

impl Ranges {
    pub fn add(&mut self, new: RangeInclusive<u32>) {
        let touches = |old: &RangeInclusive<u32>| {
            *old.start() <= new.end().saturating_add(1) && *new.start() <= old.end().saturating_add(1)
        };
        let (touching, mut apart): (Vec<_>, Vec<_>) = self.0.drain(..).partition(touches);
        let start = touching.iter().map(|old| *old.start()).fold(*new.start(), u32::min);
        let end = touching.iter().map(|old| *old.end()).fold(*new.end(), u32::max);
        apart.push(start..=end);
        apart.sort_by_key(|range| *range.start());
        self.0 = apart;
    }

    pub fn contains(&self, sector: u32) -> bool {
        let after = self.0.partition_point(|range| *range.start() <= sector);
        after > 0 && self.0[after - 1].contains(&sector)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &RangeInclusive<u32>> {
        self.0.iter()
    }
}

/// `100` or `100-120`.
pub fn parse_range(text: &str) -> Result<RangeInclusive<u32>, String> {
    let (start, end) = text.split_once('-').unwrap_or((text, text));
    match (start.trim().parse(), end.trim().parse()) {
        (Ok(start), Ok(end)) if start <= end => Ok(start..=end),
        _ => Err(format!("{text} is no sector and no range of sectors such as 100-120")),
    }
}

impl FromStr for Ranges {
    type Err = String;
    fn from_str(text: &str) -> Result<Ranges, String> {
        let mut ranges = Ranges::default();
        for part in text.split(',').filter(|part| !part.trim().is_empty()) {
            ranges.add(parse_range(part)?);
        }
        Ok(ranges)
    }
}

impl fmt::Display for Ranges {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let written = self.0.iter().map(|range| match range.start() == range.end() {
            true => range.start().to_string(),
            false => format!("{}-{}", range.start(), range.end()),
        });
        f.write_str(&written.collect::<Vec<_>>().join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touching_ranges_become_one_and_read_back_the_same() {
        let ranges: Ranges = "9-10,3,7-8,20,4".parse().unwrap();
        assert_eq!(ranges.to_string(), "3-4,7-10,20");
        assert_eq!(ranges.to_string().parse(), Ok(ranges.clone()));
        let inside: Vec<u32> = (0..25).filter(|&sector| ranges.contains(sector)).collect();
        assert_eq!(inside, [3, 4, 7, 8, 9, 10, 20]);
        for bad in ["x", "5-3", "1-2-3", "-4"] {
            assert!(bad.parse::<Ranges>().is_err(), "{bad}");
        }
    }
}
