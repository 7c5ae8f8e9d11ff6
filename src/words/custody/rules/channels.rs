//! What belongs to which channel, and the LGWAN-ASP service: upload, fetch, deletion on the server.
//!
//! The operator acts for neither side and has no home; what is known of its server is what people of the two sides say
//! they did there.

use super::Scene;
use crate::words::act::{Content, Deed};
use crate::words::custody::consignment::{Consignment, ServerCopy, Side};
use crate::words::custody::rules::goes_to_contractor;
use crate::words::error::{Error, Result};
use crate::words::statement::erasure::{Copy, ON_SERVER};
use crate::words::units::{ControlNumber, PersonId, Token};
use crate::words::vocabulary::{Carried, Channel, Document, FirmKind};

impl Scene<'_> {
    /// wrong-channel: paper is neither written nor opened and has no notice; only the service has a server. sealed-for-key:
    /// no password, no notice.
    pub(super) fn on_its_channel(&self, state: &Consignment) -> Result<()> {
        use Deed as D;
        if state.to_key && self.is_of_the_notice() {
            return Err(Error::refused("sealed-for-key").with("consignment", &state.number));
        }
        let channel = state.channel;
        let fits = match &self.act.deed {
            D::WriteIntended { .. } => channel == Channel::Medium,
            D::UploadIntended { .. }
            | D::UploadFailed { .. }
            | D::Uploaded { .. }
            | D::Fetched { .. }
            | D::FetchArrived { .. }
            | D::ServerDeleted { .. }
            | D::DeletionArrived { .. } => channel == Channel::Asp,
            D::PaperIntended { document: Document::Notice, .. }
            | D::PasswordDestroyed { .. }
            | D::OpenIntended { .. }
            | D::OpeningArrived(..) => channel != Channel::Paper,
            D::Stored { what, .. }
            | D::HandedOver { what, .. }
            | D::Received { what, .. }
            | D::ReceiptArrived { what, .. }
            | D::Returned { what, .. } => return channel_carries(&state.number, channel, *what),
            _ => true,
        };
        match fits {
            true => Ok(()),
            false => Err(wrong_channel(&state.number, channel)),
        }
    }

    fn is_of_the_notice(&self) -> bool {
        use Deed as D;
        match &self.act.deed {
            D::PaperIntended { document, .. } => *document == Document::Notice,
            D::PasswordDestroyed { .. } => true,
            D::Stored { what, .. }
            | D::HandedOver { what, .. }
            | D::Received { what, .. }
            | D::ReceiptArrived { what, .. }
            | D::Returned { what, .. } => *what == Carried::Notice,
            _ => false,
        }
    }

    /// Before the package leaves this home for the server.
    pub(super) fn intend_upload(&self, state: &Consignment, service: &Token) -> Result<()> {
        self.approved(state)?;
        self.actor_named(&state.contract)?;
        self.operator_registered(service)?;
        if goes_to_contractor(self.register, state) {
            self.in_period(&state.contract)?;
        }
        if state.server.get(service).is_some_and(|copy| copy.remains() && *copy != ServerCopy::default()) {
            return Err(Error::refused("already-on-server")
                .with("consignment", &state.number)
                .with("service", service));
        }
        self.on_separate_occasions(state, Carried::Media)
    }

    /// An outcome belongs to something that was begun.
    pub(super) fn upload_intended(&self, state: &Consignment, service: &Token) -> Result<()> {
        match state.server.get(service) == Some(&ServerCopy::default()) {
            true => Ok(()),
            false => Err(Error::refused("outcome-unasked").with("consignment", &state.number)),
        }
    }

    pub(super) fn upload(&self, state: &Consignment, service: &Token, package: &Content) -> Result<()> {
        self.intend_upload(state, service)?;
        if self.upload_intended(state, service).is_err() {
            return Err(Error::refused("not-exported")
                .with("consignment", &state.number)
                .with("service", service));
        }
        match (package.blake3, Some(package.size)) == (state.package, state.package_size) {
            true => Ok(()),
            false => Err(Error::refused("statement-package").with("consignment", &state.number)),
        }
    }

    /// The recipient's own act, or what the sender learns of it: from paper, or signed.
    pub(super) fn fetch(&self, state: &Consignment, service: &Token, by: &PersonId) -> Result<()> {
        self.named(&state.contract, by)?;
        self.is_of_the_recipient(state, by)?;
        let own = matches!(self.act.deed, Deed::Fetched { .. }) && self.act.paper.is_none();
        if own && self.act.actor.id != Some(*by) {
            return Err(Error::refused("receipt-by-another").with("person", by));
        }
        let copy = state.server.get(service);
        let fetched = copy.is_some_and(|copy| copy.fetched.is_some());
        match state.side {
            // A second word on a fetch that is on record: paper beside the signed statement, or the other way round.
            Side::Sender if fetched && self.act.tells_a_fact() => Ok(()),
            Side::Sender => match copy.is_some_and(ServerCopy::awaits_fetching) {
                true => Ok(()),
                false => Err(self.not_on_server(state, service)),
            },
            Side::Recipient if fetched && copy.is_some_and(ServerCopy::remains) => {
                Err(Error::refused("already-fetched")
                    .with("consignment", &state.number)
                    .with("service", service))
            }
            Side::Recipient => {
                self.operator_registered(service)?;
                self.on_separate_occasions(state, Carried::Media)
            }
        }
    }

    /// service-unregistered: each side keeps the operator on its own register, with whom to call. What lies on a service
    /// already is deleted there whatever the register says.
    fn operator_registered(&self, service: &Token) -> Result<()> {
        match self.register.firms.get(service).is_some_and(|firm| firm.kind == FirmKind::AspOperator) {
            true => Ok(()),
            false => Err(Error::refused("service-unregistered").with("service", service)),
        }
    }

    /// Whoever deletes says so: at either side, once.
    pub(super) fn delete_on_server(&self, state: &Consignment, service: &Token, by: &PersonId) -> Result<()> {
        self.actor_named(&state.contract)?;
        self.named(&state.contract, by)?;
        if self.act.paper.is_none() && self.act.actor.id != Some(*by) {
            return Err(Error::refused("receipt-by-another").with("person", by));
        }
        match state.server.get(service).is_some_and(ServerCopy::remains) {
            true => Ok(()),
            false => Err(self.not_on_server(state, service)),
        }
    }

    /// Both sides may say it of one deletion; of a package that nobody uploaded nobody can.
    pub(super) fn deletion_arrived(&self, state: &Consignment, service: &Token, by: &PersonId) -> Result<()> {
        self.named(&state.contract, by)?;
        match state.server.contains_key(service) || state.side == Side::Recipient {
            true => Ok(()),
            false => Err(self.not_on_server(state, service)),
        }
    }

    fn not_on_server(&self, state: &Consignment, service: &Token) -> Error {
        Error::refused("not-on-server").with("consignment", &state.number).with("service", service)
    }
}

/// server-uncovered: the report answers the copy on every server. The service's name is its host there.
pub fn servers_covered<'a>(services: impl Iterator<Item = &'a Token>, answered: &[Copy]) -> Result<()> {
    let on_it = |service: &Token| {
        let there = |copy: &Copy| copy.place.kind == ON_SERVER && copy.place.host == service.as_str();
        answered.iter().any(there)
    };
    let open: Vec<&str> = services.filter(|service| !on_it(service)).map(Token::as_str).collect();
    match open.is_empty() {
        true => Ok(()),
        false => Err(Error::refused("server-uncovered").with("services", open.join(", "))),
    }
}

/// wrong-channel, for what travels in a bag: paper needs no notice, and through the service only the notice is carried.
pub fn channel_carries(number: &ControlNumber, channel: Channel, what: Carried) -> Result<()> {
    let carries = match what {
        Carried::Notice => channel != Channel::Paper,
        Carried::Media => channel == Channel::Medium,
        Carried::Paper => channel == Channel::Paper,
    };
    match carries {
        true => Ok(()),
        false => Err(wrong_channel(number, channel)),
    }
}

fn wrong_channel(number: &ControlNumber, channel: Channel) -> Error {
    Error::refused("wrong-channel").with("consignment", number).with("goes", channel)
}
