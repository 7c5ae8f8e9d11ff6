//! What the program says about itself: manual, schemas, completions.

use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Manual {
    /// Folder to write the manual pages into
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub struct Schema {
    /// The command, or “error”; without it, all
    #[arg(value_name = "COMMAND")]
    pub words: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Completions {
    /// Which shell
    #[arg(value_name = "bash|zsh|fish")]
    pub shell: clap_complete::Shell,
}
