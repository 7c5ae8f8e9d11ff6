//! A small world: an office, a contractor and two strangers, their people, a contract, and the road that one package goes.
//!
//! A home is a folder, so every stage of the road is made once, through the program itself, and copied for each test.

use crate::call::Call;
use crate::road::{Stage, template};
use std::cell::{Cell, RefCell};
use std::fs;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use tewatashi::words::text::Lang;
use tewatashi::words::units::Stamp;

/// The consignment that goes the road.
pub const NUMBER: &str = "SHJ-R7-0001";
/// Passphrases, long and odd enough to be recognised wherever they should not be.
pub const SECRETS: [(&str, &str); 5] = [
    ("office", "himitsu-no-ku-yakusho-7351"),
    ("contractor", "himitsu-no-itakusaki-8462"),
    ("otherward", "himitsu-no-betsu-no-ku-9573"),
    ("othershop", "himitsu-no-betsu-no-kaisha-1684"),
    ("person", "himitsu-no-hito-2795"),
];

/// Somebody with a keyring folder, at a home.
#[derive(Clone, Copy)]
pub struct Person {
    pub name: &'static str,
    pub ring: &'static str,
    pub home: &'static str,
}

const fn person(name: &'static str, ring: &'static str, home: &'static str) -> Person {
    Person { name, ring, home }
}
pub const CHIEF: Person = person("髙橋一郎", "takahashi", "office");
pub const CLERK: Person = person("渡邊花子", "watanabe", "office");
/// Enrolled, but not named for the contract.
pub const OUTSIDER: Person = person("佐藤五郎", "sato", "office");
pub const MANAGER: Person = person("山﨑次郎", "yamazaki", "contractor");
pub const HANDLER: Person = person("𠮷田神", "yoshida", "contractor");
pub const CHECKER: Person = person("中村美咲", "nakamura", "contractor");
/// Of another office that works with the same contractor.
pub const OTHER_CLERK: Person = person("田中六郎", "tanaka", "otherward");
pub const OTHER_CHIEF: Person = person("伊藤七子", "ito", "otherward");
/// Of another contractor of the same office.
pub const OTHER_HANDLER: Person = person("小林八重", "kobayashi", "othershop");

pub struct World {
    pub root: PathBuf,
    pub lang: Cell<Lang>,
    now: Cell<i64>,
    /// Everything the program said in this world so far.
    pub heard: RefCell<Vec<u8>>,
}

/// Tells a story in each language, every time in a world of its own.
pub fn in_both_languages(stage: Stage, story: impl Fn(&World)) {
    for lang in [Lang::Ja, Lang::En] {
        story(&World::at_stage(stage, lang));
    }
}

impl World {
    pub fn at_stage(stage: Stage, lang: Lang) -> World {
        let world = template(stage).copy();
        world.lang.set(lang);
        world
    }

    /// Nothing but folders, passphrases and something to seal.
    pub fn empty() -> World {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let root = worlds().join(format!("w{}", COUNT.fetch_add(1, Ordering::Relaxed)));
        fs::create_dir(&root).unwrap();
        World::within(root)
    }
    /// In a folder that is there.
    pub fn within(root: PathBuf) -> World {
        World { root, lang: Cell::new(Lang::Ja), now: Cell::new(0), heard: RefCell::default() }
    }
    /// A world that begins with what lies in a folder.
    pub fn with_copy_of(folder: &Path) -> World {
        let world = World::empty();
        copy_folder(folder, &world.root);
        world
    }

    /// Another world that begins as this one is.
    pub fn copy(&self) -> World {
        let world = World::empty();
        copy_folder(&self.root, &world.root);
        world.now.set(self.now.get());
        world.lang.set(self.lang.get());
        world.heard.replace(self.heard.borrow().clone());
        world
    }

    /// Japan's time, `2025-05-12T10:00`.
    pub fn clock(&self, time: &str) {
        self.now.set(format!("{time}:00+09:00").parse::<Stamp>().expect("a time").unix());
    }
    /// Every command takes a minute of the story.
    pub fn tick(&self) {
        self.now.set(self.now.get() + 60);
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }
    pub fn text(&self, text: &str) -> String {
        text.replace("{W}", self.root.to_str().unwrap())
    }
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|cause| panic!("{name}: {cause}"))
    }
    /// Changes a file in place.
    pub fn alter(&self, name: &str, change: impl FnOnce(&mut Vec<u8>)) {
        let mut bytes = self.read(name);
        change(&mut bytes);
        self.write(name, bytes);
    }

    /// A person acts at their home.
    pub fn by(&self, person: Person, words: &str) -> Call<'_> {
        let Person { name, ring, home } = person;
        self.at(home, words).flags(&format!(
            "--as {name} --keyring {{W}}/people/{ring} --passphrase-file {{W}}/secret/person \
             --home-passphrase-file {{W}}/secret/{home}"
        ))
    }
    pub fn chief(&self, words: &str) -> Call<'_> {
        self.by(CHIEF, words)
    }
    pub fn clerk(&self, words: &str) -> Call<'_> {
        self.by(CLERK, words)
    }
    pub fn handler(&self, words: &str) -> Call<'_> {
        self.by(HANDLER, words)
    }
    pub fn manager(&self, words: &str) -> Call<'_> {
        self.by(MANAGER, words)
    }
    pub fn office(&self, words: &str) -> Call<'_> {
        self.at("office", words)
    }
    pub fn contractor(&self, words: &str) -> Call<'_> {
        self.at("contractor", words)
    }
    /// Nobody in particular acts at a home: a name in this world, or a folder anywhere.
    pub fn at(&self, home: &str, words: &str) -> Call<'_> {
        let folder = self.root.join(home);
        let name = folder.file_name().unwrap_or_default().to_str().unwrap().to_string();
        let call = Call {
            world: self,
            home: folder.to_str().unwrap().to_string(),
            words: words.split_whitespace().map(str::to_string).collect(),
            hand: Vec::new(),
            wrapper: Vec::new(),
            json: false,
        };
        call.flags(&format!("--home-passphrase-file {{W}}/secret/{name}"))
    }

    pub fn environment(&self) -> Vec<(String, String)> {
        let lang = if self.lang.get() == Lang::Ja { "ja_JP.UTF-8" } else { "en_US.UTF-8" };
        let variables = [
            ("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin".to_string()),
            ("LANG", lang.to_string()),
            ("TZ", "JST-9".to_string()),
            ("TMPDIR", self.path("nobody").display().to_string()),
            ("HOME", self.path("nobody").display().to_string()),
            ("LD_PRELOAD", faketime().display().to_string()),
            ("FAKETIME_FMT", "%s".to_string()),
            ("FAKETIME", self.now.get().to_string()),
            ("DONT_FAKE_MONOTONIC", "1".to_string()),
        ];
        variables.map(|(name, value)| (name.to_string(), value)).to_vec()
    }

    /// Nothing half-written lies anywhere.
    pub fn whole(&self) {
        let left = self.leftovers();
        assert!(left.is_empty(), "left behind: {left:?}");
    }
    pub fn leftovers(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_str().unwrap();
                if name.ends_with(".part") || name.starts_with(".tewatashi") || name.starts_with(".stage") {
                    found.push(path.clone());
                }
                if path.is_dir() && !path.is_symlink() {
                    folders.push(path);
                }
            }
        }
        found
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            crate::described::check(&self.root);
            let _ = fs::remove_dir_all(&self.root);
        }
    }
}

/// The folder of all worlds of this run. Those of runs that ended are removed.
pub fn worlds() -> &'static Path {
    static WORLDS: OnceLock<PathBuf> = OnceLock::new();
    WORLDS.get_or_init(|| {
        let shelf = Path::new(env!("CARGO_TARGET_TMPDIR"));
        for entry in fs::read_dir(shelf).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let run = name.strip_prefix("cli-").unwrap_or_default();
            if !run.is_empty() && !Path::new("/proc").join(run).exists() {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
        let folder = shelf.join(format!("cli-{}", std::process::id()));
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder).unwrap();
        folder.canonicalize().unwrap()
    })
}

fn faketime() -> PathBuf {
    let folders = fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let mut found = folders.map(|entry| entry.path().join("faketime/libfaketime.so.1"));
    found.find(|path| path.exists()).expect("libfaketime is missing: sudo apt-get install faketime")
}

pub fn copy_folder(from: &Path, to: &Path) {
    let output = std::process::Command::new("cp").arg("-a").arg(from.join(".")).arg(to).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
