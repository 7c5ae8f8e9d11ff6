//! The child process xorriso (libburnia): always the same small environment, no standard input, no shell.

use crate::tools::files::unfinished::Working;
use crate::words::error::{Error, Result};
use std::collections::VecDeque;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

const PROGRAM: &str = "xorriso";
const SEARCH_PATH: &str = "/usr/local/bin:/usr/bin:/bin";

/// How long xorriso may say nothing. It reports progress every second while it works, so large images need no more;
/// the last flush to a slow disk is silent.
const SILENCE: Duration = Duration::from_secs(300);

/// How much it may print, in lines: a listing of a disc holds far fewer.
const OUTPUT_LIMIT: usize = 1_000_000;

/// How many of its last messages an error repeats.
const LAST_MESSAGES: usize = 5;

/// Runs xorriso and returns what it printed as result, line by line. `-no_rc` comes first, so that no start-up file
/// of the machine or the person changes what it does.
pub fn run(arguments: &[OsString], environment: &[(&str, String)]) -> Result<Vec<String>> {
    let mut all: Vec<OsString> = ["-no_rc", "-local_charset", "UTF-8"].map(OsString::from).to_vec();
    all.extend_from_slice(arguments);
    run_program(PROGRAM, &all, environment, SILENCE)
}

/// The version of the program, `1.5.4`.
pub fn version() -> Result<String> {
    let lines = run_program(PROGRAM, &["-version".into()], &[], SILENCE)?;
    let named = lines.iter().find_map(|line| line.strip_prefix("xorriso version"));
    Ok(named.and_then(|rest| rest.split_whitespace().last()).unwrap_or_default().to_string())
}

fn run_program(
    program: &str,
    arguments: &[OsString],
    environment: &[(&str, String)],
    silence: Duration,
) -> Result<Vec<String>> {
    let mut command = Command::new(program);
    command.args(arguments).env_clear().env("PATH", SEARCH_PATH).env("LC_ALL", "C").env("TZ", "UTC0");
    command.envs(environment.iter().cloned()).current_dir("/");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // Ctrl-C is for us: we end the child, and say what state things are in.
    command.process_group(0);
    let child = command.spawn().map_err(|cause| match cause.kind() {
        std::io::ErrorKind::NotFound => Error::device("xorriso-missing"),
        _ => Error::device("xorriso-failed").with("messages", cause),
    })?;
    let mut running = Running(child);
    let working = Working::on(running.0.id());
    let output = listen(&mut running, silence)?;
    drop(working);
    let status = running.0.wait().map_err(|cause| Error::device("xorriso-failed").with("messages", cause))?;
    match status.success() {
        true => Ok(output.results),
        false => Err(Error::device("xorriso-failed").with("messages", output.last_messages())),
    }
}

/// A child that does not outlive its reader, whichever way that ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

enum Line {
    Result(String),
    Message(String),
}

#[derive(Default)]
struct Output {
    results: Vec<String>,
    messages: VecDeque<String>,
}

impl Output {
    fn take(&mut self, line: Line) -> Result<()> {
        match line {
            Line::Result(line) => self.results.push(line),
            Line::Message(line) if line.trim().is_empty() => {}
            Line::Message(line) => {
                self.messages.push_back(line);
                if self.messages.len() > LAST_MESSAGES {
                    self.messages.pop_front();
                }
            }
        }
        match self.results.len() > OUTPUT_LIMIT {
            true => Err(Error::device("xorriso-failed").with("messages", "output too long")),
            false => Ok(()),
        }
    }

    fn last_messages(&self) -> String {
        self.messages.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" / ")
    }
}

/// Gathers both outputs until the child has closed them.
fn listen(running: &mut Running, silence: Duration) -> Result<Output> {
    let (to, from) = sync_channel(256);
    let (out, messages) = (running.0.stdout.take(), running.0.stderr.take());
    pass_on(out.expect("piped above"), to.clone(), Line::Result);
    pass_on(messages.expect("piped above"), to, Line::Message);
    let mut output = Output::default();
    loop {
        match from.recv_timeout(silence) {
            Ok(line) => output.take(line)?,
            Err(RecvTimeoutError::Disconnected) => return Ok(output),
            Err(RecvTimeoutError::Timeout) => {
                return Err(Error::device("xorriso-hangs")
                    .with("seconds", silence.as_secs())
                    .with("messages", output.last_messages()));
            }
        }
    }
}

fn pass_on(from: impl Read + Send + 'static, to: SyncSender<Line>, kind: fn(String) -> Line) {
    thread::spawn(move || {
        let mut lines = BufReader::new(from).split(b'\n');
        while let Some(Ok(line)) = lines.next() {
            if to.send(kind(String::from_utf8_lossy(&line).into_owned())).is_err() {
                return;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, silence: Duration) -> Result<Vec<String>> {
        run_program("sh", &["-c".into(), script.into()], &[("EXTRA", "x".into())], silence)
    }

    #[test]
    fn a_missing_program_is_a_device_error() {
        let error = run_program("no-such-xorriso", &[], &[], SILENCE).unwrap_err();
        assert_eq!(error.code, "xorriso-missing");
    }

    #[test]
    fn a_failure_repeats_the_last_messages() {
        let error = shell("for i in 1 2 3 4 5 6 7; do echo line $i >&2; done; exit 5", SILENCE).unwrap_err();
        assert_eq!(error.code, "xorriso-failed");
        assert_eq!(error.fact("messages"), Some("line 3 / line 4 / line 5 / line 6 / line 7"));
    }

    #[test]
    fn a_child_that_falls_silent_is_ended() {
        let error = shell("echo working >&2; exec sleep 1000", Duration::from_millis(200)).unwrap_err();
        assert_eq!(error.code, "xorriso-hangs");
    }

    #[test]
    fn the_child_sees_only_the_given_environment() {
        let lines = shell("env | cut -d= -f1 | sort; cat", SILENCE).unwrap();
        assert_eq!(lines, ["EXTRA", "LC_ALL", "PATH", "PWD", "TZ"]);
    }
}
