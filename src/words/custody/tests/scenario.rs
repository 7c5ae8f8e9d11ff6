//! Two homes, their people, one contract, and a short way of saying what happens when.

use super::deeds::{About, LIST, RESULT, service};
use crate::words::act::{
    Act, Actor, Content, ContractAdded, Deed, EDITION, Entry, Known, Paper, PartyTrusted, TreeHead,
};
use crate::words::custody::Book;
use crate::words::custody::consignment::{Consignment, Whereabouts};
use crate::words::custody::missing::missing;
use crate::words::custody::rules::{is_late, must_be_signed};
use crate::words::sign::PublicKey;
use crate::words::statement::kinds::HomeKeys;
use crate::words::units::*;
use crate::words::vocabulary::*;

pub const OFFICE: PartyId = PartyId([1; 5]);
pub const COMPANY: PartyId = PartyId([2; 5]);
pub const CONTRACT: ContractId = ContractId([7; 5]);
pub const M1: MediumNumber = MediumNumber([0x11; 5]);
pub const M2: MediumNumber = MediumNumber([0x22; 5]);
/// A piece that belongs to nothing here.
pub const M9: MediumNumber = MediumNumber([0x99; 5]);
pub const COPY: CopyNumber = CopyNumber([3; 5]);
pub const SECOND_COPY: CopyNumber = CopyNumber([4; 5]);

pub const CLERK: PersonId = PersonId([10; 5]);
pub const CHIEF: PersonId = PersonId([11; 5]);
pub const COURIER: PersonId = PersonId([12; 5]);
pub const SECOND_COURIER: PersonId = PersonId([13; 5]);
pub const HANDLER: PersonId = PersonId([20; 5]);
pub const MANAGER: PersonId = PersonId([21; 5]);
/// One of the home's own people, named for no contract.
pub const UNNAMED: PersonId = PersonId([30; 5]);
/// On no register.
pub const NOBODY: PersonId = PersonId([31; 5]);

/// `05-13 09:00` of 2025, Japan's time.
pub fn time(text: &str) -> Stamp {
    let (day, hour) = text.split_once(' ').unwrap();
    let year = if day.len() > 5 { "" } else { "2025-" };
    format!("{year}{day}T{hour}:00+09:00").parse().unwrap()
}
pub fn keys(seed: u8) -> HomeKeys {
    let key = |i: u8| PublicKey([seed + i; 32]);
    HomeKeys { log: key(0), statements: key(1), cosigner: key(2) }
}
pub fn head(size: u64) -> TreeHead {
    TreeHead { size, root: Digest([0; 32]) }
}
pub fn package() -> Content {
    Content { size: Bytes(4096), blake3: Digest([5; 32]) }
}

/// A home and its clock. Stories name only what matters; the rest is here.
#[derive(Clone)]
pub struct Home {
    pub book: Book,
    pub now: Stamp,
    pub about: About,
    actor: Option<PersonId>,
    next: u64,
}

impl Home {
    fn new(party: PartyId, role: Role, code: &str, seed: u8) -> Home {
        let mut home =
            Home { book: Book::default(), now: time("04-07 09:00"), about: LIST, actor: None, next: 0 };
        let code = code.parse().unwrap();
        home.does(Deed::HomeOpened { role, code, practice: true, party, keys: keys(seed) });
        home
    }
    fn furnished(mut self, other: Deed, with: PartyId, channels: &[Channel]) -> Home {
        self.does(other);
        let people = [CLERK, CHIEF, COURIER, SECOND_COURIER, HANDLER, MANAGER, UNNAMED];
        for person in people {
            let party = match person {
                HANDLER | MANAGER => COMPANY,
                UNNAMED => self.book.register.home().unwrap().party,
                _ => OFFICE,
            };
            let responsible = [CHIEF, MANAGER].contains(&person);
            let duties = vec![if responsible { Duty::Responsible } else { Duty::Handler }];
            self.does(Deed::PersonAdded { person, party, duties, key: None, firm: None });
        }
        self.does(contract_for(with, channels));
        let named = people.into_iter().filter(|person| *person != UNNAMED).collect();
        self.does(Deed::Designated { contract: CONTRACT, people: named });
        for bag in ["BAG-03", "BAG-05"] {
            self.does(Deed::BagAdded { bag: bag.parse().unwrap(), key_holder: None });
        }
        self.does(Deed::PlaceAdded { place: "SAFE-1".parse().unwrap(), key_holder: None });
        if channels.contains(&Channel::Asp) {
            self.does(Deed::FirmAdded { firm: service(), firm_kind: FirmKind::AspOperator });
        }
        self
    }

    /// The office, where lists begin and results end.
    pub fn office() -> Home {
        Home::office_with(&[Channel::Medium])
    }
    /// An office whose contract approves these channels.
    pub fn office_with(channels: &[Channel]) -> Home {
        let mut home = Home::new(OFFICE, Role::Office, "SHJ", 40).furnished(company(), COMPANY, channels);
        home.actor = Some(CLERK);
        home
    }
    /// The contractor, where lists end and results begin.
    pub fn contractor() -> Home {
        Home::contractor_with(&[Channel::Medium])
    }
    pub fn contractor_with(channels: &[Channel]) -> Home {
        let mut home = Home::new(COMPANY, Role::Contractor, "DHZ", 50).furnished(office(), OFFICE, channels);
        home.actor = Some(HANDLER);
        home
    }
    /// From here on the story is about the result that goes the other way.
    pub fn about_the_result(mut self) -> Home {
        self.about = RESULT;
        self
    }

    pub fn at(&mut self, when: &str) -> &mut Home {
        self.now = time(when);
        self
    }
    pub fn by(&mut self, person: PersonId) -> &mut Home {
        self.actor = Some(person);
        self
    }
    pub fn by_nobody(&mut self) -> &mut Home {
        self.actor = None;
        self
    }

    /// It may happen, and breaks no rule.
    #[track_caller]
    pub fn does(&mut self, deed: Deed) -> &mut Home {
        let act = self.act(deed, self.now, None);
        if let Some(code) = self.verdict(&act) {
            panic!("{:?} at {} is refused: {code}", act.deed, act.at);
        }
        self.append(act);
        self
    }
    /// A medium is destroyed, and the witness stands by it with their own key.
    #[track_caller]
    pub fn destroys(&mut self, medium: MediumNumber, witness: PersonId) -> &mut Home {
        let (by, act) = (self.actor, self.act(self.about.disposed(medium, witness), self.now, None));
        assert_eq!(self.verdict(&act), None);
        let leaf = self.append(act);
        let confirmed = self.about.seconded(leaf);
        self.by(witness).does(confirmed);
        self.actor = by;
        self
    }
    /// What the rules say about a deed here and now; `ok` or a refusal's code.
    pub fn asks(&self, deed: Deed) -> &'static str {
        self.verdict(&self.act(deed, self.now, None)).unwrap_or("ok")
    }
    #[track_caller]
    pub fn is_refused(&mut self, deed: Deed, code: &str) -> &mut Home {
        assert_eq!(self.asks(deed.clone()), code, "{deed:?}");
        self
    }
    /// The same about a fact of an earlier moment.
    pub fn asks_at(&self, when: &str, deed: Deed) -> &'static str {
        self.verdict(&self.act(deed, time(when), None)).unwrap_or("ok")
    }
    /// A fact entered from paper: recorded whatever the rules say. `ok`, or the rule it broke; then an incident stands.
    #[track_caller]
    pub fn enters_late(&mut self, when: &str, deed: Deed) -> &'static str {
        let act = self.act(deed, time(when), Some(self.paper(time(when))));
        self.records_fact(act)
    }
    /// The same in the place of an entry that was wrong.
    #[track_caller]
    pub fn enters_instead(&mut self, wrong: Digest, when: &str, deed: Deed) -> &'static str {
        let act = self.act(deed, time(when), Some(self.paper(time(when))));
        self.records_fact(Act { corrects: Some(wrong), ..act })
    }
    /// An entry that was wrong is struck: `ok`, or the code of the refusal.
    pub fn strikes(&mut self, wrong: Digest) -> &'static str {
        let act = Act { corrects: Some(wrong), ..self.act(self.about.struck(), self.now, None) };
        match self.verdict(&act) {
            Some(code) => code,
            None => {
                self.append(act);
                "ok"
            }
        }
    }
    pub fn paper(&self, at: Stamp) -> Paper {
        Paper { scan: None, second: is_late(at, self.now, &self.book.policy) }
    }
    /// The leaf of the newest entry of a kind.
    #[track_caller]
    pub fn leaf_of(&self, kind: &str) -> Digest {
        let number = self.about.number();
        let events = self.book.events(&number).iter().filter(|event| event.act.deed.kind() == kind);
        events.max_by_key(|event| event.index).unwrap_or_else(|| panic!("no entry is {kind}")).leaf
    }
    /// A statement that the other side signed.
    #[track_caller]
    pub fn takes_in(&mut self, when: &str, deed: Deed) -> &'static str {
        let act = self.act(deed, time(when), None);
        self.records_fact(act)
    }
    #[track_caller]
    fn records_fact(&mut self, act: Act) -> &'static str {
        match self.book.step(&act) {
            Ok(None) => {
                self.append(act);
                "ok"
            }
            Ok(Some(refusal)) => {
                let leaf = self.append(act);
                let deed = self.about.incident(Cause::RuleBroken, None, None);
                let incident = Act { refs: vec![leaf], ..self.act(deed, self.now, None) };
                self.append(incident);
                refusal.code
            }
            Err(refusal) => panic!("a fact is never refused, but {} was: {refusal}", act.deed.kind()),
        }
    }
    /// `None`: it may come next.
    pub fn verdict(&self, act: &Act) -> Option<&'static str> {
        match self.book.step(act) {
            Ok(broke) => broke.map(|refusal| refusal.code),
            Err(refusal) => Some(refusal.code),
        }
    }
    /// A deed of that person, here and now.
    pub fn act_of(&self, person: PersonId, deed: Deed) -> Act {
        let actor = Actor { id: Some(person), known: Known::Declared };
        Act { actor, ..self.act(deed, self.now, None) }
    }
    pub fn act(&self, deed: Deed, at: Stamp, paper: Option<Paper>) -> Act {
        let actor = Actor { id: self.actor, known: Known::Declared };
        Act {
            v: 1,
            origin: "story".into(),
            at,
            actor,
            edition: (self.book.register.edition < EDITION).then_some(EDITION),
            corrects: None,
            refs: vec![],
            paper,
            deed,
            pii: Default::default(),
        }
    }
    /// Puts an act into the ledger as it is, and tells its leaf.
    pub fn append(&mut self, mut act: Act) -> Digest {
        act.actor.known =
            if must_be_signed(&self.book.register, &act) { Known::PersonKey } else { Known::Declared };
        let entry = Entry::new(self.now, act, None);
        // A leaf of this story that does not depend on when it was entered.
        let leaf = Digest::blake3(&entry.act_bytes);
        self.book.replay(self.next, leaf, entry);
        self.next += 1;
        leaf
    }

    pub fn state(&self) -> Consignment {
        self.book.consignment(&self.about.number()).unwrap()
    }
    pub fn whereabouts(&self, medium: MediumNumber) -> &'static str {
        self.state().media[&medium].at.as_str()
    }
    pub fn notice(&self) -> &'static str {
        self.state().notice.as_ref().map_or("none", Whereabouts::as_str)
    }
    pub fn lacks(&self) -> Vec<String> {
        missing(&self.book.register, &self.state()).iter().map(|m| m.code()).collect()
    }
    /// The incident that was opened last.
    pub fn incident(&self) -> Digest {
        self.state().incidents.last().map_or(Digest([0; 32]), |incident| incident.leaf)
    }
    pub fn has_open_incident(&self) -> bool {
        self.state().incidents.iter().any(|incident| incident.open)
    }
}

pub fn contract(with: PartyId) -> Deed {
    contract_for(with, &[Channel::Medium])
}
fn contract_for(with: PartyId, channels: &[Channel]) -> Deed {
    Deed::ContractAdded(ContractAdded {
        contract: CONTRACT,
        number: "R7-042".parse().unwrap(),
        party: with,
        from: "2025-04-01".into(),
        until: "2026-03-31".into(),
        media: vec![MediumKind::CdR],
        channels: channels.to_vec(),
        return_by: "2026-03-31".into(),
        clauses: None,
        retain_until: None,
        renews: None,
        extensions: Vec::new(),
    })
}
pub fn company() -> Deed {
    trusted(COMPANY, Role::Contractor, "DHZ", 50)
}
pub fn office() -> Deed {
    trusted(OFFICE, Role::Office, "SHJ", 40)
}
pub fn trusted(party: PartyId, role: Role, code: &str, seed: u8) -> Deed {
    let (origin, identity) = (format!("tewatashi/{code}"), Digest([0; 32]));
    let code = code.parse().unwrap();
    Deed::PartyTrusted(PartyTrusted {
        party,
        role,
        code,
        origin,
        keys: keys(seed),
        pinned: head(1),
        identity,
    })
}
