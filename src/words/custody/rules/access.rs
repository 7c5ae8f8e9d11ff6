//! The analysis of the access log.

use super::Scene;
use crate::words::error::{Error, Result};
use crate::words::units::Month;

impl Scene<'_> {
    /// A month is analysed when nothing more can be added to it, by one of this home's own people.
    pub(super) fn analyse_access(&self, month: Month) -> Result<()> {
        if month >= Month::of(self.act.at) {
            return Err(Error::refused("month-not-over").with("month", month));
        }
        self.actor_ours()
    }
}
