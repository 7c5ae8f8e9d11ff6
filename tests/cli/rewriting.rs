//! Somebody inside, with the database and the office's own key, changes an old entry and builds everything anew. What
//! shows it: a person's signature that names the old leaf; with those persons' keys as well, whatever left the office.

use crate::engines::{at_server, server};
use crate::forge::{home_key, person_keys};
use crate::road::Stage::*;
use crate::road::walk;
use crate::world::{CHIEF, CLERK, World, in_both_languages};
use serde_json::Value;
use tewatashi::tools::config::{Config, Home};
use tewatashi::tools::keys::SigningKey;
use tewatashi::tools::ledger::{Ledger, Memory, Place};
use tewatashi::words::act::{Act, Deed, Entry};
use tewatashi::words::cbor;
use tewatashi::words::sign::Signer;
use tewatashi::words::units::{Digest, Stamp};
use time::UtcOffset;

const JAPAN: UtcOffset = time::macros::offset!(+9);

/// Another ledger of the same origin with all the same entries, but that the package was sealed a second earlier. What
/// names an old leaf or an old root names the new one; where a person signed that, one of `keys` signs again, or nobody.
fn rewritten(w: &World, old: &Ledger, place: &Place, keys: &[SigningKey]) {
    let log = home_key(w, "office", "log");
    let mut new = Ledger::create(place, old.origin()).unwrap();
    // What the machine remembers beside the database is rewritten as well.
    std::fs::remove_file(w.path("office/ledger.head")).unwrap();
    new.remember_in(Memory::within(&w.path("office")));
    let mut changed: Vec<(Digest, Digest)> = Vec::new();
    for stored in old.entries(0) {
        let stored = stored.unwrap();
        let entry = Entry::from_bytes(&stored.bytes).unwrap();
        let mut bytes = entry.act_bytes.clone();
        changed.iter().for_each(|(old, new)| replace(&mut bytes, &old.0, &new.0));
        let mut act: Act = cbor::from_bytes("act", &bytes).unwrap();
        if matches!(act.deed, Deed::Sealed(..)) {
            act.at = Stamp::from_unix(act.at.unix() - 1, JAPAN).unwrap();
        }
        let bytes = match act == entry.act {
            true => stored.bytes,
            false => signed_again(&entry, act, keys).to_bytes(),
        };
        let mut writer = new.begin().unwrap();
        let appended = writer.append(&bytes, &old.pii_of(stored.index).unwrap()).unwrap();
        writer.commit(&log).unwrap();
        let size = stored.index + 1;
        changed.push((stored.leaf, appended.leaf));
        changed.push((old.root_at(size).unwrap(), new.root_at(size).unwrap()));
        changed.retain(|(old, new)| old != new);
    }
}

fn replace(bytes: &mut [u8], old: &[u8; 32], new: &[u8; 32]) {
    let places: Vec<usize> =
        (0..bytes.len().saturating_sub(31)).filter(|&at| bytes[at..at + 32] == *old).collect();
    places.iter().for_each(|&at| bytes[at..at + 32].copy_from_slice(new));
}

fn signed_again(entry: &Entry, act: Act, keys: &[SigningKey]) -> Entry {
    let signer = keys.iter().find(|key| entry.verify_signature(&key.public()).is_ok());
    match (&entry.signature, signer) {
        (Some(signature), None) => {
            Entry { signature: Some(signature.clone()), ..Entry::new(entry.recorded, act, None) }
        }
        (_, signer) => Entry::new(entry.recorded, act, signer.map(|key| key as &dyn Signer)),
    }
}

/// The ledger of a world in which the package has come back to the office as far as a cosigned checkpoint, rewritten.
fn world(on_server: bool, rings: &[&str]) -> World {
    let w = World::at_stage(Registered, tewatashi::words::text::Lang::En);
    w.office("ledger checkpoint -o {W}/post/before.checkpoint").does();
    if on_server {
        let url = server(&w);
        w.office("ledger migrate --to").and(&[&url]).does();
    }
    [Sealed, Approved, Written, UnderWay, Received, NoticeOut, NoticeReceived, Opened]
        .iter()
        .for_each(|&stage| walk(stage, &w));
    w.contractor("ledger checkpoint --of SHJ -o {W}/post/cosigned.checkpoint").does();
    let honest = w.office("ledger verify").does();
    assert!(honest["witnessed_size"].as_u64().unwrap() > 0, "{honest}");

    let keys: Vec<SigningKey> = rings.iter().flat_map(|ring| person_keys(&w, ring)).collect();
    let home = Home::at(&w.path("office"));
    let was = at_server(&home);
    let place = match on_server {
        true => Place::parse(&server(&w), None).unwrap(),
        false => Place::File(w.path("office/rewritten.db")),
    };
    let old = Ledger::open(&was).unwrap();
    rewritten(&w, &old, &place, &keys);
    Config::with_ledger_at(&home, Some(&place.to_string())).unwrap().write().unwrap();
    w
}

fn verify(w: &World, witnesses: &[&str]) -> Value {
    let mut words = vec!["--json"];
    witnesses.iter().for_each(|witness| words.extend(["--witness", witness]));
    let found = w.office("ledger verify").and(&words).command().output().unwrap();
    let document: Value = serde_json::from_slice(&found.stdout).unwrap();
    assert_eq!(document["facts"]["sound"] == true, found.status.code() == Some(0), "{document}");
    document["facts"].clone()
}

fn kind(w: &World, index: &Value) -> String {
    let listed = w.office(&format!("ledger list --from {index} --limit 1")).does();
    listed["entries"][0]["kind"].as_str().unwrap().to_string()
}

/// `rings`: whose own keys are in the wrong hands besides. Who signed the entry that changed, and then who named it.
fn shown_by_a_signature(on_server: bool) {
    for (rings, shown) in [(&[][..], "sealed"), (&[CLERK.ring][..], "approved")] {
        let w = world(on_server, rings);
        let found = verify(&w, &[]);
        assert_eq!(found["sound"], false, "{found}");
        assert_eq!(found["problems"][0]["code"], "signature-wrong", "{found}");
        assert_eq!(kind(&w, &found["first_bad"]), shown, "{found}");
    }
}

fn shown_by_what_left_the_office(on_server: bool) {
    let w = world(on_server, &[CLERK.ring, CHIEF.ring]);
    let found = verify(&w, &[]);
    assert_eq!((&found["sound"], &found["witnessed_size"]), (&true.into(), &0.into()), "{found}");
    let before = verify(&w, &["{W}/post/before.checkpoint"]);
    assert_eq!(before["sound"], true, "from before the entry: {before}");
    for witness in ["{W}/post/slip.png", "{W}/discs/disc.iso", "{W}/post/cosigned.checkpoint"] {
        let found = verify(&w, &[witness]);
        assert_eq!(found["sound"], false, "{witness}: {found}");
        assert_eq!(found["problems"][0]["code"], "witness-differs", "{witness}: {found}");
    }
}

/// Two contractors are each shown another history of the office from one entry on; then their pieces meet.
#[test]
fn two_contractors_who_are_shown_different_histories_find_it_out_from_either_s_piece() {
    in_both_languages(Registered, |w| {
        let (shown_to_the_other, of_one_length) = (w.copy(), w.copy());
        let tell = |w: &World, bag: &str, to: &str, home: &str| {
            w.office(&format!("bag add {bag}")).does();
            w.office(&format!("exchange export --to {to} -o {{W}}/post/{home}.exchange")).does();
            w.at(home, &format!("exchange import {{W}}/post/{home}.exchange")).does();
            w.at(home, &format!("ledger checkpoint --of SHJ -o {{W}}/post/{home}.checkpoint")).does();
        };
        tell(w, "BAG-11", "DHZ", "contractor");
        tell(&shown_to_the_other, "BAG-12", "BTS", "othershop");
        // Each history is sound by itself, and agrees with what its own reader holds.
        assert_eq!(verify(w, &["{W}/post/contractor.checkpoint"])["sound"], true);
        assert_eq!(verify(&shown_to_the_other, &["{W}/post/othershop.checkpoint"])["sound"], true);

        let bring = |file: &str| {
            std::fs::copy(shown_to_the_other.path(file), w.path(&file.replace("post/", "post/other-")))
                .unwrap()
        };
        bring("post/othershop.checkpoint");
        w.office("ledger verify --witness {W}/post/other-othershop.checkpoint").ends(1, "rewriting-split");
        // The history that the other was shown is not taken for a later one of one's own.
        shown_to_the_other.office("exchange export --to DHZ -o {W}/post/next.exchange").does();
        bring("post/next.exchange");
        w.contractor("exchange import {W}/post/other-next.exchange").refused(1, "rewriting-split-import");
        of_one_length.office("bag add BAG-13").does();
        of_one_length.office("exchange export --to DHZ -o {W}/post/next.exchange").does();
        std::fs::copy(of_one_length.path("post/next.exchange"), w.path("post/alike.exchange")).unwrap();
        w.contractor("exchange import {W}/post/alike.exchange").refused(1, "rewriting-split-forked");
    });
}

#[test]
fn with_the_office_s_key_alone_a_person_s_signature_shows_it_in_a_file() {
    shown_by_a_signature(false);
}
#[test]
fn with_the_office_s_key_alone_a_person_s_signature_shows_it_on_a_server() {
    shown_by_a_signature(true);
}
#[test]
fn with_the_persons_keys_as_well_whatever_left_the_office_shows_it_in_a_file() {
    shown_by_what_left_the_office(false);
}
#[test]
fn with_the_persons_keys_as_well_whatever_left_the_office_shows_it_on_a_server() {
    shown_by_what_left_the_office(true);
}
