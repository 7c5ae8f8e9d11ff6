//! Cipher, MAC and key derivation under the format: ring's, and RustCrypto's in a browser, where ring cannot be built
//! (`opener/primitives`). Natively a test holds the two against each other. Not here: scrypt, which is the same crate
//! everywhere.

#[cfg(not(target_family = "wasm"))]
mod with_ring;

#[cfg(target_family = "wasm")]
pub(super) use tewatashi_primitives::{Cipher, hkdf, hmac, hmac_is};
#[cfg(not(target_family = "wasm"))]
pub(super) use with_ring::{Cipher, hkdf, hmac, hmac_is};

/// Bytes that sealing adds.
pub(super) const TAG: usize = 16;

#[cfg(test)]
mod tests {
    use super::with_ring;
    use tewatashi_primitives as portable;

    #[test]
    fn both_open_what_the_other_sealed_and_nothing_else() {
        let (ours, theirs) = (with_ring::Cipher::new(&[7; 32]), portable::Cipher::new(&[7; 32]));
        for length in [0, 1, 15, 16, 17, 64, 1000, 65_536] {
            let plain: Vec<u8> = (0..length).map(|i| (i * 31 / 7) as u8).collect();
            let nonce = [length as u8; 12];
            let seal = |tag: &dyn Fn(&mut [u8]) -> [u8; 16]| {
                let mut sealed = plain.clone();
                let tag = tag(&mut sealed);
                [sealed, tag.to_vec()].concat()
            };
            let by_ring = seal(&|bytes| ours.seal(nonce, bytes));
            assert_eq!(by_ring, seal(&|bytes| theirs.seal(nonce, bytes)), "{length} bytes");
            assert_eq!(ours.open(nonce, &mut by_ring.clone()).as_deref(), Some(&plain[..]));
            assert_eq!(theirs.open(nonce, &mut by_ring.clone()).as_deref(), Some(&plain[..]));
            for at in [0, length / 2, by_ring.len() - 1] {
                let mut damaged = by_ring.clone();
                damaged[at] ^= 1;
                assert_eq!(ours.open(nonce, &mut damaged.clone()), None);
                assert_eq!(theirs.open(nonce, &mut damaged), None);
            }
            assert_eq!(theirs.open([255; 12], &mut by_ring.clone()), None);
        }
        assert_eq!(ours.open([0; 12], &mut [0; 15]), None);
        assert_eq!(theirs.open([0; 12], &mut [0; 15]), None);
    }

    #[test]
    fn both_derive_and_authenticate_alike() {
        for length in [0, 1, 16, 31, 32, 33, 63, 64, 65, 200] {
            let bytes = vec![0xa5; length];
            assert_eq!(
                *with_ring::hkdf(&bytes, &bytes[..length / 2], b"purpose"),
                *portable::hkdf(&bytes, &bytes[..length / 2], b"purpose")
            );
            let mac = with_ring::hmac(&[3; 32], &bytes);
            assert_eq!(mac, portable::hmac(&[3; 32], &bytes));
            assert!(with_ring::hmac_is(&[3; 32], &bytes, &mac) && portable::hmac_is(&[3; 32], &bytes, &mac));
            let other = portable::hmac(&[4; 32], &bytes);
            assert!(!with_ring::hmac_is(&[3; 32], &bytes, &other));
            assert!(!portable::hmac_is(&[3; 32], &bytes, &other));
        }
    }
}
