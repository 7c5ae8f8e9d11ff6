//! Opening at the recipient: first what the sender signed is believed or not, then the package is decrypted and
//! unpacked into a quarantine, and where it now lies is recorded, because the erasure report must answer it.

use crate::steps::desk::{Desk, Draft};
use crate::steps::disc::{Disc, SealProof};
use crate::steps::done::Done;
use crate::steps::lookup;
use crate::steps::viruses::{self, Guard};

use crate::tools::{files, keys, machine, package};
use crate::words::act::{Deed, OpenFailed, Sealed, VirusCheck};
use crate::words::custody::consignment::Side;
use crate::words::custody::rules;
use crate::words::error::{Error, Result};
use crate::words::statement::kinds::Opening;
use crate::words::units::{Bytes, ControlNumber, CopyNumber};
use crate::words::vocabulary::OpenFault;
use std::path::Path;

/// As many names of refused files as are kept.
const NOTED: usize = 100;

/// Checks, decrypts and unpacks a package from a disc image or a package file.
pub fn open(desk: &mut Desk<'_>, source: &Path, out: &Path) -> Result<Done> {
    files::vacant(out)?;
    let disc = Disc::read(source, out)?;
    let number = disc.number()?;
    let state = desk.book()?.consignment(&number)?;
    if state.side != Side::Recipient {
        return Err(Error::usage("package-is-ours").with("consignment", &number));
    }
    let copy = {
        let mut copy = CopyNumber([0; 5]);
        keys::fill(desk.random, &mut copy.0)?;
        copy
    };
    desk.person_key()?;
    desk.rehearse(&Deed::OpenIntended { consignment: number.clone(), copy })?;
    let guard = viruses::guard(desk, &state.contract)?;

    // Before a single byte is decrypted: is this what the slip announced, from whom we think?
    desk.ask.progress("progress-check", 0, 0);
    let (_, found) = package::digest(&disc.package)?;
    if found != state.package {
        return Err(Error::verification("package-not-announced")
            .with("consignment", &number)
            .with("announced", state.package.short())
            .with("found", found.short()));
    }
    let proof = disc.check(desk, &state)?;
    // A wrong password, or another home's key, ends here, before there is anything to record.
    let package = unlock(desk, &disc.package, state.to_key)?;
    hold_against(package.manifest(), &number, proof.as_ref())?;

    // From here on a kill may leave decrypted files: the intention makes them a copy that the report must answer.
    let place = machine::place_of(out);
    let intended = Draft::of(Deed::OpenIntended { consignment: number.clone(), copy })
        .with("place", serde_json::to_vec(&place).expect("a place is plain data"));
    let allowed = desk.book()?.register.contract(&state.contract)?.extensions.clone();
    let names = package.manifest().files.iter().map(|file| file.name.as_str());
    let strange = rules::strange_extensions(names, &allowed);
    if !strange.is_empty() {
        // Refused by its list of contents; none of its files was decrypted.
        let error = Error::refused("package-extension")
            .with("consignment", &number)
            .with("files", rules::first_names(&strange))
            .with("count", strange.len())
            .with("allowed", lookup::extensions(&allowed));
        let noted = serde_json::to_vec(&strange[..strange.len().min(NOTED)]).expect("names are text");
        let refused = failed(&number, copy, Some(OpenFault::Extension), None).with("files", noted);
        desk.record(vec![intended, refused])?;
        return Err(error);
    }
    desk.record(vec![intended])?;
    let unpacked = match unpack(desk, package, out, &guard) {
        Ok(unpacked) => unpacked,
        Err(error) => {
            let draft = match (error.fact("file"), error.fact("signature")) {
                (Some(file), Some(signature)) => {
                    failed(&number, copy, Some(OpenFault::Infected), guard.check())
                        .with("files", serde_json::to_vec(&[file]).expect("names are text"))
                        .with("signature", signature)
                }
                _ => failed(&number, copy, None, None),
            };
            desk.record(vec![draft])?;
            return Err(error);
        }
    };
    let package::Counts { people, files } = unpacked.manifest.counts;
    let opening =
        Opening { v: 1, consignment: number.clone(), at: desk.now, by: person(desk)?, people, files, copy };
    let statement = desk.state_as_person(&opening)?;
    // Where no disc brings the proof, the slip, which the sender signed, names the leaf.
    let sealing = proof.as_ref().map(|proof| proof.leaf).or(state.announced_sealing);
    let viruses = guard.check();
    let deed = Deed::Opened { consignment: number.clone(), people, files, copy, sealing, viruses };
    let draft = Draft::of(deed).with("statement", statement);
    let recorded = desk.record(vec![draft])?;
    // The contractor owes a report about its copies; an office keeps results.
    let to_contractor = rules::goes_to_contractor(&desk.book()?.register, &state);
    let names: Vec<&str> = unpacked.manifest.files.iter().map(|file| file.name.as_str()).collect();
    Ok(Done::new("open")
        .with("consignment", &number)
        .with("out", out.display().to_string())
        .with("people", people)
        .with("files", files)
        .with("names", names)
        .with("copy", copy)
        .with("host", &place.host)
        .with("sealing_proven", proof.is_some())
        .with("history_proven", proof.as_ref().is_some_and(|proof| proof.continues))
        .with("viruses", guard.word())
        .with("entry", recorded[0].index)
        .with("next", if to_contractor { "open-next-erase" } else { "open-next-close" })
        .warn(guard.warning())
        .warn(warning(&number, proof.as_ref(), state.announced_sealing.is_some())))
}

/// With the key of this home, or the password that a person types.
fn unlock(desk: &mut Desk<'_>, package: &Path, to_key: bool) -> Result<package::Package> {
    let limits = package::Limits::default();
    if to_key {
        return package::Package::load(package, &desk.receiving_key()?, limits);
    }
    let typed = desk.ask.package_password()?;
    package::Package::load(package, &package::Password::parse(typed.expose())?, limits)
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

fn unpack(desk: &Desk<'_>, package: package::Package, out: &Path, guard: &Guard) -> Result<package::Opened> {
    let manifest = package.manifest().clone();
    let total = manifest.total().0;
    let mut read = 0;
    let mut progress = |bytes: Bytes| {
        read += bytes.0;
        desk.ask.progress("progress-open", read, total);
    };
    package.unpack(out, &mut progress, &mut |quarantine| guard.folder(desk.ask, quarantine, &manifest))
}
