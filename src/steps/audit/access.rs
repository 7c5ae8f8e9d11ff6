//! Who ran the program, and when: each run is logged, each month is analysed, and each analysis is an entry that holds
//! the log's chain, so that what was analysed cannot be rewritten unseen.

use crate::steps::audit::status::wording;
use crate::steps::desk::{Desk, Draft};
use crate::steps::done::Done;
use crate::steps::lookup;
use crate::tools::config::{Config, Home};
use crate::tools::files::unfinished;
use crate::tools::ledger::Problem;
use crate::tools::{access, files, keys, machine};
use crate::words::access::analysis::{self, Analysis, Finding, Kind};
use crate::words::access::{Facts, Fault, Log, Phase};
use crate::words::act::Deed;
use crate::words::custody::overdue::unanalysed;
use crate::words::error::{Error, Result};
use crate::words::text::{Lang, message};
use crate::words::units::{ControlNumber, Digest, Month, PersonId, Stamp, Token, hex};
use ring::rand::SecureRandom;
use std::collections::BTreeMap;
use std::path::Path;
use time::UtcOffset;

/// One run of the program against a home. Logging never stops a run: what could not be logged is a warning.
pub struct Run {
    home: Home,
    clock: fn(UtcOffset) -> Stamp,
    facts: Facts,
    failed: Option<Error>,
}

/// What the door knows of a run before it begins.
pub struct Typed {
    /// The words of the subcommand.
    pub command: String,
    pub consignment: Option<ControlNumber>,
    /// `--as`; a name says nothing before it is looked up, and names are not logged.
    pub person: Option<String>,
    pub terminal: bool,
}

impl Run {
    /// Logs that a run begins. Where there is no home yet, nothing is.
    pub fn begin(home: Home, typed: Typed, clock: fn(UtcOffset) -> Stamp, random: &dyn SecureRandom) -> Run {
        let mut run = [0; 4];
        let drawn = keys::fill(random, &mut run);
        let facts = Facts {
            at: clock(zone(&home)),
            run: hex(&run),
            phase: Phase::Begin,
            account: machine::account(),
            host: machine::host_name(),
            terminal: typed.terminal,
            person: typed.person.and_then(|typed| typed.parse().ok()),
            command: typed.command,
            consignment: typed.consignment,
            exit: None,
            code: None,
        };
        let mut run = Run { home, clock, facts, failed: drawn.err() };
        run.log();
        run
    }
    /// Who turned out to act.
    pub fn actor(&mut self, person: Option<PersonId>) {
        self.facts.person = person.or(self.facts.person);
    }
    /// Logs how it ended. What comes back is a warning that the log has a gap.
    pub fn end(mut self, outcome: &Result<Done>) -> Option<Error> {
        let named = match outcome {
            Ok(done) => done.facts.get("consignment").and_then(|value| value.as_str().map(str::to_string)),
            Err(error) => error.fact("consignment").map(str::to_string),
        };
        let facts = &mut self.facts;
        facts.at = (self.clock)(zone(&self.home));
        facts.phase = Phase::End;
        facts.consignment = facts.consignment.take().or_else(|| named.and_then(|named| named.parse().ok()));
        (facts.exit, facts.code) = match outcome {
            Ok(done) => (Some(done.exit()), None),
            Err(error) => (Some(error.class as u8), Some(error.code.to_string())),
        };
        self.log();
        let path = self.home.access_log();
        self.failed.map(|cause| {
            Error::storage("access-log-gap").with("path", path.display()).with("cause", cause.code)
        })
    }
    fn log(&mut self) {
        if self.home.config().exists() {
            let logged = access::append(&self.home.access_log(), self.facts.clone());
            self.failed = self.failed.take().or(logged.err());
        }
    }
}

/// The home's zone; a home whose settings are wrong is logged in the usual one.
fn zone(home: &Home) -> UtcOffset {
    let config = Config::load(home).unwrap_or_default();
    config.zone().unwrap_or(UtcOffset::UTC)
}

/// Looks at months of the log (without one named: all that nobody has looked at) and, but for a preview, records what was
/// found with the acting person's own key, an entry a month.
pub fn analyse(desk: &mut Desk<'_>, month: Option<&str>, preview: bool, out: Option<&Path>) -> Result<Done> {
    let months = months(desk, month)?;
    if !preview {
        // Refused before anything is read, and before the passphrase is asked for in vain.
        for month in &months {
            desk.rehearse(&deed(*month, 0, BTreeMap::new(), (0, Digest([0; 32]))))?;
        }
    }
    let log = access::read(&desk.home.access_log())?;
    let usual = desk.config.access.usual().expect("checked when it was loaded");
    let (rows, chain) = access::head(&log);
    let differing = differing(&log, &anchors(desk)?);
    let (mut drafts, mut findings, mut runs) = (Vec::new(), Vec::new(), 0);
    for month in &months {
        let Analysis { runs: of_it, findings: found, .. } = analysis::analyse(&log, *month, &usual, desk.now);
        let found: Vec<Finding> = differing.iter().cloned().chain(found).collect();
        drafts.push(Draft::of(deed(*month, of_it, counted(&found), (rows, chain))));
        runs += of_it;
        for finding in found {
            // What is wrong with the log itself is found with each month.
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
    if let Some(out) = out {
        let sheet = csv(desk, &findings)?;
        if !preview {
            // Until its entry is there it is worth nothing: a signal takes it away again.
            unfinished::expect(out);
        }
        files::write_new(out, sheet.as_bytes())?;
    }
    let recorded = match preview {
        true => Vec::new(),
        false => desk.record(drafts).inspect_err(|_| out.map_or((), discard))?,
    };
    let (table, json) = listed(desk, &findings)?;
    let mut done = Done::new(if preview { "audit-access-preview" } else { "audit-access" })
        .with("month", months.iter().map(Month::to_string).collect::<Vec<_>>().join(", "))
        .with("runs", runs)
        .with("count", findings.len())
        .with("findings", json)
        .with("rows", rows)
        .with("chain", chain.to_string())
        .with("file", out.map(|path| path.display().to_string()).unwrap_or_default())
        .with("entry", recorded.first().map(|recorded| recorded.index))
        .show(&COLUMNS, table);
    if !preview && findings.is_empty() {
        done = done.with("next", "audit-access-next-month");
    }
    done.failed = findings.iter().any(|f| matches!(f.kind, Kind::LogBroken | Kind::LogDiffers));
    Ok(done)
}

/// Findings that the ledger does not know of must not lie about as if they had been recorded.
fn discard(sheet: &Path) {
    let _ = std::fs::remove_file(sheet);
}

/// The month that was named, or those that wait; where none waits, the last one once more.
fn months(desk: &mut Desk<'_>, named: Option<&str>) -> Result<Vec<Month>> {
    if let Some(named) = named {
        return Ok(vec![lookup::month(named)?]);
    }
    let today = desk.now.date();
    let waiting = unanalysed(desk.book()?, today);
    let last = Month::of(desk.now).before();
    Ok(if waiting.is_empty() { vec![last] } else { waiting.into_iter().map(|(month, _)| month).collect() })
}

fn deed(month: Month, runs: u64, findings: BTreeMap<Token, u64>, (rows, log): (u64, Digest)) -> Deed {
    Deed::AccessAnalysed { month, runs, findings, log, rows }
}

/// What earlier analyses signed: how many rows there were, and the chain over them.
fn anchors(desk: &mut Desk<'_>) -> Result<Vec<Anchor>> {
    Ok(desk.book()?.between.iter().filter_map(|event| Anchor::of(event.index, &event.act.deed)).collect())
}

/// A point of the log that an entry holds.
#[derive(Clone, Copy, Debug)]
pub struct Anchor {
    pub entry: u64,
    pub rows: u64,
    pub chain: Digest,
}

impl Anchor {
    pub fn of(entry: u64, deed: &Deed) -> Option<Anchor> {
        match deed {
            Deed::AccessAnalysed { rows, log, .. } => Some(Anchor { entry, rows: *rows, chain: *log }),
            _ => None,
        }
    }
    fn holds(&self, log: &Log) -> bool {
        log.chain_at(self.rows) == Some(self.chain)
    }
}

fn differing(log: &Log, anchors: &[Anchor]) -> Vec<Finding> {
    let differ = anchors.iter().filter(|anchor| !anchor.holds(log));
    differ.map(|anchor| analysis::of_log(Kind::LogDiffers, anchor.rows)).collect()
}

/// What `ledger verify` says of the log: whether it holds in itself, and against every analysis that signed it.
pub fn problems(home: &Home, anchors: &[Anchor]) -> Result<Vec<Problem>> {
    let log = access::read(&home.access_log())?;
    let of_rows = log.faults.iter().map(|(row, fault)| match fault {
        Fault::Unreadable => Problem::new(None, "access-log-unreadable").with("row", row),
        Fault::Broken => Problem::new(None, "access-log-broken").with("row", row),
    });
    let of_anchors = anchors.iter().filter(|anchor| !anchor.holds(&log)).map(|anchor| {
        let problem = match log.size() < anchor.rows {
            true => Problem::new(Some(anchor.entry), "access-log-cut"),
            false => Problem::new(Some(anchor.entry), "access-log-differs"),
        };
        problem.with("rows", anchor.rows).with("found", log.size())
    });
    Ok(of_rows.chain(of_anchors).collect())
}

fn counted(findings: &[Finding]) -> BTreeMap<Token, u64> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        let kind: Token = finding.kind.as_str().parse().expect("codes are tokens");
        *counts.entry(kind).or_insert(0) += 1;
    }
    counts
}

fn in_words(lang: Lang, finding: &Finding) -> String {
    message(lang, &format!("finding-{}", finding.kind.as_str()), &[("row", finding.row.to_string())])
}

/// What is told of each finding.
const COLUMNS: [&str; 7] = [
    "column-at",
    "column-finding",
    "column-count",
    "column-account",
    "column-who",
    "column-command",
    "column-consignment",
];

/// The findings as a table and as JSON.
fn listed(desk: &mut Desk<'_>, findings: &[Finding]) -> Result<(Vec<Vec<String>>, Vec<serde_json::Value>)> {
    let lang = desk.lang;
    let (mut table, mut json) = (Vec::new(), Vec::new());
    for finding in findings {
        let person = finding.person.map(|person| desk.name_of(&person)).transpose()?.unwrap_or_default();
        let at = finding.at.map(wording::moment).unwrap_or_default();
        let consignment = finding.consignment.as_ref().map(ToString::to_string).unwrap_or_default();
        table.push(vec![
            at,
            in_words(lang, finding),
            finding.count.to_string(),
            finding.account.clone(),
            person.clone(),
            finding.command.clone(),
            consignment.clone(),
        ]);
        json.push(serde_json::json!({
            "kind": finding.kind.as_str(), "at": finding.at, "row": finding.row, "count": finding.count,
            "account": finding.account, "person": finding.person, "name": person,
            "command": finding.command, "consignment": finding.consignment
        }));
    }
    Ok((table, json))
}

/// The findings as a spreadsheet opens them; the mark at the beginning says UTF-8 to it.
fn csv(desk: &mut Desk<'_>, findings: &[Finding]) -> Result<String> {
    let lang = desk.lang;
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut lines = vec![COLUMNS.map(|id| message(lang, id, &[])).to_vec()];
    lines.extend(listed(desk, findings)?.0);
    for line in lines {
        writer.write_record(&line).expect("writing into memory");
    }
    let bytes = writer.into_inner().expect("writing into memory");
    Ok(format!("\u{feff}{}", String::from_utf8(bytes).expect("cells are text")))
}
