//! Notes, checkpoints, cosignatures, witness requests and proofs, judged by the `signed_note` and `tlog_tiles` crates
//! and by the words of the C2SP documents.

use super::{Key, ORIGIN, Place, append, entry, log};
use crate::tools::ledger::note::{Kind, Note, VerifierKey, base64};
use crate::tools::ledger::{
    AddCheckpoint, Checkpoint, Cosignature, Cosigner, Proof, SignedCheckpoint, checkpoint, tree,
};
use crate::words::sign::Signer;
use crate::words::units::{Digest, Stamp};
use proptest::prelude::*;
use signed_note::{Signer as _, Verifier as _};

fn sample() -> Checkpoint {
    Checkpoint { origin: ORIGIN.into(), size: 20852163, root: Digest([7; 32]) }
}

fn at(seconds: i64) -> Stamp {
    Stamp::from_unix(seconds, time::UtcOffset::UTC).unwrap()
}

fn witness(seed: u8) -> (Key, Cosigner) {
    let key = Key::new(seed);
    let cosigner = Cosigner { name: format!("witness.example/w{seed}"), key: key.public() };
    (key, cosigner)
}

fn theirs(vkey: &VerifierKey) -> signed_note::StandardVerifier {
    signed_note::StandardVerifier::new(&vkey.to_string()).unwrap()
}

#[test]
fn the_key_and_signature_of_the_c2sp_example_are_understood() {
    // From the documentation of golang.org/x/mod/sumdb/note.
    let vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    let note = "If you think cryptography is the answer to your problem,\n\
                then you don't know what your problem is.\n\n\
                — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    let key: VerifierKey = vkey.parse().unwrap();
    assert_eq!(key.to_string(), vkey);
    let parsed = Note::parse(note).unwrap();
    assert_eq!(parsed.to_string(), note);
    parsed.verified(&key, |s| key.key.verify(parsed.text().as_bytes(), &s.bytes)).unwrap();
}

#[test]
fn the_oracle_accepts_our_checkpoint_and_we_accept_the_oracles() {
    let signed = sample().sign(&log());
    let vkey = checkpoint::log_key(ORIGIN, &log().public());
    let known = signed_note::VerifierList::new(vec![Box::new(theirs(&vkey))]);
    let note = signed_note::Note::from_bytes(signed.to_string().as_bytes()).unwrap();
    assert_eq!(note.verify(&known).unwrap().0.len(), 1);
    let body = tlog_tiles::Checkpoint::from_bytes(note.text()).unwrap();
    assert_eq!((body.origin(), body.size(), body.hash().0), (ORIGIN, 20852163, [7; 32]));

    let seed = log().1;
    let skey = format!(
        "PRIVATE+KEY+{ORIGIN}+{:08x}+{}",
        u32::from_be_bytes(vkey.id()),
        base64(&[&[1], &seed[..]].concat())
    );
    let signer = signed_note::StandardSigner::new(&skey).unwrap();
    assert_eq!(signer.key_id(), u32::from_be_bytes(vkey.id()));
    let mut note = signed_note::Note::new(sample().text().as_bytes(), &[]).unwrap();
    note.add_sigs(&[&signer]).unwrap();
    let note = String::from_utf8(note.to_bytes()).unwrap();
    assert_eq!(note, signed.to_string());
    assert_eq!(SignedCheckpoint::open(&note, ORIGIN, &log().public()).unwrap(), signed);
}

#[test]
fn a_checkpoint_of_another_log_key_or_text_is_refused() {
    let note = sample().sign(&log()).to_string();
    let code = |note: &str, origin, key: &Key| {
        SignedCheckpoint::open(note, origin, &key.public()).map(drop).map_err(|e| e.code)
    };
    assert_eq!(code(&note, ORIGIN, &log()), Ok(()));
    assert_eq!(code(&note, "other.example/log", &log()), Err("checkpoint-other-log"));
    assert_eq!(code(&note, ORIGIN, &Key::new(2)), Err("note-unsigned"));
    assert_eq!(code(&note.replace("20852163", "20852164"), ORIGIN, &log()), Err("signature-wrong"));
    // Someone else's valid signature under the log's name does not help, nor does it harm.
    let foreign = sample().sign(&Key::new(2)).to_string();
    let line = foreign.lines().last().unwrap();
    assert_eq!(code(&format!("{note}{line}\n"), ORIGIN, &log()), Ok(()));
    assert_eq!(code(&foreign, ORIGIN, &log()), Err("note-unsigned"));
    // A second line by the right key that is wrong spoils the note.
    let wrong = sample().text().replace("63", "64");
    let wrong = Checkpoint::from_text(&wrong).unwrap().sign(&log()).to_string();
    let line = wrong.lines().last().unwrap();
    assert_eq!(code(&format!("{note}{line}\n"), ORIGIN, &log()), Err("signature-wrong"));
}

#[test]
fn only_the_exact_form_of_a_checkpoint_is_read() {
    let text = sample().text();
    assert_eq!(Checkpoint::from_text(&text).unwrap(), sample());
    let root = base64(&[7; 32]);
    for (name, bad) in [
        ("an extension line", format!("{text}more\n")),
        ("an empty extension line", format!("{text}\n")),
        ("a leading zero", text.replace("20852163", "020852163")),
        ("a sign", text.replace("20852163", "+20852163")),
        ("a size beyond 64 bits", text.replace("20852163", "99999999999999999999")),
        ("no size", text.replace("20852163", "")),
        ("a short root", text.replace(&root, &base64(&[7; 31]))),
        ("a root without padding", text.replace('=', "")),
        ("stray bits in the root", text.replace("cH\n", "cI\n").replace("Bwc=", "Bwd=")),
        ("no newline at the end", text.trim_end().to_string()),
        ("an empty origin", text.replace(ORIGIN, "")),
        ("a space in the origin", text.replace(ORIGIN, "a b")),
        ("carriage returns", text.replace('\n', "\r\n")),
    ] {
        assert_ne!(bad, text, "{name} changed nothing");
        assert!(Checkpoint::from_text(&bad).is_err(), "{name} was accepted");
    }
}

#[test]
fn only_the_exact_form_of_a_note_is_read() {
    let good = sample().sign(&log()).to_string();
    let line = good.lines().last().unwrap();
    for (name, bad) in [
        ("no signature", format!("{}\n", sample().text())),
        ("no blank line", good.replace("\n\n", "\n")),
        ("no newline at the end", good.trim_end().to_string()),
        ("a hyphen for the dash", good.replace('—', "-")),
        ("two spaces", good.replace("— ", "—  ")),
        ("a name with a plus", good.replace("— tewatashi", "— te+watashi")),
        ("a tab", good.replace(ORIGIN, "a\tb")),
        ("a NUL", format!("\0{good}")),
        ("a signature that is no base64", format!("{good}— name !!!!\n")),
        ("a signature of nothing but a key id", format!("{good}— name AAAAAA==\n")),
        ("something after the signatures", format!("{good}more\n")),
        ("sixty-five signatures", format!("{good}{}", format!("{line}\n").repeat(64))),
        ("megabytes", format!("{}{good}", "x\n".repeat(100_000))),
        ("nothing", String::new()),
    ] {
        assert_ne!(bad, good, "{name} changed nothing");
        assert!(Note::parse(&bad).is_err(), "{name} was accepted");
    }
    assert!(
        Note::parse(&format!("{good}{}", format!("{line}\n").repeat(15))).is_ok(),
        "sixteen must be read"
    );
}

#[test]
fn a_vkey_with_a_wrong_hash_kind_or_length_is_refused() {
    let good = VerifierKey { name: "a.example".into(), kind: Kind::Cosignature, key: log().public() };
    assert_eq!(good.to_string().parse::<VerifierKey>().unwrap(), good);
    assert_eq!(
        signed_note::key_id("a.example", &[&[4], &log().public().0[..]].concat()),
        u32::from_be_bytes(good.id())
    );
    let text = good.to_string();
    let (name, rest) = text.split_once('+').unwrap();
    let (hash, material) = rest.split_once('+').unwrap();
    for bad in [
        format!("b.example+{hash}+{material}"),
        format!("{name}+{}+{material}", hash.to_uppercase() + "0"),
        format!("{name}+00000000+{material}"),
        format!("{name}+{hash}+{}", base64(&[&[1], &log().public().0[..]].concat())),
        format!("{name}+{hash}+{}", base64(&[4; 10])),
        format!("+{hash}+{material}"),
        String::new(),
    ] {
        assert_eq!(bad.parse::<VerifierKey>().unwrap_err().code, "vkey-malformed", "{bad}");
    }
    let plain = VerifierKey { kind: Kind::Plain, ..good }.to_string();
    assert!(Cosigner::from_vkey(&plain).is_err(), "a log key is no cosigner key");
}

#[test]
fn a_cosignature_is_the_published_message_and_76_bytes() {
    let (key, cosigner) = witness(5);
    let signed = sample().sign(&log());
    let cosignature = Cosignature::make(&signed, &cosigner.name, &key, at(1679315147)).unwrap();
    let blob = cosignature.blob();
    assert_eq!(blob[..4], cosigner.vkey().id());
    assert_eq!(blob[4..12], 1679315147u64.to_be_bytes());
    // The oracle's Ed25519 over the message spelled out.
    let message = format!("cosignature/v1\ntime 1679315147\n{ORIGIN}\n20852163\n{}\n", base64(&[7; 32]));
    let plain = VerifierKey { kind: Kind::Plain, ..cosigner.vkey() };
    assert!(theirs(&plain).verify(message.as_bytes(), &blob[12..]));
    // And the note as a whole is one to the oracle, which knows only the log.
    let note = signed.clone().cosigned(&cosignature, &cosigner).unwrap().to_string();
    let known =
        signed_note::VerifierList::new(vec![Box::new(theirs(&checkpoint::log_key(ORIGIN, &log().public())))]);
    let (right, unknown) = signed_note::Note::from_bytes(note.as_bytes()).unwrap().verify(&known).unwrap();
    assert_eq!((right.len(), unknown.len()), (1, 1));

    assert_eq!(Cosignature::from_line(&cosignature.line()).unwrap(), cosignature);
    assert_eq!(Cosignature::from_blob(&cosigner.name, blob).unwrap(), cosignature);
    let opened = SignedCheckpoint::open(&note, ORIGIN, &log().public()).unwrap();
    assert_eq!(opened.cosigned_by(&cosigner).unwrap(), Some(1679315147));
    assert_eq!(opened.cosigned_by(&witness(6).1).unwrap(), None);
    assert_eq!(signed.cosigned_by(&cosigner).unwrap(), None);
}

#[test]
fn a_cosignature_fits_its_witness_checkpoint_and_time_only() {
    let (key, cosigner) = witness(5);
    let signed = sample().sign(&log());
    let right = Cosignature::make(&signed, &cosigner.name, &key, at(1000)).unwrap();
    let text = signed.note().text();
    right.verify(text, &cosigner).unwrap();
    assert_eq!(right.verify(&text.replace("63", "64"), &cosigner).unwrap_err().code, "signature-wrong");
    assert_eq!(right.verify(text, &witness(6).1).unwrap_err().code, "note-unsigned");
    for byte in 0..76 {
        let mut blob = *right.blob();
        blob[byte] ^= 1;
        let changed = Cosignature::from_blob(&cosigner.name, &blob).unwrap();
        assert!(changed.verify(text, &cosigner).is_err(), "byte {byte}");
        assert!(signed.clone().cosigned(&changed, &cosigner).is_err());
    }
    let mut later = *right.blob();
    later[4] = 0x80;
    assert!(Cosignature::from_blob(&cosigner.name, &later).is_err(), "a time of 2^63 seconds");
    assert!(Cosignature::from_blob("two words", right.blob()).is_err());
    assert!(Cosignature::from_line(sample().sign(&log()).to_string().lines().last().unwrap()).is_err());
    assert_eq!(Cosignature::make(&signed, &cosigner.name, &key, at(-1)).unwrap_err().code, "time-malformed");
}

#[test]
fn a_witness_takes_a_tree_that_only_grew() {
    let place = Place::new();
    let mut ledger = place.create();
    let mut pinned: Option<Checkpoint> = None;
    for grown in [3, 1, 0, 9, 20] {
        append(&mut ledger, grown);
        let old = pinned.as_ref().map_or(0, |p| p.size);
        let size = ledger.size().unwrap();
        let request = AddCheckpoint {
            old,
            proof: ledger.consistency(old, size).unwrap(),
            note: ledger.checkpoint().unwrap().unwrap(),
        };
        let read = AddCheckpoint::parse(&request.to_string()).unwrap();
        assert_eq!(read, request);
        let taken = read.verify(pinned.as_ref(), ORIGIN, &log().public()).unwrap();
        if old != size {
            let behind = Checkpoint { size: old + 1, ..sample() };
            let error = read.verify(Some(&behind), ORIGIN, &log().public()).unwrap_err();
            assert_eq!(error.code, "witness-old-size");
        }
        pinned = Some(taken.checkpoint().clone());
    }
}

#[test]
fn a_witness_refuses_a_rewritten_history() {
    let (honest, rewritten) = (Place::new(), Place::new());
    let pinned = append(&mut honest.create(), 5);
    let mut ledger = rewritten.create();
    let mut writer = ledger.begin().unwrap();
    (0..9).for_each(|i| _ = writer.append(&entry(i + u64::from(i == 2)), &[]).unwrap());
    writer.commit(&log()).unwrap();
    let request = AddCheckpoint {
        old: 5,
        proof: ledger.consistency(5, 9).unwrap(),
        note: ledger.checkpoint().unwrap().unwrap(),
    };
    let error = request.verify(Some(&pinned), ORIGIN, &log().public()).unwrap_err();
    assert_eq!(error.code, "consistency-proof-wrong");
    let stranger = request.verify(Some(&pinned), ORIGIN, &Key::new(9).public()).unwrap_err();
    assert_eq!(stranger.code, "note-unsigned");
}

#[test]
fn requests_that_follow_one_another_are_read_apart() {
    let place = Place::new();
    let mut ledger = place.create();
    let mut requests = Vec::new();
    for _ in 0..4 {
        let old = ledger.size().unwrap();
        append(&mut ledger, 3);
        let note = ledger.checkpoint().unwrap().unwrap();
        requests.push(AddCheckpoint { old, proof: ledger.consistency(old, old + 3).unwrap(), note });
    }
    let file: String = requests.iter().map(AddCheckpoint::to_string).collect();
    assert_eq!(AddCheckpoint::parse_all(&file).unwrap(), requests);
    assert_eq!(AddCheckpoint::parse_all("").unwrap(), []);
    assert!(AddCheckpoint::parse_all(&file[3..]).is_err());
}

#[test]
fn only_the_exact_form_of_a_request_is_read() {
    let hash = base64(&[1; 32]);
    let note = sample().sign(&log()).to_string();
    assert!(AddCheckpoint::parse(&format!("old 0\n\n{note}")).is_ok());
    assert!(AddCheckpoint::parse(&format!("old 12\n{}\n{note}", format!("{hash}\n").repeat(63))).is_ok());
    for bad in [
        format!("old 012\n{hash}\n\n{note}"),
        format!("old\n{hash}\n\n{note}"),
        format!("new 12\n{hash}\n\n{note}"),
        format!("old 12\n{hash}\n{note}").replace("\n\n", "\n"),
        format!("old 12\nAAAA\n\n{note}"),
        format!("old 12\n{hash} \n\n{note}"),
        format!("old 12\n{}\n{note}", format!("{hash}\n").repeat(64)),
        String::new(),
    ] {
        assert!(AddCheckpoint::parse(&bad).is_err(), "{bad}");
    }
}

#[test]
fn a_proof_is_checked_with_nothing_but_itself_and_the_keys() {
    let place = Place::new();
    let mut ledger = place.filled(&[3, 4]);
    let ((key, cosigner), stranger) = (witness(5), witness(6).1);
    let signed =
        SignedCheckpoint::open(&ledger.checkpoint().unwrap().unwrap(), ORIGIN, &log().public()).unwrap();
    let cosignature = Cosignature::make(&signed, &cosigner.name, &key, at(1679315147)).unwrap();
    let mut writer = ledger.begin().unwrap();
    assert!(writer.add_cosignature(7, &cosignature, &cosigner).unwrap());
    writer.commit(&log()).unwrap();
    for index in 0..7 {
        let proof =
            Proof { extra: (index == 3).then(|| b"extra".to_vec()), ..ledger.prove(index, 7).unwrap() };
        let text = proof.to_string();
        let read = Proof::parse(&text).unwrap();
        assert_eq!(read, proof);
        let both = [cosigner.clone(), stranger.clone()];
        let verified = read.verify(&entry(index), ORIGIN, &log().public(), &both).unwrap();
        assert_eq!(verified.index, index);
        assert_eq!(verified.checkpoint, *signed.checkpoint());
        assert_eq!(verified.witnesses, [(cosigner.clone(), 1679315147)]);
        assert!(read.verify(&entry(index + 1), ORIGIN, &log().public(), &both).is_err());
        assert!(read.verify(&entry(index), ORIGIN, &Key::new(3).public(), &both).is_err());
        assert!(read.verify(&entry(index), "other.example", &log().public(), &both).is_err());
        // The published rules, with the oracle's hands.
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "c2sp.org/tlog-proof@v1");
        let hashes = proof.hashes.iter().map(|h| tlog_tiles::Hash(h.0)).collect();
        let (root, leaf) =
            (tlog_tiles::Hash(signed.checkpoint().root.0), tlog_tiles::record_hash(&entry(index)));
        tlog_tiles::check_record(&hashes, 7, root, index, leaf).unwrap();
        // A line that claims to be a known witness's and is not spoils the proof.
        let line = cosignature.line();
        let forged = text.replace(&line, &line.replace("AABkGFDL", "AABkGFDM"));
        assert_ne!(forged, text);
        assert!(
            Proof::parse(&forged).unwrap().verify(&entry(index), ORIGIN, &log().public(), &both).is_err()
        );
    }
    assert_eq!(ledger.prove(0, 5).unwrap_err().code, "ledger-no-checkpoint");
    assert_eq!(ledger.prove(7, 7).unwrap_err().code, "ledger-beyond-head");
}

#[test]
fn only_the_exact_form_of_a_proof_is_read() {
    let place = Place::new();
    let good = place.filled(&[5]).prove(2, 5).unwrap().to_string();
    assert!(Proof::parse(&good).is_ok());
    assert!(Proof::parse(&good.replace("index 2", "extra \nindex 2")).is_ok(), "extra data may be empty");
    for (name, bad) in [
        ("another version", good.replace("@v1", "@v2")),
        ("a leading zero", good.replace("index 2", "index 02")),
        ("no index", good.replace("index 2\n", "")),
        ("extra that is no base64", good.replace("index 2", "extra ?\nindex 2")),
        ("extra after the index", good.replace("index 2", "index 2\nextra AAAA")),
        ("extra twice", good.replace("index 2", "extra AAAA\nextra AAAA\nindex 2")),
        ("no blank lines", good.replace("\n\n", "\n")),
        ("carriage returns", good.replace('\n', "\r\n")),
        ("a short hash", good.replace("index 2", "index 2\nAAAA")),
    ] {
        assert_ne!(bad, good, "{name} changed nothing");
        assert!(Proof::parse(&bad).is_err(), "{name} was accepted");
    }
}

#[test]
fn the_empty_tree_has_the_published_root() {
    let root = tree::empty_root().to_string();
    assert_eq!(root, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn whatever_is_read_writes_back_to_the_same_text(at in 0usize..400, with in "[ -~\n—]{0,6}", cut in 0usize..8) {
        let place = format!("c2sp.org/tlog-proof@v1\nindex 0\n{}\n\n{}", base64(&[3; 32]), sample().sign(&log()));
        let request = format!("old 3\n{}\n\n{}", base64(&[3; 32]), sample().sign(&log()));
        for text in [place, request] {
            let mut chars: Vec<char> = text.chars().collect();
            let (from, to) = (at.min(chars.len()), (at + cut).min(chars.len()));
            chars.splice(from..to, with.chars());
            let text: String = chars.into_iter().collect();
            if let Ok(proof) = Proof::parse(&text) {
                prop_assert_eq!(proof.to_string(), text.clone());
                let _ = proof.verify(b"", ORIGIN, &log().public(), &[]);
            }
            if let Ok(request) = AddCheckpoint::parse(&text) {
                prop_assert_eq!(request.to_string(), text.clone());
            }
            if let Ok(note) = Note::parse(&text) {
                prop_assert_eq!(note.to_string(), text);
            }
        }
    }
}
