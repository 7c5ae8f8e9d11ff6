//! What became of people who were introduced: that they act for the home no more, or again.

use crate::steps::desk::Draft;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::steps::exchange::sender::{Outgoing, Sender};
use crate::words::act::{Deed, PersonTold};
use crate::words::error::Result;
use crate::words::statement::Content;
use crate::words::statement::kinds::PersonNotice;
use crate::words::units::{Digest, PersonId, Stamp};

pub(super) const KIND: Kind = Kind {
    name: PersonNotice::TYPE,
    outgoing,
    arriving,
    recorded: |deed| match deed {
        Deed::PersonTold(PersonTold { statement, .. }) => Some(*statement),
        _ => None,
    },
};

/// Our people who were named for a contract with the party and have been relieved.
fn outgoing(sender: &mut Sender<'_, '_>) -> Result<Vec<Outgoing>> {
    let to = sender.to;
    let book = sender.desk.book()?;
    let register = book.register.clone();
    let named = |person: &PersonId| {
        let theirs = register.contracts.values().filter(|contract| contract.party == to);
        theirs.into_iter().any(|contract| contract.designated.contains_key(person))
    };
    let relieved: Vec<(PersonId, Stamp, u64)> = book
        .between
        .iter()
        .filter_map(|event| match &event.act.deed {
            Deed::PersonRelieved { person, .. } if named(person) => {
                Some((*person, event.act.at, event.index))
            }
            _ => None,
        })
        .collect();
    let mut told = Vec::new();
    for (person, at, as_of) in relieved {
        let known = register.person(&person)?;
        // Who has been expunged has no name left to be told; the other side keeps its own time.
        if register.is_ours(&known.party) && !register.retention.people.contains(&person) {
            let name = sender.desk.name_of(&person)?;
            let (duties, key) = (known.duties.clone(), known.keys.last().map(|period| period.key));
            let notice = PersonNotice { v: 1, person, name, duties, key, in_force: false, as_of, at };
            let statement = sender.sign(&notice);
            told.push(Outgoing { consignment: None, at, index: as_of, statement });
        }
    }
    Ok(told)
}

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let notice: PersonNotice = intake.by_home(bytes)?;
    let register = &intake.desk.book()?.register;
    let known = register.people.get(&notice.person).cloned();
    let introduced =
        |deed: &Deed| matches!(deed, Deed::PersonAdded { person, .. } if *person == notice.person);
    let Some(known) = known else {
        let newcomer = intake.drafted(introduced);
        return if newcomer { Ok(told(intake, notice, bytes)) } else { Ok(Arrival::Waits) };
    };
    if known.party != intake.party {
        return Err(intake.foreign(&notice.person));
    }
    if known.told.as_ref().is_some_and(|told| told.as_of >= notice.as_of) {
        return Ok(Arrival::Known);
    }
    Ok(told(intake, notice, bytes))
}

fn told(intake: &Intake<'_, '_>, notice: PersonNotice, bytes: &[u8]) -> Arrival {
    let at = intake.at(notice.at);
    let PersonNotice { person, name, key, in_force, as_of, .. } = notice;
    let (party, statement) = (intake.party, Digest::blake3(bytes));
    let deed = Deed::PersonTold(PersonTold { party, person, key, in_force, as_of, statement });
    Arrival::Told(vec![Draft::of(deed).at(at).with("name", name)])
}
