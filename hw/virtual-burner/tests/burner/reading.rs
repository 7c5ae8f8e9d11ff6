//! Reading the device as programs do: by position, past the cache, through streams, in children.

use crate::bench::{Bench, DEVICE, image, image_sectors};
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::fs::{FileExt, FileTypeExt, MetadataExt, OpenOptionsExt};
use virtual_burner::disc::Disc;
use virtual_burner::kind::Kind;

fn burned(kind: Kind) -> Bench {
    let bench = Bench::with(kind);
    let said = bench.xorriso(&["-nopad"], image());
    assert_eq!(said.code, Some(0), "{}", said.text);
    bench.reload();
    bench
}

#[test]
fn the_standard_library_reads_the_drive() {
    let bench = burned(Kind::DvdPlusR);
    let this = std::env::current_exe().unwrap();
    let named = "reading::child_that_reads_the_drive";
    let arguments = ["--exact", named, "--include-ignored", "--nocapture"];
    let mut command = bench.command(this.to_str().unwrap(), &arguments);
    let output = command.env("BURNED", image()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

#[test]
#[ignore = "run by the_standard_library_reads_the_drive"]
fn child_that_reads_the_drive() {
    let burned = std::fs::read(std::env::var_os("BURNED").unwrap()).unwrap();
    let found = std::fs::metadata(DEVICE).unwrap();
    assert!(found.file_type().is_block_device());
    assert_eq!(found.rdev() >> 8, 11);

    let mut file = File::open(DEVICE).unwrap();
    assert!(file.metadata().unwrap().file_type().is_block_device());
    let end = file.seek(SeekFrom::End(0)).unwrap();
    assert!(end >= burned.len() as u64 && end.is_multiple_of(2048));
    assert_eq!(file.read(&mut [0; 10]).unwrap(), 0);

    let mut part = vec![0; 5000];
    file.read_exact_at(&mut part, 123_457).unwrap();
    assert!(part == burned[123_457..128_457]);
    file.seek(SeekFrom::Start(2047)).unwrap();
    file.read_exact(&mut part).unwrap();
    assert!(part == burned[2047..7047]);
    assert_eq!(file.stream_position().unwrap(), 7047);
    let mut whole = Vec::new();
    file.try_clone().unwrap().read_to_end(&mut whole).unwrap();
    assert!(whole.starts_with(&burned[7047..]));
    assert_eq!(file.stream_position().unwrap(), end, "a clone shares the position");

    const O_DIRECT: i32 = if cfg!(target_arch = "aarch64") { 0o200_000 } else { 0o40_000 };
    let direct = OpenOptions::new().read(true).custom_flags(O_DIRECT).open(DEVICE).unwrap();
    let mut sectors = vec![0; 4096];
    direct.read_exact_at(&mut sectors, 40_960).unwrap();
    assert!(sectors == burned[40_960..45_056]);
    assert_eq!(direct.read_at(&mut sectors, 100).unwrap_err().raw_os_error(), Some(22));
    assert_eq!(OpenOptions::new().write(true).open(DEVICE).unwrap_err().raw_os_error(), Some(30));
}

#[test]
fn dd_reads_past_the_cache() {
    let bench = burned(Kind::CdR);
    let read = bench.succeed("dd", &["if=/dev/sr0", "bs=1M", "iflag=direct", "status=none"]).out;
    assert!(read.starts_with(&std::fs::read(image()).unwrap()));
}

#[test]
fn streams_and_children_read_the_drive() {
    let bench = burned(Kind::BdR);
    let whole = bench.succeed("dd", &["if=/dev/sr0", "status=none"]).out;
    let expected = bench.folder.path().join("whole");
    std::fs::write(&expected, &whole).unwrap();
    let sum = |path: &str| bench.succeed("sha256sum", &[path]).text[..64].to_string();
    assert_eq!(sum(DEVICE), sum(expected.to_str().unwrap()));

    // The shell opens, two programs read one after the other: an open file has one position.
    let script = "dd bs=2048 count=3 status=none <&3 >first; dd bs=2048 count=4 status=none <&3 >second";
    let script = format!("exec 3</dev/sr0; {script}");
    bench.succeed("bash", &["-c", &script]);
    let read = |name: &str| std::fs::read(bench.folder.path().join(name)).unwrap();
    assert!(read("first") == whole[..3 * 2048] && read("second") == whole[3 * 2048..7 * 2048]);

    let cleared =
        bench.succeed("env", &["-i", "/bin/dd", "if=/dev/sr0", "bs=2048", "count=1", "status=none"]).out;
    assert!(cleared == whole[..2048]);
}

#[test]
fn the_size_is_that_of_the_blank_disc_until_the_tray_was_open() {
    let bench = Bench::with(Kind::DvdMinusR);
    assert_eq!(bench.xorriso(&["-nopad"], image()).code, Some(0));
    let script =
        "import os; fd = os.open('/dev/sr0', os.O_RDONLY | os.O_NONBLOCK); print(os.lseek(fd, 0, 2))";
    let size = |bench: &Bench| bench.succeed("python3", &["-c", script]).text.trim().parse::<u64>().unwrap();
    // xorriso leaves the tray alone.
    assert_eq!(size(&bench), 0);
    bench.succeed("xorriso", &["-outdev", "/dev/sr0", "-eject", "all"]);
    assert!(bench.holds("tray = open"), "{}", bench.state());
    // Opening without O_NONBLOCK pulls it in.
    bench.succeed("dd", &["if=/dev/sr0", "bs=2048", "count=1"]);
    assert!(size(&bench) >= u64::from(image_sectors()) * 2048);
}

#[test]
fn scratches_cost_the_sectors_that_they_touch() {
    let bench = burned(Kind::CdR);
    let mut disc = bench.server.drive().take_out().unwrap();
    disc.scratched = "16,500-509".parse().unwrap();
    disc.flip(600, 0).unwrap();
    disc.save().unwrap();
    drop(disc);
    bench.server.drive().insert(Disc::open(&bench.disc_file()).unwrap());
    let arguments = ["if=/dev/sr0", "bs=2048", "conv=noerror,sync", "status=none"];
    let read = bench.run("dd", &arguments).out;
    let burned = std::fs::read(image()).unwrap();
    let differs = |&sector: &usize| read[sector * 2048..][..2048] != burned[sector * 2048..][..2048];
    let lost: Vec<usize> = (0..burned.len() / 2048).filter(differs).collect();
    assert_eq!(lost, [&[16][..], &(500..510).collect::<Vec<_>>(), &[600]].concat());
}

#[test]
fn run_out_sectors_are_there_and_cannot_be_read() {
    let bench = Bench::with(Kind::CdR);
    assert_eq!(bench.xorriso(&["-nopad", "-tao"], image()).code, Some(0));
    bench.reload();
    let read = bench.run("dd", &["if=/dev/sr0", "bs=64k", "status=none"]);
    assert!(read.text.contains("Input/output error"), "{}", read.text);
    let disc = Disc::open(&bench.disc_file()).unwrap();
    assert_eq!(read.out.len() as u32 / 2048, disc.end() - 2);
}
