//! Which parts of a plaintext say enough that finding them means something.
//!
//! A window of zeros, of a repeated short period, of a counted sequence, or the same head that every file of its kind has
//! lies on every disk in the world. Such windows are not searched for; [`spans`] gives what is left, and the report counts it.

use super::WINDOW;
use std::ops::Range;

/// Fewer different bytes than this in a window are a pattern.
const DISTINCT: u32 = 6;
/// More of one byte than this in a window are a pattern. Half of a text in UTF-16 may be zeros.
const ONE_BYTE: u16 = 18;
/// Distances at which a repetition is looked for. 20: the lines of a PDF's table of objects.
const PERIODS: [usize; 12] = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 20];
/// Widths of numbers in tables that count upwards.
const LANES: [usize; 3] = [1, 2, 4];

/// The parts of one piece in which every window says enough, each at least `shortest` long. `common` are parts that do
/// not count, in order.
pub fn spans(bytes: &[u8], common: &[Range<usize>], shortest: usize) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut common = common.iter().peekable();
    let mut seen = Seen::new();
    for end in 0..bytes.len() {
        seen.take(bytes, end);
        let Some(start) = (end + 1).checked_sub(WINDOW) else { continue };
        while common.next_if(|range| range.end <= start).is_some() {}
        let is_common = common.peek().is_some_and(|range| range.start <= end);
        if seen.says_little() || is_common {
            continue;
        }
        match spans.last_mut() {
            // Joined only where no window between them was left out.
            Some(last) if last.end == end => last.end = end + 1,
            _ => {
                spans.retain_last(shortest);
                spans.push(start..end + 1);
            }
        }
    }
    spans.retain_last(shortest);
    spans
}

trait RetainLast {
    fn retain_last(&mut self, shortest: usize);
}

impl RetainLast for Vec<Range<usize>> {
    /// Forgets the newest where it turned out too short.
    fn retain_last(&mut self, shortest: usize) {
        self.pop_if(|last| last.len() < shortest);
    }
}

/// What stands in the window that ends at the newest byte.
struct Seen {
    counts: [u16; 256],
    distinct: u32,
    /// Bytes that stand there more than [`ONE_BYTE`] times.
    frequent: u32,
    /// Pairs at each distance that are equal.
    equal: [u32; PERIODS.len()],
    /// Steps of each width that equal the step before.
    steady: [u32; LANES.len()],
}

impl Seen {
    fn new() -> Seen {
        Seen {
            counts: [0; 256],
            distinct: 0,
            frequent: 0,
            equal: [0; PERIODS.len()],
            steady: [0; LANES.len()],
        }
    }
    #[inline]
    fn take(&mut self, bytes: &[u8], end: usize) {
        let newest = &mut self.counts[usize::from(bytes[end])];
        *newest += 1;
        self.distinct += u32::from(*newest == 1);
        self.frequent += u32::from(*newest == ONE_BYTE + 1);
        let gone = end.checked_sub(WINDOW);
        if let Some(gone) = gone {
            let oldest = &mut self.counts[usize::from(bytes[gone])];
            *oldest -= 1;
            self.distinct -= u32::from(*oldest == 0);
            self.frequent -= u32::from(*oldest == ONE_BYTE);
        }
        for (count, period) in self.equal.iter_mut().zip(PERIODS) {
            let same = |at: usize| u32::from(bytes[at] == bytes[at - period]);
            *count += if end >= period { same(end) } else { 0 };
            // The pair whose earlier half has just gone.
            *count -= gone.map_or(0, |gone| same(gone + period));
        }
        for (count, lane) in self.steady.iter_mut().zip(LANES) {
            let step = |at: usize| bytes[at].wrapping_sub(bytes[at - lane]);
            let same = |at: usize| u32::from(step(at) == step(at - lane));
            *count += if end >= 2 * lane { same(end) } else { 0 };
            *count -= gone.map_or(0, |gone| same(gone + 2 * lane));
        }
    }
    fn says_little(&self) -> bool {
        self.distinct < DISTINCT
            || self.frequent > 0
            || self.equal.iter().zip(PERIODS).any(|(count, period)| most(*count, WINDOW - period))
            || self.steady.iter().zip(LANES).any(|(count, lane)| most(*count, WINDOW - 2 * lane))
    }
}

/// Six of seven.
fn most(count: u32, of: usize) -> bool {
    count as usize * 7 >= of * 6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(bytes: &[u8]) -> usize {
        spans(bytes, &[], 64).iter().map(ExactSizeIterator::len).sum()
    }
    fn noise(length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        blake3::Hasher::new().finalize_xof().fill(&mut bytes);
        bytes
    }

    #[test]
    fn noise_and_ordinary_text_are_covered_whole() {
        assert_eq!(covered(&noise(10_000)), 10_000);
        let row = "見本,太郎,ミホン タロウ,03-0000-0000,東京都渋谷区見本町1-2-3,shibuya@example.jp\r\n";
        assert_eq!(covered(row.as_bytes()), row.len());
        let utf16: Vec<u8> = row.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(covered(&utf16), utf16.len());
    }
    #[test]
    fn patterns_are_not() {
        let counted: Vec<u8> = (0..=255).collect();
        let wide: Vec<u8> = (0u16..500).flat_map(u16::to_le_bytes).collect();
        let lines = b"0000000016 00000 n \n".repeat(50);
        for pattern in [vec![0; 4096], b"abcdefg".repeat(100), counted, wide, lines] {
            assert_eq!(covered(&pattern), 0, "{:?}", &pattern[..16]);
        }
    }
    #[test]
    fn a_span_never_holds_a_window_that_says_little() {
        let mut bytes = noise(300);
        bytes.extend([0; 200]);
        bytes.extend(noise(300));
        let found = spans(&bytes, &[], 64);
        let [first, second] = &found[..] else { panic!("{found:?}") };
        assert!(first.start == 0 && (300..350).contains(&first.end), "{found:?}");
        assert!((450..501).contains(&second.start) && second.end == 800, "{found:?}");
    }
    #[test]
    fn what_is_common_is_left_out() {
        let bytes = noise(1000);
        assert_eq!(spans(&bytes, &[0..100, 500..510], 64), [100..500, 510..1000]);
    }
}
