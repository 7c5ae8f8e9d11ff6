//! Slips of packages that go through the LGWAN-ASP service: with no media to lie beside, they may come in the file. They
//! wait until the package is fetched, which brings the consignment into the ledger there.

use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::steps::exchange::sender::{Outgoing, Sender};
use crate::words::act::{Deed, PaperIssued};
use crate::words::custody::consignment::Side;
use crate::words::error::Result;
use crate::words::statement::kinds::SlipCopy;
use crate::words::statement::slip::Slip;
use crate::words::statement::{self, Content};
use crate::words::vocabulary::{Channel, Document};

pub(super) const KIND: Kind = Kind { name: SlipCopy::TYPE, outgoing, arriving, recorded: |_| None };

fn outgoing(sender: &mut Sender<'_, '_>) -> Result<Vec<Outgoing>> {
    let mut told = Vec::new();
    let by_server = sender.between_us()?.into_iter();
    for (state, events) in
        by_server.filter(|(state, _)| state.channel == Channel::Asp && state.side == Side::Sender)
    {
        let is_slip = |deed: &Deed| {
            matches!(deed, Deed::PaperIssued(PaperIssued { document: Document::Slip, issued: true, .. }))
        };
        for event in events.iter().filter(|event| is_slip(&event.act.deed) && !state.voided) {
            if let Some(slip) = sender.desk.side_bytes(&event.act.pii, "statement")? {
                let (consignment, at) = (state.number.clone(), event.act.at);
                let copy = sender.sign(&SlipCopy { v: 1, consignment, at, slip });
                told.push(Outgoing::about(&state.number, event, copy));
            }
        }
    }
    Ok(told)
}

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let copy: SlipCopy = intake.by_home(bytes)?;
    let slip = statement::verify::<Slip>(&copy.slip, &intake.known.origin, &intake.known.keys.statements)?;
    if slip.content().from != intake.party || slip.content().consignment != copy.consignment {
        return Err(intake.foreign(&copy.consignment));
    }
    match intake.sent_by_them(&copy.consignment)? {
        Some(_) => Ok(Arrival::Known),
        None => Ok(Arrival::Waits),
    }
}
