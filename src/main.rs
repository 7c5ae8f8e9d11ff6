//! tewatashi: matches a command to a step and an outcome to an exit code.

fn main() -> std::process::ExitCode {
    tewatashi::doors::cli::run(std::env::args_os())
}
