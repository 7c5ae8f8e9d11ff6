//! One run of the real program: how it is called, how it ended, and what it left behind.

use crate::mask::masked;
use crate::world::World;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tewatashi::words::text::Lang;
use tewatashi::words::units::Digest;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_tewatashi");

/// A command about to be run. Words are separated by spaces; `{W}` is the world's folder.
#[derive(Clone)]
pub struct Call<'w> {
    pub world: &'w World,
    pub home: String,
    pub words: Vec<String>,
    /// Flags that say who acts; golden files leave them out.
    pub hand: Vec<String>,
    /// A program and its arguments that run ours.
    pub wrapper: Vec<String>,
    pub json: bool,
}

/// How a run ended, with the scene before it.
pub struct Ended<'w> {
    world: &'w World,
    home: String,
    pub exit: i32,
    pub stdout: String,
    pub stderr: String,
    before: Scene,
}

/// Every file of the world by its digest, and how many entries the acting home's ledger holds.
struct Scene {
    files: BTreeMap<String, Digest>,
    entries: u64,
}

impl<'w> Call<'w> {
    /// Adds words as they are, spaces included.
    pub fn and(mut self, words: &[&str]) -> Self {
        self.words.extend(words.iter().map(|word| word.to_string()));
        self
    }
    pub fn flags(mut self, text: &str) -> Self {
        self.hand = text.split_whitespace().map(|word| self.world.text(word)).collect();
        self
    }
    pub fn within(mut self, program: &[&str]) -> Self {
        self.wrapper = program.iter().map(|word| self.world.text(word)).collect();
        self
    }
    pub fn at_home(mut self, folder: &str) -> Self {
        self.home = self.world.text(folder);
        self
    }

    pub fn command(&self) -> Command {
        let world = self.world;
        let mut words = self.wrapper.clone();
        words.push(PROGRAM.to_string());
        words.extend(["--home".to_string(), self.home.clone(), "--no-input".to_string()]);
        words.extend(self.hand.clone());
        words.extend(self.json.then(|| "--json".to_string()));
        words.extend(self.words.iter().map(|word| world.text(word)));
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).env_clear().envs(world.environment()).current_dir(&world.root);
        command.stdin(Stdio::null());
        command
    }

    fn output(&self) -> Output {
        self.world.tick();
        let output = self.command().output().unwrap_or_else(|cause| panic!("{self}: {cause}"));
        self.world.heard.borrow_mut().extend([output.stdout.as_slice(), &output.stderr].concat());
        output
    }

    /// Must succeed. Returns the facts, after a look at the form of the document.
    pub fn does(mut self) -> Value {
        self.json = true;
        let output = self.output();
        let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(0), "{self}\n{stdout}{stderr}");
        assert_eq!(stderr, "", "{self} spoke beside its document");
        assert_eq!(stdout.lines().count(), 1, "{self} printed more than one document:\n{stdout}");
        let document: Value =
            serde_json::from_str(&stdout).unwrap_or_else(|e| panic!("{self}: {e}\n{stdout}"));
        crate::schemas::check(&document);
        assert_eq!(document["ok"], true, "{self}\n{stdout}");
        assert!(
            document["message"].as_str().is_some_and(|m| !m.is_empty() && !m.starts_with("done-")),
            "{stdout}"
        );
        assert!(document.as_object().is_some_and(|d| d.contains_key("next")), "{stdout}");
        assert!(document["facts"].is_object(), "{stdout}");
        self.world.whole();
        document["facts"].clone()
    }

    /// Must fail. Returns the error's code, exit and facts, after a look at the form of the document.
    pub fn fails(mut self) -> Value {
        self.json = true;
        let output = self.output();
        let stdout = text(&output.stdout);
        let document: Value =
            serde_json::from_str(&stdout).unwrap_or_else(|e| panic!("{self}: {e}\n{stdout}"));
        crate::schemas::check(&document);
        assert_eq!(document["ok"], false, "{self}\n{stdout}");
        assert_eq!(
            output.status.code().map(Value::from),
            Some(document["error"]["exit"].clone()),
            "{stdout}"
        );
        for name in ["code", "message", "next"] {
            assert!(
                document["error"][name].as_str().is_some_and(|text| !text.is_empty()),
                "{name}: {stdout}"
            );
        }
        document["error"].clone()
    }

    /// Runs, and holds what people read against the golden file of that name.
    pub fn ends(self, exit: i32, golden: &str) -> Ended<'w> {
        let before = Scene::of(self.world, &self.home);
        let output = self.output();
        let ended = Ended {
            world: self.world,
            home: self.home.clone(),
            exit: output.status.code().unwrap_or(-1),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
            before,
        };
        if self.words.iter().any(|word| word == "--json") && !ended.stdout.is_empty() {
            crate::schemas::check(&serde_json::from_str(&ended.stdout).expect("one document"));
        }
        let shown =
            format!("{self}\nexit {}\n--- stdout\n{}--- stderr\n{}", ended.exit, ended.stdout, ended.stderr);
        assert_eq!(ended.exit, exit, "\n{shown}");
        if !golden.is_empty() {
            compare(golden, self.world, &shown);
        }
        ended
    }

    /// Must fail with this exit code and these words, and leave no trace.
    pub fn refused(self, exit: i32, golden: &str) {
        self.ends(exit, golden).left_no_trace();
    }
}

impl std::fmt::Display for Call<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "$ tewatashi {}", self.words.join(" "))
    }
}

impl<'w> Ended<'w> {
    /// Not a file more or less or other than before, no entry, and the ledger still holds.
    pub fn left_no_trace(&self) {
        let after = Scene::of(self.world, &self.home);
        assert_eq!(after.entries, self.before.entries, "the ledger grew\n{}{}", self.stdout, self.stderr);
        self.no_other_files();
        self.sound();
    }
    /// Exactly these kinds of entries were added, and the ledger still holds.
    pub fn recorded(&self, kinds: &[&str]) -> &Self {
        let from = self.before.entries;
        let listed = self.world.at(&self.home, &format!("ledger list --from {from}")).does();
        let found: Vec<&str> =
            listed["entries"].as_array().unwrap().iter().map(|e| e["kind"].as_str().unwrap()).collect();
        assert_eq!(found, kinds);
        self.sound();
        self
    }
    /// No file appeared, disappeared or changed.
    pub fn no_other_files(&self) -> &Self {
        self.new_files(&[])
    }
    /// Exactly these files appeared; no other was touched.
    pub fn new_files(&self, names: &[&str]) -> &Self {
        let mut expected = self.before.files.clone();
        let after = Scene::of(self.world, &self.home).files;
        for name in names {
            assert!(after.contains_key(*name), "{name} is not there");
            expected.insert(name.to_string(), after[*name]);
        }
        let names = |files: &BTreeMap<String, Digest>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&after), names(&expected));
        assert!(after == expected, "a file changed");
        self
    }
    fn sound(&self) {
        if !Path::new(&self.home).join("ledger.db").exists() {
            return;
        }
        let verified = self.world.at(&self.home, "ledger verify").does();
        assert_eq!(verified["sound"], true, "{verified}");
    }
}

impl Scene {
    fn of(world: &World, home: &str) -> Scene {
        let mut files = BTreeMap::new();
        gather(&world.root, &world.root, &mut files);
        Scene { files, entries: entries(home) }
    }
}

/// The size of a home's ledger; 0 where there is none.
pub fn entries(home: &str) -> u64 {
    let path = Path::new(home).join("ledger.db");
    if !path.is_file() {
        return 0;
    }
    let read = rusqlite::Connection::open_with_flags(&path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY);
    let count =
        read.and_then(|db| db.query_row("SELECT count(*) FROM entry", (), |row| row.get::<_, i64>(0)));
    count.map_or(0, |count| count as u64)
}

fn gather(root: &Path, folder: &Path, files: &mut BTreeMap<String, Digest>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_string();
        let kind = path.symlink_metadata().unwrap().file_type();
        // The database is judged by its entries; the lock file holds nothing; every run is logged.
        if name.contains("/ledger.") || name.ends_with("/.sealing") || name.ends_with("/access.log") {
            continue;
        }
        match kind.is_dir() {
            true => {
                files.insert(format!("{name}/"), Digest([0; 32]));
                gather(root, &path, files);
            }
            false if kind.is_file() => {
                files.insert(name, Digest::blake3(&std::fs::read(&path).unwrap_or_default()));
            }
            false => {
                files.insert(name, Digest([1; 32]));
            }
        }
    }
}

pub fn compare(name: &str, world: &World, shown: &str) {
    let lang = if world.lang.get() == Lang::Ja { "ja" } else { "en" };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/golden");
    let path = folder.join(format!("{name}.{lang}.txt"));
    let golden = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw();
    let mut masked = masked(shown);
    if name.starts_with("access-") {
        masked = masked.replace(&tewatashi::tools::machine::account(), "[ACCOUNT]");
    }
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(masked, golden);
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("what the program prints is UTF-8")
}
