//! Searching a device, an image or a folder for what is left of a consignment's data.
//!
//! Who searches has the package and what opens it: the contractor before giving it back, the office with its own copy. The
//! content is decrypted into locked memory and nowhere else. The search is recorded as intended before the first byte is
//! read and with its outcome after; the outcome is a statement signed by the person, which can go with an erasure report
//! as evidence. A search proves residue, never absence, and every result says what it cannot see.

mod kept;
mod load;
mod told;

use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::tools::residue::{self, Coverage, Findings, Mode, Search, Target, What};
use crate::tools::{files, keys, machine};
use crate::words::act::{Deed, ResidueFound, ResidueSought};
use crate::words::error::{Error, Result};
use crate::words::statement::kinds::ResidueScan;
use crate::words::units::{Bytes, ControlNumber, CopyNumber, Digest, Stamp, Token};
use kept::Keeper;
use load::Sought;
use std::path::Path;

/// What a person asked for.
pub struct Asked<'a> {
    pub number: &'a ControlNumber,
    pub target: &'a Path,
    /// Where the package is; the office's own copy if not given.
    pub package: Option<&'a Path>,
    /// The office's number.
    pub nonce: Option<&'a Token>,
    /// The shortest run that is promised.
    pub shortest: usize,
    /// Where the signed result goes.
    pub out: Option<&'a Path>,
}

/// Searches, records, and says what was found: exit 1 where anything was.
pub fn scan(desk: &mut Desk<'_>, asked: &Asked<'_>) -> Result<Done> {
    asked.out.map_or(Ok(()), files::vacant)?;
    let state = desk.book()?.consignment(asked.number)?;
    let target = Target::find(asked.target)?;
    let mut scan = CopyNumber([0; 5]);
    keys::fill(desk.random, &mut scan.0)?;
    desk.person_key()?;
    let intended = Deed::ResidueSought(ResidueSought { consignment: asked.number.clone(), scan });
    desk.rehearse(&intended)?;
    residue::prepare();
    let sought = load::load(desk, &state, asked)?;

    let place = machine::place_of(asked.target);
    let shown = serde_json::to_vec(&place).expect("a place is plain data");
    let name = residue::resume::name_of(&state.package.0, &target, asked.shortest);
    let (mut keeper, resumed) = Keeper::open(desk, name, &target, scan)?;
    if resumed.is_none() {
        desk.record(vec![Draft::of(intended).with("target", shown.clone())])?;
    }
    let went_on = resumed.is_some();
    let begun = keeper.begun;
    let scan = keeper.scan;
    let findings = search(desk, &sought, &target, resumed.unwrap_or_default(), &mut keeper)?;

    let coverage = sought.index.coverage();
    let unread = unread(&target, &findings);
    let statement = ResidueScan {
        v: 1,
        consignment: asked.number.clone(),
        at: desk.now,
        by: desk.actor()?.ok_or_else(|| Error::usage("person-missing"))?,
        scan,
        package: state.package,
        nonce: asked.nonce.cloned(),
        place,
        size: Bytes(target.size()),
        read: Bytes(findings.read),
        unread,
        inflated: Bytes(findings.inflated),
        mode: mode(sought.index.mode()).into(),
        shortest: asked.shortest as u64,
        covered: Bytes(coverage.covered),
        left_out: Bytes(coverage.left_out),
        people: sought.people(),
        runs: count(&findings, |what| matches!(what, What::Run { .. })) + findings.further,
        sightings: count(&findings, |what| matches!(what, What::Person { .. })),
        begun,
        tool: concat!("tewatashi ", env!("CARGO_PKG_VERSION")).into(),
    };
    let signed = desk.state_as_person(&statement)?;
    let scanned = Deed::ResidueFound(ResidueFound {
        consignment: asked.number.clone(),
        scan,
        found: findings.total(),
        unread,
        statement: Digest::blake3(&signed),
    });
    let draft = Draft::of(scanned).with("target", shown).with("statement", signed.clone());
    let entry = desk.record(vec![draft])?[0].index;
    keeper.done()?;
    if let Some(out) = asked.out {
        files::write_new(out, &signed)?;
    }
    let done = told::told(desk, asked, &statement, (&sought, &target, &findings));
    Ok(done
        .with("resumed", went_on)
        .with("statement", Digest::blake3(&signed).to_string())
        .with("entry", entry))
}

fn search(
    desk: &Desk<'_>,
    sought: &Sought,
    target: &Target,
    from: Findings,
    keeper: &mut Keeper<'_>,
) -> Result<Findings> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let search = Search { index: &sought.index, records: sought.records.as_ref(), inside: true, threads };
    let total = target.size();
    desk.ask.progress("progress-residue", from.read, total);
    residue::scan(&search, target, from, &mut |findings| {
        desk.ask.progress("progress-residue", findings.read, total);
        keeper.keep(findings)
    })
}

fn count(findings: &Findings, is: fn(&What) -> bool) -> u64 {
    findings.found.iter().filter(|one| is(&one.what)).count() as u64
}

/// Bytes that are there and were not read.
fn unread(target: &Target, findings: &Findings) -> Bytes {
    let unopened = findings.unopened.iter().map(|source| target.sources[*source as usize].size);
    Bytes(findings.unreadable_bytes() + unopened.sum::<u64>())
}

fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::EveryWindow => "every-window",
        Mode::DisjointWindows => "disjoint-windows",
    }
}

/// A share of the content in whole percent, never rounded up to all of it.
fn percent(coverage: Coverage) -> u64 {
    let all = coverage.covered + coverage.left_out;
    (coverage.covered * 100).checked_div(all).unwrap_or(0)
}

/// Since when a search runs: now, or when the interrupted one began.
fn since(text: &str, otherwise: Stamp) -> Stamp {
    text.parse().unwrap_or(otherwise)
}
