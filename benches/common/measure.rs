//! One measurement is one process: what it took is its own, with the programs that it ran and waited for, and what it or
//! one of them held in memory at most.

use crate::WORKS;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// The most that a program run here held, in KiB.
static PEAK_KIB: AtomicU64 = AtomicU64::new(0);

/// What one process took.
#[derive(Clone, Copy, Default)]
pub struct Took {
    pub seconds: f64,
    pub cpu: f64,
    pub peak_mib: f64,
}

/// In the child: does the work and prints what it took.
pub fn child(name: &str, folder: &Path, count: u64) {
    let work = WORKS.iter().find(|work| work.name == name).expect("a work of this name");
    let begun = Instant::now();
    (work.run)(folder, count);
    let seconds = begun.elapsed().as_secs_f64();
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    // Behind the name in parentheses: fields 14 to 17 of proc(5), own and of children, in hundredths of a second.
    let ticks = stat.rsplit(')').next().into_iter().flat_map(|rest| rest.split_whitespace().skip(11).take(4));
    let cpu = ticks.map(|ticks| ticks.parse::<f64>().unwrap_or(0.0)).sum::<f64>() / 100.0;
    let others = PEAK_KIB.load(Ordering::Relaxed);
    let peak = if others > 0 { others } else { peak_kib("self") } as f64 / 1024.0;
    println!("{seconds} {cpu} {peak}");
}

/// The most that a process has held so far; nothing if it is gone.
fn peak_kib(process: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
    peak.and_then(|kib| kib.trim().parse().ok()).unwrap_or(0)
}

/// Looks at a program that does the work instead of this process; to be called while it runs.
#[allow(dead_code, reason = "some benches run no other program")]
pub fn note_peak(process: u32) {
    PEAK_KIB.fetch_max(peak_kib(&process.to_string()), Ordering::Relaxed);
}

pub fn measured(name: &str, folder: &Path, count: u64) -> Took {
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program).args(["--work", name]).arg(folder).arg(count.to_string()).output();
    let output = output.expect("a process");
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut numbers = text.split_whitespace().filter_map(|number| number.parse().ok());
    let mut next = || numbers.next().expect("three numbers");
    Took { seconds: next(), cpu: next(), peak_mib: next() }
}

pub fn median(mut all: Vec<Took>) -> Took {
    all.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    all[all.len() / 2]
}

/// Each in a folder of its own, in turns. `prepare` is told of every folder.
pub fn in_turns(
    names: &[&str],
    rounds: usize,
    count: u64,
    shelf: &Path,
    prepare: impl Fn(&Path),
) -> Vec<Took> {
    let mut all = vec![Vec::new(); names.len()];
    for round in 0..rounds {
        for (at, name) in names.iter().enumerate() {
            let folder = shelf.join(format!("{name}-{round}"));
            std::fs::create_dir(&folder).expect("a folder");
            prepare(&folder);
            all[at].push(measured(name, &folder, count));
            std::fs::remove_dir_all(&folder).expect("a folder");
        }
    }
    all.into_iter().map(median).collect()
}
