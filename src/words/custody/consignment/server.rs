//! Copies of a package on the server of an LGWAN-ASP service: intended, uploaded, fetched, deleted.
//!
//! The operator is a third party, so a copy counts as being there from the moment the package left this home for it
//! until somebody says that it was deleted. From upload to fetch is a transit like that of media: the notice keeps apart
//! from it.

use super::{Consignment, Side, Transit};
use crate::words::act::Deed;
use crate::words::units::{Stamp, Token};
use crate::words::vocabulary::{Carried, Channel};
use std::collections::BTreeSet;
use time::{Date, Duration};

/// One package on one service, as far as this home knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServerCopy {
    /// When it was uploaded; at the recipient, and between intention and outcome, nobody here knows.
    pub uploaded: Option<Stamp>,
    pub fetched: Option<Stamp>,
    pub deleted: Option<Stamp>,
}

impl ServerCopy {
    /// It lies there, or may lie there.
    pub fn remains(&self) -> bool {
        self.deleted.is_none()
    }
    pub fn awaits_fetching(&self) -> bool {
        self.uploaded.is_some() && self.fetched.is_none() && self.remains()
    }
    /// The last day on which it may lie there, so many days after it was fetched; `None`: not fetched, or deleted.
    pub fn deletion_due(&self, days: i64) -> Option<Date> {
        self.fetched.filter(|_| self.remains()).map(|fetched| fetched.date() + Duration::days(days))
    }
    pub fn is_late(&self, days: i64, today: Date) -> bool {
        self.deletion_due(days).is_some_and(|due| due < today)
    }
    /// A stable name for listings.
    pub fn as_str(&self) -> &'static str {
        match (self.uploaded, self.fetched, self.deleted) {
            (_, _, Some(_)) => "deleted",
            (_, Some(_), None) => "fetched",
            (Some(_), None, None) => "uploaded",
            (None, None, None) => "intended",
        }
    }
}

impl Consignment {
    /// Whether the recipient took the package from any server.
    pub fn fetched(&self) -> bool {
        self.server.values().any(|copy| copy.fetched.is_some())
    }
    /// Services on which the package still lies, or may lie.
    pub fn on_servers(&self) -> impl Iterator<Item = &Token> {
        self.server.iter().filter(|(_, copy)| copy.remains()).map(|(service, _)| service)
    }
    pub(super) fn on_the_server(&mut self, deed: &Deed, at: Stamp) {
        if self.channel != Channel::Asp {
            return;
        }
        match deed {
            Deed::UploadIntended { service, .. } => self.upload_intended(service),
            Deed::UploadFailed { service, .. } => {
                self.server.retain(|known, copy| known != service || *copy != ServerCopy::default());
            }
            Deed::Uploaded { service, .. } => self.uploaded(service, at),
            Deed::Fetched { service, .. } | Deed::FetchArrived { service, .. } => {
                self.fetched_from(service, at)
            }
            Deed::ServerDeleted { service, .. } | Deed::DeletionArrived { service, .. } => {
                self.server.entry(service.clone()).or_default().deleted.get_or_insert(at);
                self.end_upload(service, at);
            }
            _ => {}
        }
    }

    fn upload_intended(&mut self, service: &Token) {
        if !self.server.get(service).is_some_and(ServerCopy::remains) {
            self.server.insert(service.clone(), ServerCopy::default());
        }
    }

    fn uploaded(&mut self, service: &Token, at: Stamp) {
        let copy = self.server.entry(service.clone()).or_default();
        if !copy.remains() {
            *copy = ServerCopy::default();
        }
        if copy.uploaded.is_none() {
            copy.uploaded = Some(at);
            self.transits.push(carriage(service, at, None));
        }
    }

    fn fetched_from(&mut self, service: &Token, at: Stamp) {
        let copy = self.server.entry(service.clone()).or_default();
        if self.side == Side::Recipient && !copy.remains() {
            // Nobody fetches what was deleted: it was uploaded anew.
            *copy = ServerCopy::default();
        }
        if copy.fetched.is_none() {
            copy.fetched = Some(at);
            self.delivered |= self.side == Side::Sender;
            if !self.end_upload(service, at) {
                // Where it came from is not known here; the gap to the other occasion is measured from now.
                self.transits.push(carriage(service, at, Some(at)));
            }
        }
    }

    /// Tells whether an upload was under way.
    fn end_upload(&mut self, service: &Token, at: Stamp) -> bool {
        let under_way = |t: &&mut Transit| t.what == Carried::Media && t.trip == *service && t.is_open();
        match self.transits.iter_mut().find(under_way) {
            Some(transit) => {
                transit.end = Some(at);
                true
            }
            None => false,
        }
    }
}

/// What lies between upload and fetch; there is no bag, and no pieces that could arrive one by one.
fn carriage(service: &Token, start: Stamp, end: Option<Stamp>) -> Transit {
    let bag: Token = "-".parse().expect("a dash is a token");
    Transit { what: Carried::Media, outstanding: BTreeSet::new(), bag, trip: service.clone(), start, end }
}
