//! Declarations, acknowledgements and tasks: by people of this home, about what there is.

use super::Scene;
use crate::words::act::Deed;
use crate::words::custody::measures::LineId;
use crate::words::error::{Error, Result};
use crate::words::units::{ContractId, Digest, Token};
use crate::words::vocabulary::{Duty, Role};

impl Scene<'_> {
    pub(super) fn of_measures(&self) -> Result<()> {
        match &self.act.deed {
            Deed::Declared { line, contract, .. } => self.declare(line, contract.as_ref()),
            Deed::Acknowledged { contract, .. } => self.actor_named(contract),
            Deed::TaskAdded { contract, .. } => {
                self.actor_ours()?;
                self.known_contract(contract.as_ref())
            }
            Deed::TaskDone { task } => {
                self.actor_ours()?;
                self.finish_task(task)
            }
            Deed::MeasuresStated { contract, .. } => self.state_measures(contract),
            Deed::AcknowledgementArrived { contract, .. } | Deed::MeasuresArrived { contract, .. } => {
                self.known_contract(Some(contract))
            }
            _ => Ok(()),
        }
    }

    /// Who declares is one of this home's own people and named: for the contract, or for any.
    fn declare(&self, line: &Token, contract: Option<&ContractId>) -> Result<()> {
        line.as_str().parse::<LineId>()?;
        match contract {
            Some(contract) => self.actor_named(contract),
            None => match self.register.contracts.keys().any(|id| self.actor_named(id).is_ok()) {
                true => Ok(()),
                false => {
                    Err(Error::refused("handler-unknown").with("person", self.actor()?).with("contract", ""))
                }
            },
        }
    }

    fn known_contract(&self, contract: Option<&ContractId>) -> Result<()> {
        contract.map_or(Ok(()), |contract| self.register.contract(contract).map(drop))
    }

    fn finish_task(&self, task: &Digest) -> Result<()> {
        let tasks = &self.register.measures.tasks;
        match tasks.iter().find(|known| known.leaf == *task) {
            Some(known) if known.done.is_none() => Ok(()),
            _ => Err(Error::refused("task-not-open")),
        }
    }

    /// The contractor's checklist is its responsible person's word to the office.
    fn state_measures(&self, contract: &ContractId) -> Result<()> {
        if self.register.home()?.role != Role::Contractor {
            return Err(Error::refused("checklist-by-contractor"));
        }
        self.actor_named(contract)?;
        let actor = self.act.actor.id.and_then(|id| self.register.people.get(&id));
        match actor.is_some_and(|person| person.duties.contains(&Duty::Responsible)) {
            true => Ok(()),
            false => Err(Error::refused("checklist-not-responsible")),
        }
    }
}
