//! A printer of the tests' own: ippeveprinter in a temporary folder, with the bus and the name service that it will not
//! start without, all out of sight of the machine's own, and gone when the test ends.

use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Runs within mounts and processes of its own until the pipe to its standard input closes.
const HOUSE: &str = r#"
mount -t tmpfs tmpfs /run && mkdir /run/avahi-daemon /run/dbus || exit 1
dbus-daemon --config-file="$0/bus.conf" --nofork --nopidfile 2>"$0/bus.log" &
while [ ! -S /run/dbus/system_bus_socket ]; do sleep 0.05; done
avahi-daemon --no-drop-root --no-chroot --no-rlimits -f "$0/avahi.conf" 2>"$0/avahi.log" &
while ! grep -q complete "$0/avahi.log"; do sleep 0.05; done
ippeveprinter "$@" >"$0/log" 2>&1 &
cat >/dev/null
"#;

const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_type="method_call"/>
<allow send_type="signal"/><allow send_destination="*"/><allow receive_type="method_call"/>
<allow receive_type="method_return"/><allow receive_type="error"/><allow receive_type="signal"/></policy></busconfig>
"#;

const AVAHI: &str = "[server]\nuse-ipv6=no\nallow-interfaces=lo\n[wide-area]\nenable-wide-area=no\n";

/// What the machine inside does with a page, by its mood: prints, runs out of paper, or jams.
const MACHINE: &str = r#"#!/bin/sh
folder=$(dirname "$0")
touch "$folder/busy"
trap 'rm -f "$folder/busy"' EXIT
env | grep '^IPP_' | sort >"$folder/attributes"
cp "$1" "$folder/printed.pdf"
mood=$(cat "$folder/mood")
[ "$mood" != jam ] || exit 1
[ "$mood" != empty ] || echo 'STATE: +media-empty' >&2
# Until somebody comes.
while [ -n "$(cat "$folder/mood")" ]; do sleep 0.1; done
[ "$mood" != empty ] || echo 'STATE: -media-empty' >&2
exit 0
"#;

pub struct PrintingMachine {
    folder: PathBuf,
    port: u16,
    house: Child,
}

impl PrintingMachine {
    pub fn start() -> PrintingMachine {
        let folder = tempfile::Builder::new().prefix("tewatashi-printer").tempdir().unwrap().keep();
        for (name, text) in [("bus.conf", BUS), ("avahi.conf", AVAHI), ("machine", MACHINE), ("mood", "")] {
            std::fs::write(folder.join(name), text).unwrap();
        }
        std::fs::write(folder.join("log"), "").unwrap();
        assert!(Command::new("chmod").arg("+x").arg(folder.join("machine")).status().unwrap().success());
        for name in ["spool", "keys"] {
            std::fs::create_dir(folder.join(name)).unwrap();
        }
        let port = TcpListener::bind("localhost:0").unwrap().local_addr().unwrap().port();
        let mut house = Command::new("unshare");
        if !rustix::process::geteuid().is_root() {
            house.arg("--map-root-user");
        }
        house.args([
            "--mount",
            "--propagation",
            "private",
            "--pid",
            "--fork",
            "--kill-child",
            "sh",
            "-c",
            HOUSE,
        ]);
        house.arg(&folder).args(["-v", "-k", "-r", "off", "-n", "localhost", "-f", "application/pdf"]);
        house.args(["-p", &port.to_string(), "-d"]).arg(folder.join("spool"));
        house.arg("-K").arg(folder.join("keys")).arg("-c").arg(folder.join("machine")).arg("desk");
        let house = house
            .env("PATH", "/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("unshare is missing: sudo apt-get install util-linux");
        let machine = PrintingMachine { folder, port, house };
        let begun = Instant::now();
        while TcpStream::connect(("localhost", port)).is_err() {
            let said = |name: &str| std::fs::read_to_string(machine.folder.join(name)).unwrap_or_default();
            let (log, bus, avahi) = (said("log"), said("bus.log"), said("avahi.log"));
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "ippeveprinter (scripts/setup installs it, with dbus and avahi): {log}{bus}{avahi}"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        machine
    }
    pub fn address(&self, scheme: &str) -> String {
        format!("{scheme}://localhost:{}/ipp/print", self.port)
    }
    pub fn mood(&self, mood: &str) {
        // Whatever held it up before is over first.
        std::fs::write(self.folder.join("mood"), "").unwrap();
        let begun = Instant::now();
        while self.folder.join("busy").exists() {
            assert!(begun.elapsed() < Duration::from_secs(120), "the machine does not stop");
            std::thread::sleep(Duration::from_millis(20));
        }
        // The job ends a moment after the machine.
        std::thread::sleep(Duration::from_millis(500));
        std::fs::write(self.folder.join("mood"), mood).unwrap();
    }
    /// What came out last.
    pub fn sheet(&self) -> PathBuf {
        self.folder.join("printed.pdf")
    }
    /// What the job asked for, as `IPP_NAME=VALUE` lines.
    pub fn attributes(&self) -> String {
        std::fs::read_to_string(self.folder.join("attributes")).unwrap_or_default()
    }
    /// The certificate that it made for itself, as it lies on its disk.
    pub fn certificate(&self) -> Vec<u8> {
        use base64::Engine as _;
        let pem = std::fs::read_to_string(self.folder.join("keys/localhost.crt")).unwrap();
        let lines = pem.lines().skip_while(|line| !line.contains("BEGIN")).skip(1);
        let base64: String = lines.take_while(|line| !line.contains("END")).collect();
        base64::engine::general_purpose::STANDARD.decode(base64).unwrap()
    }
}

impl Drop for PrintingMachine {
    fn drop(&mut self) {
        drop(self.house.stdin.take());
        let _ = self.house.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
