//! Moving the ledger to another store: a server, or back into a file.
//!
//! Everything is replayed, checked where it arrived, and only then do the settings name the new place. Nothing in the
//! ledger says where it is kept, so that what was given out before holds as it did.

use crate::steps::desk::{Desk, place_of};
use crate::steps::done::Done;
use crate::tools::config::Config;
use crate::tools::ledger::Place;
use crate::words::error::{Error, Result};

/// Exit 2: `ledger-there-already`, and as [`Place::parse`] and `Ledger::move_to`.
pub fn migrate(desk: &mut Desk<'_>, to: &str) -> Result<Done> {
    let from = place_of(&desk.home, &desk.config)?;
    let to = match Place::parse(to, desk.config.ledger.passfile.as_deref())? {
        Place::File(path) => {
            Place::File(std::path::absolute(&path).map_err(|cause| Error::io(&path, &cause))?)
        }
        server => server,
    };
    let own = std::path::absolute(desk.home.ledger()).is_ok_and(|own| to.file() == Some(&own));
    if to == from || (own && desk.config.ledger.url.is_none()) {
        return Err(Error::usage("ledger-there-already").with("path", &to));
    }
    let url = (!own).then(|| to.to_string());
    let settings = Config::with_ledger_at(&desk.home, url.as_deref())?;
    let log_key = desk.founding()?.keys.log;
    let head = desk.ledger.move_to(&to, &log_key)?;
    settings.write()?;
    Ok(Done::new("ledger-migrate")
        .with("from", from.to_string())
        .with("to", to.to_string())
        .with("size", head.size)
        .with("root", head.root.to_string()))
}
