//! A drive with a disc in it, and programs that see it as /dev/sr0.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;
use virtual_burner::disc::Disc;
use virtual_burner::drive::{Drive, Model};
use virtual_burner::kind::Kind;
use virtual_burner::preload;
use virtual_burner::server::Server;

pub const DEVICE: &str = "/dev/sr0";

pub struct Bench {
    pub server: Server,
    pub folder: TempDir,
}

/// How a program ended, and all that it said.
pub struct Said {
    pub code: Option<i32>,
    pub text: String,
    pub out: Vec<u8>,
}

impl Bench {
    /// A drive with a blank disc.
    pub fn with(kind: Kind) -> Bench {
        Bench::holding(kind, None)
    }

    /// A drive with a blank disc of so many sectors.
    pub fn holding(kind: Kind, capacity: Option<u32>) -> Bench {
        let bench = Bench::empty(None);
        let disc = Disc::blank(&bench.disc_file(), kind, capacity).unwrap();
        bench.server.drive().insert(disc);
        bench
    }

    pub fn empty(speed: Option<f64>) -> Bench {
        let folder = tempfile::tempdir().unwrap();
        let drive = Drive::new(Model::default(), speed);
        let log = std::fs::File::create(folder.path().join("commands")).unwrap();
        let server = Server::start(&folder.path().join("socket"), drive, Some(log)).unwrap();
        Bench { server, folder }
    }

    pub fn fault(self, line: &str) -> Bench {
        self.server.drive().faults.add(line.parse().unwrap());
        self
    }

    pub fn disc_file(&self) -> PathBuf {
        self.folder.path().join("disc")
    }

    /// The commands that the drive was given, a line each.
    pub fn commands(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("commands")).unwrap()
    }

    fn last_commands(&self) -> String {
        let commands = self.commands();
        let lines: Vec<&str> = commands.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }

    /// Opens the tray and closes it, without which Linux keeps the size of the blank disc.
    pub fn reload(&self) {
        for command in ["eject", "close"] {
            virtual_burner::control::send(self.server.path(), command).unwrap();
        }
    }

    pub fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let shim = preload::find_shim().unwrap();
        let mut command = Command::new(program);
        command.args(arguments).envs(preload::environment(&shim, DEVICE, self.server.path()));
        command.env("LC_ALL", "C").stdin(Stdio::null()).current_dir(self.folder.path());
        command
    }

    pub fn run(&self, program: &str, arguments: &[&str]) -> Said {
        let started = self.command(program, arguments).output();
        let Output { status, stdout, stderr } =
            started.unwrap_or_else(|cause| panic!("{program} cannot be started: {cause}"));
        let text = String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr);
        Said { code: status.code(), text, out: stdout }
    }

    pub fn succeed(&self, program: &str, arguments: &[&str]) -> Said {
        let said = self.run(program, arguments);
        assert_eq!(said.code, Some(0), "{program} {arguments:?}\n{}\n{}", said.text, self.last_commands());
        said
    }

    /// xorriso in the manner of cdrecord.
    pub fn xorriso(&self, options: &[&str], image: &Path) -> Said {
        let start = ["-as", "cdrecord", "-v", "dev=/dev/sr0"];
        let arguments = [&start[..], options, &[image.to_str().unwrap()]].concat();
        self.run("xorriso", &arguments)
    }

    /// What dd reads from the device in the length of the image, once the tray was open.
    pub fn read_back(&self, image: &Path) -> Vec<u8> {
        self.reload();
        let length = std::fs::metadata(image).unwrap().len() as usize;
        let count = format!("count={}", length.div_ceil(2048));
        let mut read = self.succeed("dd", &["if=/dev/sr0", "bs=2048", &count, "status=none"]).out;
        read.truncate(length);
        read
    }

    pub fn state(&self) -> String {
        virtual_burner::control::send(self.server.path(), "state").unwrap()
    }

    pub fn holds(&self, line: &str) -> bool {
        self.state().lines().any(|found| found == line)
    }
}

/// An ISO image of about 3 MB, whose sectors all differ; the same for every test.
pub fn image() -> &'static Path {
    static IMAGE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = IMAGE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let (tree, path) = (folder.path().join("tree"), folder.path().join("image.iso"));
        std::fs::create_dir(&tree).unwrap();
        let numbers: Vec<u8> =
            (0..700_000u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        std::fs::write(tree.join("numbers"), numbers).unwrap();
        let made = Command::new("xorriso")
            .args(["-as", "mkisofs", "-r", "-J", "-o"])
            .args([&path, &tree])
            .output()
            .expect("xorriso is installed");
        assert!(made.status.success());
        (folder, path)
    });
    path
}

/// Sectors of [`image`].
pub fn image_sectors() -> u32 {
    (std::fs::metadata(image()).unwrap().len() / 2048) as u32
}
