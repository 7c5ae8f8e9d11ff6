//! Deeds off the path.

use super::deeds::About;
use super::scenario::Home;
use crate::words::act::Deed;
use crate::words::units::*;
use crate::words::vocabulary::*;

impl Home {
    /// A thing is lost and written off.
    pub fn has_lost(mut self, loss: Deed) -> Home {
        let it = self.about;
        self.does(loss);
        let incident = self.incident();
        self.does(it.incident_closed(incident));
        self
    }
}

impl About {
    pub fn incident(&self, cause: Cause, what: Option<Carried>, medium: Option<MediumNumber>) -> Deed {
        self.incident_with(cause, what, medium, false)
    }
    pub fn incident_with(
        &self,
        cause: Cause,
        what: Option<Carried>,
        medium: Option<MediumNumber>,
        wrongful: bool,
    ) -> Deed {
        Deed::IncidentOpened { consignment: self.number(), cause, rule: None, what, medium, wrongful }
    }
    pub fn medium_is(&self, cause: Cause, medium: MediumNumber) -> Deed {
        self.incident(cause, Some(Carried::Media), Some(medium))
    }
    pub fn notice_is(&self, cause: Cause) -> Deed {
        self.incident(cause, Some(Carried::Notice), None)
    }
    pub fn incident_noted(&self, incident: Digest, wrongful: bool) -> Deed {
        Deed::IncidentNoted { consignment: self.number(), incident, wrongful }
    }
    pub fn incident_reported(&self, incident: Digest, stage: ReportStage, to: ReportTo) -> Deed {
        Deed::IncidentReported { consignment: self.number(), incident, stage, to, file: None }
    }
    pub fn incident_closed(&self, incident: Digest) -> Deed {
        Deed::IncidentClosed { consignment: self.number(), incident }
    }
    pub fn recalled(&self) -> Deed {
        Deed::Recalled { consignment: self.number() }
    }
    pub fn recall_arrived(&self, by: PersonId) -> Deed {
        Deed::RecallArrived { consignment: self.number(), by, statement: Digest([14; 32]) }
    }
    pub fn struck(&self) -> Deed {
        Deed::Struck { consignment: self.number() }
    }
    pub fn seconded(&self, entry: Digest) -> Deed {
        Deed::Seconded { consignment: Some(self.number()), entry }
    }
}
