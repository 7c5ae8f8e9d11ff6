//! OPEN.html beside typage (npm `age-encryption`), both in the same Chromium and on the same package, as `opener.mjs` drives
//! them. Ours reads every file and compares its BLAKE3; typage only decrypts. Passwords are stretched as in real packages.

use crate::{input, make_input, seal};
use std::path::Path;
use std::process::Command;
use tewatashi::tools::opener::{self, Sender};
use tewatashi::tools::package;
use tewatashi::words::sign::PublicKey;
use tewatashi::words::statement::kinds::HomeKeys;

/// Two rows: the password, and reading everything.
pub fn beside_typage(bytes: u64, rounds: usize, shelf: &Path) {
    let mib = bytes >> 20;
    match measured(bytes, rounds, shelf) {
        Ok(all) => {
            let median = |who: &str, what: &str| median(&all, who, what);
            let [ours, theirs] = ["ours", "typage"].map(|who| median(who, "read"));
            let rate = |seconds: f64| bytes as f64 / 1e6 / seconds;
            println!(
                "| opener: {mib} MiB read whole in Chromium | {:.0} | typage {:.0} | {:.2} | ≥ 1.5 | – | – | – |",
                rate(ours),
                rate(theirs),
                theirs / ours
            );
            let [ours, theirs] = ["ours", "typage"].map(|who| median(who, "unlock"));
            println!(
                "| opener: scrypt 2^{} in Chromium | {ours:.2} s | typage {theirs:.2} s | {:.2} | ≥ 1 | – | – | – |",
                package::LOG_N,
                theirs / ours
            );
        }
        Err(why) => {
            println!(
                "| opener: {mib} MiB read whole in Chromium | – | typage: missing, {why} | – | – | – | – | – |"
            )
        }
    }
}

/// What `opener.mjs` prints, or why it cannot run.
fn measured(bytes: u64, rounds: usize, shelf: &Path) -> Result<serde_json::Value, String> {
    if !Path::new("/usr/bin/chromium").exists() {
        return Err("no Chromium on this machine".into());
    }
    let root = env!("CARGO_MANIFEST_DIR");
    let tools =
        Command::new(format!("{root}/scripts/tool-npm")).output().map_err(|cause| cause.to_string())?;
    if !tools.status.success() {
        return Err("its npm package cannot be fetched".into());
    }
    let folder = shelf.join("opener");
    std::fs::create_dir(&folder).expect("a folder");
    let input = input(&folder, bytes);
    if !input.exists() {
        make_input(shelf, bytes);
    }
    seal(&input, &folder, package::LOG_N);
    std::fs::rename(folder.join("p.zip.age"), folder.join("bench.zip.age")).expect("a package");
    // Nothing is signed here, so nobody's keys do.
    let nobody = PublicKey([0; 32]);
    let keys = HomeKeys { log: nobody, statements: nobody, cosigner: nobody };
    let sender = Sender { origin: "tewatashi/bench", keys: &keys };
    std::fs::write(folder.join("OPEN.html"), opener::page(&sender)).expect("a page");
    let packages = String::from_utf8(tools.stdout).expect("a path");
    let run = Command::new("node")
        .arg(format!("{root}/benches/package/opener.mjs"))
        .arg(packages.trim())
        .arg(&folder)
        .arg(rounds.to_string())
        .output()
        .map_err(|_| "no Node.js on this machine".to_string())?;
    // A page that fails is not a peer that is missing.
    assert!(run.status.success(), "opener.mjs: {}", String::from_utf8_lossy(&run.stderr));
    std::fs::remove_dir_all(&folder).expect("a folder");
    Ok(serde_json::from_slice(&run.stdout).expect("JSON"))
}

fn median(all: &serde_json::Value, who: &str, what: &str) -> f64 {
    let rounds = all.as_array().expect("rounds");
    let mut seconds: Vec<f64> =
        rounds.iter().map(|round| round[who][what].as_f64().expect("seconds")).collect();
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}
