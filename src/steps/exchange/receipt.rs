//! Receipts: the recipient's people took media, paper or the notice over.

use crate::steps::desk::Draft;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::words::act::Deed;
use crate::words::custody::consignment::Side;
use crate::words::error::{Error, Result};
use crate::words::statement::Content;
use crate::words::statement::kinds::Receipt;
use crate::words::units::Digest;
use crate::words::vocabulary::Carried;

pub(super) const KIND: Kind = Kind {
    name: Receipt::TYPE,
    outgoing: |sender| sender.kept(Side::Recipient, |deed| matches!(deed, Deed::Received { .. })),
    arriving,
    recorded: |deed| match deed {
        Deed::ReceiptArrived { statement, .. } => Some(*statement),
        _ => None,
    },
};

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let receipt: Receipt = intake.by_person(bytes, |claimed: &Receipt| claimed.by)?;
    let Some(state) = intake.sent_to_them(&receipt.consignment)? else { return Ok(Arrival::Waits) };
    if receipt.package != state.package {
        return Err(Error::verification("statement-package").with("consignment", &state.number));
    }
    let at = intake.at(receipt.at);
    let Receipt { consignment, what, media, pieces, by, .. } = receipt;
    let statement = Digest::blake3(bytes);
    let mut drafts =
        vec![Draft::of(Deed::ReceiptArrived { consignment, what, media, pieces, by, statement }).at(at)];
    // A notice that is accepted ends the time for which its password is kept; once is enough. What never left cannot have
    // been accepted, whoever says so.
    let kept = state.keeps_password() && state.may_lose_password();
    let destroys =
        |deed: &Deed| matches!(deed, Deed::PasswordDestroyed { consignment } if *consignment == state.number);
    if what == Carried::Notice && kept && !intake.drafted(destroys) {
        drafts.push(Draft::of(Deed::PasswordDestroyed { consignment: state.number.clone() }));
    }
    Ok(Arrival::Told(drafts))
}
