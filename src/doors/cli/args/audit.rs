//! What is looked over: what is late, who ran the program, how safeguards stand.

use super::measures::Measures;
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Everything that is late or due soon, the longest first
    Overdue {
        /// As it will stand on a day (2026-03-31 or R8.3.31; default: today)
        #[arg(long, value_name = "DATE")]
        by: Option<String>,
    },
    /// Analyse the access log by months and record it
    Access {
        /// The month (2026-03 or R8.3; default: every month not analysed yet)
        #[arg(long, value_name = "MONTH")]
        month: Option<String>,
        /// Only look: record nothing, even before the month is over
        #[arg(long)]
        preview: bool,
        /// Write the findings as CSV
        #[arg(short, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// The ward's checklist, answered, with what proves each line
    Measures(Measures),
    /// One page for the board
    Board {
        #[arg(short, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}
