//! What went wrong with facts that were recorded all the same: the incidents that open beside them, and what the person
//! who entered them is told.

use super::{Desk, Draft, Recorded};
use crate::words::act::{Act, Deed};
use crate::words::error::Error;
use crate::words::units::{ControlNumber, Digest, MediumNumber};
use crate::words::vocabulary::{Carried, Cause};
use std::collections::BTreeMap;

impl Draft {
    /// The incident that opens because pieces were counted that do not add up. It opens now, whenever they were counted.
    pub fn count_differs(number: &ControlNumber, what: Carried, medium: Option<MediumNumber>) -> Draft {
        let (consignment, rule) = (number.clone(), "count-mismatch".parse().ok());
        let (cause, what, wrongful) = (Cause::CountMismatch, Some(what), false);
        Draft::of(Deed::IncidentOpened { consignment, cause, rule, what, medium, wrongful }).now()
    }
    /// Whether the kit opens an incident by it, rather than a person.
    pub(super) fn opens_incident(&self) -> bool {
        matches!(self.deed, Deed::IncidentOpened { rule: Some(_), .. })
    }
}

/// The incident that opens because a fact of a consignment broke a rule. The kit opens it: time and actor are as they
/// stand without a signature.
pub(super) fn incident(fact: Act, leaf: Digest, rule: &Error) -> Option<Act> {
    let cause = match rule.code {
        "count-mismatch" => Cause::CountMismatch,
        _ => Cause::RuleBroken,
    };
    let (consignment, rule) = (fact.deed.consignment()?.clone(), rule.code.parse().ok());
    let deed = Deed::IncidentOpened { consignment, cause, rule, what: None, medium: None, wrongful: false };
    let (refs, pii) = (vec![leaf], BTreeMap::new());
    Some(Act { edition: None, corrects: None, refs, paper: None, deed, pii, ..fact })
}

impl Desk<'_> {
    /// A warning for each rule that was broken, and one that names the incidents.
    pub fn broken(&mut self, recorded: &[Recorded]) -> Vec<Error> {
        let rules: Vec<Error> = recorded.iter().filter_map(|entry| entry.broke.clone()).collect();
        let mut warnings: Vec<Error> = rules.into_iter().map(|rule| self.with_name(rule)).collect();
        let opened: Vec<String> = recorded.iter().filter_map(|e| e.incident).map(|i| i.to_string()).collect();
        if !opened.is_empty() {
            warnings.push(Error::refused("incident-opened").with("entries", opened.join(", ")));
        }
        warnings
    }
}
