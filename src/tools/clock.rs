//! The one place that looks at the clock. Everything else is told the time.

use crate::words::units::Stamp;
use time::{OffsetDateTime, UtcOffset};

/// Now, in the zone that the configuration names (never the system's).
#[allow(clippy::disallowed_methods, reason = "this is the clock")]
pub fn now(zone: UtcOffset) -> Stamp {
    Stamp::new(OffsetDateTime::now_utc().to_offset(zone))
}
