//! Does the ledger hold? Self-check (tree, checkpoints, people's signatures, references, rule order), and comparison with
//! what others hold: a slip, a disc, a cosigned checkpoint. The access log is held against the entries that signed it.
//!
//! The self-check finds what an insider without other people's keys cannot hide. What they can hide with those keys is
//! found only by a witness: something that left the office before the rewrite.

mod entries;
mod told;

pub use entries::{Checked, check};

use crate::steps::audit::access;
use crate::steps::desk::Desk;
use crate::steps::disc::{Disc, SEAL_ENTRY, SEAL_PROOF};
use crate::steps::done::Done;
use crate::steps::issued::{cosigners, newest_cosigned};
use crate::steps::lookup::head_of;
use crate::steps::slips::{KnownHome, trusted_slip};
use crate::tools::files;
use crate::tools::ledger::{Checkpoint, Ledger, Problem, Proof, Report, SignedCheckpoint};
use crate::words::act::{Entry, Known, TreeHead};
use crate::words::custody::register::{Home, Person, Register};
use crate::words::error::{Class, Error, Result};
use crate::words::statement::hints;
use crate::words::text::{Lang, message};
use crate::words::units::generation;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// A checkpoint note.
const MAX_NOTE: u64 = 1 << 20;

/// Checks the whole ledger, and holds it against each witness.
pub fn verify(desk: &mut Desk<'_>, witnesses: &[String]) -> Result<Done> {
    let Checked { report, register, .. } = checked(desk)?;
    let mut problems = report.problems.clone();
    let mut covered = Vec::new();
    for witness in witnesses {
        let (said, problem) = held_against(desk, &register, witness)?;
        covered.push(said);
        problems.extend(problem);
    }
    let independent = match newest_cosigned(&desk.ledger, &cosigners(&register, &desk.founding()?.origin)) {
        Ok(newest) => newest.map_or(0, |(size, _)| size),
        // What witnesses said may be damaged as well; that was said above.
        Err(_) if !problems.is_empty() => 0,
        Err(error) => return Err(error),
    };
    // A damaged ledger says no more than that.
    let untrusted = if problems.is_empty() { untrusted(desk, &register)? } else { Vec::new() };
    let lang = desk.lang;
    let (rows, json) = shown_to_people_and_programs(lang, &problems);
    let sound = problems.is_empty();
    let locked = desk.ledger.memory().is_some_and(|memory| memory.is_locked());
    let mut done = Done::new(if sound { "ledger-verify" } else { "ledger-verify-failed" })
        .with("sound", sound)
        .with("size", report.size)
        .with("problems", json)
        .with("first_bad", report.first_bad)
        .with("first_bad_text", first_bad_text(lang, report.first_bad))
        .with("locked", locked)
        .with("witnesses", covered)
        .with("witnessed_size", independent)
        .with("untrusted", untrusted.iter().map(|(index, _)| index).collect::<Vec<_>>())
        .with("unwitnessed", report.size.saturating_sub(independent))
        .show(&["column-index", "column-code", "column-meaning"], rows)
        .section(
            "heading-untrusted",
            &["column-index", "column-what", "column-who"],
            untrusted.into_iter().map(|(_, row)| row).collect(),
        );
    done.failed = !sound;
    if locked {
        done = done.warn(Some(Error::refused("ledger-locked").with("file", desk.home.root().display())));
    }
    if independent == 0 {
        done = done.warn(Some(Error::verification("not-witnessed")));
    }
    Ok(done)
}

/// What a witness shows, for programs, and the problem if it tells of another ledger.
fn held_against(desk: &mut Desk<'_>, register: &Register, witness: &str) -> Result<(Value, Option<Problem>)> {
    let error = match compare(desk, register, witness) {
        Ok(head) => return Ok((json!({ "witness": witness, "size": head.size, "holds": true }), None)),
        Err(error) if error.class == Class::Verification => error,
        Err(error) => return Err(error),
    };
    let mut problem = match error.code {
        "history-lost" => Problem::new(None, "witness-lost").with("witness", witness),
        "history-differs" => Problem::new(None, "witness-differs").with("witness", witness),
        // Not of this ledger's keys: a mixed-up file, or a ledger whose keys were replaced.
        code => Problem::new(None, "witness-unproven").with("witness", witness).with("code", code),
    };
    problem.facts.extend(error.facts);
    Ok((json!({ "witness": witness, "holds": false, "code": error.code }), Some(problem)))
}

fn shown_to_people_and_programs(lang: Lang, problems: &[Problem]) -> (Vec<Vec<String>>, Vec<Value>) {
    let row = |problem: &Problem| {
        let index = problem.index.map_or("-".to_string(), |index| index.to_string());
        let meaning = message(lang, &format!("problem-{}", problem.code), &problem.facts);
        vec![index, problem.code.to_string(), meaning]
    };
    let json = |problem: &Problem| {
        let facts: BTreeMap<_, _> = problem.facts.iter().cloned().collect();
        json!({ "index": problem.index, "code": problem.code, "facts": facts })
    };
    (problems.iter().map(row).collect(), problems.iter().map(json).collect())
}

/// What was signed with keys that were out of their owners' hands by then: the entry, what it is, in whose name.
fn untrusted(desk: &Desk<'_>, register: &Register) -> Result<Vec<(u64, Vec<String>)>> {
    let mut found = Vec::new();
    if !register.people.values().any(Person::is_doubted) {
        return Ok(found);
    }
    for stored in desk.ledger.entries(0) {
        let stored = stored?;
        let (index, act) = (stored.index, Entry::from_bytes(&stored.bytes)?.act);
        let Some(id) = act.actor.id.filter(|_| act.actor.known == Known::PersonKey) else { continue };
        let Some(person) = register.people.get(&id) else { continue };
        if person.is_untrusted_at(index) {
            let what = message(desk.lang, &format!("kind-{}", act.deed.kind()), &[]);
            found.push((index, vec![index.to_string(), what, desk.name_under(&id, &person.pii)?]));
        }
    }
    Ok(found)
}

/// The ledger held against itself and against what is remembered outside it, and the access log against what the ledger
/// says of it.
pub fn self_check(desk: &Desk<'_>) -> Result<Report> {
    Ok(checked(desk)?.report)
}

/// The same, with the registers as they stand at the end.
pub fn checked(desk: &Desk<'_>) -> Result<Checked> {
    let mut checked = check(&desk.ledger)?;
    let report = &mut checked.report;
    // The log of a copy is of the copy alone.
    if !desk.home.is_copy() {
        access::problems(&desk.home, &checked.anchors)?.into_iter().for_each(|problem| report.add(problem));
    }
    let key = desk.founding()?.keys.log;
    // While signing is locked after a restore, what is remembered is held against it when it is unlocked.
    if desk.ledger.memory().is_some_and(|memory| !memory.is_locked()) {
        let wrong = desk.ledger.check_memory(&key).err().map(memory_problem);
        wrong.into_iter().for_each(|problem| report.add(problem));
    }
    Ok(checked)
}

fn memory_problem(error: Error) -> Problem {
    let number = |name| error.fact(name).and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    let (size, signed) = (number("size"), number("signed"));
    match error.code {
        "ledger-rolled-back" => {
            Problem::new(Some(size), "rolled-back").with("size", size).with("signed", signed)
        }
        "ledger-memory-differs" => Problem::new(None, "memory-differs").with("size", size),
        code => Problem::new(None, "memory-unreadable").with("code", code),
    }
}

/// The lowest entry at fault in words; a witness may differ although no entry is at fault by itself.
fn first_bad_text(lang: Lang, first_bad: Option<u64>) -> String {
    match first_bad {
        Some(index) => message(lang, "first-bad-entry", &[("index", index.to_string())]),
        None => message(lang, "first-bad-none", &[]),
    }
}

/// What a witness says that this ledger was.
pub struct Shown {
    pub witness: String,
    /// Under which of its names the ledger signed it ([`generation`]).
    pub name: u32,
    pub head: TreeHead,
    /// A disc shows its sealing entry too: the index and the exact bytes.
    entry: Option<(u64, Vec<u8>)>,
}

/// Holds our tree against something that left this office: a slip's picture, a disc image, a checkpoint note.
fn compare(desk: &Desk<'_>, register: &Register, witness: &str) -> Result<TreeHead> {
    let shown = shown_by(desk, witness)?;
    agree(&desk.ledger, register, &shown).map(|()| shown.head)
}

/// What a witness shows, once it is known to carry this ledger's signature.
pub fn shown_by(desk: &Desk<'_>, witness: &str) -> Result<Shown> {
    let home = desk.founding()?;
    let path = Path::new(witness);
    let signed = match path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase).as_deref() {
        Some("iso") => return shown_by_disc(desk, path),
        Some("png" | "jpg" | "jpeg" | "txt") => {
            let (bytes, slip) = trusted_slip(&ours(&home), witness)?;
            let name = generation(&hints(&bytes)?.origin).1;
            let head = TreeHead { size: slip.content().size, root: slip.content().root };
            return Ok(Shown { witness: witness.to_string(), name, head, entry: None });
        }
        _ => {
            let note = String::from_utf8_lossy(&files::read_small(path, MAX_NOTE)?).into_owned();
            SignedCheckpoint::open(&note, &own_name(&home, &note), &home.keys.log)?
        }
    };
    Ok(Shown::new(witness, signed.checkpoint()))
}

/// A disc shows two things: the checkpoint in its proof, and the sealing entry itself.
fn shown_by_disc(desk: &Desk<'_>, path: &Path) -> Result<Shown> {
    let home = desk.founding()?;
    let disc = Disc::notes(path, &desk.home.images())?;
    let absent = || Error::usage("image-not-ours").with("path", path.display()).with("count", 0);
    let proof = disc.beside(SEAL_PROOF)?.ok_or_else(absent)?;
    let entry = disc.beside(SEAL_ENTRY)?.ok_or_else(absent)?;
    let proof = Proof::parse(&String::from_utf8_lossy(&proof))?;
    let verified = proof.verify(&entry, &own_name(&home, &proof.note), &home.keys.log, &[])?;
    let shown = Shown::new(&path.display().to_string(), &verified.checkpoint);
    Ok(Shown { entry: Some((verified.index, entry)), ..shown })
}

/// What this machine remembers outside the database, as a witness.
pub fn remembered(desk: &Desk<'_>) -> Result<Option<Shown>> {
    let home = desk.founding()?;
    let Some(memory) = desk.ledger.memory() else { return Ok(None) };
    let Some(known) = memory.signed(&home.origin, &home.keys.log)? else { return Ok(None) };
    Ok(Some(Shown::new(&memory.head_file().display().to_string(), &known)))
}

impl Shown {
    fn new(witness: &str, checkpoint: &Checkpoint) -> Shown {
        Shown {
            witness: witness.to_string(),
            name: generation(&checkpoint.origin).1,
            head: head_of(checkpoint),
            entry: None,
        }
    }
}

/// The names this ledger may have gone by; a lost one may have had more than what is left of it knows.
const NAMES: u32 = 9;

/// This home under each of its names.
fn ours(home: &Home) -> Vec<KnownHome> {
    let (name, count) = generation(&home.origin);
    let known = |origin| KnownHome { party: home.party, name: String::new(), origin, keys: home.keys };
    let later = (2..=count + NAMES).map(|count| format!("{name}/{count}"));
    std::iter::once(name.to_string()).chain(later).map(known).collect()
}

/// The name under which a note says that it was signed, if that is one of this ledger's.
fn own_name(home: &Home, note: &str) -> String {
    let found = note.lines().next().unwrap_or_default();
    let same = generation(found).0 == generation(&home.origin).0;
    if same { found } else { home.origin.as_str() }.to_string()
}

/// Whether our tree had this head, and the entry where one is shown (`history-differs`, exit 1; `history-lost` where an
/// entry says that it was lost).
pub fn agree(ledger: &Ledger, register: &Register, shown: &Shown) -> Result<()> {
    let head = &shown.head;
    // What is damaged can still be held against a witness.
    let former = register.home.iter().flat_map(|home| &home.former);
    let kept = former.into_iter().find(|former| generation(&former.origin).1 == shown.name);
    if let Some(kept) = kept.filter(|former| former.kept.size < head.size) {
        return Err(Error::verification("history-lost")
            .with("witness", &shown.witness)
            .with("size", head.size)
            .with("kept", kept.kept.size));
    }
    let same_head = head.size <= ledger.size()? && ledger.root_at(head.size)? == head.root;
    let same_entry = match &shown.entry {
        Some((index, bytes)) => ledger.entry(*index)?.is_some_and(|ours| ours.bytes == *bytes),
        None => true,
    };
    match same_head && same_entry {
        true => Ok(()),
        false => Err(Error::verification("history-differs")
            .with("witness", &shown.witness)
            .with("size", head.size)),
    }
}
