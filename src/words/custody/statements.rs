//! What the other side said, held against the entry that took it in: the statement is kept beside the entry, and whoever
//! appends an entry cannot make one.
//!
//! A statement holds under the key that counts just before its entry: the pinned key of the home, or the own key of the
//! person who signed it.

use crate::words::act::{
    Act, ConsignmentExpected, Deed, DesignationTold, IncidentTold, OpeningArrived, PartyTrusted, PersonTold,
    ReturnConfirmed,
};
use crate::words::custody::consignment::Consignment;
use crate::words::custody::register::{Party, Register};
use crate::words::error::{Error, Result};
use crate::words::statement::erasure::ErasureReport;
use crate::words::statement::kinds::{
    Acknowledgement, Checklist, Closing, Copying, Deletion, Designation, Destruction, ErasureDecision, Fetch,
    Identity, IncidentNotice, NewKey, Opening, PersonNotice, Recall, Receipt, ReturnReceipt,
    SubcontractApproval,
};
use crate::words::statement::slip::Slip;
use crate::words::statement::{self, Content};
use crate::words::units::{ContractId, Digest, PartyId, PersonId, Token, name_then};
use crate::words::vocabulary::Channel;

/// Under which name an entry keeps the statement that it stands on; `None`: it stands on none.
pub fn kept_as(act: &Act) -> Option<&'static str> {
    use Deed as D;
    match &act.deed {
        D::PartyTrusted(..) => Some("identity"),
        D::ErasureAnswered { statement: None, .. }
        | D::DisposalArrived { statement: None, .. }
        | D::ReturnConfirmed(ReturnConfirmed { statement: None, .. })
            if act.paper.is_some() =>
        {
            None
        }
        D::ConsignmentExpected(..)
        | D::StatementKept { .. }
        | D::TheirKeyChanged { key: Some(_), proven: true, .. } => Some("statement"),
        deed if deed.told_by_other_side() => Some("statement"),
        _ => None,
    }
}

/// Holds a statement against its entry. `state` is the entry's consignment before it.
///
/// Errors (exit 1): `statement-differs` where it says something else than the entry, and whatever is wrong with its
/// signature.
pub fn bears_out(
    register: &Register,
    state: Option<&Consignment>,
    act: &Act,
    statement: &[u8],
) -> Result<()> {
    let said = Said { register, state, deed: &act.deed, bytes: statement };
    match act.deed.consignment() {
        Some(_) => said.of_a_consignment(),
        None => said.between_homes(),
    }
}

struct Said<'a> {
    register: &'a Register,
    state: Option<&'a Consignment>,
    deed: &'a Deed,
    bytes: &'a [u8],
}

impl Said<'_> {
    fn of_a_consignment(&self) -> Result<()> {
        match self.deed {
            Deed::ReceiptArrived { consignment, what, media, pieces, by, statement } => {
                let said: Receipt = self.by_person(statement, by)?;
                let (was, is) = ((said.what, &said.media, said.pieces), (*what, media, *pieces));
                self.same((&said.consignment, said.by, was), (consignment, *by, is))
            }
            Deed::OpeningArrived(OpeningArrived {
                consignment,
                people,
                files,
                by,
                copy,
                statement,
                taken,
            }) => {
                let said: Opening = self.by_person(statement, by)?;
                let was = (said.people, said.files, said.copy, said.taken);
                let is = (*people, *files, *copy, *taken);
                self.same((&said.consignment, said.by, was), (consignment, *by, is))
            }
            Deed::FetchArrived { consignment, service, by, statement } => {
                let said: Fetch = self.by_person(statement, by)?;
                self.same((&said.consignment, &said.service, said.by), (consignment, service, *by))
            }
            Deed::DeletionArrived { consignment, service, by, statement } => {
                let said: Deletion = self.by_person(statement, by)?;
                self.same((&said.consignment, &said.service, said.by), (consignment, service, *by))
            }
            Deed::RecallArrived { consignment, by, statement } => {
                let said: Recall = self.by_person(statement, by)?;
                self.same((&said.consignment, said.by), (consignment, *by))
            }
            Deed::ErasureArrived { consignment, report } => {
                let claimed: ErasureReport = statement::unverified(self.bytes)?;
                let said: ErasureReport = self.by_person(report, &claimed.responsible)?;
                self.same(&said.consignment, consignment)
            }
            Deed::ErasureAnswered { consignment, report, accepted, by, statement } => {
                let said: ErasureDecision = self.by_person(&statement.unwrap_or(NONE), by)?;
                let (was, is) = ((said.report, said.accepted, said.by), (*report, *accepted, *by));
                self.same((&said.consignment, was), (consignment, is))
            }
            Deed::ReturnConfirmed(told) => self.returned(told),
            Deed::ClosingTold { consignment, statement } => {
                let said: Closing = self.by_home(statement, self.other_side()?)?;
                self.same(&said.consignment, consignment)
            }
            Deed::IncidentTold(told) => self.incident(told),
            Deed::ConsignmentExpected(expected) => self.slip(expected),
            Deed::DisposalArrived { consignment, medium, by, witness, statement } => {
                let statement = statement.unwrap_or(NONE);
                let said: Destruction = self.by_home(&statement, self.other_side()?)?;
                let (was, is) = ((said.medium, said.by, said.witness), (*medium, *by, *witness));
                self.same((&said.consignment, was), (consignment, is))
            }
            Deed::CopyArrived { consignment, copy, by, statement } => {
                let said: Copying = self.by_person(statement, by)?;
                self.same((&said.consignment, said.copy, said.by), (consignment, *copy, *by))
            }
            // A kind that nobody holds against its statement bears nothing out.
            _ => Err(differs()),
        }
    }

    fn between_homes(&self) -> Result<()> {
        match self.deed {
            Deed::PartyTrusted(trusted) => self.identity(trusted),
            Deed::StatementKept { statement, .. } => self.is_the_one(statement),
            Deed::TheirKeyChanged { person, key: Some(key), .. } => {
                let said: NewKey = self.signed_by(person)?;
                self.same((said.person, said.key), (*person, *key))
            }
            Deed::PersonTold(PersonTold { party, person, key, in_force, as_of, statement }) => {
                let said: PersonNotice = self.by_home(statement, self.register.party(party)?)?;
                let is = (*person, *key, *in_force, *as_of);
                self.same((said.person, said.key, said.in_force, said.as_of), is)
            }
            Deed::DesignationTold(DesignationTold { party, contract, people, as_of, statement }) => {
                let said: Designation = self.by_home(statement, self.register.party(party)?)?;
                self.contract(contract, party, &said.contract)?;
                self.same((&said.people, said.as_of), (people, *as_of))
            }
            Deed::SubcontractTold(told) => {
                let home = self.register.party(&told.party)?;
                let said: SubcontractApproval = self.by_home(&told.statement, home)?;
                self.contract(&told.contract, &told.party, &said.contract)?;
                let is = (&told.firm, told.since, &told.until, told.ended, told.as_of);
                self.same((&said.firm, said.at, &said.until, said.ended, said.as_of), is)
            }
            Deed::AcknowledgementArrived { party, contract, subject, document, by, statement } => {
                let said: Acknowledgement = self.by_person(statement, by)?;
                self.contract(contract, party, &said.contract)?;
                self.same((said.subject, said.document, said.by), (*subject, *document, *by))
            }
            Deed::MeasuresArrived { party, contract, by, statement } => {
                let said: Checklist = self.by_person(statement, by)?;
                self.contract(contract, party, &said.contract)?;
                self.same(said.by, *by)
            }
            _ => Err(differs()),
        }
    }

    fn returned(&self, told: &ReturnConfirmed) -> Result<()> {
        let statement = told.statement.unwrap_or(NONE);
        let said: ReturnReceipt = self.by_home(&statement, self.other_side()?)?;
        let was = (&said.consignment, said.what, said.medium, said.verdict, said.by);
        self.same(was, (&told.consignment, told.what, told.medium, told.verdict, told.by))
    }

    fn incident(&self, told: &IncidentTold) -> Result<()> {
        let said: IncidentNotice = self.by_home(&told.statement, self.other_side()?)?;
        let was = (&said.consignment, said.incident, said.cause, said.what, said.medium, said.closed);
        let is = (&told.consignment, told.incident, told.cause, told.what, told.medium, told.closed);
        self.same(was, is)
    }

    fn slip(&self, expected: &ConsignmentExpected) -> Result<()> {
        let said: Slip = self.by_home(&expected.slip, self.register.party(&expected.from)?)?;
        let was = (&said.consignment, said.from, said.package, &said.media, said.size, said.root);
        let head = expected.head;
        let is =
            (&expected.consignment, expected.from, expected.package, &expected.media, head.size, head.root);
        self.same(was, is)?;
        self.same(
            (said.channel, said.sealing, said.to_key),
            (expected.channel.unwrap_or(Channel::Medium), expected.sealing, expected.to_key),
        )
    }

    /// It was compared on paper; its own keys sign it.
    fn identity(&self, trusted: &PartyTrusted) -> Result<()> {
        self.is_the_one(&trusted.identity)?;
        let key = &trusted.keys.statements;
        let said = statement::verify::<Identity>(self.bytes, &trusted.origin, key)?.into_content();
        let was = (said.party, said.role, &said.code, &said.origin, said.keys);
        self.same(was, (trusted.party, trusted.role, &trusted.code, &trusted.origin, trusted.keys))?;
        // Who pinned it before there was such a key passed it over.
        self.same(said.receiving.filter(|_| trusted.receiving.is_some()), trusted.receiving)
    }

    fn by_home<T: Content>(&self, statement: &Digest, home: &Party) -> Result<T> {
        self.is_the_one(statement)?;
        let origin = self.name_of(home)?;
        Ok(statement::verify::<T>(self.bytes, &origin, &home.keys.statements)?.into_content())
    }

    /// Under which of its names a home speaks: where entries were lost it has another, and what it said before stays.
    fn name_of(&self, home: &Party) -> Result<String> {
        let said = statement::hints(self.bytes)?.origin;
        Ok(name_then(&home.origin, &said).to_string())
    }

    fn by_person<T: Content>(&self, statement: &Digest, by: &PersonId) -> Result<T> {
        self.is_the_one(statement)?;
        self.signed_by(by)
    }

    /// Nobody of this home speaks for the other side.
    fn signed_by<T: Content>(&self, by: &PersonId) -> Result<T> {
        let stranger = || Error::verification("signer-unknown").with("person", by);
        let person = self.register.people.get(by).ok_or_else(stranger)?;
        let key = person.key.filter(|_| !self.register.is_ours(&person.party)).ok_or_else(stranger)?;
        let home = self.register.party(&person.party)?;
        Ok(statement::verify::<T>(self.bytes, &self.name_of(home)?, &key)?.into_content())
    }

    /// Whoever is at the other end of the consignment.
    fn other_side(&self) -> Result<&Party> {
        let state = self.state.ok_or_else(differs)?;
        let other = if self.register.is_ours(&state.from) { &state.to } else { &state.from };
        self.register.party(other)
    }

    fn contract(&self, contract: &ContractId, party: &PartyId, number: &Token) -> Result<()> {
        let known = self.register.contract(contract)?;
        self.same((&known.number, &known.party), (number, party))
    }

    fn is_the_one(&self, statement: &Digest) -> Result<()> {
        self.same(Digest::blake3(self.bytes), *statement)
    }

    fn same<T: PartialEq>(&self, was: T, is: T) -> Result<()> {
        if was == is { Ok(()) } else { Err(differs()) }
    }
}

/// No statement has this digest.
const NONE: Digest = Digest([0; 32]);

fn differs() -> Error {
    Error::verification("statement-differs")
}
