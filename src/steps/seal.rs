//! Sealing: the files are held against the contract, packed, encrypted and recorded; a second person approves.
//!
//! Nothing about the package exists under its number before the entry does, except files that a later sealing sweeps
//! away: a kill at any line leaves either a recorded package or none.

pub mod bundle;

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::lookup;
use crate::steps::vault::{keep_password, remove};
use crate::steps::viruses;
use crate::tools::files::unfinished;
use crate::tools::{age, files, package, tables};
use crate::words::act::{Content, Deed, Sealed, VirusCheck};
use crate::words::custody::rules;
use crate::words::error::{Error, Result};
use crate::words::recipient::Recipient;
use crate::words::units::{Bytes, ContractId, ControlNumber, Digest, Files, PartyId, People};
use crate::words::vocabulary::Channel;
use crate::words::wareki;
use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

/// What `seal` is given.
pub struct Sealing<'a> {
    pub contract: &'a str,
    pub title: &'a str,
    pub people: People,
    /// Why the rows differ from the declared people, if the preparer stands by it.
    pub rows_differ: Option<&'a str>,
    pub to: Option<&'a str>,
    /// For the recipient home's key: no password and no notice.
    pub to_key: bool,
    pub channel: Channel,
    pub paths: &'a [PathBuf],
}

/// Checks, packs, encrypts, records.
pub fn seal(desk: &mut Desk<'_>, what: Sealing<'_>) -> Result<Done> {
    let contract = lookup::named(desk, what.contract)?;
    let to = addressee(desk, &contract, &what)?;
    let _one_at_a_time = lock_sealing(&desk.home.packages())?;
    let number = next_number(desk)?;
    desk.rehearse(&sealed(&number, contract, to, &what, None, false, None))?;
    let sources = package::Sources::find(what.paths)?;
    check_extensions(desk, &contract, &sources)?;
    // Before anything of ours takes a file apart.
    let guard = viruses::guard(desk, &contract)?;
    let scanned = guard.sources(desk.ask, &sources)?;
    let Examined { rows_differ, unread } = check_tables(desk, &contract, &what, &sources)?;

    // Whatever lies here under a number that the ledger does not know was left by a kill.
    sweep(desk, &number)?;
    files_of(desk, &number).iter().for_each(|path| unfinished::expect(path));
    let password = match to.recipient {
        Some(_) => None,
        None => Some(package::Password::generate(desk.random)?),
    };
    let recipients = match (&password, to.recipient) {
        (Some(password), _) => age::Recipients::passphrase(password.secret(), package::LOG_N),
        (None, Some(key)) => age::Recipients::keys(key, &[]),
        (None, None) => unreachable!("without a key there is a password"),
    };
    let made = pack(desk, &number, contract, &what, &sources, &recipients);
    let recorded = made.and_then(|made| {
        viruses::same_bytes(&sources, scanned.as_deref(), &made.manifest)?;
        if let Some(password) = &password {
            keep_password(desk, &number, password.secret())?;
        }
        let deed = sealed(&number, contract, to, &what, Some(&made), rows_differ, guard.check());
        let names: Vec<&str> = made.manifest.files.iter().map(|file| file.name.as_str()).collect();
        let mut draft = Draft::of(deed)
            .with("title", what.title)
            .with("files", serde_json::to_vec(&names).expect("names are text"));
        if let (true, Some(reason)) = (rows_differ, what.rows_differ) {
            draft = draft.with("reason", reason);
        }
        Ok((desk.record(vec![draft])?, made))
    });
    let (recorded, made) = match recorded {
        Ok(done) => done,
        Err(error) => {
            sweep(desk, &number)?;
            return Err(error);
        }
    };
    Ok(Done::new("seal")
        .with("consignment", &number)
        .with("people", what.people)
        .with("files", made.manifest.counts.files)
        .with("size", made.size)
        .with("package", made.blake3.to_string())
        .with("with_sha256", made.sha256.is_some())
        .with("sha256", made.sha256.map(|root| root.to_string()))
        .with("entry", recorded[0].index)
        .with("leaf", recorded[0].leaf.to_string())
        .with("channel", what.channel)
        .with("to_key", to.recipient.map(|key| key.to_string()))
        .with("unread", &unread)
        .with("viruses", guard.word())
        .warn(guard.warning())
        .warn(
            (!unread.is_empty()).then(|| Error::usage("files-not-examined").with("files", unread.join(", "))),
        ))
}

/// A second person looks at the declaration and lets it go on.
pub fn approve(desk: &mut Desk<'_>, number: &ControlNumber, reference: Option<&str>) -> Result<Done> {
    let mut draft = Draft::of(Deed::Approved { consignment: number.clone() });
    if let Some(reference) = reference {
        draft = draft.with("reference", reference);
    }
    let recorded = desk.record(vec![draft])?;
    let done = Done::new("approve").with("consignment", number).with("entry", recorded[0].index);
    Ok(match desk.book()?.consignment(number)?.channel {
        Channel::Medium => done,
        Channel::Paper => done.with("next", "approve-next-paper"),
        Channel::Asp => done.with("next", "approve-next-asp"),
    })
}

/// A second person does not let it go on: it can be given up, or mended and sealed anew.
pub fn refuse(desk: &mut Desk<'_>, number: &ControlNumber, reason: &str) -> Result<Done> {
    let draft = Draft::of(Deed::ApprovalRefused { consignment: number.clone() }).with("reason", reason);
    let recorded = desk.record(vec![draft])?;
    Ok(Done::new("approve-refused").with("consignment", number).with("entry", recorded[0].index))
}

/// Voids a consignment before it was handed over: package and password are destroyed.
pub fn void(desk: &mut Desk<'_>, number: &ControlNumber, reason: &str) -> Result<Done> {
    let draft = Draft::of(Deed::Voided { consignment: number.clone() }).with("reason", reason);
    let recorded = desk.record(vec![draft])?;
    sweep(desk, number)?;
    let paper = desk.book()?.consignment(number)?.channel == Channel::Paper;
    let what = Done::new(if paper { "void-paper" } else { "void" });
    Ok(what.with("consignment", number).with("entry", recorded[0].index))
}

/// Who it is for, and the key that it is sealed for where no password is made.
#[derive(Clone, Copy)]
struct Addressee {
    party: PartyId,
    recipient: Option<Recipient>,
}

fn addressee(desk: &mut Desk<'_>, contract: &ContractId, what: &Sealing<'_>) -> Result<Addressee> {
    let party = recipient(desk, contract, what.to)?;
    if !what.to_key {
        return Ok(Addressee { party, recipient: None });
    }
    let known = desk.book()?.register.party(&party)?;
    let recipient = known.receiving;
    let unknown = || Error::refused("receiving-key-unknown").with("code", &known.code);
    Ok(Addressee { party, recipient: Some(recipient.ok_or_else(unknown)?) })
}

/// The named recipient, or the contract's own party.
fn recipient(desk: &mut Desk<'_>, contract: &ContractId, typed: Option<&str>) -> Result<PartyId> {
    match typed {
        Some(typed) => lookup::party_named(desk, typed),
        None => Ok(desk.book()?.register.contract(contract)?.party),
    }
}

/// Before anything is `made`, of nothing: whether it may be.
fn sealed(
    number: &ControlNumber,
    contract: ContractId,
    to: Addressee,
    what: &Sealing<'_>,
    made: Option<&package::Sealed>,
    rows_differ: bool,
    viruses: Option<VirusCheck>,
) -> Deed {
    let content = |made: &package::Sealed| Content { size: made.size, blake3: made.blake3 };
    let package = made.map_or(Content { size: Bytes(0), blake3: Digest([0; 32]) }, content);
    let files = made.map_or(Files(0), |made| made.manifest.counts.files);
    let (consignment, channel, people) = (number.clone(), what.channel, what.people);
    let Addressee { party: to, recipient } = to;
    Deed::Sealed(Sealed {
        consignment,
        contract,
        to,
        channel,
        people,
        files,
        package,
        rows_differ,
        viruses,
        recipient,
        sha256: made.and_then(|made| made.sha256),
    })
}

fn next_number(desk: &mut Desk<'_>) -> Result<ControlNumber> {
    let year = wareki::fiscal_year(desk.now.date()).code;
    let book = desk.book()?;
    let code = book.register.home()?.code.clone();
    let serial = book.next_serial(code.as_str(), &year);
    Ok(ControlNumber::new(code, &year, serial))
}

/// What looking into the files showed.
struct Examined {
    /// Rows and declared people differ, and the preparer gave a reason.
    rows_differ: bool,
    /// Files without tables that the program can read: nobody but the preparer knows what is in them.
    unread: Vec<String>,
}

/// The contract says what kinds of files it lets through.
fn check_extensions(desk: &mut Desk<'_>, contract: &ContractId, sources: &package::Sources) -> Result<()> {
    let allowed = &desk.book()?.register.contract(contract)?.extensions;
    let strange = rules::strange_extensions(sources.files().iter().map(package::Source::name), allowed);
    match strange.is_empty() {
        true => Ok(()),
        false => Err(Error::refused("extension-not-allowed")
            .with("files", rules::first_names(&strange))
            .with("count", strange.len())
            .with("allowed", lookup::extensions(allowed))),
    }
}

/// Holds every table against the contract's items and the declared people.
fn check_tables(
    desk: &mut Desk<'_>,
    contract: &ContractId,
    what: &Sealing<'_>,
    sources: &package::Sources,
) -> Result<Examined> {
    let terms = lookup::terms(desk, contract)?;
    let headings = terms.items.iter().flat_map(|item| std::iter::once(&item.name).chain(&item.also));
    let approved: BTreeSet<String> = headings.map(|heading| tables::normalise_heading(heading)).collect();
    let mut examined = Examined { rows_differ: false, unread: Vec::new() };
    for source in sources.files() {
        let tables = tables::read(source.path())?;
        if tables.is_empty() {
            examined.unread.push(source.name().to_string());
        }
        for table in tables {
            let columns: Vec<(String, String)> = table
                .columns
                .iter()
                .map(|heading| (heading.clone(), tables::normalise_heading(heading)))
                .collect();
            rules::items_approved(&table.file, &columns, &approved)?;
            rules::count_agrees(&table.file, table.rows, what.people, what.rows_differ)?;
            examined.rows_differ |= table.rows != what.people.0;
            let approved_number = approved.contains(&tables::normalise_heading("個人番号"));
            if let Some(cell) = table.individual_numbers.first().filter(|_| !approved_number) {
                return Err(Error::refused("my-number-found")
                    .with("table", &table.file)
                    .with("row", cell.row)
                    .with("column", cell.column));
            }
        }
    }
    Ok(examined)
}

fn pack(
    desk: &mut Desk<'_>,
    number: &ControlNumber,
    contract: ContractId,
    what: &Sealing<'_>,
    sources: &package::Sources,
    recipients: &age::Recipients<'_>,
) -> Result<package::Sealed> {
    let (target, outboard) = (desk.home.package(number), desk.home.outboard(number));
    let (ask, total) = (desk.ask, sources.total().0);
    let head = package::Head {
        control: number.clone(),
        contract,
        title: what.title.to_string(),
        people: what.people,
    };
    let request = package::Request {
        sources,
        target: &target,
        outboard: &outboard,
        recipients,
        head: &head,
        sha256: desk.config.digests.sha256,
        random: desk.random,
    };
    let mut packed = 0;
    package::seal(&request, &mut |bytes| {
        packed += bytes.0;
        ask.progress("progress-seal", packed, total);
    })
}

fn sweep(desk: &Desk<'_>, number: &ControlNumber) -> Result<()> {
    files_of(desk, number).iter().try_for_each(|path| remove(path))
}

/// Everything that lies in the home under a number.
fn files_of(desk: &Desk<'_>, number: &ControlNumber) -> [PathBuf; 4] {
    let home = &desk.home;
    [home.package(number), home.outboard(number), home.password(number), home.notice_key(number)]
}

/// One sealing at a time in a home, so that two never work under one number. Released when dropped.
fn lock_sealing(packages: &Path) -> Result<File> {
    let path = packages.join(".sealing");
    let file = files::open_standing(&path)?;
    rustix::fs::flock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive)
        .map_err(|_| Error::storage("sealing-busy").with("path", packages.display()))?;
    Ok(file)
}
