//! Plays the insider: someone with the office's database, its log key, and whichever people's keys they could steal.
//!
//! Changes one entry, rebuilds the whole tree on top of it, and signs every checkpoint anew, as well as it can be done:
//! references to changed entries are followed, commitments and side table stay as they were, and the acts of people
//! whose keys were stolen are signed again. The demo and the tests then look for who notices. Works on a copy.

use clap::Parser;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tewatashi::tools::config::Home;
use tewatashi::tools::keys::{self, SigningKey};
use tewatashi::tools::ledger::{Ledger, Memory};
use tewatashi::words::act::{Deed, Entry, PaperIssued, Sealed, TreeHead};
use tewatashi::words::error::{Error, Result};
use tewatashi::words::secret::Secret;
use tewatashi::words::sign::{PublicKey, Signer};
use tewatashi::words::units::{Digest, People, PersonId, Token};

#[derive(Parser)]
#[command(name = "insider", about = "Rewrites one entry of a copied ledger, as an insider would")]
struct Options {
    /// The home to copy
    #[arg(long)]
    from: PathBuf,
    /// Where the rewritten home goes
    #[arg(long)]
    to: PathBuf,
    /// The entry to change
    #[arg(long)]
    of: u64,
    /// New number of people (a sealing entry)
    #[arg(long)]
    people: Option<u64>,
    /// New bag (a hand-over)
    #[arg(long)]
    bag: Option<Token>,
    /// A person's key file
    #[arg(long)]
    steal: Vec<PathBuf>,
    #[arg(long)]
    home_passphrase_file: PathBuf,
    /// Passphrase of the stolen keys
    #[arg(long)]
    passphrase_file: PathBuf,
}

fn main() -> std::process::ExitCode {
    match rewrite(&Options::parse()) {
        Ok(signed_again) => {
            println!("       {signed_again} entries changed or signed again");
            std::process::ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::from(error.class as u8)
        }
    }
}

/// The stolen keys, by the person they belong to.
type Stolen = BTreeMap<PersonId, SigningKey>;

fn rewrite(options: &Options) -> Result<u64> {
    copy(&options.from, &options.to)?;
    let (old_home, new_home) = (Home::at(&options.from), Home::at(&options.to));
    let log = keys::load(&new_home.keys().join("log.key.age"), &secret(&options.home_passphrase_file)?)?;
    let old = Ledger::open(&old_home.ledger())?;
    let mut new = Ledger::create(&new_home.ledger(), old.origin())?;
    // What the machine remembers beside the database lies in the same home, and is made anew as well.
    new.remember_in(Memory::within(new_home.root()));
    let stolen = stolen(options, &old)?;
    // Old leaf → new leaf, for following references.
    let mut moved: BTreeMap<Digest, Digest> = BTreeMap::new();
    let mut from = 0;
    while from < old.size()? {
        let until = old.checkpoint_from(from + 1)?.map_or(old.size()?, |(size, _)| size);
        let mut batch = Vec::new();
        for index in from..until {
            let stored = old.entry(index)?.ok_or_else(|| Error::storage("ledger-entry-missing"))?;
            let mut entry = Entry::from_bytes(&stored.bytes)?;
            if index == options.of {
                change(&mut entry.act.deed, options);
            }
            if let Some(head) = head_mut(&mut entry.act.deed) {
                head.root = new.root_at(head.size)?;
            }
            batch.push((stored, entry));
        }
        let mut writer = new.begin()?;
        for (stored, mut entry) in batch {
            for reference in &mut entry.act.refs {
                *reference = moved.get(reference).copied().unwrap_or(*reference);
            }
            let bytes = resign(&stored.bytes, entry, &stolen)?;
            let appended = writer.append(&bytes, &old.pii_of(stored.index)?)?;
            if appended.leaf != stored.leaf {
                moved.insert(stored.leaf, appended.leaf);
            }
        }
        writer.commit(&log)?;
        from = until;
    }
    Ok(moved.len() as u64)
}

/// The entry's new bytes: untouched if nothing changed, or if its signer's key could not be stolen.
fn resign(old: &[u8], entry: Entry, stolen: &Stolen) -> Result<Vec<u8>> {
    let before = Entry::from_bytes(old)?;
    if before.act == entry.act {
        return Ok(old.to_vec());
    }
    let thief = entry.act.actor.id.and_then(|person| stolen.get(&person));
    match (before.signature.is_some(), thief) {
        (false, _) => Ok(Entry::new(entry.recorded, entry.act, None).to_bytes()),
        (true, Some(key)) => Ok(Entry::new(entry.recorded, entry.act, Some(key)).to_bytes()),
        (true, None) => Ok(old.to_vec()),
    }
}

fn change(deed: &mut Deed, options: &Options) {
    match deed {
        Deed::Sealed(Sealed { people, .. }) => *people = options.people.map_or(*people, People),
        Deed::HandedOver { bag, .. } => *bag = options.bag.clone().unwrap_or_else(|| bag.clone()),
        _ => {}
    }
}

/// Heads of the ledger itself that entries repeat: the insider puts them right as well.
fn head_mut(deed: &mut Deed) -> Option<&mut TreeHead> {
    match deed {
        Deed::IdentityExported { head, .. }
        | Deed::Written { head, .. }
        | Deed::PaperIssued(PaperIssued { head: Some(head), .. })
        | Deed::Exported { head, .. }
        | Deed::CosignatureReceived { head, .. } => Some(head),
        _ => None,
    }
}

fn stolen(options: &Options, ledger: &Ledger) -> Result<Stolen> {
    let passphrase = secret(&options.passphrase_file)?;
    let mut owners: BTreeMap<PublicKey, PersonId> = BTreeMap::new();
    for stored in ledger.entries(0) {
        if let Deed::PersonEnrolled { person, key } = Entry::from_bytes(&stored?.bytes)?.act.deed {
            owners.insert(key, person);
        }
    }
    let mut stolen = Stolen::new();
    for path in &options.steal {
        let key = keys::load(path, &passphrase)?;
        if let Some(owner) = owners.get(&key.public()) {
            stolen.insert(*owner, key);
        }
    }
    Ok(stolen)
}

/// Everything of a home but its ledger.
fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to).map_err(|cause| Error::io(to, &cause))?;
    let failed = |cause: std::io::Error| Error::io(from, &cause);
    for entry in std::fs::read_dir(from).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy(&source, &target)?;
        } else if !entry.file_name().to_string_lossy().starts_with("ledger.") {
            std::fs::copy(&source, &target).map_err(|cause| Error::io(&target, &cause))?;
        }
    }
    Ok(())
}

fn secret(path: &Path) -> Result<Secret> {
    let text = std::fs::read_to_string(path).map_err(|cause| Error::io(path, &cause))?;
    Ok(Secret::new(text.lines().next().unwrap_or_default().to_string()))
}
