//! Which step a command is. Opens the home, resolves flags, calls; no rules here.

mod exchange;
mod forms;
mod measures;
mod reading;
mod registers;

use crate::doors::cli::args::{self, Cli, Command};
use crate::doors::cli::ask::Terminal;
use crate::doors::cli::first_run;
use crate::doors::cli::interrupt;
use crate::steps::audit::access::{self, Run, Typed};
use crate::steps::audit::measures::{board, workflow};
use crate::steps::audit::status::{self, person, timeline};
use crate::steps::audit::{backup, doctor, ledger, migrate, overdue, restore, verify};
use crate::steps::burn::{self, Target};
use crate::steps::desk::{Ask, Desk, Hand};
use crate::steps::done::Done;
use crate::steps::erase::{self, check, declare, draft, report, residue, sign};
use crate::steps::handover::asp::{self, There, fetch};
use crate::steps::handover::carry::{self, HandOver};
use crate::steps::handover::receive::{self, Arrival};
use crate::steps::handover::{from_paper, notice, read, receipt, slip};
use crate::steps::incident::{self, correct, recall, show};
use crate::steps::lookup;
use crate::steps::print::Out;
use crate::steps::register::{self, NewHome, expunge, start, trust};
use crate::steps::seal::bundle::{self, Bundle};
use crate::steps::seal::{self, Sealing};
use crate::steps::{giveback, open, vault};
use crate::tools::config::{Config, Home};
use crate::tools::machine;
use crate::words::act::Paper;
use crate::words::error::{Error, Result};
use crate::words::text::Lang;
use crate::words::units::{People, Pieces, Stamp};
use ring::rand::{SecureRandom, SystemRandom};
use std::path::PathBuf;
use time::UtcOffset;

type Clock = fn(UtcOffset) -> Stamp;

/// Runs the step, logged at its home. Beside the outcome: a warning where the log has a gap.
pub fn route(cli: &Cli, typed: Typed, lang: Lang, clock: Clock) -> (Result<Done>, Option<Error>) {
    #[allow(clippy::disallowed_methods, reason = "the door hands randomness down")]
    let random = SystemRandom::new();
    let mut run = home_path(cli).ok().map(|home| Run::begin(Home::at(&home), typed, clock, &random));
    let outcome = step(cli, lang, clock, &random, &mut run);
    let gap = run.and_then(|run| run.end(&outcome));
    (outcome, gap)
}

/// Logs a command line that could not be read, at the home that it names.
pub fn rejected(home: Option<PathBuf>, typed: Typed, error: &Error, clock: Clock) -> Option<Error> {
    #[allow(clippy::disallowed_methods, reason = "the door hands randomness down")]
    let random = SystemRandom::new();
    let home = home_named(home).ok()?;
    Run::begin(Home::at(&home), typed, clock, &random).end(&Err(error.clone()))
}

fn step(
    cli: &Cli,
    lang: Lang,
    clock: Clock,
    random: &dyn SecureRandom,
    run: &mut Option<Run>,
) -> Result<Done> {
    let ask = Terminal::new(&cli.global, password_file(&cli.command), lang)?;
    interrupt::watch(Home::at(&home_path(cli)?), lang, cli.global.json);
    match &cli.command {
        Command::Init(new) => init(cli, new, lang, clock, random, &ask),
        Command::Doctor => {
            let home = Home::at(&home_path(cli)?);
            Ok(doctor::doctor(&home, clock(zone(&home)), lang))
        }
        Command::Forms(command) => {
            let home = Home::at(&home_path(cli)?);
            forms::route(&home, command, lang, clock(zone(&home)))
        }
        Command::Scan(args) => scan(cli, args, lang, clock, random, &ask),
        Command::Exchange(args::Exchange::Show { file }) => {
            exchange::show(cli, file, lang, clock, random, &ask)
        }
        Command::Ledger(args::Ledger::VerifyProof { proof, entry, identity }) => {
            ledger::verify_proof(proof, entry, identity)
        }
        Command::Ledger(args::Ledger::Import { file, identity }) => {
            ledger::archive::import(&home_path(cli)?, file, identity.as_deref())
        }
        Command::Ledger(args::Ledger::Restore { backup, verify }) => {
            let home = Home::at(&home_path(cli)?);
            restore::restore(&home, clock(zone(&home)), &ask, backup, *verify)
        }
        command => {
            let mut desk = desk(cli, lang, clock, random, &ask)?;
            let done =
                with_desk(&mut desk, cli, command).map(|done| crate::steps::exchange::retry(&mut desk, done));
            if let Some(run) = run {
                run.actor(desk.actor().ok().flatten());
            }
            done
        }
    }
}

fn with_desk(desk: &mut Desk<'_>, cli: &Cli, command: &Command) -> Result<Done> {
    match command {
        Command::StartSheet(args) => start::start_sheet(desk, &args.out),
        Command::Opener(args) => start::opener(desk, &args.out),
        Command::Party(_)
        | Command::Person(_)
        | Command::Contract(_)
        | Command::Bag(_)
        | Command::StorePlace(_)
        | Command::Firm(_)
        | Command::Subcontract(_)
        | Command::Policy(_)
        | Command::Confirm(_) => registers::route(desk, cli, command),
        Command::Identity(args::Identity::Export { out, person }) => trust::export(desk, person, out),
        Command::Trust(args::Trust::Add { file, fingerprint }) => {
            trust::add(desk, file, fingerprint.as_deref())
        }
        Command::Seal(args) => seal::seal(
            desk,
            Sealing {
                contract: &args.contract,
                title: &args.title,
                people: People(args.people),
                rows_differ: args.rows_differ.as_deref(),
                to: args.to.as_deref(),
                to_key: args.to_key,
                channel: args.channel,
                paths: &args.paths,
            },
        ),
        Command::Approve(args) if args.refuse => seal::refuse(desk, &args.number, reason(cli)?),
        Command::PaperBundle(args) => bundle::bundle(
            desk,
            Bundle {
                contract: &args.contract,
                title: &args.title,
                sheets: Pieces(args.sheets),
                people: People(args.people),
                to: args.to.as_deref(),
            },
        ),
        Command::Approve(args) => seal::approve(desk, &args.number, args.reference.as_deref()),
        Command::Void(args) => seal::void(desk, &args.number, reason(cli)?),
        Command::Burn(args) => burn::burn(desk, &args.number, &args.drive.parse::<Target>()?, args.medium),
        Command::Slip(args) => slip::slip(desk, &args.number, args.bag.as_ref(), &out(&args.out)?),
        Command::Notice(args) => notice::notice(desk, &args.number, &out(&args.out)?),
        Command::Store(args) => {
            carry::store(desk, &args.number, args.what, args.place.clone(), paper(&args.paper)?)
        }
        Command::HandOver(args) => hand_over(desk, args),
        Command::Receive(args) => receive(desk, args),
        Command::Receipt(args) => receipt::receipt(desk, &args.number, args.what, &out(&args.out)?),
        Command::Asp(command) => asp(desk, command),
        Command::Open(args) => match (&args.out, args.recover) {
            (None, _) => open::list(desk, &args.source),
            (Some(out), true) => open::recover(desk, &args.source, out),
            (Some(out), false) => open::open(desk, &args.source, out, &args.only),
        },
        Command::Erase(command) => erase(desk, cli, command),
        Command::GiveBack(args) => match (&args.what.image, args.count) {
            (Some(image), _) => giveback::give_back_image(desk, &args.number, image, args.medium),
            (None, Some(sheets)) => {
                giveback::give_back_paper(desk, &args.number, Pieces(sheets), paper(&args.from)?)
            }
            (None, None) => giveback::give_back_notice(desk, &args.number, paper(&args.from)?),
        },
        Command::Dispose(args) => giveback::dispose(desk, &args.number, args.medium, &args.witness),
        Command::Incident(command) => incident(desk, cli, command),
        Command::Recall(args) => recall::recall(desk, &args.number, reason(cli)?),
        Command::Correct { entry } => correct::strike(desk, *entry, reason(cli)?),
        Command::Close(args) => giveback::close(desk, &args.number),
        Command::Status(args) => match (&args.number, &args.holder, &args.place, &args.bag) {
            (Some(number), ..) => timeline::timeline(desk, number),
            (_, Some(person), ..) => person::person(desk, person),
            (_, _, Some(place), _) => status::place(desk, place),
            (_, _, _, Some(bag)) => status::bag(desk, bag),
            _ => status::overview(desk),
        },
        Command::Audit(command) => audit(desk, command),
        Command::Exchange(command) => exchange::route(desk, command),
        Command::Ledger(command) => ledger_command(desk, cli, command),
        Command::Declare(args) => measures::declare(desk, args),
        Command::Acknowledge(args) => measures::acknowledge(desk, args),
        Command::Workflow(args) => workflow::print(desk, &args.contract, &args.out),
        Command::Task(command) => measures::task(desk, cli, command),
        Command::Init(_) | Command::Doctor | Command::Scan(_) | Command::Forms(_) => {
            unreachable!("routed without a desk")
        }
        Command::Manual(_) | Command::Schema(_) | Command::Completions(_) => {
            unreachable!("answered without a home")
        }
    }
}

fn asp(desk: &mut Desk<'_>, command: &args::Asp) -> Result<Done> {
    match command {
        args::Asp::Export { number, service, out } => asp::export(desk, number, service.clone(), out),
        args::Asp::Upload { number, there } => asp::upload(desk, number, on_server(there, None)?),
        args::Asp::Fetch { package, number, slip, contract, by, there } => {
            let there = on_server(there, by.as_deref())?;
            let known =
                fetch::By { slip: slip.as_deref(), number: number.as_ref(), contract: contract.as_deref() };
            match (package, number) {
                (Some(package), _) => fetch::fetch(desk, known, package, there),
                (None, Some(number)) => fetch::fetched_late(desk, number, there),
                (None, None) => unreachable!("clap lets --late and --slip exclude each other"),
            }
        }
        args::Asp::Deleted { number, by, there } => {
            asp::deleted(desk, number, on_server(there, by.as_deref())?)
        }
    }
}

fn on_server<'a>(there: &'a args::OnServer, by: Option<&'a str>) -> Result<There<'a>> {
    Ok(There { service: there.service.clone(), file: &there.file, by, paper: paper(&there.paper)? })
}

fn erase(desk: &mut Desk<'_>, cli: &Cli, command: &args::Erase) -> Result<Done> {
    match command {
        args::Erase::Declare { number, file: Some(file), .. } => {
            declare::declare(desk, number, &declare::Where::File(file))
        }
        args::Erase::Declare { number, place, title, .. } => {
            let (Some(place), Some(title)) = (place, title) else { unreachable!("clap requires both") };
            declare::declare(desk, number, &declare::Where::Paper { title, place })
        }
        args::Erase::Scan { target, number, package, nonce, shortest, out, .. } => {
            let (package, out) = (package.as_deref(), out.as_deref());
            let (nonce, shortest) = (nonce.as_ref(), *shortest);
            residue::scan(desk, &residue::Asked { number, target, package, nonce, shortest, out })
        }
        args::Erase::Draft { number, evidence, out } => draft::write(desk, number, evidence, out),
        args::Erase::Sign { number, answers } => sign::sign(desk, number, answers),
        args::Erase::Report { number, answers, out } => report::report(desk, number, answers, out),
        args::Erase::Submit(args) => crate::steps::exchange::submit_erasure(desk, &args.number, &args.out),
        args::Erase::Check(args) => check::check(desk, &args.number),
        args::Erase::Accept(args) => erase::accept(desk, &args.number),
        args::Erase::SendBack(args) => erase::send_back(desk, &args.number, reason(cli)?),
    }
}

fn incident(desk: &mut Desk<'_>, cli: &Cli, command: &args::Incident) -> Result<Done> {
    match command {
        args::Incident::Open(args) => {
            let thing = incident::Thing {
                medium: args.thing.medium,
                notice: args.thing.notice,
                paper: args.thing.paper,
            };
            let paper = from_paper(args.late, None)?;
            incident::open(desk, &args.number, args.cause, thing, args.wrongful, paper, reason(cli)?)
        }
        args::Incident::Note { number, entry, wrongful } => {
            incident::note(desk, number, *entry, *wrongful, reason(cli)?)
        }
        args::Incident::Report(args) => {
            let sent = incident::Sent { stage: args.stage, to: args.to, file: args.file.as_deref() };
            incident::report(desk, &args.number, args.entry, sent, from_paper(args.late, None)?)
        }
        args::Incident::Show { number } => show::show(desk, number),
        args::Incident::Close { number, entry } => incident::close(desk, number, *entry, reason(cli)?),
    }
}

fn ledger_command(desk: &mut Desk<'_>, cli: &Cli, command: &args::Ledger) -> Result<Done> {
    match command {
        args::Ledger::List(args) => reading::list(desk, args),
        args::Ledger::Show { index } => ledger::list::show(desk, *index),
        args::Ledger::Verify { witness } => verify::verify(desk, witness),
        args::Ledger::Proof { index, out } => ledger::proof(desk, *index, out),
        args::Ledger::Checkpoint { of, out } => ledger::checkpoint(desk, of.as_deref(), out.as_deref()),
        args::Ledger::Cosign { source, of } => ledger::cosign(desk, source, of.as_deref()),
        args::Ledger::Backup { out, until } => backup::backup(desk, out, until.as_deref()),
        args::Ledger::Unlock { witness, new_origin: false } => restore::unlock(desk, witness),
        args::Ledger::Unlock { witness, .. } => restore::open_origin(desk, witness, reason(cli)?),
        args::Ledger::Expunge { person, .. } => expunge::ask(desk, person.as_deref()),
        args::Ledger::Migrate { to } => migrate::migrate(desk, to),
        args::Ledger::Export(args) => {
            ledger::extract::extract(desk, args.form, args.year.as_deref(), &args.out)
        }
        args::Ledger::VerifyProof { .. } | args::Ledger::Import { .. } | args::Ledger::Restore { .. } => {
            unreachable!("routed without a desk")
        }
    }
}

fn audit(desk: &mut Desk<'_>, command: &args::Audit) -> Result<Done> {
    match command {
        args::Audit::Measures(args) => measures::report(desk, args),
        args::Audit::Board { out } => board::board(desk, out.as_deref()),
        args::Audit::Overdue { by } => overdue::overdue(desk, by.as_deref()),
        args::Audit::Access { month, preview, out } => {
            access::analyse(desk, month.as_deref(), *preview, out.as_deref())
        }
    }
}

fn hand_over(desk: &mut Desk<'_>, args: &args::HandOver) -> Result<Done> {
    let hand = HandOver {
        what: args.what,
        from: &args.from,
        to: &args.to,
        bag: args.bag.clone(),
        trip: args.trip.clone(),
        paper: paper(&args.paper)?,
    };
    carry::hand_over(desk, &args.number, hand)
}

fn receive(desk: &mut Desk<'_>, args: &args::Receive) -> Result<Done> {
    let arrival = Arrival {
        what: args.what,
        count: Pieces(args.count),
        by: args.by.as_deref(),
        media: args.medium.clone(),
        paper: paper(&args.paper)?,
    };
    match (&args.slip, &args.number) {
        (Some(slip), _) => receive::receive_slip(desk, slip, args.contract.as_deref(), arrival),
        (None, Some(number)) => receive::receive(desk, number, arrival),
        (None, None) => unreachable!("clap requires one of the two"),
    }
}

fn init(
    cli: &Cli,
    new: &args::Init,
    lang: Lang,
    clock: Clock,
    random: &dyn SecureRandom,
    ask: &dyn Ask,
) -> Result<Done> {
    let root = home_path(cli)?;
    let answers = first_run::answers(&cli.global, new, &root, lang)?;
    let new = NewHome {
        root: &root,
        name: &answers.name,
        code: answers.code,
        role: answers.role,
        practice: new.practice,
        emergency_contact: &answers.contact,
        group: new.group.as_deref(),
        sheet: new.sheet.as_deref(),
    };
    register::init(new, clock, lang, random, ask)
}

/// The zone of a home's settings, where they can be read.
fn zone(home: &Home) -> UtcOffset {
    let config = Config::load(home).unwrap_or_default();
    config.zone().expect("checked when it was loaded")
}

/// A slip can be looked at with no home at all.
fn scan(
    cli: &Cli,
    args: &args::Scan,
    lang: Lang,
    clock: Clock,
    random: &dyn SecureRandom,
    ask: &dyn Ask,
) -> Result<Done> {
    let identities =
        args.identity.iter().map(|path| ledger::read_identity(path)).collect::<Result<Vec<_>>>()?;
    let home = Home::at(&home_path(cli)?);
    match home.config().exists() {
        true => {
            let mut desk = desk(cli, lang, clock, random, ask)?;
            let now = desk.now;
            read::scan(Some(&mut desk), &args.source, &identities, (now, lang))
        }
        false => {
            let zone = Config::default().zone().expect("the default zone is well formed");
            read::scan(None, &args.source, &identities, (clock(zone), lang))
        }
    }
}

fn desk<'a>(
    cli: &Cli,
    lang: Lang,
    clock: Clock,
    random: &'a dyn SecureRandom,
    ask: &'a dyn Ask,
) -> Result<Desk<'a>> {
    let home = Home::at(&home_path(cli)?);
    let zone = Config::load(&home)?.zone().expect("checked when it was loaded");
    let hand = Hand {
        person: cli.global.person.clone(),
        keyring: cli.global.keyring.clone(),
        at: cli.global.at.as_deref().map(|text| lookup::moment(text, zone)).transpose()?,
        reason: cli.global.reason.clone(),
        account: Some(machine::account()),
        corrects: corrects(cli)?,
    };
    let mut desk = Desk::open(home, clock(zone), lang, hand, random, ask)?;
    // Reading a page of a ledger of any length takes in no more than the page.
    if !matches!(cli.command, Command::Ledger(args::Ledger::List(_) | args::Ledger::Show { .. })) {
        // Where the ledger cannot be read, the command itself will say so, or check it.
        let _ = vault::finish_destructions(&mut desk);
    }
    Ok(desk)
}

/// `--home`, TEWATASHI_HOME, else the XDG data directory.
fn home_path(cli: &Cli) -> Result<PathBuf> {
    home_named(cli.global.home.clone())
}

fn home_named(given: Option<PathBuf>) -> Result<PathBuf> {
    let named = given.or_else(|| std::env::var_os("TEWATASHI_HOME").map(PathBuf::from));
    let data = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from);
    let user = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share"));
    named
        .or_else(|| data.or_else(user).map(|data| data.join("tewatashi")))
        .ok_or_else(|| Error::usage("home-missing").with("path", "~/.local/share/tewatashi"))
}

fn paper(args: &args::FromPaper) -> Result<Option<Paper>> {
    from_paper(args.late, args.scan.as_deref())
}

/// The entry in whose place a fact stands. Why it was wrong is said as well.
fn corrects(cli: &Cli) -> Result<Option<u64>> {
    let entry = match &cli.command {
        Command::Store(args) => args.paper.corrects,
        Command::HandOver(args) => args.paper.corrects,
        Command::Receive(args) => args.paper.corrects,
        Command::GiveBack(args) => args.from.corrects,
        Command::Asp(
            args::Asp::Upload { there, .. }
            | args::Asp::Fetch { there, .. }
            | args::Asp::Deleted { there, .. },
        ) => there.paper.corrects,
        _ => None,
    };
    entry.map(|entry| reason(cli).map(|_| entry)).transpose()
}

fn password_file(command: &Command) -> Option<PathBuf> {
    match command {
        Command::Open(args) => args.password_file.clone(),
        Command::Erase(args::Erase::Scan { password_file, .. }) => password_file.clone(),
        _ => None,
    }
}

/// A file or a printer: clap asks for one of them.
fn out(output: &args::Output) -> Result<Out<'_>> {
    match (&output.print, &output.out) {
        (Some(named), _) => Ok(Out::Printer { named: named.as_ref(), copies: output.copies }),
        (None, Some(path)) => Ok(Out::File(path)),
        (None, None) => Err(Error::usage("argument-missing").with("arguments", "-o, --print")),
    }
}

fn reason(cli: &Cli) -> Result<&str> {
    let given = cli.global.reason.as_deref().filter(|reason| !reason.trim().is_empty());
    given.ok_or_else(|| Error::usage("reason-missing"))
}
