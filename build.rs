//! Builds the WebAssembly of the opener (`opener/`), which the program carries and puts on every medium.
//!
//! It has to be small, so it comes with a standard library of its own that does not know how to tell of a panic; that
//! needs the sources of the standard library (`scripts/setup` brings them). It lies in `target/opener`, for all profiles.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// `simd128` is in every browser since 2021.
const FLAGS: &str = "-Ctarget-feature=+simd128,+bulk-memory -Zunstable-options -Cpanic=immediate-abort";
const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "opener";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // The opener itself is built from this package, too.
    if env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family.contains("wasm")) {
        return;
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    // target/PROFILE/build/PACKAGE/out
    let folder = out.ancestors().nth(4).expect("below the target folder").join("opener");
    build(&folder);
    let built = folder.join(TARGET).join(PROFILE);
    for source in sources(&built.join("tewatashi_opener.d")) {
        println!("cargo::rerun-if-changed={source}");
    }
    println!("cargo::rerun-if-changed=opener/Cargo.toml");
    compress(&built.join("tewatashi_opener.wasm"), &out.join("opener.wasm.lzma"));
}

fn build(folder: &Path) {
    let mut cargo = Command::new(env::var_os("CARGO").expect("cargo sets it"));
    for set in
        ["CARGO_ENCODED_RUSTFLAGS", "RUSTC", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER", "CARGO_MAKEFLAGS"]
    {
        cargo.env_remove(set);
    }
    let mut flags = FLAGS.to_string();
    if !sysroot_has_sources() {
        // Debian's own compiler, where rustup cannot bring the sources.
        cargo.env("RUSTC", "/usr/bin/rustc");
        flags.push_str(" -Clinker=wasm-ld-19");
    }
    // Building the standard library is not yet stable; the compiler's version is fixed, so nothing changes unasked.
    cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", flags);
    cargo.args([
        "rustc",
        "--quiet",
        "-Zbuild-std=std,panic_abort",
        "-Zbuild-std-features=optimize_for_size",
        "--package",
        "tewatashi-opener",
        "--lib",
    ]);
    cargo
        .args(["--crate-type", "cdylib", "--profile", PROFILE, "--target", TARGET, "--target-dir"])
        .arg(folder);
    let built = cargo.status().is_ok_and(|status| status.success());
    assert!(
        built,
        "the opener could not be built for a browser; see above. It needs the sources of Rust's standard library: run \
         scripts/setup, or `rustup component add rust-src`"
    );
}

/// As `opener/page/unpack.js` reads it.
fn compress(wasm: &Path, out: &Path) {
    let packed = Command::new("xz").args(["--format=lzma", "-9e", "--stdout"]).arg(wasm).output();
    let packed = packed.ok().filter(|output| output.status.success()).map(|output| output.stdout);
    let packed = packed.expect("xz is needed to build (Debian: xz-utils); scripts/setup brings it");
    std::fs::write(out, packed).expect("cargo made the folder");
}

fn sysroot_has_sources() -> bool {
    let rustc = env::var_os("RUSTC").expect("cargo sets it");
    let printed = Command::new(rustc).args(["--print", "sysroot"]).output();
    let sysroot = printed.ok().and_then(|output| String::from_utf8(output.stdout).ok()).unwrap_or_default();
    Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/std").exists()
}

/// What the last build was made of, as cargo wrote it down.
fn sources(list: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(list).unwrap_or_default();
    let (_, sources) = text.split_once(": ").unwrap_or_default();
    sources.split_whitespace().filter(|source| !source.ends_with("build.rs")).map(String::from).collect()
}
