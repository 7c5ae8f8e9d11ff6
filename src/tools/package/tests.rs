//! Whole packages, judged by stock programs, and cut short in every way.

use super::*;
use crate::tools::age::Recipients;
use crate::tools::age::tests::stock_age;
use crate::words::error::Error;
use crate::words::units::{Files, People};
use ring::rand::SystemRandom;
use std::path::PathBuf;
use std::process::{Command, Stdio};

mod damage;
mod hostile;
mod large;
mod sha256;
mod single;

/// Quick; packages outside tests use 18.
const LOG_N: u8 = 4;

fn head() -> Head {
    Head {
        control: "SHJ-R7-0001".parse().unwrap(),
        contract: "C-0000-0001".parse().unwrap(),
        title: "健診対象者名簿".into(),
        people: People(200),
    }
}

fn password() -> Password {
    Password::generate(&SystemRandom::new()).unwrap()
}

/// A folder with sources in `in/`, and everything that is made beside it.
struct Desk {
    folder: tempfile::TempDir,
    password: Password,
}

impl Desk {
    fn with(files: &[(&str, &[u8])]) -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap(), password: password() };
        for (name, content) in files {
            let path = desk.at("in").join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, content).unwrap();
        }
        desk
    }
    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
    /// Each file and folder directly in `in/`, as a person would name them.
    fn sources(&self) -> Sources {
        let entries = std::fs::read_dir(self.at("in")).unwrap();
        Sources::find(&entries.map(|entry| entry.unwrap().path()).collect::<Vec<_>>()).unwrap()
    }
    fn seal(&self) -> Sealed {
        self.try_seal(&self.sources(), &mut |_| {}).unwrap()
    }
    fn try_seal(&self, sources: &Sources, progress: &mut dyn FnMut(Bytes)) -> Result<Sealed> {
        self.seal_with(sources, false, progress)
    }
    fn seal_with(&self, sources: &Sources, sha256: bool, progress: &mut dyn FnMut(Bytes)) -> Result<Sealed> {
        let request = Request {
            sources,
            target: &self.at("p.zip.age"),
            outboard: &self.at("p.obao"),
            recipients: &Recipients::passphrase(self.password.secret(), LOG_N),
            head: &head(),
            sha256,
            random: &SystemRandom::new(),
        };
        seal(&request, progress)
    }
    fn open(&self) -> Result<Opened> {
        open(&self.at("p.zip.age"), &self.password, &self.at("out"), Limits::default(), &mut |_| {})
    }
    /// Names of what lies on the desk beside the sources.
    fn made(&self) -> Vec<String> {
        let names = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> =
            names.map(|n| n.unwrap().file_name().into_string().unwrap()).filter(|n| n != "in").collect();
        names.sort();
        names
    }
}

const JAPANESE: [(&str, &[u8]); 5] = [
    ("名簿.csv", b"\xef\xbb\xbfname\r\n"),
    ("別紙/髙﨑𠮷.txt", b"x"),
    ("別紙/\u{fa19}.txt", b"compatibility ideograph"),
    ("別紙/か\u{3099}.txt", b"not composed"),
    ("空.txt", b""),
];

fn inspect(path: &Path, password: &Password) -> Result<Manifest> {
    Ok(Package::load(path, password, Limits::default())?.manifest().clone())
}

#[test]
fn a_package_opens_as_it_was_sealed() {
    let desk = Desk::with(&JAPANESE);
    let (mut sealed_bytes, mut opened_bytes) = (0, 0);
    let sealed = desk.try_seal(&desk.sources(), &mut |done| sealed_bytes += done.0).unwrap();
    assert_eq!(desk.made(), ["p.obao", "p.zip.age"]);
    assert_eq!(digest(&desk.at("p.zip.age")).unwrap(), (sealed.size, sealed.blake3));
    assert_eq!(check_outboard(&desk.at("p.zip.age"), &desk.at("p.obao"), &sealed.blake3).unwrap(), []);
    assert_eq!(inspect(&desk.at("p.zip.age"), &desk.password).unwrap(), sealed.manifest);
    let opened =
        open(&desk.at("p.zip.age"), &desk.password, &desk.at("out"), Limits::default(), &mut |done| {
            opened_bytes += done.0
        })
        .unwrap();
    assert_eq!(opened.manifest, sealed.manifest);
    assert_eq!(opened.manifest.counts.files, Files(5));
    assert_eq!((sealed_bytes, opened_bytes), (opened.manifest.total().0, opened.manifest.total().0));
    for (name, content) in JAPANESE {
        assert_eq!(std::fs::read(desk.at("out").join(name)).unwrap(), content, "{name}");
    }
    assert_eq!(desk.made(), ["out", "p.obao", "p.zip.age"]);
}

#[test]
fn what_was_unpacked_is_looked_at_before_it_gets_its_name_and_a_no_leaves_nothing() {
    let desk = Desk::with(&JAPANESE);
    desk.seal();
    let unpack = |verdict: Result<()>| {
        let package = Package::load(&desk.at("p.zip.age"), &desk.password, Limits::default()).unwrap();
        package.unpack(&desk.at("out"), &mut |_| {}, &mut |quarantine| {
            assert!(!desk.at("out").exists());
            for (name, content) in JAPANESE {
                assert_eq!(std::fs::read(quarantine.join(name)).unwrap(), content, "{name}");
            }
            verdict.clone()
        })
    };
    assert_eq!(unpack(Err(Error::refused("package-infected"))).unwrap_err().code, "package-infected");
    assert_eq!(desk.made(), ["p.obao", "p.zip.age"]);
    unpack(Ok(())).unwrap();
    assert_eq!(desk.made(), ["out", "p.obao", "p.zip.age"]);
}

#[test]
fn only_the_owner_can_enter_what_was_opened() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with(&JAPANESE);
    desk.seal();
    desk.open().unwrap();
    let mode = |name: &str| desk.at(name).metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(
        (mode("out"), mode("out/別紙"), mode("out/名簿.csv"), mode("p.zip.age")),
        (0o700, 0o700, 0o600, 0o600)
    );
}

/// Decrypts with Debian's `age` and the printed password.
fn decrypt_with_stock_age(desk: &Desk) -> PathBuf {
    let zip = desk.at("p.zip");
    let arguments = format!("-d -o '{}' '{}'", zip.display(), desk.at("p.zip.age").display());
    stock_age(&arguments, desk.password.secret().expose(), 1);
    zip
}

fn run(program: &str, arguments: &[&str], input: &str) -> String {
    use std::io::Write;
    let mut child = Command::new(program)
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|_| panic!("`{program}` is needed: apt-get install unzip p7zip-full python3"));
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{program}: {said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

#[test]
fn stock_programs_decrypt_test_and_unpack_a_package() {
    let desk = Desk::with(&JAPANESE);
    desk.seal();
    let zip = decrypt_with_stock_age(&desk);
    let zip = zip.to_str().unwrap();
    let listed = run("unzip", &["-l", zip], "");
    let tested = run("unzip", &["-t", zip], "");
    let seven = run("7z", &["t", zip], "");
    let seven_listed = run("7z", &["l", "-slt", zip], "");
    assert!(tested.contains("No errors detected"), "{tested}");
    assert!(seven.contains("Everything is Ok"), "{seven}");
    for (name, _) in JAPANESE {
        assert!(listed.contains(&format!("files/{name}\n")), "unzip does not list {name}: {listed}");
        assert!(seven_listed.contains(&format!("Path = files/{name}\n")), "7z does not list {name}");
    }
    let script = "
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    for i in z.infolist():
        assert i.compress_type == 0 and i.flag_bits == 0x800 and i.date_time == (1980, 1, 1, 0, 0, 0), i
        print(i.filename, i.file_size)
    names = z.namelist()
    assert names[-1] == 'MANIFEST.json' and names[:-1] == sorted(names[:-1]), names
";
    let python = run("python3", &["-X", "utf8", "-c", script, zip], "");
    for (name, content) in JAPANESE {
        assert!(python.contains(&format!("files/{name} {}\n", content.len())), "{python}");
    }
    let unpacked = desk.at("unzipped");
    run("unzip", &["-q", zip, "-d", unpacked.to_str().unwrap()], "");
    for (name, content) in JAPANESE {
        assert_eq!(std::fs::read(unpacked.join("files").join(name)).unwrap(), content, "{name}");
    }
}

#[test]
fn boundary_sizes_and_headers_across_chunks_come_back_whole() {
    // The header of `b` begins near the end of the first chunk of 64 KiB, whatever its first bytes are.
    let headers = 30 + "files/a".len() as i64;
    let mut sizes: Vec<usize> = vec![0, 1, 65_535, 65_536, 65_537];
    sizes.extend((-2..40).map(|shift| (65_536 - headers - shift) as usize));
    for size in sizes {
        let content: Vec<u8> = (0..size).map(|i| (i % 251) as u8).collect();
        let desk = Desk::with(&[("a", &content), ("b", b"second")]);
        desk.seal();
        desk.open().unwrap_or_else(|error| panic!("{size} bytes: {error}"));
        assert_eq!(std::fs::read(desk.at("out/a")).unwrap(), content, "{size} bytes");
        assert_eq!(std::fs::read(desk.at("out/b")).unwrap(), b"second", "{size} bytes");
    }
}

#[test]
fn many_files_need_the_zip64_end_record_and_stock_programs_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut bytes = Vec::new();
    let mut entries = Vec::new();
    for number in 0..66_000 {
        let entry =
            zip::Entry { name: format!("files/{number:05}"), crc: 0, size: 0, at: bytes.len() as u64 };
        bytes.extend(zip::local_header(&entry));
        entries.push(entry);
    }
    let at = bytes.len() as u64;
    entries.iter().for_each(|entry| bytes.extend(zip::central_header(entry)));
    bytes.extend(zip::end(entries.len() as u64, at, bytes.len() as u64 - at));
    let path = folder.path().join("many.zip");
    std::fs::write(&path, &bytes).unwrap();
    let tested = run("unzip", &["-tqq", path.to_str().unwrap()], "");
    assert!(!tested.contains("error"), "{tested}");
    assert!(run("7z", &["t", path.to_str().unwrap()], "").contains("Files: 66000"));
    let secret = password();
    let sealed = crate::tools::age::seal_small(secret.secret(), &bytes, LOG_N, &SystemRandom::new()).unwrap();
    let mut reader =
        crate::tools::age::Reader::open(&sealed[..], Path::new("many"), secret.secret()).unwrap();
    assert_eq!(zip_read::list(&mut reader, MAX_FILES).unwrap().len(), 66_000);
    let refused = zip_read::list(&mut reader, 65_999).unwrap_err();
    assert_eq!(refused.code, "package-too-many-files");
}

#[test]
fn a_file_of_4_gib_gets_zip64_sizes_and_offsets_that_stock_programs_read() {
    use std::os::unix::fs::FileExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("big.zip");
    let file = std::fs::File::create(&path).unwrap();
    // A hole of 4 GiB; its CRC is not asked for here.
    let big = zip::Entry { name: "files/big".into(), crc: 0, size: 1 << 32, at: 0 };
    let header = zip::local_header(&big);
    let at = header.len() as u64 + big.size;
    let small = zip::Entry { name: "files/small".into(), crc: crc32fast::hash(b"small"), size: 5, at };
    let rest = [&zip::local_header(&small)[..], b"small"].concat();
    let directory_at = at + rest.len() as u64;
    let directory = [zip::central_header(&big), zip::central_header(&small)].concat();
    let end = zip::end(2, directory_at, directory.len() as u64);
    file.write_all_at(&header, 0).unwrap();
    file.write_all_at(&[rest, directory, end].concat(), at).unwrap();
    let path = path.to_str().unwrap();
    assert_eq!(run("unzip", &["-p", path, "files/small"], ""), "small");
    assert!(run("unzip", &["-l", path], "").contains("4294967296"));
    assert!(run("7z", &["l", path], "").contains("4294967301"));
    assert_eq!(run("7z", &["e", "-so", path, "files/small"], ""), "small");
    let script = "
import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
with z.open('files/big') as f: assert f.read(9) == bytes(9)
print([i.file_size for i in z.infolist()], z.read('files/small'))
";
    assert_eq!(run("python3", &["-c", script, path], ""), "[4294967296, 5] b'small'\n");
}

#[test]
fn mistakes_are_told_in_both_languages() {
    use crate::words::text::{Lang, explain};
    let mut typed = password().secret().expose().to_string();
    typed.replace_range(7..8, "!");
    let error = Password::parse(&typed).unwrap_err();
    assert!(explain(Lang::Ja, &error).0.contains("第2組"));
    assert!(explain(Lang::En, &error).1.contains("group 2"));
    let device = Sources::find(&["/dev/null".into()]).unwrap_err();
    assert!(explain(Lang::Ja, &device).0.contains("（装置）"));
    assert!(explain(Lang::En, &device).0.contains("(a device)"));
}

#[test]
fn a_wrong_password_is_one_thing_and_a_mistyped_one_another() {
    let desk = Desk::with(&JAPANESE);
    desk.seal();
    let error = inspect(&desk.at("p.zip.age"), &password()).unwrap_err();
    assert_eq!((error.code, error.class as i32), ("password-wrong", 1));
    assert_eq!(Password::parse("XXXXX").unwrap_err().class as i32, 2);
}

#[test]
fn a_password_typed_from_paper_opens_the_package() {
    let desk = Desk::with(&JAPANESE);
    desk.seal();
    let typed = desk.password.secret().expose().to_lowercase().replace('-', " ");
    inspect(&desk.at("p.zip.age"), &Password::parse(&typed).unwrap()).unwrap();
}

#[test]
fn a_damaged_package_leaves_nothing_and_its_outboard_says_where() {
    let desk = Desk::with(&[("big", &[7; 300_000]), ("small", b"x")]);
    let sealed = desk.seal();
    let path = desk.at("p.zip.age");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[150_000] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    inspect(&path, &desk.password).unwrap();
    let error = desk.open().unwrap_err();
    assert_eq!((error.code, error.fact("chunk")), ("package-damaged", Some("3")));
    assert_eq!((error.fact("files"), error.fact("count")), (Some("big"), Some("1")));
    assert_eq!(desk.made(), ["p.obao", "p.zip.age"]);
    let bad = check_outboard(&path, &desk.at("p.obao"), &sealed.blake3).unwrap();
    assert_eq!(bad.len(), 1);
    assert!(bad[0].contains(&150_000));
}

#[test]
fn nothing_is_ever_overwritten() {
    let desk = Desk::with(&JAPANESE);
    desk.seal();
    let before = std::fs::read(desk.at("p.zip.age")).unwrap();
    assert_eq!(desk.try_seal(&desk.sources(), &mut |_| {}).unwrap_err().code, "file-exists");
    assert_eq!(std::fs::read(desk.at("p.zip.age")).unwrap(), before);
    std::fs::create_dir(desk.at("out")).unwrap();
    assert_eq!(desk.open().unwrap_err().code, "file-exists");
    std::fs::remove_dir(desk.at("out")).unwrap();
    std::os::unix::fs::symlink("/nowhere", desk.at("out")).unwrap();
    assert_eq!(desk.open().unwrap_err().code, "file-exists");
}

#[test]
fn a_folder_that_appears_during_opening_is_not_replaced() {
    let desk = Desk::with(&JAPANESE);
    desk.seal();
    let out = desk.at("out");
    let opened = open(&desk.at("p.zip.age"), &desk.password, &out, Limits::default(), &mut |_| {
        let _ = std::fs::create_dir(&out);
    });
    assert_eq!(opened.unwrap_err().code, "file-exists");
    assert_eq!(desk.made(), ["out", "p.obao", "p.zip.age"]);
    assert_eq!(std::fs::read_dir(out).unwrap().count(), 0);
}

#[test]
fn a_receiver_takes_no_more_than_it_is_prepared_for() {
    let desk = Desk::with(&[("a", &[1; 100]), ("b", &[2; 100])]);
    desk.seal();
    let try_with = |files: u64, bytes: u64| {
        let limits = Limits { files: Files(files), bytes: Bytes(bytes) };
        open(&desk.at("p.zip.age"), &desk.password, &desk.at("out"), limits, &mut |_| {})
    };
    assert_eq!(try_with(1, 1000).unwrap_err().code, "package-too-many-files");
    assert_eq!(try_with(2, 199).unwrap_err().code, "package-too-large");
    try_with(2, 200).unwrap();
}

#[test]
fn a_file_that_changes_during_sealing_leaves_no_package() {
    let desk = Desk::with(&[("a", &[1; 1000]), ("b", &[2; 1000])]);
    let sources = desk.sources();
    let sealed = desk.try_seal(&sources, &mut |_| std::fs::write(desk.at("in/b"), [3; 1000]).unwrap());
    let error = sealed.unwrap_err();
    assert_eq!(error.code, "package-file-changed");
    assert!(error.fact("path").unwrap().ends_with("in/b"));
    assert_eq!(desk.made(), [""; 0]);
    // Between finding and sealing counts as well.
    assert_eq!(desk.try_seal(&sources, &mut |_| {}).unwrap_err().code, "package-file-changed");
}

#[test]
fn a_full_disk_is_a_storage_error() {
    let desk = Desk::with(&JAPANESE);
    let request = Request {
        sources: &desk.sources(),
        target: Path::new("/dev/full"),
        outboard: &desk.at("unused"),
        recipients: &Recipients::passphrase(desk.password.secret(), LOG_N),
        head: &head(),
        sha256: false,
        random: &SystemRandom::new(),
    };
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let kept = std::fs::File::create_new(desk.at("kept")).unwrap();
    for (package, outboard, path) in [(&full, &kept, "/dev/full"), (&kept, &full, "unused")] {
        let error = seal::write(&request, package, outboard, &mut |_| {}).unwrap_err();
        assert_eq!((error.code, error.class as i32), ("storage-full", 5));
        assert!(error.fact("path").unwrap().ends_with(path), "{error:?}");
    }
}

#[test]
fn an_outboard_that_cannot_be_published_takes_the_package_with_it() {
    let desk = Desk::with(&JAPANESE);
    let sources = desk.sources();
    let sealed = desk.try_seal(&sources, &mut |_| {
        let _ = std::fs::write(desk.at("p.obao"), "somebody else's");
    });
    assert_eq!(sealed.unwrap_err().code, "file-exists");
    assert_eq!(desk.made(), ["p.obao"]);
    std::fs::remove_file(desk.at("p.obao")).unwrap();
    let sealed = desk.try_seal(&sources, &mut |_| {
        let _ = std::fs::write(desk.at("p.zip.age"), "somebody else's");
    });
    assert_eq!(sealed.unwrap_err().code, "file-exists");
    assert_eq!(desk.made(), ["p.zip.age"]);
}

/// The child of the next test: seals, says that it has begun, and never ends.
#[test]
#[ignore = "run by a_kill_during_sealing_leaves_no_package"]
fn child_that_seals_for_ever() {
    let folder = PathBuf::from(std::env::var_os("TEWATASHI_TEST_FOLDER").unwrap());
    let password = password();
    let request = Request {
        sources: &Sources::find(&[folder.join("in")]).unwrap(),
        target: &folder.join("p.zip.age"),
        outboard: &folder.join("p.obao"),
        recipients: &Recipients::passphrase(password.secret(), LOG_N),
        head: &head(),
        sha256: false,
        random: &SystemRandom::new(),
    };
    let mut last = Bytes(2);
    let _ = seal(&request, &mut |_| {
        last.0 -= 1;
        if last.0 == 0 {
            std::fs::write(folder.join("begun"), "").unwrap();
            std::thread::sleep(std::time::Duration::from_secs(600));
        }
    });
}

#[test]
fn a_kill_during_sealing_leaves_no_package() {
    let desk = Desk::with(&[("a", &[1; 300_000]), ("b", &[2; 300_000])]);
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "tools::package::tests::child_that_seals_for_ever", "--ignored"])
        .env("TEWATASHI_TEST_FOLDER", desk.folder.path())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    while !desk.at("begun").exists() {
        assert!(child.try_wait().unwrap().is_none(), "the child ended by itself");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let left: Vec<String> = desk.made().into_iter().filter(|name| name != "begun").collect();
    assert_eq!(left.len(), 2, "{left:?}");
    assert!(left.iter().all(|name| name.starts_with(".tewatashi-") && name.ends_with(".part")), "{left:?}");
    desk.seal();
}
