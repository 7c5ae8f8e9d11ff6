//! A clamd of the tests' own: a daemon in a temporary folder with one signature, gone when the test ends.

use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Runs until the pipe to its standard input closes, however its parent ended; then stops the daemon and tidies up.
const GUARD: &str = r#"
"$@" >"$0/log" 2>&1 &
echo $! >"$0/pid"
trap '' INT TERM HUP
cat >/dev/null
kill -KILL "$(cat "$0/pid")" 2>/dev/null
rm -rf "$0"
"#;

/// What EICAR's test file is known by here.
pub const SIGNATURE: &str = "44d88612fea8a8f36de82e1278abb02f:68:Tewatashi.Test.EICAR";

pub struct Daemon {
    folder: PathBuf,
    guard: Child,
}

/// The test file that every scanner takes for a virus. Put together here, because they would take our sources for one.
pub fn eicar() -> Vec<u8> {
    [r"X5O!P%@AP[4\PZX54(P^)7CC)7}$", "EICAR-STANDARD-", "ANTIVIRUS-TEST-", "FILE!$H+H*"]
        .concat()
        .into_bytes()
}

impl Daemon {
    /// With patterns made at noon of a day (`10 May 2025`), or undated, and further settings.
    pub fn start(made: Option<&str>, settings: &str) -> Daemon {
        let folder = tempfile::Builder::new().prefix("tewatashi-clamd").tempdir().unwrap().keep();
        let (patterns, built) = (folder.join("patterns"), folder.join("built"));
        std::fs::create_dir(&patterns).unwrap();
        std::fs::create_dir(&built).unwrap();
        match made {
            Some(day) => std::fs::write(patterns.join("daily.cud"), dated_patterns(&built, day)).unwrap(),
            None => std::fs::write(patterns.join("test.hdb"), format!("{SIGNATURE}\n")).unwrap(),
        }
        let conf = format!(
            "LocalSocket {0}/clamd.ctl\nDatabaseDirectory {0}/patterns\nForeground yes\nSelfCheck 0\n{settings}",
            folder.display()
        );
        std::fs::write(folder.join("clamd.conf"), conf).unwrap();
        let guard = Command::new("sh")
            .args(["-c", GUARD])
            .arg(&folder)
            .args(["clamd", "-c"])
            .arg(folder.join("clamd.conf"))
            .env("PATH", "/usr/local/sbin:/usr/sbin:/usr/local/bin:/usr/bin:/bin")
            .env("TZ", "JST-9")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let daemon = Daemon { folder, guard };
        let begun = Instant::now();
        while UnixStream::connect(daemon.socket()).is_err() {
            let log = std::fs::read_to_string(daemon.folder.join("log")).unwrap_or_default();
            assert!(begun.elapsed() < Duration::from_secs(30), "clamd (scripts/setup installs it): {log}");
            std::thread::sleep(Duration::from_millis(10));
        }
        daemon
    }
    pub fn socket(&self) -> PathBuf {
        self.folder.join("clamd.ctl")
    }
    pub fn pid(&self) -> String {
        std::fs::read_to_string(self.folder.join("pid")).unwrap().trim().to_string()
    }
    /// It dies at once, and the socket stays.
    pub fn kill(&self) {
        assert!(Command::new("kill").args(["-KILL", &self.pid()]).status().unwrap().success());
        while UnixStream::connect(self.socket()).is_ok() {
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
    }
}

/// A daily database as sigtool makes it on that day.
fn dated_patterns(folder: &Path, day: &str) -> Vec<u8> {
    std::fs::write(folder.join("daily.hdb"), format!("{SIGNATURE}\n")).unwrap();
    std::fs::write(folder.join("COPYING"), "-\n").unwrap();
    let mut sigtool = Command::new("sh");
    sigtool.args([
        "-c",
        "echo me | sigtool --unsigned --build=daily.cud --cvd-version=27000 --datadir=\"$PWD\"",
    ]);
    sigtool.envs([("SIGNDUSER", "me"), ("TZ", "JST-9"), ("FAKETIME_FMT", "%s"), ("FAKETIME", &noon(day))]);
    let output = sigtool.env("LD_PRELOAD", faketime()).current_dir(folder).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    std::fs::read(folder.join("daily.cud"))
        .unwrap_or_else(|_| panic!("sigtool (scripts/setup installs it): {said}"))
}

/// Seconds since 1970 at noon in Japan.
fn noon(day: &str) -> String {
    let output =
        Command::new("date").args(["--date", &format!("{day} 12:00 +0900"), "+%s"]).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_string()
}

fn faketime() -> PathBuf {
    let folders = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let mut found = folders.map(|entry| entry.path().join("faketime/libfaketime.so.1"));
    found.find(|path| path.exists()).expect("libfaketime is missing: sudo apt-get install faketime")
}
