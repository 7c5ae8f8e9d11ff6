//! The programs that offices use instead, each told to encrypt and decrypt one file without compressing it. Passphrases
//! are read from a file; 7z takes one only on its command line or from a terminal, and there is nothing behind this one.

use crate::measure;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

pub struct Peer {
    pub name: &'static str,
    program: &'static str,
    /// What encrypts `$in` into `$out` and what decrypts it again; `$shelf` is where keys lie.
    encrypt: &'static str,
    decrypt: &'static str,
}

/// Keys are made without a passphrase where a program allows it: only the payload is measured. 7z, gpg and openssl
/// always derive one, in under half a second.
pub const PEERS: &[Peer] = &[
    Peer {
        name: "age",
        program: "age",
        encrypt: "age -R $shelf/public -o $out $in",
        decrypt: "age -d -i $shelf/key -o $out $in",
    },
    Peer {
        name: "rage",
        program: "rage",
        encrypt: "rage -R $shelf/public -o $out $in",
        decrypt: "rage -d -i $shelf/key -o $out $in",
    },
    Peer {
        name: "7z, AES-256",
        program: "7z",
        encrypt: "7z a -bd -t7z -m0=copy -mhe=on -pbench $out $in",
        decrypt: "7z x -bd -pbench -o$out $in",
    },
    Peer {
        name: "ZIP with AES-256, by 7z",
        program: "7z",
        encrypt: "7z a -bd -tzip -mm=copy -mem=AES256 -pbench $out $in",
        decrypt: "7z x -bd -pbench -o$out $in",
    },
    Peer {
        name: "gpg",
        program: "gpg",
        encrypt: "gpg --homedir $shelf/gpg --batch --pinentry-mode loopback --passphrase-file $shelf/passphrase \
                  --cipher-algo AES256 -z 0 -o $out -c $in",
        decrypt: "gpg --homedir $shelf/gpg --batch --pinentry-mode loopback --passphrase-file $shelf/passphrase -o $out -d $in",
    },
    Peer {
        name: "openssl, no integrity",
        program: "openssl",
        encrypt: "openssl enc -aes-256-ctr -pbkdf2 -pass file:$shelf/passphrase -in $in -out $out",
        decrypt: "openssl enc -d -aes-256-ctr -pbkdf2 -pass file:$shelf/passphrase -in $in -out $out",
    },
];

impl Peer {
    pub fn is_installed(&self) -> bool {
        let paths = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&paths).any(|folder| folder.join(self.program).is_file())
    }
    pub fn encrypt(&self, shelf: &Path, from: &Path, to: &Path) {
        run(self.encrypt, shelf, from, to);
    }
    pub fn decrypt(&self, shelf: &Path, from: &Path, to: &Path) {
        run(self.decrypt, shelf, from, to);
    }
}

/// Keys for those that need one on the shelf.
pub fn prepare(shelf: &Path) {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().mode(0o700).create(shelf.join("gpg")).expect("a folder");
    std::fs::write(shelf.join("passphrase"), "bench\n").expect("a file");
    let made = Command::new("age-keygen").arg("-o").arg(shelf.join("key")).output();
    let Ok(made) = made else { return };
    assert!(made.status.success(), "age-keygen: {}", String::from_utf8_lossy(&made.stderr));
    let public = Command::new("age-keygen").arg("-y").arg(shelf.join("key")).output().expect("a key");
    std::fs::write(shelf.join("public"), public.stdout).expect("a file");
}

/// Runs a program to its end and notes the most that it held in memory.
fn run(line: &str, shelf: &Path, from: &Path, to: &Path) {
    let text = |path: &Path| path.to_str().expect("our own paths are text").to_string();
    let fill = |word: &str| {
        word.replace("$shelf", &text(shelf)).replace("$in", &text(from)).replace("$out", &text(to))
    };
    let words: Vec<String> = line.split_whitespace().map(fill).collect();
    let mut child = Command::new(&words[0])
        .args(&words[1..])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it is installed");
    let status = loop {
        measure::note_peak(child.id());
        match child.try_wait().expect("our own child") {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    assert!(status.success(), "{line}");
}
