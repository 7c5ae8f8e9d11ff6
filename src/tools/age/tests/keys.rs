//! X25519 recipients: who opens what, and what is refused.

use super::*;

fn key() -> ReceivingKey {
    ReceivingKey::generate(&SystemRandom::new()).unwrap()
}

pub(super) fn sealed_for(keys: &[&ReceivingKey], plain: &[u8]) -> Vec<u8> {
    let all: Vec<_> = keys.iter().map(|key| key.recipient()).collect();
    let (recipients, shelf) = (Recipients::keys(all[0], &all[1..]), Arc::new(Shelf::default()));
    let sealing = Sealing::new(&recipients, Bytes(plain.len() as u64), &SystemRandom::new()).unwrap();
    let mut writer = sealing.begin(shelf.clone(), Path::new("keys")).unwrap();
    writer.append(plain).unwrap();
    writer.finish().unwrap();
    shelf.whole()
}

fn code<'k>(unlock: impl Into<Unlock<'k>>, sealed: &[u8]) -> (&'static str, i32) {
    let error = open_small(unlock, sealed).expect_err("was opened");
    (error.code, error.class as i32)
}

/// A file whose header has these stanzas, and nothing in it.
fn with_stanzas(file_key: &FileKey, stanzas: &[header::Stanza]) -> Vec<u8> {
    let key = stream::StreamKey::new(file_key, &[7; 16]);
    let mut chunk = [0; 16];
    key.seal(0, true, &mut chunk);
    [&header::write(stanzas, file_key)[..], &[7; 16], &chunk].concat()
}

fn stanza(kind: &str) -> header::Stanza {
    header::Stanza { kind: kind.into(), args: vec!["a".into(), "b".into()], body: vec![1; 40] }
}

#[test]
fn each_of_several_keys_opens_what_is_sealed_for_them_and_no_other_key_does() {
    let (a, b, c, other) = (key(), key(), key(), key());
    let plain = noise(CHUNK + 1);
    for keys in [&[&a][..], &[&a, &b, &c]] {
        let sealed = sealed_for(keys, &plain);
        for key in keys {
            assert_eq!(open_small(*key, &sealed).unwrap()[..], plain[..]);
        }
        assert_eq!(code(&other, &sealed), ("age-not-for-key", 1));
        // No passphrase opens it, and it says so without asking scrypt.
        assert_eq!(code(&secret(), &sealed), ("age-recipient-unknown", 2));
    }
}

#[test]
fn a_key_opens_nothing_that_is_sealed_under_a_passphrase() {
    let sealed = seal_small(&secret(), b"x", LOG_N, &SystemRandom::new()).unwrap();
    let error = open_small(&key(), &sealed).unwrap_err();
    assert_eq!((error.code, error.fact("kinds")), ("age-not-for-key", Some("scrypt")));
}

#[test]
fn stanzas_of_other_kinds_are_passed_over() {
    let (random, file_key, ours) = (SystemRandom::new(), FileKey::new([9; 16]), key());
    let wrapped = || x25519::wrap(&file_key, &ours.recipient(), &random).unwrap();
    for stanzas in [vec![stanza("grease"), wrapped()], vec![wrapped(), stanza("x25519")]] {
        assert_eq!(open_small(&ours, &with_stanzas(&file_key, &stanzas)).unwrap().len(), 0);
    }
}

#[test]
fn a_passphrase_beside_keys_is_refused_whatever_opens_it() {
    let (random, file_key, ours) = (SystemRandom::new(), FileKey::new([9; 16]), key());
    let by_key = x25519::wrap(&file_key, &ours.recipient(), &random).unwrap();
    let by_passphrase = passphrase::wrap(&file_key, &secret(), LOG_N, &[3; 16]).unwrap();
    let both = with_stanzas(&file_key, &[by_key, by_passphrase]);
    assert_eq!(code(&ours, &both), ("age-stanza-malformed", 1));
    assert_eq!(code(&secret(), &both), ("age-stanza-malformed", 1));
}

#[test]
fn a_malformed_stanza_is_found_even_behind_the_one_that_opens() {
    let (random, file_key, ours) = (SystemRandom::new(), FileKey::new([9; 16]), key());
    let wrapped = || x25519::wrap(&file_key, &ours.recipient(), &random).unwrap();
    let changes: [fn(&mut header::Stanza); 5] = [
        |stanza| stanza.args.push("more".into()),
        |stanza| stanza.args.clear(),
        |stanza| stanza.args[0].push('A'),
        |stanza| stanza.body.push(0),
        |stanza| stanza.body.truncate(31),
    ];
    for change in changes {
        let (good, mut bad) = (wrapped(), wrapped());
        change(&mut bad);
        assert_eq!(code(&ours, &with_stanzas(&file_key, &[good, bad])), ("age-stanza-malformed", 1));
    }
}

#[test]
fn nothing_is_sealed_for_a_point_that_gives_everybody_the_same_secret() {
    use crate::words::recipient::Recipient;
    let mut one = [0; 32];
    one[0] = 1;
    for weak in [[0; 32], one] {
        let recipients = Recipients::keys(key().recipient(), &[Recipient(weak)]);
        let refused = Sealing::new(&recipients, Bytes(1), &SystemRandom::new());
        assert_eq!(refused.err().unwrap().code, "recipient-weak");
    }
}

#[test]
fn a_secret_key_reads_back_and_has_one_spelling() {
    let key = key();
    let printed = key.print();
    let text = printed.expose();
    assert!(text.starts_with("AGE-SECRET-KEY-1"));
    assert_eq!(ReceivingKey::parse(text).unwrap().recipient(), key.recipient());
    let other = key.recipient().to_string().to_uppercase();
    for wrong in [&text.to_lowercase(), &format!("{text}\n"), &text[..text.len() - 1], &other, ""] {
        let refused = ReceivingKey::parse(wrong).err().expect("was read");
        assert_eq!((refused.code, refused.fact("value")), ("receiving-key-malformed", None));
    }
}
