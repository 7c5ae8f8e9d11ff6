//! Which step a command of the registers is.

use super::reason;
use crate::doors::cli::args::{self, Cli, Command};
use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::steps::lookup::{Approval, Item, Terms};
use crate::steps::register::contract::{self, NewContract, Period};
use crate::steps::register::people::{self, NewPerson};
use crate::steps::register::renewal::{self, Renewal};
use crate::steps::register::{confirm, firms, import, keepers, keys, policy, trust};
use crate::tools::files;
use crate::words::error::{Error, Result};
use crate::words::units::Digest;
use std::path::Path;

/// Lists of approved items are short.
const MAX_ITEMS: u64 = 1 << 20;
/// A document that belongs to a contract.
const MAX_CLAUSES: u64 = 64 << 20;

pub fn route(desk: &mut Desk<'_>, cli: &Cli, command: &Command) -> Result<Done> {
    match command {
        Command::Party(command) => party(desk, command),
        Command::Person(command) => person(desk, cli, command),
        Command::Contract(command) => contract(desk, command),
        Command::Bag(args::Bag::Add { number, key_holder }) => {
            keepers::add_bag(desk, number.clone(), key_holder.as_deref())
        }
        Command::Bag(args::Bag::Retire { number }) => keepers::retire_bag(desk, number.clone(), reason(cli)?),
        Command::Bag(args::Bag::List) => keepers::bags(desk),
        Command::StorePlace(args::StorePlace::Add { name, description, key_holder }) => {
            keepers::add_place(desk, name.clone(), description, key_holder.as_deref())
        }
        Command::StorePlace(args::StorePlace::List) => keepers::places(desk),
        Command::Firm(args::Firm::Add { kind, code, name, contact }) => {
            firms::add(desk, code.clone(), *kind, name, contact)
        }
        Command::Firm(args::Firm::List) => firms::list(desk),
        Command::Subcontract(args::Subcontract::Approve { contract, firm, until }) => {
            firms::approve(desk, contract, firm.clone(), until, reason(cli)?)
        }
        Command::Subcontract(args::Subcontract::End { contract, firm }) => {
            firms::end(desk, contract, firm.clone(), reason(cli)?)
        }
        Command::Policy(args::Policy::List) => policy::list(desk),
        Command::Policy(args::Policy::Set { setting, value }) => {
            policy::set(desk, *setting, value, reason(cli)?)
        }
        Command::Confirm(args::Confirm { people: true, .. }) => confirm::confirm_people(desk),
        Command::Confirm(args::Confirm { list: true, .. }) => confirm::list(desk),
        Command::Confirm(args::Confirm { entry, fingerprint, .. }) => {
            confirm::confirm(desk, entry, fingerprint.as_deref())
        }
        _ => unreachable!("not a command of the registers"),
    }
}

fn party(desk: &mut Desk<'_>, command: &args::Party) -> Result<Done> {
    match command {
        args::Party::List => trust::list(desk),
        args::Party::Certificate(args::Certificate::Add { party, scheme, number, until }) => {
            firms::certify(desk, party, *scheme, number, until)
        }
        args::Party::Certificate(args::Certificate::List) => firms::certificates(desk),
    }
}

fn person(desk: &mut Desk<'_>, cli: &Cli, command: &args::Person) -> Result<Done> {
    match command {
        args::Person::Add { name, contact, duty, party, firm, account } => {
            let (name, contact, duties) = (name.clone(), contact.clone(), duty.clone());
            let (firm, account) = (firm.clone(), account.clone());
            people::add(desk, NewPerson { name, contact, duties, party: *party, firm, account })
        }
        args::Person::Import { file } => import::import(desk, file),
        args::Person::Enroll { rotate: true } => keys::rotate(desk),
        args::Person::Enroll { rotate: false } => keys::enroll(desk),
        args::Person::Relieve { person, successor } => {
            people::relieve(desk, person, successor.as_deref(), reason(cli)?)
        }
        args::Person::Revoke { person, trusted_until } => {
            keys::revoke(desk, person, trusted_until.as_deref(), reason(cli)?)
        }
        args::Person::Rekey { person } => keys::rekey(desk, person, reason(cli)?),
        args::Person::List => people::list(desk),
    }
}

fn contract(desk: &mut Desk<'_>, command: &args::Contract) -> Result<Done> {
    match command {
        args::Contract::Add(new) => contract::add(desk, new_contract(new)?),
        args::Contract::Designate { contract, person } => contract::designate(desk, contract, person),
        args::Contract::Renew(new) => renewal::renew(
            desk,
            Renewal {
                old: &new.contract,
                number: new.number.clone(),
                period: period(&new.days)?,
                title: new.title.as_deref(),
                work_code: new.work_code.as_deref(),
                items: items(&new.item, new.items.as_deref())?,
                approvals: approvals(&new.also)?,
                clauses: clauses(&new.also)?,
                retain_until: new.also.retain_until.as_deref(),
                extensions: new.also.extensions.clone(),
            },
        ),
        args::Contract::Show { contract } => contract::show(desk, contract),
        args::Contract::List => contract::list(desk),
    }
}

/// One item a line, its other headings after `=`, separated by `|`; `#` begins a remark.
fn items(typed: &[String], file: Option<&Path>) -> Result<Vec<Item>> {
    let mut lines = typed.to_vec();
    if let Some(path) = file {
        let text = String::from_utf8(files::read_small(path, MAX_ITEMS)?)
            .map_err(|_| Error::usage("items-not-utf8").with("path", path.display()))?;
        lines.extend(text.lines().map(str::to_string));
    }
    let lines =
        lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let items = lines.map(|line| {
        let (name, also) = line.split_once('=').unwrap_or((line, ""));
        let also = also.split('|').map(|other| other.trim().to_string()).filter(|other| !other.is_empty());
        Item { name: name.trim().to_string(), also: also.collect() }
    });
    Ok(items.collect())
}

/// `GROUND/SESSION/DATE`.
fn approvals(also: &args::ContractAlso) -> Result<Vec<Approval>> {
    let approval = |text: &String| {
        let parts: Vec<&str> = text.split('/').map(str::trim).collect();
        match parts.as_slice() {
            [ground, session, date] => Ok(Approval {
                ground: ground.to_string(),
                session: session.to_string(),
                date: crate::steps::lookup::date(date)?.to_string(),
            }),
            _ => Err(Error::usage("approval-malformed").with("text", text)),
        }
    };
    also.approval.iter().map(approval).collect()
}

fn period(days: &args::ContractDays) -> Result<Period> {
    Period::read(&days.from, &days.until, &days.return_by)
}

fn clauses(also: &args::ContractAlso) -> Result<Option<Digest>> {
    let read = |path| files::read_small(path, MAX_CLAUSES).map(|bytes| Digest::blake3(&bytes));
    also.clauses.as_deref().map(read).transpose()
}

fn new_contract(args: &args::ContractAdd) -> Result<NewContract> {
    Ok(NewContract {
        number: args.number.clone(),
        party: args.party.clone(),
        period: period(&args.days)?,
        media: args.medium.clone(),
        channels: args.channel.clone(),
        people: args.person.clone(),
        clauses: clauses(&args.also)?,
        retain_until: args.also.retain_until.clone(),
        extensions: args.also.extensions.clone(),
        terms: Terms {
            title: args.title.clone(),
            purpose: args.purpose.clone(),
            ground: args.ground.clone(),
            work_code: args.work_code.clone(),
            items: items(&args.item, args.items.as_deref())?,
            approvals: approvals(&args.also)?,
        },
    })
}
