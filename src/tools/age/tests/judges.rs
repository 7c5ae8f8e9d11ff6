//! Other implementations of the format, as files go between them and this one: Debian's `age`, `rage`, and npm
//! `age-encryption`.

use super::keys::sealed_for;
use super::*;
use serde_json::json;
use std::path::PathBuf;

/// Sizes at which implementations differ, if any do.
const SIZES: [usize; 5] = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1];

/// Where `scripts/tool-*` put what they fetch or build.
fn cache() -> PathBuf {
    let home = || PathBuf::from(std::env::var_os("HOME").expect("a home folder")).join(".cache");
    std::env::var_os("XDG_CACHE_HOME").map_or_else(home, PathBuf::from).join("tewatashi/tools")
}

/// On the path, or where `scripts/tool-rage` puts it.
fn rage(program: &str) -> PathBuf {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&paths).chain([cache().join("bin")]);
    let found = folders.map(|folder| folder.join(program)).find(|path| path.is_file());
    found.unwrap_or_else(|| panic!("{program} is needed for this test: scripts/tool-rage"))
}

/// Runs a script of `tests/npm` with the packages that are named there.
pub(crate) fn npm(script: &str, argument: &Path) {
    let named = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/npm");
    let (list, folder) = ("package-lock.json", cache().join("npm"));
    let wanted = std::fs::read(named.join(list)).unwrap();
    let fetched = std::fs::read(folder.join(list)).unwrap_or_default();
    assert!(fetched == wanted, "npm packages are needed for this test, or newer ones: scripts/tool-npm");
    let ran = Command::new("node")
        .args(["--input-type=module", "-"])
        .arg(argument)
        .current_dir(folder)
        .stdin(std::fs::File::open(named.join(script)).unwrap())
        .output()
        .expect("`node` is needed: apt-get install nodejs");
    assert!(ran.status.success(), "{script}: {}", String::from_utf8_lossy(&ran.stderr));
}

/// Runs a program that asks nothing.
fn run(program: &Path, arguments: &[&str]) -> Vec<u8> {
    let ran = Command::new(program).args(arguments).output();
    let ran = ran.unwrap_or_else(|_| panic!("{} is needed: scripts/setup", program.display()));
    assert!(ran.status.success(), "{}: {}", program.display(), String::from_utf8_lossy(&ran.stderr));
    ran.stdout
}

/// A program with the arguments of `age`, and the one that makes its keys.
struct Judge {
    seals: PathBuf,
    makes_keys: PathBuf,
}

fn judges() -> [Judge; 2] {
    [
        Judge { seals: "age".into(), makes_keys: "age-keygen".into() },
        Judge { seals: rage("rage"), makes_keys: rage("rage-keygen") },
    ]
}

impl Judge {
    /// A key that the judge made, and the file it is in.
    fn key(&self, folder: &Path, number: usize) -> (ReceivingKey, String) {
        let made = String::from_utf8(run(&self.makes_keys, &[])).unwrap();
        let key = made.lines().find(|line| !line.starts_with('#')).expect("a secret key");
        let key = ReceivingKey::parse(key).unwrap();
        assert!(made.contains(&key.recipient().to_string()), "the public key stands beside it");
        let path = folder.join(format!("key-{number}"));
        std::fs::write(&path, made).unwrap();
        (key, path.display().to_string())
    }
}

#[test]
fn rage_opens_what_we_seal_and_we_open_what_it_seals() {
    let rage = rage("rage");
    let folder = tempfile::tempdir().unwrap();
    let (plain, sealed) = (folder.path().join("plain"), folder.path().join("sealed"));
    for size in SIZES {
        let ours = sealed_to_file(folder.path(), &noise(size));
        let run = |arguments: &str, from: &Path, to: &Path, prompts| {
            let _ = std::fs::remove_file(to);
            let command =
                format!("'{}' {arguments} -o '{}' '{}'", rage.display(), to.display(), from.display());
            on_terminal(&command, secret().expose(), prompts);
        };
        run("-d", &ours, &plain, 1);
        // Like `age`, it may make no file for an empty payload.
        assert_eq!(std::fs::read(&plain).unwrap_or_default(), noise(size), "{size} bytes");
        std::fs::write(&plain, noise(size)).unwrap();
        run("-p", &plain, &sealed, 2);
        let bytes = std::fs::read(&sealed).unwrap();
        assert_eq!(open_small(&secret(), &bytes).unwrap()[..], noise(size)[..], "{size} bytes");
    }
}

#[test]
fn age_and_rage_open_what_we_seal_for_their_keys_and_we_open_what_they_seal() {
    for judge in judges() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).display().to_string();
        let (plain, sealed) = (path("plain"), path("sealed"));
        let keys: Vec<_> = (0..3).map(|number| judge.key(folder.path(), number)).collect();
        for (size, count) in SIZES.iter().flat_map(|size| [(*size, 1), (*size, 3)]) {
            let ours: Vec<&ReceivingKey> = keys[..count].iter().map(|(key, _)| key).collect();
            std::fs::write(&sealed, sealed_for(&ours, &noise(size))).unwrap();
            for (_, file) in &keys[..count] {
                let opened = run(&judge.seals, &["-d", "-i", file, &sealed]);
                assert_eq!(opened, noise(size), "{size} bytes for {count} keys");
            }
            std::fs::write(&plain, noise(size)).unwrap();
            let names: Vec<String> = ours.iter().map(|key| key.recipient().to_string()).collect();
            let recipients = names.iter().flat_map(|name| ["-r", name]);
            // As text besides, which mail programs like better.
            for armor in [&[][..], &["-a"]] {
                let arguments: Vec<&str> =
                    recipients.clone().chain(armor.iter().copied()).chain([&plain[..]]).collect();
                let theirs = run(&judge.seals, &arguments);
                for key in &ours {
                    let opened = open_small(*key, &theirs).unwrap();
                    assert_eq!(opened[..], noise(size)[..], "{size} bytes for {count} keys {armor:?}");
                }
            }
        }
    }
}

#[test]
fn npm_age_encryption_opens_what_we_seal_and_we_open_what_it_seals() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: String| folder.path().join(name);
    let keys: Vec<ReceivingKey> =
        (0..3).map(|_| ReceivingKey::generate(&SystemRandom::new()).unwrap()).collect();
    let mut jobs = Vec::new();
    // Sealed by either, opened by the other.
    let (mut theirs, mut ours) = (Vec::new(), Vec::new());
    for size in SIZES {
        let plain = at(format!("{size}"));
        std::fs::write(&plain, noise(size)).unwrap();
        for count in [0, 1, 3] {
            let keys: Vec<&ReceivingKey> = keys[..count].iter().collect();
            let name = |what: &str| at(format!("{size}-{count}-{what}"));
            let (sealed, opened) = (name("ours.age"), name("opened"));
            let bytes = match &keys[..] {
                [] => seal_small(&secret(), &noise(size), LOG_N, &SystemRandom::new()).unwrap(),
                keys => sealed_for(keys, &noise(size)),
            };
            std::fs::write(&sealed, bytes).unwrap();
            jobs.push(match keys.last() {
                None => {
                    json!({"do": "open", "from": sealed, "to": opened, "passphrase": secret().expose()})
                }
                Some(key) => {
                    json!({"do": "open", "from": sealed, "to": opened, "identity": key.print().expose()})
                }
            });
            theirs.push((size, opened));
            for armor in [false, true] {
                let sealed = name(if armor { "text.age" } else { "theirs.age" });
                let mut job = json!({"do": "seal", "from": plain, "to": sealed, "armor": armor});
                if keys.is_empty() {
                    (job["passphrase"], job["log_n"]) = (secret().expose().into(), LOG_N.into());
                } else {
                    job["recipients"] = keys.iter().map(|key| key.recipient().to_string()).collect();
                }
                jobs.push(job);
                ours.push((size, keys.clone(), sealed));
            }
        }
    }
    let list = at("jobs.json".to_string());
    std::fs::write(&list, serde_json::to_vec(&jobs).unwrap()).unwrap();
    npm("typage.mjs", &list);
    for (size, opened) in theirs {
        assert_eq!(std::fs::read(&opened).unwrap(), noise(size), "{}", opened.display());
    }
    for (size, keys, path) in ours {
        let sealed = std::fs::read(&path).unwrap();
        if keys.is_empty() {
            assert_eq!(open_small(&secret(), &sealed).unwrap()[..], noise(size)[..], "{}", path.display());
        }
        for key in keys {
            assert_eq!(open_small(key, &sealed).unwrap()[..], noise(size)[..], "{}", path.display());
        }
    }
}
