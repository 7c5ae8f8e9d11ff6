//! The innermost loops: which offsets of a buffer the filter does not deny.

use super::WINDOW;
use super::filter::{Filter, bits};
use super::hash::Key;
use super::system::prefetch;

/// So many questions are asked together: their cache lines are under way at the same time.
const GROUP: usize = 32;

/// Asks at every multiple of [`WINDOW`], in order.
pub fn at_every_window(filter: &Filter, key: &Key, buffer: &[u8], mut passed: impl FnMut(usize)) {
    let (windows, _) = buffer.as_chunks::<WINDOW>();
    let (groups, rest) = windows.as_chunks::<GROUP>();
    let hash = |group: usize, at: usize| key.window(&groups[group][at]);
    ask(filter, groups.len(), hash, |at| passed(at * WINDOW));
    let rest = rest.iter().zip(groups.len() * GROUP..);
    rest.filter(|(window, _)| filter.has(key.window(window))).for_each(|(_, at)| passed(at * WINDOW));
}

/// Asks at every byte where a window begins, by its first eight bytes, in order.
pub fn at_every_byte(filter: &Filter, key: &Key, buffer: &[u8], passed: impl FnMut(usize)) {
    short_at_every_byte(filter, key, &buffer[..(buffer.len() + 8).saturating_sub(WINDOW)], passed);
}

/// Asks for the eight bytes at every byte, in order.
pub fn short_at_every_byte(filter: &Filter, key: &Key, buffer: &[u8], mut passed: impl FnMut(usize)) {
    let windows = (buffer.len() + 1).saturating_sub(8);
    let groups = windows / GROUP;
    let hash = |group: usize, at: usize| {
        let bytes: &[u8; GROUP + 7] =
            buffer[group * GROUP..].first_chunk().expect("windows are counted above");
        key.short(bytes[at..].first_chunk().expect("eight bytes"))
    };
    ask(filter, groups, hash, &mut passed);
    let short = |at: &usize| key.short(buffer[*at..].first_chunk().expect("windows are counted above"));
    (groups * GROUP..windows).filter(|at| filter.has(short(at))).for_each(passed);
}

/// Asks for one group after the other, each when the cache lines of the next are already on their way.
#[inline(always)]
fn ask(filter: &Filter, groups: usize, hash: impl Fn(usize, usize) -> u64, mut passed: impl FnMut(usize)) {
    let words = filter.words();
    let mut turns = [[0; GROUP]; 2];
    for group in 0..=groups {
        if group < groups {
            for (at, place) in turns[group % 2].iter_mut().enumerate() {
                *place = hash(group, at);
                prefetch(&words[filter.place(*place)]);
            }
        }
        if group == 0 {
            continue;
        }
        let mut mask: u32 = 0;
        for (at, &hash) in turns[(group - 1) % 2].iter().enumerate() {
            let wanted = bits(hash);
            mask |= u32::from(words[filter.place(hash)] & wanted == wanted) << at;
        }
        while mask != 0 {
            passed((group - 1) * GROUP + mask.trailing_zeros() as usize);
            mask &= mask - 1;
        }
    }
}
