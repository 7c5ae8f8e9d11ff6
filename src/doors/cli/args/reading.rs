//! Reading the ledger: which entries, and what is written out.

use crate::steps::audit::ledger::list::Edge;
use crate::words::units::ControlNumber;
use crate::words::vocabulary::ExtractForm;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct List {
    /// First entry, or first day (2025-05-12; default: the newest)
    #[arg(long, value_name = "ENTRY|DATE")]
    pub from: Option<Edge>,
    /// Last entry, or last day
    #[arg(long, value_name = "ENTRY|DATE")]
    pub until: Option<Edge>,
    /// Of one consignment only
    #[arg(long)]
    pub number: Option<ControlNumber>,
    /// Only where this person acts or is named
    #[arg(long, value_name = "PERSON")]
    pub person: Option<String>,
    /// Only of this kind (handed-over; see --json)
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Which page, from 1
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    pub page: Option<u64>,
    /// Entries on a page
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u64).range(1..=10_000))]
    pub limit: u64,
}

#[derive(Debug, Args)]
pub struct Extract {
    /// csv, xlsx, pdf, epcis or archive
    #[arg(id = "form", long = "format", value_name = "FORMAT")]
    pub form: ExtractForm,
    /// Fiscal year (R7; default: this one; an archive holds all)
    #[arg(long)]
    pub year: Option<String>,
    #[arg(short, value_name = "FILE")]
    pub out: PathBuf,
}
