//! A ledger of real acts: a contractor's home that delivers one result after another, each from sealing to closing. Every
//! act is asked of the rules and signed where it must be, as at a desk; only the packages and papers themselves are not
//! made.

use crate::{BATCH, key, key_of};
use ring::rand::SystemRandom;
use std::collections::VecDeque;
use std::path::Path;
use tewatashi::tools::ledger::{Ledger, Pii, Writer};
use tewatashi::words::act::{
    Act, Actor, Content, ContractAdded, Deed, EDITION, Entry, Known, Paper, PaperIssued, PartyTrusted,
    Sealed, TreeHead,
};
use tewatashi::words::custody::{Book, rules};
use tewatashi::words::sign::Signer;
use tewatashi::words::statement;
use tewatashi::words::statement::kinds::{HomeKeys, Identity};
use tewatashi::words::units::{
    Bytes, ContractId, ControlNumber, Digest, Files, MediumNumber, PartyId, People, PersonId, Pieces, Stamp,
    Token,
};
use tewatashi::words::vocabulary::{Carried, Channel, Document, Duty, MediumKind, Role};

const HOME: PartyId = PartyId([2; 5]);
const OFFICE: PartyId = PartyId([1; 5]);
const CONTRACT: ContractId = ContractId([7; 5]);
const HANDLER: PersonId = PersonId([20; 5]);
/// Approves and closes.
const MANAGER: PersonId = PersonId([21; 5]);
const COURIER: PersonId = PersonId([12; 5]);
const CLERK: PersonId = PersonId([10; 5]);

/// Consignments begun in a day; their notices follow on the next, as the rules want it.
const A_DAY: u32 = 16;

/// Writes a ledger of `count` entries.
pub fn write(path: &Path, count: u64) {
    let mut ledger = Ledger::create(path, crate::ORIGIN).expect("a ledger");
    let mut days = Days { registers: Book::default(), begun: Vec::new(), today: VecDeque::new(), day: 0 };
    for first in (0..count).step_by(BATCH as usize) {
        let mut writer = ledger.begin().expect("the lock");
        for _ in first..count.min(first + BATCH) {
            days.record_next(&mut writer);
        }
        writer.commit(&key()).expect("a commit");
    }
}

/// A consignment with the registers behind it, and what is still to be done about it.
struct Story {
    book: Book,
    deeds: VecDeque<(PersonId, Deed)>,
}

struct Days {
    registers: Book,
    /// Begun yesterday, and to be ended today.
    begun: Vec<Story>,
    /// How many of its deeds follow today, of each story.
    today: VecDeque<(Story, usize)>,
    day: i64,
}

impl Days {
    fn record_next(&mut self, writer: &mut Writer<'_>) {
        if self.today.is_empty() {
            self.next_day();
        }
        let (mut story, left) = self.today.pop_front().expect("a day is not empty");
        let (by, deed) = story.deeds.pop_front().expect("deeds are left");
        let index = record(writer, &mut story.book, self.moment(left), by, deed);
        match (left, story.deeds.is_empty()) {
            (1, true) if index < A_DAY.into() => self.registers = story.book,
            (1, true) => {}
            (1, false) => self.begun.push(story),
            _ => self.today.push_front((story, left - 1)),
        }
    }

    /// First what was begun yesterday; then as much again is begun.
    fn next_day(&mut self) {
        self.day += 1;
        let ending = std::mem::take(&mut self.begun).into_iter();
        self.today.extend(ending.map(|story| {
            let left = story.deeds.len();
            (story, left)
        }));
        if self.day == 1 {
            let deeds = VecDeque::from(furnishing());
            let left = deeds.len();
            self.today.push_back((Story { book: Book::default(), deeds }, left));
            return;
        }
        let begun = (self.day as u32 - 2) * A_DAY;
        for serial in begun + 1..=begun + A_DAY {
            let story = Story { book: self.registers.clone(), deeds: delivery(serial).into() };
            self.today.push_back((story, FIRST_DAY));
        }
    }

    /// Half a minute for each deed that the day still holds.
    fn moment(&self, left: usize) -> Stamp {
        let done =
            i64::from(A_DAY) * 13 - (self.today.iter().map(|(_, left)| left).sum::<usize>() + left) as i64;
        moment(self.day * 86_400 + done * 30)
    }
}

/// So many seconds after the 7th of April 2025.
fn moment(seconds: i64) -> Stamp {
    Stamp::from_unix(1_743_951_600 + seconds, time::macros::offset!(+9)).expect("a moment")
}

/// What a person at a desk does: asks the rules, signs where it must be signed, appends.
fn record(writer: &mut Writer<'_>, book: &mut Book, now: Stamp, by: PersonId, deed: Deed) -> u64 {
    let received = matches!(deed, Deed::Received { .. });
    let side = beside(&deed);
    let mut act = Act {
        v: 1,
        origin: crate::ORIGIN.into(),
        at: now,
        actor: Actor { id: Some(by), known: Known::Declared },
        edition: (book.register.edition < EDITION).then_some(EDITION),
        corrects: None,
        refs: Vec::new(),
        paper: received.then_some(Paper { scan: None, second: false }),
        deed,
        pii: side.iter().map(|(name, row)| (name.to_string(), row.commitment())).collect(),
    };
    let state = act.deed.consignment().and_then(|number| book.consignment(number).ok());
    act.refs = state.map(|state| state.answers(&act.deed)).unwrap_or_default();
    let key = key_of(by.0[0]);
    let signed = rules::must_be_signed(&book.register, &act);
    if signed {
        act.actor.known = Known::PersonKey;
    }
    let broke = book.step(&act).unwrap_or_else(|refusal| panic!("{:?}: {refusal}", act.deed));
    assert!(broke.is_none(), "{:?}: {broke:?}", act.deed);
    let entry = Entry::new(now, act, signed.then_some(&key as &dyn Signer));
    let rows: Vec<Pii> = side.into_iter().map(|(_, row)| row).collect();
    let appended = writer.append(&entry.to_bytes(), &rows).expect("an entry");
    book.replay(appended.index, appended.leaf, entry);
    appended.index
}

/// What lies in the side table for a deed.
fn beside(deed: &Deed) -> Option<(&'static str, Pii)> {
    let row = |data| Pii::new(data, &SystemRandom::new()).expect("randomness");
    match deed {
        Deed::PartyTrusted(trusted) => Some(("identity", row(identity(&trusted.origin)))),
        Deed::Sealed(..) => Some(("title", row("健診結果 令和7年度 第2回".into()))),
        _ => None,
    }
}

/// What the office says of itself.
fn identity(origin: &str) -> Vec<u8> {
    let content = Identity {
        v: 1,
        party: OFFICE,
        role: Role::Office,
        code: token("SHJ"),
        name: "試験市".into(),
        origin: origin.into(),
        keys: home_keys(40),
        checkpoint: String::new(),
        people: Vec::new(),
        at: moment(0),
        practice: true,
        receiving: None,
    };
    statement::sign(&content, origin, &key_of(41))
}

/// Keys of a home, from three seeds.
fn home_keys(seed: u8) -> HomeKeys {
    let key = |i| key_of(seed + i).public();
    HomeKeys { log: key(0), statements: key(1), cosigner: key(2) }
}

/// The registers as they must be before anything can be handed over.
fn furnishing() -> Vec<(PersonId, Deed)> {
    let origin = "tewatashi/SHJ";
    let mut deeds = vec![
        Deed::HomeOpened {
            role: Role::Contractor,
            code: token("DHZ"),
            practice: true,
            party: HOME,
            keys: HomeKeys { log: key().public(), ..home_keys(50) },
        },
        Deed::PartyTrusted(PartyTrusted {
            party: OFFICE,
            role: Role::Office,
            code: token("SHJ"),
            origin: origin.into(),
            keys: home_keys(40),
            pinned: TreeHead { size: 1, root: Digest([0; 32]) },
            identity: Digest::blake3(&identity(origin)),
            receiving: None,
        }),
    ];
    for (person, party, duty) in [
        (HANDLER, HOME, Duty::Handler),
        (MANAGER, HOME, Duty::Responsible),
        (COURIER, OFFICE, Duty::Handler),
        (CLERK, OFFICE, Duty::Handler),
    ] {
        deeds.push(Deed::PersonAdded { person, party, duties: vec![duty], key: None, firm: None });
    }
    deeds.push(Deed::ContractAdded(ContractAdded {
        contract: CONTRACT,
        number: token("R7-042"),
        party: OFFICE,
        from: "2025-04-01".into(),
        until: "2045-03-31".into(),
        media: vec![MediumKind::CdR],
        channels: vec![Channel::Medium],
        return_by: "2045-03-31".into(),
        clauses: None,
        retain_until: None,
        renews: None,
        extensions: Vec::new(),
    }));
    deeds.push(Deed::Designated { contract: CONTRACT, people: vec![HANDLER, MANAGER, COURIER, CLERK] });
    for bag in ["BAG-03", "BAG-05"] {
        deeds.push(Deed::BagAdded { bag: token(bag), key_holder: None });
    }
    let enrols =
        |person: PersonId| (person, Deed::PersonEnrolled { person, key: key_of(person.0[0]).public() });
    let deeds = deeds.into_iter().map(|deed| (MANAGER, deed));
    deeds.chain([enrols(MANAGER), enrols(HANDLER)]).collect()
}

/// Deeds of a delivery up to the receipt of the medium.
const FIRST_DAY: usize = 8;

/// One result from sealing to closing.
fn delivery(serial: u32) -> Vec<(PersonId, Deed)> {
    let [_, a, b, c] = serial.to_be_bytes();
    let medium = MediumNumber([0x11, 0, a, b, c]);
    let number = ControlNumber::new(token("DHZ"), "R7", serial);
    let content = Content { size: Bytes(4096), blake3: Digest([5; 32]) };
    let media = vec![medium];
    let n = || number.clone();
    let intended = |document| Deed::PaperIntended { consignment: n(), document };
    let issued = |document| {
        let consignment = n();
        let (statement, head, printed) = (None, None, None);
        Deed::PaperIssued(PaperIssued { consignment, document, issued: true, statement, head, printed })
    };
    let handed = |what, media: &[MediumNumber], bag| Deed::HandedOver {
        consignment: n(),
        what,
        media: media.to_vec(),
        pieces: Pieces(1),
        from: HANDLER,
        to: COURIER,
        bag: token(bag),
        trip: token("T-1"),
    };
    let received = |what, media: &[MediumNumber]| Deed::Received {
        consignment: n(),
        what,
        media: media.to_vec(),
        pieces: Pieces(1),
        by: CLERK,
    };
    let sealed = Deed::Sealed(Sealed {
        consignment: n(),
        contract: CONTRACT,
        to: OFFICE,
        channel: Channel::Medium,
        people: People(200),
        files: Files(2),
        package: content,
        rows_differ: false,
        viruses: None,
        recipient: None,
        sha256: None,
    });
    let begun =
        Deed::WriteIntended { consignment: n(), medium, medium_kind: MediumKind::CdR, to_image: true };
    // The head that a real disc would carry is the ledger's; an empty tree has the same root in each.
    let head = TreeHead { size: 0, root: empty_root() };
    let written = Deed::Written { consignment: n(), medium, content: Some(content), head };
    vec![
        (HANDLER, sealed),
        (MANAGER, Deed::Approved { consignment: n() }),
        (HANDLER, begun),
        (HANDLER, written),
        (HANDLER, intended(Document::Slip)),
        (HANDLER, issued(Document::Slip)),
        (HANDLER, handed(Carried::Media, &media, "BAG-03")),
        (HANDLER, received(Carried::Media, &media)),
        (HANDLER, intended(Document::Notice)),
        (HANDLER, issued(Document::Notice)),
        (HANDLER, handed(Carried::Notice, &[], "BAG-05")),
        (HANDLER, received(Carried::Notice, &[])),
        (MANAGER, Deed::Closed { consignment: n() }),
    ]
}

fn empty_root() -> Digest {
    tewatashi::tools::ledger::tree::empty_root()
}

fn token(text: &str) -> Token {
    text.parse().expect("a token")
}
