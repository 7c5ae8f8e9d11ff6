//! The printed forms: listed, previewed, checked.

use crate::tools::paper::Extent;
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub enum Forms {
    /// Every form, and where its template comes from
    List {
        /// Folder with the office's own templates
        #[arg(long, value_name = "DIR")]
        templates: Option<PathBuf>,
    },
    /// Write a form with made-up values
    Preview {
        /// Name of the form (forms list)
        form: String,
        #[arg(short, long, value_name = "FILE")]
        out: PathBuf,
        /// shortest, usual or longest values
        #[arg(long, value_name = "LENGTH", default_value = "usual")]
        values: Extent,
        /// Folder with the office's own templates
        #[arg(long, value_name = "DIR")]
        templates: Option<PathBuf>,
    },
    /// Try an office's own templates with every length of values
    Check {
        /// Folder with ja/NAME.xml and en/NAME.xml
        folder: PathBuf,
    },
}
