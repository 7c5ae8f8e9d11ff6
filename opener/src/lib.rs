//! The WebAssembly inside OPEN.html: what a worker of that page runs to open a package.
//!
//! It reads one package through the page, decrypts pieces of it, hashes them, and checks what the sender signed. All of it
//! is the program's own code, compiled for a browser. Not here: what a person sees (`page/`), and any file that is written.
//!
//! The page and a worker speak in JSON, one request and one answer at a time ([`requests`]); pieces of plaintext go as
//! bytes. Everything that is secret is wiped; what the page has taken over is out of reach.

pub mod cbor;
pub mod hashes;
pub mod requests;
pub mod sender;
pub mod session;

#[cfg(target_family = "wasm")]
mod abi;
