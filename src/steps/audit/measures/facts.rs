//! What is looked at for the safeguards report beside the entries: the ledger as a whole, this machine, the settings, and
//! the newest checklist that the other side sent.

use crate::steps::audit::verify;
use crate::steps::desk::Desk;
use crate::steps::issued::newest_witnessed;
use crate::tools::config::access;
use crate::tools::machine::condition::{Kept, kept};
use crate::words::custody::measures::{Facts, Verified};
use crate::words::error::Result;
use crate::words::statement;
use crate::words::statement::kinds::Checklist;
use crate::words::units::ContractId;
use std::path::Path;

/// Looks at everything now.
pub fn gather(desk: &mut Desk<'_>, contract: &ContractId) -> Result<Facts> {
    let report = verify::self_check(desk)?;
    let ledger = match report.problems.is_empty() {
        true => {
            let witnessed = newest_witnessed(desk)?.map_or(0, |(size, _)| size);
            Some(Verified { size: report.size, witnessed })
        }
        false => None,
    };
    let open = access::wrongs(&desk.home, desk.config.group.as_deref())?;
    Ok(Facts {
        now: desk.now,
        ledger,
        open_to_others: open.iter().map(|wrong| wrong.path.display().to_string()).collect(),
        encrypted: match kept(Path::new("/"), desk.home.root()) {
            Kept::Encrypted => Some(true),
            Kept::Plain => Some(false),
            Kept::Memory | Kept::Unknown => None,
        },
        emergency_contact: !desk.config.emergency_contact.trim().is_empty(),
        checklist: checklist(desk, contract)?,
    })
}

/// The newest checklist for the contract; its signature was checked when it came in. None, too, where it was expunged.
fn checklist(desk: &mut Desk<'_>, contract: &ContractId) -> Result<Option<(u64, Checklist)>> {
    let arrived = &desk.book()?.register.measures.arrived;
    let newest = arrived.iter().rev().find(|arrived| arrived.contract == *contract).cloned();
    let Some(arrived) = newest else { return Ok(None) };
    match desk.side_bytes(&arrived.pii, "statement")? {
        Some(bytes) => Ok(Some((arrived.entry, statement::unverified(&bytes)?))),
        None => Ok(None),
    }
}
