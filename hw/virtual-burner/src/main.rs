//! `virtual-burner`: serves a drive, runs a program against one, talks to one, makes and damages discs.

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use virtual_burner::control;
use virtual_burner::disc::Disc;
use virtual_burner::drive::{Drive, Model};
use virtual_burner::kind::Kind;
use virtual_burner::preload;
use virtual_burner::ranges::{Ranges, parse_range};
use virtual_burner::saved;
use virtual_burner::server::Server;

const HELP: &str = "\
virtual-burner: an emulated MMC burner for tests

  virtual-burner serve SOCKET [OPTIONS]
        Serves a drive until it is told to quit.
  virtual-burner run [OPTIONS] [--device /dev/sr0] -- PROGRAM [ARGUMENT...]
        Runs a program that sees the drive at that device, then ends with its exit code.
  virtual-burner control SOCKET COMMAND
        state | insert DISC | remove | eject | close | vanish | return
        | fault FAULT | faults none | quit
  virtual-burner disc new DISC KIND [SECTORS]
        A blank disc as a file. KIND: cd-r, dvd-r, dvd+r, dvd+rw, bd-r.
  virtual-burner disc show DISC
  virtual-burner disc scratch DISC SECTORS
        These sectors become unreadable: 100, 100-120, 5,7-9.
  virtual-burner disc flip DISC SECTOR BIT
        Turns one bit (0 to 16383) of what is stored.
  virtual-burner disc content DISC FILE
        Writes all sectors from 0 to the end of the last track into a file.

Options of serve and run:
  --disc DISC        the disc that lies in the drive
  --faults FILE      a fault script
  --speed N          the drive's top speed in x; takes real time
  --class cd|dvd|bd  what the drive handles (bd)
  --serial TEXT      --product TEXT      --vendor TEXT      --firmware TEXT
  --log FILE         each command, a line each
  --shim FILE        run: where libpreload_shim.so is
";

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    match start(&arguments) {
        Ok(code) => code,
        Err(cause) => {
            eprintln!("virtual-burner: {cause}");
            ExitCode::from(2)
        }
    }
}

fn start(arguments: &[OsString]) -> io::Result<ExitCode> {
    let words: Vec<&str> = arguments.iter().map_while(|argument| argument.to_str()).collect();
    match words.as_slice() {
        ["serve", socket, ..] => serve(Path::new(socket), &arguments[2..]),
        ["run", ..] => run(&arguments[1..]),
        ["control", socket, command @ ..] => {
            print!("{}", control::send(Path::new(socket), &command.join(" "))?);
            Ok(ExitCode::SUCCESS)
        }
        ["disc", action, file, rest @ ..] => disc(action, Path::new(file), rest),
        _ => {
            print!("{HELP}");
            Ok(if matches!(words[..], ["--help" | "-h" | "help"]) {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(2)
            })
        }
    }
}

fn wrong(text: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, text.into())
}

struct Options {
    drive: Drive,
    log: Option<File>,
    device: String,
    shim: Option<PathBuf>,
}

fn options(arguments: &[OsString]) -> io::Result<Options> {
    let mut model = Model::default();
    let (mut speed, mut faults, mut disc, mut log, mut shim) = (None, None, None, None, None);
    let mut device = "/dev/sr0".to_string();
    for pair in arguments.chunks(2) {
        let [name, value] = pair else { return Err(wrong(format!("{} needs a value", pair[0].display()))) };
        let text = || value.to_str().map(str::to_string).ok_or_else(|| wrong("not UTF-8"));
        match name.to_str().unwrap_or_default() {
            "--disc" => disc = Some(Disc::open(Path::new(value))?),
            "--faults" => faults = Some(std::fs::read_to_string(value)?.parse().map_err(wrong)?),
            "--speed" => speed = Some(parse_speed(&text()?)?),
            "--class" => model.class = text()?.parse().map_err(wrong)?,
            "--serial" => model.serial = text()?,
            "--vendor" => model.vendor = text()?,
            "--product" => model.product = text()?,
            "--firmware" => model.firmware = text()?,
            "--log" => log = Some(File::create(value)?),
            "--device" => device = text()?,
            "--shim" => shim = Some(PathBuf::from(value)),
            other => return Err(wrong(format!("{other} is no option; see virtual-burner --help"))),
        }
    }
    let mut drive = Drive::new(model, speed);
    drive.faults = faults.unwrap_or_default();
    if let Some(disc) = disc {
        drive.insert(disc);
    }
    Ok(Options { drive, log, device, shim })
}

fn parse_speed(text: &str) -> io::Result<f64> {
    let number = text.trim_end_matches(['x', '×']).parse::<f64>();
    let usable = number.ok().filter(|speed| (0.01..=1000.0).contains(speed));
    usable.ok_or_else(|| wrong(format!("{text} is no speed such as 16")))
}

fn serve(socket: &Path, arguments: &[OsString]) -> io::Result<ExitCode> {
    let options = options(arguments)?;
    let server = Server::start(socket, options.drive, options.log)?;
    println!("serving at {}", socket.display());
    server.wait();
    Ok(ExitCode::SUCCESS)
}

fn run(arguments: &[OsString]) -> io::Result<ExitCode> {
    let split = arguments.iter().position(|argument| argument == "--");
    let (given, program) = arguments.split_at(split.ok_or_else(|| wrong("-- PROGRAM is missing"))?);
    let [_, program, its @ ..] = program else { return Err(wrong("PROGRAM is missing")) };
    let options = options(given)?;
    let shim = options.shim.map_or_else(preload::find_shim, Ok)?;
    // In a folder of our own, so that nobody else talks to the drive.
    let folder = Folder::create()?;
    let socket = folder.0.join("socket");
    let server = Server::start(&socket, options.drive, options.log)?;
    let environment = preload::environment(&shim, &options.device, &socket);
    let status = Command::new(program).args(its).envs(environment).status()?;
    drop(server);
    // As shells have it: a program that a signal ended.
    let code = status.code().or(status.signal().map(|signal| 128 + signal));
    Ok(ExitCode::from(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1)))
}

struct Folder(PathBuf);

impl Folder {
    fn create() -> io::Result<Folder> {
        use std::os::unix::fs::DirBuilderExt;
        let base = std::env::var_os("XDG_RUNTIME_DIR").map_or(PathBuf::from("/tmp"), PathBuf::from);
        let folder = base.join(format!("virtual-burner-{}", std::process::id()));
        std::fs::DirBuilder::new().mode(0o700).create(&folder)?;
        Ok(Folder(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn disc(action: &str, file: &Path, rest: &[&str]) -> io::Result<ExitCode> {
    let number = |text: &str| text.parse::<u32>().map_err(|_| wrong(format!("{text} is no number")));
    match (action, rest) {
        ("new", [kind, size @ ..]) => {
            let kind: Kind = kind.parse().map_err(wrong)?;
            let capacity = size.first().map(|size| number(size)).transpose()?;
            Disc::blank(file, kind, capacity)?;
        }
        ("show", []) => print!("{}", saved::describe(&Disc::open(file)?)),
        ("scratch", [sectors]) => {
            let mut disc = Disc::open(file)?;
            let ranges: Ranges = sectors.parse().map_err(wrong)?;
            ranges.iter().for_each(|range| disc.scratched.add(range.clone()));
            disc.save()?;
        }
        ("flip", [sector, bit]) => {
            let sector = *parse_range(sector).map_err(wrong)?.start();
            Disc::open(file)?.flip(sector, number(bit)? as usize)?;
        }
        ("content", [out]) => {
            use std::io::Write;
            let disc = Disc::open(file)?;
            let mut out = io::BufWriter::new(File::create_new(out)?);
            for lba in 0..disc.end() {
                out.write_all(&disc.stored(lba)?)?;
            }
            out.flush()?;
        }
        _ => return Err(wrong(format!("disc {action} is not known; see virtual-burner --help"))),
    }
    Ok(ExitCode::SUCCESS)
}
