//! BLAKE3 of a long text from its pieces, each hashed by whichever worker comes first.

use blake3::hazmat::{ChainingValue, HasherExt, Mode, merge_subtrees_non_root, merge_subtrees_root};

/// Bytes of a piece; only the last may have fewer. A power of two of BLAKE3's chunks, so that pieces are subtrees.
pub const PIECE: u64 = 4 << 20;

/// What a piece adds to the hash of a text of `size` bytes. The only piece of a text is its hash already.
///
/// # Panics
/// If `at` is not where a piece begins.
pub fn piece(bytes: &[u8], at: u64, size: u64) -> [u8; 32] {
    assert!(at.is_multiple_of(PIECE), "pieces begin at multiples of their size");
    if size <= PIECE {
        return *blake3::hash(bytes).as_bytes();
    }
    let mut hasher = blake3::Hasher::new();
    hasher.set_input_offset(at).update(bytes);
    hasher.finalize_non_root()
}

/// The hash, from what all pieces gave, in order; `None` without any.
pub fn whole(pieces: &[[u8; 32]]) -> Option<[u8; 32]> {
    match pieces {
        [] => None,
        [only] => Some(*only),
        many => {
            let (left, right) = many.split_at(left_part(many.len()));
            Some(*merge_subtrees_root(&inner(left), &inner(right), Mode::Hash).as_bytes())
        }
    }
}

fn inner(pieces: &[[u8; 32]]) -> ChainingValue {
    match pieces {
        [only] => *only,
        many => {
            let (left, right) = many.split_at(left_part(many.len()));
            merge_subtrees_non_root(&inner(left), &inner(right), Mode::Hash)
        }
    }
}

/// The left part of a tree is the largest power of two that leaves something on the right.
fn left_part(count: usize) -> usize {
    count.next_power_of_two() / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_give_the_hash_of_the_whole() {
        let text: Vec<u8> = (0..5 * PIECE + 17).map(|i| (i * i / 13) as u8).collect();
        let piece_size = PIECE as usize;
        for length in [
            0,
            1,
            1024,
            piece_size - 1,
            piece_size,
            piece_size + 1,
            2 * piece_size,
            3 * piece_size + 5,
            text.len(),
        ] {
            let text = &text[..length];
            let parts: Vec<&[u8]> =
                if text.is_empty() { vec![text] } else { text.chunks(piece_size).collect() };
            let pieces: Vec<[u8; 32]> = (0..)
                .step_by(piece_size)
                .zip(parts)
                .map(|(at, part)| piece(part, at, length as u64))
                .collect();
            assert_eq!(whole(&pieces), Some(*blake3::hash(text).as_bytes()), "{length} bytes");
        }
        assert_eq!(whole(&[]), None);
    }
}
