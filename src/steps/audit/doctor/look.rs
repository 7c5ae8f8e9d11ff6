//! Gathers the facts that `judge` judges.

use crate::steps::desk::{founding_of, place_of};
use crate::tools::config::access::{self, Wrong};
use crate::tools::config::{AntivirusSection, Config, Home};
use crate::tools::ledger::{Ledger, Memory, Place, SignedCheckpoint};
use crate::tools::machine::condition::{Condition, Kept, kept};
use crate::tools::machine::room;
use crate::tools::machine::services::{self, ClockSetting, Scanner};
use crate::tools::media;
use crate::tools::paper::FontSet;
use crate::words::act::Entry;
use crate::words::error::Result;
use crate::words::units::{Bytes, Stamp};
use std::path::{Path, PathBuf};

/// Everything that is judged.
#[derive(Clone, Debug)]
pub struct Facts {
    pub now: Stamp,
    pub machine: Condition,
    /// The soft limit of core dumps in bytes; `None` is no limit.
    pub core_limit: Option<u64>,
    pub clock: ClockSetting,
    pub scanner: Scanner,
    /// What the home's settings ask of it.
    pub antivirus: Option<AntivirusSection>,
    pub printers: Vec<String>,
    /// What the dynamic linker was told to load before everything else.
    pub preloaded: Option<String>,
    /// The version, or the code of the error.
    pub xorriso: std::result::Result<String, &'static str>,
    /// Font files that are missing, with their packages.
    pub fonts: Vec<(&'static str, &'static str)>,
    pub home: HomeFacts,
}

#[derive(Clone, Debug)]
pub struct HomeFacts {
    pub path: PathBuf,
    /// There is a configuration, read or not.
    pub there: bool,
    pub config: Result<()>,
    pub group: Option<String>,
    pub wrongs: Result<Vec<Wrong>>,
    /// Where the home is, or would be.
    pub room: Option<Bytes>,
    pub kept: Kept,
    pub ledger: Result<LedgerFacts>,
}

#[derive(Clone, Debug)]
pub struct LedgerFacts {
    pub size: u64,
    pub newest: Option<Stamp>,
    /// What SQLite finds wrong with the file.
    pub damage: Vec<String>,
    /// How many entries the newest checkpoint covers, once its signature and root were checked.
    pub checkpoint: Result<u64>,
    /// How many entries the checkpoint outside the database covers; `None` where there is none.
    pub memory: Result<Option<u64>>,
    /// Signing is locked after a restore.
    pub locked: bool,
}

pub fn facts(home: &Home, now: Stamp) -> Facts {
    let config = Config::load(home);
    let there = home.config().exists();
    let settings = config.as_ref().ok().cloned().unwrap_or_default();
    let nearest = home.root().ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
    Facts {
        now,
        machine: Condition::read(Path::new("/")),
        core_limit: rustix::process::getrlimit(rustix::process::Resource::Core).current,
        clock: services::clock_setting(),
        scanner: services::scanner(
            settings.antivirus.as_ref().and_then(|section| section.address().ok().flatten()),
        ),
        antivirus: settings.antivirus.clone(),
        printers: services::printers(),
        preloaded: std::env::var("LD_PRELOAD").ok().filter(|text| !text.is_empty()),
        xorriso: media::xorriso_version().map_err(|error| error.code),
        fonts: FontSet::missing(settings.paper.fonts.as_deref()),
        home: HomeFacts {
            path: home.root().to_path_buf(),
            there,
            wrongs: access::wrongs(home, settings.group.as_deref()),
            group: settings.group.clone(),
            config: config.map(drop),
            room: room(nearest),
            kept: kept(Path::new("/"), nearest),
            ledger: place_of(home, &settings).and_then(|place| ledger(home, &place)),
        },
    }
}

fn ledger(home: &Home, place: &Place) -> Result<LedgerFacts> {
    let mut ledger = Ledger::open_read_only(place)?;
    let memory = Memory::within(home.root());
    let locked = memory.is_locked();
    ledger.remember_in(memory);
    let size = ledger.size()?;
    let newest = match size.checked_sub(1) {
        Some(last) => ledger.entry(last)?.map(|stored| Entry::from_bytes(&stored.bytes)).transpose()?,
        None => None,
    };
    Ok(LedgerFacts {
        size,
        newest: newest.map(|entry| entry.recorded),
        damage: ledger.damage()?,
        checkpoint: checkpoint(&ledger),
        memory: founding_of(&ledger).and_then(|home| ledger.check_memory(&home.keys.log)),
        locked,
    })
}

/// The newest checkpoint carries this home's signature and the root that the entries have.
fn checkpoint(ledger: &Ledger) -> Result<u64> {
    use crate::words::error::Error;
    let home = founding_of(ledger)?;
    let none = || Error::verification("ledger-head-differs").with("origin", &home.origin);
    let note = ledger.checkpoint()?.ok_or_else(none)?;
    let signed = SignedCheckpoint::open(&note, &home.origin, &home.keys.log)?;
    let checkpoint = signed.checkpoint();
    match checkpoint.size == ledger.size()? && ledger.root_at(checkpoint.size)? == checkpoint.root {
        true => Ok(checkpoint.size),
        false => Err(none()),
    }
}
