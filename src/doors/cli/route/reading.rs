//! Listings of the ledger.

use crate::doors::cli::args;
use crate::steps::audit::ledger::list::{self, Page, Wanted};
use crate::steps::desk::Desk;
use crate::steps::done::Done;
use crate::words::error::Result;

pub fn list(desk: &mut Desk<'_>, args: &args::List) -> Result<Done> {
    let wanted = Wanted {
        number: args.number.as_ref(),
        person: args.person.as_deref(),
        kind: args.kind.as_deref(),
        from: args.from,
        until: args.until,
    };
    list::list(desk, &wanted, Page { page: args.page, limit: args.limit })
}
