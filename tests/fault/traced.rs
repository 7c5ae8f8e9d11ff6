//! A home, and the program run against it with one system call going wrong.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tewatashi::tools::ledger::{Ledger, Memory};
use tewatashi::words::act::{Deed, Entry};
use tewatashi::words::sign::PublicKey;

const PROGRAM: &str = env!("CARGO_BIN_EXE_tewatashi");
/// What changes something on a disk.
const CALLS: &str =
    "write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat,mkdir";

/// One call that goes wrong.
#[derive(Clone, Debug)]
pub struct Fault {
    pub call: String,
    /// The how-manieth of that call.
    pub number: usize,
    pub how: How,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The call fails.
    Fails,
    /// The process is gone before it.
    Killed,
}

/// How a run ended.
pub struct Ended {
    pub acknowledged: bool,
    pub output: String,
}

pub struct Home(tempfile::TempDir);

impl Home {
    /// A practice home with two people who have their own keys.
    pub fn new() -> Home {
        let home = Home(tempfile::tempdir().unwrap());
        std::fs::write(home.path("secret"), "himitsu-no-ku-yakusho\n").unwrap();
        home.does("init --practice --code TST --role office --contact 00 --name 見本区");
        for name in ["甲", "乙"] {
            home.does(&format!("person add --duty responsible --name {name}"));
        }
        for name in ["甲", "乙"] {
            std::fs::create_dir(home.path(&format!("keyring-{name}"))).unwrap();
            home.does(&format!("{} person enroll", by(name)));
        }
        home
    }
    pub fn copy(&self) -> Home {
        let copy = Home(tempfile::tempdir().unwrap());
        let from = self.0.path().join(".");
        assert!(Command::new("cp").arg("-a").arg(from).arg(copy.0.path()).status().unwrap().success());
        copy
    }
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, words: &str, before: &[String]) -> Command {
        let folder = self.0.path().display().to_string();
        let mut all: Vec<String> = before.to_vec();
        all.extend(
            [PROGRAM, "--no-input", "--home-passphrase-file", "{}/secret", "--home", "{}/home"]
                .map(String::from),
        );
        all.extend(words.split_whitespace().map(String::from));
        let all: Vec<String> = all.iter().map(|word| word.replace("{}", &folder)).collect();
        let mut command = Command::new(&all[0]);
        command.args(&all[1..]).env("LANG", "en_US.UTF-8").stdin(Stdio::null());
        command
    }
    fn run(&self, words: &str, before: &[String]) -> (Output, String) {
        let output = self.command(words, before).output().expect("strace is needed: apt-get install strace");
        let text = [output.stdout.clone(), output.stderr.clone()].concat();
        (output, String::from_utf8_lossy(&text).into_owned())
    }
    /// Must succeed.
    pub fn does(&self, words: &str) -> String {
        let (output, text) = self.run(words, &[]);
        assert!(output.status.success(), "{words}\n{text}");
        text
    }
    /// Runs it under strace, whose log is the file `trace`.
    fn traced(&self, words: &str, what: &[&str]) -> (Output, String) {
        let log = self.path("trace").display().to_string();
        let strace = [["strace", "-f", "-qq", "--seccomp-bpf", "-o", &log].as_slice(), what].concat();
        self.run(words, &strace.into_iter().map(String::from).collect::<Vec<_>>())
    }
    /// The same, with one call going wrong.
    pub fn suffers(&self, words: &str, fault: &Fault) -> Ended {
        let Fault { call, number, how } = fault;
        let wrong = if *how == How::Fails { "error=EIO" } else { "signal=KILL" };
        let inject = format!("inject={call}:{wrong}:when={number}");
        let (output, text) = self.traced(words, &["-e", &format!("trace={call}"), "-e", &inject]);
        Ended { acknowledged: output.status.success(), output: text }
    }
    /// Every call that the command makes, once failing and once not reached.
    pub fn faults(&self, words: &str) -> Vec<Fault> {
        let (output, text) = self.traced(words, &["-e", &format!("trace={CALLS}")]);
        assert!(output.status.success(), "{words}\n{text}");
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for line in std::fs::read_to_string(self.path("trace")).unwrap().lines() {
            // PID CALL(…) = …
            let call = line.split_once(' ').and_then(|(_, rest)| rest.trim_start().split_once('('));
            if let Some((call, _)) = call.filter(|(call, _)| CALLS.split(',').any(|known| known == *call)) {
                *counts.entry(call.to_string()).or_default() += 1;
            }
        }
        assert!(counts.values().sum::<usize>() > 10, "{counts:?}");
        let each = counts
            .into_iter()
            .flat_map(|(call, count)| (1..=count).map(move |number| (call.clone(), number)));
        let both = each.flat_map(|(call, number)| {
            [How::Fails, How::Killed].map(|how| Fault { call: call.clone(), number, how })
        });
        both.collect()
    }

    /// Checks the ledger whole, with what is remembered outside, and gives the kinds of its entries.
    pub fn sound(&self, after: &str) -> Vec<String> {
        let mut ledger =
            Ledger::open(&self.path("home/ledger.db")).unwrap_or_else(|e| panic!("{after}: {e}"));
        ledger.remember_in(Memory::within(&self.path("home")));
        let key = log_key(&ledger);
        let report = ledger.verify(&key, &mut |_, _| Vec::new()).unwrap();
        assert!(report.is_sound(), "{after}: {report:?}");
        if !self.path("home/ledger.restored").exists() {
            ledger.check_memory(&key).unwrap_or_else(|e| panic!("{after}: {e}"));
        }
        let entries = ledger.entries(0).map(|stored| Entry::from_bytes(&stored.unwrap().bytes).unwrap());
        entries.map(|entry| format!("{:?}", entry.act.deed)).collect()
    }
}

/// The acting person's own key, which the home's passphrase opens too.
pub fn by(name: &str) -> String {
    format!("--as {name} --keyring {{}}/keyring-{name} --passphrase-file {{}}/secret")
}

fn log_key(ledger: &Ledger) -> PublicKey {
    match Entry::from_bytes(&ledger.entry(0).unwrap().unwrap().bytes).unwrap().act.deed {
        Deed::HomeOpened { keys, .. } => keys.log,
        other => panic!("{other:?}"),
    }
}

/// Whether a file holds these bytes.
pub fn holds(path: &Path, bytes: &str) -> bool {
    let content = std::fs::read(path).unwrap_or_default();
    content.windows(bytes.len()).any(|window| window == bytes.as_bytes())
}
