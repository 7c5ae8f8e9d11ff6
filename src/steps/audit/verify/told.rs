//! Are the words of the other side its own? Each statement that an entry stands on lies in the side table, and is held
//! against the entry and against the keys that counted there.

use crate::tools::ledger::{Ledger, Problem};
use crate::words::act::Entry;
use crate::words::custody::{Book, statements};

/// What is wrong with the statement of an entry, which comes next in the book.
pub(super) fn problem(book: &Book, ledger: &Ledger, index: u64, entry: &Entry) -> Option<Problem> {
    let name = statements::kept_as(&entry.act)?;
    let Some(commitment) = entry.act.pii.get(name) else {
        return Some(Problem::new(Some(index), "statement-none"));
    };
    let statement = match ledger.pii(commitment) {
        Ok(Some(statement)) => statement,
        // That it is gone, or was altered, is said of the side table itself.
        Ok(None) | Err(_) => return None,
    };
    let state = entry.act.deed.consignment().and_then(|number| book.consignment(number).ok());
    match statements::bears_out(&book.register, state.as_ref(), &entry.act, &statement) {
        Ok(()) => None,
        Err(error) if error.code == "statement-differs" => {
            Some(Problem::new(Some(index), "statement-differs"))
        }
        Err(error) => Some(Problem::new(Some(index), "statement-unproven").with("cause", error.code)),
    }
}
