//! Writes a list of fictitious people as an office would send it to its contractor, in the forms that offices use:
//! CSV in CP932 and in UTF-8, an xlsx workbook, and the letter that goes with them.
//!
//! The same options give the same bytes on every day and machine. Nobody on the list exists: the ward, the streets
//! and the telephone exchanges are not assigned, the mail addresses lie in domains reserved for examples.
//! `--extra-column` and `--people` make the lists that sealing has to refuse.

mod letter;
mod people;
mod random;
mod tables;

use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;
use tewatashi::tools::files;
use tewatashi::words::error::{Error, Result};
use tewatashi::words::text::{Lang, explain};

#[derive(Parser)]
#[command(name = "sample-data", about = "Writes lists of fictitious people")]
struct Options {
    /// Folder for the files; made if missing, nothing in it is overwritten
    out: PathBuf,
    /// How many people
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    people: u32,
    /// Other seeds give other people
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// One more column, which no contract approves, with this heading
    #[arg(long, value_name = "HEADING")]
    extra_column: Option<String>,
}

fn main() -> ExitCode {
    match write(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let (what, next) = explain(Lang::Ja, &error);
            eprintln!("{what}\n{next}");
            ExitCode::from(error.class as u8)
        }
    }
}

fn write(options: &Options) -> Result<()> {
    let mut list = people::list(options.people, options.seed);
    if let Some(heading) = &options.extra_column {
        list.add_column(heading, options.seed);
    }
    std::fs::create_dir_all(&options.out).map_err(|cause| Error::io(&options.out, &cause))?;
    let outputs = [
        ("対象者名簿_CP932.csv", tables::cp932(&list)),
        ("対象者名簿_UTF8.csv", tables::utf8(&list)),
        ("対象者名簿.xlsx", tables::xlsx(&list)),
        ("依頼状.pdf", letter::pdf(options.people)?),
    ];
    for (name, bytes) in outputs {
        let path = options.out.join(name);
        files::write_new(&path, &bytes)?;
        println!("{}", path.display());
    }
    Ok(())
}
