//! Deterministic CBOR (RFC 8949 §4.2.1): the only encoding that entries and statements use.
//!
//! Allowed: integers, text, byte strings, arrays, maps, booleans, null. Refused: floats, tags, duplicate keys, maps out
//! of order, indefinite lengths, longer-than-needed integers. Intake decodes, encodes again and compares, so bytes that
//! pass have exactly one meaning and one form. Not a general CBOR library: `ciborium` does the parsing.

use crate::words::error::{Error, Result};
use ciborium::Value;
use serde::{Serialize, de::DeserializeOwned};

/// The largest document taken in, in bytes: bounds what a hostile file can make us hold.
pub const MAX_DOCUMENT: usize = 16 * 1024 * 1024;
/// The deepest nesting of arrays and maps taken in.
pub const MAX_DEPTH: usize = 16;

/// Encodes `value` in its one deterministic form.
///
/// # Panics
/// If `value` holds a float or cannot be expressed in CBOR: that is a mistake in our own types, never in input.
pub fn to_bytes<T: Serialize>(value: &T) -> Vec<u8> {
    let mut tree = Value::serialized(value).expect("our own types are expressible in CBOR");
    canonical(&mut tree, 0).expect("our own types use only the allowed kinds");
    write(&tree)
}

/// Decodes a whole document, refusing every form but the deterministic one.
///
/// `what` names the document in the error (`cbor-not-deterministic`, `cbor-unreadable`, exit 1).
pub fn from_bytes<T: DeserializeOwned>(what: &'static str, bytes: &[u8]) -> Result<T> {
    let unreadable =
        |cause: String| Error::verification("cbor-unreadable").with("what", what).with("cause", cause);
    if bytes.len() > MAX_DOCUMENT {
        return Err(unreadable("too large".into()));
    }
    let mut tree: Value = ciborium::de::from_reader_with_recursion_limit(bytes, MAX_DEPTH)
        .map_err(|cause| unreadable(said(&cause).into()))?;
    canonical(&mut tree, 0).map_err(|cause| unreadable(cause.into()))?;
    if write(&tree) != bytes {
        return Err(Error::verification("cbor-not-deterministic").with("what", what));
    }
    tree.deserialized().map_err(|ciborium::value::Error::Custom(cause)| unreadable(cause))
}

/// Why parsing ended, as a word that the messages know: ciborium's own text is for programmers.
fn said<T>(cause: &ciborium::de::Error<T>) -> &'static str {
    use ciborium::de::Error as E;
    match cause {
        E::Io(_) => "cut-short",
        E::Syntax(_) | E::Semantic(..) => "not-cbor",
        E::RecursionLimitExceeded => "too-deep",
    }
}

fn write(tree: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(tree, &mut bytes).expect("writing to memory does not fail");
    bytes
}

/// Sorts every map by the bytes of its encoded keys and refuses what has no place in a document.
fn canonical(tree: &mut Value, depth: usize) -> std::result::Result<(), &'static str> {
    if depth > MAX_DEPTH {
        return Err("nested too deeply");
    }
    match tree {
        Value::Integer(_) | Value::Bytes(_) | Value::Text(_) | Value::Bool(_) | Value::Null => Ok(()),
        Value::Array(items) => items.iter_mut().try_for_each(|item| canonical(item, depth + 1)),
        Value::Map(pairs) => {
            for (key, value) in pairs.iter_mut() {
                canonical(key, depth + 1)?;
                canonical(value, depth + 1)?;
            }
            pairs.sort_by_cached_key(|(key, _)| write(key));
            match pairs.windows(2).any(|pair| pair[0].0 == pair[1].0) {
                true => Err("a key stands twice in a map"),
                false => Ok(()),
            }
        }
        _ => Err("a float or a tag"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn maps_come_out_in_canonical_order_whatever_the_order_they_were_built_in() {
        let map: HashMap<&str, u8> = [("bb", 1), ("a", 2), ("c", 3)].into();
        assert_eq!(to_bytes(&map), b"\xa3\x61a\x02\x61c\x03\x62bb\x01");
    }

    #[test]
    fn every_other_form_of_the_same_document_is_refused() {
        let cases: [(&str, &[u8]); 7] = [
            ("keys out of order", b"\xa2\x61b\x01\x61a\x02"),
            ("a key twice", b"\xa2\x61a\x01\x61a\x02"),
            ("a longer integer than needed", b"\xa1\x61a\x18\x01"),
            ("indefinite length", b"\xbf\x61a\x01\xff"),
            ("a float", b"\xa1\x61a\xf9\x3c\x00"),
            ("a tag", b"\xa1\x61a\xc1\x01"),
            ("something after the end", b"\xa1\x61a\x01\x00"),
        ];
        for (name, bytes) in cases {
            assert!(from_bytes::<HashMap<String, Value>>("test", bytes).is_err(), "{name} was accepted");
        }
        assert!(from_bytes::<HashMap<String, Value>>("test", b"\xa1\x61a\x01").is_ok());
    }
}
