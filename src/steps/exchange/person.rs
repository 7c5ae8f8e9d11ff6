//! What became of people who were introduced: that they act for the home no more, or again.

use crate::steps::desk::Draft;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::words::act::Deed;
use crate::words::error::Result;
use crate::words::statement::Content;
use crate::words::statement::kinds::PersonNotice;
use crate::words::units::Digest;

pub(super) const KIND: Kind = Kind {
    name: PersonNotice::TYPE,
    outgoing: |_| Ok(Vec::new()),
    arriving,
    recorded: |deed| match deed {
        Deed::PersonTold { statement, .. } => Some(*statement),
        _ => None,
    },
};

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
    if known.told.is_some_and(|told| told.as_of >= notice.as_of) {
        return Ok(Arrival::Known);
    }
    Ok(told(intake, notice, bytes))
}

fn told(intake: &Intake<'_, '_>, notice: PersonNotice, bytes: &[u8]) -> Arrival {
    let at = intake.at(notice.at);
    let PersonNotice { person, name, key, in_force, as_of, .. } = notice;
    let (party, statement) = (intake.party, Digest::blake3(bytes));
    let deed = Deed::PersonTold { party, person, key, in_force, as_of, statement };
    Arrival::Told(vec![Draft::of(deed).at(at).with("name", name)])
}
