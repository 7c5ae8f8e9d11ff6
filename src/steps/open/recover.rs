//! Recovering from a damaged medium: what is left is not the package that the sender meant to announce, and is never
//! passed off as it.
//!
//! What authenticates was sealed, at that very place, under the password of this consignment's notice. That proves less
//! than the announced digest does: whoever knows the password could have made it. So the consignment must have been
//! announced and received as for any opening, the output and the list say what was not proven, and the ledger says that
//! the opening was of a damaged package. A copy it is all the same.

use super::{Came, Means, beside, hold_against, take, warning};
use crate::steps::desk::Desk;
use crate::steps::disc::SealProof;
use crate::steps::done::Done;
use crate::tools::{files, package};
use crate::words::act::{Deed, Sealed};
use crate::words::error::{Error, Result};
use crate::words::statement::kinds::Taken;
use crate::words::text::{Lang, message};
use crate::words::units::{Bytes, Digest, Files, People};
use std::ops::Range;
use std::path::Path;

/// Takes out of a damaged package what authenticates. One that turns out to be whole is opened like any other.
pub fn recover(desk: &mut Desk<'_>, source: &Path, out: &Path) -> Result<Done> {
    files::vacant(out)?;
    let came = Came::look(desk, source, &files::folder_of(out), true).map_err(|error| beside(error, out))?;
    if came.state.to_key {
        // Whoever knows this home's public key, which is no secret, could have made what is left.
        return Err(Error::refused("recover-sealed-for-key").with("consignment", &came.number));
    }
    let proof = came.disc.check(desk, &came.state)?;
    let sealed = proof.as_ref().and_then(sealed);
    // What lies behind the size that was sealed is nobody's.
    let size = sealed.map_or(u64::MAX, |sealed| sealed.package.size.0);
    let part = came.disc.package(size)?;
    let found = match came.digest(desk, &part) {
        Ok(found) => Some(found),
        Err(error) if matches!(error.code, "file-unreadable" | "file-io") => None,
        Err(error) => return Err(error),
    };
    let means = Means::get(desk, &came.state)?;
    let limits = package::Limits::default();
    let mut tried = 0;
    let mut salvage =
        package::Salvage::read(part, came.disc.source(), means.unlock(), limits, &mut |bytes| {
            tried += bytes.0;
            desk.ask.progress("progress-examine", tried, 0);
        })?;
    let damage = salvage.damage().clone();
    let same = found == Some(came.state.package);
    match found.filter(|_| damage.is_none()) {
        Some(_) if same => {
            let again = came.disc.package(size)?;
            return take(desk, came, proof, (again, means.unlock()), out, &[]);
        }
        // Nothing is damaged, and yet it is another package.
        Some(found) => return Err(came.not_announced(found)),
        None => drop(means),
    }
    if let Some(manifest) = salvage.manifest() {
        hold_against(manifest, &came.number, proof.as_ref())?;
    }
    if !damage.files.iter().any(|file| file.is_whole() || file.end() > 0) {
        return Err(Error::verification("package-nothing-left").with("consignment", &came.number));
    }
    let counts = match (salvage.manifest(), sealed) {
        (Some(manifest), _) => (manifest.counts.people, manifest.counts.files),
        (None, Some(sealed)) => (sealed.people, sealed.files),
        (None, None) => (People(0), Files(damage.files.len() as u64)),
    };
    let report = Report {
        lang: desk.lang,
        number: came.number.to_string(),
        at: desk.now.to_string(),
        announced: came.state.package,
        found,
        damage: &damage,
        files_sealed: sealed.map(|sealed| sealed.files.0),
    };

    let names = damage.files.iter().map(|file| file.name.as_str());
    let place = came.intend(desk, out, names)?;
    let recovered = came.or_failed(desk, |desk| {
        let total = damage.files.iter().map(|file| file.size.0).sum();
        let mut read = 0;
        let mut progress = |bytes: Bytes| {
            read += bytes.0;
            desk.ask.progress("progress-open", read, total);
        };
        let text = |recovered: &package::Recovered| report.text(recovered);
        let list = (report.name(), &text as &dyn Fn(&package::Recovered) -> String);
        package::recover(&mut salvage, out, list, &mut progress, &mut |quarantine, recovered| {
            let names = recovered.paths.iter().flatten().map(String::as_str);
            came.guard.folder(desk.ask, quarantine, names, Bytes(total))
        })
    })?;
    let count =
        |is: fn(&package::Remains) -> bool| Files(damage.files.iter().filter(|file| is(file)).count() as u64);
    let whole = count(package::Remains::is_whole);
    let incomplete = count(|file| !file.is_whole() && file.end() > 0);
    let taken = Taken { whole, incomplete, damaged: true };
    let entry = came.record(desk, proof.as_ref(), counts, Some(taken))?;
    let complete = report.is_complete();
    let missing: Vec<serde_json::Value> = report.missing(&recovered);
    let mut done = Done::new("open-recover")
        .with("consignment", &came.number)
        .with("out", out.display().to_string())
        .with("list", &recovered.list)
        .with("announced", came.state.package.short())
        .with("found", found.map(|found| found.short()))
        .with("as_announced", same)
        .with("whole", whole)
        .with("incomplete", incomplete)
        .with("lost", Files(damage.files.len() as u64 - whole.0 - incomplete.0))
        .with("bad", report.bad())
        .with("chunks", damage.chunks)
        .with("end", damage.end_code())
        .with("manifest", damage.manifest)
        .with("complete", complete)
        .with("missing", missing)
        .with("unnamed", report.unnamed())
        .with("files_sealed", report.files_sealed)
        .with("copy", came.copy)
        .with("host", &place.host)
        .with("viruses", came.guard.word())
        .with("sealing_proven", proof.is_some())
        .with("entry", entry)
        .show(&["column-file", "column-recovered", "column-lost"], report.rows(&recovered))
        .warn(came.guard.warning())
        .warn(warning(&came.number, proof.as_ref(), came.state.announced_sealing.is_some()));
    done.failed = !complete;
    Ok(done)
}

/// The sealing entry as the sender's proof shows it.
fn sealed(proof: &SealProof) -> Option<&Sealed> {
    match &proof.entry.act.deed {
        Deed::Sealed(sealed) => Some(sealed),
        _ => None,
    }
}

/// What there is to say about the damage, in the output and in the list beside the files.
struct Report<'d> {
    lang: Lang,
    number: String,
    at: String,
    announced: Digest,
    /// `None` if some of it cannot be read.
    found: Option<Digest>,
    damage: &'d package::Damage,
    /// How many files the sealing entry speaks of, where it is proven.
    files_sealed: Option<u64>,
}

impl Report<'_> {
    fn name(&self) -> &'static str {
        match self.lang {
            Lang::Ja => "損傷一覧.txt",
            Lang::En => "DAMAGE.txt",
        }
    }
    fn bad(&self) -> u64 {
        self.damage.bad.iter().map(|bad| bad.chunks.end - bad.chunks.start).sum()
    }
    /// Whether files are known by no name: not where the sealing entry speaks of no more than were found.
    fn nameless(&self) -> bool {
        let all_named = self.files_sealed == Some(self.damage.files.len() as u64);
        !all_named && (self.damage.more || !self.damage.unnamed.is_empty())
    }
    fn unnamed(&self) -> Vec<[u64; 2]> {
        match self.nameless() {
            true => self.damage.unnamed.iter().map(|range| [range.start, range.end]).collect(),
            false => Vec::new(),
        }
    }
    /// Every file is there, and held against its digest.
    fn is_complete(&self) -> bool {
        self.damage.manifest && self.damage.spares_the_files()
    }
    fn touched<'r>(
        &'r self,
        recovered: &'r package::Recovered,
    ) -> impl Iterator<Item = (&'r package::Remains, Option<&'r String>)> {
        let files = self.damage.files.iter().zip(recovered.paths.iter().map(Option::as_ref));
        files.filter(|(file, _)| !file.is_whole())
    }
    /// For programs: byte ranges as in most languages, from and up to.
    fn missing(&self, recovered: &package::Recovered) -> Vec<serde_json::Value> {
        let one = |(file, path): (&package::Remains, Option<&String>)| {
            let ranges: Vec<[u64; 2]> = file.missing.iter().map(|range| [range.start, range.end]).collect();
            serde_json::json!({ "name": file.name, "size": file.size, "kept_as": path, "missing": ranges })
        };
        self.touched(recovered).map(one).collect()
    }
    fn rows(&self, recovered: &package::Recovered) -> Vec<Vec<String>> {
        let row = |(file, path): (&package::Remains, Option<&String>)| {
            let kept = path.cloned().unwrap_or_else(|| message(self.lang, "damage-nothing", &[]));
            let ranges: Vec<String> = file.missing.iter().map(bytes).collect();
            vec![file.name.clone(), kept, ranges.join(", ")]
        };
        self.touched(recovered).map(row).collect()
    }
    /// The list beside the files.
    fn text(&self, recovered: &package::Recovered) -> String {
        let say = |id: &str, facts: &[(&str, String)]| format!("{}\n", message(self.lang, id, facts));
        let found =
            self.found.map_or_else(|| message(self.lang, "damage-unreadable", &[]), |d| d.to_string());
        let whole = self.damage.files.iter().filter(|file| file.is_whole()).count();
        let mut text = say(
            "damage-head",
            &[
                ("consignment", self.number.clone()),
                ("at", self.at.clone()),
                ("announced", self.announced.to_string()),
                ("found", found),
                ("as_announced", (self.found == Some(self.announced)).to_string()),
                ("whole", whole.to_string()),
                ("bad", self.bad().to_string()),
                ("chunks", self.damage.chunks.to_string()),
                ("end", self.damage.end_code().to_string()),
            ],
        );
        let digests =
            if self.damage.manifest { "damage-digests-checked" } else { "damage-digests-unchecked" };
        text += &format!("\n{}", say(digests, &[]));
        text += &format!("\n{}", say("damage-files", &[]));
        for (file, path) in self.touched(recovered) {
            let kept = path.cloned().unwrap_or_else(|| message(self.lang, "damage-nothing", &[]));
            let size = file.size.0.to_string();
            text += &say("damage-file", &[("name", file.name.clone()), ("kept", kept), ("size", size)]);
            for range in &file.missing {
                text += &format!("    {}\n", bytes(range));
            }
        }
        if self.touched(recovered).next().is_none() {
            text += &say("damage-none", &[]);
        }
        if self.nameless() {
            let sealed = self.files_sealed.map_or_else(String::new, |files| files.to_string());
            let named = self.damage.files.len().to_string();
            let known = self.files_sealed.is_some().to_string();
            let facts = [("known", known), ("sealed", sealed), ("named", named)];
            text += &format!("\n{}", say("damage-unnamed", &facts));
            for range in &self.damage.unnamed {
                text += &format!("    {}\n", bytes(range));
            }
        }
        text += &format!("\n{}", say("damage-chunks", &[]));
        for bad in &self.damage.bad {
            let chunks = numbers(bad.chunks.start + 1, bad.chunks.end);
            text += &say("damage-chunk", &[("chunks", chunks), ("bytes", bytes(&bad.sealed))]);
        }
        text
    }
}

/// Byte positions, counted from 0, the last included.
fn bytes(range: &Range<u64>) -> String {
    numbers(range.start, range.end - 1)
}

fn numbers(first: u64, last: u64) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}
