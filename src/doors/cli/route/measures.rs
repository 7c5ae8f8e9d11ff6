//! Safeguards, declarations, tasks and the board's page.

use super::reason;
use crate::doors::cli::args::{self, Cli};
use crate::steps::audit::measures::declare::{Declaring, declare as declare_step};
use crate::steps::audit::measures::{self, Form};
use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::steps::exchange;
use crate::words::error::Result;
use crate::words::vocabulary::Declaration;

pub fn report(desk: &mut Desk<'_>, args: &args::Measures) -> Result<Done> {
    let (contract, out) = (args.contract.as_deref(), args.out.as_deref());
    if !args.submit {
        let form = if args.official { Form::Official } else { Form::Internal };
        return measures::report(desk, contract, form, out);
    }
    let done = measures::submit::submit(desk, contract, out)?;
    let party = done.facts["party"].as_str().unwrap_or_default();
    // The checklist is recorded by now; whatever else the office may need goes with it.
    out.map_or(Ok(()), |out| exchange::export(desk, party, out).map(drop))?;
    Ok(done)
}

pub fn declare(desk: &mut Desk<'_>, args: &args::Declare) -> Result<Done> {
    let given = Declaring {
        line: &args.line,
        ground: args.ground.as_deref(),
        contract: args.contract.as_deref(),
        state: match (args.not_needed, args.withdraw) {
            (true, _) => Declaration::NotNeeded,
            (_, true) => Declaration::Withdrawn,
            _ => Declaration::InPlace,
        },
        file: args.file.as_deref(),
        due: args.due.as_deref(),
    };
    declare_step(desk, given)
}

pub fn acknowledge(desk: &mut Desk<'_>, args: &args::Acknowledge) -> Result<Done> {
    measures::declare::acknowledge(desk, &args.contract, args.subject, &args.document)
}

pub fn task(desk: &mut Desk<'_>, cli: &Cli, command: &args::Task) -> Result<Done> {
    match command {
        args::Task::Add { topic, due, contract } => {
            measures::tasks::add(desk, *topic, due, contract.as_deref(), reason(cli)?)
        }
        args::Task::Done { entry } => measures::tasks::done(desk, *entry, reason(cli)?),
        args::Task::List => measures::tasks::list(desk),
    }
}
