//! A PostgreSQL of the tests' own: one cluster for each test program, in a temporary folder, gone when the program ends.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Runs until the pipe to its standard input closes, however its parent ended; then stops the server and tidies up.
const GUARD: &str = r#"
"$@" >"$0/log" 2>&1 &
server=$!
trap '' INT TERM HUP
cat >/dev/null
kill -INT "$server"
wait "$server"
rm -rf "$0"
"#;

pub struct Cluster {
    folder: PathBuf,
    guard: Child,
}

/// The cluster of this program, started when it is first asked for.
pub fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| Cluster::start(None))
}

/// Whether the server's programs are on this machine.
pub fn is_installed() -> bool {
    installed().is_some()
}

impl Cluster {
    /// A cluster whose data lie in a folder of the caller's, and whose commits wait for the disk.
    pub fn durable_in(data: &Path) -> Cluster {
        give_to_server(data);
        Cluster::start(Some(data))
    }
    /// Stops the server. Its data are the caller's, if they lie in the caller's folder.
    pub fn stop(mut self) {
        drop(self.guard.stdin.take());
        self.guard.wait().unwrap();
    }

    fn start(durable: Option<&Path>) -> Cluster {
        let folder = tempfile::Builder::new().prefix("tewatashi-pg").tempdir().unwrap().keep();
        give_to_server(&folder);
        let bin = programs();
        let data = durable.unwrap_or(&folder).join("data");
        let fsync = if durable.is_some() { "fsync=on" } else { "fsync=off" };
        let made = as_server(&bin.join("initdb"))
            .args([
                "--username=tewatashi",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ])
            .arg("--pgdata")
            .arg(&data)
            .current_dir("/")
            .output()
            .expect("PostgreSQL is needed for this test: scripts/setup");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let server = as_server(&bin.join("postgres"));
        let guard = Command::new("sh")
            .args(["-c", GUARD])
            .arg(&folder)
            .arg(server.get_program())
            .args(server.get_args())
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(&folder)
            .args(["-c", "listen_addresses=", "-c", fsync, "-c", "shared_buffers=32MB"])
            // As THREAT_MODEL.md asks of a server that personal data are expunged from.
            .args(["-c", "wal_recycle=off"])
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let cluster = Cluster { folder, guard };
        let begun = Instant::now();
        while !cluster.psql_output("SELECT 1").status.success() {
            assert!(begun.elapsed() < Duration::from_secs(60), "{}", cluster.log());
            std::thread::sleep(Duration::from_millis(50));
        }
        cluster
    }

    /// An empty place for one ledger, with an account of its own that has no rights elsewhere.
    pub fn place(&self) -> String {
        self.place_through(&self.folder)
    }
    /// The same, by another path to the folder of the server's socket.
    pub fn place_through(&self, folder: &Path) -> String {
        static PLACES: AtomicU32 = AtomicU32::new(0);
        let name = format!("{:08x}", PLACES.fetch_add(1, Ordering::Relaxed));
        self.psql(&format!(r#"CREATE ROLE "{name}" LOGIN; CREATE SCHEMA "{name}" AUTHORIZATION "{name}""#));
        format!("postgres:///postgres?host={}&user={name}", folder.display())
    }
    /// Where the server's socket is.
    pub fn socket(&self) -> &Path {
        &self.folder
    }
    /// Runs SQL as the database's administrator, in a place.
    pub fn admin(&self, place: &str, sql: &str) -> String {
        self.psql(&format!(r#"SET search_path = "{}"; {sql}"#, account(place)))
    }
    pub fn psql(&self, sql: &str) -> String {
        let output = self.psql_output(sql);
        assert!(output.status.success(), "{sql}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
    fn psql_output(&self, sql: &str) -> std::process::Output {
        Command::new(programs().join("psql"))
            .args([
                "-X",
                "-q",
                "-A",
                "-t",
                "-v",
                "ON_ERROR_STOP=1",
                "-U",
                "tewatashi",
                "-d",
                "postgres",
                "-h",
            ])
            .arg(&self.folder)
            .args(["-c", sql])
            .output()
            .expect("PostgreSQL is needed for this test: scripts/setup")
    }
    fn log(&self) -> String {
        let mut text = String::new();
        let _ =
            std::fs::File::open(self.folder.join("log")).and_then(|mut log| log.read_to_string(&mut text));
        text
    }
}

/// The account that a place belongs to.
pub fn account(place: &str) -> &str {
    place.rsplit_once("user=").unwrap().1
}

fn programs() -> PathBuf {
    installed().expect("PostgreSQL is needed for this test: scripts/setup")
}

/// The newest of Debian's packages.
fn installed() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let version = |path: &Path| path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok());
    let newest = versions.flatten().map(|entry| entry.path()).max_by_key(|path| version(path));
    newest.map(|version| version.join("bin")).filter(|bin| bin.join("postgres").exists())
}

fn is_root() -> bool {
    id("-u", None) == 0
}

fn id(flag: &str, account: Option<&str>) -> u32 {
    let output = Command::new("id").arg(flag).args(account).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
}

/// The server refuses to run as root.
fn as_server(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]).arg(program);
    command
}

fn give_to_server(folder: &Path) {
    if is_root() {
        let (user, group) = (id("-u", Some("nobody")), id("-g", Some("nobody")));
        std::os::unix::fs::chown(folder, Some(user), Some(group)).unwrap();
    }
}
