//! Entries as bytes.

use super::*;
use crate::words::units::{ContractId, Files, PartyId, People};
use crate::words::vocabulary::Channel;

fn act(deed: Deed) -> Act {
    Act {
        v: 1,
        origin: "tewatashi/SHJ-00".into(),
        at: "2025-05-12T16:00:00+09:00".parse().unwrap(),
        actor: Actor { id: Some(PersonId([1; 5])), known: Known::Declared },
        edition: None,
        corrects: None,
        refs: vec![Digest([3; 32])],
        paper: None,
        deed,
        pii: [("title".to_string(), Digest([4; 32]))].into(),
    }
}

#[test]
fn an_entry_reads_back_as_it_was_written() {
    let deeds = [
        Deed::Sealed(Sealed {
            consignment: "SHJ-R7-0001".parse().unwrap(),
            contract: ContractId([9; 5]),
            to: PartyId([2; 5]),
            channel: Channel::Medium,
            people: People(200),
            files: Files(2),
            package: Content { size: Bytes(1234), blake3: Digest([5; 32]) },
            rows_differ: false,
            viruses: None,
            recipient: None,
            sha256: Some(Digest([7; 32])),
        }),
        Deed::PersonEnrolled { person: PersonId([1; 5]), key: PublicKey([6; 32]) },
        Deed::BagAdded { bag: "BAG-03".parse().unwrap(), key_holder: None },
    ];
    for deed in deeds {
        let entry = Entry::new("2025-05-12T16:00:05+09:00".parse().unwrap(), act(deed), None);
        let bytes = entry.to_bytes();
        assert_eq!(Entry::from_bytes(&bytes).unwrap(), entry);
        assert_eq!(Entry::from_bytes(&bytes).unwrap().to_bytes(), bytes);
    }
}

#[test]
fn kinds_have_stable_names() {
    assert_eq!(Deed::BagAdded { bag: "B".parse().unwrap(), key_holder: None }.kind(), "bag-added");
}
