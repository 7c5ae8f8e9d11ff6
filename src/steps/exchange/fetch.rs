//! Fetches: the recipient's people took the package from the LGWAN-ASP service.

use crate::steps::desk::Draft;
use crate::steps::exchange::Kind;
use crate::steps::exchange::intake::{Arrival, Intake};
use crate::words::act::Deed;
use crate::words::custody::consignment::Side;
use crate::words::error::{Error, Result};
use crate::words::statement::Content;
use crate::words::statement::kinds::Fetch;
use crate::words::units::Digest;

pub(super) const KIND: Kind = Kind {
    name: Fetch::TYPE,
    outgoing: |sender| sender.kept(Side::Recipient, |deed| matches!(deed, Deed::Fetched { .. })),
    arriving,
    recorded: |deed| match deed {
        Deed::FetchArrived { statement, .. } => Some(*statement),
        _ => None,
    },
};

fn arriving(intake: &mut Intake<'_, '_>, bytes: &[u8]) -> Result<Arrival> {
    let fetch: Fetch = intake.by_person(bytes, |claimed: &Fetch| claimed.by)?;
    let Some(state) = intake.sent_to_them(&fetch.consignment)? else { return Ok(Arrival::Waits) };
    if fetch.package != state.package {
        return Err(Error::verification("statement-package").with("consignment", &state.number));
    }
    let at = intake.at(fetch.at);
    let Fetch { consignment, service, by, .. } = fetch;
    let deed = Deed::FetchArrived { consignment, service, by, statement: Digest::blake3(bytes) };
    Ok(Arrival::Told(vec![Draft::of(deed).at(at)]))
}
