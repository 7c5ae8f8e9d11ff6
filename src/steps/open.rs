//! Opening at the recipient: first what the sender signed is believed or not, then the package is decrypted and
//! unpacked into a quarantine, and where it now lies is recorded, because the erasure report must answer it.

mod list;
mod recover;

pub use list::list;
pub use recover::recover;

use crate::steps::desk::{Desk, Draft};
use crate::steps::disc::{Disc, SealProof};
use crate::steps::done::Done;
use crate::steps::lookup;
use crate::steps::viruses::{self, Guard};
use crate::tools::{age, files, keys, machine, package};
use crate::words::act::{Deed, OpenFailed, Sealed, VirusCheck};
use crate::words::custody::consignment::{Consignment, Side};
use crate::words::custody::rules;
use crate::words::error::{Error, Result};
use crate::words::statement::erasure::Place;
use crate::words::statement::kinds::{Opening, Taken};
use crate::words::units::{Bytes, ControlNumber, CopyNumber, Digest, Files, People};
use crate::words::vocabulary::OpenFault;
use std::path::Path;

/// As many names of refused files as are kept.
const NOTED: usize = 100;

/// Checks, decrypts and unpacks a package from a disc image or a package file: all of it, or only the files `only`
/// names.
pub fn open(desk: &mut Desk<'_>, source: &Path, out: &Path, only: &[String]) -> Result<Done> {
    files::vacant(out)?;
    let came = Came::look(desk, source, &files::folder_of(out), false).map_err(|error| beside(error, out))?;
    let package = came.disc.package(u64::MAX)?;
    let found = came.digest(desk, &package)?;
    if found != came.state.package {
        return Err(came.not_announced(found));
    }
    let proof = came.disc.check(desk, &came.state)?;
    let means = Means::get(desk, &came.state)?;
    take(desk, came, proof, (package, means.unlock()), out, only)
}

/// Unpacks a package that is the announced one.
fn take(
    desk: &mut Desk<'_>,
    came: Came,
    proof: Option<SealProof>,
    package: (package::Part, age::Unlock<'_>),
    out: &Path,
    only: &[String],
) -> Result<Done> {
    let Came { number, copy, state, .. } = &came;
    let (number, copy) = (number.clone(), *copy);
    // A wrong password, or another home's key, ends here, before there is anything to record.
    let package = came.load(package, proof.as_ref())?;
    let wanted = wanted(package.manifest(), only)?;

    // From here on a kill may leave decrypted files: the intention makes them a copy that the report must answer.
    let names = package.manifest().files.iter().map(|file| file.name.as_str());
    let place = came.intend(desk, out, names)?;
    let unpacked = came.or_failed(desk, |desk| unpack(desk, package, &wanted, out, &came.guard))?;
    let package::Counts { people, files } = unpacked.manifest.counts;
    let names: Vec<&str> = wanted.iter().map(|&index| unpacked.manifest.files[index].name.as_str()).collect();
    let whole = Files(names.len() as u64);
    let taken = (!only.is_empty()).then_some(Taken { whole, incomplete: Files(0), damaged: false });
    let entry = came.record(desk, proof.as_ref(), (people, files), taken)?;
    Ok(Done::new(if only.is_empty() { "open" } else { "open-only" })
        .with("consignment", &number)
        .with("out", out.display().to_string())
        .with("people", people)
        .with("files", files)
        .with("names", names)
        .with("copy", copy)
        .with("host", &place.host)
        .with("sealing_proven", proof.is_some())
        .with("history_proven", proof.as_ref().is_some_and(|proof| proof.continues))
        .with("viruses", came.guard.word())
        .with("entry", entry)
        .with("next", next(desk, state)?)
        .warn(came.guard.warning())
        .warn(warning(&number, proof.as_ref(), state.announced_sealing.is_some())))
}

/// What came, of a consignment that may be opened here and now.
struct Came {
    disc: Disc,
    number: ControlNumber,
    state: Consignment,
    /// What will be made of it.
    copy: CopyNumber,
    guard: Guard,
}

impl Came {
    /// Looks at what came, without the package, and asks the rules. Notes on it are unpacked inside the folder `within`.
    fn look(desk: &mut Desk<'_>, source: &Path, within: &Path, scratched: bool) -> Result<Came> {
        let disc = Disc::read(source, within, scratched)?;
        let number = disc.number()?;
        let state = desk.book()?.consignment(&number)?;
        if state.side != Side::Recipient {
            return Err(Error::usage("package-is-ours").with("consignment", &number));
        }
        let mut copy = CopyNumber([0; 5]);
        keys::fill(desk.random, &mut copy.0)?;
        desk.person_key()?;
        desk.rehearse(&Deed::OpenIntended { consignment: number.clone(), copy })?;
        let guard = viruses::guard(desk, &state.contract)?;
        Ok(Came { disc, number, state, copy, guard })
    }
    /// Before a single byte is decrypted: is this what the slip announced, from whom we think?
    fn digest(&self, desk: &Desk<'_>, package: &package::Part) -> Result<Digest> {
        desk.ask.progress("progress-check", 0, 0);
        package.digest(self.disc.source())
    }
    fn not_announced(&self, found: Digest) -> Error {
        Error::verification("package-not-announced")
            .with("consignment", &self.number)
            .with("announced", self.state.package.short())
            .with("found", found.short())
    }
    fn load(
        &self,
        (part, unlock): (package::Part, age::Unlock<'_>),
        proof: Option<&SealProof>,
    ) -> Result<package::Package<package::Part>> {
        let limits = package::Limits::default();
        let package = package::Package::read(part, self.disc.source(), unlock, limits)?;
        hold_against(package.manifest(), &self.number, proof)?;
        Ok(package)
    }
    /// Records that a copy is about to be made in the folder `out`, unless the contract does not let files of these names
    /// through.
    fn intend<'n>(
        &self,
        desk: &mut Desk<'_>,
        out: &Path,
        names: impl Iterator<Item = &'n str>,
    ) -> Result<Place> {
        let place = machine::place_of(out);
        let number = &self.number;
        let intended = Draft::of(Deed::OpenIntended { consignment: number.clone(), copy: self.copy })
            .with("place", serde_json::to_vec(&place).expect("a place is plain data"));
        let allowed = desk.book()?.register.contract(&self.state.contract)?.extensions.clone();
        let strange = rules::strange_extensions(names, &allowed);
        if !strange.is_empty() {
            // Refused by its list of contents; none of its files was decrypted.
            let error = Error::refused("package-extension")
                .with("consignment", number)
                .with("files", rules::first_names(&strange))
                .with("count", strange.len())
                .with("allowed", lookup::extensions(&allowed));
            let noted = serde_json::to_vec(&strange[..strange.len().min(NOTED)]).expect("names are text");
            let refused = failed(number, self.copy, Some(OpenFault::Extension), None).with("files", noted);
            desk.record(vec![intended, refused])?;
            return Err(error);
        }
        desk.record(vec![intended])?;
        Ok(place)
    }
    /// Records that nothing came of it where `make` fails.
    fn or_failed<'d, T>(
        &self,
        desk: &mut Desk<'d>,
        make: impl FnOnce(&mut Desk<'d>) -> Result<T>,
    ) -> Result<T> {
        make(desk).or_else(|error| {
            let draft = match (error.fact("file"), error.fact("signature")) {
                (Some(file), Some(signature)) => {
                    failed(&self.number, self.copy, Some(OpenFault::Infected), self.guard.check())
                        .with("files", serde_json::to_vec(&[file]).expect("names are text"))
                        .with("signature", signature)
                }
                _ => failed(&self.number, self.copy, None, None),
            };
            desk.record(vec![draft])?;
            Err(error)
        })
    }
    /// Records the opening with the word of the person who opened. Gives the entry's number.
    fn record(
        &self,
        desk: &mut Desk<'_>,
        proof: Option<&SealProof>,
        (people, files): (People, Files),
        taken: Option<Taken>,
    ) -> Result<u64> {
        let (consignment, copy) = (self.number.clone(), self.copy);
        let by = person(desk)?;
        let opening = Opening { v: 1, consignment, at: desk.now, by, people, files, copy, taken };
        let statement = desk.state_as_person(&opening)?;
        // Where no disc brings the proof, the slip, which the sender signed, names the leaf.
        let sealing = proof.map(|proof| proof.leaf).or(self.state.announced_sealing);
        let consignment = self.number.clone();
        let viruses = self.guard.check();
        let opened = Deed::Opened { consignment, people, files, copy, sealing, taken, viruses };
        let recorded = desk.record(vec![Draft::of(opened).with("statement", statement)])?;
        Ok(recorded[0].index)
    }
}

/// What opens a package: the password that a person types, or the key of this home.
enum Means {
    Password(package::Password),
    Key(age::ReceivingKey),
}

impl Means {
    fn get(desk: &mut Desk<'_>, state: &Consignment) -> Result<Means> {
        Ok(match state.to_key {
            true => Means::Key(desk.receiving_key()?),
            false => Means::Password(package::Password::parse(desk.ask.package_password()?.expose())?),
        })
    }
    fn unlock(&self) -> age::Unlock<'_> {
        match self {
            Means::Password(password) => password.into(),
            Means::Key(key) => key.into(),
        }
    }
}

/// People know nothing of the folder in between.
fn beside(error: Error, out: &Path) -> Error {
    match error.code {
        "storage-full" => Error::storage("storage-full").with("path", out.display()),
        _ => error,
    }
}

/// The contractor owes a report about its copies; an office keeps results.
fn next(desk: &mut Desk<'_>, state: &Consignment) -> Result<&'static str> {
    let to_contractor = rules::goes_to_contractor(&desk.book()?.register, state);
    Ok(if to_contractor { "open-next-erase" } else { "open-next-close" })
}

/// The places in the manifest of the files that are wanted, all if none is named.
fn wanted(manifest: &package::Manifest, only: &[String]) -> Result<Vec<usize>> {
    if only.is_empty() {
        return Ok((0..manifest.files.len()).collect());
    }
    let mut places = only
        .iter()
        .map(|name| {
            let place = manifest.files.iter().position(|file| file.name == *name);
            place.ok_or_else(|| Error::usage("package-file-unknown").with("name", name))
        })
        .collect::<Result<Vec<_>>>()?;
    places.sort_unstable();
    places.dedup();
    Ok(places)
}

/// What could not be proven about the package's past.
fn warning(number: &ControlNumber, proof: Option<&SealProof>, by_slip: bool) -> Option<Error> {
    match proof {
        None if by_slip => Some(Error::verification("sealing-by-slip").with("consignment", number)),
        None => Some(Error::verification("sealing-unproven").with("consignment", number)),
        Some(proof) if !proof.continues => {
            Some(Error::verification("history-unproven").with("consignment", number))
        }
        Some(_) => None,
    }
}

fn failed(
    number: &ControlNumber,
    copy: CopyNumber,
    cause: Option<OpenFault>,
    viruses: Option<VirusCheck>,
) -> Draft {
    Draft::of(Deed::OpenFailed(OpenFailed { consignment: number.clone(), copy, cause, viruses }))
}

fn person(desk: &mut Desk<'_>) -> Result<crate::words::units::PersonId> {
    desk.actor()?.ok_or_else(|| Error::usage("person-missing"))
}

/// What is to be unpacked must be what the sealing entry and the slip speak of.
fn hold_against(
    manifest: &package::Manifest,
    number: &ControlNumber,
    proof: Option<&SealProof>,
) -> Result<()> {
    let differs = |what: &str| {
        Err(Error::verification("manifest-differs").with("consignment", number).with("what", what))
    };
    if manifest.control != *number {
        return differs("consignment");
    }
    if let Some(Deed::Sealed(Sealed { people, files, .. })) = proof.map(|proof| &proof.entry.act.deed) {
        if manifest.counts.people != *people {
            return differs("people");
        }
        if manifest.counts.files != *files {
            return differs("files");
        }
    }
    Ok(())
}

fn unpack(
    desk: &Desk<'_>,
    package: package::Package<package::Part>,
    wanted: &[usize],
    out: &Path,
    guard: &Guard,
) -> Result<package::Opened> {
    let manifest = package.manifest().clone();
    let total = wanted.iter().map(|&index| manifest.files[index].size.0).sum();
    let names = || wanted.iter().map(|&index| manifest.files[index].name.as_str());
    let mut read = 0;
    let mut progress = |bytes: Bytes| {
        read += bytes.0;
        desk.ask.progress("progress-open", read, total);
    };
    package.unpack_only(wanted, out, &mut progress, &mut |quarantine| {
        guard.folder(desk.ask, quarantine, names(), Bytes(total))
    })
}
