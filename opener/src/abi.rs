//! The border between the page's script and this program: memory and calls, nothing else. The only unsafe code here.
//!
//! Exported: `room(length)` gives memory for a request, `answer(what)` answers it; `piece(start, end, at)` and `sealed(at)`
//! give pieces. Each gives the address of four 32-bit numbers: where the JSON answer lies, its length, where the bytes lie,
//! their length. They stay there until the next call. `begin()` comes first, `warm()` makes later work faster. Imported
//! from `page`: `size()`, and `read(into, length, at)`, which is 0 when all of it was read.
#![allow(unsafe_code)]

use crate::requests::Worker;
use std::cell::RefCell;
use std::io::{Error, ErrorKind, Result};
use tewatashi::tools::age::ReadAt;
use tewatashi::words::characters::NORMALISER;
use zeroize::Zeroizing;

#[link(wasm_import_module = "page")]
unsafe extern "C" {
    safe fn size() -> f64;
    fn read(into: *mut u8, length: usize, at: f64) -> i32;
    fn normalise(text: *const u8, length: usize, form: i32, into: *mut u8, room: usize) -> usize;
}

/// The file that the person chose.
#[derive(Clone, Copy)]
struct Chosen;

impl ReadAt for Chosen {
    fn size(&self) -> Result<u64> {
        Ok(size() as u64)
    }
    fn read_exact_at(&self, into: &mut [u8], at: u64) -> Result<()> {
        if at.checked_add(into.len() as u64).is_none_or(|end| end > size() as u64) {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        // SAFETY: the page writes at most `length` bytes, into memory that is borrowed for this call.
        match unsafe { read(into.as_mut_ptr(), into.len(), at as f64) } {
            0 => Ok(()),
            _ => Err(Error::from(ErrorKind::Other)),
        }
    }
}

struct State {
    worker: Worker<Chosen>,
    request: Vec<u8>,
    answer: Vec<u8>,
    bytes: Zeroizing<Vec<u8>>,
    /// What the page reads.
    place: [u32; 4],
}

thread_local! {
    static STATE: RefCell<State> = RefCell::new(State {
        worker: Worker::new(Chosen),
        request: Vec::new(),
        answer: Vec::new(),
        bytes: Zeroizing::default(),
        place: [0; 4],
    });
}

fn give(act: impl FnOnce(&mut State) -> (Vec<u8>, Zeroizing<Vec<u8>>)) -> *const u32 {
    STATE.with_borrow_mut(|state| {
        (state.answer, state.bytes) = act(state);
        let (answer, bytes) = (state.answer.as_ptr() as u32, state.bytes.as_ptr() as u32);
        state.place = [answer, state.answer.len() as u32, bytes, state.bytes.len() as u32];
        state.place.as_ptr()
    })
}

#[unsafe(no_mangle)]
extern "C" fn room(length: usize) -> *mut u8 {
    STATE.with_borrow_mut(|state| {
        state.request = vec![0; length];
        state.request.as_mut_ptr()
    })
}

#[unsafe(no_mangle)]
extern "C" fn answer(what: usize) -> *const u32 {
    const WHAT: [&str; 6] = ["open", "join", "digest", "compare", "slip", "note"];
    give(|state| {
        let request = std::mem::take(&mut state.request);
        (state.worker.answer(WHAT.get(what).unwrap_or(&""), request), Zeroizing::default())
    })
}

#[unsafe(no_mangle)]
extern "C" fn piece(start: f64, end: f64, at: f64) -> *const u32 {
    give(|state| {
        // Not new for each piece: it is zeroed byte by byte before it is let go of.
        let memory = std::mem::take(&mut state.bytes);
        state.worker.piece(start as u64..end as u64, at as u64, memory)
    })
}

#[unsafe(no_mangle)]
extern "C" fn sealed(at: f64) -> *const u32 {
    give(|state| (state.worker.sealed(at as u64), Zeroizing::default()))
}

/// Stretches passwords that nobody asked for. Browsers make code fast that ran often, but never while it runs: so the one
/// long stretching of the real password finds fast code.
#[unsafe(no_mangle)]
extern "C" fn warm() {
    let little = scrypt::Params::new(8, 8, 1).expect("within the limits of scrypt");
    for _ in 0..128 {
        let _ = scrypt::scrypt(b"", b"", &little, &mut [0; 32]);
    }
}

/// Called once, before everything else.
#[unsafe(no_mangle)]
extern "C" fn begin() {
    let _ = NORMALISER.set(|text, form| {
        // One character becomes 18 at the most (U+FDFA), each of at most three bytes where it had three.
        let mut normal = vec![0; text.len() * 18];
        // SAFETY: the page reads the text, and writes at most `normal.len()` bytes.
        let length =
            unsafe { normalise(text.as_ptr(), text.len(), form as i32, normal.as_mut_ptr(), normal.len()) };
        normal.truncate(length);
        String::from_utf8(normal).expect("the browser's texts are well formed")
    });
}
